"""An invariant as a multi-valued decision diagram with shared nodes, and its text in SMT-LIB."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from kvmverify.engines.compiled import Field, fields_of
from kvmverify.engines.smtlib.terms import joined, numeral, sort_text, symbol, value_text, width
from kvmverify.evidence.shared_terms import ranged
from kvmverify.ir.expr import Var
from kvmverify.ir.sorts import BoolSort, EnumSort, IntSort, Value

if TYPE_CHECKING:
    from dd.mdd import MDD


COLUMNS = 120


@dataclass(frozen=True)
class Node:
    """A decision: for each group of values, where it leads. A negative edge is negated; 1 is true, -1 false."""

    number: int
    variable: Var
    cases: tuple[tuple[tuple[Value, ...], int], ...]


@dataclass(frozen=True)
class Given:
    """A variable that another one determines: its value for each value of the other that occurs."""

    variable: Var
    by: Var
    values: tuple[tuple[Value, Value], ...]

    def text(self) -> str:
        """That it has this value. Beside values that do not occur it says nothing that matters: no node admits them."""
        groups: dict[Value, list[Value]] = {}
        for where, value in self.values:
            groups.setdefault(value, []).append(where)
        *some, most = sorted(groups, key=lambda value: len(groups[value]))
        body = value_text(most, self.variable.sort)
        for value in some:
            tests = [f"(= {symbol(self.by.name)} {value_text(where, self.by.sort)})" for where in groups[value]]
            body = f"(ite {joined('or', tests, 'false')} {value_text(value, self.variable.sort)} {body})"
        return f"(= {symbol(self.variable.name)} {ranged(body)})"


@dataclass(frozen=True)
class Diagram:
    """``levels``: the nodes by variable, those that depend on nothing first; ``root``: an edge; ``given``: variables
    that no node decides."""

    variables: tuple[Var, ...]
    levels: tuple[tuple[Node, ...], ...]
    root: int
    given: tuple[Given, ...] = ()

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return sum(len(level) for level in self.levels)

    def text(self) -> list[str]:
        """Lines that define the predicate ``invariant``: per level the tests of its variable, ``is3`` or ``is``, if
        that is shorter than the tests themselves, then its nodes ``n7``."""
        formals = " ".join(f"({symbol(v.name)} {sort_text(v.sort)})" for v in self.variables)
        lines = [f"(define-fun |invariant| ({formals}) Bool"]
        lets = 0
        for level in self.levels:
            variable = level[0].variable
            name, used = symbol(variable.name), {v for node in level for values, _ in _others(node) for v in values}
            nodes = [_node(node) for node in level]
            asked = Counter(test for node in nodes for test in _ASKED.findall(node))
            tests = dict(_tests(variable, name, used))
            # A test that is asked here and there only is said where it is asked.
            said = {t: s for t, s in tests.items() if (len(s) - len(t)) * asked[t] <= len(f"({t} {s}) ")}
            bound = [f"({test} {text})" for test, text in tests.items() if test not in said]
            nodes = [_ASKED.sub(partial(_said, said), node) for node in nodes]
            lines += [_let(part) for part in (bound, nodes) if part]
            lets += 1 + bool(bound)
        settled = {given.variable for given in self.given}
        domains = [text for v in self.variables if v not in settled and (text := _domain(v))]
        given = [f"\n  {given.text()}" for given in self.given]
        root = f"(and {' '.join([*domains, _edge(self.root), *given])})" if domains or given else _edge(self.root)
        lines += (root + ")" * (lets + 1)).splitlines()
        return lines


_ASKED = re.compile(r"\bis\d*\b")


def _said(tests: Mapping[str, str], asked: re.Match[str]) -> str:
    return tests.get(asked[0], asked[0])


def _tests(variable: Var, name: str, used: AbstractSet[Value]) -> list[tuple[str, str]]:
    """How nodes call tests of a variable, and what they are."""
    if isinstance(variable.sort, BoolSort):
        return [("is", name)]
    values = [v for v in variable.sort.values if v in used]
    return [(_test(v, variable), f"(= {name} {value_text(v, variable.sort)})") for v in values]


def _let(bound: Sequence[str]) -> str:
    """What is bound, in lines that are filled."""
    lines = ["(let (" + bound[0]]
    for one in bound[1:]:
        if len(lines[-1]) + len(one) < COLUMNS:
            lines[-1] += f" {one}"
        else:
            lines.append(f"  {one}")
    return "\n".join(lines) + ")"


def _domain(var: Var) -> str:
    """That the bits of a variable are one of its values; empty if they always are."""
    match var.sort:
        case BoolSort():
            return ""
        case EnumSort(_, values):
            bits = width(var.sort)
            return "" if len(values) == 1 << bits else f"(bvult {symbol(var.name)} {numeral(len(values), bits)})"
        case IntSort(low, high):
            bits = width(var.sort)
            name = symbol(var.name)
            return f"(bvsle {numeral(low, bits)} {name}) (bvsle {name} {numeral(high, bits)})"
        case _:
            assert_never(var.sort)


def _edge(edge: int) -> str:
    if abs(edge) == 1:
        return "true" if edge > 0 else "false"
    return f"n{edge}" if edge > 0 else f"(not n{-edge})"


def _test(value: Value, variable: Var) -> str:
    return f"is{variable.sort.values.index(value)}"


def _others(node: Node) -> tuple[tuple[tuple[Value, ...], int], ...]:
    """The cases that are tested for: all but the one with the most values, which is what is left."""
    most = max(node.cases, key=lambda case: len(case[0]))
    return tuple(case for case in node.cases if case is not most)


def _node(node: Node) -> str:
    """The node as a chain of choices.

    SOUNDNESS: a pattern of bits that is no value goes the way of the last case. That the variable has one of its values
    is a conjunct of the invariant by itself.
    """
    others = _others(node)
    (last,) = (edge for case in node.cases if case not in others for edge in case[1:])
    body = _edge(last)
    for values, edge in reversed(others):
        if isinstance(node.variable.sort, BoolSort):
            test = "is" if values[0] else "(not is)"
        else:
            tests = [_test(v, node.variable) for v in values]
            test = tests[0] if len(tests) == 1 else f"(or {' '.join(tests)})"
        match edge, body:
            case 1, "false":
                body = test
            case -1, "true":
                body = f"(not {test})"
            case 1, _:
                body = f"(or {test} {body})"
            case -1, _:
                body = f"(and (not {test}) {body})"
            case _, "true":
                body = f"(=> {test} {_edge(edge)})"
            case _, "false":
                body = f"(and {test} {_edge(edge)})"
            case _:
                body = f"(ite {test} {_edge(edge)} {body})"
    return f"(n{node.number} {body})"


def load() -> type[MDD]:
    """The library's diagrams, imported on first use: that takes a tenth of a second, which only proofs should pay."""
    from dd.mdd import MDD

    return MDD


