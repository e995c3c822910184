"""The rules of locks: each broken once, with the place and the words of the error; without ``strict`` it is built."""

from __future__ import annotations

from typing import Any

import pytest

from kvmverify.errors import QuestionError
from kvmverify.guards.parsing import parse_guard
from kvmverify.ir.evaluate import evaluate, take
from kvmverify.ir.system import State
from kvmverify.language.models import Caller, Environment, Fault, find, parse, shipped
from kvmverify.language.primitives import Flush, Op, WriteLock, WriteUnlock, Zap
from kvmverify.language.yaml_source import parse as parse_yaml
from kvmverify.world.build import Model, build
from kvmverify.world.flow import Automaton, Facts, automaton, straighten
from kvmverify.world.layout import Bounds, Layout
from kvmverify.world.programs import Setup
from kvmverify.world.rules import check

GUARD = parse_guard("kvm->mmu_invalidate_in_progress || lockdep_is_held(&kvm->slots_lock)")
CALLER = "caller: mine\ntitle: t\norigin: o\nsafe: true\nchange: {change}\nsteps:\n"
FAULT = "fault: mine\ntitle: t\norigin: o\nkernel: k\n\nsteps:\n"
"""Both: the first step is line 7."""


def steps(*words: str) -> str:
    """One step a line; a word may hold more lines of its own."""
    return "".join(f"  - {word}\n" for word in words)


def caller(*words: str, change: str = "page") -> Caller:
    """A caller of these steps."""
    file = parse(parse_yaml(CALLER.format(change=change) + steps(*words), "mine.yaml"), "caller", "mine.yaml")
    assert isinstance(file, Caller)
    return file


def fault(*words: str) -> Fault:
    """A fault path of these steps."""
    file = parse(parse_yaml(FAULT + steps(*words), "mine.yaml"), "fault", "mine.yaml")
    assert isinstance(file, Fault)
    return file


def shipped_fault(name: str = "tdp") -> Fault:
    file = find("fault", name)[0]
    assert isinstance(file, Fault)
    return file


def model(
    of: Caller, path: Fault | None = None, strict: bool = True, environment: Environment | None = None, **sizes: int
) -> Model:
    """The world of a caller and one fault path."""
    faults = ((path or shipped_fault(), "mine.yaml" if path else "tdp.yaml"),)
    around = ((environment, "mine.yaml"),) if environment else ()
    return build(Setup(of, "mine.yaml", faults, around, Bounds(**({"foreign": 0} | sizes)), strict), GUARD)


def slot_caller(*words: str) -> Caller:
    return caller(*words, change="slot")


def quiet_caller() -> Caller:
    return caller("retire: page")


def updater(*words: str, role: str = "updater") -> Environment:
    """An environment with one program."""
    head = f"environment: mine\ntitle: t\norigin: o\nrole: {role}\nprograms:\n  - name: p\n    steps:\n"
    text = head + "".join(f"      - {word}\n" for word in words)
    file = parse(parse_yaml(text, "mine.yaml"), "environment", "mine.yaml")
    assert isinstance(file, Environment)
    return file


def enabled(built: Model, state: State, thread: str) -> list[str]:
    """The kinds of steps that a thread can do."""
    values = built.system.valuation(state)
    found = [s for s in built.system.steps if s.thread == thread and evaluate(s.guard, values) is True]
    return [built.labels[step.name].kind for step in found]


def go(built: Model, state: State, thread: str) -> State:
    """The first step that a thread can do."""
    values = built.system.valuation(state)
    step = next(s for s in built.system.steps if s.thread == thread and evaluate(s.guard, values) is True)
    return take(step, built.system, state)


LW, LR, WU, RU = "write_lock", "read_lock", "write_unlock", "read_unlock"
SL, SU = "lock: slots_lock", "unlock: slots_lock"
X = "retire: page"

