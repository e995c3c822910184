"""A kernel source file with comments, strings and preprocessor lines blanked; every offset stays what it was.

Nothing is preprocessed: of an ``#if`` the branch is kept that the configuration chooses. Where it does not say, the
first one is kept, and the whole group is listed as ``Open``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from kvmverify.kernel.source.conditions import UNSURE, Config, Symbols, given

MAX_BYTES = 4 * 1024 * 1024
"""Longer files are refused unread."""

_HIDDEN = re.compile(r"/\*.*?\*/|//(?:\\\n|[^\n])*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)
_VISIBLE = re.compile(r"[^\n]")
_DIRECTIVE = re.compile(r"^[ \t]*#[ \t]*(\w+)((?:[^\n]*\\\n)*[^\n]*)$", re.MULTILINE)
_DEFINE = re.compile(r"\s+(\w+)(\(([^()]*)\))?(.*)", re.DOTALL)
_TOLD = re.compile(r"^[ \t]*#[ \t]*(?:error|warning|pragma|include)\b.*$", re.MULTILINE)
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")


@dataclass(frozen=True)
class Macro:
    """A ``#define``. ``parameters`` is None for one without parentheses; ``line`` is 1-based."""

    name: str
    parameters: tuple[str, ...] | None
    body: str
    path: str
    line: int


@dataclass(frozen=True)
class Open:
    """An ``#if … #endif`` that nothing decides: its offsets, and what each branch holds, macros included. ``kept`` is
    the branch that is read. The branch that is not there is the empty one, without an ``#else``."""

    condition: str
    start: int
    end: int
    branches: tuple[str, ...]
    kept: int = -1


@dataclass(frozen=True)
class Broken:
    """A place at which a file is no C."""

    offset: int
    why: str


@dataclass(frozen=True)
class KernelText:
    """One file. ``code`` has the length and the line breaks of the file, blanks where there is no code. ``includes``:
    offsets and names of what it includes."""

    path: str
    code: str
    starts: tuple[int, ...]
    macros: tuple[Macro, ...]
    open: tuple[Open, ...]
    broken: tuple[Broken, ...] = ()
    includes: tuple[tuple[int, str], ...] = ()

    def line(self, offset: int) -> int:
        """The 1-based line of an offset."""
        return bisect_right(self.starts, offset)


def read(root: Path, path: str, config: Config | Mapping[str, bool | int]) -> KernelText:
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
    if text[0] == "/":
        return _spaces(text)
    if "\n" in text:
        return text[0] * 2 + _spaces(text[2:])
    return text[0] + _spaces(text[1:-1]) + text[-1]


def blank(source: str, path: str, config: Config | Mapping[str, bool | int]) -> KernelText:
    """Blank what is no code. Bytes are read as latin-1, so that an offset is a byte."""
    source = source.replace("\r\n", " \n")
    starts = tuple(accumulate((len(line) + 1 for line in source.split("\n")[:-1]), initial=0))
    code = _HIDDEN.sub(_hide, source)
    reader = _Reader(source, code, path, starts, config if isinstance(config, Config) else given(config))
    return reader.text()


@dataclass
class _Level:
    """An ``#if`` that is open. ``kept``: is its branch at hand read? ``done``: is one decided and its turn over?
    ``unsure``: does nobody know whether the branch at hand is compiled?"""

    condition: str
    at: int
    kept: bool
    done: bool
    undecided: bool
    unsure: bool
    last: bool = False
    begin: int = 0
    branches: tuple[str, ...] = ()
    chosen: int = -1


