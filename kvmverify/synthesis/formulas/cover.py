"""A good formula without a search: implicants that no literal can be left out of, chosen one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from kvmverify.synthesis.formulas.formula import Formula, Literal, all_of, any_of, negated, ordered, rank


def cover(holds: frozenset[int], fails: frozenset[int], costs: Sequence[int]) -> Formula:
    """A disjunction of conjunctions, or the converse if that is better by `rank`, that holds on all of `holds` and on
    none of `fails`, which are disjoint. Nothing is claimed about its size."""
    count = len(costs)
    return min(
        (ordered(_terms(holds, fails, count)), ordered(negated(_terms(fails, holds, count)))),
        key=lambda formula: rank(formula, costs),
    )


def _terms(holds: frozenset[int], fails: frozenset[int], count: int) -> Formula:
    primes = {valuation: _prime(valuation, fails, count) for valuation in sorted(holds)}
    covered = {
        valuation: {other for other in holds if not (other ^ valuation) & mask} for valuation, mask in primes.items()
    }
    left, chosen = set(holds), []
    while left:
        best = max(covered, key=lambda valuation: (len(covered[valuation] & left), -primes[valuation].bit_count()))
        chosen.append(best)
        left -= covered[best]
    return any_of(
        all_of(Literal(i, bool(valuation >> i & 1)) for i in range(count) if primes[valuation] >> i & 1)
        for valuation in chosen
    )


def _prime(valuation: int, fails: frozenset[int], count: int) -> int:
    """The observables that a conjunction true at `valuation` cannot do without."""
    mask = (1 << count) - 1
    for observable in range(count):
        smaller = mask & ~(1 << observable)
        if all((other ^ valuation) & smaller for other in fails):
            mask = smaller
    return mask
