"""Sorts, the folding constructors, concrete evaluation, what a system refuses, and reductions on small cases."""

from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest

from kvmverify.ir.constructors import add, boolean, conj, disj, eq, integer, ite, le, member, neg
from kvmverify.ir.evaluate import EvaluationError, evaluate, holds, take
from kvmverify.ir.expr import FALSE, TRUE, Add, And, Const, Eq, Expr, Ite, Le, Member, Not, Or, Var, children, variables
from kvmverify.ir.reduce import fold, possible_values, reduce, refine
from kvmverify.ir.sorts import BOOL, EnumSort, IntSort, Sort, SortError, Value, fits
from kvmverify.ir.system import Step, System
from tests.systems import step, system

COLOURS = EnumSort("colour", ("red", "green", "blue"))
P, Q, R = Var("p", BOOL), Var("q", BOOL), Var("r", BOOL)
C, D = Var("c", COLOURS), Var("d", COLOURS)
I, J = Var("i", IntSort(-2, 2)), Var("j", IntSort(0, 5))  # noqa: E741


@pytest.mark.parametrize(
    ("value", "sort", "expected"),
    [
        (True, BOOL, True),
        (1, BOOL, False),
        ("true", BOOL, False),
        (2, IntSort(0, 2), True),
        (3, IntSort(0, 2), False),
        (-1, IntSort(0, 2), False),
        (True, IntSort(0, 2), False),
        ("0", IntSort(0, 2), False),
        ("red", COLOURS, True),
        ("pink", COLOURS, False),
        (0, COLOURS, False),
    ],
)
def test_fits(value: Value, sort: Sort, expected: bool) -> None:
    assert fits(value, sort) is expected


@pytest.mark.parametrize("sort", [BOOL, IntSort(-3, 2), IntSort(4, 4), COLOURS], ids=str)
def test_size_counts_the_values(sort: Sort) -> None:
    assert sort.size == len(sort.values) == len(set(sort.values))
    assert all(fits(value, sort) for value in sort.values)


@pytest.mark.parametrize(
    "build",
    [
        lambda: IntSort(1, 0),
        lambda: EnumSort("none", ()),
        lambda: EnumSort("twice", ("a", "a")),
        lambda: Const(True, IntSort(0, 1)),
        lambda: Const(1, BOOL),
        lambda: Const("pink", COLOURS),
        lambda: Not(I),
        lambda: And((P, I)),
        lambda: Or((C, P)),
        lambda: Eq(P, I),
        lambda: Eq(C, Var("other", EnumSort("other", ("red", "green", "blue")))),
        lambda: Member(I, (3,)),
        lambda: Member(P, (1,)),
        lambda: Member(C, ("red", "pink")),
        lambda: Le(I, P),
        lambda: Le(C, D),
        lambda: Add(P, I),
        lambda: Ite(I, P, Q),
        lambda: Ite(P, C, I),
        lambda: Ite(P, Q, I),
        lambda: neg(integer(1)),
        lambda: neg(C),
        lambda: conj(integer(1)),
        lambda: conj(TRUE, C),
        lambda: disj(FALSE, I),
        lambda: eq(P, integer(1)),
        lambda: eq(I, C),
        lambda: le(P, I),
        lambda: add(I, P),
        lambda: add(P, integer(0)),
        lambda: ite(I, P, Q),
        lambda: ite(TRUE, I, C),
        lambda: ite(P, TRUE, I),
    ],
)
def test_sort_errors(build: Callable[[], object]) -> None:
    with pytest.raises(SortError):
        build()


@pytest.mark.parametrize(
    ("expr", "sort"),
    [
        (Add(I, J), IntSort(-2, 7)),
        (Add(I, Add(I, I)), IntSort(-6, 6)),
        (Ite(P, I, J), IntSort(-2, 5)),
        (Ite(P, C, D), COLOURS),
        (Ite(P, Q, R), BOOL),
        (Le(I, J), BOOL),
        (integer(-7), IntSort(-7, -7)),
    ],
    ids=str,
)
def test_sort_of_a_node(expr: Expr, sort: Sort) -> None:
    assert expr.sort == sort


