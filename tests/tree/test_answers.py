"""``prove`` and ``compare`` on real kernel trees, before and after patches; skipped by name where a tree is missing.

The patches are made here, by edits of the tree at hand.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kvmverify.cli import app
from kvmverify.comparing.trees import answer
from kvmverify.errors import QuestionError
from kvmverify.questions.on_tree import tree_arguments
from kvmverify.report.programs.answers import TreeAnswers
from kvmverify.report.programs.data import changes, kernel_data
from kvmverify.report.programs.kernel import kernel_report
from kvmverify.report.programs.markdown import kernel_markdown
from tests.campaign import FULL, some, world
from tests.tree.reading import kernel
from tests.tree.test_kernels import EDITS, KM, MM

SMALL = ("gfns=1", "slots=1", "fault=tdp")
WAIT = r"(mutex_unlock\(&kvm->slots_arch_lock\);\s+)synchronize_srcu_expedited\(&kvm->srcu\);"
NEW_CALLER = (
    "\nvoid kvm_zap_mine(struct kvm *kvm, struct kvm_gfn_range *range)\n{\n\tmutex_lock(&kvm->slots_lock);\n"
    "\twrite_lock(&kvm->mmu_lock);\n\tkvm_unmap_gfn_range(kvm, range);\n\twrite_unlock(&kvm->mmu_lock);\n"
    "\tmutex_unlock(&kvm->slots_lock);\n}\n"
)
GOES_AWAY = (
    "\nstatic bool slot_goes_away(struct kvm *kvm, const struct kvm_memory_slot *was)\n{\n"
    "\tconst struct kvm_memory_slot *now;\n\n\tif (was->flags & KVM_MEMSLOT_INVALID)\n\t\treturn false;\n\n"
    "\tnow = id_to_memslot(__kvm_memslots(kvm, was->as_id), was->id);\n"
    "\treturn now && (now->flags & KVM_MEMSLOT_INVALID);\n}\n"
)
PATCHES: dict[str, list[tuple[str, str, str]]] = {
    **EDITS,
    "late_grace_period": [
        (KM, WAIT, r"\1"),
        (KM, r"(kvm_arch_flush_shadow_memslot\(kvm, old\);)", r"\1\n\tsynchronize_srcu_expedited(&kvm->srcu);"),
    ],
    "tighter_guard": [
        (MM, r"(\nbool kvm_unmap_gfn_range\()", GOES_AWAY + r"\1"),
        (
            MM,
            r"lockdep_is_held\(&kvm->slots_lock\)\);(?=\s+if \(kvm_memslots_have_rmaps)",
            "(lockdep_is_held(&kvm->slots_lock) && slot_goes_away(kvm, range->slot)));",
        ),
    ],
    "new_caller": [(MM, r"(\nvoid kvm_mmu_slot_remove_write_access\()", NEW_CALLER + r"\1")],
}


EDITED = some(PATCHES, "no_grace_period", "no_stale_check", "no_begin", "new_caller", "lost_lock")
"""The edits that are judged in ``make test``: of a caller, of a fault path, of what masks, a caller and a lock."""


def patch(tmp_path: Path, name: str) -> Path:
    """One of the edits of 6.12 as a patch."""
    root = kernel("6.12")
    texts: dict[str, tuple[str, str]] = {}
    for path, pattern, replacement in PATCHES[name]:
        old = (root / path).read_text("latin-1")
        new, count = re.subn(pattern, replacement, texts.get(path, (old, old))[1], count=1)
        assert count == 1
        texts[path] = (old, new)
    lines: list[str] = []
    for path, (old, new) in texts.items():
        lines += difflib.unified_diff(old.splitlines(True), new.splitlines(True), f"a/{path}", f"b/{path}")
    (tmp_path / f"{name}.patch").write_text("".join(lines), "latin-1")
    return tmp_path / f"{name}.patch"


def asked(*arguments: str, several: bool = False) -> TreeAnswers:
    found = tree_arguments(arguments, several)
    assert found is not None
    return answer(found, several)


@pytest.mark.parametrize(
    ("name", "caller", "before", "after"),
    [
        row
        for row in (
            ("no_grace_period", "memslot_delete", "safe, quiet", "racy, misses"),
            ("late_grace_period", "memslot_delete", "safe, quiet", "racy, misses"),
            ("no_invalid_check", "memslot_delete", "safe, quiet", "racy, misses"),
            ("no_stale_check", "mmu_notifier", "safe, quiet", "racy, misses"),
            ("late_snapshot", "mmu_notifier", "safe, quiet", "racy, misses"),
            ("no_begin", "gmem_punch_hole", "safe, quiet", "racy, catches/masked"),
            ("new_caller", "kernel", "", "racy, misses"),
        )
        if row[0] in EDITED
    ],
)
def test_a_patch_changes_the_verdict(tmp_path: Path, name: str, caller: str, before: str, after: str) -> None:
    patched = (f"patch={patch(tmp_path, name)}", f"caller={caller}")
    around = () if "masked" in after else ("foreign=none",)
    found = asked(f"kernel={kernel('6.12')}", *patched, *around, *SMALL)
    (change,) = changes(found)
    assert (change.before, change.after) == (before, after)
    assert found.last.reports[0].soundness == "refuted" and found.before.reports[0].soundness == "not asked"
    text = kernel_report(found)
    assert "Steps in the tree" in text and max(map(len, text.splitlines())) <= 75
    if name == "new_caller":
        assert change.caller == "kvm_zap_mine" and kernel_data(found).patched is not None
        assert "taken for a page" in text, "what it is for the source does not say, and the report says so"
    if name == "no_begin":
        assert "gmem_punch_hole breaks a rule of locks: virt/kvm/" in " ".join(text.split())
        assert "add without an open invalidation" in text and found.last.standing == "refuted"


def test_a_patch_of_the_assertion(tmp_path: Path) -> None:
    """The tighter guard of the thread; its function is read from the patch, under another name than the thread's."""
    callers = "caller=memslot_delete,slots_lock_wrong_flag"
    found = asked(f"kernel={kernel('6.12')}", f"patch={patch(tmp_path, 'tighter_guard')}", callers, *SMALL)
    (change,) = changes(found)
    assert change.caller == "slots_lock_wrong_flag"
    assert (change.before, change.after) == ("racy, misses", "racy, catches/masked")
    assert "the guard is another one after the patch" in kernel_report(found)


