"""What ``synthesize`` finds on the shipped callers, and that it finds it there: another scope, another result."""

from __future__ import annotations

from collections.abc import Sequence

from kvmverify.guards.expr import render
from kvmverify.proving.ask import ask
from kvmverify.questions.question import parse
from kvmverify.questions.synthesis import task_of
from kvmverify.synthesis.formulas.formula import holds
from kvmverify.synthesis.synthesize import Synthesis, gather, synthesize
from tests.campaign import some

THREAD = "observables=in_progress,slots_lock,passed_invalid,active_invalid"
ALL = "observables=grace_period_over,own_invalidation,hull_covers,being_invalidated"
SAFE = ("gmem_punch_hole", "memory_attributes", "memslot_delete", "memslot_move", "mmu_notifier")


def quiet(_line: str) -> None:
    """Nobody reads the progress."""


def found(*arguments: str, sets: bool = False) -> Synthesis:
    """What is put together; proofs are left to the tests that ask for them."""
    task, _ = task_of(arguments)
    return synthesize(task, gather(task, None, quiet), None, quiet, sets)


def confused(synthesis: Synthesis) -> dict[str, str]:
    return {one.racy.caller: one.safe.caller for one in synthesis.confusions}


def sets(synthesis: Synthesis) -> list[set[str]]:
    watched = synthesis.task.watched
    return [{one.name for n, one in enumerate(watched) if mask >> n & 1} for mask in synthesis.sets]


def text(synthesis: Synthesis, word: str) -> str:
    return next(render(one.expr) for one in synthesis.guards if one.word == word)


def proves(guard: str, callers: Sequence[str], *more: str) -> set[str]:
    result = ask(parse([f"guard={guard}", f"caller={','.join(callers)}", *more]), lengths=False)
    return {cell.verdict.value for cell in result.cells}


def test_none_exists_over_what_the_thread_had_alone() -> None:
    synthesis = found(THREAD, "foreign=none", sets=True)
    assert not synthesis.separable and not synthesis.open
    pairs = confused(synthesis)
    deletions = ("memslot_delete", "kvm_inhibit_apic_access_page")
    assert pairs["swap_without_srcu"] in deletions and set(pairs) == {
        "swap_without_srcu",
        "srcu_after_zap",
        "wrong_range",
    }
    for one in synthesis.confusions:
        assert one.racy.racy and not one.safe.racy and (one.racy.strangers, one.safe.strangers) == (0, 0)
        mask = synthesis.task.mask
        assert one.racy.over(mask) <= set(synthesis.samples.holding(mask))
    assert {"grace_period_over", "hull_covers"} <= set().union(*sets(synthesis))


def test_with_strangers_every_racy_caller_looks_like_a_safe_one() -> None:
    safe = some(("gmem_punch_hole", "memory_attributes", "memslot_delete"), "gmem_punch_hole", "memslot_delete")
    racy = some(("no_lock", "slots_lock_only", "swap_without_srcu"), "no_lock", "swap_without_srcu")
    assert set(confused(found(THREAD, f"callers={','.join((*safe, *racy))}"))) == set(racy)


def test_cookie_and_ownership_without_coverage_leave_the_wrong_range() -> None:
    names = "observables=grace_period_over,own_invalidation,being_invalidated,active_invalid,passed_invalid"
    assert set(confused(found(names, "foreign=none"))) == {"wrong_range"}


def test_all_three_separate_and_the_guard_is_proved() -> None:
    synthesis = found(ALL, "foreign=none")
    assert synthesis.separable and synthesis.unique
    assert {one.word for one in synthesis.guards} == {"simplest", "weakest", "strongest"}
    for word in ("simplest", "weakest", "strongest"):
        assert proves(text(synthesis, word), (*SAFE, "wrong_range", "swap_without_srcu"), "foreign=none") <= {
            "quiet",
            "catches",
            "catches the race",
        }


def test_a_caller_less_and_another_result() -> None:
    """Without the caller of the wrong range, coverage is not asked for; without the racy ones, nothing is."""
    names = "observables=grace_period_over,in_progress,hull_covers,being_invalidated"
    most = "callers=memslot_delete,gmem_punch_hole,swap_without_srcu,no_lock"
    whole = found(names, most + ",wrong_range", "foreign=none")
    less = found(names, most, "foreign=none")
    assert "invalidate_range_start" in text(whole, "simplest")
    assert "invalidate_range_start" not in text(less, "simplest")
    nobody = found(names, "callers=memslot_delete,gmem_punch_hole", "foreign=none")
    assert text(nobody, "simplest") == text(nobody, "weakest") == "1"
    assert text(found(names, "callers=swap_without_srcu,no_lock", "foreign=none"), "simplest") == "0"


def test_every_caller() -> None:
    """The weakest guard over cookie, ownership, coverage and slot state, found among all callers."""
    synthesis = found(ALL, "callers=any,memslot_delete,gmem_punch_hole", "foreign=none")
    assert synthesis.separable and synthesis.unique
    weakest = next(one for one in synthesis.guards if one.word == "weakest")
    names = {synthesis.task.watched[n].name: n for n in range(synthesis.task.count)}

    def allowed(*true: str) -> bool:
        return holds(weakest.formula, sum(1 << names[name] for name in true))

    assert allowed("grace_period_over", "being_invalidated")
    assert allowed("grace_period_over", "own_invalidation", "hull_covers")
    assert not allowed("own_invalidation", "hull_covers"), "B...E does not protect slots"
    assert not allowed("grace_period_over", "own_invalidation"), "another range"
    assert not allowed("being_invalidated"), "no grace period"
    assert not allowed("grace_period_over")


def test_every_racy_example_is_a_caller_of_its_own() -> None:
    """One for each kind of X, as a model file; the best guard catches whatever a quiet one can."""
    names = "observables=hull_covers,being_invalidated,own_invalidation"
    synthesis = found(names, "callers=any,memslot_delete,gmem_punch_hole", "foreign=none")
    assert not synthesis.separable
    examples = {one.racy.caller: one.racy.text for one in synthesis.confusions}
    assert set(examples) == {"example_slot", "example_page", "example_attributes"}
    assert all("steps:" in text for text in examples.values())
    (best,) = synthesis.guards
    holding = set(synthesis.samples.holding(synthesis.task.mask))
    assert best.word == "best" and {v for v in range(8) if holds(best.formula, v)} == holding
