"""6.13: pfns are followed in common code, x86's part has new names, prefetch is one function, a memslot is zapped by a
function of its own."""

from __future__ import annotations

from tests.tree.edits import HOST, INTERNAL, KM, MM
from tests.tree.shapes import ANY, Change

PAGING, VMX, TDP = "arch/x86/kvm/mmu/paging_tmpl.h", "arch/x86/kvm/vmx/vmx.c", "arch/x86/kvm/mmu/tdp_mmu.c"
BODY = r"(?:.*\n(?!\}))*.*\n\}"
"""The rest of a function."""

_FINISH = r"""
static void kvm_mmu_finish_page_fault(struct kvm_vcpu *vcpu, struct kvm_page_fault *fault, int r)
{
	kvm_release_faultin_page(vcpu->kvm, fault->refcounted_page, r == RET_PF_RETRY, fault->map_writable);
}

\1"""
_FOLLOW = """
static kvm_pfn_t kvm_follow_pfn(struct kvm_follow_pfn *kfp)
{
	bool write = kfp->flags & FOLL_WRITE;

	kfp->hva = __gfn_to_hva_many(kfp->slot, kfp->gfn, NULL, write);
	return kvm_is_error_hva(kfp->hva) ? KVM_PFN_NOSLOT : hva_to_pfn(kfp->hva, false, false, NULL, write, NULL);
}

kvm_pfn_t __kvm_faultin_pfn(const struct kvm_memory_slot *slot, gfn_t gfn, unsigned int foll,
		bool *writable, struct page **refcounted_page)
{
	struct kvm_follow_pfn asked = {
		.slot = slot, .gfn = gfn, .flags = foll, .map_writable = writable, .refcounted_page = refcounted_page,
	};

	*refcounted_page = NULL;
	*writable = false;
	return kvm_follow_pfn(&asked);
}
"""
_GFN_TO_PFN = """static kvm_pfn_t gfn_to_pfn(struct kvm *kvm, gfn_t gfn)
{
	struct page *got = NULL;
	struct kvm_follow_pfn asked = { .slot = gfn_to_memslot(kvm, gfn), .gfn = gfn, .refcounted_page = &got };

	return kvm_follow_pfn(&asked);
}
"""
_FAULTIN = """kvm_pfn_t __kvm_faultin_pfn(const struct kvm_memory_slot *slot, gfn_t gfn, unsigned int foll,
		bool *writable, struct page **refcounted_page);
static inline void kvm_release_faultin_page(struct kvm *kvm, struct page *page, bool unused, bool dirty)
{
	if (page)
		dirty ? kvm_release_page_dirty(page) : kvm_release_page_clean(page);
}
"""
_FOLLOWED = r"""struct kvm_follow_pfn {
	const struct kvm_memory_slot *slot;
	gfn_t gfn;
	unsigned long hva;
	unsigned int flags;
	bool *map_writable;
	struct page **refcounted_page;
};

\1"""
_PREFETCH = """static bool kvm_mmu_prefetch_sptes(struct kvm_vcpu *vcpu, gfn_t gfn, u64 *sptep, int nr,
		unsigned int access)
{
	struct kvm_memory_slot *slot = gfn_to_memslot_dirty_bitmap(vcpu, gfn, access & ACC_WRITE_MASK);
	struct page *pages[PTE_PREFETCH_NUM];
	int got = slot ? kvm_prefetch_pages(slot, gfn, pages, nr) : 0;
	int at;

	for (at = 0; at < got; at++)
		mmu_set_spte(vcpu, slot, sptep + at, access, gfn + at, page_to_pfn(pages[at]), NULL);
	return got > 0;
}

static bool direct_pte_prefetch_many(struct kvm_vcpu *vcpu, struct kvm_mmu_page *sp, u64 *start, u64 *end)
{
	return kvm_mmu_prefetch_sptes(vcpu, kvm_mmu_page_get_gfn(sp, spte_index(start)), start, end - start,
			sp->role.access);
}"""
_ZAP_MEMSLOT = """static void kvm_mmu_zap_memslot(struct kvm *kvm, struct kvm_memory_slot *slot)
{
	struct kvm_gfn_range range = {
		.slot = slot,
		.start = slot->base_gfn,
		.end = slot->base_gfn + slot->npages,
		.may_block = true,
	};

	write_lock(&kvm->mmu_lock);
	kvm_mmu_zap_memslot_pages_and_flush(kvm, slot, kvm_unmap_gfn_range(kvm, &range));
	write_unlock(&kvm->mmu_lock);
}

static inline bool kvm_memslot_flush_zap_all(struct kvm *kvm)
{
	return kvm_check_has_quirk(kvm, KVM_X86_QUIRK_SLOT_ZAP_ALL) && kvm->arch.vm_type == KVM_X86_DEFAULT_VM;
}

void kvm_arch_flush_shadow_memslot(struct kvm *kvm, struct kvm_memory_slot *slot)
{
	if (!kvm_memslot_flush_zap_all(kvm))
		kvm_mmu_zap_memslot(kvm, slot);
	else
		kvm_mmu_zap_all_fast(kvm);
}"""

