"""The steps of callers and environments: the locks, and the table of all steps, one function a primitive.

Each function cites the kernel function that it stands for. Only the caller's X counts for the property; a foreign
invalidation's or another updater's retires nothing here.
"""

from __future__ import annotations

from kvmverify.ir.constructors import eq
from kvmverify.language.primitives import (
    AddRange,
    Begin,
    End,
    Flush,
    GracePeriodEnd,
    GracePeriodStart,
    IfSlotFound,
    Lock,
    NotifierEnter,
    NotifierExit,
    Op,
    Publish,
    ReadLock,
    ReadUnlock,
    Retire,
    RetireRoots,
    SrcuReadLock,
    SrcuReadUnlock,
    Unlock,
    WriteLock,
    WriteUnlock,
    Zap,
)
from kvmverify.world.flow import Action, Facts
from kvmverify.world.invalidation_steps import add_range, begin, end, retire, retire_roots, zap
from kvmverify.world.moves import GuardAt, Move, TaskStep, lock_free
from kvmverify.world.slot_steps import if_slot_found, notifier_enter, notifier_exit, publish
from kvmverify.world.srcu_steps import grace_period_end, grace_period_start, srcu_read_unlock
from kvmverify.world.state import TaskState, WorldState


def _lock(world: WorldState, task: TaskState, action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    assert isinstance(action.op, Lock)
    mutex = world.mutexes[action.op.lock]
    move = Move(eq(mutex, "free"))
    move.set(mutex, task.role)
    return [move]


def _unlock(world: WorldState, _task: TaskState, action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    assert isinstance(action.op, Unlock)
    move = Move()
    move.set(world.mutexes[action.op.lock], "free")
    return [move]


def _write_lock(world: WorldState, task: TaskState, _action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    """LW, KVM_MMU_LOCK."""
    move = Move(lock_free(world, exclusive=True))
    move.set(world.mmu_writer, task.role)
    return [move]


def _write_unlock(world: WorldState, _task: TaskState, _action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    """U, KVM_MMU_UNLOCK."""
    move = Move()
    move.set(world.mmu_writer, "free")
    return [move]


def _read_lock(world: WorldState, _task: TaskState, _action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    return [Move(lock_free(world, exclusive=False))]


def _local(_world: WorldState, _task: TaskState, _action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    """No effect on the modelled state: TLB flush, the end of a read lock, the beginning of an SRCU section.

    SOUNDNESS: TLB entries are not modelled. A stale SPTE is what the property is about; a flush neither makes nor
    removes one.
    """
    return [Move()]


TASK_STEPS: dict[type[Op], TaskStep] = {
    Lock: _lock,
    Unlock: _unlock,
    WriteLock: _write_lock,
    WriteUnlock: _write_unlock,
    ReadLock: _read_lock,
    ReadUnlock: _local,
    SrcuReadLock: _local,
    SrcuReadUnlock: srcu_read_unlock,
    GracePeriodStart: grace_period_start,
    GracePeriodEnd: grace_period_end,
    Publish: publish,
    Begin: begin,
    AddRange: add_range,
    End: end,
    Zap: zap,
    Flush: _local,
    Retire: retire,
    RetireRoots: retire_roots,
    NotifierEnter: notifier_enter,
    NotifierExit: notifier_exit,
    IfSlotFound: if_slot_found,
}
