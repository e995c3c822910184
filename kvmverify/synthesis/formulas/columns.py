"""Observables as truth vectors over the valuations that matter, and the choice between those that look alike there.

A *vector* is an int: bit j is the truth at the j-th valuation. Observables whose vectors are equal or opposite are of
one *kind*; searches are about kinds, and only the formulas that they find are given observables of least cost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import assert_never

from kvmverify.synthesis.formulas.formula import AllOf, AnyOf, Constant, Formula, Literal, occurrences, ordered


@dataclass(frozen=True)
class Columns:
    """`count` observables on the distinct valuations `care`. Raises `ValueError` for a valuation of more."""

    care: tuple[int, ...]
    count: int

    def __post_init__(self) -> None:
        if any(not 0 <= valuation < 1 << self.count for valuation in self.care):
            raise ValueError(f"a valuation of more than {self.count} observables")

    @property
    def everything(self) -> int:
        """The vector that is true everywhere."""
        return (1 << len(self.care)) - 1

    def vector(self, valuations: Iterable[int]) -> int:
        """The vector that is true at these valuations, and at no other one."""
        places = {valuation: place for place, valuation in enumerate(self.care)}
        return sum(1 << places[valuation] for valuation in set(valuations))

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The vector of each observable."""
        return tuple(self.vector(v for v in self.care if v >> i & 1) for i in range(self.count))

    @cached_property
    def kinds(self) -> tuple[tuple[int, ...], ...]:
        """The observables by kind, in order of their first ones."""
        found: dict[int, list[int]] = {}
        for observable, column in enumerate(self.columns):
            found.setdefault(min(column, self.everything ^ column), []).append(observable)
        return tuple(map(tuple, found.values()))

    @cached_property
    def literals(self) -> Mapping[int, Literal]:
        """A literal for each vector that one has. Its observable is `count` plus the number of a kind; it is positive
        if the vector is that of the kind's first observable."""
        found: dict[int, Literal] = {}
        for number, kind in enumerate(self.kinds):
            column = self.columns[kind[0]]
            found[column] = Literal(self.count + number, True)
            found[self.everything ^ column] = Literal(self.count + number, False)
        return found

    def of(self, literal: Literal) -> int:
        """The vector of a literal over an observable."""
        column = self.columns[literal.observable]
        return column if literal.positive else self.everything ^ column

    def chosen(self, formula: Formula, costs: Sequence[int]) -> Formula:
        """The formula with an observable for each kind that it names, `ordered`.

        Of all choices it has the least sum of `costs` over the distinct observables used, and of those the fewest
        negative literals. SOUNDNESS: kinds share no observable, so that each is decided alone; and one vector is
        always one literal, since a second one for it never costs less.
        """
        written = Counter(occurrences(formula))
        paid = {literal.observable for literal in written if literal.observable < self.count}
        choice: dict[Literal, Literal] = {}
        for number in sorted(
            {literal.observable - self.count for literal in written if literal.observable >= self.count}
        ):
            same, opposite = Literal(self.count + number, True), Literal(self.count + number, False)
            column = self.columns[self.kinds[number][0]]
            prices: dict[tuple[int, int], tuple[int, int]] = {}
            for one, other in product(self.kinds[number], repeat=2):
                fresh = {o for o, literal in ((one, same), (other, opposite)) if written[literal]} - paid
                against = (self.columns[one] != column, self.columns[other] == column)
                negative = written[same] * against[0] + written[opposite] * against[1]
                prices[one, other] = sum(costs[o] for o in fresh), negative
            one, other = min(prices, key=lambda pair: (prices[pair], pair))
            choice[same] = Literal(one, self.columns[one] == column)
            choice[opposite] = Literal(other, self.columns[other] != column)
        return ordered(_replaced(formula, choice))


def _replaced(formula: Formula, choice: Mapping[Literal, Literal]) -> Formula:
    match formula:
        case Constant():
            return formula
        case Literal():
            return choice.get(formula, formula)
        case AllOf(parts):
            return AllOf(tuple(_replaced(part, choice) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_replaced(part, choice) for part in parts))
        case _:
            assert_never(formula)
