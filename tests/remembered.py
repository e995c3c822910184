"""Solvers are asked the same thing once a run: their answers to a script are shared by the tests, in all workers.

Only what a solver itself has said in this run is remembered, and only ``sat`` and ``unsat``, by the whole script. The
campaign remembers nothing.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kvmverify.engines import solver
from kvmverify.engines.recheck import Decider


class Memory:
    """Answers in a directory, by who was asked what."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        directory.mkdir(parents=True, exist_ok=True)

    def _place(self, who: str, script: str) -> Path:
        return self._directory / hashlib.sha256(f"{who}\n{script}".encode()).hexdigest()

    def recall(self, who: str, script: str) -> Any:
        """The answer, None if there is none yet."""
        place = self._place(who, script)
        return pickle.loads(place.read_bytes()) if place.exists() else None

    def keep(self, who: str, script: str, answer: object) -> None:
        """Written whole or not at all: other workers read at the same time."""
        place = self._place(who, script)
        new = place.with_suffix(f".{os.getpid()}")
        new.write_bytes(pickle.dumps(answer))
        new.replace(place)


@contextmanager
def remembering(directory: Path) -> Iterator[None]:
    """Inside, ``Decider`` and ``check_all`` ask a solver only what nobody has asked it yet."""
    memory = Memory(directory)
    check_all = solver.check_all

    class Remembered(Decider):
        """Starts its process with the first script that is new."""

        def __post_init__(self) -> None:
            self._scripts: dict[str, str] = {}
            self._started = False

        def ask(self, name: str, script: str) -> None:
            self._scripts[name] = script
            known = memory.recall(self.solver, script)
            if known is not None:
                self.answers[name] = known
                return
            if not self._started:
                self._started = True
                super().__post_init__()
            super().ask(name, script)

        def finish(self, seconds: float | None = None) -> dict[str, str]:
            if self._started:
                super().finish(seconds)
            for name, answer in self.answers.items():
                if name in self._asked and answer in ("sat", "unsat"):
                    memory.keep(self.solver, self._scripts[name], answer)
            return {name: self.answers.get(name, "no answer") for name in self._scripts}

        def close(self) -> None:
            if self._started:
                super().close()

    def checked(scripts: Sequence[str], seconds: float | None = None) -> list[solver.Outcome]:
        known = {script: memory.recall("z3 within", script) for script in scripts}
        new = [script for script in scripts if known[script] is None]
        for script, outcome in zip(new, check_all(new, seconds), strict=True):
            known[script] = outcome
            if not isinstance(outcome, solver.NoAnswer):
                memory.keep("z3 within", script, outcome)
        return [known[script] for script in scripts]

    with pytest.MonkeyPatch.context() as patched:
        for module in ("kvmverify.engines.recheck", "kvmverify.proving.acceptance"):
            patched.setattr(f"{module}.Decider", Remembered)
        patched.setattr(solver, "check_all", checked)
        yield
