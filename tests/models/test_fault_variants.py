"""Which check of a fault path protects which caller: the issue's table, decided by the explicit engine.

Every variant is a shipped fault path with steps left out or moved; alone, with one vCPU.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from kvmverify.engines.contract import Limits, Reached, Target, Unreachable
from kvmverify.engines.explicit import Explicit
from kvmverify.guards.parsing import parse_guard
from kvmverify.ir.reduce import reduce
from kvmverify.language.models import Caller, Environment, Fault, Statement, find
from kvmverify.language.primitives import (
    CheckInvalid,
    CheckInvalidation,
    CheckInvalidationEarly,
    CheckRoot,
    Op,
    ReadAttributes,
    ReadPfn,
    Reclaim,
    SnapshotSeq,
    SrcuReadLock,
    SrcuReadUnlock,
)
from kvmverify.world.build import build
from kvmverify.world.layout import Bounds
from kvmverify.world.programs import Setup

GUARD = parse_guard("kvm->mmu_invalidate_in_progress || lockdep_is_held(&kvm->slots_lock)")
MEMSLOT = ("memslot_delete", "memslot_move")
INVALIDATION = ("mmu_notifier", "gmem_punch_hole", "memory_attributes")
KERNEL = (*MEMSLOT, *INVALIDATION)
FAULTS = ("tdp", "direct", "guest_walk", "tdp_6_1")
WITH_R_EARLY = ("tdp", "direct", "guest_walk")
ENVIRONMENTS = ("memslot_create", "memslot_flags", "memslot_revert")

Edit = Callable[[Fault], Fault]


def caller_of(name: str) -> Caller:
    file = find("caller", name)[0]
    assert isinstance(file, Caller)
    return file


def fault_of(name: str) -> Fault:
    file = find("fault", name)[0]
    assert isinstance(file, Fault)
    return file


def statements(fault: Fault) -> list[Statement]:
    """The steps of a fault path; none of them holds others."""
    found = [step for step in fault.steps if isinstance(step, Statement)]
    assert len(found) == len(fault.steps)
    return found


def without(*ops: type[Op]) -> Edit:
    """Leave every step of these kinds out; each must have been there."""

    def edit(fault: Fault) -> Fault:
        steps = statements(fault)
        assert all(any(isinstance(step.op, op) for step in steps) for op in ops), "nothing to leave out"
        return fault.model_copy(update={"steps": tuple(step for step in steps if not isinstance(step.op, ops))})

    return edit


def snapshot_after_pfn(fault: Fault) -> Fault:
    """Q after P. R' cannot stay: it would compare with a snapshot that is not there yet."""
    steps = [s for s in statements(fault) if not isinstance(s.op, CheckInvalidationEarly | SnapshotSeq)]
    (snapshot,) = (s for s in statements(fault) if isinstance(s.op, SnapshotSeq))
    at = next(i for i, s in enumerate(steps) if isinstance(s.op, ReadPfn)) + 1
    return fault.model_copy(update={"steps": (*steps[:at], snapshot, *steps[at:])})


def snapshot_before_lookup(fault: Fault) -> Fault:
    """Q before S."""
    steps = [s for s in statements(fault) if not isinstance(s.op, SnapshotSeq)]
    (snapshot,) = (s for s in statements(fault) if isinstance(s.op, SnapshotSeq))
    return fault.model_copy(update={"steps": (steps[0], snapshot, *steps[1:])})


def attributes_before_snapshot(fault: Fault) -> Fault:
    """A before Q, as if the snapshot were taken again (f66e50ed09b3)."""
    steps = list(fault.steps)
    kinds = [type(step.op) for step in statements(fault)]
    q, a = kinds.index(SnapshotSeq), kinds.index(ReadAttributes)
    steps[q], steps[a] = steps[a], steps[q]
    return fault.model_copy(update={"steps": tuple(steps)})


VARIANTS: dict[str, Edit] = {
    "as shipped": lambda fault: fault,
    "without R'": without(CheckInvalidationEarly),
    "without I": without(CheckInvalid),
    "without SRCU": without(SrcuReadLock, SrcuReadUnlock),
    "without R": without(CheckInvalidation),
    "Q after P": snapshot_after_pfn,
    "Q before S": snapshot_before_lookup,
    "A before Q": attributes_before_snapshot,
    "without O": without(CheckRoot),
    "without reclaim": without(Reclaim),
}


