"""``check`` of what ``synthesize out=DIR`` wrote: found again, and the reports compared.

The proofs of the guards, and of the callers taken for safe, stand in directories of their own, judged before.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from kvmverify.checking.check import places_in, report_in, words_in
from kvmverify.checking.desk import Checked, Desk, Fall, Fallen
from kvmverify.errors import QuestionError
from kvmverify.evidence.trace import Diverged
from kvmverify.guards.expr import GuardError
from kvmverify.guards.observables import Watched, observables_of
from kvmverify.guards.parsing import parse_guard
from kvmverify.language.models import ObservableFile, shipped
from kvmverify.questions.question import resolve
from kvmverify.questions.synthesis import Task
from kvmverify.report.data.report import ReportData
from kvmverify.report.data.synthesis import ObservableData, SynthesisData
from kvmverify.report.data.synthesized import SAFE, synthesis_data
from kvmverify.report.synthesis_files import synthesis_reports
from kvmverify.synthesis.answer import Answer, late_twins, traces_of
from kvmverify.synthesis.synthesize import gather, synthesize

SYNTHESIS = "synthesis.json"
_SPOKEN = ("name", "chosen")


def check_synthesis(directory: Path, report: Callable[[str], None] = lambda _line: None) -> Checked:
    """Judge the reports on a synthesis; whatever is wrong is in the result.

    SOUNDNESS: what ``prove`` says of the guards is taken from their reports, which must have been judged before.
    """
    checked = Checked(directory, kind="observables")
    desk = Desk(directory, checked, report)
    try:
        _judge(directory, desk)
    except Fall as fall:
        desk.fell(fall.what, fall.why)
    except (QuestionError, GuardError, Diverged) as error:
        checked.fallen.append(Fallen(SYNTHESIS, str(error)))
    return checked


def _judge(directory: Path, desk: Desk) -> None:
    try:
        stated = SynthesisData.model_validate_json(desk.text(SYNTHESIS))
    except ValidationError as error:
        raise Fall(SYNTHESIS, f"not a whole synthesis: {error.errors()[0]['msg']}") from None
    task = _task(directory, stated)
    synthesis = synthesize(task, gather(task, None, desk.report), None, desk.report)
    late = late_twins(task.question, None, desk.report)
    words = [found.word for found in synthesis.guards] + [SAFE] * bool(synthesis.confusions or late)
    reports = {word: _judged(directory, desk, word) for word in words}
    for word, one in reports.items():
        own = ("guard", "caller") if word == SAFE else ("guard",)
        if {**one.question, **{key: None for key in own}} != {**stated.question, **{key: None for key in own}}:
            raise Fall(word, "it answers another question")
    for found in synthesis.guards:
        expression = reports[found.word].guard.expression
        if parse_guard(expression) != found.expr:
            raise Fall(found.word, f"it is about another guard than the {found.word} one that is found")
    answer = Answer(synthesis, {}, None, late, traces_of(task.question, synthesis))
    again = synthesis_data(answer, reports)
    desk.checked.traces = len(answer.traces) + len(late)
    desk.checked.verdicts = task.count
    for name, text in synthesis_reports(again).items():
        try:
            if desk.text(name) != text:
                desk.fell(name, "it says something else than what is found again")
        except Fall as fall:
            desk.fell(fall.what, fall.why)


def _judged(directory: Path, desk: Desk, word: str) -> ReportData:
    return report_in(Desk(directory / word, desk.checked, desk.report))


def _task(directory: Path, stated: SynthesisData) -> Task:
    """The question, with the observables as the report has them; shipped ones as they ship."""
    try:
        question = resolve(words_in(stated.question), places=places_in(directory, stated.copies))
    except ValidationError as error:
        raise Fall(SYNTHESIS, f"its question is out of order: {str(error).splitlines()[0]}") from None
    chosen = [one.chosen for one in stated.observables]
    if chosen != sorted(chosen, reverse=True):
        raise Fall(SYNTHESIS, "its observables are out of order")
    return Task(question, tuple(_watched(one) for one in stated.observables), sum(chosen))


def _watched(data: ObservableData) -> Watched:
    if data.name in shipped("observable"):
        (found,) = observables_of((data.name,))
        return found
    fields = data.model_dump(exclude=set(_SPOKEN))
    file = ObservableFile.model_validate({**fields, "observable": data.name, "origin": "the report"})
    return Watched(file, parse_guard(data.expression))
