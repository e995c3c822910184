"""The formula of the fewest literals that separates two sets of valuations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from kvmverify.synthesis.formulas.columns import Columns
from kvmverify.synthesis.formulas.cover import cover
from kvmverify.synthesis.formulas.formula import Constant, Formula, rank
from kvmverify.synthesis.formulas.outcome import Limits, Meter, NotShownLeast, OutOfReach, RanOut
from kvmverify.synthesis.formulas.search import Budget, Inserted, Search, gathered


@dataclass(frozen=True, slots=True)
class Simplest:
    """The best formula. `tried`: how many distinct functions of fewer literals, on the valuations given, were listed,
    none of which separates. They are all of them as long as the lists are short enough for the limit; a longer formula
    was excluded by its shorter half, which is listed, and by what that leaves to do for the other half."""

    formula: Formula
    tried: int


def simplest(
    holds: frozenset[int], fails: frozenset[int], costs: Sequence[int], limits: Limits | None = None
) -> Simplest | NotShownLeast | OutOfReach:
    """The best formula over ``len(costs)`` observables that holds on all of `holds` and on none of `fails`.

    It has the fewest literals; of those, the least sum of `costs` over the distinct observables used; then the fewest
    negative literals; then the least depth; then the observables' order decides. What it says elsewhere is no matter.
    Raises `ValueError` for a negative cost and for a valuation of more observables.
    """
    if any(cost < 0 for cost in costs):
        raise ValueError("a negative cost")
    limits = limits or Limits()
    columns = Columns(tuple(sorted(holds | fails)), len(costs))
    if both := holds & fails:
        return OutOfReach(f"not separable: {len(both)} of the valuations must both hold and fail")
    if not (holds and fails):
        return Simplest(Constant(not fails), 0)
    search = Search(columns, Meter(limits.functions))
    goal, rest = columns.vector(holds), columns.vector(fails)
    size = 0
    try:
        for size in count(1):
            if search.lists(size):
                if goal in search.level(size):
                    break
            elif search.possible(Inserted(), goal, rest, Budget(size)):
                break
    except RanOut:
        text = f"no formula of fewer than {size} literals, and {limits.functions} functions do not suffice to go on"
        return NotShownLeast(cover(holds, fails, costs), text)
    search.meter.left = limits.functions
    found, complete = gathered(search.formulas(Inserted(), goal, rest, Budget(size)), limits.formulas)
    if not found:
        text = f"a formula of {size} literals exists, but {limits.functions} functions do not suffice to give it"
        return NotShownLeast(cover(holds, fails, costs), text)
    best = min((columns.chosen(formula, costs) for formula in found), key=lambda formula: rank(formula, costs))
    if not complete:
        return NotShownLeast(best, f"fewest literals, but the choice was cut after {len(found)} formulas")
    return Simplest(best, search.listed(size))
