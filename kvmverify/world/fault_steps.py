"""The steps of a page fault, one function a primitive; each cites the kernel function that it stands for."""

from __future__ import annotations

from collections.abc import Callable

from kvmverify.ir.constructors import conj, disj, eq, ite, neg
from kvmverify.ir.expr import Expr
from kvmverify.language.primitives import (
    CheckInProgress,
    CheckInvalid,
    CheckInvalidation,
    CheckInvalidationEarly,
    CheckRoot,
    GuestWalk,
    LookupSlot,
    MapSpte,
    Op,
    ReadAttributes,
    ReadLock,
    ReadPfn,
    ReadUnlock,
    Reclaim,
    SnapshotSeq,
    SrcuReadLock,
    SrcuReadUnlock,
    WriteLock,
    WriteUnlock,
)
from kvmverify.world.flow import Action, Facts
from kvmverify.world.moves import Move, covered_by_hull, invalidations, leave_srcu, literal, lock_free
from kvmverify.world.state import VcpuState, WorldState, rest

FaultStep = Callable[[WorldState, VcpuState, Action, Facts], list[Move]]


def forget(world: WorldState, vcpu: VcpuState, facts: Facts, move: Move) -> Move:
    """The fault is over, by retry or by success: its reads are forgotten and whatever it still holds is released.

    SOUNDNESS: a retry returns through the unlocks to the guest. Doing that in the deciding step loses only states in
    which the vCPU still holds a lock or SRCU and will do nothing with it; no other thread can gain from such a state,
    because holding only ever blocks others.
    """
    for var in vcpu.reads:
        move.set(var, rest(var.sort))
    if facts.holds("mmu_lock", "exclusive"):
        move.set(world.mmu_writer, "free")
    leave_srcu(world, move, vcpu.name)
    return move


def _retry(world: WorldState, vcpu: VcpuState, facts: Facts, when: Expr) -> Move:
    return forget(world, vcpu, facts, Move(when, note="retry", leads="retry"))


def _srcu_read_lock(_world: WorldState, _vcpu: VcpuState, _action: Action, _facts: Facts) -> list[Move]:
    """vcpu_enter_guest: kvm_vcpu_srcu_read_lock on the exit path. Membership follows from the location."""
    return [Move()]


def _srcu_read_unlock(world: WorldState, vcpu: VcpuState, action: Action, _facts: Facts) -> list[Move]:
    assert isinstance(action.op, SrcuReadUnlock)
    move = Move()
    leave_srcu(world, move, vcpu.name, action.op.domain)
    return [move]


def _lookup_slot(world: WorldState, vcpu: VcpuState, _action: Action, facts: Facts) -> list[Move]:
    """S, kvm_vcpu_gfn_to_memslot: the gfn and the address space are the guest's choice.

    SOUNDNESS: with a ``focus`` every fault is at that place. Take an execution that leaves a stale SPTE there and
    leave out all faults at other places: faults only ever block others (mmu_lock, SRCU) and write their own place's
    SPTE, so what remains is an execution with the same end at the focus, and no longer. The guard sees no fault.
    Every place is a focus in turn.

    SOUNDNESS: a fault without a slot ends here. In the kernel it goes on to Q and A and then to MMIO emulation,
    which installs nothing that was made from a slot, page or attribute.
    """
    moves = []
    for address_space, gfn in world.faulting:
        active = world.active[address_space, world.layout.slot_of(gfn)]
        move = Move(neg(disj(eq(active, "absent"), eq(active, "moved"))), note=_place(world, address_space, gfn))
        move.set(vcpu.gfn, gfn)
        move.set(vcpu.address_space, address_space)
        copy = ite(eq(active, "updater_invalid"), literal(vcpu.slot, "invalid"), literal(vcpu.slot, "live"))
        move.set(vcpu.slot, ite(eq(active, "invalid"), literal(vcpu.slot, "invalid_retired"), copy))
        moves.append(move)
    for address_space, gfn in world.faulting:
        active = world.active[address_space, world.layout.slot_of(gfn)]
        none = Move(
            disj(eq(active, "absent"), eq(active, "moved")),
            note=f"{_place(world, address_space, gfn)} no slot",
            leads="end",
        )
        moves.append(forget(world, vcpu, facts, none))
    return moves


def _place(world: WorldState, address_space: int, gfn: int) -> str:
    return f"gfn {gfn}" if len(world.layout.address_spaces) == 1 else f"as {address_space} gfn {gfn}"


def _snapshot_seq(_world: WorldState, vcpu: VcpuState, _action: Action, _facts: Facts) -> list[Move]:
    """Q, kvm_faultin_pfn."""
    move = Move()
    move.set(vcpu.seq, "same")
    return [move]


def _read_attributes(_world: WorldState, vcpu: VcpuState, _action: Action, _facts: Facts) -> list[Move]:
    """A, kvm_mem_is_private in kvm_faultin_pfn."""
    move = Move()
    move.set(vcpu.attributes, "current")
    return [move]


def _check_invalid(world: WorldState, vcpu: VcpuState, _action: Action, facts: Facts) -> list[Move]:
    """I, kvm_faultin_pfn: the flag is on the object that S returned, whatever is active by now."""
    invalid = disj(eq(vcpu.slot, "invalid"), eq(vcpu.slot, "invalid_retired"))
    return [Move(neg(invalid)), _retry(world, vcpu, facts, invalid)]


