"""Assignments on a path: what is tracked is kept, what is not is forgotten."""

from __future__ import annotations

from dataclasses import replace

from kvmverify.kernel.paths.basis import Results
from kvmverify.kernel.paths.expand import Expander
from kvmverify.kernel.paths.path import State
from kvmverify.kernel.paths.values import CELL, Cell, Pointer, Ref, Thing, Value
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.spelling import spell


class Storer(Expander):
    """Puts values into variables, members and cells."""

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
