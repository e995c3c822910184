"""Programs with one protection removed, as data: a mutant is an edit of a list of steps, and edits add up.

A protection is whatever a step does for others' sake: it delays, excludes, announces or checks. A lock goes with its
unlock, a read side with its end, the raise of a count with its drop.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Literal, TypeAlias

from kvmverify.language.models import Caller, Fault, Statement, Steps
from kvmverify.language.primitives import (
    AddRange,
    Begin,
    CheckInProgress,
    CheckInvalid,
    CheckInvalidation,
    CheckInvalidationEarly,
    CheckRoot,
    End,
    GracePeriodEnd,
    GracePeriodStart,
    Lock,
    MapSpte,
    NotifierEnter,
    NotifierExit,
    Op,
    Publish,
    ReadLock,
    ReadPfn,
    ReadUnlock,
    SnapshotSeq,
    SrcuReadLock,
    SrcuReadUnlock,
    SynchronizeSrcu,
    Unlock,
    WriteLock,
    WriteUnlock,
    Zap,
)
from kvmverify.language.steps import ForEach

Role: TypeAlias = Literal["caller", "fault"]


@dataclass(frozen=True)
class Edit:
    """What is changed, by positions of steps in the order of the file (for_each counts for nothing).

    ``removed``: steps that go; ``unwaited``: publications that no longer wait; ``late``: snapshots moved to where the
    last pfn has been read.
    """

    removed: frozenset[int] = frozenset()
    unwaited: frozenset[int] = frozenset()
    late: frozenset[int] = frozenset()

    def __or__(self, other: Edit) -> Edit:
        """Both."""
        return Edit(self.removed | other.removed, self.unwaited | other.unwaited, self.late | other.late)


@dataclass(frozen=True)
class Mutant:
    """One protection of one program, and the edit that removes it.

    ``program``: the caller's or fault path's name; ``what``: the protection in short words; ``op``: the step that it
    is or begins with; ``function`` and ``line``: where that step is.
    """

    program: str
    role: Role
    what: str
    op: Op
    function: str
    line: int
    edit: Edit = field(repr=False)


def mutants(program: Caller | Fault) -> tuple[Mutant, ...]:
    """Every protection of a program, in the order of the file."""
    statements = tuple(walk(program.steps))
    found = [f for position, _ in enumerate(statements) if (f := _protection(statements, position)) is not None]
    bare = [_words(statements, position) for position, _ in found]
    name, role = _identity(program)
    return tuple(
        Mutant(
            name,
            role,
            _told_apart(statements, position, edit, bare, number),
            statements[position].op,
            statements[position].function,
            statements[position].line,
            edit,
        )
        for number, (position, edit) in enumerate(found)
    )


def _identity(program: Caller | Fault) -> tuple[str, Role]:
    return (program.caller, "caller") if isinstance(program, Caller) else (program.fault, "fault")


def caller_without(caller: Caller, removed: Iterable[Mutant]) -> Caller:
    """The caller with the edits of those mutants that are its own."""
    edits = [m.edit for m in removed if (m.program, m.role) == (caller.caller, "caller")]
    return caller.model_copy(update={"steps": edited(caller.steps, edits)}) if edits else caller


def fault_without(fault: Fault, removed: Iterable[Mutant]) -> Fault:
    """The fault path with the edits of those mutants that are its own."""
    edits = [m.edit for m in removed if (m.program, m.role) == (fault.fault, "fault")]
    return fault.model_copy(update={"steps": edited(fault.steps, edits)}) if edits else fault


def walk(steps: Steps) -> Iterator[Statement]:
    """Every step in the order of the file, those inside others included."""
    for item in steps:
        if isinstance(item, Statement):
            yield item
        yield from walk(item.body)


def edited(steps: Steps, edits: Sequence[Edit]) -> Steps:
    """The steps after all the edits; a loop or a lookup that holds nothing any longer goes, too."""
    edit = reduce(Edit.__or__, edits, Edit())
    statements = tuple(walk(steps))
    moved = tuple(statements[position] for position in sorted(edit.late))
    landing = max((n for n, s in enumerate(statements) if isinstance(s.op, ReadPfn)), default=-1)
    positions = iter(range(len(statements)))

    def rebuilt(body: Steps) -> Steps:
        found: list[Statement | ForEach] = []
        for item in body:
            if isinstance(item, ForEach):
                inner = rebuilt(item.body)
                found += [replace(item, body=inner)] if inner else []
                continue
            position = next(positions)
            inner = rebuilt(item.body)
            hollow = bool(item.body) and not inner
            if position not in edit.removed | edit.late and not hollow:
                op = item.op
                if position in edit.unwaited:
                    assert isinstance(op, Publish)
                    op = replace(op, wait=False)
                found.append(replace(item, op=op, body=inner))
            if position == landing:
                found += moved
        return tuple(found)

    return rebuilt(steps)


def loosened(fault: Fault) -> Fault:
    """The fault path with each check that lost its mmu_lock made the early one, which may pass whatever it reads.

    SOUNDNESS: without the lock the kernel reads count, hull and seq one after the other, while others write them. What
    it makes of them is not known, so a proof takes both outcomes to be possible. A trace keeps the check as it is: an
    execution in which the reads happen to be at one moment is one of the kernel's.
    """
    held = False
    found: list[Statement | ForEach] = []
    for item in fault.steps:
        if isinstance(item, Statement):
            if isinstance(item.op, ReadLock | WriteLock):
                held = True
            elif isinstance(item.op, ReadUnlock | WriteUnlock):
                held = False
            elif isinstance(item.op, CheckInvalidation) and not held:
                item = replace(item, op=CheckInvalidationEarly())
            elif isinstance(item.op, CheckInProgress) and not held:
                continue
        found.append(item)
    return fault.model_copy(update={"steps": tuple(found)})


def _protection(statements: Sequence[Statement], position: int) -> tuple[int, Edit] | None:
    """The edit that removes the protection which begins with this step, if it begins one."""
    op = statements[position].op
    match op:
        case (
            Begin()
            | AddRange()
            | End()
            | SynchronizeSrcu()
            | CheckInvalid()
            | CheckInvalidationEarly()
            | CheckInvalidation()
            | CheckInProgress()
            | CheckRoot()
        ):
            return position, Edit(frozenset((position,)))
        case Publish(wait=True):
            return position, Edit(unwaited=frozenset((position,)))
        case SnapshotSeq() if any(isinstance(s.op, ReadPfn) for s in statements[position:]):
            return position, Edit(late=frozenset((position,)))
        case Lock() | WriteLock() | ReadLock() | SrcuReadLock() | GracePeriodStart() | NotifierEnter():
            return position, Edit(frozenset((position, _partner(statements, position))))
        case _:
            return None


def _partner(statements: Sequence[Statement], position: int) -> int:
    """The step that ends what this one begins; the step itself if nothing does."""
    closing: Op
    match statements[position].op:
        case Lock(lock):
            closing = Unlock(lock)
        case WriteLock(rwlock):
            closing = WriteUnlock(rwlock)
        case ReadLock(rwlock):
            closing = ReadUnlock(rwlock)
        case SrcuReadLock(domain):
            closing = SrcuReadUnlock(domain)
        case GracePeriodStart(domain):
            closing = GracePeriodEnd(domain)
        case NotifierEnter():
            closing = NotifierExit()
        case other:
            raise AssertionError(f"{other} begins nothing")
    later = range(position + 1, len(statements))
    return next((n for n in later if statements[n].op == closing), position)


_PLAIN: dict[type[Op], str] = {
    Begin: "begin (B)",
    AddRange: "range add",
    End: "end (E)",
    NotifierEnter: "notifier count",
    SnapshotSeq: "snapshot before reads (Q)",
    CheckInvalid: "INVALID check (I)",
    CheckInvalidationEarly: "early check (R')",
    CheckInvalidation: "retry check (R)",
    CheckInProgress: "in-progress check",
    CheckRoot: "root check (O)",
}
_TELLING = (Zap, MapSpte, Publish, End, Begin)
"""What a locked section is named after, the first that is in it."""


def _words(statements: Sequence[Statement], position: int) -> str:
    op = statements[position].op
    match op:
        case Lock(lock):
            return lock
        case WriteLock(rwlock):
            return f"{rwlock} (write)"
        case ReadLock(rwlock):
            return f"{rwlock} (read)"
        case SrcuReadLock(domain):
            return f"{'SRCU' if domain == 'srcu' else domain} read side"
        case SynchronizeSrcu(domain) | GracePeriodStart(domain):
            return f"{'SRCU' if domain == 'srcu' else domain} grace period"
        case Publish():
            return f"wait at publish: {op.what}"
        case _:
            return _PLAIN[type(op)]


def _told_apart(statements: Sequence[Statement], position: int, edit: Edit, words: Sequence[str], number: int) -> str:
    """The words; where a program has the same protection twice, with what is inside or before it."""
    word = words[number]
    if words.count(word) == 1:
        return word
    op = statements[position].op
    if isinstance(op, SynchronizeSrcu | GracePeriodStart):
        before = [s.op for s in statements[:position] if isinstance(s.op, Publish)]
        if before:
            return f"{word} after publish: {before[-1].what}"
    if isinstance(op, Lock | WriteLock | ReadLock | SrcuReadLock):
        inside = [s.op for s in statements[position : max(edit.removed)]]
        telling = next((i for kind in _TELLING for i in inside if isinstance(i, kind)), None)
        if telling is not None:
            name = f"publish: {telling.what}" if isinstance(telling, Publish) else _INSIDE[type(telling)]
            return f"{word} around {name}"
    return f"{word}, {_ordinal(words[: number + 1].count(word))}"


_INSIDE: dict[type[Op], str] = {Zap: "zap", MapSpte: "map", End: "end", Begin: "begin"}


def _ordinal(count: int) -> str:
    return {1: "first", 2: "second", 3: "third"}.get(count, f"number {count}")
