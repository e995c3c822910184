"""Random small callers, in any legal order of steps: the two engines give the same verdicts and shortest lengths."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from kvmverify.engines import solver
from kvmverify.engines.contract import Limits, Reached, Target
from kvmverify.engines.explicit import Explicit
from kvmverify.engines.smtlib.unrolling import Unrolling
from kvmverify.errors import QuestionError
from kvmverify.ir.reduce import reduce
from kvmverify.language.models import Caller, Fault, parse
from kvmverify.language.yaml_source import parse as parse_yaml
from kvmverify.questions.guards import guard_of
from kvmverify.world.build import Model, build
from kvmverify.world.layout import Bounds
from kvmverify.world.programs import Setup
from tests.campaign import examples

SHORT = "fault: short\ntitle: t\norigin: o\nkernel: k\nsteps:\n"
FAULTS = {
    "naked": ["lookup_slot", "read_pfn", "read_lock", "map", "read_unlock"],
    "srcu": ["srcu_read_lock", "lookup_slot", "read_pfn", "read_lock", "map", "read_unlock", "srcu_read_unlock"],
    "prefetch": ["write_lock", "check_in_progress", "lookup_slot", "read_pfn", "map", "write_unlock"],
    "seq": ["lookup_slot", "snapshot_seq", "read_pfn", "write_lock", "check_invalidation", "map", "write_unlock"],
}
STEPS = [
    "write_lock",
    "write_unlock",
    "lock: slots_lock",
    "unlock: slots_lock",
    "begin",
    "add: first",
    "add: other",
    "end",
    "zap: {yields: false}",
    "zap: {range: first, flush_slot: true}",
    "publish: invalid",
    "publish: {what: removed, wait: false}",
    "synchronize_srcu",
    "retire: page",
    "notifier_enter",
    "notifier_exit",
]
GUARDS = ("loose", "being_invalidated", "is_flush_slot")


@st.composite
def callers(draw: st.DrawFn) -> list[str]:
    """A list of steps that ends with an X; most keep the rules because locks come around the rest."""
    inner = draw(st.lists(st.sampled_from(STEPS), min_size=1, max_size=3))
    held = draw(st.booleans())
    body = ["write_lock", *inner, "zap", "write_unlock"] if draw(st.booleans()) else [*inner]
    body = ["lock: slots_lock", *body] if held else body
    body.append(draw(st.sampled_from(["retire: page", "publish: invalid" if held else "retire: page"])))
    return [*body, "unlock: slots_lock"] if held else body


def model_of(steps: list[str], fault: str) -> Model:
    """The model of a random caller under a short fault. Raises ``QuestionError`` for a program out of order."""
    change = "slot" if any("publish" in step for step in steps) else "page"
    lines = "".join(f"  - {step}\n" for step in steps)
    text = f"caller: c\ntitle: t\norigin: o\nsafe: false\nchange: {change}\nsteps:\n{lines}"
    caller = parse(parse_yaml(text, "c"), "caller", "c")
    path = parse(parse_yaml(SHORT + "".join(f"  - {s}\n" for s in FAULTS[fault]), "f"), "fault", "f")
    assert isinstance(caller, Caller) and isinstance(path, Fault)
    setup = Setup(caller, "c", ((path, "f"),), (), Bounds(vcpus=1, foreign=0))
    return build(setup, *(guard_of(name).expr for name in GUARDS))


@settings(
    deadline=None,
    derandomize=True,
    max_examples=examples(6),
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
@given(callers(), st.sampled_from(sorted(FAULTS)))
def test_engines_agree_on_random_callers(steps: list[str], fault: str) -> None:
    try:
        model = model_of(steps, fault)
    except QuestionError:
        assume(False)
        return
    names = [n for n in model.questions.named() if n.split()[0] in ("stale", "unnoticed", "fires")]
    reduced = reduce(model.system, tuple(model.questions.named()[n] for n in names))
    targets = tuple(Target(n, c) for n, c in zip(names, reduced.targets, strict=True))
    answers = Explicit().search(reduced.system, targets, Limits()).answers
    for name in names:
        alone = reduce(model.system, (model.questions.named()[name],))
        unrolling = Unrolling(alone.system, alone.targets[0])
        answer = answers[name]
        if isinstance(answer, Reached):
            assert isinstance(solver.check(unrolling.script(len(answer.path))), solver.Sat), (name, steps)
            if answer.path:
                assert isinstance(solver.check(unrolling.script(len(answer.path) - 1)), solver.Unsat), (name, steps)
        else:
            assert isinstance(solver.check(unrolling.script(12)), solver.Unsat), (name, steps)
