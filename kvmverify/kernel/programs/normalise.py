"""A path's steps in the form that model files have. Every rule is exact, or says why nothing is lost.

What the source does in more detail than the model (a spinlock around one counter, a lock that nothing is done under) is
folded; a path that finds a slot and one that does not become one program with ``if_slot_found``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from kvmverify.kernel.paths.path import Each, IfFound, Item, Mark, Taken, Trace, joined, leaves, shape
from kvmverify.language.primitives import (
    Flush,
    Lock,
    MapSpte,
    NotifierEnter,
    NotifierExit,
    Op,
    Publish,
    Range,
    ReadLock,
    ReadPfn,
    ReadUnlock,
    SrcuReadLock,
    SrcuReadUnlock,
    Unlock,
    WriteLock,
    WriteUnlock,
    Zap,
)

_PAIRS: tuple[tuple[type[Op], type[Op]], ...] = (
    (Lock, Unlock),
    (WriteLock, WriteUnlock),
    (ReadLock, ReadUnlock),
    (SrcuReadLock, SrcuReadUnlock),
)


def normalise(trace: Trace, span: Range, entered: Collection[str] = ()) -> Trace:
    """The steps of a path. ``span``: the range of the program's X, which tells whether a loop over slots has one
    round. ``entered``: functions that drop the read side of SRCU with which a program is entered."""
    trace = _entered(_map(trace, _yields), entered)
    trace = _map(trace, _atomic)
    trace = _map(trace, _repeated)
    if span in ("slot", "first", "last", "other"):
        trace = _one_slot(trace)
    return _map(trace, _empty_holds)


def past_assertion(trace: Trace, asserted: Collection[str]) -> Trace:
    """The steps, with the zaps marked that are not done by one of the functions that hold the assertion."""

    def rule(items: Trace) -> Trace:
        return tuple(
            replace(item, op=replace(item.op, asserted=item.place.callee in asserted))
            if isinstance(item, Taken) and isinstance(item.op, Zap)
            else item
            for item in items
        )

    return _map(trace, rule)


def _map(trace: Trace, rule: Callable[[Trace], Trace]) -> Trace:
    """Apply a rule to every list of steps, inner ones first."""
    inner = tuple(
        replace(item, body=_map(item.body, rule)) if isinstance(item, Each | IfFound) else item for item in trace
    )
    return tuple(item for item in rule(inner) if not (isinstance(item, Each | IfFound) and not item.body))


def _op(item: Item | None) -> Op | None:
    return item.op if isinstance(item, Taken) else None


def _yields(items: Trace) -> Trace:
    """A lock dropped and retaken is just that; where a zap may do it itself, no mark was made."""
    out: list[Item] = []
    for item in items:
        if isinstance(item, Mark) and item.kind == "yield":
            out += [Taken(WriteUnlock(), item.place), Taken(WriteLock(), item.place)]
        else:
            out.append(item)
    return tuple(out)


def _entered(trace: Trace, functions: Collection[str]) -> Trace:
    """The read side of SRCU that one of some functions drops before the program has entered it, the program was entered
    with, and its end leaves it so.

    Any other unlock without a lock stays what it is: a broken rule. Somebody may have deleted the lock.
    """
    step = next((s for s in leaves(trace) if isinstance(s.op, SrcuReadLock | SrcuReadUnlock)), None)
    if step is None or not isinstance(step.op, SrcuReadUnlock) or step.place.function not in functions:
        return trace
    return (replace(step, op=SrcuReadLock(step.op.domain)), *trace, step)


def unlocked_accesses(trace: Trace) -> tuple[Taken, ...]:
    """Steps of a path as it was read that take mn_invalidate_lock for granted, and are done without it.

    Where the steps are folded (``_atomic``) the program does not show the lock; so it is looked for here.
    """
    found: list[Taken] = []
    held = False
    for step in leaves(trace):
        match step.op:
            case Lock("mn_invalidate_lock"):
                held = True
            case Unlock("mn_invalidate_lock"):
                held = False
            case NotifierEnter() | NotifierExit() | Publish():
                found += [] if held else [step]
            case _:
                pass
    return tuple(found)


def _atomic(items: Trace) -> Trace:
    """One access under mn_invalidate_lock is one step: the lock makes them indistinguishable."""
    out: list[Item] = []
    for item in items:
        if isinstance(item, Mark) and item.kind in ("wait", "shared", "unshared"):
            continue
        out.append(item)
        match [_op(each) for each in out[-3:]]:
            case [
                Lock("mn_invalidate_lock"),
                NotifierEnter() | NotifierExit() | Publish(),
                Unlock("mn_invalidate_lock"),
            ]:
                out[-3:] = [out[-2]]
            case _:
                pass
    return tuple(out)


def _repeated(items: Trace) -> Trace:
    """A flush after a flush, and a read of the pfn whose result the next read replaces, are no steps of their own."""
    out: list[Item] = []
    for item in items:
        op = _op(item)
        if isinstance(op, Flush) and out and isinstance(_op(out[-1]), Flush):
            continue
        if isinstance(op, ReadPfn) and out and isinstance(_op(out[-1]), ReadPfn):
            out[-1] = item
            continue
        out.append(item)
    return tuple(out)


def _one_slot(trace: Trace) -> Trace:
    """A loop over the slots that a range of one slot meets has one round."""
    out: list[Item] = []
    for item in trace:
        if isinstance(item, Each) and item.over == "slot":
            out += _one_slot(item.body)
        elif isinstance(item, Each | IfFound):
            out.append(replace(item, body=_one_slot(item.body)))
        else:
            out.append(item)
    return tuple(out)


def _empty_holds(items: Trace) -> Trace:
    """A lock under which nothing is done.

    SOUNDNESS: it only ever blocks; without it there are more executions, not fewer.
    """
    out: list[Item] = []
    for item in items:
        out.append(item)
        if len(out) < 2:
            continue
        first, second = _op(out[-2]), _op(out[-1])
        for opening, closing in _PAIRS:
            if isinstance(first, opening) and isinstance(second, closing) and vars(first) == vars(second):
                del out[-2:]
                break
    return tuple(out)


def join_lookups(traces: list[Trace]) -> list[Trace]:
    """Paths that find a slot, together with those that do not, as one with ``if_slot_found``.

    A path on which the lookup fails must be the other one without a stretch of steps; if there is none such, both stay.
    """
    found: list[Trace] = []
    missing = [t for t in traces if any(isinstance(i, Mark) and i.kind == "missing" for i in t)]
    for trace in traces:
        marks = [at for at, item in enumerate(trace) if isinstance(item, Mark)]
        kinds = {item.kind for item in trace if isinstance(item, Mark)}
        if "missing" in kinds:
            continue
        if "found" not in kinds:
            found.append(trace)
            continue
        at = next(at for at in marks if isinstance(item := trace[at], Mark) and item.kind == "found")
        mark = trace[at]
        assert isinstance(mark, Mark)
        before, after = trace[:at], _unmarked(trace[at:])
        for other in missing:
            cut = next(n for n, item in enumerate(other) if isinstance(item, Mark) and item.kind == "missing")
            rest = _unmarked(other[cut:])
            if shape(other[:cut]) != shape(before) or len(rest) > len(after):
                continue
            length = len(after) - len(rest)
            if shape(after[length:]) == shape(rest) and length:
                found.append((*before, IfFound(after[:length], mark.place), *after[length:]))
                break
        else:
            found.append((*before, *after))
    if not found:
        found = [_unmarked(trace) for trace in missing]
    return found


def _unmarked(trace: Trace) -> Trace:
    return tuple(item for item in trace if not (isinstance(item, Mark) and item.kind in ("found", "missing")))


def effective_checks(traces: list[Trace]) -> tuple[Trace, ...]:
    """Of the paths of a fault, those that install an SPTE, with the checks that protect them.

    A check is in a program if no path on which it says retry goes on to install; if one does, its outcome is ignored,
    and the program is without it.
    """
    mapping = [t for t in traces if any(isinstance(step.op, MapSpte) for step in leaves(t))]
    programs: dict[tuple[object, ...], Trace] = {}
    for trace in mapping:
        kept = tuple(
            replace(item, retry=None) if isinstance(item, Taken) else item
            for item in trace
            if not (isinstance(item, Taken) and item.retry is True)
        )
        if any(isinstance(item, Taken) and item.retry is True for item in trace):
            kept = tuple(item for item in kept if not _ignored(item, trace))
        programs[shape(kept)] = joined(programs.get(shape(kept), kept), kept)
    return tuple(programs.values())


def _ignored(item: Item, trace: Trace) -> bool:
    """Is a check at the same place one that said retry on this path?"""
    return isinstance(item, Taken) and any(
        isinstance(other, Taken) and other.retry is True and other.place == item.place for other in trace
    )
