"""What is read from the kernels' own sources; skipped by name where a tree is missing."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest

from kvmverify.kernel.kept_models import KernelModels, kernel_models
from kvmverify.kernel.paths.path import leaves
from kvmverify.kernel.programs.drift import drift, drift_text
from kvmverify.kernel.programs.found import model_steps
from kvmverify.kernel.programs.model_text import extract_text, program_text
from kvmverify.language import yaml_source
from kvmverify.language.models import Caller, Fault, parse
from kvmverify.language.primitives import Zap
from kvmverify.world.flow import straighten
from kvmverify.world.layout import Bounds, Layout
from kvmverify.world.rules import check
from tests.campaign import some
from tests.tree.reading import kernel, read_once

pytestmark = pytest.mark.xdist_group("kernels")

KM, MM, GMEM = "virt/kvm/kvm_main.c", "arch/x86/kvm/mmu/mmu.c", "virt/kvm/guest_memfd.c"
FOUND = cache(read_once)


@pytest.mark.parametrize("version", ["6.12", "6.1"])
def test_everything_that_matters_is_understood(version: str) -> None:
    found = FOUND(kernel(version))
    assert [str(problem) for problem in found.problems] == []
    total = [sum(getattr(row, n) for row in found.coverage) for n in ("modelled", "abstracted", "dropped")]
    assert all(total)


def test_6_12_every_shipped_model_is_what_the_source_says() -> None:
    found = FOUND(kernel("6.12"))
    status = {each.name: each.status for each in drift(found)}
    shipped = ["gmem_punch_hole", "memory_attributes", "memslot_delete", "memslot_move", "mmu_notifier"]
    shipped += ["tdp", "direct", "guest_walk", "prefetch", "prefetch_guest_walk"]
    assert {name: status[name] for name in shipped} == dict.fromkeys(shipped, "same")
    others = {name for name, what in status.items() if what == "only in the tree"}
    assert others == {p.name for p in found.callers if p.way != "asserted"}


def test_6_12_the_assertion_is_the_loose_guard() -> None:
    assertion = FOUND(kernel("6.12")).assertion
    assert assertion is not None and assertion.line == 1556
    assert assertion.text == "kvm->mmu_invalidate_in_progress || lockdep_is_held(&kvm->slots_lock)"


def test_6_12_chains_without_the_assertion() -> None:
    found = FOUND(kernel("6.12"))
    ways = {p.name: p.way for p in found.callers}
    assert ways["kvm_zap_gfn_range"] == "zapped" and ways["memslot_delete"] == "asserted"
    assert {ways[f"memslot_{name}_roots"] for name in ("delete", "move", "revert")} == {"roots"}
    assert {place.function for place, _ in found.unasserted_zaps} == {"kvm_arch_flush_shadow_all"}


def test_6_1_no_assertion_and_the_shipped_fault_path() -> None:
    found = FOUND(kernel("6.1"))
    assert found.assertion is None
    (tdp,) = [each for each in drift(found) if each.name == "tdp"]
    assert (tdp.model, tdp.status) == ("tdp_6_1", "same")
    found_as = {each.name: (each.model, each.status) for each in drift(found)}
    assert found_as["invlpg"] == ("invlpg_6_1", "same") and found_as["prefetch"] == ("prefetch", "same")
    assert [p.name for p in found.callers if p.way == "asserted"] == ["mmu_notifier"]
    deletions = {p.name: p.way for p in found.callers if p.base.startswith("memslot")}
    assert deletions == {"memslot_delete": "roots", "memslot_move": "roots", "memslot_revert": "roots"}


@pytest.mark.parametrize("version", ["6.12", "6.1"])
def test_programs_are_model_files_and_keep_the_rules(version: str) -> None:
    found = FOUND(kernel(version))
    for each in (*found.callers, *found.faults):
        data = yaml_source.parse(program_text(each), each.name)
        file = parse(data, "fault" if each.kind == "fault" else "caller", each.name)
        assert isinstance(file, Caller | Fault)
        layout = Layout(Bounds(1, 0, 3, 2, 2))
        lines = [straighten(s, layout, each.range, each.name) for s in (file.steps, model_steps(each.steps))]
        assert lines[0].actions == lines[1].actions
        check(lines[0], each.name)


@pytest.mark.parametrize("version", ["6.12", "6.1"])
def test_texts_are_narrow(version: str) -> None:
    found = FOUND(kernel(version))
    for line in (extract_text(found) + "\n" + drift_text(found, drift(found), {})).splitlines():
        assert len(line) <= 75 or " " not in line.strip("# "), line


def test_6_12_places_are_those_of_the_source() -> None:
    root = kernel("6.12")
    found = FOUND(root)
    zaps = [(s, p) for p in found.callers for s in leaves(p.steps) if isinstance(s.op, Zap)]
    assert zaps
    for step, _ in zaps:
        line = (root / step.place.path).read_text("latin-1").splitlines()[step.place.line - 1]
        assert f"{step.place.callee}(" in line


EDITS: dict[str, list[tuple[str, str, str]]] = {
    "no_grace_period": [
        (KM, r"(mutex_unlock\(&kvm->slots_arch_lock\);\s+)synchronize_srcu_expedited\(&kvm->srcu\);", r"\1")
    ],
    "no_invalid_check": [(MM, r"if \(slot->flags & KVM_MEMSLOT_INVALID\)(?=\s+return RET_PF_RETRY)", "if (0)")],
    "no_stale_check": [(MM, r"if \(is_page_fault_stale\(vcpu, fault\)\)(?=\s+goto)", "if (0)")],
    "stale_ignored": [
        (MM, r"if \(is_page_fault_stale\(vcpu, fault\)\)\s+goto \w+;", "is_page_fault_stale(vcpu, fault);")
    ],
    "no_begin": [(GMEM, r"kvm_mmu_invalidate_begin\(kvm\);", "")],
    "late_snapshot": [
        (MM, r"fault->mmu_seq = vcpu->kvm->mmu_invalidate_seq;\s+smp_rmb\(\);", ""),
        (
            MM,
            r"(ret = __kvm_faultin_pfn\(vcpu, fault\);)",
            r"\1 fault->mmu_seq = vcpu->kvm->mmu_invalidate_seq; smp_rmb();",
        ),
    ],
    "guarded": [
        (
            KM,
            r"mutex_lock\(&kvm->slots_lock\);(\s+r = __kvm_set\w+\(kvm, mem\);)\s+mutex_unlock\(\S+\);",
            r"guard(mutex)(&kvm->slots_lock);\1",
        )
    ],
    "lost_lock": [
        (KM, r"(\nstatic int kvm_vm_set_mem_attributes\((?:.*\n(?!\}))*?\s*)mutex_lock\(&kvm->slots_lock\);", r"\1")
    ],
    "lost_outer_halves": [
        (GMEM, r"KVM_MMU_LOCK\(kvm\);(?=[\s\S]*KVM_MMU_UNLOCK)", ""),
        (GMEM, r"([\s\S]*)KVM_MMU_UNLOCK\(kvm\);", r"\1"),
    ],
    "emptied": [(KM, r"kvm->mmu_invalidate_in_progress\+\+;", ";")],
    "hidden_end": [
        (KM, r"(\w+ kvm_arch_guest_memory_reclaimed\(struct kvm \*kvm\)\s+\{)", r"\1 kvm_mmu_invalidate_end(kvm);")
    ],
    "vanished": [(MM, r"static bool is_page_fault_stale\(", "static bool is_page_fault_stale_not(")],
}


def edited(tmp_path: Path, name: str) -> KernelModels:
    """6.12 with one of the edits."""
    root = tmp_path / "linux"
    shutil.copytree(kernel("6.12"), root)
    for path, pattern, replacement in EDITS[name]:
        text = (root / path).read_text("latin-1")
        changed, count = re.subn(pattern, replacement, text, count=1)
        assert count == 1
        (root / path).write_text(changed, "latin-1")
    return kernel_models(root)


def taken(models: KernelModels, name: str) -> list[str]:
    """The names of a program's steps, in their order."""
    (one,) = [p for p in (*models.callers, *models.faults) if p.name == name]
    return re.findall(r"^ *- (\w+)", one.text, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "of", "lost"),
    [
        row
        for row in (
            ("no_grace_period", "memslot_delete", "synchronize_srcu"),
            ("no_invalid_check", "tdp", "check_invalid"),
            ("no_stale_check", "tdp", "check_invalidation"),
            ("stale_ignored", "tdp", "check_root"),
            ("no_begin", "gmem_punch_hole", "begin"),
        )
        if row[0] in some(EDITS, "no_grace_period", "no_stale_check", "no_begin")
    ],
)
def test_what_an_edit_removes_is_gone(tmp_path: Path, name: str, of: str, lost: str) -> None:
    assert lost in taken(kernel_models(kernel("6.12")), of)
    models = edited(tmp_path, name)
    assert not models.problems and lost not in taken(models, of)
    assert name != "no_begin" or lost in taken(models, "memory_attributes"), "another caller keeps it"


def test_snapshot_moved_behind_the_pfn(tmp_path: Path) -> None:
    steps = taken(edited(tmp_path, "late_snapshot"), "tdp")
    assert steps.index("snapshot_seq") > steps.index("read_pfn")


def test_harmless_edit_changes_nothing(tmp_path: Path) -> None:
    models, before = edited(tmp_path, "guarded"), kernel_models(kernel("6.12"))
    assert not models.problems and before.callers
    for each in before.callers:
        assert taken(models, each.name) == taken(before, each.name)


@pytest.mark.parametrize("name", some(("emptied", "vanished", "hidden_end"), "emptied"))
def test_primitive_that_is_no_longer_itself_is_a_problem(tmp_path: Path, name: str) -> None:
    models = edited(tmp_path, name)
    assert models.problems or any(program.problems for program in models.callers)
