"""Edits by which a fault rests on something else than the model takes it to: types, what is not read, other names."""

from __future__ import annotations

from tests.tree.edits import HOST, INTERNAL, KM, MM, Edit

TMPL, TDP, VMX = "arch/x86/kvm/mmu/paging_tmpl.h", "arch/x86/kvm/mmu/tdp_mmu.c", "arch/x86/kvm/vmx/vmx.c"
X86, SVM = "arch/x86/kvm/x86.c", "arch/x86/kvm/svm/svm.c"
INVALID = r"if \(slot->flags & KVM_MEMSLOT_INVALID\)(\s+return RET_PF_RETRY)"
RETRY_OF = r"(static inline int mmu_invalidate_retry_gfn\(struct kvm \*kvm,\s+unsigned long mmu_seq,\s+)gfn_t gfn\)"
SEQ = r"(gfn < kvm->mmu_invalidate_range_end\)\s+return 1;\s+\}\s+)if \(kvm->mmu_invalidate_seq != mmu_seq\)"
TDP_STALE = r"(read_lock\(&vcpu->kvm->mmu_lock\);\s+)if \(is_page_fault_stale\(vcpu, fault\)\)"
ROOT = r"root_to_sp\(vcpu->arch\.mmu->root\.hpa\);(\s+/\* Special roots)"
PAGE = r"(ret = __kvm_faultin_pfn\(vcpu, fault\);)"
TDP_MAP = r"(int kvm_tdp_mmu_map\([^{]*\{[\s\S]*?int ret = RET_PF_RETRY;\n)"
FAULTIN = r"^(static int kvm_faultin_pfn\(struct)"
NONPAGING = r"(\nstatic int nonpaging_page_fault\()"
LOOKUP = r"fault\.slot = kvm_vcpu_gfn_to_memslot\(vcpu, fault\.gfn\);"
WARM = r"\nint kvm_warm(struct kvm_vcpu *vcpu, struct kvm_page_fault *fault)\n{\n"


def _bad(name: str, kind: str, at: tuple[str, str], *changes: tuple[str, str, str]) -> Edit:
    return Edit(name, kind, True, "unknown", changes, at)


def _good(name: str, kind: str, *changes: tuple[str, str, str]) -> Edit:
    return Edit(name, kind, False, "unchanged", changes)


