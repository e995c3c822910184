"""Asks one guard of callers: builds the worlds, runs the engines, and puts verdicts and evidence together."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import assert_never

from kvmverify import __version__
from kvmverify.engines import cvc5_solver, solver
from kvmverify.engines.contract import Answer, GaveUp, Limits, NotWithin, Reached, Unreachable
from kvmverify.engines.recheck import SOLVERS, Decider
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
from kvmverify.unbounded import Certificate, Open, Property, certify
from kvmverify.verdict import Judgement, Verdict, judge
from kvmverify.world.build import Model, Setup, put_together


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
    strangers: int
    """Foreign tasks in the world that the traces are of."""
    certificates: tuple[Certificate, ...] = ()
    """What the verdict rests on, for any number of vCPUs; empty if it was searched in a world of a size."""

    @property
    def proved(self) -> bool:
        """Does the verdict rest on certificates without a bound?"""
        return bool(self.certificates) and all(c.strangers in ("any", "none") for c in self.certificates)


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
    def certificates(self) -> dict[str, Certificate]:
        """What the two answers rest on, each once, by its key."""
        founds = (self.alone, *([self.foreign] if self.foreign else []))
        return {certificate_key(self.caller, c): c for found in founds for c in found.certificates}

    @property
    def found(self) -> Found:
        """The stronger of the two answers."""
        return self.foreign or self.alone

    @property
    def verdict(self) -> Verdict:
        """The verdict of the stronger answer."""
        return self.found.judgement.verdict


def certificate_key(caller: str, certificate: Certificate) -> str:
    """``memslot_delete.quiet.any.gfn0``: how its files and messages about it begin."""
    return f"{caller}.{certificate.name}"


class Rejected(RuntimeError):
    """A solver found that an obligation does not hold: the tool caught itself."""


@dataclass(frozen=True)
class Versions:
    """Who answered: the versions of the tool and of the solvers."""

    tool: str
    z3: str
    cvc5: str


def versions() -> Versions:
    """The versions at work."""
    return Versions(__version__, solver.version(), cvc5_solver.version())


@dataclass(frozen=True)
class Result:
    """Everything that a question found."""

    question: Question
    guard: GuardChoice
    cells: tuple[Cell, ...]
    versions: Versions

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
        put_together(_widest(question, caller, source), guard.expr)
    everything = question.out is not None or question.engine == "both"
    with Recheck() as recheck:
        cells = [found[0] for found in rows(question, (guard,), callers, deadline, report, everything, recheck.ask)]
        best = most_telling(cells)
        if best is not None and not everything and question.engine != "explicit":
            position = next(n for n, found in enumerate(cells) if found is best)
            cells[position] = row(question, (guard,), *callers[position], deadline, report, True)[0]
        report("z3 and cvc5 decide the obligations")
        undecided = recheck.undecided(None if deadline is None else deadline - time.monotonic())
    return Result(question, guard, tuple(_downgraded(cell, undecided) for cell in cells), versions())


def _widest(question: Question, caller: Caller, source: str) -> Setup:
    """The world of a claim: everybody who may be around according to the question."""
    setup = setup_for(question, caller, source, foreign_tasks(question))
    if question.foreign == "any" and setup.bounds.foreign:
        return replace(setup, bounds=replace(setup.bounds, foreign=0), any_foreign=True)
    return setup


class Recheck:
    """z3 and cvc5 in fresh processes, that decide obligations while callers are still searched.

    A context: leaving it ends the processes, whatever they do.
    """

    def __init__(self) -> None:
        self._deciders: tuple[Decider, ...] = ()
        self._asked: set[str] = set()

    def __enter__(self) -> Recheck:
        return self

    def __exit__(self, *_exception: object) -> None:
        for decider in self._deciders:
            decider.close()

    def ask(self, cells: Sequence[Cell]) -> None:
        """Hand over the obligations of some cells; the first ones start the solvers."""
        for cell in cells:
            for key, certificate in cell.certificates.items():
                if key in self._asked:
                    continue
                self._asked.add(key)
                self._deciders = self._deciders or tuple(Decider(solver) for solver in SOLVERS)
                for obligation in certificate.obligations:
                    for decider in self._deciders:
                        decider.ask(f"{key}.{obligation.name}", obligation.script)

    def undecided(self, seconds: float | None) -> dict[str, str]:
        """Certificates that a solver left open, with what it said. Raises ``Rejected`` for a wrong obligation."""
        found: dict[str, str] = {}
        for decider in self._deciders:
            for name, answer in decider.finish(seconds).items():
                if answer in ("unsat", "unknown", "no answer"):
                    if answer != "unsat":
                        key = next(k for k in self._asked if name.startswith(f"{k}."))
                        found.setdefault(key, f"{decider.solver} left {name} open")
                else:
                    raise Rejected(f"{decider.solver} says {answer} to {name}")
        return found


def _downgraded(cell: Cell, undecided: Mapping[str, str]) -> Cell:
    """The cell, unknown where a solver left open what it rests on."""

    def found(one: Found) -> Found:
        open_ = [undecided[k] for c in one.certificates if (k := certificate_key(cell.caller, c)) in undecided]
        if not open_:
            return one
        return replace(one, judgement=Judgement(Verdict.UNKNOWN, one.judgement.racy, reason=open_[0]), trace=None)

    return replace(cell, alone=found(cell.alone), foreign=None if cell.foreign is None else found(cell.foreign))


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
    done: Callable[[tuple[Cell, ...]], None] = lambda _cells: None,
) -> Iterator[tuple[Cell, ...]]:
    """Per caller, the cells of all guards; callers run on all cores. ``done`` is told of each as soon as possible."""
    workers = min(os.cpu_count() or 1, len(callers))
    if workers == 1:
        for caller, source in callers:
            cells = row(question, guards, caller, source, deadline, report, confirm)
            done(cells)
            yield cells
        return
    pool = ProcessPoolExecutor(workers, initializer=_ignore_interrupts)
    try:
        futures: list[Future[tuple[Cell, ...]]] = [
            pool.submit(row, question, guards, caller, source, deadline, _silent, confirm) for caller, source in callers
        ]
        for number, future in enumerate(as_completed(futures), 1):
            done(future.result())
            report(f"{number}/{len(futures)} callers, last {future.result()[0].caller}")
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
    tried = [_alone(question, guard, alone, number, limits) for number, guard in enumerate(guards)]
    among: list[Judged | None] = [None] * len(guards)
    if foreign_tasks(question):
        # Executions without a foreign invalidation are among those with one: a miss alone is a miss here. And where
        # it is unknown whether the guard misses alone, a race with strangers around must not be called masked.
        settled = (Verdict.MISSES, Verdict.VACUOUS, Verdict.UNKNOWN)
        left = [n for n, judged in enumerate(tried) if judged.judgement.verdict not in settled]
        among = [None if n in left else judged for n, judged in enumerate(tried)]
        strangers = _Strangers(question, guards, caller, source, limits)
        for n in left:
            among[n] = strangers.judged(n, tried[n], left)
    models = models_hash(question, caller)
    cells = []
    for number, guard in enumerate(guards):
        one, two = tried[number], among[number]
        claim = claim_of(one.judgement)
        if question.unbounded and claim is not None and not one.certificates:
            if two is not None and two.certificates and two.certificates[0].claim is claim:
                one = replace(one, certificates=two.certificates)  # what holds among strangers holds alone
            else:
                one = _proved(one, guard, alone.model.setup, limits)
        found = _evidence(guard, one, limits, confirm)
        again = None if two is None else found if two is one else _evidence(guard, two, limits, confirm)
        cells.append(_cell(caller, guard, models, found, again))
    return tuple(cells)


@dataclass(frozen=True)
class Judged:
    """A verdict with the search that its traces come from, and the certificates that it rests on."""

    judgement: Judgement
    scene: Scene
    number: int
    answers: Mapping[str, Answer]
    certificates: tuple[Certificate, ...] = ()


def _alone(question: Question, guard: GuardChoice, scene: Scene, number: int, limits: Limits) -> Judged:
    answers = scene.of(number)
    judgement = _as_asked(question, judge(answers))
    empty = _vacuous(question, scene)
    if empty and judgement.verdict is not Verdict.UNKNOWN:
        return Judged(Judgement(Verdict.VACUOUS, judgement.racy, reason=empty), scene, number, answers)
    judged = Judged(judgement, scene, number, answers)
    if not question.unbounded or (judgement.racy is False and foreign_tasks(question)):
        return judged  # a safe caller is proved safe among strangers, or again below
    return _proved(judged, guard, scene.model.setup, limits)


MOST_STRANGERS = 2
"""Foreign tasks that a race among any number of them is looked for with."""


@dataclass(frozen=True)
class _Strangers:
    """A caller among foreign invalidations: the searches that its verdicts need, each run once."""

    question: Question
    guards: tuple[GuardChoice, ...]
    caller: Caller
    source: str
    limits: Limits

    def judged(self, n: int, alone: Judged, left: Sequence[int]) -> Judged:
        """The verdict of one guard. ``left``: the guards that need one."""
        racy = alone.judgement.racy is True
        question, guard = self.question, self.guards[n]
        if not question.unbounded:
            scene, number = self._searched(n, left, foreign_tasks(question))
            judgement = _as_asked(question, judge(scene.of(number), racy, alone=False))
            return Judged(judgement, scene, number, scene.of(number))
        setup = _widest(question, self.caller, self.source)
        if not racy:
            first = _proved(alone, guard, setup, self.limits)
            if first.judgement.verdict is not Verdict.UNKNOWN:
                return first
        most = MOST_STRANGERS if question.foreign == "any" else question.foreign
        assert isinstance(most, int)
        counts = sorted({1, most} if question.foreign == "any" else {most})
        found = alone
        for count in counts:
            scene, number = self._searched(n, left, count)
            judgement = judge(scene.of(number), racy, alone=False)
            found = Judged(judgement, scene, number, scene.of(number))
            found = _proved(found, guard, setup, self.limits)
            if found.judgement.verdict is not Verdict.UNKNOWN or self.limits.expired():
                return found
        return found

    def _searched(self, n: int, left: Sequence[int], count: int) -> tuple[Scene, int]:
        key = (self.caller.caller, tuple(left), count)
        if key not in self._scenes:
            chosen = tuple(self.guards[m] for m in left)
            self._scenes[key] = search_scene(self.question, chosen, self.caller, self.source, count, self.limits)
        return self._scenes[key], list(left).index(n)

    @cached_property
    def _scenes(self) -> dict[tuple[str, tuple[int, ...], int], Scene]:
        return {}


def _proved(judged: Judged, guard: GuardChoice, setup: Setup, limits: Limits) -> Judged:
    """The same verdict with the certificate that it rests on, or unknown if there is none.

    ``setup``: who is around in the claim, which is for any number of vCPUs. A trace needs no claim beside it, except
    that a false alarm needs a safe caller.
    """
    claim = claim_of(judged.judgement)
    if claim is None:
        return judged
    places = tuple(view.place for view in judged.scene.views)
    certificates = certify(setup, places, guard.expr, claim, limits)
    if isinstance(certificates, Open):
        judgement = Judgement(Verdict.UNKNOWN, judged.judgement.racy, reason=certificates.reason)
        return replace(judged, judgement=judgement)
    return replace(judged, certificates=certificates)


def claim_of(judgement: Judgement) -> Property | None:
    """What a verdict rests on beyond its trace, or None if on the trace alone or on nothing."""
    match judgement.verdict:
        case Verdict.QUIET:
            return Property.QUIET
        case Verdict.FALSE_ALARM:
            return Property.SAFE
        case Verdict.CATCHES:
            return Property.CATCHES
        case Verdict.CATCHES_RACE:
            return Property.CATCHES_RACE
        case Verdict.MISSES | Verdict.MASKED | Verdict.UNKNOWN | Verdict.VACUOUS:
            return None
        case _:
            assert_never(judgement.verdict)


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


def _evidence(guard: GuardChoice, judged: Judged, limits: Limits, confirm: bool) -> Found:
    scene, number, judgement, answers = judged.scene, judged.number, judged.judgement, judged.answers
    model = scene.model
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
    engines = scene.engines if not queries or "z3" in scene.engines else (*scene.engines, "z3")
    return Found(
        judgement,
        trace,
        race,
        scene.states,
        max((a.depth for a in answers.values() if isinstance(a, Unreachable)), default=0),
        (*engines, "views") if judged.certificates else engines,
        queries,
        isinstance(answers["holds"], Reached),
        isinstance(answers["fires"], Reached),
        model.setup.bounds.foreign,
        judged.certificates,
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
