"""A guard: the boolean C expression inside the lockdep assertion of ``kvm_unmap_gfn_range()``.

`parse_guard` turns its text into a `GuardExpr`, a closed union that knows neither tree-sitter nor a solver;
`render` turns it back. What a guard may observe at the zap's entry is `OBSERVABLES`, and nothing else: an
expression that is not understood is a `GuardError` with its position, never a guess.
"""

from __future__ import annotations

import re
from typing import NoReturn, assert_never

from tree_sitter import Node

from kvmverify.c_source import CSource, check_lexically, child_field, nearest, operands, peel, quote
from kvmverify.guard_expr import (
    LOCKS,
    OBSERVABLES,
    SRCU_DOMAINS,
    And,
    Compare,
    CompareOp,
    GuardError,
    GuardExpr,
    LockHeld,
    Not,
    Number,
    Observable,
    Observe,
    Or,
    Sort,
    SrcuHeld,
    render,
    sort_of,
)

MAX_BYTES = 64 * 1024
"""Longer texts are refused unread."""

MAX_DEPTH = 200
"""Deepest nesting of operators, calls and redundant parentheses."""

ASSERTIONS = ("lockdep_assert_once", "lockdep_assert")
"""The macros of ``include/linux/lockdep.h`` whose argument is a guard."""

_PATHS = {what.value: what for what in Observable if re.fullmatch(r"[\w>-]+", what.value)} | {
    "range->is_flush_slot": Observable.FLUSH_SLOT
}
_FLAGS, _INVALID = Observable.PASSED_INVALID.value.split(" & ")
_HINTS = ("likely", "unlikely")
_CALLS = (
    "lockdep_is_held",
    "srcu_read_lock_held",
    "kvm_memslot_is_being_invalidated",
    "READ_ONCE",
    *_HINTS,
)
_MEANT = (
    {path: path for path in _PATHS}
    | {f"kvm->{lock}": f"lockdep_is_held(&kvm->{lock})" for lock in LOCKS}
    | {f"kvm->{domain}": f"srcu_read_lock_held(&kvm->{domain})" for domain in SRCU_DOMAINS}
    | dict.fromkeys((_FLAGS, _INVALID), Observable.PASSED_INVALID.value)
)
_NOT_MODELLED = {
    "assignment_expression": "an assignment changes what it observes",
    "update_expression": "an increment or decrement changes what it observes",
    "conditional_expression": "the conditional operator ?: is not modelled; use && and ||",
    "comma_expression": "a comma makes two expressions; a guard is one",
    "cast_expression": "a cast is not modelled",
}


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


def read_guard(source: CSource, node: Node) -> GuardExpr:
    """The guard that the syntax tree's expression `node` says. Raises `GuardError` at a place in `source`."""
    source.refuse_syntax_errors(node)
    return _Reader(source).read(node, 0)


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
    return assertion_argument(source, call)


def assertion_macro(source: CSource, call: Node) -> str | None:
    """Which of `ASSERTIONS` the node calls, or None."""
    function = call.child_by_field_name("function") if call.type == "call_expression" else None
    name = source.text(function) if function is not None else None
    return name if name in ASSERTIONS else None


def assertion_argument(source: CSource, call: Node) -> Node:
    """The one argument of a call. Raises `GuardError` if it has none or several."""
    arguments = call.child_by_field_name("arguments")
    given = operands(arguments) if arguments is not None else []
    if len(given) != 1:
        source.fail(call, f"{quote(source.text(call))} has {len(given)} arguments; it takes one")
    return given[0]


