"""Semantics-preserving reductions: which values a variable can take, folding, and the cone of influence.

The reductions keep step names, so that a trace of the reduced system replays on the full one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from kvmverify.ir.constructors import add, conj, disj, eq, ite, le, member, neg
from kvmverify.ir.expr import FALSE, Add, And, Const, Eq, Expr, Ite, Le, Member, Not, Or, Var, variables
from kvmverify.ir.sorts import IntSort, Value, fits
from kvmverify.ir.system import Step, System

Possible = Mapping[str, frozenset[Value]]
_EITHER: frozenset[Value] = frozenset((False, True))


@dataclass(frozen=True)
class Reduced:
    """A smaller system in which each target is reachable exactly when it was, by traces of the same lengths."""

    system: System
    targets: tuple[Expr, ...]


def reduce(system: System, targets: tuple[Expr, ...]) -> Reduced:
    """Drop steps that can never run, variables with one value, and whatever cannot influence the targets.

    SOUNDNESS: ``possible_values`` over-approximates the reachable values variable by variable, so folding with it
    keeps the meaning on all reachable states. The cone keeps every variable that a target, or the guard or the value
    of a kept update reads; a step without a kept update leaves the kept state as it is and is never on a shortest path.
    """
    possible = possible_values(system)
    folded = [
        Step(step.name, step.thread, guard, tuple((v, fold(e, refine(possible, guard))) for v, e in step.updates))
        for step in system.steps
        if (guard := fold(step.guard, possible)) != FALSE
    ]
    goals = tuple(fold(target, possible) for target in targets)
    kept = _cone(folded, goals)
    steps = []
    for step in folded:
        updates = tuple((v, e) for v, e in step.updates if v in kept and v != e)
        if updates:
            steps.append(Step(step.name, step.thread, step.guard, updates))
    chosen = [(v, x) for v, x in zip(system.variables, system.initial, strict=True) if v in kept]
    return Reduced(System(tuple(v for v, _ in chosen), tuple(x for _, x in chosen), tuple(steps)), goals)


def _cone(steps: list[Step], goals: tuple[Expr, ...]) -> set[Var]:
    kept = {var for goal in goals for var in variables(goal)}
    reads = [(step, variables(step.guard)) for step in steps]
    grown = True
    while grown:
        grown = False
        for step, guard_reads in reads:
            for var, expr in step.updates:
                if var in kept and var != expr:
                    new = (guard_reads | variables(expr)) - kept
                    if new:
                        kept |= new
                        grown = True
    return kept


def possible_values(system: System) -> dict[str, frozenset[Value]]:
    """An over-approximation, variable by variable, of the values that reachable states hold."""
    possible = {v.name: frozenset((x,)) for v, x in zip(system.variables, system.initial, strict=True)}
    reads = [variables(step.guard).union(*(variables(e) for _, e in step.updates)) for step in system.steps]
    grown = set(system.variables)
    first = True
    while grown:
        before, grown = grown, set()
        for step, read in zip(system.steps, reads, strict=True):
            if not first and read.isdisjoint(before) and read.isdisjoint(grown):
                continue
            if True not in _values(step.guard, possible):
                continue
            local = refine(possible, step.guard)
            for var, expr in step.updates:
                reachable = frozenset(x for x in _values(expr, local) if fits(x, var.sort))
                if not reachable <= possible[var.name]:
                    possible[var.name] |= reachable
                    grown.add(var)
        first = False
    return possible


def refine(possible: Possible, guard: Expr) -> Possible:
    """``possible`` narrowed by what the conjuncts of ``guard`` say of single variables."""
    narrowed = dict(possible)
    for part in guard.operands if isinstance(guard, And) else (guard,):
        match part:
            case Member(Var(name, _), allowed):
                narrowed[name] = narrowed[name].intersection(allowed)
            case Var(name, _):
                narrowed[name] = frozenset((True,))
            case Not(Var(name, _)):
                narrowed[name] = frozenset((False,))
            case _:
                pass
    return narrowed


def _values(expr: Expr, possible: Possible) -> frozenset[Value]:
    match expr:
        case Const(value, _):
            return frozenset((value,))
        case Var(name, _):
            return possible[name]
        case Not(operand):
            return frozenset(not value for value in _values(operand, possible))
        case And(operands):
            parts = [_values(operand, possible) for operand in operands]
            if any(True not in part for part in parts):
                return frozenset((False,))
            return frozenset((True,)) if all(False not in part for part in parts) else _EITHER
        case Or(operands):
            parts = [_values(operand, possible) for operand in operands]
            if any(False not in part for part in parts):
                return frozenset((True,))
            return frozenset((False,)) if all(True not in part for part in parts) else _EITHER
        case Eq(left, right):
            ours, theirs = _values(left, possible), _values(right, possible)
            if not ours & theirs:
                return frozenset((False,))
            return frozenset((True,)) if len(ours) == len(theirs) == 1 else _EITHER
        case Member(operand, members):
            return frozenset(value in members for value in _values(operand, possible))
        case Le(left, right):
            return frozenset(a <= b for a in _ints(left, possible) for b in _ints(right, possible))
        case Add(left, right):
            return frozenset(a + b for a in _ints(left, possible) for b in _ints(right, possible))
        case Ite(condition, then, other):
            outcomes = _values(condition, possible)
            found: frozenset[Value] = frozenset()
            if True in outcomes:
                found |= _values(then, refine(possible, condition))
            if False in outcomes:
                found |= _values(other, refine(possible, neg(condition)))
            return found
        case _:
            assert_never(expr)


def _ints(expr: Expr, possible: Possible) -> frozenset[int]:
    return frozenset(int(value) for value in _values(expr, possible))


def fold(expr: Expr, possible: Possible) -> Expr:
    """``expr`` simplified for states whose variables hold only ``possible`` values."""
    outcomes = _values(expr, possible)
    if len(outcomes) == 1:
        return Const(next(iter(outcomes)), expr.sort)
    match expr:
        case Const() | Var():
            return expr
        case Not(operand):
            return neg(fold(operand, possible))
        case And(operands):
            return conj(*(fold(operand, possible) for operand in operands))
        case Or(operands):
            return disj(*(fold(operand, possible) for operand in operands))
        case Eq(left, right):
            return eq(fold(left, possible), fold(right, possible))
        case Member(operand, members):
            inner = _values(operand, possible)
            return member(fold(operand, possible), tuple(v for v in members if v in inner))
        case Le(left, right):
            return le(fold(left, possible), fold(right, possible))
        case Add(left, right):
            return add(fold(left, possible), fold(right, possible))
        case Ite(condition, then, other):
            test = fold(condition, possible)
            if isinstance(test, Const):
                return fold(then if test.value else other, possible)
            yes, no = refine(possible, test), refine(possible, neg(test))
            return _wide(ite(test, fold(then, yes), fold(other, no)), expr)
        case _:
            assert_never(expr)


def _wide(folded: Expr, original: Expr) -> Expr:
    """Integers may fold to a narrower sort; any other sort must stay what it was."""
    assert isinstance(original.sort, IntSort) or folded.sort == original.sort
    return folded