TASKS: list[tuple[str, list[str], int, str]] = [
    # Locks.
    ("unlock of a lock not held", [X, SU], 8, "unlock of slots_lock, which is not held"),
    ("unlock of another lock", [X, SL, "unlock: slots_arch_lock"], 9, "unlock of slots_arch_lock, which is not held"),
    ("lock twice", [X, SL, SL], 9, "lock of slots_lock, which is already held"),
    ("write_lock twice", [X, LW, LW], 9, "lock of mmu_lock, which is already held"),
    ("read_lock under write_lock", [X, LW, LR], 9, "lock of mmu_lock, which is already held"),
    ("write_unlock of a reader", [X, LR, WU], 9, "write_unlock of mmu_lock, which is not held for write"),
    ("read_unlock of a writer", [X, LW, RU], 9, "read_unlock of mmu_lock, which is not held for read"),
    ("write_unlock of nothing", [X, WU], 8, "write_unlock of mmu_lock, which is not held for write"),
    ("mutex under mmu_lock", [X, LW, SL], 9, "slots_lock is a mutex: it cannot be taken under mmu_lock"),
    (
        "mutex under mmu_lock for read",
        [X, LR, "lock: filemap_invalidate_lock"],
        9,
        "filemap_invalidate_lock is a mutex: it cannot be taken under mmu_lock",
    ),
    (
        "mutex under the other spinlock",
        [X, "lock: mn_invalidate_lock", SL],
        9,
        "slots_lock is a mutex: it cannot be taken under mn_invalidate_lock, which is a spinning lock",
    ),
    (
        "slots_arch_lock under the other spinlock",
        [X, "lock: mn_invalidate_lock", "lock: slots_arch_lock"],
        9,
        "slots_arch_lock is a mutex: it cannot be taken under mn_invalidate_lock",
    ),
    ("slots_lock under slots_arch_lock", [X, "lock: slots_arch_lock", SL], 9, "slots_lock is taken before slots_arch"),
    ("end with a lock held", [X, SL], 8, "the program ends with slots_lock still held"),
    ("end with mmu_lock held", [X, LW], 8, "the program ends with mmu_lock still held"),
    ("end with two locks held", [X, SL, LW], 9, "the program ends with mmu_lock, slots_lock still held"),
    # SRCU.
    ("slots_lock by an SRCU reader", [X, "srcu_read_lock", SL], 9, "an SRCU reader never takes slots_lock"),
    ("slots_lock by a reader of irq_srcu", [X, "srcu_read_lock: irq_srcu", SL], 9, "never takes slots_lock"),
    ("read side twice", [X, "srcu_read_lock", "srcu_read_lock"], 9, "srcu, whose read side is already entered"),
    ("leave what was not entered", [X, "srcu_read_unlock"], 8, "srcu, whose read side is not entered"),
    (
        "leave the other domain",
        [X, "srcu_read_lock", "srcu_read_unlock: irq_srcu"],
        9,
        "irq_srcu, whose read side is not entered",
    ),
    ("end as a reader", [X, "srcu_read_lock"], 8, "the program ends with the srcu read side still held"),
    ("wait for oneself", [X, "srcu_read_lock", "synchronize_srcu"], 9, "waits for srcu readers while being one"),
    (
        "wait for oneself, second half",
        [X, "grace_period_start", "srcu_read_lock", "grace_period_end"],
        10,
        "waits for srcu readers while being one",
    ),
    ("grace period under mmu_lock", [X, LW, "synchronize_srcu"], 9, "a grace period cannot sleep under mmu_lock"),
    ("grace period under mmu_lock, read", [X, LR, "grace_period_start"], 9, "cannot sleep under mmu_lock"),
    (
        "grace period under a spinlock",
        [X, "lock: mn_invalidate_lock", "synchronize_srcu"],
        9,
        "cannot sleep under mn_invalidate_lock",
    ),
    (
        "end of a grace period under mmu_lock",
        [X, "grace_period_start", LW, "grace_period_end"],
        10,
        "the wait for a grace period cannot sleep under mmu_lock",
    ),
    ("grace period twice", [X, "grace_period_start", "grace_period_start"], 9, "of srcu is already open"),
    ("end without start", [X, "grace_period_end"], 8, "grace_period_end of srcu without a grace_period_start"),
    (
        "end of another domain",
        [X, "grace_period_start: irq_srcu", "grace_period_end"],
        9,
        "grace_period_end of srcu without a grace_period_start",
    ),
    ("end with an open grace period", [X, "grace_period_start"], 8, "the program ends with a grace period still open"),
    # The invalidation.
    ("begin without mmu_lock", [X, "begin"], 8, "begin without mmu_lock held for write"),
    ("begin under mmu_lock for read", [X, LR, "begin"], 9, "begin without mmu_lock held for write"),
    ("add without mmu_lock", [X, "add"], 8, "add without mmu_lock held for write"),
    ("end without mmu_lock", [X, LW, "begin", WU, "end"], 11, "end without mmu_lock held for write"),
    ("zap without mmu_lock", [X, "zap"], 8, "zap without mmu_lock held for write"),
    ("zap under mmu_lock for read", [X, LR, "zap"], 9, "zap without mmu_lock held for write"),
    ("retire_roots without mmu_lock", [X, "retire_roots"], 8, "retire_roots without mmu_lock held for write"),
    ("add without begin", [X, LW, "add"], 9, "add without an open invalidation (no B before it)"),
    ("add after end", [X, LW, "begin", "end", "add"], 11, "add without an open invalidation"),
    ("end without begin", [X, LW, "end"], 9, "E without B"),
    ("two ends", [X, LW, "begin", "end", "end"], 11, "E without B"),
    ("begin without end", [X, LW, "begin", WU], 10, "ends with an invalidation still open (B without E)"),
    ("two begins, one end", [X, LW, "begin", "begin", "end", WU], 12, "(B without E)"),
    ("notifier_exit alone", [X, "notifier_exit"], 8, "notifier_exit without notifier_enter"),
    ("notifier_enter alone", [X, "notifier_enter"], 8, "ends with mn_active_invalidate_count still raised"),
    # Lookups.
    ("lookup that locks", [X, "if_slot_found: [write_lock]", LW, WU], 9, "lock of mmu_lock, which is already held"),
    ("lookup that unlocks", [X, LW, "if_slot_found: [write_unlock]"], 9, "mmu_lock still held"),
    (
        "lookup that only may open",
        [X, LW, "if_slot_found: [begin]", "end", WU],
        10,
        "E without B: no invalidation of this program is open here",
    ),
]
SLOTS: list[tuple[str, list[str], int, str]] = [
    ("publish without slots_lock", ["publish_invalid"], 7, "publish without slots_lock"),
    ("publish after slots_lock", [SL, SU, "publish: changed"], 9, "publish without slots_lock"),
    ("publish under mmu_lock", [SL, LW, "publish_invalid"], 9, "publish waits for mn_active_invalidate_count"),
    (
        "publish under mn_invalidate_lock",
        [SL, "lock: mn_invalidate_lock", "publish_invalid"],
        9,
        "cannot sleep under mn_invalidate_lock",
    ),
    ("publish by a notifier", [SL, "notifier_enter", "publish_invalid"], 9, "which this program raised (deadlock)"),
    ("old without a copy", [SL, "publish: old"], 8, "none of this slot is published here"),
    ("old of the other slot", [SL, "publish_invalid", "publish: {what: old, slot: other}"], 9, "publish: old undoes"),
    ("old twice", [SL, "publish_invalid", "publish: old", "publish: old"], 10, "publish: old undoes an INVALID copy"),
    ("old after removed", [SL, "publish_invalid", "publish: removed", "publish: old"], 10, "publish: old undoes"),
    ("old after changed", [SL, "publish: changed", "publish_invalid", "publish: old"], 10, "is not modelled"),
    ("invalid twice", [SL, "publish_invalid", "publish_invalid"], 9, "is an INVALID copy already"),
    (
        "old of a second version",
        [SL, "publish: removed", "publish: new", "publish_invalid", "publish: old"],
        11,
        "publish: old after publish: removed is not modelled",
    ),
    ("new after invalid", [SL, "publish_invalid", "publish: new"], 9, "publish: new of a slot that exists"),
    ("new after changed", [SL, "publish: changed", "publish: new"], 9, "publish: changed came before it"),
    ("new twice", [SL, "publish: new", "publish: new"], 9, "publish: new of a slot that exists"),
    ("changed after removed", [SL, "publish: removed", "publish: changed"], 9, "a slot that this program removed"),
    ("second move", [SL, "publish: moved", "publish: moved"], 9, "a moved slot is not modelled"),
    ("update of a moved slot", [SL, "publish: moved", "publish: changed"], 9, "a moved slot is not modelled"),
    ("pages of a moved slot", [SL, "publish: moved", X], 9, "retiring pages of a moved slot is not modelled"),
]
F_IN = ["srcu_read_lock", "lookup_slot"]
FAULTS: list[tuple[str, list[str], int, str]] = [
    ("map without mmu_lock", [*F_IN, "read_pfn", "map"], 10, "map without mmu_lock"),
    ("map after the unlock", [*F_IN, "read_pfn", LR, RU, "map"], 12, "map without mmu_lock"),
    ("map without a pfn", [*F_IN, LR, "map"], 10, "map needs a pfn: read_pfn must come before it"),
    ("retry check without snapshot", [*F_IN, "read_pfn", LR, "check_invalidation"], 11, "snapshot_seq must come"),
    ("early check without snapshot", [*F_IN, "check_invalidation_early"], 9, "snapshot_seq must come before"),
    (
        "retry check without mmu_lock",
        [*F_IN, "snapshot_seq", "check_invalidation"],
        10,
        "check_invalidation needs mmu_lock; without it the step is check_invalidation_early",
    ),
    ("root check without mmu_lock", [*F_IN, "check_root"], 9, "check_root needs mmu_lock"),
    ("in-progress check without mmu_lock", [*F_IN, "check_in_progress"], 9, "check_in_progress needs mmu_lock"),
    ("reclaim without mmu_lock", [*F_IN, "reclaim"], 9, "reclaim needs mmu_lock for write"),
    ("reclaim under mmu_lock for read", [*F_IN, LR, "reclaim"], 10, "reclaim needs mmu_lock for write"),
    ("two lookups", [*F_IN, "lookup_slot"], 9, "a fault looks its slot up once"),
    ("two maps", [*F_IN, "read_pfn", LR, "map", "map"], 12, "a fault maps once"),
    ("attributes before the lookup", ["read_attributes"], 7, "lookup_slot must come before this step"),
    ("pfn before the lookup", ["read_pfn"], 7, "lookup_slot must come before this step"),
    ("invalid check before the lookup", ["check_invalid"], 7, "lookup_slot must come before this step"),
    ("retry check before the lookup", ["snapshot_seq", LR, "check_invalidation"], 9, "lookup_slot must come before"),
    ("end as a reader", F_IN, 8, "the program ends with the srcu read side still held"),
    ("end with mmu_lock", ["lookup_slot", LR], 8, "the program ends with mmu_lock still held"),
    ("unlock of another mode", [*F_IN, LR, WU], 10, "write_unlock of mmu_lock, which is not held for write"),
]


