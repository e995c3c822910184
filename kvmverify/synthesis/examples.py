"""Racy callers among all, as examples: found where a guard lets them pass, and replayed as ordinary callers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kvmverify.engines.contract import GaveUp, Limits, Reached, Target
from kvmverify.engines.explicit import Explicit
from kvmverify.engines.projections import Group, projections
from kvmverify.engines.views import OutOfLimits, close
from kvmverify.errors import QuestionError
from kvmverify.guards.expr import GuardExpr, Number
from kvmverify.guards.observables import Watched
from kvmverify.ir.reduce import reduce
from kvmverify.proving.every import candidates, places
from kvmverify.proving.judged import COUNTS
from kvmverify.proving.offender import Offender
from kvmverify.proving.scene import focused
from kvmverify.proving.unbounded import Property, frame
from kvmverify.questions.question import Question
from kvmverify.synthesis.sampling import Sample, seen_at_zaps
from kvmverify.world.build import build
from kvmverify.world.general import AnyCaller

TRUE = Number(1)


@dataclass(frozen=True)
class Sound:
    """No caller of any kind ends stale unnoticed: the views are closed and do not show it."""


@dataclass(frozen=True)
class NotKnown:
    """Neither a proof nor an example was found."""

    reason: str


def example(
    question: Question, expr: GuardExpr, watched: Sequence[Watched], limits: Limits, settled: set[str]
) -> Sample | Sound | NotKnown:
    """A racy execution of some caller that keeps the promises, at each of whose zaps a guard holds.

    ``settled``: kinds of callers that are known to have none, and were found so here; they stay settled for every
    stronger guard.
    """
    strangers = bool(question.foreign_tasks)
    title = "a caller that a guard on the way to the result did not notice"
    why = ""
    for who in question.everyone:
        if who.caller in settled:
            continue
        try:
            if _closed(question, expr, who, strangers, limits):
                settled.add(who.caller)
                continue
        except OutOfLimits as error:
            return NotKnown(str(error))
        tries = [(False, 0), *((True, count) for count in COUNTS if strangers)]
        for among, count in tries:
            for one in candidates(question, who, among, expr, f"example_{who.change}", title, limits):
                if isinstance(one, GaveUp):
                    return NotKnown(one.reason)
                found = _replayed(question, one, expr, watched, count, limits)
                if found is not None:
                    return found
        why = why or f"{who.caller}: the views show a race, but no caller was found for it"
    return NotKnown(why) if why else Sound()


def _closed(question: Question, expr: GuardExpr, who: AnyCaller, strangers: bool, limits: Limits) -> bool:
    """Is no stale end among the views, at any place?"""
    setup = question.setup_every(who, strangers)
    for place in places(question):
        claim = frame(setup, place, expr, Property.CATCHES_RACE).claim
        if close(claim.family, (Target("unnoticed", claim.bad, decisive=True),), limits).reached:
            return False
    return True


def _replayed(
    question: Question, one: Offender, expr: GuardExpr, watched: Sequence[Watched], foreign: int, limits: Limits
) -> Sample | None:
    """The caller's own shortest race that the guard lets pass, among so many foreign tasks."""
    try:
        setup = question.setup(one.file, one.source, foreign)
        views = focused(setup, ("unnoticed 0",), expr)
    except QuestionError:
        return None  # the rules of locks do not let it be written so
    best: tuple[str, ...] | None = None
    for view in views:
        target = Target("unnoticed", view.reduced.targets[0], decisive=True)
        answer = Explicit().search(view.reduced.system, (target,), limits).answers["unnoticed"]
        if isinstance(answer, Reached) and (best is None or len(answer.path) < len(best)):
            best = answer.path
    if best is None:
        return None
    exprs = [each.expr for each in watched]
    seen = seen_at_zaps(build(setup, *exprs), best, exprs)
    return Sample(one.file.caller, True, foreign, seen, best, one.text)


def reachable(question: Question, watched: Sequence[Watched], limits: Limits) -> frozenset[int]:
    """Every valuation that some caller shows at a zap, or more: among any number of foreign invalidations if asked.

    Raises ``OutOfLimits``.
    """
    exprs = [one.expr for one in watched]
    found: set[int] = set()
    for who in question.everyone:
        for place in places(question):
            setup = replace(question.setup_every(who, bool(question.foreign_tasks)), focus=place)
            model = build(setup, TRUE, *exprs)
            steps = tuple(step for step in model.system.steps if not step.thread.startswith("vcpu"))
            groups = [Group(here, sample[1:]) for here, samples in model.questions.zaps for sample in samples]
            flat = tuple(e for group in groups for e in (group.where, *group.conditions))
            reduced = reduce(replace(model.system, steps=steps), flat)
            size = len(exprs) + 1
            again = [Group(reduced.targets[n], reduced.targets[n + 1 : n + size]) for n in range(0, len(flat), size)]
            seen = projections(reduced.system, again, limits)
            if seen.left:
                raise OutOfLimits(seen.left)
            for one in seen.found:
                found.update(one)
    return frozenset(found)
