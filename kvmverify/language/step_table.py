"""The single table of the steps.

The key in a model file, the class, the kernel function that the step stands for unless the file names another, and
where the step may stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from kvmverify.language.primitives import (
    AddRange,
    Begin,
    CheckInProgress,
    CheckInvalid,
    CheckInvalidation,
    CheckInvalidationEarly,
    CheckRoot,
    End,
    Flush,
    GracePeriodEnd,
    GracePeriodStart,
    GuestWalk,
    IfSlotFound,
    Lock,
    LookupSlot,
    MapSpte,
    NotifierEnter,
    NotifierExit,
    Op,
    Publish,
    ReadAttributes,
    ReadLock,
    ReadPfn,
    ReadUnlock,
    Reclaim,
    Retire,
    RetireRoots,
    SnapshotSeq,
    SrcuReadLock,
    SrcuReadUnlock,
    SynchronizeSrcu,
    Unlock,
    WriteLock,
    WriteUnlock,
    Zap,
)


class Where(Enum):
    """Which programs a step may stand in."""

    FAULT = "fault"
    TASK = "task"
    BOTH = "both"


@dataclass(frozen=True)
class Entry:
    """One word of the vocabulary. ``scalar``: the field that ``key: value`` sets. ``function``: the default
    kernel function; a lock has none of its own, the file says who takes it."""

    op: type[Op]
    where: Where
    function: str
    scalar: str | None = None


STEPS: dict[str, Entry] = {
    "lock": Entry(Lock, Where.TASK, "mutex_lock", "lock"),
    "unlock": Entry(Unlock, Where.TASK, "mutex_unlock", "lock"),
    "write_lock": Entry(WriteLock, Where.BOTH, "write_lock", "lock"),
    "write_unlock": Entry(WriteUnlock, Where.BOTH, "write_unlock", "lock"),
    "read_lock": Entry(ReadLock, Where.BOTH, "read_lock", "lock"),
    "read_unlock": Entry(ReadUnlock, Where.BOTH, "read_unlock", "lock"),
    "srcu_read_lock": Entry(SrcuReadLock, Where.BOTH, "srcu_read_lock", "domain"),
    "srcu_read_unlock": Entry(SrcuReadUnlock, Where.BOTH, "srcu_read_unlock", "domain"),
    "grace_period_start": Entry(GracePeriodStart, Where.TASK, "synchronize_srcu_expedited", "domain"),
    "grace_period_end": Entry(GracePeriodEnd, Where.TASK, "synchronize_srcu_expedited", "domain"),
    "synchronize_srcu": Entry(SynchronizeSrcu, Where.TASK, "kvm_swap_active_memslots", "domain"),
    "publish": Entry(Publish, Where.TASK, "kvm_swap_active_memslots", "what"),
    "begin": Entry(Begin, Where.TASK, "kvm_mmu_invalidate_begin"),
    "add": Entry(AddRange, Where.TASK, "kvm_mmu_invalidate_range_add", "range"),
    "end": Entry(End, Where.TASK, "kvm_mmu_invalidate_end"),
    "zap": Entry(Zap, Where.TASK, "kvm_unmap_gfn_range", "range"),
    "flush": Entry(Flush, Where.TASK, "kvm_flush_remote_tlbs"),
    "retire": Entry(Retire, Where.TASK, "", "what"),
    "retire_roots": Entry(RetireRoots, Where.TASK, "kvm_mmu_zap_all_fast"),
    "notifier_enter": Entry(NotifierEnter, Where.TASK, "kvm_mmu_notifier_invalidate_range_start"),
    "notifier_exit": Entry(NotifierExit, Where.TASK, "kvm_mmu_notifier_invalidate_range_end"),
    "if_slot_found": Entry(IfSlotFound, Where.TASK, "__kvm_handle_hva_range"),
    "guest_walk": Entry(GuestWalk, Where.FAULT, "FNAME(walk_addr)"),
    "lookup_slot": Entry(LookupSlot, Where.FAULT, "kvm_vcpu_gfn_to_memslot"),
    "snapshot_seq": Entry(SnapshotSeq, Where.FAULT, "kvm_faultin_pfn"),
    "read_attributes": Entry(ReadAttributes, Where.FAULT, "kvm_faultin_pfn"),
    "check_invalid": Entry(CheckInvalid, Where.FAULT, "kvm_faultin_pfn"),
    "check_invalidation_early": Entry(CheckInvalidationEarly, Where.FAULT, "kvm_faultin_pfn"),
    "read_pfn": Entry(ReadPfn, Where.FAULT, "__kvm_faultin_pfn"),
    "reclaim": Entry(Reclaim, Where.FAULT, "make_mmu_pages_available"),
    "check_root": Entry(CheckRoot, Where.FAULT, "is_page_fault_stale"),
    "check_invalidation": Entry(CheckInvalidation, Where.FAULT, "is_page_fault_stale"),
    "check_in_progress": Entry(CheckInProgress, Where.FAULT, "direct_pte_prefetch"),
    "map": Entry(MapSpte, Where.FAULT, "mmu_set_spte"),
}

SHORTHAND: dict[str, tuple[str, str]] = {"publish_invalid": ("publish", "invalid")}
"""Bare words that stand for a step with an argument."""
