"""What the model's state is kept in: nobody writes it but who is read, and its types are wide enough for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.source.functions import WORD, Function, Tree
from kvmverify.kernel.source.text import KernelText
from kvmverify.kernel.words.facts import statements
from kvmverify.kernel.words.vocabulary import Vocabulary
from kvmverify.language.primitives import AddRange, Begin, End, NotifierEnter, NotifierExit

COUNTED = "mn_active_invalidate_count"
STATE = (
    "mmu_invalidate_in_progress",
    "mmu_invalidate_seq",
    "mmu_invalidate_range_start",
    "mmu_invalidate_range_end",
    COUNTED,
)
_OURS = (Begin, AddRange, End, NotifierEnter, NotifierExit)
_PATH = r"(?:\b\w+(?:\([^()]*\))?\s*(?:->|\.)\s*|\(\s*\w+\s*\)\s*(?:->|\.)\s*)*"
_INTO = rf"(?:\+\+|--|(?<![&\w)\]])&)\s*\(*\s*{_PATH}\(*"
_FROM = r"\s*(?:\+\+|--)|\s*\)*\s*(?:(?:[-+|&^*/%]|<<|>>)?=(?!=)|(?:\+\+|--)\s*[;,)])"
_WRITERS = ("WRITE_ONCE", "smp_store_release", "smp_store_mb", "swap", "asm", "__asm__")
_WIDE = frozenset(
    ["unsigned long", "long", "u64", "gfn_t", "hva_t", "gpa_t", "long long", "unsigned long long", "s64", "uint64_t"]
)
_WORDS = _WIDE | frozenset(["u32", "unsigned int", "uint32_t", "__u32"])
_FIELD = r"^[ \t]*((?:\w+[ \t]+)+){name}[ \t]*(:[^;]*|\[[^;]*)?;"
_FIELDS: dict[str, dict[str, frozenset[str]]] = {
    "kvm": dict.fromkeys(STATE, _WIDE),
    "kvm_gfn_range": dict.fromkeys(("start", "end"), _WIDE),
    "kvm_hva_range": dict.fromkeys(("start", "end"), _WIDE),
    "kvm_mmu_notifier_range": dict.fromkeys(("start", "end"), _WIDE),
    "kvm_page_fault": dict.fromkeys(("mmu_seq", "gfn"), _WIDE),
    "kvm_memory_slot": {**dict.fromkeys(("base_gfn", "npages", "userspace_addr"), _WIDE), "flags": _WORDS},
}
"""Struct and member → the types in which nothing is cut off of what the model keeps there."""
_STRUCT = re.compile(r"\bstruct\s+(\w+)\s*\{")
_BIT = re.compile(r"\(?\s*(?:1[uUlL]*\s*<<\s*(\d+)|BIT(?:_ULL)?\s*\(\s*(\d+)\s*\)|(0[xX][0-9a-fA-F]+)[uUlL]*)\s*\)?")
_INVALID = "KVM_MEMSLOT_INVALID"


def check_touched(tree: Tree, vocabulary: Vocabulary, findings: Findings) -> None:
    """Report writes of the state by functions that are no part of a program, and what is too narrow to hold it."""
    _written(tree, vocabulary, findings)
    for text in tree.texts:
        for struct, offset, body in _structs(text):
            for name, types in _FIELDS[struct].items():
                _declared(text, offset, body, name, types, findings)
    _parameters(tree, vocabulary, findings)
    _flag(tree, findings)


def _written(tree: Tree, vocabulary: Vocabulary, findings: Findings) -> None:
    """SOUNDNESS: the world changes this state by B, add, E and the notifiers' count alone, on the way of programs. One
    who writes it anywhere else is a stranger that the world does not have: every program is concerned."""
    facts = (*vocabulary.caller.calls, *vocabulary.fault.calls)
    compared = _below(tree, {name for fact in facts if fact.does is not None for name in fact.call})
    read = {name for _, name, _ in findings.readings}
    ours = {n for f in facts if any(isinstance(s.op, _OURS) for s in statements(f.steps)) for n in f.call}
    names = {*STATE, *_hiding(tree)}
    for function in tree.all():
        if function.name in vocabulary.dead or function.name in compared:
            continue
        if function.name not in read:
            for name in sorted(ours & function.words):
                _found(function, name, function.code.find(name), "is no program that is read, and calls", findings)
        for name in sorted(names & function.words):
            for at in _writes(function.code, name, name not in STATE):
                if name == COUNTED and function.name in read and _counts(function.code, at):
                    continue
                _found(function, name, at, "is not what the model has for it, and writes", findings)


def _found(function: Function, name: str, at: int, what: str, findings: Findings) -> None:
    place = Place("", function.path, function.text.line(function.start + max(at, 0)))
    findings.problem(place, f"{function.name} {what} {name}")


def _counts(code: str, at: int) -> bool:
    """Is a write a step of one, and no argument of a call? So it is read on the way of a program."""
    end = at + len(COUNTED)
    stepped = re.match(r"\s*(?:--|\+\+|[-+]=\s*1\b)", code[end:]) or re.search(rf"(?:--|\+\+)\s*{_PATH}$", code[:at])
    depth = 0
    for back in range(at - 1, max(code.rfind(c, 0, at) for c in ";{}"), -1):
        depth += {")": 1, "(": -1}.get(code[back], 0)
        if depth < 0:
            depth, before = 0, re.search(r"(\w+)\s*$", code[:back])
            if before is not None and before[1] not in ("if", "while", "return"):
                return False
    return stepped is not None


def _below(tree: Tree, names: Set[str]) -> frozenset[str]:
    """Some functions, and those that nobody but them calls: they are compared with the world together."""
    found = set(names)
    while True:
        more = {w for n in found for f in tree.functions.get(n, ()) for w in f.words if w in tree.functions} - found
        more = {name for name in more if (users := tree.mentions.get(name, ())) and set(users) <= found}
        if not more:
            return frozenset(found)
        found |= more


def _hiding(tree: Tree) -> frozenset[str]:
    """The macros that write the state, or that paste names of which one could be its."""
    return frozenset(
        name
        for name, macros in tree.macros.items()
        for macro in macros
        if any(_at(macro.body, each) for each in STATE if each in macro.body)
        or (
            "##" in macro.body
            and re.search(r"\b(?:mmu|mmu_invalidate\w*|mn|mn_active\w*|invalidate\w*)_*\s*##", macro.body)
        )
    )


def _at(code: str, name: str) -> list[int]:
    return list(_writes(code, name, macro=False))


def _writes(code: str, name: str, macro: bool) -> Iterator[int]:
    """Where a text writes to a member, or gives its address away; each use, of a macro."""
    pattern = re.compile(rf"\b{name}\b")
    if macro:
        yield from (match.start() for match in pattern.finditer(code))
        return
    before, after = re.compile(rf"{_INTO}\b{name}\b"), re.compile(_FROM)
    given = {match.end() for match in before.finditer(code)}
    for match in pattern.finditer(code):
        statement = code[max(code.rfind(c, 0, match.start()) for c in ";{}") + 1 : match.start()]
        called = any(re.search(rf"\b{writer}\b[\w\s]*\(", statement) for writer in _WRITERS)
        if match.end() in given or called or after.match(code, match.end()):
            yield match.start()


def _structs(text: KernelText) -> Iterator[tuple[str, int, str]]:
    """The structs of the state that a file defines: name, offset and text of what is between the braces."""
    for match in _STRUCT.finditer(text.code):
        if match[1] not in _FIELDS:
            continue
        depth, at = 1, match.end()
        while depth and at < len(text.code):
            depth += {"{": 1, "}": -1}.get(text.code[at], 0)
            at += 1
        yield match[1], match.end(), text.code[match.end() : at]


def _declared(text: KernelText, offset: int, body: str, name: str, types: frozenset[str], findings: Findings) -> None:
    """SOUNDNESS: the world's numbers never wrap, and its flags are never lost: in a narrower type they would."""
    for match in re.finditer(_FIELD.replace("{name}", name), body, re.MULTILINE):
        said = _plain(match[1])
        if said not in types or match[2]:
            line = text.line(offset + match.start(1))
            findings.problem(
                Place("", text.path, line), f"{name} is of the type {said}{match[2] or ''}: too narrow, or not known"
            )


