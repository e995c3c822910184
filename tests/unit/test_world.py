"""The facts of kvm.md section 5, each as a small execution of the transition system, driven step by step."""

from __future__ import annotations

import pytest

from kvmverify.guards.parsing import parse_guard
from kvmverify.ir.evaluate import evaluate, take
from kvmverify.ir.sorts import Value
from kvmverify.language.models import Caller, Environment, Fault, parse
from kvmverify.language.step_table import STEPS
from kvmverify.language.yaml_source import parse as parse_yaml
from kvmverify.world.build import Model, build
from kvmverify.world.layout import Bounds
from kvmverify.world.programs import Setup

GUARDS = {
    "in_progress": "kvm->mmu_invalidate_in_progress",
    "slots_lock": "lockdep_is_held(&kvm->slots_lock)",
    "srcu": "srcu_read_lock_held(&kvm->srcu)",
    "being_invalidated": "kvm_memslot_is_being_invalidated(range->slot)",
    "flag": "is_flush_slot",
    "hull": "kvm->mmu_invalidate_range_start <= range->start && range->end <= kvm->mmu_invalidate_range_end",
    "found": "id_to_memslot(__kvm_memslots(kvm, range->slot->as_id), range->slot->id)",
    "found_invalid": "id_to_memslot(__kvm_memslots(kvm, range->slot->as_id), range->slot->id) && (id_to_memslot("
    "__kvm_memslots(kvm, range->slot->as_id), range->slot->id)->flags & KVM_MEMSLOT_INVALID)",
}
WORDS = {entry.op.__name__: word for word, entry in STEPS.items()}
LW, WU, LR, RU = "write_lock", "write_unlock", "read_lock", "read_unlock"
SL, SU = "lock: slots_lock", "unlock: slots_lock"
X = "retire: page"
TDP = [
    "srcu_read_lock", "lookup_slot", "snapshot_seq", "read_attributes", "check_invalid", "check_invalidation_early",
    "read_pfn", "read_lock", "check_root", "check_invalidation", "map", "read_unlock", "srcu_read_unlock",
]  # fmt: skip
DIRECT = [LW if s == LR else WU if s == RU else s for s in TDP]


PREFETCH = [
    "srcu_read_lock", LW, "check_root", "check_in_progress", "lookup_slot", "check_invalid", "read_pfn", "map", WU,
    "srcu_read_unlock",
]  # fmt: skip


def listed(words: tuple[str, ...] | list[str], indent: int = 2) -> str:
    return "".join(f"{' ' * indent}- {word}\n" for word in words)


def caller(*words: str, change: str = "page", span: str = "slot") -> Caller:
    """A caller of these steps."""
    head = f"caller: c\ntitle: t\norigin: o\nsafe: true\nchange: {change}\nrange: {span}\nsteps:\n"
    file = parse(parse_yaml(head + listed(words), "c"), "caller", "c")
    assert isinstance(file, Caller)
    return file


def stranger(*words: str, role: str = "foreign", span: str = "any") -> Environment:
    """An environment of one program."""
    head = f"environment: env\ntitle: t\norigin: o\nrole: {role}\nrange: {span}\nprograms:\n  - name: p\n    steps:\n"
    file = parse(parse_yaml(head + listed(words, 6), "e"), "environment", "e")
    assert isinstance(file, Environment)
    return file


def fault(words: list[str]) -> Fault:
    """A fault path of these steps."""
    file = parse(parse_yaml("fault: f\ntitle: t\norigin: o\nkernel: k\nsteps:\n" + listed(words), "f"), "fault", "f")
    assert isinstance(file, Fault)
    return file


