"""Traces in the words of the model files, made by replaying a path with the concrete evaluator.

A trace that does not replay is never shown: ``replay`` raises ``Diverged``, and the command line exits with 4.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kvmverify.guards.expr import And, Compare, GuardExpr, LockHeld, Not, Number, Observe, Or, SrcuHeld, render
from kvmverify.ir.evaluate import EvaluationError, evaluate, take
from kvmverify.ir.expr import Expr
from kvmverify.ir.sorts import Value
from kvmverify.ir.system import State
from kvmverify.language.primitives import LookupSlot, Publish, ReadAttributes, ReadPfn, Retire
from kvmverify.world.build import Label, Model
from kvmverify.world.flow import Facts
from kvmverify.world.observe import truth
from kvmverify.world.state import TaskState, VcpuState


class Diverged(RuntimeError):
    """A path of an engine is not an execution of the system: the tool caught itself."""


@dataclass(frozen=True)
class Change:
    """A state variable that a step changed. What the guards record is not among them."""

    variable: str
    before: Value
    after: Value


@dataclass(frozen=True)
class GuardSample:
    """The guard at the entry of a zap of the caller: its value, and the atoms that decided it."""

    held: bool
    because: tuple[str, ...]
    own_open: int
    """Invalidations that the caller itself has open at the zap."""


@dataclass(frozen=True)
class TraceStep:
    """One executed step. ``number`` counts from 1; ``name`` is the step of the transition system."""

    number: int
    name: str
    thread: str
    kind: str
    note: str
    function: str
    line: int
    label: Label
    changes: tuple[Change, ...]
    guard: GuardSample | None
    place: tuple[int, int] | None
    """Address space and gfn of a vCPU that has looked its slot up."""
    after: Facts
    """What the thread holds after the step."""
    at: str
    """Its place in a kernel tree, ``path:line``, or an empty text."""


@dataclass(frozen=True)
class StaleSpte:
    """What the end of a trace shows: an SPTE that was made from retired data, and the steps that made it so."""

    address_space: int
    gfn: int
    datum: str
    mapped: int
    read: int
    retired: int


@dataclass(frozen=True)
class Trace:
    """A replayed execution. ``fault``: the fault path of each vCPU that runs one."""

    steps: tuple[TraceStep, ...]
    faults: dict[str, str]
    stale: StaleSpte | None

    @property
    def threads(self) -> tuple[str, ...]:
        """Threads in the order of columns: vCPUs, the caller, the others."""
        names = dict.fromkeys(step.thread for step in self.steps)
        return tuple(sorted(names, key=lambda n: (not n.startswith("vcpu"), n != "caller", n)))


def replay(model: Model, path: tuple[str, ...], target: Expr, guard: GuardExpr) -> Trace:
    """Run ``path`` step by step. Raises ``Diverged`` if a step is not enabled or the end is not the target."""
    system = model.system
    states = [system.initial]
    steps = []
    for number, name in enumerate(path, 1):
        step = system.by_name.get(name)
        if step is None:
            raise Diverged(f"step {number}: {name} is no step of the system")
        try:
            states.append(take(step, system, states[-1]))
        except EvaluationError as error:
            raise Diverged(f"step {number}: {error}") from None
        label = model.labels[name]
        steps.append(_step(model, number, name, label, states[-2], states[-1], guard))
    if evaluate(target, system.valuation(states[-1])) is not True:
        raise Diverged(f"after {len(path)} steps the target does not hold")
    faults = {
        vcpu.name: fault for vcpu in model.world.vcpus if (fault := _fault_path(model, steps, vcpu.name)) is not None
    }
    steps = [_relabelled(model, step, steps, faults) for step in steps]
    return Trace(tuple(steps), faults, _stale(model, steps, states[-1]))


def _step(
    model: Model, number: int, name: str, label: Label, before: State, after: State, guard: GuardExpr
) -> TraceStep:
    changes = tuple(
        Change(var.name, old, new)
        for var, old, new in zip(model.system.variables, before, after, strict=True)
        if old != new and var not in model.world.fired
    )
    action = label.action
    sample = None
    if action.asked and label.thread == "caller":
        values = model.system.valuation(before)

        def holds(part: GuardExpr) -> bool:
            return evaluate(truth(part, model.world, action, label.facts), values) is True

        because = tuple(dict.fromkeys(_because(guard, holds(guard), holds)))
        sample = GuardSample(holds(guard), because, label.facts.opened)
    threads: list[VcpuState | TaskState] = [*model.world.vcpus, *model.world.tasks]
    thread = next(t for t in threads if t.name == label.thread)
    location = str(model.system.valuation(after)[thread.pc.name])
    held = thread.automaton.facts[list(thread.pc.sort.values).index(location)]
    vcpu = next((v for v in model.world.vcpus if v.name == label.thread), None)
    place = None
    if vcpu is not None and label.kind != "LookupSlot":
        values = model.system.valuation(before)
        if values[vcpu.slot.name] != "unread":
            place = (int(values[vcpu.address_space.name]), int(values[vcpu.gfn.name]))
    return TraceStep(
        number,
        name,
        label.thread,
        label.kind,
        label.note,
        action.function,
        action.line,
        label,
        changes,
        sample,
        place,
        held,
        action.at,
    )


def _because(guard: GuardExpr, value: bool, holds: object) -> list[str]:
    """The atoms that decide the guard's value: one true side of an Or, both sides of a true And, and so on."""
    assert callable(holds)
    match guard:
        case Not(operand):
            return _because(operand, not value, holds)
        case And(left, right) | Or(left, right):
            decided_by_one = isinstance(guard, Or) == value
            if decided_by_one:
                chosen = left if bool(holds(left)) == value else right
                return _because(chosen, value, holds)
            return _because(left, value, holds) + _because(right, value, holds)
        case Compare() | Observe() | LockHeld() | SrcuHeld() | Number():
            return [render(guard) if value else f"!({render(guard)})"]


