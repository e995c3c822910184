"""What C's short circuits tell about a part of a guard, and the guards that stand for C's choices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from kvmverify.guards.c_source import quote
from kvmverify.guards.expr import (
    And,
    Compare,
    CompareOp,
    GuardExpr,
    LockHeld,
    Not,
    Number,
    Observable,
    Observe,
    Or,
    Sort,
    SrcuHeld,
    render,
    sort_of,
)

FALSE, TRUE = Number(0), Number(1)


@dataclass(frozen=True, slots=True)
class Shown:
    """Whether a guard that came out true, or false, shows that the active slot exists."""

    if_true: bool
    if_false: bool


def shown(expr: GuardExpr) -> Shown:
    """What the value of `expr` shows about the active slot.

    SOUNDNESS: exact enough is enough. Where nothing is shown, a read of the active slot's flags is refused, because it
    may go through NULL; a guard is never accepted for a fact that its value does not imply.
    """
    match expr:
        case Number(value):
            return Shown(value == 0, value != 0)  # what cannot come out shows everything
        case Observe(Observable.ACTIVE_INVALID):
            return Shown(True, True)  # it has been read
        case Observe(Observable.ACTIVE_SLOT | Observable.BEING_INVALIDATED):
            return Shown(True, False)
        case Observe() | LockHeld() | SrcuHeld():
            return Shown(False, False)
        case Not(operand):
            inner = shown(operand)
            return Shown(inner.if_false, inner.if_true)
        case And(left, right):
            one, two = shown(left), shown(right)
            return Shown(one.if_true or two.if_true, one.if_false and (one.if_true or two.if_false))
        case Or(left, right):
            one, two = shown(left), shown(right)
            return Shown(one.if_true and (one.if_false or two.if_true), one.if_false or two.if_false)
        case Compare(op, left, right):
            one, two = shown(left), shown(right)
            if right not in (FALSE, TRUE):
                one, two, left, right = two, one, right, left
            if op not in (CompareOp.EQ, CompareOp.NE) or right not in (FALSE, TRUE):
                return Shown(False, False)
            if right == TRUE and sort_of(left) is not Sort.TRUTH:
                return Shown(False, False)
            same = (right == TRUE) is (op is CompareOp.EQ)
            return one if same else Shown(one.if_false, one.if_true)
        case _:
            assert_never(expr)


def as_truth(expr: GuardExpr) -> GuardExpr:
    """``!!expr``, the conversion to ``bool``."""
    if isinstance(expr, Number):
        return TRUE if expr.value else FALSE
    return expr if sort_of(expr) is Sort.TRUTH else Not(Not(expr))


def is_truth(expr: GuardExpr) -> bool:
    """Is the value 0 or 1 as a number, too?"""
    return sort_of(expr) is Sort.TRUTH or expr in (FALSE, TRUE)


def choice(condition: GuardExpr, then: GuardExpr, other: GuardExpr) -> GuardExpr:
    """``condition ? then : other`` as a truth value. Reads of either side stay behind the condition."""
    match then, other:
        case (Number(0), Number(0)) | (Number(1), Number(1)):
            return then
        case Number(1), Number(0):
            return as_truth(condition)
        case Number(0), Number(1):
            return Not(condition)
        case _, Number(0):
            return And(condition, then)
        case Number(1), _:
            return Or(condition, other)
        case Number(0), _:
            return And(_opposite(condition), other)
        case _, Number(1):
            return Or(_opposite(condition), then)
        case _:
            return Or(And(condition, then), And(_opposite(condition), other))


def _opposite(condition: GuardExpr) -> GuardExpr:
    return condition.operand if isinstance(condition, Not) else Not(condition)


def comparison_fault(op: CompareOp, one: GuardExpr, other: GuardExpr) -> str | None:
    """Why C's types, or what the bit means, forbid to compare `one` with `other`."""
    sort, equality = sort_of(one), op in (CompareOp.EQ, CompareOp.NE)
    if sort is Sort.NUMBER:
        return None
    written = quote(render(one))
    if not equality:
        return f"{written} is {sort.value}, which has no order"
    match sort:
        case Sort.POINTER:
            return None if other == Number(0) else f"{written} is a pointer and compares only with NULL"
        case Sort.BIT:
            return None if other == Number(0) else f"{written} is one bit and compares only with 0"
        case Sort.TRUTH:
            fits = sort_of(other) is Sort.TRUTH or other in (Number(0), Number(1))
            return None if fits else f"{written} is a truth value and compares only with another, 0 or 1"
        case _:
            assert_never(sort)
