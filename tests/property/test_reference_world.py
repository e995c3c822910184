"""The transition system against a simulator with concrete objects and unbounded counters, on random schedules.

At every state both worlds must allow the same steps, see the same SPTEs as stale, and answer the questions alike.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from kvmverify.guards.parsing import parse_guard
from kvmverify.language.models import Caller, Environment, Fault, find, parse
from kvmverify.language.yaml_source import parse as parse_yaml
from kvmverify.world.build import Model, build
from kvmverify.world.layout import Bounds
from kvmverify.world.programs import Setup
from tests.campaign import examples
from tests.reference_world import GUARDS, Both, Sim, pick

KERNEL = ("memslot_delete", "memslot_move", "mmu_notifier", "gmem_punch_hole", "memory_attributes")
FAULTS = ("tdp", "direct", "guest_walk")

HEAD = "title: a caller of these tests\norigin: tests\nsafe: false\n"

ODD = {
    "publish_changed": """
caller: publish_changed
change: slot
steps:
  - lock: slots_lock
  - publish: changed
  - write_lock: mmu_lock
  - zap: {slot: active}
  - write_unlock: mmu_lock
  - synchronize_srcu
  - publish: changed
  - unlock: slots_lock
""",
    "old_after_invalid": """
caller: old_after_invalid
change: slot
steps:
  - lock: slots_lock
  - publish_invalid
  - write_lock: mmu_lock
  - zap: first
  - write_unlock: mmu_lock
  - publish: old
  - synchronize_srcu: srcu
  - publish_invalid
  - publish: old
  - unlock: slots_lock
""",
    "zap_of_other": """
caller: zap_of_other
change: slot
steps:
  - lock: slots_lock
  - write_lock: mmu_lock
  - zap: {range: other, flush_slot: true}
  - write_unlock: mmu_lock
  - publish: {what: invalid, slot: other}
  - grace_period_start: srcu
  - write_lock: mmu_lock
  - zap: {range: other, slot: invalid}
  - write_unlock: mmu_lock
  - grace_period_end: srcu
  - publish: {what: removed, slot: other}
  - publish: {what: new, slot: other}
  - unlock: slots_lock
""",
    "attributes_before_zap": """
caller: attributes_before_zap
change: attributes
range: first
steps:
  - retire: attributes
  - write_lock: mmu_lock
  - begin
  - add
  - zap: {yields: false}
  - end
  - write_unlock: mmu_lock
  - retire: {what: attributes, range: other}
""",
    "roots": """
caller: roots
change: page
steps:
  - write_lock: mmu_lock
  - zap: last
  - retire_roots
  - write_unlock: mmu_lock
  - retire: page
""",
    "irq_srcu": """
caller: irq_srcu
change: slot
steps:
  - lock: slots_lock
  - srcu_read_lock: srcu
  - publish: invalid
  - synchronize_srcu: irq_srcu
  - write_lock: mmu_lock
  - zap: {slot: invalid, flush_slot: true}
  - write_unlock: mmu_lock
  - srcu_read_unlock: srcu
  - unlock: slots_lock
""",
    "notifier_by_hand": """
caller: notifier_by_hand
change: page
range: last
steps:
  - lock: mn_invalidate_lock
  - notifier_enter
  - unlock: mn_invalidate_lock
  - read_lock
  - read_unlock
  - if_slot_found:
      slot: other
      then:
        - write_lock
        - begin
        - begin
        - add: other
        - zap
        - end
        - write_unlock
        - write_lock
        - end
        - write_unlock
  - retire: page
  - retire: {what: page, range: all}
  - notifier_exit
  - lock: slots_lock
  - publish: {what: changed, slot: other, wait: false}
  - unlock: slots_lock
""",
    "half_zap": """
caller: half_zap
change: guest_memfd
range: all
steps:
  - retire: {what: guest_memfd, range: first}
  - write_lock
  - begin
  - for_each: address_space
    do:
      - for_each: slot
        do:
          - zap
          - add
  - write_unlock
  - retire: guest_memfd
  - write_lock
  - end
  - write_unlock
""",
    "move_by_hand": """
caller: move_by_hand
change: slot
range: all
steps:
  - notifier_enter
  - srcu_read_lock: irq_srcu
  - if_slot_found:
      - write_lock
      - begin
      - add
      - zap: {range: slot, slot: active}
      - write_unlock
  - srcu_read_unlock: irq_srcu
  - notifier_exit
  - lock: slots_lock
  - publish: {what: removed, slot: other}
  - publish: {what: moved, wait: false}
  - synchronize_srcu
  - if_slot_found:
      - write_lock
      - end
      - write_unlock
  - if_slot_found:
      slot: other
      then:
        - flush
  - unlock: slots_lock
""",
    "two_roots": """
