"""Asks one guard of callers: builds the worlds, runs the engines, and puts verdicts and evidence together."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from kvmverify.engines import solver
from kvmverify.engines.bmc import DEFAULT_BOUND, BoundedModelChecking
from kvmverify.engines.contract import Answer, Engine, GaveUp, Limits, NotWithin, Reached, Search, Target, Unreachable
from kvmverify.engines.explicit import Explicit
from kvmverify.engines.smtlib import Unrolling
from kvmverify.evidence.trace import Diverged, Trace, replay
from kvmverify.ir.expr import FALSE
from kvmverify.ir.reduce import reduce
from kvmverify.program import Caller
from kvmverify.query import (
    GuardChoice,
    Question,
    bounds,
    callers_of,
    environments_of,
    faults_of,
    foreign_tasks,
    guard_of,
)
from kvmverify.verdict import Judgement, Verdict, judge
from kvmverify.world.build import Model, Setup, build
from kvmverify.world.layout import Layout

ENGINES: Mapping[str, Engine] = {"explicit": Explicit(), "z3": BoundedModelChecking()}


@dataclass(frozen=True)
class Query:
    """A question that z3 decided: the standalone script, its bound and its outcome (``sat`` or ``unsat``).

    ``place``: the address space and gfn that all faults are at.
    """

    target: str
    place: tuple[int, int]
    bound: int
    outcome: str
    script: str


@dataclass(frozen=True)
class Found:
    """One verdict with its evidence. ``engines``: who answered; ``states``: how many the explicit one visited."""

    judgement: Judgement
    trace: Trace | None
    race: Trace | None
    """For a guard that catches: a shortest race that it catches."""
    states: int
    depth: int
    engines: tuple[str, ...]
    queries: tuple[Query, ...]
    holds: bool
    fires: bool


@dataclass(frozen=True)
class Cell:
    """A guard on a caller: alone, and with foreign invalidations if they were asked for."""

    caller: str
    title: str
    origin: str
    safe: bool
    expected: tuple[str, str] | None
    alone: Found
    foreign: Found | None
    models: str
    """Hash of the model files that this cell rests on."""

    @property
    def found(self) -> Found:
        """The stronger of the two answers."""
        return self.foreign or self.alone

    @property
    def verdict(self) -> Verdict:
        """The verdict of the stronger answer."""
        return self.found.judgement.verdict


@dataclass(frozen=True)
class Result:
    """Everything that a question found."""

    question: Question
    guard: GuardChoice
    cells: tuple[Cell, ...]

    @property
    def complete_scope(self) -> bool:
        """Were all shipped callers asked?"""
        return not self.question.caller

    @property
    def vacuous_guard(self) -> str:
        """Why the guard says nothing over all shipped callers, or an empty text."""
        if not self.complete_scope:
            return ""
        if not any(f.holds for c in self.cells for f in (c.alone, c.foreign) if f):
            return "the guard holds at no zap of any shipped caller"
        if not any(f.fires for c in self.cells for f in (c.alone, c.foreign) if f):
            return "the guard fails at no zap of any shipped caller"
        return ""


Report = Callable[[str], None]


def _silent(_line: str) -> None:
    """Progress of a worker: nobody reads it."""


def ask(question: Question, report: Report = _silent) -> Result:
    """Answer a question. Raises ``QuestionError`` before any search, ``Diverged`` if the tool caught itself."""
    started = time.monotonic()
    guard = guard_of(question.guard)
    callers = callers_of(question)
    faults_of(question), environments_of(question, 1)
    deadline = None if question.timeout is None else started + question.timeout
    for caller, source in callers:
        build(setup_for(question, caller, source, foreign_tasks(question)), guard.expr)
    everything = question.out is not None or question.engine == "both"
    cells = [found[0] for found in rows(question, (guard,), callers, deadline, report, everything)]
    best = most_telling(cells)
    if best is not None and not everything and question.engine != "explicit":
        position = next(n for n, found in enumerate(cells) if found is best)
        cells[position] = row(question, (guard,), *callers[position], deadline, report, True)[0]
    return Result(question, guard, tuple(cells))


def most_telling(cells: Sequence[Cell]) -> Cell | None:
    """The cell whose trace is drawn in full: a miss before a mask before a false alarm, the shortest of its kind."""
    for verdict in (Verdict.MISSES, Verdict.MASKED, Verdict.FALSE_ALARM):
        found = [(len(c.found.trace.steps), c.caller, c) for c in cells if c.found.trace and c.verdict is verdict]
        if found:
            return min(found, key=lambda item: item[:2])[2]
    return None


def rows(
    question: Question,
    guards: tuple[GuardChoice, ...],
    callers: tuple[tuple[Caller, str], ...],
    deadline: float | None,
    report: Report,
    confirm: bool,
) -> Iterator[tuple[Cell, ...]]:
    """Per caller, the cells of all guards; callers run on all cores."""
    workers = min(os.cpu_count() or 1, len(callers))
    if workers == 1:
        for caller, source in callers:
            yield row(question, guards, caller, source, deadline, report, confirm)
        return
    pool = ProcessPoolExecutor(workers, initializer=_ignore_interrupts)
    try:
        futures: list[Future[tuple[Cell, ...]]] = [
            pool.submit(row, question, guards, caller, source, deadline, _silent, confirm) for caller, source in callers
        ]
        for done, future in enumerate(as_completed(futures), 1):
            report(f"{done}/{len(futures)} callers, last {future.result()[0].caller}")
        for future in futures:
            yield future.result()
    finally:
        for process in list(getattr(pool, "_processes", {}).values()):
            if any(not f.done() for f in futures):
                process.kill()
        pool.shutdown(wait=True, cancel_futures=True)


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def setup_for(question: Question, caller: Caller, source: str, foreign: int) -> Setup:
    """What runs in the question's world around a caller, with so many foreign tasks."""
    environments = environments_of(question, foreign)
    return Setup(caller, source, faults_of(question), environments, bounds(question, foreign))


