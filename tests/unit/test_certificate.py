"""Obligations decided by both solvers, on systems small enough to know the answers."""

from __future__ import annotations

import pytest

from kvmverify.engines.recheck import decide_all
from kvmverify.engines.views import Family
from kvmverify.evidence.certificate import Claim, proof
from kvmverify.ir.constructors import add, integer, le
from kvmverify.ir.expr import FALSE, TRUE, Expr, Var
from kvmverify.ir.sorts import BOOL, IntSort
from kvmverify.ir.system import System
from tests.systems import step

COUNT = Var("count", IntSort(-2, 1))
MINE, THEIRS = Var("r0.at", BOOL), Var("r1.at", BOOL)
SAYS_NOTHING = ("(define-fun |invariant| ((|count| (_ BitVec 2)) (|r0.at| Bool)) Bool", "true)")


def answers(guard: Expr, by: int) -> dict[str, set[str]]:
    """What the solvers say of a counter of two bits that somebody else moves, and of an invariant that says nothing."""
    count = step("other.count", "other", guard, {COUNT: add(COUNT, integer(by))})
    own = [step(f"r{n}.go", f"r{n}", TRUE, {at: True}) for n, at in enumerate((MINE, THEIRS))]
    system = System((COUNT, MINE, THEIRS), (0, False, False), (*own, count))
    claim = Claim("a counter", Family(system, (MINE,), (THEIRS,), ("r0", "r1"), ()), FALSE, {"other": "caller"}, {})
    scripts = proof(claim, SAYS_NOTHING, ()).scripts
    found = decide_all(scripts)
    return {name: {decided[name] for decided in found.values()} for name in scripts}


@pytest.mark.parametrize(
    ("guard", "by", "expected"),
    [(le(COUNT, integer(0)), 1, "unsat"), (TRUE, 1, "sat"), (le(integer(-1), COUNT), -1, "unsat"), (TRUE, -1, "sat")],
    ids=["counts to the top", "overflows", "counts to the bottom", "underflows"],
)
def test_a_number_that_leaves_its_range_is_not_cut_to_its_bits(guard: Expr, by: int, expected: str) -> None:
    """An obligation holds only if no step leaves a variable's range, even where every value satisfies phi."""
    found = answers(guard, by)
    assert found.pop("consecution.caller") == {expected}
    assert all(said == {"unsat"} for said in found.values())
