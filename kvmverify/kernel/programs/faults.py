"""Fault paths: what is assumed of each decides the way through the handlers. What holds SRCU around is read, too."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from kvmverify.kernel.paths.basis import Results
from kvmverify.kernel.paths.execute import Executor
from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Mark, Place, State, Taken, Trace, joined, leaves, shape
from kvmverify.kernel.paths.values import Known, Pointer, Ref, Value
from kvmverify.kernel.programs.found import TreeProgram
from kvmverify.kernel.programs.normalise import effective_checks, normalise
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.functions import Tree
from kvmverify.kernel.source.spelling import spell
from kvmverify.kernel.words import lessons
from kvmverify.kernel.words.facts import Around, FaultFact, Role
from kvmverify.kernel.words.relevance import Relevance
from kvmverify.kernel.words.vocabulary import Vocabulary
from kvmverify.language.primitives import (
    CheckInvalid,
    CheckInvalidation,
    CheckRoot,
    LookupSlot,
    MapSpte,
    ReadAttributes,
    ReadPfn,
    SnapshotSeq,
    SrcuReadLock,
)


class _Fault(Executor):
    """A fault whose slot turned out to be none installs nothing that counts; its path ends at the map."""

    def call(self, node: c.Call, state: State) -> Results:
        found = super().call(node, state)
        kept: Results = []
        for value, after in found:
            steps = after.trace[len(state.trace) :]
            if any(isinstance(step.op, MapSpte) for step in leaves(steps)) and self._no_slot(node, after):
                self._never_invalid(node, after)
                continue
            kept.append((value, after))
        return kept

    def _never_invalid(self, node: c.Call, state: State) -> None:
        """A slot that is INVALID is not taken for none.

        SOUNDNESS: an MMIO SPTE that takes the place of a live one is not in the world; only what has no slot at all, or
        a valid one, comes here (e0c378684b65).
        """
        tests = (step for step in leaves(state.trace) if isinstance(step.op, CheckInvalid) and step.retry)
        for step in tests:
            what = (
                f"a slot that is INVALID is taken for none, and an SPTE for MMIO installed at {self.place(node.offset)}"
            )
            self.findings.problem(step.place, what)

    def _no_slot(self, node: c.Call, state: State) -> bool:
        # SOUNDNESS: an SPTE without a slot is one for MMIO and holds no pfn (kvm.md, section 5).
        for argument in node.arguments:
            for value, after in self.evaluate(argument, state.fork()):
                slot = after.things[value.thing].get("slot") if isinstance(value, Ref) else None
                if slot is not None and after.truth(slot) is False:
                    return True
        return False


class _Context(Executor):
    """What is held around a call: only the read sides of SRCU are followed, and only in one function.

    SOUNDNESS: a function that is called leaves SRCU as it found it, which KVM itself checks (srcu_depth).
    """

    def __init__(self, tree: Tree, vocabulary: Vocabulary, findings: Findings, around: Around) -> None:
        relevance = Relevance(tree, vocabulary, _srcu_role(vocabulary, around), closed=False)
        super().__init__(tree, vocabulary, relevance.role, relevance, findings, {})
        self.around = around

    def call(self, node: c.Call, state: State) -> Results:
        if spell(node.callee) in self.around.call:
            state.trace += (Mark("inside", self.place(node.offset)),)
            self.modelled(node.offset)
            return [(self.unknown(), state)]
        if self._fact(spell(node.callee), node) is not None:
            return super().call(node, state)
        return [(self.unknown(), state)]


def _srcu_role(vocabulary: Vocabulary, around: Around) -> Role:
    """Only the read sides of SRCU, and the name of the call that the fault runs in."""
    calls = tuple(fact for fact in vocabulary.fault.calls if any("srcu" in name for name in fact.call))
    names = tuple(name.partition("(")[2].rstrip(")") or name for name in around.call)
    return Role(calls=calls, members=names)


def read_faults(
    tree: Tree, vocabulary: Vocabulary, relevance: Relevance, findings: Findings
) -> tuple[TreeProgram, ...]:
    """The fault paths, in the order of the vocabulary. ``relevance`` is that of the role of faults."""
    found: list[TreeProgram] = []
    for fact in vocabulary.faults:
        found += _fault(tree, vocabulary, relevance, findings, fact)
    _entries_known(tree, vocabulary, findings)
    return tuple(found)


def _entries_known(tree: Tree, vocabulary: Vocabulary, findings: Findings) -> None:
    """Every function that starts a fault is one whose SRCU section is known; every handler belongs to a fault path."""
    for name in {n for fact in vocabulary.faults for n in fact.function}:
        for user in tree.mentions.get(name, ()):
            function = tree.functions[user][0]
            place = Place(user, function.path, function.line)
            why = vocabulary.fault_entries.get(user)
            if why is None:
                what = f"{user} starts a fault by {name}; what holds SRCU there is not known"
                findings.problem(place, what, lessons.starts_faults(user))
            else:
                findings.assume(place, why)
    given = {n for fact in vocabulary.faults for names in fact.assume.values() for n in names}
    handlers = tree.pointers.get("page_fault", ())
    for handler in handlers:
        known = handler in given or any(
            handler == prefix + name.removeprefix(macro + "(").rstrip(")")
            for macro, prefixes in vocabulary.template.items()
            for prefix in prefixes
            for name in given
            if name.startswith(macro + "(")
        )
        if not known:
            place = Place("", "", 0)
            for function in tree.functions.get(handler, ()):
                place = Place(handler, function.path, function.line)
            findings.problem(place, f"the fault handler {handler} is not known")


def _fault(
    tree: Tree, vocabulary: Vocabulary, relevance: Relevance, findings: Findings, fact: FaultFact
) -> list[TreeProgram]:
    name = next((n for n in fact.function if n in tree.functions), None)
    if name is None:
        findings.problem(Place("", "", 0), f"the function {' or '.join(fact.function)} is not found")
        return []
    function = tree.functions[name][0]
    place = Place(name, function.path, function.line)
    around = around_of(tree, vocabulary, findings, fact.around)
    programs: dict[tuple[object, ...], TreeProgram] = {}
    keys, values = list(fact.assume), list(fact.assume.values())
    for chosen in product(*values):
        assume = {key.replace(" ", "").replace(".", "->"): _value(text) for key, text in zip(keys, chosen, strict=True)}
        if any(isinstance(v, Pointer) and v.name not in tree.functions for v in assume.values()):
            continue
        executor = _Fault(tree, vocabulary, vocabulary.fault, relevance, findings, assume)
        reading = executor.reading(name, place)
        if reading is None:
            continue
        executor.stack.append(reading)
        traces = [_ordered(state.trace, findings) for _, state in executor.run(reading, State(frames=[{}]))]
        for steps in effective_checks(traces):
            whole = normalise((*around[0], *steps, *around[1]), "slot")
            program = TreeProgram("fault", fact.name, fact.title, place, whole, base=fact.name)
            known = programs.setdefault(shape(whole), program)
            programs[shape(whole)] = replace(known, steps=joined(known.steps, whole))
    for program in programs.values():
        _root_tested(program.steps, findings)
    if not programs:
        findings.problem(place, f"no path of the fault {fact.name} installs an SPTE")
    numbered = enumerate(programs.values(), 1)
    return [replace(p, name=p.name if n == 1 else f"{p.name}_{n}") for n, p in numbered]


def _ordered(trace: Trace, findings: Findings) -> Trace:
    """The path without its barriers; Q must have one before anything else is read.

    SOUNDNESS: the model is sequentially consistent; it is this barrier that makes it so for Q and what follows.
    """
    snapshot: Taken | None = None
    for item in trace:
        if isinstance(item, Mark) and item.kind == "rmb":
            snapshot = None
        elif isinstance(item, Taken) and isinstance(item.op, SnapshotSeq):
            snapshot = item
        elif isinstance(item, Taken) and isinstance(item.op, ReadAttributes | ReadPfn | LookupSlot | MapSpte):
            if snapshot is not None:
                findings.problem(snapshot.place, f"no smp_rmb between this snapshot of seq and {item.place}")
            snapshot = None
    return tuple(item for item in trace if not (isinstance(item, Mark) and item.kind == "rmb"))


def _root_tested(steps: Trace, findings: Findings) -> None:
    """Under mmu_lock, whoever tests for invalidations tests its root, too.

    SOUNDNESS: a fault that does not may map into a root that was retired before. No stale SPTE need come of it: a grace
    period of the caller can keep it out. What else comes of it is no harm that the world knows, so nothing is proved.
    """
    tested = False
    for step in leaves(steps):
        tested = tested or isinstance(step.op, CheckRoot)
        if isinstance(step.op, CheckInvalidation) and not tested:
            findings.problem(step.place, "tests for invalidations under mmu_lock, and not whether its root is retired")


def _value(text: str) -> Value:
    words = {"true": 1, "false": 0}
    return Known(words[text]) if text in words else Pointer(text)


def around_of(tree: Tree, vocabulary: Vocabulary, findings: Findings, around: Around) -> tuple[Trace, Trace]:
    """The steps before and after the fault in the function around it, which runs in a loop: what it does before it
    takes SRCU belongs to the end of the round before."""
    name = around.function
    if name not in tree.functions:
        findings.problem(Place("", "", 0), f"the function {name} is not found, inside of which faults run")
        return (), ()
    function = tree.functions[name][0]
    place = Place(name, function.path, function.line)
    executor = _Context(tree, vocabulary, findings, around)
    reading = executor.reading(name, place)
    assert reading is not None
    executor.stack.append(reading)
    found: dict[tuple[object, ...], tuple[Trace, Trace]] = {}
    for _, state in executor.run(reading, State(frames=[{}])):
        trace = state.trace
        inside = [at for at, item in enumerate(trace) if isinstance(item, Mark) and item.kind == "inside"]
        if len(inside) != 1:
            continue
        before, after = trace[: inside[0]], trace[inside[0] + 1 :]
        takes = (at for at, item in enumerate(before) if isinstance(item, Taken) and isinstance(item.op, SrcuReadLock))
        opened = next(takes, None)
        start = opened if opened is not None else len(before)
        found.setdefault((shape(trace),), (before[start:], (*after, *before[:start])))
    if len(found) != 1:
        findings.problem(place, f"what is held around {around.call[0]} is not one thing: {len(found)} ways")
        return (), ()
    return next(iter(found.values()))
