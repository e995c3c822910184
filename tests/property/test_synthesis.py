"""Weakest and strongest are what they claim, over random observables: checked by replay, sample by sample."""

from __future__ import annotations

from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvmverify.guards.expr import And, GuardExpr, Not, Or, render
from kvmverify.guards.observables import Watched
from kvmverify.guards.parsing import parse_guard
from kvmverify.language.models import Caller, ObservableFile
from kvmverify.proving.ask import ask
from kvmverify.proving.verdict import Verdict
from kvmverify.questions.guards import guard_of
from kvmverify.questions.question import Question, parse
from kvmverify.questions.synthesis import Task
from kvmverify.synthesis.formulas.formula import holds
from kvmverify.synthesis.sampling import Sample, seen_at_zaps
from kvmverify.synthesis.synthesize import gather, synthesize
from kvmverify.world.build import build
from tests.campaign import examples

ATOMS = tuple(
    parse_guard(text)
    for text in (
        "kvm->mmu_invalidate_in_progress",
        "lockdep_is_held(&kvm->slots_lock)",
        "srcu_read_lock_held(&kvm->srcu)",
        "kvm_memslot_is_being_invalidated(range->slot)",
        "is_flush_slot",
        "poll_state_synchronize_srcu(&kvm->srcu, range->slot->srcu_cookie)",
        "lock_is_held(&kvm->mmu_invalidate_dep_map)",
        "kvm->mmu_invalidate_range_start <= range->start && range->end <= kvm->mmu_invalidate_range_end",
        "range->end <= range->own_end",
    )
)
CALLERS = (
    "memslot_delete,gmem_punch_hole,mmu_notifier,swap_without_srcu,no_lock,slots_lock_only,wrong_range,zap_before_swap"
)


def combined(inner: st.SearchStrategy[GuardExpr]) -> st.SearchStrategy[GuardExpr]:
    pairs = st.tuples(inner, inner)
    return st.one_of(inner.map(Not), pairs.map(lambda p: And(*p)), pairs.map(lambda p: Or(*p)))


OBSERVABLES = st.lists(
    st.recursive(st.sampled_from(ATOMS), combined, max_leaves=3), min_size=1, max_size=3, unique=True
)


@cache
def question() -> Question:
    return parse(["guard=0", f"caller={CALLERS}", "foreign=none"])


@cache
def callers() -> dict[str, tuple[Caller, str]]:
    return {caller.caller: (caller, source) for caller, source in question().callers}


def task(exprs: list[GuardExpr]) -> Task:
    def watched(number: int, expr: GuardExpr) -> Watched:
        return Watched(ObservableFile.model_construct(observable=f"o{number}", price=1), expr)

    found = tuple(watched(n, expr) for n, expr in enumerate(exprs))
    return Task(question(), found, len(found))


def replayed(sample: Sample, asked: Task) -> tuple[int, ...]:
    caller, source = callers()[sample.caller]
    exprs = [one.expr for one in asked.watched]
    return seen_at_zaps(build(question().setup(caller, source, 0), *exprs), sample.path, exprs)


@settings(max_examples=examples(3), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(OBSERVABLES)
def test_weakest_and_strongest(exprs: list[GuardExpr]) -> None:
    asked = task(exprs)
    found = synthesize(asked, gather(asked, None, lambda _line: None), None, lambda _line: None)
    for sample in (*found.samples.quiet, *found.samples.racy):
        seen = replayed(sample, asked)
        assert sample.seen == (seen if sample.racy else seen[-1:])
    needed = set(found.samples.holding(asked.mask))
    if not found.separable:
        racy = found.confusions[0].racy
        assert racy.over(asked.mask) <= needed, "each of its zaps looks like one of a safe caller"
        return
    guards = {one.word: one.formula for one in found.guards}
    forced = {one for s in found.samples.racy if len(s.over(asked.mask)) == 1 for one in s.over(asked.mask)}
    for valuation in found.samples.reached:
        strong, weak = (holds(guards[word], valuation) for word in ("strongest", "weakest"))
        assert strong == (valuation in needed), "it holds where a safe caller zaps, and nowhere else"
        assert weak == (valuation not in forced), "it fails where a race shows nothing else, and nowhere else"
        simple = holds(guards["simplest"], valuation)
        assert strong <= simple <= weak
    for one in found.guards:
        result = ask(question().asking(guard_of(render(one.expr))), lengths=False)
        verdicts = {cell.verdict for cell in result.cells}
        assert verdicts <= {Verdict.QUIET, Verdict.CATCHES, Verdict.CATCHES_RACE}, one.word