class Run:
    """One execution. Steps are called by the word of the model file; ``note`` tells the ways of a step apart."""

    def __init__(
        self, of: Caller, *around: Environment, path: list[str] | None = None, strict: bool = True, **sizes: int
    ) -> None:
        bounds = Bounds(**({"vcpus": 1, "foreign": 1} | sizes))
        setup = Setup(of, "c", ((fault(path or TDP), "f"),), tuple((e, "e") for e in around), bounds, strict)
        self.model: Model = build(setup, *(parse_guard(text) for text in GUARDS.values()))
        self.state = self.model.system.initial

    def __getitem__(self, name: str) -> Value:
        return self.model.system.valuation(self.state)[name]

    def ways(self, thread: str) -> dict[tuple[str, str], str]:
        """What the thread can do now: (word, note) → step."""
        values = self.model.system.valuation(self.state)
        return {
            (WORDS[self.model.labels[step.name].kind], self.model.labels[step.name].note): step.name
            for step in self.model.system.steps
            if step.thread == thread and evaluate(step.guard, values) is True
        }

    def can(self, thread: str, word: str, note: str | None = None) -> bool:
        """Is the step possible?"""
        return any(word == w and note in (None, n) for w, n in self.ways(thread))

    def do(self, thread: str, *words: str) -> None:
        """Take steps; ``word`` or ``word/note``."""
        for each in words:
            word, _, note = each.partition("/")
            ways = self.ways(thread)
            found = [name for (w, n), name in ways.items() if w == word and (n == note or not note)]
            if len(found) > 1:
                found = [name for (w, n), name in ways.items() if w == word and n == note]
            assert len(found) == 1, f"{thread} cannot do {each}; it can do {sorted(ways)}"
            self.state = take(self.model.system.by_name[found[0]], self.model.system, self.state)

    def fault(self, vcpu: str = "vcpu0", gfn: int = 0, upto: str | None = None, path: list[str] | None = None) -> None:
        """Run a fault from its start to its end, or up to (and without) a step."""
        many = len(self.model.world.layout.address_spaces) > 1
        for word in path or TDP:
            if word == upto:
                return
            self.do(vcpu, word + (f"/{'as 0 ' if many else ''}gfn {gfn}" if word == "lookup_slot" else ""))

    def asked(self, name: str) -> bool:
        """The value of a question."""
        return evaluate(self.model.questions.named()[name], self.model.system.valuation(self.state)) is True

    def fired(self, guard: str) -> bool:
        return self.asked(f"fires {list(GUARDS).index(guard)}")

    def spte(self, gfn: int, address_space: int = 0) -> Value:
        return self[f"spte.live.as{address_space}.gfn{gfn}"]

    @property
    def hull(self) -> list[int]:
        return [gfn for gfn in self.model.world.layout.gfns if self[f"hull.gfn{gfn}"]]


INVALIDATION = (LW, "begin", "add", WU, LW, "end", WU)
ADD_ALL = "add/gfns 0-2"


# 1. lockdep_is_held speaks of the current task only.


def test_a_lock_of_another_task_satisfies_no_lockdep() -> None:
    run = Run(caller(LW, "zap", WU, X), stranger(SL, "flush", SU))
    run.do("foreign0", "lock")
    run.do("caller", "write_lock")
    assert run["slots_lock"] == "foreign"
    run.do("caller", "zap/gfns 0-1")
    assert run.fired("slots_lock")


def test_a_lock_of_the_caller_satisfies_lockdep() -> None:
    run = Run(caller(SL, LW, "zap", WU, SU, X))
    run.do("caller", "lock", "write_lock")
    assert run.asked(f"holds {list(GUARDS).index('slots_lock')}")
    run.do("caller", "zap/gfns 0-1")
    assert not run.fired("slots_lock") and run.fired("in_progress")


def test_a_read_side_of_another_task_satisfies_no_srcu_read_lock_held() -> None:
    run = Run(caller(LW, "zap", WU, X), stranger("srcu_read_lock", "flush", "srcu_read_unlock"))
    run.do("foreign0", "srcu_read_lock")
    run.do("caller", "write_lock", "zap/gfns 0-1")
    assert run.fired("srcu")


# 2. The guard is sampled once, at entry; a zap that yields lets others in.


def test_the_guard_is_sampled_at_the_entry_of_the_zap() -> None:
    run = Run(caller(LW, "zap", WU, X), stranger(LW, "begin", "add", WU, LW, "end", WU))
    run.do("foreign0", "write_lock", "begin", ADD_ALL, "write_unlock")
    run.do("caller", "write_lock", "zap/gfn 0, yields")
    run.do("foreign0", "write_lock", "end", "write_unlock")
    assert run["in_progress"] == 0
    run.do("caller", "zap/gfn 1")
    assert not run.fired("in_progress"), "what it saw at entry has stopped holding, and nobody looks again"


def test_a_fault_falls_into_the_yield_and_the_rest_is_cleared() -> None:
    run = Run(caller(LW, "zap", WU, X))
    run.fault(gfn=0)
    run.do("caller", "write_lock", "zap/gfn 0, yields")
    assert run["mmu_lock.writer"] == "free"
    run.fault(gfn=0)
    run.fault(gfn=1)
    assert (run.spte(0), run.spte(1)) == ("live", "live")
    run.do("caller", "zap/gfn 1")
    assert (run.spte(0), run.spte(1)) == ("live", "absent"), "gfn 0 was behind the zap already"
    assert run["mmu_lock.writer"] == "caller"
    run.do("caller", "write_unlock", "retire/gfns 0-1")
    assert run.asked("stale") and run["spte_page.live.as0.gfn0"] == "retired"


