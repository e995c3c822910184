"""``caller=any``: guards that are refuted by callers that are found, and guards that are proved."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from kvmverify.cli.exits import status
from kvmverify.engines.contract import Limits, Target
from kvmverify.engines.views import close
from kvmverify.errors import QuestionError
from kvmverify.language.models import Caller, Change, find, shipped
from kvmverify.proving.ask import ask
from kvmverify.proving.every import Every
from kvmverify.proving.result import Result
from kvmverify.proving.unbounded import Property, frame
from kvmverify.proving.verdict import Verdict
from kvmverify.questions.guards import guard_of
from kvmverify.questions.question import parse, resolve
from kvmverify.questions.words import Words
from kvmverify.report.data.collected import report_data
from kvmverify.world.flow import straighten
from kvmverify.world.layout import Bounds, Layout
from kvmverify.world.programs import put_together
from kvmverify.world.promises import broken_promise
from tests.any_caller import (
    BEING,
    COOKIE,
    FAULTS,
    HULL,
    KINDS,
    MAPS,
    OPEN,
    OWN,
    OWN_FAULTS,
    SOUND,
    caller_of,
    fault_text,
)
from tests.campaign import some, world

pytestmark = pytest.mark.xdist_group("every")

THREAD = ("loose", "being_invalidated", "is_flush_slot")
SMALL = ("gfns=1", "slots=1", "fault=tdp")


def proved(guard: str, *arguments: str, fault: str = "tdp", strangers: bool = True) -> set[Change]:
    """The kinds of X for which the views exclude that a race goes unnoticed, at every gfn of a slot of two."""
    question = parse(["guard=1", "caller=any", "gfns=2", "slots=1", *arguments])
    found: set[Change] = set()
    for who in question.everyone:
        setup = replace(question.setup_every(who, strangers), faults=(FAULTS[fault],))
        claims = [frame(setup, (0, gfn), guard_of(guard).expr, Property.CATCHES_RACE).claim for gfn in range(2)]
        if not any(close(c.family, (Target("bad", c.bad, decisive=True),), Limits()).reached for c in claims):
            found.add(who.change)
    return found


@cache
def asked(*arguments: str) -> Result:
    return ask(parse([*arguments]))


def verdicts(result: Result) -> dict[str, tuple[Verdict, Verdict | None]]:
    return {
        cell.caller: (cell.alone.judgement.verdict, cell.foreign.judgement.verdict if cell.foreign else None)
        for cell in result.cells
    }


# --- the guards of the thread ---


@pytest.mark.parametrize("guard", some(THREAD, "being_invalidated"))
def test_the_guards_of_the_thread_miss_a_caller_of_each_kind(guard: str, tmp_path: Path) -> None:
    """And a stranger masks one of each. What was found keeps the promises, and is a caller as any other."""
    result = asked(f"guard={guard}", "caller=any", *SMALL)
    found = verdicts(result)
    for kind in KINDS:
        assert found[f"any_{kind}"] == (Verdict.MISSES, Verdict.MISSES)
        assert found[f"{guard}_misses_{kind}"] == (Verdict.MISSES, Verdict.MISSES)
        assert found[f"{guard}_masked_{kind}"][1] is Verdict.MASKED
    assert status((report_data(result),)) == 1
    assert set(result.found) == {f"caller.{name}.yaml" for name in found if not name.startswith("any_")}
    for name, text in result.found.items():
        (tmp_path / name).write_text(text)
        file, _ = find("caller", str(tmp_path / name))
        assert isinstance(file, Caller)
        line = straighten(file.steps, Layout(Bounds()), file.range, name)
        assert broken_promise(line, Layout(Bounds())) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_found_is_missed_on_its_own(kind: Change, tmp_path: Path) -> None:
    """The file, asked about as a user asks, and in a larger world."""
    result = asked("guard=being_invalidated", "caller=any", *SMALL)
    name = f"caller.being_invalidated_misses_{kind}.yaml"
    (tmp_path / name).write_text(result.found[name])
    alone = ask(parse(["guard=being_invalidated", f"caller={tmp_path / name}", "foreign=none"]), lengths=False)
    (cell,) = alone.cells
    assert cell.alone.judgement.verdict is Verdict.MISSES and status((report_data(alone),)) == 1


def test_which_shipped_callers_keep_the_promises() -> None:
    """The kernel's do, so that what is proved for every caller is proved for them; not the error path of a deletion,
    which publishes a valid version again after the zap."""
    kept = set()
    for name in shipped("caller"):
        ((file, source),) = resolve(Words(guard="loose", caller=(name,))).callers
        if not broken_promise(straighten(file.steps, Layout(Bounds()), file.range, source), Layout(Bounds())):
            kept.add(name)
    kernel = {"gmem_punch_hole", "memory_attributes", "memslot_delete", "memslot_move", "mmu_notifier"}
    kernel |= {"gmem_error", "gmem_release", "kvm_inhibit_apic_access_page"}
    assert kept == kernel | {"swap_without_srcu", "srcu_after_zap", "wrong_range"}


_ZAP = ("write_lock: mmu_lock", "zap", "write_unlock: mmu_lock")
_FOUND = "if_slot_found: [write_lock: mmu_lock, zap, write_unlock: mmu_lock]"
PROMISED: list[tuple[str, tuple[str, ...], bool]] = [
    ("the slot goes after the zap", ("publish: invalid", *_ZAP, "publish: removed"), True),
    ("it is valid again after the zap", ("publish: invalid", *_ZAP, "publish: changed"), False),
    ("the old one is", ("publish: invalid", *_ZAP, "publish: old"), False),
    ("a new one is", ("publish: removed", *_ZAP, "publish: new"), False),
    ("it goes after the zap, and was valid again", ("publish: changed", *_ZAP, "publish: removed"), False),
    ("it is zapped if it is found, and it is", ("retire: page", _FOUND), True),
    ("it is gone by then", ("retire: page", "publish: removed", _FOUND), False),
    ("its INVALID copy is found", ("retire: page", "publish: invalid", _FOUND), True),
]


@pytest.mark.parametrize(("steps", "keeps"), [row[1:] for row in PROMISED], ids=[row[0] for row in PROMISED])
def test_promises(steps: tuple[str, ...], keeps: bool) -> None:
    of = caller_of(steps)
    assert of is not None
    assert (broken_promise(straighten(of.steps, Layout(Bounds()), of.range, "t"), Layout(Bounds())) == "") is keeps


# --- a guard that catches every race ---


@pytest.mark.parametrize("strangers", [False, True])
def test_the_cookie_and_the_own_range_are_enough(strangers: bool) -> None:
    assert proved(SOUND, strangers=strangers) == set(KINDS)


WEAKER: dict[str, tuple[str, set[Change], set[Change]]] = {
    "no cookie": (f"({OPEN} && {HULL}) || {BEING}", set(), set()),
    "a publication of its own, no cookie": (MAPS, set(KINDS), set(KINDS)),
    "no owner": (f"{COOKIE} && (({HULL}) || {BEING})", {"slot"}, {"slot"}),
    "no hull": (f"{COOKIE} && ({OPEN} || {BEING})", {"slot"}, {"slot"}),
    "no invalid slot": (f"{COOKIE} && {OPEN} && {HULL}", set(KINDS), set(KINDS)),
    "own range": (f"{COOKIE} && ({OWN} || {BEING})", set(KINDS), set(KINDS)),
    "anybody's invalidation": (
        f"{COOKIE} && ((kvm->mmu_invalidate_in_progress && {HULL}) || {BEING})",
        set(KINDS),
        set(KINDS),
    ),
    "never": ("0", set(KINDS), set(KINDS)),
    "always": ("1", set(), set()),
}


@pytest.mark.parametrize("name", some(WEAKER, "no cookie", "no owner", "no invalid slot", "never"))
def test_each_part_of_it(name: str) -> None:
    guard, alone, among = WEAKER[name]
    assert (proved(guard, strangers=False), proved(guard, strangers=True)) == (alone, among)


@pytest.mark.parametrize("guard", [SOUND, "is_flush_slot", "kvm->mmu_invalidate_in_progress"])
def test_without_promises_no_guard_is_enough_that_ever_holds(guard: str) -> None:
    assert proved(guard, "after=anything") == set()
    assert proved("0", "after=anything") == set(KINDS)


def test_never_is_sound_and_always_misses() -> None:
    never, always = (verdicts(asked(f"guard={g}", "caller=any", "foreign=none", *SMALL)) for g in "01")
    for kind in KINDS:
        assert never[f"any_{kind}"] == (Verdict.CATCHES_RACE, None)
        assert never[f"expression_catches_{kind}"] == (Verdict.CATCHES, None)
        assert always[f"any_{kind}"] == (Verdict.MISSES, None)
        assert f"expression_catches_{kind}" not in always


def test_beside_callers_that_are_named() -> None:
    found = verdicts(asked("guard=0", "caller=any,memslot_delete", "foreign=none", *SMALL))
    assert list(found)[:2] == ["memslot_delete", "any_slot"]
    assert found["memslot_delete"] == (Verdict.FALSE_ALARM, None)


# --- questions that are refused, and searches that end ---


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["vcpus=1"], "any number of vCPUs"),
        (["foreign=1"], "foreign=any or foreign=none"),
        (["engine=z3"], "any number of vCPUs"),
        (["engine=explicit"], "any number of vCPUs"),
        (["bound=20"], "any number of vCPUs"),
    ],
)
def test_what_it_is_not_asked_with(arguments: list[str], said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        parse(["guard=loose", "caller=any", *arguments])


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["guard=loose", "env=memslot_flags"], "not with env=memslot_flags"),
        (["guard=loose", "env=invalidations,memslot_create"], "not with env=memslot_create"),
        (["guard=kvm->mmu_invalidate_in_progress == 2"], "only whether it is 0"),
        (["guard=kvm->mn_active_invalidate_count < kvm->mmu_invalidate_in_progress"], "only whether it is 0"),
    ],
)
def test_what_it_does_not_cover(arguments: list[str], said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        ask(parse(["caller=any", *arguments]))


def test_promises_are_about_every_caller() -> None:
    with pytest.raises(QuestionError, match="after= is about caller=any"):
        parse(["guard=loose", "caller=no_lock", "after=anything"])


def test_a_search_that_ends_early_is_unknown() -> None:
    """Not a question that is wrong, and not a guard about which there is nothing to say."""
    result = ask(parse(["guard=loose", "caller=any", "timeout=0.001", *world(*SMALL)]))
    assert {v for pair in verdicts(result).values() for v in pair} == {Verdict.UNKNOWN}
    assert status((report_data(result),)) == 3


# --- other fault paths ---


FAULT_PATHS: dict[str, set[Change]] = {
    "tdp": set(KINDS),
    "direct": set(KINDS),
    "tdp_6_1": set(KINDS),
    "prefetch": set(KINDS),
    "invlpg_6_1": set(KINDS) - {"page"},
    "no_root": set(),
    "no_invalid": set(),
    "two_snapshots": {"slot", "page"},
    "no_check": {"slot"},
    "no_srcu": set(),
    "late_pfn": set(KINDS),
}


@pytest.mark.parametrize("fault", some(FAULTS, "direct", "two_snapshots", "no_root", "late_pfn"))
def test_fault_paths_with_a_step_missing(fault: str) -> None:
    """What the sound guard still catches. What reads under mmu_lock is looked at step by step."""
    assert proved(SOUND, fault=fault) == FAULT_PATHS[fault]
    question = parse(["guard=1", "caller=any"])
    for who in question.everyone:
        setup = replace(question.setup_every(who, True), faults=(FAULTS[fault],), focus=(0, 0))
        in_blocks = put_together(setup, guard_of(SOUND).expr).coarse is not None
        under_lock = {"late_pfn": {"page"}, "prefetch": {"slot", "page"}, "invlpg_6_1": {"slot", "page"}}
        assert in_blocks is (fault != "no_root" and who.change not in under_lock.get(fault, set()))


@pytest.mark.parametrize(
    "fault, kind",
    [("no_root", "page"), ("no_invalid", "slot"), ("two_snapshots", "attributes"), ("no_srcu", "page")],
)
def test_what_a_missing_step_lets_past_is_shown_by_a_caller(fault: str, kind: Change, tmp_path: Path) -> None:
    path = tmp_path / f"{fault}.yaml"
    path.write_text(fault_text(fault, *OWN_FAULTS[fault]))
    question = parse([f"guard={SOUND}", "caller=any", "foreign=none", f"fault={path}", "gfns=1", "slots=1"])
    (who,) = (one for one in question.everyone if one.change == kind)
    answer = Every(question, guard_of(SOUND), None, lambda _line: None).answer(who)
    assert answer.cell.alone.judgement.verdict is Verdict.MISSES
    (cell, caller) = answer.found[0]
    assert cell.alone.judgement.verdict is Verdict.MISSES and caller.file.change == kind
