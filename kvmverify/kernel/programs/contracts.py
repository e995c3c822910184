"""Are the primitives still what the vocabulary takes them for? Their bodies are run on small states and compared with
the world. And from functions that are left out no step may be reached."""

from __future__ import annotations

import re

from kvmverify.kernel.bodies import invalidations, lookup, zappers
from kvmverify.kernel.bodies.invalidations import Differs
from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.programs.entries import above
from kvmverify.kernel.source.functions import Function, Tree
from kvmverify.kernel.words.facts import CallFact, Does, Role, statements
from kvmverify.kernel.words.vocabulary import Vocabulary
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
    """Report primitives whose bodies do something else than the world does for them, or are not there."""
    for role in (vocabulary.caller, vocabulary.fault):
        check_abstracted(tree, vocabulary, role, findings)
        for fact in role.calls:
            for name in fact.call:
                if fact.does is not None:
                    _body(tree, name, fact, findings)
                if fact.returns == "found_slot":
                    _lookup(tree, name, findings)


def _lookup(tree: Tree, name: str, findings: Findings) -> None:
    for function in tree.functions.get(name, ()):
        found = lookup.differs(tree, function)
        if found is not None:
            findings.problem(Place(name, found.path, found.line), found.what)


def _body(tree: Tree, name: str, fact: CallFact, findings: Findings) -> None:
    functions = tree.functions.get(name, ())
    for macro in tree.macros.get(name, ()):
        findings.problem(Place(name, macro.path, macro.line), f"{name} is a macro: what it does is not known")
    if not functions and (users := tree.mentions.get(name, ())):
        user = tree.functions[users[0]][0]
        findings.problem(Place(user.name, user.path, user.line), f"{name} is called, but its body is not found")
    for function in functions:
        if fact.arguments is not None and fact.arguments != len(function.parameters):
            continue
        found = _compared(tree, function, fact.does)
        if found is not None:
            findings.problem(Place(name, found.path, found.line), found.what)


def _compared(tree: Tree, function: Function, does: Does | None) -> Differs | None:
    match does:
        case None:
            return None
        case "zap_slot_range" | "zap_tdp_range" | "zap_rmap_range":
            return zappers.differs(tree, function, does)
        case _:
            return invalidations.differs(tree, function, does)
