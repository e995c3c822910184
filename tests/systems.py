"""Small transition systems with known answers. Every engine must agree with every row.

The lengths were worked out by hand; the comment beside each says how.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kvmverify.ir.constructors import add, boolean, conj, disj, eq, integer, ite, le, member, neg
from kvmverify.ir.evaluate import holds, take
from kvmverify.ir.expr import TRUE, Const, Expr, Var
from kvmverify.ir.sorts import BOOL, EnumSort, IntSort, Value
from kvmverify.ir.system import State, Step, System


@dataclass(frozen=True)
class Goal:
    """A condition and the length of the shortest path to it; ``None`` if no execution reaches it."""

    name: str
    condition: Expr
    length: int | None


@dataclass(frozen=True)
class Row:
    """One system, what is asked of it, and the number of its reachable states where it was counted by hand."""

    name: str
    system: System
    goals: tuple[Goal, ...]
    states: int | None = None


def step(name: str, thread: str, guard: Expr, updates: dict[Var, Expr | Value]) -> Step:
    """A step; a plain value is a literal of the variable's sort."""
    return Step(name, thread, guard, tuple((var, _literal(var, value)) for var, value in updates.items()))


def _literal(var: Var, value: Expr | Value) -> Expr:
    if isinstance(value, bool):
        return boolean(value)
    if isinstance(value, int):
        return integer(value)
    if isinstance(value, str):
        return Const(value, var.sort)
    return value


def system(initial: dict[Var, Value], steps: Iterable[Step]) -> System:
    """A system from its variables with their initial values."""
    return System(tuple(initial), tuple(initial.values()), tuple(steps))


def replay(of: System, path: Iterable[str]) -> State:
    """The state at the end of a path, by the reference evaluator."""
    state = of.initial
    for name in path:
        state = take(of.by_name[name], of, state)
    return state


def breadth_first(of: System, depth: int | None = None) -> dict[State, tuple[str, ...]]:
    """Every reachable state (up to ``depth`` steps) with its first shortest path in step order. Slow and obvious."""
    found: dict[State, tuple[str, ...]] = {of.initial: ()}
    layer = [of.initial]
    steps = 0
    while layer and (depth is None or steps < depth):
        following: list[State] = []
        for state in layer:
            for each in of.steps:
                if holds(each.guard, of, state):
                    after = take(each, of, state)
                    if after not in found:
                        found[after] = (*found[state], each.name)
                        following.append(after)
        layer = following
        steps += 1
    return found


def first_path(of: System, found: dict[State, tuple[str, ...]], condition: Expr) -> tuple[str, ...] | None:
    """The first shortest path of ``breadth_first`` that ends in ``condition``."""
    return next((path for state, path in found.items() if holds(condition, of, state)), None)


def _counter() -> Row:
    x = Var("x", IntSort(0, 4))
    increment = step("inc", "clock", TRUE, {x: ite(le(x, integer(3)), add(x, integer(1)), integer(0))})
    goals = (Goal("four", eq(x, 4), 4), Goal("zero", eq(x, 0), 0), Goal("odd and even", conj(eq(x, 1), eq(x, 2)), None))
    return Row("counter modulo 5", system({x: 0}, [increment]), goals, states=5)


def _even_counter() -> Row:
    x = Var("x", IntSort(0, 5))
    steps = [
        step("up", "clock", le(x, integer(3)), {x: add(x, integer(2))}),
        step("wrap", "clock", le(integer(4), x), {x: add(x, integer(-4))}),
    ]
    goals = (Goal("odd", member(x, (1, 3, 5)), None), Goal("four", eq(x, 4), 2))
    return Row("counter by 2 modulo 6", system({x: 0}, steps), goals, states=3)


_PLACES = EnumSort("place", ("idle", "first", "second", "critical"))
_SIDES = EnumSort("side", ("left", "right"))


