"""A cell made again of its evidence: traces replayed, obligations made from the models and the file's own φ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kvmverify.checking.certificates import certificates_again
from kvmverify.checking.desk import Desk, Fall
from kvmverify.engines.contract import Limits, Reached
from kvmverify.evidence.lengths import Query
from kvmverify.evidence.trace import Diverged, Trace, replay
from kvmverify.language.models import Caller
from kvmverify.proving.judged import row, vacuous
from kvmverify.proving.result import Cell, Found, claim_of
from kvmverify.proving.scene import foci, query_for, search_scene
from kvmverify.proving.unbounded import ANYWHERE, Certificate, strangers_of
from kvmverify.proving.verdict import Judgement, Verdict
from kvmverify.questions.guards import GuardChoice
from kvmverify.questions.question import Question
from kvmverify.report.data.report import CellData, FoundData
from kvmverify.report.data.trace import TraceData
from kvmverify.world.build import build
from kvmverify.world.programs import Setup


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
        yield from certificates_again(self.desk, self.data.caller, claim, around, places, setup, self.guard.expr)

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