LOOKUP_THAT_UNLOCKS = caller(X, LW, "if_slot_found: [write_unlock]")
"""The one whose last step stands inside of another."""
BROKEN: list[tuple[str, Caller, Fault | None, int, str]] = [
    *((name, caller(*words), None, line, text) for name, words, line, text in TASKS),
    *((name, slot_caller(*words), None, line, text) for name, words, line, text in SLOTS),
    *((name, quiet_caller(), fault(*words), line, text) for name, words, line, text in FAULTS),
]


@pytest.mark.parametrize(("of", "path", "line", "words"), [pytest.param(*rest, id=name) for name, *rest in BROKEN])
def test_a_broken_rule_has_its_place(of: Caller, path: Fault | None, line: int, words: str) -> None:
    with pytest.raises(QuestionError) as caught:
        model(of, path)
    assert words in caught.value.message
    assert (caught.value.source, caught.value.line) == ("mine.yaml", line)
    assert caught.value.column == (21 if of == LOOKUP_THAT_UNLOCKS else 5)
    assert "\n" not in str(caught.value)


MEANINGLESS = {
    "old after removed",
    "old after changed",
    "old of a second version",
    "second move",
    "update of a moved slot",
    "pages of a moved slot",
    "map without a pfn",
    "two lookups",
    "two maps",
    "attributes before the lookup",
    "pfn before the lookup",
    "invalid check before the lookup",
    "retry check before the lookup",
}


