"""Which observables separate, against all subsets."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvmverify.synthesis.formulas.separating import Minimal, differences, minimal, separates, smallest

VALUATIONS = st.frozensets(st.integers(0, 31), max_size=10)
MASKS = st.frozensets(st.integers(0, 63), max_size=9)
WEIGHTS = st.lists(st.integers(1, 4), min_size=6, max_size=6)


def hitting(masks: frozenset[int], n: int) -> list[int]:
    """All hitting sets, naively."""
    return [chosen for chosen in range(1 << n) if all(chosen & mask for mask in masks)]


@settings(deadline=None, derandomize=True)
@given(VALUATIONS, VALUATIONS)
def test_what_separates_hits_every_difference(holds: frozenset[int], fails: frozenset[int]) -> None:
    masks = differences(holds, fails)
    for chosen in range(32):
        naive = all((one ^ other) & chosen for one, other in product(holds, fails))
        assert separates(chosen, holds, fails) is naive
        assert naive is all(mask & chosen for mask in masks)
    assert not [1 for one, other in product(masks, masks) if one != other and one & other == one]


def test_differences() -> None:
    assert differences(frozenset({0b000}), frozenset({0b011, 0b001, 0b110})) == {0b001, 0b110}
    assert differences(frozenset({1, 2}), frozenset({2})) == {0}
    assert differences(frozenset(), frozenset({2})) == frozenset()


@settings(deadline=None, derandomize=True, max_examples=300)
@given(MASKS)
def test_smallest_and_minimal_hitting_sets(masks: frozenset[int]) -> None:
    every = hitting(masks, 6)
    least = min((chosen.bit_count() for chosen in every), default=0)
    assert smallest(masks, 6) == tuple(chosen for chosen in every if chosen.bit_count() == least)
    proper = {chosen for chosen in every if not any(other != chosen and other & chosen == other for other in every)}
    found = minimal(masks, 6, 1000)
    assert found.complete
    assert len(found.sets) == len(proper)
    assert set(found.sets) == proper
    assert list(found.sets) == sorted(found.sets, key=lambda chosen: (chosen.bit_count(), chosen))
    if proper:
        cut = minimal(masks, 6, len(proper) - 1)
        assert not cut.complete
        assert len(cut.sets) == len(proper) - 1
        assert set(cut.sets) <= proper
        assert minimal(masks, 6, len(proper)).complete


@settings(deadline=None, derandomize=True, max_examples=300)
@given(MASKS, WEIGHTS)
def test_the_lightest_hitting_sets(masks: frozenset[int], weights: list[int]) -> None:
    heavy = {chosen: sum(w for i, w in enumerate(weights) if chosen >> i & 1) for chosen in hitting(masks, 6)}
    assert smallest(masks, 6, weights) == tuple(c for c in heavy if heavy[c] == min(heavy.values()))


def test_what_nothing_hits_and_what_need_not_be_hit() -> None:
    assert smallest(frozenset({0, 3}), 2) == ()
    assert minimal(frozenset({0, 3}), 2, 9) == Minimal((), True)
    assert smallest(frozenset(), 2) == (0,)
    assert minimal(frozenset(), 2, 9) == Minimal((0,), True)


@pytest.mark.parametrize("weights", [[1], [1, 0], [1, 1, 1]])
def test_wrong_weights(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        smallest(frozenset({1}), 2, weights)


def test_a_mask_of_more_observables() -> None:
    with pytest.raises(ValueError, match="mask"):
        smallest(frozenset({4}), 2)
    with pytest.raises(ValueError, match="mask"):
        minimal(frozenset({4}), 2, 1)
