"""Conditions that nothing decides: where what stands below one can matter to a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import TypeAlias

from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.source.functions import WORD, Function, Tree
from kvmverify.kernel.source.text import Open
from kvmverify.kernel.words import lessons
from kvmverify.kernel.words.lock_classes import USED
from kvmverify.kernel.words.reading import Reading
from kvmverify.kernel.words.relevance import Relevance, without_calls
from kvmverify.kernel.words.vocabulary import Vocabulary

JUMP = re.compile(r"\b(return|goto|break|continue|case|default|else)\b|^\s*\w+:(?!:)", re.MULTILINE)
_DEFINED = re.compile(r"#[ \t]*(?:define|undef)[ \t]+(\w+)")
_PART = r"(?<![\w.>])([A-Za-z_]\w*)((?:\s*(?:->|\.)\s*\w+|\s*\[[^\]]*\])*)"
_WRITE = re.compile(rf"{_PART}\s*(?:(?:[-+|&^*/%]|<<|>>)?=(?!=)|\+\+|--)|(?:\+\+|--)\s*{_PART}")
_ADDRESS = re.compile(r"(?<![&\w)\]])\s*&\s*([A-Za-z_]\w*)")
_HEAD = re.compile(r"\b([A-Za-z_]\w*)\s*\([^;{}]*\)[\s\w]*\{")
_PAIRS = ("{}", "()")
LANGUAGE = frozenset(
    WORD.findall(
        "if else while for do switch case default return goto break continue struct union enum static inline "
        "void int long unsigned bool const true false NULL sizeof"
    )
)


_Body: TypeAlias = tuple[Function, Reading | None, int]
"""A function, how it is read if it is, and how deep it stands below one that is a step."""


DEEP_BODIES, DEEP_NAMES = 4, 2
"""How deep below the primitives no #if may be open, in bodies and around them."""


def mattering(text: str, roles: Sequence[Relevance], read: Set[str] = frozenset()) -> str | None:
    """The first name in a text that is a step of one of the roles, or one of the functions ``read``."""
    for role in roles:
        words = role.own
        found = [word for word in WORD.findall(text) if word in words or word in read]
        if not found and not role.steps.search(text):
            continue
        code = without_calls(text, role.harmless)
        for word in WORD.findall(code):
            if word in words or word in read:
                return str(word)
        if match := role.steps.search(code):
            return " ".join(match[0].split())
    return None


def check_open(tree: Tree, vocabulary: Vocabulary, roles: Sequence[Relevance], findings: Findings) -> None:
    """Groups of ``#if`` that nothing decides.

    SOUNDNESS: a group makes no difference if no branch that is not read names a step; if none names a function that is
    read, outside of the functions that are not; and if in functions that are read no branch jumps, is half a
    statement, calls what is not found or writes what decides anything. The empty branch of a group without ``#else``
    is none of these. What stands in the branch that is read and belongs to no program belongs to none without it,
    either; who calls whom above the entries changes no program.
    """
    bodies = _bodies(tree, vocabulary, roles)
    for reading in reversed(findings.read):
        bodies[reading.function.path, reading.function.start] = (reading.function, reading, 0)
    near: dict[str, list[_Body]] = {}
    for body in bodies.values():
        near.setdefault(body[0].path, []).append(body)
    known = _known(vocabulary, roles)
    spans: dict[str, list[tuple[int, int]]] = {}
    for function in tree.all():
        spans.setdefault(function.path, []).append((function.start, function.end))
    names = frozenset(function.name for function, _, depth in bodies.values() if depth <= DEEP_NAMES)
    for text in tree.texts:
        for group in text.open:
            within = any(start < group.start and group.end <= end for start, end in spans.get(text.path, ()))
            inside = [b for b in near.get(text.path, ()) if group.start < b[0].end and b[0].start < group.end]
            apart = within and not inside
            why = _difference(group, tree, known, roles, inside, frozenset() if apart else names, findings)
            if why is not None:
                place = Place("", text.path, text.line(group.start))
                what = f"{group.condition} is decided by nothing that was read, and {why}"
                findings.problem(place, what, *_config(group))


def _config(group: Open) -> tuple[lessons.Lesson, ...]:
    """What would decide a group of one symbol."""
    match = re.fullmatch(r"#\s*(?:ifn?def\s+|if\s+!?\s*(?:defined|IS_ENABLED)\s*\(?\s*)(\w+)\s*\)?", group.condition)
    return (lessons.decided(match[1]),) if match else ()


