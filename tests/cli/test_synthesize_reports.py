"""``synthesize`` as a user types it: what it prints and what it writes."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from kvmverify.report.data.schema import synthesis_schema
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("remembered")
ASKED = ("observables=in_progress,active_invalid", "callers=memslot_delete,swap_without_srcu", "foreign=none")


def test_markdown_and_the_page(run: Run, tmp_path: Path) -> None:
    done = run("synthesize", *ASKED, "out=made", "--markdown")
    assert done.returncode == 1 and done.stderr == ""
    assert done.stdout == (tmp_path / "made/synthesis.md").read_text()
    assert done.stdout.startswith("# Is any guard sound and quiet?\n\n**NONE EXISTS.**")
    assert (tmp_path / "made/index.html").read_text().startswith("<!DOCTYPE html>")
    data = json.loads((tmp_path / "made/synthesis.json").read_text())
    jsonschema.validate(data, synthesis_schema())
    assert run("check", "made").returncode == 0, "the page is written again and compared, too"


def test_the_schema(run: Run) -> None:
    assert json.loads(run("schema", "synthesize").stdout) == synthesis_schema()