def _peterson(name: str, ask_first: bool, length: int | None) -> Row:
    turn = Var("turn", _SIDES)
    places = {side: Var(f"{side}.pc", _PLACES) for side in _SIDES.values}
    wants = {side: Var(f"{side}.wants", BOOL) for side in _SIDES.values}
    steps = []
    for me, other in (("left", "right"), ("right", "left")):
        pc = places[me]
        ask: dict[Var, Expr | Value] = {wants[me]: True}
        yields: dict[Var, Expr | Value] = {turn: other}
        one, two = (ask, yields) if ask_first else (yields, ask)
        steps += [
            step(f"{me}.1", me, eq(pc, "idle"), {**one, pc: "first"}),
            step(f"{me}.2", me, eq(pc, "first"), {**two, pc: "second"}),
            step(
                f"{me}.enter",
                me,
                conj(eq(pc, "second"), disj(neg(wants[other]), eq(turn, me))),
                {pc: "critical"},
            ),
            step(f"{me}.leave", me, eq(pc, "critical"), {pc: "idle", wants[me]: False}),
        ]
    initial: dict[Var, Value] = {turn: "left"}
    initial |= {pc: "idle" for pc in places.values()} | {flag: False for flag in wants.values()}
    goals = (
        Goal("both critical", conj(*(eq(pc, "critical") for pc in places.values())), length),
        Goal("right critical", eq(places["right"], "critical"), 3),
    )
    return Row(name, system(initial, steps), goals)


def _check_then_set() -> Row:
    sort = EnumSort("spot", ("out", "checked", "in"))
    pcs = Var("a.pc", sort), Var("b.pc", sort)
    busy = Var("busy", BOOL)
    steps = []
    for pc in pcs:
        thread = pc.name[0]
        steps += [
            step(f"{thread}.check", thread, conj(eq(pc, "out"), neg(busy)), {pc: "checked"}),
            step(f"{thread}.set", thread, eq(pc, "checked"), {pc: "in", busy: True}),
            step(f"{thread}.clear", thread, eq(pc, "in"), {pc: "out", busy: False}),
        ]
    both = conj(*(eq(pc, "in") for pc in pcs))
    # both check, both set; in, the flag stays up until somebody leaves
    goals = (Goal("both in", both, 4), Goal("in, flag down", conj(eq(pcs[0], "in"), neg(busy)), 5))
    return Row("check then set", system({pcs[0]: "out", pcs[1]: "out", busy: False}, steps), goals)


def _token_ring() -> Row:
    token = Var("token", IntSort(0, 2))
    busy = [Var(f"busy{i}", BOOL) for i in range(3)]
    steps = []
    for i in range(3):
        steps += [
            step(f"enter{i}", f"station{i}", conj(eq(token, i), neg(busy[i])), {busy[i]: True}),
            step(f"pass{i}", f"station{i}", busy[i], {busy[i]: False, token: (i + 1) % 3}),
        ]
    two = disj(*(conj(busy[i], busy[j]) for i in range(3) for j in range(i)))
    initial: dict[Var, Value] = {token: 0, **{b: False for b in busy}}
    # enter and pass twice, then enter
    goals = (Goal("two busy", two, None), Goal("the last is busy", busy[2], 5))
    return Row("token ring", system(initial, steps), goals, states=6)


def _negative() -> Row:
    x, y = Var("x", IntSort(-3, 3)), Var("y", IntSort(-5, 2))
    low = conj(eq(x, y), le(x, integer(0)))
    steps = [
        step("fall", "a", le(integer(-2), x), {x: add(x, integer(-1))}),
        step("climb", "b", conj(le(y, x), le(y, integer(1))), {y: add(y, integer(1))}),
        step("jump", "a", low, {x: ite(low, add(x, integer(3)), x)}),
    ]
    goals = (
        Goal("equal", eq(x, y), 5),  # every step closes the gap of 5 by one
        Goal("equal and low", conj(eq(x, y), eq(x, -2)), 5),
        Goal("crossed", neg(le(y, x)), 6),
        Goal("two apart", le(add(x, integer(2)), y), 7),  # crossed, then fall
        Goal("top", eq(y, 2), 8),  # 7 climbs, and a jump lets the last ones happen
        Goal("sum 5", eq(add(x, y), 5), 8),
        Goal("sum -8", eq(add(x, y), -8), 3),
        Goal("high x, low y", conj(eq(x, 3), neg(le(integer(0), y))), None),  # x is 3 only after a jump from 0, 0
    )
    return Row("negative integers", system({x: 0, y: -5}, steps), goals)


