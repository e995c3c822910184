"""Every engine on every row of the table, limits, and what the solver and its scripts promise."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import pytest

from kvmverify.engines import solver
from kvmverify.engines.bmc import STRIDE, BoundedModelChecking
from kvmverify.engines.contract import Answer, Engine, GaveUp, Limits, NotWithin, Reached, Search, Target, Unreachable
from kvmverify.engines.explicit import Explicit
from kvmverify.engines.fewest import fewest
from kvmverify.engines.smtlib.terms import decoded, numeral, sort_text, value_text, width
from kvmverify.engines.smtlib.unrolling import Unrolling, location, state_of
from kvmverify.ir.constructors import add, conj, eq, integer, le, neg
from kvmverify.ir.evaluate import EvaluationError, holds, take
from kvmverify.ir.expr import TRUE, And, Eq, Expr, Member, Not, Or, Var
from kvmverify.ir.sorts import BOOL, EnumSort, IntSort, Sort, SortError
from kvmverify.ir.system import State, Step, System
from tests.systems import ROWS, Goal, Row, breadth_first, first_path, replay, step, system

EXPLICIT: Engine = Explicit()
Z3: Engine = BoundedModelChecking()
ENGINES = (EXPLICIT, Z3)
BOUND = 9
"""No goal of the table is farther than this."""

each_row = pytest.mark.parametrize("row", ROWS, ids=lambda r: r.name)
each_engine = pytest.mark.parametrize("engine", ENGINES, ids=lambda e: e.name)


def targets(row: Row) -> tuple[Target, ...]:
    return tuple(Target(goal.name, goal.condition) for goal in row.goals)


def length(answer: Answer) -> int | None:
    """The length of the path, None if there is none; anything else is a failure."""
    match answer:
        case Reached(path):
            return len(path)
        case Unreachable() | NotWithin():
            return None
        case GaveUp(reason):
            pytest.fail(reason)


@each_row
def test_table_agrees_with_naive_search(row: Row) -> None:
    found = breadth_first(row.system)
    for goal in row.goals:
        path = first_path(row.system, found, goal.condition)
        assert (None if path is None else len(path)) == goal.length, goal.name
    assert row.states is None or row.states == len(found)


@each_engine
@each_row
def test_engine_agrees_with_table(row: Row, engine: Engine) -> None:
    search = engine.search(row.system, targets(row), Limits(bound=None if engine.complete else BOUND))
    assert set(search.answers) == {goal.name for goal in row.goals}
    for goal in row.goals:
        answer = search.answers[goal.name]
        assert length(answer) == goal.length, goal.name
        if isinstance(answer, Reached):
            assert holds(goal.condition, row.system, replay(row.system, answer.path)), goal.name
        else:
            assert isinstance(answer, Unreachable) if engine.complete else answer == NotWithin(BOUND)


@each_row
def test_explicit_visits_exactly_the_reachable_states(row: Row) -> None:
    search = EXPLICIT.search(row.system, targets(row), Limits())
    found = breadth_first(row.system)
    assert search.states == len(found)
    depth = max(len(path) for path in found.values())
    for answer in search.answers.values():
        assert isinstance(answer, Reached) or answer == Unreachable(len(found), depth)
    enabled = {s.name for s in row.system.steps for state in found if holds(s.guard, row.system, state)}
    assert search.taken == enabled


@each_row
def test_explicit_reports_the_first_shortest_path_in_step_order(row: Row) -> None:
    search = EXPLICIT.search(row.system, targets(row), Limits())
    found = breadth_first(row.system)
    for goal in row.goals:
        if goal.length is not None:
            assert search.answers[goal.name] == Reached(first_path(row.system, found, goal.condition) or ())


def row_named(name: str) -> Row:
    return next(row for row in ROWS if row.name == name)


@pytest.mark.parametrize("name", ["steps of two threads interleaved", "deadlock", "guards without a location"])
def test_first_shortest_path_by_brute_force(name: str) -> None:
    """All sequences of step numbers in lexicographic order; the first that runs and ends in the goal."""
    row = row_named(name)
    search = EXPLICIT.search(row.system, targets(row), Limits())
    for goal in row.goals:
        if goal.length is None or goal.length > 4:
            continue
        assert search.answers[goal.name] == Reached(_first_by_brute_force(row.system, goal))


def _first_by_brute_force(of: System, goal: Goal) -> tuple[str, ...]:
    assert goal.length is not None
    for steps in product(of.steps, repeat=goal.length):
        path = tuple(each.name for each in steps)
        try:
            if holds(goal.condition, of, replay(of, path)):
                return path
        except EvaluationError:
            continue
    raise AssertionError("no path of the goal's length")


def test_explicit_is_deterministic_within_a_process() -> None:
    for row in ROWS:
        first, second = (EXPLICIT.search(row.system, targets(row), Limits()) for _ in range(2))
        assert first == second


def test_explicit_is_deterministic_across_hash_seeds() -> None:
    source = (
        "from tests.systems import ROWS\n"
        "from kvmverify.engines.explicit import Explicit\n"
        "from kvmverify.engines.contract import Limits, Target\n"
        "for row in ROWS:\n"
        "    goals = tuple(Target(g.name, g.condition) for g in row.goals)\n"
        "    print(sorted(Explicit().search(row.system, goals, Limits()).answers.items()))\n"
    )
    root = Path(__file__).parents[2]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", source],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert "Reached" in outputs.pop()


@each_engine
@each_row
def test_bound_is_respected(row: Row, engine: Engine) -> None:
    for goal, target in zip(row.goals, targets(row), strict=True):
        if goal.length is None:
            continue
        assert length(engine.search(row.system, (target,), Limits(bound=goal.length)).answers[goal.name]) == goal.length
        if goal.length:
            short = engine.search(row.system, (target,), Limits(bound=goal.length - 1)).answers[goal.name]
            assert short == NotWithin(goal.length - 1), goal.name


def test_bound_beyond_the_last_state_is_a_complete_search() -> None:
    row = row_named("counter modulo 5")
    search = EXPLICIT.search(row.system, targets(row), Limits(bound=100))
    assert search.answers["odd and even"] == Unreachable(5, 4)


def test_z3_passes_its_stride() -> None:
    """A path longer than one stride is found, shortest, and not by the first script."""
    x = Var("x", IntSort(0, 31))
    steps = [step("one", "t", le(x, integer(30)), {x: add(x, integer(1))})]
    lines: list[str] = []
    goal = Target("far", eq(x, 2 * STRIDE + 1))
    search = Z3.search(system({x: 0}, steps), (goal,), Limits(progress=lines.append))
    assert search.answers["far"] == Reached(("one",) * (2 * STRIDE + 1))
    assert len(lines) >= 3


def test_z3_without_a_bound_never_proves() -> None:
    row = row_named("counter by 2 modulo 6")
    assert isinstance(Z3.search(row.system, targets(row), Limits()).answers["odd"], NotWithin)
    assert not Z3.complete


@each_engine
def test_deadline_in_the_past_gives_up(engine: Engine) -> None:
    x = Var("x", IntSort(0, 4))
    slow = system({x: 0}, [step("one", "t", le(x, integer(3)), {x: add(x, integer(1))})])
    expired = Limits(deadline=time.monotonic() - 1)
    answer = engine.search(slow, (Target("far", eq(x, 4)),), expired).answers["far"]
    assert isinstance(answer, GaveUp)
    assert "timeout" in answer.reason


def _grid(side: int) -> tuple[System, Var]:
    x, y = Var("x", IntSort(0, side - 1)), Var("y", IntSort(0, side - 1))
    steps = [step(f"{v.name} up", v.name, le(v, integer(side - 2)), {v: add(v, integer(1))}) for v in (x, y)]
    return system({x: 0, y: 0}, steps), x


def test_state_limit_gives_up() -> None:
    grid, x = _grid(128)
    far = Target("far", eq(x, 127))
    limited = EXPLICIT.search(grid, (far,), Limits(states=1000))
    assert isinstance(limited.answers["far"], GaveUp)
    assert "1,000 states" in limited.answers["far"].reason
    assert limited.states < 128 * 128
    assert isinstance(EXPLICIT.search(grid, (far,), Limits()).answers["far"], Reached)


# --- the fewest steps of one thread ---


def _costs(of: System, thread: str) -> dict[State, int]:
    """Per reachable state, the fewest steps of a thread on a path to it: by relaxing until nothing changes."""
    costs = {of.initial: 0}
    todo = [of.initial]
    while todo:
        state = todo.pop()
        for one in of.steps:
            if holds(one.guard, of, state):
                after, cost = take(one, of, state), costs[state] + (one.thread == thread)
                if cost < costs.get(after, cost + 1):
                    costs[after] = cost
                    todo.append(after)
    return costs


@each_row
def test_fewest_agrees_with_table(row: Row) -> None:
    """Reached where the table says so, by a path that replays, with as few steps of each thread as there can be."""
    for thread in sorted({one.thread for one in row.system.steps}):
        costs = _costs(row.system, thread)
        for goal in row.goals:
            answer = fewest(row.system, Target(goal.name, goal.condition), thread, Limits())
            if goal.length is None:
                assert isinstance(answer, Unreachable) and answer.states == len(costs), goal.name
                continue
            assert isinstance(answer, Reached) and len(answer.path) >= goal.length, goal.name
            assert holds(goal.condition, row.system, replay(row.system, answer.path)), goal.name
            taken = sum(row.system.by_name[name].thread == thread for name in answer.path)
            assert taken == min(cost for s, cost in costs.items() if holds(goal.condition, row.system, s)), goal.name
            if len({one.thread for one in row.system.steps}) == 1:
                assert len(answer.path) == goal.length


def _toll() -> System:
    """One step of the toll road, or six of the path beside it."""
    place = Var("place", IntSort(0, 6))
    steps = [step("toll", "road", eq(place, 0), {place: 6})]
    steps += [step(f"walk{n}", "path", eq(place, n), {place: n + 1}) for n in range(6)]
    return system({place: 0}, steps)


def test_fewest_steps_of_a_thread_are_not_the_shortest_path() -> None:
    there = Target("there", eq(Var("place", IntSort(0, 6)), 6))
    assert fewest(_toll(), there, "path", Limits()) == Reached(("toll",))
    assert fewest(_toll(), there, "road", Limits()) == Reached(tuple(f"walk{n}" for n in range(6)))
    assert EXPLICIT.search(_toll(), (there,), Limits()).answers["there"] == Reached(("toll",))


def test_fewest_keeps_to_its_limits() -> None:
    grid, x = _grid(128)
    far = Target("far", eq(x, 127))
    assert isinstance(fewest(grid, far, "nobody", Limits(states=1000)), GaveUp)
    assert isinstance(fewest(grid, far, "nobody", Limits(deadline=time.monotonic() - 1)), GaveUp)
    walk = Target("there", eq(Var("place", IntSort(0, 6)), 6))
    no_toll = System(_toll().variables, _toll().initial, _toll().steps[1:])
    assert isinstance(fewest(no_toll, walk, "path", Limits(bound=5)), GaveUp)
    assert isinstance(fewest(no_toll, walk, "path", Limits(bound=6)), Reached)


def test_state_limit_keeps_what_was_reached() -> None:
    grid, x = _grid(128)
    near, far = Target("near", eq(x, 1)), Target("far", eq(x, 127))
    search = EXPLICIT.search(grid, (near, far), Limits(states=1000))
    assert search.answers["near"] == Reached(("x up",))
    assert isinstance(search.answers["far"], GaveUp)


def test_decisive_target_stops_the_search() -> None:
    grid, x = _grid(64)
    first, far = eq(x, 1), Target("far", eq(x, 63))
    plain = EXPLICIT.search(grid, (Target("first", first), far), Limits())
    decided = EXPLICIT.search(grid, (Target("first", first, decisive=True), far), Limits())
    assert plain.answers["first"] == decided.answers["first"] == Reached(("x up",))
    assert isinstance(plain.answers["far"], Reached)
    assert decided.answers["far"] == GaveUp("first was reached first")
    assert decided.states < plain.states == 64 * 64


def test_decisive_target_that_is_unreachable_changes_nothing() -> None:
    row = row_named("token ring")
    plain = EXPLICIT.search(row.system, targets(row), Limits())
    decisive = tuple(Target(t.name, t.condition, decisive=t.name == "two busy") for t in targets(row))
    assert EXPLICIT.search(row.system, decisive, Limits()) == plain


def test_no_targets() -> None:
    row = row_named("token ring")
    assert EXPLICIT.search(row.system, (), Limits()) == Search({}, frozenset(row.system.by_name), 6)
    assert Z3.search(row.system, (), Limits()).answers == {}


def test_target_must_be_a_truth_value() -> None:
    with pytest.raises(SortError):
        Target("number", integer(1))


@pytest.mark.parametrize("value", [4, -1])
def test_explicit_raises_when_a_step_leaves_a_range(value: int) -> None:
    """As an expression and as a literal; the other variable must not be touched instead."""
    x, y = Var("x", IntSort(0, 3)), Var("y", IntSort(0, 3))
    for expr in (integer(value), add(x, integer(value))):
        leaving = System((x, y), (0, 0), (Step("leave", "t", TRUE, ((x, expr),)),))
        with pytest.raises(EvaluationError):
            replay(leaving, ["leave"])
        with pytest.raises(OverflowError):
            EXPLICIT.search(leaving, (Target("y", neg(eq(y, 0))),), Limits())


@each_engine
def test_raw_nodes_of_any_arity(engine: Engine) -> None:
    """The classes allow what the constructors fold away; the engines must give it the evaluator's meaning."""
    x, b = Var("x", EnumSort("e", ("p", "q", "r"))), Var("b", BOOL)
    steps = [
        Step("go", "t", And((Member(b, (False,)), And(()))), ((b, Not(Or(()))),)),
        Step("never", "t", And((Member(x, ()), b)), ((b, Or(())),)),
        Step("not x", "t", And((Eq(b, Not(Or((b,)))),)), ((b, And((b,))),)),
    ]
    raw = System((x, b), ("p", False), tuple(steps))
    conditions: dict[str, tuple[Expr, int | None]] = {
        "b": (And((b,)), 1),
        "both": (And((b, Member(b, (True, False)))), 1),
        "anything": (And(()), 0),
        "nothing": (Or(()), None),
        "no member": (Member(x, ()), None),
    }
    goals = tuple(Target(name, condition) for name, (condition, _) in conditions.items())
    answers = engine.search(raw, goals, Limits(bound=3)).answers
    assert {name: length(answer) for name, answer in answers.items()} == {n: k for n, (_, k) in conditions.items()}


