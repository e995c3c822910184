"""From results to the data of the JSON report."""

from __future__ import annotations

from collections.abc import Sequence

from kvmverify.evidence.lengths import Query
from kvmverify.proving.result import Cell, Found, Result, Versions
from kvmverify.proving.unbounded import Certificate
from kvmverify.proving.verdict import Verdict
from kvmverify.questions.guards import GuardChoice
from kvmverify.questions.question import Question
from kvmverify.questions.words import FAULTS_6_12
from kvmverify.report.data.report import CellData, CertificateData, FoundData, GuardData, QueryData, ReportData
from kvmverify.report.data.trace import trace_data
from kvmverify.report.data.words import conclusion


def report_data(result: Result) -> ReportData:
    """The answer as data."""
    cells = [cell_data(cell, result.guard.name) for cell in result.cells]
    return report_of(result.question, cells, result.versions, result.found)


def report_of(
    question: Question, cells: list[CellData], versions: Versions, callers: dict[str, str] | None = None
) -> ReportData:
    """The report on one guard. Timings are left out: the same question gives the same report.

    ``callers``: the model files of those that were found.
    """
    vacuous = _vacuous(question, cells)

    def said(found: Sequence[FoundData], racy: bool, *bad: Verdict) -> str:
        """A guard that says nothing proves nothing."""
        word = score(found, racy, *bad)
        return "unknown" if vacuous and word != "refuted" else word

    return ReportData(
        tool="kvmverify",
        version=versions.tool,
        z3=versions.z3,
        cvc5=versions.cvc5,
        question=question_data(question),
        copies=question.copies,
        guard=guard_data(question.guard),
        scope=scope(question, cells),
        soundness=said([c.found for c in cells], True, Verdict.MISSES, Verdict.MASKED),
        sound_alone=said([c.alone for c in cells], True, Verdict.MISSES),
        quietness=said([c.found for c in cells], False, Verdict.FALSE_ALARM),
        callers=callers or {},
        vacuous=vacuous,
        notes=_notes(question, cells),
        cells=cells,
    )


def question_data(question: Question) -> dict[str, str | int | float | list[str] | None]:
    """A question's keys, without what changes no verdict."""
    dumped = question.words.model_dump(exclude={"out", "timeout"} if question.every else {"out", "timeout", "after"})
    return {key: list(value) if isinstance(value, tuple) else value for key, value in dumped.items()}


def guard_data(guard: GuardChoice) -> GuardData:
    """The guard as data."""
    return GuardData(
        name=guard.name,
        title=guard.title,
        origin=guard.origin,
        expression=guard.text,
        location=guard.location,
    )


def score(found: Sequence[FoundData], racy: bool, *bad: Verdict) -> str:
    """``refuted`` by a bad verdict; ``proved`` if every verdict that needs a certificate without bounds has one.

    ``racy``: is it asked of racy callers, or of safe ones? Without any of them, or where the assertion does not stand,
    it is ``not asked``.
    """
    found = [f for f in found if f.of is not Verdict.NOT_ASSERTED]
    verdicts = [f.of for f in found]
    if any(v in bad for v in verdicts):
        return "refuted"
    if any(v in (Verdict.UNKNOWN, Verdict.VACUOUS) for v in verdicts):
        return "unknown"
    if not any(f.racy is racy for f in found):
        return "not asked"
    return "proved" if all(f.proved for f in found if f.claims) else "holds"


def scope(question: Question, cells: Sequence[CellData]) -> str:
    """The bounds that the answer holds for."""
    foreign = question.foreign if question.foreign_tasks else "none"
    parts = [f"vcpus={question.words.vcpus}", f"foreign={foreign}", f"gfns={question.words.gfns}"]
    parts += [f"slots={question.words.slots}", f"address_spaces={question.words.address_spaces}"]
    if question.words.env != ("invalidations",):
        parts.append(f"env={','.join(e.environment for e, _ in question.beside(1))}")
    parts.append(f"fault={','.join(fault.fault for fault, _ in question.faults)}")
    if question.every:
        parts.append(f"after={question.words.after}")
    bounds = [f.bound for c in cells for f in (c.alone, c.foreign) if f and f.bound]
    bound = question.bound or next(iter(bounds), None)
    if bound is not None:
        parts.append(f"bound={bound}")
    return " ".join(parts)


def _vacuous(question: Question, cells: Sequence[CellData]) -> str:
    """design.md, section 1: over all shipped callers together each guard must hold somewhere and fail somewhere."""
    if question.words.caller or any(cell.found.of is Verdict.UNKNOWN for cell in cells):
        return ""
    founds = [f for c in cells for f in (c.alone, c.foreign) if f]
    if not any(f.holds for f in founds):
        return "the guard holds at no zap of any shipped caller"
    if not any(f.fires for f in founds):
        return "the guard fails at no zap of any shipped caller"
    return ""


def _notes(question: Question, cells: Sequence[CellData]) -> list[str]:
    """What is not as a model file says; only for the question that the files speak of."""
    if question.words.env != ("invalidations",) or question.bound is not None or question.words.fault != FAULTS_6_12:
        return []
    lines = []
    for cell in cells:
        if cell.alone.racy is cell.expected_safe:
            said, found_so = ("safe", "racy") if cell.expected_safe else ("racy", "safe")
            lines.append(f"the file of {cell.caller} says {said}, but it is {found_so}")
        if cell.expected is not None and cell.foreign is not None:
            found = (cell.alone.verdict, cell.foreign.verdict)
            if found != cell.expected and "unknown" not in found:
                lines.append(f"{cell.caller} expects {cell.expected[0]}/{cell.expected[1]}")
    return lines


def cell_data(cell: Cell, guard: str) -> CellData:
    """A cell as data. ``guard``: what the sentences call it."""
    racy = cell.found.judgement.racy
    return CellData(
        caller=cell.caller,
        title=cell.title,
        origin=cell.origin,
        safe=None if racy is None else not racy,
        expected_safe=cell.safe,
        expected=cell.expected,
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
        queries=[query_data(q) for q in found.queries],
        certificates=[certificate_data(c) for c in found.certificates],
        holds=found.holds,
        fires=found.fires,
        strangers=found.strangers,
        trace=trace_data(found.trace, conclusion(found.trace, guard)) if found.trace else None,
        caught=trace_data(found.race, conclusion(found.race, guard)) if found.race else None,
    )


def query_data(query: Query) -> QueryData:
    return QueryData(
        target=query.target,
        address_space=query.place[0],
        gfn=query.place[1],
        bound=query.bound,
        outcome=query.outcome,
    )


def certificate_data(certificate: Certificate) -> CertificateData:
    """A certificate as data; the scripts stand in files of their own."""
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
