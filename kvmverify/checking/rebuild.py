"""A cell made again of its evidence: traces replayed, obligations made from the models and the file's own φ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path

from kvmverify.engines.contract import Limits, Reached
from kvmverify.engines.smtlib.terms import symbol
from kvmverify.engines.views import close
from kvmverify.evidence.certificate import START, STOP, proof
from kvmverify.evidence.clauses import clauses
from kvmverify.evidence.lengths import Query
from kvmverify.evidence.obligations import standalone
from kvmverify.evidence.trace import Diverged, Trace, replay
from kvmverify.guards.expr import GuardExpr
from kvmverify.language.models import Caller
from kvmverify.proving.judged import row, vacuous
from kvmverify.proving.result import Cell, Found, claim_of
from kvmverify.proving.scene import foci, query_for, search_scene
from kvmverify.proving.unbounded import ANYWHERE, Certificate, Property, certificate_name, fired, frame, strangers_of
from kvmverify.proving.verdict import Judgement, Verdict
from kvmverify.questions.guards import GuardChoice
from kvmverify.questions.question import Question
from kvmverify.report.data.report import CellData, CertificateData, FoundData
from kvmverify.report.data.trace import TraceData
from kvmverify.world.build import build
from kvmverify.world.programs import Setup

Report = Callable[[str], None]
PHI_TOKEN = re.compile(r"\|[A-Za-z0-9_.']+\||=>|[()=]|#b[01]+|[A-Za-z_][A-Za-z0-9_.-]*|\d+")
PHI_WORD = re.compile(
    r"n\d+|is\d*|#b[01]+|_|define-fun|let|and|or|not|ite|bvult|bvule|bvsle|true|false|Bool|BitVec|\|invariant\||=>|[()=]|\d+"
)
"""All that a φ may be written with, beside the variables that it speaks of."""


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
    kind: str = "callers"
    """What ``verdicts`` counts: callers, pairs of guards, observables."""


class Fall(Exception):
    """Evidence that cannot be judged any further."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(what, why)
        self.what, self.why = what, why


@dataclass
class Desk:
    """What is under judgement in one directory: what fell so far, and what solvers are still to decide."""

    directory: Path
    checked: Checked
    report: Report
    scripts: dict[str, str] = field(default_factory=dict)
    queries: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Script and expected answer."""

    def text(self, name: str) -> str:
        """A file's text. Raises ``Fall`` if it is missing or no text."""
        try:
            return (self.directory / name).read_bytes().decode("utf-8")
        except FileNotFoundError:
            raise Fall(name, "the file is missing") from None
        except (OSError, UnicodeDecodeError) as error:
            raise Fall(name, f"the file cannot be read: {error}") from None

    def fell(self, what: str, why: str) -> None:
        """Note a piece of evidence that does not hold, and go on."""
        self.checked.fallen.append(Fallen(what, why))


