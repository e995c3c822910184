"""Any number of foreign invalidations, by what they can do to everybody else.

While nobody holds mmu_lock: open an invalidation or widen the hull, over any range; end one while another stays open;
end the last one. One bit, "some stranger is open", stands for how many there are.

SOUNDNESS, that nothing is lost: take an execution with any number of foreign tasks that run programs ``admit`` accepts,
and map each state to "is a stranger open" and the shared state. Each step of a stranger is one of the steps below or
changes nothing that others read:

- LW ... U of a stranger runs under mmu_lock for write. Nobody reads ``in_progress``, the hull or ``seq`` in between
  except R', which may pass whatever it reads. So the section is one step at its unlock: an open or an end.
- Several adds in one section give a hull that is an interval around all of them: the open of that interval.
- Its zap clears SPTEs. It is left out: no step but the property reads an SPTE, so what is cleared can only hide a
  stale SPTE, never make one, and a guard cannot see it.
- Its X retires nothing that the property counts; its SRCU sections, mutexes and its notifier count only make others
  wait. Left out, others wait less.

What is added: an end without the zap of its begin, a stranger that never delays anybody, and an end that leaves
another open where only one was. A race that only exists so is never reported as refuted: ``prove`` asks for a concrete
trace in a bounded world, and answers unknown if there is none.
"""

from __future__ import annotations

from kvmverify.errors import QuestionError
from kvmverify.ir.expr import TRUE, Expr, conj, eq, ite
from kvmverify.ir.system import Step
from kvmverify.vocabulary import (
    AddRange,
    Begin,
    End,
    Flush,
    IfSlotFound,
    Lock,
    NotifierEnter,
    NotifierExit,
    Retire,
    SrcuReadLock,
    SrcuReadUnlock,
    Unlock,
    WriteLock,
    WriteUnlock,
    Zap,
)
from kvmverify.world.flow import Line
from kvmverify.world.moves import Move, invalidations, literal, lock_free
from kvmverify.world.state import WorldState
from kvmverify.world.task_steps import show_span, widen

ADMITTED = (
    AddRange,
    Begin,
    End,
    Flush,
    IfSlotFound,
    Lock,
    NotifierEnter,
    NotifierExit,
    Retire,
    SrcuReadLock,
    SrcuReadUnlock,
    Unlock,
    WriteLock,
    WriteUnlock,
    Zap,
)
THREAD = "strangers"


def admit(lines: list[tuple[Line, str]], source: str) -> None:
    """Check that the abstraction covers these programs. Raises ``QuestionError`` at a step that it does not."""
    for line, _ in lines:
        added = False
        for action in line.actions:
            if not isinstance(action.op, ADMITTED):
                word = type(action.op).__name__
                raise QuestionError(f"foreign=any does not cover {word}; use foreign=N", source, action.line, action.column)
            added = isinstance(action.op, AddRange) or (added and not isinstance(action.op, Begin))
            if isinstance(action.op, WriteUnlock) and not added:
                raise QuestionError(
                    "foreign=any covers invalidations that add their range before the unlock; use foreign=N",
                    source,
                    action.line,
                    action.column,
                )


def steps(world: WorldState) -> list[Step]:
    """The steps of all strangers together."""
    if world.strangers is None:
        return []
    free = lock_free(world, exclusive=True)
    found = [_open(world, span, free) for span in world.layout.intervals()]
    for name, stays in (("end, another stays open", True), ("end, the last one", False)):
        move = Move()
        move.set(world.strangers, stays)
        for vcpu in world.vcpus:
            move.set(vcpu.seq, ite(eq(vcpu.seq, "same"), literal(vcpu.seq, "moved"), vcpu.seq))
        found.append(_step(name, conj(free, world.strangers), move))
    return found


def _open(world: WorldState, span: range, free: Expr) -> Step:
    assert world.strangers is not None
    move = Move()
    move.set(world.strangers, TRUE)
    some = invalidations(world)
    for bit, widened in zip(world.hull, widen([conj(some, b) for b in world.hull], span), strict=True):
        move.set(bit, widened)
    return _step(f"open {show_span(span)}", free, move)


def _step(name: str, guard: Expr, move: Move) -> Step:
    updates = tuple((var, expr) for var, expr in move.sets.items() if var != expr)
    return Step(f"{THREAD}.{name}", THREAD, guard, updates)
