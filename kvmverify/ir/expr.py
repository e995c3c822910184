"""Finite-domain expressions: a closed union of frozen nodes with a sort on every node.

Values are ``bool``, ``int`` and ``str`` (an enumerator). The constructors in lower case fold constants and
flatten; the classes check sorts and nothing else. The shape follows mypyvy's ``syntax.py``: the IR belongs to no
solver, every consumer matches over the union and raises on what it does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias, assert_never

Value: TypeAlias = bool | int | str


@dataclass(frozen=True, slots=True)
class BoolSort:
    """The two truth values."""

    @property
    def values(self) -> tuple[Value, ...]:
        return (False, True)

    @property
    def size(self) -> int:
        """How many values there are."""
        return 2


@dataclass(frozen=True, slots=True)
class IntSort:
    """The integers from ``low`` to ``high``, both included."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise SortError(f"empty integer sort {self.low}..{self.high}")

    @property
    def values(self) -> tuple[Value, ...]:
        return tuple(range(self.low, self.high + 1))

    @property
    def size(self) -> int:
        """How many values there are, without listing them."""
        return self.high - self.low + 1


@dataclass(frozen=True, slots=True)
class EnumSort:
    """A named list of distinct enumerators; the first is the rest value of a variable."""

    name: str
    values: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.values or len(set(self.values)) != len(self.values):
            raise SortError(f"enumeration {self.name} needs distinct enumerators")

    @property
    def size(self) -> int:
        """How many enumerators there are."""
        return len(self.values)


Sort: TypeAlias = BoolSort | IntSort | EnumSort
BOOL = BoolSort()


class SortError(TypeError):
    """An expression was put together from parts whose sorts do not fit."""


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
        _boolean(self.operand)

    @property
    def sort(self) -> Sort:
        return BOOL


@dataclass(frozen=True)
class And:
    operands: tuple[Expr, ...]

    def __post_init__(self) -> None:
        _boolean(*self.operands)

    @property
    def sort(self) -> Sort:
        return BOOL


@dataclass(frozen=True)
class Or:
    operands: tuple[Expr, ...]

    def __post_init__(self) -> None:
        _boolean(*self.operands)

    @property
    def sort(self) -> Sort:
        return BOOL


@dataclass(frozen=True)
class Eq:
    """Equality of two expressions over one kind of sort."""

    left: Expr
    right: Expr

    def __post_init__(self) -> None:
        _comparable(self.left, self.right)

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
        _integers(self.left, self.right)

    @property
    def sort(self) -> Sort:
        return BOOL


@dataclass(frozen=True)
class Add:
    """Exact sum of two integers; its sort is as wide as the sum can get."""

    left: Expr
    right: Expr

    def __post_init__(self) -> None:
        _integers(self.left, self.right)

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
        _boolean(self.condition)
        _comparable(self.then, self.other)

    @cached_property
    def sort(self) -> Sort:
        then, other = self.then.sort, self.other.sort
        if isinstance(then, IntSort) and isinstance(other, IntSort):
            return IntSort(min(then.low, other.low), max(then.high, other.high))
        return then


Expr: TypeAlias = Const | Var | Not | And | Or | Eq | Member | Le | Add | Ite


def fits(value: Value, sort: Sort) -> bool:
    """Is ``value`` of ``sort``? ``True`` is not the integer 1 here."""
    if isinstance(sort, IntSort):
        return isinstance(value, int) and not isinstance(value, bool) and sort.low <= value <= sort.high
    if isinstance(sort, BoolSort):
        return isinstance(value, bool)
    return isinstance(value, str) and value in sort.values


TRUE = Const(True, BOOL)
FALSE = Const(False, BOOL)


def _boolean(*operands: Expr) -> None:
    for operand in operands:
        if not isinstance(operand.sort, BoolSort):
            raise SortError(f"{operand} is not a truth value")


def _integers(*operands: Expr) -> None:
    for operand in operands:
        if not isinstance(operand.sort, IntSort):
            raise SortError(f"{operand} is not an integer")


def _comparable(left: Expr, right: Expr) -> None:
    both_integers = isinstance(left.sort, IntSort) and isinstance(right.sort, IntSort)
    if not both_integers and left.sort != right.sort:
        raise SortError(f"{left.sort} and {right.sort} do not compare")


def integer(value: int) -> Const:
    """The integer literal."""
    return Const(value, IntSort(value, value))


def boolean(value: bool) -> Const:
    """The truth literal."""
    return TRUE if value else FALSE


def neg(operand: Expr) -> Expr:
    """Negation."""
    _boolean(operand)
    if isinstance(operand, Const):
        return boolean(not operand.value)
    return operand.operand if isinstance(operand, Not) else Not(operand)


def conj(*operands: Expr) -> Expr:
    """Conjunction, flat, without repetitions."""
    _boolean(*operands)
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
    _boolean(*operands)
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
    _comparable(left, right)
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
    _integers(left, right)
    assert isinstance(left.sort, IntSort) and isinstance(right.sort, IntSort)
    if left.sort.high <= right.sort.low:
        return TRUE
    if left.sort.low > right.sort.high:
        return FALSE
    return Le(left, right)


def add(left: Expr, right: Expr) -> Expr:
    """Exact sum."""
    _integers(left, right)
    if isinstance(left, Const) and isinstance(right, Const):
        return integer(int(left.value) + int(right.value))
    if right == integer(0):
        return left
    return right if left == integer(0) else Add(left, right)


def ite(condition: Expr, then: Expr, other: Expr) -> Expr:
    """Choice by a condition."""
    _boolean(condition)
    _comparable(then, other)
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
