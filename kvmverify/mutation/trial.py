"""One mutant judged: is there a race without the protection, is progress lost, or was the step redundant?

Killed and liveness are shown by an execution, replayed on the full model; redundant by certificates for any number of
vCPUs and of foreign invalidations, for other solvers to decide. Whatever is none of these has survived.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from kvmverify.errors import QuestionError
from kvmverify.evidence.trace import Trace
from kvmverify.language.models import Caller
from kvmverify.language.primitives import Lock, NotifierEnter, Publish
from kvmverify.mutation.mutants import Mutant
from kvmverify.mutation.notified import stuck
from kvmverify.mutation.worlds import Around, Bench, Harm, RanOut, shortest
from kvmverify.proving.unbounded import Certificate, Open
from kvmverify.world import rules
from kvmverify.world.build import build
from kvmverify.world.flow import straighten
from kvmverify.world.layout import Layout
from kvmverify.world.torn import torn


@dataclass(frozen=True)
class Killed:
    """An execution that ends badly."""

    harm: Harm
    around: Around
    trace: Trace


@dataclass(frozen=True)
class Liveness:
    """Nothing goes stale, but progress is lost."""

    reason: str
    around: Around
    trace: Trace | None


@dataclass(frozen=True)
class Redundant:
    """No stale SPTE without the step, for any number of vCPUs: a certificate a place, for each of ``updaters``.

    ``updaters``: memslot updates, one at a time; none if the claim is that of the question. ``states``: of the worlds
    with notifiers that were searched completely, if the step is about them. ``idle``: a lock that nobody else takes in
    these worlds, so that they cannot show what it is for.
    """

    updaters: tuple[str, ...]
    certificates: tuple[str, ...]
    obligations: int
    states: int
    idle: bool = False


@dataclass(frozen=True)
class Survived:
    """Neither a bad execution nor a proof: a failed test of the model or of the tool."""

    reason: str


@dataclass(frozen=True)
class Unknown:
    """Time, memory or a solver ran out."""

    reason: str


Outcome: TypeAlias = Killed | Liveness | Redundant | Survived | Unknown


@dataclass(frozen=True)
class Tried:
    """A mutant with its outcome, and the obligations that it rests on, for other solvers. ``breaks``: the rule of locks
    that the mutant breaks, or an empty text."""

    mutant: Mutant
    outcome: Outcome
    breaks: str
    scripts: Mapping[str, str] = field(default_factory=dict, repr=False)


def judged(bench: Bench, mutant: Mutant) -> Tried:
    """The outcome of one mutant."""
    breaks = broken_rule(bench, mutant)
    try:
        outcome, scripts = _outcome(bench, mutant)
    except (RanOut, OverflowError) as error:
        return Tried(mutant, Unknown(str(error)), breaks)
    return Tried(mutant, outcome, breaks, scripts)


def _outcome(bench: Bench, mutant: Mutant) -> tuple[Outcome, Mapping[str, str]]:
    removed = (mutant,)
    found = bench.race(removed, 0)
    if found is not None:
        return Killed(Harm.STALE, bench.around(0), found), {}
    states = 0
    if isinstance(mutant.op, Publish | NotifierEnter):
        for harm, around, trace, searched in bench.notified(removed):
            if trace is not None:
                return Killed(harm, around, trace), {}
            states += searched
    updaters = bench.updaters(removed)
    open_ = ""
    names: list[str] = []
    scripts: dict[str, str] = {}
    for updater in bench.worlds(removed):
        proof = bench.certificates(removed, updater)
        if isinstance(proof, Open):
            open_ = proof.reason
            break
        prefix = f"{updater}." if updater else ""
        names += [prefix + certificate.name for certificate in proof]
        scripts |= proof_scripts(proof, prefix)
    if open_:
        for updater in ("", *updaters):
            for foreign in (0, 1):
                if (foreign and not bench.strangers) or not (foreign or updater):
                    continue
                found = bench.race(removed, foreign, updater)
                if found is not None:
                    return Killed(Harm.STALE, bench.around(foreign, updater), found), {}
    lost = _unfinished(bench, removed) if mutant.role == "caller" else None
    if lost is not None:
        return lost, {}
    if open_:
        return Survived(open_), {}
    op = mutant.op
    idle = isinstance(op, Lock) and not any(bench.contended(op.lock, updater) for updater in ("", *updaters))
    return Redundant(updaters, tuple(names), len(scripts), states, idle), scripts


def _unfinished(bench: Bench, removed: Sequence[Mutant]) -> Liveness | None:
    """Progress lost: the caller never ends, or leaves an invalidation counted as open."""
    quiet = replace(bench.setup(removed, 0), faults=())
    if shortest(quiet, lambda model: model.questions.done, bench.limits)[0] is None:
        return Liveness("the caller never reaches its end", bench.around(0), None)
    for foreign in (0, 1) if bench.strangers else (0,):
        setup = replace(bench.setup(removed, foreign), faults=())
        if foreign and torn(model := build(setup)) is model:
            return None
        trace, _ = shortest(setup, stuck, bench.limits)
        if trace is not None:
            reason = "nobody is left to lower it, and faults in its range retry for ever"
            return Liveness(reason, bench.around(foreign), trace)
    return None


def broken_rule(bench: Bench, mutant: Mutant) -> str:
    """The rule of locks for which a hand-written file like this mutant would be rejected, or an empty text."""
    setup = bench.setup((mutant,), 0)
    layout = Layout(setup.bounds)
    try:
        if mutant.role == "caller":
            assert isinstance(setup.caller, Caller)
            rules.check(straighten(setup.caller.steps, layout, setup.caller.range, ""), "")
        for file, _ in setup.faults if mutant.role == "fault" else ():
            rules.check(straighten(file.steps, layout, "slot", ""), "")
    except QuestionError as error:
        return error.message
    return ""


def safe_itself(bench: Bench) -> tuple[tuple[Certificate, ...], int]:
    """The proof that the unmutated program is safe, and the states of its worlds with notifiers.

    Raises ``QuestionError`` for a racy caller, ``RanOut`` if there is no answer.
    """
    name = bench.caller.caller
    trace = bench.race((), 0)
    if trace is None and isinstance(proof := bench.certificates(()), Open):
        trace = bench.race((), 1) if bench.strangers else None
        if trace is None:
            raise RanOut(f"{name} itself is not proved safe: {proof.reason}")
    if trace is not None:
        raise QuestionError(f"mutate takes a safe caller, but {name} is racy after {len(trace.steps)} steps")
    assert not isinstance(proof, Open)
    states = 0
    for harm, around, bad, searched in bench.notified(()):
        if bad is not None:
            raise QuestionError(f"mutate takes a safe caller, but {name}, with {around}, leaves {harm.value}")
        states += searched
    return proof, states


def proof_scripts(certificates: Sequence[Certificate], prefix: str = "") -> dict[str, str]:
    """Every obligation by a name, but for the one about the invariant in words: nobody prints these words here."""
    return {
        f"{prefix}{c.name}.{name}": script
        for c in certificates
        for name, script in c.proof.scripts.items()
        if name != "clauses"
    }
