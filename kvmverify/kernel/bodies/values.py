"""Values of the small machine: numbers, structs, functions and variables; and how it leaves a block."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

WORD_SIZE = 1 << 64
"""Numbers are those of 64 bits."""


class NotUnderstood(Exception):
    """What the body does is not known."""

    def __init__(self, what: str, path: str, line: int) -> None:
        super().__init__(what)
        self.what, self.path, self.line = what, path, line


@dataclass(eq=False)
class Object:
    """A struct; a pointer to it is the object itself. Members that are not set raise when they are read."""

    name: str
    members: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Code:
    """A function."""

    name: str


@dataclass(frozen=True, eq=False)
class Variable:
    """The address of a local variable."""

    frame: dict[str, Value]
    name: str


Value: TypeAlias = int | Object | Code | Variable


class Jump(Exception):
    """How a block is left: return, break, continue or goto, with the label or the value."""

    def __init__(self, kind: str, label: str = "", value: Value = 0) -> None:
        super().__init__(kind)
        self.kind, self.label, self.value = kind, label, value


def truth(value: Value) -> bool:
    """Is a value other than 0?"""
    return value != 0 if isinstance(value, int) else True


def combined(operator: str, one: Value, other: Value) -> Value:
    """Arithmetic and comparisons. Raises ``ValueError`` for what is not modelled."""
    if operator in ("==", "!="):
        same = (one - other) % WORD_SIZE == 0 if isinstance(one, int) and isinstance(other, int) else one == other
        return int(same == (operator == "=="))
    if not isinstance(one, int) or not isinstance(other, int):
        raise ValueError(f"{operator} of what is no number")
    match operator:
        case "+":
            return one + other
        case "-":
            return one - other
        case "|" if min(one, other) >= 0:
            return one | other
        case "&" if min(one, other) >= 0:
            return one & other
        case "<" | "<=" | ">" | ">=":
            # SOUNDNESS: in C -1 is above every gfn and below 0; only a comparison with 0 itself is clear.
            if min(one, other) < 0 and 0 not in (one, other):
                raise ValueError("a comparison with a negative number")
            return int({"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[operator])
    raise ValueError(f"the operator {operator} in the body of a primitive")
