"""Protections found in programs, and the edits that remove them."""

from __future__ import annotations

import pytest

from kvmverify.ir.evaluate import evaluate, take
from kvmverify.ir.expr import Var
from kvmverify.ir.sorts import IntSort
from kvmverify.language.models import Caller, Fault, find, parse, shipped
from kvmverify.language.primitives import (
    CheckInvalidation,
    CheckInvalidationEarly,
    End,
    IfSlotFound,
    Lock,
    Publish,
    ReadLock,
    ReadPfn,
    SnapshotSeq,
    SrcuReadLock,
    SynchronizeSrcu,
    Unlock,
    WriteLock,
    WriteUnlock,
)
from kvmverify.language.yaml_source import parse as parse_yaml
from kvmverify.mutation.mutants import Mutant, caller_without, edited, fault_without, loosened, mutants, walk
from kvmverify.world.build import Model, build
from kvmverify.world.layout import Bounds
from kvmverify.world.programs import Setup
from kvmverify.world.torn import torn, why_unproved


def caller_of(name: str) -> Caller:
    file = find("caller", name)[0]
    assert isinstance(file, Caller)
    return file


def fault_of(name: str = "tdp") -> Fault:
    file = find("fault", name)[0]
    assert isinstance(file, Fault)
    return file


def mutant_of(program: Caller | Fault, what: str) -> Mutant:
    (found,) = (m for m in mutants(program) if m.what == what)
    return found


def ops(program: Caller | Fault) -> list[object]:
    return [statement.op for statement in walk(program.steps)]


def kinds(program: Caller | Fault) -> list[str]:
    return [type(op).__name__ for op in ops(program)]


def mine(*steps: str) -> Caller:
    head = "caller: mine\ntitle: t\norigin: o\nsafe: true\nchange: page\nsteps:\n"
    file = parse(parse_yaml(head + "".join(f"  - {step}\n" for step in steps), "mine.yaml"), "caller", "mine.yaml")
    assert isinstance(file, Caller)
    return file


def model_of(caller: Caller) -> Model:
    return build(Setup(caller, "c", (), (), Bounds(foreign=0), strict=False))


# What is a protection.


def test_the_protections_of_the_notifier() -> None:
    assert [m.what for m in mutants(caller_of("mmu_notifier"))] == [
        "notifier count",
        "SRCU read side around zap",
        "mmu_lock (write) around zap",
        "begin (B)",
        "range add",
        "SRCU read side around end",
        "mmu_lock (write) around end",
        "end (E)",
    ]


def test_the_protections_of_a_memslot_update() -> None:
    assert [m.what for m in mutants(caller_of("memslot_delete"))] == [
        "slots_lock",
        "slots_arch_lock around publish: invalid",
        "wait at publish: invalid",
        "SRCU grace period after publish: invalid",
        "mmu_lock (write)",
        "slots_arch_lock around publish: removed",
        "wait at publish: removed",
        "SRCU grace period after publish: removed",
    ]


def test_the_protections_of_a_fault_path() -> None:
    assert [m.what for m in mutants(fault_of())] == [
        "SRCU read side",
        "snapshot before reads (Q)",
        "INVALID check (I)",
        "early check (R'), first",
        "early check (R'), second",
        "mmu_lock (read)",
        "root check (O)",
        "retry check (R)",
    ]


@pytest.mark.parametrize("name", shipped("caller"))
def test_names_tell_protections_apart(name: str) -> None:
    found = mutants(caller_of(name))
    assert len({m.what for m in found}) == len(found)


def test_a_mutant_says_where_its_step_is() -> None:
    found = mutant_of(caller_of("mmu_notifier"), "end (E)")
    assert (found.program, found.role, found.function) == ("mmu_notifier", "caller", "kvm_mmu_invalidate_end")
    assert found.line > 0 and isinstance(found.op, End)


