"""The order of guards: what separates them, what implies what, and proofs against concrete searches."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvmverify.comparing.order import OrderSearch
from kvmverify.engines.contract import Limits, Unreachable
from kvmverify.engines.recheck import decide_all
from kvmverify.language.models import models_directory, shipped
from kvmverify.proving.separation import Kept, Separation, order_certificate, pairs_of, separated, settled, shortest
from kvmverify.proving.unbounded import Certificate, Open
from kvmverify.questions.guards import GuardChoice, guard_of, named_apart
from kvmverify.questions.question import parse, resolve
from kvmverify.questions.words import Words
from kvmverify.report.data.compare import OrderData
from kvmverify.workers import workers_of
from tests.campaign import examples

IN_PROGRESS = "kvm->mmu_invalidate_in_progress"
SLOTS = "lockdep_is_held(&kvm->slots_lock)"


def order_of(guards: list[str], *arguments: str) -> OrderData:
    question = parse(["guard=loose", *arguments])
    chosen = named_apart([guard_of(text) for text in guards])
    search = OrderSearch(question, chosen, question.callers, None)
    with workers_of(2) as pool:
        search.start(pool)
        search.settle(pool)
    return search.found(dict.fromkeys(search.scripts, ""))


def test_the_three_guards_are_a_chain() -> None:
    order = order_of(["loose", "being_invalidated", "is_flush_slot"])
    assert order.classes == [["being_invalidated"], ["is_flush_slot"], ["loose"]]
    assert order.covers == [(0, 1), (1, 2)]
    found = {(p.passes, p.warns): p for p in order.pairs}
    apart = found["is_flush_slot", "being_invalidated"].separation
    assert apart is not None and apart.caller == "slots_lock_wrong_flag" and len(apart.trace.steps) == 3
    apart = found["loose", "is_flush_slot"].separation
    assert apart is not None and apart.caller == "slots_lock_only" and apart.strangers == 0
    assert apart.trace.steps[-1].text.startswith("zap") and "is_flush_slot warns" in apart.trace.conclusion
    never = [p for p in order.pairs if p.answer == "never"]
    assert len(never) == 3 and all(p.proved and p.separation is None for p in never)


def test_equivalent_on_the_callers_of_today() -> None:
    """On the tree of today all three accept exactly the same calls (kvm.md, section 4)."""
    kernel = "caller=gmem_punch_hole,memory_attributes,memslot_delete,memslot_move,mmu_notifier"
    order = order_of(["loose", "being_invalidated", "is_flush_slot"], kernel)
    assert order.classes == [["loose", "being_invalidated", "is_flush_slot"]] and order.covers == []


def test_incomparable_and_the_scope_matters() -> None:
    order = order_of([IN_PROGRESS, SLOTS])
    assert order.covers == [] and {p.answer for p in order.pairs} == {"separated"}
    one = order_of([IN_PROGRESS, SLOTS], "caller=swap_without_srcu", "foreign=none")
    assert one.classes == [["expression_1"], ["expression_2"]] and one.covers == [(0, 1)]


def test_separated_only_by_a_stranger() -> None:
    """Alone the caller of no lock never sees an open invalidation: only a stranger's separates the two."""
    order = order_of([IN_PROGRESS, "kvm->mn_active_invalidate_count"], "caller=no_lock")
    (one,) = [p for p in order.pairs if p.passes == "expression_1"]
    assert one.separation is not None and one.separation.strangers == 1
    alone = order_of([IN_PROGRESS, "kvm->mn_active_invalidate_count"], "caller=no_lock", "foreign=none")
    assert {p.answer for p in alone.pairs} == {"never"}


def test_a_world_of_a_size_holds_and_proves_nothing() -> None:
    order = order_of(["loose", "being_invalidated"], "caller=memslot_delete", "vcpus=1", "foreign=1")
    assert {(p.answer, p.proved) for p in order.pairs} == {("never", False)}
    assert order.kept[0].states > 0 and order.kept[0].certificate is None


