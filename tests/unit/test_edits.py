"""The least change to a guard, against all binary trees, and against every formula that edits lead to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvmverify.guards.expr import Not, Number, Observable, Observe, render
from kvmverify.guards.parsing import parse_guard
from kvmverify.synthesis.formulas.edits import Changed, edits, least_change, placed, read
from kvmverify.synthesis.formulas.formula import (
    AllOf,
    AnyOf,
    Constant,
    Formula,
    Literal,
    all_of,
    any_of,
    guard,
    holds,
    literals,
    negated,
    ordered,
    rank,
)
from kvmverify.synthesis.formulas.outcome import Limits, NotShownLeast, OutOfReach
from tests.campaign import FULL, examples, some

A, B, C = (Literal(number, True) for number in range(3))
NOT_A, NOT_B, NOT_C = map(negated, (A, B, C))
OLD: tuple[Formula, ...] = (
    A,
    all_of([A, B]),
    any_of([NOT_A, A]),
    any_of([A, B, C]),
    any_of([C, all_of([A, B])]),
    all_of([NOT_A, any_of([B, NOT_C])]),
    any_of([all_of([A, B]), all_of([NOT_A, C])]),
    all_of([A, B, any_of([NOT_B, C])]),
)
CARE = st.dictionaries(st.integers(0, 7), st.booleans())
COSTS = st.tuples(*[st.integers(0, 3)] * 3)

# --- what an edit is ----------------------------------------------------------------------------------------

Tree: TypeAlias = Formula | tuple[str, "Tree", "Tree"]


def trees(formula: Formula) -> Iterator[Tree]:
    """All binary trees of a formula, in any order."""
    if not isinstance(formula, AllOf | AnyOf):
        yield formula
        return
    sign, join = ("&", all_of) if isinstance(formula, AllOf) else ("|", any_of)
    for chosen in range(1, (1 << len(formula.parts)) - 1):
        left = join(part for i, part in enumerate(formula.parts) if chosen >> i & 1)
        right = join(part for i, part in enumerate(formula.parts) if not chosen >> i & 1)
        for one in trees(left):
            for other in trees(right):
                yield sign, one, other


def flat(tree: Tree) -> Formula:
    if not isinstance(tree, tuple):
        return tree
    sign, one, other = tree
    return (all_of if sign == "&" else any_of)((flat(one), flat(other)))


def edited(tree: Tree, n: int) -> Iterator[Tree]:
    """The tree after one edit."""
    for literal in (Literal(number, positive) for number in range(n) for positive in (True, False)):
        yield "&", tree, literal
        yield "|", tree, literal
        if isinstance(tree, Literal) and tree != literal:
            yield literal
    if isinstance(tree, tuple):
        sign, one, other = tree
        yield from ((sign, new, other) for new in edited(one, n))
        yield from ((sign, one, new) for new in edited(other, n))
        if isinstance(one, Literal):
            yield other
        if isinstance(other, Literal):
            yield one


@pytest.mark.parametrize("old", OLD)
def test_edits_are_those_of_binary_trees(old: Formula) -> None:
    n, most = 3, 2 if literals(old) == 2 else 1
    distance = {ordered(old): 0}
    for cost in range(most):
        for known in [formula for formula, at in distance.items() if at == cost]:
            for tree in trees(known):
                for new in edited(tree, n):
                    distance.setdefault(ordered(flat(new)), cost + 1)
    found = list(edits(old, n, most))
    assert [cost for cost, _ in found] == sorted(cost for cost, _ in found)
    assert found[0] == (0, placed(old, old))
    assert len({ordered(formula) for _, formula in found}) == len(found)
    assert {ordered(formula): cost for cost, formula in found} == distance


@pytest.mark.parametrize("value", [True, False])
def test_edits_of_a_constant(value: bool) -> None:
    found = list(edits(Constant(value), 1, 2))
    assert found[:3] == [(0, Constant(value)), (1, A), (1, NOT_A)]
    pairs = [AllOf((A, A)), AllOf((A, NOT_A)), AllOf((NOT_A, NOT_A))]
    assert [f for cost, f in found if cost == 2] == [*pairs, *(AnyOf(pair.parts) for pair in pairs)]


def test_a_formula_without_observables_has_no_edits() -> None:
    assert list(edits(Constant(True), 0)) == [(0, Constant(True))]


# --- the least change ---------------------------------------------------------------------------------------


@cache
def around(old: Formula, n: int, most: int) -> dict[tuple[int, frozenset[int]], list[Formula]]:
    """Every formula within so many edits, by its distance and by where it is true."""
    found: dict[tuple[int, frozenset[int]], list[Formula]] = {}
    for cost, formula in edits(old, n, most):
        truth = frozenset(v for v in range(1 << n) if holds(formula, v))
        found.setdefault((cost, truth), []).append(formula)
    return found


def judge(
    old: Formula, costs: tuple[int, ...], good: frozenset[int], bad: frozenset[int], quiet: bool, most: int
) -> None:
    """The least change of at most so many edits is the best of all formulas that they lead to."""
    found = least_change(old, costs, good, bad, quiet, Limits(edits=most))
    fit = {
        (cost, len(good - truth))
        for cost, truth in around(old, len(costs), most)
        if not truth & bad and (good <= truth or not quiet)
    }
    if not fit:
        assert found == OutOfReach(f"no change of at most {most} edits")
        return
    cost, alarms = min(fit)
    best = [
        formula
        for (at, truth), formulas in around(old, len(costs), most).items()
        if at == cost and not truth & bad and len(good - truth) == alarms
        for formula in formulas
    ]
    assert isinstance(found, Changed)
    assert found.cost == cost
    assert found.alarms == {v for v in good if not holds(found.formula, v)}
    assert len(found.alarms) == alarms
    assert found.formula in best
    assert rank(ordered(found.formula), costs)[:4] == min(rank(ordered(f), costs)[:4] for f in best)
    assert least_change(old, costs, good, bad, quiet) == found


@settings(deadline=None, derandomize=True, max_examples=examples(60))
@given(st.sampled_from([*OLD, Constant(True), Constant(False)]), CARE, COSTS, st.booleans())
def test_the_best_of_all_edited_formulas(
    old: Formula, care: dict[int, bool], costs: tuple[int, ...], quiet: bool
) -> None:
    good = frozenset(v for v, value in care.items() if value)
    judge(old, costs, good, frozenset(care) - good, quiet, 2 if literals(old) < 4 else 1)


@pytest.mark.parametrize("old", some((A, all_of([A, B]), any_of([NOT_A, A])), A, all_of([A, B])))
@pytest.mark.parametrize("costs", [(1, 1), (3, 1)])
@pytest.mark.parametrize("quiet", [True, False])
def test_three_edits(old: Formula, costs: tuple[int, ...], quiet: bool) -> None:
    for good, bad in product(range(16), repeat=2):
        if not good & bad:
            wanted, unwanted = (frozenset(v for v in range(4) if side >> v & 1) for side in (good, bad))
            judge(old, costs, wanted, unwanted, quiet, 3)


@pytest.mark.parametrize("old", OLD[3:])
def test_two_edits_of_three_literals(old: Formula) -> None:
    for good in range(0, 256, 5 if FULL else 23):
        wanted = frozenset(v for v in range(8) if good >> v & 1)
        judge(old, (2, 1, 1), wanted, frozenset(range(8)) - wanted, True, 2)


def test_a_literal_joined_to_some_of_the_parts() -> None:
    old, new = any_of([A, B, C]), any_of([A, all_of([any_of([B, C]), Literal(3, True)])])
    good = frozenset(v for v in range(16) if holds(new, v))
    assert least_change(old, [1] * 4, good, frozenset(range(16)) - good, True) == Changed(new, 1, frozenset())


def test_the_old_parts_keep_their_places() -> None:
    old = any_of([C, all_of([B, A])])
    new = any_of([C, all_of([B, A, Literal(3, False)])])
    assert placed(ordered(new), old) == new
    good = frozenset(v for v in range(16) if holds(new, v))
    found = least_change(old, [1] * 4, good, frozenset(range(16)) - good, True)
    assert found == Changed(new, 1, frozenset())
    assert least_change(old, [1] * 4, frozenset(), frozenset(), True) == Changed(old, 0, frozenset())


def test_alarms_are_fewest_among_the_cheapest() -> None:
    # !x for z costs one alarm, !y for z two; z && !x costs two.
    found = least_change(C, [9, 1, 1], frozenset({0b100, 0b101, 0b110, 0b010}), frozenset({0b111}), False)
    assert found == Changed(NOT_A, 1, frozenset({0b101}))
    both = least_change(C, [1] * 3, frozenset({0b111}), frozenset({0b111}), False)
    assert isinstance(both, Changed)
    assert both.alarms == {0b111}


def test_what_is_out_of_reach() -> None:
    found = least_change(A, [1], frozenset({0, 1}), frozenset({1}), True)
    assert isinstance(found, OutOfReach)
    assert "not separable" in found.reason
    odd = frozenset({1, 2, 4, 7})
    found = least_change(A, [1] * 3, odd, frozenset(range(8)) - odd, True, Limits(functions=100))
    assert isinstance(found, OutOfReach)
    assert "100 functions" in found.reason
    assert isinstance(least_change(Constant(True), [], frozenset(), frozenset({0}), False), OutOfReach)


def test_a_limit_never_changes_an_answer() -> None:
    good = frozenset(v for v in range(8) if holds(OLD[6], v))
    bad = frozenset(range(8)) - good
    answer = least_change(OLD[1], [1] * 3, good, bad, True)
    assert isinstance(answer, Changed)
    kinds = set()
    for functions in range(0, 2000, 25):
        found = least_change(OLD[1], [1] * 3, good, bad, True, Limits(functions=functions))
        kinds.add(type(found))
        assert isinstance(found, OutOfReach) or found == answer
    assert kinds == {Changed, OutOfReach}


def test_a_choice_that_is_cut_is_no_answer() -> None:
    found = least_change(A, [1] * 2, frozenset({0b11}), frozenset({0b01, 0b00}), True, Limits(formulas=1))
    assert isinstance(found, Changed)
    found = least_change(any_of([A, B]), [1] * 2, frozenset({1, 2}), frozenset({0, 3}), True, Limits(formulas=1))
    assert isinstance(found, NotShownLeast)
    assert "fewest edits" in found.reason


def test_wrong_arguments() -> None:
    with pytest.raises(ValueError, match="cost"):
        least_change(A, [-1], frozenset({1}), frozenset({0}), True)
    with pytest.raises(ValueError, match="valuation"):
        least_change(A, [1], frozenset({2}), frozenset({0}), True)


# --- guards -------------------------------------------------------------------------------------------------

LOCK, SRCU, FLUSH = "lockdep_is_held(&kvm->slots_lock)", "srcu_read_lock_held(&kvm->srcu)", "is_flush_slot"
COUNT = "kvm->mn_active_invalidate_count == 0"


def test_a_guard_is_read_over_what_is_observed() -> None:
    known = [("flush", parse_guard(FLUSH)), ("lock", parse_guard(LOCK))]
    expr = parse_guard(f"({LOCK} && !({SRCU} && {FLUSH})) || {COUNT} || {SRCU}")
    formula, extended = read(expr, known)
    assert formula == any_of([all_of([B, any_of([NOT_C, NOT_A])]), Literal(3, True), C])
    assert extended == (*known, (SRCU, parse_guard(SRCU)), (COUNT, parse_guard(COUNT)))
    exprs = [one for _, one in extended]
    assert render(guard(formula, exprs)) == f"({LOCK} && (!{SRCU} || !{FLUSH})) || {COUNT} || {SRCU}"
    assert read(guard(formula, exprs), extended) == (formula, extended)


def test_an_observable_may_be_a_negation() -> None:
    known = [("no flush", Not(parse_guard(FLUSH)))]
    assert read(parse_guard(FLUSH), known) == (NOT_A, tuple(known))
    assert read(parse_guard(f"!{FLUSH}"), known) == (A, tuple(known))


def test_numbers_are_constants() -> None:
    assert read(Number(2), []) == (Constant(True), ())
    assert read(parse_guard(f"{FLUSH} && 0"), []) == (Constant(False), ((FLUSH, Observe(Observable.FLUSH_SLOT)),))
    assert read(parse_guard(f"!({FLUSH} && 1)"), [])[0] == NOT_A
