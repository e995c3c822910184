"""A guard's meaning: its C expression over what can be observed at the entry of one zap of the caller."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from kvmverify.errors import QuestionError
from kvmverify.guards.expr import And as CAnd
from kvmverify.guards.expr import Compare, CompareOp, GuardExpr, LockHeld, Not, Number, Observable, Observe, SrcuHeld
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
    reads = {part.what for part in parts if isinstance(part, Observe)}
    compares = any(isinstance(part, Compare) for part in parts)
    beyond = 1 + max((part.value for part in parts if isinstance(part, Number)), default=0)
    if compares and beyond > LARGEST:
        raise QuestionError(f"the guard compares a count with a number above {LARGEST}: give a number for foreign=")
    largest = beyond + max(_highest(world.in_progress), _highest(world.notifiers))
    open_counts = range(1, largest + 1) if compares and Observable.IN_PROGRESS in reads else (1,)
    notifying = range(largest + 1) if Observable.MN_ACTIVE_COUNT in reads else (0,)
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


def truth(guard: GuardExpr, world: WorldState, action: Action, facts: Facts, strangers: Strangers = NOBODY) -> Expr:
    """Does ``guard`` hold at the entry of this zap? ``facts``: what the current task holds there."""
    value = _value(guard, world, action, facts, strangers)
    return value if isinstance(value.sort, BoolSort) else neg(eq(value, 0))


def _number(guard: GuardExpr, world: WorldState, action: Action, facts: Facts, strangers: Strangers) -> Expr:
    value = _value(guard, world, action, facts, strangers)
    return ite(value, integer(1), integer(0)) if isinstance(value.sort, BoolSort) else value


def _value(guard: GuardExpr, world: WorldState, action: Action, facts: Facts, strangers: Strangers) -> Expr:
    match guard:
        case Number(value):
            return integer(value)
        case LockHeld(lock):
            # lockdep speaks of the current task; what it holds follows from where it is.
            return boolean(facts.holds(lock))
        case SrcuHeld(domain):
            return boolean(domain in facts.srcu)
        case Not(operand):
            return neg(truth(operand, world, action, facts, strangers))
        case CAnd(left, right):
            return conj(truth(left, world, action, facts, strangers), truth(right, world, action, facts, strangers))
        case COr(left, right):
            return disj(truth(left, world, action, facts, strangers), truth(right, world, action, facts, strangers))
        case Compare(op, left, right):
            sides = (_number(side, world, action, facts, strangers) for side in (left, right))
            return _compare(op, *sides)
        case Observe(what):
            return _observe(what, world, action, facts, strangers)
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


def _observe(what: Observable, world: WorldState, action: Action, facts: Facts, strangers: Strangers) -> Expr:
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
            return _hull_edge(world, range(len(world.hull)), 0)
        case Observable.HULL_END:
            return _hull_edge(world, range(len(world.hull) - 1, -1, -1), 1)
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


INVALID_GPA = 1 << 16
"""Both ends of an empty hull: beyond every modelled gfn, as in the kernel (~0)."""


def reads(guards: tuple[GuardExpr, ...], *whats: Observable) -> bool:
    """Does a guard read one of these?"""
    return any(isinstance(part, Observe) and part.what in whats for guard in guards for part in walk(guard))


def reads_hull(guards: tuple[GuardExpr, ...]) -> bool:
    """Does a guard read the range of the open invalidations?"""
    return reads(guards, Observable.HULL_START, Observable.HULL_END)


def _highest(count: Var) -> int:
    assert isinstance(count.sort, IntSort)
    return count.sort.high


def _hull_edge(world: WorldState, order: range, beyond: int) -> Expr:
    assert world.exact_hull, "the hull's bits are gfns"
    edge: Expr = integer(INVALID_GPA)
    for gfn in reversed(order):
        edge = ite(world.hull[gfn], integer(gfn + beyond), edge)
    return edge
