"""Edits by which something stands in the files that a reader of text could lose: conditions of the preprocessor,
scopes, calls that lead nowhere, macros, other files, broken syntax."""

from __future__ import annotations

from tests.tree.edits import GMEM, KM, MM, Edit

MMH = "virt/kvm/kvm_mm.h"
SWAP_GP = r"(mutex_unlock\(&kvm->slots_arch_lock\);\s+)(synchronize_srcu_expedited\(&kvm->srcu\);)"
COUNT = r"(\tkvm->mmu_invalidate_in_progress\+\+;)"
ATTRIBUTES = r"(\n)(\tmutex_lock\(&kvm->slots_lock\);)(\n\n\t/\* Nothing to do if the entire range)"
INVALID = r"(\tif \(slot->flags & KVM_MEMSLOT_INVALID\)\n\t\treturn RET_PF_RETRY;)"
STALE = (
    r"(?<=\tread_lock\(&vcpu->kvm->mmu_lock\);\n\n)(\tif \(is_page_fault_stale\(vcpu, fault\)\)\n\t\tgoto out_unlock;)"
)
HEAD = r"^(static void kvm_swap_active_memslots\(struct kvm \*kvm, int as_id\)\n)"
HANDLE = r"^(static void kvm_gmem_invalidate_begin\(struct kvm_gmem \*gmem, pgoff_t start,\n)"
UNLOCK_SLOTS = r"\tmutex_unlock\(&kvm->slots_lock\);"
REGION = r"^(\tmutex_lock\(&kvm->slots_lock\);\n)(\tr = __kvm_set_memory_region\(kvm, mem\);)\n" + UNLOCK_SLOTS
OUT = r"^(out_unlock:\n)" + UNLOCK_SLOTS + r"(\n\n\treturn r;\n\}\nstatic int kvm_vm_ioctl_set_mem)"
FLUSH_SHADOW = r"^(void kvm_arch_flush_shadow_memslot\([^{]*\{[\s\S]*?bool flush;\n)"
GMEM_END = r"^(static void kvm_gmem_invalidate_end\([^{]*\{\n\tstruct kvm \*kvm = gmem->kvm;\n)"
DIRECT = r"^(static int direct_page_fault\([^{]*\{\n\tkvm_pfn_t orig_pfn;\n)"
WAIT = r"(\twhile \(kvm->mn_active_invalidate_count\) \{[\s\S]*?spin_lock\(&kvm->mn_invalidate_lock\);\n)\t\}\n"
STALE_BLOCK = r"^(\tif \(is_page_fault_stale\(vcpu, fault\)\) \{\n\t\tr = RET_PF_RETRY;\n\t\tgoto out_unlock;\n\t\}\n)"
GUARD = r"DEFINE_GUARD(kvm_slots, struct kvm *, mutex_lock(&_T->slots_lock), mutex_unlock(&_T->slots_lock))\n\n"
SETTLED = r"static void slots_settled(struct kvm *kvm)\n{\n\tsynchronize_srcu_expedited(&kvm->srcu);\n}\n\n"
INLINE = "__always_inline "
NOTE = r"static inline void vfio_note(struct kvm *kvm)\n{\n\tkvm_mmu_invalidate_end(kvm);\n}\n"
GMEM_FLUSH = r"^(\tif \(flush\)\n\t\tkvm_flush_remote_tlbs\(kvm\);\n\n\tif \(found_memslot\))"
OLD = r"static void kvm_swap_active_memslots_old(struct kvm *kvm, int as_id)\n"
LAZY = r"#ifdef CONFIG_KVM_GMEM_LAZY\nstatic void kvm_gmem_invalidate_begin(struct kvm_gmem *gmem, pgoff_t start,\n"

