"""Reads the functions that an assertion calls where a file defines them, and puts their values in the calls' place.

A function is what its statements say on every path: declarations, one assignment to a variable, if and else, return.
Everything else is an error at its place. Nothing is taken from the function's name.

SOUNDNESS: what the statements read one after the other counts as read at one moment, the zap's entry, like all of a
guard. Reads through ``__kvm_memslots()`` are taken to find the active set; that the caller must hold ``slots_lock`` or
be in an SRCU section for it is lockdep's to say, and is not judged here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NoReturn

from tree_sitter import Node

from kvmverify.guards.c_source import CSource, arguments_of, child_field, operands, quote, walk
from kvmverify.guards.definitions import Definition, Functions, place
from kvmverify.guards.expr import And, Compare, GuardExpr, Not, Or
from kvmverify.guards.known import ASSERTIONS
from kvmverify.guards.logic import choice, is_truth
from kvmverify.guards.names import Local
from kvmverify.guards.reader import MAX_DEPTH, Reader
from kvmverify.guards.values import converted, declared, is_scalar

MAX_LEVELS = 8
"""Calls within calls."""

MAX_NODES = 1_000
"""Operators and observations that a function's value may have, all calls in it replaced."""

_NAMES = {
    "for_statement": "a loop",
    "while_statement": "a loop",
    "do_statement": "a loop",
    "goto_statement": "a goto",
    "labeled_statement": "a label",
    "switch_statement": "a switch",
    "break_statement": "a jump",
    "continue_statement": "a jump",
}


@dataclass(frozen=True, slots=True)
class _BlockEnd:
    """Where a block ends; only `names` live on."""

    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """The functions as they may be called from within the functions of `stack`."""

    functions: Functions
    stack: tuple[str, ...] = ()

    def call(self, reader: Reader, call: Node, name: str, depth: int) -> GuardExpr | None:
        """The value of a call, by the function's definition; None if no file defines it. Raises `GuardError`."""
        definition = None if name in ASSERTIONS else self.functions.find(reader, call, name)
        if definition is None:
            return None
        if name in self.stack:
            reader.source.fail(call, f"{quote(name)} calls itself ({' -> '.join((*self.stack, name))})")
        if len(self.stack) == MAX_LEVELS:
            reader.source.fail(call, f"{quote(name)} is called more than {MAX_LEVELS} functions deep")
        self.functions.inlined.setdefault(name, place(definition.source, definition.name))
        body = _Body(self.functions, name, definition, _returned(definition, name))
        self.functions.refuse_macros(definition)
        arguments = body.parameters(reader, call, depth)
        inner = Reader(definition.source, Frame(self.functions, (*self.stack, name)), arguments, reader.active_exists)
        return body.value(inner, depth)


