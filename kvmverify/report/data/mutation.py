"""The JSON of ``mutate``: its models are its published schema (``kvmverify schema mutate``)."""

from __future__ import annotations

from collections import Counter
from typing import Literal, assert_never

from pydantic import Field

from kvmverify.evidence.trace import Trace
from kvmverify.mutation.campaign import Campaign, Mutated
from kvmverify.mutation.necessity import Basis, Need
from kvmverify.mutation.trial import Killed, Liveness, Outcome, Redundant, Survived, Tried, Unknown
from kvmverify.mutation.worlds import Around
from kvmverify.report.data.layout import FileData
from kvmverify.report.data.trace import DataModel, TraceData, trace_data
from kvmverify.report.data.words import stale_sentence


class AroundData(DataModel):
    """Who runs beside the caller and the vCPUs."""

    others: list[str] = Field(description="memslot updates, or the other side of a memslot update and its notifiers")
    foreign: int = Field(description="foreign invalidations")
    beyond: bool = Field(description="are these others than those of the question?")


class MutantData(DataModel):
    """One protection removed."""

    program: str
    role: Literal["caller", "fault"]
    protection: str
    function: str = Field(description="kernel function of the step")
    line: int = Field(description="line in the model file")
    outcome: Literal["killed", "liveness", "redundant", "survived", "unknown"]
    harm: str = Field("", description="what goes wrong, for killed and liveness")
    around: AroundData | None = None
    breaks: str = Field("", description="the rule of locks for which a hand-written file like it is rejected")
    reason: str = Field("", description="for survived and unknown")
    updaters: list[str] = Field(
        [], description="for redundant: memslot updates beside which it was proved, one at a time"
    )
    certificates: list[str] = Field([], description="for redundant: each decided by z3 and cvc5")
    states: int = Field(0, description="for redundant: of the worlds with notifiers, all visited")
    idle: bool = Field(False, description="for redundant: a lock that nobody else takes in these worlds")
    trace: TraceData | None = None


class NeedData(DataModel):
    """A protection that the proof rests on."""

    program: str
    protection: str
    harm: str
    steps: int = Field(description="of the shortest execution that goes wrong without it")
    around: AroundData
    with_others: bool = Field(False, description="needed only because other redundant ones are gone already")


class BasisData(DataModel):
    """What the claim about one caller rests on: no stale SPTE, any number of vCPUs and of foreign invalidations."""

    needs: list[NeedData]
    beside: list[NeedData] = Field(description="needed beside memslot updates, or the notifiers of one")
    progress: list[NeedData] = Field(description="without it faults retry for ever")
    dropped: list[tuple[str, str]] = Field(description="program and protection: all gone together, and proved again")
    obligations: int
    open: str = Field(description="why there is no such set")


class CallerData(DataModel):
    """One caller."""

    caller: str
    title: str
    origin: str
    faults: list[str]
    proved: bool = Field(description="is the caller as it is proved safe?")
    certificates: list[str]
    states: int = Field(description="of its worlds with notifiers, all visited")
    reason: str
    mutants: list[MutantData]
    basis: BasisData


class MutationData(FileData):
    """The whole answer."""

    tool: str
    version: str
    z3: str
    cvc5: str
    question: dict[str, str | int | float | list[str] | None]
    outcomes: dict[str, int]
    obligations: int = Field(description="decided by each solver")
    callers: list[CallerData]


def mutation_data(campaign: Campaign) -> MutationData:
    """The answer as data. Timings are left out: the same question gives the same report."""
    asked = campaign.question.words.model_dump(include={"caller", "fault", "env", "gfns", "slots", "address_spaces"})
    return MutationData(
        tool="kvmverify",
        version=campaign.versions.tool,
        z3=campaign.versions.z3,
        cvc5=campaign.versions.cvc5,
        question={key: list(value) if isinstance(value, tuple) else value for key, value in asked.items()},
        outcomes=outcomes(campaign),
        obligations=campaign.obligations,
        callers=[_caller(mutated) for mutated in campaign.callers],
    )


def word(outcome: Outcome) -> Literal["killed", "liveness", "redundant", "survived", "unknown"]:
    """The outcome's name."""
    match outcome:
        case Killed():
            return "killed"
        case Liveness():
            return "liveness"
        case Redundant():
            return "redundant"
        case Survived():
            return "survived"
        case Unknown():
            return "unknown"
        case _:
            assert_never(outcome)


def outcomes(campaign: Campaign) -> dict[str, int]:
    """How many mutants had which outcome."""
    counted = Counter(word(one.outcome) for mutated in campaign.callers for one in mutated.tried)
    return {name: counted[name] for name in ("killed", "liveness", "redundant", "survived", "unknown")}


def harm_of(outcome: Killed | Liveness) -> str:
    """What goes wrong, in a sentence."""
    trace = outcome.trace
    if trace is None:
        return f"{outcome.reason}." if isinstance(outcome, Liveness) else ""
    if trace.stale is not None:
        return stale_sentence(trace.stale, trace)
    if isinstance(outcome, Liveness):
        return f"in_progress is {final_count(trace)} in the end: {outcome.reason}."
    return f"in_progress is {final_count(trace)} in the end, with everybody done: B and E are out of balance."


def final_count(trace: Trace) -> int:
    """``in_progress`` at the end of a trace."""
    changes = [c.after for step in trace.steps for c in step.changes if c.variable == "in_progress"]
    return int(changes[-1]) if changes else 0


def _caller(mutated: Mutated) -> CallerData:
    return CallerData(
        caller=mutated.caller.caller,
        title=mutated.caller.title,
        origin=mutated.caller.origin,
        faults=list(mutated.faults),
        proved=not mutated.safe.unknown,
        certificates=list(mutated.safe.certificates),
        states=mutated.safe.states,
        reason=mutated.safe.unknown,
        mutants=[_mutant(one) for one in mutated.tried],
        basis=_basis(mutated.basis),
    )


def _mutant(one: Tried) -> MutantData:
    outcome, mutant = one.outcome, one.mutant
    bad = outcome if isinstance(outcome, Killed | Liveness) else None
    proof = outcome if isinstance(outcome, Redundant) else None
    return MutantData(
        program=mutant.program,
        role=mutant.role,
        protection=mutant.what,
        function=mutant.function,
        line=mutant.line,
        outcome=word(outcome),
        harm=harm_of(bad) if bad else "",
        around=_around(bad.around) if bad else None,
        breaks=one.breaks,
        reason=outcome.reason if isinstance(outcome, Survived | Unknown) else "",
        updaters=list(proof.updaters) if proof else [],
        certificates=list(proof.certificates) if proof else [],
        states=proof.states if proof else 0,
        idle=proof.idle if proof else False,
        trace=trace_data(bad.trace, harm_of(bad)) if bad and bad.trace else None,
    )


def _around(around: Around) -> AroundData:
    return AroundData(others=list(around.others), foreign=around.foreign, beyond=around.beyond)


def _basis(basis: Basis) -> BasisData:
    return BasisData(
        needs=[_need(need) for need in basis.needs],
        beside=[_need(need) for need in basis.beside],
        progress=[_need(need) for need in basis.progress],
        dropped=[(mutant.program, mutant.what) for mutant in basis.dropped],
        obligations=basis.obligations,
        open=basis.open,
    )


def _need(need: Need) -> NeedData:
    return NeedData(
        program=need.program,
        protection=need.what,
        harm=need.harm,
        steps=need.steps,
        around=_around(need.around),
        with_others=need.with_others,
    )
