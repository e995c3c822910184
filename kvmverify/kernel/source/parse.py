"""A function's body as ``syntax`` nodes: macros that are no C are rewritten first, byte for byte, then parsed.

A loop macro becomes ``while (a, b, …)``; type names among arguments become identifiers. Whatever tree-sitter still does
not understand is an ``Unreadable`` statement, never left out.
"""

from __future__ import annotations

import re

from tree_sitter import Node

from kvmverify.guards.c_source import CSource, operands, walk
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.expressions import HOLDERS, NARROW, ExpressionReader, NotUnderstood, broken
from kvmverify.kernel.source.functions import Function
from kvmverify.kernel.source.lock_classes import arguments_at

LOOP = re.compile(r"\b((?:\w*for_each\w*|scoped_guard|scoped_cond_guard))(?=\s*\()")
_TYPE_ARGUMENT = re.compile(r"(?<=,)(\s*)((?:const\s+)?(?:struct|union|enum)\s+\w+\s*\**)(?=\s*[,)])")
_FIRST_TYPE = re.compile(r"(?<=\()(\s*)((?:unsigned|signed)\s+(?:long|int|char|short)(?:\s+long)?)(?=\s*,)")
_FREED = re.compile(r"\b__free\s*\(\s*(\w+)\s*\)")
_CONDITIONAL = re.compile(r"\bscoped_cond_guard\s*(?=\()")
_CLEANUP = re.compile(r"\b__(?:maybe_unused|always_unused|user|rcu|force|iomem)\b")
_PREFIX = "void f()"


def body_of(function: Function) -> c.Block:
    """The statements of a function."""
    return parse_body(function.code, function.start)


_BODIES: dict[int, tuple[Function, c.Block]] = {}


def body_once(function: Function) -> c.Block:
    """The same, remembered for this very function."""
    known = _BODIES.get(id(function))
    if known is None or known[0] is not function:
        known = _BODIES[id(function)] = (function, body_of(function))
    return known[1]


def parse_body(code: str, start: int) -> c.Block:
    """The statements of ``{ … }``; ``start`` is added to every offset."""
    macros: dict[int, str] = {}

    def loop(match: re.Match[str]) -> str:
        macros[match.start()] = match[1]
        return "while".ljust(len(match[1]))

    def joined(match: re.Match[str]) -> str:
        return match[1] + re.sub(r"\W", "_", match[2])

    failing: dict[int, c.Stmt] = {}
    for match in _CONDITIONAL.finditer(code):
        code = _failing(code, match.end(), match.start() + len(_PREFIX), start, failing)
    freed = {m.start() + len(_PREFIX): m[1] for m in _FREED.finditer(code)}
    code = _FREED.sub(lambda match: " " * len(match[0]), code)
    code = LOOP.sub(loop, code)
    code = _FIRST_TYPE.sub(joined, _TYPE_ARGUMENT.sub(joined, code))
    code = _CLEANUP.sub(lambda match: " " * len(match[0]), code)
    source = CSource.parse((_PREFIX + code).encode("latin-1"), None)
    named = {at + len(_PREFIX): name for at, name in macros.items()}
    reader = _Reader(source, start - len(_PREFIX), named, freed, failing)
    definition = source.root.named_children[0] if source.root.named_children else None
    body = definition.child_by_field_name("body") if definition is not None else None
    if body is None or len(source.root.named_children) != 1:
        return c.Block(
            (c.Unreadable("the body is not parsed as one", start, start + len(code)),), start, start + len(code)
        )
    found = reader.statement(body)
    assert isinstance(found, c.Block)
    return found


def _failing(code: str, opening: int, at: int, start: int, failing: dict[int, c.Stmt]) -> str:
    """``scoped_cond_guard(class, statement, …)`` with its statement read apart and 0 in its place."""
    given, _ = arguments_at(code, opening)
    if len(given) < 2:
        return code
    begin = code.index(given[1], code.index(",", opening))
    body = parse_body("{" + given[1] + ";}", start + begin - 1)
    failing[at] = body
    return code[:begin] + "0".ljust(len(given[1])) + code[begin + len(given[1]) :]


def parse_expression(text: str) -> c.Expr | None:
    """An expression, e.g. of a macro; None if the text is not one. Offsets mean nothing."""
    block = parse_body("{(" + text + ");}", 0)
    match block.items:
        case (c.Evaluate(value),):
            return value
        case _:
            return None