@pytest.mark.parametrize("size", [(), ("vcpus=1", "foreign=1")])
def test_a_program_that_breaks_a_rule_of_locks_bears_no_never(tmp_path: Path, size: tuple[str, ...]) -> None:
    """As read from a tree that has lost a lock: neither its text nor a search of it decides that nothing separates."""
    text = (models_directory() / "callers" / "memslot_delete.yaml").read_text()
    lock = "  - write_lock: mmu_lock\n    in: kvm_arch_flush_shadow_memslot\n"
    assert lock in text
    mine = tmp_path / "mine.yaml"
    mine.write_text(text.replace(lock, "").replace("steps:", "read_from: a kernel tree\nsteps:"))
    order = order_of(["loose", "being_invalidated"], f"caller={mine}", *size)
    assert {p.answer for p in order.pairs} == {"unknown"} and order.kept == []
    assert all("breaks a rule of locks: zap without mmu_lock" in p.reason for p in order.pairs)


def test_an_order_that_the_solvers_leave_open_is_unknown() -> None:
    question = parse(["guard=loose", "caller=slots_lock_only"])
    chosen = named_apart([guard_of("is_flush_slot"), guard_of("being_invalidated")])
    search = OrderSearch(question, chosen, question.callers, None)
    with workers_of(1) as pool:
        search.start(pool)
        search.settle(pool)
    assert search.scripts, "something is left to the solvers"
    order = search.found(dict.fromkeys(search.scripts, "z3 left it open"))
    (pair,) = [p for p in order.pairs if p.passes == "being_invalidated"]
    assert pair.answer == "unknown" and not pair.proved and "left it open" in pair.reason


def test_the_certificates_are_accepted() -> None:
    question = parse(["guard=loose", "caller=slots_lock_only"])
    chosen = (guard_of("is_flush_slot"), guard_of("being_invalidated"))
    ((caller, source),) = question.callers
    found = order_certificate(question, chosen, [(1, 0)], caller, source, Limits())
    assert isinstance(found, Certificate)
    for answers in decide_all(found.proof.scripts).values():
        assert set(answers.values()) == {"unsat"}
    chosen = (guard_of("loose"), guard_of("being_invalidated"))
    assert isinstance(order_certificate(question, chosen, [(0, 1)], caller, source, Limits()), Open)
    assert order_certificate(question, chosen, [(1, 0)], caller, source, Limits()) is None, "the text decides it"


ATOMS = (
    IN_PROGRESS,
    SLOTS,
    "is_flush_slot",
    "kvm_memslot_is_being_invalidated(range->slot)",
    "id_to_memslot(__kvm_memslots(kvm, range->slot->as_id), range->slot->id)",
    "srcu_read_lock_held(&kvm->srcu)",
    "kvm->mn_active_invalidate_count",
)
GUARDS = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.one_of(
        inner.map(lambda g: f"!({g})"),
        st.tuples(inner, st.sampled_from(["&&", "||"]), inner).map(lambda t: f"({t[0]}) {t[1]} ({t[2]})"),
    ),
    max_leaves=4,
)


@settings(max_examples=examples(6), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(one=GUARDS, two=GUARDS, name=st.sampled_from(shipped("caller")))
def test_what_is_proved_no_concrete_world_separates(one: str, two: str, name: str) -> None:
    """Random guards: a pair kept for any number of strangers is separated by none; a separation replays."""
    guards: tuple[GuardChoice, ...] = (guard_of(one), guard_of(two))
    question = resolve(Words(guard=one, caller=(name,)))
    ((caller, source),) = question.callers
    alone = separated(question, guards, pairs_of(guards), caller, source, 0, None)
    among = separated(question, guards, pairs_of(guards), caller, source, 1, None)
    left = [pair for pair in pairs_of(guards) if shortest([alone], pair) is None]
    rest = settled(question, guards, left, caller, source, None)
    assert {p for p, a in alone.items() if isinstance(a, Separation)} <= {
        p for p, a in among.items() if isinstance(a, Separation)
    }
    kept: list[Kept] = list(rest.kept)
    for pair in {p for k in kept for p in k.pairs}:
        assert isinstance(among[pair], Unreachable)
    for pair in left:
        if isinstance(among[pair], Separation):
            assert pair in rest.separations


@pytest.mark.parametrize("texts", [["loose", "loose"], ["loose"]])
def test_nothing_to_order(texts: list[str]) -> None:
    order = order_of(texts[:1], "caller=no_lock")
    assert order.pairs == [] and order.classes == [["loose"]]
