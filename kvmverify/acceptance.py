"""Certificates are accepted by z3 and cvc5 before anybody is told of a proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kvmverify.engines.recheck import SOLVERS, Decider
from kvmverify.result import Cell, Found, certificate_key
from kvmverify.verdict import Judgement, Verdict


class Rejected(RuntimeError):
    """A solver found that an obligation does not hold: the tool caught itself."""


class Recheck:
    """z3 and cvc5 in fresh processes, that decide obligations while callers are still searched.

    A context: leaving it ends the processes, whatever they do.
    """

    def __init__(self) -> None:
        self._deciders: tuple[Decider, ...] = ()
        self._asked: set[str] = set()

    def __enter__(self) -> Recheck:
        return self

    def __exit__(self, *_exception: object) -> None:
        for decider in self._deciders:
            decider.close()

    def ask(self, cells: Sequence[Cell]) -> None:
        """Hand over the obligations of some cells; the first ones start the solvers."""
        for cell in cells:
            for key, certificate in cell.certificates.items():
                if key in self._asked:
                    continue
                self._asked.add(key)
                self._deciders = self._deciders or tuple(Decider(solver) for solver in SOLVERS)
                for obligation in certificate.obligations:
                    for decider in self._deciders:
                        decider.ask(f"{key}.{obligation.name}", obligation.script)

    def undecided(self, seconds: float | None) -> dict[str, str]:
        """Certificates that a solver left open, with what it said. Raises ``Rejected`` for a wrong obligation."""
        found: dict[str, str] = {}
        for decider in self._deciders:
            for name, answer in decider.finish(seconds).items():
                if answer in ("unsat", "unknown", "no answer"):
                    if answer != "unsat":
                        key = next(k for k in self._asked if name.startswith(f"{k}."))
                        found.setdefault(key, f"{decider.solver} left {name} open")
                else:
                    raise Rejected(f"{decider.solver} says {answer} to {name}")
        return found


def downgraded(cell: Cell, undecided: Mapping[str, str]) -> Cell:
    """The cell, unknown where a solver left open what it rests on."""

    def found(one: Found) -> Found:
        open_ = [undecided[k] for c in one.certificates if (k := certificate_key(cell.caller, c)) in undecided]
        if not open_:
            return one
        return replace(one, judgement=Judgement(Verdict.UNKNOWN, one.judgement.racy, reason=open_[0]), trace=None)

    return replace(cell, alone=found(cell.alone), foreign=None if cell.foreign is None else found(cell.foreign))
