"""Programs as automata: nodes are control locations, edges are steps with their arguments made concrete.

The rules of locks are checked here, on the file's own lines: what is out of place is an error with a position.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Literal, TypeAlias

from kvmverify.errors import QuestionError
from kvmverify.language.models import ForEach, Statement, Steps
from kvmverify.language.primitives import (
    AddRange,
    GracePeriodEnd,
    GracePeriodStart,
    IfSlotFound,
    Op,
    Publish,
    Range,
    Retire,
    SynchronizeSrcu,
    Zap,
)
from kvmverify.world.layout import OWN, Layout

Mode: TypeAlias = Literal["exclusive", "shared"]
Unwaited: TypeAlias = Literal["", "published", "waiting"]
"""Of what a thread has published: all readers were waited for; not yet; they are since then being waited for."""


@dataclass(frozen=True)
class Action:
    """A step with its arguments made concrete. ``span``: gfns it is about; ``anywhere``: a range of its own choice;
    ``cleared``: for the rest of a zap that yielded, how many gfns it had cleared. ``at``: its place in a tree."""

    op: Op
    function: str = field(compare=False)
    line: int = field(compare=False)
    column: int = field(compare=False)
    address_space: int = 0
    slot: int = OWN
    span: range = range(0)
    anywhere: bool = False
    cleared: int | None = None
    at: str = field(default="", compare=False)

    @property
    def asked(self) -> bool:
        """Is the assertion evaluated here? Once, at the entry of an asserted zap."""
        return isinstance(self.op, Zap) and self.op.asserted and self.cleared is None


@dataclass(frozen=True)
class Facts:
    """What a thread holds at a control location; a function of the location alone."""

    locks: frozenset[tuple[str, Mode]] = frozenset()
    srcu: frozenset[str] = frozenset()
    grace_periods: frozenset[str] = frozenset()
    opened: int = 0
    notifying: int = 0
    own: range | None = None
    """The hull of what it has added since its B; None while no invalidation of its own is open."""
    unwaited: Unwaited = ""

    @property
    def wait_began(self) -> Unwaited:
        """``unwaited`` once a grace period of kvm->srcu has begun: it waits for whoever was inside at a publication."""
        return "waiting" if self.unwaited else ""

    @property
    def wait_ended(self) -> Unwaited:
        """``unwaited`` once it has ended; what was published after its begin is not waited for."""
        return "" if self.unwaited == "waiting" else self.unwaited

    def holds(self, lock: str, mode: Mode | None = None) -> bool:
        """Is the lock held (in that mode)?"""
        return any(name == lock and mode in (None, held) for name, held in self.locks)


@dataclass(frozen=True)
class Edge:
    """One step of an automaton. ``otherwise``: where a lookup that finds no slot goes on."""

    source: int
    action: Action
    target: int
    otherwise: int | None = None


@dataclass(frozen=True)
class Automaton:
    """Control locations ``0 .. len(facts) - 1``; 0 is the start. ``final`` is None if the end is the start again.

    Programs that hold different things when they end (not if the rules are kept) have an end each; ``final`` is the
    first program's.
    """

    facts: tuple[Facts, ...]
    edges: tuple[Edge, ...]
    final: int | None

    def where(self, lock: str, mode: Mode) -> tuple[int, ...]:
        """The locations at which the thread holds ``lock`` in ``mode``."""
        return tuple(i for i, facts in enumerate(self.facts) if facts.holds(lock, mode))

    def reading(self, domain: str) -> tuple[int, ...]:
        """The locations inside a read-side critical section of ``domain``."""
        return tuple(i for i, facts in enumerate(self.facts) if domain in facts.srcu)


@dataclass(frozen=True)
class Line:
    """A straight program: actions, with the number of following actions that a failed lookup skips."""

    actions: tuple[Action, ...]
    skips: tuple[int, ...]


def straighten(steps: Steps, layout: Layout, default: Range, source: str) -> Line:
    """Unroll ``for_each``, split grace periods, and make ranges, slots and address spaces concrete."""
    actions: list[Action] = []
    skips: list[int] = []

    def fail(message: str, at: Statement | ForEach) -> QuestionError:
        return QuestionError(message, source, at.line, at.column)

    def walk(body: Steps, address_space: int, slot: int | None) -> None:
        for item in body:
            if isinstance(item, ForEach):
                if item.over == "address_space":
                    for each in layout.address_spaces:
                        walk(item.body, each, slot)
                else:
                    for each in layout.slots:
                        if set(layout.span(default)) & set(layout.gfns_of(each)):
                            walk(item.body, address_space, each)
                continue
            action = concrete(item, address_space, slot)
            if isinstance(item.op, SynchronizeSrcu):
                for half in (GracePeriodStart(item.op.domain), GracePeriodEnd(item.op.domain)):
                    actions.append(replace(action, op=half))
                    skips.append(0)
                continue
            actions.append(action)
            skips.append(0)
            here = len(skips) - 1
            if isinstance(item.op, IfSlotFound):
                walk(item.body, address_space, slot)
                skips[here] = len(actions) - here - 1

    def concrete(item: Statement, address_space: int, loop_slot: int | None) -> Action:
        op, slot, span, anywhere = item.op, loop_slot or OWN, range(0), False
        explicit = getattr(op, "address_space", None)
        if explicit is not None:
            if explicit not in layout.address_spaces:
                raise fail(f"address_space {explicit} does not exist: the world has {len(layout.address_spaces)}", item)
            address_space = explicit
        try:
            if isinstance(op, Publish | IfSlotFound):
                slot = layout.slot(op.slot) if op.slot != "own" else slot
                span = layout.gfns_of(slot) if isinstance(op, Publish) else span
            elif isinstance(op, AddRange | Zap | Retire):
                name = op.range or default
                anywhere = name == "any"
                span = layout.span(name)
        except QuestionError as error:
            raise fail(error.message, item) from None
        if isinstance(op, AddRange | Zap) and loop_slot is not None and not anywhere:
            span = _overlap(span, layout.gfns_of(loop_slot))
        if isinstance(op, Zap) and not anywhere:
            met = [s for s in layout.slots if set(span) & set(layout.gfns_of(s))]
            if len(met) > 1:
                raise fail("this zap's range meets several slots, but a zap clears one; use 'for_each: slot'", item)
            slot = met[0] if met else slot
        return Action(op, item.function, item.line, item.column, address_space, slot, span, anywhere, at=item.at)

    walk(steps, 0, None)
    return Line(tuple(actions), tuple(skips))


def _overlap(one: range, two: range) -> range:
    return range(max(one.start, two.start), max(max(one.start, two.start), min(one.stop, two.stop)))


def automaton(lines: Sequence[tuple[Line, Sequence[Facts]]], loops: bool) -> Automaton:
    """The automaton that may run any of the lines, with common beginnings and common endings shared.

    ``loops``: the end is the start again. ``facts`` of a line are given at each action and at the end.

    SOUNDNESS: sharing keeps the set of step sequences: a common beginning only delays the choice of the program, a
    common ending has the same steps and the same facts ahead. A program that ends where another goes on has an edge of
    its own to the end. A zap that yields gets extra locations for its rest.
    """
    # A location is named by what can still happen from it, so equal endings are one location.
    memo: dict[tuple[object, ...], int] = {}
    facts_of: list[Facts] = []
    edges: list[Edge] = []
    start = Facts()

    def location(key: tuple[object, ...], facts: Facts) -> tuple[int, bool]:
        if key in memo:
            return memo[key], False
        memo[key] = len(facts_of)
        facts_of.append(facts)
        return memo[key], True

    def build(cursors: tuple[tuple[int, int], ...], is_start: bool) -> int:
        """Location of the set of (line, position) pairs still possible."""
        facts = lines[cursors[0][0]][1][cursors[0][1]] if cursors else start
        tails = frozenset((lines[n][0].actions[p:], lines[n][0].skips[p:]) for n, p in cursors)
        node, new = location(("start",) if is_start else (tails, facts), facts)
        if not new:
            return node
        groups: dict[tuple[Action, int], list[tuple[int, int]]] = {}
        for n, p in cursors:
            line = lines[n][0]
            if p < len(line.actions):
                groups.setdefault((line.actions[p], line.skips[p]), []).append((n, p))
        for (action, skip), members in groups.items():
            found = targets([(n, p + 1) for n, p in members])
            missing: Sequence[int | None] = targets([(n, p + 1 + skip) for n, p in members]) if skip else [None]
            edges.extend(Edge(node, action, one, other) for one in found for other in missing)
            if isinstance(action.op, Zap) and action.op.yields and not action.anywhere:
                for target, cleared in product(found, range(len(action.span) + 1)):
                    rest = replace(action, cleared=cleared)
                    without = replace(facts, locks=facts.locks - {("mmu_lock", "exclusive")})
                    resume, fresh = location(("rest", node, action, cleared, target), without)
                    if fresh:
                        edges.append(Edge(resume, rest, target))
        return node

    def targets(cursors: Sequence[tuple[int, int]]) -> list[int]:
        """One location, unless some of the programs end here, or hold other things than the others."""
        going: dict[Facts, list[tuple[int, int]]] = {}
        ended: dict[Facts, None] = {}
        for n, p in cursors:
            if p < len(lines[n][0].actions):
                going.setdefault(lines[n][1][p], []).append((n, p))
            else:
                ended[lines[n][1][p]] = None
        found = [build(tuple(group), False) for group in going.values()]
        if ended and loops:
            return [*found, 0]
        return [*found, *(location(("end", facts), facts)[0] for facts in ended)]

    build(tuple((n, 0) for n in range(len(lines))), True)
    final = None if loops or not lines else memo.get(("end", lines[0][1][-1]))
    order = sorted(range(len(edges)), key=lambda i: edges[i].source)
    return Automaton(tuple(facts_of), tuple(edges[i] for i in order), final)
