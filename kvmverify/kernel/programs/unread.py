"""What of the files is not read as C, or only one way: groups of ``#if`` that nothing decides, broken syntax, macros in
front of primitives, names outside of every function. What of it could matter is a problem at its line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.programs.entries import above
from kvmverify.kernel.programs.open_conditions import (
    JUMP,
    LANGUAGE,
    check_open,
    mattering,
)
from kvmverify.kernel.source.functions import WORD, Function, Tree, outside
from kvmverify.kernel.source.nodes import bare_names, name_offsets
from kvmverify.kernel.source.parse import LOOP
from kvmverify.kernel.words import lessons
from kvmverify.kernel.words.relevance import Relevance
from kvmverify.kernel.words.vocabulary import Vocabulary

_TYPE = re.compile(r"(?:(?:un)?signed |long |short )*(?:[us](?:8|16|32|64)|int|long|short|char|bool)")
_SUFFIXES = frozenset(("U", "L", "UL", "LL", "ULL", "u", "l", "ul", "ll", "ull", "BIT", "x"))


def check_unread(tree: Tree, vocabulary: Vocabulary, roles: Sequence[Relevance], findings: Findings) -> None:
    """Report all of it."""
    _broken(tree, roles, findings)
    _undefined(roles, findings)
    _unreplaced(tree, roles, findings)
    _included(tree, roles, findings)
    check_open(tree, vocabulary, roles, findings)
    _macros(tree, vocabulary, roles, findings)
    _strays(tree, roles, findings)


def _broken(tree: Tree, roles: Sequence[Relevance], findings: Findings) -> None:
    """A file that is no C.

    SOUNDNESS: what stands behind the place may be read as something else than it is, or not at all. In a file that
    names nothing that matters, nothing that matters can.
    """
    read = {reading.function.name for reading in findings.read}
    named = {text.path: mattering(text.code, roles, read) for text, _ in tree.broken}
    for text, broken in tree.broken:
        if (name := named[text.path]) is not None:
            place = Place("", text.path, text.line(broken.offset))
            findings.problem(place, f"not parsed as C: {broken.why}, in a file that names {name}")


def _undefined(roles: Sequence[Relevance], findings: Findings) -> None:
    """Calls in functions that are read of what is defined nowhere."""
    undefined = roles[0].undefined
    for reading in findings.read if undefined is not None else ():
        for missing in undefined.within(reading.function) if undefined is not None else ():
            place = Place(reading.function.name, reading.function.path, missing.line)
            what = "nothing that was read is assigned to" if missing.pointer else "there is no definition of"
            said = f"{what} {missing.name}, which is called here, and no word says that it is harmless"
            findings.problem(place, said, lessons.harmless(missing.name))


def _unreplaced(tree: Tree, roles: Sequence[Relevance], findings: Findings) -> None:
    """Macros that matter, in functions that are read, at places where they are no expression and no statement."""
    names = {n for role in roles for n in (role.words | role.tracked) if n in tree.macros}
    names -= {n for role in roles for n in role.facts}
    # SOUNDNESS: one that is a type stands where a type may stand; in the place of an object it is no C.
    # A macro that looks like a variable or a member changes what an expression speaks of.
    hidden = {
        name
        for name, macros in tree.macros.items()
        if name.islower()
        and any(m.parameters is None and WORD.search(m.body) and m.body != name for m in macros)
        and not all(_TYPE.fullmatch(m.body) for m in macros)
    } - names
    for reading in findings.read:
        function = reading.function
        for text, at in bare_names(reading.body):
            if text not in tree.macros:
                place = Place(function.name, function.path, function.text.line(at))
                findings.problem(place, f"{text} stands as a statement, and is no macro that was read")
        if names.isdisjoint(function.words) and hidden.isdisjoint(function.words):
            continue
        called = {name for name, _, _, pointer in function.calls if not pointer}
        seen = name_offsets(reading.body)
        for match in WORD.finditer(function.code):
            at = match.start() + function.start
            masked = match[0] in hidden and match[0] not in called and not _tag(function.code, match.start())
            if (masked or (match[0] in names and at not in seen)) and not LOOP.match(function.code, match.start()):
                place = Place(function.name, function.path, function.text.line(at))
                findings.problem(place, f"the macro {match[0]} matters, and stands where it is not understood")


def _tag(code: str, at: int) -> bool:
    """Does the name that stands there follow ``struct``, ``union`` or ``enum``?"""
    return code[max(0, at - 16) : at].rstrip().endswith(("struct", "union", "enum"))


def _idle(tree: Tree, included: str, roles: Sequence[Relevance]) -> bool:
    """Is an included file one that was read, and that names nothing that matters and jumps nowhere?"""
    found = [text for text in tree.texts if f"/{text.path}".endswith(f"/{included}")]
    return bool(found) and all(mattering(t.code, roles) is None and not JUMP.search(t.code) for t in found)


def _included(tree: Tree, roles: Sequence[Relevance], findings: Findings) -> None:
    """Files that are included in the middle of a function that is read, or that one leads to."""
    read = {reading.function.name for reading in findings.read}
    for function in tree.all():
        for at, name in function.text.includes:
            if function.start < at < function.end and not _idle(tree, name.strip('<>"'), roles):
                reaching = above(tree, frozenset((function.name,)), frozenset()) | {function.name}
                if not read.isdisjoint(reaching):
                    place = Place(function.name, function.path, function.text.line(at))
                    findings.problem(place, f"{name} is included in {function.name}, and not read there")


def _macros(tree: Tree, vocabulary: Vocabulary, roles: Sequence[Relevance], findings: Findings) -> None:
    """Macros with the name of something that the vocabulary or a function has already: the text says the one and the
    compiler reads the other."""
    strong = {
        name
        for role in roles
        for name, facts in role.facts.items()
        if name not in role.harmless or name in tree.functions
    }
    strong |= {*vocabulary.asserted, *vocabulary.unasserted}
    strong |= {name for role in roles for name in (*role.functions, *role.role.abstracted)}
    members = {name for role in roles for name in (*role.role.members, *role.role.written)}
    for name, macros in tree.macros.items():
        for macro in macros:
            named = [word for word in WORD.findall(macro.body) if word not in _SUFFIXES]
            if macro.body == name or (name in members and not named):
                continue
            word = name in LANGUAGE or name in members or (name in strong and name not in vocabulary.transparent)
            if word or (name in vocabulary.transparent and mattering(macro.body, roles)):
                findings.problem(
                    Place("", macro.path, macro.line), f"the macro {name} stands in front of what has that name"
                )


def _strays(tree: Tree, roles: Sequence[Relevance], findings: Findings) -> None:
    """Calls that matter, but stand in no function that was found."""
    names = {n for role in roles for n in (*role.functions, *(f for f in role.facts if f not in role.harmless))}
    names |= {n for role in roles for n in role.own if n in tree.macros}
    inside: dict[str, list[Function]] = {}
    for function in tree.all():
        inside.setdefault(function.path, []).append(function)
    for text in tree.texts:
        for offset, name in outside(text, tuple(inside.get(text.path, ())), frozenset(names)):
            findings.problem(Place("", text.path, text.line(offset)), f"{name} is called outside of any function found")
