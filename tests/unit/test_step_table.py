"""Every word for a step has a meaning in the world, and a phrase in figures; mypy sees to the rest of the recipe."""

from __future__ import annotations

from typing import Any

import pytest

from kvmverify.evidence.phrases import phrase_of
from kvmverify.language.primitives import Op, SynchronizeSrcu
from kvmverify.language.step_table import STEPS, Entry, Where
from kvmverify.world.build import Label
from kvmverify.world.fault_steps import FAULT_STEPS
from kvmverify.world.flow import Action, Facts
from kvmverify.world.task_steps import TASK_STEPS

ENTRIES = {word: entry for word, entry in STEPS.items() if entry.op is not SynchronizeSrcu}
"""All but the one that ``straighten`` splits into its two halves."""
ARGUMENT = {"lock": "slots_lock", "unlock": "slots_lock", "publish": "new", "retire": "page"}

each_step = pytest.mark.parametrize(("word", "entry"), ENTRIES.items(), ids=list(ENTRIES))


@each_step
def test_a_step_does_something_where_it_may_stand(word: str, entry: Entry) -> None:
    assert (entry.op in TASK_STEPS) is (entry.where in (Where.TASK, Where.BOTH))
    assert (entry.op in FAULT_STEPS) is (entry.where in (Where.FAULT, Where.BOTH))


@each_step
def test_a_step_has_a_phrase(word: str, entry: Entry) -> None:
    make: Any = entry.op
    op: Op = make(ARGUMENT[word]) if word in ARGUMENT else make()
    said = phrase_of(Label("caller", entry.op.__name__, Action(op, entry.function, 1, 1), Facts(), ""))
    assert said and "\n" not in said
