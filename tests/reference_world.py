"""A second world, written from kvm.md section 2 alone: plain objects, unbounded counters, nothing abstracted.

``seq`` is a number, a memslot is an object with a flag, a page or an attribute is a version number, an SPTE refers to
what it was made from, SRCU is a set of open sections and a grace period remembers the ones it waits for. Only the
control-flow automata of ``kvmverify.world.flow`` are shared with the package; they say what comes after what.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias, assert_never

from kvmverify.ir.evaluate import evaluate, take
from kvmverify.ir.sorts import Value
from kvmverify.ir.system import State, Step
from kvmverify.language import primitives as v
from kvmverify.world.build import Model
from kvmverify.world.flow import Action, Automaton, Edge

Key: TypeAlias = tuple[str, int, Action, str]
"""Thread, control location, action, note: what a step is called, in both worlds."""
Observe: TypeAlias = "Callable[[Sim, Thread, Action], bool]"
"""A guard, written a second time."""


@dataclass(eq=False)
class Slot:
    """One version of a memslot. ``invalid`` is KVM_MEMSLOT_INVALID; ``retired``: the caller's X has retired it."""

    address_space: int
    number: int
    publisher: str
    invalid: bool = False
    moved: bool = False
    retired: bool = False
    undoes: list[Slot] = field(default_factory=list)
    """For an INVALID copy: the valid versions that its publication retired."""


@dataclass(eq=False)
class Spte:
    """What it was made from."""

    slot: Slot
    page: int | None
    attributes: int | None


@dataclass(eq=False)
class Root:
    """A generation of page tables."""

    sptes: dict[tuple[int, int], Spte] = field(default_factory=dict)


@dataclass(eq=False)
class Section:
    """One SRCU read-side critical section."""

    reader: str
    domain: str
    open: bool = True


@dataclass(eq=False)
class Thread:
    """A thread and everything it holds, has read and has chosen."""

    name: str
    role: str
    automaton: Automaton
    location: int = 0
    sections: dict[str, Section] = field(default_factory=dict)
    awaited: dict[str, list[Section]] = field(default_factory=dict)
    gfn: int | None = None
    address_space: int | None = None
    slot: Slot | None = None
    snapshot: int | None = None
    attributes: int | None = None
    page: int | None = None
    root: Root | None = None
    chosen: range | None = None
    done: list[Action] = field(default_factory=list)


@dataclass(frozen=True)
class Outcome:
    """One thing that can happen next."""

    key: Key
    run: Callable[[], None]


