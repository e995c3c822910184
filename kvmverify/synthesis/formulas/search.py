"""Which truth vectors formulas of a few literals, and formulas a few edits away from a given one, can have.

A `Source` is where a formula comes from: it is new, or an edited old one. What a source gives for a budget is a union
of combinations of two sources that share the budget, so that the question "is there one that holds here and fails
there" is answered from the vectors of the cheaper half, which are listed, and the same question, made easier by what
that half does already, about the dearer half. Nothing is guessed: the answer is exact, or the meter runs out.

SOUNDNESS: that every edited formula is such a combination. Mark the inserted literals of a formula, take them out, and
what is left is the old formula up to the order and the grouping of equal operators. Consider the top operator. Parts
with marked literals only are together a new formula beside an edited one (`Inserted` beside `Edited`). If there are
none and two parts or more, each comes from some of the parts of an old formula of the same operator (`_cuts`); if it
comes from several of them it has itself the opposite operator on top, with exactly one part that is not all marked
(`Grown`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, product
from typing import TypeAlias, assert_never

from kvmverify.synthesis.formulas.columns import Columns
from kvmverify.synthesis.formulas.formula import AllOf, AnyOf, Constant, Formula, Literal, all_of, any_of, ordered
from kvmverify.synthesis.formulas.outcome import Meter, RanOut


@dataclass(frozen=True, slots=True)
class Inserted:
    """New formulas of literals of any kind."""


@dataclass(frozen=True, slots=True)
class Edited:
    """An old formula over observables, with formulas inserted beside its nodes and groups of their parts, and literals
    replaced."""

    formula: Formula


@dataclass(frozen=True, slots=True)
class Grown:
    """The same, but with the operator opposite to the old one on top."""

    formula: AllOf | AnyOf


Source: TypeAlias = Inserted | Edited | Grown


@dataclass(frozen=True, slots=True)
class Budget:
    """At most so many literals may be inserted, and replaced. `Inserted` always inserts one or more."""

    inserted: int
    replaced: int = 0

    @property
    def total(self) -> int:
        return self.inserted + self.replaced

    def __sub__(self, other: Budget) -> Budget:
        return Budget(self.inserted - other.inserted, self.replaced - other.replaced)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two sources under one operator, the one with the smaller budget first."""

    conjunction: bool
    cheap: Source
    spent: Budget
    dear: Source
    left: Budget


