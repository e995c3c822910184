"""Where programs begin: chains of callers up from what zaps or retires, to the highest function that does a step."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from kvmverify.kernel.source.functions import Function, Tree
from kvmverify.kernel.words.facts import CallerFact, statements
from kvmverify.kernel.words.relevance import Relevance
from kvmverify.kernel.words.vocabulary import Vocabulary
from kvmverify.language.primitives import Op, Publish, Retire


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


def doing(tree: Tree, relevance: Relevance, kinds: tuple[type[Op], ...]) -> frozenset[str]:
    """The functions whose own text does a step of one of some kinds."""
    calls: set[str] = set()
    patterns: list[str] = []
    for fact in relevance.role.calls:
        if not any(isinstance(s.op, kinds) for s in statements(fact.steps)):
            continue
        if fact.of is None:
            calls |= set(fact.call)
        else:
            patterns += [rf"\b{re.escape(name)}\s*\([^;]*\b{re.escape(fact.of)}\b" for name in fact.call]
    for expression in relevance.role.expressions:
        if any(isinstance(s.op, kinds) for s in statements(expression.steps)):
            operator = {"increment": r"\+\+|\+=", "decrement": r"--|-=", "write": "=(?!=)"}[expression.does]
            patterns.append(rf"\b{re.escape(expression.member)}\s*(?:{operator})")
    pattern = re.compile("|".join(patterns) or r"(?!)")
    return frozenset(f.name for f in tree.all() if not calls.isdisjoint(f.words) or pattern.search(f.code))


def entries(tree: Tree, vocabulary: Vocabulary, relevance: Relevance) -> tuple[Entry, ...]:
    """The entry points of all chains to the asserted function and to what retires memslots, pages or attributes: those
    that the vocabulary declares, and the highest function that does a step itself on every other chain.

    SOUNDNESS: what a function above such an entry does is no step by itself; so the programs are whole. That some chain
    goes on to a higher step does not excuse the others: a caller whose lock is deleted is no step by itself any longer.
    """
    known = {name: fact for name, fact in declared(tree, vocabulary).items() if name not in _bare(tree, vocabulary)}
    stops = frozenset(vocabulary.stops) | frozenset(relevance.role.abstracted)
    dead = frozenset(vocabulary.dead) | frozenset(relevance.role.abstracted)
    asserted = frozenset(vocabulary.asserted)
    retiring = (doing(tree, relevance, (Retire, Publish)) & relevance.functions) - stops
    left_out = frozenset(relevance.role.abstracted)
    retiring -= {n for n in retiring if (users := frozenset(tree.mentions.get(n, ()))) and users <= left_out}
    reaching = (above(tree, asserted | retiring, stops | frozenset(known)) | retiring) - stops - asserted
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
        if higher & taking:
            bypassing |= _bypassing(tree, name, taking, stops, dead)
        else:
            found.append(Entry(tree.functions[name][0], None))
    already = {entry.function.name for entry in found}
    return (*found, *(Entry(tree.functions[name][0], None) for name in sorted(bypassing - already)))


def _bare(tree: Tree, vocabulary: Vocabulary) -> frozenset[str]:
    """The functions that call what zaps without the assertion."""
    names = frozenset(vocabulary.unasserted) | frozenset(vocabulary.asserted)
    return frozenset(u for n in vocabulary.unasserted for u in tree.mentions.get(n, ()) if u not in names)


def bare_entries(tree: Tree, vocabulary: Vocabulary, relevance: Relevance) -> tuple[Entry, ...]:
    """The functions that call what zaps without the assertion, those first that none of the others calls.

    SOUNDNESS: what retires something above them is an entry point of its own, and they are read in it. Where nothing
    does, a lock above only keeps others out: without it there are more executions. The rest is declared, or assumed.
    """
    known = declared(tree, vocabulary)
    left_out = frozenset(relevance.role.abstracted)
    names = _bare(tree, vocabulary) - left_out
    for name in vocabulary.unasserted:
        if name in tree.functions and name not in relevance.facts:
            users = frozenset(tree.mentions.get(name, ()))
            names |= {name} if not users or users - left_out else frozenset()
    order = {name: len(above(tree, frozenset((name,)), left_out) & names) for name in names}
    chosen = sorted(names, key=lambda name: (order[name], name))
    return tuple(Entry(tree.functions[name][0], known.get(name, (None, None))[0]) for name in chosen)
