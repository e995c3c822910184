"""The concrete meaning of expressions and steps: what every trace is replayed with.

This evaluator shares no code with the encodings of the engines; it is the reference they are tested against.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from kvmverify.ir.expr import Add, And, Const, Eq, Expr, Ite, Le, Member, Not, Or, Var
from kvmverify.ir.sorts import Value, fits
from kvmverify.ir.system import State, Step, System


class EvaluationError(ValueError):
    """A step assigned a value outside the variable's sort, or was taken where it is not enabled."""


def evaluate(expr: Expr, values: Mapping[str, Value]) -> Value:
    """The value of ``expr`` under ``values``. Raises ``KeyError`` for a variable without a value."""
    match expr:
        case Const(value, _):
            return value
        case Var(name, _):
            return values[name]
        case Not(operand):
            return not evaluate(operand, values)
        case And(operands):
            return all(evaluate(operand, values) for operand in operands)
        case Or(operands):
            return any(evaluate(operand, values) for operand in operands)
        case Eq(left, right):
            return evaluate(left, values) == evaluate(right, values)
        case Member(operand, members):
            return evaluate(operand, values) in members
        case Le(left, right):
            return _integer(left, values) <= _integer(right, values)
        case Add(left, right):
            return _integer(left, values) + _integer(right, values)
        case Ite(condition, then, other):
            return evaluate(then if evaluate(condition, values) else other, values)
        case _:
            assert_never(expr)


def _integer(expr: Expr, values: Mapping[str, Value]) -> int:
    value = evaluate(expr, values)
    if isinstance(value, str):
        raise EvaluationError(f"{value!r} is not an integer")
    return int(value)


def holds(expr: Expr, system: System, state: State) -> bool:
    """Does the truth value ``expr`` hold in ``state``?"""
    return evaluate(expr, system.valuation(state)) is True


def take(step: Step, system: System, state: State) -> State:
    """The state after ``step``. Raises ``EvaluationError`` if it is not enabled or leaves a sort."""
    values = system.valuation(state)
    if evaluate(step.guard, values) is not True:
        raise EvaluationError(f"{step.name} is not enabled")
    after = list(state)
    for var, expr in step.updates:
        value = evaluate(expr, values)
        if not fits(value, var.sort):
            raise EvaluationError(f"{step.name} sets {var.name} to {value!r}, outside {var.sort}")
        after[system.index[var.name]] = value
    return tuple(after)
