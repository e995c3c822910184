"""The worlds that a program is judged in once protections of it are removed, and the shortest bad executions there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from itertools import product

from kvmverify.engines.contract import GaveUp, Limits, NotWithin, Reached, Target
from kvmverify.engines.explicit import Explicit
from kvmverify.errors import QuestionError
from kvmverify.evidence.trace import Trace, replay
from kvmverify.guards.parsing import parse_guard
from kvmverify.ir.expr import FALSE, Expr
from kvmverify.ir.reduce import reduce
from kvmverify.language.models import Alternative, Caller, Environment, Fault, find
from kvmverify.language.primitives import Lock
from kvmverify.mutation.mutants import Mutant, caller_without, fault_without, loosened, walk
from kvmverify.mutation.notified import balance, move, together, unbalanced
from kvmverify.proving.scene import foci
from kvmverify.proving.unbounded import Certificate, Open, Property, certify
from kvmverify.questions.question import Question
from kvmverify.world.build import Model, build
from kvmverify.world.flow import straighten
from kvmverify.world.layout import Layout
from kvmverify.world.programs import Setup
from kvmverify.world.torn import torn, why_unproved

UPDATERS = ("memslot_flags", "memslot_create", "memslot_revert")
"""The shipped memslot updates that run beside a mutant that lacks a lock of memslot updates."""
UPDATE_LOCKS = ("slots_lock", "slots_arch_lock", "mn_invalidate_lock")
GUARD = parse_guard("kvm->mmu_invalidate_in_progress")
"""Mutants are judged by their stale SPTEs alone; a model needs some guard, and this one widens no state."""


class Harm(Enum):
    """What goes wrong without a protection."""

    STALE = "a stale SPTE"
    IMBALANCE = "in_progress out of balance"


@dataclass(frozen=True)
class Around:
    """Who runs beside the caller and the vCPUs: memslot updates or notifiers, and foreign invalidations.

    ``beyond``: these are others than those of the question, which the claim of ``prove`` speaks of.
    """

    others: tuple[str, ...] = ()
    foreign: int = 0
    beyond: bool = False

    def __str__(self) -> str:
        strangers = ("a stranger",) if self.foreign else ()
        return ", ".join((*self.others, *strangers)) or "nobody else"


class RanOut(RuntimeError):
    """A search ended before it could answer."""


@dataclass(frozen=True)
class Bench:
    """A caller with the question's fault paths and surroundings, some protections removed."""

    question: Question
    caller: Caller
    source: str
    limits: Limits

    def setup(self, removed: Sequence[Mutant], foreign: int, updater: str = "", proof: bool = False) -> Setup:
        """The world without these protections, one vCPU, so many foreign tasks, and perhaps a memslot update more.

        ``proof``: any number of strangers instead of ``foreign``.
        """
        edited = [(fault_without(fault, removed), source) for fault, source in self.question.faults]
        faults = tuple((loosened(fault) if proof else fault, source) for fault, source in edited)
        environments = self.question.beside(foreign)
        if updater:
            environments = (*environments, (self.updater(updater), f"models/environments/{updater}.yaml"))
        sizes = replace(self.question.bounds(0 if proof else foreign), vcpus=1)
        caller = caller_without(self.caller, removed)
        return Setup(
            caller, self.source, faults, environments, sizes, strict=False, any_foreign=proof and self.strangers
        )

    @cached_property
    def faults(self) -> tuple[Fault, ...]:
        """The fault paths that vCPUs may run."""
        return tuple(fault for fault, _ in self.question.faults)

    @cached_property
    def strangers(self) -> bool:
        """May there be foreign invalidations at all?"""
        return len(self.question.beside(1)) > len(self.question.beside(0))

    def updaters(self, removed: Sequence[Mutant]) -> tuple[str, ...]:
        """The memslot updates to run beside, one at a time, if a lock is removed that keeps them apart."""
        if not any(isinstance(m.op, Lock) and m.op.lock in UPDATE_LOCKS for m in removed):
            return ()
        return tuple(name for name in UPDATERS if name not in self.question.words.env and self.updater(name).programs)

    def updater(self, name: str) -> Environment:
        """A shipped memslot update, with the programs that there are slots for in this world."""
        file, _ = find("environment", name)
        assert isinstance(file, Environment)
        layout = Layout(self.question.bounds(0))

        def fits(program: Alternative) -> bool:
            try:
                straighten(program.steps, layout, file.range, "")
            except QuestionError:
                return False
            return True

        return file.model_copy(update={"programs": [program for program in file.programs if fits(program)]})

    def contended(self, lock: str, updater: str) -> bool:
        """Does anybody beside the caller take this lock?"""
        files = [file for file, _ in self.setup((), 1, updater).environments]
        steps = [step for file in files for program in file.programs for step in walk(program.steps)]
        return any(isinstance(step.op, Lock) and step.op.lock == lock for step in steps)

    def worlds(self, removed: Sequence[Mutant]) -> tuple[str, ...]:
        """The updaters that a proof is needed beside, an empty name for none.

        An update may never begin, so what holds beside it holds without it, unless it begins in another state: one that
        creates a slot begins without that slot.
        """
        updaters = self.updaters(removed)
        alike = [name for name in updaters if self.updater(name).absent is None]
        return updaters if alike else ("", *updaters)

    def certificates(self, removed: Sequence[Mutant], updater: str = "") -> tuple[Certificate, ...] | Open:
        """A proof that nothing goes stale without these, or why there is none."""
        setup = self.setup(removed, 1, updater, proof=True)
        unproved = why_unproved(build(setup))
        return Open(unproved) if unproved else certify(setup, foci(setup), GUARD, Property.SAFE, self.limits)

    def race(self, removed: Sequence[Mutant], foreign: int, updater: str = "") -> Trace | None:
        """A shortest execution that ends in a stale SPTE."""
        return shortest(self.setup(removed, foreign, updater), stale, self.limits)[0]

    def around(self, foreign: int, updater: str = "") -> Around:
        """Who else runs in a setup with so many foreign tasks."""
        own = tuple(file.environment for file, _ in self.question.beside(0) if file.role == "updater")
        return Around((*own, updater) if updater else own, foreign, bool(updater))

    def notified(self, removed: Sequence[Mutant]) -> Iterator[tuple[Harm, Around, Trace | None, int]]:
        """What goes wrong between a memslot update and notifiers, with the states searched."""
        mutant = caller_without(self.caller, removed)
        world = balance(self.caller, mutant, self.source, self.question.bounds(0))
        if world is not None:
            trace, states = shortest(world.setup, unbalanced, self.limits)
            yield Harm.IMBALANCE, Around((world.around,), 0, True), world.renamed(trace), states
        world = move(mutant, self.source, self.question.faults)
        if world is not None:
            trace, states = shortest(world.setup, stale, self.limits, together)
            yield Harm.STALE, Around((world.around,), 0, True), world.renamed(trace), states


