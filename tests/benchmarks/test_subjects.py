"""What is run is what the tool understands, and what it says is read and compared."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from benchmarks import subjects
from benchmarks.campaign import (
    GUARD,
    GUARDS,
    MORE,
    RACY,
    foreign,
    gfns,
    guards_plan,
    is_safe,
    matrix,
    mixed,
    one_by_one,
    one_more,
    peer,
    vcpus_default,
    vcpus_small,
)
from benchmarks.certificates import obligations
from benchmarks.process import Ended
from benchmarks.spin import installed
from benchmarks.subjects import Compare, Plain, Recheck, Spin, Subject, Tool, compared, spin_outcome, summary
from kvmverify.language.models import shipped
from kvmverify.questions.question import parse
from kvmverify.questions.several import comparison_of
from kvmverify.report.tools.export import asked
from tests.campaign import some

PLANS = (vcpus_small(), vcpus_default(), gfns(), foreign(), guards_plan())
RACE = {"verdict": "misses", "trace": {"steps": [1, 2, 3]}}
QUIET = {"verdict": "quiet", "trace": None}


def planned() -> list[Subject]:
    found: list[Subject] = [matrix(), one_more(), *(peer(1, 0, caller=name) for name in mixed())]
    for plan in PLANS:
        for curve in plan.curves:
            found += [s for n in plan.sizes if (s := curve.wanted(n)) is not None]
            found += [curve.at_any] if curve.at_any is not None else []
    return found


def test_every_planned_question_is_one() -> None:
    for subject in planned():
        match subject:
            case Tool():
                assert parse(subject.arguments).words.guard == GUARD
            case Compare():
                asked_about = comparison_of(subject.arguments)
                cells = len(asked_about.guards) * len(asked_about.callers)
                assert subject.expect.startswith(f"{cells} cells")
            case Spin():
                (target,) = (a.removeprefix("target=") for a in subject.arguments if a.startswith("target="))
                rest = [a for a in subject.arguments if not a.startswith("target=")]
                assert len(asked(parse(rest), target).targets) == 1
            case _:
                pytest.fail(f"{subject} is not planned for growth")


def test_guards_are_those_of_the_thread_and_three_more() -> None:
    names = list(GUARDS)
    assert names[:-3] == ["loose", "being_invalidated", "is_flush_slot"] and names[-3] == MORE
    assert set(names[:-3]) <= set(shipped("guard"))
    (spin,) = (curve for curve in guards_plan().curves if curve.key == "spin")
    asked_about = [subject for n in guards_plan().sizes if isinstance(subject := spin.wanted(n), Spin)]
    assert [subject.arguments[0] for subject in asked_about] == [f"guard={name}" for name in names]
    assert "'guard=kvm->mmu_invalidate_in_progress || srcu" in asked_about[3].command


def test_callers_are_mixed() -> None:
    names = mixed()
    assert sorted(names) == sorted(shipped("caller"))
    for length in range(2, len(names)):
        assert len({is_safe(name) for name in names[:length]}) == 2
    assert one_by_one("memslot_delete").reached is False and one_by_one("no_lock").reached is True


def ended(output: str = "", status: int = 0, timed_out: bool = False, errors: str = "") -> Ended:
    return Ended(1.5, 20.0, 0.0, status, timed_out, output, errors)


def answer_with(monkeypatch: pytest.MonkeyPatch, result: Ended) -> None:
    def run(_command: Sequence[str], _limit: float, _given: str = "", _family: bool = False) -> Ended:
        return result

    monkeypatch.setattr(subjects, "run", run)


def report(*cells: tuple[Any, Any], **others: str) -> str:
    rows = [{"alone": alone, "foreign": foreign} for alone, foreign in cells]
    return json.dumps({"soundness": "proved", "quietness": "proved", **others, "cells": rows})


def test_verdicts_are_read() -> None:
    assert summary(json.loads(report((RACE, QUIET)))) == "quiet, 3 steps"
    assert summary(json.loads(report((QUIET, None)))) == "quiet, proved"
    assert summary(json.loads(report((QUIET, RACE), (QUIET, None)))) == "soundness proved, quietness proved"


def test_the_tool_has_to_say_what_is_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    answer_with(monkeypatch, ended(report((QUIET, QUIET))))
    assert Tool(("guard=loose",), "quiet, proved").run(5).answer == "quiet, proved"
    assert Tool(("guard=loose",), "quiet, holds").run(5).stop == "failed"
    answer_with(monkeypatch, ended(status=4, errors="first\nlast line\n"))
    assert Tool(()).run(5).reason == "exit 4: last line"
    answer_with(monkeypatch, ended(timed_out=True, status=-9))
    assert (Tool(()).run(5).stop, Tool(()).run(5).reason) == ("timeout", "no answer in 5 s")
    unknown = {"verdict": "unknown", "trace": None, "reason": "more than 6,000 states after 6,001 states"}
    answer_with(monkeypatch, ended(report((unknown, None)), status=3))
    assert (Tool(()).run(5).stop, Tool(()).run(5).reason) == ("unknown", "more than 6,000 states")


def cell(*certificates: str, verdict: str = "quiet") -> dict[str, Any]:
    """A cell whose two answers rest on the same certificates."""
    found = {"verdict": verdict, "reason": "", "certificates": [{"name": name} for name in certificates]}
    return {"alone": found, "foreign": found}


def comparison(*guards: tuple[str, list[dict[str, Any]]], pair: dict[str, Any] | None = None) -> dict[str, Any]:
    """What ``compare --json`` prints, as far as it is read."""
    return {
        "guards": [{"quietness": quiet, "cells": cells} for quiet, cells in guards],
        "order": {
            "pairs": [pair or {"answer": "never", "reason": ""}],
            "kept": [{"certificate": None}, {"certificate": {"name": "order.any.gfn0"}}],
            "classes": [["a"], ["b"]],
        },
    }


PROVED_BOTH = (("proved", [cell("x", "y"), cell()]), ("proved", [cell("x"), cell()]))


def test_comparisons_are_read() -> None:
    assert compared(comparison(*PROVED_BOTH)) == "4 cells, quiet proved, order of 2 classes, 4 certificates"
    alarm = comparison(("refuted", [cell()]), ("proved", [cell()]))
    alarm["order"]["classes"] = [["a", "b"]]
    assert compared(alarm) == "2 cells, quiet refuted, order of 1 class, 1 certificate"


def test_a_comparison_has_to_say_what_is_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Compare(("guards=a || b",)).command == "kvmverify compare 'guards=a || b'"
    answer_with(monkeypatch, ended(json.dumps(comparison(*PROVED_BOTH)), status=1))
    assert Compare((), "4 cells, quiet proved").run(5).answer.startswith("4 cells")
    wrong = Compare((), "36 cells").run(5)
    assert wrong.stop == "failed" and wrong.reason.endswith("4 certificates; expected 36 cells")
    answer_with(monkeypatch, ended(status=4, errors="first\nlast line\n"))
    assert Compare(()).run(5).reason == "exit 4: last line"
    answer_with(monkeypatch, ended(timed_out=True, status=-9))
    assert (Compare(()).run(5).stop, Compare(()).run(5).reason) == ("timeout", "no answer in 5 s")


def test_a_comparison_with_something_open_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even if it is refuted otherwise, which decides its exit code."""
    late = cell(verdict="unknown")
    late["foreign"] = {**late["foreign"], "reason": "out of time after 6,001 states"}
    late["alone"] = {**late["alone"], "verdict": "quiet"}
    for status in (1, 3):
        answer_with(monkeypatch, ended(json.dumps(comparison(("refuted", [cell(), late]))), status=status))
        assert (Compare(()).run(5).stop, Compare(()).run(5).reason) == ("unknown", "out of time")
    pair = {"answer": "unknown", "reason": "no proof"}
    answer_with(monkeypatch, ended(json.dumps(comparison(*PROVED_BOTH, pair=pair)), status=1))
    assert (Compare(()).run(5).stop, Compare(()).run(5).reason) == ("unknown", "no proof")