# --- the solver ---


def test_check_sat_gives_a_model() -> None:
    script = "(set-logic ALL)(declare-const |x@0| (_ BitVec 4))(declare-const p Bool)(assert (and p (= |x@0| #xb)))"
    assert solver.check(script + "(check-sat)(exit)") == solver.Sat({"x@0": 11, "p": True})


def test_check_unsat() -> None:
    assert solver.check("(declare-const p Bool)(assert p)(assert (not p))(check-sat)") == solver.Unsat()


@pytest.mark.parametrize(
    "script",
    ["(assert", "(assert (= undeclared true))", "(declare-const x (_ BitVec 2))(assert (= x #b111))", "nonsense)"],
)
def test_check_of_a_broken_script_is_no_answer(script: str) -> None:
    assert isinstance(solver.check(script), solver.NoAnswer)


def test_check_times_out() -> None:
    """Factors of the product of two large primes."""
    script = """(declare-const a (_ BitVec 80)) (declare-const b (_ BitVec 80))
    (assert (= (bvmul a b) (_ bv1152921504606847009000000000000000037 80)))
    (assert (= (bvmul a a b) (_ bv77777777777777777 80)))
    (assert (bvult (_ bv1 80) a)) (assert (bvult a (_ bv1099511627776 80)))
    (assert (bvult (_ bv1 80) b)) (assert (bvult b (_ bv1099511627776 80)))
    (check-sat)"""
    assert solver.check(script, 0.05) == solver.NoAnswer("timeout")