@dataclass(frozen=True)
class Search:
    """Searches over one set of `columns` that share a meter and what they have found out."""

    columns: Columns
    meter: Meter
    _levels: list[list[int]] = field(default_factory=lambda: [[]], init=False, repr=False)
    _built: set[int] = field(default_factory=set, init=False, repr=False)
    _tables: dict[tuple[Source, Budget], frozenset[int]] = field(default_factory=dict, init=False, repr=False)
    _answers: dict[tuple[Source, int, int, Budget], bool] = field(default_factory=dict, init=False, repr=False)

    def listed(self, size: int) -> int:
        """How many distinct vectors of new formulas of fewer literals were listed."""
        return sum(map(len, self._levels[:size]))

    def lists(self, size: int) -> bool:
        """Is the list of vectors of `size` literals there, or at most half of what is left on the meter away?"""
        return size < len(self._levels) or (size == len(self._levels) and 2 * self._work(size) <= self.meter.left)

    def level(self, size: int) -> list[int]:
        """The vectors that a formula of `size` literals has and none of fewer. Raises `RanOut`."""
        while len(self._levels) <= size:
            self._levels.append(self._next_level(len(self._levels)))
        return self._levels[size]

    def table(self, source: Source, budget: Budget) -> frozenset[int]:
        """Every vector that the source gives for the budget. Raises `RanOut`.

        Of `Inserted` only those of no fewer literals are in it.
        """
        if isinstance(source, Inserted):
            return frozenset(self.level(budget.inserted))
        if (known := self._tables.get((source, budget))) is not None:
            return known
        found = set(self._plain(source, budget))
        for pair in _pairs(source, budget):
            cheap, dear = self.table(pair.cheap, pair.spent), self.table(pair.dear, pair.left)
            few, many = sorted((cheap, dear), key=len)
            self.meter.spend(len(few) * len(many))
            for one in few:
                found |= {one & other for other in many} if pair.conjunction else {one | other for other in many}
        self._tables[source, budget] = result = frozenset(found)
        return result

    def possible(self, source: Source, holds: int, fails: int, budget: Budget) -> bool:
        """Does the source give a formula that is true on all of `holds` and false on all of `fails`?

        Raises `RanOut`.
        """
        key = source, holds, fails, budget
        if (known := self._answers.get(key)) is not None:
            return known
        self.meter.spend(1)
        answer = any(v & holds == holds and not v & fails for v in self._plain(source, budget)) or any(
            self.possible(pair.dear, *rest, pair.left)
            for pair in _pairs(source, budget)
            for rest in sorted(set(self._rests(pair, holds, fails).values()), key=_hardness)
        )
        self._answers[key] = answer
        return answer

    def formulas(self, source: Source, holds: int, fails: int, budget: Budget) -> Iterator[Formula]:
        """The formulas that the source gives to this end, `ordered`, some of them repeatedly; new literals are those
        of `columns`. Raises `RanOut`.

        They are all of them if no smaller budget suffices.
        """
        for vector, literal in self._plain(source, budget).items():
            if vector & holds == holds and not vector & fails:
                yield literal
        everything = self.columns.everything
        for pair in _pairs(source, budget):
            join = all_of if pair.conjunction else any_of
            for vector, rest in self._rests(pair, holds, fails).items():
                if self.possible(pair.dear, *rest, pair.left):
                    for one in self.formulas(pair.cheap, vector, everything ^ vector, pair.spent):
                        for other in self.formulas(pair.dear, *rest, pair.left):
                            yield ordered(join((one, other)))

    def _rests(self, pair: _Pair, holds: int, fails: int) -> dict[int, tuple[int, int]]:
        """The vectors of the cheaper half that can be one here, each with what the dearer half has to do then."""
        conjunction = pair.conjunction
        if isinstance(pair.cheap, Inserted):
            gaps = self._gaps(pair.spent.inserted, conjunction, holds, fails)
        else:
            gaps = _fitting(self.table(pair.cheap, pair.spent), conjunction, holds, fails)
        return {v: (holds, gap) if conjunction else (gap, fails) for v, gap in gaps.items()}

    def _gaps(self, size: int, conjunction: bool, holds: int, fails: int) -> dict[int, int]:
        """The new vectors of `size` literals that fit, without those after which the other half has as much to do as
        after one of fewer literals, or as on its own: who takes one of those spends less."""
        below = {fails if conjunction else holds}
        found: dict[int, int] = {}
        for part in range(1, size + 1):
            fitting = _fitting(self.level(part), conjunction, holds, fails)
            found = {v: gap for v, gap in fitting.items() if not any(less & gap == less for less in below)}
            below.update(found.values())
        return found

    def _plain(self, source: Source, budget: Budget) -> dict[int, Formula]:
        """The formulas of a source that are no combinations, by vector."""
        match source:
            case Inserted() if budget.inserted > 0:
                return dict(self.columns.literals)
            case Edited(Constant() as constant):
                return {self.columns.everything if constant.value else 0: constant}
            case Edited(Literal() as own):
                others = self.columns.literals if budget.replaced else {}
                return {**others, self.columns.of(own): own}
            case Inserted() | Edited() | Grown():
                return {}
            case _:
                assert_never(source)

    def _work(self, size: int) -> int:
        return sum(len(self._levels[one]) * len(self._levels[size - one]) for one in range(1, size // 2 + 1))

    def _next_level(self, size: int) -> list[int]:
        if size == 1:
            new = set(self.columns.literals)
            self.meter.spend(len(new))
        else:
            self.meter.spend(self._work(size))
            new = set()
            for part in range(1, size // 2 + 1):
                others = self._levels[size - part]
                for one in self._levels[part]:
                    new |= {one & other for other in others}
            # The negation of a formula has as many literals.
            new |= {self.columns.everything ^ vector for vector in new}
            new -= self._built
        self._built.update(new)
        return sorted(new)


def gathered(formulas: Iterator[Formula], limit: int) -> tuple[frozenset[Formula], bool]:
    """The distinct formulas among the first `limit`, and whether there are no more of them."""
    found: set[Formula] = set()
    try:
        for formula in islice(formulas, limit):
            found.add(formula)
        return frozenset(found), next(formulas, None) is None
    except RanOut:
        return frozenset(found), False


def _fitting(vectors: Iterable[int], conjunction: bool, holds: int, fails: int) -> dict[int, int]:
    """The vectors that can be one half, each with where it is wrong, so that the other half must be right there."""
    if conjunction:
        return {v: fails & v for v in vectors if v & holds == holds}
    return {v: holds & ~v for v in vectors if not v & fails}


def _hardness(rest: tuple[int, int]) -> tuple[int, int, int]:
    holds, fails = rest
    return holds.bit_count() + fails.bit_count(), holds, fails


def _pairs(source: Source, budget: Budget) -> Iterator[_Pair]:
    """The combinations that a source consists of."""
    match source:
        case Inserted():
            for part, conjunction in product(range(1, budget.inserted // 2 + 1), (True, False)):
                spent = Budget(part)
                yield _Pair(conjunction, source, spent, source, budget - spent)
        case Grown(formula):
            yield from _beside(formula, budget, isinstance(formula, AnyOf))
        case Edited(formula):
            if isinstance(formula, AllOf | AnyOf):
                for first, rest in _cuts(formula):
                    for inserted, replaced in product(range(budget.inserted + 1), range(budget.replaced + 1)):
                        spent = Budget(inserted, replaced)
                        yield _paired(isinstance(formula, AllOf), first, spent, rest, budget - spent)
            for conjunction in (True, False):
                yield from _beside(formula, budget, conjunction)
        case _:
            assert_never(source)


def _beside(formula: Formula, budget: Budget, conjunction: bool) -> Iterator[_Pair]:
    """Something inserted beside the whole of the formula."""
    for inserted in range(1, budget.inserted + 1):
        spent = Budget(inserted)
        yield _paired(conjunction, Inserted(), spent, Edited(formula), budget - spent)


def _paired(conjunction: bool, one: Source, spent: Budget, other: Source, left: Budget) -> _Pair:
    if spent.total <= left.total:
        return _Pair(conjunction, one, spent, other, left)
    return _Pair(conjunction, other, left, one, spent)


def _cuts(formula: AllOf | AnyOf) -> Iterator[tuple[Source, Source]]:
    """The ways to take apart: some of the parts, the first one among them, that were edited as one; and the rest."""
    first, *others = formula.parts
    for chosen in range((1 << len(others)) - 1):
        group = [first, *(part for place, part in enumerate(others) if chosen >> place & 1)]
        rest = [part for place, part in enumerate(others) if not chosen >> place & 1]
        join = all_of if isinstance(formula, AllOf) else any_of
        grouped = join(group)
        yield (
            Grown(grouped) if len(group) > 1 and isinstance(grouped, AllOf | AnyOf) else Edited(grouped),
            Edited(join(rest)),
        )
