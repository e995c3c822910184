"""Lines of 6.12 deleted, one or a lock with its unlock: the reader must see that they are gone.

The loss is seen if something is not understood, a program breaks a rule of locks, or a program is another one. These
lines are the most telling ones of a run over all that became steps.
"""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

from kvmverify.kernel.paths.path import shape
from kvmverify.kernel.programs.found import TreeFound
from kvmverify.kernel.words.vocabulary import shipped
from kvmverify.world import rules
from kvmverify.world.flow import straighten
from kvmverify.world.layout import Bounds, Layout
from tests.campaign import FULL
from tests.tree.reading import kernel, read_once
from tests.tree.test_kernels import FOUND, GMEM, KM

pytestmark = pytest.mark.xdist_group("deletions")

X86, LAPIC = "arch/x86/kvm/x86.c", "arch/x86/kvm/lapic.c"
SPIN = ("spin_lock(&kvm->mn_invalidate_lock);", "spin_unlock(&kvm->mn_invalidate_lock);")
SLOTS = ("mutex_lock(&kvm->slots_lock);", "mutex_unlock(&kvm->slots_lock);")
SRCU = ("idx = srcu_read_lock(&kvm->srcu);", "srcu_read_unlock(&kvm->srcu, idx);")


@cache
def programs(found: TreeFound) -> tuple[object, ...]:
    """Everything that a verdict rests on."""
    return tuple(sorted((p.kind, p.name, repr(shape(p.steps)), p.change) for p in (*found.callers, *found.faults)))


def broken(found: TreeFound) -> str:
    """The rules of locks that the programs break."""
    said = []
    for program in (*found.callers, *found.faults):
        fault = program.kind == "fault"
        steps = program.fault("").steps if fault else program.caller().steps
        line = straighten(steps, Layout(Bounds(1, 0)), "slot" if fault else program.range, "")
        said += [f"{program.name}: {rule}" for rule in rules.broken(line)]
    return "; ".join(said)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the files that are read."""
    root, copy = kernel("6.12"), tmp_path_factory.mktemp("linux")
    for path in {p for pattern in shipped().files for p in root.glob(pattern)}:
        target = copy / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return copy


Deletion: TypeAlias = tuple[str, str, tuple[str, ...], str]
"""File, function, lines, and what is said of the loss; nothing is said where a program is another one instead."""
DELETIONS: tuple[Deletion, ...] = (
    (KM, "kvm_mmu_notifier_invalidate_range_start", SPIN, "notifier_enter without mn_invalidate_lock"),
    (KM, "kvm_mmu_notifier_invalidate_range_end", SPIN, "notifier_exit without mn_invalidate_lock"),
    (KM, "kvm_vm_set_mem_attributes", SLOTS, "memory_attributes: E without B"),
    (LAPIC, "kvm_inhibit_apic_access_page", SLOTS, "kvm_inhibit_apic_access_page: publish without slots_lock"),
    (X86, "vcpu_enter_guest", ("kvm_vcpu_srcu_read_lock(vcpu);",) * 2, "tdp: srcu_read_unlock of srcu"),
    (KM, "__kvm_handle_hva_range", SRCU, ""),
    (KM, "kvm_mmu_unmap_gfn_range", ("kvm_mmu_invalidate_range_add(kvm, range->start, range->end);",), ""),
)
ALONE = [(deletion,) for deletion in DELETIONS]
TOGETHER = tuple(deletion for deletion in DELETIONS if deletion[3])
"""Those that are named, each in a function of its own: one reading must name them all."""


def without(tree: Path, *deletions: Deletion) -> TreeFound:
    """The tree without some lines of some functions; put back afterwards."""
    before = {path: (tree / path).read_text("latin-1") for path, *_ in deletions}
    after = dict(before)
    for path, function, lines, _ in deletions:
        whole = after[path]
        match = re.search(rf"^\w[^\n;]*\b{function}\([^;{{]*\{{.*?^\}}", whole, re.MULTILINE | re.DOTALL)
        assert match is not None
        body = match[0]
        for line in lines:
            assert body.count(line) >= 1, line
            body = body.replace(line, ";", 1)
        after[path] = whole[: match.start()] + body + whole[match.end() :]
    try:
        for path, text in after.items():
            (tree / path).write_text(text, "latin-1")
        return read_once(tree)
    finally:
        for path, text in before.items():
            (tree / path).write_text(text, "latin-1")


@pytest.mark.parametrize("deletions", ALONE if FULL else [TOGETHER, ALONE[-1]], ids=lambda gone: gone[-1][1])
def test_deleted_lines_are_seen(tree: Path, deletions: tuple[Deletion, ...]) -> None:
    found = without(tree, *deletions)
    seen = [*map(str, found.problems), broken(found)]
    for *_, said in deletions:
        assert any(said in each for each in seen) or not said, (said, seen)
    assert found.problems or seen[-1] or programs(found) != programs(FOUND(kernel("6.12")))


@pytest.mark.skipif(not FULL, reason="the campaign reads a tree for it")
def test_a_flush_is_no_step_of_the_model(tree: Path) -> None:
    """The property is of SPTEs. What a TLB still holds when its flush is deleted, no verdict speaks of."""
    found = without(tree, (GMEM, "kvm_gmem_invalidate_begin", ("kvm_flush_remote_tlbs(kvm);",), ""))
    assert not found.problems and programs(found) == programs(FOUND(kernel("6.12")))