CHANGES: tuple[Change, ...] = (
    # x86's part has new names.
    (MM, rf"\b(__)?kvm_faultin_pfn(_private)?\b{ANY}", r"\1kvm_mmu_faultin_pfn\2"),
    (PAGING, rf"\bkvm_faultin_pfn\b{ANY}", "kvm_mmu_faultin_pfn"),
    # Common code finds the pfn, and who installed it gives the page back.
    (
        MM,
        r"fault->pfn = __gfn_to_pfn_memslot\(fault->slot, fault->gfn, false, false,[^;]*;",
        "fault->pfn = __kvm_faultin_pfn(fault->slot, fault->gfn, FOLL_NOWAIT, &fault->map_writable,\n"
        "\t\t\t\t       &fault->refcounted_page);\n\tasync = fault->pfn == KVM_PFN_ERR_NEEDS_IO;",
    ),
    (
        MM,
        r"fault->pfn = __gfn_to_pfn_memslot\(fault->slot, fault->gfn, false, true,[^;]*;",
        "fault->pfn = __kvm_faultin_pfn(fault->slot, fault->gfn, FOLL_INTERRUPTIBLE, &fault->map_writable,\n"
        "\t\t\t\t       &fault->refcounted_page);",
    ),
    (
        MM,
        r"(r = kvm_gmem_get_pfn\(vcpu->kvm, fault->slot, fault->gfn, &fault->pfn,\s*)&max_order\);",
        r"\1&fault->refcounted_page, &max_order);",
    ),
    (MM, r"(static int __kvm_mmu_faultin_pfn\()", _FINISH),
    (
        MM,
        r"kvm_release_pfn_clean\(fault->pfn\);(\s+return RET_PF_RETRY)",
        r"kvm_mmu_finish_page_fault(vcpu, fault, RET_PF_RETRY);\1",
    ),
    *(
        (
            file,
            rf"((?:read|write)_unlock\(&vcpu->kvm->mmu_lock\);)\s+kvm_release_pfn_clean\(orig_pfn\);{ANY}",
            r"kvm_mmu_finish_page_fault(vcpu, fault, r);\n\t\1",
        )
        for file in (MM, PAGING)
    ),
    (INTERNAL, r"(\tkvm_pfn_t pfn;\n)(\thva_t hva;\n)?", r"\1\tstruct page *refcounted_page;\n"),
    (KM, rf"kvm_pfn_t __gfn_to_pfn_memslot\({BODY}\nEXPORT_SYMBOL_GPL\(__gfn_to_pfn_memslot\);", _FOLLOW),
    *(
        (KM, rf"kvm_pfn_t {name}\({BODY}\nEXPORT_SYMBOL_GPL\({name}\);\n", "")
        for name in ("gfn_to_pfn_prot", "gfn_to_pfn_memslot", "gfn_to_pfn_memslot_atomic")
    ),
    (KM, rf"kvm_pfn_t gfn_to_pfn\({BODY}\nEXPORT_SYMBOL_GPL\(gfn_to_pfn\);\n", _GFN_TO_PFN),
    (HOST, r"kvm_pfn_t __gfn_to_pfn_memslot\([^;]*;", _FAULTIN),
    ("virt/kvm/kvm_mm.h", r"(kvm_pfn_t hva_to_pfn\()", _FOLLOWED),
    (
        VMX,
        r"pfn = gfn_to_pfn_memslot\(slot, gfn\);",
        "pfn = __kvm_faultin_pfn(slot, gfn, FOLL_WRITE, &writable, &refcounted_page);",
    ),
    # Prefetch is one function.
    (MM, rf"static int direct_pte_prefetch_many\({BODY}", _PREFETCH),
    (MM, rf"direct_pte_prefetch_many\((\w+, \w+, \w+, \w+)\) < 0{ANY}", r"!direct_pte_prefetch_many(\1)"),
    (
        PAGING,
        rf"slot = gfn_to_memslot_dirty_bitmap\(vcpu, gfn, pte_access & ACC_WRITE_MASK\);{BODY}",
        "return kvm_mmu_prefetch_sptes(vcpu, gfn, spte, 1, pte_access);\n}",
    ),
    (KM, r"int gfn_to_page_many_atomic\(", "int kvm_prefetch_pages("),
    (KM, r"EXPORT_SYMBOL_GPL\(gfn_to_page_many_atomic\)", "EXPORT_SYMBOL_GPL(kvm_prefetch_pages)"),
    (HOST, r"int gfn_to_page_many_atomic\(", "int kvm_prefetch_pages("),
    # A memslot is zapped by a function of its own, and all of them by one function.
    (MM, rf"void kvm_arch_flush_shadow_memslot\({BODY}", _ZAP_MEMSLOT),
    (MM, rf"\bkvm_tdp_mmu_invalidate_all_roots\(kvm\){ANY}", "kvm_tdp_mmu_invalidate_roots(kvm, KVM_VALID_ROOTS)"),
    (MM, r"kvm_tdp_mmu_zap_invalidated_roots\(kvm\)", "kvm_tdp_mmu_zap_invalidated_roots(kvm, true)"),
    (TDP, r"\tkvm_tdp_mmu_invalidate_all_roots\(kvm\)", "\tkvm_tdp_mmu_invalidate_roots(kvm, KVM_VALID_ROOTS)"),
    (TDP, r"\tkvm_tdp_mmu_zap_invalidated_roots\(kvm\)", "\tkvm_tdp_mmu_zap_invalidated_roots(kvm, false)"),
    (
        TDP,
        r"void kvm_tdp_mmu_invalidate_all_roots\(struct kvm \*kvm\)",
        "void kvm_tdp_mmu_invalidate_roots(struct kvm *kvm, enum kvm_tdp_mmu_root_types root_types)",
    ),
    (
        TDP,
        r"void kvm_tdp_mmu_zap_invalidated_roots\(struct kvm \*kvm\)",
        "void kvm_tdp_mmu_zap_invalidated_roots(struct kvm *kvm, bool shared)",
    ),
)
