"""A guard as C for people: it fits into 75 columns, and it is the same guard when it is read again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvmverify.guards.expr import And, GuardExpr, Not, Number, Observable, Or
from kvmverify.guards.observables import observables_of
from kvmverify.guards.parsing import parse_guard
from kvmverify.report.data.c_text import WIDTH, assertion

KNOWN = observables_of(())
LITERALS = st.sampled_from([*(one.expr for one in KNOWN), *(Not(one.expr) for one in KNOWN)])
GUARDS = st.recursive(LITERALS, lambda inner: st.builds(And, inner, inner) | st.builds(Or, inner, inner), max_leaves=7)


def flat(expr: GuardExpr) -> object:
    """Chains of one operator in one tuple: how C's chains associate is no matter."""
    if isinstance(expr, And | Or):
        word = type(expr)
        parts = [expr.left, expr.right]
        while any(isinstance(part, word) for part in parts):
            parts = [p for part in parts for p in ([part.left, part.right] if isinstance(part, word) else [part])]
        return (word, *map(flat, parts))
    return (Not, flat(expr.operand)) if isinstance(expr, Not) else expr


def again(lines: list[str]) -> GuardExpr:
    """The guard of the assertion, its local replaced by what it is."""
    start = next(n for n, line in enumerate(lines) if line.startswith("lockdep_assert_once("))
    return parse_guard(re.sub(r"\bactive\b", Observable.ACTIVE_SLOT.value, "\n".join(lines[start:])))


@given(GUARDS)
def test_it_fits_and_says_the_same(expr: GuardExpr) -> None:
    lines = assertion(expr)
    assert max(map(len, lines)) <= WIDTH and all(line == line.rstrip() for line in lines)
    assert flat(again(lines)) == flat(expr)


@pytest.mark.parametrize("one", KNOWN, ids=lambda one: one.name)
def test_each_observable_and_its_negation(one: object) -> None:
    expr = next(known.expr for known in KNOWN if known is one)
    for guard in (expr, Not(expr)):
        assert flat(again(assertion(guard))) == flat(guard)


def test_the_local_stands_where_it_is_read_and_nowhere_else() -> None:
    by = {one.name: one.expr for one in KNOWN}
    assert assertion(by["active_invalid"])[0] == "struct kvm_memory_slot *active ="
    assert assertion(by["slots_lock"]) == ["lockdep_assert_once(lockdep_is_held(&kvm->slots_lock));"]
    assert assertion(Number(0)) == ["lockdep_assert_once(0);"]


def test_what_is_too_wide_beside_the_macro_stands_below_it() -> None:
    by = {one.name: one.expr for one in KNOWN}
    lines = assertion(And(by["grace_period_over"], Or(by["hull_covers"], by["flush_flag"])))
    assert lines == [
        "lockdep_assert_once(",
        "        poll_state_synchronize_srcu(&kvm->srcu,",
        "                                    range->slot->srcu_cookie) &&",
        "        ((kvm->mmu_invalidate_range_start <= range->start &&",
        "          range->end <= kvm->mmu_invalidate_range_end) ||",
        "         is_flush_slot));",
    ]