def _bodies(tree: Tree, vocabulary: Vocabulary, roles: Sequence[Relevance]) -> dict[tuple[str, int], _Body]:
    """The functions that are steps by their names, and what those call: how deep each stands below one.

    They are not read as programs are, but what they do is what the model takes them to do.
    """
    found: dict[tuple[str, int], _Body] = {}
    names = {name for role in roles for name in role.facts if name not in role.harmless}
    names |= {*vocabulary.asserted, *vocabulary.unasserted}
    for depth in range(DEEP_BODIES + 1):
        functions = [f for name in sorted(names) for f in tree.functions.get(name, ())]
        new = [f for f in functions if (f.path, f.start) not in found]
        found |= {(f.path, f.start): (f, None, depth) for f in new}
        names = {word for f in new for word in f.words if word in tree.functions}
    return found


def _known(vocabulary: Vocabulary, roles: Sequence[Relevance]) -> frozenset[str]:
    """Every name that the vocabulary says something of."""
    found = {name for role in roles for name in role.facts} | {name for fact in vocabulary.loops for name in fact.loop}
    found |= {*vocabulary.transparent, *vocabulary.conditions, *vocabulary.asserted, *vocabulary.unasserted}
    return frozenset(found)


def _difference(
    group: Open,
    tree: Tree,
    known: frozenset[str],
    roles: Sequence[Relevance],
    inside: Sequence[_Body],
    read: frozenset[str],
    findings: Findings,
) -> str | None:
    """Why it matters which branch is compiled; None if it does not. ``inside``: the bodies that it stands in."""
    quiet = frozenset.intersection(*(role.harmless for role in roles))
    for number, branch in enumerate(group.branches):
        if number != group.kept and (name := mattering(branch, roles) or _definition(branch, read)) is not None:
            return f"{name} depends on it"
        for defined in _DEFINED.findall(branch):
            if (
                defined in LANGUAGE
                or any(defined in role.own for role in roles)
                or (defined in known and (defined not in quiet or JUMP.search(branch)))
            ):
                return f"what {defined} is depends on it"
    others = list(findings.read)
    for function, reading, depth in inside:
        if group.start < function.start:
            if reading is not None or depth <= DEEP_NAMES:
                return f"{function.name} depends on it"
            continue
        for branch in group.branches:
            if any(word in role.words for role in roles for word in WORD.findall(without_calls(branch, role.harmless))):
                return f"a step of {function.name} depends on it"
            if (why := _changes(branch, function, reading, depth, tree, roles, others)) is not None:
                return f"{why} of {function.name} depends on it"
    return None


def _definition(branch: str, names: frozenset[str]) -> str | None:
    """The first of some functions that a text defines."""
    for match in _HEAD.finditer(branch):
        if match[1] in names:
            return match[1]
    return None


def _changes(
    branch: str,
    function: Function,
    reading: Reading | None,
    depth: int,
    tree: Tree,
    roles: Sequence[Relevance],
    others: Sequence[Reading],
) -> str | None:
    """What a branch inside of a function that is read does to its paths."""
    whole = branch
    for role in roles:
        branch = without_calls(branch, role.harmless)
    if (jump := JUMP.search(branch)) is not None:
        return f"`{' '.join(jump[0].split())}`"
    if any(branch.count(pair[0]) != branch.count(pair[1]) for pair in _PAIRS):
        return "the structure"
    if branch.strip() and branch.strip()[-1] not in ";}":
        return "the structure"
    if (used := USED.search(branch)) is not None:
        return f"`{used[0].rstrip('( ')}`"
    for name, members in _written(branch):
        # What a pointer leads to has no value on a path that is not asked for by its name elsewhere.
        asked = members is None or any(_asked(m, whole, each.function) for m in members for each in others)
        if _asked(name, whole, function) if reading is None else (name in reading.deciding and asked):
            return f"the value of {name}"
    for name in re.findall(r"([A-Za-z_]\w*)\s*\(", branch):
        if any(name in role.missing for role in roles):
            return f"whether {name} is called, which is not found,"
        if name in tree.macros and any(name in role.tracked for role in roles):
            return f"the macro {name}"
        if reading is None and depth <= DEEP_NAMES and name in tree.functions:
            return f"a call of {name}"
    return None


def _written(branch: str) -> Iterator[tuple[str, list[str] | None]]:
    """The variables that a text writes to, or whose address it gives away; the members, of what one points to."""
    for match in _WRITE.finditer(branch):
        name, path = match[1] or match[3], match[2] or match[4] or ""
        members = re.findall(r"\w+", path)
        yield name, members[-1:] if "->" in path else None
    for match in _ADDRESS.finditer(branch):
        yield match[1], None


def _asked(name: str, branch: str, function: Function) -> bool:
    """Does a name stand in a function, outside of a branch?"""
    if name not in function.words:
        return False
    pattern = re.compile(rf"\b{name}\b")
    return len(pattern.findall(function.code)) > len(pattern.findall(branch))


def open_conditions(tree: Tree) -> Iterator[tuple[Place, str]]:
    """Every condition that nothing decides, and where it stands: what a ``.config`` would decide."""
    for text in tree.texts:
        for group in text.open:
            yield Place("", text.path, text.line(group.start)), group.condition
