"""The functions of a kernel tree, its macros, enumerators and tables of functions.

A name that matters but stands outside of every function found is reported by ``outside``, so that an unusual layout
cannot hide a function.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kvmverify.kernel.source.bodies import head, split
from kvmverify.kernel.source.conditions import Config
from kvmverify.kernel.source.lock_classes import LockClass, lock_classes
from kvmverify.kernel.source.text import Broken, KernelText, Macro

WORD = re.compile(r"[A-Za-z_]\w*")
_ENUM = re.compile(r"\benum\b\s*\w*\s*\{([^}]*)\}")
_NUMBER = re.compile(r"-?(?:0[xX][0-9a-fA-F]+|\d+)[uUlL]*")
_BIT = re.compile(r"BIT(?:_ULL)?\s*\(\s*(\d{1,2})\s*\)|\(?\s*1[uUlL]*\s*<<\s*(\d{1,2})\s*\)?")
_POINTER = re.compile(r"(?:\.|->)\s*(\w+)\s*=\s*\(?\s*(?:\(\s*void\s*\*\s*\)\s*)?&?\s*([A-Za-z_]\w*)\s*[,;})\n]")
_STATEMENT = re.compile(r"[;{}]\s+(\w+)\s*\(")
CALLED = re.compile(r"(?:->|\.)\s*(\w+)\s*\(|\bkvm_x86_call\(\s*(\w+)\s*\)|\bkvm_x86_(\w+)\s*\)\s*\(")
_CALL = re.compile(r"(->\s*|\.\s*)?\b([A-Za-z_]\w*)\s*\(")
_STATIC = re.compile(r"\bkvm_x86_call\(\s*(\w+)\s*\)\s*\(|\bstatic_call(?:_cond)?\(\s*kvm_x86_(\w+)\s*\)\s*\(")
_NO_CALL = frozenset(
    WORD.findall(
        "if while for switch return sizeof typeof __typeof__ defined asm asm_volatile __asm__ volatile case "
        "else do goto offsetof _Generic __attribute__ __alignof__ alignof kvm_x86_call static_call "
        "static_call_cond"
    )
)
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
    declared: str = field(default="", compare=False)
    """Its parameters, as they are written."""
    weak: bool = field(default=False, compare=False)
    """Does another function of the name stand for it?"""

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
    def calls(self) -> tuple[tuple[str, int, int, bool], ...]:
        """Every call in the body, offsets counted from its brace: the name called, where it begins and where its
        arguments do; and whether it is a member's, or one of ``kvm_x86_ops``."""
        found = []
        for match in _CALL.finditer(self.code):
            name = match[2]
            if name in _NO_CALL:
                continue
            found.append((name, match.start(2), match.end() - 1, match[1] is not None))
        for match in _STATIC.finditer(self.code):
            found.append((match[1] or match[2], match.start(), match.end() - 1, True))
        return tuple(found)

    @cached_property
    def called_fields(self) -> frozenset[str]:
        """The members through which the body calls."""
        return frozenset(part for parts in CALLED.findall(self.code) for part in parts if part)


@dataclass(frozen=True)
class Tree:
    """All functions, macros, enumerators and function tables that were found in the files read. ``broken``: where files
    are no C, besides what each text says itself."""

    texts: tuple[KernelText, ...]
    functions: dict[str, tuple[Function, ...]]
    macros: dict[str, tuple[Macro, ...]]
    constants: dict[str, int]
    pointers: dict[str, tuple[str, ...]]
    """Field name → the functions that are assigned to a field of that name anywhere, in order of the files."""
    tables: dict[tuple[str, str], tuple[str, ...]]
    """(struct name, field name) → the functions in such fields of initialised tables."""
    broken: tuple[tuple[KernelText, Broken], ...] = ()
    config: Config = field(default_factory=lambda: Config({}))

    @cached_property
    def classes(self) -> dict[str, tuple[LockClass, ...]]:
        """The classes with a destructor that the files define."""
        return lock_classes(self.texts)

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


def survey(texts: tuple[KernelText, ...], template: str | None = None, config: Config | None = None) -> Tree:
    """Find the functions in the files. ``template``: the macro that names instances of a template, ``FNAME``."""
    functions: dict[str, list[Function]] = {}
    macros: dict[str, list[Macro]] = {}
    constants: dict[str, int] = {}
    broken: list[tuple[KernelText, Broken]] = []
    for text in texts:
        bodies, faults = split(text.code)
        broken += [(text, each) for each in (*text.broken, *faults)]
        for body in bodies:
            name = head(body.head)
            if name is None:
                broken.append((text, Broken(body.start, "the head of a function is not understood")))
            elif "(" not in name[0] or (template and name[0].startswith(template + "(")):
                function = Function(
                    name[0], _parameters(name[1]), text, body.start, body.end, name[1], "__weak" in body.head
                )
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
        tuple(broken),
        config or Config({}),
    )


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
                value = _enumerator(given, constants)
            if value is None:
                continue
            constants.setdefault(name, value)
            value += 1


def _enumerator(given: str, constants: dict[str, int]) -> int | None:
    """A number, a bit, an enumerator that came before, or several of them by ``|``; None for anything else."""
    total = 0
    for part in given.split("|"):
        word = part.strip()
        bit = _BIT.fullmatch(word)
        if _NUMBER.fullmatch(word):
            total |= int(word.rstrip("uUlL"), 0)
        elif bit:
            total |= 1 << int(bit[1] or bit[2])
        elif word in constants:
            total |= constants[word]
        else:
            return None
    return total


def outside(text: KernelText, functions: tuple[Function, ...], names: frozenset[str]) -> Iterator[tuple[int, str]]:
    """(offset, name) of each of ``names`` that is called, as a statement, outside of the functions of a file."""
    spans = sorted((f.start, f.end) for f in functions)
    for match in _STATEMENT.finditer(text.code):
        at = match.start(1)
        if match[1] in names and not any(start <= at < end for start, end in spans):
            yield at, match[1]
