"""Values that the reader of trees follows on a path."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias


@dataclass(frozen=True)
class Known:
    """A number; 0 is also NULL and false."""

    value: int


@dataclass(frozen=True)
class Errno:
    """Some negative error number."""


@dataclass(frozen=True)
class Pointer:
    """A function."""

    name: str


@dataclass(frozen=True)
class Ref:
    """The address of an object that the path knows."""

    thing: int


@dataclass(frozen=True)
class Unknown:
    """Anything, but the same anything wherever the number is the same."""

    number: int


@dataclass(frozen=True)
class Term:
    """What an operator or a function without effect makes of values: ``+``, ``min``, ``.start`` of a parameter.

    Two equal terms have the same value: their operands are values, and members are those that nobody changes.
    """

    operator: str
    operands: tuple[Value, ...]


@dataclass(frozen=True)
class Cell:
    """A variable whose address was taken: its value is the field ``CELL`` of a thing."""

    thing: int


Value: TypeAlias = Known | Errno | Pointer | Ref | Unknown | Term | Cell
Span: TypeAlias = tuple[Value, Value]
"""The first, and the one behind the last."""
CELL = "(value)"


@dataclass(frozen=True)
class Thing:
    """A local struct, or a memslot object. ``slot``: which one it is; ``zeroed``: fields not named are 0; ``declared``:
    a variable, which an assignment copies. Of a slot in a loop: ``asked``, the range that the loop goes over, and
    ``part``, what of the slot lies in it."""

    fields: tuple[tuple[str, Value], ...] = ()
    zeroed: bool = False
    slot: Literal["old", "active"] | None = None
    invalid: bool = False
    declared: bool = False
    asked: Span | None = None
    part: Span | None = None

    def get(self, name: str) -> Value | None:
        """A field's value; None if the path does not know it yet."""
        found = dict(self.fields).get(name)
        return Known(0) if found is None and self.zeroed else found

    def put(self, name: str, value: Value) -> Thing:
        """The object with a field changed."""
        return replace(self, fields=tuple({**dict(self.fields), name: value}.items()))


def depth(value: Value) -> int:
    """How many operators a value is made of."""
    return 1 + sum(depth(operand) for operand in value.operands) if isinstance(value, Term) else 0
