"""What a task itself has open must follow from where it is, or nobody may ask; a zap of any range asks no guard."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvmverify.errors import QuestionError
from kvmverify.proving.ask import ask
from kvmverify.questions.question import parse

OWN = "lock_is_held(&kvm->mmu_invalidate_dep_map)"
HEAD = "title: t\norigin: o\nsafe: false\nchange: page\nsteps:\n  - write_lock: mmu_lock\n"
LOOKED_UP = (
    f"caller: looked\n{HEAD}  - if_slot_found:\n      slot: other\n      then:\n        - begin:\n        - add:\n"
    "  - zap:\n  - retire: page\n  - if_slot_found:\n      slot: other\n      then:\n        - end:\n"
    "  - write_unlock: mmu_lock\n"
)
BALANCED = (
    f"caller: balanced\n{HEAD}  - if_slot_found:\n      slot: other\n      then:\n        - begin:\n        - add:\n"
    "        - zap:\n        - end:\n  - zap:\n  - retire: page\n  - write_unlock: mmu_lock\n"
)
ANY_RANGE = (
    f"caller: anywhere\n{HEAD}  - begin:\n  - add: any\n  - zap: any\n  - retire: page\n  - end:\n"
    "  - write_unlock: mmu_lock\n"
)
AROUND = ("env=memslot_create", "foreign=none")


def asked(tmp_path: Path, text: str, guard: str) -> str:
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    return ask(parse([f"guard={guard}", f"caller={path}", *AROUND])).cells[0].verdict.value


def test_an_invalidation_that_a_look_up_decides_is_not_asked_about(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"mine.yaml:\d+:5: what this task has open or published .* if_slot_found"):
        asked(tmp_path, LOOKED_UP, OWN)
    assert asked(tmp_path, LOOKED_UP, "kvm->mmu_invalidate_in_progress") == "catches the race"


def test_one_that_begins_and_ends_inside_may_be(tmp_path: Path) -> None:
    assert asked(tmp_path, BALANCED, OWN) in ("false alarm", "catches", "catches the race")


def test_a_caller_zaps_no_range_of_its_own_choice(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="'any' is for environments"):
        asked(tmp_path, ANY_RANGE, "0")


@pytest.mark.parametrize(("guard", "verdict"), [("with_dep_maps", "quiet"), ("with_cookie", "false alarm")])
def test_beside_updates_of_flags_a_cookie_cries_wolf_and_a_map_does_not(guard: str, verdict: str) -> None:
    """Somebody else's publication makes the cookie pending; the map speaks of the task's own."""
    words = [f"guard={guard}", "caller=mmu_notifier,gmem_punch_hole", "env=invalidations,memslot_flags"]
    assert {cell.verdict.value for cell in ask(parse(words), lengths=False).cells} == {verdict}
