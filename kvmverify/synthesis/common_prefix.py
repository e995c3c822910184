"""What no assertion at the zap can catch: a mistake made after it.

A safe caller has a twin with the same steps up to its last zap, and its X after everything else. Up to that zap the two
are one program, so whatever a guard reads, it reads in both; the twin has no other zap. A guard that is quiet on the
safe caller is therefore silent on the twin, whatever it observes, and whatever it remembers.
"""

from __future__ import annotations

from dataclasses import dataclass

from kvmverify.language.models import LONGEST_NAME, Caller
from kvmverify.language.primitives import Retire
from kvmverify.language.steps import Statement
from kvmverify.questions.question import Question
from kvmverify.world.flow import Line, straighten
from kvmverify.world.layout import Bounds, Layout


@dataclass(frozen=True)
class Twin:
    """A safe caller and the same with its X at the end. ``common``: steps that they share, the last zap included."""

    safe: Caller
    twin: Caller
    common: int


def twin_of(question: Question, caller: Caller, source: str) -> Twin | None:
    """The twin; None for a caller whose X is a publication, or that has none after its last zap."""
    moved = tuple(s for s in caller.steps if isinstance(s, Statement) and isinstance(s.op, Retire))
    kept = tuple(s for s in caller.steps if s not in moved)
    if not moved:
        return None
    twin = caller.model_copy(
        update={
            "caller": f"{caller.caller[: LONGEST_NAME - 5]}_late",
            "title": f"{caller.caller} with its X after everything else",
            "safe": False,
            "expect": {},
            "steps": (*kept, *moved),
        }
    )
    layout = Layout(Bounds(1, 0, question.words.gfns, question.words.slots, question.words.address_spaces))
    one = straighten(caller.steps, layout, caller.range, source)
    other = straighten(twin.steps, layout, caller.range, source)
    common = _through_last_zap(one)
    same = one.actions[:common] == other.actions[:common] and one.skips[:common] == other.skips[:common]
    if not same or _through_last_zap(other) != common:
        return None
    return Twin(caller, twin, common)


def _through_last_zap(line: Line) -> int:
    return 1 + max(n for n, action in enumerate(line.actions) if action.asked)
