"""What installs SPTEs beside the fault paths: prefetch of neighbours under the same hold of mmu_lock, and what begins
by itself. Each SPTE that it installs is a program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from kvmverify.kernel.paths.basis import Results
from kvmverify.kernel.paths.execute import Executor
from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Item, Mark, Place, State, Taken, Trace, joined, leaves, shape
from kvmverify.kernel.paths.values import Ref
from kvmverify.kernel.programs.faults import around_of
from kvmverify.kernel.programs.found import TreeProgram
from kvmverify.kernel.programs.installs import calls_of
from kvmverify.kernel.programs.normalise import effective_checks, normalise
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.functions import Tree
from kvmverify.kernel.source.spelling import spell
from kvmverify.kernel.words.facts import PrefetchFact, statements
from kvmverify.kernel.words.relevance import Relevance
from kvmverify.kernel.words.vocabulary import Vocabulary
from kvmverify.language.primitives import (
    CheckInvalid,
    CheckRoot,
    LookupSlot,
    MapSpte,
    ReadLock,
    ReadPfn,
    ReadUnlock,
    SrcuReadLock,
    SrcuReadUnlock,
    WriteLock,
    WriteUnlock,
)

HOLDS = (SrcuReadLock, SrcuReadUnlock, WriteLock, WriteUnlock, ReadLock, ReadUnlock)


class _Prefetch(Executor):
    """Loops over SPTEs install one after the other.

    SOUNDNESS: two rounds of a loop are followed, as of any other; each SPTE is then looked at by itself (``_each``).
    """

    def call(self, node: c.Call, state: State) -> Results:
        fact = self._fact(spell(node.callee), node)
        if fact is not None and any(isinstance(s.op, MapSpte | ReadPfn) for s in statements(fact.steps)):
            fork = state.fork()
            given = [self.one(argument, fork) for argument in node.arguments]
            if not any(isinstance(each, Ref) and fork.things[each.thing].slot is not None for each in given):
                what = f"{spell(node.callee)} is given a slot that is not known to be the one looked up"
                self.findings.problem(self.place(node.offset), what)
        return super().call(node, state)

    def _repeatable(self, steps: tuple[Item, ...], place: Place) -> None:
        pass


def read_prefetch(
    tree: Tree, vocabulary: Vocabulary, relevance: Relevance, findings: Findings, faults: Sequence[TreeProgram]
) -> tuple[TreeProgram, ...]:
    """The programs that prefetch. ``relevance``: of the role of the vocabulary's ``prefetching``; ``faults``: the fault
    paths, behind which they stand."""
    found: list[TreeProgram] = []
    for fact in vocabulary.prefetching.programs if vocabulary.prefetching is not None else ():
        found += _programs(tree, vocabulary, relevance, findings, fact, faults)
    return tuple(found)


def _programs(
    tree: Tree,
    vocabulary: Vocabulary,
    relevance: Relevance,
    findings: Findings,
    fact: PrefetchFact,
    faults: Sequence[TreeProgram],
) -> list[TreeProgram]:
    name = next((n for n in fact.function if n in tree.functions), None)
    if name is None:
        if not fact.optional:
            findings.problem(Place("", "", 0), f"the function {' or '.join(fact.function)} is not found")
        return []
    function = tree.functions[name][0]
    place = Place(name, function.path, function.line)
    executor = _Prefetch(tree, vocabulary, relevance.role, relevance, findings, {})
    executor.reads = "prefetch"
    reading = executor.reading(name, place)
    if reading is None:
        return []
    executor.stack.append(reading)
    ways = [state.trace for _, state in executor.run(reading, State(frames=[{}]))]
    alone = list(chain.from_iterable(_each(way, fact, name, findings) for way in ways))
    programs: dict[tuple[object, ...], TreeProgram] = {}
    for before, after in _around(tree, vocabulary, findings, fact, faults):
        for steps in effective_checks(alone):
            whole = normalise((*before, *_rooted(steps, fact, place), *after), "slot")
            program = TreeProgram("fault", fact.name, fact.title, place, whole, base=fact.name)
            known = programs.setdefault(shape(whole), program)
            programs[shape(whole)] = replace(known, steps=joined(known.steps, whole))
    if not programs and not fact.optional:
        findings.problem(place, f"{name} prefetches nothing that is understood")
    if fact.checks_root is not None and programs:
        findings.assume(place, fact.checks_root)
    numbered = enumerate(programs.values(), 1)
    return [replace(program, name=fact.name if n == 1 else f"{fact.name}_{n}") for n, program in numbered]


def _each(way: Trace, fact: PrefetchFact, name: str, findings: Findings) -> list[Trace]:
    """For each SPTE that a path installs, the steps that it rests on.

    SOUNDNESS: what is installed at other places stays out, as it does of all faults (``_lookup_slot`` of the world):
    it blocks others and writes its own place's SPTE. A slot or a pfn that is read again replaces the one before; a
    check of a slot speaks of the one that was looked up last.
    """
    found: list[Trace] = []
    for at, item in enumerate(way):
        if not isinstance(item, Taken) or not isinstance(item.op, MapSpte):
            continue
        slot, page = _last(way, at, LookupSlot), _last(way, at, ReadPfn)
        if slot is None or page is None:
            if fact.behind is None or item.place.function != name:  # else it is the map of the fault path itself
                what = "a slot is looked up" if slot is None else "a pfn is read"
                findings.problem(item.place, f"an SPTE is installed before {what}: not understood")
            continue
        found.append(tuple(step for n, step in enumerate(way) if _counts(step, n, at, slot, page)))
    return found


def _counts(item: Item, n: int, at: int, slot: int, page: int) -> bool:
    """Is the step at ``n`` one that the map ``at`` rests on, which was made of the reads at ``slot`` and ``page``?"""
    if not isinstance(item, Taken):
        return not isinstance(item, Mark) or item.kind == "yield"
    match item.op:
        case MapSpte() | LookupSlot() | ReadPfn():
            return n in (at, slot, page)
        case CheckInvalid():
            return slot < n < at
        case _:
            return n < at or isinstance(item.op, HOLDS)


def _last(way: Trace, at: int, kind: type[LookupSlot | ReadPfn]) -> int | None:
    before = (n for n in reversed(range(at)) if isinstance(item := way[n], Taken) and isinstance(item.op, kind))
    return next(before, None)


def _rooted(steps: Trace, fact: PrefetchFact, place: Place) -> Trace:
    """The steps, with the check of the root that the vocabulary declares, right before the map.

    SOUNDNESS: what is mapped into a root while it is being retired goes with it: that is one step of the world.
    """
    if fact.checks_root is None:
        return steps
    at = next(n for n, item in enumerate(steps) if isinstance(item, Taken) and isinstance(item.op, MapSpte))
    return (*steps[:at], Taken(CheckRoot(), place, given=True), *steps[at:])


def _entries_known(tree: Tree, vocabulary: Vocabulary, findings: Findings, fact: PrefetchFact) -> None:
    """Every function that starts the program, by its name or by a member, is one whose SRCU section is known."""
    for name in fact.function:
        macro, _, inner = name.rstrip(")").partition("(")
        made = {name, *(prefix + inner for prefix in vocabulary.template.get(macro, ()))}
        members = {member for member, targets in tree.pointers.items() if not made.isdisjoint(targets)}
        users = {user.name: user for user, _ in calls_of(tree, name)}
        users |= {user.name: user for user in tree.all() if not members.isdisjoint(user.called_fields)}
        for user in users.values():
            place = Place(user.name, user.path, user.line)
            why = vocabulary.fault_entries.get(user.name)
            if why is None:
                findings.problem(place, f"{user.name} starts {name}; what holds SRCU there is not known")
            else:
                findings.assume(place, why)


def _around(
    tree: Tree, vocabulary: Vocabulary, findings: Findings, fact: PrefetchFact, faults: Sequence[TreeProgram]
) -> list[tuple[Trace, Trace]]:
    """What is held where the fault path maps, its check of the root, and what it does afterwards; each way once.

    SOUNDNESS: the fault in front is at another place and left out, with what it reads and with the checks for it.
    """
    if fact.around is not None:
        _entries_known(tree, vocabulary, findings, fact)
        return [around_of(tree, vocabulary, findings, fact.around)]
    for name in fact.function:
        for user, line in calls_of(tree, name):
            if "mmu_lock" in user.words:
                what = f"{user.name} prefetches, and does more with mmu_lock than to be called under it"
                findings.problem(Place(user.name, user.path, line), what)
    found: dict[tuple[object, ...], tuple[Trace, Trace]] = {}
    for program in faults:
        if program.base != fact.behind:
            continue
        steps = leaves(program.steps)
        at = next(n for n, step in enumerate(steps) if isinstance(step.op, MapSpte))
        before = tuple(step for step in steps[:at] if isinstance(step.op, (*HOLDS, CheckRoot)))
        after = tuple(step for step in steps[at:] if isinstance(step.op, HOLDS))
        found.setdefault((shape(before), shape(after)), (before, after))
    return list(found.values())
