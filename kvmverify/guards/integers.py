"""C's integers on x86-64: types by name, constants with their types, and what a cast keeps.

SOUNDNESS: a constant is what C computes, with the type that decides how a comparison converts it. A cast of what is
observed is read only where it changes no value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tree_sitter import Node

from kvmverify.guards.c_source import CSource, child_field, only_argument, operands, peel, quote
from kvmverify.guards.expr import ALL_ONES, CompareOp, GuardExpr, Number, Observable, Observe, Sort, is_gfn, sort_of

ALL_ONES_NAMES = ("INVALID_GPA",)
"""Names of kvm_types.h for all ones as a 64-bit unsigned integer."""


MAX_OPERATORS = 16
"""Signs and casts around a number; with more it is not read."""


@dataclass(frozen=True, slots=True)
class IntegerType:
    """An integer type of C."""

    bits: int
    signed: bool

    def wrap(self, value: int) -> int:
        """The value converted to the type."""
        value %= 1 << self.bits
        return value - (1 << self.bits) if self.signed and value >> (self.bits - 1) else value

    def holds(self, value: int) -> bool:
        """Does the type have the value?"""
        return self.wrap(value) == value


INT, UINT, LONG, ULONG = IntegerType(32, True), IntegerType(32, False), IntegerType(64, True), IntegerType(64, False)

INTEGERS: dict[str, IntegerType] = (
    dict.fromkeys(("int", "signed int", "signed", "s32"), INT)
    | dict.fromkeys(("unsigned", "unsigned int", "u32"), UINT)
    | dict.fromkeys(("long", "long int", "long long", "s64"), LONG)
    | dict.fromkeys(("unsigned long", "unsigned long long", "u64", "gfn_t", "gpa_t"), ULONG)
)
"""The integer types that are read, besides ``bool``."""

_UNSIGNED = frozenset(what for what in Observable if is_gfn(Observe(what))) | {Observable.MN_ACTIVE_COUNT}


def carries(kind: str, what: Observable) -> bool:
    """Does a variable of the type hold every value that is observed, as itself?"""
    return INTEGERS.get(kind) == (ULONG if what in _UNSIGNED else LONG if what is Observable.IN_PROGRESS else None)


@dataclass(frozen=True, slots=True)
class Constant:
    """A number with its type. The value is one of the type's."""

    value: int
    type: IntegerType

    def to(self, kind: IntegerType) -> Constant:
        """The constant converted."""
        return Constant(kind.wrap(self.value), kind)


def literal(source: CSource, node: Node) -> Constant:
    """The value and the type of a number, with its sign if the parser took that into it. Raises `GuardError`."""
    text = source.text(node)
    minus, text = text.startswith("-"), text.lstrip("-")
    match = re.fullmatch(r"(?:(0[xX][0-9a-fA-F]{1,16})|(0[0-7]{0,22})|([1-9][0-9]{0,19}))([uUlL]{0,3})", text)
    suffix = match[4].lower() if match else "?"
    if not match or suffix not in ("", "u", "l", "ul", "lu", "ll", "ull", "llu") or "lL" in text or "Ll" in text:
        source.fail(node, f"{quote(text, 40)} is not a decimal, octal or hexadecimal integer below 2^64")
    value = int(match[1] or match[3] or match[2], 16 if match[1] else 10 if match[3] else 8)
    kinds = [INT, UINT, LONG, ULONG]
    if "u" in suffix:
        kinds = [UINT, ULONG]
    elif match[3]:
        kinds = [INT, LONG, ULONG]  # the last one is an extension, with a warning
    kinds = [kind for kind in kinds if kind.holds(value) and ("l" not in suffix or kind.bits == 64)]
    if not kinds:
        source.fail(node, f"{quote(text, 40)} is not a decimal, octal or hexadecimal integer below 2^64")
    return Constant(kinds[0].wrap(-value), kinds[0]) if minus else Constant(value, kinds[0])


def cast(source: CSource, node: Node) -> tuple[str, Node] | None:
    """The type and the operand, if the node is a cast to a type by name; None otherwise.

    The parser takes ``(gfn_t)-1`` for a difference and ``(gfn_t)(x)`` for a call.
    """
    match node.type:
        case "cast_expression":
            return " ".join(source.text(child_field(node, "type")).split()), child_field(node, "value")
        case "binary_expression" if source.text(child_field(node, "operator")) in "-+":
            kind = _type_in_parentheses(source, child_field(node, "left"))
        case "call_expression":
            kind = _type_in_parentheses(source, child_field(node, "function"))
        case _:
            return None
    if kind is None:
        return None
    return kind, only_argument(source, node) if node.type == "call_expression" else node


def _type_in_parentheses(source: CSource, node: Node) -> str | None:
    inside = operands(node) if node.type == "parenthesized_expression" else []
    name = source.text(inside[0]) if len(inside) == 1 and inside[0].type == "identifier" else ""
    return name if name in INTEGERS else None


def constant(source: CSource, node: Node, depth: int = 0) -> Constant | None:
    """What an expression of numbers alone is worth; None if it is none that is read. Raises `GuardError`."""
    node = peel(node)[0]
    if depth > MAX_OPERATORS:
        return None
    if node.type in ("true", "false"):
        return Constant(int(node.type == "true"), INT)
    if node.type == "number_literal":
        return literal(source, node)
    if node.type == "identifier" and source.text(node) in ALL_ONES_NAMES:
        return Constant(ALL_ONES, ULONG)
    if (found := cast(source, node)) is not None:
        kind, operand = found
        if operand == node:
            inner, sign = (
                constant(source, child_field(node, "right"), depth + 1),
                source.text(child_field(node, "operator")),
            )
            inner = None if inner is None else _signed(sign, inner)
        else:
            inner = constant(source, operand, depth + 1)
        return inner.to(INTEGERS[kind]) if inner is not None and kind in INTEGERS else None
    if node.type == "unary_expression" and (sign := source.text(child_field(node, "operator"))) in "-+~":
        inner = constant(source, child_field(node, "argument"), depth + 1)
        return None if inner is None else _signed(sign, inner)
    return None


def _signed(sign: str, inner: Constant) -> Constant:
    value = {"-": -inner.value, "+": inner.value, "~": ~inner.value}[sign]
    return Constant(inner.type.wrap(value), inner.type)


def converted_beside(op: CompareOp, given: Constant, other: GuardExpr) -> Number | str:
    """The number that C compares with what is observed, or why the comparison is not read."""
    equality = op in (CompareOp.EQ, CompareOp.NE)
    if sort_of(other) is not Sort.NUMBER:
        return Number(given.value)
    if is_gfn(other):
        value = given.to(ULONG).value
        starts = (Observable.HULL_START, Observable.RANGE_START, Observable.OWN_START)
        if value == ALL_ONES or (value == 0 and isinstance(other, Observe) and other.what not in starts):
            return Number(value)
        text = "which gfns a memslot has is not modelled; a gfn compares with another, INVALID_GPA, and an end with 0"
        return text
    if other == Observe(Observable.IN_PROGRESS):
        if given.type == ULONG and not equality:
            return "the count is signed and C compares it as unsigned; write a signed number"
        return Number(given.to(LONG).value)
    return Number(given.to(ULONG).value)


def both_converted(one: Constant, two: Constant) -> tuple[Number, Number]:
    """Two constants after C's usual conversions."""
    kind = max(one.type, two.type, key=lambda each: (each.bits, not each.signed))
    return Number(one.to(kind).value), Number(two.to(kind).value)
