"""Transition systems: finitely many variables, one initial state, guarded steps that assign simultaneously."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from kvmverify.ir.expr import Expr, Var, variables
from kvmverify.ir.sorts import BoolSort, IntSort, SortError, Value, fits

State: TypeAlias = tuple[Value, ...]
"""The values of a system's variables, in the system's order."""


@dataclass(frozen=True)
class Step:
    """One atomic action of one thread: enabled where ``guard`` holds, then all ``updates`` at once.

    ``name`` is unique in its system; nondeterminism is the choice among enabled steps.
    """

    name: str
    thread: str
    guard: Expr
    updates: tuple[tuple[Var, Expr], ...]

    def __post_init__(self) -> None:
        written = [var for var, _ in self.updates]
        if len(set(written)) != len(written):
            raise SortError(f"step {self.name} writes a variable twice")
        if not isinstance(self.guard.sort, BoolSort):
            raise SortError(f"the guard of step {self.name} is not a truth value")
        for var, expr in self.updates:
            both_integers = isinstance(var.sort, IntSort) and isinstance(expr.sort, IntSort)
            if not both_integers and var.sort != expr.sort:
                raise SortError(f"step {self.name} sets {var.name}, of {var.sort}, to a value of {expr.sort}")


@dataclass(frozen=True)
class System:
    """``steps`` are ordered: among shortest traces the explicit engine reports the first in this order."""

    variables: tuple[Var, ...]
    initial: State
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        names = [var.name for var in self.variables]
        if len(set(names)) != len(names):
            raise SortError("a variable is declared twice")
        if len(self.initial) != len(self.variables):
            raise SortError("the initial state does not cover the variables")
        for var, value in zip(self.variables, self.initial, strict=True):
            if not fits(value, var.sort):
                raise SortError(f"{value!r} is not an initial value for {var}")
        if len({step.name for step in self.steps}) != len(self.steps):
            raise SortError("two steps share a name")
        declared = set(self.variables)
        for step in self.steps:
            used = variables(step.guard).union(*(variables(e) | {v} for v, e in step.updates))
            if not used <= declared:
                missing = ", ".join(sorted(v.name for v in used - declared))
                raise SortError(f"step {step.name} uses undeclared {missing}")

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Position of each variable in a state."""
        return {var.name: i for i, var in enumerate(self.variables)}

    @cached_property
    def by_name(self) -> Mapping[str, Step]:
        """The steps by name."""
        return {step.name: step for step in self.steps}

    def valuation(self, state: State) -> dict[str, Value]:
        """The state as variable name → value."""
        return {var.name: value for var, value in zip(self.variables, state, strict=True)}