caller: two_roots
change: page
steps:
  - flush
  - flush
  - flush
  - flush
  - write_lock
  - zap: {yields: false}
  - retire_roots
  - write_unlock
  - flush
  - flush
  - flush
  - flush
  - write_lock
  - retire_roots
  - write_unlock
  - retire: page
""",
    "begin_alone": """
caller: begin_alone
change: page
range: all
steps:
  - write_lock
  - begin
  - write_unlock
  - write_lock
  - for_each: slot
    do:
      - add
      - zap
  - write_unlock
  - retire: page
  - write_lock
  - end
  - begin
  - write_unlock
  - write_lock
  - end
  - write_unlock
""",
    "roots_first": """
caller: roots_first
change: slot
range: all
steps:
  - flush
  - flush
  - flush
  - flush
  - write_lock
  - retire_roots
  - write_unlock
  - flush
  - flush
  - flush
  - flush
  - lock: slots_lock
  - grace_period_start: srcu
  - publish: changed
  - write_lock
  - for_each: slot
    do:
      - zap
  - write_unlock
  - grace_period_end: srcu
  - retire: page
  - unlock: slots_lock
""",
    "two_domains": """
caller: two_domains
change: slot
steps:
  - lock: slots_lock
  - grace_period_start: srcu
  - grace_period_start: irq_srcu
  - publish_invalid
  - grace_period_end: irq_srcu
  - grace_period_end: srcu
  - write_lock
  - zap
  - write_unlock
  - unlock: slots_lock
""",
}
LOOSE_ENDS = {
    "unbalanced": """
caller: unbalanced
change: page
steps:
  - write_lock
  - end
  - zap
  - write_unlock
  - retire: page
  - write_lock
  - begin
  - add
  - write_unlock
  - notifier_exit
""",
}
NAKED_FAULT = """
fault: naked
title: no check at all
origin: tests
kernel: none
steps:
  - srcu_read_lock: srcu
  - lookup_slot
  - snapshot_seq
  - read_attributes
  - read_pfn
  - read_lock
  - map
  - read_unlock
  - srcu_read_unlock: srcu
"""
TWO_SNAPSHOTS = """
fault: two_snapshots
title: Q A Q' P, and the other SRCU domain
origin: f66e50ed09b3
kernel: none
steps:
  - srcu_read_lock: irq_srcu
  - lookup_slot
  - snapshot_seq
  - read_attributes
  - check_invalid
  - snapshot_seq
  - check_invalidation_early
  - srcu_read_lock: srcu
  - read_pfn
  - srcu_read_unlock: irq_srcu
  - write_lock
  - reclaim
  - check_invalidation
  - map
  - write_unlock
  - srcu_read_unlock: srcu
"""


STRANGERS = {
    "noise": """
environment: noise
title: foreign tasks whose own X retires nothing that counts
origin: tests
role: foreign
range: any
programs:
  - name: page
    steps:
      - write_lock
      - begin
      - write_unlock
      - retire: page
      - write_lock
      - add
      - zap
      - end
      - write_unlock
  - name: attributes
    steps:
      - read_lock
      - retire: {what: attributes, range: all}
      - read_unlock
      - srcu_read_lock: irq_srcu
      - if_slot_found:
          slot: other
          then:
            - notifier_enter
            - notifier_exit
      - srcu_read_unlock: irq_srcu
""",
    "meddler": """
environment: meddler
title: an updater that moves one slot and removes the other
origin: tests
role: updater
programs:
  - name: move_own
    steps:
      - lock: slots_lock
      - publish: {what: moved, wait: false}
      - grace_period_start: srcu
      - synchronize_srcu: irq_srcu
      - grace_period_end: srcu
      - unlock: slots_lock
  - name: remove_other
    steps:
      - lock: slots_lock
      - publish: {what: invalid, slot: other}
      - write_lock
      - zap: other
      - write_unlock
      - publish: {what: removed, slot: other}
      - publish: {what: new, slot: other}
      - write_lock
      - retire_roots
      - write_unlock
      - unlock: slots_lock
