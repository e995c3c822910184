"""``kvmverify export``."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvmverify.language.models import find
from kvmverify.questions.question import resolve
from kvmverify.questions.words import Words
from kvmverify.report.tools.export import promela_text
from kvmverify.report.tools.litmus import litmus
from tests.cli.conftest import Run


def test_promela_goes_to_stdout(run: Run) -> None:
    done = run("export", "to=promela", "guard=loose", "caller=swap_without_srcu")
    assert done.returncode == 0 and done.stderr == ""
    assert done.stdout == promela_text(resolve(Words(guard="loose", caller=("swap_without_srcu",))), "stale")
    assert "left a stale SPTE. */" in done.stdout and 'printf("step caller.1_Publish\\n")' in done.stdout
    assert "foreign=1" in done.stdout and "proctype thread_foreign0()" in done.stdout


def test_promela_of_the_world_that_was_asked_for(run: Run) -> None:
    words = ("to=promela", "guard=loose", "caller=swap_without_srcu", "vcpus=2", "foreign=none", "target=unnoticed")
    done = run("export", *words)
    question = resolve(Words(guard="loose", caller=("swap_without_srcu",), vcpus=2, foreign="none"))
    assert done.returncode == 0 and done.stdout == promela_text(question, "unnoticed")
    assert "proctype thread_vcpu1()" in done.stdout and "foreign0" not in done.stdout
    fires = run("export", *words[:-1], "target=fires").stdout
    assert "the guard failed at a zap of the caller. */" in fires and fires != done.stdout


def test_litmus(run: Run) -> None:
    done = run("export", "to=litmus", "guard=loose", "caller=memslot_delete")
    assert done.returncode == 0 and done.stdout.startswith("C memslot_delete+tdp\n")
    direct = run("export", "to=litmus", "guard=loose", "caller=memslot_delete", "fault=direct")
    assert direct.stdout == litmus(find("caller", "memslot_delete")[0], find("fault", "direct")[0])  # type: ignore[arg-type]


def test_out_writes_the_file(run: Run, tmp_path: Path) -> None:
    words = ("export", "to=litmus", "guard=loose", "caller=memslot_delete")
    done = run(*words, "out=a.litmus")
    assert (done.returncode, done.stdout, done.stderr) == (0, "written to a.litmus\n", "")
    assert (tmp_path / "a.litmus").read_text() == run(*words).stdout
    for where in (".", "missing/a.litmus"):
        done = run(*words, f"out={where}")
        assert done.returncode == 2 and done.stderr.startswith("kvmverify: cannot write: ")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("guard=loose caller=no_lock", "to= is missing: promela or litmus"),
        ("to=promla guard=loose caller=no_lock", "to=promla: did you mean 'promela'?"),
        ("to=promela to=litmus guard=loose caller=no_lock", "to= is given twice"),
        ("to= guard=loose caller=no_lock", "to= has no value"),
        ("to=promela caller=no_lock", "guard= is missing: "),
        ("to=promela guard=loose", "export takes one caller: caller=NAME"),
        ("to=promela guard=loose caller=no_lock,wrong_range", "export takes one caller: caller=NAME"),
        ("to=promela guard=loose caller=no_lok", "no caller 'no_lok': did you mean 'no_lock'?"),
        ("to=promela guard=lose caller=no_lock", "no guard 'lose': did you mean 'loose'?"),
        ("to=promela guard=loose caller=no_lock target=stal", "target=stal: did you mean 'stale'?"),
        ("to=promela guard=loose caller=no_lock foriegn=1", "unknown key 'foriegn': did you mean 'foreign'?"),
        ("to=promela guard=loose caller=no_lock bound=3", "unknown key 'bound': "),
        ("to=promela guard=loose caller=no_lock vcpus=9", "vcpus=9: "),
        ("to=litmus guard=loose caller=memslot_delete vcpus=2", "vcpus= is for to=promela; "),
        ("to=litmus guard=loose caller=memslot_delete target=stale", "target= is for to=promela; "),
        ("to=litmus guard=loose caller=memslot_delete fault=tdp,direct", "a litmus test has one fault: fault=NAME"),
        ("to=litmus guard=lose caller=memslot_delete", "no guard 'lose': did you mean 'loose'?"),
        (
            "to=litmus guard=loose caller=no_lock",
            "models/callers/no_lock.yaml: no litmus test: the caller does not publish its memslot",
        ),
    ],
)
def test_a_wrong_question(run: Run, words: str, message: str) -> None:
    done = run("export", *words.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"kvmverify: {message}") and done.stderr.count("\n") == 1
