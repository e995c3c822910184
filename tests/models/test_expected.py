"""Every shipped question: the verdict that the model files expect comes out of the engines, and the engines agree."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from kvmverify.engines import solver
from kvmverify.engines.contract import Answer, Limits, Reached, Target, Unreachable
from kvmverify.engines.explicit import Explicit
from kvmverify.engines.smtlib.unrolling import Unrolling
from kvmverify.ir.constructors import disj
from kvmverify.ir.reduce import reduce
from kvmverify.language.models import Caller, GuardFile, find, models_directory, shipped
from kvmverify.proving.judged import row
from kvmverify.proving.scene import combined, foci
from kvmverify.questions.guards import guard_of
from kvmverify.questions.question import resolve
from kvmverify.questions.words import Words
from kvmverify.world.build import Model, build
from kvmverify.world.layout import Bounds
from kvmverify.world.programs import Setup
from tests.campaign import FULL, some

GUARDS = ("being_invalidated", "is_flush_slot", "loose")
"""Those of the thread; what the files expect of the others is compared with their proofs (``test_proofs``)."""
KERNEL = (
    "gmem_error",
    "gmem_punch_hole",
    "gmem_release",
    "kvm_inhibit_apic_access_page",
    "kvm_inhibit_apic_access_page_fails",
    "memory_attributes",
    "memslot_delete",
    "memslot_move",
    "memslot_revert",
    "mmu_notifier",
)
SECTION_6 = {
    "no_lock": "ccc",
    "slots_lock_only": "mcc",
    "slots_lock_wrong_flag": "mcm",
    "swap_without_srcu": "mmm",
    "srcu_after_zap": "mmm",
    "zap_before_swap": "mcm",
    "wrong_range": "mmm",
}
"""kvm.md, section 6, alone: catches or misses under loose, being_invalidated, is_flush_slot."""


def cells(caller: str) -> tuple[tuple[str, str], ...]:
    """Verdicts alone and with a foreign invalidation, per guard in the order of ``GUARDS``."""
    question = resolve(Words(guard="loose", caller=(caller,), engine="explicit"))
    ((file, source),) = question.callers
    found = row(question, tuple(guard_of(g) for g in GUARDS), file, source, None, lambda _line: None)
    assert all(cell.found.judgement.racy is not file.safe for cell in found)
    return tuple((cell.alone.judgement.verdict.value, cell.found.judgement.verdict.value) for cell in found)


@pytest.mark.parametrize("caller", shipped("caller"))
def test_the_expected_verdicts_come_out(caller: str) -> None:
    file, _ = find("caller", caller)
    assert isinstance(file, Caller)
    assert set(file.expect) == set(shipped("guard"))
    expected = tuple((file.expect[g].alone, file.expect[g].foreign) for g in GUARDS)
    assert cells(caller) == expected


def test_the_expected_verdicts_are_those_of_section_6() -> None:
    """The model files say what kvm.md says; with foreign invalidations every "catches" is "masked"."""
    for caller, row_ in SECTION_6.items():
        file, _ = find("caller", caller)
        assert isinstance(file, Caller) and not file.safe
        for guard, letter in zip(("loose", "being_invalidated", "is_flush_slot"), row_, strict=True):
            words = ("catches", "masked") if letter == "c" else ("misses", "misses")
            assert (file.expect[guard].alone, file.expect[guard].foreign) == words
    for caller in KERNEL:
        file, _ = find("caller", caller)
        assert isinstance(file, Caller) and file.safe
    assert set(SECTION_6) | set(KERNEL) == set(shipped("caller"))


def test_a_flipped_expectation_is_noticed(tmp_path: Path) -> None:
    text = (models_directory() / "callers" / "slots_lock_only.yaml").read_text()
    flipped = tmp_path / "flipped.yaml"
    before, after = "loose: {alone: misses, foreign: misses}", "loose: {alone: catches, foreign: masked}"
    assert before in text
    flipped.write_text(text.replace(before, after))
    file, _ = find("caller", str(flipped))
    assert isinstance(file, Caller)
    expected = tuple((file.expect[g].alone, file.expect[g].foreign) for g in GUARDS)
    assert cells(str(flipped)) != expected


@pytest.mark.parametrize("name", shipped("guard"))
def test_guard_files_expect_what_their_cells_say(name: str) -> None:
    file, _ = find("guard", name)
    assert isinstance(file, GuardFile)
    callers = [find("caller", c)[0] for c in shipped("caller")]
    expected = [c.expect[name] for c in callers if isinstance(c, Caller)]
    assert file.expect["sound"] is not any(e.foreign in ("misses", "masked") for e in expected)
    assert file.expect["sound_alone"] is not any(e.alone == "misses" for e in expected)
    assert file.expect["quiet"] is not any(e.foreign == "false alarm" for e in expected)


CONFIGURATIONS = {"1 vCPU with a foreign invalidation": (1, 1, 12), "2 vCPUs alone": (2, 0, 12)}
"""vCPUs, foreign tasks, and steps up to which z3 refutes here. Deeper ``unsat``s are kept in ``proofs/``."""
SMALLER = Words(guard="loose", gfns=2, slots=2, fault=("tdp",))
"""Where the engines agree in ``make test``: the least world in which each shipped caller fits."""


def setup_of(caller: str, vcpus: int, foreign: int) -> Setup:
    words = Words(guard="loose", caller=(caller,)) if FULL else SMALLER.model_copy(update={"caller": (caller,)})
    question = resolve(words)
    ((file, source),) = question.callers
    bounds = Bounds(vcpus=vcpus, foreign=foreign, gfns=words.gfns, slots=words.slots)
    return Setup(file, source, question.faults, question.beside(foreign), bounds)


def explicit(model: Model, names: list[str]) -> dict[str, Answer]:
    """The explicit engine's answers to some questions."""
    named = model.questions.named()
    reduced = reduce(model.system, tuple(named[n] for n in names))
    targets = tuple(Target(n, c) for n, c in zip(names, reduced.targets, strict=True))
    return dict(Explicit().search(reduced.system, targets, Limits()).answers)