def test_solver_trouble_is_never_a_verdict() -> None:
    """A target over an undeclared variable: the script is broken, so the engine gives up."""
    row = row_named("counter modulo 5")
    stray = Target("stray", Var("stray", BOOL))
    assert isinstance(Z3.search(row.system, (stray,), Limits(bound=2)).answers["stray"], GaveUp)


# --- SMT-LIB ---

SORTS: tuple[Sort, ...] = (
    BOOL,
    EnumSort("one", ("a",)),
    EnumSort("three", ("a", "b", "c")),
    EnumSort("four", ("a", "b", "c", "d")),
    IntSort(0, 0),
    IntSort(0, 1),
    IntSort(-1, -1),
    IntSort(-1, 0),
    IntSort(-8, 7),
    IntSort(-9, 8),
    IntSort(-5, -3),
    IntSort(5, 12),
    IntSort(0, 255),
    IntSort(-256, 1),
)


@pytest.mark.parametrize("sort", SORTS, ids=str)
def test_decoded_undoes_value_text(sort: Sort) -> None:
    for value in sort.values:
        text = value_text(value, sort)
        if sort == BOOL:
            raw: int | bool = text == "true"
        else:
            assert text.startswith("#b") and len(text) == 2 + width(sort)
            raw = int(text[2:], 2)
            assert raw < 1 << width(sort)
        again = decoded(raw, sort)
        assert again == value and type(again) is type(value)


