"""Expressions as ``syntax`` nodes, and what a node of tree-sitter must be for that."""

from __future__ import annotations

import re

from tree_sitter import Node

from kvmverify.guards.c_source import CSource, operands, walk
from kvmverify.kernel.source import syntax as c

NARROW = frozenset(
    [
        "u8",
        "u16",
        "u32",
        "s8",
        "s16",
        "s32",
        "__u8",
        "__u16",
        "__u32",
        "uint8_t",
        "uint16_t",
        "uint32_t",
        "char",
        "short",
        "int",
        "unsigned",
    ]
) | {f"unsigned {kind}" for kind in ("char", "short", "int")}
"""Types in which a gfn or a count may be cut off."""


class NotUnderstood(Exception):
    """A node that is no C, or none that is read."""


HOLDERS = (
    "compound_statement",
    "if_statement",
    "while_statement",
    "do_statement",
    "for_statement",
    "switch_statement",
)
"""Statements whose parts are looked at one by one; what is broken inside is found there."""


def broken(node: Node) -> str | None:
    """Why a node is not C, or None. A holder is broken only where its own tokens are."""
    if not node.has_error:
        return None
    if node.type in HOLDERS:
        wrong = next((child for child in node.children if child.is_error or child.is_missing), None)
    else:
        wrong = next((child for child in walk(node) if child.is_error or child.is_missing), None)
    if wrong is None:
        return None
    return f"`{wrong.type}` is missing" if wrong.is_missing else "not parsed as C"


class ExpressionReader:
    """Reads the expressions of a source. ``shift`` is added to every offset."""

    def __init__(self, source: CSource, shift: int) -> None:
        self.source, self.shift = source, shift

    def at(self, node: Node) -> tuple[int, int]:
        """Where a node begins and ends."""
        return node.start_byte + self.shift, node.end_byte + self.shift

    def child(self, node: Node, name: str) -> Node:
        """A part of a node. Raises ``NotUnderstood`` if it is missing, or a condition that is no C."""
        child = node.child_by_field_name(name)
        if child is None:
            raise NotUnderstood(f"a {node.type} without {name}")
        if name == "condition" and (why := broken(child)) is not None:
            raise NotUnderstood(why)
        return child

    def expression(self, node: Node) -> c.Expr:
        """The expression at a node. Raises ``NotUnderstood``."""
        at = node.start_byte + self.shift
        match node.type:
            case "identifier" | "field_identifier" | "true" | "false" | "null":
                return c.Name(self.source.text(node), at)
            case "parenthesized_expression":
                inside = operands(node)
                if len(inside) != 1:
                    raise NotUnderstood("an empty pair of parentheses")
                return self.expression(inside[0])
            case "number_literal":
                text = self.source.text(node).rstrip("uUlL")
                try:
                    return c.Number(int(text, 8) if re.fullmatch(r"0[0-7]+", text) else int(text, 0), at)
                except ValueError:
                    return c.Opaque(text, (), at)
            case "field_expression":
                base = self.expression(self.child(node, "argument"))
                return c.Field(base, self.source.text(self.child(node, "field")), at)
            case "subscript_expression":
                return c.Index(
                    self.expression(self.child(node, "argument")), self.expression(self.child(node, "index")), at
                )
            case "call_expression":
                callee = self.expression(self.child(node, "function"))
                given = tuple(self.expression(n) for n in operands(self.child(node, "arguments")))
                match callee, given:
                    case c.Name("FNAME"), (c.Name(text),):
                        return c.Name(f"FNAME({text})", at)
                return c.Call(callee, given, at)
            case "unary_expression" | "pointer_expression":
                operator = self.source.text(self.child(node, "operator"))
                return c.Unary(operator, self.expression(self.child(node, "argument")), at)
            case "binary_expression":
                operator = self.source.text(self.child(node, "operator"))
                left, right = self.child(node, "left"), self.child(node, "right")
                return c.Binary(operator, self.expression(left), self.expression(right), at)
            case "assignment_expression":
                operator = self.source.text(self.child(node, "operator"))
                target, value = self.child(node, "left"), self.child(node, "right")
                return c.Assign(self.expression(target), operator, self.expression(value), at)
            case "update_expression":
                operator = self.source.text(self.child(node, "operator"))
                return c.Update(self.expression(self.child(node, "argument")), operator, at)
            case "conditional_expression":
                then = node.child_by_field_name("consequence")
                return c.Conditional(
                    self.expression(self.child(node, "condition")),
                    self.expression(then) if then is not None else None,
                    self.expression(self.child(node, "alternative")),
                    at,
                )
            case "comma_expression":
                left_item = self.expression(self.child(node, "left"))
                right_item = self.expression(self.child(node, "right"))
                rest = right_item.items if isinstance(right_item, c.Comma) else (right_item,)
                return c.Comma((left_item, *rest), at)
            case "cast_expression":
                cast = self.expression(self.child(node, "value"))
                # SOUNDNESS: a narrower number is another number; in the others a value stays what it is.
                said = " ".join(self.source.text(self.child(node, "type")).split())
                return c.Opaque(f"({said})", (cast,), at) if said in NARROW else cast
            case "initializer_list":
                return self._initializer(node, at)
            case "string_literal" | "char_literal" | "concatenated_string" | "sizeof_expression" | "alignof_expression":
                return c.Opaque(node.type, (), at)
            case "offsetof_expression" | "type_descriptor" | "primitive_type":
                return c.Opaque(node.type, (), at)
            case "compound_literal_expression":
                return self._initializer(self.child(node, "value"), at)
            case kind:
                raise NotUnderstood(f"a {kind.replace('_', ' ')}")

    def _initializer(self, node: Node, at: int) -> c.Initializer:
        fields: list[tuple[str, c.Expr]] = []
        for item in operands(node):
            if item.type != "initializer_pair":
                fields.append(("", self.expression(item)))
                continue
            named = [n for n in item.children_by_field_name("designator") if n.type == "field_designator"]
            name = ".".join(self.source.text(operands(n)[0]) for n in named)
            fields.append((name, self.expression(self.child(item, "value"))))
        return c.Initializer(tuple(fields), at)