class _Reader:
    def __init__(self, source: str, code: str, path: str, starts: tuple[int, ...], config: Config) -> None:
        self.source, self.code, self.path, self.starts = source, code, path, starts
        self.symbols = Symbols(config)
        self.stack: list[_Level] = []
        self.macros: list[Macro] = []
        self.open: list[Open] = []
        self.broken: list[Broken] = []
        self.includes: list[tuple[int, str]] = []

    @property
    def kept(self) -> bool:
        return all(level.kept for level in self.stack)

    def text(self) -> KernelText:
        pieces: list[str] = []
        end = 0
        directives = list(_DIRECTIVE.finditer(self.code))
        guard = _include_guard(directives)
        for match in directives:
            part = self.code[end : match.start()]
            pieces += [part if self.kept else _spaces(part), _spaces(match[0])]
            end = match.end()
            self._directive(match, guard)
        pieces.append(self.code[end:] if self.kept else _spaces(self.code[end:]))
        for level in self.stack:
            self.broken.append(Broken(level.at, "this #if has no #endif"))
        code = "".join(pieces)
        if (comment := code.find("/*")) >= 0:
            self.broken.append(Broken(comment, "the comment that begins here has no end"))
        if (splice := code.find("\\\n")) >= 0:
            self.broken.append(Broken(splice, "a line of code that goes on in the next by a backslash"))
        for line, text in enumerate(_QUOTED.sub("", code).split("\n")) if "'" in code or '"' in code else ():
            if '"' in text or "'" in text:
                self.broken.append(Broken(self.starts[line], "a string that begins here has no end"))
        found = tuple(sorted(self.open, key=lambda group: group.start))
        broken = tuple(sorted(self.broken, key=lambda each: each.offset))
        return KernelText(self.path, code, self.starts, tuple(self.macros), found, broken, tuple(self.includes))

    def _directive(self, match: re.Match[str], guard: re.Match[str] | None) -> None:
        word, rest = match[1], match[2]
        if word in ("if", "ifdef", "ifndef"):
            value = True if match is guard else self._value(word, rest)
            condition = f"#{word} {' '.join(rest.split())}"
            kept = value is not False
            level = _Level(condition, match.start(), kept, kept, value is None, value is None, begin=match.end())
            self.stack.append(level)
        elif word in ("else", "elif", "elifdef", "elifndef", "endif"):
            if not self.stack:
                self.broken.append(Broken(match.start(), f"#{word} without #if"))
            elif word == "endif":
                self._branch(self.stack[-1], match.start())
                self._close(self.stack.pop(), match.end())
            else:
                self._other(self.stack[-1], word, rest, match)
        elif all(level.kept or level.undecided for level in self.stack):
            self._within(word, rest, match)

    def _within(self, word: str, rest: str, match: re.Match[str]) -> None:
        unsure = any(level.unsure or not level.kept for level in self.stack)
        if word == "define" and (parts := _DEFINE.match(rest)):
            body = parts[4].replace("\\\n", "  ").strip()
            self.symbols.own[parts[1]] = UNSURE if unsure else body
            if self.kept:
                names = tuple(n.strip() for n in parts[3].split(",") if n.strip()) if parts[2] else None
                line = bisect_right(self.starts, match.start())
                self.macros.append(Macro(parts[1], names, body, self.path, line))
        elif word == "undef" and rest.strip():
            self.symbols.own[rest.split()[0]] = UNSURE if unsure else None
        elif word == "include" and self.kept:
            self.includes.append((match.start(), self.source[match.start(2) : match.end(2)].strip()))

    def _other(self, level: _Level, word: str, rest: str, match: re.Match[str]) -> None:
        """``#else`` and ``#elif``."""
        if level.last:
            self.broken.append(Broken(match.start(), f"#{word} after #else"))
        self._branch(level, match.start())
        how = {"elif": "if", "elifdef": "ifdef", "elifndef": "ifndef"}.get(word)
        decided = level.done and not level.undecided
        value = True if how is None else False if decided else self._value(how, rest)
        # A branch after one that is certainly taken is dead; after one that may be taken, nobody knows.
        level.unsure = level.undecided
        if value is None and not decided:
            level.undecided = level.unsure = True
        level.kept = not level.done and value is not False
        level.done |= level.kept
        level.last, level.begin = how is None, match.end()

    def _branch(self, level: _Level, end: int) -> None:
        if level.kept:
            level.chosen = len(level.branches)
        level.branches += (_TOLD.sub(" ", self.code[level.begin : end]),)

    def _close(self, level: _Level, end: int) -> None:
        outside = all(each.kept and not each.undecided for each in self.stack)
        if level.undecided and outside and any(branch.strip() for branch in level.branches):
            self.open.append(Open(level.condition, level.at, end, level.branches, level.chosen))

    def _value(self, word: str, rest: str) -> bool | None:
        """Is the branch taken? None if nobody knows.

        SOUNDNESS: of a group that nobody decides the first branch is read; the group becomes a problem if any of its
        branches could matter (``programs.unread``).
        """
        condition = " ".join(rest.replace("\\\n", " ").split())
        if word == "if":
            return self.symbols.holds(condition)
        known = self.symbols.has(condition.split()[0]) if condition else None
        return None if known is None else known == (word == "ifdef")


def _include_guard(directives: list[re.Match[str]]) -> re.Match[str] | None:
    """The ``#ifndef`` at the head of a header whose next line defines the symbol; a trace header asks for more."""
    match directives:
        case [first, second, *_] if second[1] == "define" and first[1] in ("ifndef", "if"):
            symbol = (second[2].split() or [""])[0]
            named = first[2].split()[:1] == [symbol] if first[1] == "ifndef" else None
            asked = re.fullmatch(r"\s*!\s*defined\s*\(?\s*(\w+)\s*\)?(?:\s*\|\|.*)?", first[2])
            return first if named or (asked is not None and asked[1] == symbol) else None
        case _:
            return None
