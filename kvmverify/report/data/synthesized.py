"""From an answer of ``synthesize`` to the data of its report."""

from __future__ import annotations

from collections.abc import Mapping

from kvmverify.guards.expr import render
from kvmverify.proving.result import versions
from kvmverify.questions.synthesis import Task
from kvmverify.report.data.c_text import assertion
from kvmverify.report.data.collected import question_data, report_data, scope
from kvmverify.report.data.report import ReportData
from kvmverify.report.data.synthesis import (
    ConfusionData,
    FoundGuardData,
    LateData,
    ObservableData,
    RowData,
    SampleData,
    SetData,
    SynthesisData,
)
from kvmverify.report.data.trace import trace_data
from kvmverify.report.data.words import stale_sentence
from kvmverify.synthesis.answer import Answer
from kvmverify.synthesis.formulas.formula import literals, used
from kvmverify.synthesis.sampling import Sample
from kvmverify.synthesis.synthesize import Found, Synthesis

SAFE = "safe"
"""The directory with the proofs that the callers taken for safe are."""


def synthesis_data(answer: Answer, reports: Mapping[str, ReportData] | None = None) -> SynthesisData:
    """The answer as data. ``reports``: those of ``prove``, by word and ``safe``, if they were judged elsewhere."""
    if reports is None:
        reports = {word: report_data(result) for word, result in answer.proofs.items()}
        reports |= {SAFE: report_data(answer.safe)} if answer.safe else {}
    synthesis, task = answer.synthesis, answer.synthesis.task
    safe = {cell.caller for cell in reports[SAFE].cells if cell.found.verdict == "quiet"} if SAFE in reports else set()
    unproved = synthesis.open or _unproved(synthesis, reports, safe)
    names = [one.name for one in task.watched]
    at_work = versions()
    confused = {confusion.racy.caller for confusion in synthesis.confusions}
    racy = sorted({sample.caller for sample in synthesis.samples.racy} - confused)
    everyone = ["any"] if task.question.every else []
    return SynthesisData(
        tool="kvmverify",
        version=at_work.tool,
        z3=at_work.z3,
        cvc5=at_work.cvc5,
        question=question_data(task.question),
        copies=task.question.copies,
        scope=scope(task.question, []),
        callers=[*everyone, *(caller.caller for caller, _ in task.question.callers)],
        observables=[_observable(task, number) for number in range(len(names))],
        separable=None if unproved else synthesis.separable,
        open=unproved,
        rows=_rows(answer),
        confusions=[
            ConfusionData(racy=_sample(answer, one.racy), safe=_sample(answer, one.safe))
            for one in synthesis.confusions
        ],
        told_apart=racy,
        guards=[_guard(answer, found, reports[found.word]) for found in synthesis.guards],
        unique=synthesis.unique,
        examples=len(synthesis.samples.racy),
        sets=[_set(task, mask) for mask in synthesis.sets],
        sets_complete=synthesis.sets_complete,
        safe=reports.get(SAFE),
        late=[_late(answer, n) for n, one in enumerate(answer.late) if one.twin.safe.caller in safe],
    )


def _unproved(synthesis: Synthesis, reports: Mapping[str, ReportData], safe: set[str]) -> str:
    """Why ``prove`` does not bear the answer, or an empty text: samples alone are none."""
    for one in synthesis.confusions:
        if one.safe.caller not in safe:
            return f"{one.safe.caller}, which {one.racy.caller} looks like, is not proved safe"
    for found in synthesis.guards if not synthesis.confusions else ():
        sound, quiet = reports[found.word].soundness, reports[found.word].quietness
        if not {sound, quiet} <= {"proved", "holds", "not asked"}:
            return f"prove says of the {found.word} guard: soundness {sound}, quietness {quiet}"
    return ""


def _observable(task: Task, number: int) -> ObservableData:
    file = task.watched[number].file
    return ObservableData(
        name=file.observable,
        title=file.title,
        expression=render(task.watched[number].expr),
        price=file.price,
        cost=file.cost,
        upstream=file.upstream,
        needs=file.needs,
        chosen=number < task.count,
    )


def _values(task: Task, valuation: int, count: int) -> dict[str, bool]:
    return {one.name: bool(valuation >> n & 1) for n, one in enumerate(task.watched[:count])}


def _rows(answer: Answer) -> list[RowData]:
    task, samples = answer.synthesis.task, answer.synthesis.samples
    found: dict[int, tuple[set[str], set[str]]] = {}
    for sample in (*samples.quiet, *samples.racy):
        for one in sample.over(task.mask):
            found.setdefault(one, (set(), set()))[sample.racy].add(sample.caller)
    ordered = sorted(found.items(), key=lambda item: (not item[1][0], not item[1][1], item[0]))
    return [
        RowData(values=_values(task, one, task.count), safe=sorted(safe), racy=sorted(racy))
        for one, (safe, racy) in ordered
    ]


def _sample(answer: Answer, sample: Sample) -> SampleData:
    task = answer.synthesis.task
    trace = answer.traces[sample]
    said = (
        stale_sentence(trace.stale, trace) if trace.stale is not None else "The zap that is compared is the last step."
    )
    return SampleData(
        caller=sample.caller,
        racy=sample.racy,
        strangers=sample.strangers,
        seen=[_values(task, one, len(task.watched)) for one in sample.seen],
        trace=trace_data(trace, said),
        file=sample.text,
    )


def _guard(answer: Answer, found: Found, report: ReportData) -> FoundGuardData:
    task = answer.synthesis.task
    uses = [task.watched[n] for n in sorted(used(found.formula))]
    return FoundGuardData(
        word=found.word,
        expression=render(found.expr),
        assertion=assertion(found.expr),
        literals=literals(found.formula),
        uses=[one.name for one in uses],
        price=sum(one.file.price for one in uses),
        least=found.least,
        report=report,
    )


def _set(task: Task, mask: int) -> SetData:
    chosen = [one for n, one in enumerate(task.watched) if mask >> n & 1]
    return SetData(
        names=[one.name for one in chosen],
        price=sum(one.file.price for one in chosen),
        upstream=all(one.file.upstream for one in chosen),
    )


def _late(answer: Answer, number: int) -> LateData:
    late = answer.late[number]
    trace = late.cell.alone.trace
    assert trace is not None and trace.stale is not None
    zaps = ", ".join(str(step.number) for step in trace.steps if step.guard is not None)
    silent = f"Any guard that is quiet on {late.twin.safe.caller} holds at its zap{'s' * (', ' in zaps)} (step {zaps})."
    return LateData(
        safe=late.twin.safe.caller,
        twin=late.twin.twin.caller,
        common=late.twin.common,
        trace=trace_data(trace, f"{stale_sentence(trace.stale, trace)} {silent}"),
    )