@pytest.mark.parametrize(
    ("folded", "expected"),
    [
        (neg(TRUE), FALSE),
        (neg(FALSE), TRUE),
        (neg(neg(P)), P),
        (neg(P), Not(P)),
        (conj(), TRUE),
        (conj(TRUE, TRUE), TRUE),
        (conj(P), P),
        (conj(P, P), P),
        (conj(P, TRUE), P),
        (conj(P, FALSE, Q), FALSE),
        (conj(P, conj(Q, R)), And((P, Q, R))),
        (conj(conj(P, Q), P), And((P, Q))),
        (conj(P, disj(Q, R)), And((P, Or((Q, R))))),
        (disj(), FALSE),
        (disj(FALSE, P), P),
        (disj(P, P), P),
        (disj(P, TRUE), TRUE),
        (disj(P, disj(Q, R)), Or((P, Q, R))),
        (disj(disj(P, Q), Q), Or((P, Q))),
        (eq(P, True), P),
        (eq(P, False), Not(P)),
        (eq(P, TRUE), P),
        (eq(FALSE, P), Not(P)),
        (eq(P, P), TRUE),
        (eq(P, Q), Eq(P, Q)),
        (eq(I, I), TRUE),
        (eq(I, J), Eq(I, J)),
        (eq(I, 1), Member(I, (1,))),
        (eq(I, integer(1)), Member(I, (1,))),
        (eq(integer(1), I), Member(I, (1,))),
        (eq(I, 7), FALSE),
        (eq(I, integer(7)), FALSE),
        (eq(integer(2), integer(2)), TRUE),
        (eq(integer(2), integer(3)), FALSE),
        (eq(C, "red"), Member(C, ("red",))),
        (eq(C, "pink"), FALSE),
        (member(C, ()), FALSE),
        (member(C, ("pink",)), FALSE),
        (member(C, ("green", "pink", "green")), Member(C, ("green",))),
        (member(C, COLOURS.values), TRUE),
        (member(I, range(-9, 9)), TRUE),
        (member(I, (True, 2)), Member(I, (2,))),
        (member(integer(2), (1, 2)), TRUE),
        (member(integer(2), (1, 3)), FALSE),
        (member(P, (True, False)), TRUE),
        (member(P, (0, 1)), FALSE),
        (le(I, integer(2)), TRUE),
        (le(integer(-2), I), TRUE),
        (le(integer(3), I), FALSE),
        (le(I, integer(-3)), FALSE),
        (le(I, integer(1)), Le(I, integer(1))),
        (le(integer(1), integer(2)), TRUE),
        (le(integer(2), integer(1)), FALSE),
        (add(integer(2), integer(-3)), integer(-1)),
        (add(I, integer(0)), I),
        (add(integer(0), I), I),
        (add(I, integer(1)), Add(I, integer(1))),
        (ite(TRUE, I, J), I),
        (ite(FALSE, I, J), J),
        (ite(P, I, I), I),
        (ite(P, I, J), Ite(P, I, J)),
        (ite(P, TRUE, Q), Or((P, Q))),
        (ite(P, FALSE, Q), And((Not(P), Q))),
        (ite(P, Q, FALSE), And((P, Q))),
        (ite(P, Q, TRUE), Or((Not(P), Q))),
        (ite(P, TRUE, FALSE), P),
        (ite(P, FALSE, TRUE), Not(P)),
        (boolean(True), TRUE),
    ],
    ids=str,
)
def test_constructors_fold(folded: Expr, expected: Expr) -> None:
    assert folded == expected


def test_membership_of_a_wide_sort_lists_no_values() -> None:
    """A list of these values would not fit in memory."""
    x = Var("x", IntSort(0, 1 << 60))
    assert eq(x, 5) == Member(x, (5,))
    assert possible_values(system({x: 0}, [step("set", "t", eq(x, 0), {x: 1 << 59})])) == {"x": {0, 1 << 59}}


VALUES: dict[str, Value] = {"p": True, "q": False, "r": True, "c": "green", "d": "blue", "i": -2, "j": 5}


@pytest.mark.parametrize(
    ("expr", "value"),
    [
        (TRUE, True),
        (integer(-4), -4),
        (C, "green"),
        (Not(P), False),
        (And((P, R)), True),
        (And((P, Q, R)), False),
        (And(()), True),
        (Or((Q, P)), True),
        (Or(()), False),
        (Eq(C, D), False),
        (Eq(P, R), True),
        (Eq(I, J), False),
        (Eq(Add(I, J), integer(3)), True),
        (Member(C, ("red", "green")), True),
        (Member(C, ("red",)), False),
        (Member(I, ()), False),
        (Le(I, J), True),
        (Le(J, I), False),
        (Le(I, I), True),
        (Add(I, I), -4),
        (Ite(P, I, J), -2),
        (Ite(Q, C, D), "blue"),
    ],
    ids=str,
)
def test_evaluate(expr: Expr, value: Value) -> None:
    found = evaluate(expr, VALUES)
    assert found == value and type(found) is type(value)


