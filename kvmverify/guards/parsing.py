"""A guard: the boolean C expression inside the lockdep assertion of ``kvm_unmap_gfn_range()``.

`parse_guard` turns its text into a `GuardExpr`, a closed union that knows neither tree-sitter nor a solver;
`render` turns it back. What a guard may observe at the zap's entry is `OBSERVABLES`, and nothing else: an
expression that is not understood is a `GuardError` with its position, never a guess.
"""

from __future__ import annotations

from tree_sitter import Node

from kvmverify.guards.c_source import CSource, check_lexically, only_argument, operands, quote
from kvmverify.guards.expr import GuardError, GuardExpr
from kvmverify.guards.known import ASSERTIONS
from kvmverify.guards.reader import Calls, Reader

MAX_BYTES = 64 * 1024
"""Longer texts are refused unread."""


def parse_guard(text: str, source: str | None = None) -> GuardExpr:
    """The guard that `text` says: one C expression, or a whole ``lockdep_assert_once(EXPR);``.

    Raises `GuardError`, which carries `source` as its file name.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise GuardError(f"not a guard: {size} bytes, more than {MAX_BYTES}", source=source)
    check_lexically(text, source)
    data = text.encode()
    statement = CSource.parse(b"void g(void) {\n" + data + b"\n;}", source, added_rows=1)
    if (argument := _whole_assertion(statement)) is not None:
        return read_guard(statement, argument)
    wrapped = CSource.parse(b"int g = (\n" + data + b"\n);", source, added_rows=1)
    wrapped.refuse_syntax_errors(wrapped.root)
    value = wrapped.root.children[0].named_children[-1].child_by_field_name("value")
    inside = operands(value) if value is not None and value.end_byte == len(wrapped.data) - 1 else []
    if len(inside) != 1:
        raise GuardError("not one C expression", 1, 1, source)
    return read_guard(wrapped, inside[0])


def read_guard(source: CSource, node: Node, calls: Calls | None = None) -> GuardExpr:
    """The guard that the syntax tree's expression `node` says. Raises `GuardError` at a place in `source`.

    `calls`: the functions that it may call.
    """
    source.refuse_syntax_errors(node)
    return Reader(source, calls).read(node, truth=True)


def _whole_assertion(source: CSource) -> Node | None:
    """The argument of the assertion that the statements begin with, or None if they begin otherwise."""
    body = source.root.children[0].child_by_field_name("body") if source.root.children else None
    statements = operands(body) if body is not None else []
    call = next(iter(operands(statements[0])), None) if statements else None
    if call is None or assertion_macro(source, call) is None:
        return None
    source.refuse_syntax_errors(source.root)
    if len(source.root.children) > 1:
        source.fail(source.root.children[1], "the function that holds the assertion ends before the text does")
    for extra in statements[1:]:
        if operands(extra) or extra.type != "expression_statement":
            source.fail(extra, f"{quote(source.text(extra))} after the assertion; a guard is one expression")
    return only_argument(source, call)


def assertion_macro(source: CSource, call: Node) -> str | None:
    """Which of `ASSERTIONS` the node calls, or None."""
    function = call.child_by_field_name("function") if call.type == "call_expression" else None
    name = source.text(function) if function is not None else None
    return name if name in ASSERTIONS else None
