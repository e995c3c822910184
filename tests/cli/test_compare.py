"""``kvmverify compare`` and ``draw`` as a user types them."""

from __future__ import annotations

import json
import re
import signal
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from jsonschema import validate

from kvmverify.report.data.schema import compare_schema
from tests.cli.conftest import Run, Start, wait_until

pytestmark = pytest.mark.usefixtures("remembered")
TWO = ("guards=loose,being_invalidated", "callers=memslot_delete,slots_lock_only", "slots=1", "gfns=1")
C_FILE = """
bool kvm_unmap_gfn_range(struct kvm *kvm, struct kvm_gfn_range *range)
{
	lockdep_assert_once(kvm->mmu_invalidate_in_progress || lockdep_is_held(&kvm->slots_lock));
	return false;
}
"""


def test_a_table_of_75_columns(run: Run) -> None:
    done = run("compare", *TWO)
    assert done.returncode == 1 and done.stderr == ""
    assert "slots_lock_only       misses            catches/masked" in done.stdout
    assert "being_invalidated implies loose" in done.stdout and "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 75
    assert "  3. zap gfn 0 " in done.stdout, "the separating execution, for a mail"


def test_json_markdown_and_sarif(run: Run, tmp_path: Path) -> None:
    data = json.loads(run("compare", *TWO, "--json").stdout)
    validate(data, compare_schema())
    assert json.loads(run("schema", "compare").stdout) == compare_schema()
    marked = run("compare", *TWO, "--markdown").stdout
    assert marked.startswith("# Guards compared") and "| slots\\_lock\\_only | misses | catches/masked |" in marked
    (tmp_path / "mmu.c").write_text(C_FILE)
    done = run("compare", "guards=mmu.c,loose", "callers=slots_lock_only", "--sarif")
    assert done.returncode == 2 and "the same as" in done.stderr
    log = json.loads(run("compare", "guards=mmu.c,is_flush_slot", "callers=slots_lock_only", "--sarif").stdout)
    (result,) = log["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 4
    assert run("compare", "--sarif").returncode == 2


def test_everything_is_written_and_accepted(run: Run, tmp_path: Path) -> None:
    done = run("compare", *TWO, "out=made")
    assert "written to made/" in done.stdout
    names = {str(p.relative_to(tmp_path / "made")) for p in (tmp_path / "made").rglob("*")}
    assert {"index.html", "compare.txt", "compare.md", "compare.json", "loose/index.html", "loose/report.json"} <= names
    assert (tmp_path / "made/compare.txt").read_text().rstrip() == done.stdout.partition("\n\nwritten")[0]
    judged = run("check", "made")
    assert judged.returncode == 0 and "made: accepted: 2 pairs of guards" in judged.stdout
    again = run("compare", *TWO, "out=made")
    assert "4 cells are from an earlier run" in again.stdout


def test_a_prove_directory_has_the_page_and_sarif(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mmu.c").write_text(C_FILE)
    run("prove", "guard=mmu.c", "caller=slots_lock_only", "slots=1", "gfns=1", "out=made")
    assert "<title>kvmverify: Guard kernel_file</title>" in (tmp_path / "made/index.html").read_text()
    assert json.loads((tmp_path / "made/report.sarif").read_text())["version"] == "2.1.0"
    assert run("check", "made").returncode == 0


ONE_ROW_NEVER_ENDS = """
import signal

from kvmverify.cli import app
from kvmverify.comparing import compare

row = compare._row


def waits(question, guards, caller, *rest):
    if caller.caller == "memslot_delete":
        signal.pause()
    return row(question, guards, caller, *rest)


compare._row = waits
app()
"""


def test_interrupted_it_goes_on_from_there(run: Run, start: Start, tmp_path: Path) -> None:
    """Whatever was accepted by then is kept; the same command asks only the rest."""
    (tmp_path / "stuck.py").write_text(ONE_ROW_NEVER_ENDS)
    process = start("compare", *TWO, "out=made", script=tmp_path / "stuck.py")
    cell = tmp_path / "made/loose/slots_lock_only.cell.json"
    wait_until(process, lambda: cell.is_file() and cell.read_text().rstrip().endswith("}"))
    process.send_signal(signal.SIGINT)
    out, error = process.communicate(timeout=300)
    assert process.returncode == 130 and out == ""
    said = re.fullmatch(r"kvmverify: interrupted; (\d) of 4 cells are in made, the same .* goes on from there\n", error)
    assert said and int(said[1]) in (1, 2), error
    done = run("compare", *TWO, "out=made")
    assert done.returncode == 1 and f"({said[1]} cells are from an earlier run)" in done.stdout


def test_draw(run: Run, tmp_path: Path) -> None:
    done = run("draw", "guard=loose", "caller=slots_lock_only", "slots=1", "gfns=1")
    assert done.returncode == 0 and ET.fromstring(done.stdout).tag.endswith("svg")
    done = run("draw", "guard=loose", "caller=slots_lock_only", "slots=1", "gfns=1", "out=race.svg")
    assert (
        done.stdout == "written to race.svg\n" and ET.parse(tmp_path / "race.svg").getroot().get("class") == "sequence"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["guard=loose"], "one caller"),
        (["guard=loose", "caller=memslot_delete", "slots=1", "gfns=1"], "nothing to draw"),
        (["guard=loose", "caller=no_lock", "out=."], "is a directory"),
    ],
)
def test_nothing_to_draw(run: Run, arguments: list[str], said: str) -> None:
    done = run("draw", *arguments)
    assert done.returncode == 2 and said in done.stderr and done.stdout == ""


def test_out_of_time_is_unknown(run: Run) -> None:
    for command in (["compare"], ["prove", "guard=loose"]):
        done = run(*command, "timeout=0.01")
        assert done.returncode == 3 and "UNKNOWN" in done.stdout and "VACUOUS" not in done.stdout
        assert "PROVED " not in done.stdout and "catches" not in done.stdout


def test_help_teaches(run: Run) -> None:
    done = run("compare", "--help")
    assert (
        done.returncode == 0 and "kvmverify compare guards=loose,mine.yaml" in done.stdout and "callers=" in done.stdout
    )
