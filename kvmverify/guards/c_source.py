"""A C text parsed by tree-sitter-c, with positions, and errors that quote it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

import tree_sitter_c
from tree_sitter import Language, Node, Parser, Point

from kvmverify.guards.expr import GuardError, Span


def quote(text: str, limit: int = 60) -> str:
    """`text` on one printable line of at most `limit` characters, in backquotes, for an error message."""
    line = " ".join(text.split())
    line = line if line.isprintable() else repr(line)[1:-1]
    return f"`{line}`" if len(line) <= limit else f"`{line[: limit - 3]}...`"


def nearest(word: str, candidates: tuple[str, ...]) -> str | None:
    """The candidate that `word` most likely misspells, if any is near."""
    return next(iter(difflib.get_close_matches(word, candidates, 1, 0.7)), None)


_LONE = re.compile(rb"\((\s*[A-Za-z_]\w*\s*)\)(?=\s*&&)")
_BEFORE = re.compile(rb"(\w+|[)\]])\s*\Z")


def _bare(match: re.Match[bytes]) -> bytes:
    """``(a) && (b) == 1`` without the parentheses around ``a``, which the parser takes for a cast of ``&&(b)``."""
    before = _BEFORE.search(match.string[max(0, match.start() - 80) : match.start()])
    called = before is not None and before[1] not in (b"return", b"else", b"do")
    return match[0] if called else b" " + match[1] + b" "


@dataclass(frozen=True, slots=True)
class CSource:
    """A C text and its syntax tree. `added_rows` counts the lines put both before and after the author's."""

    data: bytes
    root: Node
    lines: tuple[bytes, ...]
    name: str | None
    added_rows: int

    @classmethod
    def parse(cls, data: bytes, name: str | None, added_rows: int = 0) -> CSource:
        """Parse `data`; never fails, as tree-sitter puts ERROR nodes where it does not understand."""
        tree = Parser(Language(tree_sitter_c.language())).parse(_LONE.sub(_bare, data))
        return cls(data, tree.root_node, tuple(data.split(b"\n")), name, added_rows)

    def text(self, node: Node) -> str:
        """What `node` spells in the source."""
        return self.data[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def position(self, point: Point) -> tuple[int, int]:
        """The 1-based line and column (in characters, where tree-sitter counts bytes) of `point`."""
        row, last = point.row, len(self.lines) - self.added_rows - 1
        before = self.lines[row][: point.column] if row <= last else self.lines[last]
        return min(row, last) - self.added_rows + 1, len(before.decode("utf-8", "replace")) + 1

    def span(self, node: Node) -> Span:
        """Where `node` was written."""
        return Span(*self.position(node.start_point), *self.position(node.end_point))

    def fail(self, node: Node, message: str) -> NoReturn:
        """Raise `GuardError` at `node`."""
        raise GuardError(message, *self.position(node.start_point), self.name)

    def refuse_syntax_errors(self, node: Node) -> None:
        """Raise `GuardError` at the first place inside `node` that is not C."""
        if not node.has_error:
            return
        for wrong in walk(node):
            if wrong.start_point.row < self.added_rows:
                continue
            if wrong.is_missing:
                lack = f"`{wrong.type}`" if not wrong.is_named else "an operand"
                self.fail(wrong, f"syntax error: {lack} is missing here")
            if wrong.is_error:
                self.fail(wrong, f"syntax error: {quote(self.text(wrong))} is not part of one C expression")
        line, column = self.position(node.start_point)
        raise GuardError("syntax error: not one C expression", max(line, 1), column if line else 1, self.name)


def walk(node: Node) -> Iterator[Node]:
    """`node` and everything below it, in source order; needs no stack of calls, as trees may be very deep."""
    todo = [node]
    while todo:
        node = todo.pop()
        yield node
        todo.extend(reversed(node.children))


def operands(node: Node) -> list[Node]:
    """The named children of `node` that are no comments."""
    return [child for child in node.named_children if child.type != "comment"]


_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)|(?P<open_comment>/\*)"""
    r"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[()]""",
    re.DOTALL,
)


def check_lexically(text: str, source: str | None) -> None:
    def fail(offset: int, message: str) -> NoReturn:
        line = text.count("\n", 0, offset) + 1
        raise GuardError(message, line, offset - text.rfind("\n", 0, offset), source)

    for offset, character in enumerate(text):
        if not (character.isprintable() or character in "\t\n\v\f\r"):
            fail(offset, f"not a guard: the character {character!r} is not printable")
    opened: list[int] = []
    code: list[str] = []
    end = 0
    for token in _TOKEN.finditer(text):
        code.append(text[end : token.start()])
        end = token.end()
        if token["open_comment"]:
            fail(token.start(), "the comment that begins here has no end")
        if not token["comment"]:
            code.append(token[0])
        if token[0] == "(":
            opened.append(token.start())
        elif token[0] == ")":
            if not opened:
                fail(token.start(), "`)` has no matching `(`")
            opened.pop()
    if not "".join([*code, text[end:]]).strip():
        fail(0, "an empty text is not a guard")
    if opened:
        fail(opened[-1], "`(` has no matching `)`")


def child_field(node: Node, name: str) -> Node:
    child = node.child_by_field_name(name)
    if child is None:
        raise AssertionError(f"tree-sitter-c gave a {node.type} without {name}")
    return child


def only_argument(source: CSource, call: Node) -> Node:
    """The one argument of a call. Raises `GuardError` if it has none or several."""
    given = arguments_of(call)
    if len(given) != 1:
        source.fail(call, f"{quote(source.text(call))} has {len(given)} arguments; it takes one")
    return given[0]


def arguments_of(call: Node) -> list[Node]:
    """The arguments of a call."""
    arguments = call.child_by_field_name("arguments")
    return operands(arguments) if arguments is not None else []


def peel(node: Node) -> tuple[Node, int]:
    """What stands inside the parentheses, and how many pairs more than one there were."""
    pairs = 0
    while node.type == "parenthesized_expression" and len(inside := operands(node)) == 1:
        node, pairs = inside[0], pairs + 1
    return node, max(0, pairs - 1)


def defined_name(definition: Node) -> Node | None:
    """The name in a function's definition."""
    node: Node | None = definition
    while node is not None and node.type != "function_declarator":
        node = node.child_by_field_name("declarator")
    name = node.child_by_field_name("declarator") if node is not None else None
    return name if name is not None and name.type == "identifier" else None
