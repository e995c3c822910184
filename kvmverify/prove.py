"""Asks one guard of callers: builds the worlds, runs the engines, and puts verdicts and evidence together."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path

from kvmverify.engines import solver
from kvmverify.engines.bmc import DEFAULT_BOUND, BoundedModelChecking
from kvmverify.engines.contract import Answer, Engine, GaveUp, Limits, NotWithin, Reached, Search, Target, Unreachable
from kvmverify.engines.explicit import Explicit
from kvmverify.engines.smtlib import Unrolling
from kvmverify.evidence.trace import Diverged, Trace, replay
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

ENGINES: Mapping[str, Engine] = {"explicit": Explicit(), "z3": BoundedModelChecking()}


@dataclass(frozen=True)
class Query:
    """A question that z3 decided: the standalone script, its bound and its outcome (``sat`` or ``unsat``)."""

    target: str
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


@dataclass(frozen=True)
class Result:
    """Everything that a question found."""

    question: Question
    guard: GuardChoice
    cells: tuple[Cell, ...]
    seconds: float

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


def ask(question: Question, report: Report = lambda _line: None) -> Result:
    """Answer a question. Raises ``QuestionError`` before any search, ``Diverged`` if the tool caught itself."""
    started = time.monotonic()
    guard = guard_of(question.guard)
    callers = callers_of(question)
    faults_of(question), environments_of(question, 1)
    deadline = None if question.timeout is None else started + question.timeout
    for caller, source in callers:
        build(_setup(question, caller, source, foreign_tasks(question)), guard.expr)
    cells = tuple(_cells(question, guard, callers, deadline, report))
    return Result(question, guard, cells, time.monotonic() - started)


def _cells(
    question: Question,
    guard: GuardChoice,
    callers: tuple[tuple[Caller, str], ...],
    deadline: float | None,
    report: Report,
) -> Iterator[Cell]:
    workers = min(os.cpu_count() or 1, len(callers))
    if workers == 1:
        for caller, source in callers:
            yield cell(question, guard, caller, source, deadline, report)
        return
    pool = ProcessPoolExecutor(workers, initializer=_ignore_interrupts)
    try:
        futures: list[Future[Cell]] = [
            pool.submit(cell, question, guard, caller, source, deadline) for caller, source in callers
        ]
        for done, future in enumerate(as_completed(futures), 1):
            report(f"{done}/{len(futures)} callers, last {future.result().caller}")
        for future in futures:
            yield future.result()
    finally:
        for process in list(getattr(pool, "_processes", {}).values()):
            if any(not f.done() for f in futures):
                process.kill()
        pool.shutdown(wait=True, cancel_futures=True)


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _setup(question: Question, caller: Caller, source: str, foreign: int) -> Setup:
    environments = environments_of(question, foreign)
    return Setup(caller, source, faults_of(question), environments, bounds(question, foreign))


def cell(
    question: Question,
    guard: GuardChoice,
    caller: Caller,
    source: str,
    deadline: float | None,
    progress: Report = lambda _line: None,
) -> Cell:
    """One guard on one caller."""
    limits = Limits(question.bound, deadline, progress=progress)
    alone = _alone(question, guard, caller, source, limits)
    foreign = None
    if foreign_tasks(question):
        foreign = _with_foreign(question, guard, caller, source, limits, alone)
    expected = caller.expect.get(guard.name)
    return Cell(
        caller.caller,
        caller.title,
        caller.origin,
        caller.safe,
        (expected.alone, expected.foreign) if expected else None,
        alone,
        foreign,
        models_hash(question, caller, source),
    )


def _alone(question: Question, guard: GuardChoice, caller: Caller, source: str, limits: Limits) -> Found:
    model = build(_setup(question, caller, source, 0), guard.expr)
    names = ("stale", "unnoticed", "fires", "holds", "done", "zap", "mapped")
    found = _decide(question, model, names, (), limits)
    judgement = judge(found.answers)
    empty = _vacuous(question, model, found)
    if empty and judgement.verdict is not Verdict.UNKNOWN:
        judgement = Judgement(Verdict.VACUOUS, judgement.racy, reason=empty)
    return _evidence(question, guard, model, found, judgement, limits)


def _with_foreign(
    question: Question, guard: GuardChoice, caller: Caller, source: str, limits: Limits, alone: Found
) -> Found:
    """Executions without a foreign invalidation are among those with one: a miss alone is a miss here, and a caller
    that is racy alone is racy here."""
    if alone.judgement.verdict in (Verdict.MISSES, Verdict.VACUOUS):
        return alone
    model = build(_setup(question, caller, source, foreign_tasks(question)), guard.expr)
    racy = alone.judgement.racy is True
    found = _decide(question, model, ("stale", "unnoticed", "fires", "holds"), ("unnoticed",), limits)
    return _evidence(question, guard, model, found, judge(found.answers, racy, alone=False), limits)


@dataclass(frozen=True)
class _Decided:
    answers: Mapping[str, Answer]
    search: Search
    engines: tuple[str, ...]


def _decide(
    question: Question, model: Model, names: tuple[str, ...], decisive: tuple[str, ...], limits: Limits
) -> _Decided:
    reduced = reduce(model.system, tuple(getattr(model.questions, name) for name in names))
    targets = tuple(Target(n, t, n in decisive) for n, t in zip(names, reduced.targets, strict=True))
    if question.engine == "z3":
        bounded = replace(limits, bound=limits.bound or DEFAULT_BOUND)
        search = ENGINES["z3"].search(reduced.system, targets, bounded)
        return _Decided(search.answers, search, ("z3",))
    search = ENGINES["explicit"].search(reduced.system, targets, limits)
    if question.engine == "both":
        other = replace(limits, bound=min(limits.bound or DEFAULT_BOUND, DEFAULT_BOUND))
        for target in targets:
            if target.name in ("stale", "unnoticed", "fires"):
                _agree(target, model, search.answers[target.name], other)
        return _Decided(search.answers, search, ("explicit", "z3"))
    return _Decided(search.answers, search, ("explicit",))


def _agree(target: Target, model: Model, ours: Answer, limits: Limits) -> None:
    """Let z3 decide the same target on its own. Raises ``Diverged`` if the two engines contradict each other."""
    reduced = reduce(model.system, (getattr(model.questions, target.name),))
    theirs = ENGINES["z3"].search(reduced.system, (Target(target.name, reduced.targets[0]),), limits)
    match ours, theirs.answers[target.name]:
        case (Reached(mine), Reached(other)) if len(mine) != len(other):
            raise Diverged(f"{target.name}: explicit needs {len(mine)} steps, z3 {len(other)}")
        case (Reached(mine), NotWithin(bound)) if len(mine) <= bound:
            raise Diverged(f"{target.name}: explicit reaches it in {len(mine)} steps, z3 not in {bound}")
        case (Unreachable(), Reached(other)):
            raise Diverged(f"{target.name}: z3 reaches it in {len(other)} steps, explicit never")
        case (NotWithin(bound), Reached(other)) if len(other) <= bound:
            raise Diverged(f"{target.name}: z3 reaches it in {len(other)} steps, explicit not in {bound}")
        case _:
            return


def _evidence(
    question: Question, guard: GuardChoice, model: Model, found: _Decided, judgement: Judgement, limits: Limits
) -> Found:
    trace = race = None
    queries: tuple[Query, ...] = ()
    shown = judgement.shown_by
    if shown is not None:
        answer = found.answers[shown]
        assert isinstance(answer, Reached)
        trace = replay(model, answer.path, getattr(model.questions, shown), guard.expr)
        if question.engine != "explicit":
            queries = _confirm(model, shown, len(answer.path), limits)
    stale = found.answers.get("stale")
    if trace is None and judgement.racy and isinstance(stale, Reached):
        race = replay(model, stale.path, model.questions.stale, guard.expr)
    depth = max((a.depth for a in found.answers.values() if isinstance(a, Unreachable)), default=0)
    return Found(
        judgement,
        trace,
        race,
        found.search.states,
        depth,
        found.engines if not queries or "z3" in found.engines else (*found.engines, "z3"),
        queries,
        isinstance(found.answers["holds"], Reached),
        isinstance(found.answers["fires"], Reached),
    )


def _confirm(model: Model, target: str, length: int, limits: Limits) -> tuple[Query, ...]:
    """z3's word that ``length`` is the least: ``sat`` at it, ``unsat`` one below. A timeout leaves a query out."""
    reduced = reduce(model.system, (getattr(model.questions, target),))
    unrolling = Unrolling(reduced.system, reduced.targets[0])
    queries = []
    for bound, expected in ((length, solver.Sat), (length - 1, solver.Unsat)):
        limits.progress(f"z3: executions of up to {bound} steps")
        comment = (
            f"{model.setup.caller.caller}: is '{target}' reachable within {bound} steps?",
            f"vcpus={model.setup.bounds.vcpus} foreign={model.setup.bounds.foreign} gfns={model.setup.bounds.gfns}",
            f"expected: {'sat' if expected is solver.Sat else 'unsat'}",
        )
        script = unrolling.script(bound, comment)
        outcome = solver.check(script, limits.remaining())
        if isinstance(outcome, solver.NoAnswer):
            continue
        if not isinstance(outcome, expected):
            raise Diverged(f"{target}: z3 contradicts the shortest trace of {length} steps at {bound} steps")
        queries.append(Query(target, bound, "sat" if isinstance(outcome, solver.Sat) else "unsat", script))
    return tuple(queries)


def _vacuous(question: Question, model: Model, found: _Decided) -> str:
    """Why the verdict would say nothing (design.md, section 1), or an empty text."""
    if not isinstance(found.answers["zap"], Reached):
        return "the caller never reaches its zap" if not isinstance(found.answers["zap"], GaveUp) else ""
    if not isinstance(found.answers["done"], Reached):
        return "the caller never reaches its end" if isinstance(found.answers["done"], Unreachable) else ""
    if isinstance(found.answers["mapped"], Unreachable):
        return "no fault can install an SPTE"
    kinds = {type(a.op).__name__ for name, (_, line) in model.lines.items() if name != "caller" for a in line.actions}
    if model.setup.caller.change == "attributes" and "ReadAttributes" not in kinds:
        return "no fault path reads the attributes that the caller changes"
    if "explicit" not in found.engines or question.bound is not None:
        return ""
    return _never_executed(model, found.search.taken)


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


def models_hash(question: Question, caller: Caller, source: str) -> str:
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