def test_the_rest_of_a_zap_waits_for_mmu_lock() -> None:
    run = Run(caller(LW, "zap", WU, X))
    run.fault(upto="check_root")
    assert not run.can("caller", "write_lock"), "a reader is inside"
    run.do("vcpu0", "check_root", "check_invalidation", "map", "read_unlock", "srcu_read_unlock")
    run.do("caller", "write_lock", "zap/no gfn, yields")
    run.fault(upto="check_root")
    assert not run.ways("caller")
    run.do("vcpu0", "check_root", "check_invalidation", "map", "read_unlock")
    assert {n for _, n in run.ways("caller")} == {"gfns 0-1", "gfn 0, yields", "gfns 0-1, yields"}


def test_a_zap_that_may_not_block_does_not_yield() -> None:
    run = Run(caller(LW, "zap: {yields: false}", WU, X))
    run.do("caller", "write_lock")
    assert list(run.ways("caller")) == [("zap", "gfns 0-1")]


# 3. in_progress may be somebody else's, and protects nothing of ours.


def test_a_strangers_invalidation_satisfies_the_guard_and_protects_nothing() -> None:
    run = Run(caller(LW, "zap", WU, X), stranger(*INVALIDATION))
    run.do("foreign0", "write_lock", "begin", "add/gfn 2", "write_unlock")
    run.do("caller", "write_lock", "zap/gfns 0-1", "write_unlock")
    assert not run.fired("in_progress")
    run.fault(gfn=0)
    assert run.spte(0) == "live", "the hull is elsewhere"
    run.do("caller", "retire/gfns 0-1")
    assert run.asked("stale") and run.asked(f"unnoticed {list(GUARDS).index('in_progress')}")


def test_a_strangers_x_retires_nothing_that_counts() -> None:
    own = ("retire: {what: page, range: all}", "retire: {what: attributes, range: all}")
    run = Run(caller(X, "flush"), stranger(*own))
    run.fault(upto="map")
    run.do("foreign0", "retire", "retire")
    assert run["vcpu0.page"] == "current"
    run.do("vcpu0", "map")
    assert run["vcpu0.page"] == "unread", "after M a fault forgets what it read"
    assert run["spte_page.live.as0.gfn0"] == "current"
    assert run["spte_attributes.live.as0.gfn0"] == "current"


# 4. One hull for all; seq is global.


def test_the_hull_is_one_interval() -> None:
    run = Run(caller(LW, "begin", "add: first", "add: other", "end", WU, X))
    run.do("caller", "write_lock", "begin")
    assert run.hull == []
    run.do("caller", "add")
    assert run.hull == [0]
    run.do("caller", "add")
    assert run.hull == [0, 1, 2], "min and max, whatever lies between"


def test_begin_resets_the_hull_only_from_zero() -> None:
    run = Run(caller(LW, "begin", "add", WU, LW, "end", WU, LW, "begin", WU, LW, "end", WU, X), stranger(*INVALIDATION))
    run.do("foreign0", "write_lock", "begin", "add/gfn 2", "write_unlock")
    run.do("caller", "write_lock", "begin")
    assert run["in_progress"] == 2 and run.hull == [2], "1 to 2 resets nothing"
    run.do("caller", "add", "write_unlock")
    assert run.hull == [0, 1, 2]
    run.do("foreign0", "write_lock", "end", "write_unlock")
    run.do("caller", "write_lock", "end", "write_unlock")
    assert run["in_progress"] == 0 and run.hull == [0, 1, 2], "it never narrows until the next 0 to 1"
    run.do("caller", "write_lock", "begin")
    assert run["in_progress"] == 1 and run.hull == []


def test_a_hull_in_a_guard_is_the_hull_of_all() -> None:
    run = Run(caller(LW, "begin", "add: other", "zap", "end", WU, X), stranger(*INVALIDATION))
    run.do("foreign0", "write_lock", "begin", "add/gfn 0", "write_unlock")
    run.do("caller", "write_lock", "begin", "add")
    assert run.asked(f"holds {list(GUARDS).index('hull')}")
    lonely = Run(caller(LW, "begin", "add: other", "zap", "end", WU, X))
    lonely.do("caller", "write_lock", "begin", "add")
    assert not lonely.asked(f"holds {list(GUARDS).index('hull')}")


def test_an_invalidation_without_a_range_makes_r_retry_and_lets_r_early_pass() -> None:
    run = Run(caller(LW, "begin", WU, X, LW, "end", WU))
    run.do("caller", "write_lock", "begin", "write_unlock")
    run.fault(upto="check_invalidation_early")
    assert run.ways("vcpu0").keys() == {("check_invalidation_early", "")}
    run.do("vcpu0", "check_invalidation_early", "read_pfn", "read_lock", "check_root")
    assert run.ways("vcpu0").keys() == {("check_invalidation", "retry")}


