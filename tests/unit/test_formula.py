"""Formulas: what they mean, how they are written down, and the guards that they become."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvmverify.guards.expr import (
    And,
    Compare,
    CompareOp,
    GuardExpr,
    LockHeld,
    Not,
    Number,
    Observable,
    Observe,
    Or,
    SrcuHeld,
    render,
)
from kvmverify.guards.parsing import parse_guard
from kvmverify.synthesis.formulas.formula import (
    AllOf,
    AnyOf,
    Constant,
    Formula,
    Literal,
    all_of,
    any_of,
    depth,
    guard,
    holds,
    literals,
    negated,
    order,
    ordered,
    rank,
    used,
)

A, B, C = (Literal(number, True) for number in range(3))
NOT_A = Literal(0, False)
EXPRS: tuple[GuardExpr, ...] = (
    Observe(Observable.IN_PROGRESS),
    LockHeld("slots_lock"),
    SrcuHeld("srcu"),
    Compare(CompareOp.NE, Observe(Observable.MN_ACTIVE_COUNT), Number(0)),
    Observe(Observable.PASSED_INVALID),
)


def formulas(n: int) -> st.SearchStrategy[Formula]:
    leaves = st.builds(Literal, st.integers(0, n - 1), st.booleans()) | st.builds(Constant, st.booleans())
    return st.recursive(
        leaves,
        lambda inner: st.builds(
            lambda join, parts: join(parts), st.sampled_from([all_of, any_of]), st.lists(inner, max_size=4)
        ),
    )


def test_what_a_formula_says() -> None:
    formula = any_of([A, all_of([B, Literal(2, False)])])
    assert [v for v in range(8) if holds(formula, v)] == [0b001, 0b010, 0b011, 0b101, 0b111]
    assert literals(formula) == 3
    assert used(formula) == {0, 1, 2}
    assert depth(formula) == 2
    assert rank(formula, [5, 7, 9])[:4] == (3, 21, 1, 2)


def test_repeated_observables_are_paid_once() -> None:
    assert rank(any_of([all_of([A, B]), all_of([NOT_A, C])]), [5, 7, 9])[:4] == (4, 21, 1, 2)


def test_formulas_are_flat() -> None:
    assert all_of([A, all_of([B, any_of([C])])]) == AllOf((A, B, C))
    assert any_of([any_of([A, B]), A]) == AnyOf((A, B, A))
    assert all_of([]) == Constant(True)
    assert any_of([]) == Constant(False)
    assert all_of([A, Constant(True)]) == A
    assert all_of([A, Constant(False)]) == Constant(False)
    assert any_of([A, Constant(True)]) == Constant(True)
    assert any_of([A, Constant(False), B]) == AnyOf((A, B))


@pytest.mark.parametrize("parts", [(), (A,), (A, Constant(True)), (A, Constant(False))])
def test_what_is_not_flat_is_no_node(parts: tuple[Formula, ...]) -> None:
    for node in (AllOf, AnyOf):
        with pytest.raises(ValueError, match="not a flat"):
            node(parts)
    with pytest.raises(ValueError, match="not a flat"):
        AllOf((A, AllOf((B, C))))
    with pytest.raises(ValueError, match="not a flat"):
        AnyOf((A, AnyOf((B, C))))


@settings(deadline=None, derandomize=True)
@given(formulas(3), st.integers(0, 7))
def test_negation(formula: Formula, valuation: int) -> None:
    assert holds(negated(formula), valuation) is not holds(formula, valuation)
    assert literals(negated(formula)) == literals(formula)
    assert negated(negated(formula)) == formula


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.lists(formulas(2), max_size=4), st.integers(0, 3))
def test_joining(parts: list[Formula], valuation: int) -> None:
    assert holds(all_of(parts), valuation) is all(holds(part, valuation) for part in parts)
    assert holds(any_of(parts), valuation) is any(holds(part, valuation) for part in parts)


@settings(deadline=None, derandomize=True)
@given(formulas(2), formulas(2))
def test_order_tells_formulas_apart(one: Formula, other: Formula) -> None:
    assert (order(one) == order(other)) is (one == other)


@settings(deadline=None, derandomize=True)
@given(formulas(3), st.randoms(use_true_random=False))
def test_ordered_forgets_the_order_and_nothing_else(formula: Formula, random: Random) -> None:
    def shuffled(part: Formula) -> Formula:
        if isinstance(part, AllOf | AnyOf):
            parts = [shuffled(inner) for inner in part.parts]
            random.shuffle(parts)
            return type(part)(tuple(parts))
        return part

    other = shuffled(formula)
    assert ordered(other) == ordered(formula)
    assert ordered(ordered(formula)) == ordered(formula)
    assert rank(ordered(formula), [1, 2, 3])[:4] == rank(other, [1, 2, 3])[:4]
    assert all(holds(ordered(formula), v) is holds(formula, v) for v in range(8))


def test_chains_associate_to_the_left() -> None:
    a, b, c = EXPRS[:3]
    assert guard(all_of([A, B, C]), EXPRS) == And(And(a, b), c)
    assert guard(any_of([all_of([A, NOT_A]), B, C]), EXPRS) == Or(Or(And(a, Not(a)), b), c)
    assert guard(Constant(True), EXPRS) == Number(1)
    assert guard(Constant(False), EXPRS) == Number(0)


def test_the_negation_of_a_negation_is_not_written() -> None:
    assert guard(NOT_A, [Not(EXPRS[1])]) == EXPRS[1]
    assert guard(A, [Not(EXPRS[1])]) == Not(EXPRS[1])


@settings(deadline=None, derandomize=True)
@given(formulas(len(EXPRS)))
def test_the_guard_is_read_as_it_is_written(formula: Formula) -> None:
    written = guard(formula, EXPRS)
    assert parse_guard(render(written)) == written
