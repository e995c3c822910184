"""Calls: primitives become steps, functions that matter are read in place, the rest is dropped."""

from __future__ import annotations

import re
from abc import abstractmethod
from dataclasses import replace

from kvmverify.kernel.paths.basis import Results
from kvmverify.kernel.paths.held import held
from kvmverify.kernel.paths.path import Place, State, joined
from kvmverify.kernel.paths.scopes import Scopes
from kvmverify.kernel.paths.values import CELL, Known, Pointer, Ref, Term, Unknown, Value
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.functions import Function
from kvmverify.kernel.source.spelling import spell
from kvmverify.kernel.words import lessons
from kvmverify.kernel.words.reading import Reading, read_once

MAX_DEPTH = 16
"""Calls inside each other."""
_WRITES = re.compile(r"(?:->|\.)\s*(\w+)\s*(?:[-+|&^]?=(?!=)|\+\+|--)")


def _tracked(values: tuple[Value, ...], state: State) -> bool:
    return any(isinstance(value, Ref) and state.things[value.thing].get(CELL) is None for value in values)


class Caller(Scopes):
    """Evaluates calls."""

    @abstractmethod
    def run(self, reading: Reading, state: State) -> Results:
        """Execute a function's body: what it returns, on each path."""

    def call(self, node: c.Call, state: State) -> Results:
        """The value of a call, by what the vocabulary says of it."""
        name = spell(node.callee)
        if name in self.vocabulary.transparent:
            return self.evaluate(node.arguments[0], state) if node.arguments else [(self.unknown(), state)]
        opened = self.opened(node, state)
        if opened is not None:
            return opened
        if name in self.vocabulary.pure:
            return self._pure(self.vocabulary.pure[name], node, state)
        fact = self._fact(name, node)
        if fact is not None:
            return self._primitive(name, fact, node, state)
        condition = self.vocabulary.conditions.get(name)
        if condition is not None and (not condition.under or not held(state.trace).isdisjoint(condition.under)):
            self.findings.assume(self.place(node.offset), f"{name}: {condition.why}")
            if condition.bounds is not None:
                first, last = (self.one(node.arguments[at], state) for at in condition.bounds)
                if isinstance(first, Ref):
                    first = state.things[first.thing].get(CELL) or self.unknown()
                state.asked = first, self.combined("+", last, Known(1))
            return [(Known(1), state)]
        if name in self.role.abstracted:
            self.findings.assume(self.place(node.offset), f"{name}: {self.role.abstracted[name]}")
            return [(self.unknown(), state)]
        if name == "IS_ENABLED" and len(node.arguments) == 1:
            return [(self.option(node.arguments[0], state), state)]
        if isinstance(node.callee, c.Name) and (expanded := self.expand(name, node, state)) is not None:
            return expanded
        if isinstance(node.callee, c.Name) and (alias := self.alias(name)) is not None:
            return self.call(replace(node, callee=alias), state)
        if name in self.tree.macros and (name in self.relevance.words or name in self.relevance.tracked):
            self.findings.problem(self.place(node.offset), f"the macro {name} matters, and is not one expression")
        return self._function_call(name, node, state)

    def _pure(self, operator: str, node: c.Call, state: State) -> Results:
        """A function without effect, of which equal arguments give equal values; a type is no argument."""
        found: Results = []
        for values, after in self.arguments(node, state):
            given = values[-2:] if operator in ("min", "max") else values
            known = all(isinstance(value, Known | Unknown | Term | Ref) for value in given)
            found.append((Term(operator, given) if known else self.unknown(), after))
        return found

    def arguments(self, node: c.Call, state: State) -> list[tuple[tuple[Value, ...], State]]:
        """The values of a call's arguments."""
        found: list[tuple[tuple[Value, ...], State]] = [((), state)]
        for argument in node.arguments:
            found = [((*v, new), after) for v, before in found for new, after in self.evaluate(argument, before)]
        return found

    def _function_call(self, name: str, node: c.Call, state: State) -> Results:
        targets, known = self._targets(node, state)
        # A primitive's name with other arguments than the vocabulary has, e.g. another lock, is no primitive.
        same = spell(node.callee)
        read = [t for t in targets if t in self.relevance.functions or (t in self.relevance.facts and t != same)]
        found: Results = []
        if not known and not targets and self._pointer_call(node):
            self.findings.problem(self.place(node.offset), f"the function pointer {name} is not resolved")
        for values, after in self.arguments(node, state):
            if not read or len(read) < len(targets):
                rest = after.fork() if read else after
                for target in targets or [name]:
                    if target not in read and known and target not in self.tree.functions and _tracked(values, rest):
                        self._not_found(target, node)
                    if target not in read:
                        self._havoc(target, values, rest)
                found.append((self.unknown(), rest))
            for target in read:
                fork = after.fork()
                if target in self.relevance.facts:
                    inner = c.Call(c.Name(target, node.offset), node.arguments, node.offset)
                    found += self.call(inner, fork)
                elif target in self.role.abstracted:
                    self.findings.assume(self.place(node.offset), f"{target}: {self.role.abstracted[target]}")
                    found.append((self.unknown(), fork))
                else:
                    found += self.inline(target, values, fork, node)
        return found

    def _not_found(self, name: str, node: c.Call) -> None:
        """A function that is defined nowhere, and could change an object that matters."""
        if name not in self.tree.macros and not name.startswith(self.vocabulary.outside):
            message = f"the function {name} is not found, and is given an object that matters"
            self.findings.problem(self.place(node.offset), message, lessons.no_function(name))

    @staticmethod
    def _pointer_call(node: c.Call) -> bool:
        return isinstance(node.callee, c.Field) or (
            isinstance(node.callee, c.Call) and spell(node.callee.callee) in ("kvm_x86_call", "static_call")
        )

    def _targets(self, node: c.Call, state: State) -> tuple[list[str], bool]:
        """The functions that may be called, and whether they are known to be all."""
        match node.callee:
            case c.Name(text) if text not in state.frame:
                function = self._function(text)
                return ([function] if function is not None else []), True
            case c.Call(c.Name("kvm_x86_call"), (c.Name(member),)):
                return list(self.tree.pointers.get(member, ())), False
            case c.Call(c.Name("static_call" | "static_call_cond"), (c.Name(member),)):
                return list(self.tree.pointers.get(member.removeprefix("kvm_x86_"), ())), False
            case c.Call():
                return [], True
        values = [value for value, _ in self.evaluate(node.callee, state.fork())]
        if values and all(isinstance(value, Pointer) for value in values):
            return list(dict.fromkeys(v.name for v in values if isinstance(v, Pointer))), True
        member = node.callee.name if isinstance(node.callee, c.Field) else ""
        names = [self._function(target) or target for target in self.tree.pointers.get(member, ())]
        return list(dict.fromkeys(names)), False

    def _havoc(self, name: str, values: tuple[Value, ...], state: State) -> None:
        """A function that is not read may write to the objects it is given."""
        for value in values:
            if isinstance(value, Ref):
                fields = self.may_write(name)
                thing = state.things[value.thing]
                if thing.get(CELL) is not None and not thing.zeroed:
                    state.things[value.thing] = thing.put(CELL, self.unknown())
                elif fields is None:
                    state.things[value.thing] = replace(thing, fields=(), zeroed=False)
                elif fields:
                    for member in fields & {n for n, _ in thing.fields}:
                        thing = thing.put(member, self.unknown())
                    state.things[value.thing] = thing

    def may_write(self, name: str, depth: int = 3) -> frozenset[str] | None:
        """The members that a function, or what it calls, assigns; None if that is not known.

        SOUNDNESS: calls are followed three deep, which is further than the functions go that are dropped here.
        """
        functions = self.tree.functions.get(name)
        if functions is None:
            return None
        found = {m for f in functions for m in _WRITES.findall(f.code)}
        if depth:
            for function in functions:
                for word in function.words & self.tree.functions.keys():
                    found |= self.may_write(word, depth - 1) or frozenset()
        return frozenset(found)

    def inline(self, name: str, values: tuple[Value, ...], state: State, node: c.Call) -> Results:
        """Read a function in place."""
        place = self.place(node.offset)
        if name in self.vocabulary.once:
            if name in state.once:
                self.findings.assume(place, f"{name} once more: {self.vocabulary.once[name]}")
                return [(self.unknown(), state)]
            state.once |= {name}
        reading = self.reading(name, place)
        if reading is None:
            return [(self.unknown(), state)]
        if len(self.stack) > MAX_DEPTH or any(r.function == reading.function for r in self.stack):
            self.findings.problem(place, f"{name} calls itself, or calls are nested deeper than {MAX_DEPTH}")
            return [(self.unknown(), state)]
        self.findings.modelled.add((place.path, place.line))
        named = zip(reading.function.parameters, values, strict=False)
        frame: dict[str, Value] = {
            p: v for p, v in named if p in reading.deciding or isinstance(v, Ref | Pointer | Term)
        }
        self.zaps_over(name, {**dict(zip(reading.function.parameters, values, strict=False)), **frame}, frame)
        state.frames.append(frame)
        line, expanding, self.expanding = self.call_line, self.expanding, 0
        self.stack.append(reading)
        results = self.run(reading, state)
        self.stack.pop()
        self.call_line, self.expanding = line, expanding
        for _, after in results:
            after.frames.pop()
        if len(results) < 2:
            return results
        merged: dict[tuple[object, ...], tuple[Value, State]] = {}
        for value, after in results:
            known = merged.setdefault(after.key(value), (value, after))[1]
            known.trace = joined(known.trace, after.trace)
        return list(merged.values())

    def _role(self) -> str:
        return "fault" if self.role is self.vocabulary.fault else "caller"

    def reading(self, name: str, place: Place) -> Reading | None:
        """A function's text as it is read; of several with the name, the one in the same file."""
        same = self.tree.functions.get(name, ())
        if not same:
            self.findings.problem(place, f"the function {name} is not found", lessons.left_out(self._role(), name))
            return None
        strong = tuple(f for f in same if not f.weak) or same
        here = [f for f in strong if f.path == place.path]
        chosen: Function = here[0] if here else strong[0]
        if len(here) > 1:
            self.findings.problem(place, f"{name} is defined {len(here)} times in this file")
        if len(strong) > 1 and chosen.path != place.path:
            self.findings.problem(place, f"{name} is defined {len(same)} times; none is in this file")
        key = (chosen.path, chosen.name)
        reading = read_once(chosen, self.relevance)
        self.findings.readings.setdefault((*key, self.reads), reading)
        self.findings.used.add(chosen.name)
        return reading