@dataclass(frozen=True)
class CellUnderJudgement:
    """One cell under judgement: from its data to the same cell made of evidence."""

    desk: Desk
    question: Question
    guard: GuardChoice
    data: CellData
    caller: Caller
    source: str

    def rebuilt(self) -> Cell:
        """The cell. Raises ``Fall`` for evidence that does not bear it."""
        self._asked_where_it_stands()
        alone = self._found(self.data.alone, among=False)
        self._not_vacuous(alone)
        foreign = None
        if (self.data.foreign is None) == bool(self.question.foreign_tasks):
            raise self._fall("it answers another question: the verdict with foreign invalidations")
        if self.data.foreign is not None:
            foreign = self._found(self.data.foreign, among=True)
            self._consistent(alone.judgement, foreign.judgement)
        expected = self.caller.expect.get(self.guard.name)
        verdicts = (expected.alone, expected.foreign) if expected else None
        caller = self.caller
        return Cell(caller.caller, caller.title, caller.origin, caller.safe, verdicts, alone, foreign, self.data.models)

    def _asked_where_it_stands(self) -> None:
        """A guard has a verdict on the callers that evaluate the assertion, and on no other."""
        asserted = build(self._setup(0), self.guard.expr).asserted
        open_ended = (Verdict.UNKNOWN.value, Verdict.VACUOUS.value)
        for found in filter(None, (self.data.alone, self.data.foreign)):
            if found.verdict not in open_ended and (found.verdict == Verdict.NOT_ASSERTED.value) is asserted:
                raise self._fall(
                    f"{found.verdict}, but the assertion {'stands' if asserted else 'does not stand'} there"
                )

    def _not_vacuous(self, alone: Found) -> None:
        """A proof about nothing is none: what happens at all is searched again, alone, with one vCPU."""
        if not self.question.unbounded or alone.judgement.verdict in (Verdict.UNKNOWN, Verdict.VACUOUS):
            return
        scene = search_scene(self.question, (self.guard,), self.caller, self.source, 0, Limits())
        empty = vacuous(self.question, scene)
        if empty:
            raise self._fall(f"{alone.judgement.verdict.value}, but vacuous: {empty}")
        answers = scene.of(0)
        if (alone.holds, alone.fires) != tuple(isinstance(answers[n], Reached) for n in ("holds", "fires")):
            raise self._fall("whether the guard holds and fails at a zap is not as it says")

    def _fall(self, why: str) -> Fall:
        return Fall(self.data.caller, why)

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
        if verdict is Verdict.NOT_ASSERTED:
            racy, shown = data.racy is True, "stale" if data.racy else None
        if verdict not in (Verdict.UNKNOWN, Verdict.VACUOUS) and data.racy is not racy:
            raise self._fall(f"{verdict.value} does not go with racy={data.racy}")
        return Judgement(verdict, data.racy, shown, data.bound, data.reason)

    def _setup(self, strangers: int) -> Setup:
        return self.question.setup(self.caller, self.source, strangers)

    def _trace(self, found: FoundData, data: TraceData | None, target: str | None) -> Trace | None:
        if data is None or target is None:
            if data is not None:
                raise self._fall("a trace that its verdict does not need")
            return None
        if found.verdict == Verdict.MISSES.value and found.strangers:
            raise self._fall("misses, but its trace is of a world with foreign invalidations")
        model = build(self._setup(found.strangers), self.guard.expr)
        name = target if target == "stale" else f"{target} 0"
        self.desk.checked.traces += 1
        path = tuple(step.step for step in data.steps)
        try:
            return replay(model, path, model.questions.named()[name], self.guard.expr)
        except Diverged as error:
            raise self._fall(f"its trace is no execution: {error}") from None

    def _certificates(self, found: FoundData, judgement: Judgement, among: bool) -> Iterator[Certificate]:
        if not found.certificates:
            return
        claim, base = claim_of(judgement), self._setup(0)
        strangers = {c.strangers for c in found.certificates}
        if len(strangers) != 1 or {c.claim for c in found.certificates} != {getattr(claim, "value", "")}:
            raise self._fall("its certificates are of another claim than its verdict needs")
        assert claim is not None
        around = strangers.pop()
        widest_ = self.question.widest(self.caller, self.source)
        # What holds among strangers holds alone, and not the other way round.
        if around != strangers_of(widest_) and (among or around != "none"):
            raise self._fall(f"its certificates are for foreign={around}")
        setup = base if around == "none" else widest_
        places = foci(base)
        places = places if claim in ANYWHERE else places[:1]
        if [(c.address_space, c.gfn) for c in found.certificates] != list(places):
            raise self._fall(f"its certificates are not for the places at which faults matter: {places}")
        for data in found.certificates:
            yield certificate_again(self.desk, self.data.caller, data, claim, setup, self.guard.expr)

    def _search_again(self, judgement: Judgement, among: bool) -> None:
        """A verdict within bounds has no certificate: it is searched again."""
        if self.question.unbounded:
            raise self._fall(f"{judgement.verdict.value} without a certificate")
        self.desk.checked.searched += 1
        (cell,) = row(self.question, (self.guard,), self.caller, self.source, None, self.desk.report)
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
            if query.target != judgement.shown_by:
                raise self._fall(f"a query about another target than {judgement.shown_by}")
            found = query_for(model, place, judgement.target(0), query.bound, query.outcome, judgement.shown_by)
            name = f"{self.data.caller}, gfn {place[1]}, within {query.bound} steps"
            self.desk.queries[name] = (found.script, query.outcome)
            yield found


def certificate_again(
    desk: Desk, caller: str, data: CertificateData, claim: Property, setup: Setup, guard: GuardExpr
) -> Certificate:
    """The certificate that the models and the file's own φ make; its obligations go to the desk. Raises ``Fall``."""
    place = (data.address_space, data.gfn)
    key = f"{caller}.{certificate_name(claim, data.strangers, place)}"
    framed = frame(setup, place, guard, claim)
    views = close(framed.claim.family, (), Limits())
    said = clauses(framed.model, views, place)
    file = f"{key}.smt2"
    text = desk.text(file)
    family = framed.claim.family
    invariant = _phi(text, file, {symbol(v.name) for v in (*family.shared, *family.first)})
    made = proof(framed.claim, invariant, said)
    if text != made.text:
        found = standalone(text)
        other = [name for name, script in standalone(made.text).items() if found.get(name) != script]
        for what in (f"{key}.{name}" for name in other) if 0 < len(other) < len(made.obligations) else (file,):
            desk.fell(what, "it is not what the models and the invariant make")
    desk.scripts |= {f"{key}.{name}": script for name, script in made.scripts.items()}
    nodes = sum(len(re.findall(r"\(n\d+ ", line)) for line in invariant)
    return Certificate(claim, data.strangers, place, nodes, len(views.packed), said, made, fired(framed.claim, views))


def _phi(script: str, file: str, spoken: AbstractSet[str]) -> list[str]:
    """The lines of the invariant in an obligation. Raises ``Fall`` if they are anything but one definition."""
    lines = script.splitlines()
    if lines.count(START) != 1 or lines.count(STOP) != 1:
        raise Fall(file, "its invariant is not to be found")
    found = lines[lines.index(START) + 1 : lines.index(STOP)]
    text = "\n".join(found)
    tokens = PHI_TOKEN.findall(text)
    depth, closed = 0, 0
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token, 0)
        closed += token == ")" and depth == 0
    whole = "".join(tokens) == "".join(text.split()) and all(t in spoken or PHI_WORD.fullmatch(t) for t in tokens)
    if not whole or depth or closed != 1 or not text.startswith("(define-fun |invariant| ("):
        raise Fall(file, "its invariant is no definition of a decision diagram")
    return found
