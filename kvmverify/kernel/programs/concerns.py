"""Which programs can what was not understood concern?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kvmverify.kernel.paths.findings import Problem
from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.programs.entries import above
from kvmverify.kernel.programs.found import OpenEntry, TreeProgram
from kvmverify.kernel.source.functions import Tree
from kvmverify.kernel.words.facts import statements
from kvmverify.kernel.words.vocabulary import Vocabulary
from kvmverify.language.primitives import AddRange, Begin, End, NotifierEnter, NotifierExit, Publish


@dataclass(frozen=True)
class Attributed:
    """The programs with the problems that can concern them, those that can concern every one, and those of places at
    which a program may begin that nobody knows of."""

    callers: tuple[TreeProgram, ...]
    shared: tuple[Problem, ...]
    open: tuple[OpenEntry, ...]


_EVERYBODY = (Begin, AddRange, End, NotifierEnter, NotifierExit, Publish)
"""Steps of strangers and of other updaters, too: what is wrong with one of them is wrong around every program."""


def attributed(
    tree: Tree, vocabulary: Vocabulary, problems: Sequence[Problem], callers: Sequence[TreeProgram]
) -> Attributed:
    """``problems``: those that were not found on the way of one entry point.

    SOUNDNESS: a problem inside of a function concerns the programs on whose way that function is, or one that calls it.
    One in a fault path, or in what strangers do, concerns all; so does one whose function is not known.
    """
    everywhere = _fault_side(tree, vocabulary) | {
        name
        for fact in vocabulary.caller.calls
        if any(isinstance(s.op, _EVERYBODY) for s in statements(fact.steps))
        for name in fact.call
    }
    shared: list[Problem] = []
    mine: dict[int, list[Problem]] = {}
    left: list[OpenEntry] = []
    for problem in sorted(problems):
        name = problem.function
        if not name or name not in tree.functions or name in everywhere:
            shared.append(problem)
            continue
        near = above(tree, frozenset((name,)), frozenset(vocabulary.stops)) | {name}
        where = [n for n, program in enumerate(callers) if near & _on_the_way(program)]
        for n in where:
            mine.setdefault(n, []).append(problem)
        if not where and near & everywhere:
            shared.append(problem)
        elif not where:
            left.append(OpenEntry(name.lower(), Place(name, problem.path, problem.line), (problem,)))
    found = [replace(p, problems=(*p.problems, *mine.get(n, ()))) for n, p in enumerate(callers)]
    return Attributed(tuple(found), tuple(shared), tuple(left))


def _on_the_way(program: TreeProgram) -> frozenset[str]:
    """What a program reads, and the primitives that it calls."""
    return program.functions | {place.callee for place in program.places() if place.callee is not None}


def _fault_side(tree: Tree, vocabulary: Vocabulary) -> frozenset[str]:
    """The functions on the way of a fault: below where one begins, and the primitives of faults."""
    names = {name for fact in vocabulary.faults for name in (*fact.function, fact.around.function)}
    names |= {name for fact in vocabulary.fault.calls if fact.steps for name in fact.call}
    if vocabulary.prefetching is not None:
        names |= {name for each in vocabulary.prefetching.programs for name in each.function}
        names |= {name for each in vocabulary.prefetching.calls for name in each.call}
    names |= {target for fact in vocabulary.faults for given in fact.assume.values() for target in given}
    return frozenset(names)
