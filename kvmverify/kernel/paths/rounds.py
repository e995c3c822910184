"""Rounds of a loop: what the first does and what the others do."""

from __future__ import annotations

from kvmverify.kernel.paths.path import Each, Mark, Place, Trace, shape
from kvmverify.kernel.words.facts import LoopFact


def steps_of(trace: Trace) -> Trace:
    return tuple(item for item in trace if not (isinstance(item, Mark) and item.kind in ("found", "missing")))


def marks(trace: Trace) -> list[str]:
    return list(dict.fromkeys(item.kind for item in trace if isinstance(item, Mark)))


def rounds_of(fact: LoopFact, first: Trace, rest: Trace, place: Place) -> Trace:
    """The first round's own steps, and the others' once for each."""
    marks = tuple(item for item in first if isinstance(item, Mark) and item.kind in ("found", "missing"))
    steps = steps_of(first)
    own, count = steps, len(shape(rest))
    while len(shape(own)) > len(shape(steps)) - count:
        own = own[:-1]
    if not rest:
        return (*marks, *steps)
    inner: Trace = steps[len(own) :]
    for over in reversed(fact.over):
        assert over in ("slot", "address_space")
        inner = (Each("slot" if over == "slot" else "address_space", inner, place),)
    return (*marks[:1], *own, *inner)