def _automaton() -> Row:
    light = Var("light", EnumSort("light", ("red", "red_amber", "green", "amber")))
    pressed, walk = Var("pressed", BOOL), Var("walk", BOOL)
    steps = [
        step("prepare", "light", conj(eq(light, "red"), neg(walk)), {light: "red_amber"}),
        step("go", "light", eq(light, "red_amber"), {light: "green"}),
        step("stop", "light", conj(eq(light, "green"), pressed), {light: "amber"}),
        step("halt", "light", eq(light, "amber"), {light: "red", walk: pressed, pressed: False}),
        step("press", "walker", neg(pressed), {pressed: True}),
        step("walked", "walker", walk, {walk: False}),
    ]
    goals = (
        Goal("walk", walk, 5),  # prepare, go, press, stop, halt
        Goal("walk on green", conj(walk, eq(light, "green")), None),
        Goal("walk and pressed", conj(walk, pressed), 6),
    )
    return Row("traffic light", system({light: "red", pressed: False, walk: False}, steps), goals)


def _initially_true() -> Row:
    x = Var("x", BOOL)
    goals = (Goal("at once", neg(x), 0), Goal("always", TRUE, 0), Goal("later", x, 1), Goal("never", neg(TRUE), None))
    return Row("true at the start", system({x: False}, [step("set", "t", TRUE, {x: True})]), goals, states=2)


def _never_enabled() -> Row:
    x, y = Var("x", IntSort(0, 2)), Var("y", BOOL)
    steps = [
        step("forbidden", "t", conj(eq(x, 2), neg(eq(x, 2)), eq(x, 0)), {y: True}),
        step("count", "t", le(x, integer(1)), {x: add(x, integer(1))}),
        step("contradiction", "t", conj(eq(x, 2), y), {y: False, x: 0}),
    ]
    return Row("a step never enabled", system({x: 0, y: False}, steps), (Goal("y", y, None), Goal("end", eq(x, 2), 2)))


def _no_location() -> Row:
    a, b, swapped = Var("a", IntSort(0, 3)), Var("b", IntSort(0, 3)), Var("swapped", BOOL)
    steps = [
        step("swap", "t", neg(swapped), {a: b, b: a, swapped: True}),
        step("match", "t", conj(swapped, neg(eq(a, b))), {a: b}),
        step("bump", "u", conj(eq(a, b), le(a, integer(2))), {a: add(a, integer(1))}),
    ]
    goals = (
        Goal("swapped", conj(eq(a, 2), eq(b, 1)), 1),
        Goal("matched", conj(eq(a, 1), eq(b, 1)), 2),
        Goal("bumped", conj(eq(a, 2), eq(b, 1), swapped), 1),
        Goal("three", eq(a, 3), None),
    )
    return Row("guards without a location", system({a: 1, b: 2, swapped: False}, steps), goals)