@pytest.mark.parametrize("guard", some(GUARDS, "loose", "being_invalidated"))
def test_spin_and_the_tool_are_expected_to_say_the_same(guard: str) -> None:
    """SPIN is told whether a guard misses the racy caller; the tool says it here, in the world that SPIN gets."""
    world = ("vcpus=1", "foreign=none", "engine=explicit")
    answer = Tool((f"guard={guard}", f"caller={RACY}", *world)).run(600).answer
    assert answer.startswith("misses") is GUARDS[guard]


def test_the_tool_compares() -> None:
    world = ("gfns=1", "slots=1", "vcpus=1", "foreign=none", "engine=explicit")
    found = Compare(("guards=loose,is_flush_slot", "callers=memslot_delete,no_lock", *world), "4 cells").run(600)
    assert found.stop == "" and found.peak_mb > 1
    assert found.answer == "4 cells, quiet holds, order of 1 class, 0 certificates"


def test_spin_has_to_agree() -> None:
    found = {"reached": False, "length": None, "states": 1234, "seconds_total": 2.0, "seconds_compile": 1.0}
    outcome = spin_outcome({**found, "peak_mb": 7.0}, reached=False, limit=5)
    assert (outcome.seconds, outcome.compiling, outcome.answer) == (2.0, 1.0, "unreachable, 1,234 states")
    assert spin_outcome({**found, "peak_mb": 7.0}, reached=True, limit=5).stop == "failed"
    assert spin_outcome({"error": "./pan ran out of time"}, reached=True, limit=5).stop == "timeout"
    assert spin_outcome({"error": "pan did not finish"}, reached=True, limit=5).reason == "pan did not finish"


