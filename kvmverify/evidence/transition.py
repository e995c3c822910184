"""What steps make of the state, in SMT-LIB: the transition that an obligation speaks of, condition by condition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kvmverify.engines.smtlib.terms import assigned, joined, numeral, symbol, term
from kvmverify.ir.constructors import conj, integer, le
from kvmverify.ir.expr import Expr, Var, conjuncts
from kvmverify.ir.sorts import IntSort
from kvmverify.ir.system import Step

STEP, IN_RANGE = "step", "|in range|"

Condition: TypeAlias = tuple[str, str]
"""What it says in KVM's words, or nothing; and in SMT-LIB."""


@dataclass(frozen=True)
class Transition:
    """Conditions that together say that one of some steps happens: what each does, and what stays as it is."""

    steps: tuple[Condition, ...]
    stays: tuple[Condition, ...]

    @property
    def lines(self) -> list[str]:
        """The conditions, a line each, with their words."""
        lines = [part for words, text in self.steps for part in ((f"; {words}", text) if words else (text,))]
        if self.stays:
            lines += ["; what a step does not name stays as it is", *(text for _, text in self.stays)]
        return lines

    def without(self, other: Transition) -> Transition:
        """The conditions that another one does not have."""
        return Transition(
            tuple(c for c in self.steps if c not in other.steps), tuple(c for c in self.stays if c not in other.stays)
        )


def everywhere(transitions: Sequence[Transition]) -> Transition:
    """The conditions that all of some have."""
    first, *others = transitions
    return Transition(
        tuple(c for c in first.steps if all(c in o.steps for o in others)),
        tuple(c for c in first.stays if all(c in o.stays for o in others)),
    )


def leaves(var: Var, expr: Expr) -> bool:
    """Could the value be none of the variable's, by their sorts?"""
    mine, theirs = var.sort, expr.sort
    return (
        isinstance(mine, IntSort)
        and isinstance(theirs, IntSort)
        and not mine.low <= theirs.low <= theirs.high <= mine.high
    )


def _within(var: Var, expr: Expr) -> Expr:
    assert isinstance(var.sort, IntSort)
    return conj(le(integer(var.sort.low), expr), le(expr, integer(var.sort.high)))


def risky(steps: Sequence[Step], written: Sequence[Var]) -> tuple[int, ...]:
    """Which steps might leave the range of a variable that they write."""
    return tuple(n for n, step in enumerate(steps) if any(v in written and leaves(v, e) for v, e in step.updates))


def transition(steps: Sequence[Step], written: Sequence[Var], words: Mapping[str, str], bits: int) -> Transition:
    """One of the steps happens: ``VAR'`` is the value after it, for each variable ``written``. ``words``: of steps.

    SOUNDNESS: a number is cut to the bits of its variable. Where a step might leave the variable's range, ``in range``
    says whether it does, and the obligation asks that it does not. ``step`` has one value: no two steps happen at once.
    """
    unsafe = risky(steps, written)
    writers: dict[Var, list[int]] = {v: [] for v in written}
    found: list[Condition] = []
    for number, step in enumerate(steps):
        parts = [term(part) for part in conjuncts(step.guard)]
        for var, expr in step.updates:
            if var in writers:
                writers[var].append(number)
                parts.append(equals(symbol(var.name + "'"), assigned(var, expr)))
        if number in unsafe:
            safe = conj(*(_within(v, e) for v, e in step.updates if v in writers and leaves(v, e)))
            parts.append(f"(= {IN_RANGE} {term(safe)})")
        found.append((words.get(step.name, ""), f"(=> s{number} {joined('and', parts, 'true')})"))
    if len(steps) < 1 << bits:
        found.append(("", f"(bvult {STEP} {numeral(len(steps), bits)})"))
    if unsafe:
        found.append(("", joined("or", [IN_RANGE, *(f"s{n}" for n in unsafe)], "true")))
    stays: list[Condition] = []
    for var, numbers in writers.items():
        others = [n for n in range(len(steps)) if n not in numbers]
        same = f"(= {symbol(var.name + chr(39))} {symbol(var.name)})"
        if others and len(others) < len(numbers):
            stays.append(("", f"(=> {joined('or', [f's{n}' for n in others], 'false')} {same})"))
        elif others:
            stays.append(("", joined("or", [*(f"s{n}" for n in numbers), same], "false")))
    return Transition(tuple(found), tuple(stays))


def equals(left: str, value: str) -> str:
    """That a symbol has a value; a Bool says so by itself."""
    return {"true": left, "false": f"(not {left})"}.get(value, f"(= {left} {value})")