def symbolic(model: Model, names: list[str], steps: int) -> bool:
    """Does z3 find an execution of at most so many steps that reaches one of the targets?"""
    target = disj(*(model.questions.named()[name] for name in names))
    reduced = reduce(model.system, (target,))
    outcome = solver.check(Unrolling(reduced.system, reduced.targets[0]).script(steps))
    assert isinstance(outcome, solver.Sat | solver.Unsat)
    return isinstance(outcome, solver.Sat)


ASKED = list(product(shipped("caller"), CONFIGURATIONS))
"""Which caller in which configuration: each in both in the campaign, in ``make test`` in one, by turns."""


@pytest.mark.parametrize(
    ("caller", "configuration"), some(ASKED, *(row for n, row in enumerate(ASKED) if n % 4 in (0, 3)))
)
def test_both_engines_agree(caller: str, configuration: str) -> None:
    """What is reachable, z3 reaches at the same length and not below it; what is not, z3 does not reach either, up to a
    bound. Targets that z3 must refute at the same depth share one query."""
    vcpus, foreign, depth = CONFIGURATIONS[configuration]
    setup = setup_of(caller, vcpus, foreign)
    for place in some(foci(setup), foci(setup)[-1]):
        model = build(replace(setup, focus=place), *(guard_of(g).expr for g in GUARDS))
        names = [n for n in model.questions.named() if n.split()[0] in ("stale", "unnoticed", "fires")]
        answers = explicit(model, names)
        racy = isinstance(answers["stale"], Reached)
        refuted: dict[int, list[str]] = {}
        for name, answer in answers.items():
            if name.startswith("unnoticed") is not racy:
                continue
            if isinstance(answer, Reached):
                assert symbolic(model, [name], len(answer.path)), name
                refuted.setdefault(min(len(answer.path) - 1, depth), []).append(name)
            else:
                assert isinstance(answer, Unreachable)
                refuted.setdefault(depth, []).append(name)
        for steps, together in refuted.items():
            assert not symbolic(model, together, steps), together


@pytest.mark.parametrize("caller", some(shipped("caller"), "memslot_move", "mmu_notifier", "wrong_range"))
def test_the_foci_together_are_the_whole_world(caller: str) -> None:
    """All faults at one place, for each place, find the same shortest paths as faults anywhere."""
    for address_spaces in (1, 2):
        setup = setup_of(caller, 1, 0)
        setup = replace(setup, bounds=replace(setup.bounds, address_spaces=address_spaces))
        guards = [guard_of(g).expr for g in GUARDS]
        model = build(setup, *guards)
        names = list(model.questions.named())
        whole = explicit(model, names)
        parts = [explicit(build(replace(setup, focus=place), *guards), names) for place in foci(setup)]
        for name in names:
            found = combined([part[name] for part in parts])
            assert type(found) is type(whole[name])
            other = whole[name]
            if isinstance(found, Reached) and isinstance(other, Reached):
                assert len(found.path) == len(other.path)
