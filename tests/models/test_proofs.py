"""The evidence in ``proofs/`` is what the tool finds today: regenerated and compared, file by file."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kvmverify.engines import solver
from kvmverify.program import shipped
from kvmverify.prove import ask
from kvmverify.query import callers_of, guard_of, parse
from kvmverify.report.data import report_data
from kvmverify.report.markdown import markdown
from kvmverify.report.text import report
from kvmverify.scene import script_for, setup_for
from kvmverify.world.build import build

PROOFS = Path(__file__).parent.parent.parent / "proofs"


def without_z3(data: Any) -> Any:
    """A report without what z3 adds: its version, its queries, its name among the engines."""
    if isinstance(data, dict):
        return {k: without_z3(v) for k, v in data.items() if k not in ("z3", "queries", "engines", "engine")}
    return [without_z3(item) for item in data] if isinstance(data, list) else data


def plain(text: str) -> str:
    """A text report without what z3 adds."""
    text = re.sub(r"z3 \d[\w.]*", "z3", text)
    text = re.sub(r"Checked:.*?\.(?=\n|$)", "Checked.", text, flags=re.DOTALL)
    return re.sub(r"(?m)^- `[^`]*smt2`: .*\n?", "", text).rstrip()


@pytest.mark.parametrize("guard", shipped("guard"))
def test_reports_are_what_the_tool_finds_today(guard: str) -> None:
    result = ask(parse([f"guard={guard}", "engine=explicit"]))
    folder = PROOFS / guard
    kept = json.loads((folder / "report.json").read_text())
    assert without_z3(json.loads(report_data(result).model_dump_json())) == without_z3(kept)
    assert plain(markdown(result)) == plain((folder / "report.md").read_text())
    assert plain(report(result)) == plain((folder / "report.txt").read_text())


@pytest.mark.parametrize("guard", shipped("guard"))
def test_queries_are_what_the_tool_asks_today(guard: str) -> None:
    """Each refuted cell has ``sat`` at the length of its trace and ``unsat`` one below for every focus."""
    folder = PROOFS / guard
    question = parse([f"guard={guard}"])
    kept = json.loads((folder / "report.json").read_text())
    callers = {file.caller: (file, source) for file, source in callers_of(question)}
    seen = {"report.json", "report.md", "report.txt"}
    for cell in kept["cells"]:
        found = cell["foreign"]
        if found["trace"] is None:
            assert found["queries"] == []
            continue
        length = len(found["trace"]["steps"])
        asked = [(q["bound"], q["outcome"]) for q in found["queries"]]
        assert asked.count((length, "sat")) == 1 and (length - 1, "unsat") in asked
        foreign = 0 if found["verdict"] == "misses" else 1
        setup = setup_for(question, *callers[cell["caller"]], foreign)
        for query in found["queries"]:
            place = (query["address_space"], query["gfn"])
            model = build(replace(setup, focus=place), guard_of(guard).expr)
            script = script_for(model, place, f"{query['target']} 0", query["bound"], query["outcome"])
            name = f"{cell['caller']}.gfn{query['gfn']}.within_{query['bound']}.smt2"
            assert (folder / name).read_text() == script, name
            seen.add(name)
            if length == 18:
                outcome = solver.check(script)
                assert isinstance(outcome, solver.Sat if query["outcome"] == "sat" else solver.Unsat), name
    assert {path.name for path in folder.iterdir()} == seen
