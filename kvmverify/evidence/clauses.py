"""The readable invariant: the few clauses that carry a proof, in words of the kernel.

Each clause is read off the closed set of views and holds in all of them; that it follows from φ is an obligation of the
certificate (``clauses``), decided by the solvers like the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kvmverify.engines.compiled import fields_of, predicates
from kvmverify.engines.views import Views
from kvmverify.evidence.phrases import phrase_of
from kvmverify.ir.constructors import conj, disj, eq, member, neg
from kvmverify.ir.expr import FALSE, TRUE, Expr, Var, variables
from kvmverify.language.primitives import GracePeriodEnd, MapSpte
from kvmverify.world.build import Model
from kvmverify.world.general import PROMISE, AnyCaller
from kvmverify.world.moves import at, covered_by_hull, invalidations
from kvmverify.world.state import TaskState, VcpuState, WorldState


@dataclass(frozen=True)
class Clause:
    """What holds in every reachable state, for every vCPU."""

    text: str
    condition: Expr


def clauses(model: Model, views: Views, place: tuple[int, int]) -> tuple[Clause, ...]:
    """The clauses about one place, those about faults first."""
    world = model.world
    seen = set(views.variables)
    if isinstance(model.setup.caller, AnyCaller):
        said = list(_about_everybody(world, place, seen))
        always = _always(views, [clause.condition for clause in said])
        return tuple(c for n, c in enumerate(said) if n in always)
    caller = next(task for task in world.tasks if task.role == "caller")
    if caller.pc not in seen or world.vcpus[0].pc not in seen:
        return ()
    course = _Course(model, caller, views)
    found: list[Clause] = []
    for datum, held in _held(world, world.vcpus[0], seen):
        found += _about_reads(model, course, datum, held)
    found += _about_sptes(world, course, place, seen)
    found += _about_locks(world, caller)
    truths = _always(views, [clause.condition for clause in found])
    return tuple(c for n, c in enumerate(found) if n in truths and c.condition != TRUE)


def _about_everybody(world: WorldState, place: tuple[int, int], seen: set[Var]) -> Iterable[Clause]:
    """Of the most general caller: what holds once the zap has come that was promised of the X that counts."""
    vcpu, met = world.vcpus[0], eq(PROMISE.phase, "met")
    (caller,) = (task for task in world.tasks if task.role == "caller")
    zapping = at(caller, (edge.source for edge in caller.automaton.edges if edge.action.cleared is not None))
    for datum, held in _held(world, vcpu, seen):
        retries = disj(conj(invalidations(world), covered_by_hull(world, vcpu)), eq(vcpu.seq, "moved"))
        yield Clause(
            f"Once X is done and its zap was let pass, no fault holds {datum} that X has retired.", neg(conj(met, held))
        )
        yield Clause(
            f"Once X is done and its zap was let pass, a fault that holds {datum} that X has retired will retry: an "
            "open invalidation covers its gfn, or mmu_invalidate_seq has moved since its snapshot.",
            disj(neg(conj(met, held)), retries),
        )
        for (who, _, reader), waits in world.waited.items():
            if reader == vcpu.name and waits in seen and vcpu.slot in seen:
                yield Clause(
                    f"A fault that holds {datum} that X has retired was inside its SRCU section at the publication: "
                    f"the cookie ({who}) waits for it.",
                    disj(neg(held), waits),
                )
    for kind, words in (
        (world.sptes, "the memslot"),
        (world.spte_page, "a page"),
        (world.spte_attributes, "attributes"),
    ):
        spte = kind["live", place[0], place[1]]
        if spte in seen:
            stale = member(spte, [v for v in spte.sort.values if "retired" in str(v)])
            yield Clause(
                f"Once X is done and its zap was let pass, no SPTE of gfn {place[1]} is made from {words} that X has "
                "retired, unless a zap is under way.",
                disj(neg(met), neg(stale), zapping),
            )


def _held(world: WorldState, vcpu: VcpuState, seen: set[Var]) -> Iterable[tuple[str, Expr]]:
    """What a fault can hold that X has retired."""
    if vcpu.slot in seen:
        yield "the memslot", eq(vcpu.slot, "retired")
    if vcpu.page in seen:
        yield "a page", eq(vcpu.page, "retired")
    if vcpu.attributes in seen:
        yield "attributes", eq(vcpu.attributes, "retired")


def _about_reads(model: Model, course: _Course, datum: str, held: Expr) -> Iterable[Clause]:
    world = model.world
    vcpu = world.vcpus[0]
    span = course.span(held)
    if span is None:
        yield Clause(f"No fault ever holds {datum} that X has retired.", neg(held))
        return
    if span != course.whole:
        when = course.words(span)
        yield Clause(f"A fault holds {datum} that X has retired only {when}.", disj(neg(held), course.within(span)))
    covered = conj(invalidations(world), covered_by_hull(world, vcpu))
    yield Clause(
        f"A fault that holds {datum} that X has retired will retry: an open invalidation covers its gfn, or "
        "mmu_invalidate_seq has moved since its snapshot.",
        disj(neg(held), covered, eq(vcpu.seq, "moved")),
    )
    for (task, domain, reader), waits in world.waited.items():
        if (task, reader) == ("caller", vcpu.name):
            ends = course.before(GracePeriodEnd)
            yield Clause(
                f"While the caller waits for a grace period of {domain}, it waits for every fault that holds {datum} "
                "that X has retired.",
                disj(neg(conj(held, ends)), waits),
            )
    mapping = at(vcpu, (e.source for e in vcpu.automaton.edges if isinstance(e.action.op, MapSpte)))
    span = course.span(conj(held, mapping))
    if span is None:
        yield Clause(f"No fault that is about to map holds {datum} that X has retired.", neg(conj(held, mapping)))
    elif span != course.whole:
        yield Clause(
            f"A fault that is about to map holds {datum} that X has retired only {course.words(span)}.",
            disj(neg(conj(held, mapping)), course.within(span)),
        )


def _about_sptes(world: WorldState, course: _Course, place: tuple[int, int], seen: set[Var]) -> Iterable[Clause]:
    for kind, words in (
        (world.sptes, "the memslot"),
        (world.spte_page, "a page"),
        (world.spte_attributes, "attributes"),
    ):
        spte = kind["live", place[0], place[1]]
        if spte not in seen:
            continue
        stale = member(spte, [v for v in spte.sort.values if "retired" in str(v)])
        span = course.span(stale)
        if span is None:
            yield Clause(f"No SPTE of gfn {place[1]} is ever made from {words} that X has retired.", neg(stale))
        elif span != course.whole:
            yield Clause(
                f"An SPTE of gfn {place[1]} made from {words} that X has retired exists only {course.words(span)}.",
                disj(neg(stale), course.within(span)),
            )
        absent = eq(spte, spte.sort.values[0])
        empty = course.gap(neg(absent))
        if empty is not None:
            yield Clause(
                f"There is no SPTE of gfn {place[1]} {course.words(empty)}.", disj(absent, neg(course.within(empty)))
            )


def _about_locks(world: WorldState, caller: TaskState) -> Iterable[Clause]:
    vcpu = world.vcpus[0]
    locked = (*vcpu.automaton.where("mmu_lock", "shared"), *vcpu.automaton.where("mmu_lock", "exclusive"))
    holding = at(caller, caller.automaton.where("mmu_lock", "exclusive"))
    if holding != FALSE:
        yield Clause(
            "While the caller holds mmu_lock for write, no fault is between its lock and its unlock of mmu_lock.",
            neg(conj(holding, at(vcpu, locked))),
        )


Span = tuple[int, int]


class _Course:
    """The caller's way from its start to its end: locations by their distance, and which of them a condition meets."""

    def __init__(self, model: Model, caller: TaskState, views: Views) -> None:
        self.model, self.caller, self.views = model, caller, views
        self.distance = _distances(caller)
        self.whole: Span = (0, max(self.distance.values()))

    def _met(self, condition: Expr) -> set[int]:
        """Distances of the locations at which some view meets the condition."""
        if not variables(condition) <= set(self.views.variables):
            return set(self.distance.values())
        fields = fields_of(self.views.variables)
        hit = predicates([condition], fields)
        where = fields[self.caller.pc.name]
        locations = {view >> where.shift & where.mask for view in self.views.packed if hit(view)}
        return {self.distance[n] for n in locations}

    def span(self, condition: Expr) -> Span | None:
        """From where to where the condition is met; None if nowhere."""
        met = self._met(condition)
        return (min(met), max(met)) if met else None

    def gap(self, condition: Expr) -> Span | None:
        """The longest stretch at which the condition is never met, if it is met before or after it."""
        met = self._met(condition)
        best: Span | None = None
        if not met:
            return None
        start = None
        for distance in range(self.whole[1] + 2):
            free = distance <= self.whole[1] and distance not in met
            if free and start is None:
                start = distance
            if not free and start is not None:
                if best is None or distance - 1 - start > best[1] - best[0]:
                    best = (start, distance - 1)
                start = None
        return best

    def within(self, span: Span) -> Expr:
        """The caller is inside the span."""
        return at(self.caller, (n for n, d in self.distance.items() if span[0] <= d <= span[1]))

    def before(self, kind: type) -> Expr:
        """The caller is about to take a step of this kind."""
        return at(self.caller, (e.source for e in self.caller.automaton.edges if isinstance(e.action.op, kind)))

    def words(self, span: Span) -> str:
        """``after the caller's "…" (step n) and before its "…" (step m)``."""
        start = "" if span[0] == 0 else f"after the caller's {self._step(span[0] - 1)}"
        stop = "" if span[1] == self.whole[1] else f"before {'its' if start else 'the caller' + chr(39) + 's'} "
        stop += self._step(span[1]) if stop else ""
        return " and ".join(part for part in (start, stop) if part)

    def _step(self, distance: int) -> str:
        edges = [e for e in self.caller.automaton.edges if self.distance[e.source] == distance]
        edge = next(e for e in edges if e.action.cleared is None)
        names = (n for n, label in self.model.labels.items() if label.thread == "caller")
        label = next(
            label
            for name in names
            if (label := self.model.labels[name]).action == edge.action and label.action.line == edge.action.line
        )
        text = "zap" if label.kind == "Zap" else phrase_of(label)
        return f'"{text}" (step {distance + 1}, {edge.action.function})'


def _distances(task: TaskState) -> dict[int, int]:
    """The longest way from the start to each location, in steps; the rest of a zap counts as the zap."""
    found = dict.fromkeys(range(len(task.automaton.facts)), 0)
    for _ in found:
        for edge in task.automaton.edges:
            if edge.action.cleared is not None:
                continue
            for target in (edge.target, edge.otherwise):
                if target is not None and target != 0:
                    found[target] = max(found[target], found[edge.source] + 1)
    for edge in task.automaton.edges:
        if edge.action.cleared is not None:
            found[edge.source] = found[edge.target] - 1
    return found


def _always(views: Views, conditions: list[Expr]) -> set[int]:
    """The conditions that hold in every view."""
    known = set(views.variables)
    usable = {n: c for n, c in enumerate(conditions) if variables(c) <= known}
    hit = predicates(list(usable.values()), fields_of(views.variables))
    left = set(range(len(usable)))
    for view in views.packed:
        left.intersection_update(hit(view))
        if not left:
            break
    numbers = list(usable)
    return {numbers[n] for n in left}
