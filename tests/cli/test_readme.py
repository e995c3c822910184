"""What the README tells a newcomer to type works and prints what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kvmverify.questions.words import Words
from tests.campaign import world
from tests.cli.conftest import ROOT, Run

pytestmark = pytest.mark.usefixtures("remembered")
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL)
SHELL = re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)


def test_there_are_examples() -> None:
    assert CONSOLE and SHELL


@pytest.mark.parametrize("block", CONSOLE, ids=[block.splitlines()[0] for block in CONSOLE])
def test_transcripts(run: Run, tmp_path: Path, block: str) -> None:
    """Each command of a transcript prints exactly the lines below it; "..." stands for the rest."""
    (tmp_path / "mine.yaml").write_text(yaml_example())
    for part in re.split(r"(?m)^\$ ", block)[1:]:
        command, _, expected = part.partition("\n")
        words = shlex.split(command)
        assert words[0] == "kvmverify"
        done = run(*words[1:])
        assert "Traceback" not in done.stderr
        printed, wanted = (done.stdout + done.stderr).strip(), expected.strip()
        begins = wanted.removesuffix("\n...")
        assert printed.startswith(begins) if begins != wanted else printed == wanted


def yaml_example() -> str:
    match = re.search(r"```yaml\n(.*?)```", README, flags=re.DOTALL)
    assert match
    return match.group(1)


def test_the_caller_of_the_readme(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(yaml_example())
    done = run("prove", "guard=loose", "caller=mine.yaml", "foreign=none")
    assert done.returncode == 1 and "mine" in done.stdout and "misses" in done.stdout


@pytest.mark.parametrize("block", SHELL, ids=[block.splitlines()[0] for block in SHELL])
def test_commands_in_shell_blocks(run: Run, block: str) -> None:
    """Guards on the command line parse; make targets exist."""
    makefile = (ROOT / "Makefile").read_text()
    for line in (whole.split("#")[0] for whole in block.splitlines()):
        words = shlex.split(line)
        if words[0] == "make":
            assert f"\n{words[1]}:" in makefile
        elif "linux/" not in line:
            more = ["fault=tdp", *world("gfns=1", "slots=1")] if words[1] == "mutate" else []
            more += [] if "caller" in line or words[1] == "check" else ["caller=memslot_delete", "foreign=none"]
            small = ("gfns=1", "slots=1", "fault=tdp")
            more += small if "caller=any" in line else () if words[1] in ("check", "mutate") else world(*small)
            assert run(*words[1:], *more).returncode in (0, 1), line


def test_every_key_is_explained() -> None:
    for key in Words.model_fields:
        assert f"`{key}=`" in README or key in ("guard", "caller"), key
