"""Which functions and macros of the files may report something: those whose text leads to an assertion's name."""

from __future__ import annotations

import re

from tree_sitter import Node

from kvmverify.guards.assertions import called_name, may_assert
from kvmverify.guards.c_source import CSource, walk
from kvmverify.guards.definitions import Functions

_HIDDEN = re.compile(rb"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"", re.DOTALL)
_WORD = re.compile(rb"[A-Za-z_]\w*")


class Mentions:
    """The answers for some files, each worked out once."""

    def __init__(self, functions: Functions) -> None:
        self._functions = functions
        self._words: dict[str, frozenset[str]] = {}
        self._carries: dict[tuple[str | None, int, bool], bool] = {}

    def leads(self, name: str) -> bool:
        """Is the name an assertion, or a function or macro whose body leads to one?"""
        seen, todo = {name}, [name]
        while todo:
            one = todo.pop()
            if may_assert(one):
                return True
            fresh = self._body(one) - seen
            seen |= fresh
            todo += fresh
        return False

    def _body(self, name: str) -> frozenset[str]:
        if name not in self._words:
            found: set[bytes] = set()
            nodes = [(d.source, d.node) for of in self._functions.definitions for d in of.get(name, ())]
            nodes += [self._functions.macros[name]] if name in self._functions.macros else []
            for source, node in nodes:
                text = _HIDDEN.sub(b" ", source.data[node.start_byte : node.end_byte])
                found.update(_WORD.findall(text))
            self._words[name] = frozenset(word.decode("ascii") for word in found) - {name}
        return self._words[name]

    def names(self, source: CSource, node: Node) -> bool:
        """Does the name of an assertion stand below the node itself?"""
        return any(
            not part.child_count and part.type.endswith("identifier") and may_assert(source.text(part))
            for part in walk(node)
        )

    def carries(self, source: CSource, node: Node, values: bool = False) -> bool:
        """May something below the node report? ``values``: also what is called for a value that is kept.

        A call whose value is kept (``flush = zap(...)``, ``return zap(...)``) is no part of the assertion: what a zap
        asserts inside is asked when it runs, not at the entry.
        """
        key = (source.name, node.id, values)
        if key not in self._carries:
            self._carries[key] = any(self._asserts(source, part, values) for part in walk(node))
        return self._carries[key]

    def _asserts(self, source: CSource, node: Node, values: bool) -> bool:
        if node.child_count or not node.type.endswith("identifier"):
            return False
        name = source.text(node)
        if may_assert(name):
            return True
        if name in self._functions.macros:
            return self.leads(name)
        call = node.parent
        if call is None or call.type != "call_expression" or called_name(source, call) != name:
            return False
        return (values or not kept(call)) and self.leads(name)


def kept(call: Node) -> bool:
    """Is the call's value assigned or returned?"""
    above = call.parent
    while above is not None and above.type in ("parenthesized_expression", "cast_expression", "binary_expression"):
        above = above.parent
    return above is not None and above.type in ("assignment_expression", "init_declarator", "return_statement")