@pytest.mark.parametrize(("of", "path"), [pytest.param(of, path, id=name) for name, of, path, *_ in BROKEN])
def test_a_broken_rule_is_built_without_strict(of: Caller, path: Fault | None, request: pytest.FixtureRequest) -> None:
    """Mutants run with the kernel's own effect; what the world has no meaning for is refused all the same."""
    if request.node.callspec.id in MEANINGLESS:
        with pytest.raises(QuestionError):
            model(of, path, strict=False)
    else:
        assert model(of, path, strict=False).system.steps


def test_an_environment_keeps_the_rules_too() -> None:
    text = (
        "environment: mine\ntitle: t\norigin: o\nrole: updater\nprograms:\n"
        "  - name: good\n    steps: [flush]\n"
        "  - name: bad\n    steps:\n      - lock: slots_lock\n      - flush\n      - write_unlock\n"
    )
    file = parse(parse_yaml(text, "mine.yaml"), "environment", "mine.yaml")
    assert isinstance(file, Environment)
    with pytest.raises(QuestionError, match=r"^mine\.yaml:12:9: write_unlock of mmu_lock, which is not held"):
        model(quiet_caller(), environment=file)
    assert model(quiet_caller(), environment=file, strict=False).system.steps


def test_a_range_of_its_own_is_added_before_it_is_zapped() -> None:
    def stranger(*words: str) -> Environment:
        lines = "".join(f"      - {word}\n" for word in words)
        head = "environment: mine\ntitle: t\norigin: o\nrole: foreign\nrange: any\nprograms:\n  - name: p\n    steps:\n"
        file = parse(parse_yaml(head + lines, "mine.yaml"), "environment", "mine.yaml")
        assert isinstance(file, Environment)
        return file

    for words in ((LW, "begin", "zap", "end", WU), (LW, "begin", "add", WU, LW, "zap", "end", WU)):
        at = 9 + words.index("zap")
        with pytest.raises(QuestionError, match=f"^mine.yaml:{at}:9: a zap of 'any' range needs an 'add' of 'any'"):
            model(quiet_caller(), environment=stranger(*words), foreign=1)
    model(quiet_caller(), environment=stranger(LW, "begin", "add", "zap", "end", WU), foreign=1)


