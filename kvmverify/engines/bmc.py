"""Bounded model checking on z3: the shortest execution that reaches a target, or none within the bound.

Complete up to its bound only. A script for n steps asks for an execution of at most n, so an ``unsat`` at n-1 makes
a path of n steps a shortest one.
"""

from __future__ import annotations

from dataclasses import dataclass

from kvmverify.engines import solver
from kvmverify.engines.contract import Answer, GaveUp, Limits, NotWithin, Reached, Search, Target
from kvmverify.engines.smtlib.unrolling import Unrolling
from kvmverify.ir.system import System

DEFAULT_BOUND = 24
STRIDE = 6
"""Steps by which the depth grows until a target is reachable."""


@dataclass(frozen=True)
class BoundedModelChecking:
    """Grows the depth in strides, then takes single steps back to the shortest path."""

    name: str = "z3"
    complete: bool = False

    def search(self, system: System, targets: tuple[Target, ...], limits: Limits) -> Search:
        """See ``contract.Engine``; without ``limits.bound`` in strides up to ``DEFAULT_BOUND`` steps, else at once."""
        bound, start = (DEFAULT_BOUND, STRIDE) if limits.bound is None else (limits.bound, limits.bound)
        answers = {t.name: shortest(Unrolling(system, t.condition), start, bound, limits) for t in targets}
        return Search(answers, frozenset(), 0)


def shortest(unrolling: Unrolling, depth: int, bound: int, limits: Limits) -> Answer:
    """The shortest path to the target with at most ``bound`` steps; the first query is for ``depth`` steps."""
    while True:
        limits.progress(f"z3: executions of up to {depth} steps")
        match solver.check(unrolling.script(depth), limits.remaining()):
            case solver.Sat(values):
                return _shorten(unrolling, unrolling.path(values, depth), limits)
            case solver.NoAnswer(reason):
                return GaveUp(f"{reason} at {depth} steps")
            case solver.Unsat():
                if depth == bound:
                    return NotWithin(bound)
                depth = min(depth + STRIDE, bound)


def _shorten(unrolling: Unrolling, path: tuple[str, ...], limits: Limits) -> Answer:
    while path:
        limits.progress(f"z3: is there one of {len(path) - 1} steps?")
        match solver.check(unrolling.script(len(path) - 1), limits.remaining()):
            case solver.Sat(values):
                path = unrolling.path(values, len(path) - 1)
            case solver.NoAnswer(reason):
                return GaveUp(f"{reason} while shortening a path of {len(path)} steps")
            case solver.Unsat():
                break
    return Reached(path)
