"""Trees in the shape of later kernels: the shipped words answer them as 6.12, and holes in them are seen."""

from __future__ import annotations

import importlib
import re
from functools import cache
from pathlib import Path

import pytest

from kvmverify.kernel.kept_models import KernelModels, kernel_models
from tests.campaign import some
from tests.tree.edits import GMEM, KM, MM
from tests.tree.reading import kernel
from tests.tree.shapes import Change, shaped
from tests.tree.shapes.to_6_13 import TDP
from tests.tree.test_edits import different, problems, refuted

MODELS = cache(kernel_models)
SHAPES = ("6_13", "6_18", "maple")


def changes(shape: str) -> tuple[Change, ...]:
    found: tuple[Change, ...] = importlib.import_module(f"tests.tree.shapes.to_{shape}").CHANGES
    return found


def read(tmp_path: Path, shape: str, *more: Change) -> tuple[Path, KernelModels]:
    root = shaped(kernel("6.12"), tmp_path / "linux", (*changes(shape), *more))
    return root, kernel_models(root)


@pytest.mark.parametrize("shape", some(SHAPES, "6_18"))
def test_a_later_shape_is_understood_and_its_programs_are_the_same(tmp_path: Path, shape: str) -> None:
    """Equal steps have equal verdicts: ``test_kernels`` and ``test_answers`` judge those of 6.12."""
    base = MODELS(kernel("6.12"))
    _, models = read(tmp_path, shape)
    assert problems(models) == [] and models.teach == ""
    assert models.guard is not None and base.guard is not None
    assert models.guard.expression == base.guard.expression
    assert [(p.name, p.way) for p in models.callers] == [(p.name, p.way) for p in base.callers]
    assert [p.name for p in models.faults] == [p.name for p in base.faults]
    assert different(models, base) == (set(), set())


HOLES: dict[str, tuple[str, Change, str]] = {
    # The shape, the hole, and the line that must be named; none if the verdict is that it is racy.
    "retry check lost": (
        "6_13",
        (MM, r"if \(is_page_fault_stale\(vcpu, fault\)\)(?=\s+goto)", "if (0)"),
        "",
    ),
    "snapshot behind the pfn": (
        "6_13",
        (
            MM,
            r"(fault->mmu_seq = vcpu->kvm->mmu_invalidate_seq;\s+smp_rmb\(\);)"
            r"([\s\S]*?ret = __kvm_mmu_faultin_pfn\(vcpu, fault\);)",
            r"\2 \1",
        ),
        "",
    ),
    "a second way to prefetch": (
        "6_13",
        (
            MM,
            r"^(static int direct_page_fault\()",
            "static void prefetch_more(struct kvm_vcpu *vcpu, gfn_t gfn, u64 *sptep)\n{\n"
            "\tkvm_mmu_prefetch_sptes(vcpu, gfn, sptep, 1, ACC_ALL);\n}\n\n"
            r"\1",
        ),
        r"kvm_mmu_prefetch_sptes\(vcpu, gfn, sptep, 1",
    ),
    "memslot zapped one gfn short": (
        "6_13",
        (MM, r"\.end = slot->base_gfn \+ slot->npages,(?=\s+\.may_block)", ".end = slot->base_gfn + slot->npages - 1,"),
        r"kvm_unmap_gfn_range\(kvm, &range\)",
    ),
    "files begin nothing": (
        "6_18",
        (GMEM, r"kvm_mmu_invalidate_begin\(kvm\);", ""),
        "",
    ),
    "ioctl without slots_lock": (
        "6_18",
        (KM, r"\tguard\(mutex\)\(&kvm->slots_lock\);\n(?=\treturn kvm_set_memory_region)", ""),
        "",
    ),
    "mirror roots left out": (
        "6_18",
        (TDP, r"(kvm_gfn_range_filter_to_root_types\(kvm, range->attr_filter\))", r"(\1 & KVM_DIRECT_ROOTS)"),
        r"kvm_tdp_mmu_unmap_gfn_range|tdp_mmu_zap_leafs|lockdep_assert_once|kvm_unmap_gfn_range",
    ),
    "invalid roots left out": (
        "6_18",
        (TDP, r"(range->attr_filter\)) \| KVM_INVALID_ROOTS", r"\1"),
        r"kvm_tdp_mmu_unmap_gfn_range|tdp_mmu_zap_leafs|lockdep_assert_once|kvm_unmap_gfn_range",
    ),
    "a store outside of the invalidation": (
        "maple",
        (
            KM,
            r"(\tmas_store_prealloc\(&mas, entry\);\n)([\s\S]*?kvm_handle_gfn_range\(kvm, &post_set_range\);\n)",
            r"\2\1",
        ),
        "",
    ),
    "a store of more than is zapped": (
        "maple",
        (KM, r"mas_set_range\(&mas, start, end - 1\);", "mas_set_range(&mas, start, end);"),
        r"mas_|kvm_unmap|kvm_arch_pre|kvm_mmu_unmap",
    ),
}


@pytest.mark.parametrize("name", some(HOLES, "retry check lost"))
def test_a_hole_in_a_later_shape_is_seen(tmp_path: Path, name: str) -> None:
    shape, hole, at = HOLES[name]
    root, models = read(tmp_path, shape, hole)
    said = problems(models)
    if at:
        named = [m for p in said if (m := re.match(r"(\S+):(\d+): ", p))]
        lines = [(root / m[1]).read_text("latin-1").splitlines()[int(m[2]) - 1] for m in named]
        assert any(re.search(at, line) for line in lines), said
        return
    assert said == []
    callers, faults = different(models, MODELS(kernel("6.12")))
    assert callers or faults, "no program differs"
    assert refuted(root, models, callers, faults)