EDITS: tuple[Edit, ...] = (
    # What the modelled values are declared as.
    _bad("count_is_bool", "types", (HOST, "bool mmu_invalidate_in"), (HOST, "long mmu_invalidate_in_progress;", "bool mmu_invalidate_in_progress;")),
    _bad("count_is_a_bit", "types", (HOST, "in_progress : 1"), (HOST, "long mmu_invalidate_in_progress;", "unsigned long mmu_invalidate_in_progress : 1;")),
    _bad("seq_is_a_byte", "types", (HOST, "u8 mmu_invalidate_seq"), (HOST, "unsigned long mmu_invalidate_seq;", "u8 mmu_invalidate_seq;")),
    _bad("snapshot_is_a_byte", "types", (INTERNAL, "u8 mmu_seq"), (INTERNAL, "unsigned long mmu_seq;", "u8 mmu_seq;")),
    _bad("hull_is_cut", "types", (HOST, "u32 mmu_invalidate_range_start"), (HOST, "gfn_t mmu_invalidate_range_start;", "u32 mmu_invalidate_range_start;")),
    _bad("notifiers_are_counted_to_one", "types", (HOST, "bool mn_active"), (HOST, "unsigned long mn_active_invalidate_count;", "bool mn_active_invalidate_count;")),
    _bad("flags_are_cut", "types", (HOST, "u16 flags"), (HOST, r"(struct kvm_memory_slot \{[\s\S]*?)u32 flags;", r"\1u16 flags;")),
    _bad("invalid_is_no_bit", "types", (HOST, "define KVM_MEMSLOT_INVALID"), (HOST, r"(#define KVM_MEMSLOT_INVALID\s+).*", r"\g<1>0")),
    _bad("invalid_is_beyond_the_flags", "types", (HOST, "define KVM_MEMSLOT_INVALID"), (HOST, r"(#define KVM_MEMSLOT_INVALID\s+).*", r"\1(1UL << 32)")),
    _bad("retry_is_a_macro", "types", (MM, "define RET_PF_RETRY"), (MM, FAULTIN, r"#define RET_PF_RETRY RET_PF_CONTINUE\n\1")),
    _bad("gfn_is_cut_by_the_check", "types", (HOST, r"^\{"), (HOST, RETRY_OF, r"\1u32 gfn)")),
    _bad("seq_is_cast", "types", (HOST, r"\(u8\)kvm->mmu"), (HOST, SEQ, r"\1if ((u8)kvm->mmu_invalidate_seq != (u8)mmu_seq)")),
    _bad("flags_are_cast", "types", (MM, r"\(u16\)slot->flags"), (MM, INVALID, r"if ((u16)slot->flags & KVM_MEMSLOT_INVALID)\1")),
    _bad("flags_are_copied_short", "types", (MM, "u16 flags"), (MM, INVALID, r"u16 flags = slot->flags;\n\tif (flags & KVM_MEMSLOT_INVALID)\1")),
    _good("count_is_unsigned", "types", (HOST, "long mmu_invalidate_in_progress;", "unsigned long mmu_invalidate_in_progress;")),
    _good("seq_is_u64", "types", (HOST, "unsigned long mmu_invalidate_seq;", "u64 mmu_invalidate_seq;")),
    _good("invalid_is_another_bit", "types", (HOST, r"(#define KVM_MEMSLOT_INVALID\s+).*", r"\1BIT(17)")),
    _good("gfn_is_u64", "types", (HOST, RETRY_OF, r"\1u64 gfn)")),
    # What the check of the flag is of.
    _bad("not_before_the_flags", "flag", (MM, "!slot->flags"), (MM, INVALID, r"if (!slot->flags & KVM_MEMSLOT_INVALID)\1")),
    _bad("flag_of_an_error_code", "flag", (MM, "error_code & KVM_MEMSLOT"), (MM, INVALID, r"if (fault->error_code & KVM_MEMSLOT_INVALID)\1")),
    _bad("flag_of_slot_0", "flag", (MM, r"slot->flags & KVM_MEMSLOT_INVALID"), (MM, r"struct kvm_memory_slot \*slot = fault->slot;(\s+int ret;)", r"struct kvm_memory_slot *slot = id_to_memslot(kvm_vcpu_memslots(vcpu), 0);\1")),
    _bad("e0c378684b65_in_another_way", "flag", (MM, r"!slot \|\| slot->flags"), (MM, r"if \(unlikely\(!slot\)\)(\s+return kvm_handle_noslot_fault\(vcpu, fault, access\);\s+/\*\s+\* Retry)", r"if (unlikely(!slot || slot->flags & KVM_MEMSLOT_INVALID))\1")),
    _good("flags_in_a_variable", "flag", (MM, INVALID, r"u32 flags = slot->flags;\n\tif (flags & KVM_MEMSLOT_INVALID)\1")),
    # What the fault rests on.
    _bad("stale_for_another_vcpu", "own data", (MM, r"is_page_fault_stale\(kvm_get_vcpu"), (MM, TDP_STALE, r"\1if (is_page_fault_stale(kvm_get_vcpu(vcpu->kvm, 0), fault))")),
    _bad("root_of_another_mmu", "own data", (MM, r"is_obsolete_sp\(vcpu->kvm, sp\)"), (MM, ROOT, r"root_to_sp(vcpu->arch.root_mmu.root.hpa);\1")),
    _bad("root_before_this_one", "own data", (MM, r"is_obsolete_sp\(vcpu->kvm, sp\)"), (MM, ROOT, r"root_to_sp(vcpu->arch.mmu->prev_roots[0].hpa);\1")),
    _bad("slot_of_another_gfn", "own data", (INTERNAL, r"fault\.gfn \^ 1"), (INTERNAL, LOOKUP, "fault.slot = kvm_vcpu_gfn_to_memslot(vcpu, fault.gfn ^ 1);")),
    _bad("gfn_changed_late", "own data", (MM, r"fault->gfn \|= 1"), (MM, r"(static int kvm_tdp_mmu_page_fault\([^{]*\{\s+kvm_pfn_t orig_pfn;\s+int r;\n)", r"\1\n\tfault->gfn |= 1;\n")),
    _bad("attributes_of_another_gfn", "own data", (MM, "511ull"), (MM, r"fault->is_private != kvm_mem_is_private\(vcpu->kvm, fault->gfn\)", "fault->is_private != kvm_mem_is_private(vcpu->kvm, fault->gfn & ~511ull)")),
    _bad("private_turned_to_shared", "own data", (MM, r"fault->is_private = !"), (MM, PAGE, r"fault->is_private = !fault->prefetch;\n\t\1")),
    _bad("pfn_from_elsewhere", "own data", (MM, r"apf\.gfns\[1\]"), (MM, r"(\tr = kvm_tdp_mmu_map\(vcpu, fault\);)", r"\tfault->pfn = vcpu->arch.apf.gfns[1];\n\1")),
    _bad("lookup_in_address_space_0", "own data", (KM, r"^\{"), (HOST, r"int as_id = kvm_arch_vcpu_memslots_id\(vcpu\);(\s+return __kvm_memslots)", r"int as_id = 0;\1")),
    _bad("slot_remembered_for_good", "own data", (KM, r"^\{"), (KM, r"if \(unlikely\(gen != vcpu->last_used_slot_gen\)\)", "if (!gen)")),
    _bad("generation_cut", "own data", (KM, r"^\{|u32 gen"), (KM, r"u64 gen = slots->generation;(\s+struct kvm_memory_slot \*slot;\s+/\*\s+\* This also)", r"u32 gen = slots->generation;\1")),
    _good("lookup_by_likely", "own data", (KM, r"if \(unlikely\(gen != vcpu->last_used_slot_gen\)\)", "if (vcpu->last_used_slot_gen != gen)")),
    # What is not read.
    _bad("map_drops_mmu_lock", "not read", (TDP, r"read_unlock\(&kvm->mmu_lock\)"), (TDP, TDP_MAP, r"\1\n\tread_unlock(&kvm->mmu_lock);\n\tread_lock(&kvm->mmu_lock);\n")),
    _bad("map_yields_below", "not read", (MM, "cond_resched_rwlock_read"), (MM, r"(void kvm_mmu_hugepage_adjust\(struct kvm_vcpu \*vcpu, struct kvm_page_fault \*fault\)\n\{)", r"\1\n\tcond_resched_rwlock_read(&vcpu->kvm->mmu_lock);")),
    _bad("children_may_yield", "not read", (TMPL, r"mmu_sync_children\(vcpu, sp, true\)"), (TMPL, r"mmu_sync_children\(vcpu, sp, false\)", "mmu_sync_children(vcpu, sp, true)")),
    _bad("map_takes_another_pfn", "not read", (TDP, r"fault->pfn = "), (TDP, TDP_MAP, r"\1\n\tfault->pfn = vcpu->arch.apf.gfns[1];\n")),
    _bad("caches_leave_srcu", "not read", (MM, "kvm_vcpu_srcu_read_unlock"), (MM, r"(static int mmu_topup_memory_caches\([^{]*\{\s+int r;\n)", r"\1\n\tkvm_vcpu_srcu_read_unlock(vcpu);\n\tkvm_vcpu_srcu_read_lock(vcpu);\n")),
    _bad("tracking_changes_the_slot", "not read", (MM, r"fault->slot = vcpu"), (MM, r"(static bool page_fault_handle_page_track\([^{]*\{)", r"\1\n\tfault->slot = vcpu->last_used_slot;\n")),
    _bad("report_counts_down", "not read", (INTERNAL, r"in_progress--"), (INTERNAL, r"(static inline void kvm_mmu_prepare_memory_fault_exit\([^{]*\{)", r"\1\n\tvcpu->kvm->mmu_invalidate_in_progress--;\n")),
    # Other names of the map.
    _bad("map_by_pointer", "names", (MM, r"= kvm_tdp_mmu_map;"), (MM, NONPAGING, WARM + r"\tint (*map)(struct kvm_vcpu *, struct kvm_page_fault *) = kvm_tdp_mmu_map;\n\n\treturn map(vcpu, fault);\n}\n\1")),
    _bad("map_by_pasting", "names", (MM, r"return TDPMMU\(map\)"), (MM, NONPAGING, r"\n#define TDPMMU(x) kvm_tdp_mmu_##x" + WARM + r"\treturn TDPMMU(map)(vcpu, fault);\n}\n\1")),
    _bad("map_in_a_macro", "names", (MM, "define MAP_IT"), (MM, NONPAGING, r"\n#define MAP_IT(v, f) kvm_tdp_mmu_map(v, f)" + WARM + r"\treturn MAP_IT(vcpu, fault);\n}\n\1")),
    _bad("assertion_defined_away", "names", ("arch/x86/kvm/mmu.h", "define lockdep_assert_once"), ("arch/x86/kvm/mmu.h", r"^(#include \"cpuid\.h\")", r"#undef lockdep_assert_once\n#define lockdep_assert_once(c) do { (void)(c); } while (0)\n\1")),
    # Where SRCU is held.
    _bad("fault_before_srcu_is_taken", "srcu", (VMX, r"return handle_ept_violation"), (VMX, r"(static fastpath_t vmx_exit_handlers_fastpath\([^{]*\{[\s\S]*?)(\tdefault:\n\t\treturn EXIT_FASTPATH_NONE;)", r"\1\tcase EXIT_REASON_EPT_VIOLATION:\n\t\treturn handle_ept_violation(vcpu);\n\2")),
    _bad("handler_leaves_srcu", "srcu", (SVM, r"^\{"), (SVM, r"(static int npf_interception\(struct kvm_vcpu \*vcpu\)\n\{[\s\S]*?)(\trc = kvm_mmu_page_fault)", r"\1\tkvm_vcpu_srcu_read_unlock(vcpu);\n\tkvm_vcpu_srcu_read_lock(vcpu);\n\2")),
    _bad("async_fault_without_srcu", "srcu", (X86, r"kvm_check_async_pf_completion\(vcpu\);"), (X86, r"(__xfer_to_guest_mode_work_pending\(\)\) \{\s+kvm_vcpu_srcu_read_unlock\(vcpu\);)", r"\1\n\t\t\tkvm_check_async_pf_completion(vcpu);")),
    _bad("pre_fault_leaves_srcu", "srcu", (KM, r"r = kvm_arch_vcpu_pre_fault_memory"), (KM, r"(\t\tr = kvm_arch_vcpu_pre_fault_memory\(vcpu, range\);)", r"\t\tsrcu_read_unlock(&vcpu->kvm->srcu, idx);\n\1\n\t\tidx = srcu_read_lock(&vcpu->kvm->srcu);")),
    _bad("vcpus_hold_another_srcu", "srcu", (HOST, r"^\{"), (HOST, r"srcu_read_lock\(&vcpu->kvm->srcu\);(\n\}\n\nstatic inline void kvm_vcpu_srcu_read_unlock)", r"srcu_read_lock(&vcpu->kvm->irq_srcu);\1"), (HOST, r"srcu_read_unlock\(&vcpu->kvm->srcu, vcpu->____srcu_idx\);", "srcu_read_unlock(&vcpu->kvm->irq_srcu, vcpu->____srcu_idx);")),
)  # fmt: skip
