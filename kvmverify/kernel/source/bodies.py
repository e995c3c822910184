"""The bodies of functions in a file whose comments, strings and preprocessor lines are blanked, in any layout; and the
places at which its braces do not fit.

Where a brace is missing, the next function begins at the next ``{`` in column 0 that follows a closing parenthesis.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kvmverify.kernel.source.text import Broken

_TOKEN = re.compile(r"[{}();]")
_ATTRIBUTE = re.compile(
    r"\b__attribute__\s*\(\(.*?\)\)|\b__(?:acquires|releases|must_hold|printf|no_sanitize|section)\s*\(.*?\)"
)
_TRAILING = re.compile(r"\)(?:\s*__\w+)+\s*$")
_NAMED = re.compile(r"([A-Za-z_]\w*)\s*$")
_TYPE = re.compile(r"\b(?:struct|union|enum)\b[^()]*$|\bextern\s*\"|=[^;]*$")
_KEYWORDS = frozenset(("if", "while", "for", "switch", "do", "else", "return", "sizeof", "typeof"))


@dataclass(frozen=True)
class Body:
    """A block that follows a closing parenthesis at the outermost level: its braces, and what stands before them."""

    head: str
    start: int
    end: int


@dataclass
class _Scan:
    """``opened``: the braces that are open, each with the indentation of its line. ``suspect``: the brace that seems to
    be left open; ``early``: the one that seems to close too much."""

    code: str
    bodies: list[Body] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    opened: list[tuple[int, int]] = field(default_factory=list)
    item: int = 0
    parens: int = 0
    head: str | None = None
    suspect: int | None = None
    early: int | None = None


def split(code: str) -> tuple[list[Body], list[Broken]]:
    """The bodies in a file, and where its braces do not fit."""
    scan = _Scan(code)
    for match in _TOKEN.finditer(code):
        at, token = match.start(), match[0]
        if token == "{":
            _open(scan, at)
        elif token == "}":
            _close(scan, at)
        elif scan.opened:
            continue
        elif token == "(":
            scan.parens += 1
        elif token == ")":
            scan.parens -= 1
            if scan.parens < 0:
                scan.broken.append(Broken(at, "`)` closes nothing"))
                scan.parens = 0
        elif scan.parens == 0:
            scan.item = at + 1
    if scan.opened:
        _left_open(scan, len(code))
    elif scan.parens:
        scan.broken.append(Broken(scan.item + _blank(code, scan.item), "a `(` is not closed"))
    return scan.bodies, scan.broken


def _open(scan: _Scan, at: int) -> None:
    column = at - scan.code.rfind("\n", 0, at) - 1
    if (
        scan.opened
        and column == 0
        and _TRAILING.sub(")", _ATTRIBUTE.sub("", scan.code[max(0, at - 400) : at])).rstrip().endswith(")")
    ):
        cut = max(scan.code.rfind(";", 0, at), scan.code.rfind("}", 0, at)) + 1
        _left_open(scan, cut)
        scan.item, scan.parens = cut, 0
    if not scan.opened and not scan.parens:
        text = scan.code[scan.item : at]
        bare = _TRAILING.sub(")", _ATTRIBUTE.sub("", text)).rstrip()
        scan.head = bare if bare.endswith(")") and not re.search(r"=\s*\S*\s*\(.*$", bare) else None
        if scan.head is None and not _TYPE.search(text):
            scan.broken.append(Broken(at, "a block that belongs to no function"))
    line = scan.code.rfind("\n", 0, at) + 1
    scan.opened.append((at, _indent(scan.code, line)))


def _close(scan: _Scan, at: int) -> None:
    if not scan.opened:
        scan.broken.append(Broken(scan.early if scan.early is not None else at, "`}` closes nothing"))
        scan.item, scan.early = at + 1, None
        return
    opening, indent = scan.opened.pop()
    line = scan.code.rfind("\n", 0, at) + 1
    first = not scan.code[line:at].strip()
    if first and _indent(scan.code, line) < indent and scan.suspect is None:
        scan.suspect = opening
    if scan.opened or scan.parens:
        return
    if scan.head is not None:
        scan.bodies.append(Body(scan.head, opening, at + 1))
        scan.item, scan.head = at + 1, None
        if first and at > line and opening == scan.code.rfind("\n", 0, opening) + 1:
            scan.early = at
    scan.suspect = None


def _left_open(scan: _Scan, end: int) -> None:
    opening = scan.opened[0][0]
    where = scan.suspect if scan.suspect is not None else scan.opened[-1][0]
    scan.broken.append(Broken(where, "`{` is not closed"))
    if scan.head is not None:
        scan.bodies.append(Body(scan.head, opening, end))
    scan.opened, scan.head, scan.suspect = [], None, None


def _indent(code: str, line: int) -> int:
    return _blank(code, line)


def _blank(code: str, at: int) -> int:
    """How much white space stands there."""
    end = at
    while end < len(code) and code[end] in " \t\n":
        end += 1
    return end - at


def head(text: str) -> tuple[str, str] | None:
    """The name of a function and its parameters, out of what stands before its body; None if there is none."""
    groups: list[tuple[int, int]] = []
    depth = opening = 0
    for match in re.finditer(r"[()]", text):
        depth += 1 if match[0] == "(" else -1
        if match[0] == "(" and depth == 1:
            opening = match.start()
        elif depth == 0:
            groups.append((opening, match.start()))
    # An attribute of the form `f(…) __name(…)` is no name.
    while len(groups) > 1 and re.fullmatch(r"\s*__\w+\s*", text[groups[-2][1] + 1 : groups[-1][0]]):
        groups.pop()
    if not groups:
        return None
    first, last = groups[-1]
    inside = text[first + 1 : last]
    if len(groups) > 1 and not text[groups[-2][1] + 1 : first].strip():
        template = _NAMED.search(text[: groups[-2][0]])
        return (f"{template[1]}({text[groups[-2][0] + 1 : groups[-2][1]].strip()})", inside) if template else None
    named = _NAMED.search(text[:first])
    if named is None or named[1] in _KEYWORDS:
        return None
    return named[1], inside
