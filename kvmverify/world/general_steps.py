"""What the steps of the most general caller do, and what is remembered of its promises (``general``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kvmverify.guards.expr import GuardExpr
from kvmverify.ir.expr import FALSE, TRUE, Expr, Var, conj, disj, eq, integer, ite, member, neg, substitute, variables
from kvmverify.language.primitives import (
    Begin,
    End,
    GracePeriodEnd,
    Lock,
    Publish,
    Published,
    Retire,
    SrcuReadLock,
    Unlock,
    Zap,
)
from kvmverify.world.flow import Action, Edge, Facts
from kvmverify.world.general import ELSEWHERE, PROMISE, STAYS, WAITED, General
from kvmverify.world.moves import Move, at, clear_spte, literal, lock_free, retire_datum, retire_slot
from kvmverify.world.observe import outcomes, truth
from kvmverify.world.promises import GONE
from kvmverify.world.state import PUBLICATION, TaskState, WorldState
from kvmverify.world.task_steps import TASK_STEPS, GuardAt, await_readers, show_span, take_cookie

BEFORE: dict[Published, tuple[str, ...]] = {
    "invalid": ("valid",),
    "removed": ("valid", "invalid", "updater_invalid"),
    "changed": ("valid", "invalid", "updater_invalid"),
    "moved": ("valid", "invalid", "updater_invalid"),
    "new": ("absent",),
    "old": ("invalid", "updater_invalid"),
}
"""What may be active before a publication. ``updater_invalid`` is the INVALID copy of one that does not count."""


def moves(
    course: General, world: WorldState, task: TaskState, edge: Edge, guards: tuple[GuardExpr, ...], guard_at: GuardAt
) -> Iterator[Move]:
    """The outcomes of an edge; each leads to the edge's target."""
    facts = course.automaton.facts[edge.source]
    op = edge.action.op
    match op:
        case Lock() | Unlock() | SrcuReadLock():
            yield Move()
        case Publish() if edge.action.function == ELSEWHERE:
            move = Move(note=ELSEWHERE)
            await_readers(world, move, PUBLICATION)
            yield move
        case GracePeriodEnd() if edge.action.function == WAITED:
            waits = [var for (who, _, _), var in world.waited.items() if who == PUBLICATION]
            yield Move(conj(*(neg(var) for var in waits)), note=WAITED)
        case Publish():
            yield from _publish(course, world, edge.action, op.what)
        case Retire():
            yield _retire(course, world, edge.action, op.what == "attributes")
        case Zap():
            yield from _zap(course, world, edge, facts, guards, guard_at)
        case End() if edge.action.function == STAYS:
            move = Move(note=STAYS)
            for vcpu in world.vcpus:
                move.set(vcpu.seq, ite(eq(vcpu.seq, "same"), literal(vcpu.seq, "moved"), vcpu.seq))
            yield move
        case _:
            for move in TASK_STEPS[type(op)](world, task, edge.action, facts, guard_at):
                if isinstance(op, Begin | End):
                    move.set(PROMISE.zapped, False)
                yield move


def _publish(course: General, world: WorldState, action: Action, what: Published) -> Iterator[Move]:
    """PUB, kvm_swap_active_memslots: once as the X that counts, and as one that retires nothing that counts.

    SOUNDNESS: the X that counts is the first one that retires what the stale SPTE was made from. That was a valid
    version, or an INVALID copy, which counts as retired since the PUB that replaced the valid one by it.
    """
    place = (action.address_space, action.slot)
    active = world.active[place]
    valid = eq(active, "valid")
    for counts in (True, False) if course.who.change == "slot" and "valid" in BEFORE[what] else (False,):
        move = Move(valid if counts else member(active, BEFORE[what]), note="X" if counts else "")
        if counts:
            retire_slot(world, move, *place)
            _counted(course, move, FALSE)
        after = {"invalid": "invalid" if counts else "updater_invalid", "removed": "absent", "moved": "moved"}
        move.set(active, after.get(what, "valid"))
        if course.who.after == "promises":
            owed = valid if what in GONE else TRUE
            move.set(PROMISE.published, disj(PROMISE.published, owed))
        take_cookie(world, move, place)
        await_readers(world, move, PUBLICATION)
        yield move


