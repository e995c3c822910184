"""The two shortest recipes of ARCHITECTURE.md, followed to the letter in a copy of the checkout."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from kvmverify.language.models import shipped
from tests.cli.conftest import ROOT

TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def recipe(title: str) -> tuple[str, str]:
    """The first paragraph of a recipe, and its example."""
    found = re.search(rf"^\*\*{title}\*\*(.*?)\n\n```\w+\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    assert found is not None
    return " ".join(found[1].split()), found[2]


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The package and the models, to be changed."""
    for folder in ("kvmverify", "models"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def kvmverify(checkout: Path, *arguments: str) -> str:
    """What a run of the copy prints."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "kvmverify", *arguments],
        capture_output=True,
        text=True,
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout)},
        stdin=subprocess.DEVNULL,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_an_observable_is_a_file(checkout: Path) -> None:
    where, example = recipe("An observable")
    assert "`models/observables/NAME.yaml`, nothing else" in where
    said = yaml.safe_load(example)
    name, expression = said["observable"], said["expression"]
    assert name not in shipped("observable")
    (checkout / "models" / "observables" / f"{name}.yaml").write_text(example, encoding="utf-8")
    listed = kvmverify(checkout, "list", "observables").splitlines()
    assert [line.split(maxsplit=1) for line in listed if line.startswith(name)] == [[name, said["title"]]]
    # A guard is put together from it, and judged: its expression is a guard.
    asked = ("callers=no_lock,gmem_punch_hole", "foreign=none", "--json")
    answer = json.loads(kvmverify(checkout, "synthesize", f"observables={name}", *asked))
    known = {one["name"]: one for one in answer["observables"]}
    assert set(known) == {name, *shipped("observable")}
    assert known[name]["chosen"] and {key: known[name][key] for key in ("title", "cost")} == {
        key: said[key] for key in ("title", "cost")
    }
    assert {guard["expression"] for guard in answer["guards"]} == {expression}


def test_a_command_is_a_module_and_a_line(checkout: Path) -> None:
    where, example = recipe("A command")
    assert "a module in `cli/`" in where and "its line in the table of `cli/main.py` (with the import)" in where
    folder = checkout / "kvmverify" / "cli"
    name = re.search(r'Command\("(\w+)"', example)
    assert name is not None and not (folder / f"{name[1]}.py").exists()
    (folder / f"{name[1]}.py").write_text(example, encoding="utf-8")
    main = folder / "main.py"
    text, imports = re.subn(r"^    compare,$", f"    compare,\n    {name[1]},", main.read_text(), flags=re.MULTILINE)
    text, lines = re.subn(r"^    compare\.COMMAND,$", rf"\g<0>\n    {name[1]}.COMMAND,", text, flags=re.MULTILINE)
    assert (imports, lines) == (1, 1)
    main.write_text(text, encoding="utf-8")
    assert kvmverify(checkout, name[1]) == f"{len(shipped('caller'))} callers\n"
    assert re.search(rf"^  {name[1]} +Count the shipped callers\.$", kvmverify(checkout, "--help"), re.MULTILINE)
