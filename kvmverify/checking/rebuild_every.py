"""The cells about every caller made again of their evidence: certificates, and the callers that were found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kvmverify.checking.certificates import certificates_again
from kvmverify.checking.desk import Desk, Fall
from kvmverify.errors import QuestionError
from kvmverify.proving.every import CATCHES, SHOWN, TITLES, Every, places, promise_broken
from kvmverify.proving.offender import Offender, parsed
from kvmverify.proving.result import Cell, Found
from kvmverify.proving.unbounded import Certificate, Property
from kvmverify.proving.verdict import Judgement, Verdict
from kvmverify.questions.guards import GuardChoice
from kvmverify.questions.question import Question
from kvmverify.report.data.report import CellData, FoundData, ReportData
from kvmverify.world.general import AnyCaller

_CAUGHT = (Verdict.CATCHES, Verdict.CATCHES_RACE)


def found_in(data: ReportData) -> dict[str, Offender]:
    """The callers that a report says were found, by name. Raises ``Fall``."""
    try:
        found = [parsed(text, name) for name, text in data.callers.items()]
    except QuestionError as error:
        raise Fall("callers", str(error)) from None
    if [one.source for one in found] != list(data.callers):
        raise Fall("callers", "a caller that was found has another name than its file")
    return {one.file.caller: one for one in found}


@dataclass(frozen=True)
class EveryUnderJudgement:
    """The cell of one kind of callers. ``cells``: those that were made again already; ``found``: their files."""

    desk: Desk
    question: Question
    guard: GuardChoice
    who: AnyCaller
    data: CellData
    cells: Mapping[str, Cell]
    found: Mapping[str, Offender]

    def rebuilt(self) -> Cell:
        """The cell. Raises ``Fall`` for evidence that does not bear it."""
        if (self.data.foreign is None) == bool(self.question.foreign_tasks):
            raise self._fall("it answers another question: the verdict with foreign invalidations")
        alone = self._found(self.data.alone, False)
        foreign = None if self.data.foreign is None else self._found(self.data.foreign, True)
        cell = Every(self.question, self.guard, None, self.desk.report).cell(self.who, alone, foreign)
        if (cell.models, cell.title) != (self.data.models, self.data.title):
            raise self._fall("a model was changed after this proof, or it is about other callers")
        return cell

    def _fall(self, why: str) -> Fall:
        return Fall(self.data.caller, why)

    def _found(self, data: FoundData, among: bool) -> Found:
        try:
            verdict = Verdict(data.verdict)
        except ValueError:
            raise self._fall(f"{data.verdict!r} is no verdict") from None
        if data.trace or data.caught or data.queries:
            raise self._fall("evidence that its verdict does not need")
        racy = None if verdict in (Verdict.UNKNOWN, Verdict.VACUOUS) else True
        judgement = Judgement(verdict, racy, reason=data.reason)
        certificates: tuple[Certificate, ...] = ()
        match verdict:
            case Verdict.MISSES | Verdict.MASKED:
                shown = self._cell_of(data.reason.removeprefix(SHOWN))
                if (shown.found if among else shown.alone).judgement.verdict is not verdict:
                    raise self._fall(f"{verdict.value}, but {shown.caller} does not show it")
            case Verdict.CATCHES_RACE:
                caught = self._cell_of(data.reason.removesuffix(CATCHES))
                if caught.found.judgement.verdict not in _CAUGHT:
                    raise self._fall(f"{caught.caller} is not caught")
                certificates = tuple(self._certificates(data, among))
            case Verdict.UNKNOWN | Verdict.VACUOUS:
                pass
            case _:
                raise self._fall(f"{verdict.value} is no verdict about every caller")
        return Found(judgement, None, None, 0, 0, ("views",), (), racy is True, True, 0, certificates)

    def _cell_of(self, name: str) -> Cell:
        """The cell of a caller that was found, if it is one of these callers."""
        one, cell = self.found.get(name), self.cells.get(name)
        if one is None or cell is None:
            raise self._fall(f"there is no caller {name}")
        if one.file.change != self.who.change or one.file.range != "slot" or one.file.read_from:
            raise self._fall(f"{name} is not {TITLES[self.who.change].replace('every', 'a')}")
        broken = promise_broken(one, self.question) if self.who.after == "promises" else ""
        if broken:
            raise self._fall(f"{name} does not keep its promises: {broken}")
        return cell

    def _certificates(self, data: FoundData, among: bool) -> Iterator[Certificate]:
        wanted = places(self.question)
        if [(c.address_space, c.gfn) for c in data.certificates] != list(wanted):
            raise self._fall(f"its certificates are not for all places: {wanted}")
        around = {c.strangers for c in data.certificates}
        if around not in ({"any"}, {"none"}) or (among and around != {"any"}):
            raise self._fall("its certificates are for other foreign invalidations than it says")
        if {c.claim for c in data.certificates} != {Property.CATCHES_RACE.value}:
            raise self._fall("its certificates are of another claim than its verdict needs")
        setup = self.question.setup_every(self.who, around == {"any"})
        yield from certificates_again(
            self.desk, self.data.caller, Property.CATCHES_RACE, around.pop(), wanted, setup, self.guard.expr
        )


def kinds(question: Question) -> dict[str, AnyCaller]:
    """The cells about every caller that a question has, by name."""
    return {who.caller: who for who in question.everyone} if question.every else {}
