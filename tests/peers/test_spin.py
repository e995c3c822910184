"""SPIN searches what ``export to=promela`` writes: the same verdicts, the same lengths, the same number of states."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.spin import SpinError, SpinResult, installed, run_spin
from kvmverify.engines.contract import Answer, Limits, Reached, Target, Unreachable
from kvmverify.engines.explicit import Explicit
from kvmverify.errors import QuestionError
from kvmverify.ir.constructors import add, conj, disj, eq, integer, neg
from kvmverify.ir.evaluate import holds
from kvmverify.ir.expr import TRUE, Expr, Var, variables
from kvmverify.ir.sorts import BOOL, EnumSort, IntSort
from kvmverify.ir.system import System
from kvmverify.language.models import Caller, find, shipped
from kvmverify.questions.question import resolve
from kvmverify.questions.words import Words
from kvmverify.report.tools.export import asked, promela_text
from kvmverify.report.tools.promela import printed, promela
from tests.campaign import examples, some
from tests.property.test_ir_properties import questions
from tests.systems import ROWS, Row, breadth_first, first_path, replay, step, system

pytestmark = pytest.mark.skipif(not installed(), reason="SPIN is not installed here (.ci/run installs it)")

TIMEOUT = 300.0


def spin(text: str, directory: Path) -> SpinResult:
    """Compiling takes longer than searching, so it is done without optimising."""
    return run_spin(text, directory, TIMEOUT, "-O0")


def before_the_start(of: System) -> int:
    """States that SPIN stores before the initial one: one before the assertion, one before each thread is started."""
    return 1 + len({each.thread for each in of.steps})


def read(of: System, target: Expr) -> set[Var]:
    """The variables that the target, a guard or the new value of another variable reads."""
    values = [variables(expr) - {var} for each in of.steps for var, expr in each.updates]
    return set(variables(target)).union(*(variables(each.guard) for each in of.steps), *values)


def agree(result: SpinResult, of: System, target: Expr, length: int | None, states: int) -> None:
    """SPIN's answer is the expected one, and its trail is an execution that ends in the target."""
    assert result.length == length and result.reached == (length is not None)
    if length is None:
        # SPIN leaves an assertion out that is constant, with the state before it, and variables that nobody reads.
        if variables(target) and set(of.variables) <= read(of, target):
            assert result.states == states + before_the_start(of)
        return
    assert len(result.steps) == length
    assert holds(target, of, replay(of, result.steps))
    assert not any(holds(target, of, replay(of, result.steps[:n])) for n in range(length))


@pytest.mark.parametrize(
    ("caller", "vcpus"),
    some(
        product(shipped("caller"), (1, 2)),
        ("mmu_notifier", 1),
        ("slots_lock_only", 1),
        ("memslot_delete", 2),
        ("swap_without_srcu", 2),
    ),
)
def test_spin_agrees_on_every_shipped_caller(caller: str, vcpus: int, tmp_path: Path) -> None:
    question = resolve(Words(guard="loose", caller=(caller,), vcpus=vcpus, foreign=0))
    file, _ = find("caller", caller)
    assert isinstance(file, Caller)
    expected = {"stale": not file.safe, "unnoticed": file.expect["loose"].alone == "misses"}
    for target in ("stale", "unnoticed"):
        if target == "unnoticed" and file.safe:
            continue  # it implies stale
        reduced = asked(question, target)
        search = Explicit().search(reduced.system, (Target(target, reduced.targets[0], decisive=True),), Limits())
        answer: Answer = search.answers[target]
        assert isinstance(answer, Reached | Unreachable)
        assert set(reduced.system.variables) <= read(reduced.system, reduced.targets[0])
        assert isinstance(answer, Reached) is expected[target]
        length = len(answer.path) if isinstance(answer, Reached) else None
        result = spin(promela_text(question, target), tmp_path)
        agree(result, reduced.system, reduced.targets[0], length, search.states)


@pytest.mark.parametrize("row", some(ROWS, *ROWS[::3]), ids=lambda row: row.name)
def test_spin_agrees_on_small_systems(row: Row, tmp_path: Path) -> None:
    """What is unreachable is asked at once, and what is reachable by its farthest goal and by any of them."""
    if row.name == "wide integers":
        with pytest.raises(QuestionError, match=r"x ranges over -1099511627776.*32 bits"):
            promela(row.system, row.goals[0].condition)
        return
    states = len(breadth_first(row.system))
    never = [g.condition for g in row.goals if g.length is None]
    if never:
        target = disj(*never)
        agree(spin(promela(row.system, target), tmp_path), row.system, target, None, states)
    reached = sorted((g.length, g.name, g.condition) for g in row.goals if g.length is not None)
    if reached:
        length, _, target = reached[-1]
        agree(spin(promela(row.system, target), tmp_path), row.system, target, length, states)
    if len(reached) > 1 and reached[0][0] < reached[-1][0]:
        target = disj(*(condition for _, _, condition in reached))
        agree(spin(promela(row.system, target), tmp_path), row.system, target, reached[0][0], states)


