"""Finite-domain expressions: a closed union of frozen nodes with a sort on every node.

The classes check sorts and nothing else; ``constructors`` fold constants and flatten. The shape follows mypyvy's
``syntax.py``: the IR belongs to no solver, every consumer matches over the union and raises on what it does not know.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias, assert_never

from kvmverify.ir.sorts import BOOL, BoolSort, IntSort, Sort, SortError, Value, fits


@dataclass(frozen=True)
class Const:
    """A literal of a sort."""

    value: Value
    sort: Sort

    def __post_init__(self) -> None:
        if not fits(self.value, self.sort):
            raise SortError(f"{self.value!r} is not a value of {self.sort}")


@dataclass(frozen=True)
class Var:
    """A state variable."""

    name: str
    sort: Sort

    def __hash__(self) -> int:
        return hash(self.name)  # sets of variables are everywhere, and a sort is slow to hash


@dataclass(frozen=True)
class Not:
    operand: Expr

    def __post_init__(self) -> None:
        check_boolean(self.operand)

    @property
    def sort(self) -> Sort:
        return BOOL


@dataclass(frozen=True)
class And:
    operands: tuple[Expr, ...]

    def __post_init__(self) -> None:
        check_boolean(*self.operands)

    @property
    def sort(self) -> Sort:
        return BOOL


@dataclass(frozen=True)
class Or:
    operands: tuple[Expr, ...]

    def __post_init__(self) -> None:
        check_boolean(*self.operands)

    @property
    def sort(self) -> Sort:
        return BOOL


@dataclass(frozen=True)
class Eq:
    """Equality of two expressions over one kind of sort."""

    left: Expr
    right: Expr

    def __post_init__(self) -> None:
        check_comparable(self.left, self.right)

    @property
    def sort(self) -> Sort:
        return BOOL


@dataclass(frozen=True)
class Member:
    """Is the operand one of these values?"""

    operand: Expr
    values: tuple[Value, ...]

    def __post_init__(self) -> None:
        for value in self.values:
            if not fits(value, self.operand.sort):
                raise SortError(f"{value!r} is not a value of {self.operand.sort}")

    @property
    def sort(self) -> Sort:
        return BOOL


@dataclass(frozen=True)
class Le:
    """``left <= right`` over integers."""

    left: Expr
    right: Expr

    def __post_init__(self) -> None:
        check_integers(self.left, self.right)

    @property
    def sort(self) -> Sort:
        return BOOL


@dataclass(frozen=True)
class Add:
    """Exact sum of two integers; its sort is as wide as the sum can get."""

    left: Expr
    right: Expr

    def __post_init__(self) -> None:
        check_integers(self.left, self.right)

    @cached_property
    def sort(self) -> Sort:
        left, right = self.left.sort, self.right.sort
        assert isinstance(left, IntSort) and isinstance(right, IntSort)
        return IntSort(left.low + right.low, left.high + right.high)


@dataclass(frozen=True)
class Ite:
    """``then`` if the condition holds, ``other`` if not."""

    condition: Expr
    then: Expr
    other: Expr

    def __post_init__(self) -> None:
        check_boolean(self.condition)
        check_comparable(self.then, self.other)

    @cached_property
    def sort(self) -> Sort:
        then, other = self.then.sort, self.other.sort
        if isinstance(then, IntSort) and isinstance(other, IntSort):
            return IntSort(min(then.low, other.low), max(then.high, other.high))
        return then


Expr: TypeAlias = Const | Var | Not | And | Or | Eq | Member | Le | Add | Ite


TRUE = Const(True, BOOL)
FALSE = Const(False, BOOL)


def check_boolean(*operands: Expr) -> None:
    """Raises ``SortError`` unless all are truth values."""
    for operand in operands:
        if not isinstance(operand.sort, BoolSort):
            raise SortError(f"{operand} is not a truth value")


def check_integers(*operands: Expr) -> None:
    """Raises ``SortError`` unless all are integers."""
    for operand in operands:
        if not isinstance(operand.sort, IntSort):
            raise SortError(f"{operand} is not an integer")


def check_comparable(left: Expr, right: Expr) -> None:
    """Raises ``SortError`` unless both are over one kind of sort; integers compare with all integers."""
    both_integers = isinstance(left.sort, IntSort) and isinstance(right.sort, IntSort)
    if not both_integers and left.sort != right.sort:
        raise SortError(f"{left.sort} and {right.sort} do not compare")


def variables(expr: Expr) -> frozenset[Var]:
    """The variables that occur in ``expr``; a node remembers them, because it is asked again and again."""
    if isinstance(expr, Var):
        return frozenset((expr,))
    known: frozenset[Var] | None = expr.__dict__.get("_variables")
    if known is None:
        known = expr.__dict__["_variables"] = _NONE.union(*map(variables, children(expr)))
    return known


_NONE: frozenset[Var] = frozenset()


def children(expr: Expr) -> tuple[Expr, ...]:
    """The direct operands of a node."""
    match expr:
        case Const() | Var():
            return ()
        case Not(operand) | Member(operand, _):
            return (operand,)
        case And(operands) | Or(operands):
            return operands
        case Eq(left, right) | Le(left, right) | Add(left, right):
            return (left, right)
        case Ite(condition, then, other):
            return (condition, then, other)
        case _:
            assert_never(expr)


def conjuncts(expr: Expr) -> tuple[Expr, ...]:
    """The operands of a conjunction, or the expression itself."""
    return expr.operands if isinstance(expr, And) else (expr,)
