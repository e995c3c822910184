"""The functions of a kernel tree, found by the layout that kernel code has: a body begins and ends in column 0.

A name that matters but stands outside of every function found is reported by ``outside``, so that an unusual layout
cannot hide a function.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kvmverify.kernel.source.text import KernelText, Macro

WORD = re.compile(r"[A-Za-z_]\w*")
_OPENING = re.compile(r"^\{", re.MULTILINE)
_BRACE = re.compile(r"[{}]")
_ONE_LINE = re.compile(
    r"^((?:static|inline|__always_inline|extern|noinline|void|bool|int|u64|unsigned|struct)\b[^;{}\n=]*\))"
    r"[ \t]*(\{[^\n]*\})[ \t]*$",
    re.MULTILINE,
)
_NAME = re.compile(r"([A-Za-z_]\w*(?:[ \t]*\([ \t]*\w+[ \t]*\)(?=\s*\())?)\s*\(")
_ATTRIBUTE = re.compile(r"\b__(?:acquires|releases|must_hold|printf|attribute__|no_sanitize|section)\s*\(.*?\)")
_ENUM = re.compile(r"\benum\b\s*\w*\s*\{([^}]*)\}")
_NUMBER = re.compile(r"-?(?:0[xX][0-9a-fA-F]+|\d+)[uUlL]*")
_POINTER = re.compile(r"(?:\.|->)\s*(\w+)\s*=\s*\(?\s*(?:\(\s*void\s*\*\s*\)\s*)?&?\s*([A-Za-z_]\w*)\s*[,;})\n]")
_STATEMENT = re.compile(r"[;{}]\s+(\w+)\s*\(")
CALLED = re.compile(r"(?:->|\.)\s*(\w+)\s*\(|\bkvm_x86_call\(\s*(\w+)\s*\)|\bkvm_x86_(\w+)\s*\)\s*\(")
_TABLE = re.compile(
    r"\bstruct\s+(\w+)\s+(\w+)\s*(?:\[[^\]]*\]\s*)?(?:__\w+\s*)*=\s*\{(.*?)^\}", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True)
class Function:
    """A function: where its body is in its file (offsets of the braces), and what it names."""

    name: str
    parameters: tuple[str, ...]
    text: KernelText = field(repr=False, compare=False)
    start: int
    end: int

    @property
    def path(self) -> str:
        """The file, relative to the tree."""
        return self.text.path

    @property
    def line(self) -> int:
        """The 1-based line of the opening brace."""
        return self.text.line(self.start)

    @cached_property
    def code(self) -> str:
        """The body with its braces."""
        return self.text.code[self.start : self.end]

    @cached_property
    def words(self) -> frozenset[str]:
        """Every identifier in the body."""
        return frozenset(WORD.findall(self.code))

    @cached_property
    def called_fields(self) -> frozenset[str]:
        """The members through which the body calls."""
        return frozenset(part for parts in CALLED.findall(self.code) for part in parts if part)


@dataclass(frozen=True)
class Tree:
    """All functions, macros, enumerators and function tables that were found in the files read."""

    texts: tuple[KernelText, ...]
    functions: dict[str, tuple[Function, ...]]
    macros: dict[str, tuple[Macro, ...]]
    constants: dict[str, int]
    pointers: dict[str, tuple[str, ...]]
    """Field name → the functions that are assigned to a field of that name anywhere, in order of the files."""
    tables: dict[tuple[str, str], tuple[str, ...]]
    """(struct name, field name) → the functions in such fields of initialised tables."""

    def all(self) -> Iterator[Function]:
        """Every function."""
        for same in self.functions.values():
            yield from same

    @cached_property
    def mentions(self) -> dict[str, tuple[str, ...]]:
        """Name → the functions whose bodies contain it, or call through a field that it is assigned to."""
        found: dict[str, dict[str, None]] = {}
        for function in self.all():
            for word in function.words:
                found.setdefault(word, {})[function.name] = None
        for function in self.all():
            for member in function.called_fields:
                for target in self.pointers.get(member, ()):
                    found.setdefault(target, {})[function.name] = None
        return {word: tuple(names) for word, names in found.items()}


def survey(texts: tuple[KernelText, ...], template: str | None = None) -> Tree:
    """Find the functions in the files. ``template``: the macro that names instances of a template, ``FNAME``."""
    functions: dict[str, list[Function]] = {}
    macros: dict[str, list[Macro]] = {}
    constants: dict[str, int] = {}
    for text in texts:
        for function in _split(text, template):
            functions.setdefault(function.name, []).append(function)
        for macro in text.macros:
            macros.setdefault(macro.name, []).append(macro)
        _enumerators(text.code, constants)
    pointers: dict[str, dict[str, None]] = {}
    tables: dict[tuple[str, str], dict[str, None]] = {}
    for text in texts:
        for match in _POINTER.finditer(text.code):
            if match[2] in functions or match[2] in macros:
                pointers.setdefault(match[1], {})[match[2]] = None
        for table in _TABLE.finditer(text.code):
            for match in _POINTER.finditer(table[3]):
                tables.setdefault((table[1], match[1]), {})[match[2]] = None
    return Tree(
        texts,
        {name: tuple(found) for name, found in functions.items()},
        {name: tuple(found) for name, found in macros.items()},
        constants,
        {name: tuple(found) for name, found in pointers.items()},
        {key: tuple(found) for key, found in tables.items()},
    )


def _split(text: KernelText, template: str | None) -> Iterator[Function]:
    end = 0
    spans = [(m.start(), m.start(), _closing(text.code, m.start())) for m in _OPENING.finditer(text.code)]
    spans += [(m.start(1) + len(m[1]), m.start(2), m.end(2)) for m in _ONE_LINE.finditer(text.code)]
    for head_end, start, stop in sorted(spans):
        before = text.code[max(end, head_end - 2000) : head_end]
        end = max(end, stop)
        cut = max(before.rfind(";"), before.rfind("}"))
        header = _ATTRIBUTE.sub("", before[cut + 1 :])
        if not header.rstrip().endswith(")"):
            continue
        named = _NAME.search(header)
        if named is None:
            continue
        name = re.sub(r"\s", "", named[1])
        if "(" in name and not (template and name.startswith(template + "(")):
            continue
        inside = header[named.end() : header.rindex(")")]
        yield Function(name, _parameters(inside), text, start, stop)


def _closing(code: str, opening: int) -> int:
    """Behind the brace that closes the one at ``opening``; the end of the text if there is none."""
    depth = 0
    for match in _BRACE.finditer(code, opening):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.end()
    return len(code)


def _parameters(inside: str) -> tuple[str, ...]:
    names = []
    for part in inside.split(","):
        words = WORD.findall(re.sub(r"\[[^\]]*\]", "", part))
        names.append(words[-1] if words else "")
    return tuple(names)


def _enumerators(code: str, constants: dict[str, int]) -> None:
    for match in _ENUM.finditer(code):
        value: int | None = 0
        for item in match[1].split(","):
            name, equals, given = (part.strip() for part in item.partition("="))
            if not WORD.fullmatch(name):
                continue
            if equals:
                number = _NUMBER.fullmatch(given)
                value = int(given.rstrip("uUlL"), 0) if number else constants.get(given)
            if value is None:
                continue
            constants.setdefault(name, value)
            value += 1


def outside(text: KernelText, functions: tuple[Function, ...], names: frozenset[str]) -> Iterator[tuple[int, str]]:
    """(offset, name) of each of ``names`` that is called, as a statement, outside of the functions of a file."""
    spans = sorted((f.start, f.end) for f in functions)
    for match in _STATEMENT.finditer(text.code):
        at = match.start(1)
        if match[1] in names and not any(start <= at < end for start, end in spans):
            yield at, match[1]