def _several_locations() -> Row:
    pc = Var("pc", EnumSort("pc", ("a", "b", "c", "d", "e")))
    n = Var("n", IntSort(0, 2))
    steps = [
        step("ab", "t", eq(pc, "a"), {pc: "b"}),
        step("bc", "t", eq(pc, "b"), {pc: "c"}),
        step("back", "t", conj(member(pc, ("b", "c")), le(n, integer(1))), {pc: "a", n: add(n, integer(1))}),
        step("out", "t", conj(member(pc, ("a", "c")), eq(n, 2)), {pc: "d"}),
        step("cd", "t", conj(member(pc, ("c", "d")), eq(n, 1)), {pc: "d"}),
    ]
    goals = (
        Goal("d with 2", conj(eq(pc, "d"), eq(n, 2)), 5),  # ab, back, ab, back, out
        Goal("d with 1", conj(eq(pc, "d"), eq(n, 1)), 5),  # ab, back, ab, bc, cd
        Goal("d with 0", conj(eq(pc, "d"), eq(n, 0)), None),
        Goal("e", eq(pc, "e"), None),
    )
    return Row("locations with several values", system({pc: "a", n: 0}, steps), goals)


def _two_memberships() -> Row:
    pc, hit = Var("pc", EnumSort("pc", ("a", "b", "c", "d"))), Var("hit", BOOL)
    steps = [
        step("overlap", "t", conj(member(pc, ("a", "b")), member(pc, ("b", "c"))), {hit: True}),
        step("ab", "t", eq(pc, "a"), {pc: "b"}),
        step("bd", "t", eq(pc, "b"), {pc: "d"}),
    ]
    goals = (
        Goal("hit in a", conj(hit, eq(pc, "a")), None),
        Goal("hit", hit, 2),
        Goal("hit in d", conj(hit, eq(pc, "d")), 3),
    )
    return Row("two memberships of one variable", system({pc: "a", hit: False}, steps), goals)


def _deadlock() -> Row:
    places = EnumSort("hold", ("none", "one", "both", "done"))
    locks = Var("x", EnumSort("owner", ("free", "a", "b"))), Var("y", EnumSort("owner", ("free", "a", "b")))
    pcs = {name: Var(f"{name}.pc", places) for name in "ab"}
    steps = []
    for name, (first, second) in (("a", locks), ("b", (locks[1], locks[0]))):
        pc = pcs[name]
        steps += [
            step(f"{name}.take1", name, conj(eq(pc, "none"), eq(first, "free")), {pc: "one", first: name}),
            step(f"{name}.take2", name, conj(eq(pc, "one"), eq(second, "free")), {pc: "both", second: name}),
            step(f"{name}.drop", name, eq(pc, "both"), {pc: "done", first: "free", second: "free"}),
        ]
    initial: dict[Var, Value] = {locks[0]: "free", locks[1]: "free", pcs["a"]: "none", pcs["b"]: "none"}
    stuck = conj(eq(pcs["a"], "one"), eq(pcs["b"], "one"))
    goals = (
        Goal("stuck", stuck, 2),
        Goal("all done", conj(eq(pcs["a"], "done"), eq(pcs["b"], "done")), 6),
        Goal("both hold both", conj(eq(pcs["a"], "both"), eq(pcs["b"], "both")), None),
        Goal("one is ahead of a waiter", conj(eq(pcs["a"], "both"), eq(pcs["b"], "one")), None),
    )
    return Row("deadlock", system(initial, steps), goals)


def _shared_locations() -> Row:
    phase = Var("phase", EnumSort("phase", ("open", "closing", "closed")))
    made, used = Var("made", IntSort(0, 2)), Var("used", IntSort(0, 2))
    steps = [
        step("make", "producer", conj(eq(phase, "open"), le(made, integer(1))), {made: add(made, integer(1))}),
        step("use", "consumer", conj(eq(phase, "open"), neg(le(made, used))), {used: add(used, integer(1))}),
        step("close", "producer", eq(phase, "open"), {phase: "closing"}),
        step("drain", "consumer", conj(eq(phase, "closing"), eq(made, used)), {phase: "closed"}),
        step("late use", "consumer", conj(eq(phase, "closing"), neg(eq(made, used))), {used: add(used, integer(1))}),
    ]
    goals = (
        Goal("closed with 2", conj(eq(phase, "closed"), eq(used, 2)), 6),
        Goal("used before made", neg(le(used, made)), None),
        Goal("closed early", conj(eq(phase, "closed"), neg(eq(made, used))), None),
    )
    return Row("threads sharing locations", system({phase: "open", made: 0, used: 0}, steps), goals)


