"""Claims for any number of vCPUs, and of foreign invalidations if asked: an invariant is found, and a certificate made.

A claim says that something is never reached. It is proved with views (``engines.views``), at each place that faults can
be at, or left open: that the views show something is no refutation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from kvmverify.engines.contract import Limits, Target
from kvmverify.engines.views import Family, OutOfLimits, Views, close
from kvmverify.evidence.certificate import proofs
from kvmverify.evidence.claim import Claim, Invariant, Place
from kvmverify.evidence.clauses import Clause, clauses
from kvmverify.evidence.diagram import diagram
from kvmverify.evidence.obligations import Obligation, Proof
from kvmverify.evidence.phrases import phrase_of
from kvmverify.guards.expr import GuardExpr, render
from kvmverify.ir.constructors import disj
from kvmverify.ir.expr import FALSE, Expr, Var
from kvmverify.ir.reduce import reduce
from kvmverify.ir.system import System
from kvmverify.proving.bearing import why_open
from kvmverify.world.build import Model, Questions, build
from kvmverify.world.moves import at
from kvmverify.world.programs import Setup
from kvmverify.world.state import VcpuState, WorldState


class Property(Enum):
    """What a claim excludes; the value is the name in files."""

    QUIET = "quiet"
    SAFE = "safe"
    CATCHES = "catches"
    CATCHES_RACE = "catches_race"
    ORDER = "order"


SENTENCES = {
    Property.QUIET: "no execution ends in a stale SPTE, and the guard never fires",
    Property.SAFE: "no execution ends in a stale SPTE",
    Property.CATCHES: "the guard holds at no zap of the caller",
    Property.CATCHES_RACE: "no execution ends in a stale SPTE with the guard silent at every zap",
    Property.ORDER: "at no zap of the caller does one guard hold while another, that it implies, fails",
}
_BAD = {
    Property.QUIET: ("stale", "fails 0"),
    Property.SAFE: ("stale",),
    Property.CATCHES: ("holds 0",),
    Property.CATCHES_RACE: ("unnoticed 0",),
}
ANYWHERE = (Property.QUIET, Property.SAFE, Property.CATCHES_RACE)
"""Claims about SPTEs, which are made at every place; the others do not speak of faults."""


@dataclass(frozen=True)
class Fired:
    """Vacuity: of the steps of each kind (vcpu, caller, foreign, updater), how many some view takes, of how many; and
    the phrases of those that none takes."""

    counts: tuple[tuple[str, int, int], ...]
    never: tuple[str, ...]


def fired(claim: Claim, views: Views) -> Fired:
    """What fired while the views were closed."""
    counts: dict[str, list[int]] = {}
    never = []
    for step in claim.family.single:
        kind = claim.kinds.get(step.thread, "vcpu")
        count = counts.setdefault(kind, [0, 0])
        count[0] += step.name in views.taken
        count[1] += 1
        if step.name not in views.taken:
            never.append(claim.phrases.get(step.name, step.name))
    return Fired(tuple((kind, n, of) for kind, (n, of) in counts.items()), tuple(never))


@dataclass(frozen=True)
class Certificate:
    """A claim at one place with its obligations, not yet decided by anybody.

    ``strangers``: ``any``, ``none``, or how many. ``nodes``: of the diagram; ``views``: that it stands for. ``proof``:
    written together with those of the claim's other places, and in one file with them.
    """

    claim: Property
    strangers: str
    place: tuple[int, int]
    nodes: int
    views: int
    clauses: tuple[Clause, ...]
    proof: Proof
    fired: Fired

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """What solvers have to find ``unsat``."""
        return self.proof.obligations

    @property
    def name(self) -> str:
        """``quiet.any.gfn0``: how messages call it."""
        return certificate_name(self.claim, self.strangers, self.place)


@dataclass(frozen=True)
class Open:
    """The views show what the claim excludes, or the search ended before. Never a refutation."""

    reason: str


def certificate_name(claim: Property, strangers: str, place: tuple[int, int]) -> str:
    """The claim, who is around, and where faults are."""
    return f"{claim.value}.{strangers}.{place_name(place)}"


def certificate_file(caller: str, claim: Property, strangers: str) -> str:
    """The file that holds a claim's obligations at all places."""
    return f"{caller}.{claim.value}.{strangers}.smt2"


def place_name(place: tuple[int, int]) -> str:
    """``gfn0``, or ``as1.gfn0`` in another address space than the first."""
    return f"{f'as{place[0]}.' if place[0] else ''}gfn{place[1]}"


def modular(setup: Setup, place: tuple[int, int]) -> Setup:
    """The setup for views: two vCPUs, all faults at one place."""
    return replace(setup, bounds=replace(setup.bounds, vcpus=2), focus=place)


@dataclass(frozen=True)
class Framed:
    """A claim in a world of two vCPUs that stand for any number: what views and obligations are made from."""

    model: Model
    claim: Claim


def frame(setup: Setup, place: tuple[int, int], guard: GuardExpr, claim: Property) -> Framed:
    """The transition system, the family and the words of a claim. ``setup`` says who is around."""

    def bad(questions: Questions) -> list[Expr]:
        return [questions.named()[name] for name in _BAD[claim]]

    return framed(setup, place, (guard,), bad, f"{SENTENCES[claim]}.\nguard: {render(guard)}")


