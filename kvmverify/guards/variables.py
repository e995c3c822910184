"""The variables of a function in front of an assertion: what they hold, as far as a guard can read it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tree_sitter import Node

from kvmverify.guards.c_source import CSource, child_field, quote, walk
from kvmverify.guards.effects import Effects
from kvmverify.guards.expr import GuardError, GuardExpr
from kvmverify.guards.mentions import Mentions
from kvmverify.guards.names import Local, Unread
from kvmverify.guards.reader import Reader
from kvmverify.guards.values import converted, declared


@dataclass(frozen=True, slots=True)
class Variables:
    """Reads declarations and assignments; a value that no guard can read is kept as `Unread`."""

    mentions: Mentions
    effects: Effects

    def asserts(self, source: CSource, node: Node) -> bool:
        """May something report, what is called for a value included?"""
        return self.mentions.carries(source, node, True)

    def value(self, source: CSource, node: Node) -> None:
        """Raise `GuardError` unless the expression has a value and nothing else: no effect, no assertion."""
        if self.asserts(source, node):
            source.fail(node, f"{quote(source.text(node))}: an assertion inside a value is not read")
        self.effects.refuse(source, node)

    def bind(
        self,
        scope: dict[str, Local],
        source: CSource,
        declaration: Node,
        reader: Reader,
        value: Node,
        depth: int,
        declarator: Node | None = None,
    ) -> None:
        """Set a variable that ``declaration`` declares to what ``reader`` makes of the value, if it is read."""
        named = declarator or declaration.child_by_field_name("declarator")
        try:
            kind, node = declared(source, declaration, named)
        except GuardError as error:
            node, kind = _name_of(source, declaration, named), ""
            unread = error.message
        name = source.text(node)
        if kind:
            try:
                scope[name] = Local(kind, converted(reader, value, kind, depth + 1))
                return
            except GuardError as error:
                unread = error.message
        scope[name] = Local(kind, Unread(unread))

    def declare(self, reader: Reader, declaration: Node, depth: int) -> Reader:
        source = reader.source
        source.refuse_syntax_errors(declaration)
        for declarator in declaration.children_by_field_name("declarator"):
            scope = dict(reader.scope or {})
            initial = declarator.child_by_field_name("value") if declarator.type == "init_declarator" else None
            plain = declarator.child_by_field_name("declarator") if initial is not None else declarator
            name = _name_of(source, declaration, plain)
            if source.text(name) in scope:
                source.fail(name, f"{quote(source.text(name))} hides another variable of that name")
            if any(child.type == "storage_class_specifier" for child in declaration.children):
                scope[source.text(name)] = Local("", Unread("a static variable keeps what an earlier call left"))
            elif initial is not None:
                self.value(source, initial)
                self.bind(scope, source, declaration, reader, initial, depth, plain)
            else:
                try:
                    scope[source.text(name)] = Local(declared(source, declaration, plain)[0], None)
                except GuardError as error:
                    scope[source.text(name)] = Local("", Unread(error.message))
            reader = replace(reader, scope=scope)
        return reader

    def effect(self, reader: Reader, node: Node, depth: int) -> Reader:
        """A statement without an assertion: it may write to local variables, and do nothing else that matters."""
        source, scope = reader.source, dict(reader.scope or {})
        source.refuse_syntax_errors(node)
        if node.type in ("assignment_expression", "update_expression"):
            target = child_field(node, "left" if node.type == "assignment_expression" else "argument")
            name = source.text(target)
            local = scope.get(name) if target.type == "identifier" else None
            if local is None:
                source.fail(node, f"{quote(source.text(node))} in front of an assertion may change what it reads")
            value: GuardExpr | str | Unread = Unread(f"{quote(source.text(node))} is not read")
            if node.type == "assignment_expression":
                right = child_field(node, "right")
                self.value(source, right)
                if source.text(child_field(node, "operator")) == "=" and local.type:
                    try:
                        value = converted(reader, right, local.type, depth + 1)
                    except GuardError as error:
                        value = Unread(error.message)
            scope[name] = Local(local.type, value)
            return replace(reader, scope=scope)
        self.value(source, node)
        return reader


def _name_of(source: CSource, declaration: Node, declarator: Node | None) -> Node:
    """The name that a declarator declares. Raises `GuardError`."""
    names = [node for node in walk(declarator) if node.type == "identifier"] if declarator is not None else []
    if not names:
        source.fail(declaration, f"{quote(source.text(declaration))} declares no variable with a name")
    return names[0]
