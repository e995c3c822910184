"""A function as it is read for a role: which of its statements must be executed, and which are dropped.

SOUNDNESS: a statement is dropped only if it names nothing that matters, jumps nowhere, and writes no variable that
decides anything (``relevance.py`` says what matters).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.functions import WORD, Function
from kvmverify.kernel.source.nodes import children, jumps, names_in, written
from kvmverify.kernel.source.parse import body_of
from kvmverify.kernel.words.lock_classes import USED
from kvmverify.kernel.words.relevance import Relevance


@dataclass(frozen=True)
class Reading:
    """A function as it is read for a role: its statements, where in it names that matter stand, and the variables
    whose values decide anything."""

    function: Function
    body: c.Block
    hits: tuple[int, ...]
    deciding: frozenset[str]

    def matters(self, offset: int, end: int) -> bool:
        """Does a name that matters stand there?"""
        at = bisect_left(self.hits, offset)
        return at < len(self.hits) and self.hits[at] < end

    @cached_property
    def kept(self) -> dict[int, bool]:
        """Memory of ``keeps``, by offset."""
        return {}

    def keeps(self, statement: c.Stmt) -> bool:
        """Must the statement be executed? Else it is dropped."""
        known = self.kept.get(id(statement))
        if known is None:
            known = (
                self.matters(statement.offset, statement.end)
                or jumps(statement)
                or not self.deciding.isdisjoint(written(statement))
            )
            self.kept[id(statement)] = known
        return known


_READ: WeakKeyDictionary[Relevance, dict[tuple[str, str], Reading]] = WeakKeyDictionary()


def read_once(function: Function, relevance: Relevance) -> Reading:
    """``read_function``, remembered: what matters in a function depends on the role that it is read for."""
    known = _READ.setdefault(relevance, {})
    key = (function.path, function.name)
    if key not in known:
        known[key] = read_function(function, relevance)
    return known[key]


def read_function(function: Function, relevance: Relevance) -> Reading:
    """Parse a function and find out what of it matters."""
    body = body_of(function)
    tracked = relevance.words | relevance.tracked
    hits = {m.start() + function.start for m in WORD.finditer(function.code) if m[0] in tracked}
    hits |= {m.start() + function.start for m in USED.finditer(function.code)}
    hits |= {m.start() + function.start for m in relevance.pattern.finditer(function.code)}
    reading = Reading(function, body, tuple(sorted(hits)), frozenset())
    told = frozenset(function.parameters if function.name in relevance.role.read_too else ())
    return Reading(function, body, reading.hits, _deciding(reading) | told)


def _deciding(reading: Reading) -> frozenset[str]:
    """The variables whose values decide a branch that matters, are returned, or are given to what matters."""
    found: set[str] = set()
    todo: list[object] = [reading.body]
    statements: list[c.Stmt] = []
    while todo:
        at = todo.pop()
        match at:
            case c.If() | c.Loop() | c.Switch():
                statements.append(at)
                heads = [x for x in children(at) if x not in _parts(at)]
                if reading.matters(at.offset, at.end) or jumps(at):
                    found |= {n for head in heads for n in names_in(head)}
            case c.Evaluate() | c.Declare() if reading.matters(at.offset, at.end):
                found |= names_in(at)
                statements.append(at)
            case c.Return():
                found |= names_in(at)
            case c.Evaluate() | c.Declare():
                statements.append(at)
        todo += children(at)
    while True:
        size = len(found)
        for statement in statements:
            if not found.isdisjoint(written(statement)):
                match statement:
                    case c.If(condition):
                        found |= names_in(condition)
                    case c.Evaluate() | c.Declare():
                        found |= names_in(statement)
        if len(found) == size:
            return frozenset(found)


def _parts(statement: c.Stmt) -> tuple[object, ...]:
    match statement:
        case c.If(_, then, otherwise):
            return (then, otherwise)
        case c.Loop():
            return (statement.body,)
        case c.Switch():
            return (statement.body,)
        case _:
            return ()
