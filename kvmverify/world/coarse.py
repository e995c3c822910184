"""Fault paths in as few steps as the most general caller's X can tell apart.

A fault rests only where it matters that something comes between its reads and its map: after it has looked its slot up,
and after it has read the datum that X retires. The steps between are one.

SOUNDNESS: take an execution that ends stale, and in it the fault that installs the stale SPTE; it passes each check.

- Before the look-up: entering the SRCU section earlier only makes others wait; a guest walk has no effect. That the
  fault has loaded its root by then makes no difference where every path checks it; where one does not, faults are left
  as they are (``programs``).
- The snapshot (Q) may come later, up to the next read that is kept, the look-up or the datum's: between the two seq has
  not moved, or R would not pass.
- R' may pass whatever it reads, I reads the object that S returned, and whether that is INVALID never changes. The read
  of another datum matters for no X of this kind. All of them may come later.
- From the lock of mmu_lock to its unlock nobody changes what O and R read: B, E, add and the zap hold it for write. X
  may come between: before the lock it retires what the fault holds, and the SPTE is made from that; it is the same.
- Leaving the SRCU section later, or never, only makes others wait: it leaves with the unlock.
- A retry may happen at any moment in which the fault rests: it forgets what it read, and lets go of what it holds.

``shaped`` checks what this rests on; fault paths of another shape are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kvmverify.ir.constructors import conj
from kvmverify.ir.substitution import substitute
from kvmverify.language.models import Change
from kvmverify.language.primitives import (
    LookupSlot,
    MapSpte,
    Op,
    ReadAttributes,
    ReadLock,
    ReadPfn,
    ReadUnlock,
    SrcuReadLock,
    SrcuReadUnlock,
    WriteLock,
    WriteUnlock,
)
from kvmverify.world.fault_steps import FAULT_STEPS, forget
from kvmverify.world.flow import Action, Automaton, Edge, Facts, Line
from kvmverify.world.moves import Move
from kvmverify.world.state import VcpuState, WorldState

_LOCKS = (ReadLock, WriteLock)
_UNLOCKS = (ReadUnlock, WriteUnlock)
_DATA: dict[Change, type[Op]] = {
    "slot": LookupSlot,
    "page": ReadPfn,
    "guest_memfd": ReadPfn,
    "attributes": ReadAttributes,
}


@dataclass(frozen=True)
class Block:
    """Steps of a fault path that happen at one moment, from one resting place to the next."""

    source: int
    target: int
    steps: tuple[tuple[Action, Facts], ...]
    shown: Action
    after: Facts


@dataclass(frozen=True)
class Coarse:
    """Fault paths as blocks. ``automaton`` has the resting places: nothing, a slot, a datum."""

    automaton: Automaton
    blocks: tuple[Block, ...]


def shaped(line: Line, facts: Sequence[Facts], change: Change) -> tuple[int, ...] | None:
    """Where a fault path rests: the positions behind which it does; none if it never reads the datum. None if the
    argument above does not cover it."""
    kinds = [type(action.op) for action in line.actions]
    datum = _DATA[change]
    if MapSpte not in kinds or datum not in kinds:
        return ()
    locks = [n for n, kind in enumerate(kinds) if kind in _LOCKS]
    unlocks = [n for n, kind in enumerate(kinds) if kind in _UNLOCKS]
    counts = [kinds.count(kind) for kind in (LookupSlot, datum, MapSpte)]
    if len(locks) != 1 or len(unlocks) != 1 or counts != [1, 1, 1]:
        return None
    looked, read, mapped = (kinds.index(kind) for kind in (LookupSlot, datum, MapSpte))
    ordered = looked <= read < locks[0] < mapped < unlocks[0]
    inside = facts[looked].srcu
    kept = all(facts[n].srcu == inside for n in range(looked, unlocks[0] + 1))
    outside = [n for n, kind in enumerate(kinds) if kind in (SrcuReadLock, SrcuReadUnlock)]
    ended = all(kind in (SrcuReadUnlock,) for kind in kinds[unlocks[0] + 1 :])
    if not ordered or not kept or not ended or any(looked < n < unlocks[0] for n in outside):
        return None
    return (looked,) if looked == read else (looked, read)


def coarse(lines: Sequence[tuple[Line, Sequence[Facts]]], change: Change) -> Coarse | None:
    """The fault paths in blocks; None if one of them has another shape."""
    facts_of: list[Facts] = [Facts()]
    known: dict[tuple[object, ...], int] = {}
    blocks: dict[tuple[int, int, tuple[object, ...]], Block] = {}
    for line, facts in lines:
        cuts = shaped(line, facts, change)
        if cuts is None:
            return None
        starts = [0, *(cut + 1 for cut in cuts)]
        places = [0]
        for cut in cuts:
            key = (facts[cut + 1], _told(line, cut + 1, len(line.actions)))
            if key not in known:
                known[key] = len(facts_of)
                facts_of.append(facts[cut + 1])
            places.append(known[key])
        for n, start in enumerate(starts if cuts else ()):
            stop = starts[n + 1] if n + 1 < len(starts) else len(line.actions)
            target = places[n + 1] if n + 1 < len(places) else 0
            shown = line.actions[cuts[n]] if n < len(cuts) else _map(line)
            steps = tuple((line.actions[i], facts[i]) for i in range(start, stop))
            found = Block(places[n], target, steps, shown, facts[stop])
            blocks.setdefault((places[n], target, _told(line, start, stop)), found)
    edges = tuple(Edge(block.source, block.shown, block.target) for block in blocks.values())
    return Coarse(Automaton(tuple(facts_of), edges, None), tuple(blocks.values()))


def _told(line: Line, start: int, stop: int) -> tuple[object, ...]:
    """The steps as far as they differ at one moment: a lock for read and one for write do not."""
    named = {WriteLock: ReadLock, WriteUnlock: ReadUnlock}
    return tuple(named.get(type(a.op), type(a.op)) for a in line.actions[start:stop] if _does(a.op))


def _does(op: Op) -> bool:
    return type(op).__name__ not in ("GuestWalk", "Reclaim", "CheckInvalidationEarly")


def _map(line: Line) -> Action:
    return next(action for action in line.actions if isinstance(action.op, MapSpte))


def block_moves(world: WorldState, vcpu: VcpuState, block: Block) -> Iterator[Move]:
    """The outcomes of a block in which every check passes; and, where the fault rests, a retry."""
    found = [Move()]
    for action, facts in block.steps:
        ways = FAULT_STEPS[type(action.op)](world, vcpu, action, facts)
        found = [_then(one, way) for one in found for way in ways if way.leads == "next"]
    for move in found:
        yield forget(world, vcpu, block.after, move) if block.target == 0 else move


def give_up(world: WorldState, vcpu: VcpuState, facts: Facts) -> Move:
    """A retry of a fault that rests."""
    return forget(world, vcpu, facts, Move(note="retry", leads="retry"))


def _then(first: Move, second: Move) -> Move:
    sets = {var: substitute(value, first.sets) for var, value in second.sets.items()}
    when = conj(first.when, substitute(second.when, first.sets))
    return Move(when, {**first.sets, **sets}, first.note + second.note)
