"""Random functions that an assertion calls: the guard that is read from them against C, run statement by statement.

A program is generated as C text together with Python closures that do what C says, NULL dereferences included.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import assert_never

from hypothesis import given, settings
from hypothesis import strategies as st

from kvmverify.guards.expr import (
    And,
    Compare,
    CompareOp,
    GuardError,
    GuardExpr,
    LockHeld,
    Not,
    Number,
    Observable,
    Observe,
    Or,
    SrcuHeld,
    render,
)
from kvmverify.guards.kernel_file import read_assertion
from kvmverify.guards.parsing import parse_guard
from tests.campaign import examples


class Crash(Exception):
    """C follows a NULL pointer."""


@dataclass(frozen=True)
class World:
    """What can be observed, and the variables of the function that runs."""

    count: int
    lock: int
    flush: int
    passed_invalid: int
    exists: int
    active_invalid: int
    variables: tuple[tuple[str, int], ...] = ()

    def of(self, name: str) -> int:
        return dict(self.variables)[name]

    def having(self, name: str, value: int) -> World:
        return replace(self, variables=(*self.variables, (name, value)))

    def read_active(self) -> int:
        if not self.exists:
            raise Crash
        return self.active_invalid << 16


_BIT = (0, 1)
WORLDS = [World(*values) for values in product((0, 1, 2), _BIT, _BIT, _BIT, _BIT, _BIT)]

Value = Callable[[World], int]


@dataclass(frozen=True)
class Expression:
    text: str
    value: Value


@dataclass(frozen=True)
class Statement:
    """``run`` gives the world after it, or what is returned."""

    text: str
    run: Callable[[World], World | int]


NEW = "new->flags & KVM_MEMSLOT_INVALID"
ATOMS = (
    Expression("kvm->mmu_invalidate_in_progress", lambda w: w.count),
    Expression("kvm->mmu_invalidate_in_progress > 1", lambda w: w.count > 1),
    Expression("1 != kvm->mmu_invalidate_in_progress", lambda w: w.count != 1),
    Expression("lockdep_is_held(&kvm->slots_lock)", lambda w: w.lock),
    Expression("flag", lambda w: w.of("flag")),
    Expression("old->flags & KVM_MEMSLOT_INVALID", lambda w: w.passed_invalid << 16),
    Expression("new", lambda w: w.exists),
    Expression("new == NULL", lambda w: not w.exists),
    Expression(NEW, lambda w: w.read_active()),
    Expression(f"new && {NEW}", lambda w: int(w.exists and w.active_invalid)),
    Expression(f"!new || !({NEW})", lambda w: int(not (w.exists and w.active_invalid))),
    Expression("true", lambda w: 1),
    Expression("0", lambda w: 0),
)


@st.composite
def expressions(draw: st.DrawFn, names: tuple[str, ...], inner: Statement | None, depth: int = 3) -> Expression:
    kind = draw(st.integers(0, 8)) if depth else 0
    if kind <= 1:
        chosen = draw(st.integers(0, len(ATOMS) + len(names) - 1))
        if chosen < len(ATOMS):
            return ATOMS[chosen]
        name = names[chosen - len(ATOMS)]
        return Expression(name, lambda w: w.of(name))
    below = expressions(names, inner, depth - 1)
    a = draw(below)
    if kind == 2:
        return Expression(f"!({a.text})", lambda w: int(not a.value(w)))
    if kind == 3 and inner is not None:
        function = inner

        def called(w: World) -> int:
            found = function.run(replace(w, variables=(("flag", int(a.value(w) != 0)),)))
            assert isinstance(found, int)
            return found

        return Expression(f"inner(kvm, old, {a.text})", called)
    b = draw(below)
    match kind:
        case 3 | 4:
            return Expression(f"({a.text}) && ({b.text})", lambda w: int(bool(a.value(w)) and bool(b.value(w))))
        case 5:
            return Expression(f"({a.text}) || ({b.text})", lambda w: int(bool(a.value(w)) or bool(b.value(w))))
        case 6:
            return Expression(f"!({a.text}) == !({b.text})", lambda w: int((not a.value(w)) == (not b.value(w))))
        case 7:
            return Expression(f"!!({a.text}) != 0", lambda w: int(bool(a.value(w))))
        case _:
            c = draw(below)
            text = f"({a.text}) ? ({b.text}) : ({c.text})"
            return Expression(text, lambda w: b.value(w) if a.value(w) else c.value(w))


def sequence(statements: list[Statement]) -> Statement:
    def run(w: World) -> World | int:
        for statement in statements:
            found = statement.run(w)
            if isinstance(found, int):
                return found
            w = found
        return w

    return Statement("\n".join(s.text for s in statements), run)


def returning(value: Expression) -> Statement:
    return Statement(f"return {value.text};", lambda w: int(value.value(w) != 0))


def setting(name: str, value: Expression, declare: str = "bool ") -> Statement:
    return Statement(f"{declare}{name} = {value.text};", lambda w: w.having(name, int(value.value(w) != 0)))


def branching(condition: Expression, then: Statement, other: Statement | None) -> Statement:
    text = f"if ({condition.text}) {{\n{then.text}\n}}" + (f" else {{\n{other.text}\n}}" if other else "")

    def run(w: World) -> World | int:
        if condition.value(w):
            return then.run(w)
        return other.run(w) if other else w

    return Statement(text, run)


@st.composite
def functions(draw: st.DrawFn, inner: Statement | None = None) -> Statement:
    """The body of a function of ``kvm``, ``old`` and ``flag``."""
    names: tuple[str, ...] = ()
    statements: list[Statement] = []
    for number in range(draw(st.integers(0, 4))):
        some = expressions(names, inner, 2)
        name = f"x{number}"
        match draw(st.integers(0, 3)):
            case 0:
                statements.append(setting(name, draw(some)))
                names = (*names, name)
            case 1:
                either = [setting(name, draw(some), "") for _ in range(2)]
                statements += [Statement(f"bool {name};", lambda w: w), branching(draw(some), *either)]
                names = (*names, name)
            case 2:
                statements.append(branching(draw(some), returning(draw(some)), None))
            case _:
                local = setting(name, draw(some))
                then = sequence([local, returning(draw(expressions((*names, name), inner, 2)))])
                statements.append(branching(draw(some), then, setting(name, draw(some))))
    statements.append(returning(draw(expressions(names, inner))))
    return sequence(statements)


def evaluated(guard: GuardExpr, w: World) -> int:
    """The guard as C: short circuits, and a crash where C crashes."""
    match guard:
        case Number(value):
            return value
        case LockHeld():
            return w.lock
        case Not(operand):
            return int(not evaluated(operand, w))
        case And(left, right):
            return int(bool(evaluated(left, w)) and bool(evaluated(right, w)))
        case Or(left, right):
            return int(bool(evaluated(left, w)) or bool(evaluated(right, w)))
        case Compare(op, left, right):
            one, two = evaluated(left, w), evaluated(right, w)
            return int({CompareOp.EQ: one == two, CompareOp.NE: one != two, CompareOp.GT: one > two}[op])
        case Observe(what):
            values: dict[Observable, Value] = {
                Observable.IN_PROGRESS: lambda w: w.count,
                Observable.FLUSH_SLOT: lambda w: w.flush,
                Observable.PASSED_INVALID: lambda w: w.passed_invalid << 16,
                Observable.ACTIVE_SLOT: lambda w: w.exists,
                Observable.ACTIVE_INVALID: World.read_active,
            }
            return values[what](w)
        case SrcuHeld():
            raise AssertionError("not generated")
        case _:
            assert_never(guard)


def written(name: str, body: Statement) -> str:
    return (
        f"static bool {name}(struct kvm *kvm, const struct kvm_memory_slot *old, bool flag)\n{{\n"
        "struct kvm_memory_slot *new = id_to_memslot(__kvm_memslots(kvm, old->as_id), old->id);\n"
        f"{body.text}\n}}\n"
    )


def crashes(body: Statement, w: World) -> bool:
    try:
        body.run(w)
    except Crash:
        return True
    return False


SEEN: Counter[str] = Counter()


@settings(max_examples=examples(160), deadline=None)
@given(st.data())
def compare(data: st.DataObject) -> None:
    inner = data.draw(st.none() | functions())
    outer = data.draw(functions(inner))
    text = "" if inner is None else written("inner", inner)
    text += written("helper", outer) + (
        "bool kvm_unmap_gfn_range(struct kvm *kvm, struct kvm_gfn_range *range)\n{\n"
        "lockdep_assert(helper(kvm, range->slot, is_flush_slot));\n}\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mmu.c"
        path.write_text(text)
        worlds = [w.having("flag", w.flush) for w in WORLDS]
        try:
            guard = read_assertion(path).guard
        except GuardError as error:
            SEEN["refused"] += 1
            SEEN["refused in vain"] += not any(crashes(outer, w) for w in worlds)
            assert "NULL" in error.message or "more than 1000 operators" in error.message, error
            return
    SEEN["read"] += 1
    assert parse_guard(render(guard)) == guard
    values = {w: outer.run(w) for w in worlds}
    SEEN["neither always true nor always false"] += len(set(values.values())) > 1
    SEEN["reads the active slot's flags"] += Observable.ACTIVE_INVALID.value in render(guard)
    for w, value in values.items():
        assert evaluated(guard, w) == value


def test_a_guard_is_what_c_computes() -> None:
    """What is read never crashes in C, and has C's value in every world; what is refused would mostly crash."""
    SEEN.clear()
    compare()
    assert SEEN["neither always true nor always false"] > examples(15)
    assert SEEN["reads the active slot's flags"] > examples(5)
    assert SEEN["refused"] > examples(5)
    assert SEEN["refused in vain"] < SEEN["refused"] / 2
