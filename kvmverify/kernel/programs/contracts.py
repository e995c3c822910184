"""Are the primitives still what the vocabulary takes them for? The modelled members that their bodies touch must be the
ones declared, in the order declared. And from functions that are left out no step may be reached."""

from __future__ import annotations

import re

from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.programs.entries import above
from kvmverify.kernel.source.functions import Function, Tree
from kvmverify.kernel.words.vocabulary import Role, Vocabulary, statements
from kvmverify.language.primitives import (
    AddRange,
    Begin,
    End,
    LookupSlot,
    MapSpte,
    NotifierEnter,
    NotifierExit,
    Publish,
    ReadPfn,
    Retire,
    SnapshotSeq,
    Zap,
)

_ACCESS = re.compile(r"(\+\+|--)?[\w.>\-]*?(?:->|\.)\s*(\w+)\s*(\+\+|--|=(?!=)|[-+|&^]=)?")


def touches(function: Function, members: frozenset[str]) -> tuple[str, ...]:
    """The members that a body reads or writes, in the order of the text: ``m``, ``m ++``, ``m =``."""
    found = []
    for before, name, after in _ACCESS.findall(function.code):
        if name in members:
            found.append(f"{name} {before or after}".strip())
    return tuple(found)


_STRONG = (
    Begin, AddRange, End, Zap, Publish, Retire, NotifierEnter, NotifierExit, MapSpte, ReadPfn, SnapshotSeq, LookupSlot
)  # fmt: skip
"""Steps that a function which is not read must not reach."""


def check_abstracted(tree: Tree, vocabulary: Vocabulary, role: Role, findings: Findings) -> None:
    """Report functions that the vocabulary leaves out, and from which a step could be reached after all."""
    sources: set[str] = set()
    for fact in role.calls:
        if not any(isinstance(s.op, _STRONG) for s in statements(fact.steps)):
            continue
        if fact.of is None:
            sources |= set(fact.call)
            continue
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, fact.call))})\s*\([^;]*\b{re.escape(fact.of)}\b")
        sources |= {f.name for f in tree.all() if not f.words.isdisjoint(fact.call) and pattern.search(f.code)}
    for expression in role.expressions:
        if any(isinstance(s.op, _STRONG) for s in statements(expression.steps)):
            sources.add(expression.member)
    cut = frozenset(vocabulary.stops) | frozenset(role.abstracted)
    reaching = (above(tree, frozenset(sources), cut) | sources) & frozenset(role.abstracted)
    for name in sorted(reaching - frozenset(vocabulary.stops) - frozenset(role.elsewhere)):
        for function in tree.functions.get(name, ()):
            place = Place(name, function.path, function.line)
            findings.problem(place, f"{name} is not read ({role.abstracted[name]}), but a step can be reached from it")


def check_contracts(tree: Tree, vocabulary: Vocabulary, findings: Findings) -> None:
    """Report primitives whose bodies have become something else."""
    for role in (vocabulary.caller, vocabulary.fault):
        check_abstracted(tree, vocabulary, role, findings)
    accepted: dict[str, list[tuple[str, ...]]] = {}
    members = frozenset(vocabulary.caller.members) | frozenset(vocabulary.fault.members)
    for role in (vocabulary.caller, vocabulary.fault):
        for fact in role.calls:
            for name in fact.call if fact.touches else ():
                accepted.setdefault(name, []).extend(fact.touches)
    for name, ways in accepted.items():
        for function in tree.functions.get(name, ()):
            done = touches(function, members)
            if done and done not in ways:
                place = Place(name, function.path, function.line)
                findings.problem(place, f"{name} is not what the vocabulary takes it for: it touches {', '.join(done)}")
