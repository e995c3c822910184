"""Reads the expressions of a guard: each node becomes a guard, or an error at its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from tree_sitter import Node

from kvmverify.guards.c_source import CSource, child_field, nearest, only_argument, peel, quote
from kvmverify.guards.calls import fixed, member
from kvmverify.guards.expr import (
    LOCKS,
    SRCU_DOMAINS,
    And,
    Compare,
    CompareOp,
    GuardExpr,
    LockHeld,
    Not,
    Number,
    Observable,
    Observe,
    Or,
    Sort,
    SrcuHeld,
    is_gfn,
    sort_of,
)
from kvmverify.guards.integers import (
    ALL_ONES_NAMES,
    INTEGERS,
    LONG,
    ULONG,
    Constant,
    both_converted,
    carries,
    cast,
    constant,
    converted_beside,
)
from kvmverify.guards.known import (
    ASSERTIONS,
    BEING,
    CALLS,
    FIXED,
    HINTS,
    MEANT,
    NOT_MODELLED,
    PATHS,
    observable,
    refuse_operator,
    unknown,
)
from kvmverify.guards.logic import as_truth, choice, comparison_fault, is_truth, shown
from kvmverify.guards.names import ACTIVE, FLAGS, INVALID, Names, Scope, Unread

MAX_DEPTH = 200
"""Deepest nesting of operators, calls and redundant parentheses."""


class Calls(Protocol):
    """The functions that an expression may call besides what the tool knows."""

    def call(self, reader: Reader, call: Node, name: str, depth: int) -> GuardExpr | None:
        """What the call is worth, by the definition of `name`; None if there is none."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns expression nodes of one source into guards.

    `calls`: what a kernel file defines. `scope`: the names of the function that is read; None outside of one.
    `active_exists`: wherever C evaluates the expression, the active slot has been found to exist.
    """

    source: CSource
    calls: Calls | None = None
    scope: Scope | None = None
    active_exists: bool = False

    @property
    def names(self) -> Names:
        """What names mean here."""
        return Names(self.source, self.scope)

    def given(self, condition: GuardExpr, value: bool) -> Reader:
        """The reader of what C evaluates only if `condition` came out as `value`."""
        fact = shown(condition)
        return replace(self, active_exists=self.active_exists or (fact.if_true if value else fact.if_false))

    def read(self, node: Node, depth: int = 0, truth: bool = False) -> GuardExpr:
        """The guard that `node` says. `truth`: C asks only whether it is zero."""
        outermost = node
        node, redundant = peel(node)
        depth += 1 + redundant
        if depth > MAX_DEPTH:
            self.source.fail(outermost, f"nested more than {MAX_DEPTH} operators, calls or parentheses deep")
        if (number := self.constant(node)) is not None:
            return Number(number.value, span=self.source.span(node))
        if (found := cast(self.source, node)) is not None:
            return self._cast(node, *found, depth)
        match node.type:
            case "identifier" | "field_expression":
                return self._tested(node, self._variable(node), truth)
            case "call_expression":
                return self._call(node, depth)
            case "binary_expression":
                return self._binary(node, depth)
            case "unary_expression" if self._field_text(node, "operator") == "!":
                return Not(self.read(child_field(node, "argument"), depth, True), span=self.source.span(node))
            case "unary_expression":
                refuse_operator(self.source, node, self._field_text(node, "operator"))
            case "null":
                return Number(0, span=self.source.span(node))
            case "conditional_expression":
                return self._conditional(node, depth, truth)
            case kind if kind in NOT_MODELLED:
                self.source.fail(node, f"{quote(self.source.text(node))}: {NOT_MODELLED[kind]}")
            case _:
                unknown(self.source, node, None)

    def constant(self, node: Node) -> Constant | None:
        """The number that the expression is, with its type; None if it is no constant. Raises `GuardError`."""
        node = peel(node)[0]
        if node.type != "identifier" or self.source.text(node) not in ALL_ONES_NAMES:
            local = self.names.local(node)
            if local is not None and isinstance(local.value, Number) and local.type in INTEGERS:
                return Constant(local.value.value, INTEGERS[local.type])
        return constant(self.source, node)

    def _cast(self, node: Node, kind: str, operand: Node, depth: int) -> GuardExpr:
        if operand == node or (kind not in INTEGERS and kind != "bool"):
            self.source.fail(node, f"{self._quoted(node)}: a cast to {quote(kind)} of this is not modelled")
        value = self.read(operand, depth, kind == "bool")
        if kind == "bool":
            return as_truth(value)
        if sort_of(value) in (Sort.TRUTH, Sort.BIT) or (isinstance(value, Observe) and carries(kind, value.what)):
            return value
        self.source.fail(node, f"{self._quoted(node)}: the cast might change the value")

    def _tested(self, node: Node, value: GuardExpr, truth: bool) -> GuardExpr:
        """What is read; as a test the start of a range is refused."""
        if truth and isinstance(value, Observe) and is_gfn(value):
            beside = converted_beside(CompareOp.NE, Constant(0, ULONG), value)
            if isinstance(beside, str):
                self.source.fail(node, f"{self._quoted(node)} as a test compares with 0: {beside}")
        return value

    def _variable(self, node: Node) -> GuardExpr:
        local = self.names.local(node)
        if local is not None and not isinstance(local.value, str | Unread | None):
            return local.value
        path = self.names.path(node)
        if path in PATHS:
            return Observe(PATHS[path], span=self.source.span(node))
        if path == "kvm->mmu_invalidate_seq":
            self.source.fail(
                node,
                "`kvm->mmu_invalidate_seq` is an unbounded counter of which only equality with a snapshot is "
                f"modelled, so a guard cannot read it; {observable()}",
            )
        near = path if path in MEANT else nearest(path, tuple(MEANT))
        unknown(self.source, node, MEANT[near] if near else None)

    def _call(self, node: Node, depth: int) -> GuardExpr:
        function, span = child_field(node, "function"), self.source.span(node)
        name = self.source.text(function)
        if self.calls is not None and (read := self.calls.call(self, node, name, depth)) is not None:
            return read
        match name:
            case "lockdep_is_held":
                return LockHeld(member(self.source, self.names, node, name, LOCKS), span=span)
            case "srcu_read_lock_held":
                return SrcuHeld(member(self.source, self.names, node, name, SRCU_DOMAINS), span=span)
            case _ if name == BEING:
                argument = only_argument(self.source, node)
                if self.names.path(argument) != "range->slot":
                    self.source.fail(argument, f"{name}() is modelled only for `range->slot`")
                return Observe(Observable.BEING_INVALIDATED, span=span)
            case _ if name in FIXED:
                return Observe(fixed(self.source, self.names, node, name), span=span)
            case _ if name in HINTS:
                return self.read(only_argument(self.source, node), depth + 1, True)
            case "READ_ONCE":
                argument = only_argument(self.source, node)
                if peel(argument)[0].type not in ("identifier", "field_expression"):
                    self.source.fail(argument, f"READ_ONCE() reads a variable, not {self._quoted(argument)}")
                return self.read(argument, depth)
            case "id_to_memslot" if self.names.path(node) == ACTIVE:
                return Observe(Observable.ACTIVE_SLOT, span=span)
            case "kvm_memslots" | "__kvm_memslots" | "id_to_memslot":
                self.names.path(node)
                self.source.fail(node, f"{self._quoted(node)}: {name}() is modelled only as in `{ACTIVE}`")
            case "lockdep_is_held_type":
                self.source.fail(node, f"{name}() is not modelled; use lockdep_is_held()")
            case _ if name in ASSERTIONS:
                self.source.fail(node, f"{name}() is an assertion; it must stand alone, not in an expression")
            case _:
                unknown(
                    self.source,
                    function,
                    nearest(name, CALLS),
                    "is defined in no file given, and " if self.calls else "",
                )

    def _binary(self, node: Node, depth: int) -> GuardExpr:
        operator, span = self._field_text(node, "operator"), self.source.span(node)
        left, right = child_field(node, "left"), child_field(node, "right")
        if operator == "&" and (flag := self._flag(node, left, right)) is not None:
            return flag
        if operator in ("&&", "||"):
            before = self.read(left, depth, True)
            after = self.given(before, operator == "&&").read(right, depth, True)
            return And(before, after, span=span) if operator == "&&" else Or(before, after, span=span)
        if operator not in {op.value for op in CompareOp}:
            refuse_operator(self.source, node, operator)
        compare = self._converted(node, CompareOp(operator), left, right, depth)
        fault = comparison_fault(compare.op, compare.left, compare.right) or comparison_fault(
            compare.op, compare.right, compare.left
        )
        pointers = [peel(side)[0].type == "null" for side in (left, right)]
        if any(pointers) and Sort.POINTER not in (sort_of(compare.left), sort_of(compare.right)):
            fault = "NULL is a pointer and compares only with a pointer to a slot"
        if fault:
            self.source.fail(node, f"type misuse in {self._quoted(node)}: {fault}")
        return compare

    def _converted(self, node: Node, op: CompareOp, left: Node, right: Node, depth: int) -> Compare:
        """The comparison with its numbers as C converts them."""
        one, two = self._compared(left, depth), self._compared(right, depth)
        first, second = self._known(left, one), self._known(right, two)
        beside: Number | str | None = None
        if first is not None and second is not None:
            one, two = both_converted(first, second)
        elif first is not None:
            beside = converted_beside(op, first, two)
            one = beside if isinstance(beside, Number) else one
        elif second is not None:
            beside = converted_beside(op, second, one)
            two = beside if isinstance(beside, Number) else two
        elif is_gfn(one) != is_gfn(two) and sort_of(one) is sort_of(two) and Number not in (type(one), type(two)):
            beside = "a gfn compares with a gfn"
        if isinstance(beside, str):
            self.source.fail(node, f"type misuse in {self._quoted(node)}: {beside}")
        return Compare(op, one, two, span=self.source.span(node))

    def _known(self, node: Node, value: GuardExpr) -> Constant | None:
        """The number as a constant: as written, or what a function that is called returns."""
        if peel(node)[0].type == "null" or not isinstance(value, Number):
            return None
        if (written := self.constant(node)) is not None:
            return written
        return Constant(value.value, LONG if LONG.holds(value.value) else ULONG)

    def _flag(self, node: Node, left: Node, right: Node) -> GuardExpr | None:
        """``slot->flags & KVM_MEMSLOT_INVALID`` in either order."""
        one, other = self.names.number(left), self.names.number(right)
        what = FLAGS.get(other if one == INVALID else one if other == INVALID else "")
        if what is None:
            return None
        if what is Observable.ACTIVE_INVALID:
            self.refuse_null(node)
        return Observe(what, span=self.source.span(node))

    def refuse_null(self, node: Node) -> None:
        """Raise `GuardError` if `node` reads through the pointer to the active slot where that may be NULL."""
        if not self.active_exists:
            text = "reads the flags of the active slot where there may be none: C would follow a NULL pointer"
            self.source.fail(node, f"{self._quoted(node)} {text}; test the pointer before, with && or a return")

    def _conditional(self, node: Node, depth: int, truth: bool) -> GuardExpr:
        condition = self.read(child_field(node, "condition"), depth, True)
        if node.child_by_field_name("consequence") is None:  # GNU's a ?: b
            other = self.given(condition, False).read(child_field(node, "alternative"), depth, truth)
            if truth or (is_truth(condition) and is_truth(other)):
                return Or(condition, other, span=self.source.span(node))
            self.source.fail(node, f"{self._quoted(node)} chooses between numbers; only truth values are modelled")
        then = self.given(condition, True).read(child_field(node, "consequence"), depth, truth)
        other = self.given(condition, False).read(child_field(node, "alternative"), depth, truth)
        if not truth and not (is_truth(then) and is_truth(other)):
            self.source.fail(
                node, f"{self._quoted(node)} chooses between numbers; only truth values are modelled, use !!"
            )
        return choice(condition, then, other)

    def _compared(self, node: Node, depth: int) -> GuardExpr:
        operand = self.read(node, depth)
        # likely(x) is !!(x) in the kernel, which as an operand is not x, unless x is a truth value already.
        call = peel(node)[0].child_by_field_name("function")
        hinted = call is not None and self.source.text(call) in HINTS
        if hinted and sort_of(operand) is not Sort.TRUTH:
            return Not(Not(operand, span=operand.span), span=operand.span)
        return operand

    def _quoted(self, node: Node) -> str:
        return quote(self.source.text(node))

    def _field_text(self, node: Node, name: str) -> str:
        return self.source.text(child_field(node, name))