class _Reader(ExpressionReader):
    def __init__(
        self,
        source: CSource,
        shift: int,
        macros: dict[int, str],
        freed: dict[int, str],
        failing: dict[int, c.Stmt],
    ) -> None:
        super().__init__(source, shift)
        self.macros, self.freed, self.failing = macros, freed, failing

    def statement(self, node: Node) -> c.Stmt:
        """The statement at a node; ``Unreadable`` if it or a part of it is not understood."""
        try:
            why = broken(node)
            if why is not None and node.type not in HOLDERS:
                raise NotUnderstood(why)
            return self._statement(node)
        except NotUnderstood as error:
            return c.Unreadable(str(error), *self.at(node))

    def _body(self, node: Node) -> c.Block:
        items: list[c.Stmt] = []
        for child in node.children:
            if child.is_missing or child.is_error:
                why = "a missing token" if child.is_missing else "not parsed as C"
                items.append(c.Unreadable(why, *self.at(child)))
            elif child.is_named and child.type != "comment":
                items.extend(self._flat(child))
        return c.Block(tuple(items), *self.at(node))

    def _flat(self, node: Node) -> list[c.Stmt]:
        """A labelled or case statement is its label and what follows, in one list."""
        if node.type == "labeled_statement":
            name = self.source.text(self.child(node, "label"))
            inner = [child for child in operands(node) if child.type != "statement_identifier"]
            return [c.Label(name, *self.at(node)), *(s for child in inner for s in self._flat(child))]
        if node.type == "case_statement":
            value = node.child_by_field_name("value")
            items: list[c.Stmt] = [c.Case(self.expression(value) if value is not None else None, *self.at(node))]
            for child in operands(node):
                if child != value:
                    items.extend(self._flat(child))
            return items
        if node.type == "declaration":
            return self._declaration(node)
        return [self.statement(node)]

    def _statement(self, node: Node) -> c.Stmt:
        start, end = self.at(node)
        match node.type:
            case "compound_statement":
                return self._body(node)
            case "expression_statement":
                inside = operands(node)
                if not inside:
                    return c.Block((), start, end)
                return c.Evaluate(self.expression(inside[0]), start, end)
            case "declaration" | "labeled_statement" | "case_statement":
                return c.Block(tuple(self._flat(node)), start, end)
            case "if_statement":
                other = node.child_by_field_name("alternative")
                if other is not None and other.type == "else_clause":
                    other = next(iter(operands(other)), None)
                then = self.statement(self.child(node, "consequence"))
                condition = self.expression(self.child(node, "condition"))
                return c.If(condition, then, self.statement(other) if other is not None else None, start, end)
            case "while_statement":
                condition = self.expression(self.child(node, "condition"))
                body = self.statement(self.child(node, "body"))
                macro = self.macros.get(node.start_byte)
                if macro is None:
                    return c.Loop(None, (), None, condition, None, body, False, start, end)
                arguments = condition.items if isinstance(condition, c.Comma) else (condition,)
                failing = self.failing.get(node.start_byte)
                return c.Loop(macro, arguments, failing, None, None, body, False, start, end)
            case "do_statement":
                condition = self.expression(self.child(node, "condition"))
                body = self.statement(self.child(node, "body"))
                return c.Loop(None, (), None, condition, None, body, True, start, end)
            case "for_statement":
                return self._for(node, start, end)
            case "switch_statement":
                block = self.statement(self.child(node, "body"))
                if not isinstance(block, c.Block):
                    raise NotUnderstood("a switch without a block")
                return c.Switch(self.expression(self.child(node, "condition")), block, start, end)
            case "goto_statement":
                return c.Goto(self.source.text(self.child(node, "label")), start, end)
            case "return_statement":
                inside = operands(node)
                return c.Return(self.expression(inside[0]) if inside else None, start, end)
            case "break_statement":
                return c.Break(start, end)
            case "continue_statement":
                return c.Continue(start, end)
            case "struct_specifier" | "enum_specifier" | "type_definition" | "attributed_statement":
                return c.Block((), start, end) if node.type != "attributed_statement" else self._body(node)
            case kind:
                raise NotUnderstood(f"a {kind.replace('_', ' ')}")

    def _for(self, node: Node, start: int, end: int) -> c.Stmt:
        first, condition, step = (node.child_by_field_name(name) for name in ("initializer", "condition", "update"))
        for part in (first, condition, step):
            if part is not None and (why := broken(part)) is not None:
                raise NotUnderstood(why)
        opening: c.Stmt | None = None
        if first is not None:
            if first.type == "declaration":
                opening = c.Block(tuple(self._declaration(first)), *self.at(first))
            else:
                opening = c.Evaluate(self.expression(first), *self.at(first))
        return c.Loop(
            None,
            (),
            opening,
            self.expression(condition) if condition is not None else None,
            self.expression(step) if step is not None else None,
            self.statement(self.child(node, "body")),
            False,
            start,
            end,
        )

    def _declaration(self, node: Node) -> list[c.Stmt]:
        why = broken(node)
        if why is not None:
            return [c.Unreadable(why, *self.at(node))]
        kind = node.child_by_field_name("type")
        attributes = (self.source.text(n) for n in walk(node) if n.type == "attribute_specifier")
        if any("cleanup" in text for text in attributes):
            return [c.Unreadable("a variable with a destructor", *self.at(node))]
        freed = [name for at, name in self.freed.items() if node.start_byte <= at < node.end_byte]
        declarators = node.children_by_field_name("declarator")
        if len(freed) > 1 or (freed and len(declarators) != 1):
            return [c.Unreadable("several variables with __free()", *self.at(node))]
        struct = kind is not None and kind.type in ("struct_specifier", "union_specifier")
        found: list[c.Stmt] = []
        for declarator in declarators:
            value = declarator.child_by_field_name("value") if declarator.type == "init_declarator" else None
            inner = self.child(declarator, "declarator") if declarator.type == "init_declarator" else declarator
            names = [n for n in walk(inner) if n.type == "identifier"]
            pointer = any(n.type == "pointer_declarator" for n in walk(inner))
            if not names:
                continue
            try:
                read = self.expression(value) if value is not None else None
            except NotUnderstood as error:
                found.append(c.Unreadable(str(error), *self.at(node)))
                continue
            at = self.at(node)
            # SOUNDNESS: a variable too narrow for a gfn holds another number; an int holds no gfn.
            said = " ".join(self.source.text(kind).split()) if (kind := node.child_by_field_name("type")) else ""
            if read is not None and not pointer and said in NARROW and "int" not in said and said != "unsigned":
                read = c.Opaque(f"({said})", (read,), at[0])
            found.append(c.Declare(self.source.text(names[0]), read, struct and not pointer, *at, "".join(freed)))
        return found