@cache
def racy(caller: str, fault: str, variant: str = "as shipped", environment: str | None = None) -> bool:
    """Does some execution, alone, end in a stale SPTE? The caller must get to its end, and a fault must map."""
    around = find("environment", environment)[0] if environment else None
    assert around is None or isinstance(around, Environment)
    setup = Setup(
        caller_of(caller),
        caller,
        ((VARIANTS[variant](fault_of(fault)), fault),),
        ((around, around.environment),) if around else (),
        Bounds(vcpus=1, foreign=0),
    )
    questions = build(setup, GUARD)
    asked = {name: questions.questions.named()[name] for name in ("stale", "done", "mapped")}
    reduced = reduce(questions.system, tuple(asked.values()))
    targets = tuple(Target(name, target) for name, target in zip(asked, reduced.targets, strict=True))
    answers = Explicit().search(reduced.system, targets, Limits()).answers
    assert isinstance(answers["done"], Reached) and isinstance(answers["mapped"], Reached)
    assert isinstance(answers["stale"], Reached | Unreachable), "the search is complete"
    return isinstance(answers["stale"], Reached)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("caller", KERNEL)
def test_kernel_callers_are_safe(caller: str, fault: str) -> None:
    assert caller_of(caller).safe
    assert not racy(caller, fault)


@pytest.mark.parametrize("environment", ENVIRONMENTS)
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("caller", KERNEL)
def test_kernel_callers_are_safe_beside_a_memslot_update(caller: str, fault: str, environment: str) -> None:
    assert not racy(caller, fault, environment=environment)


@pytest.mark.parametrize("fault", WITH_R_EARLY)
@pytest.mark.parametrize("caller", KERNEL)
def test_the_early_check_protects_nobody(caller: str, fault: str) -> None:
    """kvm.md section 2: deleting R' must not change safety."""
    assert not racy(caller, fault, "without R'")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("variant", ["without I", "without SRCU"])
@pytest.mark.parametrize("caller", KERNEL)
def test_memslot_updates_rest_on_srcu_and_on_the_invalid_check(caller: str, variant: str, fault: str) -> None:
    assert racy(caller, fault, variant) is (caller in MEMSLOT)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("variant", ["without R", "Q after P"])
@pytest.mark.parametrize("caller", KERNEL)
def test_invalidations_rest_on_the_retry_check_and_its_snapshot(caller: str, variant: str, fault: str) -> None:
    if caller == "memory_attributes" and fault == "tdp_6_1":
        pytest.skip("6.1 reads no attributes")
    assert racy(caller, fault, variant) is (caller in INVALIDATION)


@pytest.mark.parametrize("fault", WITH_R_EARLY)
@pytest.mark.parametrize("caller", KERNEL)
def test_attributes_are_read_after_the_snapshot(caller: str, fault: str) -> None:
    assert racy(caller, fault, "A before Q") is (caller == "memory_attributes")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("caller", KERNEL)
def test_the_snapshot_may_be_taken_before_the_lookup(caller: str, fault: str) -> None:
    assert not racy(caller, fault, "Q before S")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("caller", KERNEL)
def test_these_callers_retire_no_roots(caller: str, fault: str) -> None:
    assert not racy(caller, fault, "without O")


@pytest.mark.parametrize("fault", ["direct", "guest_walk"])
@pytest.mark.parametrize("caller", KERNEL)
def test_reclaim_protects_nobody(caller: str, fault: str) -> None:
    assert not racy(caller, fault, "without reclaim")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    "caller",
    ["no_lock", "slots_lock_only", "swap_without_srcu", "srcu_after_zap", "zap_before_swap", "wrong_range"],
)
def test_callers_that_do_not_exist_are_racy_under_every_fault(caller: str, fault: str) -> None:
    assert not caller_of(caller).safe
    assert racy(caller, fault)


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_a_memslot_update_makes_nobody_racy_through_the_other_faults(environment: str) -> None:
    """The table does not depend on the environment: R still protects the notifier, SRCU still the deletion."""
    assert racy("mmu_notifier", "tdp", "without R", environment)
    assert racy("memslot_delete", "tdp", "without SRCU", environment)
    assert not racy("memslot_delete", "tdp", "without R", environment)
    assert not racy("mmu_notifier", "tdp", "without I", environment)
