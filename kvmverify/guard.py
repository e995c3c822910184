"""A guard: the boolean C expression inside the lockdep assertion of ``kvm_unmap_gfn_range()``.

`parse_guard` turns its text into a `GuardExpr`, a closed union that knows neither tree-sitter nor a solver;
`render` turns it back. What a guard may observe at the zap's entry is `OBSERVABLES`, and nothing else: an
expression that is not understood is a `GuardError` with its position, never a guess.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NoReturn, TypeAlias, assert_never

import tree_sitter_c
from tree_sitter import Language, Node, Parser, Point

from kvmverify.errors import QuestionError

MAX_BYTES = 64 * 1024
"""Longer texts are refused unread."""

MAX_DEPTH = 200
"""Deepest nesting of operators, calls and redundant parentheses."""

ASSERTIONS = ("lockdep_assert_once", "lockdep_assert")
"""The macros of ``include/linux/lockdep.h`` whose argument is a guard."""

LOCKS = ("slots_lock", "slots_arch_lock", "mmu_lock", "mn_invalidate_lock")
"""Members of ``struct kvm`` that ``lockdep_is_held()`` may be asked about."""

SRCU_DOMAINS = ("srcu", "irq_srcu")
"""Members of ``struct kvm`` that ``srcu_read_lock_held()`` may be asked about."""


class SourceError(QuestionError):
    """A C text that was given to the tool is wrong: `message`, and where known `line` and `column` (1-based,
    in characters; else 0) and `source` (a file name; else empty)."""

    def __init__(self, message: str, line: int = 0, column: int = 0, source: str | None = None) -> None:
        super().__init__(message, source or "", line, column)


class GuardError(SourceError):
    """The text is no guard: not one C expression, or one that reads what cannot be observed at the zap."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a node was written: 1-based, in characters; the end is the place after the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class Observable(Enum):
    """What a guard can read besides locks; the value is its canonical C text.

    `PASSED_SLOT` is a pointer that is never null; `PASSED_INVALID` is a truth value (the bit's number is not
    modelled); `BEING_INVALIDATED` and `FLUSH_SLOT` are the thread's two proposals; the others are numbers.
    """

    IN_PROGRESS = "kvm->mmu_invalidate_in_progress"
    MN_ACTIVE_COUNT = "kvm->mn_active_invalidate_count"
    HULL_START = "kvm->mmu_invalidate_range_start"
    HULL_END = "kvm->mmu_invalidate_range_end"
    RANGE_START = "range->start"
    RANGE_END = "range->end"
    PASSED_SLOT = "range->slot"
    PASSED_INVALID = "range->slot->flags & KVM_MEMSLOT_INVALID"
    BEING_INVALIDATED = "kvm_memslot_is_being_invalidated(range->slot)"
    FLUSH_SLOT = "is_flush_slot"


class CompareOp(Enum):
    """C's comparisons; the value is the operator."""

    EQ = "=="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="


@dataclass(frozen=True, slots=True, kw_only=True)
class _Located:
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Number(_Located):
    """An integer from 0 to 2**64 - 1; ``true`` is 1, ``false`` and ``NULL`` are 0."""

    value: int


@dataclass(frozen=True, slots=True)
class Observe(_Located):
    """The value of `what` at the zap's entry."""

    what: Observable


@dataclass(frozen=True, slots=True)
class LockHeld(_Located):
    """``lockdep_is_held(&kvm->LOCK)``: the *current* task holds it. `lock` is one of `LOCKS`."""

    lock: str


@dataclass(frozen=True, slots=True)
class SrcuHeld(_Located):
    """``srcu_read_lock_held(&kvm->DOMAIN)``: the current task reads. `domain` is one of `SRCU_DOMAINS`."""

    domain: str


@dataclass(frozen=True, slots=True)
class Not(_Located):
    """``!operand``."""

    operand: GuardExpr