def row(
    question: Question,
    guards: tuple[GuardChoice, ...],
    caller: Caller,
    source: str,
    deadline: float | None,
    progress: Report,
    confirm: bool = False,
) -> tuple[Cell, ...]:
    """All guards on one caller. One search serves them all: they watch the same executions.

    ``confirm``: let z3 say for each trace that it is a shortest one, and keep the queries.
    """
    limits = Limits(question.bound, deadline, progress=progress)
    alone = _scene(question, guards, caller, source, 0, limits)
    found = [_alone(question, guard, alone, number, limits, confirm) for number, guard in enumerate(guards)]
    foreign: list[Found | None] = [None] * len(guards)
    if foreign_tasks(question):
        # Executions without a foreign invalidation are among those with one: a miss alone is a miss here.
        open_guards = [n for n, f in enumerate(found) if f.judgement.verdict not in (Verdict.MISSES, Verdict.VACUOUS)]
        foreign = [None if n in open_guards else f for n, f in enumerate(found)]
        if open_guards:
            chosen = tuple(guards[n] for n in open_guards)
            scene = _scene(question, chosen, caller, source, foreign_tasks(question), limits)
            for number, n in enumerate(open_guards):
                racy = found[n].judgement.racy is True
                judgement = judge(scene.of(number), racy, alone=False)
                foreign[n] = _evidence(guards[n], scene, number, judgement, limits, confirm)
    models = models_hash(question, caller)
    return tuple(_cell(caller, guard, models, found[number], foreign[number]) for number, guard in enumerate(guards))


def _cell(caller: Caller, guard: GuardChoice, models: str, alone: Found, foreign: Found | None) -> Cell:
    expected = caller.expect.get(guard.name)
    verdicts = (expected.alone, expected.foreign) if expected else None
    return Cell(caller.caller, caller.title, caller.origin, caller.safe, verdicts, alone, foreign, models)


@dataclass(frozen=True)
class _View:
    """The world with all faults at one place, searched: the focus (see ``fault_steps._lookup_slot``)."""

    place: tuple[int, int]
    model: Model
    search: Search


@dataclass(frozen=True)
class _Scene:
    """A caller, with or without foreign invalidations, searched once for each focus: the answers for all guards.

    ``model`` is the world without a focus: what traces are replayed on.
    """

    model: Model
    views: tuple[_View, ...]
    answers: Mapping[str, Answer]
    engines: tuple[str, ...]

    def of(self, guard: int) -> dict[str, Answer]:
        """The answers that the verdict of one guard is made of."""
        names = {name: f"{name} {guard}" for name in ("unnoticed", "fires", "holds")}
        return {"stale": self.answers["stale"], **{short: self.answers[name] for short, name in names.items()}}

    @property
    def states(self) -> int:
        """States visited, over all foci."""
        return sum(view.search.states for view in self.views)

    @property
    def taken(self) -> frozenset[str]:
        """Steps that some execution takes."""
        return frozenset().union(*(view.search.taken for view in self.views))


def foci(setup: Setup) -> tuple[tuple[int, int], ...]:
    """The places at which an SPTE can get stale at all, by the values that variables can take; at least one."""
    layout = Layout(setup.bounds)
    places = tuple(product(layout.address_spaces, layout.gfns))
    found = []
    for place in places:
        model = build(replace(setup, focus=place))
        if reduce(model.system, (model.questions.stale,)).targets[0] != FALSE:
            found.append(place)
    return tuple(found) or places[:1]


