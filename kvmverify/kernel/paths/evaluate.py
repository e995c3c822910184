"""Expressions on a path: each gives one or more (value, path) pairs; a call of a primitive adds its steps.

SOUNDNESS: a value that is not tracked is a new unknown at every read, so that two reads of shared memory are never
taken for equal; a condition on an unknown goes both ways.
"""

from __future__ import annotations

from collections.abc import Callable

from kvmverify.kernel.paths.basis import Results
from kvmverify.kernel.paths.decide import ORDER, Decider
from kvmverify.kernel.paths.path import State
from kvmverify.kernel.paths.values import CELL, Cell, Errno, Known, Pointer, Ref, Term, Unknown, Value, depth
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.nodes import names_in
from kvmverify.kernel.source.spelling import spell
from kvmverify.kernel.words.facts import ExpressionFact

_WORDS = {"NULL": 0, "false": 0, "true": 1}
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


class Evaluator(Decider):
    """The expressions of one role."""

    def evaluate(self, node: c.Expr, state: State) -> Results:
        """The values that an expression may have, each on its own path."""
        if self.assume and isinstance(node, c.Field | c.Name | c.Call) and (fixed := self.assume.get(spell(node))):
            return [(fixed, state)]
        match node:
            case c.Number(value):
                return [(Known(value), state)]
            case c.Name(text):
                if text in self.tree.macros and text not in state.frame and self.matters(text):
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
            if node.name in self.tree.macros and self.matters(node.name):
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

    def binary(self, node: c.Binary, state: State) -> Results:
        """Arithmetic is unknown; what is a truth value forks only where a primitive is called inside."""
        if node.operator in ("&&", "||"):
            if self._quiet(node, state):
                return [(self.unknown(), state)]
            return [(Known(int(holds)), after) for holds, after in self.decide(node, state)]
        if node.operator in ("==", "!=", *ORDER):
            found: Results = []
            for left, between in self.evaluate(node.left, state):
                for right, after in self.evaluate(node.right, between):
                    known = self.compared(node.operator, left, right, after)
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

    def given_up(self, node: c.Field, fact: ExpressionFact, state: State) -> Results:
        """A count of which only 0 lets a fault go on: what it is on the other path is not known."""
        found: Results = []
        for value, after in self.check(fact.steps, self.place(node.offset), state):
            if value != Known(0):
                value = self.unknown()
                after.learn(value, 0, same=False)
            found.append((value, after))
        return found
