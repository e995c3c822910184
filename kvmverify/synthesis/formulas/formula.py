"""Formulas of and, or and literals over numbered observables.

A *valuation* is an int: bit i is the truth of observable i. A formula is flat: no conjunction is a part of a
conjunction, no disjunction of a disjunction, and a constant is never a part. Formulas that differ only in the order of
parts are different values with the same `ordered` form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TypeAlias, assert_never

from kvmverify.guards.expr import And, GuardExpr, Not, Number, Or


@dataclass(frozen=True, slots=True)
class Constant:
    """True, or false, whatever is observed."""

    value: bool


@dataclass(frozen=True, slots=True)
class Literal:
    """The truth of an observable (from 0), or its negation."""

    observable: int
    positive: bool


@dataclass(frozen=True, slots=True)
class AllOf:
    """The conjunction of two or more parts, each a `Literal` or an `AnyOf`. Raises `ValueError` otherwise."""

    parts: tuple[Formula, ...]

    def __post_init__(self) -> None:
        if len(self.parts) < 2 or any(isinstance(part, AllOf | Constant) for part in self.parts):
            raise ValueError(f"not a flat conjunction: {self.parts}")


@dataclass(frozen=True, slots=True)
class AnyOf:
    """The disjunction of two or more parts, each a `Literal` or an `AllOf`. Raises `ValueError` otherwise."""

    parts: tuple[Formula, ...]

    def __post_init__(self) -> None:
        if len(self.parts) < 2 or any(isinstance(part, AnyOf | Constant) for part in self.parts):
            raise ValueError(f"not a flat disjunction: {self.parts}")


Formula: TypeAlias = Constant | Literal | AllOf | AnyOf

Rank: TypeAlias = tuple[int, int, int, int, tuple[int, ...]]


def all_of(parts: Iterable[Formula]) -> Formula:
    """The conjunction, flat, in the order given; repeated parts stay. Of nothing it is true."""
    flat: list[Formula] = []
    for part in parts:
        match part:
            case Constant(True):
                continue
            case Constant():
                return part
            case AllOf(inner):
                flat += inner
            case Literal() | AnyOf():
                flat.append(part)
            case _:
                assert_never(part)
    if len(flat) > 1:
        return AllOf(tuple(flat))
    return flat[0] if flat else Constant(True)


def any_of(parts: Iterable[Formula]) -> Formula:
    """The disjunction, flat, in the order given; repeated parts stay. Of nothing it is false."""
    flat: list[Formula] = []
    for part in parts:
        match part:
            case Constant(False):
                continue
            case Constant():
                return part
            case AnyOf(inner):
                flat += inner
            case Literal() | AllOf():
                flat.append(part)
            case _:
                assert_never(part)
    if len(flat) > 1:
        return AnyOf(tuple(flat))
    return flat[0] if flat else Constant(False)


def holds(formula: Formula, valuation: int) -> bool:
    """Is the formula true there?"""
    match formula:
        case Constant(value):
            return value
        case Literal(observable, positive):
            return bool(valuation >> observable & 1) is positive
        case AllOf(parts):
            return all(holds(part, valuation) for part in parts)
        case AnyOf(parts):
            return any(holds(part, valuation) for part in parts)
        case _:
            assert_never(formula)


def occurrences(formula: Formula) -> Iterator[Literal]:
    """The literals as they are written, from left to right, repeated ones again."""
    match formula:
        case Constant():
            return
        case Literal():
            yield formula
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from occurrences(part)
        case _:
            assert_never(formula)


def literals(formula: Formula) -> int:
    """How many literals are written in it."""
    return sum(1 for _ in occurrences(formula))


def used(formula: Formula) -> frozenset[int]:
    """The observables that it reads."""
    return frozenset(literal.observable for literal in occurrences(formula))


def negated(formula: Formula) -> Formula:
    """The negation, pushed down to the literals; as many literals, and the parts in the same order."""
    match formula:
        case Constant(value):
            return Constant(not value)
        case Literal(observable, positive):
            return Literal(observable, not positive)
        case AllOf(parts):
            return AnyOf(tuple(negated(part) for part in parts))
        case AnyOf(parts):
            return AllOf(tuple(negated(part) for part in parts))
        case _:
            assert_never(formula)


def order(formula: Formula) -> tuple[int, ...]:
    """A key that tells any two formulas apart and puts literals first, by number, positive before negative."""
    match formula:
        case Constant(value):
            return (0, value)
        case Literal(observable, positive):
            return (1, observable, not positive)
        case AllOf(parts):
            return (2, len(parts), *(number for part in parts for number in order(part)))
        case AnyOf(parts):
            return (3, len(parts), *(number for part in parts for number in order(part)))
        case _:
            assert_never(formula)


def ordered(formula: Formula) -> Formula:
    """The same with the parts of each node sorted by `order`."""
    match formula:
        case Constant() | Literal():
            return formula
        case AllOf(parts):
            return AllOf(tuple(sorted(map(ordered, parts), key=order)))
        case AnyOf(parts):
            return AnyOf(tuple(sorted(map(ordered, parts), key=order)))
        case _:
            assert_never(formula)


def depth(formula: Formula) -> int:
    """How many operators lie above the deepest literal."""
    match formula:
        case Constant() | Literal():
            return 0
        case AllOf(parts) | AnyOf(parts):
            return 1 + max(map(depth, parts))
        case _:
            assert_never(formula)


def rank(formula: Formula, costs: Sequence[int]) -> Rank:
    """What makes one formula better than another, the least first.

    The literals; the sum of `costs` over the distinct observables used; the negative literals; the depth; `order`.
    """
    written = list(occurrences(formula))
    return (
        len(written),
        sum(costs[observable] for observable in used(formula)),
        sum(not literal.positive for literal in written),
        depth(formula),
        order(formula),
    )


def guard(formula: Formula, exprs: Sequence[GuardExpr]) -> GuardExpr:
    """The guard that the formula says if observable i is ``exprs[i]``; chains associate to the left, as C's do.

    The negation of an observable that is itself a ``!x`` is ``x``.
    """
    match formula:
        case Constant(value):
            return Number(int(value))
        case Literal(observable, positive):
            expr = exprs[observable]
            if positive:
                return expr
            return expr.operand if isinstance(expr, Not) else Not(expr)
        case AllOf(parts):
            return reduce(And, (guard(part, exprs) for part in parts))
        case AnyOf(parts):
            return reduce(Or, (guard(part, exprs) for part in parts))
        case _:
            assert_never(formula)
