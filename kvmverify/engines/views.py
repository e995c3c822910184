"""Thread-modular reachability: what holds of every replica of a thread, for any number of them.

A *view* is a valuation of the shared variables together with the locals of one replica. The set of views is closed
under the steps of that replica, of any other replica that has a view with the same shared part, and of everybody
else; what no view shows, no execution with any number of replicas reaches. (Flanagan and Qadeer, *Thread-modular
model checking*, SPIN 2003; views as in Abdulla, Haziza and Holik, *All for the price of few*, VMCAI 2013.)

SOUNDNESS: let an execution with n replicas be given, n any number, and V be the closed set. By induction over its
steps, every state's projection to (shared, locals of replica i) is in V for each i, and no two replicas clash.
Initially by the start of the closure. A step of replica i: what it asks of other replicas is left out, so it is
possible in the view of i alone. A step of replica j, seen by i: both views are in V with the same shared part, the two
do not clash, and the step with i and j present is possible; it leaves the locals of i alone. A step of anybody else:
what it asks of other replicas is left out, and what it does to i and to the shared variables depends on nothing of
theirs (``Family`` refuses steps that it does). That no two replicas come to clash is not taken from here: it is an
obligation of the certificate, on pairs (``evidence.certificate``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kvmverify.engines.compiled import Field, Table, compiled, fields_of, packed, predicates
from kvmverify.engines.contract import Limits, Target
from kvmverify.ir.constructors import conj, disj, neg
from kvmverify.ir.expr import Expr, Var, conjuncts, variables
from kvmverify.ir.substitution import rename
from kvmverify.ir.system import Step, System


class NotModular(ValueError):
    """The system is not a family: a step does to one replica, or to shared variables, what depends on another."""


@dataclass(frozen=True)
class Family:
    """A system with two replicas of one thread, standing for any number of them.

    ``first`` and ``second`` are the locals of the two, pairwise alike; ``threads`` their names. ``clash``: pairs of
    conditions over the locals of the first; two replicas, one of which meets the left and one the right, never occur
    together. Raises ``NotModular``.
    """

    system: System
    first: tuple[Var, ...]
    second: tuple[Var, ...]
    threads: tuple[str, str]
    clash: tuple[tuple[Expr, Expr], ...] = ()

    def __post_init__(self) -> None:
        mine, theirs = set(self.first), set(self.second)
        spoken = {v for pair in self.clash for one in (*pair, *map(self.of_second, pair)) for v in variables(one)}
        for step in self.system.steps:
            acts = self.threads.index(step.thread) if step.thread in self.threads else None
            for var, expr in step.updates:
                reads = variables(expr)
                foreign = {0: theirs, 1: mine}.get(acts) if acts is not None else None
                if foreign is None:
                    foreign = theirs if var in mine else mine if var in theirs else mine | theirs
                elif var in foreign:
                    raise NotModular(f"{step.name} writes {var.name}")
                if acts is None and var in spoken:
                    raise NotModular(f"{step.name} writes {var.name}, which decides whether replicas clash")
                if reads & foreign:
                    raise NotModular(f"{step.name} sets {var.name} to what depends on another replica")
        for one, other in self.clash:
            if not variables(one) | variables(other) <= mine:
                raise NotModular("a clash speaks of more than one replica's locals")

    @cached_property
    def shared(self) -> tuple[Var, ...]:
        """Every variable that is no replica's."""
        local = {*self.first, *self.second}
        return tuple(v for v in self.system.variables if v not in local)

    @cached_property
    def single(self) -> tuple[Step, ...]:
        """The steps of the first replica and of everybody else, without what they ask of or do to the second."""
        theirs = set(self.second)
        found = []
        for step in self.system.steps:
            if step.thread != self.threads[1]:
                guard = conj(*(part for part in conjuncts(step.guard) if not variables(part) & theirs))
                updates = tuple((v, e) for v, e in step.updates if v not in theirs)
                found.append(Step(step.name, step.thread, guard, updates))
        return tuple(found)

    @cached_property
    def interference(self) -> tuple[Step, ...]:
        """The steps of the second replica that write shared variables."""
        shared = set(self.shared)
        return tuple(
            s for s in self.system.steps if s.thread == self.threads[1] and any(v in shared for v, _ in s.updates)
        )

    def of_second(self, expr: Expr) -> Expr:
        """``expr``, which speaks of the first replica's locals, about the second's."""
        return rename(expr, dict(zip(self.first, self.second, strict=True)))

    @cached_property
    def no_clash(self) -> Expr:
        """The two replicas do not clash, whichever is which."""
        pairs = [conj(one, self.of_second(other)) for one, other in self.clash]
        pairs += [conj(self.of_second(one), other) for one, other in self.clash]
        return neg(disj(*pairs))


