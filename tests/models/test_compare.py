"""``compare``: the matrix of kvm.md, section 6; what is kept, what is asked again, and what nobody keeps."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kvmverify.checking.check import check, directories
from kvmverify.checking.comparison import check_comparison
from kvmverify.comparing.compare import Compared, compare, comparison_files
from kvmverify.errors import QuestionError
from kvmverify.language.models import models_directory, shipped
from kvmverify.proving.ask import write_files
from kvmverify.questions.several import comparison_of
from kvmverify.report.data.compare import CompareData
from kvmverify.report.terminal.compare import cell_text, compare_report
from tests.campaign import some, world

pytestmark = pytest.mark.xdist_group("compare")

ORDER = ("loose", "being_invalidated", "is_flush_slot")
ROWS = {
    "no_lock": ("catches", "catches", "catches"),
    "slots_lock_only": ("misses", "catches", "catches"),
    "slots_lock_wrong_flag": ("misses", "catches", "misses"),
    "swap_without_srcu": ("misses", "misses", "misses"),
    "srcu_after_zap": ("misses", "misses", "misses"),
    "zap_before_swap": ("misses", "catches", "misses"),
    "wrong_range": ("misses", "misses", "misses"),
}
KERNEL = ("gmem_punch_hole", "memory_attributes", "memslot_delete", "memslot_move", "mmu_notifier")
SMALL = ("slots=1", "gfns=1")


def run(out: Path | None, *arguments: str) -> Compared:
    compared = compare(comparison_of(arguments).with_words(out=out))
    if out is not None:
        write_files(out, comparison_files(compared))
    return compared


@pytest.fixture(scope="module")
def shipped_matrix(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CompareData]:
    out = tmp_path_factory.mktemp("matrix") / "out"
    return out, run(out, "guards=being_invalidated,is_flush_slot,loose", *world("fault=tdp")).data


def test_all_shipped_guards_stand_beside_each_other() -> None:
    assert [guard.name for guard in comparison_of([]).guards] == list(shipped("guard"))


def test_the_table_of_kvm_md(shipped_matrix: tuple[Path, CompareData]) -> None:
    """Section 6: verdicts alone; with a stranger every "catches" is masked; and the five kernel callers are proved."""
    _, data = shipped_matrix
    found = {r.guard.name: {c.caller: c for c in r.cells} for r in data.guards}
    for caller, verdicts in ROWS.items():
        for guard, alone in zip(ORDER, verdicts, strict=True):
            cell = found[guard][caller]
            assert cell.alone.verdict == alone and cell.foreign is not None
            assert cell.foreign.verdict == ("masked" if alone == "catches" else "misses")
            assert cell.found.trace is not None
    for caller in KERNEL:
        for guard in ORDER:
            cell = found[guard][caller]
            assert cell.found.verdict == "quiet" and cell.found.proved and cell.alone.proved
    assert [(r.soundness, r.sound_alone, r.quietness) for r in data.guards] == [("refuted", "refuted", "proved")] * 3
    assert data.order.classes == [["being_invalidated"], ["is_flush_slot"], ["loose"]]


def test_its_evidence_is_accepted(shipped_matrix: tuple[Path, CompareData]) -> None:
    out, _ = shipped_matrix
    found = directories(out)
    assert [d.name for d in found] == ["being_invalidated", "is_flush_slot", "loose", "out"]
    assert check(out / "loose").fallen == []
    judged = check_comparison(out)
    assert judged.fallen == [] and judged.left_open == [] and judged.verdicts == 6 and judged.traces == 3


TAMPERS = {
    "compare.json": ('"answer": "never"', '"answer": "unknown"'),
    "compare.txt": ("implies loose", "implies nothing"),
    "compare.md": ("misses", "catches"),
    "index.html": ("misses", "catches"),
    "order/slots_lock_only.order.smt2": ("(check-sat)", "(assert false)\n(check-sat)"),
}


@pytest.mark.parametrize("names", [list(TAMPERS), *some([[name] for name in TAMPERS])], ids=str)
def test_tampers_are_named(shipped_matrix: tuple[Path, CompareData], tmp_path: Path, names: list[str]) -> None:
    """All at once, and in the campaign one by one: what was edited falls, what is missing falls, and nothing else."""
    out = tmp_path / "out"
    shutil.copytree(shipped_matrix[0], out)
    for name in names:
        text = (out / name).read_text()
        assert TAMPERS[name][0] in text
        (out / name).write_text(text.replace(*TAMPERS[name], 1))
    assert sorted(f.what for f in check_comparison(out).fallen) == sorted(names)
    shutil.copytree(shipped_matrix[0], out, dirs_exist_ok=True)
    for gone in ([name for name in names if name != "compare.json"], ["compare.json"]):
        for name in gone:
            (out / name).unlink()
        assert sorted(f.what for f in check_comparison(out).fallen) == sorted(gone)


def test_the_text_is_for_mail(shipped_matrix: tuple[Path, CompareData]) -> None:
    text = compare_report(shipped_matrix[1])
    assert max(map(len, text.splitlines())) <= 75 and text.isascii()
    assert "slots_lock_only       catches/masked    catches/masked    misses" in text


def test_two_verdicts_in_a_cell_fit() -> None:
    arguments = ("guards=covered_or_invalidated,loose,is_flush_slot", "callers=wrong_range", *world("fault=tdp"))
    text = compare_report(run(None, *arguments).data)
    assert max(map(len, text.splitlines())) <= 75 and "catches/race" in text and "race: catches the race" in text


def test_a_second_run_asks_nothing_again(tmp_path: Path) -> None:
    arguments = ("guards=loose,is_flush_slot", "callers=memslot_delete,swap_without_srcu", *SMALL)
    first = run(tmp_path / "out", *arguments)
    again = run(tmp_path / "out", *arguments)
    assert (first.kept, again.kept) == (0, 4) and first.data == again.data
    more = run(tmp_path / "out", "guards=loose,is_flush_slot,being_invalidated", arguments[1], *SMALL)
    assert more.kept == 4
    other = run(tmp_path / "out", *arguments[:2], "slots=1", "gfns=2")
    assert other.kept == 0, "another question"


def test_a_changed_model_asks_its_own_cells_again(tmp_path: Path) -> None:
    for name in ("memslot_delete", "swap_without_srcu"):
        text = (models_directory() / "callers" / f"{name}.yaml").read_text()
        (tmp_path / f"{name}.yaml").write_text(text.replace(f"caller: {name}", f"caller: my_{name}"))
    names = f"callers={tmp_path / 'memslot_delete.yaml'},{tmp_path / 'swap_without_srcu.yaml'}"
    run(tmp_path / "out", "guards=loose,is_flush_slot", names, *SMALL)
    path = tmp_path / "swap_without_srcu.yaml"
    path.write_text(path.read_text().replace("title: ", "title: again: ".replace("again: ", "again, ")))
    again = run(tmp_path / "out", "guards=loose,is_flush_slot", names, *SMALL)
    assert again.kept == 2
    assert [c.title[:5] for c in again.data.guards[0].cells][1] == "again"
    assert check(tmp_path / "out" / "loose").fallen == []


def damage_cell(folder: Path) -> None:
    (folder / "memslot_delete.cell.json").write_text("{")


def damage_evidence(folder: Path) -> None:
    path = next(folder.glob("memslot_delete.*.smt2"))
    path.write_bytes(path.read_bytes()[:-1])


def remove_evidence(folder: Path) -> None:
    next(folder.glob("memslot_delete.*.smt2")).unlink()


def forge_inputs(folder: Path) -> None:
    data = json.loads((folder / "memslot_delete.cell.json").read_text())
    data["inputs"] = "0" * 64
    (folder / "memslot_delete.cell.json").write_text(json.dumps(data))


@pytest.mark.parametrize("damage", [damage_cell, damage_evidence, remove_evidence, forge_inputs])
def test_a_damaged_cell_is_asked_again(tmp_path: Path, damage: object) -> None:
    assert callable(damage)
    arguments = ("guards=loose", "callers=memslot_delete,swap_without_srcu", *SMALL)
    first = run(tmp_path / "out", *arguments)
    damage(tmp_path / "out" / "loose")
    again = run(tmp_path / "out", *arguments)
    assert again.kept == 1 and again.data == first.data
    assert check(tmp_path / "out" / "loose").fallen == []


def test_what_time_may_change_is_not_kept(tmp_path: Path) -> None:
    first = run(tmp_path / "out", "guards=loose", "callers=memslot_delete", "timeout=0.001")
    assert first.data.guards[0].cells[0].found.verdict == "unknown"
    assert run(tmp_path / "out", "guards=loose", "callers=memslot_delete").kept == 0


def test_an_open_obligation_makes_its_cell_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a solver leaves open bears no verdict, and is not kept."""
    from kvmverify.proving.acceptance import Recheck

    def left(self: Recheck, key: tuple[str, ...], answers: object) -> str:
        return "cvc5 left it open" if key[0] == "loose" else ""

    monkeypatch.setattr(Recheck, "_left", left)
    compared = run(tmp_path / "out", "guards=loose,is_flush_slot", "callers=memslot_delete", *SMALL)
    loose, flush = compared.data.guards
    assert (loose.cells[0].found.verdict, flush.cells[0].found.verdict) == ("unknown", "quiet")
    assert not (tmp_path / "out/loose/memslot_delete.cell.json").exists()
    assert (tmp_path / "out/is_flush_slot/memslot_delete.cell.json").exists()


