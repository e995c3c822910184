"""``synthesize`` from question to answer: what was put together is judged by ``prove``, and pairs are replayed."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kvmverify.evidence.trace import Trace, replay
from kvmverify.guards.expr import GuardExpr, Number
from kvmverify.ir.expr import TRUE
from kvmverify.language.models import Caller
from kvmverify.proving.ask import ask
from kvmverify.proving.judged import row
from kvmverify.proving.offender import parsed
from kvmverify.proving.result import Cell, Result
from kvmverify.proving.verdict import Verdict
from kvmverify.questions.guards import GuardChoice, asked_as
from kvmverify.questions.question import Question
from kvmverify.questions.synthesis import Task
from kvmverify.synthesis.common_prefix import Twin, twin_of
from kvmverify.synthesis.sampling import Sample
from kvmverify.synthesis.synthesize import Synthesis, gather, synthesize
from kvmverify.world.build import build

Report = Callable[[str], None]
ALWAYS = GuardChoice("always", "a guard that always holds: which callers are safe", "kvmverify", Number(1), asked="1")


@dataclass(frozen=True)
class Late:
    """A safe caller and its twin, which no guard at the zap catches; its cell under a guard that always holds."""

    twin: Twin
    cell: Cell


@dataclass(frozen=True)
class Answer:
    """Everything. ``proofs``: per word, what ``prove`` says of the guard. ``safe``: of the safe callers that a pair or
    a twin rests on, under a guard that always holds. ``traces``: of the samples that pairs are made of."""

    synthesis: Synthesis
    proofs: Mapping[str, Result]
    safe: Result | None
    late: tuple[Late, ...]
    traces: Mapping[Sample, Trace]


def answer(task: Task, timeout: float | None, report: Report) -> Answer:
    """The whole answer. Raises ``QuestionError``, ``Diverged``, ``Rejected``."""
    deadline = None if timeout is None else time.monotonic() + timeout
    synthesis = synthesize(task, gather(task, deadline, report), deadline, report)
    proofs: dict[str, Result] = {}
    known: dict[GuardExpr, Result] = {}
    for found in synthesis.guards:
        if found.expr not in known:
            report(f"prove: the {found.word} guard")
            title = f"the {found.word} guard that kvmverify put together"
            known[found.expr] = proved(task.question, found.word, title, found.expr, deadline)
        proofs[found.word] = known[found.expr]
    traces = traces_of(task.question, synthesis)
    late = late_twins(task.question, deadline, report)
    names = sorted({c.safe.caller for c in synthesis.confusions} | {one.twin.safe.caller for one in late})
    safe = None
    if names:
        report("prove: the callers that are taken for safe")
        by_name = {one[0].caller: (word, one) for word, one in task.question.callers_by_word.items()}
        question = task.question.about([by_name[name] for name in names]).asking(ALWAYS)
        safe = ask(_left(question, deadline), lengths=False)
    return Answer(synthesis, proofs, safe, late, traces)


def proved(question: Question, name: str, title: str, expr: GuardExpr, deadline: float | None) -> Result:
    """What ``prove`` says of a guard that was put together."""
    guard = GuardChoice(name, title, "put together by kvmverify", expr, asked=asked_as(expr))
    return ask(_left(question.asking(guard), deadline), lengths=False)


def _left(question: Question, deadline: float | None) -> Question:
    """The question with what is left of the time."""
    left = None if deadline is None else max(1.0, deadline - time.monotonic())
    return question.with_words(timeout=left, out=None)


def traces_of(question: Question, synthesis: Synthesis) -> dict[Sample, Trace]:
    """What pairs are made of, replayed. Raises ``Diverged``."""
    samples = [sample for one in synthesis.confusions for sample in (one.racy, one.safe)]
    return {sample: trace_of(question, sample) for sample in dict.fromkeys(samples)}


def trace_of(question: Question, sample: Sample) -> Trace:
    """A sample replayed step by step. Raises ``Diverged``."""
    caller, source = caller_of(question, sample)
    model = build(question.setup(caller, source, sample.strangers), Number(1))
    return replay(model, sample.path, model.questions.stale if sample.racy else TRUE, Number(1))


def caller_of(question: Question, sample: Sample) -> tuple[Caller, str]:
    """The model file that a sample is of."""
    if sample.text:
        one = parsed(sample.text, f"caller.{sample.caller}.yaml")
        return one.file, one.source
    return next((file, source) for file, source in question.callers if file.caller == sample.caller)


def late_twins(question: Question, deadline: float | None, report: Report) -> tuple[Late, ...]:
    """The twins of safe callers in scope that end stale."""
    found = []
    alone = question.with_words(foreign="none").asking(ALWAYS)
    for caller, source in question.callers:
        twin = twin_of(question, caller, source) if caller.safe else None
        if twin is None:
            continue
        report(f"the twin of {caller.caller}")
        (cell,) = row(alone, (ALWAYS,), twin.twin, source, deadline, lambda _line: None)
        if cell.alone.judgement.verdict is Verdict.MISSES:
            found.append(Late(twin, cell))
    return tuple(found)
