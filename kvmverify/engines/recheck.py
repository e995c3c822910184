"""Standalone scripts decided by other solvers in fresh processes: nothing but the text goes in, a word comes out.

The process reads a JSON string per line and writes an answer per line. It takes modules from where Python and this
package are installed and from nowhere else, stands in ``/``, and sees of the environment only what it needs: no file of
the directory at hand and no variable can put another solver in its place.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue

SOLVERS = ("z3", "cvc5")
_HOME = Path(__file__).resolve().parents[2]
_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR")
_SERVING = """import sys
sys.path.insert(0, sys.argv[1])
import kvmverify
del sys.path[0]
from kvmverify.engines.recheck import serve
serve(sys.argv[2])
"""
"""This package, wherever it lies, and nothing that lies beside it."""


@dataclass
class Decider:
    """A solver in a process of its own. Scripts are decided in the order they are given; ``close`` always ends it."""

    solver: str
    answers: dict[str, str] = field(default_factory=dict)
    """``sat``, ``unsat``, ``unknown``, or the solver's complaint, by the name of the script."""
    _asked: list[str] = field(default_factory=list)
    _waiting: SimpleQueue[str | None] = field(default_factory=SimpleQueue)

    def __post_init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-E", "-c", _SERVING, str(_HOME), self.solver],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=os.sep,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        threading.Thread(target=self._write, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for number, line in enumerate(self._process.stdout):
            self.answers[self._asked[number]] = json.loads(line)

    def _write(self) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError), self._process.stdin as pipe:
            while (script := self._waiting.get()) is not None:
                pipe.write(json.dumps(script) + "\n")
                pipe.flush()

    def ask(self, name: str, script: str) -> None:
        """Hand a script over; never waits."""
        self._asked.append(name)
        self._waiting.put(script)

    def finish(self, seconds: float | None = None) -> dict[str, str]:
        """Every answer; ``no answer`` for what was not decided in time or by a process that died."""
        self._waiting.put(None)
        self._reader.join(None if seconds is None else max(0.0, seconds))
        self.close()
        return {name: self.answers.get(name, "no answer") for name in self._asked}

    def close(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._waiting.put(None)


def decide_all(
    scripts: Mapping[str, str], solvers: tuple[str, ...] = SOLVERS, seconds: float | None = None
) -> dict[str, dict[str, str]]:
    """Per solver, its answer to each script. The solvers run side by side, ``seconds`` for all scripts."""
    deadline = None if seconds is None else time.monotonic() + seconds
    deciders = [Decider(solver) for solver in solvers]
    try:
        for decider in deciders:
            for name, script in scripts.items():
                decider.ask(name, script)
        return {d.solver: d.finish(None if deadline is None else deadline - time.monotonic()) for d in deciders}
    finally:
        for decider in deciders:
            decider.close()


def serve(solver: str) -> None:
    """Answer what comes in, until it ends; quietly on Ctrl-C."""
    with contextlib.suppress(KeyboardInterrupt):
        _serve(solver)


def _serve(solver: str) -> None:
    from kvmverify.engines import cvc5_solver
    from kvmverify.engines import solver as z3_solver

    decide = {"z3": z3_solver.decide, "cvc5": cvc5_solver.decide}[solver]
    for line in sys.stdin:
        answer = decide(json.loads(line))
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve(sys.argv[1])
