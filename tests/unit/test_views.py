"""Views: what holds of every replica for any number of them, compared with worlds of two and three."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kvmverify.engines.compiled import fields_of, packed
from kvmverify.engines.contract import Limits, Target
from kvmverify.engines.views import Family, NotModular, OutOfLimits, Views, close
from kvmverify.ir.constructors import conj, eq, ite, neg
from kvmverify.ir.evaluate import holds, take
from kvmverify.ir.expr import FALSE, TRUE, Const, Expr, Var
from kvmverify.ir.sorts import BOOL, EnumSort
from kvmverify.ir.system import State, Step, System
from tests.systems import step

LOCATIONS = EnumSort("location", ("out", "waiting", "inside"))
OWNER = EnumSort("owner", ("free", "replica", "other"))


def replica(number: int) -> Var:
    return Var(f"r{number}.at", LOCATIONS)


def mutex(count: int, checked: bool = True) -> System:
    """Replicas and one other thread take a lock; ``checked``: the other one looks whether it is free."""
    owner, done = Var("owner", OWNER), Var("other.done", BOOL)
    initial: dict[Var, object] = {owner: "free", done: False}
    steps = []
    for n in range(count):
        at = replica(n)
        initial[at] = "out"
        free = eq(owner, "free")
        steps += [
            step(f"r{n}.ask", f"r{n}", eq(at, "out"), {at: "waiting"}),
            step(f"r{n}.enter", f"r{n}", conj(eq(at, "waiting"), free), {at: "inside", owner: "replica"}),
            step(f"r{n}.leave", f"r{n}", eq(at, "inside"), {at: "out", owner: "free"}),
        ]
    free = eq(owner, "free") if checked else TRUE
    steps.append(step("other.go", "other", free, {owner: "other", done: True}))
    steps.append(step("other.stop", "other", eq(owner, "other"), {owner: "free"}))
    return System(tuple(initial), tuple(initial.values()), tuple(steps))  # type: ignore[arg-type]


def family(of: System, clash: bool = False) -> Family:
    first, second = (replica(0),), (replica(1),)
    inside = eq(replica(0), "inside")
    return Family(of, first, second, ("r0", "r1"), ((inside, inside),) if clash else ())


def targets(*conditions: Expr) -> tuple[Target, ...]:
    return tuple(Target(f"t{n}", c) for n, c in enumerate(conditions))


def reachable(of: System) -> set[State]:
    seen, todo = {of.initial}, [of.initial]
    while todo:
        state = todo.pop()
        for one in of.steps:
            if holds(one.guard, of, state):
                after = take(one, of, state)
                if after not in seen:
                    seen.add(after)
                    todo.append(after)
    return seen


def shown(views: Views, of: System, state: State, number: int) -> bool:
    """Is the state's projection to a replica among the views?"""
    values = dict(zip(of.variables, state, strict=True))
    pairs = [(v, values[replica(number)] if v == replica(0) else values[v]) for v in views.variables]
    return packed(pairs, fields_of(views.variables)) in views.packed


def test_a_lock_excludes_for_any_number() -> None:
    """While the other thread is in, no replica is; no bound on the replicas."""
    both = conj(eq(Var("owner", OWNER), "other"), eq(replica(0), "inside"))
    views = close(family(mutex(2), clash=True), targets(both), Limits())
    assert views.reached == frozenset()


def test_without_the_pair_fact_two_replicas_release_each_others_lock() -> None:
    """An owner without a name: a replica's unlock is taken for another's. The clash excludes the pair."""
    both = conj(eq(Var("owner", OWNER), "other"), eq(replica(0), "inside"))
    assert close(family(mutex(2)), targets(both), Limits()).reached == {"t0"}


def test_a_broken_lock_is_shown() -> None:
    both = conj(eq(Var("owner", OWNER), "other"), eq(replica(0), "inside"))
    views = close(family(mutex(2, checked=False), clash=True), targets(both, FALSE), Limits())
    assert views.reached == {"t0"} and "other.go" in views.taken


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("clash", [False, True])
def test_every_projection_is_a_view(count: int, clash: bool) -> None:
    views = close(family(mutex(2), clash), (), Limits())
    whole = mutex(count)
    for state in reachable(whole):
        assert all(shown(views, whole, state, n) for n in range(count))


def test_limits_end_the_closure() -> None:
    with pytest.raises(OutOfLimits):
        close(family(long_count()), (), Limits(states=100))


