"""The order of guards: which one implies which at the zaps that callers reach, and what separates the others.

A guard implies another if no caller in scope reaches a zap at which the first holds and the second fails. That it does
not is shown by an execution up to and with such a zap; that it does is proved caller by caller.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from kvmverify.engines.contract import Answer, GaveUp, Limits, NotWithin, Reached, Target, Unreachable
from kvmverify.engines.explicit import Explicit
from kvmverify.evidence.trace import Diverged, Trace, replay
from kvmverify.guards.expr import render
from kvmverify.ir.evaluate import holds, take
from kvmverify.ir.expr import FALSE, TRUE, Expr
from kvmverify.ir.reduce import reduce
from kvmverify.language.models import Caller
from kvmverify.proving.bearing import why_open
from kvmverify.proving.judged import COUNTS
from kvmverify.proving.result import models_hash
from kvmverify.proving.unbounded import Certificate, Framed, Open, Property, certify_framed, framed
from kvmverify.questions.guards import GuardChoice
from kvmverify.questions.question import Question
from kvmverify.world.build import Model, Questions, build

Pair: TypeAlias = tuple[int, int]
"""Positions of two guards: the first passes, the second warns."""
PLACE = (0, 0)
"""Address space and gfn of all faults.

SOUNDNESS: what a guard reads at a zap is no vCPU's doing, and faults only ever block the caller, wherever they are.
"""


@dataclass(frozen=True)
class Separation:
    """A shortest execution of a caller up to a zap that one guard lets pass and another warns of.

    ``passes`` and ``warns`` are the same execution, watched by the one and by the other. ``strangers``: foreign tasks
    around it; 0 if none was needed.
    """

    caller: str
    passes: Trace
    warns: Trace
    strangers: int


@dataclass(frozen=True)
class Kept:
    """A caller reaches no zap that separates any of some pairs.

    ``certificate``: None if the caller's text decides it, or if a complete search of a world of a size did (``states``
    of them).
    """

    caller: str
    pairs: tuple[Pair, ...]
    certificate: Certificate | None
    states: int
    models: str


@dataclass(frozen=True)
class Unsettled:
    """Nobody knows whether a caller separates some pairs."""

    caller: str
    pairs: tuple[Pair, ...]
    reason: str


def pairs_of(guards: Sequence[GuardChoice]) -> tuple[Pair, ...]:
    """Every pair, both ways round."""
    return tuple((i, j) for i in range(len(guards)) for j in range(len(guards)) if i != j)


def separated(
    question: Question,
    guards: tuple[GuardChoice, ...],
    pairs: Sequence[Pair],
    caller: Caller,
    source: str,
    foreign: int,
    deadline: float | None,
) -> dict[Pair, Separation | Answer]:
    """Search one caller among so many foreign tasks for a zap that separates each of some pairs."""
    limits = Limits(question.bound, deadline)
    if limits.expired():  # building the world takes a while, too
        return dict.fromkeys(pairs, GaveUp("timeout"))
    setup = question.setup(caller, source, foreign)
    exprs = tuple(guard.expr for guard in guards)
    model = build(replace(setup, focus=PLACE), *exprs)
    conditions = [model.questions.parts(*pair) for pair in pairs]
    reduced = reduce(model.system, tuple(conditions))
    targets = tuple(Target(f"parts {i} {j}", t) for (i, j), t in zip(pairs, reduced.targets, strict=True))
    answers = Explicit().search(reduced.system, targets, limits).answers
    whole = build(setup, *exprs)
    found: dict[Pair, Separation | Answer] = {}
    for pair, target in zip(pairs, targets, strict=True):
        answer = answers[target.name]
        found[pair] = _separation(whole, guards, pair, answer, foreign) if isinstance(answer, Reached) else answer
    return found


def _separation(model: Model, guards: Sequence[GuardChoice], pair: Pair, answer: Reached, foreign: int) -> Separation:
    """The path with the zap itself, replayed before each of the two guards. Raises ``Diverged``."""
    path = (*answer.path, _zap_after(model, answer.path))
    passes, warns = (replay(model, path, TRUE, guards[n].expr) for n in pair)
    one, two = passes.steps[-1].guard, warns.steps[-1].guard
    if one is None or two is None or not one.held or two.held:
        raise Diverged(
            f"the zap at step {len(path)} does not separate {guards[pair[0]].name} and {guards[pair[1]].name}"
        )
    return Separation(model.setup.caller.caller, passes, warns, foreign)


def _zap_after(model: Model, path: Sequence[str]) -> str:
    """The zap of the caller that is about to run after a path."""
    system = model.system
    state = system.initial
    for name in path:
        state = take(system.by_name[name], system, state)
    for step in system.steps:
        label = model.labels[step.name]
        entry = label.action.asked and label.thread == "caller"
        if entry and holds(step.guard, system, state):
            return step.name
    raise Diverged("no zap is about to run")


@dataclass(frozen=True)
class Settled:
    """What became of some pairs on one caller."""

    separations: dict[Pair, Separation] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()
    unsettled: tuple[Unsettled, ...] = ()


def settled(
    question: Question,
    guards: tuple[GuardChoice, ...],
    pairs: Sequence[Pair],
    caller: Caller,
    source: str,
    deadline: float | None,
) -> Settled:
    """Pairs that no caller separates alone, on one caller: a proof, or what foreign invalidations change."""
    if not question.unbounded:
        return _searched(question, guards, pairs, caller, source, deadline)
    limits = Limits(question.bound, deadline)
    tasks = question.foreign_tasks
    counts = COUNTS if question.foreign == "any" else (tasks,)
    parted: dict[Pair, Separation] = {}
    left = tuple(pairs)
    for count in (0, *(counts if tasks else ())):
        if count:
            answers = separated(question, guards, left, caller, source, count, deadline)
            parted |= {pair: a for pair, a in answers.items() if isinstance(a, Separation)}
            left = tuple(pair for pair in left if pair not in parted)
        if not left or limits.expired():
            break
        certificate = order_certificate(question, guards, left, caller, source, limits)
        if not isinstance(certificate, Open):
            return Settled(parted, (Kept(caller.caller, left, certificate, 0, models_hash(question, caller)),))
    kept, unsettled = [], []
    for pair in left:
        late = limits.expired()
        one = Open("timeout") if late else order_certificate(question, guards, (pair,), caller, source, limits)
        if isinstance(one, Open):
            unsettled.append(Unsettled(caller.caller, (pair,), one.reason))
        else:
            kept.append(Kept(caller.caller, (pair,), one, 0, models_hash(question, caller)))
    return Settled(parted, tuple(kept), tuple(unsettled))


def _searched(
    question: Question,
    guards: tuple[GuardChoice, ...],
    pairs: Sequence[Pair],
    caller: Caller,
    source: str,
    deadline: float | None,
) -> Settled:
    """The same in a world of a size. That a caller which bears no proof separates none there says nothing."""
    answers = separated(question, guards, pairs, caller, source, question.foreign_tasks, deadline)
    parted = {pair: a for pair, a in answers.items() if isinstance(a, Separation)}
    gone = {pair: a for pair, a in answers.items() if isinstance(a, Unreachable | NotWithin)}
    states = max((a.states for a in gone.values() if isinstance(a, Unreachable)), default=0)
    unsettled = tuple(Unsettled(caller.caller, (p,), a.reason) for p, a in answers.items() if isinstance(a, GaveUp))
    setup = question.setup(caller, source, question.foreign_tasks)
    why = why_open(build(setup, *(guard.expr for guard in guards))) if gone else ""
    if why:
        return Settled(parted, (), (*unsettled, Unsettled(caller.caller, tuple(gone), why)))
    kept = (Kept(caller.caller, tuple(gone), None, states, models_hash(question, caller)),) if gone else ()
    return Settled(parted, kept, unsettled)


def order_certificate(
    question: Question,
    guards: tuple[GuardChoice, ...],
    pairs: Sequence[Pair],
    caller: Caller,
    source: str,
    limits: Limits,
) -> Certificate | Open | None:
    """A claim that no zap of a caller separates any of some pairs, for any number of vCPUs.

    None if the caller's text says so: what decides both guards is the same at each zap. Open, too, if the caller bears
    no proof (``why_open``).
    """
    one = order_frame(question, guards, pairs, caller, source)
    if all(one.model.questions.parts(*pair) == FALSE for pair in pairs):
        why = why_open(one.model)
        return Open(why) if why else None
    return certify_framed(one, question.widest(caller, source), PLACE, Property.ORDER, limits)


def order_frame(
    question: Question, guards: tuple[GuardChoice, ...], pairs: Sequence[Pair], caller: Caller, source: str
) -> Framed:
    """The claim in mechanical terms."""
    exprs = tuple(guard.expr for guard in guards)
    said = ["no zap of the caller is let pass by one guard while another warns:"]
    said += [f"{guards[i].name} passes, {guards[j].name} warns;" for i, j in pairs]
    said += [f"guard {guard.name}: {render(guard.expr)}" for guard in guards]

    def excluded(questions: Questions) -> list[Expr]:
        return [questions.parts(*pair) for pair in pairs]

    return framed(question.widest(caller, source), PLACE, exprs, excluded, "\n".join(said))


def shortest(found: Sequence[Mapping[Pair, Separation | Answer]], pair: Pair) -> Separation | None:
    """The shortest execution that separates a pair, over callers."""
    here = [one[pair] for one in found if pair in one]
    options = [(len(s.passes.steps), s.caller, s) for s in here if isinstance(s, Separation)]
    return min(options, key=lambda option: option[:2])[2] if options else None
