"""The hash of models tells programs apart by everything but what is only said of them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest

from kvmverify.comparing.kept_cells import KeptCells
from kvmverify.language.models import Caller
from kvmverify.language.step_table import STEPS
from kvmverify.proving.ask import ask
from kvmverify.proving.result import models_hash, versions
from kvmverify.questions.question import parse
from kvmverify.report.data.collected import report_data

QUESTION = parse(["guard=loose", "caller=gmem_punch_hole"])
CODE = (
    "from kvmverify.questions.question import *; from kvmverify.proving.result import models_hash;"
    " q = parse(['guard=loose', 'caller=memslot_delete', 'env=invalidations,memslot_revert']);"
    " print(models_hash(q, q.callers[0][0]))"
)


def caller(*words: str) -> Caller:
    """A caller of some steps that differ in nothing but their kind: one function, one place."""
    (known, _), *_ = QUESTION.callers
    statement = known.steps[0]
    ops = [STEPS[word].op(*(("slots_lock",) if "lock" in word else ())) for word in words]
    return known.model_copy(update={"steps": tuple(replace(statement, op=op, function="f") for op in ops)})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["begin", "zap", "end"], ["end", "zap", "begin"]),
        (["begin"], ["flush"]),
        (["notifier_enter"], ["notifier_exit"]),
        (["lock"], ["unlock"]),
    ],
)
def test_steps_of_another_kind_are_another_program(one: list[str], other: list[str]) -> None:
    assert models_hash(QUESTION, caller(*one)) != models_hash(QUESTION, caller(*other))
    assert models_hash(QUESTION, caller(*one)) == models_hash(QUESTION, caller(*one))


def test_every_step_without_an_argument_has_a_hash_of_its_own() -> None:
    bare = [word for word, entry in STEPS.items() if not fields(entry.op)]
    assert len({models_hash(QUESTION, caller(word)) for word in bare}) == len(bare) > 10


def test_what_is_only_said_does_not_count() -> None:
    known = caller("begin")
    spoken = known.model_copy(update={"title": "another", "origin": "elsewhere", "expect": {}})
    assert models_hash(QUESTION, known) == models_hash(QUESTION, spoken)
    assert models_hash(QUESTION, known) != models_hash(QUESTION, known.model_copy(update={"safe": not known.safe}))


def test_other_processes_find_the_same_hash() -> None:
    def hashed(seed: str) -> str:
        run = [sys.executable, "-c", CODE]
        return subprocess.run(
            run, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True, text=True
        ).stdout

    assert hashed("1") == hashed("2") and len(hashed("1").strip()) == 64


def test_a_cell_is_not_kept_for_another_program(tmp_path: Path) -> None:
    """The order of begin and end is swapped: the cell of the one must not be the answer about the other."""
    question = parse(["guard=loose", "caller=gmem_punch_hole", "foreign=none", "fault=tdp", "gfns=1", "slots=1"])
    cells = KeptCells(tmp_path, versions())
    (cell,) = report_data(ask(question)).cells
    cells.keep(question, caller("begin", "zap", "end"), cell, {})
    assert cells.load(question, caller("begin", "zap", "end")) == cell
    assert cells.load(question, caller("end", "zap", "begin")) is None
