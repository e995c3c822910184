"""The JSON report: its models are its published schema (``kvmverify schema report``)."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from kvmverify.evidence.trace import Trace
from kvmverify.query import own_files
from kvmverify.report.words import conclusion, cpu, phrase
from kvmverify.result import Cell, Found, Result, claim_of
from kvmverify.scene import Query
from kvmverify.unbounded import Certificate
from kvmverify.verdict import Verdict


class DataModel(BaseModel):
    """A part of a report: closed and frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class StepData(DataModel):
    """One executed step."""

    number: int
    cpu: int = Field(description="column: index into cpus")
    step: str = Field(description="name of the step in the transition system")
    text: str
    function: str = Field(description="kernel function")
    changes: dict[str, tuple[str, str]] = Field(description="variable → before, after")
    guard: bool | None = Field(description="the guard's value, at a zap of the caller")
    because: list[str] = Field(description="the atoms that decided it")


class TraceData(DataModel):
    """A replayed execution; its length is the number of steps."""

    cpus: list[str]
    steps: list[StepData]
    conclusion: str


class QueryData(DataModel):
    """What z3 was asked, and said."""

    target: str
    address_space: int
    gfn: int = Field(description="all faults of this query are at this gfn")
    bound: int
    outcome: str


class CertificateData(DataModel):
    """A claim for any number of vCPUs at one place, by an inductive invariant."""

    name: str = Field(description="its files are CALLER.NAME.OBLIGATION.smt2")
    claim: str
    strangers: str = Field(description="foreign invalidations: any, none, or a number")
    address_space: int
    gfn: int
    nodes: int = Field(description="of the invariant's decision diagram")
    views: int = Field(description="valuations of shared state and one vCPU that it stands for")
    obligations: list[str] = Field(description="each is unsat for z3 and for cvc5")
    fired: dict[str, tuple[int, int]] = Field(description="steps of each kind that some view takes, of how many")
    never: list[str] = Field(description="steps that no view takes")
    invariant: list[str] = Field(description="what it says, in words; each clause is an obligation, too")


class FoundData(DataModel):
    """One verdict with its evidence."""

    verdict: str
    racy: bool | None
    bound: int | None
    reason: str
    states: int
    depth: int
    engines: list[str]
    queries: list[QueryData]
    certificates: list[CertificateData]
    holds: bool = Field(description="the guard holds at some zap")
    fires: bool = Field(description="the guard fails at some zap")
    strangers: int = Field(description="foreign tasks in the world of the traces")
    trace: TraceData | None
    caught: TraceData | None = Field(description="for a guard that catches: a race that it catches")


class CellData(DataModel):
    """A guard on a caller."""

    caller: str
    title: str
    origin: str
    safe: bool | None = Field(description="what the engines found")
    expected_safe: bool
    alone: FoundData
    foreign: FoundData | None
    models: str = Field(description="SHA-256 of the models behind it")


class GuardData(DataModel):
    """The guard that was asked about."""

    name: str
    title: str
    origin: str
    expression: str


class ReportData(DataModel):
    """The whole answer."""

    tool: str
    version: str
    z3: str
    cvc5: str
    question: dict[str, str | int | float | list[str] | None]
    copies: dict[str, str] = Field(description="model files of the question's own → their copies in this directory")
    guard: GuardData
    soundness: str = Field(
        description="proved (any number, any length), holds (in a world of a size), refuted or unknown"
    )
    sound_alone: str
    quietness: str
    vacuous: str
    cells: list[CellData]