class _Reader:
    """Turns expression nodes of one source into guards."""

    def __init__(self, source: CSource) -> None:
        self.source = source

    def read(self, node: Node, depth: int) -> GuardExpr:
        outermost = node
        node, redundant = peel(node)
        depth += 1 + redundant
        if depth > MAX_DEPTH:
            self.source.fail(outermost, f"nested more than {MAX_DEPTH} operators, calls or parentheses deep")
        match node.type:
            case "identifier" | "field_expression":
                return self._variable(node)
            case "call_expression":
                return self._call(node, depth)
            case "binary_expression":
                return self._binary(node, depth)
            case "unary_expression" if self._field_text(node, "operator") == "!":
                return Not(self.read(child_field(node, "argument"), depth), span=self.source.span(node))
            case "unary_expression":
                self._refuse_operator(node, self._field_text(node, "operator"))
            case "number_literal":
                return self._number(node)
            case "true":
                return Number(1, span=self.source.span(node))
            case "false" | "null":
                return Number(0, span=self.source.span(node))
            case kind if kind in _NOT_MODELLED:
                self.source.fail(node, f"{quote(self.source.text(node))}: {_NOT_MODELLED[kind]}")
            case _:
                self._unknown(node, None)

    def _variable(self, node: Node) -> GuardExpr:
        path = self._path(node)
        if path in _PATHS:
            return Observe(_PATHS[path], span=self.source.span(node))
        if path == "kvm->mmu_invalidate_seq":
            self.source.fail(
                node,
                "`kvm->mmu_invalidate_seq` is an unbounded counter of which only equality with a snapshot is "
                f"modelled, so a guard cannot read it; {_observable()}",
            )
        near = path if path in _MEANT else nearest(path, tuple(_MEANT))
        self._unknown(node, _MEANT[near] if near else None)

    def _call(self, node: Node, depth: int) -> GuardExpr:
        function, span = child_field(node, "function"), self.source.span(node)
        name = self.source.text(function)
        match name:
            case "lockdep_is_held":
                return LockHeld(self._member(node, name, LOCKS), span=span)
            case "srcu_read_lock_held":
                return SrcuHeld(self._member(node, name, SRCU_DOMAINS), span=span)
            case "kvm_memslot_is_being_invalidated":
                argument = self._argument(node)
                if self._path(argument) != "range->slot":
                    self.source.fail(argument, f"{name}() is modelled only for `range->slot`")
                return Observe(Observable.BEING_INVALIDATED, span=span)
            case _ if name in _HINTS:
                return self.read(self._argument(node), depth + 1)
            case "READ_ONCE":
                argument = self._argument(node)
                if peel(argument)[0].type not in ("identifier", "field_expression"):
                    self.source.fail(argument, f"READ_ONCE() reads a variable, not {self._quoted(argument)}")
                return self.read(argument, depth)
            case "lockdep_is_held_type":
                self.source.fail(node, f"{name}() is not modelled; use lockdep_is_held()")
            case _ if name in ASSERTIONS:
                self.source.fail(node, f"{name}() is an assertion; it must stand alone, not in an expression")
            case _:
                self._unknown(function, nearest(name, _CALLS))

    def _binary(self, node: Node, depth: int) -> GuardExpr:
        operator, span = self._field_text(node, "operator"), self.source.span(node)
        left, right = child_field(node, "left"), child_field(node, "right")
        if operator == "&" and {self._flag_text(left), self._flag_text(right)} == {_FLAGS, _INVALID}:
            return Observe(Observable.PASSED_INVALID, span=span)
        if operator == "&&":
            return And(self.read(left, depth), self.read(right, depth), span=span)
        if operator == "||":
            return Or(self.read(left, depth), self.read(right, depth), span=span)
        if operator not in {op.value for op in CompareOp}:
            self._refuse_operator(node, operator)
        compare = Compare(CompareOp(operator), self._compared(left, depth), self._compared(right, depth), span=span)
        fault = _comparison_fault(compare.op, compare.left, compare.right) or _comparison_fault(
            compare.op, compare.right, compare.left
        )
        pointers = [peel(side)[0].type == "null" for side in (left, right)]
        if any(pointers) and Observe(Observable.PASSED_SLOT) not in (compare.left, compare.right):
            fault = "NULL is a pointer and compares only with `range->slot`"
        if fault:
            self.source.fail(node, f"type misuse in {self._quoted(node)}: {fault}")
        return compare

    def _compared(self, node: Node, depth: int) -> GuardExpr:
        operand = self.read(node, depth)
        # likely(x) is !!(x) in the kernel, which as an operand is not x, unless x is a truth value already.
        call = peel(node)[0].child_by_field_name("function")
        hinted = call is not None and self.source.text(call) in _HINTS
        if hinted and sort_of(operand) is not Sort.TRUTH:
            return Not(Not(operand, span=operand.span), span=operand.span)
        return operand

    def _number(self, node: Node) -> GuardExpr:
        text = self.source.text(node)
        if text.startswith("-"):
            self._refuse_operator(node, "-")
        digits, suffix = r"(0|[1-9][0-9]{0,19}|0[xX][0-9a-fA-F]{1,16})", r"([uU](ll?|LL?)?|(ll?|LL?)[uU]?)?"
        match = re.fullmatch(digits + suffix, text)
        value = int(match[1], 0) if match else -1
        if not 0 <= value < 2**64:
            self.source.fail(node, f"{quote(text, 40)} is not a decimal or hexadecimal integer below 2^64")
        return Number(value, span=self.source.span(node))

    def _member(self, node: Node, function: str, members: tuple[str, ...]) -> str:
        allowed = tuple(f"&kvm->{member}" for member in members)
        argument = peel(self._argument(node))[0]
        address = argument.type == "pointer_expression" and self._field_text(argument, "operator") == "&"
        path = self._path(child_field(argument, "argument") if address else argument)
        if address and f"&{path}" in allowed:
            return path.removeprefix("kvm->")
        near = nearest(f"&{path}", allowed)
        hint = f"did you mean `{near}`? " if near else ""
        message = f"{function}() cannot be asked about {self._quoted(argument)}"
        self.source.fail(argument, f"{message}; {hint}it takes one of {', '.join(allowed)}")

    def _argument(self, call: Node) -> Node:
        return assertion_argument(self.source, call)

    def _path(self, node: Node) -> str:
        """The C text of a chain of members such as ``range->slot->flags``, without blanks and comments."""
        names: list[str] = []
        node = peel(node)[0]
        while node.type == "field_expression":
            names += [self._field_text(node, "field"), self._field_text(node, "operator")]
            node = peel(child_field(node, "argument"))[0]
        return "".join([self.source.text(node), *reversed(names)])

    def _flag_text(self, node: Node) -> str:
        node = peel(node)[0]
        if node.type == "call_expression" and self._field_text(node, "function") == "READ_ONCE":
            node = self._argument(node)
        return self._path(node)

    def _refuse_operator(self, node: Node, operator: str) -> NoReturn:
        if operator in ("&", "|", "^", "~", "<<", ">>"):
            reason = f"bit operations are not modelled, except `({Observable.PASSED_INVALID.value})`"
        else:
            reason = "arithmetic is not modelled"
        self.source.fail(node, f"type misuse in {self._quoted(node)}: {reason}")

    def _unknown(self, node: Node, suggestion: str | None) -> NoReturn:
        hint = f"did you mean `{suggestion}`? " if suggestion else ""
        self.source.fail(node, f"{self._quoted(node)} cannot be observed at the zap; {hint}{_observable()}")

    def _quoted(self, node: Node) -> str:
        return quote(self.source.text(node))

    def _field_text(self, node: Node, name: str) -> str:
        return self.source.text(child_field(node, name))


def _comparison_fault(op: CompareOp, one: GuardExpr, other: GuardExpr) -> str | None:
    """Why C's types, or what the bit means, forbid to compare `one` with `other`."""
    sort, equality = sort_of(one), op in (CompareOp.EQ, CompareOp.NE)
    if sort is Sort.NUMBER:
        return None
    shown = quote(render(one))
    if not equality:
        return f"{shown} is {sort.value}, which has no order"
    match sort:
        case Sort.POINTER:
            return None if other == Number(0) else f"{shown} is a pointer and compares only with NULL"
        case Sort.BIT:
            return None if other == Number(0) else f"{shown} is one bit and compares only with 0"
        case Sort.TRUTH:
            fits = sort_of(other) is Sort.TRUTH or other in (Number(0), Number(1))
            return None if fits else f"{shown} is a truth value and compares only with another, 0 or 1"
        case _:
            assert_never(sort)


def _observable() -> str:
    return f"a guard can observe: {', '.join(OBSERVABLES)}"
