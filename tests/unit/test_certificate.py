"""Obligations decided by both solvers, on systems small enough to know the answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import bitwuzla
import cvc5 as untyped
import pytest
import z3

from kvmverify.engines.compiled import fields_of
from kvmverify.engines.recheck import decide_all
from kvmverify.engines.smtlib.terms import sort_text
from kvmverify.engines.views import Family
from kvmverify.evidence.certificate import proofs
from kvmverify.evidence.claim import Claim, Invariant, Place
from kvmverify.evidence.diagram import diagram
from kvmverify.evidence.obligations import Proof, standalone, together
from kvmverify.evidence.shared_terms import ranged
from kvmverify.ir.constructors import add, integer, le
from kvmverify.ir.expr import FALSE, TRUE, Expr, Var
from kvmverify.ir.sorts import BOOL, EnumSort, IntSort
from kvmverify.ir.system import System
from tests.systems import step

COUNT = Var("count", IntSort(-2, 1))
MINE, THEIRS = Var("r0.at", BOOL), Var("r1.at", BOOL)


def counted(guard: Expr, by: int, place: str = "gfn0", count: Var = COUNT) -> Invariant:
    """A counter of two bits that somebody else moves, and an invariant that says nothing."""
    moved = step("other.count", "other", guard, {count: add(count, integer(by))})
    own = [step(f"r{n}.go", f"r{n}", TRUE, {at: True}) for n, at in enumerate((MINE, THEIRS))]
    system = System((count, MINE, THEIRS), (0, False, False), (*own, moved))
    family = Family(system, (MINE,), (THEIRS,), ("r0", "r1"), ())
    says_nothing = (f"(define-fun |invariant| ((|count| {sort_text(count.sort)}) (|r0.at| Bool)) Bool", "true)")
    claim = Claim("a counter", Place(place, place, ""), family, FALSE, {"other": "caller"}, {})
    return Invariant(claim, says_nothing, ())


def answers(*proved: Proof) -> dict[str, set[str]]:
    """What both solvers say of the obligations in a file, each by itself."""
    scripts = {f"{proof.place}.{name}": text for proof in proved for name, text in proof.scripts.items()}
    head = proved[0].head
    assert {name: text.removeprefix(head) for name, text in standalone(together(proved)).items()} == scripts
    found = decide_all(scripts)
    return {name: {decided[name] for decided in found.values()} for name in scripts}


@pytest.mark.parametrize(
    ("guard", "by", "expected"),
    [(le(COUNT, integer(0)), 1, "unsat"), (TRUE, 1, "sat"), (le(integer(-1), COUNT), -1, "unsat"), (TRUE, -1, "sat")],
    ids=["counts to the top", "overflows", "counts to the bottom", "underflows"],
)
def test_a_number_that_leaves_its_range_is_not_cut_to_its_bits(guard: Expr, by: int, expected: str) -> None:
    """An obligation holds only if no step leaves a variable's range, even where every value satisfies phi."""
    found = answers(*proofs([counted(guard, by)]))
    assert found.pop("gfn0.consecution.caller") == {expected}
    assert all(said == {"unsat"} for said in found.values())


def test_a_place_keeps_its_own_steps_and_its_own_variables() -> None:
    """Of two places one overflows: said of it, and of it alone. So, too, if a variable is another one there."""
    other = Var("count", IntSort(-4, 3))
    for second, shares in ((counted(TRUE, 1, "gfn1"), True), (counted(le(other, integer(2)), 1, "gfn1", other), False)):
        proved = proofs([counted(le(COUNT, integer(0)), 1), second])
        assert ("everywhere" in proved[0].common) is shares
        found = answers(*proved)
        assert found.pop("gfn1.consecution.caller") == ({"sat"} if shares else {"unsat"})
        assert len(found) == 7 and all(said == {"unsat"} for said in found.values())


cvc5: Any = untyped
SHIPPED = Path(__file__).parent.parent.parent / "proofs/loose/memslot_delete.quiet.any.smt2"


def by_z3(text: str) -> list[str]:
    context: Any = z3.Context()  # type: ignore[no-untyped-call]
    return str(z3.Z3_eval_smtlib2_string(context.ref(), text)).split()  # type: ignore[no-untyped-call]


