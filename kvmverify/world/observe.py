"""A guard's meaning: its C expression over what can be observed at the entry of one zap of the caller."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from kvmverify.errors import QuestionError
from kvmverify.guards.expr import (
    ALL_ONES,
    Compare,
    CompareOp,
    GuardExpr,
    LockHeld,
    Not,
    Number,
    Observable,
    Observe,
    SrcuHeld,
    is_gfn,
)
from kvmverify.guards.expr import And as CAnd
from kvmverify.guards.expr import Or as COr
from kvmverify.ir.constructors import add, boolean, conj, disj, eq, integer, ite, le, member, neg
from kvmverify.ir.expr import FALSE, TRUE, Expr, Var
from kvmverify.ir.sorts import BoolSort, IntSort
from kvmverify.language.primitives import Zap
from kvmverify.world.flow import Action, Facts
from kvmverify.world.state import WorldState


@dataclass(frozen=True)
class Strangers:
    """How much any number of foreign tasks add to a count at a zap: to ``in_progress`` if one of them is open at all,
    to ``mn_active_invalidate_count`` in any case."""

    in_progress: int = 1
    notifiers: int = 0


NOBODY = Strangers()
LARGEST = 16
"""Numbers up to which a guard may compare a count while there is any number of strangers."""


def outcomes(guards: tuple[GuardExpr, ...], world: WorldState) -> tuple[Strangers, ...]:
    """What the strangers may add to the counts at a zap. Raises ``QuestionError`` for a literal above ``LARGEST``.

    SOUNDNESS: without a comparison a count matters only as "is it zero". With comparisons, every number from the least
    to beyond the largest literal and the caller's own share is tried: larger ones compare the same way. A stranger may
    raise mn_active_invalidate_count at any time, whether or not its invalidation is open, so the two are independent.
    """
    if world.strangers is None:
        return (NOBODY,)
    parts = [part for guard in guards for part in walk(guard)]
    read = {part.what for part in parts if isinstance(part, Observe)}
    compared = [part for part in parts if isinstance(part, Compare) and not _of_gfns(part)]
    literals = [side.value for part in compared for side in (part.left, part.right) if isinstance(side, Number)]
    beyond = 1 + max(0, *literals, 0)
    if compared and beyond > LARGEST:
        raise QuestionError(f"the guard compares a count with a number above {LARGEST}: give a number for foreign=")
    largest = beyond + max(_highest(world.in_progress), _highest(world.notifiers))
    open_counts = range(1, largest + 1) if compared and Observable.IN_PROGRESS in read else (1,)
    notifying = range(largest + 1) if Observable.MN_ACTIVE_COUNT in read else (0,)
    return tuple(Strangers(a, b) for a in open_counts for b in notifying)


def walk(guard: GuardExpr) -> Iterator[GuardExpr]:
    """The guard and all its parts."""
    yield guard
    match guard:
        case Not(operand):
            yield from walk(operand)
        case CAnd(left, right) | COr(left, right) | Compare(_, left, right):
            yield from walk(left)
            yield from walk(right)
        case Number() | Observe() | LockHeld() | SrcuHeld():
            return
        case _:
            assert_never(guard)


BELOW, FIRST = -1, 0
"""What 0 is among the modelled gfns: below all of them, or the first of them itself."""
INVALID_GPA = 1 << 16
"""What all ones (~0) are: beyond every modelled gfn.

