"""From answers to verdicts: the words of design.md, section 1, and nothing else.

A verdict is made only of answers that bear it: what a search left open is ``unknown``, never ``quiet`` or ``catches``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from kvmverify.engines.contract import Answer, GaveUp, NotWithin, Reached, Unreachable


class Verdict(Enum):
    """What a guard does on a caller, from best to worst; nothing where the caller does not evaluate the assertion."""

    CATCHES = "catches"
    CATCHES_RACE = "catches the race"
    MASKED = "masked"
    MISSES = "misses"
    QUIET = "quiet"
    FALSE_ALARM = "false alarm"
    NOT_ASSERTED = "not asserted"
    UNKNOWN = "unknown"
    VACUOUS = "vacuous"


RESTS_ON_TRACE = (Verdict.MISSES, Verdict.MASKED, Verdict.UNKNOWN, Verdict.VACUOUS)
"""Verdicts that no claim about all executions is behind: a trace shows them, or nothing does."""


@dataclass(frozen=True)
class Judgement:
    """A verdict with the target whose path shows it (``unnoticed``, ``fires``, ``stale``, or none) and what limits it.

    ``bound``: holds for executions of up to so many steps; None if for all. ``reason``: why it is unknown or vacuous.
    """

    verdict: Verdict
    racy: bool | None
    shown_by: str | None = None
    bound: int | None = None
    reason: str = ""

    def target(self, guard: int) -> str:
        """The question whose path shows it, of one of the guards that were asked. Races are no guard's own."""
        assert self.shown_by is not None
        return self.shown_by if self.shown_by == "stale" else f"{self.shown_by} {guard}"


def most_telling(found: Sequence[tuple[Verdict, int | None, str]]) -> int | None:
    """Which of several verdicts, with the lengths of their traces and their callers, is drawn in full: a miss before a
    race without the assertion before a mask before a false alarm, the shortest of its kind."""
    for verdict in (Verdict.MISSES, Verdict.NOT_ASSERTED, Verdict.MASKED, Verdict.FALSE_ALARM):
        shown = [(length, caller, n) for n, (v, length, caller) in enumerate(found) if v is verdict and length]
        if shown:
            return min(shown)[2]
    return None


def judge(
    answers: Mapping[str, Answer], racy_alone: bool = False, alone: bool = True, asserted: bool = True
) -> Judgement:
    """The verdict from the answers to ``stale``, ``unnoticed``, ``fires`` and ``holds``.

    ``alone``: no foreign invalidation was admitted. With them, ``racy_alone`` says that the caller is racy without
    any and not missed there, so an unnoticed race is masked. Unless ``asserted``, no guard is asked, and the caller is
    only safe or racy.
    """
    if not asserted:
        return _not_asserted(answers["stale"], answers)
    bound = max((a.bound for a in answers.values() if isinstance(a, NotWithin)), default=None)
    unnoticed = answers["unnoticed"]
    if isinstance(unnoticed, Reached):
        return Judgement(Verdict.MISSES if alone else Verdict.MASKED, True, "unnoticed")
    racy = True if racy_alone else _reached(answers["stale"])
    if racy is None or isinstance(unnoticed, GaveUp):
        return Judgement(Verdict.UNKNOWN, racy, reason=_reason(answers))
    if racy:
        holds = _reached(answers["holds"])
        if holds is None:
            return Judgement(Verdict.UNKNOWN, True, reason=_reason(answers))
        return Judgement(Verdict.CATCHES_RACE if holds else Verdict.CATCHES, True, bound=bound)
    fires = _reached(answers["fires"])
    if fires is None:
        return Judgement(Verdict.UNKNOWN, False, reason=_reason(answers))
    if fires:
        return Judgement(Verdict.FALSE_ALARM, False, "fires", bound)
    return Judgement(Verdict.QUIET, False, bound=bound)


def _not_asserted(stale: Answer, answers: Mapping[str, Answer]) -> Judgement:
    match stale:
        case Reached():
            return Judgement(Verdict.NOT_ASSERTED, True, "stale")
        case GaveUp():
            return Judgement(Verdict.UNKNOWN, None, reason=_reason(answers))
        case _:
            bound = stale.bound if isinstance(stale, NotWithin) else None
            return Judgement(Verdict.NOT_ASSERTED, False, bound=bound)


def _reached(answer: Answer) -> bool | None:
    match answer:
        case Reached():
            return True
        case Unreachable() | NotWithin():
            return False
        case GaveUp():
            return None


def _reason(answers: Mapping[str, Answer]) -> str:
    return next((a.reason for a in answers.values() if isinstance(a, GaveUp)), "no answer")