@dataclass(frozen=True)
class Views:
    """A closed set of views, each packed with the first of ``variables`` lowest.

    ``reached``: targets that some view shows. ``taken``: steps that some view takes.
    """

    variables: tuple[Var, ...]
    packed: frozenset[int]
    reached: frozenset[str]
    taken: frozenset[str]


class OutOfLimits(RuntimeError):
    """Time or memory ran out before the set was closed."""


@dataclass(frozen=True)
class _Interference:
    """The steps of another replica, run on its own view: table, and per step what it asks of an observer."""

    table: Table
    asks: tuple[int, ...]


def close(family: Family, targets: tuple[Target, ...], limits: Limits) -> Views:
    """The least closed set of views; stops early once a ``decisive`` target is reached. Raises ``OutOfLimits``.

    Targets are conditions over the shared variables and the first replica's.
    """
    order = (*family.shared, *family.first)
    fields = fields_of(order)
    width = sum(fields[v.name].mask.bit_length() for v in family.shared)
    shared_mask = (1 << width) - 1
    single = compiled(family.single, fields)
    hit = predicates([t.condition for t in targets], fields)
    asked: dict[Expr, int] = {}
    other = _interference(family, fields, asked)
    clashes = [(_bit(asked, one), _bit(asked, two)) for one, two in family.clash]
    local_truths = predicates(tuple(asked), fields)
    values = dict(zip(family.system.variables, family.system.initial, strict=True))
    start = packed([(v, values[v]) for v in order], fields)

    seen = {start}
    todo = [start]
    reached: set[int] = set(hit(start))
    taken = bytearray(len(family.single))
    decisive = {n for n, t in enumerate(targets) if t.decisive}
    truths: dict[int, int] = {}
    forbidden: dict[int, int] = {}
    observers: dict[int, dict[int, list[int]]] = {}
    movers: dict[int, set[tuple[int, int, int]]] = {}

    def found(view: int) -> None:
        if view not in seen:
            seen.add(view)
            todo.append(view)
            reached.update(hit(view))

    count = 0
    while todo and not reached & decisive:
        count += 1
        if count & 0x3FF == 0:
            limits.progress(f"{len(seen):,} views")
            if limits.expired():
                raise OutOfLimits(f"timeout after {len(seen):,} views")
            if len(seen) > limits.states:
                raise OutOfLimits(f"more than {limits.states:,} views")
        view = todo.pop()
        for shift, mask, functions in single:
            function = functions[view >> shift & mask]
            if function is not None:
                for number, new in function(view):
                    taken[number] = 1
                    if new not in seen:
                        found(new)
        shared, local = view & shared_mask, view >> width
        if local not in truths:
            true = sum(1 << n for n in local_truths(view))
            truths[local] = true
            forbidden[local] = sum({b for a, b in clashes if true & a} | {a for a, b in clashes if true & b})
        kind = truths[local]
        beside = observers.setdefault(shared, {})
        beside.setdefault(kind, []).append(local)
        moves = movers.setdefault(shared, set())
        for shift, mask, functions in other.table:
            function = functions[view >> shift & mask]
            if function is not None:
                for number, new in function(view):
                    move = (new & shared_mask, other.asks[number], forbidden[local])
                    if move not in moves:
                        moves.add(move)
                        after, needs, never = move
                        for theirs, locals_ in beside.items():
                            if theirs & needs == needs and not theirs & never:
                                for observer in locals_:
                                    found(after | observer << width)
        for after, needs, never in moves:
            if kind & needs == needs and not kind & never:
                found(after | local << width)
    names = frozenset(step.name for step, mark in zip(family.single, taken, strict=True) if mark)
    return Views(order, frozenset(seen), frozenset(targets[n].name for n in reached), names)


def _bit(asked: dict[Expr, int], condition: Expr) -> int:
    return 1 << asked.setdefault(condition, len(asked))


def _interference(family: Family, fields: dict[str, Field], asked: dict[Expr, int]) -> _Interference:
    """The steps of the second replica in terms of the first's variables, so that they run on a view of their own.

    ``asked`` collects what they ask of an observer.
    """
    mine, shared = set(family.first), set(family.shared)
    back = dict(zip(family.second, family.first, strict=True))
    steps, asks = [], []
    for step in family.interference:
        own, of_observer = [], 0
        for part in conjuncts(step.guard):
            used = variables(part)
            if not used & mine:
                own.append(rename(part, back))
            elif used <= mine:
                of_observer |= _bit(asked, part)
            else:
                raise NotModular(f"{step.name} compares two replicas")
        updates = tuple((v, rename(e, back)) for v, e in step.updates if v in shared)
        steps.append(Step(step.name, step.thread, conj(*own), updates))
        asks.append(of_observer)
    return _Interference(compiled(steps, fields), tuple(asks))
