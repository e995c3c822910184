"""Preprocessor conditionals around code: decided by symbols that are known, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tree_sitter import Node

from kvmverify.guards.c_source import CSource, child_field, operands


def decided(source: CSource, node: Node, config: Mapping[str, bool]) -> list[Node] | None:
    """The statements of an ``#if`` that are kept; None if nothing decides its condition."""
    value = condition_of(source, node, config)
    condition = node.child_by_field_name("condition") or child_field(node, "name")
    other = node.child_by_field_name("alternative")
    if value is None:
        return None
    if value:
        return [part for part in operands(node) if part not in (condition, other)]
    if other is None or other.type == "preproc_else":
        return operands(other) if other is not None else []
    return decided(source, other, config)


def condition_of(source: CSource, node: Node, config: Mapping[str, bool]) -> bool | None:
    """Is the first branch of ``#if`` and its like kept? None if ``config`` does not say."""
    if node.type in ("preproc_ifdef", "preproc_elifdef"):
        value = config.get(source.text(child_field(node, "name")))
        negated = source.text(node).lstrip("# \t").startswith(("ifndef", "elifndef"))
        return None if value is None else value is not negated
    text = source.text(child_field(node, "condition")).replace(" ", "")
    known = re.fullmatch(r"(!?)(?:defined|IS_ENABLED)?\(?(\w+)\)?", text)
    if text in ("0", "1"):
        return text == "1"
    value = config.get(known[2]) if known is not None and known[2] != text else None
    return None if value is None or known is None else value is not bool(known[1])
