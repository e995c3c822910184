"""Bugs that KVM had, put back (kvm.md, section 7)."""

from __future__ import annotations

from tests.tree.edits import KM, MM, Edit

PREFETCH = r"if \(unlikely\(vcpu->kvm->mmu_invalidate_in_progress\)\)\s+return;(\s+__direct_pte_prefetch)"

EDITS: tuple[Edit, ...] = (
    Edit(
        "6d3085e4d89a",
        "history",
        True,
        "unknown",
        (
            (
                KM,
                r"kvm_mmu_invalidate_range_add\(kvm, range->start, range->end\);(\s+return kvm_unmap)",
                r"kvm_mmu_invalidate_range_add(kvm, range->start << PAGE_SHIFT, range->end << PAGE_SHIFT);\1",
            ),
        ),
        (KM, r"range->start << PAGE_SHIFT"),
    ),
    Edit(
        "6d3085e4d89a_in_6_1",
        "history",
        True,
        "unknown",
        (
            (MM, r"kvm_mmu_invalidate_begin\(kvm, 0, -1ul\);", "kvm_mmu_invalidate_begin(kvm, gfn_start, gfn_end);"),
            (MM, r"kvm_mmu_invalidate_end\(kvm, 0, -1ul\);", "kvm_mmu_invalidate_end(kvm, gfn_start, gfn_end);"),
        ),
        (MM, r"kvm_mmu_invalidate_begin\(kvm, gfn_start"),
        "6.1",
    ),
    Edit(
        "52ac8b358b0c",
        "history",
        True,
        "unknown",
        ((KM, r"while \(kvm->mn_active_invalidate_count\) \{\s+set_current_state[^}]*\}", ""),),
        (KM, r"rcu_assign_pointer\(kvm->memslots"),
    ),
    Edit(
        "52ac8b358b0c_in_6_1",
        "history",
        True,
        "unknown",
        ((KM, r"while \(kvm->mn_active_invalidate_count\) \{\s+set_current_state[^}]*\}", ""),),
        (KM, r"rcu_assign_pointer\(kvm->memslots"),
        "6.1",
    ),
    Edit(
        "a955cad84cda",
        "history",
        True,
        "unknown",
        (
            (MM, r"if \(sp && is_obsolete_sp\(vcpu->kvm, sp\)\)\s+return true;", ""),
            (MM, r"if \(!sp && kvm_test_request\(KVM_REQ_MMU_FREE_OBSOLETE_ROOTS, vcpu\)\)\s+return true;", ""),
        ),
        (MM, r"mmu_invalidate_retry_gfn\(vcpu->kvm"),
    ),
    Edit(
        "e0c378684b65_in_6_1",
        "history",
        True,
        "refuted",
        ((MM, r"if \(slot && \(slot->flags & KVM_MEMSLOT_INVALID\)\)\s+return RET_PF_RETRY;", ""),),
        None,
        "6.1",
    ),
    Edit(
        "4a42d848db95",
        "history",
        True,
        "refuted",
        ((MM, PREFETCH, r"\1"),),
    ),
    Edit(
        "4a42d848db95_in_6_1",
        "history",
        True,
        "refuted",
        ((MM, PREFETCH, r"\1"),),
        None,
        "6.1",
    ),
    Edit(
        "edb298c663fc",
        "history",
        True,
        "refuted",
        (
            (MM, r"kvm_mmu_invalidate_begin\(kvm\);\s+kvm_mmu_invalidate_range_add\(kvm, gfn_start, gfn_end\);", ""),
            (MM, r"kvm_mmu_invalidate_end\(kvm\);", ""),
        ),
    ),
    Edit(
        "no_srcu_in_zap_gfn_range",
        "history",
        True,
        "refuted",
        ((MM, r"guard\(srcu\)\(&kvm->srcu\);(\s+write_lock\(&kvm->mmu_lock\);\s+kvm_mmu_invalidate_begin)", r"\1"),),
    ),
)