SOUNDNESS: gfns are compared with each other, with 0 and with INVALID_GPA, and with nothing else (the reader of guards
refuses it), so their order is all that matters. Whether a slot begins at gfn 0 is not modelled; ``fresh.refuse_origin``
refuses a guard for which that makes a difference. Nor are gfns of no slot: ``elsewhere.refuse_elsewhere``.
"""


@dataclass(frozen=True)
class _Entry:
    """The entry of a zap. ``zero``: what 0 is. ``hull``: start and end of what is open, if not what the world says."""

    world: WorldState
    action: Action
    facts: Facts
    strangers: Strangers
    zero: int
    hull: tuple[int, int] | None


def truth(
    guard: GuardExpr,
    world: WorldState,
    action: Action,
    facts: Facts,
    strangers: Strangers = NOBODY,
    zero: int = BELOW,
    hull: tuple[int, int] | None = None,
) -> Expr:
    """Does ``guard`` hold at the entry of this zap? ``facts``: what the current task holds there."""
    return _truth(guard, _Entry(world, action, facts, strangers, zero, hull))


def _truth(guard: GuardExpr, entry: _Entry) -> Expr:
    value = _value(guard, entry)
    if isinstance(value.sort, BoolSort):
        return value
    return neg(_equal(value, integer(entry.zero if is_gfn(guard) else 0)))


def _of_gfns(compare: Compare) -> bool:
    return is_gfn(compare.left) or is_gfn(compare.right)


def _sides(compare: Compare, entry: _Entry) -> tuple[Expr, Expr]:
    found: list[Expr] = []
    unsigned = Observe(Observable.MN_ACTIVE_COUNT) in (compare.left, compare.right)
    for side in (compare.left, compare.right):
        if isinstance(side, Number) and _of_gfns(compare):
            found.append(integer({0: entry.zero, ALL_ONES: INVALID_GPA}[side.value]))
            continue
        value = _value(side, entry)
        if isinstance(value.sort, BoolSort):
            value = ite(value, integer(1), integer(0))
        elif unsigned and isinstance(value.sort, IntSort) and value.sort.low < 0:
            # mn_active_invalidate_count is an unsigned long: what has gone below 0 is very large.
            value = ite(le(integer(0), value), value, add(value, integer(WRAP)))
        found.append(value)
    return found[0], found[1]


WRAP = 1 << 16
"""Stands for 2^64 where a count has gone below 0."""


def _value(guard: GuardExpr, entry: _Entry) -> Expr:
    match guard:
        case Number(value):
            return integer(value)
        case LockHeld(lock):
            # lockdep speaks of the current task; what it holds follows from where it is.
            return boolean(entry.facts.holds(lock))
        case SrcuHeld(domain):
            return boolean(domain in entry.facts.srcu)
        case Not(operand):
            return neg(_truth(operand, entry))
        case CAnd(left, right):
            return conj(_truth(left, entry), _truth(right, entry))
        case COr(left, right):
            return disj(_truth(left, entry), _truth(right, entry))
        case Compare(op):
            return _compare(op, *_sides(guard, entry))
        case Observe(what):
            return _observe(what, entry)
        case _:
            assert_never(guard)


def _compare(op: CompareOp, left: Expr, right: Expr) -> Expr:
    match op:
        case CompareOp.EQ:
            return _equal(left, right)
        case CompareOp.NE:
            return neg(_equal(left, right))
        case CompareOp.LE:
            return le(left, right)
        case CompareOp.LT:
            return neg(le(right, left))
        case CompareOp.GE:
            return le(right, left)
        case CompareOp.GT:
            return neg(le(left, right))
        case _:
            assert_never(op)


def _equal(left: Expr, right: Expr) -> Expr:
    assert isinstance(left.sort, IntSort) and isinstance(right.sort, IntSort)
    if left.sort.high < right.sort.low or right.sort.high < left.sort.low:
        return FALSE
    return eq(left, right) if left != right else TRUE


def _observe(what: Observable, entry: _Entry) -> Expr:
    world, action, facts, strangers = entry.world, entry.action, entry.facts, entry.strangers
    op = action.op
    assert isinstance(op, Zap)
    active = world.active[action.address_space, action.slot]
    active_invalid = member(active, ("invalid", "updater_invalid"))
    match what:
        case Observable.IN_PROGRESS:
            if world.strangers is None:
                return world.in_progress
            return add(world.in_progress, ite(world.strangers, integer(strangers.in_progress), integer(0)))
        case Observable.MN_ACTIVE_COUNT:
            return add(world.notifiers, integer(strangers.notifiers))
        case Observable.HULL_START:
            return _hull_edge(entry, range(len(world.hull)), 0)
        case Observable.HULL_END:
            return _hull_edge(entry, range(len(world.hull) - 1, -1, -1), 1)
        case Observable.RANGE_START:
            return integer(action.span.start)
        case Observable.RANGE_END:
            return integer(action.span.stop)
        case Observable.PASSED_SLOT:
            return TRUE
        case Observable.PASSED_INVALID:
            return active_invalid if op.slot == "active" else boolean(op.slot == "invalid")
        case Observable.BEING_INVALIDATED:
            # The passed object is valid, and the active one of the same id and as_id exists and is INVALID.
            # An active object that is passed itself is never both.
            return active_invalid if op.slot == "old" else FALSE
        case Observable.FLUSH_SLOT:
            return boolean(op.flush_slot)
        case Observable.ACTIVE_SLOT:
            # The id's hash of the active set has every version, INVALID copies and moved slots included.
            return neg(eq(active, "absent"))
        case Observable.ACTIVE_INVALID:
            # SOUNDNESS: without an active slot C would read through NULL, and there is no value. A guard that can get
            # here then is refused when it is read (``guard_logic.shown``), so the value for it decides nothing.
            # A moved slot is a new object with flags of its own, valid (kvm_move_memslot).
            return active_invalid
        case Observable.GRACE_PERIOD_OVER:
            return neg(world.pending[action.address_space, action.slot])
        case Observable.OWN_INVALIDATION:
            return boolean(facts.opened > 0)
        case Observable.OWN_PUBLICATION:
            return boolean(facts.unwaited != "")
        case Observable.OWN_START:
            return integer(facts.own.start if facts.own else INVALID_GPA)
        case Observable.OWN_END:
            return integer(facts.own.stop if facts.own else INVALID_GPA)
        case _:
            assert_never(what)


def reads(guards: tuple[GuardExpr, ...], *whats: Observable) -> bool:
    """Does a guard read one of these?"""
    return any(isinstance(part, Observe) and part.what in whats for guard in guards for part in walk(guard))


def reads_hull(guards: tuple[GuardExpr, ...]) -> bool:
    """Does a guard read the range of the open invalidations?"""
    return reads(guards, Observable.HULL_START, Observable.HULL_END)


def _highest(count: Var) -> int:
    assert isinstance(count.sort, IntSort)
    return count.sort.high


def _hull_edge(entry: _Entry, order: range, beyond: int) -> Expr:
    world = entry.world
    if entry.hull is not None:
        return integer(entry.hull[beyond])
    assert world.exact_hull, "the hull's bits are gfns"
    edge: Expr = integer(INVALID_GPA)
    if world.hull_reset is not None:
        edge = ite(world.hull_reset, edge, integer(entry.zero))
    for gfn in reversed(order):
        edge = ite(world.hull[gfn], integer(gfn + beyond), edge)
    return edge
