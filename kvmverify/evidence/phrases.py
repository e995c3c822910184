"""Short phrases for steps: what a reader of a kernel mailing list sees in one line."""

from __future__ import annotations

from kvmverify.language.primitives import (
    GracePeriodEnd,
    GracePeriodStart,
    Lock,
    Publish,
    Retire,
    SrcuReadLock,
    SrcuReadUnlock,
)
from kvmverify.language.primitives import Unlock as UnlockOp
from kvmverify.world.build import Label
from kvmverify.world.layout import OWN, show_span

PUBLISHED = {
    "invalid": "publish INVALID copy",
    "removed": "publish: slot removed",
    "changed": "publish changed copy",
    "new": "publish new slot",
    "moved": "publish moved slot",
    "old": "publish old slot again",
}
SIMPLE = {
    "WriteLock": "lock mmu_lock (write)",
    "WriteUnlock": "unlock mmu_lock",
    "ReadLock": "lock mmu_lock (read)",
    "ReadUnlock": "unlock mmu_lock",
    "Flush": "flush TLBs",
    "RetireRoots": "all roots obsolete",
    "GuestWalk": "walk guest tables",
    "SnapshotSeq": "snapshot seq",
    "ReadAttributes": "read attributes",
    "ReadPfn": "read pfn",
    "Reclaim": "reclaim shadow pages",
}
CHECKS = {
    "CheckInvalid": ("slot valid: go on", "slot INVALID: retry"),
    "CheckInvalidationEarly": ("early check: go on", "early check: retry"),
    "CheckRoot": ("root current: go on", "root obsolete: retry"),
    "CheckInProgress": ("none in progress: go on", "one in progress: give up"),
    "CheckInvalidation": ("not invalidated: go on", "invalidated: retry"),
}
DATA = {"page": "pages", "guest_memfd": "guest_memfd pages", "attributes": "attributes"}


def srcu_name(domain: str) -> str:
    """How a domain is called in figures: the one of the memslots is just SRCU."""
    return "SRCU" if domain == "srcu" else domain


def phrase_of(label: Label, place: tuple[int, int] | None = None) -> str:
    """The step in at most about 30 characters. ``place``: where the fault of a vCPU's step is."""
    action, op = label.action, label.action.op
    gfn = "" if place is None else f" gfn {place[1]}"
    if label.kind in SIMPLE:
        return SIMPLE[label.kind]
    if label.kind in CHECKS:
        return CHECKS[label.kind][label.note in ("retry", "given up")]
    if label.kind == "MapSpte":
        return f"map SPTE,{gfn}{' as ' + str(place[0]) if place and place[0] else ''}"
    if label.kind == "LookupSlot":
        return f"look up slot, {label.note}"
    if isinstance(op, Lock | UnlockOp):
        return f"{'lock' if isinstance(op, Lock) else 'unlock'} {op.lock}"
    if isinstance(op, SrcuReadLock | SrcuReadUnlock):
        return f"{'enter' if isinstance(op, SrcuReadLock) else 'leave'} {srcu_name(op.domain)}"
    if isinstance(op, GracePeriodStart | GracePeriodEnd):
        return f"{srcu_name(op.domain)} wait: {'starts' if isinstance(op, GracePeriodStart) else 'ends'}"
    if isinstance(op, Publish):
        return PUBLISHED[op.what] + ("" if action.slot == OWN else f" {action.slot}")
    if isinstance(op, Retire):
        return f"{DATA[op.what]} gone, {show_span(action.span)}"
    if label.kind == "Zap":
        rest = "" if action.cleared is None else "rest: "
        return f"zap {rest}{label.note or 'own range'}"
    if label.kind == "AddRange":
        return f"add range {label.note}"
    if label.kind in ("Begin", "End"):
        return "begin an invalidation" if label.kind == "Begin" else "end an invalidation"
    if label.kind in ("NotifierEnter", "NotifierExit"):
        return "raise mn_active" if label.kind == "NotifierEnter" else "drop mn_active"
    if label.kind == "IfSlotFound":
        return "no slot found" if label.note else "slot found"
    raise AssertionError(f"no phrase for {label.kind}")
