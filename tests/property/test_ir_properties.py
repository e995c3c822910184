"""Random expressions and systems: the engines, the encoding and the reductions against the reference evaluator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import TypeAlias, assert_never

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvmverify.engines import solver
from kvmverify.engines.bmc import BoundedModelChecking
from kvmverify.engines.contract import Limits, NotWithin, Reached, Target, Unreachable
from kvmverify.engines.explicit import Explicit
from kvmverify.engines.smtlib.terms import sort_text, symbol, term, value_text
from kvmverify.ir.constructors import add, conj, disj, eq, integer, ite, le, member, neg
from kvmverify.ir.evaluate import evaluate, holds
from kvmverify.ir.expr import FALSE, TRUE, Add, And, Const, Eq, Expr, Ite, Le, Member, Not, Or, Var, variables
from kvmverify.ir.reduce import fold, possible_values, reduce
from kvmverify.ir.sorts import BOOL, EnumSort, IntSort, Sort, Value, fits
from kvmverify.ir.system import Step, System
from tests.campaign import examples
from tests.systems import breadth_first, first_path, replay

COLOURS = EnumSort("colour", ("red", "green", "blue"))
NUMBER = IntSort(0, 0)
PLACES = EnumSort("place", ("start", "middle", "end", "over"))
P, Q = Var("p", BOOL), Var("q", BOOL)
C, D = Var("c", COLOURS), Var("d", COLOURS)
I, J = Var("i", IntSort(-2, 1)), Var("j", IntSort(0, 2))  # noqa: E741
SHARED = (P, Q, C, D, I, J)
PLACE = {thread: Var(f"{thread}.pc", PLACES) for thread in ("a", "b")}
DEPTH = 6

Valuation: TypeAlias = dict[str, Value]


def few(number: int) -> settings:
    return settings(
        max_examples=examples(number),
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


# --- random expressions, made of the raw node classes ---


def _leaf(draw: st.DrawFn, sort: Sort, over: tuple[Var, ...]) -> Expr:
    numbers = isinstance(sort, IntSort)
    names = [v for v in over if v.sort == sort or (numbers and isinstance(v.sort, IntSort))]
    literal = draw(st.integers(0, 3)) == 0
    if names and not literal:
        return draw(st.sampled_from(names))
    if numbers:
        return integer(draw(st.integers(-4, 4)))
    return Const(draw(st.sampled_from(sort.values)), sort)


def draw_expression(draw: st.DrawFn, sort: Sort, over: tuple[Var, ...], depth: int) -> Expr:
    """A well-sorted expression; any ``IntSort`` stands for all of them."""

    def part(of: Sort) -> Expr:
        return draw_expression(draw, of, over, depth - 1)

    kinds = ["leaf", "ite"]
    if isinstance(sort, IntSort):
        kinds = ["leaf", "ite", "add", "add"]
    elif sort == BOOL:
        kinds = ["leaf", "not", "and", "or", "le", "eq", "member", "ite"]
    match draw(st.sampled_from(kinds)) if depth else "leaf":
        case "ite":
            return Ite(part(BOOL), part(sort), part(sort))
        case "add":
            return Add(part(sort), part(sort))
        case "not":
            return Not(part(BOOL))
        case "and":
            return And(tuple(part(BOOL) for _ in range(draw(st.integers(0, 3)))))
        case "or":
            return Or(tuple(part(BOOL) for _ in range(draw(st.integers(0, 3)))))
        case "le":
            return Le(part(NUMBER), part(NUMBER))
        case "eq":
            kind = draw(st.sampled_from(_kinds(over)))
            return Eq(part(kind), part(kind))
        case "member":
            return draw_membership(draw, part(draw(st.sampled_from(_kinds(over)))))
        case _:
            return _leaf(draw, sort, over)


def _kinds(over: tuple[Var, ...]) -> list[Sort]:
    return list(dict.fromkeys([*(v.sort for v in over if isinstance(v.sort, EnumSort)), NUMBER, BOOL]))


def draw_membership(draw: st.DrawFn, operand: Expr) -> Expr:
    """Membership of ``operand`` in some of its values, at most three."""
    values = st.lists(st.sampled_from(operand.sort.values), max_size=3, unique=True)
    return Member(operand, tuple(draw(values)))


@st.composite
def expressions(draw: st.DrawFn, depth: int = 3) -> Expr:
    """Expressions of any sort over a few of the shared variables."""
    over = tuple(v for v in SHARED if draw(st.booleans()))
    sorts: list[Sort] = [BOOL, COLOURS, NUMBER]
    return draw_expression(draw, draw(st.sampled_from(sorts)), over, depth)


def rebuilt(expr: Expr) -> Expr:
    """``expr`` with every node made by its folding constructor."""
    match expr:
        case Const() | Var():
            return expr
        case Not(operand):
            return neg(rebuilt(operand))
        case And(operands):
            return conj(*map(rebuilt, operands))
        case Or(operands):
            return disj(*map(rebuilt, operands))
        case Eq(left, right):
            return eq(rebuilt(left), rebuilt(right))
        case Member(operand, values):
            return member(rebuilt(operand), values)
        case Le(left, right):
            return le(rebuilt(left), rebuilt(right))
        case Add(left, right):
            return add(rebuilt(left), rebuilt(right))
        case Ite(condition, then, other):
            return ite(rebuilt(condition), rebuilt(then), rebuilt(other))
        case _:
            assert_never(expr)


def valuations(expr: Expr, possible: Mapping[str, frozenset[Value]] | None = None) -> Iterator[Valuation]:
    """All valuations of the variables of ``expr``, within ``possible`` if it is given."""
    names = sorted(variables(expr), key=lambda v: v.name)
    domains = [sorted(possible[v.name], key=str) if possible else v.sort.values for v in names]
    for values in product(*domains):
        yield {v.name: value for v, value in zip(names, values, strict=True)}


# --- random systems ---


@st.composite
def systems(draw: st.DrawFn) -> System:
    """Two threads with a location each, up to three shared variables, steps that stay in every sort."""
    places = [PLACE["a"], PLACE["b"]] if draw(st.integers(0, 3)) else [PLACE["a"]]
    shared = draw(st.lists(st.sampled_from(SHARED), min_size=1, max_size=3, unique=True))
    over = tuple(draw(st.permutations([*places, *shared])))
    initial = tuple(v.sort.values[0] if v in places else draw(st.sampled_from(v.sort.values)) for v in over)
    count = draw(st.integers(3, 8))
    return System(over, initial, tuple(_draw_step(draw, n, over) for n in range(count)))


def _draw_step(draw: st.DrawFn, number: int, over: tuple[Var, ...]) -> Step:
    thread = "ab"[number % 2 if draw(st.integers(0, 4)) else (number + 1) % 2]
    place = PLACE[thread]
    parts: list[Expr] = []
    sets: dict[Var, Expr] = {}
    if place in over and draw(st.integers(0, 7)):
        here = number // 2 % 3
        also = draw(st.lists(st.sampled_from(PLACES.values), max_size=2))
        parts.append(Member(place, tuple(dict.fromkeys([PLACES.values[here], *also]))))
        there = draw(st.sampled_from([here + 1, here + 1, 0, 1, 2, 3]))
        sets[place] = Const(PLACES.values[there], PLACES)
    match draw(st.sampled_from(["", "", "", "condition", "membership"])):
        case "condition":
            parts.append(draw_expression(draw, BOOL, over, 2))
        case "membership":
            parts.append(draw_membership(draw, draw(st.sampled_from(over))))
        case _:
            pass
    if draw(st.booleans()):
        parts.reverse()
    guard = And(tuple(parts)) if draw(st.booleans()) else conj(*parts)
    for var in draw(st.lists(st.sampled_from(over), min_size=1, max_size=2, unique=True)):
        sets.setdefault(var, _clamped(var, _draw_value(draw, var, over)))
    return Step(f"s{number}", thread, guard, tuple(sets.items()))


def _draw_value(draw: st.DrawFn, var: Var, over: tuple[Var, ...]) -> Expr:
    """Something that is likely to change the variable, or any expression of its sort."""
    if draw(st.booleans()):
        return draw_expression(draw, var.sort, over, 2)
    if var.sort == BOOL:
        return Not(var)
    if isinstance(var.sort, IntSort):
        return Add(var, integer(draw(st.sampled_from([1, -1]))))
    return Const(draw(st.sampled_from(var.sort.values)), var.sort)


def _clamped(var: Var, expr: Expr) -> Expr:
    """``expr`` where it is a value of ``var``, the old value where it is not."""
    if not isinstance(var.sort, IntSort):
        return expr
    assert isinstance(expr.sort, IntSort)
    if var.sort.low <= expr.sort.low and expr.sort.high <= var.sort.high:
        return expr
    inside = And((Le(integer(var.sort.low), expr), Le(expr, integer(var.sort.high))))
    return Ite(inside, expr, var)


@st.composite
def questions(draw: st.DrawFn) -> tuple[System, tuple[Expr, ...]]:
    """A system and three targets: any condition, some of the values of a reachable state, and of any state."""
    of = draw(systems())
    reachable = list(breadth_first(of))
    at = len(reachable) - 1 - draw(st.integers(0, len(reachable) - 1))
    some = [n for n in range(len(of.variables)) if draw(st.integers(0, 2))]
    exact = conj(*(eq(of.variables[n], reachable[at][n]) for n in some))
    other = conj(*(eq(v, draw(st.sampled_from(v.sort.values))) for v in of.variables))
    return of, (draw_expression(draw, BOOL, of.variables, 2), exact, other)


# --- properties ---


@few(50)
@given(expressions())
def test_a_value_fits_the_sort(expr: Expr) -> None:
    for values in valuations(expr):
        assert fits(evaluate(expr, values), expr.sort)


@few(65)
@given(expressions())
def test_constructors_keep_the_value(expr: Expr) -> None:
    smart = rebuilt(expr)
    assert variables(smart) <= variables(expr)
    for values in valuations(expr):
        assert evaluate(smart, values) == evaluate(expr, values)
        assert fits(evaluate(smart, values), smart.sort)


def test_constructors_keep_the_value_of_every_small_node() -> None:
    """Every node over every choice of a few leaves: what random draws may miss."""
    truths: list[Expr] = [TRUE, FALSE, P, Q, Not(P)]
    numbers: list[Expr] = [integer(-1), integer(0), integer(2), Const(0, IntSort(0, 3)), I, J]
    colours: list[Expr] = [Const("red", COLOURS), Const("blue", COLOURS), C, D]
    nodes: list[Expr] = [Not(p) for p in truths]
    for size in range(4):
        for some in product(truths, repeat=size):
            nodes += [And(some), Or(some)]
    nodes += [Eq(a, b) for pool in (truths, numbers, colours) for a, b in product(pool, repeat=2)]
    nodes += [made(a, b) for made in (Le, Add) for a, b in product(numbers, repeat=2)]
    nodes += [Ite(p, a, b) for p in truths for pool in (truths, numbers, colours) for a, b in product(pool, repeat=2)]
    for operand in (*truths, *numbers, *colours):
        values = operand.sort.values[:4]
        nodes += [Member(operand, chosen) for size in range(4) for chosen in product(values, repeat=size)]
    for node in nodes:
        smart = rebuilt(node)
        for valuation in valuations(node):
            assert evaluate(smart, valuation) == evaluate(node, valuation), node
            assert fits(evaluate(smart, valuation), smart.sort), node


@few(65)
@given(expressions(), st.data())
def test_fold_keeps_the_value_where_it_is_possible(expr: Expr, data: st.DataObject) -> None:
    possible = {
        v.name: data.draw(st.frozensets(st.sampled_from(v.sort.values), min_size=1))
        for v in sorted(variables(expr), key=lambda v: v.name)
    }
    for given_expr in (expr, rebuilt(expr)):
        folded = fold(given_expr, possible)
        for values in valuations(expr, possible):
            assert evaluate(folded, values) == evaluate(expr, values)


@few(30)
@given(questions())
def test_explicit_means_what_the_evaluator_means(question: tuple[System, tuple[Expr, ...]]) -> None:
    of, conditions = question
    found = breadth_first(of)
    search = Explicit().search(of, tuple(Target(str(n), c) for n, c in enumerate(conditions)), Limits())
    assert search.states == len(found)
    assert search.taken == {s.name for s in of.steps for state in found if holds(s.guard, of, state)}
    for number, condition in enumerate(conditions):
        path = first_path(of, found, condition)
        if path is None:
            assert search.answers[str(number)] == Unreachable(len(found), max(map(len, found.values())))
        else:
            assert search.answers[str(number)] == Reached(path)


@few(8)
@given(questions())
def test_z3_agrees_with_naive_search(question: tuple[System, tuple[Expr, ...]]) -> None:
    of, conditions = question
    found = breadth_first(of, DEPTH)
    targets = tuple(Target(str(n), c) for n, c in enumerate(conditions))
    answers = BoundedModelChecking().search(of, targets, Limits(bound=DEPTH)).answers
    for number, condition in enumerate(conditions):
        path, answer = first_path(of, found, condition), answers[str(number)]
        if path is None:
            assert answer == NotWithin(DEPTH)
        else:
            assert isinstance(answer, Reached)
            assert len(answer.path) == len(path)
            assert holds(condition, of, replay(of, answer.path))


@few(30)
@given(questions())
def test_reduce_keeps_reachability_and_length(question: tuple[System, tuple[Expr, ...]]) -> None:
    of, conditions = question
    reduced = reduce(of, conditions)
    full, small = breadth_first(of), breadth_first(reduced.system)
    assert len(small) <= len(full)
    for condition, target in zip(conditions, reduced.targets, strict=True):
        path, shorter = first_path(of, full, condition), first_path(reduced.system, small, target)
        assert (path is None) == (shorter is None)
        if path is not None and shorter is not None:
            assert len(path) == len(shorter)
            assert holds(condition, of, replay(of, shorter))


@few(30)
@given(systems())
def test_possible_values_cover_the_reachable_ones(of: System) -> None:
    possible = possible_values(of)
    for state in breadth_first(of):
        assert all(value in possible[var.name] for var, value in zip(of.variables, state, strict=True))


@few(10)
@given(expressions())
def test_terms_mean_what_the_evaluator_means(expr: Expr) -> None:
    """No valuation makes the term differ from the value; without the claim the script is satisfiable."""
    lines, claims = [], []
    for number, values in enumerate(islice(valuations(expr), 60)):
        suffix = f"@{number}"
        for var in variables(expr):
            name = symbol(var.name + suffix)
            lines.append(f"(declare-const {name} {sort_text(var.sort)})")
            lines.append(f"(assert (= {name} {value_text(values[var.name], var.sort)}))")
        claims.append(f"(not (= {term(expr, suffix)} {value_text(evaluate(expr, values), expr.sort)}))")
    facts = "\n".join(lines)
    assert isinstance(solver.check(facts), solver.Sat)
    assert solver.check(f"{facts}\n(assert (or false {' '.join(claims)}))") == solver.Unsat()