ALLOWED: list[tuple[str, list[str]]] = [
    ("nesting as in the kernel", [SL, "lock: slots_arch_lock", LW, WU, "unlock: slots_arch_lock", SU, X]),
    ("notifier lock under mmu_lock", [LW, "lock: mn_invalidate_lock", "unlock: mn_invalidate_lock", WU, X]),
    ("zap as an SRCU reader", ["srcu_read_lock", LW, "zap", WU, "srcu_read_unlock", X]),
    ("grace period of the other domain", ["srcu_read_lock", "synchronize_srcu: irq_srcu", "srcu_read_unlock", X]),
    ("grace period under a mutex", [SL, "synchronize_srcu", SU, X]),
    ("two domains at once", ["grace_period_start: srcu", "grace_period_start: irq_srcu",
                              "grace_period_end: srcu", "grace_period_end: irq_srcu", X]),
    ("B, E in one hold", [LW, "begin", "add", "zap", "end", WU, X]),
    ("two invalidations", [LW, "begin", "begin", "add", "end", WU, X, LW, "end", WU]),
    ("nested lookups", ["if_slot_found:\n      - if_slot_found: [flush]\n      - flush", X]),
]  # fmt: skip
ALLOWED_SLOTS: list[tuple[str, list[str]]] = [
    ("publish without waiting under mmu_lock", [SL, LW, "publish: {what: changed, wait: false}", WU, SU]),
    ("publish without waiting by a notifier",
     [SL, "notifier_enter", "publish: {what: changed, wait: false}", "notifier_exit", SU]),
    ("invalid, old, invalid, removed, new",
     [SL, "publish_invalid", "publish: old", "publish_invalid", "publish: removed", "publish: new", SU]),
    ("attributes of a moved slot", [SL, "publish: moved", "retire: attributes", SU]),
]  # fmt: skip


@pytest.mark.parametrize(
    "of",
    [pytest.param(caller(*words), id=name) for name, words in ALLOWED]
    + [pytest.param(slot_caller(*words), id=name) for name, words in ALLOWED_SLOTS],
)
def test_what_is_in_order_is_built(of: Caller) -> None:
    assert model(of, address_spaces=2).questions.done


@pytest.mark.parametrize("name", shipped("caller"))
@pytest.mark.parametrize("path", shipped("fault"))
def test_every_shipped_program_keeps_the_rules(name: str, path: str) -> None:
    file = find("caller", name)[0]
    assert isinstance(file, Caller)
    assert model(file, shipped_fault(path), address_spaces=2).system.steps