def test_without_spin_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subjects, "installed", lambda: False)
    outcome = peer(1, 0).run(5)
    assert (outcome.stop, outcome.reason) == ("missing", "spin not installed")


@pytest.mark.skipif(not installed(), reason="SPIN is not installed here (.ci/run installs it)")
@pytest.mark.parametrize("mode", ["breadth", "depth"])
def test_spin_in_a_process_of_its_own(mode: str) -> None:
    question = (f"guard={GUARD}", "target=stale", "vcpus=1", "foreign=none", "gfns=1", "slots=1")
    safe = Spin((*question, "caller=memslot_delete"), mode, reached=False, optimise="-O0").run(600)
    assert safe.stop == "" and safe.answer.startswith("unreachable") and safe.peak_mb > 1
    assert safe.compiling is not None and 0 < safe.compiling < safe.seconds
    racy = Spin((*question, "caller=no_lock"), mode, reached=True, optimise="-O0").run(600)
    assert racy.stop == "" and racy.answer.endswith(" steps")


def test_solvers_have_to_say_unsat() -> None:
    unsat = "(set-logic QF_BV)\n(assert false)\n(check-sat)\n"
    sat = "(set-logic QF_BV)\n(check-sat)\n"
    for solver in ("z3", "cvc5"):
        assert Recheck(solver, ("a", "b"), (unsat, unsat)).run(600).answer == "unsat"
        assert Recheck(solver, (), ()).run(600).stop == ""
        failed = Recheck(solver, ("a", "b"), (unsat, sat)).run(600)
        assert failed.stop == "failed" and failed.reason == "answered ['unsat', 'sat']"


def test_a_plain_command_has_to_succeed() -> None:
    assert Plain(("-c", "pass"), "nothing").run(600).stop == ""
    failed = Plain(("-c", "import sys; sys.exit('no')"), "fails").run(600)
    assert failed.reason == "exit 1: no"


def test_obligations_of_a_certificate() -> None:
    block = "; --- safety\n(push 1)\n(assert x)\n(check-sat)\n(pop 1)\n"
    text = f"(declare-const x Bool)\n; === gfn0\n(push 1)\n{block}(pop 1)\n(exit)\n"
    assert obligations("c.quiet.any.smt2", text) == {
        "c.quiet.any.gfn0.safety": "(declare-const x Bool)\n(assert x)\n(check-sat)\n(exit)\n"
    }