def test_a_harmless_patch_changes_nothing(tmp_path: Path) -> None:
    callers = "caller=memslot_delete,memslot_move"
    found = asked(f"kernel={kernel('6.12')}", f"patch={patch(tmp_path, 'guarded')}", callers, *SMALL)
    assert changes(found) == [] and "no verdict changes" in kernel_report(found)
    assert (found.last.reports[0].soundness, found.last.reports[0].quietness) == ("not asked", "proved")


@pytest.mark.parametrize(
    ("name", "caller", "said"),
    [
        row
        for row in (
            ("lost_lock", "memory_attributes", "unlock of slots_lock, which is not held here"),
            ("lost_outer_halves", "gmem_punch_hole", "begin without mmu_lock held for write"),
        )
        if row[0] in EDITED
    ],
)
def test_a_lost_lock_whose_unlock_is_left_bears_no_proof(tmp_path: Path, name: str, caller: str, said: str) -> None:
    found = asked(f"kernel={kernel('6.12')}", f"patch={patch(tmp_path, name)}", f"caller={caller}", *SMALL)
    ((before, after),) = [(c.before, c.after) for c in changes(found)]
    assert before == "safe, quiet" and "quiet" not in after and "catches" not in after
    text = " ".join(kernel_report(found).split())
    assert re.search(rf"{caller} breaks a rule of locks: [\w/.]+:\d+: {said}", text) or f": {said}" in text
    assert found.last.standing == "refuted", "the program itself is wrong"


