"""What a guard that asks for a grace period, or for its own invalidation, sees at the zap of a straight caller."""

from __future__ import annotations

import pytest

from kvmverify.ir.constructors import conj, member
from kvmverify.questions.guards import guard_of
from kvmverify.world.build import Model, build
from kvmverify.world.flow import straighten
from kvmverify.world.layout import Bounds, Layout
from kvmverify.world.rules import check
from tests.any_caller import COOKIE, OPEN, OWN, PUBLISHED, caller_of, reached, setup_of

ZAP = ("write_lock", "zap: {yields: false}", "write_unlock")
HELD = "lock: slots_lock"
FREE = "unlock: slots_lock"


def model_of(guard: str, *steps: str, fault: str = "tdp", spaces: int = 1) -> Model:
    """Its world without anybody else, except for those who wait for grace periods if the guard asks for them."""
    caller = caller_of([*steps, "retire: page"])
    assert caller is not None
    return build(setup_of(caller, (fault,), Bounds(1, 0, 3, 2, spaces), (0, 0)), guard_of(guard).expr)


def may(guard: str, *steps: str, spaces: int = 1) -> tuple[bool, bool]:
    """May the guard hold at a zap, and may it fail at one?"""
    model = model_of(guard, *steps, spaces=spaces)
    asked = model.questions.guards[0]
    holds, fails = reached(model, [asked.holds, asked.fails])
    return holds, fails


COOKIES: dict[str, tuple[tuple[str, ...], tuple[bool, bool]]] = {
    "nothing was published": (ZAP, (True, False)),
    "published, nobody waited": ((HELD, "publish: invalid", *ZAP, FREE), (True, True)),
    "waited after it": ((HELD, "publish: invalid", "synchronize_srcu", *ZAP, FREE), (True, False)),
    "waited before it": ((HELD, "synchronize_srcu", "publish: invalid", *ZAP, FREE), (True, True)),
    "began to wait before it": (
        (HELD, "grace_period_start", "publish: invalid", "grace_period_end", *ZAP, FREE),
        (True, True),
    ),
    "still waits": ((HELD, "publish: invalid", "grace_period_start", *ZAP, "grace_period_end", FREE), (True, True)),
    "waited for readers of another domain": (
        (HELD, "publish: invalid", "synchronize_srcu: irq_srcu", *ZAP, FREE),
        (True, True),
    ),
    "waited, published again": (
        (HELD, "publish: invalid", "synchronize_srcu", "publish: removed", *ZAP, FREE),
        (True, True),
    ),
    "another slot was published": ((HELD, "publish: {what: invalid, slot: other}", *ZAP, FREE), (True, False)),
    "another slot is zapped": (
        (HELD, "publish: {what: invalid, slot: other}", "write_lock", "zap: other", "write_unlock", FREE),
        (True, True),
    ),
}


@pytest.mark.parametrize("name", COOKIES)
def test_a_cookie(name: str) -> None:
    """That it may hold where the caller did not wait is somebody else's grace period."""
    steps, expected = COOKIES[name]
    assert may(COOKIE, *steps) == expected


def test_a_cookie_of_another_address_space() -> None:
    published = (HELD, "publish: {what: invalid, address_space: 1}", *ZAP, FREE)
    assert may(COOKIE, *published, spaces=2) == (True, False)
    zapped = (HELD, "publish: {what: invalid, address_space: 1}", "write_lock", "zap: {address_space: 1}")
    assert may(COOKIE, *zapped, "write_unlock", FREE, spaces=2) == (True, True)


@pytest.mark.parametrize("fault, outlives", [("tdp", False), ("no_srcu", True)])
@pytest.mark.parametrize("waits", [(), ("grace_period_start", "grace_period_end")])
def test_no_reader_outlives_its_cookie(fault: str, outlives: bool, waits: tuple[str, ...]) -> None:
    """Where it holds, no fault has the version that was published away; whoever waited, and since when."""
    before, after = waits[:1], waits[1:]
    model = model_of(COOKIE, HELD, *before, "publish: changed", *after, *ZAP, FREE, fault=fault)
    retired = member(model.world.vcpus[0].slot, ("retired",))
    asked = model.questions.guards[0]
    assert reached(model, [conj(asked.holds, retired), conj(asked.fails, retired)]) == [outlives, True]


