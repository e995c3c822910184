"""``kvmverify check DIR``: evidence judged again from its files, the models, and other solvers in fresh processes.

Nothing that a file says is believed: traces are replayed, obligations are compared with what the models and the file's
own φ make, z3 and cvc5 decide them, and the reports are written again from what came out and compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ValidationError

from kvmverify.engines.contract import Limits
from kvmverify.engines.recheck import decide_all
from kvmverify.engines.views import OutOfLimits, close
from kvmverify.errors import QuestionError
from kvmverify.evidence.certificate import START, STOP, Obligation, obligations
from kvmverify.evidence.clauses import clauses
from kvmverify.evidence.trace import Diverged, Trace, replay
from kvmverify.guard import parse_guard
from kvmverify.guard_expr import GuardError
from kvmverify.program import Caller, shipped
from kvmverify.prove import Cell, Found, Result, Versions, certificate_key, claim_of, models_hash, row
from kvmverify.query import (
    GuardChoice,
    Question,
    callers_of,
    foreign_tasks,
    guard_of,
)
from kvmverify.report.data import CellData, CertificateData, FoundData, ReportData, TraceData, report_data
from kvmverify.report.markdown import files
from kvmverify.report.text import report as text_report
from kvmverify.scene import Query, foci, script_for, setup_for
from kvmverify.unbounded import ANYWHERE, Certificate, Property, certificate_name, frame
from kvmverify.verdict import Judgement, Verdict
from kvmverify.world.build import Setup, build

Report = Callable[[str], None]
REPORT = "report.json"
PHI_TOKEN = re.compile(r"\|[A-Za-z0-9_.']+\||[()=]|[A-Za-z_][A-Za-z0-9-]*|\d+")
PHI_WORD = re.compile(
    r"n\d+|is\d+|bv\d+|_|define-fun|let|and|or|not|bvult|bvsle|true|false|Bool|BitVec|\|.*\||[()=]|\d+"
)
"""All that a φ may be written with."""


@dataclass(frozen=True)
class Fallen:
    """A piece of evidence that does not hold, and why."""

    what: str
    why: str


@dataclass
class Checked:
    """What was looked at in one directory. ``fallen``: what does not hold; ``left_open``: what no solver decided."""

    directory: Path
    obligations: int = 0
    traces: int = 0
    queries: int = 0
    searched: int = 0
    verdicts: int = 0
    fallen: list[Fallen] = field(default_factory=list)
    left_open: list[str] = field(default_factory=list)


def directories(path: Path) -> tuple[Path, ...]:
    """The directories with evidence at or right below a path. Raises ``QuestionError`` if there are none."""
    if not path.is_dir():
        raise QuestionError(f"{path} is no directory; evidence is what 'prove ... out=DIR' writes")
    if any(path.glob("report.*")) or any(path.glob("*.smt2")):
        return (path,)
    found = tuple(sorted(p for p in path.iterdir() if p.is_dir() and any(p.glob("report.*"))))
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
    except _Fall as fall:
        checked.fallen.append(Fallen(fall.what, fall.why))
    checked.fallen = list(dict.fromkeys(checked.fallen))
    return checked


class _Fall(Exception):
    """Evidence that cannot be judged any further."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(what, why)
        self.what, self.why = what, why