@pytest.mark.parametrize("name", some(("emptied", "vanished", "hidden_end"), "emptied"))
def test_what_is_not_understood_bears_no_verdict(tmp_path: Path, name: str) -> None:
    found = asked(f"kernel={kernel('6.12')}", f"patch={patch(tmp_path, name)}", "caller=memslot_delete", *SMALL)
    assert found.last.unjudged["memslot_delete"] and found.last.reports == () and found.last.standing == "unknown"
    assert all(re.match(r"[\w/]+\.[ch]:\d+: |the function", why) for why in found.last.unjudged["memslot_delete"])
    assert "UNKNOWN: what could matter was not understood" in kernel_report(found)
    assert [(c.caller, c.after) for c in changes(found)] == [("memslot_delete", "not judged")]


def test_the_shipped_guards_on_the_tree_are_proved_as_on_the_models() -> None:
    """Every chain of 6.12, those of kvm.md and the others: safe, and quiet under each guard that it can read."""
    found = asked(f"kernel={kernel('6.12')}", *(("gfns=2", "slots=1") if FULL else SMALL), several=True)
    beside = ["being_invalidated", "covered_or_invalidated", "is_flush_slot", "assertion"]
    assert [r.guard.name for r in found.last.reports] == beside
    for report in found.last.reports:
        names = {cell.caller for cell in report.cells}
        assert {"mmu_notifier", "gmem_punch_hole", "memory_attributes", "memslot_delete", "memslot_move"} <= names
        assert {"gmem_release", "gmem_error", "memslot_revert", "kvm_inhibit_apic_access_page"} <= names
        assert (report.soundness, report.quietness) == ("not asked", "proved")
        assert {cell.found.verdict for cell in report.cells} == {"quiet", "not asserted"}
        assert all(cell.safe and cell.found.proved for cell in report.cells)


def typed(*words: str) -> str:
    done = CliRunner().invoke(app, words)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.stdout


def test_compare_on_a_tree_in_markdown() -> None:
    words = ("compare", f"kernel={kernel('6.12')}", "guards=assertion,is_flush_slot", "callers=memslot_delete", *SMALL)
    said = typed(*words, "--markdown")
    assert (
        said.startswith("# Kernel ")
        and "\n# Guards compared\n" in said
        and "| memslot\\_delete | quiet | quiet |" in said
    )
    assert "- assertion: arch/x86/kvm/mmu/mmu.c:1556\n- programs: " in said
    assert typed(*words).startswith("kernel: ")


def test_a_patch_in_markdown(tmp_path: Path) -> None:
    change = f"patch={patch(tmp_path, 'no_grace_period')}"
    found = asked(f"kernel={kernel('6.12')}", change, "caller=memslot_delete", *SMALL)
    said = kernel_markdown(found)
    assert "| program | before | after |\n|---|---|---|\n| memslot\\_delete | safe, quiet | racy, misses |\n" in said
    assert (
        said.index("## Programs that change") < said.index("## Verdicts that change") < said.index("## Before, where")
    )
    assert said.index("```diff") < said.index("## Verdicts that change") < said.index("# Guard assertion")
    assert re.search(
        r"^-     synchronize_srcu: srcu +virt/kvm/kvm_main.c:\d+$", said.replace("- sync", "-     sync"), re.M
    )


def test_what_is_not_understood_in_markdown(tmp_path: Path) -> None:
    change = f"patch={patch(tmp_path, 'emptied')}"
    said = kernel_markdown(asked(f"kernel={kernel('6.12')}", change, "caller=memslot_delete", *SMALL))
    assert "**UNKNOWN: what could matter was not understood**, and can concern every program:" in said
    assert "| memslot\\_delete | safe, quiet | not judged |" in said