def test_a_publication_that_does_not_wait_has_no_wait_to_remove() -> None:
    caller = mine("lock: slots_lock", "publish: {what: changed, wait: false}", "retire: page", "unlock: slots_lock")
    assert [m.what for m in mutants(caller)] == ["slots_lock"]


def test_a_late_snapshot_protects_nothing() -> None:
    late = fault_without(fault_of(), mutants(fault_of()))
    assert not any(m.what.startswith("snapshot") for m in mutants(late))


# Edits.


@pytest.mark.parametrize("name", shipped("caller"))
def test_no_edit_changes_nothing(name: str) -> None:
    caller = caller_of(name)
    assert edited(caller.steps, ()) == caller.steps
    assert caller_without(caller, ()) is caller


@pytest.mark.parametrize("name", ["mmu_notifier", "memslot_delete", "memory_attributes", "gmem_punch_hole"])
def test_a_lock_goes_with_its_unlock(name: str) -> None:
    caller = caller_of(name)
    for mutant in mutants(caller):
        left = ops(caller_without(caller, [mutant]))
        for lock, unlock in (
            (Lock("slots_lock"), Unlock("slots_lock")),
            (Lock("slots_arch_lock"), Unlock("slots_arch_lock")),
            (WriteLock(), WriteUnlock()),
        ):
            assert left.count(lock) == left.count(unlock), mutant.what


def test_the_right_pair_of_several_goes() -> None:
    caller = caller_of("memslot_delete")
    left = ops(caller_without(caller, [mutant_of(caller, "slots_arch_lock around publish: removed")]))
    at = left.index(Publish("invalid"))
    assert left[at - 1] == Lock("slots_arch_lock") and left[at + 1] == Unlock("slots_arch_lock")
    at = left.index(Publish("removed"))
    assert Lock("slots_arch_lock") not in left[at - 1 :] and Unlock("slots_arch_lock") not in left[at:]


def test_a_grace_period_in_two_halves_goes_as_one() -> None:
    caller = mine("grace_period_start: srcu", "retire: page", "grace_period_end: srcu")
    (mutant,) = mutants(caller)
    assert mutant.what == "SRCU grace period"
    assert kinds(caller_without(caller, [mutant])) == ["Retire"]


def test_wait_is_an_argument() -> None:
    caller = caller_of("memslot_delete")
    left = ops(caller_without(caller, [mutant_of(caller, "wait at publish: removed")]))
    assert Publish("removed", wait=False) in left and Publish("invalid") in left
    assert len(left) == len(ops(caller))


def test_the_snapshot_moves_behind_the_pfn() -> None:
    fault = fault_of()
    left = ops(fault_without(fault, [mutant_of(fault, "snapshot before reads (Q)")]))
    assert left.index(SnapshotSeq()) == left.index(ReadPfn()) + 1 and left.count(SnapshotSeq()) == 1


def test_the_second_early_check_is_another_mutant_than_the_first() -> None:
    fault = fault_of()
    one, two = (fault_without(fault, [mutant_of(fault, f"early check (R'), {n}")]) for n in ("first", "second"))
    assert ops(one).count(CheckInvalidationEarly()) == ops(two).count(CheckInvalidationEarly()) == 1
    assert ops(one).index(CheckInvalidationEarly()) > ops(two).index(CheckInvalidationEarly())


def test_edits_add_up_in_any_order() -> None:
    caller = caller_of("memslot_delete")
    found = mutants(caller)
    assert caller_without(caller, found) == caller_without(caller, found[::-1])
    assert kinds(caller_without(caller, found)) == ["Publish", "Zap", "Flush", "Publish"]
    assert not mutants(caller_without(caller, found))


def test_a_lookup_that_holds_nothing_any_longer_goes() -> None:
    caller = caller_of("mmu_notifier")
    left = caller_without(caller, mutants(caller))
    assert ops(left).count(IfSlotFound()) == 1
    assert kinds(left) == ["IfSlotFound", "Zap", "Flush", "Retire"]


