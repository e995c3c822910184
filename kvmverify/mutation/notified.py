"""A memslot update with MMU notifiers around it: what ``wait`` and the notifiers' count are there for.

PUB waits for ``mn_active_invalidate_count``, so that a notifier's start and its end find the same slots. Otherwise B
may come without its E or the other way round (52ac8b358b0c), and a slot that moves takes pages out of an open range.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kvmverify.evidence.trace import Trace
from kvmverify.ir.constructors import conj, disj, eq, integer, le, neg
from kvmverify.ir.expr import Expr
from kvmverify.ir.system import Step
from kvmverify.language.models import Alternative, Caller, Environment, Fault, find
from kvmverify.language.primitives import AddRange, IfSlotFound, NotifierEnter, Publish, Retire, Zap
from kvmverify.language.steps import ForEach, Statement, Steps
from kvmverify.mutation.mutants import walk
from kvmverify.world.build import Model
from kvmverify.world.layout import Bounds
from kvmverify.world.moves import at
from kvmverify.world.programs import Setup

NOTIFIER, UPDATER = "mmu_notifier", "memslot_delete"
"""The shipped programs that stand for the other side."""
NOTIFIERS = 2


def publishes(caller: Caller) -> bool:
    """Is it a memslot update?"""
    return any(isinstance(s.op, Publish) for s in walk(caller.steps))


def notifies(caller: Caller) -> bool:
    """Does it raise ``mn_active_invalidate_count``?"""
    return any(isinstance(s.op, NotifierEnter) for s in walk(caller.steps))


def moves(caller: Caller) -> bool:
    """Does it publish a slot at another place?"""
    return any(s.op.what == "moved" for s in walk(caller.steps) if isinstance(s.op, Publish))


def shipped_caller(name: str) -> tuple[Caller, str]:
    """A shipped caller with its source."""
    file = find("caller", name)[0]
    assert isinstance(file, Caller)
    return file, f"models/callers/{name}.yaml"


@dataclass(frozen=True)
class Notified:
    """A setup and what it is called. ``names``: what its threads are called in a figure."""

    setup: Setup
    around: str
    names: Mapping[str, str]

    def renamed(self, trace: Trace | None) -> Trace | None:
        """The trace with its threads called so."""
        if trace is None:
            return None
        steps = tuple(replace(step, thread=self.names.get(step.thread, step.thread)) for step in trace.steps)
        return replace(trace, steps=steps)


def balance(caller: Caller, mutant: Caller, source: str, bounds: Bounds) -> Notified | None:
    """A memslot update and two notifiers, one side run by the mutant of the caller; None if it is neither.

    SOUNDNESS: no fault is in this world. A fault changes neither the count nor a memslot; it only holds locks and SRCU,
    so an execution without it is an execution with the same counts.
    """
    if publishes(caller):
        updater, notifier = (mutant, source), shipped_caller(NOTIFIER)
    elif notifies(caller):
        updater, notifier = shipped_caller(UPDATER), (mutant, source)
    else:
        return None
    environment = _environment("notifiers", "foreign", notifier[0])
    sizes = replace(bounds, vcpus=1, foreign=NOTIFIERS)
    setup = Setup(*updater, (), ((environment, notifier[1]),), sizes, strict=False)
    names = {"caller": updater[0].caller} | {f"foreign{n}": f"{notifier[0].caller} {n}" for n in range(NOTIFIERS)}
    around = f"{NOTIFIERS} notifiers" if publishes(caller) else UPDATER
    return Notified(setup, around, names)


def unbalanced(model: Model) -> Expr:
    """Everybody is done and an invalidation is still counted as open, or the count is negative."""
    return disj(stuck(model), neg(le(integer(0), model.world.in_progress)))


def stuck(model: Model) -> Expr:
    """Everybody is done and an invalidation is still counted as open: faults in its range retry for ever."""
    idle = [at(task, (0,)) for task in model.world.tasks if task.role == "foreign"]
    for task in model.world.tasks:
        if task.role == "updater":
            assert task.automaton.final is not None
            idle.append(disj(at(task, (0,)), at(task, (task.automaton.final,))))
    return conj(model.questions.done, *idle, neg(eq(model.world.in_progress, 0)))


MOVE_BOUNDS = Bounds(vcpus=1, foreign=0, gfns=2, slots=2)
"""gfn 0 is the slot before the move, gfn 1 the same pages after it."""


def move(caller: Caller, source: str, faults: tuple[tuple[Fault, str], ...]) -> Notified | None:
    """A moving slot and a notifier of its pages, with faults at the old place and the new one; None if nothing moves.

    ``publish: moved`` takes the slot out of the modelled gfns. Here the place it goes to is modelled: the move is the
    removal of one slot and the appearance of another, two steps that nobody comes between (``together``). The notifier
    covers the place at which it finds the slot, as kvm_handle_hva_range does; the pages are the same at both.
    """
    if not moves(caller):
        return None
    notifier, notifier_source = shipped_caller(NOTIFIER)
    host = notifier.model_copy(update={"steps": _at_both_places(notifier.steps)})
    environment = _environment(caller.caller, "updater", caller.model_copy(update={"steps": _moving(caller.steps)}))
    environment = environment.model_copy(update={"absent": "other"})
    setup = Setup(host, notifier_source, faults, ((environment, source),), MOVE_BOUNDS, strict=False)
    return Notified(setup, NOTIFIER, {"caller": NOTIFIER})


def together(model: Model) -> Model:
    """The model in which nobody steps between the two halves of a move."""
    (updater,) = (task for task in model.world.tasks if task.role == "updater")
    between = at(
        updater,
        tuple(
            edge.source
            for edge in updater.automaton.edges
            if isinstance(edge.action.op, Publish) and edge.action.op.what == "new"
        ),
    )
    steps = tuple(
        step
        if step.thread == updater.name
        else Step(step.name, step.thread, conj(step.guard, neg(between)), step.updates)
        for step in model.system.steps
    )
    return replace(model, system=replace(model.system, steps=steps))


def _environment(name: str, role: str, program: Caller) -> Environment:
    run = Alternative.model_construct(name=program.caller, steps=program.steps)
    return Environment.model_construct(
        environment=name,
        title=program.title,
        origin=program.origin,
        role=role,
        range=program.range,
        absent=None,
        programs=[run],
    )


def _moving(steps: Steps) -> Steps:
    found: list[Statement | ForEach] = []
    for item in steps:
        if isinstance(item, Statement) and isinstance(item.op, Publish) and item.op.what == "moved":
            found.append(replace(item, op=replace(item.op, what="removed")))
            found.append(replace(item, op=replace(item.op, what="new", slot="other")))
        else:
            found.append(replace(item, body=_moving(item.body)))
    return tuple(found)


def _at_both_places(steps: Steps) -> Steps:
    """The notifier's steps, with each lookup at the old place and at the new one; X is about both."""
    found: list[Statement | ForEach] = []
    for item in steps:
        if isinstance(item, Statement) and isinstance(item.op, IfSlotFound):
            found.append(item)
            found.append(replace(item, op=replace(item.op, slot="other"), body=_elsewhere(item.body)))
        elif isinstance(item, Statement) and isinstance(item.op, Retire):
            found.append(replace(item, op=replace(item.op, range="all")))
        else:
            found.append(replace(item, body=_at_both_places(item.body)))
    return tuple(found)


def _elsewhere(steps: Steps) -> Steps:
    found: list[Statement | ForEach] = []
    for item in steps:
        if isinstance(item, Statement) and isinstance(item.op, AddRange | Zap):
            item = replace(item, op=replace(item.op, range="other"))
        found.append(replace(item, body=_elsewhere(item.body)))
    return tuple(found)
