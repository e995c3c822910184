"""From programs, a guard and bounds to a transition system with the questions that are asked of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kvmverify.errors import QuestionError
from kvmverify.guard_expr import GuardExpr, Observable
from kvmverify.ir.expr import Expr, Value, Var, conj, disj, eq, integer, le, member, neg
from kvmverify.ir.system import Step, System
from kvmverify.program import Caller, Environment, Fault
from kvmverify.vocabulary import GracePeriodEnd, GracePeriodStart, MapSpte, Zap
from kvmverify.world import rules, strangers
from kvmverify.world.fault_steps import FAULT_STEPS, forget
from kvmverify.world.flow import Action, Automaton, Edge, Facts, Line, automaton, straighten
from kvmverify.world.layout import Bounds, Layout
from kvmverify.world.moves import Move, at, literal
from kvmverify.world.observe import outcomes, reads, reads_hull, truth
from kvmverify.world.state import TaskState, VcpuState, WorldState, make_task, make_vcpu, make_world
from kvmverify.world.task_steps import TASK_STEPS, GuardAt


@dataclass(frozen=True)
class Setup:
    """What runs: the caller, the fault paths every vCPU may take, the environments, and how many of everything.

    ``strict``: reject programs that break the rules of locks, unless they were read from a kernel tree. ``focus``: the
    only (address space, gfn) at which vCPUs fault; the questions about every place are the questions about each focus
    together. ``any_foreign``: any number of foreign tasks, by the abstraction of ``strangers.py``, instead of
    ``bounds.foreign`` of them.
    """

    caller: Caller
    caller_source: str
    faults: tuple[tuple[Fault, str], ...]
    environments: tuple[tuple[Environment, str], ...]
    bounds: Bounds
    strict: bool = True
    focus: tuple[int, int] | None = None
    any_foreign: bool = False


@dataclass(frozen=True)
class Label:
    """What a step of the system is in the words of the model files."""

    thread: str
    kind: str
    action: Action
    facts: Facts
    note: str


@dataclass(frozen=True)
class GuardQuestions:
    """What is asked of one guard: ``unnoticed`` a stale end although it held at every zap of the caller; ``fires`` it
    failed at some zap; ``holds`` and ``fails`` it does so at a zap that is about to run."""

    unnoticed: Expr
    fires: Expr
    holds: Expr
    fails: Expr


@dataclass(frozen=True)
class Questions:
    """The conditions that verdicts are made of; all over states.

    ``stale``: the caller is done and some SPTE was made from what its X retired. ``done``, ``zap``, ``mapped``: for
    vacuity, the caller's end, its zap, and an SPTE are reachable. ``uncovered``: a count is negative, which any number
    of strangers do not cover.
    """

    stale: Expr
    done: Expr
    zap: Expr
    mapped: Expr
    uncovered: Expr
    guards: tuple[GuardQuestions, ...]
    zaps: tuple[tuple[Expr, tuple[tuple[Expr, ...], ...]], ...]
    """Per zap of the caller: it is about to run; and the guards there, per outcome of the strangers' counts."""

    def parts(self, passes: int, warns: int) -> Expr:
        """A zap is about to run at which one guard holds and another fails."""
        return disj(
            *(
                conj(here, sample[passes], neg(sample[warns]))
                for here, samples in self.zaps
                for sample in samples
                if sample[passes] != sample[warns]
            )
        )

    def named(self) -> dict[str, Expr]:
        """Every condition by a name: ``stale``, ``fires 0`` and so on."""
        found = {"stale": self.stale, "done": self.done, "zap": self.zap, "mapped": self.mapped}
        found["uncovered"] = self.uncovered
        for number, guard in enumerate(self.guards):
            found |= {
                f"unnoticed {number}": guard.unnoticed,
                f"fires {number}": guard.fires,
                f"holds {number}": guard.holds,
                f"fails {number}": guard.fails,
            }
        return found


@dataclass(frozen=True)
class Model:
    """A question made mechanical."""

    setup: Setup
    system: System
    world: WorldState
    labels: dict[str, Label]
    questions: Questions
    lines: dict[str, tuple[str, Line]]


def build(setup: Setup, *guards: GuardExpr) -> Model:
    """The transition system of a setup, watched by any number of guards at once.

    Raises ``QuestionError`` for a program out of order.
    """
    programs = put_together(setup, *guards)
    return _assemble(setup, guards, programs.world, programs.faults, programs.caller)


