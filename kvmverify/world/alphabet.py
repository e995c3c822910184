"""What guards can tell apart: which steps the most general caller needs beyond those that change the world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from kvmverify.errors import QuestionError
from kvmverify.guards.expr import Compare, GuardExpr, LockHeld, Number, Observable, Observe, SrcuHeld
from kvmverify.language.primitives import CheckRoot, Domain, MapSpte, Mutex, Passed, ReadLock, WriteLock
from kvmverify.world.flow import Line
from kvmverify.world.observe import reads, walk


@dataclass(frozen=True)
class Alphabet:
    """What a guard can tell apart, beyond what the world does."""

    locks: tuple[Mutex, ...]
    domains: tuple[Domain, ...]
    passed: tuple[Passed, ...]
    flags: tuple[bool, ...]
    own: bool
    unwaited: bool
    notifying: bool
    moved: bool
    roots: bool


def alphabet(guards: tuple[GuardExpr, ...], faults: Sequence[Line], named: bool) -> Alphabet:
    """The alphabet of some guards. ``named``: what model files need to be in order, too."""
    parts = [part for guard in guards for part in walk(guard)]
    asked = {part.lock for part in parts if isinstance(part, LockHeld)}
    domains = {part.domain for part in parts if isinstance(part, SrcuHeld)}
    slot = reads(guards, Observable.PASSED_INVALID, Observable.BEING_INVALIDATED)
    return Alphabet(
        tuple(lock for lock in get_args(Mutex) if lock in asked or (named and lock == "slots_lock")),
        tuple(domain for domain in get_args(Domain) if domain in domains),
        ("old", "active", "invalid") if slot else ("old",),
        (True, False) if reads(guards, Observable.FLUSH_SLOT) else (False,),
        reads(guards, Observable.OWN_START, Observable.OWN_END),
        reads(guards, Observable.OWN_PUBLICATION),
        reads(guards, Observable.MN_ACTIVE_COUNT),
        reads(guards, Observable.ACTIVE_SLOT),
        not all(_checks_root(line) for line in faults),
    )


def _checks_root(line: Line) -> bool:
    """Is the root checked between the last lock of mmu_lock before each map, and the map?"""
    checked = False
    for action in line.actions:
        if isinstance(action.op, WriteLock | ReadLock):
            checked = False
        checked |= isinstance(action.op, CheckRoot)
        if isinstance(action.op, MapSpte) and not checked:
            return False
    return True


def check_guard(guards: tuple[GuardExpr, ...]) -> None:
    """Refuse guards that the argument of ``general`` does not cover. Raises ``QuestionError``."""
    counts = (Observable.IN_PROGRESS, Observable.MN_ACTIVE_COUNT)
    for guard in guards:
        for part in walk(guard):
            if isinstance(part, Compare):
                sides = (part.left, part.right)
                counted = any(isinstance(s, Observe) and s.what in counts for s in sides)
                if counted and not any(s == Number(0) for s in sides):
                    raise QuestionError("caller=any asks of a count only whether it is 0; the guard compares it")
