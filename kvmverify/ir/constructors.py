"""Constructors of expressions that fold constants and flatten; what they return means the same as the plain node."""

from __future__ import annotations

from collections.abc import Iterable

from kvmverify.ir.expr import (
    FALSE,
    TRUE,
    Add,
    And,
    Const,
    Eq,
    Expr,
    Ite,
    Le,
    Member,
    Not,
    Or,
    Var,
    check_boolean,
    check_comparable,
    check_integers,
)
from kvmverify.ir.sorts import BoolSort, IntSort, Value, fits


def integer(value: int) -> Const:
    """The integer literal."""
    return Const(value, IntSort(value, value))


def boolean(value: bool) -> Const:
    """The truth literal."""
    return TRUE if value else FALSE


def neg(operand: Expr) -> Expr:
    """Negation."""
    check_boolean(operand)
    if isinstance(operand, Const):
        return boolean(not operand.value)
    return operand.operand if isinstance(operand, Not) else Not(operand)


def conj(*operands: Expr) -> Expr:
    """Conjunction, flat, without repetitions."""
    check_boolean(*operands)
    parts: dict[Expr, None] = {}
    for operand in operands:
        for part in operand.operands if isinstance(operand, And) else (operand,):
            if part == FALSE:
                return FALSE
            if part != TRUE:
                parts[part] = None
    if not parts:
        return TRUE
    return next(iter(parts)) if len(parts) == 1 else And(tuple(parts))


def disj(*operands: Expr) -> Expr:
    """Disjunction, flat, without repetitions."""
    check_boolean(*operands)
    parts: dict[Expr, None] = {}
    for operand in operands:
        for part in operand.operands if isinstance(operand, Or) else (operand,):
            if part == TRUE:
                return TRUE
            if part != FALSE:
                parts[part] = None
    if not parts:
        return FALSE
    return next(iter(parts)) if len(parts) == 1 else Or(tuple(parts))


def eq(left: Expr, right: Expr | Value) -> Expr:
    """Equality; a plain value on the right is taken in the left's sort, and a value outside it is never met."""
    if not isinstance(right, Const | Var | Not | And | Or | Eq | Member | Le | Add | Ite):
        return member(left, (right,))
    check_comparable(left, right)
    if isinstance(right, Const):
        return member(left, (right.value,))
    if isinstance(left, Const):
        return member(right, (left.value,))
    return TRUE if left == right else Eq(left, right)


def member(operand: Expr, values: Iterable[Value]) -> Expr:
    """Membership, folded when it is decided by the sort."""
    kept = tuple(dict.fromkeys(v for v in values if fits(v, operand.sort)))
    if isinstance(operand, Const):
        return boolean(operand.value in kept)
    if isinstance(operand.sort, BoolSort):
        if len(kept) != 1:
            return boolean(bool(kept))
        return operand if kept[0] is True else neg(operand)
    if not kept:
        return FALSE
    if len(kept) == operand.sort.size:
        return TRUE
    return Member(operand, kept)


def le(left: Expr, right: Expr) -> Expr:
    """``left <= right``, folded when the sorts decide it."""
    check_integers(left, right)
    assert isinstance(left.sort, IntSort) and isinstance(right.sort, IntSort)
    if left.sort.high <= right.sort.low:
        return TRUE
    if left.sort.low > right.sort.high:
        return FALSE
    return Le(left, right)


def add(left: Expr, right: Expr) -> Expr:
    """Exact sum."""
    check_integers(left, right)
    if isinstance(left, Const) and isinstance(right, Const):
        return integer(int(left.value) + int(right.value))
    if right == integer(0):
        return left
    return right if left == integer(0) else Add(left, right)


def ite(condition: Expr, then: Expr, other: Expr) -> Expr:
    """Choice by a condition."""
    check_boolean(condition)
    check_comparable(then, other)
    if condition == TRUE or then == other:
        return then
    if condition == FALSE:
        return other
    if isinstance(then.sort, BoolSort):
        if then == TRUE:
            return disj(condition, other)
        if then == FALSE:
            return conj(neg(condition), other)
        if other == FALSE:
            return conj(condition, then)
        if other == TRUE:
            return disj(neg(condition), then)
    return Ite(condition, then, other)