def _fault_path(model: Model, steps: list[TraceStep], vcpu: str) -> str | None:
    """The first fault path, in the question's order, whose steps are what this vCPU last ran."""
    last = _last_fault(steps, vcpu)
    for name, (title, line) in model.lines.items():
        ops = [action.op for action in line.actions]
        run = [step.label.action.op for step in last]
        if name != "caller" and run and ops[: len(run)] == run:
            return title.removeprefix("fault ")
    return None


def _last_fault(steps: list[TraceStep], vcpu: str) -> list[TraceStep]:
    """The steps of the vCPU since its last start of a fault, a start included."""
    mine = [step for step in steps if step.thread == vcpu]
    start = 0
    for position, step in enumerate(mine):
        if any(c.variable == f"{vcpu}.pc" and str(c.before).startswith("0_") for c in step.changes):
            start = position
    return mine[start:]


def _relabelled(model: Model, step: TraceStep, steps: list[TraceStep], faults: dict[str, str]) -> TraceStep:
    """Paths that share steps differ in the kernel function: take it from the path that the vCPU runs."""
    fault = faults.get(step.thread)
    if fault is None:
        return step
    run = _last_fault(steps, step.thread)
    if step not in run:
        return step
    action = model.lines[f"fault {fault}"][1].actions[run.index(step)]
    return replace(step, function=action.function, line=action.line, at=action.at)


def _stale(model: Model, steps: list[TraceStep], end: State) -> StaleSpte | None:
    values = model.system.valuation(end)
    for (root, address_space, gfn), spte in model.world.sptes.items():
        value = values[spte.name]
        key = (root, address_space, gfn)
        if value in ("retired", "invalid_retired"):
            datum: tuple[str, type, tuple[type, ...]] = ("memslot", LookupSlot, (Publish,))
        elif value != "absent" and values[model.world.spte_page[key].name] == "retired":
            datum = ("page", ReadPfn, (Retire,))
        elif value != "absent" and values[model.world.spte_attributes[key].name] == "retired":
            datum = ("attributes", ReadAttributes, (Retire,))
        else:
            continue
        mapped = max(s.number for s in steps if s.kind == "MapSpte" and s.place == (address_space, gfn))
        vcpu = steps[mapped - 1].thread
        read = max(s.number for s in steps[:mapped] if s.thread == vcpu and isinstance(s.label.action.op, datum[1]))
        retired = _retiring(steps, datum[2], read, address_space)
        name = "INVALID copy of the memslot" if value == "invalid_retired" else datum[0]
        return StaleSpte(address_space, gfn, name, mapped, read, retired)
    return None


def _retiring(steps: list[TraceStep], kinds: tuple[type, ...], read: int, address_space: int) -> int:
    """The caller's first X of this kind after the read; for an INVALID copy the one that published it."""
    own = [
        s.number
        for s in steps
        if s.thread == "caller"
        and isinstance(s.label.action.op, kinds)
        and (not isinstance(s.label.action.op, Publish) or s.label.action.address_space == address_space)
    ]
    later = [number for number in own if number > read]
    return later[0] if later else own[-1]
