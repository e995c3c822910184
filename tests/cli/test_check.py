"""``kvmverify check`` as a user types it."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run


def test_accepted_then_rejected(run: Run, tmp_path: Path) -> None:
    assert run("prove", "guard=loose", "caller=memslot_delete", "slots=1", "gfns=1", "out=made/one").returncode == 0
    done = run("check", "made/one")
    assert done.returncode == 0 and done.stderr == ""
    assert "made/one: accepted: 1 callers, 8 obligations (z3, cvc5)" in done.stdout
    assert run("check", "made").returncode == 0, "a directory of such directories"
    path = tmp_path / "made/one/memslot_delete.quiet.any.smt2"
    before, mark, after = path.read_text().partition("; --- safety\n")
    path.write_text(before + mark + after.replace("(check-sat)", "(assert false)\n(check-sat)", 1))
    done = run("check", "made/one")
    assert done.returncode == 4 and "REJECTED" in done.stdout and "memslot_delete.quiet.any.gfn0.safety" in done.stdout


def test_out_of_time_is_unknown(run: Run) -> None:
    run("prove", "guard=loose", "caller=memslot_delete", "slots=1", "gfns=1", "out=made")
    done = run("check", "made", "--timeout", "0.001")
    assert done.returncode == 3 and "UNKNOWN" in done.stdout and "more without an answer" in done.stdout


def test_nothing_to_check(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "holds no evidence" in run("check", "empty").stderr
    assert "is no directory" in run("check", "nowhere").stderr
    assert run("check", "empty").returncode == run("check", "nowhere").returncode == 2
