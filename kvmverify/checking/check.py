"""``kvmverify check DIR``: evidence judged again from its files, the models, and other solvers in fresh processes.

Nothing that a file says is believed: traces are replayed, obligations are compared with what the models and the file's
own φ make, z3 and cvc5 decide them, and the reports are written again from what came out and compared.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from pydantic import ValidationError

from kvmverify.checking.desk import Checked, Desk, Fall, Fallen
from kvmverify.checking.rebuild import CellUnderJudgement
from kvmverify.checking.rebuild_every import EveryUnderJudgement, found_in, kinds
from kvmverify.engines.recheck import decide_all
from kvmverify.engines.views import OutOfLimits
from kvmverify.errors import QuestionError
from kvmverify.evidence.trace import Diverged
from kvmverify.guards.expr import GuardError
from kvmverify.guards.parsing import parse_guard
from kvmverify.language.models import Caller, shipped
from kvmverify.proving.result import Cell, Result, Versions, models_hash
from kvmverify.questions.guards import GuardChoice, guard_of
from kvmverify.questions.question import Question, resolve
from kvmverify.questions.words import Words
from kvmverify.report.data.collected import report_data
from kvmverify.report.data.report import CellData, ReportData
from kvmverify.report.files import evidence_files, reports

Report = Callable[[str], None]
REPORT = "report.json"


def directories(path: Path) -> tuple[Path, ...]:
    """The directories with evidence at or right below a path. Raises ``QuestionError`` if there are none."""
    if not path.is_dir():
        raise QuestionError(f"{path} is no directory; evidence is what 'prove ... out=DIR' writes")
    if any(path.glob("report.*")) or any(path.glob("*.smt2")):
        return (path,)
    found = tuple(sorted(p for p in path.iterdir() if p.is_dir() and any(p.glob("report.*"))))
    if found and any((path / name).exists() for name in ("compare.json", "synthesis.json")):
        return (*found, path)
    if not found:
        raise QuestionError(f"{path} holds no evidence: no {REPORT} in it or right below")
    return found


def check(
    directory: Path, report: Report = lambda _line: None, seconds: float | None = None, lengths: bool = True
) -> Checked:
    """Judge the evidence in a directory again. Raises ``KeyboardInterrupt``; whatever is wrong is in the result.

    ``seconds`` that a solver may take for all obligations. Without ``lengths`` z3 does not decide again that traces are
    shortest ones (its queries are compared all the same).
    """
    checked = Checked(directory)
    try:
        _Check(directory, checked, report, seconds, lengths).run()
    except Fall as fall:
        checked.fallen.append(Fallen(fall.what, fall.why))
    checked.fallen = list(dict.fromkeys(checked.fallen))
    return checked


class _Check:
    """One directory under judgement."""

    def __init__(self, directory: Path, checked: Checked, report: Report, seconds: float | None, lengths: bool) -> None:
        self.directory, self.checked, self.report, self.seconds = directory, checked, report, seconds
        self.lengths = lengths
        self.desk = Desk(directory, checked, report)

    def run(self) -> None:
        data = report_in(self.desk)
        question = question_in(self.directory, data)
        guard, callers = question.guard, question.callers
        known = {caller.caller: (caller, source) for caller, source in callers}
        found_callers = found_in(data)
        known |= {name: (one.file, one.source) for name, one in found_callers.items() if name not in known}
        everyone = kinds(question)
        names = [cell.caller for cell in data.cells]
        wanted = [*(caller.caller for caller, _ in callers), *everyone]
        if [name for name in names if name not in found_callers] != wanted or sorted(names) != sorted(
            {*known, *everyone}
        ):
            raise Fall(REPORT, f"it has other callers than its question: {', '.join(wanted)}")
        cells: dict[str, Cell] = {}
        for cell in sorted(data.cells, key=lambda cell: cell.caller in everyone):
            self.report(f"{cell.caller}: traces and obligations")
            if cell.caller in everyone:
                who = everyone[cell.caller]
                judged = EveryUnderJudgement(self.desk, question, guard, who, cell, cells, found_callers)
                found = self._cell(cell, judged.rebuilt)
            else:
                found = self._one(question, guard, cell, *known[cell.caller])
            if found is not None:
                cells[cell.caller] = found
        self._decide()
        if len(cells) == len(names):
            self._reports(data, question, tuple(cells[name] for name in names))
            self.checked.verdicts = len(cells)

    def _one(self, question: Question, guard: GuardChoice, data: CellData, caller: Caller, source: str) -> Cell | None:
        def rebuilt() -> Cell:
            if data.models != models_hash(question, caller):
                raise Fall(data.caller, "a model was changed after this proof: its hash is another one now")
            return CellUnderJudgement(self.desk, question, guard, data, caller, source).rebuilt()

        return self._cell(data, rebuilt)

    def _cell(self, data: CellData, rebuilt: Callable[[], Cell]) -> Cell | None:
        try:
            return rebuilt()
        except Fall as fall:
            self.desk.fell(fall.what, fall.why)
        except (Diverged, QuestionError, GuardError, OutOfLimits) as error:
            self.checked.fallen.append(Fallen(data.caller, str(error)))
        return None

    def _decide(self) -> None:
        self.report(f"z3 and cvc5 decide {len(self.desk.scripts)} obligations")
        for solver, answers in decide_all(self.desk.scripts, seconds=self.seconds).items():
            for name, answer in answers.items():
                self._answered(solver, name, answer, "unsat")
        self.checked.obligations = len(self.desk.scripts)
        if self.desk.queries and self.lengths:
            self.report(f"z3 decides {len(self.desk.queries)} queries of length")
            asked = {name: script for name, (script, _) in self.desk.queries.items()}
            for name, answer in decide_all(asked, ("z3",), self.seconds)["z3"].items():
                self._answered("z3", name, answer, self.desk.queries[name][1])
            self.checked.queries = len(self.desk.queries)

    def _answered(self, solver: str, name: str, answer: str, expected: str) -> None:
        if answer == expected:
            return
        if answer in ("unknown", "no answer"):
            self.checked.left_open.append(f"{name}: {solver} gave no answer")
        else:
            said = answer if len(answer) < 60 else answer[:60] + "..."
            self.checked.fallen.append(Fallen(name, f"{solver} says {said}, and not {expected}"))

    def _reports(self, data: ReportData, question: Question, cells: tuple[Cell, ...]) -> None:
        """The reports once more, from the evidence."""
        again = report_data(Result(question, cells, Versions(data.version, data.z3, data.cvc5), data.callers))
        wanted_files = reports(again) | data.callers
        for cell in cells:
            wanted_files |= evidence_files(cell)
        for name, wanted in wanted_files.items():
            try:
                if self.desk.text(name) != wanted:
                    self.checked.fallen.append(Fallen(name, "it says something else than the evidence"))
            except Fall as fall:
                self.desk.fell(fall.what, fall.why)


def report_in(desk: Desk) -> ReportData:
    """The report in a directory. Raises ``Fall``."""
    try:
        return ReportData.model_validate_json(desk.text(REPORT))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise Fall(REPORT, f"not a whole report: {where} {first['msg']}".replace("  ", " ")) from None


def words_in(question: Mapping[str, object]) -> Words:
    """The words of a report's question. Raises ``ValidationError``."""
    return Words.model_validate({key: tuple(v) if isinstance(v, list) else v for key, v in question.items()})


def places_in(directory: Path, copies: Mapping[str, str]) -> dict[str, Path]:
    """Where a report's own model files are: their copies in the directory, and nowhere else. Raises ``Fall``."""
    for copy in copies.values():
        if Path(copy).name != copy:
            raise Fall(REPORT, f"the copy {copy!r} is not in this directory")
    return {name: directory / copy for name, copy in copies.items()}


def question_in(directory: Path, data: ReportData) -> Question:
    """The question with its own model files taken from the directory, and its guard as the report has it.

    Raises ``Fall``.
    """
    try:
        words = words_in(data.question)
        guard = GuardChoice(
            data.guard.name,
            data.guard.title,
            data.guard.origin,
            parse_guard(data.guard.expression),
            data.guard.location,
            words.guard,
        )
        if words.guard in shipped("guard") and guard != guard_of(words.guard):
            raise Fall(REPORT, f"its guard is not the shipped guard {words.guard}")
        return resolve(words, (guard,), places_in(directory, data.copies))
    except (ValidationError, GuardError, QuestionError) as error:
        raise Fall(REPORT, f"its question is out of order: {str(error).splitlines()[0]}") from None