def test_r_looks_at_the_hull_and_r_early_may_miss_it() -> None:
    run = Run(caller(LW, "begin", "add", WU, X, LW, "end", WU), vcpus=2)
    run.do("caller", "write_lock", "begin", "add", "write_unlock")
    run.fault(gfn=1, upto="check_invalidation_early")
    assert run.ways("vcpu0").keys() == {("check_invalidation_early", ""), ("check_invalidation_early", "retry")}
    run.do("vcpu0", "check_invalidation_early", "read_pfn", "read_lock", "check_root")
    assert run.ways("vcpu0").keys() == {("check_invalidation", "retry")}
    run.fault("vcpu1", gfn=2)
    assert run.spte(2) == "live", "outside of the hull it passes, and shares mmu_lock with the other vCPU"


def test_prefetch_gives_up_whatever_the_range_is() -> None:
    run = Run(caller(LW, "begin", "add: other", WU, X, LW, "end", WU), path=PREFETCH)
    run.do("caller", "write_lock", "begin", "add", "write_unlock")
    run.fault(upto="check_in_progress", path=PREFETCH)
    assert run.ways("vcpu0").keys() == {("check_in_progress", "given up")}
    run.do("vcpu0", "check_in_progress")
    assert run["mmu_lock.writer"] == "free" and run["vcpu0.pc"] == "0_SrcuReadLock"
    run.do("caller", "retire", "write_lock", "end", "write_unlock")
    run.fault(path=PREFETCH)
    assert run.spte(0) == "live", "it needs no snapshot: seq may have moved before"


def test_prefetch_keeps_an_invalidation_waiting_and_not_its_x() -> None:
    run = Run(caller(X, LW, "begin", "add", "zap", "end", WU), path=PREFETCH)
    run.fault(upto="map", path=PREFETCH)
    run.do("caller", "retire")
    assert not run.ways("caller"), "the vCPU holds mmu_lock"
    run.do("vcpu0", "map", "write_unlock")
    assert run["spte_page.live.as0.gfn0"] == "retired"
    run.do("caller", "write_lock", "begin", "add", "zap/gfns 0-1", "end", "write_unlock")
    assert run.spte(0) == "absent"


# 5. After E every older snapshot retries.


def test_after_end_every_older_snapshot_retries() -> None:
    run = Run(caller(LW, "begin", "add: other", "end", WU, X), vcpus=2)
    run.fault(gfn=0, upto="check_invalidation_early")
    run.fault("vcpu1", gfn=2, upto="snapshot_seq")
    run.do("caller", "write_lock", "begin", "add", "end", "write_unlock")
    assert run["in_progress"] == 0 and run.hull == [2]
    assert run.can("vcpu0", "check_invalidation_early", "retry") and run.can("vcpu0", "check_invalidation_early", "")
    run.do("vcpu0", "check_invalidation_early", "read_pfn", "read_lock", "check_root")
    assert run.ways("vcpu0").keys() == {("check_invalidation", "retry")}
    run.do("vcpu0", "check_invalidation/retry")
    assert run["vcpu0.pc"] == "0_SrcuReadLock" and run["vcpu0.seq"] == "none"
    for word in TDP[TDP.index("snapshot_seq") : TDP.index("check_invalidation")]:
        run.do("vcpu1", word)
    assert run.ways("vcpu1").keys() == {("check_invalidation", "")}, "a snapshot taken after E is current"


def test_a_retry_gives_up_everything_that_is_held() -> None:
    run = Run(caller(LW, "begin", "end", WU, "synchronize_srcu", X), path=DIRECT)
    run.fault(upto="read_pfn", path=DIRECT)
    run.do("caller", "write_lock", "begin", "end", "write_unlock", "grace_period_start")
    run.do("vcpu0", "read_pfn", "write_lock", "check_root")
    assert run["mmu_lock.writer"] == "vcpu" and not run.ways("caller")
    run.do("vcpu0", "check_invalidation/retry")
    assert run["mmu_lock.writer"] == "free"
    assert run.can("caller", "grace_period_end")


# 6. A grace period waits for the readers that were there.


def test_a_grace_period_waits_for_the_readers_at_its_start_only() -> None:
    run = Run(caller("synchronize_srcu", X), stranger("srcu_read_lock", "flush", "srcu_read_unlock"), vcpus=2)
    run.do("vcpu0", "srcu_read_lock")
    run.do("caller", "grace_period_start")
    run.do("vcpu1", "srcu_read_lock")
    run.do("foreign0", "srcu_read_lock")
    assert not run.ways("caller")
    run.fault(path=TDP[1:])
    assert run.ways("caller").keys() == {("grace_period_end", "")}, "later readers do not delay it"


