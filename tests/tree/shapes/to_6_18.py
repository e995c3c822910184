"""6.18: guest_memfd knows files, an ioctl takes slots_lock by a guard and internal memslots have a way of their own,
roots of the TDP MMU are gone through by kind, and those of a TD are mirrored."""

from __future__ import annotations

from tests.tree.edits import GMEM, HOST, INTERNAL, KM, MM
from tests.tree.shapes import ANY, Change, to_6_13
from tests.tree.shapes.to_6_13 import BODY, TDP

X86, COMMON, MAIN = "arch/x86/kvm/x86.c", "arch/x86/kvm/vmx/common.h", "arch/x86/kvm/vmx/main.c"
TDP_HEADER, SPTE = "arch/x86/kvm/mmu/tdp_mmu.h", "arch/x86/kvm/mmu/spte.h"
_LOOP = r"list_for_each_entry\(gmem, gmem_list, entry\)\s+kvm_gmem_invalidate_"
_PUNCH = r"(kvm_gmem_punch_hole\((?:.*\n(?!\}))*?.*)"

_GMEM_ONLY = r"""static inline bool kvm_memslot_is_gmem_only(const struct kvm_memory_slot *slot)
{
	return slot->flags & KVM_MEMSLOT_GMEM_ONLY;
}

\1"""
_FILE = r"""struct gmem_inode {
	struct inode vfs_inode;
	struct list_head gmem_file_list;
	u64 flags;
};

#define GMEM_I(inode) container_of(inode, struct gmem_inode, vfs_inode)
#define kvm_gmem_for_each_file(f, inode) list_for_each_entry(f, &GMEM_I(inode)->gmem_file_list, entry)

struct gmem_file {"""
_FILTER = r"""static enum kvm_gfn_range_filter kvm_gmem_get_invalidate_filter(struct inode *inode)
{
	bool shared = GMEM_I(inode)->flags & GUEST_MEMFD_FLAG_INIT_SHARED;

	return shared ? KVM_FILTER_SHARED : KVM_FILTER_PRIVATE;
}

static void __kvm_gmem_invalidate_begin(\1, pgoff_t start, pgoff_t end, enum kvm_gfn_range_filter attr_filter)"""
_EACH = r"""static void kvm_gmem_invalidate_begin(struct inode *inode, pgoff_t start, pgoff_t end)
{
	enum kvm_gfn_range_filter which = kvm_gmem_get_invalidate_filter(inode);
	struct gmem_file *f;

	kvm_gmem_for_each_file(f, inode)
		__kvm_gmem_invalidate_begin(f, start, end, which);
}

static void kvm_gmem_invalidate_end(struct inode *inode, pgoff_t start, pgoff_t end)
{
	struct gmem_file *f;

	kvm_gmem_for_each_file(f, inode)
		__kvm_gmem_invalidate_end(f, start, end);
}

\1"""
_INTERNAL = """int kvm_set_internal_memslot(struct kvm *kvm, const struct kvm_userspace_memory_region2 *mem)
{
	if (WARN_ON_ONCE(mem->flags || mem->slot < KVM_USER_MEM_SLOTS))
		return -EINVAL;
	return kvm_set_memory_region(kvm, mem);
}
EXPORT_SYMBOL_FOR_KVM_INTERNAL(kvm_set_internal_memslot);"""
_MATCH = r"""static bool tdp_mmu_root_match(struct kvm_mmu_page *root, enum kvm_tdp_mmu_root_types types)
{
	int kind = is_mirror_sp(root) ? KVM_MIRROR_ROOTS : KVM_DIRECT_ROOTS;

	return (types & kind) && (!root->role.invalid || (types & KVM_INVALID_ROOTS));
}

\1"""
_TYPES = r"""\1

enum kvm_tdp_mmu_root_types {
	KVM_INVALID_ROOTS = BIT(0),
	KVM_DIRECT_ROOTS = BIT(1),
	KVM_MIRROR_ROOTS = BIT(2),
	KVM_VALID_ROOTS = KVM_DIRECT_ROOTS | KVM_MIRROR_ROOTS,
	KVM_ALL_ROOTS = KVM_VALID_ROOTS | KVM_INVALID_ROOTS,
};

static inline bool kvm_has_mirrored_tdp(const struct kvm *kvm)
{
	return kvm->arch.vm_type == KVM_X86_TDX_VM;
}

static inline int kvm_gfn_range_filter_to_root_types(struct kvm *kvm, enum kvm_gfn_range_filter process)
{
	int kinds = 0;

	if (process & KVM_FILTER_PRIVATE)
		kinds |= KVM_MIRROR_ROOTS;
	if (process & KVM_FILTER_SHARED)
		kinds |= KVM_DIRECT_ROOTS;
	return kvm_has_mirrored_tdp(kvm) ? kinds : KVM_DIRECT_ROOTS;
}"""
_BY_KIND = r"""\1
	enum kvm_tdp_mmu_root_types types = kvm_gfn_range_filter_to_root_types(kvm, range->attr_filter) | KVM_INVALID_ROOTS;
"""
_EXTERNAL = r"""static void remove_external_spte(struct kvm *kvm, gfn_t gfn, u64 old_spte, int level)
{
	if (is_last_spte(old_spte, level))
		kvm_x86_call(remove_external_spte)(kvm, gfn, level, old_spte);
}

\1"""
_REMOVED = r"""\1
	if (is_mirror_sptep(sptep))
		remove_external_spte(kvm, gfn, old_spte, level);
\2"""
_IS_TD = r"""static __always_inline bool is_td(struct kvm *kvm)
{
	return kvm->arch.vm_type == KVM_X86_TDX_VM;
}

\1"""
_OF_TD = r"""static void tdx_sept_remove_private_spte(struct kvm *kvm, gfn_t gfn, enum pg_level level, u64 mirror_spte)
{
	if (!KVM_BUG_ON(!is_td(kvm), kvm))
		tdx_reclaim_page(spte_to_pfn(mirror_spte));
}

static int vt_handle_exit(struct kvm_vcpu *vcpu, enum exit_fastpath_completion fastpath)
{
	return is_td(vcpu->kvm) ? tdx_handle_exit(vcpu, fastpath) : vmx_handle_exit(vcpu, fastpath);
}

\1"""

