"""How far a search may go, and what it says when it cannot answer."""

from __future__ import annotations

from dataclasses import dataclass

from kvmverify.synthesis.formulas.formula import Formula


@dataclass(frozen=True, slots=True)
class Limits:
    """What a search may spend.

    `functions`: combinations of two functions that may be built, and questions asked about them, together.
    `formulas`: how many of the formulas between which only the cost, or the order, decides may be looked at.
    `edits`: of a change to a formula.
    """

    functions: int = 2_000_000
    formulas: int = 100_000
    edits: int = 6


@dataclass(frozen=True, slots=True)
class OutOfReach:
    """There is no such formula, or none was found within the limits; `reason` says which, in one line."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotShownLeast:
    """`formula` does what was asked, but that it is the best one was not shown; `reason` says why, in one line."""

    formula: Formula
    reason: str


class RanOut(Exception):
    """A meter is empty. Never leaves the package."""


class Meter:
    """Counts down what a search may still spend."""

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, amount: int) -> None:
        """Take `amount`, or raise `RanOut` if there is less left."""
        if amount > self.left:
            raise RanOut
        self.left -= amount