def report_data(result: Result, copies: dict[str, str] | None = None) -> ReportData:
    """The answer as data. Timings are left out: the same question gives the same report.

    ``copies``: the names of copied model files, if they are known.
    """
    question = {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in result.question.model_dump(exclude={"out", "timeout"}).items()
    }
    return ReportData(
        tool="kvmverify",
        version=result.versions.tool,
        z3=result.versions.z3,
        cvc5=result.versions.cvc5,
        question=question,
        copies=own_files(result.question) if copies is None else copies,
        guard=GuardData(
            name=result.guard.name,
            title=result.guard.title,
            origin=result.guard.origin,
            expression=result.guard.text,
        ),
        soundness=soundness(result),
        sound_alone=sound_alone(result),
        quietness=quietness(result),
        vacuous=result.vacuous_guard,
        cells=[_cell(cell, result.guard.name) for cell in result.cells],
    )


def soundness(result: Result) -> str:
    """Neither missed nor masked on a racy caller: ``proved``, ``holds`` (within bounds), ``refuted`` or ``unknown``."""
    return score([c.found for c in result.cells], Verdict.MISSES, Verdict.MASKED)


def sound_alone(result: Result) -> str:
    """No racy caller missed without foreign invalidations."""
    return score([c.alone for c in result.cells], Verdict.MISSES)


def quietness(result: Result) -> str:
    """No false alarm on a safe caller."""
    return score([c.found for c in result.cells], Verdict.FALSE_ALARM)


def score(found: Sequence[Found], *bad: Verdict) -> str:
    """``refuted`` by a bad verdict; ``proved`` if every verdict that needs a certificate without bounds has one."""
    verdicts = [f.judgement.verdict for f in found]
    if any(v in bad for v in verdicts):
        return "refuted"
    if any(v in (Verdict.UNKNOWN, Verdict.VACUOUS) for v in verdicts):
        return "unknown"
    return "proved" if all(f.proved for f in found if claim_of(f.judgement) is not None) else "holds"


def _cell(cell: Cell, guard: str) -> CellData:
    racy = cell.found.judgement.racy
    return CellData(
        caller=cell.caller,
        title=cell.title,
        origin=cell.origin,
        safe=None if racy is None else not racy,
        expected_safe=cell.safe,
        alone=_found(cell.alone, guard),
        foreign=_found(cell.foreign, guard) if cell.foreign else None,
        models=cell.models,
    )


def _found(found: Found, guard: str) -> FoundData:
    return FoundData(
        verdict=found.judgement.verdict.value,
        racy=found.judgement.racy,
        bound=found.judgement.bound,
        reason=found.judgement.reason,
        states=found.states,
        depth=found.depth,
        engines=list(found.engines),
        queries=[_query(q) for q in found.queries],
        certificates=[_certificate(c) for c in found.certificates],
        holds=found.holds,
        fires=found.fires,
        strangers=found.strangers,
        trace=_trace(found.trace, guard) if found.trace else None,
        caught=_trace(found.race, guard) if found.race else None,
    )


def _query(query: Query) -> QueryData:
    return QueryData(
        target=query.target,
        address_space=query.place[0],
        gfn=query.place[1],
        bound=query.bound,
        outcome=query.outcome,
    )


def _certificate(certificate: Certificate) -> CertificateData:
    return CertificateData(
        name=certificate.name,
        claim=certificate.claim.value,
        strangers=certificate.strangers,
        address_space=certificate.place[0],
        gfn=certificate.place[1],
        nodes=certificate.nodes,
        views=certificate.views,
        obligations=[o.name for o in certificate.obligations],
        fired={kind: (count, of) for kind, count, of in certificate.fired.counts},
        never=list(certificate.fired.never),
        invariant=[clause.text for clause in certificate.clauses],
    )


def _trace(trace: Trace, guard: str) -> TraceData:
    threads = trace.threads
    steps = [
        StepData(
            number=step.number,
            cpu=threads.index(step.thread),
            step=step.name,
            text=phrase(step),
            function=step.function,
            changes={c.variable: (str(c.before), str(c.after)) for c in step.changes},
            guard=None if step.guard is None else step.guard.held,
            because=list(step.guard.because) if step.guard else [],
        )
        for step in trace.steps
    ]
    return TraceData(cpus=[cpu(trace, t) for t in threads], steps=steps, conclusion=conclusion(trace, guard))
