"""Explicit search for a path with the fewest steps of one thread; what the others do in between is free.

Breadth-first by that thread's steps: all states that the others reach from a layer belong to it (0-1 search). Among
such paths one with few other steps is likely, not certain.
"""

from __future__ import annotations

from collections import deque

from kvmverify.engines.compiled import compiled, fields_of, packed, predicates
from kvmverify.engines.contract import Answer, GaveUp, Limits, Reached, Target, Unreachable
from kvmverify.ir.system import System


def fewest(system: System, target: Target, thread: str, limits: Limits) -> Answer:
    """A path to the target that takes the fewest steps of ``thread``. Raises ``OverflowError`` as ``Explicit`` does."""
    fields = fields_of(system.variables)
    mine = [step for step in system.steps if step.thread == thread]
    theirs = [step for step in system.steps if step.thread != thread]
    tables = ((compiled(theirs, fields), theirs, False), (compiled(mine, fields), mine, True))
    hit = predicates([target.condition], fields)
    start = packed(zip(system.variables, system.initial, strict=True), fields)
    came: dict[int, tuple[int, str] | None] = {start: None}
    later: dict[int, tuple[int, str]] = {}
    todo = deque([start])
    layer = seen = 0
    while todo:
        state = todo.popleft()
        if hit(state):
            return Reached(_path(came, state))
        for table, steps, counts in tables:
            for shift, mask, functions in table:
                function = functions[state >> shift & mask]
                for number, new in function(state) if function is not None else ():
                    if new in came:
                        continue
                    if counts:
                        later.setdefault(new, (state, steps[number].name))
                    else:  # also if it waits for the next layer: here it costs nothing
                        came[new] = (state, steps[number].name)
                        todo.append(new)
        if not todo:
            # What the others have reached meanwhile belongs to this layer.
            fresh = {new: before for new, before in later.items() if new not in came}
            later.clear()
            if fresh and layer == limits.bound:
                return GaveUp(f"none within {limits.bound} steps of the {thread}")
            layer += bool(fresh)
            came |= fresh
            todo.extend(fresh)
        seen += 1
        if seen & 0xFFF == 0 and limits.expired():
            return GaveUp(f"timeout after {len(came):,} states")
        if len(came) + len(later) > limits.states:
            return GaveUp(f"more than {limits.states:,} states")
    return Unreachable(len(came), layer)


def _path(came: dict[int, tuple[int, str] | None], state: int) -> tuple[str, ...]:
    path = []
    while (before := came[state]) is not None:
        state, name = before
        path.append(name)
    return tuple(reversed(path))
