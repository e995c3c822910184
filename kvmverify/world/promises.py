"""What ``after=promises`` promises of a caller, checked on its text.

Every PUB comes before a zap of its slot. Every X of pages or attributes comes before a zap, or inside the very B...E
that contains it. What X retires lies within what is zapped.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from kvmverify.vocabulary import Begin, End, Publish, Retire, Zap
from kvmverify.world.flow import Action, Line
from kvmverify.world.layout import Layout


def broken_promise(line: Line, layout: Layout) -> str:
    """The first X whose zap does not come, in words; an empty text if all do."""
    skipped = {m for n, skip in enumerate(line.skips) for m in range(n + 1, n + 1 + skip)}
    certain = [None if number in skipped else action for number, action in enumerate(line.actions)]
    for number, action in enumerate(line.actions):
        if isinstance(action.op, Publish):
            wanted = set(product((action.address_space,), layout.gfns_of(action.slot)))
            zapped = _zapped(certain[number + 1 :])
        elif isinstance(action.op, Retire):
            wanted = set(product(layout.address_spaces, action.span))
            zapped = _zapped(certain[number + 1 :]) | _zapped(certain[_opened(line, number) : number])
        else:
            continue
        left = sorted(wanted - zapped)
        if left:
            what = "publish" if isinstance(action.op, Publish) else f"retire: {action.op.what}"
            return f"{what} (step {number + 1}): no zap of gfn {left[0][1]} is promised after it"
    return ""


def _zapped(actions: Sequence[Action | None]) -> set[tuple[int, int]]:
    """What is zapped for certain; None: a step that a failed look-up skips."""
    return {(a.address_space, gfn) for a in actions if a is not None and isinstance(a.op, Zap) for gfn in a.span}


def _opened(line: Line, number: int) -> int:
    """Where the invalidation that is open at a step began; the step itself if none is."""
    began: list[int] = []
    for position, action in enumerate(line.actions[:number]):
        if isinstance(action.op, Begin):
            began.append(position)
        elif isinstance(action.op, End) and began:
            began.pop()
    return began[0] if began else number
