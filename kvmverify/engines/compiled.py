"""Steps compiled to Python over states packed into one integer, for the engines that visit states one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from kvmverify.ir.expr import Add, And, Const, Eq, Expr, Ite, Le, Member, Not, Or, Var, variables
from kvmverify.ir.sorts import BoolSort, EnumSort, IntSort, Sort, Value, fits
from kvmverify.ir.system import Step

Successors = Callable[[int], list[tuple[int, int]]]
Table = list[tuple[int, int, list[Successors | None]]]
"""Shift and mask of a variable, and per code of it the function that runs the steps there."""
LARGEST_TABLE = 1 << 12
"""Values of a variable up to which steps are looked up by it."""


@dataclass(frozen=True)
class Field:
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


def fields_of(over: Iterable[Var]) -> dict[str, Field]:
    """Where each variable sits, in the order given, the first one lowest."""
    fields: dict[str, Field] = {}
    shift = 0
    for var in over:
        bits = max(1, (var.sort.size - 1).bit_length())
        fields[var.name] = Field(shift, (1 << bits) - 1, var.sort)
        shift += bits
    return fields


def packed(values: Iterable[tuple[Var, Value]], fields: dict[str, Field]) -> int:
    """A valuation as one integer."""
    return sum(code(value, var.sort) << fields[var.name].shift for var, value in values)


class Compiler:
    """Python source for expressions: truth values as Python truth, integers as integers, enumerators as codes."""

    def __init__(self, fields: dict[str, Field]) -> None:
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


def compiled(steps: Sequence[Step], fields: dict[str, Field]) -> Table:
    """Per run of steps with one selecting variable: shift, mask, and a function for each of its codes.

    Runs and not all steps of a variable together, because successors must come in the order of the steps.
    """
    compiler = Compiler(fields)
    runs: list[tuple[str, dict[int, list[int]]]] = []
    for number, step in enumerate(steps):
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
            lines += _function(f"f{run}_{at}", [(n, steps[n]) for n in numbers], compiler)
    scope: dict[str, object] = {"check": _check}
    exec(compile("\n".join(lines), "<steps>", "exec"), scope)
    table: Table = []
    for run, (name, _) in enumerate(runs):
        field = fields[name] if name else Field(0, 0, BoolSort())
        functions: list[Successors | None] = []
        for at in range(field.mask + 1):
            function = scope.get(f"f{run}_{at}")
            assert function is None or callable(function)
            functions.append(function)
        table.append((field.shift, field.mask, functions))
    return table


def _function(title: str, steps: list[tuple[int, Step]], compiler: Compiler) -> list[str]:
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


def predicates(conditions: Sequence[Expr], fields: dict[str, Field]) -> Callable[[int], list[int]]:
    """A function of packed states: the numbers of the conditions that hold."""
    compiler = Compiler(fields)
    used: frozenset[Var] = frozenset().union(*(variables(c) for c in conditions))
    lines = ["def hit(s):", *(f"    {line}" for line in compiler.load(used)), "    found = []"]
    for number, condition in enumerate(conditions):
        lines.append(f"    if {compiler.expr(condition)}: found.append({number})")
    lines.append("    return found")
    scope: dict[str, Callable[[int], list[int]]] = {}
    exec(compile("\n".join(lines), "<conditions>", "exec"), scope)
    return scope["hit"]
