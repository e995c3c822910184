"""The least change to a guard: as few literals as possible inserted, replaced or taken out.

One edit does one of three things to a formula, which is the same whatever the order of its parts and however equal
operators are grouped: it joins a literal, with and or with or, to a node or to some of a node's parts; it replaces a
literal by another one, perhaps by its negation; it takes out a literal that is not the only one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import assert_never

from kvmverify.guards.expr import And, Compare, GuardExpr, LockHeld, Not, Number, Observe, Or, SrcuHeld, render
from kvmverify.synthesis.formulas.columns import Columns
from kvmverify.synthesis.formulas.formula import (
    AllOf,
    AnyOf,
    Constant,
    Formula,
    Literal,
    all_of,
    any_of,
    literals,
    negated,
    occurrences,
    order,
    ordered,
    rank,
)
from kvmverify.synthesis.formulas.formula import holds as holds_at
from kvmverify.synthesis.formulas.outcome import Limits, Meter, NotShownLeast, OutOfReach, RanOut
from kvmverify.synthesis.formulas.search import Budget, Edited, Search, gathered


@dataclass(frozen=True, slots=True)
class Changed:
    """The best edited formula, `cost` edits away; its parts are in the order of the old one, new ones last. `alarms`:
    where it should hold and fails."""

    formula: Formula
    cost: int
    alarms: frozenset[int]


def read(
    expr: GuardExpr, observables: Sequence[tuple[str, GuardExpr]]
) -> tuple[Formula, tuple[tuple[str, GuardExpr], ...]]:
    """The guard as a formula over the named observables, and these with the ones that had to be added, in the order
    of appearance, by their C text.

    What is no ``&&``, ``||`` or ``!`` is an observable, or the negation of one that is a ``!x``; numbers are constants.
    """
    extended = list(observables)
    numbers: dict[GuardExpr, int] = {}
    for number, (_, known) in enumerate(observables):
        numbers.setdefault(known, number)

    def visit(part: GuardExpr) -> Formula:
        match part:
            case Number(value):
                return Constant(value != 0)
            case Not(operand):
                return negated(visit(operand))
            case And(left, right):
                return all_of((visit(left), visit(right)))
            case Or(left, right):
                return any_of((visit(left), visit(right)))
            case Observe() | LockHeld() | SrcuHeld() | Compare():
                if part not in numbers and Not(part) in numbers:
                    return Literal(numbers[Not(part)], False)
                if part not in numbers:
                    numbers[part] = len(extended)
                    extended.append((render(part), part))
                return Literal(numbers[part], True)
            case _:
                assert_never(part)

    return visit(expr), tuple(extended)


def edits(formula: Formula, n: int, most: int | None = None) -> Iterator[tuple[int, Formula]]:
    """Every formula that edits, at most so many, lead to, with the least number of them, in that order; the old one
    first, at 0.

    No two differ only in the order of parts. Literals are those of `n` observables. Without `most` it need not end.
    """
    seen = {ordered(formula)}
    reached = list(seen)
    for cost in count():
        if not reached:
            return
        yield from ((cost, placed(found, formula)) for found in sorted(reached, key=order))
        if cost == most:
            return
        around = {ordered(found) for old in reached for found in chain(_joined(old, n), _altered(old, n))}
        reached = sorted(around - seen, key=order)
        seen |= around


def least_change(
    formula: Formula,
    costs: Sequence[int],
    holds: frozenset[int],
    fails: frozenset[int],
    want_quiet: bool,
    limits: Limits | None = None,
) -> Changed | NotShownLeast | OutOfReach:
    """The best of the formulas that the fewest edits lead to among those that hold on none of `fails`.

    `want_quiet`: only formulas that hold on all of `holds`, too, are looked at. The best one fails on the fewest of
    `holds`; then has the fewest literals; then the least sum of `costs` over the distinct observables used; then the
    fewest negative literals; then the least depth; then the observables' order decides. There are ``len(costs)``
    observables. Raises `ValueError` for a negative cost and for a valuation of more observables.
    """
    if any(cost < 0 for cost in costs):
        raise ValueError("a negative cost")
    if want_quiet and (both := holds & fails):
        return OutOfReach(f"not separable: {len(both)} of the valuations must both hold and fail")
    limits = limits or Limits()
    columns = Columns(tuple(sorted(holds | fails)), len(costs))
    search = Search(columns, Meter(limits.functions))
    good, bad = columns.vector(holds), columns.vector(fails)
    bases = [{ordered(formula)}]
    cost = 0
    try:
        for cost in range(limits.edits + 1):
            goals = list(_goals(search, bases, cost, good, bad, want_quiet))
            if goals:
                break
            bases.append({ordered(shorter) for base in bases[-1] for shorter in _shortened(base)})
        else:
            return OutOfReach(f"no change of at most {limits.edits} edits")
    except RanOut:
        text = f"no change of fewer than {cost} edits, and {limits.functions} functions do not suffice to go on"
        return OutOfReach(text)
    search.meter.left = limits.functions
    best = min(goal.worth for goal in goals)
    wanted = chain.from_iterable(goal.formulas(search) for goal in goals if goal.worth == best)
    found, complete = gathered(wanted, limits.formulas)
    if not found:
        return OutOfReach(
            f"a change of {cost} edits exists, but {limits.functions} functions do not suffice to give it"
        )
    chosen = min((columns.chosen(one, costs) for one in found), key=lambda one: rank(one, costs))
    result = placed(chosen, formula)
    if not complete:
        return NotShownLeast(result, f"fewest edits, but the choice was cut after {len(found)} formulas")
    return Changed(result, cost, frozenset(v for v in holds if not holds_at(result, v)))


@dataclass(frozen=True, slots=True)
class _Goal:
    """What an edited `base` is to be: true on all of `holds`, false on all of `fails`. `worth`: how many alarms and
    literals it has then."""

    base: Formula
    budget: Budget
    holds: int
    fails: int
    worth: tuple[int, int]

    def formulas(self, search: Search) -> Iterator[Formula]:
        return search.formulas(Edited(self.base), self.holds, self.fails, self.budget)


def _goals(
    search: Search, bases: Sequence[set[Formula]], cost: int, good: int, bad: int, want_quiet: bool
) -> Iterator[_Goal]:
    """What can be had for exactly `cost` edits if it cannot be had for fewer."""
    everything = search.columns.everything
    for taken, formulas in enumerate(bases):
        for base in sorted(formulas, key=order):
            for inserted in range(cost - taken + 1):
                budget = Budget(inserted, cost - taken - inserted)
                if budget.replaced > literals(base):
                    continue
                size = literals(base) + inserted
                if want_quiet:
                    if search.possible(Edited(base), good, bad, budget):
                        yield _Goal(base, budget, good, bad, (0, size))
                    continue
                for vector in sorted(v for v in search.table(Edited(base), budget) if not v & bad):
                    worth = (good & ~vector).bit_count(), size
                    yield _Goal(base, budget, vector, everything ^ vector, worth)


def placed(formula: Formula, old: Formula) -> Formula:
    """The formula with the parts of each node in the order in which their literals appear in the old one, if they do;
    then the others by `order`."""
    places: dict[Literal, int] = {}
    for place, literal in enumerate(occurrences(old)):
        places.setdefault(literal, place)

    def key(part: Formula) -> tuple[int, tuple[int, ...]]:
        return min(places.get(literal, len(places) + literals(old)) for literal in occurrences(part)), order(part)

    def visit(part: Formula) -> Formula:
        match part:
            case Constant() | Literal():
                return part
            case AllOf(parts):
                return AllOf(tuple(sorted(map(visit, parts), key=key)))
            case AnyOf(parts):
                return AnyOf(tuple(sorted(map(visit, parts), key=key)))
            case _:
                assert_never(part)

    return visit(formula)


def _literals(n: int) -> Iterator[Literal]:
    return (Literal(observable, positive) for observable in range(n) for positive in (True, False))


def _joined(formula: Formula, n: int) -> Iterator[Formula]:
    """A literal joined to the whole of it, or to a group of the parts of its top node."""
    groups: list[tuple[Formula, tuple[Formula, ...]]] = []
    if isinstance(formula, AllOf | AnyOf):
        join, meet = (all_of, any_of) if isinstance(formula, AllOf) else (any_of, all_of)
        for chosen in range(1, (1 << len(formula.parts)) - 1):
            group = tuple(part for place, part in enumerate(formula.parts) if chosen >> place & 1)
            if len(group) > 1:
                groups.append((join(group), tuple(p for i, p in enumerate(formula.parts) if not chosen >> i & 1)))
    for literal in _literals(n):
        yield all_of((formula, literal))
        yield any_of((formula, literal))
        for grouped, rest in groups:
            yield join((meet((grouped, literal)), *rest))


def _altered(formula: Formula, n: int) -> Iterator[Formula]:
    """A literal replaced or taken out, or an edit inside one of the parts."""
    match formula:
        case Constant():
            return
        case Literal():
            yield from (literal for literal in _literals(n) if literal != formula)
        case AllOf(parts) | AnyOf(parts):
            join = all_of if isinstance(formula, AllOf) else any_of
            for place, part in enumerate(parts):
                before, after = parts[:place], parts[place + 1 :]
                for other in chain(_joined(part, n), _altered(part, n)):
                    yield join((*before, other, *after))
                if isinstance(part, Literal):
                    yield join((*before, *after))
        case _:
            assert_never(formula)


def _shortened(formula: Formula) -> Iterator[Formula]:
    """A literal taken out."""
    if isinstance(formula, AllOf | AnyOf):
        join = all_of if isinstance(formula, AllOf) else any_of
        for place, part in enumerate(formula.parts):
            before, after = formula.parts[:place], formula.parts[place + 1 :]
            if isinstance(part, Literal):
                yield join((*before, *after))
            for other in _shortened(part):
                yield join((*before, other, *after))
