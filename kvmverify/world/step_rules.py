"""The rules of each step: what it needs, and what the program holds after it.

Locks nest as in Documentation/virt/kvm/locking.rst, nothing is out of place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeAlias, assert_never

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
    Publish,
    Published,
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
from kvmverify.world.flow import Action, Facts, Mode


class Complain(Protocol):
    """Raises for a broken rule. ``always``: the world has no meaning for it, so it raises without ``strict``, too."""

    def __call__(self, message: str, always: bool = False) -> None: ...


SPINNING = ("mmu_lock", "mn_invalidate_lock")
"""What is not slept under."""
_Place: TypeAlias = tuple[int, int]
"""(address space, slot)."""


@dataclass(frozen=True)
class Past:
    """What a program has done so far, beyond what it holds. ``published``: what it made of each slot, in order."""

    added: bool = False
    looked_up: bool = False
    snapshot: bool = False
    pfn: bool = False
    mapped: bool = False
    published: Mapping[_Place, tuple[Published, ...]] = field(default_factory=dict)
    moved: frozenset[int] = frozenset()
    """Gfns whose slot it moved away, in any address space."""


def after(action: Action, facts: Facts, past: Past, complain: Complain) -> tuple[Facts, Past]:
    """What is held, and what has been done, after a step; what it breaks is complained about."""
    op = action.op
    match op:
        case Lock(lock):
            if facts.holds(lock):
                complain(f"lock of {lock}, which is already held")
            if lock not in SPINNING:
                _may_sleep(f"{lock} is a mutex: it", facts, complain, "be taken")
            if lock == "slots_lock" and facts.srcu:
                complain("an SRCU reader never takes slots_lock: a memslot update waits for it (deadlock)")
            if lock == "slots_lock" and facts.holds("slots_arch_lock"):
                complain("slots_lock is taken before slots_arch_lock, not under it")
            return replace(facts, locks=facts.locks | {(lock, "exclusive")}), past
        case Unlock(lock):
            if not facts.holds(lock):
                complain(f"unlock of {lock}, which is not held here")
            return replace(facts, locks=facts.locks - {(lock, "exclusive")}), past
        case WriteLock(lock) | ReadLock(lock):
            if facts.holds(lock):
                complain(f"lock of {lock}, which is already held")
            mode: Mode = "exclusive" if isinstance(op, WriteLock) else "shared"
            return replace(facts, locks=facts.locks | {(lock, mode)}), replace(past, added=False)
        case WriteUnlock(lock):
            if not facts.holds(lock, "exclusive"):
                complain(f"write_unlock of {lock}, which is not held for write here")
            return replace(facts, locks=facts.locks - {(lock, "exclusive")}), past
        case ReadUnlock(lock):
            if not facts.holds(lock, "shared"):
                complain(f"read_unlock of {lock}, which is not held for read here")
            return replace(facts, locks=facts.locks - {(lock, "shared")}), past
        case SrcuReadLock(domain):
            if domain in facts.srcu:
                complain(f"srcu_read_lock of {domain}, whose read side is already entered")
            return replace(facts, srcu=facts.srcu | {domain}), past
        case SrcuReadUnlock(domain):
            if domain not in facts.srcu:
                complain(f"srcu_read_unlock of {domain}, whose read side is not entered here")
            return replace(facts, srcu=facts.srcu - {domain}), past
        case GracePeriodStart(domain):
            _may_sleep("a grace period", facts, complain)
            if domain in facts.grace_periods:
                complain(f"a grace period of {domain} is already open")
            if domain in facts.srcu:
                complain(f"waits for {domain} readers while being one (deadlock)")
            unwaited = facts.wait_began if domain == "srcu" else facts.unwaited
            return replace(facts, grace_periods=facts.grace_periods | {domain}, unwaited=unwaited), past
        case GracePeriodEnd(domain):
            _may_sleep("the wait for a grace period", facts, complain)
            if domain not in facts.grace_periods:
                complain(f"grace_period_end of {domain} without a grace_period_start")
            if domain in facts.srcu:
                complain(f"waits for {domain} readers while being one (deadlock)")
            unwaited = facts.wait_ended if domain == "srcu" else facts.unwaited
            return replace(facts, grace_periods=facts.grace_periods - {domain}, unwaited=unwaited), past
        case Publish():
            return replace(facts, unwaited="published"), _publish(op, action, facts, past, complain)
        case Begin():
            _under_write_lock("begin", facts, complain)
            return replace(facts, opened=facts.opened + 1, own=facts.own or range(0)), past
        case AddRange():
            _under_write_lock("add", facts, complain)
            if facts.opened < 1:
                complain("add without an open invalidation (no B before it)")
            return replace(facts, own=_hull(facts.own, action)), replace(past, added=True)
        case End():
            _under_write_lock("end", facts, complain)
            if facts.opened < 1:
                complain("E without B: no invalidation of this program is open here")
            opened = facts.opened - 1
            return replace(facts, opened=opened, own=facts.own if opened > 0 else None), past
        case Zap():
            _under_write_lock("zap", facts, complain)
            if action.anywhere and not past.added:
                complain("a zap of 'any' range needs an 'add' of 'any' range before it, under the same lock")
            return facts, past
        case Retire():
            if op.what != "attributes" and not past.moved.isdisjoint(action.span):
                complain(
                    "retiring pages of a moved slot is not modelled: the new place lies outside the modelled gfns",
                    always=True,
                )
            return facts, past
        case RetireRoots():
            _under_write_lock("retire_roots", facts, complain)
            return facts, past
        case NotifierEnter():
            return replace(facts, notifying=facts.notifying + 1), past
        case NotifierExit():
            if facts.notifying < 1:
                complain("notifier_exit without notifier_enter")
            return replace(facts, notifying=facts.notifying - 1), past
        case Flush() | IfSlotFound() | GuestWalk():
            return facts, past
        case LookupSlot():
            if past.looked_up:
                complain("a fault looks its slot up once", always=True)
            return facts, replace(past, looked_up=True)
        case SnapshotSeq():
            return facts, replace(past, snapshot=True)
        case ReadAttributes() | CheckInvalid():
            _needs_slot(past, complain)
            return facts, past
        case ReadPfn():
            _needs_slot(past, complain)
            return facts, replace(past, pfn=True)
        case CheckInvalidationEarly() | CheckInvalidation():
            _needs_slot(past, complain)
            if not past.snapshot:
                complain("the retry check compares with a snapshot: snapshot_seq must come before it")
            if isinstance(op, CheckInvalidation) and not facts.holds("mmu_lock"):
                complain("check_invalidation needs mmu_lock; without it the step is check_invalidation_early")
            return facts, past
        case CheckInProgress():
            if not facts.holds("mmu_lock"):
                complain("check_in_progress needs mmu_lock: without it an invalidation may begin right behind it")
            return facts, past
        case CheckRoot() | Reclaim():
            if not facts.holds("mmu_lock", "exclusive" if isinstance(op, Reclaim) else None):
                complain("reclaim needs mmu_lock for write" if isinstance(op, Reclaim) else "check_root needs mmu_lock")
            return facts, past
        case MapSpte():
            if not facts.holds("mmu_lock"):
                complain("map without mmu_lock")
            if not past.pfn:
                complain("map needs a pfn: read_pfn must come before it", always=True)
            if past.mapped:
                complain("a fault maps once", always=True)
            return facts, replace(past, mapped=True)
        case SynchronizeSrcu():
            raise AssertionError("straighten() splits synchronize_srcu into its two halves")
        case _:
            assert_never(op)


def _publish(op: Publish, action: Action, facts: Facts, past: Past, complain: Complain) -> Past:
    key = (action.address_space, action.slot)
    if not facts.holds("slots_lock"):
        complain("publish without slots_lock: every memslot update holds it")
    if op.wait:
        _may_sleep("publish waits for mn_active_invalidate_count and", facts, complain)
        if facts.notifying > 0:
            complain("publish waits for mn_active_invalidate_count, which this program raised (deadlock)")
    before = past.published.get(key, ())
    last = before[-1] if before else None
    if "moved" in before:
        complain(
            "a second update of a moved slot is not modelled: the new place lies outside the modelled gfns", always=True
        )
    elif op.what == "old":
        if last != "invalid":
            complain("publish: old undoes an INVALID copy, but none of this slot is published here")
        other = next((what for what in before if what not in ("invalid", "old")), None)
        if other is not None:
            complain(
                f"publish: old after publish: {other} is not modelled: two valid versions would be retired", always=True
            )
    elif op.what == "new":
        if last not in (None, "removed"):
            complain(f"publish: new of a slot that exists: publish: {last} came before it")
    elif last == "removed":
        complain(f"publish: {op.what} of a slot that this program removed")
    elif op.what == last == "invalid":
        complain("publish: invalid, but the active version is an INVALID copy already")
    moved = past.moved.union(action.span) if op.what == "moved" else past.moved
    return replace(past, published={**past.published, key: (*before, op.what)}, moved=moved)


def _hull(own: range | None, action: Action) -> range | None:
    """The own range after an add; one of a range of its own choice (a stranger's) is nobody's to ask."""
    if own is None or action.anywhere or not action.span:
        return own
    return range(min(own.start, action.span.start), max(own.stop, action.span.stop)) if own else action.span


def _may_sleep(what: str, facts: Facts, complain: Complain, verb: str = "sleep") -> None:
    for lock in SPINNING:
        if facts.holds(lock):
            complain(f"{what} cannot {verb} under {lock}, which is a spinning lock")


def _under_write_lock(what: str, facts: Facts, complain: Complain) -> None:
    if not facts.holds("mmu_lock", "exclusive"):
        complain(f"{what} without mmu_lock held for write")


def _needs_slot(past: Past, complain: Complain) -> None:
    if not past.looked_up:
        complain("lookup_slot must come before this step: the gfn's slot is not known yet", always=True)