EDITS: tuple[Edit, ...] = (
    # An #ifdef of a symbol that nobody knows.
    Edit(
        "ifdef_grace_period", "ifdef", True, "unknown",
        ((KM, SWAP_GP, r"\1\n#ifdef CONFIG_KVM_FAST_SLOTS\n#else\n\t\2\n#endif"),),
        (KM, "#ifdef CONFIG_KVM_FAST_SLOTS"),
    ),
    Edit(
        "ifdef_grace_period_no_else", "ifdef", True, "unknown",
        ((KM, SWAP_GP, r"\1\n#ifdef CONFIG_KVM_SLOW_SLOTS\n\t\2\n#endif"),),
        (KM, "#ifdef CONFIG_KVM_SLOW_SLOTS"),
    ),
    Edit(
        "ifdef_in_begin", "ifdef", True, "unknown",
        ((KM, COUNT, r"#ifdef CONFIG_KVM_COUNTS\n\1\n#endif"),),
        (KM, "#ifdef CONFIG_KVM_COUNTS"),
    ),
    Edit(
        "ifdef_invalid_check", "ifdef", True, "unknown",
        ((MM, INVALID, r"#ifndef CONFIG_KVM_TRUSTED_SLOTS\n\1\n#endif"),),
        (MM, "#ifndef CONFIG_KVM_TRUSTED_SLOTS"),
    ),
    Edit(
        "ifdef_two_definitions", "ifdef", True, "unknown",
        ((GMEM, HANDLE, LAZY + r"\t\t\t\t      pgoff_t end)\n{\n}\n#else\n\1"),
         (GMEM, r"^(static void kvm_gmem_invalidate_end\(struct kvm_gmem)", r"#endif\n\1")),
        (GMEM, "#ifdef CONFIG_KVM_GMEM_LAZY"),
    ),
    Edit(
        "elif_empty_stale_check", "ifdef", True, "unknown",
        ((MM, STALE, r"#if defined(CONFIG_KVM_ONE)\n\1\n#elif defined(CONFIG_KVM_TWO)\n#endif"),),
        (MM, r"#if defined\(CONFIG_KVM_ONE\)"),
    ),
    Edit(
        "ifdef_early_return", "ifdef", True, "unknown",
        ((MM, FLUSH_SHADOW, r"\1#ifdef CONFIG_KVM_NO_FLUSH\n\treturn;\n#endif\n"),),
        (MM, "#ifdef CONFIG_KVM_NO_FLUSH"),
    ),
    Edit(
        "if_0_grace_period", "ifdef", True, "refuted",
        ((KM, SWAP_GP, r"\1\n#if 0\n\t\2\n#endif"),),
    ),
    Edit(
        "if_1_around", "ifdef", False, "unchanged",
        ((KM, SWAP_GP, r"\1\n#if 1\n\t\2\n#else\n\treturn;\n#endif"),),
    ),
    Edit(
        "ifdef_of_what_is_known", "ifdef", False, "unchanged",
        ((KM, SWAP_GP, r"\1\n#ifdef CONFIG_X86_64\n\t\2\n#endif"),),
    ),
    Edit(
        "ifdef_around_a_print", "ifdef", False, "unchanged",
        ((KM, SWAP_GP, r"\1\n#ifdef CONFIG_KVM_CHATTY\n" + '\tpr_debug("slots");' + r"\n#endif\n\t\2"),),
    ),
    Edit(
        "is_enabled_of_what_is_known", "ifdef", False, "unchanged",
        ((KM, SWAP_GP, r"\1\n\tif (IS_ENABLED(CONFIG_X86_64))\n\t\t\2"),),
    ),
    # Scopes.
    Edit(
        "guard_of_its_own_shared", "scopes", True, "unknown",
        ((KM, ATTRIBUTES, r"\1\tguard(kvm_attributes)(kvm);\3"),
         (KM, OUT, r"\1\2")),
        (KM, r"guard\(kvm_attributes\)"),
    ),
    Edit(
        "class_of_nobody", "scopes", True, "unknown",
        ((GMEM, GMEM_END, r"\1\tCLASS(kvm_writer, writer)(kvm);\n"),),
        (GMEM, r"CLASS\(kvm_writer"),
    ),
    Edit(
        "guard_too_short", "scopes", True, "refuted",
        ((KM, REGION, r"\tscoped_guard(mutex, &kvm->slots_lock)\n\t\tr = 0;\n\2"),),
    ),
    Edit(
        "free_of_nobody", "scopes", True, "unknown",
        ((MM, DIRECT, r"\1\tstruct kvm *held __free(kvm_drop_srcu) = vcpu->kvm;\n"),),
        (MM, r"__free\(kvm_drop_srcu\)"),
    ),
    Edit(
        "scoped_guard_unknown", "scopes", True, "unknown",
        ((KM, SWAP_GP, r"\1scoped_guard(kvm_lazy, kvm)\n\t\t\2"),),
        (KM, r"scoped_guard\(kvm_lazy"),
    ),
    Edit(
        "guard_that_the_tree_defines", "scopes", False, "unchanged",
        ((KM, r"^(static int kvm_vm_set_mem_attributes\()", GUARD + r"\1"),
         (KM, ATTRIBUTES, r"\1\tguard(kvm_slots)(kvm);\3"),
         (KM, OUT, r"\1\2")),
    ),
    Edit(
        "guard_of_another_lock", "scopes", False, "unchanged",
        ((KM, ATTRIBUTES, r"\1\tguard(mutex)(&kvm->irq_lock);\n\2\3"),),
    ),
    Edit(
        "scoped_guard_of_mutex", "scopes", False, "unchanged",
        ((KM, REGION, r"\tscoped_guard(mutex, &kvm->slots_lock)\n\t\2"),),
    ),
    # Calls of what has no definition.
    Edit(
        "undefined_wait", "undefined", True, "unknown",
        ((KM, SWAP_GP, r"\1kvm_await_readers(kvm);"),),
        (KM, r"kvm_await_readers\(kvm\)"),
    ),
    Edit(
        "undefined_in_a_helper", "undefined", True, "unknown",
        ((KM, HEAD, r"static void slots_settled(struct kvm *kvm)\n{\n\tsettle_readers(kvm);\n}\n\n\1"),
         (KM, SWAP_GP, r"\1slots_settled(kvm);")),
        (KM, r"settle_readers\(kvm\)"),
    ),
    Edit(
        "undefined_pointer", "undefined", True, "unknown",
        ((KM, SWAP_GP, r"\1kvm_x86_call(await_readers)(kvm);"),),
        (KM, r"kvm_x86_call\(await_readers\)"),
    ),
    Edit(
        "undefined_stale_check", "undefined", True, "unknown",
        ((MM, STALE, r"\tif (fault_is_stale(vcpu, fault))\n\t\tgoto out_unlock;"),),
        (MM, r"fault_is_stale\("),
    ),
    Edit(
        "a_helper_of_its_own", "undefined", False, "unchanged",
        ((KM, HEAD, SETTLED + r"\1"),
         (KM, SWAP_GP, r"\1slots_settled(kvm);")),
    ),
    Edit(
        "a_tracepoint", "undefined", False, "unchanged",
        ((KM, SWAP_GP, r"\1trace_kvm_slots_settled(kvm);\n\tcond_resched();\n\t\2"),),
    ),
    Edit(
        "a_function_of_nobody_that_is_new", "undefined", False, "unknown",
        ((KM, SWAP_GP, r"\1note_settling(kvm);\n\t\2"),),
        (KM, r"note_settling\(kvm\)"),
    ),
    # Macros.
    Edit(
        "macro_before_the_primitive", "macros", True, "unknown",
        ((MMH, r"^(#ifdef KVM_HAVE_MMU_RWLOCK)$", r"#define synchronize_srcu_expedited(s) do { } while (0)\n\1"),),
        (MMH, "#define synchronize_srcu_expedited"),
    ),
    Edit(
        "macro_that_returns", "macros", True, "refuted",
        ((KM, HEAD, r"#define KVM_SKIP_IF(c) do { if (c) return; } while (0)\n\n\1"),
         (KM, SWAP_GP, r"\1KVM_SKIP_IF(as_id);\n\t\2")),
    ),
    Edit(
        "macro_for_the_wrong_lock", "macros", True, "unknown",
        ((MMH, r"write_lock\(&\(kvm\)->mmu_lock\)", "read_lock_irq(&(kvm)->mmu_lock)"),),
        (GMEM, r"KVM_MMU_LOCK\(kvm\)"),
    ),
    Edit(
        "macro_without_the_lock", "macros", True, "refuted",
        ((MMH, r"(#define KVM_MMU_LOCK\(kvm\)\t+)write_lock\(&\(kvm\)->mmu_lock\)", r"\1do { } while (0)"),
         (MMH, r"(#define KVM_MMU_UNLOCK\(kvm\)\t+)write_unlock\(&\(kvm\)->mmu_lock\)", r"\1do { } while (0)")),
    ),
    Edit(
        "macro_of_statements", "macros", False, "unchanged",
        ((MMH, r"(#define KVM_MMU_LOCK\(kvm\)\t+)(write_lock\(&\(kvm\)->mmu_lock\))", r"\1do { \2; } while (0)"),),
    ),
    Edit(
        "macro_without_arguments", "macros", False, "unchanged",
        ((KM, HEAD, r"#define AWAIT_READERS synchronize_srcu_expedited(&kvm->srcu)\n\n\1"),
         (KM, SWAP_GP, r"\1AWAIT_READERS;")),
    ),
    Edit(
        "macro_for_a_function", "macros", False, "unchanged",
        ((KM, HEAD, r"#define await_readers synchronize_srcu_expedited\n\n\1"),
         (KM, SWAP_GP, r"\1await_readers(&kvm->srcu);")),
    ),
    # Source that does not parse.
    Edit(
        "brace_missing", "syntax", True, "unknown",
        ((KM, WAIT, r"\1"),),
        (KM, r"while \(kvm->mn_active_invalidate_count\) \{"),
    ),
    Edit(
        "comment_without_end", "syntax", True, "unknown",
        ((GMEM, r"\Z", "/* the end\n"),),
        (GMEM, r"/\* the end"),
    ),
    Edit(
        "stray_else", "syntax", True, "unknown",
        ((GMEM, r"^(static long kvm_gmem_punch_hole\()", r"#else\n\1"),),
        (GMEM, "#else"),
    ),
    Edit(
        "brace_too_many", "syntax", True, "unknown",
        ((MM, STALE_BLOCK, r"\1\t}\n"),),
        (MM, r"^\t\}$"),
    ),
    Edit(
        "brace_on_the_line_of_the_head", "syntax", False, "unchanged",
        ((KM, r"(static void kvm_swap_active_memslots\(struct kvm \*kvm, int as_id\))\n\{", r"\1 {"),),
    ),
    Edit(
        "broken_where_nothing_matters", "syntax", False, "unchanged",
        (("arch/x86/kvm/mtrr.c", r"\Z", "#endif\n"),),
    ),
    # Another file.
    Edit(
        "included_from_a_folder_that_is_new", "files", True, "unknown",
        ((KM, r"^#include \"kvm_mm\.h\"$", '#include "kvm_mm.h"\n#include "slots/slots.h"'),
         (KM, SWAP_GP, r"\1settle(kvm);")),
        (KM, r"settle\(kvm\)"),
    ),
    Edit(
        "a_step_hidden_in_another_header", "files", True, "refuted",
        (("virt/kvm/vfio.h", r"^(#endif)\s*\Z", NOTE + r"\1\n"),
         (GMEM, GMEM_FLUSH, r"\tif (found_memslot)\n\t\tvfio_note(kvm);\n\1")),
    ),
    Edit(
        "a_header_that_includes_what_is_not_there", "files", True, "unknown",
        ((KM, HEAD, r'\1{\n#include "settle.inc"\n}\n\n' + OLD),),
        (KM, '#include "settle.inc"'),
    ),
    Edit(
        "a_helper_in_another_header", "files", False, "unchanged",
        (("virt/kvm/vfio.h", r"^(#endif)\s*\Z", INLINE + SETTLED + r"\1\n"),
         (KM, SWAP_GP, r"\1slots_settled(kvm);")),
    ),
)  # fmt: skip
