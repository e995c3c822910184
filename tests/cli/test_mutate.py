"""``kvmverify mutate`` on the command line."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import jsonschema
import pytest

from kvmverify.report.data.mutation import MutationData
from kvmverify.report.data.schema import mutation_schema
from tests.cli.conftest import ROOT, Run, Start, wait_for_workers

pytestmark = pytest.mark.usefixtures("remembered")
MEMSLOT = "caller=memslot_delete"
QUICK = ("caller=gmem_punch_hole", "fault=tdp")


def test_the_campaign_of_one_caller(run: Run, tmp_path: Path) -> None:
    """The table, what the proof rests on, and the files, with the proofs decided by both solvers."""
    done = run("mutate", *QUICK, "out=found")
    assert done.returncode == 0 and done.stderr == ""
    assert max(len(line) for line in done.stdout.splitlines()) <= 75
    rows = [line.split() for line in done.stdout.splitlines()]
    assert ["begin", "(B)", "*", "killed", "24", "nobody", "else"] in rows
    assert ["end", "(E)", "*", "liveness", "11", "nobody", "else"] in rows
    assert ["early", "check", "(R'),", "first", "redundant"] in rows
    assert "The proof rests on:" in done.stdout and "retry check (R) (23)" in done.stdout
    text = " ".join(done.stdout.split())
    assert "14 mutants: 6 killed, 2 liveness, 6 redundant, 0 survived." in text
    assert "each unsat for z3" in text and "PROVED" not in text
    found = tmp_path / "found"
    assert (found / "mutate.txt").read_text().strip() in done.stdout
    data = json.loads((found / "mutate.json").read_text())
    jsonschema.validate(data, mutation_schema())
    assert data["outcomes"] == {"killed": 6, "liveness": 2, "redundant": 6, "survived": 0, "unknown": 0}
    (caller,) = json.loads(MutationData.model_validate(data).model_dump_json())["callers"]
    assert caller["proved"] and not caller["basis"]["open"]
    assert {path.name for path in found.iterdir()} == {"mutate.txt", "mutate.json", "gmem_punch_hole.txt"}
    drawn = (found / "gmem_punch_hole.txt").read_text()
    assert max(len(line) for line in drawn.splitlines()) <= 75
    figures = {" ".join(one.split()[:8]): one for one in drawn.split("-" * 75)}
    assert len(figures) == 8
    (figure,) = (one for one in figures.values() if "without retry check (R) in the fault path tdp" in one)
    assert "CPU 0: vCPU 0, fault path tdp" in figure and "Stale: the SPTE of gfn 0" in figure
    for mutant in caller["mutants"]:
        assert (mutant["trace"] is None) is (mutant["outcome"] == "redundant")
        assert bool(mutant["certificates"]) is (mutant["outcome"] == "redundant")
    (stuck,) = (one for one in figures.values() if "without mmu_lock (write) around end" in one)
    assert "end: read in_progress" in stuck and "nobody is left to lower it" in " ".join(stuck.split())


def test_a_survivor_is_a_failed_test(run: Run, tmp_path: Path) -> None:
    """Without strangers nobody stumbles over an E outside mmu_lock, but a proof would have to speak of its halves."""
    (tmp_path / "mine.yaml").write_text(
        "caller: mine\ntitle: t\norigin: o\nsafe: true\nchange: page\nrange: first\nsteps:\n"
        "  - write_lock\n  - begin\n  - add\n  - zap: {yields: false}\n  - write_unlock\n  - retire: page\n"
        "  - write_lock\n  - end\n  - write_unlock\n"
    )
    done = run("mutate", "caller=mine.yaml", "fault=tdp", "env=none")
    assert done.returncode == 1, done.stdout + done.stderr
    text = " ".join(done.stdout.split())
    assert "SURVIVED mine without mmu_lock (write) around end: begin, add and end are not" in text
    assert "1 survived" in text


def test_the_json_is_the_report_and_nothing_else(run: Run) -> None:
    done = run("mutate", *QUICK, "--json")
    assert done.returncode == 0
    data = json.loads(done.stdout)
    jsonschema.validate(data, mutation_schema())
    assert data["question"]["fault"] == ["tdp"] and "guard" not in data["question"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("caller=no_lock", "fault=tdp"), "mutate takes a safe caller, but no_lock is racy after 16 steps"),
        (("caller=memslot_delet",), "no caller 'memslot_delet': did you mean 'memslot_delete'?"),
        (("calle=memslot_delete",), "unknown key 'calle': did you mean 'caller'?"),
        (("guard=loose",), "unknown key 'guard'"),
        (("memslot_delete",), "is not key=value, e.g. caller=memslot_delete"),
        ((MEMSLOT, "fault=tdpp"), "no fault 'tdpp': did you mean 'tdp'?"),
        ((MEMSLOT, "slots=5"), "contradict"),
        ((MEMSLOT, "fault=tdp,tdp"), "names something twice"),
    ],
)
def test_wrong_questions(run: Run, arguments: tuple[str, ...], words: str) -> None:
    done = run("mutate", *arguments)
    assert done.returncode == 2 and done.stdout == ""
    assert words in done.stderr and done.stderr.count("\n") == 1


def test_two_files_of_one_name(run: Run, tmp_path: Path) -> None:
    shipped = (ROOT / "models" / "callers" / "gmem_punch_hole.yaml").read_text()
    (tmp_path / "mine.yaml").write_text(shipped)
    done = run("mutate", "caller=gmem_punch_hole,mine.yaml")
    assert done.returncode == 2 and "named gmem_punch_hole" in done.stderr


def test_out_of_time_is_unknown(run: Run) -> None:
    done = run("mutate", MEMSLOT, "fault=tdp", "timeout=0.001")
    assert done.returncode == 3 and "16 unknown" in done.stdout and "0 killed" not in done.stdout


def test_interrupted(start: Start) -> None:
    process = start("mutate")
    wait_for_workers(process, os.cpu_count() or 1)
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=300)
    assert process.returncode == 130 and out == "" and error == "kvmverify: interrupted\n"


def test_help_and_schema(run: Run) -> None:
    done = run("mutate", "--help")
    assert done.returncode == 0 and "kvmverify mutate caller=memslot_delete" in done.stdout
    done = run("schema", "mutate")
    assert json.loads(done.stdout) == mutation_schema()
