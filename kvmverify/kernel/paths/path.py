"""What the reader of trees knows on one path: values, local objects, what was decided, and the steps so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Literal, TypeAlias

from kvmverify.kernel.paths.values import Cell, Errno, Known, Pointer, Ref, Span, Term, Thing, Unknown, Value
from kvmverify.kernel.source import syntax as c
from kvmverify.language.primitives import Op


@dataclass(frozen=True)
class Place:
    """Where a step stands in the tree. ``callee``: the function called there, if the step is named after it."""

    function: str
    path: str
    line: int
    callee: str | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Taken:
    """A step. ``span``: of an add, a zap or an X, the range; ``asked``: the range that the loop over slots goes over
    which it stands in or behind. ``retry``: of a check, its outcome. ``given``: it was declared rather than read."""

    op: Op
    place: Place
    span: Span | None = None
    asked: Span | None = None
    retry: bool | None = None
    same_range: bool = False
    given: bool = False
    also: tuple[Place, ...] = ()
    """Where the same step stands on other paths that come to the same."""


@dataclass(frozen=True)
class Each:
    """Steps done once for each slot or address space."""

    over: Literal["slot", "address_space"]
    body: tuple[Item, ...]
    place: Place


@dataclass(frozen=True)
class Mark:
    """No step: a lookup that found a slot or did not, a lock dropped and retaken, a wait for notifiers, the place of
    the fault in what is around it, a lock taken or dropped in shared mode (``lock``)."""

    kind: Literal["found", "missing", "yield", "wait", "inside", "shared", "unshared", "rmb"]
    place: Place
    lock: str = ""


@dataclass(frozen=True)
class IfFound:
    """Steps done only if the lookup before them found a slot."""

    body: tuple[Item, ...]
    place: Place


Item: TypeAlias = Taken | Each | Mark | IfFound
Trace: TypeAlias = tuple[Item, ...]


def shape(trace: Trace) -> tuple[object, ...]:
    """What distinguishes traces: the steps, without places and without flushes, which have no effect."""
    found: list[object] = []
    for item in trace:
        match item:
            case Taken(op):
                if type(op).__name__ != "Flush":
                    found.append((op, item.retry, item.span is None, item.same_range))
            case Each(over, body):
                found.append((over, shape(body)))
            case IfFound(body):
                found.append(("if found", shape(body)))
            case Mark(kind, _, lock):
                found.append((kind, lock))
    return tuple(found)


def joined(one: Trace, other: Trace) -> Trace:
    """Of two traces of the same shape the one with more flushes, and in it all places at which its steps stand.

    SOUNDNESS: a flush has no effect on the modelled state.
    """
    if one is other:
        return one
    if len(one) != len(other):
        return one if len(leaves(one)) >= len(leaves(other)) else other
    items = tuple(a if a is b else _joined_item(a, b) for a, b in zip(one, other, strict=True))
    return one if all(a is b for a, b in zip(items, one, strict=True)) else items


def _joined_item(one: Item, other: Item) -> Item:
    match one, other:
        case Taken(), Taken() if type(one.op) is type(other.op):
            new = [place for place in (other.place, *other.also) if place != one.place and place not in one.also]
            return replace(one, also=(*one.also, *new)) if new else one
        case Each(_, mine), Each(_, theirs):
            body = joined(mine, theirs)
            return one if body is mine else replace(one, body=body)
        case IfFound(mine), IfFound(theirs):
            body = joined(mine, theirs)
            return one if body is mine else replace(one, body=body)
        case _:
            return one


def leaves(trace: Trace) -> list[Taken]:
    """The steps of a trace, those in loops once."""
    found: list[Taken] = []
    for item in trace:
        if isinstance(item, Taken):
            found.append(item)
        elif isinstance(item, Each | IfFound):
            found += leaves(item.body)
    return found


@dataclass(frozen=True)
class Fact:
    """What a path has decided about an unknown: it is a number, or it is none of some."""

    equal: int | None = None
    unequal: frozenset[int] = frozenset()


_NOTHING = Fact()


def _told(value: Unknown | Term) -> int | Term:
    return value.number if isinstance(value, Unknown) else value


_first = itemgetter(0)
Frame: TypeAlias = dict[str, Value]


@dataclass(frozen=True)
class Leave:
    """What is left to do where a scope ends, as C. ``line``: of the macro that opened it."""

    body: c.Stmt
    line: int


@dataclass
class State:
    """One path so far. ``sets``: the versions of the slot in the active and in the inactive set. ``scopes``: guard()
    scopes that are open: depth of the block, the steps at its end. ``once``: functions that ran already. ``looked_up``:
    what looking the slot up gave; ``space``: the as_id of what was put into the inactive set; ``asked``: the range of
    the last loop over slots; ``snapshot``: the last that was read of seq; ``round``: the address space of the
    loop at hand."""

    trace: Trace = ()
    frames: list[Frame] = field(default_factory=list)
    things: dict[int, Thing] = field(default_factory=dict)
    facts: dict[int | Term, Fact] = field(default_factory=dict)
    sets: tuple[str, str] = ("old", "old")
    scopes: tuple[tuple[int, Trace | Leave], ...] = ()
    once: frozenset[str] = frozenset()
    looked_up: Value | None = None
    space: Value | None = None
    asked: Span | None = None
    snapshot: Value | None = None
    round: Value | None = None

    def fork(self) -> State:
        """A copy that may go another way."""
        return State(
            self.trace,
            [dict(frame) for frame in self.frames],
            dict(self.things),
            dict(self.facts),
            self.sets,
            self.scopes,
            self.once,
            self.looked_up,
            self.space,
            self.asked,
            self.snapshot,
            self.round,
        )

    @property
    def frame(self) -> Frame:
        """The variables of the function at hand."""
        return self.frames[-1]

    def truth(self, value: Value) -> bool | None:
        """Is the value other than 0? None if the path does not say."""
        match value:
            case Known(number):
                return number != 0
            case Unknown() | Term():
                fact = self.facts.get(_told(value), _NOTHING)
                if fact.equal is not None:
                    return fact.equal != 0
                return True if 0 in fact.unequal else None
            case Cell():
                return None
            case _:
                return True

    def equal(self, one: Value, other: Value) -> bool | None:
        """Are two values equal? None if the path does not say."""
        if one == other and not isinstance(one, Errno):
            return True
        match one, other:
            case (Known() | Pointer(), Known() | Pointer()) | (Ref(), Known(0)) | (Known(0), Ref()):
                return False
            case (Errno(), Known(n)) | (Known(n), Errno()):
                return False if n >= 0 else None
            case (Unknown() | Term() as asked, Known(n)) | (Known(n), Unknown() | Term() as asked):
                fact = self.facts.get(_told(asked), _NOTHING)
                if fact.equal is not None:
                    return fact.equal == n
                return False if n in fact.unequal else None
            case _:
                return None

    def learn(self, value: Value, number: int, same: bool) -> None:
        """From here on an unknown is (or is not) a number."""
        if isinstance(value, Unknown | Term):
            fact = self.facts.get(_told(value), _NOTHING)
            self.facts[_told(value)] = (
                replace(fact, equal=number) if same else replace(fact, unequal=fact.unequal | {number})
            )

    def key(self, result: Value | None = None) -> tuple[object, ...]:
        """What distinguishes this path from others at the same place, for all that can still happen.

        SOUNDNESS: paths with the same key differ only in names of unknowns, in objects that nothing reaches, and in
        decisions about values that are gone; so one stands for all.
        """
        unknowns: dict[int, int] = {}
        things: dict[int, int] = {}
        out: list[object] = [
            shape(self.trace),
            self.sets,
            self.once,
            tuple([(depth, at.line if isinstance(at, Leave) else 0) for depth, at in self.scopes]),
        ]

        def show(value: Value | None) -> object:
            # Most of the time of reading a tree is spent here: no patterns, and nothing is made twice.
            if type(value) is Unknown:
                number = value.number
                if (named := unknowns.get(number)) is not None:
                    return ("unknown", named)
                unknowns[number] = len(unknowns)
                return ("unknown", unknowns[number], self.facts.get(number, _NOTHING))
            if type(value) is Ref:
                number = value.thing
                if (named := things.get(number)) is not None:
                    return ("thing", named)
                things[number] = len(things)
                thing = self.things[number]
                fields = tuple([(name, show(inner)) for name, inner in sorted(thing.fields, key=_first)])
                spans = [show(each) for span in (thing.asked, thing.part) if span is not None for each in span]
                return ("thing", things[number], thing.zeroed, thing.slot, thing.invalid, fields, tuple(spans))
            if type(value) is Term:
                shown = tuple([show(operand) for operand in value.operands])
                return (value.operator, shown, self.facts.get(value, _NOTHING))
            if type(value) is Cell:
                return ("cell", show(Ref(value.thing)))
            return value

        out.append(show(result))
        out += [show(self.looked_up), show(self.space), show(self.snapshot), show(self.round)]
        out += [show(end) for end in self.asked or ()]
        for frame in self.frames:
            out.append(tuple([(name, show(frame[name])) for name in sorted(frame)]))
        for item in leaves(self.trace):
            for span in (item.span, item.asked):
                if span is not None:
                    out.append((show(span[0]), show(span[1])))
        return tuple(out)
