"""From programs, a guard and bounds to a transition system with the questions that are asked of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kvmverify.errors import QuestionError
from kvmverify.guards.expr import GuardExpr
from kvmverify.ir.constructors import conj, disj, eq, integer, le, member, neg
from kvmverify.ir.expr import Expr, Var
from kvmverify.ir.sorts import Value
from kvmverify.ir.system import Step, System
from kvmverify.language.primitives import MapSpte
from kvmverify.world import strangers
from kvmverify.world.coarse import block_moves, give_up
from kvmverify.world.fault_steps import FAULT_STEPS, forget
from kvmverify.world.flow import Action, Automaton, Edge, Facts, Line
from kvmverify.world.general import General
from kvmverify.world.general_steps import done as general_done
from kvmverify.world.general_steps import moves as general_moves
from kvmverify.world.moves import GuardAt, Move, at, literal
from kvmverify.world.observe import outcomes, truth
from kvmverify.world.programs import GRACE_PERIODS, Programs, Setup, put_together
from kvmverify.world.srcu_steps import cookies_completed
from kvmverify.world.state import TaskState, VcpuState, WorldState
from kvmverify.world.task_steps import TASK_STEPS


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

    @property
    def asserted(self) -> bool:
        """Does the assertion stand on the caller's way?"""
        caller = next(task for task in self.world.tasks if task.role == "caller")
        return any(edge.action.asked for edge in caller.automaton.edges)


def build(setup: Setup, *guards: GuardExpr) -> Model:
    """The transition system of a setup, watched by any number of guards at once.

    Raises ``QuestionError`` for a program out of order.
    """
    programs = put_together(setup, *guards)
    return _assemble(setup, guards, programs)


def _assemble(
    setup: Setup,
    guards: tuple[GuardExpr, ...],
    programs: Programs,
) -> Model:
    world, faults, caller_line, course = programs.world, programs.faults, programs.caller, programs.course
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

    for vcpu in world.vcpus if programs.coarse else ():
        assert programs.coarse is not None
        for block in programs.coarse.blocks:
            edge = Edge(block.source, block.shown, block.target)
            for move in block_moves(world, vcpu, block):
                emit(vcpu, edge, move)
        for number, facts in enumerate(vcpu.automaton.facts[1:], 1):
            ahead = next(edge for edge in vcpu.automaton.edges if edge.source == number)
            emit(vcpu, ahead, give_up(world, vcpu, facts))
    for vcpu in world.vcpus if not programs.coarse else ():
        for edge in vcpu.automaton.edges:
            facts = vcpu.automaton.facts[edge.source]
            for move in FAULT_STEPS[type(edge.action.op)](world, vcpu, edge.action, facts):
                over = edge.target == 0 and move.leads == "next"
                emit(vcpu, edge, forget(world, vcpu, facts, move) if over else move)
    for task in world.tasks:
        for edge in task.automaton.edges:
            facts = task.automaton.facts[edge.source]
            if task.role == GRACE_PERIODS:
                found: Iterable[Move] = cookies_completed(world)
            elif course is not None and task.role == "caller":
                found = general_moves(course, world, task, edge, guards, guard_at)
            else:
                found = TASK_STEPS[type(edge.action.op)](world, task, edge.action, facts, guard_at)
            for move in found:
                emit(task, edge, move)
    steps += strangers.steps(world)
    variables, initial = _initial(setup, world)
    system = System(variables, initial, tuple(steps))
    lines = {"caller": (setup.caller.caller, caller_line)}
    for name, line in faults:
        lines[name] = (name, line)
    return Model(setup, system, world, labels, _questions(world, guard_at, course), lines)


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


def _questions(world: WorldState, guard_at: GuardAt, course: General | None) -> Questions:
    caller = next(task for task in world.tasks if task.role == "caller")
    assert caller.automaton.final is not None
    done = at(caller, (caller.automaton.final,)) if course is None else general_done(course, caller)
    stale = conj(done, disj(*(_retired(world, key) for key in world.sptes)))
    zaps = [e for e in caller.automaton.edges if e.action.asked]
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
