"""The steps of callers and environments, one function a primitive; each cites the kernel function that it stands for.

Only the caller's X counts for the property; a foreign invalidation's or another updater's retires nothing here.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from kvmverify.ir.expr import FALSE, Expr, Var, add, conj, disj, eq, integer, ite, member, neg
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
from kvmverify.world.moves import (
    Move,
    at,
    clear_spte,
    forget_hull,
    invalidations,
    leave_srcu,
    literal,
    lock_free,
    retire_datum,
    retire_slot,
    revive_slot,
    widen,
)
from kvmverify.world.state import ROOTS, TaskState, VcpuState, WorldState, cookie_name, interval_name, rest

GuardAt = Callable[[Action, Facts], tuple[tuple[Expr, ...], ...]]
"""Each guard's value at the entry of one zap of the caller; several samples if counts of strangers are open."""
TaskStep = Callable[[WorldState, TaskState, Action, Facts, GuardAt], list[Move]]


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


def _srcu_read_unlock(world: WorldState, task: TaskState, action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    assert isinstance(action.op, SrcuReadUnlock)
    move = Move()
    leave_srcu(world, move, task.name, action.op.domain)
    return [move]


def _grace_period_start(
    world: WorldState, task: TaskState, action: Action, _facts: Facts, _guard: GuardAt
) -> list[Move]:
    """The readers inside right now are the ones that synchronize_srcu_expedited waits for."""
    assert isinstance(action.op, GracePeriodStart)
    move = Move()
    threads: list[TaskState | VcpuState] = [*world.vcpus, *world.tasks]
    for thread in threads:
        if thread is not task:
            var = world.waited[task.name, action.op.domain, thread.name]
            move.set(var, at(thread, thread.automaton.reading(action.op.domain)))
    for var in _covers(world, task, action.op.domain).values():
        move.set(var, True)
    return [move]


def _grace_period_end(world: WorldState, task: TaskState, action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    assert isinstance(action.op, GracePeriodEnd)
    waits = [v for (who, of, _), v in world.waited.items() if (who, of) == (task.name, action.op.domain)]
    move = Move(conj(*(neg(var) for var in waits)))
    for place, var in _covers(world, task, action.op.domain).items():
        move.set(world.pending[place], conj(world.pending[place], neg(var)))
        move.set(var, False)
    return [move]


def _covers(world: WorldState, task: TaskState, domain: str) -> dict[tuple[int, int], Var]:
    """The slots whose cookies a grace period of the task may complete: those of kvm->srcu."""
    mine = {(a, s): var for (who, a, s), var in world.covers.items() if who == task.name}
    return mine if domain == "srcu" else {}


def _publish(world: WorldState, task: TaskState, action: Action, facts: Facts, _guard: GuardAt) -> list[Move]:
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


def take_cookie(world: WorldState, move: Move, place: tuple[int, int]) -> None:
    """get_state_synchronize_srcu after a publication: it takes a grace period that begins from now on, and waits for
    the readers that are inside."""
    if place in world.pending:
        move.set(world.pending[place], True)
        await_readers(world, move, cookie_name(place))
    for (_, *where), covers in world.covers.items():
        if (*where,) == place:
            move.set(covers, False)


def await_readers(world: WorldState, move: Move, who: str) -> None:
    """Whoever is inside kvm->srcu right now is waited for under this name."""
    threads: list[TaskState | VcpuState] = [*world.vcpus, *world.tasks]
    for thread in threads:
        if (key := (who, "srcu", thread.name)) in world.waited:
            move.set(world.waited[key], at(thread, thread.automaton.reading("srcu")))


def _begin(world: WorldState, _task: TaskState, _action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    """B, kvm_mmu_invalidate_begin: the range is reset when the count becomes 1."""
    move = Move()
    first = neg(invalidations(world))
    move.set(world.in_progress, add(world.in_progress, integer(1)))
    for bit in world.hull:
        move.set(bit, conj(neg(first), bit))
    return [move]


def _add(world: WorldState, task: TaskState, action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    """add, kvm_mmu_invalidate_range_add: the smallest interval around the old hull and the new range."""
    moves = []
    for span in world.layout.intervals() if action.anywhere else (action.span,):
        move = Move(note=show_span(span))
        for bit, widened in zip(world.hull, widen(world, world.hull, span), strict=True):
            move.set(bit, widened)
        if action.anywhere:
            move.set(task.span, interval_name(span))
        moves.append(move)
    return moves


def show_span(span: range) -> str:
    """``gfn 1`` or ``gfns 0-1``."""
    if not span:
        return "no gfn"
    return f"gfn {span.start}" if len(span) == 1 else f"gfns {span.start}-{span.stop - 1}"


def _end(world: WorldState, _task: TaskState, _action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    """E, kvm_mmu_invalidate_end: seq moves for every snapshot, then the count drops."""
    move = Move()
    move.set(world.in_progress, add(world.in_progress, integer(-1)))
    if world.strangers is not None:
        forget_hull(world, move, disj(world.strangers, neg(eq(world.in_progress, 1))))
    for vcpu in world.vcpus:
        move.set(vcpu.seq, ite(eq(vcpu.seq, "same"), literal(vcpu.seq, "moved"), vcpu.seq))
    return [move]


def _zap(world: WorldState, task: TaskState, action: Action, facts: Facts, guard: GuardAt) -> list[Move]:
    """Z, kvm_unmap_gfn_range: the assertion once at entry, then the range's SPTEs, in the order of the gfns.

    A yield (may_block) drops mmu_lock after any number of gfns, none and all included; the rest is a step of its own.
    SPTEs of obsolete roots are out of its reach. A program that does not hold the lock (no hand-written one) has none
    to drop; its SPTEs go one by one, but for each of them that is some moment between two of its steps, as it is here.
    """
    op = action.op
    assert isinstance(op, Zap)
    if action.anywhere:
        return [_zap_anywhere(world, task)]
    done = action.cleared or 0
    moves = []
    samples: tuple[tuple[Expr, ...], ...] = ((),)
    if action.asked and task.role == "caller":
        samples = guard(action, facts)
    locked = facts.holds("mmu_lock", "exclusive") or action.cleared is not None
    may_yield = op.yields and locked
    ways = range(len(action.span), done - 1, -1) if may_yield else (len(action.span),)
    for upto, (number, sample) in product(ways, enumerate(samples)):
        for yields in (False, True) if may_yield else (False,):
            if not yields and upto != len(action.span):
                continue
            if yields and action.cleared is not None and upto == done:
                continue
            move = Move(lock_free(world, exclusive=True)) if action.cleared is not None else Move()
            for gfn in action.span[done:upto]:
                clear_spte(world, move, "live", action.address_space, gfn)
            for fired, held in zip(world.fired, sample, strict=False):
                move.set(fired, disj(fired, neg(held)))
            if yields:
                move.note = f"{show_span(action.span[done:upto])}, yields"
                move.leads = upto
                move.set(world.mmu_writer, "free")
            else:
                move.note = show_span(action.span[done:])
                if locked:
                    move.set(world.mmu_writer, task.role)
            if number:
                move.note += f" #{number}"
            moves.append(move)
    return moves


def _zap_anywhere(world: WorldState, task: TaskState) -> Move:
    """The zap of a range chosen at its add, in all slots and address spaces at once (the kernel's loop, one hold)."""
    move = Move()
    for address_space, gfn in world.places():
        names = tuple(interval_name(span) for span in world.layout.intervals() if gfn in span)
        clear_spte(world, move, "live", address_space, gfn, member(task.span, names))
    move.set(task.span, rest(task.span.sort))
    return move


def _retire(world: WorldState, task: TaskState, action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    """X: ptep_clear between notifier start and end, truncate_inode_pages_range, xa_store."""
    assert isinstance(action.op, Retire)
    move = Move(note=show_span(action.span))
    if task.role == "caller":
        retire_datum(world, move, action.span, action.op.what == "attributes")
    return [move]


def _retire_roots(world: WorldState, _task: TaskState, _action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    """kvm_mmu_zap_all_fast: SPTEs go with their roots; a fault that runs has loaded a root that is obsolete now."""
    move = Move()
    for address_space, gfn in world.places():
        for root in ROOTS:
            clear_spte(world, move, root, address_space, gfn)
    for vcpu in world.vcpus:
        move.set(vcpu.obsolete_root, neg(at(vcpu, (0,))))
    return [move]


def _notifier_enter(world: WorldState, _task: TaskState, _action: Action, facts: Facts, _guard: GuardAt) -> list[Move]:
    """kvm_mmu_notifier_invalidate_range_start."""
    return [_count(world, facts, 1)]


def _notifier_exit(world: WorldState, _task: TaskState, _action: Action, facts: Facts, _guard: GuardAt) -> list[Move]:
    """kvm_mmu_notifier_invalidate_range_end."""
    return [_count(world, facts, -1)]


def _count(world: WorldState, facts: Facts, by: int) -> Move:
    lock = world.mutexes["mn_invalidate_lock"]
    move = Move() if facts.holds("mn_invalidate_lock") else Move(eq(lock, "free"))
    move.set(world.notifiers, add(world.notifiers, integer(by)))
    return move


def _if_slot_found(world: WorldState, _task: TaskState, action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    """__kvm_handle_hva_range: a moved slot is found by its hva as before, an INVALID copy, too."""
    absent = eq(world.active[action.address_space, action.slot], "absent")
    return [Move(neg(absent)), Move(absent, note="no slot", leads="otherwise")]


def cookies_completed(world: WorldState) -> list[Move]:
    """Somebody else's grace period of kvm->srcu, one that began after a cookie was taken, is over (``srcu_gp_end``).

    SOUNDNESS: such a grace period can be over as soon as no reader is left that was inside when the cookie was taken,
    and not before. That it began, and whose it is, nobody can tell.
    """
    moves = []
    for place, pending in world.pending.items():
        waits = [var for (who, _, _), var in world.waited.items() if who == cookie_name(place)]
        move = Move(conj(pending, *(neg(var) for var in waits)), note=f"as {place[0]} slot {place[1]}")
        move.set(pending, False)
        moves.append(move)
    return moves


TASK_STEPS: dict[type[Op], TaskStep] = {
    Lock: _lock,
    Unlock: _unlock,
    WriteLock: _write_lock,
    WriteUnlock: _write_unlock,
    ReadLock: _read_lock,
    ReadUnlock: _local,
    SrcuReadLock: _local,
    SrcuReadUnlock: _srcu_read_unlock,
    GracePeriodStart: _grace_period_start,
    GracePeriodEnd: _grace_period_end,
    Publish: _publish,
    Begin: _begin,
    AddRange: _add,
    End: _end,
    Zap: _zap,
    Flush: _local,
    Retire: _retire,
    RetireRoots: _retire_roots,
    NotifierEnter: _notifier_enter,
    NotifierExit: _notifier_exit,
    IfSlotFound: _if_slot_found,
}