def diagram(
    variables: Sequence[Var], packed: frozenset[int], order: Sequence[Var], deciding: Sequence[Var] = ()
) -> Diagram:
    """The diagram of a set of packed valuations of ``variables``, deciding in ``order``.

    ``deciding``: variables of which others may be a function, as locks are of where their holder stands. Those are not
    decided by nodes but given, which says the same: a valuation is in the set if and only if what is given has its
    value and the rest is the rest of one in the set.
    """
    fields = fields_of(variables)
    given: dict[Var, Given] = {}
    for by in deciding:
        for v in order:
            if v not in given and v not in deciding and (values := _determined(v, by, fields, packed)):
                given[v] = Given(v, by, values)
    order = [v for v in order if v not in given]
    places = [(fields[v.name].shift, fields[v.name].mask) for v in order]
    rows = sorted({tuple(number >> shift & mask for shift, mask in places) for number in packed})
    sizes = {v.name: {"level": n, "len": v.sort.size} for n, v in enumerate(order)}
    mdd = load()(sizes)
    made: dict[int, tuple[int, list[int]]] = {}

    # From the last variable to the first: each distinct beginning of a row, with the edge for how it goes on.
    edges: list[tuple[tuple[int, ...], int]] = [(row, 1) for row in rows]
    for level in range(len(order) - 1, -1, -1):
        known: dict[tuple[tuple[int, int], ...], int] = {}
        shorter: list[tuple[tuple[int, ...], int]] = []
        for prefix, group in groupby(edges, key=lambda item: item[0][:-1]):
            leads = tuple((row[-1], edge) for row, edge in group)
            if leads not in known:
                children = [-1] * order[level].sort.size
                for value, edge in leads:
                    children[value] = edge
                found = int(mdd.find_or_add(level, *children))
                if len(set(children)) > 1:
                    made[abs(found)] = (level, children if found > 0 else [-child for child in children])
                known[leads] = found
            shorter.append((prefix, known[leads]))
        edges = shorter
    root = edges[0][1] if edges else -1
    levels: list[list[Node]] = [[] for _ in order]
    todo, seen = [abs(root)], {1}
    while todo:
        number = todo.pop()
        if number in seen:
            continue
        seen.add(number)
        level, children = made[number]
        groups: dict[int, list[Value]] = {}
        for meaning, child in zip(order[level].sort.values, children, strict=True):
            groups.setdefault(child, []).append(meaning)
            todo.append(abs(child))
        cases = tuple((tuple(values), child) for child, values in groups.items())
        levels[level].append(Node(number, order[level], cases))
    kept = [sorted(level, key=lambda n: n.number) for level in reversed(levels) if level]
    return Diagram(tuple(variables), tuple(tuple(level) for level in kept), root, tuple(given.values()))


def _determined(
    var: Var, by: Var, fields: Mapping[str, Field], packed: frozenset[int]
) -> tuple[tuple[Value, Value], ...]:
    """The values of a variable by those of another, or nothing if it is no function of it."""
    mine, theirs = fields[var.name], fields[by.name]
    known: dict[int, int] = {}
    for number in packed:
        value = number >> mine.shift & mine.mask
        if known.setdefault(number >> theirs.shift & theirs.mask, value) != value:
            return ()
    return tuple((by.sort.values[where], var.sort.values[value]) for where, value in sorted(known.items()))