@pytest.mark.parametrize("sort", SORTS, ids=str)
def test_values_survive_z3(sort: Sort) -> None:
    values = sort.values if sort.size < 20 else (*sort.values[:3], *sort.values[-3:])
    lines = [
        f"(declare-const |v{n}| {sort_text(sort)})(assert (= |v{n}| {value_text(value, sort)}))"
        for n, value in enumerate(values)
    ]
    outcome = solver.check("\n".join(lines))
    assert isinstance(outcome, solver.Sat)
    assert tuple(decoded(outcome.values[f"v{n}"], sort) for n in range(len(values))) == tuple(values)


def test_numeral_is_two_s_complement() -> None:
    assert numeral(-1, 4) == "#b1111"
    assert numeral(7, 4) == "#b0111"


@each_row
def test_model_states_are_the_replayed_states(row: Row) -> None:
    """State by state: what the solver says holds after each step is what the evaluator computes."""
    goal = max(row.goals, key=lambda g: -1 if g.length is None else g.length)
    assert goal.length is not None
    unrolling = Unrolling(row.system, goal.condition)
    outcome = solver.check(unrolling.script(goal.length))
    assert isinstance(outcome, solver.Sat)
    path = unrolling.path(outcome.values, goal.length)
    assert len(path) == goal.length
    if not path:
        return  # nothing is constrained but the initial state, and the solver may leave it out
    for at in range(1, goal.length + 1):
        assert state_of(outcome.values, row.system, at) == replay(row.system, path[:at])