OWNS: dict[str, tuple[tuple[str, ...], bool]] = {
    "no begin": (ZAP, False),
    "nothing added": (("write_lock", "begin", "zap", "end", "write_unlock"), False),
    "what is zapped": (("write_lock", "begin", "add", "zap", "end", "write_unlock"), True),
    "less": (("write_lock", "begin", "add: first", "zap: slot", "end", "write_unlock"), False),
    "another slot": (("write_lock", "begin", "add: other", "zap", "end", "write_unlock"), False),
    "in two parts": (("write_lock", "begin", "add: first", "add: last", "zap", "end", "write_unlock"), True),
    "everything": (("write_lock", "begin", "add: all", "zap", "end", "write_unlock"), True),
    "ended before": (("write_lock", "begin", "add", "end", "zap", "write_unlock"), False),
    "begun again": (("write_lock", "begin", "add", "end", "begin", "zap", "end", "write_unlock"), False),
    "a second one ended": (("write_lock", "begin", "add", "begin", "end", "zap", "end", "write_unlock"), True),
    "across a lock": (
        ("write_lock", "begin", "add", "write_unlock", "write_lock", "zap", "end", "write_unlock"),
        True,
    ),
}


@pytest.mark.parametrize("name", OWNS)
def test_its_own_range(name: str) -> None:
    steps, covered = OWNS[name]
    assert may(OWN, *steps) == (covered, not covered)


def test_an_invalidation_of_its_own() -> None:
    assert may(OPEN, "write_lock", "begin", "zap", "end", "write_unlock") == (True, False)
    assert may(OPEN, "write_lock", "begin", "end", "zap", "write_unlock") == (False, True)
    assert may(OPEN, "write_lock", "begin", "begin", "end", "zap", "end", "write_unlock") == (True, False)


PUBLICATIONS: dict[str, tuple[tuple[str, ...], bool]] = {
    "nothing was published": (ZAP, False),
    "published, nobody waited": ((HELD, "publish: invalid", *ZAP, FREE), True),
    "waited after it": ((HELD, "publish: invalid", "synchronize_srcu", *ZAP, FREE), False),
    "waited before it": ((HELD, "synchronize_srcu", "publish: invalid", *ZAP, FREE), True),
    "began to wait before it": (
        (HELD, "grace_period_start", "publish: invalid", "grace_period_end", *ZAP, FREE),
        True,
    ),
    "still waits": ((HELD, "publish: invalid", "grace_period_start", *ZAP, "grace_period_end", FREE), True),
    "waited for readers of another domain": (
        (HELD, "publish: invalid", "synchronize_srcu: irq_srcu", *ZAP, FREE),
        True,
    ),
    "waited, published again": ((HELD, "publish: invalid", "synchronize_srcu", "publish: removed", *ZAP, FREE), True),
    "published again while it waited": (
        (HELD, "publish: invalid", "grace_period_start", "publish: removed", "grace_period_end", *ZAP, FREE),
        True,
    ),
    "another slot was published": ((HELD, "publish: {what: invalid, slot: other}", *ZAP, FREE), True),
}


@pytest.mark.parametrize("name", PUBLICATIONS)
def test_a_publication_of_its_own(name: str) -> None:
    """Whether it may hold at the zap: it follows from the text, whoever else waits for readers."""
    steps, unwaited = PUBLICATIONS[name]
    assert may(PUBLISHED, *steps) == (unwaited, not unwaited)


def test_what_it_has_added_at_each_step() -> None:
    caller = caller_of(["write_lock", "begin", "add: first", "add: other", "end", "write_unlock", "retire: page"])
    assert caller is not None
    line = straighten(caller.steps, Layout(Bounds()), "slot", "c")
    assert [f.own for f in check(line, "c")] == [None, None, range(0), range(1), range(3), None, None, None]