def test_a_reader_that_comes_back_is_a_later_reader() -> None:
    run = Run(caller("synchronize_srcu", X))
    run.do("vcpu0", "srcu_read_lock")
    run.do("caller", "grace_period_start")
    run.fault(path=TDP[1:])
    run.do("vcpu0", "srcu_read_lock")
    assert run.can("caller", "grace_period_end")


def test_a_task_inside_is_waited_for_too() -> None:
    run = Run(caller("synchronize_srcu", X), stranger("srcu_read_lock", "flush", "srcu_read_unlock"), foreign=2)
    run.do("foreign1", "srcu_read_lock")
    run.do("caller", "grace_period_start")
    run.do("foreign0", "srcu_read_lock")
    assert not run.ways("caller")
    run.do("foreign1", "flush", "srcu_read_unlock")
    assert run.can("caller", "grace_period_end")


def test_the_other_domain_waits_for_nobody_here() -> None:
    run = Run(caller("synchronize_srcu: irq_srcu", X))
    run.do("vcpu0", "srcu_read_lock")
    run.do("caller", "grace_period_start", "grace_period_end")


def test_leaving_one_domain_is_not_leaving_the_other() -> None:
    path = ["srcu_read_lock: irq_srcu", "srcu_read_lock: srcu", "srcu_read_unlock: irq_srcu", "srcu_read_unlock: srcu"]
    run = Run(caller("synchronize_srcu", X), path=path)
    run.do("vcpu0", "srcu_read_lock", "srcu_read_lock")
    run.do("caller", "grace_period_start")
    run.do("vcpu0", "srcu_read_unlock")
    assert not run.ways("caller")
    run.do("vcpu0", "srcu_read_unlock")
    assert run.can("caller", "grace_period_end")


# 7. The slot that is passed is the old one; INVALID sits on a copy in the active set.


def test_the_window_of_being_invalidated_opens_at_pub() -> None:
    steps = (SL, "publish_invalid", LW, "zap", WU, "synchronize_srcu", "publish: removed", LW, "zap", WU, SU)
    run = Run(caller(*steps, change="slot"))
    guard = f"holds {list(GUARDS).index('being_invalidated')}"
    run.do("vcpu0", "srcu_read_lock")
    run.do("caller", "lock", "publish", "write_lock")
    assert run["active.as0.slot0"] == "invalid" and run.asked(guard), "before any grace period"
    run.do("caller", "zap/gfns 0-1", "write_unlock", "grace_period_start")
    run.do("vcpu0", "lookup_slot/gfn 0", "snapshot_seq", "read_attributes", "check_invalid/retry")
    run.do("caller", "grace_period_end", "publish", "write_lock")
    assert run["active.as0.slot0"] == "absent" and not run.asked(guard)


def found(run: Run) -> tuple[bool, bool]:
    """At the zap: does a look-up of the passed slot's id find a slot, and an INVALID one?"""
    return run.asked(f"holds {list(GUARDS).index('found')}"), run.asked(f"holds {list(GUARDS).index('found_invalid')}")


@pytest.mark.parametrize("passed", ["old", "active", "invalid"])
@pytest.mark.parametrize(("last", "finds"), [("moved", True), ("removed", False)])
def test_a_look_up_finds_the_version_that_is_active(passed: str, last: str, finds: bool) -> None:
    zap = (LW, f"zap: {{slot: {passed}}}", WU)
    run = Run(caller(SL, *zap, "publish_invalid", *zap, f"publish: {last}", *zap, SU, change="slot"))
    run.do("caller", "lock", "write_lock")
    assert run["active.as0.slot0"] == "valid" and found(run) == (True, False)
    run.do("caller", "zap/gfns 0-1", "write_unlock", "publish", "write_lock")
    assert run["active.as0.slot0"] == "invalid" and found(run) == (True, True)
    run.do("caller", "zap/gfns 0-1", "write_unlock", "publish", "write_lock")
    assert found(run) == (finds, False), "a moved slot has its id, and flags of its own"


def test_a_look_up_finds_the_copy_of_another_updater() -> None:
    run = Run(
        caller(LW, "zap", WU, X), stranger(SL, "publish_invalid", "publish: old", SU, role="updater", span="slot")
    )
    run.do("caller", "write_lock")
    run.do("env", "lock", "publish")
    assert run["active.as0.slot0"] == "updater_invalid" and found(run) == (True, True)
    run.do("env", "publish")
    assert found(run) == (True, False)


@pytest.mark.parametrize("passed", ["active", "invalid"])
def test_the_copy_itself_is_not_being_invalidated(passed: str) -> None:
    run = Run(caller(SL, "publish_invalid", LW, f"zap: {{slot: {passed}}}", WU, SU, change="slot"))
    run.do("caller", "lock", "publish", "write_lock")
    assert not run.asked(f"holds {list(GUARDS).index('being_invalidated')}")