@each_row
def test_script_may_idle(row: Row) -> None:
    """The question is "within n steps": a longer script stays satisfiable."""
    for goal in row.goals:
        if goal.length is not None:
            unrolling = Unrolling(row.system, goal.condition)
            outcome = solver.check(unrolling.script(goal.length + 2))
            assert isinstance(outcome, solver.Sat)
            path = unrolling.path(outcome.values, goal.length + 2)
            assert holds(goal.condition, row.system, replay(row.system, path))


def test_idle_only_at_the_end() -> None:
    """A model in which nothing happens for a while and then something does would not be a path of its length."""
    row = row_named("counter modulo 5")
    script = Unrolling(row.system, eq(row.system.variables[0], 1)).script(3).removesuffix("(check-sat)\n(exit)\n")
    idle, busy = "(assert (= who@0 #b1))", "(assert (= who@1 #b0))"
    assert isinstance(solver.check(script + busy), solver.Sat | solver.Unsat)
    assert solver.check(script + idle + busy) == solver.Unsat()


def test_steps_at_different_locations_share_branches() -> None:
    row = row_named("locations with several values")
    unrolling = Unrolling(row.system, TRUE)
    places = [{"a"}, {"b"}, {"b", "c"}, {"a", "c"}, {"c", "d"}]
    for i, j in product(range(5), repeat=2):
        if i != j and places[i] & places[j]:
            assert unrolling.branches[i] != unrolling.branches[j]
    assert max(unrolling.branches) < 4


