"""What runs in a world: programs checked, made concrete, and the state around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kvmverify.errors import QuestionError
from kvmverify.guards.expr import GuardExpr, Observable
from kvmverify.language.models import Caller, Environment, Fault
from kvmverify.language.primitives import GracePeriodEnd
from kvmverify.world import rules, strangers
from kvmverify.world.alphabet import alphabet, check_guard
from kvmverify.world.coarse import Coarse, coarse
from kvmverify.world.elsewhere import refuse_elsewhere
from kvmverify.world.flow import Action, Automaton, Edge, Facts, Line, automaton, straighten
from kvmverify.world.fresh import closed_reads_hull, refuse_origin
from kvmverify.world.general import PROMISE, AnyCaller, General, general
from kvmverify.world.layout import Bounds, Layout
from kvmverify.world.observe import outcomes, reads, reads_hull
from kvmverify.world.state import TaskState, WorldState, make_task, make_vcpu, make_world


@dataclass(frozen=True)
class Setup:
    """What runs: the caller, the fault paths every vCPU may take, the environments, and how many of everything.

    ``caller``: one, or every one, which needs a focus and nobody beside it but strangers. ``strict``: reject programs
    that break the rules of locks, unless they were read from a kernel tree. ``focus``: the only (address space, gfn) at
    which vCPUs fault; the questions about every place are the questions about each focus together. ``any_foreign``: any
    number of foreign tasks, by the abstraction of ``strangers.py``, instead of ``bounds.foreign`` of them.
    """

    caller: Caller | AnyCaller
    caller_source: str
    faults: tuple[tuple[Fault, str], ...]
    environments: tuple[tuple[Environment, str], ...]
    bounds: Bounds
    strict: bool = True
    focus: tuple[int, int] | None = None
    any_foreign: bool = False


@dataclass(frozen=True)
class Programs:
    """What runs, checked and made concrete: the state it runs on, the fault paths by name, and the caller."""

    world: WorldState
    faults: tuple[tuple[str, Line], ...]
    caller: Line
    course: General | None = None
    """What the most general caller may do, if it is that one."""
    coarse: Coarse | None = None
    """What faults do around it, in blocks."""


def put_together(setup: Setup, *guards: GuardExpr) -> Programs:
    """The programs of a setup, checked. Raises ``QuestionError`` for a program or a guard that is out of order."""
    layout = Layout(setup.bounds)
    fault_lines = [(name, file.fault, straighten(file.steps, layout, "slot", name)) for file, name in setup.faults]
    read = {name for file, name in setup.faults if file.read_from}
    found = [(line, rules.check(line, name, setup.strict and name not in read)) for name, _, line in fault_lines]
    faults = automaton(found, loops=True)
    course, caller_line = None, Line((), ())
    if isinstance(setup.caller, AnyCaller):
        course = _general(setup, setup.caller, layout, guards, [line for _, _, line in fault_lines])
        caller = course.automaton
    else:
        caller_line = _straight(setup.caller, setup.caller_source, layout)
        strict = setup.strict and not setup.caller.read_from
        caller = _automaton([(caller_line, setup.caller_source)], strict, loops=False)
        if reads(guards, *OWN):
            _check_own(caller_line, rules.check(caller_line, setup.caller_source, strict), setup.caller_source)
    blocks = None
    if course is not None and not course.letters.roots:
        blocks = coarse(found, course.who.change)
        faults = blocks.automaton if blocks else faults
    vcpus = tuple(make_vcpu(f"vcpu{i}", faults, layout, setup.focus) for i in range(setup.bounds.vcpus))
    tasks = [make_task("caller", "caller", caller, layout, course.names if course else None)]
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
    world = make_world(
        layout,
        vcpus,
        tuple(tasks),
        len(guards),
        setup.focus,
        exact,
        setup.any_foreign,
        cookies,
        course is not None and course.letters.unwaited and not course.who.named,
        PROMISE.variables() if course else (),
    )
    outcomes(guards, world)
    asked = [(edge.action, caller.facts[edge.source]) for edge in caller.edges if edge.action.asked]
    if exact and not closed_reads_hull(guards, world, asked, course is not None or reads(guards, *OWN)):
        # Then nobody reads it before a B resets it.
        world = replace(world, hull_reset=None, hull_forgotten=course is not None)
    refuse_origin(guards, world, asked)
    if exact:
        refuse_elsewhere(guards, world, asked)
    return Programs(world, tuple((f"fault {n}", line) for _, n, line in fault_lines), caller_line, course, blocks)


def _straight(caller: Caller, source: str, layout: Layout) -> Line:
    if caller.range == "any":
        raise QuestionError("a caller's range is definite; 'any' is for environments", source)
    line = straighten(caller.steps, layout, caller.range, source)
    for action in line.actions:
        if action.anywhere:  # no guard is asked at a zap of a range of its own choice
            raise QuestionError("a caller's range is definite; 'any' is for environments", source, action.line)
    _check_change(caller, source, line)
    return line


OWN = (Observable.OWN_INVALIDATION, Observable.OWN_PUBLICATION, Observable.OWN_START, Observable.OWN_END)


def _check_own(line: Line, facts: Sequence[Facts], source: str) -> None:
    """Refuse a caller whose own invalidation or publication at a zap hangs on a look-up before it. Raises
    ``QuestionError``.

    SOUNDNESS: what the task itself has open follows from where it is only if every way there opens the same. Facts are
    those of the way on which the slot is found.
    """
    for position, skip in enumerate(line.skips):
        behind = position + 1 + skip
        one, other = facts[position], facts[behind]
        if skip and (one.opened, one.own, one.unwaited) != (other.opened, other.own, other.unwaited):
            for action in line.actions[behind:]:
                if action.asked:
                    text = "what this task has open or published at this zap hangs on if_slot_found"
                    raise QuestionError(f"{text}, and the guard asks", source, action.line, action.column)


def _general(
    setup: Setup, who: AnyCaller, layout: Layout, guards: tuple[GuardExpr, ...], faults: Sequence[Line]
) -> General:
    assert setup.focus is not None, "the most general caller is looked at place by place"
    beside = [file.environment for file, _ in setup.environments if file.role == "updater"]
    if beside or setup.bounds.foreign:
        what = f"env={beside[0]}" if beside else f"foreign={setup.bounds.foreign}"
        raise QuestionError(f"caller=any is asked among any number of foreign invalidations or none, not with {what}")
    check_guard(guards)
    return general(who, layout, setup.focus, alphabet(guards, faults, who.named))


GRACE_PERIODS = "grace_periods"
"""The name and the role of whoever waits for readers of kvm->srcu beside everybody else, again and again."""


def _grace_periods(layout: Layout) -> TaskState:
    """Somebody else's grace periods: only guards that poll a cookie can tell (``srcu_steps.cookies_completed``)."""
    over = Action(GracePeriodEnd(), "srcu_gp_end", 0, 0)
    here = Automaton((Facts(),), (Edge(0, over, 0),), None)
    return make_task(GRACE_PERIODS, GRACE_PERIODS, here, layout)


def _automaton(lines: Sequence[tuple[Line, str]], strict: bool, loops: bool) -> Automaton:
    return automaton([(line, rules.check(line, name, strict)) for line, name in lines], loops)


def _check_change(caller: Caller, source: str, line: Line) -> None:
    retired = {getattr(a.op, "what", "") for a in line.actions if type(a.op).__name__ == "Retire"}
    if any(type(a.op).__name__ == "Publish" for a in line.actions):
        retired.add("slot")
    if caller.change == "nothing" and not retired:
        return
    if caller.change not in retired:
        found = ", ".join(sorted(retired)) or "nothing"
        raise QuestionError(f"change: {caller.change}, but the steps retire {found}", source, 1, 1)
