"""What ``after=promises`` promises of a caller, checked on its text.

Every PUB comes before a zap of its slot; but for one that puts nothing in the place of an INVALID copy, as the second
PUB of a deletion or a move does: it retires nothing that a fault may map, and gives it nothing to map. Every X of pages
or attributes comes before a zap, or inside the very B...E that contains it. What X retires lies within what is zapped.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from kvmverify.language.primitives import Begin, End, IfSlotFound, Publish, Published, Retire, Zap
from kvmverify.world.flow import Action, Line
from kvmverify.world.layout import Layout

GONE: tuple[Published, ...] = ("removed", "moved")
"""Publications after which faults find no slot there."""


def broken_promise(line: Line, layout: Layout) -> str:
    """The first X whose zap does not come, in words; an empty text if all do."""
    steps = _taken(line)
    for number, (position, before) in enumerate(steps):
        action = line.actions[position]
        ahead = [line.actions[n] for n, _ in steps[number + 1 :]]
        if isinstance(action.op, Publish):
            if before == "invalid" and action.op.what in GONE:
                continue
            wanted = set(product((action.address_space,), layout.gfns_of(action.slot)))
            zapped = _zapped(ahead)
        elif isinstance(action.op, Retire):
            wanted = set(product(layout.address_spaces, action.span))
            past = [line.actions[n] for n, _ in steps[:number]]
            zapped = _zapped(ahead) | _zapped(past[_opened(past) :])
        else:
            continue
        left = sorted(wanted - zapped)
        if left:
            what = "publish" if isinstance(action.op, Publish) else f"retire: {action.op.what}"
            return f"{what} (step {position + 1}): no zap of gfn {left[0][1]} is promised after it"
    return ""


def _taken(line: Line) -> list[tuple[int, str]]:
    """The positions of the steps that are executed, each with what is active of its slot before it.

    The slots are valid at the start and nobody else updates one, so that what a look-up finds follows from the text.
    """
    active: dict[tuple[int, int], str] = {}
    found: list[tuple[int, str]] = []
    position = 0
    while position < len(line.actions):
        action = line.actions[position]
        place = (action.address_space, action.slot)
        before = active.get(place, "valid")
        found.append((position, before))
        if isinstance(action.op, Publish):
            what = action.op.what
            active[place] = what if what == "invalid" or what in GONE else "valid"
        missing = isinstance(action.op, IfSlotFound) and before == "removed"
        position += 1 + (line.skips[position] if missing else 0)
    return found


def _zapped(actions: Sequence[Action]) -> set[tuple[int, int]]:
    return {(a.address_space, gfn) for a in actions if isinstance(a.op, Zap) for gfn in a.span}


def _opened(past: Sequence[Action]) -> int:
    """Where the invalidation that is open now began; the end of what was done if none is."""
    began: list[int] = []
    for position, action in enumerate(past):
        if isinstance(action.op, Begin):
            began.append(position)
        elif isinstance(action.op, End) and began:
            began.pop()
    return began[0] if began else len(past)