def test_evaluate_needs_a_value_for_every_variable_it_meets() -> None:
    with pytest.raises(KeyError):
        evaluate(And((P, Q)), {"p": True})


def test_evaluate_refuses_arithmetic_on_an_enumerator() -> None:
    with pytest.raises(EvaluationError):
        evaluate(Add(I, J), {"i": "red", "j": 0})


SIMPLE = System(
    (P, I, C),
    (False, 0, "red"),
    (
        Step("up", "t", Not(P), ((I, Add(I, integer(2))),)),
        Step("flip", "t", TRUE, ((P, Not(P)), (C, Const("blue", COLOURS)))),
        Step("nothing", "t", P, ()),
    ),
)


def test_take_changes_only_what_the_step_writes() -> None:
    assert take(SIMPLE.by_name["up"], SIMPLE, (False, -1, "green")) == (False, 1, "green")
    assert take(SIMPLE.by_name["flip"], SIMPLE, (False, -1, "green")) == (True, -1, "blue")
    assert take(SIMPLE.by_name["nothing"], SIMPLE, (True, 2, "red")) == (True, 2, "red")


def test_take_assigns_simultaneously() -> None:
    swap = step("swap", "t", TRUE, {I: J, J: I})
    assert take(swap, system({I: 1, J: 2}, [swap]), (1, 2)) == (2, 1)


def test_take_refuses_a_step_that_is_not_enabled() -> None:
    with pytest.raises(EvaluationError, match="up is not enabled"):
        take(SIMPLE.by_name["up"], SIMPLE, (True, 0, "red"))


def test_take_refuses_a_value_outside_the_sort() -> None:
    with pytest.raises(EvaluationError, match="up sets i to 3"):
        take(SIMPLE.by_name["up"], SIMPLE, (False, 1, "red"))


def test_holds() -> None:
    assert holds(Not(P), SIMPLE, (False, 0, "red"))
    assert not holds(P, SIMPLE, (False, 0, "red"))


def test_views_of_a_system() -> None:
    assert SIMPLE.index == {"p": 0, "i": 1, "c": 2}
    assert SIMPLE.valuation((True, 2, "blue")) == {"p": True, "i": 2, "c": "blue"}
    assert list(SIMPLE.by_name) == ["up", "flip", "nothing"]


def test_an_expression_that_was_asked_travels_to_another_process() -> None:
    expr = Ite(And((P, Le(I, J))), Add(I, integer(1)), J)
    assert variables(expr) == {P, I, J} and variables(P) == {P}
    again = pickle.loads(pickle.dumps((P, expr)))
    assert again == (P, expr) and variables(again[1]) == {P, I, J}


def test_variables_and_children() -> None:
    expr = Ite(And((P, Le(I, J))), Add(I, integer(1)), J)
    assert variables(expr) == {P, I, J}
    assert children(expr) == (And((P, Le(I, J))), Add(I, integer(1)), J)
    assert variables(TRUE) == frozenset()


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: Step("s", "t", TRUE, ((P, TRUE), (P, FALSE))), "writes a variable twice"),
        (lambda: Step("s", "t", I, ()), "not a truth value"),
        (lambda: Step("s", "t", TRUE, ((P, I),)), "sets p"),
        (lambda: Step("s", "t", TRUE, ((I, TRUE),)), "sets i"),
        (lambda: Step("s", "t", TRUE, ((C, Var("x", EnumSort("x", ("red",)))),)), "sets c"),
        (lambda: System((P, Var("p", BOOL)), (True, True), ()), "declared twice"),
        (lambda: System((P, I), (True,), ()), "does not cover"),
        (lambda: System((P,), (True, False), ()), "does not cover"),
        (lambda: System((P,), (0,), ()), "initial value"),
        (lambda: System((I,), (3,), ()), "initial value"),
        (lambda: System((I,), (True,), ()), "initial value"),
        (lambda: System((C,), ("pink",), ()), "initial value"),
        (lambda: System((P,), (True,), (Step("s", "t", P, ()), Step("s", "u", P, ()))), "share a name"),
        (lambda: System((P,), (True,), (Step("s", "t", Q, ()),)), "undeclared q"),
        (lambda: System((P,), (True,), (Step("s", "t", P, ((Q, P),)),)), "undeclared q"),
        (lambda: System((P,), (True,), (Step("s", "t", P, ((P, Or((Q, R))),)),)), "undeclared q, r"),
        (lambda: System((I,), (0,), (Step("s", "t", eq(Var("i", IntSort(0, 9)), 1), ()),)), "undeclared i"),
    ],
)
def test_what_a_system_refuses(build: Callable[[], object], message: str) -> None:
    with pytest.raises(SortError, match=message):
        build()