def test_an_edit_is_of_its_own_program() -> None:
    caller, fault = caller_of("memslot_delete"), fault_of()
    everything = [*mutants(caller), *mutants(fault)]
    assert caller_without(caller, mutants(fault)) is caller and fault_without(fault, mutants(caller)) is fault
    assert caller_without(caller, everything) == caller_without(caller, mutants(caller))
    assert SynchronizeSrcu() in ops(caller) and SrcuReadLock() in ops(fault_of("direct"))


def test_without_the_lock_the_check_is_the_early_one() -> None:
    fault = fault_of()
    assert loosened(fault) == fault
    bare = fault_without(fault, [mutant_of(fault, "mmu_lock (read)")])
    assert ReadLock() not in ops(bare) and CheckInvalidation() in ops(bare)
    assert CheckInvalidation() not in ops(loosened(bare))
    assert ops(loosened(bare)).count(CheckInvalidationEarly()) == 3


# What a step becomes without its lock.


def test_what_keeps_the_rules_stays_as_it_is() -> None:
    for name in ("mmu_notifier", "memslot_delete", "memory_attributes"):
        model = model_of(caller_of(name))
        assert torn(model) is model and not why_unproved(model)


def test_an_end_without_mmu_lock_is_a_load_and_a_store() -> None:
    caller = caller_of("gmem_punch_hole")
    model = torn(model_of(caller_without(caller, [mutant_of(caller, "mmu_lock (write) around end")])))
    assert "not atomic" in why_unproved(model)
    state = model.system.initial
    seen = []
    while True:
        values = model.system.valuation(state)
        enabled = [step for step in model.system.steps if evaluate(step.guard, values) is True]
        ends = [step for step in enabled if model.labels[step.name].kind == "End"]
        assert len(ends) <= 1
        plain = [step for step in enabled if "yields" not in model.labels[step.name].note]
        if not plain:
            break
        if ends:
            seen.append((model.labels[ends[0].name].note, values["in_progress"], values["caller.loaded"]))
        state = take((ends or plain)[0], model.system, state)
    low = next(v.sort.low for v in model.system.variables if v.name == "caller.loaded" and isinstance(v.sort, IntSort))
    assert seen == [("load", 1, low), ("", 1, 1)]
    after = model.system.valuation(state)
    assert after["in_progress"] == 0 and after["caller.loaded"] == low


def test_a_store_does_not_see_what_others_did_since_the_load() -> None:
    caller = caller_of("gmem_punch_hole")
    model = torn(model_of(caller_without(caller, [mutant_of(caller, "mmu_lock (write) around end")])))
    (store,) = (s for s in model.system.steps if model.labels[s.name].kind == "End" and not model.labels[s.name].note)
    count = next(expr for var, expr in store.updates if var.name == "in_progress")
    values = model.system.valuation(model.system.initial) | {"caller.loaded": 1, "in_progress": 0}
    assert evaluate(count, values) == 0
    assert not any(isinstance(var, Var) and var.name.startswith("hull") for var, _ in store.updates)


def test_publications_without_slots_lock_find_the_slot_in_any_state() -> None:
    caller = caller_of("memslot_delete")
    bare = caller_without(caller, [mutant_of(caller, "slots_lock")])
    environment = find("environment", "memslot_flags")[0]
    setup = Setup(bare, "c", (), ((environment, "e"),), Bounds(foreign=0), strict=False)  # type: ignore[arg-type]
    model = build(setup)
    assert "overlap" in why_unproved(model)
    name = next(s.name for s in model.system.steps if s.thread == "memslot_flags" and "Publish" in s.name)
    active = model.world.active[0, 0]
    pc = next(v for v in model.system.variables if v.name == "memslot_flags.pc")
    before = model.system.valuation(model.system.initial) | {
        active.name: "invalid",
        pc.name: next(x for x in getattr(pc.sort, "values") if str(x).endswith("Publish")),  # noqa: B009
    }
    assert evaluate(model.system.by_name[name].guard, before) is False
    assert evaluate(torn(model).system.by_name[name].guard, before) is True