CHANGES: tuple[Change, ...] = (
    *to_6_13.CHANGES,
    # A fault of a slot that is guest_memfd's alone reads it, too.
    (MM, rf"\bkvm_mmu_faultin_pfn_private\b{ANY}", "kvm_mmu_faultin_pfn_gmem"),
    (
        MM,
        r"if \(fault->is_private\)(\s+return kvm_mmu_faultin_pfn_gmem)",
        r"if (fault->is_private || kvm_memslot_is_gmem_only(fault->slot))\1",
    ),
    (HOST, r"(static inline bool kvm_slot_can_be_private\()", _GMEM_ONLY),
    # guest_memfd knows files.
    (GMEM, r"struct kvm_gmem \{", _FILE),
    (GMEM, rf"struct kvm_gmem \*{ANY}", "struct gmem_file *"),
    (
        GMEM,
        r"static void kvm_gmem_invalidate_begin\((struct gmem_file \*gmem), pgoff_t start,\s+pgoff_t end\)",
        _FILTER,
    ),
    (GMEM, r"\.attr_filter = KVM_FILTER_PRIVATE,", ".attr_filter = attr_filter,"),
    (GMEM, r"static void kvm_gmem_invalidate_end\(", "static void __kvm_gmem_invalidate_end("),
    (
        GMEM,
        r"kvm_gmem_invalidate_begin\(gmem, 0, -1ul\);",
        "__kvm_gmem_invalidate_begin(gmem, 0, -1ul, kvm_gmem_get_invalidate_filter(inode));",
    ),
    (GMEM, r"kvm_gmem_invalidate_end\(gmem, 0, -1ul\);", "__kvm_gmem_invalidate_end(gmem, 0, -1ul);"),
    (GMEM, r"(static long kvm_gmem_punch_hole\()", _EACH),
    (GMEM, rf"{_PUNCH}{_LOOP}begin\(gmem, ", r"\1kvm_gmem_invalidate_begin(inode, "),
    (GMEM, rf"{_PUNCH}{_LOOP}end\(gmem, ", r"\1kvm_gmem_invalidate_end(inode, "),
    (GMEM, rf"{_LOOP}begin\(gmem, ", "kvm_gmem_invalidate_begin(mapping->host, "),
    (GMEM, rf"{_LOOP}end\(gmem, ", "kvm_gmem_invalidate_end(mapping->host, "),
    (GMEM, rf"^\tstruct list_head \*gmem_list = .*\n{ANY}", ""),
    # The ioctl takes slots_lock; internal memslots have a way of their own.
    (KM, rf"^int kvm_set_memory_region\({BODY}\nEXPORT_SYMBOL_GPL\(kvm_set_memory_region\);\n", ""),
    (KM, r"^int __kvm_set_memory_region\(", "static int kvm_set_memory_region("),
    (KM, r"EXPORT_SYMBOL_GPL\(__kvm_set_memory_region\);", _INTERNAL),
    (
        KM,
        r"^(\treturn kvm_set_memory_region\(kvm, mem\);\n\}\n)(?=\n#ifndef CONFIG_KVM_GENERIC_DIRTYLOG)",
        r"\tguard(mutex)(&kvm->slots_lock);\n\1",
    ),
    (HOST, r"^int kvm_set_memory_region\([^;]*;\n", ""),
    (HOST, r"^int __kvm_set_memory_region\(", "int kvm_set_internal_memslot("),
    (X86, r"r = __kvm_set_memory_region\(kvm, &m\);", "r = kvm_set_internal_memslot(kvm, &m);"),
    # Ranges say which mappings they are about.
    (
        MM,
        r"(\.end = slot->base_gfn \+ slot->npages,\s+\.may_block = true,)(\s+\};\s+write_lock)",
        r"\1\n\t\t.attr_filter = KVM_FILTER_PRIVATE | KVM_FILTER_SHARED,\2",
    ),
    # Roots are gone through by kind.
    (TDP, r"bool only_valid\)", "enum kvm_tdp_mmu_root_types types)"),
    (TDP, r"if \(\(!only_valid \|\| !next_root->role\.invalid\) &&", "if (tdp_mmu_root_match(next_root, types) &&"),
    (TDP, r"^(static struct kvm_mmu_page \*tdp_mmu_next_root\()", _MATCH),
    (TDP, r"\(\(_only_valid\) && \(_root\)->role\.invalid\)", "!tdp_mmu_root_match((_root), (_types))"),
    (TDP, rf"\b_only_valid\b{ANY}", "_types"),
    (TDP, r"(for_each_tdp_mmu_root_yield_safe\(_kvm, _root, _as_id, )true\)", r"\1KVM_VALID_ROOTS)"),
    (TDP, r"tdp_mmu_next_root\(_kvm, NULL, false\)", "tdp_mmu_next_root(_kvm, NULL, KVM_ALL_ROOTS)"),
    (TDP, r"tdp_mmu_next_root\(_kvm, _root, false\)", "tdp_mmu_next_root(_kvm, _root, KVM_ALL_ROOTS)"),
    (TDP, r"(__for_each_tdp_mmu_root\(_kvm, _root, _as_id, )false\)", r"\1KVM_ALL_ROOTS)"),
    (TDP, r"(__for_each_tdp_mmu_root\(_kvm, _root, _as_id, )true\)", r"\1KVM_VALID_ROOTS)"),
    (TDP, r"(bool kvm_tdp_mmu_unmap_gfn_range\([^{]*\{)\n", _BY_KIND),
    (TDP, r"(kvm, root, range->slot->as_id, )false\)", r"\1types)"),
    (TDP_HEADER, r"^(void kvm_tdp_mmu_put_root\([^;]*;)", _TYPES),
    # What a mirror root loses, the TD loses.
    (
        INTERNAL,
        r"^(static inline int kvm_mmu_role_as_id\()",
        r"static inline bool is_mirror_sp(const struct kvm_mmu_page *sp)\n{\n\treturn sp->role.is_mirror;\n}\n\n\1",
    ),
    (TDP, r"^(static u64 tdp_mmu_set_spte\()", _EXTERNAL),
    (
        TDP,
        r"(handle_changed_spte\(kvm, as_id, gfn, old_spte, new_spte, level, false\);)\n(\s+return old_spte;)",
        _REMOVED,
    ),
    (
        SPTE,
        r"^(static inline bool is_mmio_spte\()",
        r"static inline bool is_mirror_sptep(tdp_ptep_t sptep)\n{\n\treturn is_mirror_sp(sptep_to_sp(sptep));\n}\n\n\1",
    ),
    (COMMON, r"^(static inline int __vmx_handle_ept_violation\()", _IS_TD),
    (MAIN, r"^(struct kvm_x86_ops vt_x86_ops)", _OF_TD),
    (
        MAIN,
        r"\.handle_exit = vmx_handle_exit,",
        ".handle_exit = vt_handle_exit,\n\t.remove_external_spte = tdx_sept_remove_private_spte,",
    ),
)