@settings(
    max_examples=examples(3),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(question=questions(), number=st.integers(0, 2))
def test_spin_agrees_on_random_systems(tmp_path: Path, question: tuple[System, tuple[Expr, ...]], number: int) -> None:
    of, conditions = question
    found = breadth_first(of)
    path = first_path(of, found, conditions[number])
    length = None if path is None else len(path)
    agree(spin(promela(of, conditions[number]), tmp_path), of, conditions[number], length, len(found))


def test_updates_are_simultaneous(tmp_path: Path) -> None:
    """A cycle of three, a swap beside a chain, and a variable that reads itself."""
    sort = EnumSort("letter", ("a", "b", "c"))
    x, y, z = (Var(n, sort) for n in "xyz")
    i, j, k = (Var(n, IntSort(-2, 300)) for n in "ijk")
    p, q = Var("p", BOOL), Var("q", BOOL)
    steps = [
        step("rotate", "t", TRUE, {x: y, y: z, z: x}),
        step("chain", "t", conj(neg(p), eq(i, 0)), {i: add(i, integer(-2)), j: i, k: add(j, integer(290)), p: q, q: p}),
    ]
    of = system({x: "a", y: "b", z: "c", i: 0, j: 7, k: 0, p: False, q: True}, steps)
    target = conj(eq(x, "c"), eq(z, "b"), eq(i, -2), eq(j, 0), eq(k, 297), p, neg(q))
    found = breadth_first(of)
    assert len(found) == 6 and first_path(of, found, target) is not None
    agree(spin(promela(of, target), tmp_path), of, target, 3, len(found))
    never = conj(target, eq(k, 5))
    agree(spin(promela(of, never), tmp_path), of, never, None, len(found))


def test_any_name_will_do(tmp_path: Path) -> None:
    """Words of Promela, C and pan, names that differ only in signs or case, signs that printf or C would take."""
    names = [
        "do", "int", "now", "run", "_pid", "init", "BFS", "SAFETY", "register", "assert", "d_step", "State", "P0",
        "end", "a.b", "a_b", "a-b", "A_B", "1x", "", "é", "printf", "step", "next_0", "next_1", "v_do", "trpt", "true",
    ]  # fmt: skip
    odd = ["100%d", '"quoted"', "back\\slash", "*/ comment", "it's", "new\nline", "é", "a?b??/", "[gfn 0]"]
    sort = EnumSort("int", ("do", "DO", "/* x", "0"))
    flags = [Var(name, BOOL) for name in names]
    kinds = [Var(f"{name} kind", sort) for name in names[:3]]
    steps = [
        step(odd[n] if n < len(odd) else f"step {n}", name, flags[n - 1] if n else TRUE, {flags[n]: True})
        for n, name in enumerate(names)
    ]
    last = flags[-1]
    steps.append(step("turn", "do", last, {kinds[0]: kinds[1], kinds[1]: kinds[0], kinds[2]: "/* x"}))
    of = system({**dict.fromkeys(flags, False), kinds[0]: "DO", kinds[1]: "do", kinds[2]: "0"}, steps)
    target = conj(eq(kinds[0], "do"), eq(kinds[2], "/* x"))
    result = spin(promela(of, target, ("odd */ comment \\", "é\nsecond line")), tmp_path)
    assert result.steps == tuple(each.name for each in of.steps)
    agree(result, of, target, len(of.steps), 0)


def test_printed_names_are_distinct() -> None:
    names = ["a", "a%62", "b", "a b", "a%20b", "é", "%C3%A9"]
    assert len({printed(name) for name in names}) == len(names)
    assert printed("vcpu0.1_LookupSlot[gfn 0]'") == "vcpu0.1_LookupSlot[gfn 0]'"


@pytest.mark.parametrize("amount", [1, -1, 255])
def test_a_step_that_leaves_a_range_is_no_answer(amount: int, tmp_path: Path) -> None:
    """Also where the byte would wrap around into the range again."""
    x, far = Var("x", IntSort(0, 2)), Var("far", BOOL)
    of = system({x: 1, far: False}, [step("leap", "t", TRUE, {x: add(x, integer(amount)), far: far})])
    with pytest.raises(SpinError, match="leap leaves the range"):
        spin(promela(of, far), tmp_path)


def test_integers_have_32_bits(tmp_path: Path) -> None:
    """The least and the greatest value of each of Promela's types, and one more."""
    most = (1 << 31) - 1
    edges = [0, 255, 256, -1, (1 << 15) - 1, 1 << 15, -(1 << 15), -(1 << 15) - 1, most, -most - 1]
    edge = {Var(f"x{n}", IntSort(min(0, value), max(0, value))): value for n, value in enumerate(edges)}
    of = system(dict.fromkeys(edge, 0), [step("set", "t", TRUE, dict(edge))])
    target = conj(*(eq(x, value) for x, value in edge.items()))
    agree(spin(promela(of, target), tmp_path), of, target, 1, 2)
    x, y = Var("x", IntSort(0, 1)), Var("y", IntSort(0, most))
    wide = [step("no", "t", TRUE, {x: 0}), step("sum", "t", eq(add(y, integer(1)), add(x, integer(2))), {x: 1})]
    with pytest.raises(QuestionError, match=r"a sum ranges over .*32 bits"):
        promela(system({x: 0, y: 0}, wide), eq(x, 1))
    with pytest.raises(QuestionError, match=r"a sum ranges over 1\.\.2147483648, .*32 bits"):
        promela(of, eq(add(y, integer(1)), 3))


def test_no_answer_is_an_error(tmp_path: Path) -> None:
    counting = " ".join(f":: d_step {{ {v} < 255 -> {v}++ }}" for v in "xyzu")
    for text, message in (
        ("init { nonsense }", "spin -a failed"),
        ("byte x; init { (x == 1) }", "something else than the assertion"),
        ("int x; active proctype p() { do :: d_step { x >= 0 -> x++ } od }", "search is not complete"),
        (f"byte x, y, z, u; active proctype p() {{ do {counting} od }}", "out of time"),
    ):
        with pytest.raises(SpinError, match=message):
            run_spin(text, tmp_path, 3, "-O0")
