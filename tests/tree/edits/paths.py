"""Arguments, bodies of primitives, barriers, locks, the flag, and ways to the map."""

from __future__ import annotations

from tests.tree.edits import GMEM, HOST, KM, MM, Edit

TDP = "arch/x86/kvm/mmu/tdp_mmu.c"
ZAPPED = (MM, r"kvm_unmap_gfn_range\(kvm, &range\)")


def _bad(
    name: str, kind: str, file: str, pattern: str, replacement: str, at: tuple[str, str] | None, version: str = "6.12"
) -> Edit:
    says = "refuted" if at is None else "unknown"
    return Edit(name, kind, True, says, ((file, pattern, replacement),), at, version)  # type: ignore[arg-type]


def _good(name: str, kind: str, file: str, pattern: str, replacement: str, version: str = "6.12") -> Edit:
    return Edit(name, kind, False, "unchanged", ((file, pattern, replacement),), None, version)


ADD = r"kvm_mmu_invalidate_range_add\(kvm, range->start, range->end\);(\s+return kvm_unmap)"
END_OF_RANGE = r"(struct kvm_gfn_range range = \{\s+\.slot = slot,\s+\.start = slot->base_gfn,\s+)\.end = [^,]*,"
BEGIN_IF = r"if \(likely\(kvm->mmu_invalidate_in_progress == 1\)\) \{"
ASSERT = r"(lockdep_assert_once\(kvm->mmu_invalidate_in_progress \|\|\s+lockdep_is_held\(&kvm->slots_lock\)\);)"
TDP_ZAP = r"if \(tdp_mmu_enabled\)(\s+flush = kvm_tdp_mmu_unmap_gfn_range)"
SNAPSHOT = r"(fault->mmu_seq = vcpu->kvm->mmu_invalidate_seq;\s+)smp_rmb\(\);"
OLD_SLOT_LOCK = r"mutex_lock\(&kvm->slots_lock\);(\s+r = __kvm_set_memory_region)"

