"""Sorts: the finite sets that values come from. Values are ``bool``, ``int`` and ``str`` (an enumerator)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

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


def fits(value: Value, sort: Sort) -> bool:
    """Is ``value`` of ``sort``? ``True`` is not the integer 1 here."""
    if isinstance(sort, IntSort):
        return isinstance(value, int) and not isinstance(value, bool) and sort.low <= value <= sort.high
    if isinstance(sort, BoolSort):
        return isinstance(value, bool)
    return isinstance(value, str) and value in sort.values