def _retire(course: General, world: WorldState, action: Action, attributes: bool) -> Move:
    """X of pages and attributes; one of the pages of a moved slot is not modelled (``rules``)."""
    active = world.active[action.address_space, action.slot]
    move = Move(TRUE if attributes else neg(eq(active, "moved")), note="X")
    retire_datum(world, move, action.span, attributes)
    _counted(course, move, PROMISE.zapped)
    return move


def _counted(course: General, move: Move, zapped: Expr) -> None:
    """The X that counts. ``zapped``: the focus was zapped inside the open B...E."""
    move.when = conj(move.when, eq(PROMISE.phase, "before"))
    met, owed = literal(PROMISE.phase, "met"), literal(PROMISE.phase, "owed")
    move.set(PROMISE.phase, met if course.who.after == "anything" else ite(zapped, met, owed))


def _zap(
    course: General,
    world: WorldState,
    edge: Edge,
    facts: Facts,
    guards: tuple[GuardExpr, ...],
    guard_at: GuardAt,
) -> Iterator[Move]:
    """Z, kvm_unmap_gfn_range, as far as the focus can tell: it clears it, and may yield before or after that.

    Only zaps at which the first guard holds are taken: an execution in which it fails is noticed.
    """
    yields = course.rests.get(edge.target)
    done = course.rests.get(edge.source)
    samples: tuple[tuple[Expr, ...], ...] = guard_at(edge.action, facts) if done is None else ((),)
    for number, sample in enumerate(samples):
        move = Move(lock_free(world, exclusive=True)) if done is not None else Move()
        move.note = show_span(edge.action.span) if done is None else ""
        if yields is not None:
            move.note += ", yields" + (" after the gfn" if yields else "")
        if number:
            move.note += f" #{number}"
        if yields is not False and done is not True:
            clear_spte(world, move, "live", *course.focus)
        move.set(world.mmu_writer, "free" if yields is not None else "caller")
        if done is None:
            move.when = conj(move.when, *sample[:1])
            owed = eq(PROMISE.phase, "owed")
            move.set(PROMISE.phase, ite(owed, literal(PROMISE.phase, "met"), PROMISE.phase))
            move.set(PROMISE.published, False)
            move.set(PROMISE.reached, True)
            if facts.opened:
                move.set(PROMISE.zapped, True)
            if course.who.masked:
                nobody = replace(world, strangers=None)
                alone = truth(guards[0], nobody, edge.action, facts)
                move.set(PROMISE.warned, disj(PROMISE.warned, neg(alone)))
        yield move


def done(course: General, task: TaskState) -> Expr:
    """It holds nothing, some zap has run, and what was promised of the X that counts is done."""
    met = [eq(PROMISE.phase, "met"), neg(PROMISE.published), PROMISE.reached]
    return conj(at(task, course.idle), *met, *([PROMISE.warned] if course.who.masked else []))


def hull_unread_when_closed(course: General, world: WorldState, guards: tuple[GuardExpr, ...]) -> bool:
    """Does no guard read the hull at a zap while no invalidation is open? Then nobody does, before a B resets it."""
    nobody: dict[Var, Expr] = {world.in_progress: integer(0)}
    if world.strangers is not None:
        nobody[world.strangers] = FALSE
    for edge in course.automaton.edges:
        facts = course.automaton.facts[edge.source]
        if edge.action.asked and not facts.opened:
            for guard in guards:
                for count in outcomes(guards, world):
                    value = substitute(truth(guard, world, edge.action, facts, count), nobody)
                    if variables(value) & set(world.hull):
                        return False
    return True
