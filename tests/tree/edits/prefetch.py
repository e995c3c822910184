"""What installs SPTEs of neighbours of the gfn, under the mmu_lock of the fault in front."""

from __future__ import annotations

from tests.tree.edits import MM, Edit

TMPL = "arch/x86/kvm/mmu/paging_tmpl.h"
LOOKS = r"if \(unlikely\(vcpu->kvm->mmu_invalidate_in_progress\)\)\s+return;"
DIRECT = rf"{LOOKS}(\s+__direct_pte_prefetch)"
WALKED = rf"{LOOKS}(\s+if \(sp->role\.direct\))"
INVALID = r"if \(!slot \|\| slot->flags & KVM_MEMSLOT_INVALID\)"
PFN = r"(\s+)ret = gfn_to_page_many_atomic\(slot, gfn, pages, end - start\);"


def edit(name: str, harmful: bool, says: str, *changes: tuple[str, str, str], **more: object) -> Edit:
    """An edit of this table."""
    return Edit(name, "prefetch", harmful, says, changes, **more)  # type: ignore[arg-type]


EDITS: tuple[Edit, ...] = (
    edit("prefetch_direct_looks_at_nothing", True, "refuted", (MM, DIRECT, r"\1")),
    edit("prefetch_walked_looks_at_nothing", True, "refuted", (TMPL, WALKED, r"\1")),
    edit(
        "prefetch_goes_on_with_one_in_progress",
        True,
        "refuted",
        (MM, DIRECT, r"if (vcpu->kvm->mmu_invalidate_in_progress > 1) return;\1"),
    ),
    edit(
        "prefetch_ignores_what_it_sees",
        True,
        "refuted",
        (TMPL, WALKED, r"if (vcpu->kvm->mmu_invalidate_in_progress) ++vcpu->stat.pf_fast;\1"),
    ),
    edit(
        "prefetch_looks_the_wrong_way_round",
        True,
        "refuted",
        (MM, DIRECT, r"if (!vcpu->kvm->mmu_invalidate_in_progress) return;\1"),
    ),
    edit("prefetch_of_an_invalid_slot", True, "refuted", (MM, INVALID, "if (!slot)")),
    edit(
        "prefetch_drops_mmu_lock_before_it_looks",
        True,
        "refuted",
        (
            MM,
            DIRECT,
            r"if (vcpu->kvm->mmu_invalidate_in_progress) return; write_unlock(&vcpu->kvm->mmu_lock);"
            r" write_lock(&vcpu->kvm->mmu_lock);\1",
        ),
    ),
    edit(
        "prefetch_behind_a_tdp_fault",
        True,
        "unknown",
        (MM, r"(static void direct_pte_prefetch\(struct kvm_vcpu \*vcpu, u64 \*sptep\)\s*\{)", r"void more(void);\1"),
        (
            MM,
            r"(\n\s*)r = kvm_tdp_mmu_map\(vcpu, fault\);",
            r"\1r = kvm_tdp_mmu_map(vcpu, fault);\1direct_pte_prefetch(vcpu, NULL);",
        ),
        at=(MM, r"direct_pte_prefetch\(vcpu, NULL"),
    ),
    edit(
        "prefetch_of_no_slot",
        True,
        "unknown",
        (MM, r"mmu_set_spte\(vcpu, slot, start, access, gfn,", "mmu_set_spte(vcpu, NULL, start, access, gfn,"),
        at=(MM, r"mmu_set_spte\(vcpu, NULL"),
    ),
    edit(
        "prefetch_looks_twice",
        False,
        "unchanged",
        (MM, DIRECT, r"if (READ_ONCE(vcpu->kvm->mmu_invalidate_in_progress) != 0) return;\1"),
    ),
    edit(
        "prefetch_in_a_helper_of_its_own",
        False,
        "unchanged",
        (
            MM,
            r"(static void direct_pte_prefetch\()",
            r"static bool prefetch_must_wait(struct kvm *kvm)"
            "\n{\n\treturn kvm->mmu_invalidate_in_progress;\n}\n\n"
            r"\1",
        ),
        (MM, DIRECT, r"if (prefetch_must_wait(vcpu->kvm)) return;\1"),
    ),
    edit(
        "prefetch_gives_up_by_a_flag",
        False,
        "unchanged",
        (TMPL, WALKED, r"bool busy = !!vcpu->kvm->mmu_invalidate_in_progress; if (busy) return;\1"),
    ),
)