def test_i_looks_at_the_object_that_s_returned() -> None:
    steps = (SL, "publish_invalid", "publish: old", SU)
    run = Run(caller(*steps, change="slot"), vcpus=2)
    run.fault("vcpu0", upto="check_invalid")
    run.do("caller", "lock", "publish")
    run.fault("vcpu1", upto="check_invalid")
    assert run.ways("vcpu0").keys() == {("check_invalid", "")}, "the valid object stays valid"
    assert run.ways("vcpu1").keys() == {("check_invalid", "retry")}
    run.do("caller", "publish")
    assert run.ways("vcpu1").keys() == {("check_invalid", "retry")}, "the copy stays INVALID, whatever is active"


NO_CHECKS = [s for s in TDP if not s.startswith("check")]


def test_an_invalid_copy_counts_as_retired() -> None:
    run = Run(caller(SL, "publish_invalid", SU, change="slot"), path=NO_CHECKS)
    run.do("caller", "lock", "publish")
    run.fault(path=NO_CHECKS)
    assert run.spte(0) == "invalid_retired"
    run.do("caller", "unlock")
    assert run.asked("stale")


def test_a_slot_read_before_pub_is_retired_at_pub() -> None:
    run = Run(caller(SL, "publish_invalid", SU, change="slot"), vcpus=2)
    run.fault("vcpu0", gfn=0)
    run.fault("vcpu1", gfn=1, upto="map")
    assert run.spte(0) == "live"
    run.do("caller", "lock", "publish")
    assert run.spte(0) == "retired" and run["vcpu1.slot"] == "retired"
    run.do("vcpu1", "map")
    assert run.spte(1) == "retired"


def test_publish_old_revives_what_was_made_from_the_old_version() -> None:
    run = Run(caller(SL, "publish_invalid", "publish: old", SU, change="slot"), path=NO_CHECKS, vcpus=3)
    run.fault("vcpu0", gfn=0, path=NO_CHECKS)
    run.fault("vcpu1", gfn=1, upto="map", path=NO_CHECKS)
    run.do("caller", "lock", "publish")
    assert (run.spte(0), run["vcpu1.slot"]) == ("retired", "retired")
    run.do("caller", "publish")
    assert (run.spte(0), run["vcpu1.slot"], run["active.as0.slot0"]) == ("live", "live", "valid")
    run.do("caller", "unlock")
    assert not run.asked("stale")


def test_publish_old_does_not_revive_the_copy() -> None:
    run = Run(caller(SL, "publish_invalid", "publish: old", SU, change="slot"), path=NO_CHECKS)
    run.do("caller", "lock", "publish")
    run.fault(path=NO_CHECKS)
    run.do("caller", "publish", "unlock")
    assert run.spte(0) == "invalid_retired" and run.asked("stale")


def test_an_updater_retires_nothing_that_counts() -> None:
    updater = stranger(SL, "publish_invalid", "publish: old", SU, role="updater", span="slot")
    run = Run(caller(SL, "publish: {what: changed, slot: other}", SU, change="slot"), updater, path=NO_CHECKS, vcpus=2)
    run.fault("vcpu0", gfn=0, path=NO_CHECKS)
    run.do("env", "lock", "publish")
    run.fault("vcpu1", gfn=1, path=NO_CHECKS)
    assert (run["active.as0.slot0"], run.spte(0), run.spte(1)) == ("updater_invalid", "live", "invalid")
    run.do("env", "publish", "unlock")
    run.do("caller", "lock", "publish", "unlock")
    assert not run.asked("stale")


def test_pub_waits_for_notifiers() -> None:
    notifier = stranger("notifier_enter", "flush", "notifier_exit")
    run = Run(caller(SL, "publish_invalid", SU, change="slot"), notifier, foreign=2)
    run.do("caller", "lock")
    run.do("foreign0", "notifier_enter")
    run.do("foreign1", "notifier_enter")
    assert run["mn_active"] == 2 and not run.ways("caller")
    run.do("foreign0", "flush", "notifier_exit")
    assert not run.ways("caller")
    run.do("foreign1", "flush", "notifier_exit")
    assert run.can("caller", "publish")


def test_pub_without_wait_waits_for_nobody() -> None:
    notifier = stranger("notifier_enter", "flush", "notifier_exit")
    run = Run(caller(SL, "publish: {what: invalid, wait: false}", SU, change="slot"), notifier)
    run.do("foreign0", "notifier_enter")
    run.do("caller", "lock", "publish")


# 8. Per address space: slots, PUB, SPTEs. Shared: everything else.


