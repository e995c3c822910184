"""One caller judged under guards: what was searched becomes verdicts, each with what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kvmverify.engines.contract import Answer, GaveUp, Limits, NotWithin, Reached, Unreachable
from kvmverify.evidence.lengths import Query
from kvmverify.evidence.trace import replay
from kvmverify.language.models import Caller
from kvmverify.proving.bearing import why_open
from kvmverify.proving.result import Cell, Found, claim_of, models_hash
from kvmverify.proving.scene import Scene, confirm_shortest, search_scene
from kvmverify.proving.unbounded import Certificate, Open, certify
from kvmverify.proving.verdict import Judgement, Verdict, judge
from kvmverify.questions.guards import GuardChoice
from kvmverify.questions.question import Question
from kvmverify.world.build import Model
from kvmverify.world.programs import Setup

Report = Callable[[str], None]


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
    if question.foreign_tasks:
        # Executions without a foreign invalidation are among those with one: a miss alone is a miss here. And where
        # it is unknown whether the guard misses alone, a race with strangers around must not be called masked.
        settled = (Verdict.MISSES, Verdict.VACUOUS, Verdict.UNKNOWN)
        left = [n for n, judged in enumerate(tried) if judged.judgement.verdict not in settled and not judged.bare_race]
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
                # SOUNDNESS: an execution without a foreign invalidation is one among any number of them.
                one = replace(one, certificates=two.certificates)
            else:
                one = _proved(one, guard, alone.model.setup, limits)
                if two is not None and two.judgement.verdict is Verdict.MASKED:
                    two = two if one.certificates else replace(two, judgement=one.judgement)
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

    @property
    def bare_race(self) -> bool:
        """Racy, and no guard is asked: strangers change nothing of that."""
        return self.judgement.verdict is Verdict.NOT_ASSERTED and self.judgement.racy is True


def _alone(question: Question, guard: GuardChoice, scene: Scene, number: int, limits: Limits) -> Judged:
    answers = scene.of(number)
    judgement = _as_asked(question, judge(answers, asserted=scene.model.asserted), scene.model)
    empty = vacuous(question, scene)
    if empty and judgement.verdict is not Verdict.UNKNOWN:
        # A path of a kernel tree that nothing takes says nothing of the guard, and nothing of the tool either.
        verdict = Verdict.UNKNOWN if scene.model.setup.caller.read_from else Verdict.VACUOUS
        return Judged(Judgement(verdict, judgement.racy, reason=empty), scene, number, answers)
    judged = Judged(judgement, scene, number, answers)
    if not question.unbounded or question.foreign_tasks:
        return judged  # proved among strangers, or below
    return _proved(judged, guard, scene.model.setup, limits)


COUNTS = (1, 2)
"""How many foreign tasks a race among any number of them is looked for with, one after the other."""


@dataclass(frozen=True)
class _Strangers:
    """A caller among foreign invalidations: the searches that its verdicts need, each run once."""

    question: Question
    guards: tuple[GuardChoice, ...]
    caller: Caller
    source: str
    limits: Limits
    scenes: dict[int, Scene] = field(default_factory=dict)
    """By the number of foreign tasks."""

    def judged(self, n: int, alone: Judged, left: Sequence[int]) -> Judged:
        """The verdict of one guard. ``left``: the guards that need one."""
        racy = alone.judgement.racy is True
        question, guard = self.question, self.guards[n]
        if not question.unbounded:
            scene, number = self._searched(n, left, question.foreign_tasks)
            judgement = _as_asked(question, self._judged(scene, number, racy), scene.model)
            return Judged(judgement, scene, number, scene.of(number))
        setup = question.widest(self.caller, self.source)
        if not racy:
            first = _proved(alone, guard, setup, self.limits)
            if first.judgement.verdict is not Verdict.UNKNOWN:
                return first
        found = alone
        for count in COUNTS if question.foreign == "any" else (question.foreign_tasks,):
            scene, number = self._searched(n, left, count)
            judgement = self._judged(scene, number, racy)
            found = Judged(judgement, scene, number, scene.of(number))
            found = _proved(found, guard, setup, self.limits)
            if found.judgement.verdict is not Verdict.UNKNOWN or self.limits.expired():
                return found
        return found

    def _judged(self, scene: Scene, number: int, racy: bool) -> Judgement:
        return judge(scene.of(number), racy, alone=False, asserted=scene.model.asserted)

    def _searched(self, n: int, left: Sequence[int], count: int) -> tuple[Scene, int]:
        if count not in self.scenes:
            chosen = tuple(self.guards[m] for m in left)
            self.scenes[count] = search_scene(self.question, chosen, self.caller, self.source, count, self.limits)
        return self.scenes[count], list(left).index(n)


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


def _as_asked(question: Question, judgement: Judgement, model: Model) -> Judgement:
    """A bound that nobody asked for bears no verdict: z3 alone, without ``bound=``, leaves it unknown.

    Nor does a search of steps that have lost their lock.
    """
    why = why_open(model) if claim_of(judgement) is not None else ""
    if why:
        return Judgement(Verdict.UNKNOWN, judgement.racy, reason=why)
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
        answer = answers[judgement.shown_by]
        name = judgement.target(number)
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


def vacuous(question: Question, scene: Scene) -> str:
    """Why the verdict would say nothing (design.md, section 1), or an empty text."""
    answers, model = scene.answers, scene.model
    zaps = [("zap", "the caller never reaches its zap")] if model.asserted else []
    for name, reason in (
        *zaps,
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