# --- reductions ---


def test_refine_reads_the_conjuncts() -> None:
    possible = {v.name: frozenset(v.sort.values) for v in (P, Q, C, I)}
    narrowed = refine(possible, conj(P, neg(Q), member(C, ("red", "blue")), le(I, integer(0))))
    assert narrowed == {"p": {True}, "q": {False}, "c": {"red", "blue"}, "i": set(I.sort.values)}
    assert possible["p"] == {False, True}


def test_possible_values_follow_the_steps() -> None:
    steps = [
        step("green", "t", eq(C, "red"), {C: "green", P: Q}),
        step("blue", "t", conj(eq(C, "green"), Q), {C: "blue"}),
        step("count", "t", eq(J, 0), {J: add(J, integer(2))}),
    ]
    initial: dict[Var, Value] = {C: "red", P: False, Q: False, J: 0}
    assert possible_values(system(initial, steps)) == {"c": {"red", "green"}, "p": {False}, "q": {False}, "j": {0, 2}}


@pytest.mark.parametrize(
    ("expr", "expected"),
    [
        (Eq(C, D), FALSE),
        (conj(P, Q), Q),
        (member(C, ("green", "blue")), Member(C, ("green",))),
        (le(I, integer(1)), TRUE),
        (Ite(Q, D, C), Ite(Q, Const("blue", COLOURS), C)),
        (Ite(P, I, J), I),
        (Ite(eq(I, 0), disj(Q, eq(I, 1)), P), Or((Not(Member(I, (0,))), Q))),
    ],
    ids=str,
)
def test_fold_uses_what_is_possible(expr: Expr, expected: Expr) -> None:
    possible: dict[str, frozenset[Value]] = {
        "p": frozenset((True,)),
        "q": frozenset((False, True)),
        "c": frozenset(("red", "green")),
        "d": frozenset(("blue",)),
        "i": frozenset((-1, 0, 1)),
        "j": frozenset((0, 3)),
    }
    folded = fold(expr, possible)
    assert folded == expected
    for i in (-1, 0, 1):
        for q in (False, True):
            values: dict[str, Value] = {"p": True, "q": q, "c": "red", "d": "blue", "i": i, "j": 3}
            assert evaluate(folded, values) == evaluate(expr, values)


def test_reduce_drops_what_cannot_matter() -> None:
    steps = [
        step("red to green", "t", eq(C, "red"), {C: "green", J: add(J, integer(1))}),
        step("never", "t", eq(C, "blue"), {P: True}),
        step("noise", "u", TRUE, {Q: neg(Q)}),
        step("stutter", "u", Q, {C: C}),
    ]
    full = system({C: "red", J: 0, P: False, Q: False}, steps)
    reduced = reduce(full, (eq(C, "green"), P))
    assert [v.name for v in reduced.system.variables] == ["c"]
    assert [s.name for s in reduced.system.steps] == ["red to green"]
    assert [[v.name for v, _ in s.updates] for s in reduced.system.steps] == [["c"]]
    assert reduced.targets == (Member(C, ("green",)), FALSE)


def test_reduce_keeps_what_a_guard_or_a_value_reads() -> None:
    steps = [
        step("toggle", "u", TRUE, {Q: neg(Q)}),
        step("copy", "t", Q, {P: R}),
        step("set", "u", TRUE, {R: True}),
    ]
    reduced = reduce(system({P: False, Q: False, R: False}, steps), (P,))
    assert {v.name for v in reduced.system.variables} == {"p", "q", "r"}
    assert [s.name for s in reduced.system.steps] == ["toggle", "copy", "set"]
