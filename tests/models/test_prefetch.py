"""Prefetch: what it rests on, what 6.1's INVLPG lacks, and that it takes no part in any verdict (``FAULTS_6_12``)."""

from __future__ import annotations

from functools import cache

import pytest

from kvmverify.language.models import Caller, find, shipped
from kvmverify.language.primitives import CheckInProgress, CheckInvalid, CheckRoot, SrcuReadLock, SrcuReadUnlock
from kvmverify.proving.judged import row
from kvmverify.questions.guards import guard_of
from kvmverify.questions.question import resolve
from kvmverify.questions.words import FAULTS_6_12, Words
from tests.campaign import FULL, some
from tests.models.test_fault_variants import INVALIDATION, KERNEL, VARIANTS, racy, without

PREFETCH = ("prefetch", "prefetch_guest_walk")
INVALIDATED = ("mmu_notifier", "gmem_punch_hole")
"""What retires pages; prefetch reads no attributes."""
VARIANTS |= {
    "without the check": without(CheckInProgress),
    "prefetch without I": without(CheckInvalid),
    "prefetch without SRCU": without(SrcuReadLock, SrcuReadUnlock),
    "prefetch without O": without(CheckRoot),
}
GUARDS = tuple(sorted(shipped("guard"))) if FULL else ("loose", "with_dep_maps")


@pytest.mark.parametrize("environment", [None, "memslot_create", "memslot_flags", "memslot_revert"])
@pytest.mark.parametrize("fault", PREFETCH)
@pytest.mark.parametrize("caller", KERNEL)
def test_kernel_callers_are_safe(caller: str, fault: str, environment: str | None) -> None:
    assert not racy(caller, fault, environment=environment)


@pytest.mark.parametrize("fault", PREFETCH)
@pytest.mark.parametrize("caller", KERNEL)
def test_invalidations_rest_on_the_check(caller: str, fault: str) -> None:
    assert racy(caller, fault, "without the check") is (caller in INVALIDATED)


@pytest.mark.parametrize("caller", KERNEL)
def test_memslot_updates_rest_on_the_invalid_check_alone(caller: str) -> None:
    """The slot is looked up and mapped under one hold of mmu_lock, so no grace period is waited for on its account."""
    assert racy(caller, "prefetch", "prefetch without I") is caller.startswith("memslot")
    assert not racy(caller, "prefetch", "prefetch without SRCU")
    assert not racy(caller, "prefetch", "prefetch without O")


@pytest.mark.parametrize("caller", KERNEL)
def test_invlpg_of_6_1_races_with_what_retires_pages(caller: str) -> None:
    assert racy(caller, "invlpg_6_1") is (caller in INVALIDATED)
    assert tuple(name for name in INVALIDATION if name != "memory_attributes") == INVALIDATED


@cache
def verdicts(caller: str, faults: tuple[str, ...], foreign: str) -> tuple[tuple[str, str], ...]:
    question = resolve(Words(guard="loose", caller=(caller,), fault=faults, foreign=foreign))  # type: ignore[arg-type]
    ((file, source),) = question.callers
    assert isinstance(file, Caller)
    found = row(question, tuple(guard_of(g) for g in GUARDS), file, source, None, lambda _line: None)
    return tuple((str(cell.found.judgement.racy), cell.found.judgement.verdict.value) for cell in found)


@pytest.mark.parametrize(
    "caller", some(tuple(sorted(shipped("caller"))), "mmu_notifier", "memslot_delete", "no_lock", "zap_before_swap")
)
def test_no_verdict_depends_on_prefetch(caller: str) -> None:
    """``FAULTS_6_12`` argues why; alone and among strangers, each shipped guard."""
    for foreign in ("none", "any"):
        assert verdicts(caller, FAULTS_6_12, foreign) == verdicts(caller, (*FAULTS_6_12, *PREFETCH), foreign)


def test_the_models_say_what_they_are_of() -> None:
    files = {name: find("fault", name)[0] for name in shipped("fault")}
    assert {name for name, file in files.items() if getattr(file, "kernel", "") == "6.12"} == {*FAULTS_6_12, *PREFETCH}
