"""Are the primitives still what the vocabulary takes them for? The modelled members that their bodies touch must be the
ones declared, in the order declared."""

from __future__ import annotations

import re

from kvmverify.tree.findings import Findings
from kvmverify.tree.functions import Function, Tree
from kvmverify.tree.state import Place
from kvmverify.tree.vocabulary_file import Vocabulary

_ACCESS = re.compile(r"(\+\+|--)?[\w.>\-]*?(?:->|\.)\s*(\w+)\s*(\+\+|--|=(?!=)|[-+|&^]=)?")


def touches(function: Function, members: frozenset[str]) -> tuple[str, ...]:
    """The members that a body reads or writes, in the order of the text: ``m``, ``m ++``, ``m =``."""
    found = []
    for before, name, after in _ACCESS.findall(function.code):
        if name in members:
            found.append(f"{name} {before or after}".strip())
    return tuple(found)


def check_contracts(tree: Tree, vocabulary: Vocabulary, findings: Findings) -> None:
    """Report primitives whose bodies have become something else."""
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