def stale(model: Model) -> Expr:
    """The property."""
    return model.questions.stale


def shortest(
    setup: Setup, target: Callable[[Model], Expr], limits: Limits, adapt: Callable[[Model], Model] = lambda m: m
) -> tuple[Trace | None, int]:
    """A shortest execution to a target, replayed on the whole model, and the states searched. Raises ``RanOut``.

    Faults are at one place at a time, each in turn (see ``fault_steps._lookup_slot``).
    """
    best: tuple[str, ...] | None = None
    states = 0
    layout = Layout(setup.bounds)
    places = tuple(product(layout.address_spaces, layout.gfns)) if setup.faults else (None,)
    for place in places:
        model = adapt(torn(build(replace(setup, focus=place))))
        reduced = reduce(model.system, (target(model),))
        if reduced.targets[0] == FALSE:
            continue
        search = Explicit().search(reduced.system, (Target("target", reduced.targets[0], decisive=True),), limits)
        states += search.states
        match search.answers["target"]:
            case Reached(path):
                best = path if best is None or len(path) < len(best) else best
            case GaveUp(reason):
                raise RanOut(reason)
            case NotWithin(bound):
                raise RanOut(f"nothing within {bound} steps")
    if best is None:
        return None, states
    whole = adapt(torn(build(setup)))
    trace = replay(whole, best, target(whole), GUARD)
    return replace(trace, steps=tuple(replace(step, guard=None) for step in trace.steps)), states