def framed(
    setup: Setup,
    place: tuple[int, int],
    guards: tuple[GuardExpr, ...],
    excluded: Callable[[Questions], Sequence[Expr]],
    said: str,
) -> Framed:
    """The same for what must not happen, in the terms of some guards."""
    # SOUNDNESS: the system is reduced by what its variables can hold with two vCPUs. That is what they can hold with
    # any number: the over-approximation looks at one variable at a time, a third vCPU has the steps of the first under
    # another name, and what other vCPUs forbid counts as allowed as soon as one location of theirs allows it.
    model = build(modular(setup, place), *guards)
    bad = disj(*excluded(model.questions), *([model.questions.uncovered] if setup.any_foreign else []))
    reduced = reduce(model.system, (bad,))
    family = _family(model, reduced.system)
    kinds = {task.name: task.role for task in model.world.tasks}
    kinds["strangers"] = "foreign"
    phrases = {
        name: f"{label.thread}: {phrase_of(label, place)} ({label.action.function})"
        for name, label in model.labels.items()
    }
    title = f"{setup.caller.caller}: {said}\nany number of vCPUs, {_around(setup)}"
    where = Place(place_name(place), f"address space {place[0]}, gfn {place[1]}", f".as{place[0]}.gfn{place[1]}")
    return Framed(model, Claim(title, where, family, reduced.targets[0], kinds, phrases))


def strangers_of(setup: Setup) -> str:
    """``any``, ``none``, or how many foreign tasks."""
    if setup.any_foreign:
        return "any"
    return str(setup.bounds.foreign) if setup.bounds.foreign else "none"


def _around(setup: Setup) -> str:
    number = strangers_of(setup)
    if number == "any":
        return "any number of foreign invalidations"
    return "no foreign invalidation" if number == "none" else f"foreign invalidations: up to {number} at once"


def _family(model: Model, system: System) -> Family:
    one, two = model.world.vcpus
    kept = set(system.variables)
    pairs = [
        (mine, theirs)
        for mine, theirs in zip(_locals(model.world, one), _locals(model.world, two), strict=True)
        if mine in kept or theirs in kept
    ]
    first, second = tuple(m for m, _ in pairs), tuple(t for _, t in pairs)
    assert {*first, *second} <= kept, "the two vCPUs are not alike"
    exclusive = at(one, one.automaton.where("mmu_lock", "exclusive"))
    shared = at(one, one.automaton.where("mmu_lock", "shared"))
    clash = tuple((exclusive, held) for held in (exclusive, shared) if FALSE not in (exclusive, held))
    return Family(system, first, second, (one.name, two.name), clash if one.pc in first else ())


def _locals(world: WorldState, vcpu: VcpuState) -> list[Var]:
    waited = [var for (_, _, reader), var in world.waited.items() if reader == vcpu.name]
    return [vcpu.pc, *vcpu.reads, *waited]


def certify(
    setup: Setup, places: Sequence[tuple[int, int]], guard: GuardExpr, claim: Property, limits: Limits
) -> tuple[Certificate, ...] | Open:
    """A certificate for each place, or the reason why there is none."""
    found = []
    for place in places if claim in ANYWHERE else places[:1]:
        one = _closed(frame(setup, place, guard, claim), place, claim, limits)
        if isinstance(one, Open):
            return one
        found.append(one)
    return written(claim, strangers_of(setup), found)


def certify_framed(
    framed: Framed, setup: Setup, place: tuple[int, int], claim: Property, limits: Limits
) -> Certificate | Open:
    """A certificate for one place."""
    one = _closed(framed, place, claim, limits)
    return one if isinstance(one, Open) else written(claim, strangers_of(setup), [one])[0]


@dataclass(frozen=True)
class Closed:
    """A claim at one place with an invariant that its views bear. ``nodes``: of φ; ``views``: that it stands for."""

    place: tuple[int, int]
    invariant: Invariant
    nodes: int
    views: int
    fired: Fired


def written(claim: Property, strangers: str, closed: Sequence[Closed]) -> tuple[Certificate, ...]:
    """The certificates of a claim at its places."""
    made = proofs([one.invariant for one in closed])
    return tuple(
        Certificate(claim, strangers, one.place, one.nodes, one.views, tuple(one.invariant.said), proof, one.fired)
        for one, proof in zip(closed, made, strict=True)
    )


def _closed(framed: Framed, place: tuple[int, int], claim: Property, limits: Limits) -> Closed | Open:
    why = why_open(framed.model)
    if why:
        return Open(why)
    target = Target(claim.value, framed.claim.bad, decisive=True)
    try:
        views = close(framed.claim.family, (target,), limits)
    except OutOfLimits as error:
        return Open(str(error))
    if views.reached:
        return Open(f"views of one vCPU do not exclude it at gfn {place[1]}")
    if limits.expired():
        return Open(f"timeout after {len(views.packed):,} views")
    said = clauses(framed.model, views, place)
    drawn = diagram(views.variables, views.packed, *decision_order(framed.model.world, views.variables))
    invariant = Invariant(framed.claim, drawn.text(), said)
    return Closed(place, invariant, drawn.size, len(views.packed), fired(framed.claim, views))


def decision_order(world: WorldState, variables: Sequence[Var]) -> tuple[list[Var], list[Var]]:
    """The order of the diagram: where the vCPU is and what it read, then SPTEs, the caller, and the invalidations.

    And those that say where somebody is, of which locks and memslots may be functions.

    Measured against sifting, on the shipped callers: at most a tenth more nodes, for nothing.
    """
    vcpu = world.vcpus[0]
    caller = next(task for task in world.tasks if task.role == "caller")
    wanted = [vcpu.pc, world.mmu_writer, *_locals(world, vcpu)]
    for kind in (world.sptes, world.spte_page, world.spte_attributes):
        wanted += kind.values()
    wanted += [caller.pc, *world.active.values(), *world.mutexes.values(), world.in_progress, *world.hull]
    chosen = [v for v in dict.fromkeys(wanted) if v in variables]
    where = [v for v in (caller.pc, vcpu.pc) if v in variables]
    return [*chosen, *(v for v in variables if v not in chosen)], where
