"""Any number of foreign invalidations, by what they can do to everybody else.

While nobody holds mmu_lock: open an invalidation or widen the hull, over any interval; end one while another stays
open; end the last one. One bit, "an invalidation of a stranger is open", stands for how many there are.

SOUNDNESS, that nothing is lost: take an execution with any number of foreign tasks that run programs ``admit`` accepts,
and map each state to "has a stranger an invalidation open" and the rest of the shared state. Each step of a stranger is
one of the steps below or changes nothing that others read:

- LW ... U of a stranger runs under mmu_lock for write, so nobody else holds mmu_lock in between. ``in_progress`` and
  the hull are read there only by R', which may pass whatever it reads, and whose retry is a fault that might as well
  not have begun. So B and the adds are one step, at the last add. E is a step at its own moment: Q may come between it
  and the unlock.
- Several adds in one section give a hull that is an interval around all of them: the open of that interval.
- Its zap clears SPTEs. It is left out: no step but the property reads an SPTE, so what is cleared can only hide a
  stale SPTE, never make one, and a guard cannot see it.
- Its X retires nothing that the property counts; its SRCU sections, mutexes and its notifier count only make others
  wait. Left out, others wait less. What a guard reads of the notifier count is chosen at the zap (``observe``).

``in_progress`` counts the others' invalidations alone. It is never negative here: ``build`` asks for that beside the
property (``questions.uncovered``), because a sum of a negative count and the strangers' could be 0.

What is added: an end without the zap of its begin, a stranger that never delays anybody, and an end that leaves
another open where only one was. A race that only exists so is never reported as refuted: ``prove`` asks for a concrete
trace in a bounded world, and answers unknown if there is none.
"""

from __future__ import annotations

from kvmverify.errors import QuestionError
from kvmverify.ir.constructors import conj, eq, ite, neg
from kvmverify.ir.expr import TRUE, Expr
from kvmverify.ir.system import Step
from kvmverify.language.primitives import (
    AddRange,
    Begin,
    End,
    Flush,
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
from kvmverify.world.layout import show_span
from kvmverify.world.moves import Move, forget_hull, invalidations, literal, lock_free, widen
from kvmverify.world.state import WorldState

ADMITTED = (
    AddRange,
    Begin,
    End,
    Flush,
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


def admit(line: Line, source: str) -> None:
    """Check that the abstraction covers a foreign program. Raises ``QuestionError`` at a step that it does not.

    Beyond the kinds of steps: an invalidation has its range added before the unlock that follows its B, and B and E
    are not in one section. A lookup that decides whether B or E happen is not covered: the two might disagree.
    """
    open_without_range = began = False
    for action in line.actions:
        word = ""
        op = action.op
        if not isinstance(op, ADMITTED):
            word = f"{type(op).__name__} of a foreign task"
        elif isinstance(op, Begin):
            open_without_range = began = True
        elif isinstance(op, AddRange):
            open_without_range = False
        elif isinstance(op, End) and began:
            word = "B and E under one mmu_lock"
        elif isinstance(op, Zap) and op.yields and open_without_range:
            word = "a zap that yields before its range is added"
        elif isinstance(op, WriteUnlock):
            if open_without_range:
                word = "an unlock before the range is added"
            began = False
        if word:
            raise QuestionError(f"foreign=any does not cover {word}; use foreign=N", source, action.line, action.column)


def steps(world: WorldState) -> list[Step]:
    """The steps of all strangers together; none in a world that counts them."""
    if world.strangers is None:
        return []
    free = lock_free(world, exclusive=True)
    found = [_open(world, span, free) for span in world.layout.intervals()]
    for name, stays in (("end, another stays open", True), ("end, the last one", False)):
        move = Move()
        move.set(world.strangers, stays)
        if not stays:
            forget_hull(world, move, neg(eq(world.in_progress, 0)))
        for vcpu in world.vcpus:
            move.set(vcpu.seq, ite(eq(vcpu.seq, "same"), literal(vcpu.seq, "moved"), vcpu.seq))
        found.append(_step(name, conj(free, world.strangers), move))
    return found


def _open(world: WorldState, span: range, free: Expr) -> Step:
    assert world.strangers is not None
    move = Move()
    move.set(world.strangers, TRUE)
    some = invalidations(world)
    for bit, widened in zip(world.hull, widen(world, [conj(some, b) for b in world.hull], span), strict=True):
        move.set(bit, widened)
    if world.hull_reset is not None:
        move.set(world.hull_reset, True)
    return _step(f"open {show_span(span)}", free, move)


def _step(name: str, guard: Expr, move: Move) -> Step:
    updates = tuple((var, expr) for var, expr in move.sets.items() if var != expr)
    return Step(f"{THREAD}.{name}", THREAD, guard, updates)
