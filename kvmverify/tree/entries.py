"""Where programs begin: every chain of callers up from the asserted zap, to the highest function that does a step."""

from __future__ import annotations

from dataclasses import dataclass

from kvmverify.tree.functions import Function, Tree
from kvmverify.tree.relevance import Relevance
from kvmverify.tree.vocabulary_file import CallerFact, Vocabulary


@dataclass(frozen=True)
class Entry:
    """A function that programs begin at. ``fact`` is None if the vocabulary does not name it."""

    function: Function
    fact: CallerFact | None
    ends: tuple[str, ...] = ()


def declared(tree: Tree, vocabulary: Vocabulary) -> dict[str, tuple[CallerFact, str | None]]:
    """Function name → what the vocabulary says of it as an entry, and the function that ends its programs."""
    found: dict[str, tuple[CallerFact, str | None]] = {}
    for fact in vocabulary.callers:
        names = list(fact.function)
        if fact.table is not None:
            names += tree.tables.get(fact.table, ())
        last = tree.tables.get(fact.last, (None,))[0] if fact.last is not None else None
        for name in names:
            if name in tree.functions:
                found[name] = (fact, last)
    return found


def above(tree: Tree, targets: frozenset[str], cut: frozenset[str]) -> frozenset[str]:
    """Every function that reaches one of ``targets``, by naming it or a function that does; not past ``cut``."""
    found: set[str] = set()
    todo = list(targets)
    while todo:
        name = todo.pop()
        for function in tree.mentions.get(name, ()):
            if function not in found:
                found.add(function)
                if function not in cut:
                    todo.append(function)
    return frozenset(found)


def entries(tree: Tree, vocabulary: Vocabulary, relevance: Relevance, targets: frozenset[str]) -> tuple[Entry, ...]:
    """The entry points of all chains to ``targets``: those that the vocabulary declares, and the highest function that
    does a step itself on every other chain.

    SOUNDNESS: what a function above such an entry does is no step by itself; so the programs are whole.
    """
    known = declared(tree, vocabulary)
    stops = frozenset(vocabulary.stops) | frozenset(relevance.role.abstracted)
    reaching = above(tree, targets, stops | frozenset(known)) - stops - targets
    direct = {name for name in reaching if any(relevance.direct(f) for f in tree.functions[name])}
    found: list[Entry] = []
    for name in sorted(reaching):
        if name in known:
            fact, last = known[name]
            found.append(Entry(tree.functions[name][0], fact, (last,) if last else ()))
            continue
        if name not in direct:
            continue
        higher = above(tree, frozenset((name,)), stops | frozenset(known)) & reaching
        if not higher & (direct | frozenset(known)) - {name}:
            found.append(Entry(tree.functions[name][0], None))
    return tuple(found)