@each_row
def test_choice_determines_the_step(row: Row) -> None:
    """Steps of one thread that stand at the same place in some state have different branches."""
    branches = Unrolling(row.system, TRUE).branches
    found = breadth_first(row.system)
    for i, one in enumerate(row.system.steps):
        for j, other in enumerate(row.system.steps[:i]):
            if one.thread == other.thread and branches[i] == branches[j]:
                here, there = location(one), location(other)
                assert here is not None and there is not None
                together = conj(Member(*here), Member(*there))
                assert not any(holds(together, row.system, state) for state in found)


def _with_z3_standard(script: str) -> str:
    """z3's plain core. Not its ``qfbv`` tactic: in 5.4.1 that hangs on a two-step script of the row "Peterson"."""
    import z3

    engine = z3.SimpleSolver()  # type: ignore[no-untyped-call]
    engine.set("timeout", 30_000)
    engine.from_string(script.replace("(check-sat)", "").replace("(exit)", ""))
    return str(engine.check())


def _with_cvc5(script: str) -> str:
    cvc5 = pytest.importorskip("cvc5", reason="cvc5 is not installed")
    engine = cvc5.Solver(cvc5.TermManager())
    engine.setOption("strict-parsing", "true")
    parser = cvc5.InputParser(engine)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, script, "script")
    output = ""
    while not (command := parser.nextCommand()).isNull():
        output += command.invoke(engine, parser.getSymbolManager())
    return output.strip()


def _scripts(row: Row) -> list[tuple[str, str]]:
    found = []
    for goal in row.goals:
        unrolling = Unrolling(row.system, goal.condition)
        if goal.length is None:
            found.append((unrolling.script(5, ("no path",)), "unsat"))
        else:
            found.append((unrolling.script(goal.length, (goal.name,)), "sat"))
            if goal.length:
                found.append((unrolling.script(goal.length - 1), "unsat"))
    return found


@each_row
def test_scripts_are_standard_for_z3(row: Row) -> None:
    for script, expected in _scripts(row):
        assert _with_z3_standard(script) == expected


@each_row
def test_scripts_are_standard_for_cvc5(row: Row) -> None:
    for script, expected in _scripts(row):
        assert _with_cvc5(script) == expected


@pytest.mark.parametrize("name", ["who", "branch", "target", "enabled", "do go", "next x"])
def test_colliding_names_give_no_wrong_verdict(name: str) -> None:
    """A variable with a name of the script's own may cost the answer, never its truth."""
    x = Var(name, IntSort(0, 2))
    steps = [step("go", "t", conj(le(x, integer(1))), {x: add(x, integer(1))})]
    answer = Z3.search(system({x: 0}, steps), (Target("end", eq(x, 2)),), Limits(bound=3)).answers["end"]
    assert answer == Reached(("go", "go")) or isinstance(answer, GaveUp)
