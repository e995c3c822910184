"""What was found in a kernel tree: programs with the place of every step, the assertion, and how far to trust it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from kvmverify.guards.kernel_file import Assertion
from kvmverify.kernel.paths.findings import Assumption, Coverage, Problem
from kvmverify.kernel.paths.path import Each, IfFound, Mark, Place, Taken, Trace, leaves
from kvmverify.language.models import READ, Caller, CallerChange, Fault
from kvmverify.language.primitives import IfSlotFound, Range, RetireRoots, Zap
from kvmverify.language.steps import ForEach, Statement, Steps

Kind: TypeAlias = Literal["caller", "fault"]
Way: TypeAlias = Literal["asserted", "zapped", "roots", "unzapped"]
"""How a program zaps: by the asserted function, past it, by retiring roots, or not at all."""


@dataclass(frozen=True)
class TreeProgram:
    """A program read from a tree. ``steps`` carry their places. ``change`` and ``range``: its X, of a caller.
    ``assumed``: why its X is assumed rather than known; empty if it is known. ``alike``: other entry points with the
    same steps. ``base``: the name without what tells several programs of an entry point apart. ``problems``: what can
    concern it and was not understood. ``functions``: those that were read on its way."""

    kind: Kind
    name: str
    title: str
    entry: Place
    steps: Trace
    change: CallerChange = "page"
    range: Range = "slot"
    assumed: str = ""
    alike: tuple[Place, ...] = ()
    base: str = ""
    problems: tuple[Problem, ...] = ()
    functions: frozenset[str] = frozenset()
    unprotected: tuple[Problem, ...] = ()
    """Reads of memslots that may be freed meanwhile."""

    @property
    def way(self) -> Way:
        """How it zaps."""
        zaps = [step.op for step in leaves(self.steps) if isinstance(step.op, Zap)]
        if any(zap.asserted for zap in zaps):
            return "asserted"
        if zaps:
            return "zapped"
        return "roots" if any(isinstance(step.op, RetireRoots) for step in leaves(self.steps)) else "unzapped"

    @property
    def origin(self) -> str:
        """Where it begins."""
        return f"{self.entry.function}, {self.entry.path}:{self.entry.line}"

    def caller(self) -> Caller:
        """As a model. What it must be found to be is not known; ``safe`` is only a claim to be checked."""
        return Caller.model_construct(
            caller=self.name,
            title=self.title,
            origin=self.origin,
            safe=True,
            expect={},
            change=self.change,
            range=self.range,
            read_from=READ,
            steps=model_steps(self.steps),
        )

    def fault(self, kernel: str) -> Fault:
        """As a model of a fault path."""
        return Fault.model_construct(
            fault=self.name,
            title=self.title,
            origin=self.origin,
            kernel=kernel,
            read_from=READ,
            steps=model_steps(self.steps),
        )

    def places(self) -> tuple[Place, ...]:
        """The place of each step, in the order of the steps, those in loops once."""
        return tuple(step.place for step in leaves(self.steps))


def step_function(taken: Taken) -> str:
    """The kernel function that a step is named after."""
    return taken.place.callee or taken.place.function


def model_steps(trace: Trace) -> Steps:
    """Steps as model files have them; ``line`` is the line in the kernel's file, ``column`` is 1."""
    found: list[Statement | ForEach] = []
    for item in trace:
        match item:
            case Taken(op, place):
                found.append(Statement(op, step_function(item), place.line, 1, at=str(place)))
            case Each(over, body, place):
                found.append(ForEach(over, model_steps(body), place.line, 1))
            case IfFound(body, place):
                found.append(Statement(IfSlotFound(), place.function, place.line, 1, model_steps(body), str(place)))
            case Mark(kind):
                raise AssertionError(f"a mark is left in a program: {kind}")
    return tuple(found)


@dataclass(frozen=True)
class OpenEntry:
    """A place at which a program may begin, and of which none could be read. ``problems``: why."""

    name: str
    entry: Place
    problems: tuple[Problem, ...]

    @property
    def origin(self) -> str:
        """Where it begins."""
        return f"{self.entry.function}, {self.entry}"


@dataclass(frozen=True)
class TreeFound:
    """Everything that was read from one tree.

    ``assertion`` is None if the asserted function has none. ``problems``: all that could matter and was not understood;
    ``shared``: of it, what can concern every program. ``open``: where programs may begin that could not be read.
    ``unasserted_zaps``: calls of what zaps without the assertion that are on no program's way. ``open_conditions``:
    every ``#if`` that nothing decided: it made no difference, or is a problem as well.
    """

    root: Path
    callers: tuple[TreeProgram, ...]
    faults: tuple[TreeProgram, ...]
    unasserted_zaps: tuple[tuple[Place, str], ...]
    assertion: Assertion | None
    problems: tuple[Problem, ...]
    shared: tuple[Problem, ...]
    open: tuple[OpenEntry, ...]
    assumptions: tuple[Assumption, ...]
    coverage: tuple[Coverage, ...]
    files: tuple[str, ...]
    open_conditions: tuple[tuple[Place, str], ...] = ()

    @property
    def understood(self) -> bool:
        """May a verdict rest on it?"""
        return not self.problems

    def named(self, programs: Iterable[TreeProgram], name: str) -> TreeProgram | None:
        """The program of that name."""
        return next((program for program in programs if program.name == name), None)
