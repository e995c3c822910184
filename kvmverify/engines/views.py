"""Thread-modular reachability: what holds of every replica, for any number of them.

A *view* is a valuation of the shared variables together with the locals of one replica. The set of views is closed
under the steps of that replica, of any other replica that has a view with the same shared part, and of everybody
else; what no view shows, no execution with any number of replicas reaches. (Flanagan and Qadeer, *Thread-modular
model checking*, SPIN 2003; views as in Abdulla, Haziza and Holik, *All for the price of few*, VMCAI 2013.)

SOUNDNESS: let an execution with n replicas be given, n any number, and let V be the closed set. By induction, every
state's projection to (shared, locals of replica i) is in V, for each i. Initially by the start of the closure. A step
of replica i: its guard with fewer replicas around is weaker (a replica only ever blocks others, which ``Family``
requires: idle replicas block nobody), so the step is possible in the view of i alone. A step of replica j, seen by
i: both views are in V with the same shared part, and the step with only i and j present is possible and gives the
view of i. A step of anybody else: its guard and its effect on i do not need the other replicas.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kvmverify.engines.contract import Limits, Target
from kvmverify.engines.explicit import Successors, _compile, _Compiler, _fields, code
from kvmverify.ir.expr import Value, Var, variables
from kvmverify.ir.system import Step, System

Table = list[tuple[int, int, list[Successors | None]]]


@dataclass(frozen=True)
class Family:
    """A system with two replicas of one thread, standing for any number of them.

    ``first`` and ``second`` are the locals of the two, pairwise alike; ``threads`` their names. Required: with the
    second replica in its initial state everybody else behaves as if it were not there.
    """

    system: System
    first: tuple[Var, ...]
    second: tuple[Var, ...]
    threads: tuple[str, str]

    @property
    def shared(self) -> tuple[Var, ...]:
        """Every variable that is no replica's."""
        local = {*self.first, *self.second}
        return tuple(v for v in self.system.variables if v not in local)


@dataclass(frozen=True)
class Views:
    """A closed set of views, packed: shared variables lowest, then the locals of the replica.

    ``variables``: shared and first replica's, in the order of packing. ``reached``: targets that some view shows.
    """

    variables: tuple[Var, ...]
    packed: frozenset[int]
    reached: frozenset[str]

    def valuations(self) -> list[tuple[Value, ...]]:
        """The views as values, for readers; the order is that of the packed numbers."""
        found = []
        for view in sorted(self.packed):
            values, rest = [], view
            for var in self.variables:
                bits = max(1, (len(var.sort.values) - 1).bit_length())
                values.append(var.sort.values[rest & ((1 << bits) - 1)])
                rest >>= bits
            found.append(tuple(values))
        return found


class OutOfLimits(RuntimeError):
    """Time or states ran out before the set was closed."""


def close(family: Family, targets: tuple[Target, ...], limits: Limits) -> Views:
    """The least closed set of views. Raises ``OutOfLimits``.

    Targets are conditions over the shared variables and the first replica's.
    """
    system = _ordered(family)
    fields = _fields(system)
    width = sum(fields[v.name].mask.bit_length() for v in family.shared)
    local = sum(fields[v.name].mask.bit_length() for v in family.first)
    shared_mask, view_mask = (1 << width) - 1, (1 << (width + local)) - 1
    initial = sum(
        code(x, v.sort) << fields[v.name].shift for v, x in zip(system.variables, system.initial, strict=True)
    )
    idle = initial & ~view_mask
    own = _table(system, [s for s in system.steps if s.thread != family.threads[1]], fields)
    writes = {v for v in family.shared}
    second = [s for s in system.steps if s.thread == family.threads[1] and any(v in writes for v, _ in s.updates)]
    others = _table(system, second, fields)
    hit = _hits(targets, fields)
    seen: set[int] = set()
    todo: list[int] = []
    by_shared: dict[int, list[int]] = {}
    reached: set[int] = set()

    def found(view: int) -> None:
        if view not in seen:
            seen.add(view)
            todo.append(view)
            reached.update(hit(view))

    def interfere(pair: int) -> None:
        for shift, mask, functions in others:
            function = functions[pair >> shift & mask]
            if function is not None:
                for _, new in function(pair):
                    found(new & view_mask)

    found(initial & view_mask)
    count = 0
    while todo:
        count += 1
        if count & 0x3FF == 0:
            limits.progress(f"{len(seen):,} views")
            if limits.expired():
                raise OutOfLimits(f"timeout after {len(seen):,} views")
            if len(seen) > limits.states:
                raise OutOfLimits(f"more than {limits.states:,} views")
        view = todo.pop()
        state = view | idle
        for shift, mask, functions in own:
            function = functions[state >> shift & mask]
            if function is not None:
                for _, new in function(state):
                    if new & ~view_mask != idle:
                        raise AssertionError("a step of somebody else moves an idle replica")
                    found(new & view_mask)
        mine = view >> width
        companions = by_shared.setdefault(view & shared_mask, [])
        companions.append(mine)
        for theirs in companions:
            interfere(view | theirs << (width + local))
            interfere((view & shared_mask) | theirs << width | mine << (width + local))
    ordered = (*family.shared, *family.first)
    return Views(ordered, frozenset(seen), frozenset(targets[n].name for n in reached))


def _ordered(family: Family) -> System:
    values = dict(zip(family.system.variables, family.system.initial, strict=True))
    order = (*family.shared, *family.first, *family.second)
    return System(order, tuple(values[v] for v in order), family.system.steps)


def _table(system: System, steps: list[Step], fields: dict[str, object]) -> Table:
    part = System(system.variables, system.initial, tuple(steps))
    return _compile(part, fields)  # type: ignore[arg-type]


def _hits(targets: tuple[Target, ...], fields: object) -> Callable[[int], list[int]]:
    from kvmverify.engines.explicit import Explicit

    return Explicit._targets(targets, fields)  # type: ignore[arg-type]


__all__ = ["Family", "OutOfLimits", "Views", "_Compiler", "close", "variables"]