def combined(answers: Sequence[Answer]) -> Answer:
    """One answer for all foci: the shortest path; unreachable only if it is so everywhere.

    A path of one focus is a shortest one only if no other focus could have a shorter one.
    """
    reached = [a for a in answers if isinstance(a, Reached)]
    gave_up = [a for a in answers if isinstance(a, GaveUp)]
    bounds = [a.bound for a in answers if isinstance(a, NotWithin)]
    if reached:
        return min(reached, key=lambda a: len(a.path))
    if gave_up:
        return gave_up[0]
    if bounds:
        return NotWithin(min(bounds))
    gone = [a for a in answers if isinstance(a, Unreachable)]
    return Unreachable(sum(a.states for a in gone), max(a.depth for a in gone))


def _scene(
    question: Question, guards: tuple[GuardChoice, ...], caller: Caller, source: str, foreign: int, limits: Limits
) -> _Scene:
    setup = setup_for(question, caller, source, foreign)
    exprs = tuple(guard.expr for guard in guards)
    model = build(setup, *exprs)
    names = [n for n in model.questions.named() if not foreign or n not in ("done", "zap", "mapped")]
    decisive = "unnoticed 0" if foreign and len(guards) == 1 else None
    views = []
    for place in foci(setup):
        focused = build(replace(setup, focus=place), *exprs)
        conditions = focused.questions.named()
        reduced = reduce(focused.system, tuple(conditions[n] for n in names))
        targets = tuple(Target(n, t, n == decisive) for n, t in zip(names, reduced.targets, strict=True))
        if question.engine == "z3":
            bounded = replace(limits, bound=limits.bound or DEFAULT_BOUND)
            views.append(_View(place, focused, ENGINES["z3"].search(reduced.system, targets, bounded)))
        else:
            views.append(_View(place, focused, ENGINES["explicit"].search(reduced.system, targets, limits)))
    answers = {name: combined([view.search.answers[name] for view in views]) for name in names}
    engines: tuple[str, ...] = ("z3",) if question.engine == "z3" else ("explicit",)
    if question.engine == "both":
        for view in views:
            for name, answer in view.search.answers.items():
                if name.split()[0] in ("stale", "unnoticed", "fires") and not isinstance(answer, GaveUp):
                    agree(view.model, name, answer, limits)
        engines = ("explicit", "z3")
    return _Scene(model, tuple(views), answers, engines)


def agree(model: Model, name: str, ours: Answer, limits: Limits) -> Answer:
    """Let z3 decide the same target on its own: up to the length of our path, or to a bound where there is none.

    Raises ``Diverged`` if the two engines contradict each other.
    """
    reduced = reduce(model.system, (model.questions.named()[name],))
    bound = len(ours.path) if isinstance(ours, Reached) else (limits.bound or DEFAULT_BOUND)
    other = replace(limits, bound=bound)
    theirs = ENGINES["z3"].search(reduced.system, (Target(name, reduced.targets[0]),), other).answers[name]
    match ours, theirs:
        case (Reached(mine), Reached(path)) if len(mine) != len(path):
            raise Diverged(f"{name}: explicit needs {len(mine)} steps, z3 {len(path)}")
        case (Reached(mine), NotWithin(bound)):
            raise Diverged(f"{name}: explicit reaches it in {len(mine)} steps, z3 not in {bound}")
        case (Unreachable(), Reached(path)):
            raise Diverged(f"{name}: z3 reaches it in {len(path)} steps, explicit never")
        case (NotWithin(bound), Reached(path)) if len(path) <= bound:
            raise Diverged(f"{name}: z3 reaches it in {len(path)} steps, explicit not in {bound}")
        case _:
            return theirs


def _alone(question: Question, guard: GuardChoice, scene: _Scene, number: int, limits: Limits, confirm: bool) -> Found:
    judgement = judge(scene.of(number))
    empty = _vacuous(question, scene)
    if empty and judgement.verdict is not Verdict.UNKNOWN:
        judgement = Judgement(Verdict.VACUOUS, judgement.racy, reason=empty)
    return _evidence(guard, scene, number, judgement, limits, confirm)


