"""Proofs for any number of vCPUs and strangers, against concrete worlds of a few of each."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache

import pytest

from kvmverify.engines.compiled import fields_of, packed
from kvmverify.engines.contract import Limits, Reached, Target, Unreachable
from kvmverify.engines.explicit import Explicit
from kvmverify.engines.recheck import decide_all
from kvmverify.engines.views import Views, close
from kvmverify.errors import QuestionError
from kvmverify.evidence.obligations import together
from kvmverify.ir.evaluate import holds, take
from kvmverify.ir.expr import Var
from kvmverify.ir.reduce import reduce
from kvmverify.ir.sorts import Value
from kvmverify.ir.system import State
from kvmverify.language.models import Environment, Statement, find, shipped
from kvmverify.language.primitives import Zap
from kvmverify.proving.scene import foci
from kvmverify.proving.unbounded import Certificate, Property, certify, frame
from kvmverify.questions.guards import guard_of
from kvmverify.questions.question import resolve, safe_callers
from kvmverify.questions.words import Words
from kvmverify.world.build import Model, build
from kvmverify.world.layout import Bounds
from kvmverify.world.programs import Setup
from kvmverify.world.state import TaskState
from tests.campaign import some

pytestmark = pytest.mark.xdist_group("unbounded")

GUARDS = ("loose", "being_invalidated", "is_flush_slot")
KERNEL = safe_callers()


def setup_of(caller: str, vcpus: int = 1, foreign: int = 0, any_foreign: bool = False) -> Setup:
    question = resolve(Words(guard="loose", caller=(caller,)))
    ((file, source),) = question.callers
    environments = question.beside(1 if any_foreign else foreign)
    bounds = Bounds(vcpus=vcpus, foreign=foreign)
    return Setup(file, source, question.faults, environments, bounds, any_foreign=any_foreign)


@cache
def certificates(caller: str, guard: str, claim: Property, any_foreign: bool = True) -> tuple[Certificate, ...]:
    setup = setup_of(caller, any_foreign=any_foreign)
    found = certify(setup, foci(setup_of(caller)), guard_of(guard).expr, claim, Limits())
    assert isinstance(found, tuple), found
    return found


@pytest.mark.parametrize("caller", some(KERNEL, "memslot_delete", "mmu_notifier"))
def test_kernel_callers_are_proved_and_the_certificates_accepted(caller: str) -> None:
    """Safe and quiet under each guard, among any number of strangers: z3 and cvc5 decide every obligation."""
    scripts: dict[str, str] = {}
    for guard in some(GUARDS, "loose"):
        for certificate in certificates(caller, guard, Property.QUIET):
            names = [o.name for o in certificate.obligations]
            assert {"initiation", "consecution.own", "consecution.other", "consecution.pair", "safety"} <= set(names)
            assert {"consecution.caller", "consecution.foreign", "clauses"} <= set(names)
            assert len(together([certificate.proof])) < 64_000
            scripts |= {f"{guard}.{certificate.name}.{n}": text for n, text in certificate.proof.scripts.items()}
    for answers in decide_all(scripts).values():
        assert set(answers.values()) == {"unsat"}, {n: a for n, a in answers.items() if a != "unsat"}


@pytest.mark.parametrize(
    "caller", some(sorted(set(shipped("caller")) - set(KERNEL)), "no_lock", "swap_without_srcu", "wrong_range")
)
def test_nothing_is_claimed_of_a_racy_caller(caller: str) -> None:
    setup = setup_of(caller, any_foreign=True)
    for claim in (Property.QUIET, Property.SAFE):
        assert not isinstance(certify(setup, foci(setup_of(caller)), guard_of("loose").expr, claim, Limits()), tuple)


def test_a_readable_invariant_names_the_grace_period() -> None:
    """The clause of the issue: past the SRCU wait, no fault holds the old slot."""
    said = [clause.text for clause in certificates("memslot_delete", "loose", Property.QUIET)[0].clauses]
    assert any("holds the memslot that X has retired only after" in s and '"SRCU wait: ends"' in s for s in said)
    said = [clause.text for clause in certificates("mmu_notifier", "loose", Property.QUIET)[0].clauses]
    assert any("will retry: an open invalidation covers its gfn" in s for s in said)


@pytest.mark.parametrize(
    "caller", some(shipped("caller"), "gmem_punch_hole", "memslot_move", "slots_lock_only", "srcu_after_zap")
)
@pytest.mark.parametrize("any_foreign", [False, True])
def test_views_show_every_state_of_two_vcpus(caller: str, any_foreign: bool) -> None:
    """Where the explicit engine reaches a question's condition with two vCPUs, the views show it."""
    setup = setup_of(caller, 2, any_foreign=any_foreign)
    for place in foci(setup_of(caller))[:1]:
        model = build(replace(setup, focus=place), guard_of("loose").expr)
        names = ("stale", "fires 0", "unnoticed 0", "holds 0")
        asked = reduce(model.system, tuple(model.questions.named()[n] for n in names))
        targets = tuple(Target(n, c) for n, c in zip(names, asked.targets, strict=True))
        answers = Explicit().search(asked.system, targets, Limits(states=150_000)).answers
        for name, claim in (
            ("stale", Property.SAFE),
            ("unnoticed 0", Property.CATCHES_RACE),
            ("holds 0", Property.CATCHES),
        ):
            framed = frame(setup, place, guard_of("loose").expr, claim)
            shown = close(framed.claim.family, (Target("bad", framed.claim.bad),), Limits()).reached
            if isinstance(answers[name], Reached):
                assert shown, name
            elif isinstance(answers[name], Unreachable):
                assert not shown, f"{name}: the abstraction shows what is not there"


