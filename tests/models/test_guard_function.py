"""Guards whose helper a kernel file defines, judged: the thread's own is the shipped guard, each slip is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvmverify.guards.expr import Observable, Observe, atoms
from kvmverify.proving.judged import row
from kvmverify.proving.separation import Separation, pairs_of, separated
from kvmverify.questions.guards import GuardChoice, guard_of, named_apart
from kvmverify.questions.question import resolve
from kvmverify.questions.words import Words

BODY = """\
	const struct kvm_memory_slot *now;

	if (passed->flags & KVM_MEMSLOT_INVALID)
		return false;

	now = id_to_memslot(__kvm_memslots(kvm, passed->as_id), passed->id);
	return now && now->flags & KVM_MEMSLOT_INVALID;
"""
FIRST = "\tif (passed->flags & KVM_MEMSLOT_INVALID)\n\t\treturn false;\n"
LAST = "return now && now->flags & KVM_MEMSLOT_INVALID;"
CALLERS = ("slots_lock_wrong_flag", "memslot_delete")
SLIPS = {
    "no test of the passed slot": (FIRST, ""),
    "an inverted test of the passed slot": ("if (passed", "if (!(passed"),
    "the wrong slot": (LAST, "return now && passed->flags & KVM_MEMSLOT_INVALID;"),
    "an inverted result": (LAST, "return now && !(now->flags & KVM_MEMSLOT_INVALID);"),
    "no test of the flag": (LAST, "return now;"),
    "only existence": (LAST, "return !now;"),
}


def kernel_file(path: Path, body: str) -> GuardChoice:
    """The guard of a file whose assertion calls a helper of this body."""
    path.write_text(
        "static bool kvm_memslot_is_being_invalidated(struct kvm *kvm, const struct kvm_memory_slot *passed)\n"
        f"{{\n{body}}}\n\nbool kvm_unmap_gfn_range(struct kvm *kvm, struct kvm_gfn_range *range)\n{{\n"
        "\tlockdep_assert_once(kvm->mmu_invalidate_in_progress ||\n\t\t(lockdep_is_held(&kvm->slots_lock) &&\n"
        "\t\t kvm_memslot_is_being_invalidated(kvm, range->slot)));\n\treturn true;\n}\n"
    )
    return guard_of(str(path))


def slipped(path: Path, slip: str) -> GuardChoice:
    before, after = SLIPS[slip]
    assert before in BODY
    body = BODY.replace(before, after)
    if slip == "an inverted test of the passed slot":
        body = body.replace("INVALID)\n\t\treturn", "INVALID))\n\t\treturn")
    return kernel_file(path, body)


def verdicts(guards: tuple[GuardChoice, ...], caller: str) -> list[tuple[str, str, int]]:
    """Per guard: the verdict alone and among strangers, and the length of the trace."""
    question = resolve(Words(guard="loose", caller=(caller,), engine="explicit"))
    ((file, source),) = question.callers
    cells = row(question, guards, file, source, None, lambda _line: None)
    return [
        (
            cell.alone.judgement.verdict.value,
            cell.found.judgement.verdict.value,
            len(cell.found.trace.steps) if cell.found.trace else 0,
        )
        for cell in cells
    ]


@pytest.mark.parametrize("caller", CALLERS)
def test_the_threads_helper_is_the_shipped_guard(tmp_path: Path, caller: str) -> None:
    guards = named_apart([guard_of("being_invalidated"), kernel_file(tmp_path / "mmu.c", BODY)])
    assert Observe(Observable.BEING_INVALIDATED) in atoms(guards[0].expr)
    assert Observe(Observable.BEING_INVALIDATED) not in atoms(guards[1].expr), "nothing is taken from the name"
    shipped, read = verdicts(guards, caller)
    assert shipped == read
    question = resolve(Words(guard="loose", caller=(caller,)))
    ((file, source),) = question.callers
    for strangers in (0, 1):
        answers = separated(question, guards, pairs_of(guards), file, source, strangers, None)
        assert len(answers) == 2 and not any(isinstance(answer, Separation) for answer in answers.values())


PASSES = """\
caller: c
title: t
origin: o
safe: true
change: slot
steps:
  - lock: slots_lock
  - publish_invalid
  - write_lock
  - zap: {slot: SLOT}
  - write_unlock
  - publish: old
  - write_lock
  - zap: {slot: SLOT}
  - write_unlock
  - publish: removed
  - write_lock
  - zap: {slot: old}
  - write_unlock
  - unlock: slots_lock
"""


def told_apart(one: GuardChoice, two: GuardChoice, folder: Path) -> bool:
    """Does a caller that passes the old slot, the active one, or the INVALID copy separate the two, either way?"""
    for slot in ("old", "active", "invalid"):
        path = folder / f"{slot}.yaml"
        path.write_text(PASSES.replace("SLOT", slot))
        question = resolve(Words(guard="loose", caller=(str(path),)))
        ((file, source),) = question.callers
        answers = separated(question, (one, two), pairs_of((one, two)), file, source, 0, None)
        if any(isinstance(answer, Separation) for answer in answers.values()):
            return True
    return False


def test_no_caller_tells_the_threads_helper_from_the_shipped_guard(tmp_path: Path) -> None:
    assert not told_apart(guard_of("being_invalidated"), kernel_file(tmp_path / "mmu.c", BODY), tmp_path)


@pytest.mark.parametrize("slip", SLIPS)
def test_each_slip_is_another_guard(tmp_path: Path, slip: str) -> None:
    assert told_apart(guard_of("being_invalidated"), slipped(tmp_path / "mmu.c", slip), tmp_path)


@pytest.mark.parametrize(
    ("slip", "caller", "verdict"),
    [
        ("an inverted test of the passed slot", "memslot_delete", "false alarm"),
        ("the wrong slot", "memslot_delete", "false alarm"),
        ("an inverted result", "memslot_delete", "false alarm"),
        ("an inverted result", "slots_lock_wrong_flag", "misses"),
        ("no test of the flag", "slots_lock_wrong_flag", "misses"),
        ("only existence", "memslot_delete", "false alarm"),
    ],
)
def test_slips_change_verdicts(tmp_path: Path, slip: str, caller: str, verdict: str) -> None:
    guards = named_apart([guard_of("being_invalidated"), slipped(tmp_path / "mmu.c", slip)])
    shipped, read = verdicts(guards, caller)
    assert read[0] == verdict != shipped[0]
