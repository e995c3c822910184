"""Publications of memslots, look-ups of them, and mn_active_invalidate_count, which publications wait for."""

from __future__ import annotations

from kvmverify.ir.constructors import add, conj, disj, eq, integer, member, neg
from kvmverify.ir.expr import FALSE
from kvmverify.language.primitives import Publish
from kvmverify.world.flow import Action, Facts
from kvmverify.world.moves import GuardAt, Move, retire_slot, revive_slot
from kvmverify.world.srcu_steps import take_cookie
from kvmverify.world.state import TaskState, WorldState


def publish(world: WorldState, task: TaskState, action: Action, facts: Facts, _guard: GuardAt) -> list[Move]:
    """PUB, kvm_swap_active_memslots: under mn_invalidate_lock, after mn_active_invalidate_count has dropped to 0.

    SOUNDNESS: another updater only starts on a slot that is valid (or absent, to create it). The one case left out
    is an update of a moved slot after the caller is done with it, which could only zap.
    """
    op = action.op
    assert isinstance(op, Publish)
    active = world.active[action.address_space, action.slot]
    move = Move()
    if op.wait:
        blocked = neg(eq(world.notifiers, 0))
        held = FALSE if facts.holds("mn_invalidate_lock") else neg(eq(world.mutexes["mn_invalidate_lock"], "free"))
        move.when = neg(disj(blocked, held))
    if task.role == "caller":
        versions = {"invalid": "invalid", "removed": "absent", "moved": "moved"}
        if op.what == "old":
            revive_slot(world, move, action.address_space, action.slot)
        else:
            retire_slot(world, move, action.address_space, action.slot)
    else:
        versions = {"invalid": "updater_invalid", "removed": "absent", "moved": "moved"}
        before = {"new": "absent", "old": "updater_invalid"}.get(op.what, "valid")
        expected = ("valid", "updater_invalid") if op.what in ("removed", "moved") else (before,)
        move.when = conj(move.when, member(active, expected))
    move.set(active, versions.get(op.what, "valid"))
    take_cookie(world, move, (action.address_space, action.slot))
    return [move]


def if_slot_found(world: WorldState, _task: TaskState, action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    """__kvm_handle_hva_range: a moved slot is found by its hva as before, an INVALID copy, too."""
    absent = eq(world.active[action.address_space, action.slot], "absent")
    return [Move(neg(absent)), Move(absent, note="no slot", leads="otherwise")]


def notifier_enter(world: WorldState, _task: TaskState, _action: Action, facts: Facts, _guard: GuardAt) -> list[Move]:
    """kvm_mmu_notifier_invalidate_range_start."""
    return [_count(world, facts, 1)]


def notifier_exit(world: WorldState, _task: TaskState, _action: Action, facts: Facts, _guard: GuardAt) -> list[Move]:
    """kvm_mmu_notifier_invalidate_range_end."""
    return [_count(world, facts, -1)]


def _count(world: WorldState, facts: Facts, by: int) -> Move:
    lock = world.mutexes["mn_invalidate_lock"]
    move = Move() if facts.holds("mn_invalidate_lock") else Move(eq(lock, "free"))
    move.set(world.notifiers, add(world.notifiers, integer(by)))
    return move
