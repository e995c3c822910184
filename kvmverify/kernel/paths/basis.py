"""What reads expressions on a path rests on: the tree, the words, the place at hand, and the steps of primitives."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from itertools import count
from typing import TypeAlias

from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place, State, Taken
from kvmverify.kernel.paths.values import Known, Ref, Thing, Unknown, Value
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.functions import Tree
from kvmverify.kernel.words.facts import ExpressionFact, Role, statements
from kvmverify.kernel.words.reading import Reading
from kvmverify.kernel.words.relevance import Relevance
from kvmverify.kernel.words.vocabulary import Vocabulary
from kvmverify.language.primitives import SnapshotSeq
from kvmverify.language.steps import Steps

Results: TypeAlias = list[tuple[Value, State]]
Decided: TypeAlias = list[tuple[bool, State]]


class Basis(ABC):
    """The expressions of one role; ``assume`` maps spelt expressions to values."""

    def __init__(
        self,
        tree: Tree,
        vocabulary: Vocabulary,
        role: Role,
        relevance: Relevance,
        findings: Findings,
        assume: Mapping[str, Value],
    ) -> None:
        self.tree, self.vocabulary, self.role = tree, vocabulary, role
        self.relevance, self.findings, self.assume = relevance, findings, assume
        self.numbers = count(1)
        self.reads = {id(vocabulary.caller): "caller", id(vocabulary.fault): "fault"}.get(id(role), "around")
        self.parameters: frozenset[Value] = frozenset()
        self.stack: list[Reading] = []
        self.members = frozenset(role.members)
        self.expanding = 0
        self.call_line = 0
        self.depth = 0
        self.met = 0
        """Loops over slots at hand: their macros find the slots that a range meets."""

    def unknown(self) -> Unknown:
        """A value that nothing is known about."""
        return Unknown(next(self.numbers))

    def make(self, state: State, thing: Thing) -> Ref:
        """A new object."""
        number = next(self.numbers)
        state.things[number] = thing
        return Ref(number)

    def place(self, offset: int, callee: str | None = None) -> Place:
        """Where the function at hand stands in the tree."""
        function = self.stack[-1].function
        line = self.call_line if self.expanding else function.text.line(offset)
        return Place(function.name, function.path, line, callee)

    def modelled(self, offset: int) -> None:
        """Count a line as modelled."""
        place = self.place(offset)
        self.findings.modelled.add((place.path, place.line))

    def take(self, state: State, steps: Steps, place: Place, retry: bool | None = None, same: bool = False) -> None:
        """Add steps to a path."""
        for statement in statements(steps):
            state.trace += (Taken(statement.op, place, retry=retry, same_range=same),)
        self.findings.modelled.add((place.path, place.line))

    def line_of(self, offset: int) -> int:
        """The line of an offset; inside of a macro, that of its use."""
        return self.call_line if self.expanding else self.place(offset).line

    def choice(self, offset: int) -> None:
        """An unmodelled condition became a choice."""
        place = self.place(offset)
        self.findings.abstracted.add((place.path, place.line))

    def expression_fact(self, member: str, how: str) -> ExpressionFact | None:
        """What the vocabulary says of an access."""
        return next((f for f in self.role.expressions if f.member == member and f.does == how), None)

    def access(self, node: c.Field, how: str, state: State) -> bool:
        """An access to a modelled member: a step, harmless, or a problem. Is it the snapshot of seq?"""
        fact = self.expression_fact(node.name, how)
        if fact is None:
            what = {"read": "read", "write": "assigned", "increment": "counted up", "decrement": "counted down"}[how]
            self.findings.problem(self.place(node.offset), f"{node.name} is {what} in a way that is not understood")
            return False
        self.take(state, fact.steps, self.place(node.offset))
        return any(isinstance(each.op, SnapshotSeq) for each in statements(fact.steps))

    def check(self, steps: Steps, place: Place, state: State) -> Results:
        """A check of a fault: true means retry."""
        again = state.fork()
        self.take(again, steps, place, retry=True)
        self.take(state, steps, place, retry=False)
        return [(Known(1), again), (Known(0), state)]

    @abstractmethod
    def call(self, node: c.Call, state: State) -> Results:
        """The value of a call."""

    @abstractmethod
    def evaluate(self, node: c.Expr, state: State) -> Results:
        """The values that an expression may have, each on its own path."""

    @abstractmethod
    def name(self, node: c.Name, state: State) -> Value:
        """A variable, a constant or a function."""
