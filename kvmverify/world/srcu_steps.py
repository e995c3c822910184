"""SRCU: readers that leave, grace periods, and the cookies that tell whether one has passed."""

from __future__ import annotations

from kvmverify.ir.constructors import conj, neg
from kvmverify.ir.expr import Var
from kvmverify.language.primitives import GracePeriodEnd, GracePeriodStart, SrcuReadUnlock
from kvmverify.world.flow import Action, Facts
from kvmverify.world.moves import GuardAt, Move, at, leave_srcu
from kvmverify.world.state import TaskState, VcpuState, WorldState, cookie_name


def srcu_read_unlock(world: WorldState, task: TaskState, action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    """srcu_read_unlock: who waited for this reader does so no longer."""
    assert isinstance(action.op, SrcuReadUnlock)
    move = Move()
    leave_srcu(world, move, task.name, action.op.domain)
    return [move]


def grace_period_start(
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


def grace_period_end(world: WorldState, task: TaskState, action: Action, _facts: Facts, _guard: GuardAt) -> list[Move]:
    """synchronize_srcu_expedited returns: every reader that it waited for has left."""
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
