"""Asks one guard of callers: builds the worlds, runs the engines, and puts verdicts and evidence together."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from kvmverify.engines.contract import GaveUp, Limits, NotWithin, Reached, Unreachable
from kvmverify.evidence.trace import Trace, replay
from kvmverify.program import Caller
from kvmverify.query import (
    GuardChoice,
    Question,
    callers_of,
    environments_of,
    faults_of,
    foreign_tasks,
    guard_of,
)
from kvmverify.scene import Query, Scene, confirm_shortest, search_scene, setup_for
from kvmverify.verdict import Judgement, Verdict, judge
from kvmverify.world.build import Model, build


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
    alone = search_scene(question, guards, caller, source, 0, limits)
    found = [_alone(question, guard, alone, number, limits, confirm) for number, guard in enumerate(guards)]
    foreign: list[Found | None] = [None] * len(guards)
    if foreign_tasks(question):
        # Executions without a foreign invalidation are among those with one: a miss alone is a miss here. And where
        # it is unknown whether the guard misses alone, a race with strangers around must not be called masked.
        settled = (Verdict.MISSES, Verdict.VACUOUS, Verdict.UNKNOWN)
        open_guards = [n for n, f in enumerate(found) if f.judgement.verdict not in settled]
        foreign = [None if n in open_guards else f for n, f in enumerate(found)]
        if open_guards:
            chosen = tuple(guards[n] for n in open_guards)
            scene = search_scene(question, chosen, caller, source, foreign_tasks(question), limits)
            for number, n in enumerate(open_guards):
                racy = found[n].judgement.racy is True
                judgement = _as_asked(question, judge(scene.of(number), racy, alone=False))
                foreign[n] = _evidence(guards[n], scene, number, judgement, limits, confirm)
    models = models_hash(question, caller)
    return tuple(_cell(caller, guard, models, found[number], foreign[number]) for number, guard in enumerate(guards))


def _as_asked(question: Question, judgement: Judgement) -> Judgement:
    """A bound that nobody asked for bears no verdict: z3 alone, without ``bound=``, leaves it unknown."""
    if judgement.bound is None or question.bound is not None:
        return judgement
    reason = f"nothing within {judgement.bound} steps, where the search ended; bound= accepts that"
    return Judgement(Verdict.UNKNOWN, judgement.racy, reason=reason)


def _cell(caller: Caller, guard: GuardChoice, models: str, alone: Found, foreign: Found | None) -> Cell:
    expected = caller.expect.get(guard.name)
    verdicts = (expected.alone, expected.foreign) if expected else None
    return Cell(caller.caller, caller.title, caller.origin, caller.safe, verdicts, alone, foreign, models)


def _alone(question: Question, guard: GuardChoice, scene: Scene, number: int, limits: Limits, confirm: bool) -> Found:
    judgement = _as_asked(question, judge(scene.of(number)))
    empty = _vacuous(question, scene)
    if empty and judgement.verdict is not Verdict.UNKNOWN:
        judgement = Judgement(Verdict.VACUOUS, judgement.racy, reason=empty)
    return _evidence(guard, scene, number, judgement, limits, confirm)


def _evidence(
    guard: GuardChoice, scene: Scene, number: int, judgement: Judgement, limits: Limits, confirm: bool
) -> Found:
    answers, model = scene.of(number), scene.model
    trace = race = None
    queries: tuple[Query, ...] = ()
    if judgement.shown_by is not None:
        answer, name = answers[judgement.shown_by], f"{judgement.shown_by} {number}"
        assert isinstance(answer, Reached)
        trace = replay(model, answer.path, model.questions.named()[name], guard.expr)
        if confirm:
            queries = confirm_shortest(scene, name, judgement.shown_by, len(answer.path), limits)
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


def _vacuous(question: Question, scene: Scene) -> str:
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
