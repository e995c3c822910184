"""The one place that knows z3: a script in, ``sat`` with values or ``unsat`` out.

Each query runs in a child process, so that a timeout, a memory limit and Ctrl-C hold whatever the solver promises.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import resource
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Sat:
    """A model: constant name → bits or truth."""

    values: Mapping[str, int | bool]


@dataclass(frozen=True)
class Unsat:
    """No model exists."""


@dataclass(frozen=True)
class NoAnswer:
    """The solver did not answer, and why."""

    reason: str


Outcome: TypeAlias = Sat | Unsat | NoAnswer
MEMORY = 4 << 30
"""Address space a query may use beyond what its parent has, in bytes."""


def check(script: str, seconds: float | None = None) -> Outcome:
    """Decide a quantifier-free script over bit-vectors by z3's finite-domain solver; see ``check_all``."""
    return check_all([script], seconds)[0]


def check_all(scripts: Sequence[str], seconds: float | None = None) -> list[Outcome]:
    """Decide scripts side by side, one on each core, ``seconds`` for all of them together.

    Raises ``KeyboardInterrupt`` after ending the children. A solver that dies or runs out of time is a ``NoAnswer``.
    """
    import z3  # loaded once here: the children inherit it

    assert z3 is not None
    deadline = None if seconds is None else time.monotonic() + seconds
    at_once = os.cpu_count() or 1
    children: list[_Child] = []
    outcomes: list[Outcome] = []
    try:
        for number in range(len(scripts)):
            for script in scripts[len(children) : number + at_once]:
                children.append(_Child(script))
            outcomes.append(children[number].outcome(deadline))
    finally:
        for child in children:
            child.end()
    return outcomes


class _Child:
    """One script in a process of its own."""

    def __init__(self, script: str) -> None:
        context = multiprocessing.get_context("fork")
        self._ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_decide, args=(script, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def outcome(self, deadline: float | None) -> Outcome:
        if not self._ours.poll(None if deadline is None else max(0.0, deadline - time.monotonic())):
            return NoAnswer("timeout")
        try:
            answer = self._ours.recv()
        except EOFError:
            return NoAnswer("the solver process died (out of memory?)")
        assert isinstance(answer, Sat | Unsat | NoAnswer)
        return answer

    def end(self) -> None:
        self._ours.close()
        self._process.kill()
        self._process.join()


def _decide(script: str, pipe: multiprocessing.connection.Connection) -> None:
    import z3

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, hard))
    try:
        solver: Any = z3.SolverFor("QF_FD")  # type: ignore[no-untyped-call]
        solver.from_string(_without_commands(script))
        outcome = solver.check()
        if outcome == z3.sat:
            model = solver.model()
            values = {d.name(): _value(model[d]) for d in model.decls() if d.arity() == 0}
            pipe.send(Sat(values))
        elif outcome == z3.unsat:
            pipe.send(Unsat())
        else:
            pipe.send(NoAnswer(solver.reason_unknown()))
    except (z3.Z3Exception, MemoryError) as error:
        pipe.send(NoAnswer(str(error)))
    finally:
        pipe.close()


def decide(script: str) -> str:
    """``sat``, ``unsat``, ``unknown``, or what z3 complained about, for a standalone script with one ``check-sat``."""
    import z3

    try:
        solver: Any = z3.SolverFor("QF_FD", ctx=z3.Context())  # type: ignore[no-untyped-call]
        solver.from_string(_without_commands(script))
        return str(solver.check())
    except z3.Z3Exception as error:
        return f"error: {error}".replace("\n", " ")


def _without_commands(script: str) -> str:
    """z3's Python interface takes declarations and assertions only."""
    return script.replace("(set-logic ALL)", "").replace("(check-sat)", "").replace("(exit)", "")


def _value(value: object) -> int | bool:
    import z3

    if isinstance(value, z3.BitVecNumRef):
        return int(value.as_long())  # type: ignore[no-untyped-call]
    return bool(z3.is_true(value))


def version() -> str:
    """z3's version."""
    import z3

    return str(z3.get_version_string())  # type: ignore[no-untyped-call]
