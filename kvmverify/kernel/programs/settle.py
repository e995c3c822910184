"""One path's ranges against each other, before paths that do the same steps become one program.

SOUNDNESS: what is not shown to be covered is a problem; nothing is taken for covered, nor for beside.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Each, IfFound, Item, Taken, Trace, leaves
from kvmverify.kernel.paths.ranges import covers, plain, same, short
from kvmverify.kernel.paths.values import Known, Span
from kvmverify.language.primitives import AddRange, Begin, End, Retire, Zap

EVERYTHING: Span = (Known(0), Known(-1))


def settle(trace: Trace, given: Iterable[Span], findings: Findings) -> Trace:
    """The path with its adds settled: those that only widen the hull are left out, one beside the zap says so.
    ``given``: what somebody else retires, in the terms of the loops over slots."""
    steps = leaves(trace)
    _retired(steps, tuple(given), findings)
    adds = [step for step in steps if isinstance(step.op, AddRange) and step.op.range is None]
    zaps = [step for step in steps if isinstance(step.op, Zap)]
    if not adds or not zaps:
        return trace
    kept: set[int] = set()
    for zap in zaps:
        tied = [add for add in adds if _ties(add, zap)]
        kept |= {id(add) for add in tied}
        if tied:
            continue
        beside = [add for add in adds if not _beside(add, zap)]
        for add in beside:
            findings.problem(add.place, "whether this range covers the one that is zapped is not known")
    return _adds(trace, kept)


def _ties(add: Taken, zap: Taken) -> bool:
    """Is an add shown to cover a zap? Of host addresses it must cover those that the loop over slots goes over."""
    if add.span is None:
        return False
    if covers(add.span, EVERYTHING):
        return True
    inner = zap.asked if add.same_range else zap.span
    return inner is not None and covers(add.span, inner)


def _beside(add: Taken, zap: Taken) -> bool:
    inner = zap.asked if add.same_range else zap.span
    return add.span is not None and inner is not None and short(add.span, inner)


def _adds(trace: Trace, kept: set[int]) -> Trace:
    """The adds that cover a zap; if none does, each as one of another range.

    SOUNDNESS: beside one that covers the zap, another one only widens the hull, so that more faults retry. One that
    leaves out a gfn of what is zapped is one of another range, for that gfn.
    """
    out: list[Item] = []
    for item in trace:
        if isinstance(item, Each | IfFound):
            out.append(replace(item, body=_adds(item.body, kept)))
        elif (
            not isinstance(item, Taken)
            or not isinstance(item.op, AddRange)
            or id(item) in kept
            or item.op.range is not None
        ):
            out.append(item)
        elif not kept:
            out.append(replace(item, op=AddRange("other")))
    return tuple(out)


def _retired(steps: list[Taken], given: tuple[Span, ...], findings: Findings) -> None:
    """The loops over slots that zap must go over all that is retired."""
    retired = [step for step in steps if isinstance(step.op, Retire) and not step.given]
    for zap in (step for step in steps if isinstance(step.op, Zap) and step.asked is not None):
        assert zap.asked is not None
        spans = [*given, *(step.span for step in retired)]
        for span in spans:
            if span is None:
                place = next(step.place for step in retired if step.span is None)
                findings.problem(place, "what is retired here is not known")
            elif short(zap.asked, span):
                findings.problem(zap.place, "the slots that are zapped here leave out some of what is retired")
            elif not covers(zap.asked, span):
                what = "whether the slots that are zapped here have all that is retired is not known"
                findings.problem(zap.place, what)


def balanced(steps: list[Taken], findings: Findings) -> None:
    """B and E stand behind look-ups of the same range: else one may be done without the other."""
    begins = [step for step in steps if isinstance(step.op, Begin)]
    for end in (step for step in steps if isinstance(step.op, End)):
        if begins and not any(alike(begin.asked, end.asked) for begin in begins):
            findings.problem(end.place, "whether this ends what was begun is not known: the slots are of another range")


def alike(one: Span | None, other: Span | None) -> bool:
    """Are two ranges shown to be equal?"""
    if one is None or other is None:
        return one is other
    return same(one[0], other[0]) and same(one[1], other[1])


def asked(trace: Trace) -> tuple[object, ...]:
    """What tells traces of one shape apart: the ranges that their invalidations are of."""
    found: list[object] = []
    for step in leaves(trace):
        if isinstance(step.op, Begin | End | Zap) and step.asked is not None:
            found.append((plain(step.asked[0]), plain(step.asked[1])))
    return tuple(dict.fromkeys(found))
