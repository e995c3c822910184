"""One caller in one world, searched: once for each focus, for all guards at once, by the engine asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from kvmverify.engines import solver
from kvmverify.engines.bmc import DEFAULT_BOUND, BoundedModelChecking
from kvmverify.engines.contract import Answer, Engine, GaveUp, Limits, NotWithin, Reached, Search, Target, Unreachable
from kvmverify.engines.explicit import Explicit
from kvmverify.engines.smtlib.unrolling import Unrolling
from kvmverify.evidence.lengths import Query
from kvmverify.evidence.trace import Diverged
from kvmverify.guards.expr import GuardExpr
from kvmverify.ir.expr import FALSE
from kvmverify.ir.reduce import Reduced, reduce
from kvmverify.language.models import Caller
from kvmverify.questions.guards import GuardChoice
from kvmverify.questions.question import Question
from kvmverify.world.build import Model, build
from kvmverify.world.layout import Layout
from kvmverify.world.programs import Setup

ENGINES: Mapping[str, Engine] = {"explicit": Explicit(), "z3": BoundedModelChecking()}


CONFIRMING = 60.0
"""Seconds that z3 may take to confirm that one trace is a shortest one: among strangers it can need many minutes."""


@dataclass(frozen=True)
class View:
    """The world with all faults at one place, searched: the focus (see ``fault_steps._lookup_slot``)."""

    place: tuple[int, int]
    model: Model
    search: Search


@dataclass(frozen=True)
class Scene:
    """A caller, with or without foreign invalidations, searched once for each focus: the answers for all guards.

    ``model`` is the world without a focus: what traces are replayed on.
    """

    model: Model
    views: tuple[View, ...]
    answers: Mapping[str, Answer]
    engines: tuple[str, ...]

    def of(self, guard: int) -> dict[str, Answer]:
        """The answers that the verdict of one guard is made of."""
        names = {name: f"{name} {guard}" for name in ("unnoticed", "fires", "holds")}
        return {"stale": self.answers["stale"], **{short: self.answers[name] for short, name in names.items()}}

    @property
    def states(self) -> int:
        """States visited, over all foci."""
        return sum(view.search.states for view in self.views)

    @property
    def taken(self) -> frozenset[str]:
        """Steps that some execution takes."""
        return frozenset().union(*(view.search.taken for view in self.views))


@dataclass(frozen=True)
class Focused:
    """The world with all faults at one place, reduced for some of its questions, in their order."""

    place: tuple[int, int]
    model: Model
    reduced: Reduced


def focused(setup: Setup, names: Sequence[str], *guards: GuardExpr) -> tuple[Focused, ...]:
    """A world for each place at which an SPTE can get stale at all, by the values that variables can take.

    At least one. ``names``: the questions, ``stale`` the first of them.
    """
    layout = Layout(setup.bounds)
    first: Focused | None = None
    found = []
    for place in product(layout.address_spaces, layout.gfns):
        model = build(replace(setup, focus=place), *guards)
        conditions = model.questions.named()
        one = Focused(place, model, reduce(model.system, tuple(conditions[n] for n in names)))
        first = first or one
        if one.reduced.targets[0] != FALSE:
            found.append(one)
    assert first is not None
    return tuple(found) or (first,)


def foci(setup: Setup) -> tuple[tuple[int, int], ...]:
    """The places of ``focused``."""
    return tuple(one.place for one in focused(setup, ("stale",)))


def combined(answers: Sequence[Answer]) -> Answer:
    """One answer for all foci: the shortest path; unreachable only if it is so everywhere.

    A path of one focus is a shortest one only if no other focus could have a shorter one.
    """
    reached = [a for a in answers if isinstance(a, Reached)]
    gave_up = [a for a in answers if isinstance(a, GaveUp)]
    bounds = [a.bound for a in answers if isinstance(a, NotWithin)]
    if reached:
        return min(reached, key=lambda a: len(a.path))
    if gave_up:
        return gave_up[0]
    if bounds:
        return NotWithin(min(bounds))
    gone = [a for a in answers if isinstance(a, Unreachable)]
    return Unreachable(sum(a.states for a in gone), max(a.depth for a in gone))


def search_scene(
    question: Question, guards: tuple[GuardChoice, ...], caller: Caller, source: str, foreign: int, limits: Limits
) -> Scene:
    """Search a caller among so many foreign tasks; with one guard and strangers, no further than an unnoticed race."""
    setup = question.setup(caller, source, foreign)
    exprs = tuple(guard.expr for guard in guards)
    model = build(setup, *exprs)
    skipped = ("uncovered", "fails", *(("done", "zap", "mapped") if foreign else ()))
    names = [n for n in model.questions.named() if n.split()[0] not in skipped]
    decisive = "unnoticed 0" if foreign and len(guards) == 1 else None
    views = []
    for one in focused(setup, names, *exprs):
        system = one.reduced.system
        targets = tuple(Target(n, t, n == decisive) for n, t in zip(names, one.reduced.targets, strict=True))
        if question.words.engine == "z3":
            bounded = replace(limits, bound=limits.bound or DEFAULT_BOUND)
            views.append(View(one.place, one.model, ENGINES["z3"].search(system, targets, bounded)))
        else:
            views.append(View(one.place, one.model, ENGINES["explicit"].search(system, targets, limits)))
    answers = {name: combined([view.search.answers[name] for view in views]) for name in names}
    engines: tuple[str, ...] = ("z3",) if question.words.engine == "z3" else ("explicit",)
    if question.words.engine == "both":
        for view in views:
            for name, answer in view.search.answers.items():
                if name.split()[0] in ("stale", "unnoticed", "fires") and not isinstance(answer, GaveUp):
                    agree(view.model, name, answer, limits)
        engines = ("explicit", "z3")
    return Scene(model, tuple(views), answers, engines)


def agree(model: Model, name: str, ours: Answer, limits: Limits) -> Answer:
    """Let z3 decide the same target on its own: up to the length of our path, or to a bound where there is none.

    Raises ``Diverged`` if the two engines contradict each other.
    """
    reduced = reduce(model.system, (model.questions.named()[name],))
    bound = len(ours.path) if isinstance(ours, Reached) else (limits.bound or DEFAULT_BOUND)
    other = replace(limits, bound=bound)
    theirs = ENGINES["z3"].search(reduced.system, (Target(name, reduced.targets[0]),), other).answers[name]
    match ours, theirs:
        case (Reached(mine), Reached(path)) if len(mine) != len(path):
            raise Diverged(f"{name}: explicit needs {len(mine)} steps, z3 {len(path)}")
        case (Reached(mine), NotWithin(bound)):
            raise Diverged(f"{name}: explicit reaches it in {len(mine)} steps, z3 not in {bound}")
        case (Unreachable(), Reached(path)):
            raise Diverged(f"{name}: z3 reaches it in {len(path)} steps, explicit never")
        case (NotWithin(bound), Reached(path)) if len(path) <= bound:
            raise Diverged(f"{name}: z3 reaches it in {len(path)} steps, explicit not in {bound}")
        case _:
            return theirs


def confirm_shortest(scene: Scene, target: str, shown: str, length: int, limits: Limits) -> tuple[Query, ...]:
    """z3's word that ``length`` is the least: ``sat`` at it for one focus, ``unsat`` one below for each.

    It gets ``CONFIRMING`` seconds at most; what it has not decided by then is left out.
    """
    asked: list[Query] = []
    sat = False
    for view in scene.views:
        answer = view.search.answers[target]
        reaches = not sat and isinstance(answer, Reached) and len(answer.path) == length
        sat = sat or reaches
        for bound, expected in ((length, "sat"), (length - 1, "unsat")) if reaches else ((length - 1, "unsat"),):
            asked.append(query_for(view.model, view.place, target, bound, expected, shown))
    limits.progress(f"z3: is {length} steps the least?")
    queries = []
    left = limits.remaining()
    seconds = CONFIRMING if left is None else min(left, CONFIRMING)
    for query, outcome in zip(asked, solver.check_all([query.script for query in asked], seconds), strict=True):
        if isinstance(outcome, solver.NoAnswer):
            continue
        if isinstance(outcome, solver.Sat) != (query.outcome == "sat"):
            raise Diverged(f"{shown}: z3 contradicts the shortest trace of {length} steps at {query.bound} steps")
        queries.append(query)
    return tuple(queries)


def query_for(model: Model, place: tuple[int, int], target: str, bound: int, expected: str, shown: str) -> Query:
    """The query: is ``target``, which reports call ``shown``, reached within ``bound`` steps, faults at ``place``?"""
    reduced = reduce(model.system, (model.questions.named()[target],))
    sizes = model.setup.bounds
    about = (
        f"{model.setup.caller.caller}: within how many steps is '{shown}' reached?",
        f"vcpus={sizes.vcpus} foreign={sizes.foreign} gfns={sizes.gfns} slots={sizes.slots}",
        f"all faults at address space {place[0]}, gfn {place[1]}",
    )
    unrolling = Unrolling(reduced.system, reduced.targets[0])
    return Query(shown, place, bound, expected, about, unrolling.states(bound), unrolling.goal(bound))
