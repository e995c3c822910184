"""Where programs begin: every chain of callers up from the asserted zap, to the highest function that does a step."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from kvmverify.kernel.source.functions import Function, Tree
from kvmverify.kernel.words.relevance import Relevance
from kvmverify.kernel.words.vocabulary import CallerFact, Vocabulary


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


def _bypassing(tree: Tree, name: str, taking: Set[str], stops: Set[str], dead: Set[str]) -> frozenset[str]:
    """Where the chains begin that lead up from a function past all of ``taking``, while others meet one: the lowest
    function of each above which none is. One that is told by its caller what to call says nothing without it, and the
    ones above it are taken. Chains from the ``dead`` are none."""
    found: set[str] = set()
    seen, todo = {name}, [name]
    while todo:
        at = todo.pop()
        users = tree.mentions.get(at, ())
        if not users or stops & set(users) - dead:
            found.add(at)
        for user in set(users) - taking - stops - seen:
            seen.add(user)
            clean = not above(tree, frozenset((user,)), frozenset(stops)) & taking
            told = any(not tree.pointers.keys().isdisjoint(f.parameters) for f in tree.functions[user])
            if clean and not told:
                found.add(user)
            else:
                todo.append(user)
    return frozenset(found)


def entries(tree: Tree, vocabulary: Vocabulary, relevance: Relevance) -> tuple[Entry, ...]:
    """The entry points of all chains to the asserted function: those that the vocabulary declares, and the highest
    function that does a step itself on every other chain. A declared one that zaps without the assertion is one, too.

    SOUNDNESS: what a function above such an entry does is no step by itself; so the programs are whole. That some chain
    goes on to a higher step does not excuse the others: a caller whose lock is deleted is no step by itself any longer.
    """
    known = declared(tree, vocabulary)
    stops = frozenset(vocabulary.stops) | frozenset(relevance.role.abstracted)
    asserted = frozenset(vocabulary.asserted)
    reaching = above(tree, asserted, stops | frozenset(known)) - stops - asserted
    direct = {name for name in reaching if any(relevance.direct(f) for f in tree.functions[name])}
    found: list[Entry] = []
    bypassing: set[str] = set()
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
        taking = (direct | frozenset(known)) - {name}
        dead = frozenset(vocabulary.dead) | frozenset(relevance.role.abstracted)
        if higher & taking:
            bypassing |= _bypassing(tree, name, taking, stops, dead)
        else:
            found.append(Entry(tree.functions[name][0], None))
    already = {entry.function.name for entry in found}
    return (*found, *(Entry(tree.functions[name][0], None) for name in sorted(bypassing - already)))


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
