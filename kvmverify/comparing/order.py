"""The order of guards over all callers in scope, on all cores: separations first, proofs for what none separates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from kvmverify.engines.contract import Answer
from kvmverify.evidence.obligations import together
from kvmverify.language.models import Caller
from kvmverify.proving.acceptance import Key
from kvmverify.proving.separation import (
    Kept,
    Pair,
    Separation,
    Settled,
    Unsettled,
    pairs_of,
    separated,
    settled,
    shortest,
)
from kvmverify.questions.guards import GuardChoice
from kvmverify.questions.question import Question
from kvmverify.report.data.compare import OrderData
from kvmverify.report.data.ordered import order_data
from kvmverify.workers import Workers


@dataclass
class OrderSearch:
    """One search: ``start``, ``settle``, let the solvers decide ``scripts``, then ``found``."""

    question: Question
    guards: tuple[GuardChoice, ...]
    callers: Sequence[tuple[Caller, str]]
    deadline: float | None
    _searches: list[Future[dict[Pair, Separation | Answer]]] = field(default_factory=list)
    _alone: list[dict[Pair, Separation | Answer]] = field(default_factory=list)
    _settled: list[Settled] = field(default_factory=list)

    def start(self, pool: Workers) -> None:
        """Search every caller for separations, without foreign invalidations."""
        pairs = pairs_of(self.guards)
        self._searches = [
            pool.submit(separated, self.question, self.guards, pairs, caller, source, 0, self.deadline)
            for caller, source in self.callers
            if pairs
        ]

    def settle(self, pool: Workers) -> None:
        """Prove of every caller that it separates none of the pairs that are left, or find what does."""
        self._alone = [search.result() for search in self._searches]
        left = [pair for pair in pairs_of(self.guards) if shortest(self._alone, pair) is None]
        proofs = [
            pool.submit(settled, self.question, self.guards, left, caller, source, self.deadline)
            for caller, source in self.callers
            if left
        ]
        self._settled = [proof.result() for proof in proofs]

    @property
    def scripts(self) -> dict[Key, dict[str, str]]:
        """The obligations behind the order, by caller and number."""
        found: dict[Key, dict[str, str]] = {}
        for one in self._settled:
            for number, kept in enumerate(one.kept):
                if kept.certificate is not None:
                    found[_key(kept, number)] = kept.certificate.proof.scripts
        return found

    @property
    def files(self) -> dict[str, str]:
        """The same, a file for each proof, by their names."""
        return {
            f"{'.'.join(_key(kept, number))}.smt2": together([kept.certificate.proof])
            for one in self._settled
            for number, kept in enumerate(one.kept)
            if kept.certificate is not None
        }

    def found(self, decided: Mapping[Key, str]) -> OrderData:
        """The order, as far as the solvers accepted it. ``decided``: why a proof is open, or an empty text."""
        everything: list[Mapping[Pair, Separation | Answer]] = [*self._alone, *(s.separations for s in self._settled)]
        pairs = pairs_of(self.guards)
        separations = {pair: best for pair in pairs if (best := shortest(everything, pair)) is not None}
        kept: list[Kept] = []
        unsettled = [u for one in self._settled for u in one.unsettled]
        for one in self._settled:
            for number, claim in enumerate(one.kept):
                open_ = "" if claim.certificate is None else decided[_key(claim, number)]
                if open_:
                    unsettled.append(Unsettled(claim.caller, claim.pairs, open_))
                else:
                    kept.append(claim)
        return order_data(self.guards, separations, kept, unsettled, self.question.unbounded)


def _key(kept: Kept, number: int) -> Key:
    return (kept.caller, f"order{number or ''}")