def test_6_1_has_no_assertion_and_every_program_its_verdict() -> None:
    found = asked(f"kernel={kernel('6.1')}", "fault=tdp", *world("gfns=1", "slots=1"))
    (report,) = found.last.reports
    verdicts = {c.caller: (c.safe, c.found.verdict) for c in report.cells}
    assert verdicts.pop("mmu_notifier") == (True, "quiet") and report.guard.name == "loose"
    assert set(verdicts.values()) == {(True, "not asserted")}
    assert {"memslot_delete", "memslot_move", "memslot_revert", "kvm_zap_gfn_range"} <= set(verdicts)
    assert found.last.standing == "holds" and "assertion: none is found" in kernel_report(found)


def test_hypothetical_callers_meet_the_tree() -> None:
    """A shipped caller that the tree does not have, with the tree's own fault path and assertion."""
    found = asked(f"kernel={kernel('6.12')}", "caller=swap_without_srcu,memslot_delete", *SMALL)
    (report,) = found.last.reports
    assert [c.found.verdict for c in report.cells] == ["misses", "quiet"]
    assert report.guard.location == ("arch/x86/kvm/mmu/mmu.c", 1556)
    trace = report.cells[0].found.trace
    assert trace is not None and any(step.at.startswith("arch/x86/kvm/mmu/mmu.c:") for step in trace.steps)


def test_every_caller_meets_the_tree_s_fault_paths() -> None:
    """Nothing of it is taken from what an earlier run kept: it rests on callers that are found."""
    for _ in range(2):
        found = asked(f"kernel={kernel('6.12')}", "caller=any", "foreign=none", *SMALL).last.reports[0]
        kinds = {cell.caller: cell.found.verdict for cell in found.cells if cell.caller.startswith("any_")}
        assert kinds == dict.fromkeys(("any_slot", "any_page", "any_attributes"), "misses")


def test_a_second_run_is_taken_from_what_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = (f"kernel={kernel('6.12')}", "caller=memslot_delete", *SMALL)
    first = asked(*arguments)
    monkeypatch.setattr("kvmverify.kernel.kept_models.read_tree", lambda _root: pytest.fail("the tree is read again"))
    monkeypatch.setattr("kvmverify.comparing.trees.ask", lambda *_a: pytest.fail("it is asked again"))
    again = asked(*arguments)
    assert again.last.reports[0].cells == first.last.reports[0].cells and again.last.text == first.last.text


def test_the_tree_is_only_read(tmp_path: Path) -> None:
    def digest() -> str:
        found = hashlib.sha256()
        for path in sorted(p for p in kernel("6.12").rglob("*") if p.is_file()):
            found.update(str(path).encode() + path.read_bytes())
        return found.hexdigest()

    before = digest()
    asked(f"kernel={kernel('6.12')}", f"patch={patch(tmp_path, 'guarded')}", "caller=memslot_delete", *SMALL)
    assert digest() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("--- a/../x\n+++ b/../x\n@@ -1 +1 @@\n-a\n+b\n", r"\.\."),
        (f"--- a/{KM}\n+++ b/{KM}\n@@ -1 +1 @@\n-no such line\n+b\n", "does not apply"),
        ("", "mine.patch"),
    ],
)
def test_a_patch_that_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "mine.patch").write_text(text)
    with pytest.raises(QuestionError, match=said):
        asked(f"kernel={kernel('6.12')}", f"patch={tmp_path / 'mine.patch'}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["patch=x"], "needs the tree"),
        (["kernel=/nowhere"], "is not a directory"),
        (["kernel="], "has no value"),
        (["kernel=a", "kernel=b"], "given twice"),
        (["kernel=/proc/self"], "a Linux source tree is needed"),
    ],
)
def test_a_wrong_question(arguments: list[str], said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        asked(*arguments)


def test_a_name_that_is_nowhere() -> None:
    with pytest.raises(QuestionError, match="did you mean 'memslot_delete'"):
        asked(f"kernel={kernel('6.12')}", "caller=memslot_delte")