@dataclass(frozen=True, slots=True)
class And(_Located):
    """``left && right``."""

    left: GuardExpr
    right: GuardExpr


@dataclass(frozen=True, slots=True)
class Or(_Located):
    """``left || right``."""

    left: GuardExpr
    right: GuardExpr


@dataclass(frozen=True, slots=True)
class Compare(_Located):
    """``left op right``. `parse_guard` lets through two numbers; with ``==`` and ``!=`` also two truths, a
    truth and 0 or 1, and `Observable.PASSED_SLOT` or `Observable.PASSED_INVALID` and 0."""

    op: CompareOp
    left: GuardExpr
    right: GuardExpr


GuardExpr: TypeAlias = Number | Observe | LockHeld | SrcuHeld | Not | And | Or | Compare

OBSERVABLES: tuple[str, ...] = (
    *(what.value for what in Observable),
    *(f"lockdep_is_held(&kvm->{lock})" for lock in LOCKS),
    *(f"srcu_read_lock_held(&kvm->{domain})" for domain in SRCU_DOMAINS),
)
"""Everything a guard can observe, as C text."""

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
    _check_lexically(text, source)
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


def render(expr: GuardExpr) -> str:
    """The canonical C text of `expr`, one line; `parse_guard` gives `expr` back from it."""
    return _render(expr, None)


def atoms(expr: GuardExpr) -> tuple[GuardExpr, ...]:
    """The distinct observations (`Observe`, `LockHeld`, `SrcuHeld`) in `expr`, in order of appearance."""
    return tuple(dict.fromkeys(_leaves(expr)))


def read_guard(source: CSource, node: Node) -> GuardExpr:
    """The guard that the syntax tree's expression `node` says. Raises `GuardError` at a place in `source`."""
    source.refuse_syntax_errors(node)
    return _Reader(source).read(node, 0)


def quote(text: str, limit: int = 60) -> str:
    """`text` on one printable line of at most `limit` characters, in backquotes, for an error message."""
    line = " ".join(text.split())
    line = line if line.isprintable() else repr(line)[1:-1]
    return f"`{line}`" if len(line) <= limit else f"`{line[: limit - 3]}...`"


def nearest(word: str, candidates: tuple[str, ...]) -> str | None:
    """The candidate that `word` most likely misspells, if any is near."""
    return next(iter(difflib.get_close_matches(word, candidates, 1, 0.7)), None)


@dataclass(frozen=True, slots=True)
class CSource:
    """A C text and its syntax tree. `added_rows` counts the lines put both before and after the author's."""

    data: bytes
    root: Node
    lines: tuple[bytes, ...]
    name: str | None
    added_rows: int

    @classmethod
    def parse(cls, data: bytes, name: str | None, added_rows: int = 0) -> CSource:
        """Parse `data`; never fails, as tree-sitter puts ERROR nodes where it does not understand."""
        tree = Parser(Language(tree_sitter_c.language())).parse(data)
        return cls(data, tree.root_node, tuple(data.split(b"\n")), name, added_rows)

    def text(self, node: Node) -> str:
        """What `node` spells in the source."""
        return self.data[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def position(self, point: Point) -> tuple[int, int]:
        """The 1-based line and column (in characters, where tree-sitter counts bytes) of `point`."""
        row, last = point.row, len(self.lines) - self.added_rows - 1
        before = self.lines[row][: point.column] if row <= last else self.lines[last]
        return min(row, last) - self.added_rows + 1, len(before.decode("utf-8", "replace")) + 1

    def span(self, node: Node) -> Span:
        """Where `node` was written."""
        return Span(*self.position(node.start_point), *self.position(node.end_point))

    def fail(self, node: Node, message: str) -> NoReturn:
        """Raise `GuardError` at `node`."""
        raise GuardError(message, *self.position(node.start_point), self.name)

    def refuse_syntax_errors(self, node: Node) -> None:
        """Raise `GuardError` at the first place inside `node` that is not C."""
        if not node.has_error:
            return
        for wrong in walk(node):
            if wrong.start_point.row < self.added_rows:
                continue
            if wrong.is_missing:
                lack = f"`{wrong.type}`" if not wrong.is_named else "an operand"
                self.fail(wrong, f"syntax error: {lack} is missing here")
            if wrong.is_error:
                self.fail(wrong, f"syntax error: {quote(self.text(wrong))} is not part of one C expression")
        line, column = self.position(node.start_point)
        raise GuardError("syntax error: not one C expression", max(line, 1), column if line else 1, self.name)


def walk(node: Node) -> Iterator[Node]:
    """`node` and everything below it, in source order; needs no stack of calls, as trees may be very deep."""
    todo = [node]
    while todo:
        node = todo.pop()
        yield node
        todo.extend(reversed(node.children))


def operands(node: Node) -> list[Node]:
    """The named children of `node` that are no comments."""
    return [child for child in node.named_children if child.type != "comment"]


_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/|//[^\n]*)|(?P<open_comment>/\*)"""
    r"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[()]""",
    re.DOTALL,
)


