"""Programs read from a kernel tree that break rules of locks: traces stand, proofs do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvmverify.errors import QuestionError
from kvmverify.language.models import models_directory
from kvmverify.proving.ask import ask
from kvmverify.proving.verdict import Verdict
from kvmverify.questions.question import parse

SMALL = ("slots=1", "gfns=1", "fault=tdp")


def judged(tmp_path: Path, old: str, new: str, read: bool, caller: str = "gmem_punch_hole") -> tuple[Verdict, str]:
    """A shipped caller with one edit, as if it had been read from a tree."""
    text = (models_directory() / "callers" / f"{caller}.yaml").read_text()
    assert old in text
    text = text.replace(old, new, 1).replace(f"caller: {caller}", "caller: mine")
    (tmp_path / "mine.yaml").write_text(
        text.replace("steps:", "read_from: a kernel tree\nsteps:" if read else "steps:")
    )
    (cell,) = ask(parse(["guard=loose", f"caller={tmp_path / 'mine.yaml'}", *SMALL]), lengths=False).cells
    return cell.alone.judgement.verdict, cell.alone.judgement.reason


def test_as_it_is_it_is_proved(tmp_path: Path) -> None:
    assert judged(tmp_path, "steps:", "steps:", read=True) == (Verdict.QUIET, "")


def test_a_lost_lock_bears_no_proof(tmp_path: Path) -> None:
    """memslot_delete without mmu_lock around its zap: no race in this world, where a zap is one moment."""
    lock = "  - write_lock: mmu_lock\n    in: kvm_arch_flush_shadow_memslot\n"
    verdict, reason = judged(tmp_path, lock, "", True, "memslot_delete")
    assert verdict is Verdict.UNKNOWN and "breaks a rule of locks: zap without mmu_lock" in reason


def test_balance_is_the_world_s_own(tmp_path: Path) -> None:
    """Without B the guard catches the caller, by a proof: in_progress goes below 0 as the kernel's does."""
    assert judged(tmp_path, "  - begin:\n    in: kvm_mmu_invalidate_begin\n", "", read=True)[0] is Verdict.CATCHES


def test_a_file_of_one_s_own_is_rejected(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="add without an open invalidation"):
        judged(tmp_path, "  - begin:\n    in: kvm_mmu_invalidate_begin\n", "", read=False)