def _wide() -> Row:
    top, hop = 1 << 40, (1 << 33) + 1
    x = Var("x", IntSort(-top, top))
    steps = [
        step("hop", "t", le(x, integer(1 << 39)), {x: add(x, integer(hop))}),
        step("home", "t", le(integer(1 << 35), x), {x: -top}),
        step("exact", "t", eq(x, 3 * hop), {x: top}),
    ]
    goals = (
        Goal("three hops", eq(x, 3 * hop), 3),
        Goal("top", eq(x, top), 4),
        Goal("bottom and a hop", eq(x, hop - top), 6),  # four hops, home, hop; through top it is as long
        Goal("five", eq(x, 5), None),
    )
    return Row("wide integers", system({x: 0}, steps), goals)


def _two_location_variables() -> Row:
    mode = Var("mode", EnumSort("mode", ("m0", "m1", "m2")))
    stage = Var("stage", EnumSort("stage", ("s0", "s1", "s2", "s3")))
    steps = [
        step("mode up", "t", eq(mode, "m0"), {mode: "m1"}),
        step("stage up", "t", eq(stage, "s0"), {stage: "s1"}),
        step("both", "t", conj(eq(mode, "m1"), eq(stage, "s1")), {mode: "m2", stage: "s2"}),
        step("any", "t", conj(member(mode, ("m1", "m2")), neg(eq(stage, "s3"))), {stage: "s3"}),
    ]
    goals = (
        Goal("m2", eq(mode, "m2"), 3),
        Goal("m2 s3", conj(eq(mode, "m2"), eq(stage, "s3")), 4),
        Goal("m0 s3", conj(eq(mode, "m0"), eq(stage, "s3")), None),
    )
    return Row("a thread with two location variables", system({mode: "m0", stage: "s0"}, steps), goals)


def _interleaved() -> Row:
    sort = EnumSort("at", ("start", "one", "two"))
    a, b = Var("a", sort), Var("b", sort)
    steps = [
        step("a.on", "a", eq(a, "one"), {a: "two"}),
        step("b.go", "b", eq(b, "start"), {b: "one"}),
        step("a.go", "a", eq(a, "start"), {a: "one"}),
        step("b.on", "b", eq(b, "one"), {b: "two"}),
    ]
    both = conj(eq(a, "two"), eq(b, "two"))
    goals = (Goal("both", both, 4), Goal("one of them", disj(eq(a, "two"), eq(b, "two")), 2))
    return Row("steps of two threads interleaved", system({a: "start", b: "start"}, steps), goals, states=9)


def _same(x: Var) -> Expr:
    """An expression equal to ``x`` that is not ``x``."""
    return add(add(x, integer(1)), integer(-1))


def _no_steps() -> Row:
    x, y = Var("x", IntSort(3, 3)), Var("y", EnumSort("only", ("it",)))
    goals = (Goal("stays", eq(x, _same(x)), 0), Goal("never", neg(TRUE), None))
    return Row("no steps", system({x: 3, y: "it"}, []), goals, states=1)


ROWS = (
    _counter(),
    _even_counter(),
    _peterson("Peterson's mutual exclusion", ask_first=True, length=None),
    _peterson("Peterson's mutual exclusion, turn first", ask_first=False, length=6),
    _check_then_set(),
    _token_ring(),
    _negative(),
    _automaton(),
    _initially_true(),
    _never_enabled(),
    _no_location(),
    _several_locations(),
    _two_memberships(),
    _deadlock(),
    _shared_locations(),
    _wide(),
    _two_location_variables(),
    _interleaved(),
    _no_steps(),
)
