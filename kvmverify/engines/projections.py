"""Explicit search for every valuation of some conditions that states of a kind show, each with a shortest path."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kvmverify.engines.compiled import Compiler, Field, compiled, fields_of, packed
from kvmverify.engines.contract import Limits
from kvmverify.ir.expr import Expr, Var, variables
from kvmverify.ir.system import System


@dataclass(frozen=True)
class Group:
    """States that meet ``where``, told apart by ``conditions``: bit n of a valuation is condition n."""

    where: Expr
    conditions: tuple[Expr, ...]


@dataclass(frozen=True)
class Projections:
    """Per group, the valuations that reachable states show, with a shortest path to each.

    ``left``: why the search ended before all states were visited, or an empty text.
    """

    found: tuple[dict[int, tuple[str, ...]], ...]
    states: int
    left: str = ""


def projections(system: System, groups: Sequence[Group], limits: Limits) -> Projections:
    """Visit all states, breadth first. Raises ``OverflowError`` if a step leaves the range of a variable."""
    fields = fields_of(system.variables)
    table = compiled(system.steps, fields)
    shows = _shows(groups, fields)
    start = packed(zip(system.variables, system.initial, strict=True), fields)
    seen, order = {start}, [start]
    parents, by = array("q", [-1]), array("i", [-1])
    first: list[dict[int, int]] = [{} for _ in groups]
    left = ""
    for group, code in shows(start):
        first[group][code] = 0
    position = 0
    while position < len(order) and not left:
        state = order[position]
        for shift, mask, functions in table:
            function = functions[state >> shift & mask]
            for number, new in function(state) if function is not None else ():
                if new in seen:
                    continue
                seen.add(new)
                order.append(new)
                parents.append(position)
                by.append(number)
                for group, code in shows(new):
                    first[group].setdefault(code, len(order) - 1)
        position += 1
        if position & 0xFFF == 0:
            limits.progress(f"{len(order):,} states")
            if limits.expired():
                left = f"timeout after {len(order):,} states"
            elif len(order) > limits.states:
                left = f"more than {limits.states:,} states"

    def path(position: int) -> tuple[str, ...]:
        steps = []
        while parents[position] >= 0:
            steps.append(system.steps[by[position]].name)
            position = parents[position]
        return tuple(reversed(steps))

    found = tuple({code: path(at) for code, at in sorted(one.items())} for one in first)
    return Projections(found, len(order), left)


def _shows(groups: Sequence[Group], fields: dict[str, Field]) -> Callable[[int], list[tuple[int, int]]]:
    compiler = Compiler(fields)
    used: frozenset[Var] = frozenset().union(*(variables(e) for g in groups for e in (g.where, *g.conditions)))
    lines = ["def shows(s):", *(f"    {line}" for line in compiler.load(used)), "    found = []"]
    for number, group in enumerate(groups):
        bits = [f"({1 << n} if {compiler.expr(c)} else 0)" for n, c in enumerate(group.conditions)]
        lines.append(f"    if {compiler.expr(group.where)}: found.append(({number}, {' | '.join(bits) or '0'}))")
    lines.append("    return found")
    scope: dict[str, Callable[[int], list[tuple[int, int]]]] = {}
    exec(compile("\n".join(lines), "<groups>", "exec"), scope)
    return scope["shows"]
