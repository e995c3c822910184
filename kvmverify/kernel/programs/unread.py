"""What of the files is not read as C, or only one way: groups of ``#if`` that nothing decides, broken syntax, macros in
front of primitives, names outside of every function. What of it could matter is a problem at its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import TypeAlias

from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.programs.entries import above
from kvmverify.kernel.source.functions import WORD, Function, Tree, outside
from kvmverify.kernel.source.parse import LOOP
from kvmverify.kernel.source.text import Open
from kvmverify.kernel.words import lessons
from kvmverify.kernel.words.lock_classes import USED
from kvmverify.kernel.words.relevance import Reading, Relevance, bare_names, name_offsets, without_calls
from kvmverify.kernel.words.vocabulary import Vocabulary

_TYPE = re.compile(r"(?:(?:un)?signed |long |short )*(?:[us](?:8|16|32|64)|int|long|short|char|bool)")
_JUMP = re.compile(r"\b(return|goto|break|continue|case|default|else)\b|^\s*\w+:(?!:)", re.MULTILINE)
_DEFINED = re.compile(r"#[ \t]*(?:define|undef)[ \t]+(\w+)")
_PART = r"(?<![\w.>])([A-Za-z_]\w*)((?:\s*(?:->|\.)\s*\w+|\s*\[[^\]]*\])*)"
_WRITE = re.compile(rf"{_PART}\s*(?:(?:[-+|&^*/%]|<<|>>)?=(?!=)|\+\+|--)|(?:\+\+|--)\s*{_PART}")
_ADDRESS = re.compile(r"(?<![&\w)\]])\s*&\s*([A-Za-z_]\w*)")
_HEAD = re.compile(r"\b([A-Za-z_]\w*)\s*\([^;{}]*\)[\s\w]*\{")
_SUFFIXES = frozenset(("U", "L", "UL", "LL", "ULL", "u", "l", "ul", "ll", "ull", "BIT", "x"))
_PAIRS = ("{}", "()")
_LANGUAGE = frozenset(
    WORD.findall(
        "if else while for do switch case default return goto break continue struct union enum static inline "
        "void int long unsigned bool const true false NULL sizeof"
    )
)

_Body: TypeAlias = tuple[Function, Reading | None, int]
"""A function, how it is read if it is, and how deep it stands below one that is a step."""
DEEP_BODIES, DEEP_NAMES = 4, 2
"""How deep below the primitives no #if may be open, in bodies and around them."""


def check_unread(tree: Tree, vocabulary: Vocabulary, roles: Sequence[Relevance], findings: Findings) -> None:
    """Report all of it."""
    _broken(tree, roles, findings)
    _undefined(roles, findings)
    _unreplaced(tree, roles, findings)
    _included(tree, roles, findings)
    _open(tree, vocabulary, roles, findings)
    _macros(tree, vocabulary, roles, findings)
    _strays(tree, roles, findings)


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


def _open(tree: Tree, vocabulary: Vocabulary, roles: Sequence[Relevance], findings: Findings) -> None:
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
                defined in _LANGUAGE
                or any(defined in role.own for role in roles)
                or (defined in known and (defined not in quiet or _JUMP.search(branch)))
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
    if (jump := _JUMP.search(branch)) is not None:
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
    return bool(found) and all(mattering(t.code, roles) is None and not _JUMP.search(t.code) for t in found)


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
            word = name in _LANGUAGE or name in members or (name in strong and name not in vocabulary.transparent)
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


def open_conditions(tree: Tree) -> Iterator[tuple[Place, str]]:
    """Every condition that nothing decides, and where it stands: what a ``.config`` would decide."""
    for text in tree.texts:
        for group in text.open:
            yield Place("", text.path, text.line(group.start)), group.condition
