"""Statements around an assertion: what runs once, what warns, and what is refused."""

from __future__ import annotations

from typing import NoReturn

from tree_sitter import Node

from kvmverify.guards.assertions import called_name, may_assert
from kvmverify.guards.c_source import CSource, child_field, only_argument, peel, walk
from kvmverify.guards.definitions import Definition
from kvmverify.guards.expr import And, GuardExpr
from kvmverify.guards.logic import FALSE, TRUE


def both(one: GuardExpr, other: GuardExpr) -> GuardExpr:
    if FALSE in (one, other):
        return FALSE
    if other == TRUE:
        return one
    return other if one == TRUE else And(one, other)


def runs_once(source: CSource, node: Node) -> bool:
    """``do { ... } while (0)`` without a jump inside."""
    if source.text(peel(child_field(node, "condition"))[0]) != "0":
        return False
    return not any(part.type in ("break_statement", "continue_statement") for part in walk(node))


def warning(source: CSource, clause: Node) -> tuple[Node | None, bool]:
    """The call in ``WARN_ON(...)`` or ``!WARN_ON(...)``, and whether it is the former."""
    truth, node = True, peel(clause)[0]
    while True:
        if node.type == "unary_expression" and source.text(child_field(node, "operator")) == "!":
            truth, node = not truth, peel(child_field(node, "argument"))[0]
        elif node.type == "call_expression" and called_name(source, node) in ("likely", "unlikely"):
            node = peel(only_argument(source, node))[0]
        else:
            return (node if node.type == "call_expression" else None), truth


def refuse_errors(definition: Definition) -> None:
    """Raise `GuardError` if a helper's definition cannot be parsed as C."""
    source, node = definition.source, definition.node
    if node.has_error:
        wrong = next((part for part in walk(node) if part.is_error or part.is_missing), node)
        fail(source, wrong, f"{source.text(definition.name)} cannot be parsed as C here; macros are not expanded")


def fail(source: CSource, node: Node, message: str) -> NoReturn:
    source.fail(node, message)


def unknown_assertion(source: CSource, node: Node) -> bool:
    """Is the leaf the name of an assertion that does not stand as the name of a call?"""
    if node.child_count or not node.type.endswith("identifier") or not may_assert(source.text(node)):
        return False
    call = node.parent
    return call is None or call.type != "call_expression" or call.child_by_field_name("function") != node
