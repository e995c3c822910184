"""What observables are at the zaps of executions: of safe callers at any zap, and of executions that end stale.

Each valuation comes with a shortest execution that shows it, in a world of one vCPU and so many foreign tasks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kvmverify.engines.contract import Limits
from kvmverify.engines.projections import Group, projections
from kvmverify.guards.expr import GuardExpr, Not
from kvmverify.guards.observables import Watched
from kvmverify.ir.evaluate import evaluate, take
from kvmverify.ir.reduce import reduce
from kvmverify.language.models import Caller
from kvmverify.proving.scene import focused
from kvmverify.proving.separation import PLACE
from kvmverify.questions.question import Question
from kvmverify.world.build import Model, build
from kvmverify.world.observe import truth


@dataclass(frozen=True)
class Sample:
    """An execution of a caller and what the observables are at its zaps, in their order.

    ``racy``: it ends with a stale SPTE; otherwise it ends with the zap that is sampled last, of a safe caller.
    ``text``: the model file, of a caller that was found.
    """

    caller: str
    racy: bool
    strangers: int
    seen: tuple[int, ...]
    path: tuple[str, ...]
    text: str = ""

    def over(self, mask: int) -> frozenset[int]:
        """The valuations of some of the observables at its zaps."""
        return frozenset(one & mask for one in self.seen)


@dataclass(frozen=True)
class Sampled:
    """What was found of one caller. ``zaps``: a sample for each valuation at a zap; ``stale``: for each set of them
    in an execution that ends stale. ``left``: why it may be less than there is, or an empty text."""

    caller: str
    zaps: tuple[Sample, ...]
    stale: tuple[Sample, ...]
    left: str = ""


def sampled(
    question: Question,
    watched: Sequence[Watched],
    caller: Caller,
    source: str,
    foreign: int,
    deadline: float | None,
    text: str = "",
) -> Sampled:
    """All samples of a caller among so many foreign tasks."""
    limits = Limits(None, deadline)
    exprs = tuple(one.expr for one in watched)
    setup = question.setup(caller, source, foreign)
    whole = build(setup, *exprs)
    zaps, left = _zaps(build(replace(setup, focus=PLACE), *exprs), whole, exprs, limits)
    both = (*exprs, *(Not(expr) for expr in exprs))
    stale: dict[tuple[int, ...], Sample] = {}
    for one in focused(setup, ("stale",), *both):
        fired = one.model.world.fired
        reduced = reduce(one.model.system, (one.model.questions.stale, *fired))
        found = projections(reduced.system, [Group(reduced.targets[0], reduced.targets[1:])], limits)
        left = left or found.left
        for path in found.found[0].values():
            seen = seen_at_zaps(whole, path, exprs)
            sample = Sample(caller.caller, True, foreign, seen, path, text)
            if seen not in stale or len(path) < len(stale[seen].path):
                stale[seen] = sample
    safe = tuple(Sample(caller.caller, False, foreign, (code,), path, text) for code, path in zaps.items())
    return Sampled(caller.caller, safe, tuple(stale.values()), left)


def _zaps(
    model: Model, whole: Model, exprs: Sequence[GuardExpr], limits: Limits
) -> tuple[dict[int, tuple[str, ...]], str]:
    """Each valuation at a zap, with a shortest path up to and with the zap."""
    groups = [Group(here, sample) for here, samples in model.questions.zaps for sample in samples]
    flat = tuple(e for group in groups for e in (group.where, *group.conditions))
    # SOUNDNESS: what a guard reads at a zap is no vCPU's doing, and faults only ever block the caller: they stay away.
    system = replace(model.system, steps=tuple(s for s in model.system.steps if not s.thread.startswith("vcpu")))
    reduced = reduce(system, flat)
    size = len(exprs) + 1
    again = [Group(reduced.targets[n], reduced.targets[n + 1 : n + size]) for n in range(0, len(reduced.targets), size)]
    found = projections(reduced.system, again, limits)
    best: dict[int, tuple[str, ...]] = {}
    for one in found.found:
        for code, path in one.items():
            if code not in best or len(path) < len(best[code]):
                best[code] = path
    return {code: _with_zap(whole, path) for code, path in sorted(best.items())}, found.left


def _with_zap(model: Model, path: tuple[str, ...]) -> tuple[str, ...]:
    system = model.system
    state = system.initial
    for name in path:
        state = take(system.by_name[name], system, state)
    values = system.valuation(state)
    for step in system.steps:
        label = model.labels[step.name]
        entry = label.action.asked and label.thread == "caller"
        if entry and evaluate(step.guard, values) is True:
            return (*path, step.name)
    raise AssertionError("no zap is about to run")


def seen_at_zaps(model: Model, path: Sequence[str], exprs: Sequence[GuardExpr]) -> tuple[int, ...]:
    """The valuations at the caller's zaps, by the evaluator alone."""
    system = model.system
    state = system.initial
    seen = []
    for name in path:
        label = model.labels[name]
        if label.action.asked and label.thread == "caller":
            values = system.valuation(state)
            bits = (evaluate(truth(expr, model.world, label.action, label.facts), values) is True for expr in exprs)
            seen.append(sum(1 << n for n, bit in enumerate(bits) if bit))
        state = take(system.by_name[name], system, state)
    return tuple(seen)
