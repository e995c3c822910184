"""An invalidation: B, add, E, the zap, and X of what is not a memslot."""

from __future__ import annotations

from itertools import product

from kvmverify.ir.constructors import add, conj, disj, eq, integer, ite, member, neg
from kvmverify.ir.expr import Expr
from kvmverify.language.primitives import Retire, Zap
from kvmverify.world.flow import Action, Facts
from kvmverify.world.layout import show_span
from kvmverify.world.moves import (
    GuardAt,
    Move,
    at,
    clear_spte,
    forget_hull,
    invalidations,
    literal,
    lock_free,
    retire_datum,
    widen,
)
from kvmverify.world.state import ROOTS, TaskState, WorldState, interval_name, rest


def begin(world: WorldState, _task: TaskState, _action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    """B, kvm_mmu_invalidate_begin: the range is reset when the count becomes 1."""
    move = Move()
    first = neg(invalidations(world))
    move.set(world.in_progress, add(world.in_progress, integer(1)))
    for bit in world.hull:
        move.set(bit, conj(neg(first), bit))
    if world.hull_reset is not None:
        move.set(world.hull_reset, True)
    return [move]


def add_range(world: WorldState, task: TaskState, action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
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


def end(world: WorldState, _task: TaskState, _action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    """E, kvm_mmu_invalidate_end: seq moves for every snapshot, then the count drops."""
    move = Move()
    move.set(world.in_progress, add(world.in_progress, integer(-1)))
    if world.strangers is not None:
        forget_hull(world, move, disj(world.strangers, neg(eq(world.in_progress, 1))))
    for vcpu in world.vcpus:
        move.set(vcpu.seq, ite(eq(vcpu.seq, "same"), literal(vcpu.seq, "moved"), vcpu.seq))
    return [move]


def zap(world: WorldState, task: TaskState, action: Action, facts: Facts, guard: GuardAt) -> list[Move]:
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


def retire(world: WorldState, task: TaskState, action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    """X: ptep_clear between notifier start and end, truncate_inode_pages_range, xa_store."""
    assert isinstance(action.op, Retire)
    move = Move(note=show_span(action.span))
    if task.role == "caller":
        retire_datum(world, move, action.span, action.op.what == "attributes")
    return [move]


def retire_roots(world: WorldState, _task: TaskState, _action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    """kvm_mmu_zap_all_fast: SPTEs go with their roots; a fault that runs has loaded a root that is obsolete now."""
    move = Move()
    for address_space, gfn in world.places():
        for root in ROOTS:
            clear_spte(world, move, root, address_space, gfn)
    for vcpu in world.vcpus:
        move.set(vcpu.obsolete_root, neg(at(vcpu, (0,))))
    return [move]
