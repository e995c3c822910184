"""What the step functions share: a move, locks, grace periods, and the effect of retiring data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kvmverify.ir.constructors import boolean, conj, disj, eq, ite, member, neg
from kvmverify.ir.expr import TRUE, Expr, Var
from kvmverify.ir.expr import Const as Literal_
from kvmverify.ir.sorts import Value
from kvmverify.world.flow import Action, Facts
from kvmverify.world.state import ROOTS, TaskState, VcpuState, WorldState


@dataclass
class Move:
    """One outcome of a step: when it is possible and what it assigns. ``note`` tells outcomes of a step apart.

    ``leads``: where the thread goes on; ``next`` the following step, ``otherwise`` past a failed lookup, ``retry``
    the start, ``end`` the start after a fault that has nothing to do, or the rest of a zap that yielded (an int).
    """

    when: Expr = TRUE
    sets: dict[Var, Expr] = field(default_factory=dict)
    note: str = ""
    leads: str | int = "next"

    def set(self, var: Var, value: Expr | Value) -> None:
        """Assign; a plain value is taken in the variable's sort."""
        self.sets[var] = literal(var, value) if isinstance(value, bool | int | str) else value

    def get(self, var: Var) -> Expr:
        """The value the variable will have, as far as this move has set it."""
        return self.sets.get(var, var)


GuardAt = Callable[[Action, Facts], tuple[tuple[Expr, ...], ...]]
"""Each guard's value at the entry of one zap of the caller; several samples if counts of strangers are open."""
TaskStep = Callable[[WorldState, TaskState, Action, Facts, GuardAt], list[Move]]
"""The outcomes of a step of a caller or an environment, with what it holds there."""


def literal(var: Var, value: Value) -> Expr:
    """A value in the sort of a variable."""
    return Literal_(value, var.sort)


def at(thread: TaskState | VcpuState, locations: Iterable[int]) -> Expr:
    """Is the thread at one of these control locations?"""
    names = thread.pc.sort.values
    return member(thread.pc, tuple(names[i] for i in locations))


def lock_free(world: WorldState, exclusive: bool) -> Expr:
    """Can mmu_lock be taken: no writer, and for a writer no reader either?"""
    parts = [eq(world.mmu_writer, "free")]
    if exclusive:
        threads: list[TaskState | VcpuState] = [*world.vcpus, *world.tasks]
        parts += [neg(at(t, t.automaton.where("mmu_lock", "shared"))) for t in threads]
    return conj(*parts)


def leave_srcu(world: WorldState, move: Move, reader: str, domain: str | None = None) -> None:
    """The reader left its critical section: no grace period waits for it any longer."""
    for (_, of, who), var in world.waited.items():
        if who == reader and domain in (None, of):
            move.set(var, False)


def invalidations(world: WorldState) -> Expr:
    """``mmu_invalidate_in_progress != 0``, the kernel's own test (a negative count is elevated, too)."""
    counted = neg(eq(world.in_progress, 0))
    return counted if world.strangers is None else disj(counted, world.strangers)


def covered_by_hull(world: WorldState, vcpu: VcpuState) -> Expr:
    """Is the vCPU's gfn inside the hull?"""
    return disj(*(conj(member(vcpu.gfn, zone), bit) for zone, bit in zip(world.zones, world.hull, strict=True)))


def forget_hull(world: WorldState, move: Move, kept: Expr) -> None:
    """Unless ``kept``, the count has become 0: nobody looks at the hull before the next B resets it.

    SOUNDNESS: only with any number of strangers, where no guard reads the hull, or none does while the count is 0
    (``fresh.closed_reads_hull``), and no count is ever negative (both are checked), so that a count of 0
    is left by a B alone.
    """
    if not world.hull_forgotten:
        return
    for bit in world.hull:
        move.set(bit, conj(kept, bit))


def widen(world: WorldState, hull: Sequence[Expr], span: range) -> list[Expr]:
    """The smallest interval around a hull and a range, one bit a zone."""
    touched = [disj(bit, boolean(bool(_overlap(zone, span)))) for zone, bit in zip(world.zones, hull, strict=True)]
    inside = [disj(bit, conj(disj(*touched[:n]), disj(*touched[n + 1 :]))) for n, bit in enumerate(touched)]
    if world.exact_hull:
        return inside
    ((_, gfn),) = world.faulting
    at_focus = next(bit for zone, bit in zip(world.zones, inside, strict=True) if gfn in zone)
    return [bit if gfn in zone else conj(bit, neg(at_focus)) for zone, bit in zip(world.zones, inside, strict=True)]


def _overlap(one: range, two: range) -> range:
    return range(max(one.start, two.start), min(one.stop, two.stop))


def retire_slot(world: WorldState, move: Move, address_space: int, slot: int) -> None:
    """X of a memslot: every object of this slot that was read before, or that an SPTE was made from, is retired."""
    _flip_slot(world, move, address_space, slot, {"live": "retired", "invalid": "invalid_retired"})


def revive_slot(world: WorldState, move: Move, address_space: int, slot: int) -> None:
    """The old version is active again: what was made from it is not retired any longer; the INVALID copy stays so.

    SOUNDNESS: ``rules`` admits this step only where the old object is the one valid version that was retired.
    """
    _flip_slot(world, move, address_space, slot, {"retired": "live"})


def _flip_slot(world: WorldState, move: Move, address_space: int, slot: int, change: dict[str, str]) -> None:
    gfns = world.layout.gfns_of(slot)
    for vcpu in world.vcpus:
        here = conj(member(vcpu.gfn, tuple(gfns)), eq(vcpu.address_space, address_space))
        move.set(vcpu.slot, ite(here, _mapped(vcpu.slot, change), vcpu.slot))
    for root in ROOTS:
        for gfn in gfns:
            var = world.sptes[root, address_space, gfn]
            move.set(var, _mapped(var, change))


def _mapped(var: Var, change: dict[str, str]) -> Expr:
    result: Expr = var
    for old, new in change.items():
        result = ite(eq(var, old), literal(var, new), result)
    return result


def retire_datum(world: WorldState, move: Move, gfns: range, attributes: bool) -> None:
    """X of pages or attributes: what was read of these gfns before is retired, in every address space."""
    flags = world.spte_attributes if attributes else world.spte_page
    for vcpu in world.vcpus:
        var = vcpu.attributes if attributes else vcpu.page
        hit = conj(member(vcpu.gfn, tuple(gfns)), eq(var, "current"))
        move.set(var, ite(hit, literal(var, "retired"), var))
    for (_, _, gfn), flag in flags.items():
        if gfn in gfns:
            move.set(flag, ite(eq(flag, "current"), literal(flag, "retired"), flag))


def clear_spte(world: WorldState, move: Move, root: str, address_space: int, gfn: int, when: Expr = TRUE) -> None:
    """The SPTE is gone (where ``when`` holds)."""
    key = (root, address_space, gfn)
    spte = world.sptes[key]
    move.set(spte, ite(when, literal(spte, "absent"), move.get(spte)))
    for flag in (world.spte_page[key], world.spte_attributes[key]):
        move.set(flag, ite(when, literal(flag, "unread"), move.get(flag)))
