"""Runs small functions of a tree on concrete values: a body is compared by what it does, not by how it is written.

SOUNDNESS: what is not understood raises ``NotUnderstood`` with its place; nothing is skipped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from kvmverify.kernel.bodies.macros import loop_of
from kvmverify.kernel.bodies.values import Code, Jump, NotUnderstood, Object, Value, Variable, combined, truth
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.functions import Function, Tree
from kvmverify.kernel.source.parse import body_once, parse_expression
from kvmverify.kernel.source.spelling import spell
from kvmverify.kernel.source.substitute import substitute

MAX_STEPS, MAX_DEPTH = 20_000, 12
Intrinsic: TypeAlias = Callable[[list[Value]], Value]


@dataclass
class Machine:
    """Runs functions. ``intrinsics``: functions that are not read; ``quiet``: those that do nothing, of which the
    arguments are not looked at; ``names``: constants and globals; ``touched``: told of reads and writes of members.
    ``skipped``: the conditions that did not hold; ``returned``: where functions were left."""

    tree: Tree
    intrinsics: Mapping[str, Intrinsic]
    quiet: Callable[[str], bool]
    names: Mapping[str, Value]
    touched: Callable[[str, Object, str], None] = lambda how, holder, member: None
    steps: int = 0
    stack: list[Function] = field(default_factory=list)
    frames: list[dict[str, Value]] = field(default_factory=list)
    seen: dict[tuple[str, int], Function] = field(default_factory=dict)
    skipped: list[tuple[Function, c.If]] = field(default_factory=list)
    returned: list[tuple[Function, int]] = field(default_factory=list)

    def run(self, function: Function, arguments: list[Value]) -> Value:
        """What a function returns. Raises ``NotUnderstood``."""
        if len(self.stack) > MAX_DEPTH or len(arguments) != len(function.parameters):
            raise self.unclear(f"{function.name} is called in a way that is not understood", None)
        self.stack.append(function)
        self.seen[function.path, function.start] = function
        self.frames.append(dict(zip(function.parameters, arguments, strict=True)))
        try:
            body = body_once(function)
            self.block(body.items)
            return 0
        except Jump as jump:
            if jump.kind == "return":
                return jump.value
            raise self.unclear(f"a {jump.kind} leads nowhere", None) from None
        finally:
            self.stack.pop()
            self.frames.pop()

    def unclear(self, what: str, offset: int | None) -> NotUnderstood:
        """An error at a place of the function at hand."""
        if not self.stack:
            return NotUnderstood(what, "", 0)
        function = self.stack[-1]
        inside = offset is not None and function.start <= offset < function.end
        return NotUnderstood(what, function.path, function.text.line(offset) if inside and offset else function.line)

    def block(self, items: tuple[c.Stmt, ...]) -> None:
        """The statements of a block; a goto within it is followed."""
        labels = {item.name: at for at, item in enumerate(items) if isinstance(item, c.Label)}
        at = 0
        while at < len(items):
            try:
                self.statement(items[at])
                at += 1
            except Jump as jump:
                if jump.kind != "goto" or jump.label not in labels:
                    raise
                at = labels[jump.label]

    def statement(self, node: c.Stmt) -> None:
        """One statement."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise self.unclear("the body does not end on a small state", node.offset)
        match node:
            case c.Block(items):
                self.block(items)
            case c.Evaluate(value):
                self.evaluate(value)
            case c.Declare(name, value, structure):
                self._declare(node, name, value, structure)
            case c.If(condition, then, otherwise):
                chosen = then if truth(self.evaluate(condition)) else otherwise
                if chosen is not None:
                    self.statement(chosen)
                else:
                    self.skipped.append((self.stack[-1], node))
            case c.Loop():
                self._loop(node)
            case c.Return(value):
                self.returned.append((self.stack[-1], node.offset))
                raise Jump("return", "", self.evaluate(value) if value is not None else 0)
            case c.Goto(label):
                raise Jump("goto", label)
            case c.Break():
                raise Jump("break")
            case c.Continue():
                raise Jump("continue")
            case c.Label():
                pass
            case c.Switch() | c.Case():
                raise self.unclear("a switch in the body of a primitive", node.offset)
            case c.Unreadable(why):
                raise self.unclear(f"not understood: {why}", node.offset)

    def _declare(self, node: c.Declare, name: str, value: c.Expr | None, structure: bool) -> None:
        frame = self.frames[-1]
        if isinstance(value, c.Initializer):
            made = Object(name)
            for member, given in value.fields:
                made.members[member] = self.evaluate(given)
            frame[name] = made
        elif value is None:
            frame.pop(name, None)
            if structure:
                frame[name] = Object(name)
        else:
            got = self.evaluate(value)
            frame[name] = Object(name, dict(got.members)) if structure and isinstance(got, Object) else got

    def _loop(self, node: c.Loop) -> None:
        if node.macro is not None:
            opened = loop_of(self.tree, node)
            if opened is None:
                raise self.unclear(f"the loop macro {node.macro} is not understood", node.offset)
            self.statement(opened)
            return
        if node.first is not None:
            self.statement(node.first)
        first = node.do
        while first or node.condition is None or truth(self.evaluate(node.condition)):
            first = False
            try:
                self.statement(node.body)
            except Jump as jump:
                if jump.kind == "break":
                    return
                if jump.kind != "continue":
                    raise
            if node.step is not None:
                self.evaluate(node.step)

    def evaluate(self, node: c.Expr) -> Value:
        """The value of an expression."""
        match node:
            case c.Number(value):
                return value
            case c.Name(text):
                return self._name(node, text)
            case c.Field(base, name):
                holder = self.evaluate(base)
                if not isinstance(holder, Object) or name not in holder.members:
                    raise self.unclear(f"{spell(node)} is not known", node.offset)
                self.touched("read", holder, name)
                return holder.members[name]
            case c.Call():
                return self._call(node)
            case c.Unary(operator, operand):
                return self._unary(node, operator, operand)
            case c.Binary("&&", left, right):
                return int(truth(self.evaluate(left)) and truth(self.evaluate(right)))
            case c.Binary("||", left, right):
                return int(truth(self.evaluate(left)) or truth(self.evaluate(right)))
            case c.Binary(operator, left, right):
                return self.binary(operator, self.evaluate(left), self.evaluate(right), node.offset)
            case c.Assign(target, operator, value):
                given = self.evaluate(value)
                if operator != "=":
                    given = self.binary(operator[:-1], self.evaluate(target), given, node.offset)
                self.store(target, given, node.offset)
                return given
            case c.Update(target, operator):
                before = self.evaluate(target)
                after = self.binary(operator[0], before, 1, node.offset)
                self.store(target, after, node.offset)
                return after if target.offset > node.offset else before
            case c.Conditional(condition, then, otherwise):
                asked = self.evaluate(condition)
                if truth(asked):
                    return asked if then is None else self.evaluate(then)
                return self.evaluate(otherwise)
            case c.Comma(items):
                last: Value = 0
                for item in items:
                    last = self.evaluate(item)
                return last
            case c.Opaque(text):
                raise self.unclear(f"{text} in the body of a primitive", node.offset)
            case c.Index() | c.Initializer():
                raise self.unclear(f"{spell(node)} in the body of a primitive", node.offset)

    def _name(self, node: c.Name, text: str) -> Value:
        for found in (self.frames[-1], self.names):
            if text in found:
                return found[text]
        if text in self.tree.constants:
            return self.tree.constants[text]
        if text in self.tree.functions or text in self.intrinsics:
            return Code(text)
        for macro in self.tree.macros.get(text, ()):
            body = parse_expression(macro.body) if macro.parameters is None else None
            if body is not None:
                return self.evaluate(body)
        raise self.unclear(f"the value of {text} is not known", node.offset)

    def _unary(self, node: c.Expr, operator: str, operand: c.Expr) -> Value:
        frame = self.frames[-1]
        if operator == "&" and isinstance(operand, c.Name) and not isinstance(frame.get(operand.text), Object):
            return Variable(frame, operand.text)
        value = self.evaluate(operand)
        match operator, value:
            case "!", _:
                return int(not truth(value))
            case "-", int(number):
                return -number
            case (("&" | "*"), Object()):
                return value
            case "*", Variable(there, name) if name in there:
                return there[name]
        raise self.unclear(f"{operator} of what is not known", node.offset)

    def binary(self, operator: str, one: Value, other: Value, offset: int) -> Value:
        """Arithmetic and comparisons."""
        try:
            return combined(operator, one, other)
        except ValueError as error:
            raise self.unclear(str(error), offset) from None

    def store(self, target: c.Expr, value: Value, offset: int) -> None:
        """Put a value into an lvalue."""
        match target:
            case c.Name(text):
                self.frames[-1][text] = value
                return
            case c.Field(base, name):
                holder = self.evaluate(base)
                if isinstance(holder, Object):
                    holder.members[name] = value
                    self.touched("write", holder, name)
                    return
            case c.Unary("*", operand):
                holder = self.evaluate(operand)
                if isinstance(holder, Variable):
                    holder.frame[holder.name] = value
                    return
        raise self.unclear(f"an assignment to {spell(target)}", offset)

    def _call(self, node: c.Call) -> Value:
        name = spell(node.callee)
        if isinstance(node.callee, c.Name) and isinstance(code := self.frames[-1].get(name), Code):
            name = code.name
        if name in ("WRITE_ONCE", "smp_store_release") and len(node.arguments) == 2:
            return self._publish(name, node)
        if name in self.intrinsics:
            try:
                return self.intrinsics[name]([self.evaluate(a) for a in node.arguments])
            except (KeyError, IndexError, TypeError, ValueError) as error:
                raise self.unclear(f"{name} is called in a way that is not understood: {error}", node.offset) from None
        if self.quiet(name):
            return 0
        same = self.tree.functions.get(name, ())
        here = self.stack[-1].path
        chosen = next((f for f in same if f.path == here), same[0] if len(same) == 1 else None)
        if chosen is not None:
            return self.run(chosen, [self.evaluate(a) for a in node.arguments])
        macros = self.tree.macros.get(name, ())
        for macro in macros[:1]:
            body = parse_expression(macro.body) if macro.parameters and len({m.body for m in macros}) == 1 else None
            if body is not None and macro.parameters and len(macro.parameters) == len(node.arguments):
                return self.evaluate(substitute(body, dict(zip(macro.parameters, node.arguments, strict=True))))
        raise self.unclear(f"what {name} does is not known", node.offset)

    def _publish(self, name: str, node: c.Call) -> Value:
        target, given = node.arguments[0], self.evaluate(node.arguments[1])
        if name == "smp_store_release":
            if "smp_wmb" not in self.intrinsics or not isinstance(target, c.Unary) or target.operator != "&":
                raise self.unclear(f"what {name} does is not known", node.offset)
            self.intrinsics["smp_wmb"]([])
            target = target.operand
        self.store(target, given, node.offset)
        return given
