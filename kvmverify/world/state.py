"""The state of the world: one variable for each thing that a step reads or writes.

Two abstractions keep it finite, both exact:

SOUNDNESS: ``mmu_invalidate_seq`` is only ever compared for equality with a snapshot, and it only grows. Each vCPU
therefore keeps one bit, "moved since my snapshot", which E sets for everybody. (The kernel's counter wraps after 2^64
invalidations within one fault; that is taken not to happen.)

SOUNDNESS: whether data are retired is a relation between what was read and the caller's X. Each reader and each SPTE
keeps, per datum, "retired since I read it", which X sets. Objects need no identity beyond that, because the property
asks for nothing else.

A sequentially consistent memory is assumed: the barriers at Q (smp_rmb) and E (smp_wmb) are taken to do their work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import get_args

from kvmverify.ir.expr import Var
from kvmverify.ir.sorts import BOOL, EnumSort, IntSort, Sort, Value
from kvmverify.language.primitives import GracePeriodStart, Mutex
from kvmverify.world.flow import Automaton
from kvmverify.world.layout import Layout

OWNER = EnumSort("owner", ("free", "caller", "updater", "foreign"))
WRITER = EnumSort("writer", ("free", "vcpu", "caller", "updater", "foreign"))
ACTIVE = EnumSort("active", ("valid", "absent", "invalid", "updater_invalid", "moved"))
"""The active version of a slot; ``invalid`` is the caller's INVALID copy, ``updater_invalid`` somebody else's."""
SLOT = EnumSort("slot_read", ("unread", "live", "retired", "invalid", "invalid_retired"))
DATUM = EnumSort("datum_read", ("unread", "current", "retired"))
SEQ = EnumSort("snapshot", ("none", "same", "moved"))
SPTE = EnumSort("spte", ("absent", "live", "retired", "invalid", "invalid_retired"))
"""An SPTE by the slot object it was made from."""
ROOTS = ("live", "obsolete")


@dataclass(frozen=True)
class TaskState:
    """A thread that is no vCPU. ``role``: its name as an owner of locks. ``span``: the range it chose, if it may."""

    name: str
    role: str
    automaton: Automaton
    pc: Var
    span: Var


@dataclass(frozen=True)
class VcpuState:
    """A vCPU: where it is, and what its fault has read so far."""

    name: str
    automaton: Automaton
    pc: Var
    gfn: Var
    address_space: Var
    slot: Var
    seq: Var
    attributes: Var
    page: Var
    obsolete_root: Var

    @property
    def reads(self) -> tuple[Var, ...]:
        """Everything that a finished or retried fault forgets."""
        return (self.gfn, self.address_space, self.slot, self.seq, self.attributes, self.page, self.obsolete_root)


def location_names(automaton: Automaton) -> tuple[str, ...]:
    """A readable enumerator for each control location."""
    words: dict[int, str] = {}
    for edge in automaton.edges:
        rest = "" if edge.action.cleared is None else f"_rest{edge.action.cleared}"
        words.setdefault(edge.source, type(edge.action.op).__name__ + rest)
    return tuple(f"{i}_{words.get(i, 'end')}" for i in range(len(automaton.facts)))


def interval_name(span: range) -> str:
    """The enumerator of an interval of gfns."""
    return f"gfns_{span.start}_{span.stop - 1}"


@dataclass(frozen=True)
class WorldState:
    """All variables of a world."""

    layout: Layout
    vcpus: tuple[VcpuState, ...]
    tasks: tuple[TaskState, ...]
    mutexes: dict[str, Var]
    mmu_writer: Var
    in_progress: Var
    notifiers: Var
    strangers: Var | None
    """With any number of strangers: is an invalidation of one of them open? (``strangers.py``)"""
    zones: tuple[range, ...]
    hull: tuple[Var, ...]
    """Per zone of gfns, does the hull reach into it?"""
    exact_hull: bool
    """Is every gfn a zone of its own?"""
    hull_reset: Var | None
    """Has a B reset the hull since the VM was made? Kept only for guards that can tell (``observe``)."""
    active: dict[tuple[int, int], Var]
    sptes: dict[tuple[str, int, int], Var]
    spte_page: dict[tuple[str, int, int], Var]
    spte_attributes: dict[tuple[str, int, int], Var]
    fired: tuple[Var, ...]
    """Per guard, whether it has failed at a zap of the caller."""
    waited: dict[tuple[str, str, str], Var]
    pending: dict[tuple[int, int], Var]
    """Per (address space, slot): no grace period of kvm->srcu has passed since it was last published. Empty unless a
    guard asks."""
    covers: dict[tuple[str, int, int], Var]
    """Per task that waits, and (address space, slot): its open grace period began after that."""
    remembered: tuple[Var, ...]
    """What the most general caller remembers of its promises."""
    hull_forgotten: bool
    """Is the hull of no interest while no invalidation is open?"""
    faulting: tuple[tuple[int, int], ...]
    """Where faults may be: every (address space, gfn), or the one in focus."""

    def variables(self) -> Iterator[tuple[Var, Value]]:
        """Every variable with its initial value (the slots' are set by the builder)."""
        everything = [self.mmu_writer, *self.mutexes.values(), self.in_progress, self.notifiers, *self.hull]
        if self.hull_reset is not None:
            everything.append(self.hull_reset)
        if self.strangers is not None:
            everything.append(self.strangers)
        everything += [*self.active.values()]
        for kind in (self.sptes, self.spte_page, self.spte_attributes):
            everything += kind.values()
        everything += self.fired
        for task in self.tasks:
            everything += [task.pc, task.span]
        for vcpu in self.vcpus:
            everything += [vcpu.pc, *vcpu.reads]
        for more in (self.waited, self.pending, self.covers):
            everything += more.values()
        everything += self.remembered
        for var in everything:
            yield var, rest(var.sort)

    def places(self) -> Iterator[tuple[int, int]]:
        """Every (address space, gfn)."""
        return product(self.layout.address_spaces, self.layout.gfns)


def rest(sort: Sort) -> Value:
    """The value of a variable that is not in use: 0 or the number next to it, false, or the first enumerator."""
    if isinstance(sort, IntSort):
        return min(max(0, sort.low), sort.high)
    return sort.values[0]


def make_vcpu(name: str, automaton: Automaton, layout: Layout, focus: tuple[int, int] | None) -> VcpuState:
    """The variables of one vCPU; with a focus its place is no choice."""
    spaces = layout.address_spaces if focus is None else range(focus[0], focus[0] + 1)
    gfns = layout.gfns if focus is None else range(focus[1], focus[1] + 1)
    return VcpuState(
        name,
        automaton,
        Var(f"{name}.pc", EnumSort("fault.pc", location_names(automaton))),
        Var(f"{name}.gfn", IntSort(gfns[0], gfns[-1])),
        Var(f"{name}.as_id", IntSort(spaces[0], spaces[-1])),
        Var(f"{name}.slot", SLOT),
        Var(f"{name}.seq", SEQ),
        Var(f"{name}.attributes", DATUM),
        Var(f"{name}.page", DATUM),
        Var(f"{name}.obsolete_root", BOOL),
    )


def make_task(
    name: str, role: str, automaton: Automaton, layout: Layout, locations: tuple[str, ...] | None = None
) -> TaskState:
    """The variables of one task. ``locations``: what they are called, if not by the step that comes next."""
    intervals = EnumSort("interval", tuple(interval_name(span) for span in layout.intervals()))
    pc = Var(f"{name}.pc", EnumSort(f"{name}.pc", locations or location_names(automaton)))
    return TaskState(name, role, automaton, pc, Var(f"{name}.range", intervals))


def make_world(
    layout: Layout,
    vcpus: tuple[VcpuState, ...],
    tasks: tuple[TaskState, ...],
    guards: int,
    focus: tuple[int, int] | None,
    exact_hull: bool = True,
    any_foreign: bool = False,
    cookies: bool = False,
    publication: bool = False,
    remembered: tuple[Var, ...] = (),
) -> WorldState:
    """The shared variables around the threads.

    SOUNDNESS: with a focus, faults ask of the hull only whether it is empty and whether it covers the focus. Widening
    is exact on three bits: does it reach below, at, above the focus; and once it is at the focus the others do not
    matter until it is reset. ``exact_hull`` keeps a bit for each gfn, for guards that read the hull.

    SOUNDNESS: ``struct kvm`` is zeroed when it is made, so until the first B the hull is 0 to 0, and only an empty one
    that a B left is INVALID_GPA at both ends. No fault can tell: it reads the hull while the count is not 0, which
    takes a B (a count below 0 is out of balance, and a harm of its own). A guard can; for it one more bit is kept.

    ``remembered``: what the most general caller keeps. ``cookies``: whether a grace period has passed since a slot was
    published is kept, for guards that ask; ``publication``: whom the most general caller waits for since its last one.

    ``in_progress`` and ``mn_active`` range over what the programs can reach at all, below zero if an E can come
    without its B; the evaluator raises if a step ever left the range.
    """
    begins = sum(_count(task, "Begin") for task in tasks)
    ends = sum(_count(task, "End") for task in tasks)
    if remembered:  # it keeps the rules: what it has open is what its location says
        begins, ends = max(facts.opened for task in tasks for facts in task.automaton.facts), 0
    enters = sum(_count(task, "NotifierEnter") for task in tasks)
    exits = sum(_count(task, "NotifierExit") for task in tasks)
    places = list(product(ROOTS, layout.address_spaces, layout.gfns))

    def per_place(kind: str, sort: Sort) -> dict[tuple[str, int, int], Var]:
        return {(r, a, g): Var(f"{kind}.{r}.as{a}.gfn{g}", sort) for r, a, g in places}

    zones, told = tuple(range(g, g + 1) for g in layout.gfns), exact_hull
    if focus is None:
        exact_hull = True
    elif not exact_hull:
        parts = (range(focus[1]), range(focus[1], focus[1] + 1), range(focus[1] + 1, len(layout.gfns)))
        zones = tuple(zone for zone in parts if zone)
    waited: dict[tuple[str, str, str], Var] = {}
    for task in tasks:
        starts = [e.action.op for e in task.automaton.edges if isinstance(e.action.op, GracePeriodStart)]
        domains = sorted({op.domain for op in starts})
        for domain in domains:
            for reader in [v.name for v in vcpus] + [t.name for t in tasks if t is not task]:
                waited[task.name, domain, reader] = Var(f"{task.name}.awaits.{reader}.{domain}", BOOL)
    objects = list(product(layout.address_spaces, layout.slots)) if cookies else []
    waiting = [who for who, domain in dict.fromkeys((who, domain) for who, domain, _ in waited) if domain == "srcu"]
    readers = [vcpu.name for vcpu in vcpus] + [task.name for task in tasks if task.automaton.reading("srcu")]
    names = [cookie_name(place) for place in objects] + [PUBLICATION] * publication
    for name, reader in product(names, readers):
        waited[name, "srcu", reader] = Var(f"{name}.awaits.{reader}", BOOL)
    return WorldState(
        layout,
        vcpus,
        tasks,
        {name: Var(name, OWNER) for name in get_args(Mutex)},
        Var("mmu_lock.writer", WRITER),
        Var("in_progress", IntSort(-ends, max(begins, 1))),
        Var("mn_active", IntSort(-exits, max(enters, 1))),
        Var("strangers.open", BOOL) if any_foreign else None,
        zones,
        tuple(Var(f"hull.gfn{z.start}" if len(z) == 1 else f"hull.gfns{z.start}_{z.stop - 1}", BOOL) for z in zones),
        exact_hull,
        Var("hull.reset", BOOL) if told else None,
        {(a, s): Var(f"active.as{a}.slot{s}", ACTIVE) for a in layout.address_spaces for s in layout.slots},
        per_place("spte", SPTE),
        per_place("spte_page", DATUM),
        per_place("spte_attributes", DATUM),
        tuple(Var(f"guard{i}.fired", BOOL) for i in range(guards)),
        waited,
        {place: Var(f"{cookie_name(place)}.pending", BOOL) for place in objects},
        {(who, a, s): Var(f"{who}.covers.as{a}.slot{s}", BOOL) for who in waiting for a, s in objects},
        remembered,
        not exact_hull,
        tuple(product(layout.address_spaces, layout.gfns)) if focus is None else (focus,),
    )


PUBLICATION = "publication"
"""Under this name readers are waited for since the most general caller's last publication."""


def cookie_name(place: tuple[int, int]) -> str:
    """The cookie of an (address space, slot)."""
    return f"cookie.as{place[0]}.slot{place[1]}"


def _count(task: TaskState, op: str) -> int:
    return sum(type(edge.action.op).__name__ == op for edge in task.automaton.edges)
