"""``kvmverify repair``: the least change to a guard that makes it sound on the callers in scope."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from kvmverify.errors import QuestionError
from kvmverify.guards.expr import GuardExpr
from kvmverify.guards.observables import Watched
from kvmverify.language.models import ObservableFile
from kvmverify.proving.result import Result
from kvmverify.questions.guards import GuardChoice
from kvmverify.questions.synthesis import Task
from kvmverify.synthesis.answer import proved
from kvmverify.synthesis.examples import NotKnown, Sound
from kvmverify.synthesis.formulas.edits import Changed, least_change, read
from kvmverify.synthesis.formulas.formula import Formula, holds
from kvmverify.synthesis.formulas.outcome import NotShownLeast, OutOfReach
from kvmverify.synthesis.guard_search import GuardSearch
from kvmverify.synthesis.sampling import Sample
from kvmverify.synthesis.synthesize import Samples, gather

Report = Callable[[str], None]


@dataclass(frozen=True)
class Repair:
    """One changed guard. ``quiet``: it was asked to be, too. ``edits``: literals added, exchanged or deleted; None if
    that was not shown to be the least. ``alarms``: safe callers in scope on which it fires at some zap."""

    quiet: bool
    formula: Formula
    expr: GuardExpr
    edits: int | None
    alarms: tuple[str, ...]
    proof: Result


@dataclass(frozen=True)
class Repaired:
    """The answer. ``missed``: a racy execution that the guard as it is lets pass; None if none is known.

    ``failed``: why there is no such change, by whether it was to be quiet. ``as_it_is``: what ``prove`` says of the
    guard, if nothing is known that would have to change.
    """

    task: Task
    guard: GuardChoice
    missed: Sample | None
    repairs: tuple[Repair, ...]
    failed: dict[bool, str]
    as_it_is: Result | None = None


def repair(task: Task, guard: GuardChoice, timeout: float | None, report: Report) -> Repaired:
    """Change the guard as little as possible. Raises ``QuestionError``."""
    deadline = None if timeout is None else time.monotonic() + timeout
    formula, extended = read(guard.expr, [(one.name, one.expr) for one in task.chosen])
    own = tuple(_atom(name, expr) for name, expr in extended[task.count :])
    wider = Task(task.question, (*task.chosen, *own), len(extended))
    samples = gather(wider, deadline, report)
    search = GuardSearch(wider, deadline, report, list(samples.racy))
    missed = search.unnoticed(formula) if not samples.left else NotKnown("; ".join(samples.left))
    if isinstance(missed, NotKnown):
        raise QuestionError(f"whether {guard.name} is sound is not known: {missed.reason}")
    if isinstance(missed, Sound) and not _alarms(samples, wider, formula):
        proof = proved(task.question, guard.name, guard.title, guard.expr, deadline)
        return Repaired(wider, guard, None, (), {}, proof)
    repairs: list[Repair] = []
    failed: dict[bool, str] = {}
    for quiet in (False, True):
        report(f"the least change{' that keeps it quiet' if quiet else ''}")
        found = _change(wider, samples, search, formula, quiet)
        if isinstance(found, str):
            failed[quiet] = found
            continue
        if repairs and repairs[0].formula == found.formula:
            continue
        expr = search.expr(found.formula)
        word = "quiet_repair" if quiet else "repair"
        report(f"prove: {word}")
        proof = proved(task.question, word, f"{guard.name}, changed as little as possible", expr, deadline)
        edits = found.cost if isinstance(found, Changed) else None
        repairs.append(Repair(quiet, found.formula, expr, edits, _alarms(samples, wider, found.formula), proof))
    return Repaired(wider, guard, missed if isinstance(missed, Sample) else None, tuple(repairs), failed)


def _atom(text: str, expr: GuardExpr) -> Watched:
    """What the guard reads beyond the observables, as one that costs nothing: it is there already."""
    return Watched(
        ObservableFile.model_construct(
            observable=text, title=text, origin="the guard", expression=text, price=0, cost="", upstream=True, needs=""
        ),
        expr,
    )


def _change(
    task: Task, samples: Samples, search: GuardSearch, formula: Formula, quiet: bool
) -> Changed | NotShownLeast | str:
    """The least change that no racy execution passes, or why there is none."""
    prices = [one.file.price for one in task.chosen]
    holding = frozenset(samples.holding(task.mask))
    failing = {next(iter(one)) for s in search.racy if len(one := s.over(task.mask)) == 1}
    while True:
        found = least_change(formula, prices, holding, frozenset(failing), quiet)
        if isinstance(found, OutOfReach):
            return found.reason
        missed = search.unnoticed(found.formula)
        if isinstance(missed, Sound):
            return found
        if isinstance(missed, NotKnown):
            return missed.reason
        options = sorted(missed.over(task.mask) - (holding if quiet else frozenset()))
        if not options:
            return f"{missed.caller}, racy, looks like safe callers at each zap"
        failing.add(options[0])


def _alarms(samples: Samples, task: Task, formula: Formula) -> tuple[str, ...]:
    """Safe callers at some zap of which it fails."""
    fired = {s.caller for s in samples.quiet for one in s.over(task.mask) if not holds(formula, one)}
    return tuple(sorted(fired))
