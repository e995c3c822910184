"""The contract of all engines: which targets are reachable, by which shortest path, and how the search ended."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from kvmverify.ir.expr import Expr
from kvmverify.ir.sorts import BoolSort, SortError
from kvmverify.ir.system import System


@dataclass(frozen=True)
class Target:
    """A condition over states; the question is whether an execution reaches it.

    ``decisive``: once it is reached nobody needs the other answers, and the search may stop.
    """

    name: str
    condition: Expr
    decisive: bool = False

    def __post_init__(self) -> None:
        if not isinstance(self.condition.sort, BoolSort):
            raise SortError(f"target {self.name} is not a truth value")


@dataclass(frozen=True)
class Reached:
    """A shortest path to the target, as step names from the initial state."""

    path: tuple[str, ...]


@dataclass(frozen=True)
class Unreachable:
    """No execution of any length reaches the target: all states were visited."""

    states: int
    depth: int


@dataclass(frozen=True)
class NotWithin:
    """No execution of up to ``bound`` steps reaches the target. Never a proof."""

    bound: int


@dataclass(frozen=True)
class GaveUp:
    """The search ended before it could answer, and why."""

    reason: str


Answer: TypeAlias = Reached | Unreachable | NotWithin | GaveUp
Progress: TypeAlias = Callable[[str], None]


@dataclass(frozen=True)
class Limits:
    """When to stop: steps of an execution, a deadline of the monotonic clock, states kept."""

    bound: int | None = None
    deadline: float | None = None
    states: int = 6_000_000
    progress: Progress = field(default=lambda _line: None)

    def expired(self) -> bool:
        """Has the deadline passed?"""
        return self.deadline is not None and time.monotonic() > self.deadline

    def remaining(self) -> float | None:
        """Seconds to the deadline, never negative; None without one."""
        return None if self.deadline is None else max(0.0, self.deadline - time.monotonic())


@dataclass(frozen=True)
class Search:
    """What a search found. ``taken``: names of steps that some execution takes, if the engine knows."""

    answers: Mapping[str, Answer]
    taken: frozenset[str]
    states: int


class Engine(Protocol):
    """One algorithm."""

    @property
    def name(self) -> str:
        """How reports call it."""
        ...

    @property
    def complete(self) -> bool:
        """May it answer ``Unreachable``?"""
        ...

    def search(self, system: System, targets: tuple[Target, ...], limits: Limits) -> Search:
        """Answer every target. Raises nothing for a limit: the answer is ``GaveUp`` or ``NotWithin``."""
        ...