class _Check:
    """One directory under judgement."""

    def __init__(self, directory: Path, checked: Checked, report: Report, seconds: float | None, lengths: bool) -> None:
        self.directory, self.checked, self.report, self.seconds = directory, checked, report, seconds
        self.lengths = lengths
        self.scripts: dict[str, str] = {}
        self.queries: dict[str, tuple[str, str]] = {}

    def run(self) -> None:
        data = self._data()
        question, guard = self._question(data)
        try:
            callers = callers_of(question)
        except QuestionError as error:
            raise _Fall("models", str(error)) from None
        names = [caller.caller for caller, _ in callers]
        if [cell.caller for cell in data.cells] != names:
            raise _Fall(REPORT, f"it has other callers than its question: {', '.join(names)}")
        cells = []
        for cell, (caller, source) in zip(data.cells, callers, strict=True):
            self.report(f"{cell.caller}: traces and obligations")
            found = self._cell(question, guard, cell, caller, source)
            if found is not None:
                cells.append(found)
        self._decide()
        if len(cells) == len(names):
            self._reports(data, question, guard, tuple(cells))
            self.checked.verdicts = len(cells)

    def _text(self, name: str) -> str:
        try:
            return (self.directory / name).read_bytes().decode("utf-8")
        except FileNotFoundError:
            raise _Fall(name, "the file is missing") from None
        except (OSError, UnicodeDecodeError) as error:
            raise _Fall(name, f"the file cannot be read: {error}") from None

    def _data(self) -> ReportData:
        try:
            return ReportData.model_validate_json(self._text(REPORT))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise _Fall(REPORT, f"not a whole report: {where} {first['msg']}".replace("  ", " ")) from None

    def _question(self, data: ReportData) -> tuple[Question, GuardChoice]:
        """The question with its own model files taken from the directory, and its guard as the report has it."""
        given: dict[str, object] = dict(data.question)
        for key in ("caller", "fault", "env"):
            names = given.get(key)
            if isinstance(names, list):
                given[key] = tuple(str(self.directory / data.copies[n]) if n in data.copies else n for n in names)
        try:
            question = Question.model_validate(given)
            guard = GuardChoice(
                data.guard.name, data.guard.title, data.guard.origin, parse_guard(data.guard.expression)
            )
            asked = question.guard if question.guard in shipped("guard") else None
            if asked is not None and guard != guard_of(asked):
                raise _Fall(REPORT, f"its guard is not the shipped guard {asked}")
        except (ValidationError, GuardError, QuestionError) as error:
            raise _Fall(REPORT, f"its question is out of order: {str(error).splitlines()[0]}") from None
        return question, guard

    def _cell(self, question: Question, guard: GuardChoice, data: CellData, caller: Caller, source: str) -> Cell | None:
        try:
            if data.models != models_hash(question, caller):
                raise _Fall(data.caller, "a model was changed after this proof: its hash is another one now")
            cell = _Cell(self, question, guard, data, caller, source)
            return cell.rebuilt()
        except _Fall as fall:
            self.checked.fallen.append(Fallen(fall.what, fall.why))
        except (Diverged, QuestionError, GuardError, OutOfLimits) as error:
            self.checked.fallen.append(Fallen(data.caller, str(error)))
        return None

    def _decide(self) -> None:
        self.report(f"z3 and cvc5 decide {len(self.scripts)} obligations")
        for solver, answers in decide_all(self.scripts, seconds=self.seconds).items():
            for name, answer in answers.items():
                self._answered(solver, name, answer, "unsat")
        self.checked.obligations = len(self.scripts)
        if self.queries and self.lengths:
            self.report(f"z3 decides {len(self.queries)} queries of length")
            asked = {name: script for name, (script, _) in self.queries.items()}
            for name, answer in decide_all(asked, ("z3",), self.seconds)["z3"].items():
                self._answered("z3", name, answer, self.queries[name][1])
            self.checked.queries = len(self.queries)

    def _answered(self, solver: str, name: str, answer: str, expected: str) -> None:
        if answer == expected:
            return
        if answer in ("unknown", "no answer"):
            self.checked.left_open.append(f"{name}: {solver} gave no answer")
        else:
            said = answer if len(answer) < 60 else answer[:60] + "..."
            self.checked.fallen.append(Fallen(name, f"{solver} says {said}, and not {expected}"))

    def _reports(self, data: ReportData, question: Question, guard: GuardChoice, cells: tuple[Cell, ...]) -> None:
        """The reports once more, from the evidence; ``copies`` are named as they were."""
        asked = Question.model_validate({k: tuple(v) if isinstance(v, list) else v for k, v in data.question.items()})
        result = Result(asked, guard, cells, Versions(data.version, data.z3, data.cvc5))
        again = report_data(result, data.copies)
        text = again.model_dump_json(indent=2)
        for name, wanted in files(result, text_report(result), text, copies={}).items():
            try:
                if self._text(name) != wanted:
                    self.checked.fallen.append(Fallen(name, "it says something else than the evidence"))
            except _Fall as fall:
                self.checked.fallen.append(Fallen(fall.what, fall.why))