def test_guards_of_ones_own_stand_beside_the_shipped(tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text("guard: mine\ntitle: mine\norigin: here\nexpression: kvm->mmu_invalidate_in_progress\n")
    data = run(
        None, f"guards=loose,{own},srcu_read_lock_held(&kvm->srcu),1", "callers=mmu_notifier,memslot_delete", *SMALL
    ).data
    assert [r.guard.name for r in data.guards] == ["loose", "mine", "expression_1", "expression_2"]
    words = {r.guard.name: [cell_text(c) for c in r.cells] for r in data.guards}
    assert words["mine"] == ["quiet", "false alarm"] and words["expression_2"] == ["quiet", "quiet"]
    assert data.order.classes[0] == ["mine"] or data.order.classes[0] == ["expression_1"]
    assert data.order.classes[-1] == ["expression_2"] or ["loose", "expression_2"] in data.order.classes


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["guards=loos"], "loose"),
        (["guards=loose,loose"], "the same as loose"),
        (["guards=loose,kvm->mmu_invalidate_in_progress || lockdep_is_held(&kvm->slots_lock)"], "the same as loose"),
        (["guards="], "has no value"),
        (["guard=loose", "guards=loose"], "given twice"),
        (["loose"], "guards=loose"),
        (["gards=loose"], "guards"),
        (["callers=memslot_delet"], "memslot_delete"),
        ([f"guards={','.join(f'kvm->mmu_invalidate_in_progress == {n}' for n in range(17))}"], "at most 16"),
    ],
)
def test_a_wrong_question_says_what_was_meant(arguments: list[str], said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        compare(comparison_of(arguments))