class Sim:
    """The world of one model, run by hand."""

    def __init__(self, model: Model, guards: Sequence[Observe]) -> None:
        self.layout = model.world.layout
        self.guards = guards
        self.threads = {t.name: Thread(t.name, "vcpu", t.automaton) for t in model.world.vcpus}
        self.threads |= {t.name: Thread(t.name, t.role, t.automaton) for t in model.world.tasks}
        self.mutexes: dict[str, Thread] = {}
        self.writer: Thread | None = None
        self.readers: list[Thread] = []
        self.in_progress = 0
        self.hull: tuple[int, int] | None = None
        self.begun = False
        """Has any B run?"""
        self.seq = 0
        self.notifiers = 0
        self.root = Root()
        self.obsolete: list[Root] = []
        self.versions: dict[tuple[int, int], list[Slot]] = {}
        self.active: dict[tuple[int, int], Slot | None] = {}
        absent = {file.absent for file, _ in model.setup.environments} - {None}
        for address_space in self.layout.address_spaces:
            for number in self.layout.slots:
                first = Slot(address_space, number, "boot")
                there = not (absent and number == 1)
                self.active[address_space, number] = first if there else None
                self.versions[address_space, number] = [first] if there else []
        self.pages = dict.fromkeys(self.layout.gfns, 0)
        self.attributes = dict.fromkeys(self.layout.gfns, 0)
        self.retired_pages = dict.fromkeys(self.layout.gfns, -1)
        """Per gfn the newest page version that the caller's X retired."""
        self.retired_attributes = dict.fromkeys(self.layout.gfns, -1)
        self.fired = [False for _ in guards]
        """Per guard, whether it failed at a zap of the caller."""

    # What can happen.

    def outcomes(self) -> list[Outcome]:
        """Everything that can happen now."""
        return [o for thread in self.threads.values() for o in self.outcomes_of(thread)]

    def outcomes_of(self, thread: Thread) -> list[Outcome]:
        """Everything that the thread can do now."""
        found = []
        for edge in thread.automaton.edges:
            if edge.source != thread.location:
                continue
            for note, goto, effect in self._ways(thread, edge):
                key = thread.name, edge.source, edge.action, note
                found.append(Outcome(key, self._runner(thread, edge, goto, effect)))
        return found

    def _runner(self, thread: Thread, edge: Edge, goto: int, effect: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            if thread.role == "vcpu" and thread.location == 0:
                thread.root = self.root
            thread.location = goto
            effect()
            thread.done.append(edge.action)
            if thread.role == "vcpu" and thread.location == 0:
                self._leave(thread)

        return run

    def _ways(self, thread: Thread, edge: Edge) -> Iterator[tuple[str, int, Callable[[], object]]]:
        """(note, next location, effect) of each way in which the edge's step can go."""
        action, op, on = edge.action, edge.action.op, edge.target
        nothing: Callable[[], object] = lambda: None  # noqa: E731
        match op:
            case v.Lock(lock):
                if lock not in self.mutexes:
                    yield "", on, lambda: self.mutexes.update({lock: thread})
            case v.Unlock(lock):
                yield "", on, lambda: self.mutexes.pop(lock, None)
            case v.WriteLock():
                if self._writable():
                    yield "", on, lambda: self._write(thread)
            case v.ReadLock():
                if self.writer is None:
                    yield "", on, lambda: self.readers.append(thread)
            case v.WriteUnlock():
                yield "", on, lambda: self._write(None)
            case v.ReadUnlock():
                yield "", on, lambda: self.readers.remove(thread)
            case v.SrcuReadLock(domain):
                yield "", on, lambda: thread.sections.update({domain: Section(thread.name, domain)})
            case v.SrcuReadUnlock(domain):
                yield "", on, lambda: self._srcu_leave(thread, domain)
            case v.GracePeriodStart(domain):
                yield "", on, lambda: thread.awaited.update({domain: self._inside(domain)})
            case v.GracePeriodEnd(domain):
                if not any(section.open for section in thread.awaited[domain]):
                    yield "", on, lambda: thread.awaited.pop(domain)
            case v.Publish():
                if self._may_publish(thread, action, op):
                    yield "", on, lambda: self._publish(thread, action, op)
            case v.Begin():
                yield "", on, self._begin
            case v.AddRange():
                if action.anywhere:
                    for start in self.layout.gfns:
                        for stop in range(start + 1, len(self.layout.gfns) + 1):
                            yield _gfns(range(start, stop)), on, self._adder(range(start, stop), thread)
                else:
                    yield _gfns(action.span), on, self._adder(action.span)
            case v.End():
                yield "", on, self._end
            case v.Zap():
                yield from self._zaps(thread, edge, op)
            case v.Flush() | v.GuestWalk() | v.Reclaim():
                yield "", on, nothing
            case v.Retire(what):
                yield _gfns(action.span), on, lambda: self._retire(thread, what == "attributes", action.span)
            case v.RetireRoots():
                yield "", on, self._retire_roots
            case v.NotifierEnter() | v.NotifierExit():
                owner = self.mutexes.get("mn_invalidate_lock")
                if owner is None or owner is thread:
                    yield "", on, lambda: self._notify(1 if isinstance(op, v.NotifierEnter) else -1)
            case v.IfSlotFound():
                if self.active[action.address_space, action.slot] is not None:
                    yield "", on, nothing
                else:
                    assert edge.otherwise is not None
                    yield "no slot", edge.otherwise, nothing
            case v.LookupSlot():
                for address_space in self.layout.address_spaces:
                    for gfn in self.layout.gfns:
                        many = len(self.layout.address_spaces) > 1
                        name = f"as {address_space} gfn {gfn}" if many else f"gfn {gfn}"
                        slot = self.active[address_space, self.layout.slot_of(gfn)]
                        if slot is None or slot.moved:
                            yield f"{name} no slot", 0, nothing
                        else:
                            yield name, on, self._lookup(thread, address_space, gfn, slot)
            case v.SnapshotSeq():
                yield "", on, lambda: setattr(thread, "snapshot", self.seq)
            case v.ReadAttributes():
                yield "", on, lambda: setattr(thread, "attributes", self.attributes[_the(thread.gfn)])
            case v.ReadPfn():
                yield "", on, lambda: setattr(thread, "page", self.pages[_the(thread.gfn)])
            case v.CheckInvalid():
                assert thread.slot is not None
                yield ("retry", 0, nothing) if thread.slot.invalid else ("", on, nothing)
            case v.CheckInvalidationEarly():
                yield "", on, nothing
                if (self.in_progress and self._covers(thread)) or thread.snapshot != self.seq:
                    yield "retry", 0, nothing
            case v.CheckRoot():
                yield ("", on, nothing) if thread.root is self.root else ("retry", 0, nothing)
            case v.CheckInvalidation():
                covered = self.in_progress != 0 and (self.hull is None or self._covers(thread))
                yield ("retry", 0, nothing) if covered or thread.snapshot != self.seq else ("", on, nothing)
            case v.CheckInProgress():
                yield ("given up", 0, nothing) if self.in_progress != 0 else ("", on, nothing)
            case v.MapSpte():
                yield "", on, lambda: self._map(thread)
            case v.SynchronizeSrcu():
                raise AssertionError("straighten() splits it into its two halves")
            case _:
                assert_never(op)

    # What it does.

    def _writable(self) -> bool:
        return self.writer is None and not self.readers

    def _write(self, thread: Thread | None) -> None:
        self.writer = thread

    def _leave(self, thread: Thread) -> None:
        """The fault is over: back in the guest nothing is held and nothing is remembered."""
        if self.writer is thread:
            self.writer = None
        if thread in self.readers:
            self.readers.remove(thread)
        for domain in list(thread.sections):
            self._srcu_leave(thread, domain)
        thread.gfn = thread.address_space = thread.slot = thread.root = None
        thread.snapshot = thread.attributes = thread.page = None

    def _srcu_leave(self, thread: Thread, domain: str) -> None:
        section = thread.sections.pop(domain, None)
        if section is not None:
            section.open = False

    def _inside(self, domain: str) -> list[Section]:
        return [s for t in self.threads.values() for s in t.sections.values() if s.domain == domain]

    def _may_publish(self, thread: Thread, action: Action, op: v.Publish) -> bool:
        if op.wait:
            owner = self.mutexes.get("mn_invalidate_lock")
            if self.notifiers or (owner is not None and owner is not thread):
                return False
        if thread.role == "caller":
            return True
        # The kernel's checks at the head of kvm_set_memory_region: an updater starts from a slot that is there.
        slot = self.active[action.address_space, action.slot]
        if op.what == "new":
            return slot is None
        if slot is None or slot.moved:
            return False
        undoing = slot.invalid and slot.publisher == thread.name
        if op.what == "old":
            return undoing
        return not slot.invalid or (undoing and op.what in ("removed", "moved"))

    def _publish(self, thread: Thread, action: Action, op: v.Publish) -> None:
        place = action.address_space, action.slot
        before = self.active[place]
        if op.what == "old":
            assert before is not None and before.invalid and before.publisher == thread.name
            earlier = [s for s in self.versions[place] if not s.invalid]
            self.active[place] = earlier[-1]
            for slot in before.undoes:
                slot.retired = False
            return
        new = Slot(*place, thread.name, invalid=op.what == "invalid", moved=op.what == "moved")
        if thread.role == "caller":
            for slot in self.versions[place]:
                if not slot.retired and not slot.invalid:
                    new.undoes.append(slot)
                slot.retired = True
            new.retired = new.invalid
        if op.what != "removed":
            self.versions[place].append(new)
        self.active[place] = None if op.what == "removed" else new

    def _begin(self) -> None:
        self.begun = True
        self.in_progress += 1
        if self.in_progress == 1:
            self.hull = None

    def _adder(self, span: range, chooser: Thread | None = None) -> Callable[[], None]:
        def run() -> None:
            start, stop = span.start, span.stop
            self.hull = (start, stop) if self.hull is None else (min(self.hull[0], start), max(self.hull[1], stop))
            if chooser is not None:
                chooser.chosen = span

        return run

    def _end(self) -> None:
        self.seq += 1
        self.in_progress -= 1

    def _covers(self, thread: Thread) -> bool:
        return self.hull is not None and self.hull[0] <= _the(thread.gfn) < self.hull[1]

    def _zaps(self, thread: Thread, edge: Edge, op: v.Zap) -> Iterator[tuple[str, int, Callable[[], object]]]:
        action = edge.action
        if action.anywhere:
            yield "", edge.target, lambda: self._zap_everywhere(thread)
            return
        resumed = action.cleared is not None
        if resumed and not self._writable():
            return
        left = list(action.span[action.cleared or 0 :])
        locked = resumed or thread.automaton.facts[thread.location].holds("mmu_lock", "exclusive")

        def clear(gfns: list[int], hold: bool) -> None:
            if not resumed and thread.role == "caller":
                for number, guard in enumerate(self.guards):
                    self.fired[number] |= not guard(self, thread, action)
            for gfn in gfns:
                self.root.sptes.pop((action.address_space, gfn), None)
            if locked:
                self._write(thread if hold else None)

        yield _gfns(left), edge.target, lambda: clear(left, True)
        if not op.yields or not locked:
            return
        for count in range(1 if resumed else 0, len(left) + 1):
            some = left[:count]
            gone = (action.cleared or 0) + count
            (rest,) = {
                other.source
                for other in thread.automaton.edges
                if other.action == replace(action, cleared=gone) and other.target == edge.target
            }
            yield f"{_gfns(some)}, yields", rest, lambda some=some: clear(some, False)  # type: ignore[misc]

    def _zap_everywhere(self, thread: Thread) -> None:
        assert thread.chosen is not None
        for address_space in self.layout.address_spaces:
            for gfn in thread.chosen:
                self.root.sptes.pop((address_space, gfn), None)
        thread.chosen = None

    def _retire(self, thread: Thread, attributes: bool, span: range) -> None:
        current = self.attributes if attributes else self.pages
        retired = self.retired_attributes if attributes else self.retired_pages
        for gfn in span:
            if thread.role == "caller":
                retired[gfn] = current[gfn]
            current[gfn] += 1

    def _retire_roots(self) -> None:
        self.root.sptes.clear()
        for root in self.obsolete:
            root.sptes.clear()
        self.obsolete.append(self.root)
        self.root = Root()

    def _notify(self, by: int) -> None:
        self.notifiers += by

    def _lookup(self, thread: Thread, address_space: int, gfn: int, slot: Slot) -> Callable[[], None]:
        def run() -> None:
            thread.address_space, thread.gfn, thread.slot = address_space, gfn, slot

        return run

    def _map(self, thread: Thread) -> None:
        assert thread.root is not None and thread.slot is not None
        place = _the(thread.address_space), _the(thread.gfn)
        thread.root.sptes.pop(place, None)
        thread.root.sptes[place] = Spte(thread.slot, thread.page, thread.attributes)
        thread.gfn = thread.slot = thread.snapshot = thread.page = thread.attributes = thread.root = None

    # What is the case.

    def finished(self) -> bool:
        """Is the caller done?"""
        caller = self.threads["caller"]
        return caller.location == caller.automaton.final

    def stale(self) -> bool:
        """The property of design.md section 1."""
        return self.finished() and any(
            self.is_stale(place, spte) for root in [self.root, *self.obsolete] for place, spte in root.sptes.items()
        )

    def is_stale(self, place: tuple[int, int], spte: Spte) -> bool:
        """Was the SPTE made from anything that the caller's X retired?"""
        return spte.slot.retired or self._old_page(place, spte) or self._old_attributes(place, spte)

    def _old_page(self, place: tuple[int, int], spte: Spte) -> bool:
        return spte.page is not None and spte.page <= self.retired_pages[place[1]]

    def _old_attributes(self, place: tuple[int, int], spte: Spte) -> bool:
        return spte.attributes is not None and spte.attributes <= self.retired_attributes[place[1]]

    def zapping(self) -> list[Action]:
        """The zaps that the caller is about to enter."""
        caller = self.threads["caller"]
        return [
            edge.action
            for edge in caller.automaton.edges
            if edge.source == caller.location and isinstance(edge.action.op, v.Zap) and edge.action.cleared is None
        ]

    def held(self, thread: Thread) -> tuple[frozenset[tuple[str, str]], frozenset[str], frozenset[str]]:
        """Locks with their mode, SRCU sections, open grace periods."""
        locks = {(name, "exclusive") for name, owner in self.mutexes.items() if owner is thread}
        if self.writer is thread:
            locks.add(("mmu_lock", "exclusive"))
        if thread in self.readers:
            locks.add(("mmu_lock", "shared"))
        return frozenset(locks), frozenset(thread.sections), frozenset(thread.awaited)

    def view(self) -> dict[str, Value]:
        """The values that the system's variables must have. A fault's reads appear once the fault has read them."""
        seen: dict[str, Value] = {
            "in_progress": self.in_progress,
            "mn_active": self.notifiers,
            "mmu_lock.writer": self.writer.role if self.writer else "free",
        }
        seen |= {f"guard{number}.fired": fired for number, fired in enumerate(self.fired)}
        for lock in ("slots_lock", "slots_arch_lock", "mn_invalidate_lock", "filemap_invalidate_lock"):
            seen[lock] = self.mutexes[lock].role if lock in self.mutexes else "free"
        for gfn in self.layout.gfns:
            seen[f"hull.gfn{gfn}"] = self.hull is not None and self.hull[0] <= gfn < self.hull[1]
        seen["hull.reset"] = self.begun
        for (address_space, number), slot in self.active.items():
            seen[f"active.as{address_space}.slot{number}"] = _version(slot, self.threads)
        for name, roots in (("live", [self.root]), ("obsolete", self.obsolete)):
            for address_space in self.layout.address_spaces:
                for gfn in self.layout.gfns:
                    place = address_space, gfn
                    there = [root.sptes[place] for root in roots if place in root.sptes]
                    assert len(there) < 2, "two obsolete roots hold an SPTE of one place: outside of these tests"
                    where = f"{name}.as{address_space}.gfn{gfn}"
                    seen[f"spte.{where}"] = _kind(there[0].slot) if there else "absent"
                    page = there[0].page if there else None
                    attributes = there[0].attributes if there else None
                    seen[f"spte_page.{where}"] = _datum(page, self.retired_pages[gfn])
                    seen[f"spte_attributes.{where}"] = _datum(attributes, self.retired_attributes[gfn])
        for thread in self.threads.values():
            seen |= self._view_of(thread)
        return seen

    def _view_of(self, thread: Thread) -> dict[str, Value]:
        seen: dict[str, Value] = {}
        for domain, sections in thread.awaited.items():
            readers = {section.reader for section in sections if section.open}
            for other in self.threads.values():
                if other is not thread:
                    seen[f"{thread.name}.awaits.{other.name}.{domain}"] = other.name in readers
        if thread.gfn is not None and thread.slot is not None:
            seen[f"{thread.name}.gfn"] = thread.gfn
            seen[f"{thread.name}.as_id"] = _the(thread.address_space)
            seen[f"{thread.name}.slot"] = _kind(thread.slot)
            for what, read, retired in (
                ("page", thread.page, self.retired_pages),
                ("attributes", thread.attributes, self.retired_attributes),
            ):
                if read is not None:
                    seen[f"{thread.name}.{what}"] = _datum(read, retired[thread.gfn])
        if thread.snapshot is not None:
            seen[f"{thread.name}.seq"] = "same" if thread.snapshot == self.seq else "moved"
        if thread.root is not None:
            seen[f"{thread.name}.obsolete_root"] = thread.root is not self.root
        return seen


def _datum(read: int | None, retired: int) -> str:
    """What was read, as the system tells it."""
    if read is None:
        return "unread"
    return "retired" if read <= retired else "current"


def _the(value: int | None) -> int:
    assert value is not None
    return value


def _gfns(gfns: range | list[int]) -> str:
    if len(gfns) == 0:
        return "no gfn"
    return f"gfn {gfns[0]}" if len(gfns) == 1 else f"gfns {gfns[0]}-{gfns[-1]}"


def _version(slot: Slot | None, threads: dict[str, Thread]) -> str:
    if slot is None:
        return "absent"
    if slot.moved:
        return "moved"
    if not slot.invalid:
        return "valid"
    return "invalid" if threads[slot.publisher].role == "caller" else "updater_invalid"


def _kind(slot: Slot) -> str:
    if slot.invalid:
        return "invalid_retired" if slot.retired else "invalid"
    return "retired" if slot.retired else "live"


# Guards, written a second time.


def _slots_lock(sim: Sim, thread: Thread) -> bool:
    return sim.mutexes.get("slots_lock") is thread


def _being_invalidated(sim: Sim, action: Action) -> bool:
    active = sim.active[action.address_space, action.slot]
    assert isinstance(action.op, v.Zap)
    return action.op.slot == "old" and active is not None and active.invalid


def _passed_invalid(sim: Sim, action: Action) -> bool:
    active = sim.active[action.address_space, action.slot]
    assert isinstance(action.op, v.Zap)
    return action.op.slot == "invalid" or (action.op.slot == "active" and active is not None and active.invalid)


def _found(sim: Sim, action: Action) -> Slot | None:
    """What a look-up of the passed slot's id finds in the active set of its address space."""
    return sim.active[action.address_space, action.slot]


def _found_invalid(sim: Sim, action: Action) -> bool:
    found = _found(sim, action)
    return found is not None and found.invalid


def _within_hull(sim: Sim, action: Action) -> bool:
    return sim.hull is not None and sim.hull[0] <= action.span.start and action.span.stop <= sim.hull[1]


def _within_fresh_hull(sim: Sim, action: Action) -> bool:
    """A fresh VM's hull is 0 to 0; one that a B has left empty is INVALID_GPA at both ends."""
    if sim.hull is None:
        return not sim.begun or _flag(action)
    return _within_hull(sim, action)


def _flag(action: Action) -> bool:
    assert isinstance(action.op, v.Zap)
    return action.op.flush_slot


GUARDS: dict[str, tuple[str, Observe]] = {
    "loose": (
        "kvm->mmu_invalidate_in_progress || lockdep_is_held(&kvm->slots_lock)",
        lambda sim, thread, _action: sim.in_progress != 0 or _slots_lock(sim, thread),
    ),
    "being_invalidated": (
        "kvm->mmu_invalidate_in_progress || (lockdep_is_held(&kvm->slots_lock)"
        " && kvm_memslot_is_being_invalidated(range->slot))",
        lambda sim, thread, action: (
            sim.in_progress != 0 or (_slots_lock(sim, thread) and _being_invalidated(sim, action))
        ),
    ),
    "is_flush_slot": (
        "kvm->mmu_invalidate_in_progress || is_flush_slot",
        lambda sim, _thread, action: sim.in_progress != 0 or _flag(action),
    ),
    "hull": (
        "kvm->mmu_invalidate_in_progress == 1 && kvm->mmu_invalidate_range_start <= range->start"
        " && range->end <= kvm->mmu_invalidate_range_end",
        lambda sim, _thread, action: sim.in_progress == 1 and _within_hull(sim, action),
    ),
    "fresh": (
        "kvm->mmu_invalidate_range_end == 0 || (kvm->mmu_invalidate_range_start == INVALID_GPA ? is_flush_slot"
        " : kvm->mmu_invalidate_range_start <= range->start && range->end <= kvm->mmu_invalidate_range_end)",
        lambda sim, _thread, action: _within_fresh_hull(sim, action),
    ),
    "copy": (
        "kvm_memslot_is_being_invalidated(range->slot) || range->slot->flags & KVM_MEMSLOT_INVALID",
        lambda sim, _thread, action: _being_invalidated(sim, action) or _passed_invalid(sim, action),
    ),
    "found": (
        "id_to_memslot(__kvm_memslots(kvm, range->slot->as_id), range->slot->id)",
        lambda sim, _thread, action: _found(sim, action) is not None,
    ),
    "found_invalid": (
        "id_to_memslot(__kvm_memslots(kvm, range->slot->as_id), range->slot->id) && (id_to_memslot("
        "__kvm_memslots(kvm, range->slot->as_id), range->slot->id)->flags & KVM_MEMSLOT_INVALID)",
        lambda sim, _thread, action: _found_invalid(sim, action),
    ),
    "others": (
        "kvm->mn_active_invalidate_count > 0 || srcu_read_lock_held(&kvm->srcu)"
        " || lockdep_is_held(&kvm->slots_arch_lock) || !lockdep_is_held(&kvm->mmu_lock)",
        lambda sim, thread, _action: (
            sim.notifiers > 0
            or "srcu" in thread.sections
            or sim.mutexes.get("slots_arch_lock") is thread
            or sim.writer is not thread
        ),
    ),
}


# Both worlds side by side.


class Mismatch(AssertionError):
    """The system and the simulator disagree."""


@dataclass
class Both:
    """The system and the simulator, in lockstep; ``strict``: what a thread holds must be what its location says."""

    model: Model
    sim: Sim
    strict: bool = True
    trace: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.state: State = self.model.system.initial
        self.steps: dict[tuple[str, int], list[tuple[Key, Step]]] = {}
        for step in self.model.system.steps:
            label = self.model.labels[step.name]
            found = re.match(r"(\w+)\.(\d+)_", step.name)
            assert found and found[1] == label.thread == step.thread, step.name
            key = label.thread, int(found[2]), label.action, label.note
            self.steps.setdefault((label.thread, int(found[2])), []).append((key, step))
        names = [key for group in self.steps.values() for key, _ in group]
        assert len(set(names)) == len(names), "two steps of the system are told apart by nothing"

    def compare(self) -> list[tuple[Outcome, Step]]:
        """Raise ``Mismatch`` unless both worlds agree here; what both allow next."""
        values = self.model.system.valuation(self.state)
        for name, value in self.sim.view().items():
            if values[name] != value:
                raise self._mismatch(f"{name}: the system has {values[name]!r}, the simulator {value!r}")
        self._questions(values)
        pairs: list[tuple[Outcome, Step]] = []
        for thread in self.sim.threads.values():
            pc = str(values[f"{thread.name}.pc"])
            pcs = [i for i in range(len(thread.automaton.facts)) if pc.startswith(f"{i}_")]
            if pcs != [thread.location]:
                raise self._mismatch(f"{thread.name}: the system is at {pcs}, the simulator at {thread.location}")
            self._facts(thread)
            ours = {o.key: o for o in self.sim.outcomes_of(thread)}
            group = self.steps.get((thread.name, thread.location), [])
            theirs = {key: step for key, step in group if evaluate(step.guard, values) is True}
            for key in theirs.keys() ^ ours.keys():
                by = "the system" if key in theirs else "the simulator"
                raise self._mismatch(f"only {by} allows {key[0]} at {key[1]} {key[2].op} [{key[3]}]")
            pairs += [(outcome, theirs[key]) for key, outcome in ours.items()]
        return pairs

    def _questions(self, values: dict[str, Value]) -> None:
        sim, stale, zaps = self.sim, self.sim.stale(), self.sim.zapping()
        caller = sim.threads["caller"]
        mapped = any(
            isinstance(edge.action.op, v.MapSpte) and edge.target == thread.location
            for thread in sim.threads.values()
            for edge in thread.automaton.edges
        )
        answers = {"stale": stale, "done": sim.finished(), "zap": bool(zaps), "mapped": mapped}
        answers["uncovered"] = sim.in_progress < 0
        for number, guard in enumerate(sim.guards):
            answers[f"unnoticed {number}"] = stale and not sim.fired[number]
            answers[f"fires {number}"] = sim.fired[number]
            answers[f"holds {number}"] = any(guard(sim, caller, zap) for zap in zaps)
            answers[f"fails {number}"] = any(not guard(sim, caller, zap) for zap in zaps)
        asked = self.model.questions.named()
        assert asked.keys() == answers.keys()
        for name, ours in answers.items():
            theirs = evaluate(asked[name], values)
            if theirs is not ours:
                raise self._mismatch(f"{name}: the system says {theirs}, the simulator {ours}")

    def _facts(self, thread: Thread) -> None:
        if not self.strict:
            return
        facts = thread.automaton.facts[thread.location]
        said: Any = (facts.locks, facts.srcu, facts.grace_periods)
        if said != self.sim.held(thread):
            raise self._mismatch(f"{thread.name} holds {self.sim.held(thread)}, its location says {said}")

    def only_where_it_says(self) -> None:
        """A step is enabled at no other location than the one in its name."""
        values = self.model.system.valuation(self.state)
        for (thread, location), group in self.steps.items():
            if self.sim.threads[thread].location != location:
                for _, step in group:
                    if evaluate(step.guard, values) is True:
                        raise self._mismatch(f"{step.name} is enabled while {thread} is elsewhere")

    def advance(self, outcome: Outcome, step: Step) -> None:
        """The same step in both worlds."""
        self.trace.append(step.name)
        self.state = take(step, self.model.system, self.state)
        outcome.run()

    def _mismatch(self, message: str) -> Mismatch:
        setup = self.model.setup
        faults = ", ".join(file.fault for file, _ in setup.faults)
        return Mismatch(f"{setup.caller.caller} under {faults}: {message}\nafter: {' '.join(self.trace)}")


def pick(chance: random.Random, pairs: list[tuple[Outcome, Step]], last: str, burst: float) -> tuple[Outcome, Step]:
    """One of the pairs: the thread that ran last goes on with probability ``burst``; the caller runs more often."""
    threads: dict[str, list[tuple[Outcome, Step]]] = {}
    for outcome, step in pairs:
        threads.setdefault(step.thread, []).append((outcome, step))
    if last in threads and chance.random() < burst:
        return chance.choice(threads[last])
    names = sorted(threads)
    (name,) = chance.choices(names, [3 if n == "caller" else 2 if n.startswith("vcpu") else 1 for n in names])
    ways = threads[name]
    # A retry is one way of many for R', and the check that passes is the rarer one for the rest: all are equal.
    return chance.choice(ways)
