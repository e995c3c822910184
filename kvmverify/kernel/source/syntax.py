"""The C that the reader of trees understands: a closed set of expressions and statements, each with its place.

``offset`` is the byte in the file at which the node begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Name:
    """An identifier; also ``FNAME(x)``, the name of a template's function."""

    text: str
    offset: int


@dataclass(frozen=True)
class Number:
    """An integer."""

    value: int
    offset: int


@dataclass(frozen=True)
class Opaque:
    """What has no meaning here but was parsed: strings, sizeof, compound literals. ``inside``: its expressions."""

    text: str
    inside: tuple[Expr, ...]
    offset: int


@dataclass(frozen=True)
class Field:
    """``base.name`` or ``base->name``."""

    base: Expr
    name: str
    offset: int


@dataclass(frozen=True)
class Index:
    """``base[index]``."""

    base: Expr
    index: Expr
    offset: int


@dataclass(frozen=True)
class Call:
    """A call; ``callee`` may be a call itself, as in ``guard(srcu)(&kvm->srcu)``."""

    callee: Expr
    arguments: tuple[Expr, ...]
    offset: int


@dataclass(frozen=True)
class Unary:
    """``! - ~ + & *``."""

    operator: str
    operand: Expr
    offset: int


@dataclass(frozen=True)
class Binary:
    """A binary operator, ``&&`` and ``||`` included."""

    operator: str
    left: Expr
    right: Expr
    offset: int


@dataclass(frozen=True)
class Assign:
    """``target = value``, ``target |= value``, …."""

    target: Expr
    operator: str
    value: Expr
    offset: int


@dataclass(frozen=True)
class Update:
    """``++`` or ``--``, before or after."""

    target: Expr
    operator: str
    offset: int


@dataclass(frozen=True)
class Conditional:
    """``condition ? then : otherwise``; ``then`` is None in GNU's ``a ?: b``."""

    condition: Expr
    then: Expr | None
    otherwise: Expr
    offset: int


@dataclass(frozen=True)
class Comma:
    """``a, b``."""

    items: tuple[Expr, ...]
    offset: int


@dataclass(frozen=True)
class Initializer:
    """``{ .a.b = x, … }``: dotted names and values; a value without a name has the empty name."""

    fields: tuple[tuple[str, Expr], ...]
    offset: int


Expr: TypeAlias = (
    Name | Number | Opaque | Field | Index | Call | Unary | Binary | Assign | Update | Conditional | Comma | Initializer
)


@dataclass(frozen=True)
class Evaluate:
    """An expression statement."""

    value: Expr
    offset: int
    end: int


@dataclass(frozen=True)
class Declare:
    """``type name = value;``. ``structure``: is it a struct object, not a pointer or a number? ``freed``: the class of
    ``__free()``, by which the variable is given up at the end of its scope."""

    name: str
    value: Expr | None
    structure: bool
    offset: int
    end: int
    freed: str = ""


@dataclass(frozen=True)
class Block:
    """``{ … }``."""

    items: tuple[Stmt, ...]
    offset: int
    end: int


@dataclass(frozen=True)
class If:
    """``if``."""

    condition: Expr
    then: Stmt
    otherwise: Stmt | None
    offset: int
    end: int


@dataclass(frozen=True)
class Loop:
    """``for``, ``while``, ``do``, and loop macros: ``macro`` is its name and ``arguments`` what it is given."""

    macro: str | None
    arguments: tuple[Expr, ...]
    first: Stmt | None
    condition: Expr | None
    step: Expr | None
    body: Stmt
    do: bool
    offset: int
    end: int


@dataclass(frozen=True)
class Switch:
    """``switch``; its body's ``Case`` labels stand among the statements."""

    subject: Expr
    body: Block
    offset: int
    end: int


@dataclass(frozen=True)
class Case:
    """``case value:`` or, with None, ``default:``."""

    value: Expr | None
    offset: int
    end: int


@dataclass(frozen=True)
class Label:
    """``name:``."""

    name: str
    offset: int
    end: int


@dataclass(frozen=True)
class Goto:
    """``goto label;``."""

    label: str
    offset: int
    end: int


@dataclass(frozen=True)
class Return:
    """``return value;``."""

    value: Expr | None
    offset: int
    end: int


@dataclass(frozen=True)
class Break:
    """``break;``."""

    offset: int
    end: int


@dataclass(frozen=True)
class Continue:
    """``continue;``."""

    offset: int
    end: int


@dataclass(frozen=True)
class Unreadable:
    """What tree-sitter or the reader does not understand. ``why`` says what."""

    why: str
    offset: int
    end: int


Stmt: TypeAlias = (
    Evaluate | Declare | Block | If | Loop | Switch | Case | Label | Goto | Return | Break | Continue | Unreadable
)
