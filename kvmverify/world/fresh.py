"""The hull of a fresh VM, 0 to 0: which guards can tell it from one that a B has left empty."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from kvmverify.errors import QuestionError
from kvmverify.guards.expr import GuardExpr
from kvmverify.ir.constructors import integer
from kvmverify.ir.expr import FALSE, Expr, Var, variables
from kvmverify.ir.substitution import substitute
from kvmverify.world.flow import Action, Facts
from kvmverify.world.observe import BELOW, FIRST, outcomes, truth
from kvmverify.world.state import WorldState

Zaps = Sequence[tuple[Action, Facts]]
"""Zaps at which a guard is asked, with what the task holds there."""


def closed_reads_hull(guards: tuple[GuardExpr, ...], world: WorldState, zaps: Zaps, exact: bool) -> bool:
    """Does a guard read the hull at one of the zaps while no invalidation is open? ``exact``: what a task has opened
    does not hang on a look-up."""
    kept = {*world.hull, world.hull_reset}
    closed = _closed(world)
    for action, facts in zaps:
        for guard, count in product(guards, outcomes(guards, world)):
            closed_there = not (exact and facts.opened)
            if closed_there and variables(substitute(truth(guard, world, action, facts, count), closed)) & kept:
                return True
    return False


def refuse_origin(guards: tuple[GuardExpr, ...], world: WorldState, zaps: Zaps) -> None:
    """Raise ``QuestionError`` if a guard hangs on whether the modelled gfns begin with the VM's gfn 0.

    SOUNDNESS: only the hull of a fresh VM has a 0 to compare with, and before the first B no invalidation is open.
    Guards that come out the same either way for every other state are told apart by nothing here.
    """
    if world.hull_reset is None:
        return
    fresh = {**_closed(world), world.hull_reset: FALSE} | dict.fromkeys(world.hull, FALSE)
    for action, facts in zaps:
        for guard, count in product(guards, outcomes(guards, world)):
            one, two = (substitute(truth(guard, world, action, facts, count, zero), fresh) for zero in (BELOW, FIRST))
            if one != two:
                text = "the hull of a fresh VM is 0 to 0, and the guard compares it so that the answer hangs on whether"
                raise QuestionError(f"guard: {text} the memslot begins at gfn 0, which is not modelled")


def _closed(world: WorldState) -> dict[Var, Expr]:
    closed: dict[Var, Expr] = {world.in_progress: integer(0)}
    return closed if world.strangers is None else closed | {world.strangers: FALSE}