def test_a_zap_clears_its_own_address_space_only() -> None:
    run = Run(caller(LW, "zap", WU, X), address_spaces=2)
    run.fault(gfn=0)
    run.do("vcpu0", "srcu_read_lock", "lookup_slot/as 1 gfn 0", *TDP[2:])
    assert (run.spte(0), run.spte(0, 1)) == ("live", "live")
    run.do("caller", "write_lock", "zap/gfns 0-1", "write_unlock", "retire/gfns 0-1")
    assert (run.spte(0), run.spte(0, 1)) == ("absent", "live")
    assert run["spte_page.live.as1.gfn0"] == "retired", "pages are shared"


def test_pub_concerns_its_own_address_space_only() -> None:
    run = Run(caller(SL, "publish: {what: invalid, address_space: 1}", SU, change="slot"), address_spaces=2)
    run.fault(gfn=0)
    run.do("vcpu0", "srcu_read_lock", "lookup_slot/as 1 gfn 0", *TDP[2:])
    run.do("caller", "lock", "publish")
    assert (run["active.as0.slot0"], run["active.as1.slot0"]) == ("valid", "invalid")
    assert (run.spte(0), run.spte(0, 1)) == ("live", "retired")


def test_an_invalidation_concerns_every_address_space() -> None:
    run = Run(caller(LW, "begin", "add", WU, X, LW, "end", WU), address_spaces=2)
    run.do("caller", "write_lock", "begin", "add", "write_unlock")
    run.do("vcpu0", "srcu_read_lock", "lookup_slot/as 1 gfn 0", *TDP[2 : TDP.index("check_invalidation")])
    assert run.ways("vcpu0").keys() == {("check_invalidation", "retry")}


def test_the_other_slot_is_left_alone() -> None:
    run = Run(caller(SL, "publish_invalid", LW, "zap", WU, SU, change="slot"))
    run.fault(gfn=2)
    run.do("caller", "lock", "publish", "write_lock", "zap/gfns 0-1")
    assert run["active.as0.slot1"] == "valid" and run.spte(2) == "live"


def test_a_fault_without_a_slot_installs_nothing() -> None:
    run = Run(caller(SL, "publish: removed", SU, change="slot"))
    run.do("caller", "lock", "publish")
    run.do("vcpu0", "srcu_read_lock")
    assert not run.can("vcpu0", "lookup_slot", "gfn 0") and run.can("vcpu0", "lookup_slot", "gfn 2")
    run.do("vcpu0", "lookup_slot/gfn 0 no slot")
    assert run["vcpu0.pc"] == "0_SrcuReadLock"


# 9. mmu_lock for read is shared; a mutex is not.


def test_readers_share_mmu_lock_and_a_writer_shares_nothing() -> None:
    run = Run(caller(LW, "flush", WU, LR, RU, X), vcpus=2)
    run.fault("vcpu0", upto="map")
    run.fault("vcpu1", gfn=1, upto="map")
    assert not run.can("caller", "write_lock")
    run.do("vcpu0", "map", "read_unlock")
    assert not run.can("caller", "write_lock")
    run.do("vcpu1", "map", "read_unlock")
    run.do("caller", "write_lock")
    run.do("vcpu0", "srcu_read_unlock")
    run.fault("vcpu0", upto="read_lock")
    assert not run.ways("vcpu0")
    run.do("caller", "flush", "write_unlock")
    run.do("vcpu0", "read_lock")
    run.do("caller", "read_lock")
    assert run.can("vcpu0", "check_root")


def test_a_mutex_has_one_owner() -> None:
    run = Run(caller(SL, SU, X), stranger(SL, SU), foreign=2)
    run.do("foreign0", "lock")
    assert not run.ways("caller") and not run.ways("foreign1")
    run.do("foreign0", "unlock")
    run.do("caller", "lock")
    assert run["slots_lock"] == "caller" and not run.ways("foreign0")


def test_the_notifier_count_is_taken_under_its_lock() -> None:
    run = Run(caller("lock: mn_invalidate_lock", "notifier_enter", "unlock: mn_invalidate_lock", "notifier_exit", X),
              stranger("notifier_enter", "notifier_exit"))  # fmt: skip
    run.do("caller", "lock")
    assert not run.ways("foreign0")
    run.do("caller", "notifier_enter", "unlock")
    run.do("foreign0", "notifier_enter")
    assert run["mn_active"] == 2


# The rest of the vocabulary.


def test_obsolete_roots_take_their_sptes_along_and_o_catches_the_fault() -> None:
    run = Run(caller(LW, "retire_roots", WU, X), vcpus=2)
    run.fault("vcpu0", gfn=0)
    run.fault("vcpu1", gfn=1, upto="read_lock")
    run.do("caller", "write_lock", "retire_roots")
    assert run.spte(0) == "absent"
    run.do("caller", "write_unlock")
    run.do("vcpu1", "read_lock")
    assert run.ways("vcpu1").keys() == {("check_root", "retry")}
    run.do("vcpu1", "check_root/retry")
    run.fault("vcpu1", gfn=1)
    assert run.spte(1) == "live"


