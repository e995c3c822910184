"""The condition under which a function reports nothing: its statements, read up to the last assertion.

A path that leaves before an assertion is silent about it; one that fails an assertion has reported, whatever comes
after. What stands before an assertion must be understood as far as it could change what the assertion reads, and as far
as it decides whether the assertion runs: everything else is an error at its place.

SOUNDNESS: what is read before the last assertion counts as read at one moment, the entry. So nothing may stand there
that could change it: only declarations, writes to local variables, and calls of functions that are read here, or that
write to no more than their own variables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tree_sitter import Node

from kvmverify.guards.assertions import MACROS, called_name, failing, silent
from kvmverify.guards.c_source import CSource, arguments_of, child_field, operands, peel, quote, walk
from kvmverify.guards.conditionals import decided
from kvmverify.guards.definitions import Definition, Functions, place
from kvmverify.guards.effects import harmless
from kvmverify.guards.expr import GuardError, GuardExpr, Not
from kvmverify.guards.functions import MAX_LEVELS, Frame, refuse_large
from kvmverify.guards.logic import TRUE, choice
from kvmverify.guards.mentions import kept
from kvmverify.guards.names import Local
from kvmverify.guards.reader import MAX_DEPTH, Reader
from kvmverify.guards.statements import both, refuse_errors, runs_once, warning
from kvmverify.guards.variables import Variables

_ODD = {
    "for_statement": "a loop",
    "while_statement": "a loop",
    "do_statement": "a loop",
    "labeled_statement": "a label, to which a goto may lead back",
    "switch_statement": "a switch",
    "case_statement": "a case of a switch",
    "break_statement": "a jump",
    "continue_statement": "a jump",
    "preproc_if": "#if, which nothing decides",
    "preproc_ifdef": "#ifdef, which nothing decides",
    "ERROR": "what cannot be parsed as C",
}


@dataclass(frozen=True, slots=True)
class _BlockEnd:
    """Where a block ends; only `names` live on."""

    names: frozenset[str]


Todo = tuple[Node | _BlockEnd, ...]


@dataclass(frozen=True, slots=True)
class Asserted:
    """An assertion that was read, its first argument (the call, if it has none), and when it reports nothing."""

    source: CSource
    call: Node
    argument: Node
    silent: GuardExpr


@dataclass(frozen=True, slots=True)
class Silence:
    """Reads functions of the files. ``asserted`` collects the assertions; ``values``: calls for a value count;
    ``config``: which symbols of ``#ifdef`` are set, and which are not. ``zapped``: from where on in the function what
    is called is no part of the entry any longer."""

    functions: Functions
    variables: Variables
    stack: tuple[str, ...] = ()
    values: bool = False
    config: Mapping[str, bool] = field(default_factory=dict)
    zapped: tuple[CSource, int] | None = None
    asserted: list[Asserted] = field(default_factory=list)

    def of(self, definition: Definition, scope: dict[str, Local], active_exists: bool, depth: int) -> GuardExpr:
        """The condition under which a call of the function reports nothing. Raises `GuardError`."""
        reader = Reader(definition.source, Frame(self.functions, self.stack[1:]), scope, active_exists)
        return self._run(reader, (child_field(definition.node, "body"),), depth)

    def _run(self, reader: Reader, todo: Todo, depth: int) -> GuardExpr:
        """Nothing is reported by these statements, which are what is left of the function."""
        source = reader.source
        while any(isinstance(node, Node) and self._carries(source, node) for node in todo):
            first, todo = todo[0], todo[1:]
            scope = dict(reader.scope or {})
            if isinstance(first, _BlockEnd):
                reader = replace(reader, scope={name: scope[name] for name in first.names})
                continue
            if depth > MAX_DEPTH:
                source.fail(first, f"nested more than {MAX_DEPTH} conditions deep")
            end = _BlockEnd(frozenset(scope))
            match first.type:
                case "compound_statement":
                    todo = (*operands(first), end, *todo)
                    continue
                case "do_statement" if runs_once(source, first):
                    todo = (child_field(first, "body"), *todo)
                    continue
                case "preproc_if" | "preproc_ifdef" if (branch := decided(source, first, self.config)) is not None:
                    todo = (*branch, *todo)
                    continue
                case "if_statement":
                    return self._if(reader, first, end, todo, depth)
            self.functions.spend(source, first)
            self.variables.effects.refuse_macros(source, first)
            match first.type:
                case "declaration":
                    reader = self.variables.declare(reader, first, depth)
                case "expression_statement" if inside := operands(first):
                    node = peel(inside[0])[0]
                    if node.type == "cast_expression" and source.text(child_field(node, "type")) == "void":
                        node = peel(child_field(node, "value"))[0]
                    if node.type == "call_expression" and self._carries(source, node):
                        said = self._call(reader, node, depth)
                        if any(isinstance(left, Node) and self._carries(source, left) for left in todo):
                            self.variables.effects.refuse(source, node)
                        return both(said, self._run(reader.given(said, True), todo, depth + 1))
                    reader = self.variables.effect(reader, node, depth)
                case "expression_statement":
                    pass
                case "return_statement":
                    return self._return(reader, first, depth)
                case "goto_statement":
                    self._leaves(reader, first)
                    return TRUE
                case kind:
                    what = _ODD.get(kind, "a statement that is not modelled")
                    source.fail(first, f"{quote(source.text(first))}: {what}, in front of an assertion or around it")
        return TRUE

    def until_zap(self, source: CSource, body: Node) -> Silence:
        """The same for a function that zaps: what is called behind the first call for a value that may have an effect
        asserts for itself, if an assertion stands before it."""
        before = False
        for statement in operands(body):
            calls = [n for n in walk(statement) if n.type == "call_expression" and kept(n)]
            if before and any(
                self.variables.effects.first(source, call) or self.variables.asserts(source, call) for call in calls
            ):
                return replace(self, zapped=(source, statement.end_byte))
            before = before or self._carries(source, statement)
        return self

    def _carries(self, source: CSource, node: Node) -> bool:
        if self.zapped is not None and source is self.zapped[0] and node.start_byte >= self.zapped[1]:
            return self.variables.mentions.names(source, node)
        # Between the assertions and the zap a call that nobody knows may be one more of them.
        strange = self.zapped is not None and source is self.zapped[0] and self._strange(source, node)
        return strange or self.variables.mentions.carries(source, node, self.values)

    def _strange(self, source: CSource, node: Node) -> bool:
        for part in walk(node):
            statement = part.parent
            if part.type == "call_expression" and statement is not None and statement.type == "expression_statement":
                name = called_name(source, part)
                known = harmless(name) or name in self.functions.macros
                if not known and not any(name in of for of in self.functions.definitions):
                    return True
        return False

    def _if(self, reader: Reader, node: Node, end: _BlockEnd, todo: Todo, depth: int) -> GuardExpr:
        source = reader.source
        clause = child_field(node, "condition")
        if clause.has_error:
            source.refuse_syntax_errors(clause)
        self.functions.spend(source, clause)
        self.variables.effects.refuse_macros(source, clause)
        left = node.child_by_field_name("alternative")
        then: Todo = (child_field(node, "consequence"), end, *todo)
        other: Todo = (*(operands(left) if left is not None else ()), end, *todo)
        if self._carries(source, clause):
            call, truth = warning(source, clause)
            if call is None or called_name(source, call) not in MACROS:
                source.fail(clause, f"{quote(source.text(clause))}: an assertion inside a condition is not read so")
            warns = failing(reader, call)
            self.asserted.append(Asserted(source, call, arguments_of(call)[0], Not(warns)))
            silence = self._run(reader.given(warns, False), other if truth else then, depth + 1)
            return self._bounded(source, node, both(Not(warns), silence))
        try:
            condition: GuardExpr | None = reader.read(clause, depth, True)
            unread = None
        except GuardError as error:
            self.variables.effects.refuse(source, clause)
            condition, unread = None, error
        one = self._run(reader if condition is None else reader.given(condition, True), then, depth + 1)
        two = self._run(reader if condition is None else reader.given(condition, False), other, depth + 1)
        if one == two:
            return one
        if condition is None:
            assert unread is not None
            why = unread.message.split("; a guard can observe")[0]
            text = f"{quote(source.text(clause))} decides whether an assertion is reached: {why}"
            source.fail(clause, text)
        return self._bounded(source, node, choice(condition, one, two))

    def _call(self, reader: Reader, call: Node, depth: int) -> GuardExpr:
        """A call, as a statement, that may report."""
        source, name = reader.source, called_name(reader.source, call)
        if name in MACROS:
            own = [d for of in self.functions.definitions for d in of.get(name, [])]
            if own:
                source.fail(call, f"{name} is a function here ({place(own[0].source, own[0].name)})")
            said = silent(reader, call)
            given = arguments_of(call)
            self.asserted.append(Asserted(source, call, given[0] if given else call, said))
            return self._bounded(source, call, said)
        return self._helper(reader, call, name, depth)

    def _helper(self, reader: Reader, call: Node, name: str, depth: int) -> GuardExpr:
        source = reader.source
        definition = self.functions.find(reader, call, name) if name else None
        if definition is None:
            source.fail(call, f"{quote(source.text(call))} may report something, and is defined in no file given")
        if name in self.stack or len(self.stack) == MAX_LEVELS:
            source.fail(call, f"{quote(name)} calls itself, or is called more than {MAX_LEVELS} functions deep")
        refuse_errors(definition)
        self.functions.inlined.setdefault(name, place(definition.source, definition.name))
        declarator = definition.name.parent
        assert declarator is not None
        listed = [p for p in operands(child_field(declarator, "parameters")) if definition.source.text(p) != "void"]
        given = arguments_of(call)
        if len(listed) != len(given):
            source.fail(call, f"{name} takes {len(listed)} arguments, not {len(given)}")
        scope: dict[str, Local] = {}
        for parameter, argument in zip(listed, given, strict=True):
            self.variables.value(source, argument)
            self.variables.bind(scope, definition.source, parameter, reader, argument, depth)
        inner = replace(self, stack=(*self.stack, name), zapped=None)
        return self._bounded(source, call, inner.of(definition, scope, reader.active_exists, depth + 1))

    def _return(self, reader: Reader, statement: Node, depth: int) -> GuardExpr:
        source = reader.source
        if not self._carries(source, statement):
            return TRUE
        value = peel(operands(statement)[0])[0]
        if value.type != "call_expression" or called_name(source, value) in MACROS:
            source.fail(statement, f"{quote(source.text(statement))}: an assertion inside a value is not read")
        return self._helper(reader, value, called_name(source, value), depth)

    def _leaves(self, reader: Reader, statement: Node) -> None:
        """Raise `GuardError` unless the goto leads to where no assertion follows."""
        source = reader.source
        label = source.text(child_field(statement, "label"))
        function = statement
        while function.parent is not None and function.type != "function_definition":
            function = function.parent
        found = [
            node
            for node in walk(function)
            if node.type == "labeled_statement" and source.text(child_field(node, "label")) == label
        ]
        body = child_field(function, "body")
        if len(found) != 1 or found[0].parent != body:
            source.fail(statement, f"{quote(source.text(statement))}: the label is not in the outermost block")
        if any(node.end_byte > found[0].start_byte and self._carries(source, node) for node in operands(body)):
            source.fail(statement, f"{quote(source.text(statement))} may lead to an assertion; only a way out is read")

    def _bounded(self, source: CSource, node: Node, value: GuardExpr) -> GuardExpr:
        refuse_large(source, node, value)
        return value
