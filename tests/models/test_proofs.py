"""The evidence in ``proofs/`` is accepted by ``check``, and is what the tool finds today."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kvmverify.checking.check import check, question_in
from kvmverify.checking.desk import Checked
from kvmverify.comparing.compare import compare
from kvmverify.evidence.obligations import sections
from kvmverify.language.models import shipped
from kvmverify.proving.ask import ask
from kvmverify.proving.result import models_hash
from kvmverify.questions.guards import guard_of
from kvmverify.questions.question import parse
from kvmverify.questions.several import comparison_of
from kvmverify.report.data.collected import report_data
from kvmverify.report.data.layout import laid_out
from kvmverify.report.data.report import ReportData
from kvmverify.report.files import reports
from tests.campaign import FULL, some

pytestmark = pytest.mark.xdist_group("proofs")

PROOFS = Path(__file__).parent.parent.parent / "proofs"


FILES, BYTES = 200, 8_000_000
GUARDS = some(shipped("guard"), "loose")
EVERY = some(("with_cookie_and_owner", "with_dep_maps"), "with_dep_maps")
"""Whose evidence is made again in ``make test``, searches and all: one with every kind of it, one of every caller."""


def all_unsat(scripts: Mapping[str, str], *_: object, **__: object) -> dict[str, dict[str, str]]:
    """In place of the solvers, which ``make test`` asks about ``loose`` alone."""
    return {"nobody": dict.fromkeys(scripts, "unsat")}


def report_in(folder: Path) -> Any:
    """A report as JSON that says everything: a file says once what two verdicts have in common."""
    return json.loads(ReportData.model_validate_json((folder / "report.json").read_text()).model_dump_json())


def accepted(folder: Path, patched: pytest.MonkeyPatch) -> Checked:
    """What ``check`` says of evidence, which it must accept.

    z3 does not decide the queries of length here, which takes minutes; ``make check-proofs`` lets it.
    """
    if not FULL and folder.name != "loose":
        patched.setattr("kvmverify.checking.check.decide_all", all_unsat)
    checked = check(folder, lengths=False)
    assert checked.fallen == [] and checked.left_open == []
    return checked


@pytest.mark.parametrize("folder", [*shipped("guard"), "every_with_cookie_and_owner", "every_with_dep_maps"])
def test_proofs_are_of_the_models_as_they_are(folder: str) -> None:
    """For all of them: the programs are those of today, and what is reported says so."""
    kept = ReportData.model_validate_json((PROOFS / folder / "report.json").read_text())
    question = question_in(PROOFS / folder, kept)
    callers = {caller.caller: caller for caller, _ in question.callers}
    hashes = {cell.caller: cell.models for cell in kept.cells if cell.caller in callers}
    assert hashes == {name: models_hash(question, caller) for name, caller in callers.items()}
    assert question.guard == guard_of(question.words.guard) and kept.notes == []
    for name, text in reports(kept).items():
        assert (PROOFS / folder / name).read_text() == text, name


@pytest.mark.parametrize("guard", GUARDS)
def test_proofs_are_accepted(guard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Obligations, traces, queries, hashes and reports, and no file besides."""
    folder = PROOFS / guard
    checked = accepted(folder, monkeypatch)
    assert checked.verdicts == len(shipped("caller")) and checked.obligations > 70
    kept = report_in(folder)
    assert kept["notes"] == [], "what the model files expect"
    named = {"report.json", "report.md", "report.txt", "index.html"}
    for cell in kept["cells"]:
        for found in (cell["alone"], cell["foreign"]):
            for one in found["certificates"]:
                named.add(f"{cell['caller']}.{one['claim']}.{one['strangers']}.smt2")
            if found["queries"]:
                named.add(f"{cell['caller']}.shortest.smt2")
    assert {path.name for path in folder.iterdir()} == named
    certificates = [path for path in folder.glob("*.smt2") if not path.name.endswith(".shortest.smt2")]
    found = [sections(path.read_text()) for path in certificates]
    # What a place needs: what it shares with others, and its own.
    assert found and all(len(one[""]) + len(text) < 64_000 for one in found for name, text in one.items() if name)


@pytest.mark.parametrize("guard", EVERY)
def test_the_proof_about_every_caller_is_accepted(guard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """For every caller that keeps its promises: each place, each kind of X."""
    folder = PROOFS / f"every_{guard}"
    assert accepted(folder, monkeypatch).obligations > 60
    kept = report_in(folder)
    assert kept["soundness"] == "proved" and kept["guard"]["name"] == guard
    assert "foreign=any" in kept["scope"] and "after=promises" in kept["scope"]
    for kind in ("any_slot", "any_page", "any_attributes"):
        (cell,) = (cell for cell in kept["cells"] if cell["caller"] == kind)
        assert len(cell["foreign"]["certificates"]) == 3


def said(report: Any) -> dict[str, Any]:
    """Per caller, alone and with foreign invalidations: the verdict, what it rests on, and how long its trace is."""
    return {
        cell["caller"]: [
            (
                found["verdict"],
                {c["name"] for c in found["certificates"]},
                len((found["trace"] or {"steps": ()})["steps"]),
            )
            for found in (cell["alone"], cell["foreign"])
        ]
        for cell in report["cells"]
    }


def test_proofs_are_what_the_tool_finds_today() -> None:
    guards = some(shipped("guard"), "loose")
    today = compare(comparison_of([f"guards={','.join(guards)}"])).data
    assert [report.guard.name for report in today.guards] == guards
    for report in today.guards:
        kept = report_in(PROOFS / report.guard.name)
        now = json.loads(report.model_dump_json())
        assert said(now) == said(kept)
        assert {k: now[k] for k in ("guard", "soundness", "quietness")} == {
            k: kept[k] for k in ("guard", "soundness", "quietness")
        }


@pytest.mark.parametrize("guard", some(("loose", "being_invalidated", "is_flush_slot"), "being_invalidated"))
def test_refuted_stays_refuted_with_the_same_lengths(guard: str) -> None:
    """The bounded search of one vCPU and one stranger finds the same verdicts and the same shortest traces."""
    kept = report_in(PROOFS / guard)
    bounded = json.loads(report_data(ask(parse([f"guard={guard}", "engine=explicit"]))).model_dump_json())
    for ours, theirs in zip(kept["cells"], bounded["cells"], strict=True):
        for found in ("alone", "foreign"):
            assert ours[found]["verdict"] == theirs[found]["verdict"], ours["caller"]
            for trace in ("trace", "caught"):
                lengths = [len(c[found][trace]["steps"]) if c[found][trace] else 0 for c in (ours, theirs)]
                assert lengths[0] == lengths[1], (ours["caller"], found, trace)


@pytest.mark.parametrize("folder", [*shipped("guard"), "every_with_cookie_and_owner", "every_with_dep_maps"])
def test_a_file_says_once_what_is_read_twice(folder: str) -> None:
    """What two verdicts have in common stands in the file once, and is read as said of both."""
    text = (PROOFS / folder / "report.json").read_text()
    read = ReportData.model_validate_json(text)
    assert laid_out(read) == text and len(read.model_dump_json()) > len(text)
    for cell in json.loads(text)["cells"]:
        assert all(cell["alone"].get(key) != value for key, value in cell["foreign"].items())


def test_the_evidence_is_light() -> None:
    """What a checkout carries: few files, few bytes."""
    found = [path for path in PROOFS.rglob("*") if path.is_file()]
    assert len(found) < FILES and sum(path.stat().st_size for path in found) < BYTES
