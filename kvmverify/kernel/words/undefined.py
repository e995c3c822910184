"""Calls of what is defined nowhere in the files read: functions, macros, and pointers to which nothing is assigned.

SOUNDNESS: such a function can reach the modelled state only through what it is given, or because it belongs to KVM and
finds it itself. So in functions off the paths of programs it could matter if its name is KVM's, or if it is given an
object from which that state is reached: a VM, a vCPU, a memslot, a fault (``carriers``; a modelled member or a function
that matters counts by its own name). A function that so could matter is a name that matters, and what calls it is read.
In functions that are read nothing is taken for granted: each name is declared, or it is a problem at its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from kvmverify.kernel.source.functions import WORD, Function, Tree
from kvmverify.kernel.source.lock_classes import arguments_at
from kvmverify.kernel.words.lock_classes import CLASS_WORDS
from kvmverify.kernel.words.vocabulary import Vocabulary

_OBJECT = re.compile(
    r"^(?:\(\s*(?:const\s+)?struct\s+\w+\s*\*+\s*\)\s*)?[&*]*\(?\s*((?:\w+\s*(?:->|\.)\s*)*)(\w+)\s*\)?$"
)


_NAMESPACES = ("trace_", "kvm_", "__kvm_")
"""Beginnings of patterns that excuse a call whatever it is given: tracepoints, and what of KVM was looked at."""


@dataclass(frozen=True)
class Missing:
    """A call of what has no definition. ``pointer``: through a member."""

    name: str
    function: Function
    offset: int
    arguments: tuple[str, ...]
    pointer: bool

    @property
    def line(self) -> int:
        """Where it stands."""
        return self.function.text.line(self.offset)


def _known(vocabulary: Vocabulary) -> Iterator[str]:
    """Every name that the vocabulary says something else of."""
    for role in (vocabulary.caller, vocabulary.fault):
        for fact in role.calls:
            yield from fact.call
        yield from role.abstracted
    for loop in vocabulary.loops:
        yield from (*loop.loop, *loop.condition)
    yield from vocabulary.transparent
    yield from vocabulary.pure
    yield from vocabulary.conditions
    yield from CLASS_WORDS


class Undefined:
    """The calls of a tree that lead nowhere, without those that the vocabulary declares."""

    def __init__(self, tree: Tree, vocabulary: Vocabulary) -> None:
        wild = tuple(n for n in vocabulary.harmless if "*" in n or "[" in n)
        self._exact = (frozenset(_known(vocabulary)) | vocabulary.harmless.keys()) - set(wild)
        self._named = tuple(n for n in wild if n.startswith(_NAMESPACES))
        self._wide = tuple(n for n in wild if not n.startswith(_NAMESPACES))
        self._declared: dict[str, bool] = {}
        self._widely: dict[str, bool] = {}
        structs = rf"\bstruct\s+(?:{'|'.join(map(re.escape, vocabulary.carriers))})\b"
        alias = re.compile(rf"\btypedef\s+(?:const\s+)?{structs}[\s*]*\b(\w+)\s*;")
        others = "".join(rf"|\b{name}\b" for text in tree.texts for name in alias.findall(text.code))
        self._typed = re.compile(rf"(?:{structs}{others})[\s*]*(?:\bconst\b\s*)?\b(\w+)")
        self._carried_members = frozenset(vocabulary.carried)
        self._variables: dict[int, frozenset[str]] = {}
        self._tree = tree
        self.pointers: set[str] = set()
        self.names = frozenset(self._mattering(tree))

    def declared(self, name: str) -> bool:
        """Does the vocabulary say something of the name?"""
        known = self._declared.get(name)
        if known is None:
            known = name in self._exact or any(fnmatchcase(name, pattern) for pattern in self._named)
            self._declared[name] = known
        return known

    def widely(self, name: str) -> bool:
        """Does a pattern of names that are not KVM's excuse the name? It excuses no call that is given a carrier."""
        known = self._widely.get(name)
        if known is None:
            known = not name.startswith(("kvm_", "__kvm_")) and any(fnmatchcase(name, p) for p in self._wide)
            self._widely[name] = known
        return known

    def within(self, function: Function) -> Iterator[Missing]:
        """The calls in a function that lead nowhere."""
        for name, start, opening, pointer in function.calls:
            if self._missing(name, function, pointer) and not (
                self.widely(name) and not self._carried(function, opening)
            ):
                arguments = tuple(arguments_at(function.code, opening)[0])
                yield Missing(name, function, function.start + start, arguments, pointer)

    def _missing(self, name: str, function: Function, pointer: bool) -> bool:
        tree = self._tree
        if name in tree.pointers if pointer else name in tree.functions or name in tree.macros:
            return False
        if self.declared(name) or (not pointer and name in function.parameters):
            return False
        return pointer or not re.search(
            rf"\(\s*\*\s*{name}\s*\)|\b\w+_fn_t\s+{name}\b", function.code + function.declared
        )

    def _mattering(self, tree: Tree) -> set[str]:
        found: set[str] = set()
        for function in tree.all():
            for name, _, opening, pointer in function.calls:
                if name in found or (
                    name in tree.pointers if pointer else name in tree.functions or name in tree.macros
                ):
                    continue
                if self.declared(name):
                    continue
                named = name.startswith(("kvm_", "__kvm_"))
                if (named or self._carried(function, opening)) and self._missing(name, function, pointer):
                    found.add(name)
                    if pointer:
                        self.pointers.add(name)
        return found

    def _carried(self, function: Function, opening: int) -> bool:
        """Is one of the arguments an object from which the modelled state is reached?"""
        named = self._names(function)
        code = function.code
        simple = code[opening : code.find(")", opening) + 1]
        if (
            named.isdisjoint(words := WORD.findall(simple))
            and self._carried_members.isdisjoint(words)
            and "(" not in simple[1:]
        ):
            return False
        for argument in arguments_at(code, opening)[0]:
            match = _OBJECT.match(argument)
            if match is not None and match[2] in (self._carried_members if match[1] else named):
                return True
        return False

    def _names(self, function: Function) -> frozenset[str]:
        """The variables and parameters of a function that point to a carrier."""
        key = id(function)
        known = self._variables.get(key)
        if known is None:
            text = f"{function.declared};{function.code}"
            known = frozenset(self._typed.findall(text))
            self._variables[key] = known
        return known