def by_cvc5(text: str) -> list[str]:
    solver = cvc5.Solver(cvc5.TermManager())
    solver.setOption("strict-parsing", "true")
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "a certificate")
    said = ""
    while not (command := parser.nextCommand()).isNull():
        said += command.invoke(solver, parser.getSymbolManager())
    return said.split()


def by_bitwuzla(text: str, capfd: pytest.CaptureFixture[str]) -> list[str]:
    capfd.readouterr()
    bitwuzla.Parser(bitwuzla.TermManager(), bitwuzla.Options()).parse(text, False, False)
    return capfd.readouterr().out.split()


def test_any_solver_decides_the_whole_file(capfd: pytest.CaptureFixture[str]) -> None:
    """A file as it ships, given to three solvers as their users would: an ``unsat`` for each obligation, and no error.

    With a goal taken away a solver says ``sat`` to that obligation at that place, and to no other.
    """
    text = SHIPPED.read_text()
    names = list(standalone(text))
    before, safety, after = text.partition("; --- safety\n(push 1)\n")
    broken = f"{before}{safety}{after[after.index('(check-sat)') :]}"
    expected = ["sat" if name == "gfn0.safety" else "unsat" for name in names]
    for decide in (by_z3, by_cvc5, lambda given: by_bitwuzla(given, capfd)):
        assert decide(text) == ["unsat"] * len(names) and len(names) == 2 * 8
        assert decide(broken) == expected


def test_a_file_and_its_parts_say_the_same() -> None:
    text = SHIPPED.read_text()
    parts = standalone(text)
    assert decide_all(parts) == {solver: dict.fromkeys(parts, "unsat") for solver in ("z3", "cvc5")}
    for script in parts.values():
        assert script.count("(check-sat)") == 1 and "(push" not in script and "(pop" not in script


PLACE, LOCK, FLAG = Var("c.pc", EnumSort("pc", ("a", "b", "c", "d"))), Var("c.lock", BOOL), Var("c.flag", BOOL)
LOCKED = {"a": False, "b": True, "c": True}


def test_what_a_place_decides_is_given_and_says_the_same() -> None:
    """A diagram with a variable given and one that decides all of them are the same set, in any bits."""
    over = (PLACE, LOCK, FLAG)
    fields = fields_of(over)
    rows = frozenset(
        (PLACE.sort.values.index(place) << fields["c.pc"].shift)
        + (locked << fields["c.lock"].shift)
        + (flag << fields["c.flag"].shift)
        for place, locked in LOCKED.items()
        for flag in ((0, 1) if locked else (0,))
    )
    plain, given = diagram(over, rows, over), diagram(over, rows, over, (PLACE,))
    assert [one.variable for one in given.given] == [LOCK] and given.size < plain.size
    one, two = ("\n".join(d.text()).replace("|invariant|", f"phi{n}") for n, d in enumerate((plain, given)))
    state = "(declare-const p (_ BitVec 2))(declare-const l Bool)(declare-const f Bool)"
    script = f"(set-logic QF_BV){one}{two}{state}(assert (distinct (phi0 p l f) (phi1 p l f)))(check-sat)(exit)"
    assert decide_all({"differ": script}) == {"z3": {"differ": "unsat"}, "cvc5": {"differ": "unsat"}}


def test_values_in_a_row_are_a_range() -> None:
    either = "(or (= c.pc #b011) (= c.pc #b001) (= c.pc #b010) (= c.pc #b111))"
    range_ = ranged(either)
    assert range_ == "(or (and (bvule #b001 c.pc) (bvule c.pc #b011)) (= c.pc #b111))"
    assert ranged("(or (= a #b001) (= b #b010) (= a #b011))") == "(or (= a #b001) (= b #b010) (= a #b011))"
    script = f"(set-logic QF_BV)(declare-const c.pc (_ BitVec 3))(assert (distinct {either} {range_}))(check-sat)"
    assert decide_all({"differ": script}) == {"z3": {"differ": "unsat"}, "cvc5": {"differ": "unsat"}}