def test_without_o_an_spte_is_out_of_the_zaps_reach() -> None:
    path = [s for s in TDP if s != "check_root"]
    run = Run(caller(LW, "retire_roots", WU, LW, "zap", WU, X), path=path)
    run.fault(upto="read_lock", path=path)
    run.do("caller", "write_lock", "retire_roots", "write_unlock")
    run.do("vcpu0", *path[path.index("read_lock") :])
    assert run.spte(0) == "absent" and run["spte.obsolete.as0.gfn0"] == "live"
    run.do("caller", "write_lock", "zap/gfns 0-1", "write_unlock", "retire/gfns 0-1")
    assert run.asked("stale")


def test_the_next_fault_starts_with_a_fresh_root() -> None:
    run = Run(caller(LW, "retire_roots", WU, X))
    run.fault(upto="srcu_read_unlock")
    run.do("caller", "write_lock", "retire_roots", "write_unlock")
    run.do("vcpu0", "srcu_read_unlock")
    run.fault(upto="check_root")
    assert run.ways("vcpu0").keys() == {("check_root", "")}


def test_a_finished_fault_is_like_one_that_never_ran() -> None:
    run = Run(caller(X), path=NO_CHECKS)
    before = {name: value for name, value in run.model.system.valuation(run.state).items() if "vcpu0" in name}
    run.fault(gfn=1, path=NO_CHECKS)
    assert {name: run[name] for name in before} == before


def test_a_page_read_before_x_is_retired_and_one_read_after_is_not() -> None:
    run = Run(caller(X, span="first"), vcpus=3, path=NO_CHECKS)
    run.fault("vcpu0", gfn=0, upto="map", path=NO_CHECKS)
    run.fault("vcpu1", gfn=1, upto="map", path=NO_CHECKS)
    run.fault("vcpu2", gfn=0, upto="read_pfn", path=NO_CHECKS)
    run.do("caller", "retire/gfn 0")
    run.do("vcpu2", "read_pfn", "read_lock")
    assert [run[f"vcpu{i}.page"] for i in range(3)] == ["retired", "current", "current"]
    run.do("vcpu0", "map")
    assert run.asked("stale"), "installed after X from what was read before"
    run.do("vcpu2", "map")
    assert not run.asked("stale"), "the later SPTE took its place"


def test_attributes_and_pages_are_retired_apart() -> None:
    run = Run(caller("retire: attributes", X, change="attributes", span="first"), path=NO_CHECKS)
    run.fault(path=NO_CHECKS)
    run.do("caller", "retire/gfn 0")
    seen = (run["spte_page.live.as0.gfn0"], run["spte_attributes.live.as0.gfn0"])
    assert seen == ("current", "retired")


def test_stale_is_asked_when_the_caller_is_done() -> None:
    run = Run(caller(X, "flush"))
    run.fault()
    run.do("caller", "retire")
    assert run["spte_page.live.as0.gfn0"] == "retired" and not run.asked("stale") and not run.asked("done")
    run.do("caller", "flush")
    assert run.asked("stale") and run.asked("done")


def test_a_lookup_that_finds_nothing_skips_its_steps() -> None:
    lookup = "if_slot_found: [flush, flush]"
    run = Run(caller(SL, "publish: removed", lookup, "publish: new", lookup, SU, change="slot"))
    run.do("caller", "lock", "publish")
    assert run.ways("caller").keys() == {("if_slot_found", "no slot")}
    run.do("caller", "if_slot_found/no slot", "publish")
    assert run.ways("caller").keys() == {("if_slot_found", "")}
    run.do("caller", "if_slot_found", "flush", "flush", "unlock")
    assert run.asked("done")


def test_a_foreign_zap_reaches_every_address_space_and_its_own_range_only() -> None:
    run = Run(caller(X), stranger(LW, "begin", "add", "zap", "end", WU), address_spaces=2)
    run.fault(gfn=0)
    run.fault(gfn=2)
    run.do("vcpu0", "srcu_read_lock", "lookup_slot/as 1 gfn 2", *TDP[2:])
    run.do("foreign0", "write_lock", "begin", "add/gfns 1-2", "zap")
    assert (run.spte(0), run.spte(2), run.spte(2, 1)) == ("live", "absent", "absent")


def test_threads_other_than_the_caller_never_fire_the_guard() -> None:
    updater = stranger(LW, "zap", WU, role="updater", span="slot")
    run = Run(caller(X), updater)
    run.do("env", "write_lock", "zap/gfns 0-1")
    assert not any(run.fired(name) for name in GUARDS)
