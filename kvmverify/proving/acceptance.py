"""Certificates are accepted by z3 and cvc5 before anybody is told of a proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from kvmverify.engines.recheck import SOLVERS, Decider
from kvmverify.proving.result import Cell, Found
from kvmverify.proving.unbounded import Certificate
from kvmverify.proving.verdict import Judgement, Verdict

Key: TypeAlias = tuple[str, ...]
"""What a proof is called: it is handed over once."""


class Rejected(RuntimeError):
    """A solver found that an obligation does not hold: the tool caught itself."""


class Recheck:
    """z3 and cvc5 in fresh processes, that decide obligations while others are still made.

    A context: leaving it ends the processes, whatever they do.
    """

    def __init__(self) -> None:
        self._deciders: tuple[Decider, ...] = ()
        self._proofs: dict[Key, dict[str, str]] = {}
        self._asked: dict[str, str] = {}

    def __enter__(self) -> Recheck:
        return self

    def __exit__(self, *_exception: object) -> None:
        for decider in self._deciders:
            decider.close()

    def ask(self, key: Key, scripts: Mapping[str, str]) -> None:
        """Hand over the obligations of one proof, by their names; the first ones start the solvers."""
        if key in self._proofs:
            return
        self._proofs[key] = {}
        for name, script in scripts.items():
            self._deciders = self._deciders or tuple(Decider(solver) for solver in SOLVERS)
            full = ".".join((*key, name))
            body = "".join(line for line in script.splitlines(keepends=True) if not line.startswith(";"))
            # SOUNDNESS: scripts that differ in whole-line comments alone say the same: they are decided once.
            first = self._asked.setdefault(body, full)
            self._proofs[key][name] = first
            if first == full:
                for decider in self._deciders:
                    decider.ask(full, script)

    @property
    def obligations(self) -> int:
        """How many there are; those that say the same are decided once."""
        return sum(len(names) for names in self._proofs.values())

    def decided(self, seconds: float | None) -> dict[Key, str]:
        """Per proof that was handed over, what a solver left open, or an empty text if both found all of it ``unsat``.

        Raises ``Rejected`` if one found an obligation wrong.
        """
        answers = {decider.solver: decider.finish(seconds) for decider in self._deciders}
        return {key: self._left(key, answers) for key in self._proofs}

    def decided_already(self) -> dict[Key, str]:
        """The same for the proofs that have every answer by now. Never waits."""
        answers = {decider.solver: dict(decider.answers) for decider in self._deciders}
        return {
            key: self._left(key, answers)
            for key, names in self._proofs.items()
            if all(script in known for script in names.values() for known in answers.values())
        }

    def _left(self, key: Key, answers: Mapping[str, Mapping[str, str]]) -> str:
        for solver, known in answers.items():
            for name, script in self._proofs[key].items():
                answer = known[script]
                if answer not in ("unsat", "unknown", "no answer"):
                    raise Rejected(f"{solver} says {answer} to {'.'.join((*key, name))}")
                if answer != "unsat":
                    return f"{solver} left {'.'.join((*key, name))} open"
        return ""


def keys_of(cell: Cell, guard: str = "") -> dict[Key, Certificate]:
    """What a cell rests on, by what its proofs are called beside those of other guards."""
    before = (guard,) if guard else ()
    return {(*before, name): certificate for name, certificate in cell.certificates.items()}


def hand_over(recheck: Recheck, cells: Sequence[Cell], guard: str = "") -> None:
    """Ask for what the verdicts of some cells rest on."""
    for cell in cells:
        for key, certificate in keys_of(cell, guard).items():
            recheck.ask(key, certificate.proof.scripts)


def accepted(cell: Cell, decided: Mapping[Key, str], guard: str = "") -> Cell:
    """The cell, unknown where the solvers did not accept what it rests on."""
    called = {certificate.name: key for key, certificate in keys_of(cell, guard).items()}

    def found(one: Found) -> Found:
        keys = [called[certificate.name] for certificate in one.certificates]
        left = [decided.get(key, f"no solver was asked about {'.'.join(key)}") for key in keys]
        return unknown(one, next((why for why in left if why), ""))

    alone, foreign = found(cell.alone), None if cell.foreign is None else found(cell.foreign)
    if foreign is not None and foreign.judgement.verdict is Verdict.MASKED:
        # Masked says that it is caught alone.
        foreign = unknown(foreign, alone.judgement.reason if alone.judgement.verdict is Verdict.UNKNOWN else "")
    return replace(cell, alone=alone, foreign=foreign)


def unknown(found: Found, reason: str) -> Found:
    """The same without a verdict and what it rested on, if there is a reason for that."""
    if not reason:
        return found
    judgement = Judgement(Verdict.UNKNOWN, found.judgement.racy, reason=reason)
    return replace(found, judgement=judgement, trace=None, race=None, queries=(), certificates=())
