"""Every table of edits: what the tool says of each. ``make test`` runs one of a table, the campaign all.

What is not understood is named by the reading alone. Of what is understood, only the programs are judged that differ
from those of the tree as it is: equal steps have equal verdicts.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache
from pathlib import Path

import pytest

from kvmverify.comparing.trees import answer
from kvmverify.kernel.kept_models import KernelModels, ReadProgram, kernel_models
from kvmverify.questions.on_tree import tree_arguments
from tests.campaign import FULL
from tests.tree import edits
from tests.tree.edits import Edit, edited
from tests.tree.reading import kernel

MODELS = cache(kernel_models)
SMALL = ("guard=loose", "foreign=none")


def tables() -> list[Edit]:
    """The edits of every table; where few are asked, the first harmful one of each, and one that is harmless."""
    names = [module.name for module in pkgutil.iter_modules(edits.__path__)]
    every: list[list[Edit]] = [list(importlib.import_module(f"{edits.__name__}.{name}").EDITS) for name in names]
    if FULL:
        return [edit for table in every for edit in table]
    harmless = next(edit for table in every for edit in table if not edit.harmful)
    return [*(next(edit for edit in table if edit.harmful) for table in every), harmless]


def steps(program: ReadProgram) -> str:
    """The text of a program without its places."""
    return re.sub(r"(?m)^\s*(?:at|in|origin|title): .*$|\s+#.*$", "", program.text)


def problems(models: KernelModels) -> list[str]:
    """Everything that was not understood, of whichever program."""
    found = [*models.problems, *(problem for one in models.open for problem in one.problems)]
    return found + [problem for one in (*models.callers, *models.faults) for problem in one.problems]


def different(models: KernelModels, base: KernelModels) -> tuple[set[str], set[str]]:
    """The callers and the faults that are new or changed; one that is lost is named with a minus."""
    found = []
    for now, before in ((models.callers, base.callers), (models.faults, base.faults)):
        old, new = {p.name: steps(p) for p in before}, {p.name: steps(p) for p in now}
        changed = {name for name, text in new.items() if old.get(name) != text}
        found.append(changed | {f"-{name}" for name in old if name not in new})
    return found[0], found[1]


def refuted(root: Path, models: KernelModels, callers: set[str], faults: set[str]) -> bool:
    """Is one of the programs that differ racy, or one with which it races, or does one break a rule of locks?"""
    named = [p for p in models.callers if p.name in callers]
    if any(p.breaks for p in named):
        return True
    here = [name for name in callers if not name.startswith("-")]
    asked = ",".join(sorted(here)) if here else "kernel"
    fault = ",".join(sorted(name for name in faults if not name.startswith("-"))) or "tdp"
    arguments = tree_arguments((f"kernel={root}", f"caller={asked}", f"fault={fault}", *SMALL))
    assert arguments is not None
    reports = answer(arguments, False).last.reports
    return any(row.safe is False for report in reports for row in report.cells)


def verdicts(root: Path) -> dict[str, str]:
    """What the tree's own assertion says of each of its programs, in a small world among strangers."""
    arguments = tree_arguments((f"kernel={root}", "gfns=1", "slots=1", "fault=tdp"))
    assert arguments is not None
    (report,) = answer(arguments, False).last.reports
    return {row.caller: row.found.verdict for row in report.cells}


@pytest.mark.parametrize("edit", tables(), ids=lambda edit: edit.name)
def test_what_is_said_of_an_edit(tmp_path: Path, edit: Edit) -> None:
    root = kernel(edit.version)
    copy = edited(edit, root, tmp_path / "linux")
    models, base = kernel_models(copy), MODELS(root)
    if edit.says == "unknown":
        assert edit.at is not None
        file, pattern = edit.at
        lines = (copy / file).read_text("latin-1").splitlines()
        said = problems(models)
        named = [int(m[1]) for p in said if (m := re.match(rf"{re.escape(file)}:(\d+): ", p))]
        assert any(re.search(pattern, lines[line - 1]) for line in named), said
        return
    assert problems(models) == []
    if (models.guard and models.guard.expression) != (base.guard and base.guard.expression):
        said_now, said_before = verdicts(copy), verdicts(root)
        assert (said_now == said_before) is (edit.says == "unchanged"), said_now
        assert (edit.says == "refuted") is bool({"misses", "masked", "false alarm"} & set(said_now.values()))
        return
    callers, faults = different(models, base)
    if edit.says == "unchanged":
        assert (callers, faults) == (set(), set())
    else:
        assert callers or faults, "no program differs"
        assert refuted(copy, models, callers, faults)