@dataclass(frozen=True)
class _Cell:
    """One cell under judgement: from its data to the same cell made of evidence."""

    check: _Check
    question: Question
    guard: GuardChoice
    data: CellData
    caller: Caller
    source: str

    def rebuilt(self) -> Cell:
        """The cell. Raises ``_Fall`` for evidence that does not bear it."""
        alone = self._found(self.data.alone, among=False)
        foreign = None
        if (self.data.foreign is None) == bool(foreign_tasks(self.question)):
            raise self._fall("it answers another question: the verdict with foreign invalidations")
        if self.data.foreign is not None:
            foreign = self._found(self.data.foreign, among=True)
            self._consistent(alone.judgement, foreign.judgement)
        expected = self.caller.expect.get(self.guard.name)
        verdicts = (expected.alone, expected.foreign) if expected else None
        caller = self.caller
        return Cell(caller.caller, caller.title, caller.origin, caller.safe, verdicts, alone, foreign, self.data.models)

    def _fall(self, why: str) -> _Fall:
        return _Fall(self.data.caller, why)

    def _consistent(self, alone: Judgement, foreign: Judgement) -> None:
        """design.md, section 1: what a verdict says of the other one."""
        caught = (Verdict.CATCHES, Verdict.CATCHES_RACE, Verdict.QUIET, Verdict.FALSE_ALARM)
        if foreign.verdict is Verdict.MASKED and alone.verdict not in caught:
            raise self._fall(f"masked, but alone it is {alone.verdict.value}")
        if foreign.verdict is Verdict.MISSES and alone.verdict is not Verdict.MISSES:
            raise self._fall(f"misses, but alone it is {alone.verdict.value}")
        if alone.racy and foreign.racy is False:
            raise self._fall("racy alone, but safe with foreign invalidations")

    def _found(self, data: FoundData, among: bool) -> Found:
        judgement = self._judgement(data)
        if judgement.verdict is Verdict.MASKED and not among:
            raise self._fall("masked without foreign invalidations")
        trace = self._trace(data, data.trace, judgement.shown_by)
        race = self._trace(data, data.caught, "stale")
        if judgement.shown_by is not None and trace is None:
            raise self._fall(f"{judgement.verdict.value} without its trace")
        if judgement.racy and trace is None and race is None:
            raise self._fall("racy without a race to show it")
        certificates = tuple(self._certificates(data, judgement, among))
        if claim_of(judgement) is not None and not certificates:
            self._search_again(judgement, among)
        queries = tuple(self._queries(data, judgement))
        return Found(
            judgement,
            trace,
            race,
            data.states,
            data.depth,
            tuple(data.engines),
            queries,
            data.holds,
            data.fires,
            data.strangers,
            certificates,
        )

    def _judgement(self, data: FoundData) -> Judgement:
        try:
            verdict = Verdict(data.verdict)
        except ValueError:
            raise self._fall(f"{data.verdict!r} is no verdict") from None
        shown = {Verdict.MISSES: "unnoticed", Verdict.MASKED: "unnoticed", Verdict.FALSE_ALARM: "fires"}.get(verdict)
        racy = verdict in (Verdict.MISSES, Verdict.MASKED, Verdict.CATCHES, Verdict.CATCHES_RACE)
        if verdict not in (Verdict.UNKNOWN, Verdict.VACUOUS) and data.racy is not racy:
            raise self._fall(f"{verdict.value} does not go with racy={data.racy}")
        return Judgement(verdict, data.racy, shown, data.bound, data.reason)

    def _setup(self, strangers: int) -> Setup:
        return setup_for(self.question, self.caller, self.source, strangers)

    def _trace(self, found: FoundData, data: TraceData | None, target: str | None) -> Trace | None:
        if data is None or target is None:
            if data is not None:
                raise self._fall("a trace that its verdict does not need")
            return None
        if found.verdict == Verdict.MISSES.value and found.strangers:
            raise self._fall("misses, but its trace is of a world with foreign invalidations")
        model = build(self._setup(found.strangers), self.guard.expr)
        name = target if target == "stale" else f"{target} 0"
        self.check.checked.traces += 1
        path = tuple(step.step for step in data.steps)
        try:
            return replay(model, path, model.questions.named()[name], self.guard.expr)
        except Diverged as error:
            raise self._fall(f"its trace is no execution: {error}") from None

    def _certificates(self, found: FoundData, judgement: Judgement, among: bool) -> Iterator[Certificate]:
        if not found.certificates:
            return
        claim = claim_of(judgement)
        strangers = {c.strangers for c in found.certificates}
        if len(strangers) != 1 or {c.claim for c in found.certificates} != {getattr(claim, "value", "")}:
            raise self._fall("its certificates are of another claim than its verdict needs")
        assert claim is not None
        around = strangers.pop()
        allowed = {"any": {"any"}, "none": {"none", "0"}}.get(str(self.question.foreign), {str(self.question.foreign)})
        if around not in allowed and (among or around != "none") and around != "any":
            raise self._fall(f"its certificates are for foreign={around}")
        base = self._setup(0)
        places = foci(base)
        places = places if claim in ANYWHERE else places[:1]
        if [(c.address_space, c.gfn) for c in found.certificates] != list(places):
            raise self._fall(f"its certificates are not for the places at which faults matter: {places}")
        for data in found.certificates:
            yield self._certificate(data, claim, self._around(around))

    def _around(self, strangers: str) -> Setup:
        """The world of a claim, by who is around."""
        if strangers == "any":
            setup = self._setup(1)
            return replace(setup, bounds=replace(setup.bounds, foreign=0), any_foreign=True)
        return self._setup(0 if strangers == "none" else int(strangers))

    def _certificate(self, data: CertificateData, claim: Property, setup: Setup) -> Certificate:
        place = (data.address_space, data.gfn)
        name = certificate_name(claim, data.strangers, place)
        key = f"{self.data.caller}.{name}"
        framed = frame(setup, place, self.guard.expr, claim)
        views = close(framed.claim.family, (), Limits())
        said = clauses(framed.model, views, place)
        invariant = _phi(self.check._text(f"{key}.initiation.smt2"), f"{key}.initiation.smt2")
        made = obligations(framed.claim, invariant, said)
        kept: list[Obligation] = []
        for obligation in made:
            file = f"{key}.{obligation.name}.smt2"
            try:
                text = self.check._text(file)
            except _Fall as fall:
                self.check.checked.fallen.append(Fallen(fall.what, fall.why))
                continue
            if text != obligation.script:
                why = "it is not the obligation that the models and the invariant make"
                self.check.checked.fallen.append(Fallen(file, why))
            self.check.scripts[f"{key}.{obligation.name}"] = text
            kept.append(obligation)
        nodes = sum(len(re.findall(r"\(n\d+ ", line)) for line in invariant)
        return Certificate(claim, data.strangers, place, nodes, len(views.packed), said, tuple(made), views.taken)

    def _search_again(self, judgement: Judgement, among: bool) -> None:
        """A verdict within bounds has no certificate: it is searched again."""
        if self.question.unbounded:
            raise self._fall(f"{judgement.verdict.value} without a certificate")
        self.check.checked.searched += 1
        (cell,) = row(self.question, (self.guard,), self.caller, self.source, None, self.check.report)
        found = cell.foreign if among else cell.alone
        if found is None or found.judgement != judgement:
            raise self._fall(f"a new search does not find it {judgement.verdict.value}")

    def _queries(self, data: FoundData, judgement: Judgement) -> Iterator[Query]:
        length = len(data.trace.steps) if data.trace else 0
        for query in data.queries:
            place = (query.address_space, query.gfn)
            if judgement.shown_by is None or (query.outcome == "sat") != (query.bound == length):
                raise self._fall(f"a query of {query.bound} steps does not go with its trace of {length}")
            model = build(replace(self._setup(data.strangers), focus=place), self.guard.expr)
            script = script_for(model, place, f"{judgement.shown_by} 0", query.bound, query.outcome)
            found = Query(query.target, place, query.bound, query.outcome, script)
            name = f"{self.data.caller}, gfn {place[1]}, within {query.bound} steps"
            self.check.queries[name] = (script, query.outcome)
            yield found


def _phi(script: str, file: str) -> list[str]:
    """The lines of the invariant in an obligation. Raises ``_Fall`` if they are anything but one definition."""
    lines = script.splitlines()
    if lines.count(START) != 1 or lines.count(STOP) != 1:
        raise _Fall(file, "its invariant is not to be found")
    found = lines[lines.index(START) + 1 : lines.index(STOP)]
    text = "\n".join(found)
    tokens = PHI_TOKEN.findall(text)
    depth, closed = 0, 0
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token, 0)
        closed += token == ")" and depth == 0
    whole = "".join(tokens) == "".join(text.split()) and all(PHI_WORD.fullmatch(token) for token in tokens)
    if not whole or depth or closed != 1 or not text.startswith("(define-fun |invariant| ("):
        raise _Fall(file, "its invariant is no definition of a decision diagram")
    return found


def summary(checked: Checked) -> Mapping[str, int]:
    """Counts of what was looked at, for the last line."""
    return {
        "verdicts": checked.verdicts,
        "obligations": checked.obligations,
        "traces": checked.traces,
        "queries": checked.queries,
    }


__all__ = ["Checked", "Fallen", "certificate_key", "check", "directories", "summary"]