@pytest.mark.parametrize("name", shipped("environment"))
def test_every_shipped_environment_keeps_the_rules(name: str) -> None:
    file = find("environment", name)[0]
    assert isinstance(file, Environment)
    assert model(quiet_caller(), environment=file, foreign=2, address_spaces=2).system.steps


# What else is refused when a world is built.

MISFITS: list[Any] = [
    pytest.param(caller("flush"), 1, "change: page, but the steps retire nothing", id="nothing retired"),
    pytest.param(caller(X, change="slot"), 1, "change: slot, but the steps retire page", id="another change"),
    pytest.param(caller(X, "zap: {address_space: 1}"), 8, "address_space 1 does not exist", id="no such address space"),
    pytest.param(caller(X, "zap: all"), 8, "meets several slots", id="zap of two slots"),
    pytest.param(caller(X, "zap: {range: any}"), 8, "a caller's range is definite", id="zap of any"),
]


@pytest.mark.parametrize(("of", "line", "words"), MISFITS)
def test_a_program_that_does_not_fit_the_world(of: Caller, line: int, words: str) -> None:
    with pytest.raises(QuestionError) as caught:
        model(of)
    assert words in caught.value.message and caught.value.line == line


def test_there_may_be_no_other_slot() -> None:
    of = caller(X, LW, "begin", "add: other", "end", WU)
    assert model(of).system.steps
    with pytest.raises(QuestionError, match=r"^mine\.yaml:10:5: there is no other slot in a world with slots=1"):
        model(of, slots=1)


def test_in_progress_may_go_negative_without_strict() -> None:
    built = model(caller(LW, "end", WU, X, LW, "begin", WU), strict=False)
    state = built.system.initial
    seen = []
    for word in ("WriteLock", "End", "WriteUnlock", "Retire", "WriteLock", "Begin", "WriteUnlock"):
        (name,) = (
            step.name
            for step in built.system.steps
            if step.thread == "caller"
            and built.labels[step.name].kind == word
            and evaluate(step.guard, built.system.valuation(state)) is True
        )
        state = take(built.system.by_name[name], built.system, state)
        seen.append(built.system.valuation(state)["in_progress"])
    assert seen == [0, -1, -1, -1, -1, 0, 0]


def test_unlock_of_a_lock_held_by_another_frees_it_without_strict() -> None:
    text = (
        "environment: mine\ntitle: t\norigin: o\nrole: updater\nprograms:\n"
        "  - name: one\n    steps: [{lock: slots_lock}, flush, {unlock: slots_lock}]\n"
    )
    file = parse(parse_yaml(text, "mine.yaml"), "environment", "mine.yaml")
    assert isinstance(file, Environment)
    built = model(caller(SU, X), strict=False, environment=file)
    state = built.system.initial
    owners = []
    for thread in ("mine", "caller"):
        step = next(
            s
            for s in built.system.steps
            if s.thread == thread and evaluate(s.guard, built.system.valuation(state)) is True
        )
        state = take(step, built.system, state)
        owners.append(built.system.valuation(state)["slots_lock"])
    assert owners == ["updater", "free"]


def test_only_the_moved_slot_is_out_of_reach() -> None:
    others = ("publish: {what: changed, slot: other}", "retire: {what: page, range: other}")
    assert model(slot_caller(SL, "publish: moved", *others, SU)).system.steps
    with pytest.raises(QuestionError, match=r"^mine\.yaml:9:5: retiring pages of a moved slot"):
        model(slot_caller(SL, "publish: moved", "retire: {what: guest_memfd, range: all}", SU))
    with pytest.raises(QuestionError, match=r"^mine\.yaml:9:5: retiring pages of a moved slot"):
        model(slot_caller(SL, "publish: {what: moved, slot: other}", others[1], SU))
    model(slot_caller(SL, "publish: {what: moved, slot: other}", X, SU))


@pytest.mark.parametrize("what", ["changed", "invalid", "moved", "removed"])
def test_a_slot_that_is_gone_is_not_updated(what: str) -> None:
    with pytest.raises(QuestionError, match=f"publish: {what} of a slot that this program removed"):
        model(slot_caller(SL, "publish: removed", f"publish: {what}", SU))
    other = "publish: {what: " + what + ", slot: other}"
    model(slot_caller(SL, "publish: removed", other, SU))
    model(slot_caller(SL, "publish: removed", "publish: new", f"publish: {what}", SU))


