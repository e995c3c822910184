"""What steps become in programs that break the rules: without its lock a step is not one moment any longer.

Hand-written files that break the rules of locks are rejected; mutants run, and these are the effects that the world has
no need for otherwise. They are changes of the finished transition system: what keeps the rules stays as it is.
"""

from __future__ import annotations

from dataclasses import replace

from kvmverify.ir.constructors import add, conj, eq, integer, neg
from kvmverify.ir.expr import Var, conjuncts, variables
from kvmverify.ir.sorts import IntSort
from kvmverify.ir.substitution import rename
from kvmverify.ir.system import Step, System
from kvmverify.language.primitives import AddRange, Begin, End, Publish
from kvmverify.world.build import Label, Model
from kvmverify.world.state import TaskState, WorldState

LOAD = "load"
"""The note of the first half of a torn B or E."""


def torn(model: Model) -> Model:
    """The model with what lost its lock in pieces; the same model if nothing did."""
    return _unserialised(_halved(model))


def why_unproved(model: Model) -> str:
    """Why a proof of this model would say nothing of the kernel, or an empty text.

    Steps stand for several accesses because a lock makes these one moment, and strangers are covered by what they can
    do while nobody holds mmu_lock. Where the lock is gone, so is the argument; a trace needs no such argument.
    """
    for task in model.world.tasks:
        if task.role == "caller" and any(_unlocked(task, e.source, type(e.action.op)) for e in task.automaton.edges):
            return "begin, add and end are not atomic without mmu_lock: what else they allow is not modelled"
    if _updaters(model.world) and not _serialised(model.world):
        return "without slots_lock two memslot updates overlap: what else they allow is not modelled"
    return ""


def _unlocked(task: TaskState, location: int, op: type[object]) -> bool:
    return op in (Begin, AddRange, End) and not task.automaton.facts[location].holds("mmu_lock", "exclusive")


def _halved(model: Model) -> Model:
    """``in_progress++`` and ``--`` outside mmu_lock: a load and a store, and others between them.

    The kernel's order is kept: kvm_mmu_invalidate_begin resets the hull after its store, kvm_mmu_invalidate_end moves
    seq before its load.
    """
    count = model.world.in_progress
    assert isinstance(count.sort, IntSort)
    nothing = integer(count.sort.low - 1)
    steps: list[Step] = []
    labels: dict[str, Label] = {}
    loaded: dict[str, Var] = {}
    for step in model.system.steps:
        label = model.labels.get(step.name)
        if label is None or not _halves(label):
            steps.append(step)
            continue
        var = loaded.setdefault(
            label.thread, Var(f"{label.thread}.loaded", replace(count.sort, low=count.sort.low - 1))
        )
        begins = isinstance(label.action.op, Begin)
        early = () if begins else tuple((v, e) for v, e in step.updates if v != count and not v.name.endswith(".pc"))
        late = tuple((v, rename(e, {count: var})) for v, e in step.updates if (v, e) not in early and v != count)
        name = f"{step.name}[{LOAD}]"
        labels[name] = replace(label, note=LOAD)
        steps.append(Step(name, step.thread, conj(step.guard, eq(var, nothing)), ((var, count), *early)))
        store = ((count, add(var, integer(1 if begins else -1))), (var, nothing), *late)
        steps.append(Step(step.name, step.thread, conj(step.guard, neg(eq(var, nothing))), store))
    if not loaded:
        return model
    system = System(
        (*model.system.variables, *loaded.values()),
        (*model.system.initial, *(int(nothing.value) for _ in loaded)),
        tuple(steps),
    )
    return replace(model, system=system, labels={**model.labels, **labels})


def _halves(label: Label) -> bool:
    return isinstance(label.action.op, Begin | End) and not label.facts.holds("mmu_lock", "exclusive")


def _unserialised(model: Model) -> Model:
    """Where the caller publishes without slots_lock, another updater that runs finds the slot in any state.

    It read the slot when it began, and publishes what it made of it, whatever is active by then.
    """
    if _serialised(model.world):
        return model
    active = set(model.world.active.values())
    steps = []
    for step in model.system.steps:
        label = model.labels.get(step.name)
        if label is not None and label.thread != "caller" and isinstance(label.action.op, Publish):
            kept = [part for part in conjuncts(step.guard) if not variables(part) & active]
            step = replace(step, guard=conj(*kept))
        steps.append(step)
    return replace(model, system=replace(model.system, steps=tuple(steps)))


def _serialised(world: WorldState) -> bool:
    """Does the caller hold slots_lock wherever it publishes?"""
    (caller,) = (task for task in world.tasks if task.role == "caller")
    places = [edge.source for edge in caller.automaton.edges if isinstance(edge.action.op, Publish)]
    return all(caller.automaton.facts[place].holds("slots_lock") for place in places)


def _updaters(world: WorldState) -> bool:
    return any(task.role == "updater" for task in world.tasks)
