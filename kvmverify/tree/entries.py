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


def entries(tree: Tree, vocabulary: Vocabulary, relevance: Relevance) -> tuple[Entry, ...]:
    """The entry points of all chains to the asserted function: those that the vocabulary declares, and the highest
    function that does a step itself on every other chain. A declared one that zaps without the assertion is one, too.

    SOUNDNESS: what a function above such an entry does is no step by itself; so the programs are whole.
    """
    known = declared(tree, vocabulary)
    stops = frozenset(vocabulary.stops) | frozenset(relevance.role.abstracted)
    asserted = frozenset(vocabulary.asserted)
    reaching = above(tree, asserted, stops | frozenset(known)) - stops - asserted
    direct = {name for name in reaching if any(relevance.direct(f) for f in tree.functions[name])}
    found: list[Entry] = []
    bare = above(tree, frozenset(vocabulary.unasserted), stops | frozenset(known)) & frozenset(known)
    for name in sorted(reaching | bare):
        if name in known:
            fact, last = known[name]
            higher = above(tree, frozenset((name,)), stops | frozenset(known)) - stops - frozenset(known)
            taking = {n for n in higher if any(relevance.direct(f) for f in tree.functions[n])}
            tops = {n for n in taking if not (above(tree, frozenset((n,)), stops) - stops - {n}) & taking}
            ends = (last,) if last else ()
            found += [Entry(tree.functions[top][0], fact, ends) for top in sorted(tops)]
            if not tops or tree.mentions.get(name, ()) == ():
                found.append(Entry(tree.functions[name][0], fact, ends))
            continue
        if name not in direct:
            continue
        higher = above(tree, frozenset((name,)), stops | frozenset(known)) & reaching
        if not higher & (direct | frozenset(known)) - {name}:
            found.append(Entry(tree.functions[name][0], None))
    return tuple(found)


def bare_entries(tree: Tree, vocabulary: Vocabulary, relevance: Relevance) -> tuple[Entry, ...]:
    """The functions that zap without the assertion: the highest below every declared entry that does a step itself and
    calls such a zap."""
    names = frozenset(vocabulary.unasserted) | frozenset(vocabulary.asserted)
    users = {
        user
        for name in vocabulary.unasserted
        for user in tree.mentions.get(name, ())
        if user not in names and user not in relevance.role.abstracted
    }
    users |= {name for name in vocabulary.unasserted if name in tree.functions and name not in relevance.facts}
    return tuple(Entry(tree.functions[name][0], None) for name in sorted(users))
