"""The simplest separating formula, against all formulas of few literals."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kvmverify.synthesis.formulas.cover import cover
from kvmverify.synthesis.formulas.formula import (
    Constant,
    Formula,
    Literal,
    all_of,
    any_of,
    holds,
    literals,
    ordered,
    rank,
)
from kvmverify.synthesis.formulas.outcome import Limits, NotShownLeast, OutOfReach
from kvmverify.synthesis.formulas.simplest import Simplest, simplest
from tests.campaign import FULL, examples

CARE = st.dictionaries(st.integers(0, 7), st.booleans())
COSTS = st.lists(st.integers(0, 3), min_size=3, max_size=3)


@cache
def every(size: int) -> tuple[Formula, ...]:
    """All formulas of so many literals over three observables, naively."""
    if size == 1:
        return tuple(Literal(number, positive) for number in range(3) for positive in (True, False))
    found = set()
    for part in range(1, size // 2 + 1):
        for one in every(part):
            for other in every(size - part):
                found |= {ordered(all_of((one, other))), ordered(any_of((one, other)))}
    return tuple(found)


@cache
def truth(formula: Formula) -> frozenset[int]:
    return frozenset(v for v in range(8) if holds(formula, v))


def sides(care: dict[int, bool]) -> tuple[frozenset[int], frozenset[int]]:
    return frozenset(v for v, value in care.items() if value), frozenset(v for v, value in care.items() if not value)


def separating(size: int, good: frozenset[int], bad: frozenset[int]) -> list[Formula]:
    return [formula for formula in every(size) if good <= truth(formula) and not bad & truth(formula)]


@settings(deadline=None, derandomize=True, max_examples=examples(40))
@given(CARE, COSTS)
def test_the_best_of_all_formulas(care: dict[int, bool], costs: list[int]) -> None:
    good, bad = sides(care)
    assume(good and bad)
    found = simplest(good, bad, costs)
    assert isinstance(found, Simplest)
    assert good <= truth(found.formula)
    assert not bad & truth(found.formula)
    size = literals(found.formula)
    for smaller in range(1, min(size, 5)):
        assert not separating(smaller, good, bad)
    listed = {frozenset(truth(f) & (good | bad)) for smaller in range(1, min(size, 5)) for f in every(smaller)}
    if size <= 4:
        best = min(separating(size, good, bad), key=lambda formula: rank(formula, costs))
        assert rank(found.formula, costs)[:4] == rank(best, costs)[:4]
        assert found.tried == len(listed)
    assert simplest(good, bad, costs) == found


@settings(deadline=None, derandomize=True, max_examples=examples(30))
@given(CARE)
def test_by_parts_as_by_lists(care: dict[int, bool]) -> None:
    good, bad = sides(care)
    found, other = simplest(good, bad, [1, 2, 3]), simplest(good, bad, [1, 2, 3], Limits(functions=500))
    assert isinstance(found, Simplest)
    if isinstance(other, Simplest):
        assert other.formula == found.formula
    else:
        assert literals(found.formula) > 4


def test_the_reach_of_the_search_by_parts() -> None:
    # x ^ y ^ z takes 10 literals, which is more than lists are made for within the limit.
    odd = frozenset({1, 2, 4, 7})
    found = simplest(odd, frozenset(range(8)) - odd, [1, 1, 1], Limits(functions=20_000))
    assert isinstance(found, Simplest)
    assert literals(found.formula) == 10
    assert truth(found.formula) == odd


def test_ties() -> None:
    def best(good: set[int], bad: set[int], costs: list[int]) -> Formula:
        found = simplest(frozenset(good), frozenset(bad), costs)
        assert isinstance(found, Simplest)
        return found.formula

    assert best({0b01}, {0b10}, [1, 1]) == Literal(0, True)
    assert best({0b10}, {0b01}, [1, 1]) == Literal(1, True)
    assert best({0b01}, {0b10}, [2, 1]) == Literal(1, False)
    assert best({0b11}, {0b00}, [1, 1]) == Literal(0, True)
    assert best({0b11}, {0b00}, [2, 1]) == Literal(1, True)


def test_constants() -> None:
    assert simplest(frozenset({1}), frozenset(), [1]) == Simplest(Constant(True), 0)
    assert simplest(frozenset(), frozenset({1}), [1]) == Simplest(Constant(False), 0)
    assert simplest(frozenset(), frozenset(), []) == Simplest(Constant(True), 0)


def test_what_is_out_of_reach() -> None:
    found = simplest(frozenset({0, 1}), frozenset({1, 2}), [1, 1])
    assert isinstance(found, OutOfReach)
    assert "not separable" in found.reason


@pytest.mark.parametrize("functions", [0, 10, 30])
def test_a_limit_that_runs_out_is_no_answer(functions: int) -> None:
    odd = frozenset({1, 2, 4, 7})
    found = simplest(odd, frozenset(range(8)) - odd, [1, 1, 1], Limits(functions=functions))
    assert isinstance(found, NotShownLeast)
    assert f"{functions} functions" in found.reason
    assert truth(found.formula) == odd


@pytest.mark.parametrize("good", [{1, 2, 4, 7}, {1, 2, 5, 6, 7}, {0b011, 0b101, 0b110, 0b111}])
def test_a_limit_never_changes_an_answer(good: set[int]) -> None:
    wanted = frozenset(good)
    unwanted = frozenset(range(8)) - wanted
    answer = simplest(wanted, unwanted, [1, 2, 1])
    assert isinstance(answer, Simplest)
    kinds = set()
    for functions in range(0, 1200, 13 if FULL else 97):
        found = simplest(wanted, unwanted, [1, 2, 1], Limits(functions=functions))
        kinds.add(type(found))
        assert not isinstance(found, OutOfReach)
        assert truth(found.formula) == wanted
        assert isinstance(found, NotShownLeast) or found.formula == answer.formula
    assert NotShownLeast in kinds


def test_a_choice_that_is_cut_is_no_answer() -> None:
    found = simplest(frozenset({0b11}), frozenset({0b01, 0b10}), [1, 1], Limits(formulas=0))
    assert isinstance(found, NotShownLeast)
    # Of x != y there are two formulas of four literals.
    found = simplest(frozenset({1, 2}), frozenset({0, 3}), [1, 1], Limits(formulas=1))
    assert isinstance(found, NotShownLeast)
    assert "fewest literals" in found.reason
    assert literals(found.formula) == 4
    assert truth(found.formula) & {0, 1, 2, 3} == {1, 2}


def test_wrong_arguments() -> None:
    with pytest.raises(ValueError, match="cost"):
        simplest(frozenset({1}), frozenset({0}), [-1])
    with pytest.raises(ValueError, match="valuation"):
        simplest(frozenset({2}), frozenset({0}), [1])


@settings(deadline=None, derandomize=True)
@given(CARE)
def test_the_cover_separates(care: dict[int, bool]) -> None:
    good, bad = sides(care)
    formula = cover(good, bad, [1, 1, 1])
    assert good <= truth(formula)
    assert not bad & truth(formula)


def test_the_cover_is_of_prime_implicants() -> None:
    odd = frozenset({1, 3, 5, 7})
    assert cover(odd, frozenset(range(8)) - odd, [1, 1, 1]) == Literal(0, True)
    some = frozenset({3, 5, 6, 7, 1})
    assert literals(cover(some, frozenset(range(8)) - some, [1, 1, 1])) == 3