def _check_early(world: WorldState, vcpu: VcpuState, _action: Action, facts: Facts) -> list[Move]:
    """R', mmu_invalidate_retry_gfn_unsafe.

    SOUNDNESS: without mmu_lock the check can be wrong both ways, so passing is always possible; retrying where
    nothing covers the gfn would only repeat the fault, which it may do anyway.
    """
    seen = disj(conj(invalidations(world), covered_by_hull(world, vcpu)), eq(vcpu.seq, "moved"))
    return [Move(), _retry(world, vcpu, facts, seen)]


def _read_pfn(_world: WorldState, vcpu: VcpuState, _action: Action, _facts: Facts) -> list[Move]:
    """P, __kvm_faultin_pfn."""
    move = Move()
    move.set(vcpu.page, "current")
    return [move]


def _write_lock(world: WorldState, _vcpu: VcpuState, _action: Action, _facts: Facts) -> list[Move]:
    move = Move(lock_free(world, exclusive=True))
    move.set(world.mmu_writer, "vcpu")
    return [move]


def _write_unlock(world: WorldState, _vcpu: VcpuState, _action: Action, _facts: Facts) -> list[Move]:
    move = Move()
    move.set(world.mmu_writer, "free")
    return [move]


def _read_lock(world: WorldState, _vcpu: VcpuState, _action: Action, _facts: Facts) -> list[Move]:
    """LR: several vCPUs may hold it; who does follows from the locations."""
    return [Move(lock_free(world, exclusive=False))]


def _local(_world: WorldState, _vcpu: VcpuState, _action: Action, _facts: Facts) -> list[Move]:
    """A step without effect on the modelled state.

    SOUNDNESS: this is exact for the guest walk and for a read_unlock. Reclaim (make_mmu_pages_available) may clear
    SPTEs; no step but the property reads an SPTE, so leaving them in place keeps every stale one.
    """
    return [Move()]


def _check_root(world: WorldState, vcpu: VcpuState, _action: Action, facts: Facts) -> list[Move]:
    """O, is_page_fault_stale: the root may have been retired since the vCPU loaded it."""
    return [Move(neg(vcpu.obsolete_root)), _retry(world, vcpu, facts, vcpu.obsolete_root)]


def _check_invalidation(world: WorldState, vcpu: VcpuState, _action: Action, facts: Facts) -> list[Move]:
    """R, mmu_invalidate_retry_gfn: an open invalidation whose range is still empty warns and retries."""
    empty = neg(disj(*world.hull))
    stale = disj(
        conj(invalidations(world), disj(empty, covered_by_hull(world, vcpu))),
        eq(vcpu.seq, "moved"),
    )
    return [Move(neg(stale)), _retry(world, vcpu, facts, stale)]


def _check_in_progress(world: WorldState, vcpu: VcpuState, _action: Action, facts: Facts) -> list[Move]:
    """What prefetch asks, direct_pte_prefetch and FNAME(pte_prefetch): is any invalidation in progress?

    It takes no snapshot of seq. What it looks up and reads under the same hold of mmu_lock needs none: nobody begins an
    invalidation meanwhile, and what an invalidation retires that begins later is zapped after the unlock.
    """
    going = invalidations(world)
    return [Move(neg(going)), forget(world, vcpu, facts, Move(going, note="given up", leads="end"))]


def _map(world: WorldState, vcpu: VcpuState, _action: Action, _facts: Facts) -> list[Move]:
    """M, kvm_tdp_mmu_map / direct_map / FNAME(fetch): the SPTE remembers what it was made from."""
    move = Move()
    for (root, address_space, gfn), spte in world.sptes.items():
        in_root = vcpu.obsolete_root if root == "obsolete" else neg(vcpu.obsolete_root)
        here = conj(in_root, eq(vcpu.gfn, gfn), eq(vcpu.address_space, address_space))
        made: Expr = literal(spte, "absent")
        for origin in ("live", "retired", "invalid", "invalid_retired"):
            made = ite(eq(vcpu.slot, origin), literal(spte, origin), made)
        move.set(spte, ite(here, made, spte))
        key = (root, address_space, gfn)
        page, attributes = world.spte_page[key], world.spte_attributes[key]
        move.set(page, ite(here, vcpu.page, page))
        move.set(attributes, ite(here, vcpu.attributes, attributes))
    for var in vcpu.reads:
        # Nothing is read again after M; forgetting here keeps states few.
        move.set(var, rest(var.sort))
    return [move]


FAULT_STEPS: dict[type[Op], FaultStep] = {
    SrcuReadLock: _srcu_read_lock,
    SrcuReadUnlock: _srcu_read_unlock,
    GuestWalk: _local,
    LookupSlot: _lookup_slot,
    SnapshotSeq: _snapshot_seq,
    ReadAttributes: _read_attributes,
    CheckInvalid: _check_invalid,
    CheckInvalidationEarly: _check_early,
    ReadPfn: _read_pfn,
    WriteLock: _write_lock,
    WriteUnlock: _write_unlock,
    ReadLock: _read_lock,
    ReadUnlock: _local,
    Reclaim: _local,
    CheckRoot: _check_root,
    CheckInvalidation: _check_invalidation,
    CheckInProgress: _check_in_progress,
    MapSpte: _map,
}
