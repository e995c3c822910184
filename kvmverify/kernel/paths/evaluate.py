"""Expressions on a path: each gives one or more (value, path) pairs; a call of a primitive adds its steps.

SOUNDNESS: a value that is not tracked is a new unknown at every read, so that two reads of shared memory are never
taken for equal; a condition on an unknown goes both ways.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count
from typing import TypeAlias

from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place, State, Taken
from kvmverify.kernel.paths.values import CELL, Cell, Errno, Known, Pointer, Ref, Term, Thing, Unknown, Value, depth
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.functions import Tree
from kvmverify.kernel.source.parse import parse_body, parse_expression
from kvmverify.kernel.source.spelling import member_path, spell
from kvmverify.kernel.source.substitute import substitute, substitute_all
from kvmverify.kernel.words.relevance import Reading, Relevance, names_in
from kvmverify.kernel.words.vocabulary import ExpressionFact, Role, Vocabulary, statements
from kvmverify.language.primitives import SnapshotSeq
from kvmverify.language.steps import Steps

Results: TypeAlias = list[tuple[Value, State]]
Decided: TypeAlias = list[tuple[bool, State]]
_WORDS = {"NULL": 0, "false": 0, "true": 1}
_ORDER: dict[str, Callable[[int, int], bool]] = {
    "<": int.__lt__,
    "<=": int.__le__,
    ">": int.__gt__,
    ">=": int.__ge__,
}
_ARITHMETIC: dict[str, Callable[[int, int], int]] = {
    "|": int.__or__,
    "*": int.__mul__,
    "+": int.__add__,
    "-": int.__sub__,
}
_SYMBOLIC = ("+", "-", "*", "<<", ">>", "|")
MAX_TERM = 12
"""Larger terms are unknown: a loop may make them without end."""
_NUMBERS = (Known, Unknown, Term)


_EDGES = {
    (">=", "start", "end"): False,
    ("<", "start", "end"): True,
    ("<=", "end", "start"): False,
    (">", "end", "start"): True,
}
"""How the edges of a range compare that is not empty."""


def _of_a_range(operator: str, left: c.Expr, right: c.Expr) -> bool | None:
    """A comparison of the edges of one range, if it is not empty."""
    match left, right:
        case c.Field(one, first), c.Field(other, second) if member_path(one) == member_path(other):
            return _EDGES.get((operator, first, second))
        case _:
            return None


class Evaluator(ABC):
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

    @abstractmethod
    def call(self, node: c.Call, state: State) -> Results:
        """The value of a call."""

    def evaluate(self, node: c.Expr, state: State) -> Results:
        """The values that an expression may have, each on its own path."""
        if self.assume and isinstance(node, c.Field | c.Name | c.Call) and (fixed := self.assume.get(spell(node))):
            return [(fixed, state)]
        match node:
            case c.Number(value):
                return [(Known(value), state)]
            case c.Name(text):
                if text in self.tree.macros and text not in state.frame and self._matters(text):
                    return self.replaced(node, state)
                return [(self.name(node, state), state)]
            case c.Field():
                return self.field(node, state)
            case c.Call():
                return self.call(node, state)
            case c.Unary():
                return self.unary(node, state)
            case c.Binary():
                return self.binary(node, state)
            case c.Assign():
                return self.assign(node, state)
            case c.Update(target, operator):
                return self.update(target, operator, node.offset, state)
            case c.Conditional(condition, then, otherwise):
                found: Results = []
                for holds, after in self.decide(condition, state):
                    chosen = (then or condition) if holds else otherwise
                    found += self.evaluate(chosen, after)
                return found
            case c.Comma(items):
                return self._all(items, state)
            case c.Index(base, index):
                return [(self.unknown(), after) for _, after in self._all((base, index), state)]
            case c.Initializer():
                return self.initializer(node, state, zeroed=True)
            case c.Opaque(_, inside):
                return [(self.unknown(), after) for _, after in self._all(inside, state)]

    def _matters(self, macro: str) -> bool:
        return macro in self.relevance.words or macro in self.relevance.tracked

    def replaced(self, node: c.Name, state: State) -> Results:
        """The value of a macro without arguments."""
        macros = self.tree.macros[node.text]
        body = parse_expression(macros[0].body) if macros[0].parameters is None else None
        if body is None or self.expanding > 8 or len({m.body for m in macros}) > 1:
            self.findings.problem(self.place(node.offset), f"the macro {node.text} matters, and is not one expression")
            return [(self.unknown(), state)]
        line, before = self.line_of(node.offset), self.call_line
        self.expanding += 1
        self.call_line = line
        try:
            return self.evaluate(body, state)
        finally:
            self.expanding -= 1
            self.call_line = before

    def line_of(self, offset: int) -> int:
        """The line of an offset; inside of a macro, that of its use."""
        return self.call_line if self.expanding else self.place(offset).line

    def alias(self, name: str) -> c.Name | None:
        """The name that a macro without arguments stands for, if that is all it is."""
        bodies = {m.body for m in self.tree.macros.get(name, ()) if m.parameters is None}
        if len(bodies) != 1 or self.expanding > 8:
            return None
        found = parse_expression(bodies.pop())
        return found if isinstance(found, c.Name) and found.text != name else None

    def option(self, node: c.Expr, state: State) -> Value:
        """``IS_ENABLED(symbol)``: what the configuration says, or the same unknown on all of a path."""
        if not isinstance(node, c.Name):
            return self.unknown()
        known = self.tree.config.option("IS_ENABLED", node.text)
        if known is not None:
            return Known(int(known))
        return state.frames[0].setdefault(node.text, self.unknown())

    def statements_of(self, node: c.Name | c.Call) -> c.Stmt | None:
        """What a macro does that is a statement, and no expression; None if it is none that matters."""
        name = node.text if isinstance(node, c.Name) else node.callee.text if isinstance(node.callee, c.Name) else ""
        macros = self.tree.macros.get(name, ())
        if not macros or not self._matters(name) or self.expanding > 8 or name in self.relevance.facts:
            return None
        macro, given = macros[0], node.arguments if isinstance(node, c.Call) else ()
        if (
            (macro.parameters is None) != isinstance(node, c.Name)
            or "#" in macro.body
            or len({m.body for m in macros}) > 1
        ):
            return None
        parameters = macro.parameters or ()
        if len(parameters) != len(given) or parse_expression(macro.body) is not None:
            return None
        body = parse_body("{" + macro.body + ";}", 0)
        return substitute_all(body, dict(zip(parameters, given, strict=True)))

    def _all(self, items: tuple[c.Expr, ...], state: State) -> Results:
        """The last one's value, after all of them."""
        found: Results = [(self.unknown(), state)]
        for item in items:
            found = [pair for _, after in found for pair in self.evaluate(item, after)]
        return found

    def name(self, node: c.Name, state: State) -> Value:
        """A variable, a constant or a function."""
        text = node.text
        if text in state.frame:
            value = state.frame[text]
            return (state.things[value.thing].get(CELL) or self.unknown()) if isinstance(value, Cell) else value
        if text in _WORDS:
            return Known(_WORDS[text])
        if text in self.vocabulary.constants:
            return Known(self.vocabulary.constants[text])
        if text in self.tree.constants:
            return Known(self.tree.constants[text])
        if self._function(text) is not None:
            return Pointer(self._function(text) or text)
        if text in self.members:
            self.findings.problem(self.place(node.offset), f"{text} is used in a way that is not understood")
        value = Unknown(next(self.numbers))
        if text in self.stack[-1].deciding and not self.expanding and not text.isupper():
            state.frame[text] = value
        return value

    def _function(self, text: str) -> str | None:
        """The function of that name, or the template that makes it."""
        if text in self.tree.functions or text in self.relevance.facts:
            return text
        for macro, prefixes in self.vocabulary.template.items():
            for prefix in prefixes:
                inner = f"{macro}({text.removeprefix(prefix)})"
                if text.startswith(prefix) and (inner in self.tree.functions or inner in self.relevance.facts):
                    return inner
        return None

    def field(self, node: c.Field, state: State) -> Results:
        """A member of an object that the path knows, or of anything else."""
        found: Results = []
        for base, after in self.evaluate(node.base, state):
            if node.name in self.tree.macros and self._matters(node.name):
                self.findings.problem(self.place(node.offset), f"the macro {node.name} stands for a member")
            if node.name in self.members and (fact := self.expression_fact(node.name, "give_up")) is not None:
                found += self.given_up(node, fact, after)
            elif node.name in self.members:
                read = self.unknown()
                if self.access(node, "read", after):
                    after.snapshot = read
                found.append((read, after))
            elif isinstance(base, Ref):
                value = after.things[base.thing].get(node.name)
                if value is None:
                    value = self.unknown()
                    after.things[base.thing] = after.things[base.thing].put(node.name, value)
                found.append((value, after))
            elif node.name in self.vocabulary.steady and isinstance(base, Unknown | Term):
                found.append((Term(f".{node.name}", (base,)), after))
            else:
                # SOUNDNESS: a pointer that the vocabulary declares as set is never NULL.
                value = self.unknown()
                if node.name in self.vocabulary.always_set:
                    self.findings.assume(self.place(node.offset), self.vocabulary.always_set[node.name])
                    after.learn(value, 0, same=False)
                found.append((value, after))
        return found

    def access(self, node: c.Field, how: str, state: State) -> bool:
        """An access to a modelled member: a step, harmless, or a problem. Is it the snapshot of seq?"""
        fact = self.expression_fact(node.name, how)
        if fact is None:
            what = {"read": "read", "write": "assigned", "increment": "counted up", "decrement": "counted down"}[how]
            self.findings.problem(self.place(node.offset), f"{node.name} is {what} in a way that is not understood")
            return False
        self.take(state, fact.steps, self.place(node.offset))
        return any(isinstance(each.op, SnapshotSeq) for each in statements(fact.steps))

    def expression_fact(self, member: str, how: str) -> ExpressionFact | None:
        """What the vocabulary says of an access."""
        return next((f for f in self.role.expressions if f.member == member and f.does == how), None)

    def unary(self, node: c.Unary, state: State) -> Results:
        """``!``, ``-``, ``&``, ``*`` and the rest."""
        match node:
            case c.Unary("!"):
                return [(Known(int(holds)), after) for holds, after in self.decide(node, state)]
            case c.Unary("-", c.Name(text)) if text.startswith("E") and text.isupper():
                return [(Errno(), state)]
            case c.Unary("-", c.Number(number)):
                return [(Known(-number), state)]
            case c.Unary("&", c.Name(text)):
                return [(self.address(c.Name(text, node.offset), state), state)]
            case c.Unary("*", operand):
                found: Results = []
                for value, after in self.evaluate(operand, state):
                    held = after.things[value.thing].get(CELL) if isinstance(value, Ref) else None
                    found.append((held if held is not None else value, after))
                return found
            case c.Unary("&", operand):
                return self.evaluate(operand, state)
            case _:
                return [(self.unknown(), after) for _, after in self.evaluate(node.operand, state)]

    def address(self, node: c.Name, state: State) -> Value:
        """The address of a variable: of a struct the object itself, of anything else a cell that holds its value."""
        value = state.frame.get(node.text)
        if isinstance(value, Cell):
            return Ref(value.thing)
        if value is None or isinstance(value, Ref | Pointer):
            value = self.name(node, state)
            return value if isinstance(value, Ref | Pointer) else self.unknown()
        cell = self.make(state, Thing(((CELL, value),)))
        state.frame[node.text] = Cell(cell.thing)
        return cell

    def binary(self, node: c.Binary, state: State) -> Results:
        """Arithmetic is unknown; what is a truth value forks only where a primitive is called inside."""
        if node.operator in ("&&", "||"):
            if self._quiet(node, state):
                return [(self.unknown(), state)]
            return [(Known(int(holds)), after) for holds, after in self.decide(node, state)]
        if node.operator in ("==", "!=", *_ORDER):
            found: Results = []
            for left, between in self.evaluate(node.left, state):
                for right, after in self.evaluate(node.right, between):
                    known = self._compare(node.operator, left, right, after)
                    found.append((Known(int(known)) if known is not None else self.unknown(), after))
            return found
        if node.operator == "&" and (fact := self._invalid_test(node)):
            if not fact.steps:
                return [(self.unknown(), state)]
            return self._check_flag(node, fact, state)
        found = []
        for left, between in self.evaluate(node.left, state):
            for right, after in self.evaluate(node.right, between):
                found.append((self.combined(node.operator, left, right), after))
        return found

    def combined(self, operator: str, left: Value, right: Value) -> Value:
        """What arithmetic makes of two values."""
        if operator in _ARITHMETIC and isinstance(left, Known) and isinstance(right, Known):
            return Known(_ARITHMETIC[operator](left.value, right.value))
        numbers = isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS)
        if operator in _SYMBOLIC and numbers and depth(left) + depth(right) <= MAX_TERM:
            return Term(operator, (left, right))
        return self.unknown()

    def _quiet(self, node: c.Expr, state: State) -> bool:
        """Has evaluating an expression no effect, and is its value not known?"""
        if self.expanding or not names_in(node).isdisjoint(self.relevance.words):
            return False
        before = state.trace
        outcomes = {holds for holds, _ in self.decide(node, state.fork())}
        return len(outcomes) == 2 and before == state.trace

    def _invalid_test(self, node: c.Binary) -> ExpressionFact | None:
        for side in (node.left, node.right):
            if isinstance(side, c.Name) and side.text in self.members:
                return self.expression_fact(side.text, "test_invalid")
        return None

    def _check_flag(self, node: c.Binary, fact: ExpressionFact, state: State) -> Results:
        """The check of a slot object's flag, once for each object.

        SOUNDNESS: flags of a slot object never change while it can be seen; an update makes a copy.
        """
        flags = node.left if isinstance(node.right, c.Name) and node.right.text in self.members else node.right
        found: Results = []
        for holder, after in self._holders(flags, state):
            if not isinstance(holder, Ref) or after.things[holder.thing].slot is None:
                what = "what is tested is not known to be the flags of the slot that was looked up"
                self.findings.problem(self.place(node.offset), what)
            known = after.things[holder.thing].get("(flag)") if isinstance(holder, Ref) else None
            if known is not None:
                found.append((known, after))
                continue
            for value, done in self.check(fact.steps, self.place(node.offset), after):
                if isinstance(holder, Ref):
                    done.things[holder.thing] = done.things[holder.thing].put("(flag)", value)
                found.append((value, done))
        return found

    def _holders(self, flags: c.Expr, state: State) -> Results:
        """The objects whose flags an expression is: of a member, or of a variable that holds a copy of it."""
        match flags:
            case c.Field(base, "flags"):
                return self.evaluate(base, state)
            case c.Name():
                found: Results = []
                for value, after in self.evaluate(flags, state):
                    holds = (n for n, thing in after.things.items() if thing.slot is not None)
                    owner = next((n for n in holds if after.things[n].get("flags") == value), None)
                    found.append((Ref(owner) if owner is not None else value, after))
                return found
            case _:
                return [(self.unknown(), after) for _, after in self.evaluate(flags, state)]

    def check(self, steps: Steps, place: Place, state: State) -> Results:
        """A check of a fault: true means retry."""
        again = state.fork()
        self.take(again, steps, place, retry=True)
        self.take(state, steps, place, retry=False)
        return [(Known(1), again), (Known(0), state)]

    def given_up(self, node: c.Field, fact: ExpressionFact, state: State) -> Results:
        """A count of which only 0 lets a fault go on: what it is on the other path is not known."""
        found: Results = []
        for value, after in self.check(fact.steps, self.place(node.offset), state):
            if value != Known(0):
                value = self.unknown()
                after.learn(value, 0, same=False)
            found.append((value, after))
        return found

    def assign(self, node: c.Assign, state: State) -> Results:
        """``=`` and its kin; what is not tracked is forgotten."""
        found: Results = []
        match node:
            case c.Assign(c.Field() as target, "|=", c.Name(text)) if text in self.members:
                if self.expression_fact(text, "mark_invalid") is None:
                    self.findings.problem(self.place(node.offset), f"{text} is set in a way that is not understood")
                for base, after in self.evaluate(target.base, state):
                    if isinstance(base, Ref):
                        after.things[base.thing] = replace(after.things[base.thing], invalid=True)
                        self.modelled(node.offset)
                    else:
                        self.findings.problem(self.place(node.offset), f"{text} is set in an object that is not known")
                    found.append((self.unknown(), after))
                return found
        for value, after in self.evaluate(node.value, state):
            given: Value = value if node.operator == "=" else self.unknown()
            for done in self.store(node.target, given, after, node.offset):
                found.append((given, done))
        return found

    def store(self, target: c.Expr, value: Value, state: State, offset: int) -> list[State]:
        """Put a value into an lvalue."""
        match target:
            case c.Name(text):
                if text in self.members:
                    self.findings.problem(self.place(offset), f"{text} is assigned in a way that is not understood")
                before = state.frame.get(text)
                if isinstance(before, Cell):
                    state.things[before.thing] = state.things[before.thing].put(CELL, value)
                elif isinstance(before, Ref) and state.things[before.thing].declared:
                    self.copy(before, value, state)
                elif text in self.stack[-1].deciding:
                    state.frame[text] = value
                    self.modelled(offset)
                return [state]
            case c.Field(base, name):
                found = []
                for holder, after in self.evaluate(base, state):
                    if name in self.members:
                        self.access(target, "write", after)
                    elif isinstance(holder, Ref):
                        after.things[holder.thing] = after.things[holder.thing].put(name, value)
                        self.modelled(offset)
                    elif name in self.role.written or name in self.vocabulary.steady:
                        message = f"{name} of an object that is not known is assigned"
                        self.findings.problem(self.place(offset), message)
                    found.append(after)
                return found
            case c.Unary("*", operand) | c.Index(operand, _):
                found = []
                for holder, after in self.evaluate(operand, state):
                    if isinstance(holder, Ref) and isinstance(target, c.Unary):
                        self.copy(holder, value, after)
                    elif isinstance(holder, Ref):
                        after.things[holder.thing] = Thing()
                    found.append(after)
                return found
            case _:
                self.findings.problem(self.place(offset), f"an assignment to {spell(target)} is not understood")
                return [state]

    def copy(self, target: Ref, value: Value, state: State) -> None:
        """An object is given the value of another one, or a cell a value."""
        thing = state.things[target.thing]
        if thing.get(CELL) is not None:
            state.things[target.thing] = thing.put(CELL, value)
        elif isinstance(value, Ref):
            state.things[target.thing] = replace(state.things[value.thing], declared=thing.declared)
        else:
            state.things[target.thing] = Thing(declared=thing.declared)

    def update(self, target: c.Expr, operator: str, offset: int, state: State) -> Results:
        """``++`` and ``--``."""
        if isinstance(target, c.Field) and target.name in self.members:
            self.access(target, "increment" if operator == "++" else "decrement", state)
            return [(self.unknown(), state)]
        return [(self.unknown(), after) for after in self.store(target, self.unknown(), state, offset)]

    def initializer(self, node: c.Initializer, state: State, zeroed: bool) -> Results:
        """A new object with the fields that are named; the others are 0."""
        found: Results = [(self.make(state, Thing(zeroed=zeroed)), state)]
        for name, expression in node.fields:
            following: Results = []
            for ref, before in found:
                assert isinstance(ref, Ref)
                for value, after in self.evaluate(expression, before):
                    if name:
                        after.things[ref.thing] = after.things[ref.thing].put(name, value)
                    following.append((ref, after))
            found = following
        return found

    def decide(self, node: c.Expr, state: State) -> Decided:
        """The truth values that a condition may have, each on its own path."""
        match node:
            case c.Unary("!", operand):
                return [(not holds, after) for holds, after in self.decide(operand, state)]
            case c.Binary("&&", left, right):
                found: Decided = []
                for holds, after in self.decide(left, state):
                    found += self.decide(right, after) if holds else [(False, after)]
                return found
            case c.Binary("||", left, right):
                found = []
                for holds, after in self.decide(left, state):
                    found += [(True, after)] if holds else self.decide(right, after)
                return found
            case c.Binary(operator, left, right) if (
                self.met and (known := _of_a_range(operator, left, right)) is not None
            ):
                # SOUNDNESS: where a range and a slot do not meet after all, nothing is mapped that the range covers.
                return [(known, state)]
            case c.Binary(operator, left, right) if operator in ("==", "!=", *_ORDER):
                found = []
                for one, between in self.evaluate(left, state):
                    for other, after in self.evaluate(right, between):
                        found += self._fork_compare(operator, one, other, after, node.offset)
                return found
            case _:
                found = []
                for value, after in self.evaluate(node, state):
                    known = after.truth(value)
                    if known is not None:
                        found.append((known, after))
                        continue
                    self.choice(node.offset)
                    other_way = after.fork()
                    after.learn(value, 0, same=False)
                    other_way.learn(value, 0, same=True)
                    found += [(True, after), (False, other_way)]
                return found

    def choice(self, offset: int) -> None:
        """An unmodelled condition became a choice."""
        place = self.place(offset)
        self.findings.abstracted.add((place.path, place.line))

    def _compare(self, operator: str, left: Value, right: Value, state: State) -> bool | None:
        if operator in ("==", "!="):
            same = state.equal(left, right)
            return None if same is None else same == (operator == "==")
        match left, right:
            case Known(one), Known(other):
                return _ORDER[operator](one, other)
            case Errno(), Known(number) if number >= 0:
                return operator in ("<", "<=")
            case _:
                return None

    def _fork_compare(self, operator: str, left: Value, right: Value, state: State, offset: int) -> Decided:
        known = self._compare(operator, left, right, state)
        if known is not None:
            return [(known, state)]
        self.choice(offset)
        other_way = state.fork()
        for value, number in ((left, right), (right, left)):
            if isinstance(number, Known) and operator in ("==", "!="):
                state.learn(value, number.value, same=operator == "==")
                other_way.learn(value, number.value, same=operator != "==")
            elif number == Known(0) and operator in ("<", ">") and value is left:
                state.learn(value, 0, same=False)
        return [(True, state), (False, other_way)]

    def expand(self, name: str, node: c.Call, state: State) -> Results | None:
        """The value of a macro whose body is one expression; None if it is none."""
        macros = self.tree.macros.get(name, ())
        if not macros or self.expanding > 8:
            return None
        macro = macros[0]
        body = parse_expression(macro.body) if macro.parameters is not None and "##" not in macro.body else None
        if body is None or macro.parameters is None or len(macro.parameters) != len(node.arguments):
            return None
        if macro.parameters[-1:] and macro.parameters[-1].endswith("..."):
            return None
        if len({m.body for m in macros}) > 1:
            self.findings.problem(self.place(node.offset), f"the macro {name} is defined in more than one way")
        substituted = substitute(body, dict(zip(macro.parameters, node.arguments, strict=True)))
        line = self.line_of(node.offset)
        self.expanding += 1
        before, self.call_line = self.call_line, line
        try:
            return self.evaluate(substituted, state)
        finally:
            self.expanding -= 1
            self.call_line = before