@dataclass(frozen=True)
class Programs:
    """What runs, checked and made concrete: the state it runs on, the fault paths by name, and the caller."""

    world: WorldState
    faults: tuple[tuple[str, Line], ...]
    caller: Line


def put_together(setup: Setup, *guards: GuardExpr) -> Programs:
    """The programs of a setup, checked. Raises ``QuestionError`` for a program or a guard that is out of order."""
    layout = Layout(setup.bounds)
    if setup.caller.range == "any":
        raise QuestionError("a caller's range is definite; 'any' is for environments", setup.caller_source)
    caller_line = straighten(setup.caller.steps, layout, setup.caller.range, setup.caller_source)
    _check_change(setup.caller, setup.caller_source, caller_line)
    fault_lines = [(name, file.fault, straighten(file.steps, layout, "slot", name)) for file, name in setup.faults]
    read = {name for file, name in setup.faults if file.read_from}
    found = [(line, rules.check(line, name, setup.strict and name not in read)) for name, _, line in fault_lines]
    faults = automaton(found, loops=True)
    strict = setup.strict and not setup.caller.read_from
    caller = _automaton([(caller_line, setup.caller_source)], strict, loops=False)
    vcpus = tuple(make_vcpu(f"vcpu{i}", faults, layout, setup.focus) for i in range(setup.bounds.vcpus))
    tasks = [make_task("caller", "caller", caller, layout)]
    for file, name in setup.environments:
        lines = [(straighten(p.steps, layout, file.range, name), name) for p in file.programs]
        if file.role == "foreign" and setup.any_foreign:
            for line, source in lines:
                rules.check(line, source, setup.strict)
                strangers.admit(line, source)
        elif file.role == "foreign":
            auto = _automaton(lines, setup.strict, loops=True)
            tasks += [make_task(f"foreign{i}", "foreign", auto, layout) for i in range(setup.bounds.foreign)]
        elif file.role == "updater":
            auto = _automaton(lines, setup.strict, loops=False)
            tasks.append(make_task(file.environment, "updater", auto, layout))
    cookies = reads(guards, Observable.GRACE_PERIOD_OVER)
    if cookies:
        tasks.append(_grace_periods(layout))
    exact = reads_hull(guards)
    world = make_world(layout, vcpus, tuple(tasks), len(guards), setup.focus, exact, setup.any_foreign, cookies)
    outcomes(guards, world)
    return Programs(world, tuple((f"fault {n}", line) for _, n, line in fault_lines), caller_line)


def _grace_periods(layout: Layout) -> TaskState:
    """Somebody else who waits for readers of kvm->srcu, again and again: only guards that poll a cookie can tell.

    SOUNDNESS: one such task stands for any number. The grace periods of an SRCU domain follow each other
    (``srcu_gp_seq``), so those that anybody but the caller waits for are the rounds of one; that a waiting call may
    return long after its grace period is over makes no difference to a cookie.
    """
    halves = (GracePeriodStart(), GracePeriodEnd())
    actions = tuple(Action(half, "synchronize_srcu_expedited", 0, 0) for half in halves)
    line = Line(actions, (0, 0))
    name = "grace_periods"
    return make_task(name, name, _automaton([(line, name)], True, loops=True), layout)


def _automaton(lines: Sequence[tuple[Line, str]], strict: bool, loops: bool) -> Automaton:
    return automaton([(line, rules.check(line, name, strict)) for line, name in lines], loops)


def _check_change(caller: Caller, source: str, line: Line) -> None:
    retired = {getattr(a.op, "what", "") for a in line.actions if type(a.op).__name__ == "Retire"}
    if any(type(a.op).__name__ == "Publish" for a in line.actions):
        retired.add("slot")
    if caller.change not in retired:
        found = ", ".join(sorted(retired)) or "nothing"
        raise QuestionError(f"change: {caller.change}, but the steps retire {found}", source, 1, 1)


