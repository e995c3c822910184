"""Which locks a path holds."""

from __future__ import annotations

from kvmverify.kernel.paths.path import Mark, Taken, Trace
from kvmverify.language.primitives import (
    Lock,
    ReadLock,
    ReadUnlock,
    SrcuReadLock,
    SrcuReadUnlock,
    Unlock,
    WriteLock,
    WriteUnlock,
)


def held(trace: Trace) -> frozenset[str]:
    """The locks that are held at the end of a trace."""
    names: set[str] = set()
    for item in trace:
        if isinstance(item, Mark) and item.kind == "shared":
            names.add(item.lock)
        if isinstance(item, Mark) and item.kind == "unshared":
            names.discard(item.lock)
        if not isinstance(item, Taken):
            continue
        match item.op:
            case Lock(name) | WriteLock(name) | ReadLock(name) | SrcuReadLock(name):
                names.add(name)
            case Unlock(name) | WriteUnlock(name) | ReadUnlock(name) | SrcuReadUnlock(name):
                names.discard(name)
            case _:
                pass
    return frozenset(names)
