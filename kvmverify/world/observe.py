"""A guard's meaning: its C expression over what can be observed at the entry of one zap of the caller."""

from __future__ import annotations

from typing import assert_never

from kvmverify.guard_expr import And as CAnd
from kvmverify.guard_expr import Compare, CompareOp, GuardExpr, LockHeld, Not, Number, Observable, Observe, SrcuHeld
from kvmverify.guard_expr import Or as COr
from kvmverify.ir.expr import (
    FALSE,
    TRUE,
    BoolSort,
    Expr,
    IntSort,
    boolean,
    conj,
    disj,
    eq,
    integer,
    ite,
    le,
    member,
    neg,
)
from kvmverify.vocabulary import Zap
from kvmverify.world.flow import Action, Facts
from kvmverify.world.state import WorldState


def truth(guard: GuardExpr, world: WorldState, action: Action, facts: Facts) -> Expr:
    """Does ``guard`` hold at the entry of this zap? ``facts``: what the current task holds there."""
    value = _value(guard, world, action, facts)
    return value if isinstance(value.sort, BoolSort) else neg(eq(value, 0))


def _number(guard: GuardExpr, world: WorldState, action: Action, facts: Facts) -> Expr:
    value = _value(guard, world, action, facts)
    return ite(value, integer(1), integer(0)) if isinstance(value.sort, BoolSort) else value


def _value(guard: GuardExpr, world: WorldState, action: Action, facts: Facts) -> Expr:
    match guard:
        case Number(value):
            return integer(value)
        case LockHeld(lock):
            # lockdep speaks of the current task; what it holds follows from where it is.
            return boolean(facts.holds(lock))
        case SrcuHeld(domain):
            return boolean(domain in facts.srcu)
        case Not(operand):
            return neg(truth(operand, world, action, facts))
        case CAnd(left, right):
            return conj(truth(left, world, action, facts), truth(right, world, action, facts))
        case COr(left, right):
            return disj(truth(left, world, action, facts), truth(right, world, action, facts))
        case Compare(op, left, right):
            sides = (_number(side, world, action, facts) for side in (left, right))
            return _compare(op, *sides)
        case Observe(what):
            return _observe(what, world, action)
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


def _observe(what: Observable, world: WorldState, action: Action) -> Expr:
    op = action.op
    assert isinstance(op, Zap)
    active = world.active[action.address_space, action.slot]
    active_invalid = member(active, ("invalid", "updater_invalid"))
    match what:
        case Observable.IN_PROGRESS:
            return world.in_progress
        case Observable.MN_ACTIVE_COUNT:
            return world.notifiers
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
        case _:
            assert_never(what)


INVALID_GPA = 1 << 16
"""Both ends of an empty hull: beyond every modelled gfn, as in the kernel (~0)."""


def _hull_edge(world: WorldState, order: range, beyond: int) -> Expr:
    edge: Expr = integer(INVALID_GPA)
    for gfn in reversed(order):
        edge = ite(world.hull[gfn], integer(gfn + beyond), edge)
    return edge