""",
}


CROWD = Bounds(vcpus=2, foreign=1)


@dataclass(frozen=True)
class Case:
    """One world to run."""

    caller: str
    faults: tuple[str, ...] = FAULTS
    environments: tuple[str, ...] = ("invalidations",)
    bounds: Bounds = CROWD
    strict: bool = True
    many: bool = False
    """More executions: what the case is for is rare."""

    def __str__(self) -> str:
        parts = [self.caller, *(f for f in self.faults if self.faults != FAULTS), *self.environments]
        return "-".join([*parts, f"as{self.bounds.address_spaces}"])


def caller_of(name: str) -> Caller:
    """A shipped caller or one of these tests."""
    text = (ODD | LOOSE_ENDS).get(name)
    file = parse(parse_yaml(HEAD + text, f"{name}.yaml"), "caller", name) if text else find("caller", name)[0]
    assert isinstance(file, Caller)
    return file


def fault_of(name: str) -> Fault:
    """A shipped fault path or one of these tests."""
    text = {"naked": NAKED_FAULT, "two_snapshots": TWO_SNAPSHOTS}.get(name)
    file = parse(parse_yaml(text, f"{name}.yaml"), "fault", name) if text else find("fault", name)[0]
    assert isinstance(file, Fault)
    return file


def model_of(case: Case) -> Model:
    """The model of a case."""
    environments = []
    for name in case.environments:
        text = STRANGERS.get(name)
        file = parse(parse_yaml(text, name), "environment", name) if text else find("environment", name)[0]
        assert isinstance(file, Environment)
        environments.append((file, name))
    faults = tuple((fault_of(name), name) for name in case.faults)
    setup = Setup(caller_of(case.caller), case.caller, faults, tuple(environments), case.bounds, case.strict)
    return build(setup, *(parse_guard(text) for text, _ in GUARDS.values()))


def run(model: Model, case: Case, chance: random.Random, length: int, seen: Counter[str]) -> None:
    """One random execution in both worlds."""
    both = Both(model, Sim(model, [observe for _, observe in GUARDS.values()]), case.strict)
    last, burst, idle = "", chance.choice((0.0, 0.5, 0.8, 0.95)), 0
    for number in range(length):
        pairs = both.compare()
        if number % 16 == 0:
            both.only_where_it_says()
        seen["stale"] += both.sim.stale()
        seen["fired"] += any(both.sim.fired)
        idle += both.sim.finished()
        if not pairs or idle > 12:
            break
        outcome, step = pick(chance, pairs, last, burst)
        seen[type(outcome.key[2].op).__name__ + (" retry" if outcome.key[3] == "retry" else "")] += 1
        seen["yields"] += outcome.key[3].endswith("yields")
        last = step.thread
        both.advance(outcome, step)
    both.compare()
    seen["done"] += both.sim.finished()
    seen["runs"] += 1


NONE = Bounds(vcpus=2, foreign=0)
TWO = Bounds(vcpus=2, foreign=1, address_spaces=2)
CASES = (
    *(Case(name, bounds=replace(TWO, vcpus=1)) for name in KERNEL),
    *(Case(name, faults=("tdp", "direct")) for name in KERNEL),
    *(
        Case(name, environments=(env,), bounds=NONE)
        for name in KERNEL
        for env in ("memslot_create", "memslot_flags", "memslot_revert")
    ),
    Case("memslot_delete", ("naked",), ("memslot_flags", "memslot_revert", "invalidations")),
    Case("zap_before_swap", ("naked", "tdp"), ("memslot_revert",), NONE),
    Case("no_lock", ("two_snapshots", "tdp"), bounds=Bounds(vcpus=2, foreign=2)),
    Case("wrong_range", ("naked",), bounds=TWO),
    Case("slots_lock_wrong_flag"),
    Case("srcu_after_zap", ("two_snapshots",)),
    Case("swap_without_srcu", ("naked",), bounds=Bounds(vcpus=2, foreign=1, gfns=4, slots=3)),
    Case("slots_lock_only", ("tdp_6_1",)),
    *(Case(name) for name in ODD),
    *(
        Case(name, ("naked", "tdp"), ("memslot_revert", "memslot_create"), TWO)
        for name in ODD
        if name != "two_roots"  # without O the SPTEs of two obsolete roots would share one variable
    ),
    *(Case(name, ("naked",), strict=False) for name in LOOSE_ENDS),
    Case("move_by_hand", ("naked", "tdp"), bounds=TWO),
    Case("two_domains", ("two_snapshots",), ("noise",), many=True),
    Case("srcu_after_zap", ("two_snapshots", "naked"), ("noise",)),
    Case("begin_alone", ("tdp",), bounds=Bounds(vcpus=1, foreign=0), many=True),
    Case("roots_first", ("naked",), bounds=Bounds(vcpus=2, foreign=0), many=True),
    Case("two_roots", ("naked",), bounds=Bounds(vcpus=1, foreign=0), many=True),
    *(Case(name, environments=("noise", "meddler"), bounds=TWO) for name in KERNEL),
    Case("gmem_punch_hole", environments=("memslot_revert",), bounds=NONE, many=True),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_system_is_the_simulator(case: Case) -> None:
    model = model_of(case)
    seen: Counter[str] = Counter()

    @settings(
        deadline=None,
        derandomize=True,
        max_examples=examples(20 if case.many else 4),
        suppress_health_check=list(HealthCheck),
        database=None,
        phases=(Phase.generate,),
    )
    @given(st.integers(0, 2**32 - 1))
    def runs(seed: int) -> None:
        run(model, case, random.Random(seed), 260, seen)

    runs()
    # The schedules are worth something: callers end, faults install.
    assert seen["done"] > 0, seen
    assert seen["MapSpte"] > 0, seen
