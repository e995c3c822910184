"""Explicit-state breadth-first search. Steps are compiled to Python over states packed into one integer.

Complete for every system of the IR. Among shortest paths the first in the order of the system's steps is reported,
so that the same question always gives the same trace.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from kvmverify.engines.contract import Answer, GaveUp, Limits, NotWithin, Reached, Search, Target, Unreachable
from kvmverify.ir.expr import (
    Add,
    And,
    BoolSort,
    Const,
    EnumSort,
    Eq,
    Expr,
    IntSort,
    Ite,
    Le,
    Member,
    Not,
    Or,
    Sort,
    Value,
    Var,
    fits,
    variables,
)
from kvmverify.ir.system import Step, System

Successors = Callable[[int], list[tuple[int, int]]]
LARGEST_TABLE = 1 << 12
"""Values of a variable up to which steps are looked up by it."""


@dataclass(frozen=True)
class _Field:
    """Where a variable sits in the packed state; codes count from 0 in the order of its sort's values."""

    shift: int
    mask: int
    sort: Sort

    @property
    def clear(self) -> int:
        return ~(self.mask << self.shift)


def code(value: Value, sort: Sort) -> int:
    """The number that stands for a value of a sort."""
    match sort:
        case BoolSort():
            return int(bool(value))
        case IntSort(low, _):
            return int(value) - low
        case EnumSort(_, values):
            return values.index(str(value))
        case _:
            assert_never(sort)


def _fields(system: System) -> dict[str, _Field]:
    fields: dict[str, _Field] = {}
    shift = 0
    for var in system.variables:
        bits = max(1, (var.sort.size - 1).bit_length())
        fields[var.name] = _Field(shift, (1 << bits) - 1, var.sort)
        shift += bits
    return fields


class _Compiler:
    """Python source for expressions: truth values as Python truth, integers as integers, enumerators as codes."""

    def __init__(self, fields: dict[str, _Field]) -> None:
        self.fields = fields

    def local(self, name: str) -> str:
        return "v" + str(self.fields[name].shift)

    def load(self, used: frozenset[Var]) -> list[str]:
        """Statements that unpack the variables into locals."""
        lines = []
        for var in sorted(used, key=lambda v: self.fields[v.name].shift):
            field = self.fields[var.name]
            offset = f" + {var.sort.low}" if isinstance(var.sort, IntSort) and var.sort.low else ""
            lines.append(f"{self.local(var.name)} = (s >> {field.shift} & {field.mask}){offset}")
        return lines

    def expr(self, expr: Expr) -> str:
        match expr:
            case Const(value, sort):
                return str(int(value)) if isinstance(sort, IntSort) else str(code(value, sort))
            case Var(name, _):
                return self.local(name)
            case Not(operand):
                return f"(not {self.expr(operand)})"
            case And(operands):
                return "(" + (" and ".join(self.expr(o) for o in operands) or "True") + ")"
            case Or(operands):
                return "(" + (" or ".join(self.expr(o) for o in operands) or "False") + ")"
            case Eq(left, right) if isinstance(left.sort, BoolSort):
                return f"(bool({self.expr(left)}) == bool({self.expr(right)}))"
            case Eq(left, right):
                return f"({self.expr(left)} == {self.expr(right)})"
            case Member(operand, values):
                numbers = [int(v) if isinstance(operand.sort, IntSort) else code(v, operand.sort) for v in values]
                if len(numbers) == 1:
                    return f"({self.expr(operand)} == {numbers[0]})"
                return f"({self.expr(operand)} in {tuple(numbers)})"
            case Le(left, right):
                return f"({self.expr(left)} <= {self.expr(right)})"
            case Add(left, right):
                return f"({self.expr(left)} + {self.expr(right)})"
            case Ite(condition, then, other):
                return f"({self.expr(then)} if {self.expr(condition)} else {self.expr(other)})"
            case _:
                assert_never(expr)

    def stored(self, var: Var, expr: Expr) -> str:
        """The packed field of ``var`` when it is set to ``expr``, shifted into place."""
        field = self.fields[var.name]
        if isinstance(expr, Const) and fits(expr.value, var.sort):
            return str(code(expr.value, var.sort) << field.shift)
        source = self.expr(expr)
        if isinstance(var.sort, IntSort):
            return f"(check({source}, {var.sort.low}, {var.sort.high}) << {field.shift})"
        if isinstance(var.sort, BoolSort):
            return f"((1 << {field.shift}) if {source} else 0)"
        return f"({source} << {field.shift})"


def _check(value: int, low: int, high: int) -> int:
    if not low <= value <= high:
        raise OverflowError(f"a step leaves the range {low}..{high}: {value}")
    return value - low


def _selector(step: Step) -> Member | None:
    """The conjunct of the guard that says where its thread is: a membership over the largest sort worth a table."""
    parts = step.guard.operands if isinstance(step.guard, And) else (step.guard,)
    members = [p for p in parts if isinstance(p, Member) and isinstance(p.operand, Var)]
    small = [m for m in members if m.operand.sort.size <= LARGEST_TABLE]
    return max(small, key=lambda m: m.operand.sort.size, default=None)