def _plain(declared: str) -> str:
    """A type without what does not change its width."""
    words = [word for word in declared.split() if word not in ("const", "volatile", "__read_mostly")]
    if words[-1:] == ["int"] and "long" in words:
        words.pop()
    return " ".join(words)


def _parameters(tree: Tree, vocabulary: Vocabulary, findings: Findings) -> None:
    """What the compared bodies are given."""
    facts = (*vocabulary.caller.calls, *vocabulary.fault.calls)
    for name in sorted({n for f in facts if f.does not in (None, "retry_early") for n in f.call}):
        for function in tree.functions.get(name, ()):
            for parameter in function.declared.split(","):
                said = _plain(" ".join(WORD.findall(parameter)[:-1]))
                if "*" in parameter or said in ("", "bool", "int") or said in _WIDE:
                    continue
                place = Place("", function.path, function.line)
                findings.problem(place, f"{name} is given a parameter of the type {said}: too narrow, or not known")


def _flag(tree: Tree, findings: Findings) -> None:
    """The INVALID flag is one bit of what the flags hold, and none of user space's."""
    for macro in tree.macros.get(_INVALID, ()):
        match = _BIT.fullmatch(macro.body.strip())
        value = 0 if match is None else 1 << int(match[1] or match[2]) if match[1] or match[2] else int(match[3], 16)
        if not 1 << 16 <= value < 1 << 32 or value & (value - 1):
            place = Place("", macro.path, macro.line)
            findings.problem(place, f"{_INVALID} is not known to be one bit of the flags that is nobody else's")
