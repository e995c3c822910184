"""One guard asked of every caller: proved, or refuted by a caller that was found.

A question about ``caller=any`` has a cell for each kind of X. Its verdict rests on a certificate for the most general
caller (``world.general``), or on the cell of a caller that was found there and is judged as any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TypeAlias

from kvmverify.engines.contract import GaveUp, Limits, Reached, Target
from kvmverify.engines.fewest import fewest
from kvmverify.errors import QuestionError
from kvmverify.guards.expr import GuardExpr, Number
from kvmverify.ir.reduce import reduce
from kvmverify.language.models import LONGEST_NAME
from kvmverify.proving.judged import row
from kvmverify.proving.offender import Offender, offender
from kvmverify.proving.result import Cell, Found, models_hash
from kvmverify.proving.unbounded import Certificate, Open, Property, certify
from kvmverify.proving.verdict import Judgement, Verdict
from kvmverify.questions.guards import GuardChoice
from kvmverify.questions.question import Question
from kvmverify.world.build import build
from kvmverify.world.flow import straighten
from kvmverify.world.general import AnyCaller
from kvmverify.world.layout import OWN, Layout
from kvmverify.world.promises import broken_promise

Report = Callable[[str], None]
Sought: TypeAlias = tuple[Cell, Offender] | GaveUp | None
"""A caller that was found with its cell; or there is none, or the search ended before."""
TITLES = {
    "slot": "every caller that retires memslots",
    "page": "every caller that retires pages",
    "attributes": "every caller that retires attributes",
}
TRUE = Number(1)
SHOWN, CATCHES = "shown by ", " is one that it catches"
"""How a verdict about every caller names the cell that it rests on."""
_WORD = {Verdict.MISSES: "misses", Verdict.MASKED: "masked", None: "catches"}
_TITLE = {Verdict.MISSES: "misses", Verdict.MASKED: "catches alone, and a stranger masks", None: "catches"}


def places(question: Question) -> tuple[tuple[int, int], ...]:
    """Every place that faults can be at."""
    return tuple(product(range(question.words.address_spaces), range(question.words.gfns)))


@dataclass(frozen=True)
class Everybody:
    """What became of one kind of callers: its cell, and the cells of callers that were found, with their files."""

    cell: Cell
    found: tuple[tuple[Cell, Offender], ...]


@dataclass(frozen=True)
class Every:
    """A question about every caller."""

    question: Question
    guard: GuardChoice
    deadline: float | None
    report: Report

    @property
    def limits(self) -> Limits:
        return Limits(None, self.deadline, progress=self.report)

    def answer(self, who: AnyCaller) -> Everybody:
        """What becomes of one kind of X."""
        strangers = bool(self.question.foreign_tasks)
        self.report(f"{who.caller}: every caller at once")
        proof = self._proof(who, strangers)
        found: list[tuple[Cell, Offender]] = []
        missed: Sought = None
        masked: Sought = None
        if isinstance(proof, Open):
            missed = self._offender(who, False, Verdict.MISSES)
        alone_proof = proof
        if isinstance(proof, Open) and not isinstance(missed, tuple) and strangers:
            alone_proof = self._proof(who, False)
        if isinstance(proof, Open) and strangers:
            masked = self._offender(who, True, Verdict.MASKED)
        caught = None if isinstance(missed, tuple) else self._offender(who, False, None)
        found = [one for one in (missed, masked, caught) if isinstance(one, tuple)]
        alone = self._found(alone_proof, missed, caught)
        among = self._found(proof, missed if isinstance(missed, tuple) else masked, caught) if strangers else None
        return Everybody(self.cell(who, alone, among), tuple(found))

    def _proof(self, who: AnyCaller, strangers: bool) -> tuple[Certificate, ...] | Open:
        setup = self.question.setup_every(who, strangers)
        return certify(setup, places(self.question), self.guard.expr, Property.CATCHES_RACE, self.limits)

    def _found(
        self,
        proof: tuple[Certificate, ...] | Open,
        shown: Sought,
        caught: Sought,
    ) -> Found:
        """A verdict: what was proved, or what a caller shows, or nothing."""
        certificates: tuple[Certificate, ...] = ()
        if isinstance(shown, tuple):
            cell, _ = shown
            verdict = cell.found.judgement.verdict
            judgement = Judgement(verdict, True, reason=f"{SHOWN}{cell.caller}")
        elif isinstance(proof, Open):
            judgement = Judgement(Verdict.UNKNOWN, None, reason=proof.reason)
        elif isinstance(caught, GaveUp):
            judgement = Judgement(Verdict.UNKNOWN, None, reason=f"no racy caller was found yet: {caught.reason}")
        elif caught is None:
            judgement = Judgement(Verdict.VACUOUS, None, reason="no racy caller was found that the guard catches")
        else:
            certificates = proof
            judgement = Judgement(Verdict.CATCHES_RACE, True, reason=f"{caught[0].caller}{CATCHES}")
        holds = certificates != () or isinstance(shown, tuple)
        return Found(judgement, None, None, 0, 0, ("views",), (), holds, True, 0, certificates)

    def cell(self, who: AnyCaller, alone: Found, among: Found | None) -> Cell:
        """The cell of one kind of X, with its verdicts."""
        promised = " and keeps the promises" if who.after == "promises" else ""
        title = f"{TITLES[who.change]}{promised}"
        models = models_hash(self.question, who)
        return Cell(who.caller, title, "kvmverify, world/general.py", False, None, alone, among, models)

    def _offender(self, who: AnyCaller, strangers: bool, wanted: Verdict | None) -> Sought:
        """The shortest caller with a verdict: missed alone, masked by a stranger; None: racy, and caught."""
        self.report(f"{who.caller}: the shortest caller that it {_TITLE[wanted]}")
        seen = replace(who, masked=wanted is Verdict.MASKED)
        expr = TRUE if wanted is None else self.guard.expr
        ending = f"_{_WORD[wanted]}_{who.change}"
        name = self.guard.name[: LONGEST_NAME - len(ending)] + ending
        title = f"the shortest caller of its kind that {self.guard.name} {_TITLE[wanted]}"
        for one in candidates(self.question, seen, strangers, expr, name, title, self.limits):
            if isinstance(one, GaveUp):
                return one
            try:
                # z3 needs up to a minute to confirm that a trace with strangers is a shortest one.
                confirm = wanted is Verdict.MISSES or self.question.words.engine == "both"
                (cell,) = row(self.question, (self.guard,), one.file, one.source, self.deadline, self.report, confirm)
            except QuestionError:
                continue  # the rules of locks do not let it be written so
            verdict = (cell.alone if wanted is Verdict.MISSES else cell.found).judgement.verdict
            if verdict is wanted or (wanted is None and verdict in (Verdict.CATCHES, Verdict.CATCHES_RACE)):
                return cell, one
        return GaveUp("timeout") if self.limits.expired() else None


def candidates(
    question: Question, who: AnyCaller, strangers: bool, expr: GuardExpr, name: str, title: str, limits: Limits
) -> Iterator[Offender | GaveUp]:
    """Callers with as few steps as possible, at each place, that end stale although ``expr`` holds at each zap; not
    judged yet. ``who.masked``: and that it would not let pass alone.

    ``GaveUp`` comes last: a search ended before it had an answer.
    """
    found: list[tuple[int, Offender]] = []
    ended: list[GaveUp] = []
    for gfn in Layout(question.size_of_every).gfns_of(OWN):  # other slots and address spaces are like the first
        setup = replace(question.setup_every(replace(who, named=True), strangers), focus=(0, gfn))
        model = build(setup, expr)
        reduced = reduce(model.system, (model.questions.stale,))
        answer = fewest(reduced.system, Target("stale", reduced.targets[0]), "caller", limits)
        if isinstance(answer, GaveUp):
            ended.append(answer)
        if isinstance(answer, Reached):
            one = offender(name, title, model, answer.path)
            if who.after == "anything" or not promise_broken(one, question):
                found.append((sum(step.startswith("caller.") for step in answer.path), one))
    yield from (one for _, one in sorted(found, key=lambda pair: pair[0]))
    yield from ended[:1]


def promise_broken(found: Offender, question: Question) -> str:
    """What a caller does not keep of the promises, or an empty text."""
    layout = Layout(question.size_of_every)
    return broken_promise(straighten(found.file.steps, layout, found.file.range, found.source), layout)


def carried(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The same cells, those about every caller unknown where the caller that they rest on has become so."""
    known = {cell.caller: cell for cell in cells}

    def found(one: Found, among: bool) -> Found:
        name = one.judgement.reason.removeprefix(SHOWN).removesuffix(CATCHES)
        cell = known.get(name)
        rests = (cell.found if among else cell.alone) if cell is not None else None
        if rests is None or rests.judgement.verdict is not Verdict.UNKNOWN:
            return one
        reason = f"{name}: {rests.judgement.reason}"
        return replace(one, judgement=Judgement(Verdict.UNKNOWN, None, reason=reason), certificates=())

    return tuple(
        replace(cell, alone=found(cell.alone, False), foreign=cell.foreign and found(cell.foreign, True))
        for cell in cells
    )


def cells_of(everybody: Sequence[Everybody]) -> tuple[Cell, ...]:
    """All cells, each kind's before those of the callers found for it."""
    return tuple(cell for one in everybody for cell in (one.cell, *(found for found, _ in one.found)))