def without_zap(environment: Environment) -> Environment:
    """The same foreign tasks, except that they leave SPTEs alone: the step that the abstraction leaves out."""
    programs = tuple(
        p.model_copy(
            update={"steps": tuple(s for s in p.steps if not (isinstance(s, Statement) and isinstance(s.op, Zap)))}
        )
        for p in environment.programs
    )
    return environment.model_copy(update={"programs": programs})


def abstract(model: Model, views: Views, state: State, vcpu: int) -> int | None:
    """The view of a vCPU in a concrete state with counted strangers; None in the middle of a stranger's section."""
    values = model.system.valuation(state)
    if values["mmu_lock.writer"] == "foreign":
        return None
    strangers = [t for t in model.world.tasks if t.role == "foreign"]
    caller = next(t for t in model.world.tasks if t.role == "caller")

    def opened(task: TaskState) -> int:
        return task.automaton.facts[task.pc.sort.values.index(values[task.pc.name])].opened

    theirs, ours = sum(opened(t) for t in strangers), opened(caller)
    assert values["in_progress"] == theirs + ours
    seen: list[tuple[Var, Value]] = []
    for var in views.variables:
        name = var.name.replace("vcpu0", f"vcpu{vcpu}")
        if name == "strangers.open":
            value: Value = theirs > 0
        elif name == "in_progress":
            value = ours
        elif name.startswith("hull.") and theirs + ours == 0:
            value = False
        elif values.get(name) == "foreign":
            value = "free"  # mutexes of strangers are left out
        else:
            value = values[name]
        seen.append((var, value))
    return packed(seen, fields_of(views.variables))


@pytest.mark.parametrize("caller", some(KERNEL, "memslot_move", "mmu_notifier"))
def test_random_walks_among_counted_strangers_stay_in_the_views(caller: str) -> None:
    """Three vCPUs, two strangers, thousands of steps: every state seen by every vCPU is a view."""
    place = foci(setup_of(caller))[-1]
    (environment, source), *_ = resolve(Words(guard="loose")).beside(1)
    concrete = replace(setup_of(caller, 3, 2), environments=((without_zap(environment), source),), focus=place)
    model = build(concrete, guard_of("loose").expr)
    framed = frame(setup_of(caller, any_foreign=True), place, guard_of("loose").expr, Property.SAFE)
    views = close(framed.claim.family, (), Limits())
    chance, looked = random.Random(caller), 0
    by_thread: dict[str, list[int]] = {}
    for number, step in enumerate(model.system.steps):
        by_thread.setdefault(step.thread, []).append(number)
    for _ in range(10):
        state = model.system.initial
        for _ in range(120):
            enabled = [s for s in model.system.steps if holds(s.guard, model.system, state)]
            if not enabled:
                break
            thread = chance.choice(sorted({s.thread for s in enabled}))
            state = take(chance.choice([s for s in enabled if s.thread == thread]), model.system, state)
            for vcpu in range(3):
                view = abstract(model, views, state, vcpu)
                if view is not None:
                    looked += 1
                    assert view in views.packed, model.system.valuation(state)
    assert looked > 500


@pytest.mark.parametrize(
    "steps, said",
    [
        ("[write_lock, begin, write_unlock, write_lock, add, end, write_unlock]", "an unlock before the range"),
        ("[write_lock, begin, add, end, write_unlock]", "B and E under one"),
        ("[{lock: slots_lock}, {publish: changed}, {unlock: slots_lock}]", "Publish of a foreign task"),
        ("[write_lock, retire_roots, write_unlock]", "RetireRoots of a foreign task"),
    ],
)
def test_strangers_that_the_abstraction_does_not_cover_are_refused(
    steps: str, said: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("env") / "mine.yaml"
    path.write_text(
        f"environment: mine\ntitle: t\norigin: o\nrole: foreign\nrange: any\nprograms:\n"
        f"  - name: one\n    steps: {steps}\n"
    )
    file, _ = find("environment", str(path))
    assert isinstance(file, Environment)
    setup = replace(setup_of("mmu_notifier", any_foreign=True), environments=((file, str(path)),))
    with pytest.raises(QuestionError, match=said):
        build(setup)


def test_a_guard_that_counts_strangers() -> None:
    """``in_progress == 2`` can hold with strangers around, and with none can not: the count is tried both ways."""
    guard = "kvm->mmu_invalidate_in_progress == 2"
    named = guard_of(guard).expr
    for any_foreign, expected in ((False, False), (True, True)):
        framed = frame(setup_of("mmu_notifier", any_foreign=any_foreign), (0, 0), named, Property.CATCHES)
        shown = close(framed.claim.family, (Target("bad", framed.claim.bad),), Limits()).reached
        assert bool(shown) is expected
