"""Invalidations over gfns that no modelled slot has: which guards can tell them from those that the world has."""

from __future__ import annotations

from itertools import product

from kvmverify.errors import QuestionError
from kvmverify.guards.expr import GuardExpr
from kvmverify.world.fresh import Zaps
from kvmverify.world.observe import INVALID_GPA, outcomes, truth
from kvmverify.world.state import WorldState

ZERO = -9
"""Below every gfn that is tried here."""
CLOSED = (INVALID_GPA, INVALID_GPA)
"""The hull while nothing is open."""


def refuse_elsewhere(guards: tuple[GuardExpr, ...], world: WorldState, zaps: Zaps) -> None:
    """Raise ``QuestionError`` if a guard can tell a hull that leaves the modelled gfns from every hull within them.

    SOUNDNESS: the slots lie side by side from the first modelled gfn to the last. A hull that reaches beyond them is
    clipped to them: no fault is there, and clipping commutes with the min and max of an add. So the guard has to come
    out the same for both. A hull that is wholly beyond them holds off no fault that is modelled. It has to look to the
    guard as one that lies beside the zap. Where a zap is of all modelled gfns nothing lies beside it (that is in the
    bounds of the question); then it has to look as some hull within, or as a closed one.
    Once it is widened into the modelled gfns, what is left after clipping begins or ends at their edge: a stranger that
    widens to the edge at that moment (strangers clear no SPTE, ``strangers.py``) gives the same hull. Among a number of
    strangers (``foreign=N``) that is one more.
    """
    gfns = len(world.hull)
    within = [(start, end) for start in range(gfns) for end in range(start + 1, gfns + 1)]
    reaching = [(start, end) for start in (-2, *range(gfns)) for end in (*range(1, gfns + 1), gfns + 2)]
    reaching = [(start, end) for start, end in reaching if start < end and (start, end) not in within]
    beyond = [(-3, -2), (-1, 0), (gfns, gfns + 1), (gfns + 1, gfns + 2)]
    for (action, facts), guard in product(zaps, guards):
        span = action.span
        beside = [hull for hull in within if hull[1] <= span.start or span.stop <= hull[0]] or [*within, CLOSED]
        for count in outcomes(guards, world):
            tried = (*within, *reaching, *beyond, CLOSED)
            said = {hull: truth(guard, world, action, facts, count, ZERO, hull) for hull in tried}
            clipped = all(said[start, end] == said[max(start, 0), min(end, gfns)] for start, end in reaching)
            if not clipped or any(said[hull] not in [said[one] for one in beside] for hull in beyond):
                text = "the guard compares the hull so that the answer hangs on an invalidation of gfns below or above"
                raise QuestionError(f"guard: {text} every memslot, which is not modelled")
