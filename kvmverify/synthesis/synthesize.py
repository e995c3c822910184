"""``kvmverify synthesize``: is there any guard over some observables that is sound and quiet on the callers in scope?

What observables are at the zaps is sampled (``sampling``): at the zaps of safe callers a quiet guard holds, and at some
zap of each racy execution a sound guard fails. Among all callers, examples are looked for until none is left
(``examples``). What comes out is a guess until ``prove`` has judged it as any other guard.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, as_completed
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from kvmverify.engines.views import OutOfLimits
from kvmverify.guards.expr import GuardExpr
from kvmverify.questions.synthesis import Task
from kvmverify.synthesis.examples import NotKnown, Sound, example, reachable
from kvmverify.synthesis.formulas.formula import Formula
from kvmverify.synthesis.formulas.outcome import NotShownLeast, OutOfReach
from kvmverify.synthesis.formulas.separating import differences, minimal
from kvmverify.synthesis.formulas.simplest import Simplest, simplest
from kvmverify.synthesis.guard_search import GuardSearch, Report, exactly
from kvmverify.synthesis.sampling import Sample, Sampled, sampled
from kvmverify.workers import workers_of

MOST_SETS = 12
"""Smallest separating sets that are looked for."""


@dataclass(frozen=True)
class Samples:
    """What is known of the callers in scope. ``quiet``: samples of safe callers. ``racy``: of executions that end
    stale. ``reached``: valuations of the chosen observables that zaps show at all. ``left``: what is not known."""

    quiet: tuple[Sample, ...]
    racy: tuple[Sample, ...]
    reached: frozenset[int]
    left: tuple[str, ...] = ()

    def holding(self, mask: int) -> dict[int, Sample]:
        """The valuations at which a quiet guard holds, each with a shortest sample."""
        found: dict[int, Sample] = {}
        for sample in sorted(self.quiet, key=lambda s: (s.strangers, len(s.path))):
            for one in sample.over(mask):
                found.setdefault(one, sample)
        return found


@dataclass(frozen=True)
class Confusion:
    """A racy execution each of whose zaps looks like a zap of a safe caller: no guard tells them apart."""

    racy: Sample
    safe: Sample


@dataclass(frozen=True)
class Found:
    """A guard that was put together. ``word``: weakest, strongest, simplest, best. ``least``: was it shown that no
    formula with fewer literals does it; else why not."""

    word: str
    formula: Formula
    expr: GuardExpr
    least: str = ""


@dataclass(frozen=True)
class Synthesis:
    """What came out. ``confusions``: one for each racy caller that looks like a safe one; if there are none, the
    observables separate. ``unique``: every sound guard fails where the weakest one does. ``sets``: the smallest sets of
    observables that separate, as masks over all that are watched. ``open``: why there is no answer, or empty."""

    task: Task
    samples: Samples
    confusions: tuple[Confusion, ...]
    guards: tuple[Found, ...]
    unique: bool
    sets: tuple[int, ...]
    sets_complete: bool
    open: str = ""

    @property
    def separable(self) -> bool:
        """Is there a guard that is sound and quiet?"""
        return not self.confusions and not self.open


def gather(task: Task, deadline: float | None, report: Report) -> Samples:
    """Samples of the named callers, on all cores."""
    question = task.question
    counts = (0, 1) if question.foreign_tasks else (0,)
    jobs = [(caller, source, count) for count in reversed(counts) for caller, source in question.callers]
    found: list[Sampled] = []
    with workers_of(min(os.cpu_count() or 1, max(len(jobs), 1))) as pool:
        futures: list[Future[Sampled]] = [pool.submit(sampled, question, task.watched, *job, deadline) for job in jobs]
        for number, future in enumerate(as_completed(futures), 1):
            report(f"samples: {number}/{len(futures)}, last {future.result().caller}")
        found = [future.result() for future in futures]
    racy = {one.caller for one in found if one.stale}
    quiet = tuple(s for one in found if one.caller not in racy for s in one.zaps)
    stale = tuple(s for one in found for s in one.stale)
    reached = frozenset(s.seen[-1] & task.mask for one in found for s in one.zaps)
    return Samples(quiet, stale, reached, tuple(dict.fromkeys(one.left for one in found if one.left)))


def synthesize(task: Task, samples: Samples, deadline: float | None, report: Report, sets: bool = True) -> Synthesis:
    """The answer, as far as the samples and the examples bear it; nothing of it is proved yet.

    Without ``sets`` nobody looks for the smallest sets of observables that separate.
    """
    search = GuardSearch(task, deadline, report, list(samples.racy))
    holding = samples.holding(task.mask)
    missed = search.unnoticed(exactly(holding, task.mask)) if not samples.left else NotKnown("; ".join(samples.left))
    if isinstance(missed, NotKnown):
        return _answer(samples, search, why=missed.reason)
    reached = samples.reached | frozenset(holding)
    if task.question.every:
        report("which valuations there are at all")
        try:
            reached |= reachable(task.question, task.chosen, search.limits)
        except OutOfLimits as error:
            return _answer(samples, search, why=str(error))
    if isinstance(missed, Sample):
        _each_kind(search, exactly(holding, task.mask))
        small = smallest_sets(task, samples, search) if sets else _NO_SETS
        confusions = _confusions(task, search.racy, holding)
        return _answer(samples, search, confusions, (_best(search, holding, reached),), small=small)
    failing, unique, why = _failing(task, search, holding, reached)
    if why:
        return _answer(samples, search, why=why)
    reached |= failing
    named = (
        ("simplest", frozenset(holding), frozenset(failing)),
        ("weakest", reached - frozenset(failing), frozenset(failing)),
        ("strongest", frozenset(holding), reached - frozenset(holding)),
    )
    guards = []
    for word, holds, fails in named:
        report(f"the {word} guard")
        guards.append(_found(word, search, simplest(holds, fails, search.prices)))
    small = smallest_sets(task, samples, search) if sets else _NO_SETS
    return _answer(samples, search, (), guards, unique, small)


Sets: TypeAlias = tuple[tuple[int, ...], bool]
"""Masks over all observables that are watched; are they all such sets?"""
_NO_SETS: Sets = ((), False)


def _answer(
    samples: Samples,
    search: GuardSearch,
    confusions: Sequence[Confusion] = (),
    guards: Sequence[Found] = (),
    unique: bool = False,
    small: Sets = _NO_SETS,
    why: str = "",
) -> Synthesis:
    known = Samples(samples.quiet, tuple(search.racy), samples.reached, samples.left)
    return Synthesis(search.task, known, tuple(confusions), tuple(guards), unique, *small, why)


def _found(word: str, search: GuardSearch, outcome: Simplest | NotShownLeast | OutOfReach) -> Found:
    match outcome:
        case OutOfReach(reason):
            raise AssertionError(reason)
        case NotShownLeast(formula, reason):
            return Found(word, formula, search.expr(formula), reason)
        case Simplest(formula, _):
            return Found(word, formula, search.expr(formula))
        case _:
            assert_never(outcome)


def _each_kind(search: GuardSearch, strongest: Formula) -> None:
    """An example for each kind of X, where every caller is in scope: what remains is told kind by kind."""
    question = search.task.question
    kinds = [who.caller for who in question.everyone] if question.every else []
    for kind in kinds:
        others = set(kinds) - {kind}
        found = example(question, search.expr(strongest), search.task.watched, search.limits, others)
        if isinstance(found, Sample) and found not in search.racy:
            search.racy.append(found)


def _best(search: GuardSearch, holding: Mapping[int, Sample], reached: frozenset[int]) -> Found:
    """A guard that is quiet and catches all that a quiet guard can: of the known races; among every caller, of all."""
    task = search.task
    racy = {one for s in search.racy for one in s.over(task.mask)}
    failing = (reached if task.question.every else racy) - set(holding)
    return _found("best", search, simplest(frozenset(holding), frozenset(failing), search.prices))


def _failing(
    task: Task, search: GuardSearch, holding: Mapping[int, Sample], reached: frozenset[int]
) -> tuple[set[int], bool, str]:
    """Where a sound guard fails, so that each racy execution is noticed; is it forced; why it is not known.

    A racy execution whose zaps all show one valuation forces the guard to fail there. One with several leaves a choice:
    the first of them at which no safe caller is. ``reached``: all valuations that zaps show.
    """
    settled: set[str] = set()
    failing = {one for s in search.racy for one in s.over(task.mask) if len(s.over(task.mask)) == 1}
    unique = True
    while True:
        short = simplest(reached - failing, frozenset(failing), search.prices)
        # What it says of valuations that no zap shows is no matter; but a stronger one is wanted each time.
        formula = exactly(reached - failing, task.mask) if isinstance(short, OutOfReach) else short.formula
        missed = search.unnoticed(formula, settled)
        if isinstance(missed, Sound):
            return failing, unique, ""
        if isinstance(missed, NotKnown):
            return failing, unique, missed.reason
        options = sorted(missed.over(task.mask) - set(holding))
        assert options, "it is noticed where no safe caller is"
        unique &= len(missed.over(task.mask)) == 1
        failing.add(options[0])


def _confusions(task: Task, racy: Sequence[Sample], holding: Mapping[int, Sample]) -> tuple[Confusion, ...]:
    """For each racy caller the execution that looks like safe ones with the fewest strangers and steps."""
    found: dict[str, Confusion] = {}
    for sample in sorted(racy, key=lambda s: (s.strangers, len(s.path))):
        over = sample.over(task.mask)
        if over and over <= set(holding) and sample.caller not in found:
            found[sample.caller] = Confusion(sample, holding[min(over)])
    return tuple(found.values())


def smallest_sets(task: Task, samples: Samples, search: GuardSearch) -> Sets:
    """The sets of observables, of all that are watched, that separate and of which no part does.

    Each set is a guess from the examples so far, until it is tried among all callers; what is found there is one more
    example.
    """
    count = len(task.watched)
    everything = (1 << count) - 1
    good: set[int] = set()
    while True:
        holding = frozenset(samples.holding(everything))
        singles = frozenset(s.seen[0] for s in search.racy if len(set(s.seen)) == 1)
        guesses = minimal(differences(holding, singles), count, MOST_SETS)
        fresh = next((one for one in guesses.sets if one not in good), None)
        if fresh is None:
            return guesses.sets, guesses.complete
        search.report(f"smallest sets: {len(good)} found, {len(search.racy)} racy executions")
        missed = search.unnoticed(exactly(samples.holding(fresh), fresh))
        if isinstance(missed, Sound):
            good.add(fresh)
        elif isinstance(missed, NotKnown):
            return tuple(sorted(good)), False
        elif len(set(missed.seen)) > 1:
            return tuple(sorted(good)), False  # which of its zaps tells it apart is a choice that is not made here


def ask(task: Task, timeout: float | None, report: Report) -> Synthesis:
    """Sample, and put guards together. Raises ``QuestionError``."""
    deadline = None if timeout is None else time.monotonic() + timeout
    return synthesize(task, gather(task, deadline, report), deadline, report)
