"""What an expression in front of an assertion may do besides having a value."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tree_sitter import Node

from kvmverify.guards.assertions import MACROS, called_name
from kvmverify.guards.c_source import CSource, child_field, quote, walk
from kvmverify.guards.definitions import Functions, place
from kvmverify.guards.functions import MAX_LEVELS
from kvmverify.guards.known import PRIMITIVES
from kvmverify.guards.names import CONSTANTS

HARMLESS = ("might_sleep", "BUILD_BUG_ON", "BUILD_BUG_ON_MSG", "static_assert")
"""Calls that write to nothing and decide nothing, beside those that a guard may hold and tracepoints."""

_PRINTS = re.compile(r"printk|(?:pr|kvm)_(?:debug|info|notice|warn|err)(?:_ratelimited|_once)?")


def harmless(name: str) -> bool:
    """Is it the name of a call that is known to write to nothing? Only if no file says otherwise."""
    return name in (*PRIMITIVES, *HARMLESS, *MACROS) or name.startswith("trace_") or _PRINTS.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class Effects:
    """Effects by the functions of the files."""

    functions: Functions

    def refuse(self, source: CSource, node: Node) -> None:
        """Raise `GuardError` if the expression may write to anything, or call what may."""
        wrong = self.first(source, node)
        if wrong is not None:
            source.fail(wrong, f"{quote(source.text(wrong))} in front of an assertion may change what it reads")

    def first(self, source: CSource, node: Node, inside: tuple[str, ...] = ()) -> Node | None:
        """The first part that may have an effect which an assertion could see. ``inside``: functions around it."""
        for part in walk(node):
            match part.type:
                case "assignment_expression" | "update_expression":
                    written = child_field(part, "left" if part.type == "assignment_expression" else "argument")
                    if not inside or written.type != "identifier":
                        return part
                case "call_expression" if not self._harmless(called_name(source, part), inside):
                    return part
                case "gnu_asm_expression" | "ERROR":
                    return part
                case "compound_statement" if not inside:
                    return part
                case kind if kind.startswith("preproc"):
                    return part
        return None

    def _harmless(self, name: str, inside: tuple[str, ...]) -> bool:
        if name in self.functions.macros or name in inside or len(inside) == MAX_LEVELS:
            return False
        found = [definition for of in self.functions.definitions for definition in of.get(name, ())]
        if harmless(name) and name not in self.functions.definitions[0]:
            return True
        if len(found) != 1 or found[0].node.has_error:
            return False
        body = child_field(found[0].node, "body")
        return self.first(found[0].source, body, (*inside, name)) is None

    def refuse_macros(self, source: CSource, node: Node) -> None:
        """Raise `GuardError` if a name in the code is a macro of one of the files: C would read another text."""
        for part in walk(node):
            name = source.text(part) if part.child_count == 0 else ""
            macro = self.functions.macros.get(name)
            if name in PRIMITIVES:
                continue  # `Functions.find` says what is wrong
            known = name in MACROS or name in CONSTANTS
            if macro is not None and (macro[0] is self.functions.sources[0] or not known):
                source.fail(part, f"{quote(name)} is a macro ({place(*macro)}); macros are not expanded")