# Ends of programs that break the rules: what they hold, they hold for ever.


@pytest.mark.parametrize(
    ("word", "fact"),
    [
        ("read_lock", Facts(locks=frozenset({("mmu_lock", "shared")}))),
        ("write_lock", Facts(locks=frozenset({("mmu_lock", "exclusive")}))),
        ("srcu_read_lock: irq_srcu", Facts(srcu=frozenset({"irq_srcu"}))),
        ("grace_period_start", Facts(grace_periods=frozenset({"srcu"}))),
        ("notifier_enter", Facts(notifying=1)),
    ],
)
def test_the_end_holds_what_the_program_left(word: str, fact: Facts) -> None:
    auto = model(caller(X, word), strict=False).world.tasks[0].automaton
    assert auto.final is not None and auto.facts[auto.final] == fact


def test_a_reader_that_never_leaves_keeps_writers_out() -> None:
    built = model(caller(X, LR), strict=False, environment=updater(LW, WU))
    state = built.system.initial
    assert enabled(built, state, "mine") == ["WriteLock"]
    for _ in range(2):
        state = go(built, state, "caller")
    assert built.questions.done is not None and evaluate(built.questions.done, built.system.valuation(state)) is True
    assert enabled(built, state, "mine") == []


def test_a_reader_that_never_leaves_is_waited_for() -> None:
    built = model(caller(X, "srcu_read_lock"), strict=False, environment=updater("synchronize_srcu"))
    state = built.system.initial
    for thread in ("caller", "caller", "mine"):
        state = go(built, state, thread)
    assert enabled(built, state, "mine") == []


def test_a_foreign_task_may_end_in_a_grace_period_without_strict() -> None:
    around = updater("grace_period_start", role="foreign")
    assert model(quiet_caller(), strict=False, environment=around, foreign=2).system.steps


# Programs that begin alike.


def automaton_of(*programs: tuple[str, ...], loops: bool) -> Automaton:
    layout = Layout(Bounds())
    lines = [straighten(caller(*words).steps, layout, "slot", "mine.yaml") for words in programs]
    return automaton([(line, check(line, "mine.yaml", strict=False)) for line in lines], loops)


def runs(auto: Automaton, length: int) -> set[tuple[Op, ...]]:
    """The step sequences of an automaton, up to a length."""
    found: set[tuple[Op, ...]] = set()
    front: set[tuple[int, tuple[Op, ...]]] = {(0, ())}
    for _ in range(length):
        front = {
            (to, (*so_far, edge.action.op))
            for at, so_far in front
            for edge in auto.edges
            if edge.source == at
            for to in {edge.target, edge.target if edge.otherwise is None else edge.otherwise}
        }
        found |= {so_far for _, so_far in front}
    return found


def test_a_program_may_be_the_beginning_of_another() -> None:
    short, long = (LW, WU), (LW, WU, "flush")
    auto = automaton_of(short, long, loops=True)
    w, u, f = WriteLock(), WriteUnlock(), Flush()
    assert {r for r in runs(auto, 4) if len(r) == 4} == {(w, u, w, u), (w, u, f, w)}
    assert runs(auto, 6) == runs(automaton_of(long, short, loops=True), 6)
    once = automaton_of(short, long, loops=False)
    assert max(runs(once, 9), key=len) == (w, u, f) and once.final is not None
    assert {len(auto.facts), len(once.facts) - 1} == {3}


def test_a_zap_that_yields_may_end_a_program_or_not() -> None:
    one, two = (LW, "zap: first"), (LW, "zap: first", WU)
    auto = automaton_of(one, two, loops=False)
    zaps = [e for e in auto.edges if isinstance(e.action.op, Zap) and e.action.cleared is None]
    assert len({e.target for e in zaps}) == 2
    for zap in zaps:
        rests = [e for e in auto.edges if e.action.cleared is not None and e.target == zap.target]
        assert len(rests) == 2


def test_programs_that_hold_different_things_part() -> None:
    auto = automaton_of(("if_slot_found: [read_lock]", "zap"), ("if_slot_found: [write_lock]", "zap"), loops=False)
    at = [auto.facts[e.source].locks for e in auto.edges if isinstance(e.action.op, Zap) and e.action.cleared is None]
    assert sorted(mode for locks in at for _, mode in locks) == ["exclusive", "shared"]
