"""Where the files that are read define the functions that an assertion calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from kvmverify.guards.c_source import CSource, child_field, defined_name, quote, walk
from kvmverify.guards.known import PRIMITIVES
from kvmverify.guards.names import CONSTANTS
from kvmverify.guards.reader import Reader

MAX_READ = 1 << 18
"""Bytes of statements that are read for one file's assertions, each as often as paths lead there."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A function's definition in one of the files."""

    source: CSource
    node: Node
    name: Node


class Functions:
    """The functions that the files define, the assertion's own file first."""

    def __init__(self, sources: tuple[CSource, ...]) -> None:
        self.sources = sources
        self.definitions: list[dict[str, list[Definition]]] = []
        self.macros: dict[str, tuple[CSource, Node]] = {}
        self.inlined: dict[str, str] = {}
        """Functions that were read, and the file and line of each."""
        self.left = MAX_READ
        for source in sources:
            found: dict[str, list[Definition]] = {}
            for node in walk(source.root):
                if node.type == "function_definition" and (name := defined_name(node)) is not None:
                    found.setdefault(source.text(name), []).append(Definition(source, node, name))
                elif node.type in ("preproc_def", "preproc_function_def"):
                    self.macros.setdefault(source.text(child_field(node, "name")), (source, node))
            self.definitions.append(found)

    def find(self, reader: Reader, call: Node, name: str) -> Definition | None:
        """The one definition of the name: that in the calling file, or else in the others. Raises `GuardError`."""
        where, fail = self.sources.index(reader.source), reader.source.fail
        own = self.definitions[0].get(name, [])
        if name in PRIMITIVES:
            if own or (name in self.macros and self.macros[name][0] is self.sources[0]):
                fail(call, f"the file defines {name} itself; the tool only knows the kernel's own")
            return None
        if name in self.macros:
            fail(call, f"{quote(name)} is a macro ({place(*self.macros[name])}); macros are not expanded")
        found = self.definitions[where].get(name) or [d for of in self.definitions for d in of.get(name, [])]
        if len(found) > 1:
            places = ", ".join(place(d.source, d.name) for d in found)
            fail(call, f"{quote(name)} is defined {len(found)} times ({places}); only one may be")
        if not found:
            for source in self.sources:
                for odd in _unread(source, name):
                    fail(
                        call, f"{quote(name)} stands at {place(source, odd)}, but not in a definition that can be read"
                    )
        return found[0] if found else None

    def refuse_macros(self, definition: Definition) -> None:
        """Raise `GuardError` if a name in the function is a macro of one of the files: C would read another text."""
        for node in walk(definition.node):
            name = definition.source.text(node) if node.child_count == 0 else ""
            macro = self.macros.get(name)
            if macro is not None and (macro[0] is self.sources[0] or not (name in CONSTANTS or name in PRIMITIVES)):
                text = f"{quote(name)} is a macro ({place(*macro)}); macros are not expanded"
                definition.source.fail(node, text)

    def spend(self, source: CSource, node: Node) -> None:
        """Count a statement that is read. Raises `GuardError` if all paths together are too long."""
        self.left -= node.end_byte - node.start_byte + 1
        if self.left < 0:
            source.fail(node, f"the paths to here have more than {MAX_READ} bytes of statements")


def _unread(source: CSource, name: str) -> Iterator[Node]:
    """Where the name stands that is neither a call inside a function nor a declaration."""
    spelled = name.encode()
    for node in walk(source.root):
        if node.child_count or source.data[node.start_byte : node.end_byte] != spelled:
            continue
        parent = node.parent
        if parent is not None and parent.type == "call_expression":
            above: Node | None = parent
            while above is not None and above.type != "compound_statement":
                above = above.parent
            if above is not None:
                continue
        if parent is None or parent.type != "function_declarator":
            yield node


def place(source: CSource, node: Node) -> str:
    """File and line."""
    line = source.position(node.start_point)[0]
    return f"{source.name}:{line}" if source.name else f"line {line}"
