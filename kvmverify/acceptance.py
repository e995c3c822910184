"""Certificates are accepted by z3 and cvc5 before anybody is told of a proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from kvmverify.engines.recheck import SOLVERS, Decider
from kvmverify.result import Cell, Found, certificate_key
from kvmverify.verdict import Judgement, Verdict

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
        self._proofs: dict[Key, int] = {}
        self._keys: dict[str, Key] = {}

    def __enter__(self) -> Recheck:
        return self

    def __exit__(self, *_exception: object) -> None:
        for decider in self._deciders:
            decider.close()

    def ask(self, key: Key, scripts: Mapping[str, str]) -> None:
        """Hand over the obligations of one proof, by their names; the first ones start the solvers."""
        if key in self._proofs:
            return
        self._proofs[key] = len(scripts)
        for name, script in scripts.items():
            self._deciders = self._deciders or tuple(Decider(solver) for solver in SOLVERS)
            full = ".".join((*key, name))
            self._keys[full] = key
            for decider in self._deciders:
                decider.ask(full, script)

    @property
    def obligations(self) -> int:
        """How many there are."""
        return len(self._keys)

    def decided(self, seconds: float | None) -> dict[Key, str]:
        """Per proof that was handed over, what a solver left open, or an empty text if both found all of it ``unsat``.

        Raises ``Rejected`` if one found an obligation wrong.
        """
        found = dict.fromkeys(self._proofs, "")
        for decider in self._deciders:
            for name, answer in decider.finish(seconds).items():
                if answer not in ("unsat", "unknown", "no answer"):
                    raise Rejected(f"{decider.solver} says {answer} to {name}")
                if answer != "unsat":
                    key = self._keys[name]
                    found[key] = found[key] or f"{decider.solver} left {name} open"
        return found


def hand_over(recheck: Recheck, cells: Sequence[Cell]) -> None:
    """Ask for what the verdicts of some cells rest on."""
    for cell in cells:
        for key, certificate in cell.certificates.items():
            recheck.ask((key,), {o.name: o.script for o in certificate.obligations})


def accepted(cell: Cell, decided: Mapping[Key, str]) -> Cell:
    """The cell, unknown where the solvers did not accept what it rests on."""

    def found(one: Found) -> Found:
        keys = [(certificate_key(cell.caller, c),) for c in one.certificates]
        left = [decided.get(key, f"no solver was asked about {key[0]}") for key in keys]
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