def long_count() -> System:
    """A shared counter of many values, so that the closure takes long enough to look at its limits."""
    ticks = [Var(f"bit{n}", BOOL) for n in range(14)]
    initial: dict[Var, object] = {**dict.fromkeys(ticks, False), replica(0): "out", replica(1): "out"}
    steps = [step(f"flip{n}", "other", TRUE, {bit: neg(bit)}) for n, bit in enumerate(ticks)]
    return System(tuple(initial), tuple(initial.values()), tuple(steps))  # type: ignore[arg-type]


BAD_STEPS = [
    step("r0.bad", "r0", TRUE, {replica(1): "inside"}),
    step("r1.bad", "r1", TRUE, {replica(0): "inside"}),
    Step("other.bad", "other", TRUE, ((Var("other.done", BOOL), eq(replica(1), "inside")),)),
    Step("other.bad", "other", TRUE, ((replica(0), replica(1)),)),
    Step("r0.bad", "r0", TRUE, ((Var("other.done", BOOL), eq(replica(1), "inside")),)),
]


@pytest.mark.parametrize("bad", BAD_STEPS, ids=range(len(BAD_STEPS)))
def test_what_is_not_modular_is_refused(bad: Step) -> None:
    base = mutex(2)
    with pytest.raises(NotModular):
        family(System(base.variables, base.initial, (*base.steps, bad)))


def test_a_clash_that_somebody_else_moves_is_refused() -> None:
    """Whether replicas clash is theirs alone: nobody else's step may decide it."""
    base = mutex(2)
    bad = Step("other.bad", "other", TRUE, tuple((replica(n), Const("inside", LOCATIONS)) for n in range(2)))
    moved = System(base.variables, base.initial, (*base.steps, bad))
    assert family(moved)
    with pytest.raises(NotModular, match="clash"):
        family(moved, clash=True)


def test_a_guard_that_compares_two_replicas_is_refused() -> None:
    base = mutex(2)
    bad = Step("r1.bad", "r1", eq(replica(0), replica(1)), ((Var("owner", OWNER), eq_owner()),))
    with pytest.raises(NotModular):
        close(family(System(base.variables, base.initial, (*base.steps, bad))), (), Limits())


def eq_owner() -> Expr:
    return Const("free", OWNER)


STATES = EnumSort("state", ("a", "b", "c"))
Steps = tuple[Sequence[tuple[int, ...]], Sequence[tuple[int, ...]]]


@st.composite
def replicated(draw: st.DrawFn) -> Steps:
    """Random steps of a replica (shared, local → shared, local; a local that blocks) and of somebody else."""
    number = st.integers(0, 2)
    own = draw(st.lists(st.tuples(number, number, number, number, st.integers(0, 3)), max_size=6))
    other = draw(st.lists(st.tuples(number, number, number, number), max_size=3))
    return own, other


def instance(own: Sequence[tuple[int, ...]], other: Sequence[tuple[int, ...]], count: int) -> System:
    """The random steps with so many replicas; a replica's step may be blocked by another that is at some local."""
    shared = Var("shared", STATES)
    locals_ = [Var(f"r{n}.at", LOCATIONS) for n in range(count)]
    initial: dict[Var, object] = {shared: "a", **dict.fromkeys(locals_, "out")}
    steps = []
    for n, (k, (s, x, s2, x2, blocker)) in product(range(count), enumerate(own)):
        free = [neg(eq(v, LOCATIONS.values[blocker])) for m, v in enumerate(locals_) if m != n and blocker < 3]
        guard = conj(eq(shared, STATES.values[s]), eq(locals_[n], LOCATIONS.values[x]), *free)
        steps.append(step(f"r{n}.{k}", f"r{n}", guard, {shared: STATES.values[s2], locals_[n]: LOCATIONS.values[x2]}))
    for k, (s, x, s2, x2) in enumerate(other):
        # Somebody else moves the shared variable, and every replica that is at x to x2.
        moved = tuple((v, ite(eq(v, LOCATIONS.values[x]), Const(LOCATIONS.values[x2], LOCATIONS), v)) for v in locals_)
        updates = ((shared, Const(STATES.values[s2], STATES)), *((v, e) for v, e in moved if v != e))
        steps.append(Step(f"other.{k}", "other", eq(shared, STATES.values[s]), updates))
    return System(tuple(initial), tuple(initial.values()), tuple(steps))  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(random=replicated(), count=st.sampled_from([1, 2, 3]))
def test_random_families(random: Steps, count: int) -> None:
    """No world with any number of replicas leaves the views."""
    own, other = random
    views = close(family(instance(own, other, 2)), (), Limits())
    whole = instance(own, other, count)
    for state in reachable(whole):
        assert all(shown(views, whole, state, n) for n in range(count))