def _check_lexically(text: str, source: str | None) -> None:
    def fail(offset: int, message: str) -> NoReturn:
        line = text.count("\n", 0, offset) + 1
        raise GuardError(message, line, offset - text.rfind("\n", 0, offset), source)

    for offset, character in enumerate(text):
        if not (character.isprintable() or character in "\t\n\v\f\r"):
            fail(offset, f"not a guard: the character {character!r} is not printable")
    opened: list[int] = []
    code: list[str] = []
    end = 0
    for token in _TOKEN.finditer(text):
        code.append(text[end : token.start()])
        end = token.end()
        if token["open_comment"]:
            fail(token.start(), "the comment that begins here has no end")
        if not token["comment"]:
            code.append(token[0])
        if token[0] == "(":
            opened.append(token.start())
        elif token[0] == ")":
            if not opened:
                fail(token.start(), "`)` has no matching `(`")
            opened.pop()
    if not "".join([*code, text[end:]]).strip():
        fail(0, "an empty text is not a guard")
    if opened:
        fail(opened[-1], "`(` has no matching `)`")


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
        node, redundant = _peel(node)
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
                return Not(self.read(_field(node, "argument"), depth), span=self.source.span(node))
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
        function, span = _field(node, "function"), self.source.span(node)
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
                if _peel(argument)[0].type not in ("identifier", "field_expression"):
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
        left, right = _field(node, "left"), _field(node, "right")
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
        pointers = [_peel(side)[0].type == "null" for side in (left, right)]
        if any(pointers) and Observe(Observable.PASSED_SLOT) not in (compare.left, compare.right):
            fault = "NULL is a pointer and compares only with `range->slot`"
        if fault:
            self.source.fail(node, f"type misuse in {self._quoted(node)}: {fault}")
        return compare

    def _compared(self, node: Node, depth: int) -> GuardExpr:
        operand = self.read(node, depth)
        # likely(x) is !!(x) in the kernel, which as an operand is not x, unless x is a truth value already.
        call = _peel(node)[0].child_by_field_name("function")
        hinted = call is not None and self.source.text(call) in _HINTS
        if hinted and _sort(operand) is not _Sort.TRUTH:
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
        argument = _peel(self._argument(node))[0]
        address = argument.type == "pointer_expression" and self._field_text(argument, "operator") == "&"
        path = self._path(_field(argument, "argument") if address else argument)
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
        node = _peel(node)[0]
        while node.type == "field_expression":
            names += [self._field_text(node, "field"), self._field_text(node, "operator")]
            node = _peel(_field(node, "argument"))[0]
        return "".join([self.source.text(node), *reversed(names)])

    def _flag_text(self, node: Node) -> str:
        node = _peel(node)[0]
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
        return self.source.text(_field(node, name))


class _Sort(Enum):
    NUMBER = "a number"
    TRUTH = "a truth value"
    BIT = "a bit"
    POINTER = "a pointer"