def _compile(system: System, fields: dict[str, _Field]) -> list[tuple[int, int, list[Successors | None]]]:
    """Per run of steps with one selecting variable: shift, mask, and a function for each of its codes.

    Runs and not all steps of a variable together, because successors must come in the order of the steps.
    """
    compiler = _Compiler(fields)
    runs: list[tuple[str, dict[int, list[int]]]] = []
    for number, step in enumerate(system.steps):
        selector = _selector(step)
        name, codes = "", [0]
        if selector is not None:
            assert isinstance(selector.operand, Var)
            name, codes = selector.operand.name, [code(v, selector.operand.sort) for v in selector.values]
        if not runs or runs[-1][0] != name:
            runs.append((name, {}))
        for at in dict.fromkeys(codes):
            runs[-1][1].setdefault(at, []).append(number)
    lines: list[str] = []
    for run, (_, by_code) in enumerate(runs):
        for at, numbers in by_code.items():
            lines += _function(f"f{run}_{at}", [(n, system.steps[n]) for n in numbers], compiler)
    scope: dict[str, object] = {"check": _check}
    exec(compile("\n".join(lines), "<steps>", "exec"), scope)
    table: list[tuple[int, int, list[Successors | None]]] = []
    for run, (name, _) in enumerate(runs):
        field = fields[name] if name else _Field(0, 0, BoolSort())
        functions: list[Successors | None] = []
        for at in range(field.mask + 1):
            function = scope.get(f"f{run}_{at}")
            assert function is None or callable(function)
            functions.append(function)
        table.append((field.shift, field.mask, functions))
    return table


def _function(title: str, steps: list[tuple[int, Step]], compiler: _Compiler) -> list[str]:
    used: frozenset[Var] = frozenset()
    body: list[str] = []
    for number, step in steps:
        parts = step.guard.operands if isinstance(step.guard, And) else (step.guard,)
        selector = _selector(step)
        rest = [p for p in parts if p != selector]
        keep = -1
        values = []
        for var, expr in step.updates:
            keep &= compiler.fields[var.name].clear
            values.append(compiler.stored(var, expr))
            used |= variables(expr)
        used = used.union(*(variables(p) for p in rest))
        new = " | ".join([f"s & {keep}" if keep != -1 else "s", *(v for v in values if v != "0")])
        test = " and ".join(compiler.expr(p) for p in rest)
        action = f"found.append(({number}, {new}))"
        body.append(f"    if {test}: {action}" if rest else f"    {action}")
    loads = [f"    {line}" for line in compiler.load(used)]
    return [f"def {title}(s):", *loads, "    found = []", *body, "    return found"]


class Explicit:
    """Breadth-first search over all reachable states."""

    name = "explicit"
    complete = True

    def search(self, system: System, targets: tuple[Target, ...], limits: Limits) -> Search:
        """See ``contract.Engine``. Raises ``OverflowError`` if a step leaves the range of a variable."""
        fields = _fields(system)
        table = _compile(system, fields)
        hit = self._targets(targets, fields)
        initial = sum(
            code(value, var.sort) << fields[var.name].shift
            for var, value in zip(system.variables, system.initial, strict=True)
        )
        seen = {initial}
        order = [initial]
        parents, by = array("q", [-1]), array("i", [-1])
        answers: dict[str, Answer] = {}
        open_targets = dict(enumerate(targets))
        taken = bytearray(len(system.steps))
        decided: list[str] = []

        def settle(state: int, position: int) -> None:
            for number in hit(state):
                if number in open_targets:
                    target = open_targets.pop(number)
                    answers[target.name] = Reached(self._path(system, parents, by, position))
                    if target.decisive:
                        decided.append(target.name)

        settle(initial, 0)
        start, depth, stopped = 0, 0, ""
        while start < len(order) and not stopped:
            if limits.bound is not None and depth >= limits.bound:
                stopped = "bound"
                break
            end = len(order)
            for position in range(start, end):
                state = order[position]
                for shift, mask, functions in table:
                    function = functions[state >> shift & mask]
                    if function is None:
                        continue
                    for number, new in function(state):
                        taken[number] = 1
                        if new not in seen:
                            seen.add(new)
                            order.append(new)
                            parents.append(position)
                            by.append(number)
                            if open_targets:
                                settle(new, len(order) - 1)
                if decided:
                    stopped = "decided"
                    break
                if position & 0xFFF == 0:
                    limits.progress(f"{len(order):,} states, depth {depth}")
                    if limits.expired():
                        stopped = "timeout"
                        break
                    if len(order) > limits.states:
                        stopped = f"more than {limits.states:,} states"
                        break
            start, depth = end, depth + 1
        for target in open_targets.values():
            if stopped == "bound":
                assert limits.bound is not None
                answers[target.name] = NotWithin(limits.bound)
            elif stopped == "decided":
                answers[target.name] = GaveUp(f"{decided[0]} was reached first")
            elif stopped:
                answers[target.name] = GaveUp(f"{stopped} after {len(order):,} states")
            else:
                answers[target.name] = Unreachable(len(order), depth - 1)
        names = frozenset(step.name for step, mark in zip(system.steps, taken, strict=True) if mark)
        return Search(answers, names, len(order))

    @staticmethod
    def _targets(targets: tuple[Target, ...], fields: dict[str, _Field]) -> Callable[[int], list[int]]:
        compiler = _Compiler(fields)
        used: frozenset[Var] = frozenset().union(*(variables(t.condition) for t in targets))
        lines = ["def hit(s):", *(f"    {line}" for line in compiler.load(used)), "    found = []"]
        for number, target in enumerate(targets):
            lines.append(f"    if {compiler.expr(target.condition)}: found.append({number})")
        lines.append("    return found")
        scope: dict[str, Callable[[int], list[int]]] = {}
        exec(compile("\n".join(lines), "<targets>", "exec"), scope)
        return scope["hit"]

    @staticmethod
    def _path(system: System, parents: array[int], by: array[int], position: int) -> tuple[str, ...]:
        path = []
        while parents[position] >= 0:
            path.append(system.steps[by[position]].name)
            position = parents[position]
        return tuple(reversed(path))