def _assemble(
    setup: Setup,
    guards: tuple[GuardExpr, ...],
    world: WorldState,
    faults: Sequence[tuple[str, Line]],
    caller_line: Line,
) -> Model:
    steps: list[Step] = []
    labels: dict[str, Label] = {}

    counts = outcomes(guards, world)

    def guard_at(action: Action, facts: Facts) -> tuple[tuple[Expr, ...], ...]:
        found = [tuple(truth(guard, world, action, facts, count) for guard in guards) for count in counts]
        return tuple(dict.fromkeys(found))

    def emit(thread: VcpuState | TaskState, edge: Edge, move: Move) -> None:
        facts = thread.automaton.facts[edge.source]
        name = f"{thread.name}.{edge.source}_{type(edge.action.op).__name__}"
        if edge.action.cleared is not None:
            name += f"_rest{edge.action.cleared}"
        if move.note:
            name += "[" + move.note + "]"
        while name in labels:  # programs that part here with the same kind of step
            name += "'"
        move.set(thread.pc, _destination(thread, edge, move))
        updates = tuple((var, expr) for var, expr in move.sets.items() if var != expr)
        steps.append(Step(name, thread.name, conj(at(thread, (edge.source,)), move.when), updates))
        labels[name] = Label(thread.name, type(edge.action.op).__name__, edge.action, facts, move.note)

    for vcpu in world.vcpus:
        for edge in vcpu.automaton.edges:
            facts = vcpu.automaton.facts[edge.source]
            for move in FAULT_STEPS[type(edge.action.op)](world, vcpu, edge.action, facts):
                over = edge.target == 0 and move.leads == "next"
                emit(vcpu, edge, forget(world, vcpu, facts, move) if over else move)
    for task in world.tasks:
        for edge in task.automaton.edges:
            facts = task.automaton.facts[edge.source]
            for move in TASK_STEPS[type(edge.action.op)](world, task, edge.action, facts, guard_at):
                emit(task, edge, move)
    steps += strangers.steps(world)
    variables, initial = _initial(setup, world)
    system = System(variables, initial, tuple(steps))
    lines = {"caller": (setup.caller.caller, caller_line)}
    for name, line in faults:
        lines[name] = (name, line)
    return Model(setup, system, world, labels, _questions(world, guard_at), lines)


def _destination(thread: VcpuState | TaskState, edge: Edge, move: Move) -> Expr:
    names = thread.pc.sort.values
    if isinstance(move.leads, int):
        return literal(thread.pc, names[_rest(thread.automaton, edge, move.leads)])
    if move.leads == "next":
        return literal(thread.pc, names[edge.target])
    if move.leads == "otherwise":
        assert edge.otherwise is not None
        return literal(thread.pc, names[edge.otherwise])
    return literal(thread.pc, names[0])


def _rest(auto: Automaton, edge: Edge, cleared: int) -> int:
    wanted = replace(edge.action, cleared=cleared)
    return next(e.source for e in auto.edges if e.action == wanted and e.target == edge.target)


def _initial(setup: Setup, world: WorldState) -> tuple[tuple[Var, ...], tuple[Value, ...]]:
    pairs = dict(world.variables())
    for file, name in setup.environments:
        if file.absent is not None:
            try:
                slot = world.layout.slot(file.absent)
            except QuestionError as error:
                raise QuestionError(error.message, name) from None
            for address_space in world.layout.address_spaces:
                pairs[world.active[address_space, slot]] = "absent"
    return tuple(pairs), tuple(pairs.values())


def _questions(world: WorldState, guard_at: GuardAt) -> Questions:
    caller = next(task for task in world.tasks if task.role == "caller")
    assert caller.automaton.final is not None
    done = at(caller, (caller.automaton.final,))
    stale = conj(done, disj(*(_retired(world, key) for key in world.sptes)))
    zaps = [e for e in caller.automaton.edges if isinstance(e.action.op, Zap) and e.action.cleared is None]
    held = tuple((at(caller, (e.source,)), guard_at(e.action, caller.automaton.facts[e.source])) for e in zaps)
    guards = tuple(
        GuardQuestions(
            conj(stale, neg(fired)),
            fired,
            disj(*(conj(here, sample[number]) for here, samples in held for sample in samples)),
            disj(*(conj(here, neg(sample[number])) for here, samples in held for sample in samples)),
        )
        for number, fired in enumerate(world.fired)
    )
    mapping = [
        at(vcpu, (e.target,)) for vcpu in world.vcpus for e in vcpu.automaton.edges if isinstance(e.action.op, MapSpte)
    ]
    zap = at(caller, tuple(e.source for e in zaps))
    uncovered = neg(le(integer(0), world.in_progress))
    return Questions(stale, done, zap, disj(*mapping), uncovered, guards, held)


def _retired(world: WorldState, key: tuple[str, int, int]) -> Expr:
    """Is this SPTE present and made from something that the caller's X retired?"""
    spte = world.sptes[key]
    by_datum = disj(eq(world.spte_page[key], "retired"), eq(world.spte_attributes[key], "retired"))
    return disj(member(spte, ("retired", "invalid_retired")), by_datum)
