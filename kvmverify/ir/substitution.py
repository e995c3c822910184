"""Expressions with something else in the place of variables: other variables, or expressions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from kvmverify.ir.constructors import add, conj, disj, eq, ite, le, member, neg
from kvmverify.ir.expr import Add, And, Const, Eq, Expr, Ite, Le, Member, Not, Or, Var


def rename(expr: Expr, names: Mapping[Var, Var]) -> Expr:
    """``expr`` with variables exchanged for others of the same sort."""
    match expr:
        case Const():
            return expr
        case Var():
            return names.get(expr, expr)
        case Not(operand):
            return Not(rename(operand, names))
        case Member(operand, values):
            return Member(rename(operand, names), values)
        case And(operands):
            return And(tuple(rename(o, names) for o in operands))
        case Or(operands):
            return Or(tuple(rename(o, names) for o in operands))
        case Eq(left, right):
            return Eq(rename(left, names), rename(right, names))
        case Le(left, right):
            return Le(rename(left, names), rename(right, names))
        case Add(left, right):
            return Add(rename(left, names), rename(right, names))
        case Ite(condition, then, other):
            return Ite(rename(condition, names), rename(then, names), rename(other, names))
        case _:
            assert_never(expr)


def substitute(expr: Expr, values: Mapping[Var, Expr]) -> Expr:
    """``expr`` with expressions of the same sort in the place of variables, simplified."""
    match expr:
        case Const():
            return expr
        case Var():
            return values.get(expr, expr)
        case Not(operand):
            return neg(substitute(operand, values))
        case Member(operand, allowed):
            return member(substitute(operand, values), allowed)
        case And(operands):
            return conj(*(substitute(o, values) for o in operands))
        case Or(operands):
            return disj(*(substitute(o, values) for o in operands))
        case Eq(left, right):
            return eq(substitute(left, values), substitute(right, values))
        case Le(left, right):
            return le(substitute(left, values), substitute(right, values))
        case Add(left, right):
            return add(substitute(left, values), substitute(right, values))
        case Ite(condition, then, other):
            return ite(substitute(condition, values), substitute(then, values), substitute(other, values))
        case _:
            assert_never(expr)