def _evidence(
    guard: GuardChoice, scene: _Scene, number: int, judgement: Judgement, limits: Limits, confirm: bool
) -> Found:
    answers, model = scene.of(number), scene.model
    trace = race = None
    queries: tuple[Query, ...] = ()
    if judgement.shown_by is not None:
        answer, name = answers[judgement.shown_by], f"{judgement.shown_by} {number}"
        assert isinstance(answer, Reached)
        trace = replay(model, answer.path, model.questions.named()[name], guard.expr)
        if confirm:
            queries = _confirm(scene, name, judgement.shown_by, len(answer.path), limits)
    stale = answers["stale"]
    if trace is None and judgement.racy and isinstance(stale, Reached):
        race = replay(model, stale.path, model.questions.stale, guard.expr)
    return Found(
        judgement,
        trace,
        race,
        scene.states,
        max((a.depth for a in answers.values() if isinstance(a, Unreachable)), default=0),
        scene.engines if not queries or "z3" in scene.engines else (*scene.engines, "z3"),
        queries,
        isinstance(answers["holds"], Reached),
        isinstance(answers["fires"], Reached),
    )


def _confirm(scene: _Scene, target: str, shown: str, length: int, limits: Limits) -> tuple[Query, ...]:
    """z3's word that ``length`` is the least: ``sat`` at it for one focus, ``unsat`` one below for each.

    A timeout leaves a query out.
    """
    queries = []
    sat = False
    for view in scene.views:
        answer = view.search.answers[target]
        reaches = not sat and isinstance(answer, Reached) and len(answer.path) == length
        sat = sat or reaches
        for bound, expected in ((length, "sat"), (length - 1, "unsat")) if reaches else ((length - 1, "unsat"),):
            limits.progress(f"z3: executions of up to {bound} steps")
            script = script_for(view.model, view.place, target, bound, expected)
            outcome = solver.check(script, limits.remaining())
            if isinstance(outcome, solver.NoAnswer):
                continue
            if isinstance(outcome, solver.Sat) != (expected == "sat"):
                raise Diverged(f"{shown}: z3 contradicts the shortest trace of {length} steps at {bound} steps")
            queries.append(Query(shown, view.place, bound, expected, script))
    return tuple(queries)


def script_for(model: Model, place: tuple[int, int], target: str, bound: int, expected: str) -> str:
    """The standalone query: is ``target`` reachable within ``bound`` steps, with all faults at ``place``?"""
    reduced = reduce(model.system, (model.questions.named()[target],))
    sizes = model.setup.bounds
    comment = (
        f"{model.setup.caller.caller}: is '{target.split()[0]}' reachable within {bound} steps?",
        f"vcpus={sizes.vcpus} foreign={sizes.foreign} gfns={sizes.gfns} slots={sizes.slots}",
        f"all faults at address space {place[0]}, gfn {place[1]}",
        f"expected: {expected}",
    )
    return Unrolling(reduced.system, reduced.targets[0]).script(bound, comment)


def _vacuous(question: Question, scene: _Scene) -> str:
    """Why the verdict would say nothing (design.md, section 1), or an empty text."""
    answers, model = scene.answers, scene.model
    for name, reason in (
        ("zap", "the caller never reaches its zap"),
        ("done", "the caller never reaches its end"),
        ("mapped", "no fault can install an SPTE"),
    ):
        if isinstance(answers[name], Unreachable):
            return reason
    kinds = {type(a.op).__name__ for name, (_, line) in model.lines.items() if name != "caller" for a in line.actions}
    if model.setup.caller.change == "attributes" and "ReadAttributes" not in kinds:
        return "no fault path reads the attributes that the caller changes"
    if "explicit" not in scene.engines or any(isinstance(a, NotWithin | GaveUp) for a in answers.values()):
        return ""
    return _never_executed(model, scene.taken)


def _never_executed(model: Model, taken: frozenset[str]) -> str:
    """A step of the caller or of a fault path that no execution takes; retries and failed lookups need not be."""
    executed = {(model.labels[n].thread, model.labels[n].action) for n in taken if model.labels[n].note != "retry"}
    for label in model.labels.values():
        if label.thread != "caller" and not label.thread.startswith("vcpu"):
            continue
        if (label.thread, label.action) not in executed:
            where = f"{label.action.function or label.kind}"
            return f"no execution takes the step {label.kind} ({where}) of {label.thread}"
    return ""


def models_hash(question: Question, caller: Caller) -> str:
    """SHA-256 over the model files behind a cell: the caller's, the faults', the environments'."""
    digest = hashlib.sha256()
    parts = [caller.model_dump_json(exclude={"title", "origin", "expect"})]
    parts += [f.model_dump_json(exclude={"title", "origin"}) for f, _ in faults_of(question)]
    parts += [e.model_dump_json(exclude={"title", "origin"}) for e, _ in environments_of(question, 1)]
    for part in parts:
        digest.update(part.encode())
    return digest.hexdigest()


def write_files(directory: Path, files: Mapping[str, str]) -> None:
    """Write a report's files; nothing else in the directory is touched. Raises ``OSError``."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (directory / name).write_text(text, encoding="utf-8")