EDITS: tuple[Edit, ...] = (
    # Arguments.
    _bad("zap_one_short", "arguments", MM, END_OF_RANGE, r"\1.end = slot->base_gfn + slot->npages - 1,", ZAPPED),
    _bad("zap_of_nothing_known", "arguments", MM, END_OF_RANGE, r"\1.end = kvm->arch.n_used_mmu_pages,", ZAPPED),
    _bad(
        "add_one_short",
        "arguments",
        KM,
        ADD,
        r"kvm_mmu_invalidate_range_add(kvm, range->start, range->end - 1);\1",
        None,
    ),
    _bad(
        "add_starts_late",
        "arguments",
        KM,
        ADD,
        r"kvm_mmu_invalidate_range_add(kvm, range->start + 1, range->end);\1",
        None,
    ),
    _bad(
        "add_of_another_slot",
        "arguments",
        KM,
        ADD,
        r"kvm_mmu_invalidate_range_add(kvm, kvm->nr_memslots_dirty_logging, range->end);\1",
        (KM, r"kvm_mmu_invalidate_range_add\(kvm, kvm->nr"),
    ),
    _bad(
        "publish_into_set_0",
        "arguments",
        KM,
        r"kvm_swap_active_memslots\(kvm, old->as_id\);",
        "kvm_swap_active_memslots(kvm, 0);",
        (KM, r"rcu_assign_pointer\(kvm->memslots"),
    ),
    _bad(
        "slots_of_another_range",
        "arguments",
        KM,
        r"kvm_for_each_memslot_in_gfn_range\(&iter, slots, range->start, range->end\)",
        "kvm_for_each_memslot_in_gfn_range(&iter, slots, range->start + 1, range->end)",
        (MM, r"return kvm_unmap_gfn_range\(kvm, range\);"),
    ),
    _bad(
        "one_address_space",
        "arguments",
        KM,
        r"slots = __kvm_memslots\(kvm, i\);(\s+kvm_for_each_memslot_in_hva_range)",
        r"slots = __kvm_memslots(kvm, 0);\1",
        (KM, r"kvm_for_each_memslot_in_hva_range\(node, slots"),
    ),
    _bad(
        "first_address_space_left_out",
        "arguments",
        KM,
        r"for \(i = 0; (i < kvm_arch_nr_memslot_as_ids\(kvm\); i\+\+\) \{\s+struct interval_tree_node)",
        r"for (i = 1; \1",
        (KM, r"for \(i = 1;"),
    ),
    _bad(
        "gmem_hole_one_short",
        "arguments",
        GMEM,
        r"min\(pgoff \+ slot->npages, end\)",
        "min(pgoff + slot->npages, end - 1)",
        (KM, r"return kvm_unmap_gfn_range\(kvm, range\);"),
    ),
    _bad(
        "zap_range_of_all_slots_short",
        "arguments",
        MM,
        r"kvm_tdp_mmu_zap_leafs\(kvm, gfn_start, gfn_end, flush\)",
        "kvm_tdp_mmu_zap_leafs(kvm, gfn_start, gfn_end - 1, flush)",
        (MM, r"kvm_tdp_mmu_zap_leafs\(kvm, gfn_start, gfn_end - 1"),
    ),
    _good("add_of_more", "arguments", KM, ADD, r"kvm_mmu_invalidate_range_add(kvm, range->start, range->end + 1);\1"),
    _good(
        "add_rounded_outward",
        "arguments",
        KM,
        ADD,
        r"kvm_mmu_invalidate_range_add(kvm, round_down(range->start, 512), round_up(range->end, 512));\1",
    ),
    _good(
        "range_by_assignments",
        "arguments",
        MM,
        END_OF_RANGE,
        r"\1.end = slot->npages + slot->base_gfn,",
    ),
    _good(
        "range_copied",
        "arguments",
        MM,
        r"flush = kvm_unmap_gfn_range\(kvm, &range\);",
        "struct kvm_gfn_range whole = range; flush = kvm_unmap_gfn_range(kvm, &whole);",
    ),
    _good(
        "operands_swapped",
        "arguments",
        KM,
        r"gfn_range\.start = max\(range->start, slot->base_gfn\);",
        "gfn_range.start = max(slot->base_gfn, range->start);",
    ),
    # The body of the asserted function.
    _bad(
        "returns_early",
        "asserted body",
        MM,
        ASSERT,
        r"\1 if (!range->may_block) return false;",
        (MM, r"return false;$|may_block\) return false"),
    ),
    _bad(
        "returns_before",
        "asserted body",
        MM,
        ASSERT,
        r"if (range->slot->npages == 6) return false; \1",
        (MM, r"npages == 6"),
    ),
    _bad(
        "only_if_may_block",
        "asserted body",
        MM,
        TDP_ZAP,
        r"if (tdp_mmu_enabled && range->may_block)\1",
        (MM, r"range->may_block\)$"),
    ),
    _bad(
        "range_shrunk",
        "asserted body",
        MM,
        ASSERT,
        r"\1 range->end--;",
        (MM, r"kvm_tdp_mmu_unmap_gfn_range\(kvm, range|__kvm_rmap_zap"),
    ),
    _bad("one_zapper_left_out", "asserted body", MM, TDP_ZAP, r"if (0)\1", (MM, r"if \(0\)")),
    _bad(
        "valid_roots_only",
        "asserted body",
        TDP,
        r"__for_each_tdp_mmu_root_yield_safe\(kvm, root, range->slot->as_id, false\)",
        "__for_each_tdp_mmu_root_yield_safe(kvm, root, range->slot->as_id, true)",
        (MM, r"kvm_tdp_mmu_unmap_gfn_range\(kvm, range"),
    ),
    _good(
        "zappers_in_another_order",
        "asserted body",
        MM,
        r"if \(kvm_memslots_have_rmaps\(kvm\)\)(\s+flush = __kvm_rmap_zap_gfn_range\(kvm, range->slot)",
        r"if (!!kvm_memslots_have_rmaps(kvm))\1",
    ),
    _good(
        "range_in_variables",
        "asserted body",
        MM,
        r"(range->may_block, flush\);\s+)if \(tdp_mmu_enabled\)(\s+flush = kvm_tdp_mmu_unmap)",
        r"\1if (likely(tdp_mmu_enabled))\2",
    ),
    _good(
        "a_local_end",
        "asserted body",
        TDP,
        r"end = min\(end, tdp_mmu_max_gfn_exclusive\(\)\);",
        "gfn_t most = tdp_mmu_max_gfn_exclusive(); if (most < end) end = most;",
    ),
    # Bodies of primitives.
    _bad(
        "begin_never_resets",
        "bodies",
        KM,
        BEGIN_IF,
        "if (kvm->mmu_invalidate_in_progress == 2) {",
        (KM, r"mmu_invalidate_range_(start|end) = INVALID_GPA"),
    ),
    _bad(
        "add_takes_the_least_end",
        "bodies",
        KM,
        r"max\(kvm->mmu_invalidate_range_end, end\)",
        "min(kvm->mmu_invalidate_range_end, end)",
        (KM, r"kvm->mmu_invalidate_range_end =$"),
    ),
    _bad(
        "retry_from_the_end_on",
        "bodies",
        HOST,
        r"(return 1;\s+if \(gfn )>=( kvm->mmu_invalidate_range_start &&)",
        r"\1>\2",
        (HOST, r"return [01];"),
    ),
    _bad(
        "retry_if_seq_is_the_same",
        "bodies",
        HOST,
        r"(gfn < kvm->mmu_invalidate_range_end\)\s+return 1;\s+\}\s+if \(kvm->mmu_invalidate_seq )!= mmu_seq",
        r"\1== mmu_seq",
        (HOST, r"return [01];"),
    ),
    _bad(
        "valid_roots_are_obsolete",
        "bodies",
        MM,
        r"if \(sp->role\.invalid\)(\s+return true;\s+/\* TDP MMU pages do)",
        r"if (!sp->role.invalid)\1",
        (MM, r"return"),
    ),
    _bad(
        "count_before_seq",
        "bodies",
        KM,
        r"kvm->mmu_invalidate_seq\+\+;(\s+smp_wmb\(\);[\s\S]*?)kvm->mmu_invalidate_in_progress--;",
        r"kvm->mmu_invalidate_in_progress--;\1kvm->mmu_invalidate_seq++;",
        (KM, r"mmu_invalidate_in_progress"),
    ),
    _good(
        "begin_counts_first",
        "bodies",
        KM,
        r"kvm->mmu_invalidate_in_progress\+\+;\s+if \(likely\(kvm->mmu_invalidate_in_progress == 1\)\)",
        "if (++kvm->mmu_invalidate_in_progress == 1)",
    ),
    _good(
        "add_by_comparisons",
        "bodies",
        KM,
        r"kvm->mmu_invalidate_range_end =\s+max\(kvm->mmu_invalidate_range_end, end\);",
        "if (kvm->mmu_invalidate_range_end < end) kvm->mmu_invalidate_range_end = end;",
    ),
    _good(
        "retry_by_de_morgan",
        "bodies",
        HOST,
        r"if \(gfn >= kvm->mmu_invalidate_range_start &&\s+gfn < kvm->mmu_invalidate_range_end\)(\s+return 1;\s+\})",
        r"if (!(gfn < kvm->mmu_invalidate_range_start || gfn >= kvm->mmu_invalidate_range_end))\1",
    ),
    _good(
        "retry_in_one_return",
        "bodies",
        HOST,
        r"if \(kvm->mmu_invalidate_seq != mmu_seq\)\s+return 1;\s+return 0;(\s+\}\s+/\*\s+\* This lockless)",
        r"return mmu_seq != kvm->mmu_invalidate_seq;\1",
    ),
    # Barriers and publication.
    _bad("no_rmb_after_the_snapshot", "barriers", MM, SNAPSHOT, r"\1", (MM, r"fault->mmu_seq = ")),
    _bad(
        "no_wmb_in_end",
        "barriers",
        KM,
        r"smp_wmb\(\);(\s+/\*\s+\* The above sequence)",
        r"\1",
        (KM, r"mmu_invalidate_in_progress--"),
    ),
    _bad("rmb_weakened", "barriers", MM, SNAPSHOT, r"\1barrier();", (MM, r"fault->mmu_seq = ")),
    _bad(
        "plain_publication",
        "barriers",
        KM,
        r"rcu_assign_pointer\(kvm->memslots\[as_id\], slots\);",
        "kvm->memslots[as_id] = slots;",
        (KM, r"kvm->memslots\[as_id\] = slots"),
    ),
    _bad(
        "no_srcu_dereference",
        "barriers",
        HOST,
        r"return srcu_dereference_check\(kvm->memslots\[as_id\], &kvm->srcu,[^;]*;",
        "return kvm->memslots[as_id];",
        (HOST, r"return kvm->memslots"),
    ),
    _good("stronger_barrier", "barriers", MM, SNAPSHOT, r"\1smp_mb();"),
    _good("stronger_barrier_in_end", "barriers", KM, r"smp_wmb\(\);(\s+/\*\s+\* The above sequence)", r"smp_mb();\1"),
    _good(
        "snapshot_read_once",
        "barriers",
        MM,
        r"fault->mmu_seq = vcpu->kvm->mmu_invalidate_seq;",
        "fault->mmu_seq = READ_ONCE(vcpu->kvm->mmu_invalidate_seq);",
    ),
    # Locks.
    _bad(
        "lock_by_pointer",
        "locks",
        KM,
        OLD_SLOT_LOCK,
        r"struct mutex *lock = &kvm->slots_lock; mutex_lock(lock);\1",
        (KM, r"struct mutex \*lock"),
    ),
    _bad("trylock_ignored", "locks", KM, OLD_SLOT_LOCK, r"mutex_trylock(&kvm->slots_lock);\1", None),
    _bad("killable_ignored", "locks", KM, OLD_SLOT_LOCK, r"(void)mutex_lock_killable(&kvm->slots_lock);\1", None),
    _good("killable_lock", "locks", KM, OLD_SLOT_LOCK, r"if (mutex_lock_killable(&kvm->slots_lock)) return -EINTR;\1"),
    _good("nested_lock", "locks", KM, OLD_SLOT_LOCK, r"mutex_lock_nested(&kvm->slots_lock, 0);\1"),
    # Ways to the map.
    _bad(
        "second_way_to_the_tdp_map",
        "ways to the map",
        MM,
        r"(\nstatic int nonpaging_page_fault\()",
        r"\nint kvm_warm(struct kvm_vcpu *vcpu, struct kvm_page_fault *fault)\n{\n\treturn kvm_tdp_mmu_map(vcpu, fault);\n}\n\1",
        (MM, r"return kvm_tdp_mmu_map\(vcpu, fault\);"),
    ),
    _bad(
        "handler_called_from_elsewhere",
        "ways to the map",
        MM,
        r"(\nint kvm_handle_page_fault\()",
        r"\nint kvm_warm(struct kvm_vcpu *vcpu, struct kvm_page_fault *fault)\n{\n\treturn direct_page_fault(vcpu, fault);\n}\n\1",
        (MM, r"return direct_page_fault\(vcpu, fault\);"),
    ),
    _bad(
        "spte_set_by_another",
        "ways to the map",
        MM,
        r"(\nint kvm_handle_page_fault\()",
        r"\nvoid kvm_warm(struct kvm_vcpu *vcpu, struct kvm_memory_slot *slot, u64 *sptep)\n{\n\tmmu_set_spte(vcpu, slot, sptep, ACC_ALL, 0, 0, NULL);\n}\n\1",
        (MM, r"\tmmu_set_spte\(vcpu, slot, sptep, ACC_ALL, 0"),
    ),
    _bad(
        "retry_of_another_gfn",
        "ways to the map",
        MM,
        r"mmu_invalidate_retry_gfn\(vcpu->kvm, fault->mmu_seq, fault->gfn\);",
        "mmu_invalidate_retry_gfn(vcpu->kvm, fault->mmu_seq, fault->gfn + 1);",
        (MM, r"fault->gfn \+ 1"),
    ),
    _good(
        "map_by_a_helper",
        "ways to the map",
        MM,
        r"r = direct_map\(vcpu, fault\);",
        "int mapped = direct_map(vcpu, fault); r = mapped;",
    ),
)