@dataclass(frozen=True, slots=True)
class _Body:
    """One call of a function."""

    functions: Functions
    name: str
    definition: Definition
    returns: str
    reached: set[int] = field(default_factory=set)

    def parameters(self, reader: Reader, call: Node, depth: int) -> dict[str, Local]:
        """The parameters, set to the call's arguments, which `reader` reads."""
        source = self.definition.source
        declarator = self.definition.name.parent
        assert declarator is not None
        listed = operands(child_field(declarator, "parameters"))
        if len(listed) == 1 and source.text(listed[0]) == "void":
            listed = []
        for odd in listed:
            if odd.type != "parameter_declaration":
                source.fail(odd, f"{quote(source.text(odd))} is no parameter of a known type")
        given = arguments_of(call)
        if len(given) != len(listed):
            reader.source.fail(call, f"{self.name} takes {len(listed)} arguments, not {len(given)}")
        scope: dict[str, Local] = {}
        for parameter, argument in zip(listed, given, strict=True):
            kind, name = declared(source, parameter, parameter.child_by_field_name("declarator"))
            value = converted(reader, argument, kind, depth + 1)
            scope[source.text(name)] = Local(kind, value)
        return scope

    def value(self, reader: Reader, depth: int) -> GuardExpr:
        """What the function returns. Raises `GuardError`."""
        body = child_field(self.definition.node, "body")
        value = self._run(reader, (body,), depth + 1)
        for node in walk(body):
            if (node.type.endswith("_statement") or node.type == "declaration") and node.id not in self.reached:
                self._fail(node, f"{self._quoted(node)} is never reached")
        return value

    def _run(self, reader: Reader, todo: tuple[Node | _BlockEnd, ...], depth: int) -> GuardExpr:
        """What the function returns if these statements are what is left of it."""
        source = reader.source
        while todo:
            first, todo = todo[0], todo[1:]
            scope = dict(reader.scope or {})
            if isinstance(first, _BlockEnd):
                reader = replace(reader, scope={name: scope[name] for name in first.names})
                continue
            self.reached.add(first.id)
            end = _BlockEnd(frozenset(scope))
            match first.type:
                case "compound_statement":
                    todo = (*operands(first), end, *todo)
                case "declaration":
                    reader = self._declare(reader, first, depth)
                case "expression_statement" if inside := operands(first):
                    reader = self._assign(reader, inside[0], depth)
                case "expression_statement":
                    pass
                case "return_statement":
                    return self._return(reader, first, depth)
                case "if_statement":
                    if depth > MAX_DEPTH:
                        self._fail(first, f"nested more than {MAX_DEPTH} conditions deep")
                    clause = child_field(first, "condition")
                    self.functions.spend(source, clause)
                    condition = self._bounded(clause, reader.read(clause, depth, True))
                    left = first.child_by_field_name("alternative")
                    orelse = operands(left) if left is not None else []
                    then = (child_field(first, "consequence"), end, *todo)
                    one = self._run(reader.given(condition, True), then, depth + 1)
                    two = self._run(reader.given(condition, False), (*orelse, end, *todo), depth + 1)
                    if not (is_truth(one) and is_truth(two)):
                        self._fail(first, f"{self.name} returns one of several numbers here; return a truth value (!!)")
                    return self._bounded(first, choice(condition, one, two))
                case kind:
                    self._fail(first, f"{self._quoted(first)}: {_NAMES.get(kind, 'a statement')} that is not modelled")
        self._fail(self.definition.name, f"{self.name} may end without returning a value")

    def _declare(self, reader: Reader, declaration: Node, depth: int) -> Reader:
        source = reader.source
        self.functions.spend(source, declaration)
        declarators = declaration.children_by_field_name("declarator")
        for declarator in declarators:
            initial = declarator.child_by_field_name("value") if declarator.type == "init_declarator" else None
            plain = declarator.child_by_field_name("declarator") if declarator.type == "init_declarator" else declarator
            kind, name = declared(source, declaration, plain)
            scope, text = dict(reader.scope or {}), source.text(name)
            if text in scope:
                self._fail(name, f"{quote(text)} hides another variable of that name")
            scope[text] = Local(kind, None if initial is None else self._set(reader, initial, kind, depth))
            reader = replace(reader, scope=scope)
        return reader

    def _assign(self, reader: Reader, node: Node, depth: int) -> Reader:
        source, scope = reader.source, dict(reader.scope or {})
        self.functions.spend(source, node)
        if node.type != "assignment_expression":
            self._fail(node, f"{self._quoted(node)} is no assignment; it may have an effect that is not modelled")
        target, operator = child_field(node, "left"), source.text(child_field(node, "operator"))
        local = scope.get(source.text(target)) if target.type == "identifier" else None
        if local is None:
            self._fail(node, f"{self._quoted(node)} writes to what is no local variable of {self.name}")
        if operator != "=" or local.value is not None:
            self._fail(node, f"{self._quoted(node)}: a variable may be set only once on a path")
        scope[source.text(target)] = Local(local.type, self._set(reader, child_field(node, "right"), local.type, depth))
        return replace(reader, scope=scope)

    def _set(self, reader: Reader, node: Node, kind: str, depth: int) -> GuardExpr | str:
        value = converted(reader, node, kind, depth)
        return value if isinstance(value, str) else self._bounded(node, value)

    def _return(self, reader: Reader, statement: Node, depth: int) -> GuardExpr:
        self.functions.spend(reader.source, statement)
        given = operands(statement)
        if len(given) != 1:
            self._fail(statement, f"{self._quoted(statement)}: a value must be returned")
        value = self._set(reader, given[0], self.returns, depth)
        if isinstance(value, str):
            self._fail(statement, f"{self._quoted(statement)}: of `{value}` only a test is modelled, not the number")
        return value

    def _bounded(self, node: Node, value: GuardExpr) -> GuardExpr:
        refuse_large(self.definition.source, node, value)
        return value

    def _quoted(self, node: Node) -> str:
        return quote(self.definition.source.text(node))

    def _fail(self, node: Node, message: str) -> NoReturn:
        self.definition.source.fail(node, message)


def refuse_large(source: CSource, node: Node, value: GuardExpr) -> None:
    """Raise `GuardError` if the guard is so large or deep that its own text could not be read again."""
    todo, nodes = [(value, 1)], 0
    while todo:
        part, depth = todo.pop()
        nodes += 1
        if nodes > MAX_NODES or depth > MAX_DEPTH:
            limits = f"{MAX_NODES} operators and observations, or {MAX_DEPTH} deep"
            source.fail(node, f"with all calls replaced, {quote(source.text(node))} has more than {limits}")
        match part:
            case Not(operand):
                todo.append((operand, depth + 1))
            case And(left, right) | Or(left, right) | Compare(_, left, right):
                todo += [(left, depth + 1), (right, depth + 1)]


def _returned(definition: Definition, name: str) -> str:
    """The type of what a function returns. Raises `GuardError` if its definition cannot be read."""
    source, node = definition.source, definition.node
    if node.has_error:
        wrong = next((part for part in walk(node) if part.is_error or part.is_missing), node)
        what = f"a `{wrong.type}` is missing" if wrong.is_missing else quote(source.text(wrong))
        text = "macros such as loops and attributes are not expanded"
        source.fail(wrong, f"{name} cannot be parsed as C here: {what}; {text}")
    kind = " ".join(source.text(child_field(node, "type")).split())
    kept = [node.child_by_field_name(part) for part in ("type", "declarator", "body")]
    declarator = definition.name.parent
    assert declarator is not None
    kept += [definition.name, declarator.child_by_field_name("parameters")]
    for part in (*operands(node), *operands(declarator)):
        if part not in kept and part.type != "storage_class_specifier":
            source.fail(part, f"{quote(source.text(part))}: a function of that kind is not modelled")
    if not is_scalar(kind) or child_field(node, "declarator") != definition.name.parent:
        source.fail(node, f"{name} returns no bool or integer of a known type")
    return kind