_SORTS = {what: _Sort.NUMBER for what in Observable} | {
    Observable.PASSED_SLOT: _Sort.POINTER,
    Observable.PASSED_INVALID: _Sort.BIT,
    Observable.BEING_INVALIDATED: _Sort.TRUTH,
    Observable.FLUSH_SLOT: _Sort.TRUTH,
}


def _sort(expr: GuardExpr) -> _Sort:
    match expr:
        case Number():
            return _Sort.NUMBER
        case Observe(what):
            return _SORTS[what]
        case LockHeld() | SrcuHeld() | Not() | And() | Or() | Compare():
            return _Sort.TRUTH
        case _:
            assert_never(expr)


def _comparison_fault(op: CompareOp, one: GuardExpr, other: GuardExpr) -> str | None:
    """Why C's types, or what the bit means, forbid to compare `one` with `other`."""
    sort, equality = _sort(one), op in (CompareOp.EQ, CompareOp.NE)
    if sort is _Sort.NUMBER:
        return None
    shown = quote(render(one))
    if not equality:
        return f"{shown} is {sort.value}, which has no order"
    match sort:
        case _Sort.POINTER:
            return None if other == Number(0) else f"{shown} is a pointer and compares only with NULL"
        case _Sort.BIT:
            return None if other == Number(0) else f"{shown} is one bit and compares only with 0"
        case _Sort.TRUTH:
            fits = _sort(other) is _Sort.TRUTH or other in (Number(0), Number(1))
            return None if fits else f"{shown} is a truth value and compares only with another, 0 or 1"
        case _:
            assert_never(sort)


def _observable() -> str:
    return f"a guard can observe: {', '.join(OBSERVABLES)}"


def _field(node: Node, name: str) -> Node:
    child = node.child_by_field_name(name)
    if child is None:
        raise AssertionError(f"tree-sitter-c gave a {node.type} without {name}")
    return child


def _peel(node: Node) -> tuple[Node, int]:
    """What stands inside the parentheses, and how many pairs more than one there were."""
    pairs = 0
    while node.type == "parenthesized_expression" and len(inside := operands(node)) == 1:
        node, pairs = inside[0], pairs + 1
    return node, max(0, pairs - 1)


def _leaves(expr: GuardExpr) -> Iterator[GuardExpr]:
    match expr:
        case Number():
            return
        case Observe() | LockHeld() | SrcuHeld():
            yield expr
        case Not(operand):
            yield from _leaves(operand)
        case And(left, right) | Or(left, right) | Compare(_, left, right):
            yield from _leaves(left)
            yield from _leaves(right)
        case _:
            assert_never(expr)


def _render(expr: GuardExpr, parent: GuardExpr | None) -> str:
    match expr:
        case Number(value):
            siblings = (parent.left, parent.right) if isinstance(parent, Compare) else ()
            return "NULL" if _Sort.POINTER in map(_sort, siblings) else str(value)
        case Observe(what):
            text, bare = what.value, what is not Observable.PASSED_INVALID or parent is None
        case LockHeld(lock):
            return f"lockdep_is_held(&kvm->{lock})"
        case SrcuHeld(domain):
            return f"srcu_read_lock_held(&kvm->{domain})"
        case Not(operand):
            text, bare = f"!{_render(operand, expr)}", not isinstance(parent, Compare)
        case Compare(op, left, right):
            text = f"{_render(left, expr)} {op.value} {_render(right, expr)}"
            bare = not isinstance(parent, Not | Compare)
        case And(left, right):
            text = f"{_render(left, expr)} && {_render(right, expr)}"
            bare = parent is None or (isinstance(parent, And) and parent.left is expr)
        case Or(left, right):
            text = f"{_render(left, expr)} || {_render(right, expr)}"
            bare = parent is None or (isinstance(parent, Or) and parent.left is expr)
        case _:
            assert_never(expr)
    return text if bare else f"({text})"
