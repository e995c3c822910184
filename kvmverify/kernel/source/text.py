"""A kernel source file with comments, strings and preprocessor lines blanked; every offset stays what it was.

Nothing is preprocessed: of an ``#if`` the branch is kept that the vocabulary's ``config`` chooses, or the first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

MAX_BYTES = 4 * 1024 * 1024
"""Longer files are refused unread."""

_HIDDEN = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)
_VISIBLE = re.compile(r"[^\n]")
_DIRECTIVE = re.compile(r"^[ \t]*#[ \t]*(\w+)((?:[^\n]*\\\n)*[^\n]*)$", re.MULTILINE)
_DEFINE = re.compile(r"\s+(\w+)(\(([^()]*)\))?(.*)", re.DOTALL)
_DEFINED = re.compile(r"^(!?)\s*(?:defined|IS_ENABLED|IS_REACHABLE)\s*\(?\s*(\w+)\s*\)?$")


@dataclass(frozen=True)
class Macro:
    """A ``#define``. ``parameters`` is None for one without parentheses; ``line`` is 1-based."""

    name: str
    parameters: tuple[str, ...] | None
    body: str
    path: str
    line: int


@dataclass(frozen=True)
class Left:
    """A stretch of code that was left out because another branch of an undecided ``#if`` was kept."""

    condition: str
    start: int
    text: str


@dataclass(frozen=True)
class KernelText:
    """One file. ``code`` has the length and the line breaks of the file, blanks where there is no code."""

    path: str
    code: str
    starts: tuple[int, ...]
    macros: tuple[Macro, ...]
    left: tuple[Left, ...]

    def line(self, offset: int) -> int:
        """The 1-based line of an offset."""
        return bisect_right(self.starts, offset)


def read(root: Path, path: str, config: Mapping[str, bool]) -> KernelText:
    """The file ``path`` of the tree ``root``. Raises ``OSError``, or ``ValueError`` for what is no source file."""
    with (root / path).open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError(f"is larger than {MAX_BYTES} bytes")
    if b"\0" in data:
        raise ValueError("is a binary file")
    return blank(data.decode("latin-1"), path, config)


def _spaces(text: str) -> str:
    return _VISIBLE.sub(" ", text)


def _hide(match: re.Match[str]) -> str:
    text = match[0]
    return _spaces(text) if text[0] == "/" else text[0] + _spaces(text[1:-1]) + text[-1]


def blank(source: str, path: str, config: Mapping[str, bool]) -> KernelText:
    """Blank what is no code. Bytes are read as latin-1, so that an offset is a byte."""
    starts = tuple(accumulate((len(line) + 1 for line in source.split("\n")[:-1]), initial=0))
    code = _HIDDEN.sub(_hide, source)
    pieces: list[str] = []
    macros: list[Macro] = []
    left: list[Left] = []
    # Of each open #if: is the branch at hand kept, was one kept before, is it undecided, and its condition.
    stack: list[tuple[bool, bool, bool, str]] = []
    end = 0

    def emit(upto: int) -> None:
        text = code[end:upto]
        if all(kept for kept, _, _, _ in stack):
            pieces.append(text)
            return
        pieces.append(_spaces(text))
        outer = next(i for i, level in enumerate(stack) if not level[0])
        if stack[outer][2] and text.strip():
            left.append(Left(stack[outer][3], end, text))

    for match in _DIRECTIVE.finditer(code):
        emit(match.start())
        end = match.end()
        pieces.append(_spaces(match[0]))
        word, rest = match[1], match[2]
        if word in ("if", "ifdef", "ifndef"):
            value = _value(word, rest, config)
            stack.append((value is not False, value is not False, value is None, rest.strip()))
        elif word in ("else", "elif") and stack:
            _, done, undecided, condition = stack.pop()
            value = None if word == "else" else _value("if", rest, config)
            kept = not done and value is not False
            stack.append((kept, done or kept, undecided, condition))
        elif word == "endif" and stack:
            stack.pop()
        elif word == "define" and all(kept for kept, _, _, _ in stack) and (parts := _DEFINE.match(rest)):
            names = tuple(name.strip() for name in parts[3].split(",")) if parts[2] else None
            body = parts[4].replace("\\\n", "  ").strip()
            macros.append(Macro(parts[1], names, body, path, bisect_right(starts, match.start())))
    emit(len(code))
    return KernelText(path, "".join(pieces), starts, tuple(macros), tuple(left))


def _value(word: str, rest: str, config: Mapping[str, bool]) -> bool | None:
    """Is the branch taken? None if the vocabulary's config does not say.

    SOUNDNESS: undecided, the first branch is read. What the others hold is kept as ``Left``, and becomes a problem if
    it names anything that matters. A header's own ``#ifndef`` guard is undecided and harmless.
    """
    condition = rest.strip()
    if word == "if":
        if condition in ("0", "1"):
            return condition == "1"
        parts = [_DEFINED.match(part.strip()) for part in condition.split("&&")]
        values = [_known(part[2], config, part[1] == "!") if part else None for part in parts]
        return None if None in values else all(values)
    return _known(condition.split()[0] if condition else "", config, word == "ifndef")


def _known(name: str, config: Mapping[str, bool], negated: bool) -> bool | None:
    value = config.get(name)
    return None if value is None else value != negated
