"""Every protection of the five kernel callers and of the fault paths of 6.12, removed: what must come out.

Here mutants are judged without the other solvers; ``make mutate`` and tests/cli/test_mutate.py decide the proofs, too.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from kvmverify.engines.contract import Limits
from kvmverify.engines.recheck import decide_all
from kvmverify.errors import QuestionError
from kvmverify.language.models import Caller, Fault, ForEach, Statement, Steps
from kvmverify.language.primitives import IfSlotFound
from kvmverify.mutation.mutants import Mutant, caller_without, mutants, walk
from kvmverify.mutation.necessity import Basis, necessity
from kvmverify.mutation.notified import balance, move, shipped_caller, together, unbalanced
from kvmverify.mutation.trial import Killed, Liveness, Redundant, Survived, Tried, broken_rule, judged, safe_itself
from kvmverify.mutation.worlds import Bench, Harm, shortest
from kvmverify.questions.question import resolve
from kvmverify.questions.words import FAULTS_6_12, Words
from kvmverify.world.layout import Bounds
from tests.campaign import some

pytestmark = pytest.mark.xdist_group("mutation")

MEMSLOT = ("memslot_delete", "memslot_move")
INVALIDATION = ("gmem_punch_hole", "memory_attributes", "mmu_notifier")
KERNEL = (*MEMSLOT, *INVALIDATION)
OWN = {
    "memslot_delete": {
        "slots_lock": "killed",
        "wait at publish: invalid": "redundant",
        "SRCU grace period after publish: invalid": "killed",
        "mmu_lock (write)": "redundant",
        "slots_arch_lock around publish: removed": "redundant",
        "wait at publish: removed": "killed",
        "SRCU grace period after publish: removed": "redundant",
    },
    "memslot_move": {
        "slots_lock": "killed",
        "wait at publish: invalid": "redundant",
        "SRCU grace period after publish: invalid": "killed",
        "mmu_lock (write)": "redundant",
        "wait at publish: moved": "killed",
        "SRCU grace period after publish: moved": "redundant",
    },
    "gmem_punch_hole": {
        "filemap_invalidate_lock": "redundant",
        "mmu_lock (write) around zap": "killed",
        "begin (B)": "killed",
        "range add": "killed",
        "mmu_lock (write) around end": "liveness",
        "end (E)": "liveness",
    },
    "memory_attributes": {
        "mmu_lock (write) around zap": "killed",
        "begin (B)": "killed",
        "range add": "killed",
        "mmu_lock (write) around end": "liveness",
        "end (E)": "liveness",
    },
    "mmu_notifier": {
        "notifier count": "killed",
        "SRCU read side around zap": "redundant",
        "mmu_lock (write) around zap": "killed",
        "begin (B)": "killed",
        "range add": "killed",
        "SRCU read side around end": "redundant",
        "mmu_lock (write) around end": "liveness",
        "end (E)": "liveness",
    },
}
"""What each protection of a caller must come to."""
ELSEWHERE = {
    "memslot_delete": {"slots_arch_lock around publish: invalid"},
    "memslot_move": {"slots_arch_lock around publish: invalid", "slots_arch_lock around publish: moved"},
    "memory_attributes": {"slots_lock"},
}
"""Judged by ``make mutate`` alone, or by a test of its own."""
KILLED_IN_THE_FAULT = {
    **dict.fromkeys(MEMSLOT, ("SRCU read side", "INVALID check (I)")),
    **dict.fromkeys(INVALIDATION, ("snapshot before reads (Q)", "mmu_lock", "retry check (R)")),
}
"""Which checks of a fault path a caller rests on; all others are redundant for it."""


def bench_of(caller: str, *faults: str) -> Bench:
    question = resolve(Words(guard="loose", caller=(caller,), fault=faults or FAULTS_6_12))
    ((file, source),) = question.callers
    return Bench(question, file, source, Limits())


@cache
def trial(caller: str, program: str, what: str) -> Tried:
    """One mutant: of the caller under all fault paths, or of a fault path that runs alone."""
    bench = bench_of(caller) if program == caller else bench_of(caller, program)
    return judged(bench, mutant(bench.caller if program == caller else bench.faults[0], what))


def own(caller: str, what: str) -> Tried:
    return trial(caller, caller, what)


def mutant(program: Caller | Fault, what: str) -> Mutant:
    (found,) = (m for m in mutants(program) if m.what == what)
    return found


def word(trial: Tried) -> str:
    return type(trial.outcome).__name__.lower()


@pytest.mark.parametrize("caller", some(KERNEL, "memslot_delete", "mmu_notifier"))
def test_the_protections_of_kernel_callers(caller: str) -> None:
    assert {m.what for m in mutants(bench_of(caller).caller)} == {*OWN[caller], *ELSEWHERE.get(caller, ())}
    assert {what: word(own(caller, what)) for what in OWN[caller]} == OWN[caller]


@pytest.mark.parametrize(
    ("caller", "fault"),
    some(product(KERNEL, FAULTS_6_12), ("memslot_delete", "tdp"), ("gmem_punch_hole", "direct")),
)
def test_the_checks_of_fault_paths(caller: str, fault: str) -> None:
    rests_on = KILLED_IN_THE_FAULT[caller]
    whats = [m.what for m in mutants(bench_of(caller, fault).faults[0])]
    assert "early check (R'), first" in whats and len(whats) == 8
    for what in whats:
        assert word(trial(caller, fault, what)) == ("killed" if what.startswith(rests_on) else "redundant"), what


def test_the_grace_period_is_needed_alone_and_shown_by_a_stale_spte() -> None:
    found = own("memslot_delete", "SRCU grace period after publish: invalid")
    outcome = found.outcome
    assert isinstance(outcome, Killed) and outcome.harm is Harm.STALE and str(outcome.around) == "nobody else"
    assert outcome.trace.stale is not None and outcome.trace.stale.datum == "memslot"
    assert all(step.guard is None for step in outcome.trace.steps)


@pytest.mark.parametrize("caller", INVALIDATION)
def test_the_range_is_needed_once_a_stranger_has_added_another(caller: str) -> None:
    found = own(caller, "range add")
    assert isinstance(found.outcome, Killed) and found.outcome.around.foreign == 1


def test_with_nobody_else_an_empty_range_makes_faults_retry() -> None:
    bench = bench_of("gmem_punch_hole", "tdp")
    alone = Bench(replace(bench.question, environments=()), bench.caller, bench.source, Limits())
    assert isinstance(judged(alone, mutant(alone.caller, "range add")).outcome, Redundant)


@pytest.mark.parametrize("caller", INVALIDATION)
def test_without_e_progress_is_lost_and_nothing_goes_stale(caller: str) -> None:
    for what, foreign, count in (("end (E)", 0, 1), ("mmu_lock (write) around end", 1, None)):
        outcome = own(caller, what).outcome
        assert isinstance(outcome, Liveness) and outcome.trace is not None and outcome.around.foreign == foreign
        counts = [c.after for step in outcome.trace.steps for c in step.changes if c.variable == "in_progress"]
        assert counts[-1] != 0 and count in (None, counts[-1])


def test_a_memslot_update_without_slots_lock_is_undone_by_another() -> None:
    found = own("memslot_delete", "slots_lock")
    outcome = found.outcome
    assert isinstance(outcome, Killed) and outcome.around.others == ("memslot_flags",) and outcome.around.beyond
    order = [step.label.action.op for step in outcome.trace.steps]
    published = [getattr(op, "what") for op in order if type(op).__name__ == "Publish"]  # noqa: B009
    assert published == ["invalid", "changed", "removed"]


def test_locks_of_memslot_updates_are_judged_beside_other_updates() -> None:
    outcome = own("memslot_delete", "slots_arch_lock around publish: removed").outcome
    assert isinstance(outcome, Redundant)
    assert outcome.updaters == ("memslot_flags", "memslot_create", "memslot_revert")


def test_attributes_need_slots_lock_once_their_slots_are_looked_up() -> None:
    """kvm_handle_gfn_range adds and zaps where it finds a slot; one created since would be left out."""

    def looked_up(steps: Steps) -> Steps:
        loop = next(step for step in steps if isinstance(step, ForEach))
        if loop.over == "slot":
            found = Statement(IfSlotFound(), "kvm_handle_gfn_range", loop.line, loop.column, loop.body)
            return (replace(loop, body=(found,)),)
        return tuple(replace(step, body=looked_up(step.body)) if step is loop else step for step in steps)

    bench = bench_of("memory_attributes", "tdp")
    if any(isinstance(step.op, IfSlotFound) for step in walk(bench.caller.steps)):
        caller = bench.caller
    else:
        caller = bench.caller.model_copy(update={"steps": looked_up(bench.caller.steps)})
    again = Bench(bench.question, caller, bench.source, Limits())
    outcome = judged(again, mutant(caller, "slots_lock")).outcome
    assert isinstance(outcome, Killed) and outcome.around.others == ("memslot_create",)
    assert outcome.trace.stale is not None and outcome.trace.stale.datum == "attributes"


def test_a_world_of_one_slot_has_the_updates_that_fit() -> None:
    question = resolve(Words(guard="loose", caller=("memslot_delete",), gfns=1, slots=1, fault=("tdp",)))
    ((file, source),) = question.callers
    bench = Bench(question, file, source, Limits())
    removed = (mutant(file, "slots_lock"),)
    assert bench.updaters(removed) == ("memslot_flags", "memslot_revert")
    assert isinstance(judged(bench, removed[0]).outcome, Killed)


def test_a_lock_that_nobody_else_takes_is_told() -> None:
    found = own("gmem_punch_hole", "filemap_invalidate_lock")
    assert isinstance(found.outcome, Redundant) and found.outcome.idle


# ``wait``: memslot updates and notifiers.


@pytest.mark.parametrize("caller", [*MEMSLOT, "mmu_notifier"])
def test_the_unmutated_programs_are_balanced(caller: str) -> None:
    file, source = shipped_caller(caller)
    world = balance(file, file, source, Bounds())
    assert world is not None
    trace, states = shortest(world.setup, unbalanced, Limits())
    assert trace is None and states > 6000


def test_without_wait_b_and_e_are_out_of_balance() -> None:
    found = own("memslot_delete", "wait at publish: removed")
    outcome = found.outcome
    assert isinstance(outcome, Killed) and outcome.harm is Harm.IMBALANCE and outcome.around.others == ("2 notifiers",)
    assert outcome.trace.threads[0].startswith("memslot_delete") or "memslot_delete" in outcome.trace.threads
    counts = [c.after for step in outcome.trace.steps for c in step.changes if c.variable == "in_progress"]
    assert counts[-1] != 0


def test_one_publication_that_does_not_wait_is_enough() -> None:
    """An INVALID copy is found like the slot it was made from: only the second publication must wait."""
    found = own("memslot_delete", "wait at publish: invalid")
    assert isinstance(found.outcome, Redundant) and found.outcome.states > 6000


def test_a_move_that_does_not_wait_takes_pages_out_of_an_open_range() -> None:
    found = own("memslot_move", "wait at publish: moved")
    outcome = found.outcome
    assert isinstance(outcome, Killed) and outcome.harm is Harm.STALE and outcome.trace.stale is not None
    assert outcome.trace.stale.gfn == 1 and outcome.trace.stale.datum == "page"
    halves = [
        n
        for n, step in enumerate(outcome.trace.steps)
        if getattr(step.label.action.op, "what", "") in ("removed", "new")
    ]
    assert halves[1] == halves[0] + 1


def test_a_move_that_waits_is_safe() -> None:
    file, source = shipped_caller("memslot_move")
    question = resolve(Words(guard="loose"))
    world = move(file, source, question.faults)
    assert world is not None
    assert shortest(world.setup, lambda model: model.questions.stale, Limits(), together)[0] is None
    assert move(shipped_caller("memslot_delete")[0], source, question.faults) is None


# Proofs.


def test_the_proof_of_a_redundant_step_is_accepted_by_both_solvers() -> None:
    found = trial("gmem_punch_hole", "tdp", "INVALID check (I)")
    assert isinstance(found.outcome, Redundant) and len(found.scripts) == found.outcome.obligations > 0
    answers = decide_all(found.scripts)
    assert {answer for of in answers.values() for answer in of.values()} == {"unsat"} and len(answers) == 2


def test_what_a_proof_does_not_cover_is_not_proved() -> None:
    bench = bench_of("mmu_notifier", "tdp")
    for what in ("end (E)", "mmu_lock (write) around end"):
        proof = bench.certificates((mutant(bench.caller, what),))
        assert isinstance(proof, tuple) is (what == "end (E)")


def test_mutants_that_break_the_rules_are_marked() -> None:
    bench = bench_of("mmu_notifier", "tdp")
    found = {m.what: broken_rule(bench, m) for m in mutants(bench.caller)}
    assert found["begin (B)"] == "add without an open invalidation (no B before it)"
    assert found["end (E)"] and found["mmu_lock (write) around zap"]
    assert not found["range add"] and not found["SRCU read side around zap"] and not found["notifier count"]


def test_a_racy_caller_has_no_mutants() -> None:
    with pytest.raises(QuestionError, match="no_lock is racy"):
        safe_itself(bench_of("no_lock", "tdp"))


# What a proof rests on.


@cache
def basis(caller: str) -> Basis:
    bench = bench_of(caller, "tdp")
    everything = (*mutants(bench.caller), *mutants(bench.faults[0]))
    everything = tuple(m for m in everything if not m.what.startswith("slots_arch_lock"))
    return necessity(bench, [bench], [judged(bench, mutant) for mutant in everything])


def needed(caller: str) -> list[str]:
    return [need.what for need in basis(caller).needs]


def test_memslot_updates_rest_on_srcu_and_the_invalid_copy() -> None:
    grace = "SRCU grace period after publish: invalid"
    assert needed("memslot_delete") == [grace, "SRCU read side", "INVALID check (I)"]
    assert [need.what for need in basis("memslot_delete").beside] == ["slots_lock", "wait at publish: removed"]
    assert all(need.steps > 0 for need in basis("memslot_delete").needs)


@pytest.mark.parametrize("caller", some(("gmem_punch_hole", "mmu_notifier"), "gmem_punch_hole"))
def test_invalidations_rest_on_the_range_and_the_snapshot(caller: str) -> None:
    assert needed(caller) == [
        "mmu_lock (write) around zap",
        "begin (B)",
        "range add",
        "snapshot before reads (Q)",
        "mmu_lock (read)",
        "retry check (R)",
    ]
    assert [need.what for need in basis(caller).progress] == ["mmu_lock (write) around end", "end (E)"]


def test_nothing_else_is_needed_and_that_is_proved() -> None:
    found = basis("gmem_punch_hole")
    assert not found.open and found.obligations == len(found.scripts) > 0
    assert [(m.role, m.what) for m in found.dropped] == [
        ("caller", "filemap_invalidate_lock"),
        ("fault", "SRCU read side"),
        ("fault", "INVALID check (I)"),
        ("fault", "early check (R'), first"),
        ("fault", "early check (R'), second"),
        ("fault", "root check (O)"),
    ]


def test_of_two_that_do_the_same_one_must_stay() -> None:
    """Two grace periods after one another: each is redundant, both are not."""
    bench = bench_of("memslot_delete", "tdp")
    grace = mutant(bench.caller, "SRCU grace period after publish: invalid")
    steps = list(bench.caller.steps)
    position = max(grace.edit.removed)
    flat = [n for n, step in enumerate(steps) if step.op == grace.op]
    assert flat[0] == position
    double = bench.caller.model_copy(update={"steps": (*steps[: position + 1], *steps[position:])})
    twice = Bench(bench.question, double, bench.source, Limits())
    removable = [m for m in mutants(double) if m.op == grace.op][:2]
    alone = tuple(judged(twice, m) for m in removable)
    assert all(isinstance(t.outcome, Redundant) for t in alone)
    found = necessity(twice, [twice], alone)
    assert [need.with_others for need in found.needs] == [True] and found.needs[0].steps > 0
    assert len(found.dropped) == 1 and caller_without(double, found.dropped) != double
    assert not any(isinstance(t.outcome, Survived) for t in alone)
