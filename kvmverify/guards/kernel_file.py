"""Reads the lockdep assertion out of a kernel C file, without preprocessing it.

What the reader does not understand is an error that names it: tree-sitter misreads macros, and a loop such as
``kvm_for_each_memslot()`` parses as a call and a block.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import NoReturn

from tree_sitter import Node

from kvmverify.guards.c_source import CSource, defined_name, nearest, only_argument, quote, walk
from kvmverify.guards.definitions import Functions
from kvmverify.guards.expr import And, GuardError, GuardExpr, SourceError, render
from kvmverify.guards.functions import Frame, refuse_large
from kvmverify.guards.parsing import assertion_macro, parse_guard, read_guard
from kvmverify.guards.reader import ASSERTIONS

MAX_BYTES = 8 * 1024 * 1024
"""Longer files are refused unread."""

MAX_ASSERTIONS = 16
"""More assertions than this in one function are refused."""


class KernelFileError(SourceError):
    """The file cannot be read, or no one guard can be read out of it. `path` is the file."""

    @property
    def path(self) -> str:
        """The file's name as it was given; the same as `source`."""
        return self.source


@dataclass(frozen=True, slots=True)
class Assertion:
    """A lockdep assertion of a kernel function.

    `line` and `column` (1-based) and `macro` are those of the first call; `text` is the expression as
    written, on one line. If a function asserts several times, `text` and `guard` are the conjunction. `inlined` are
    the functions that `guard` has the bodies of, each with the file and line of its definition.
    """

    path: str
    function: str
    line: int
    column: int
    macro: str
    text: str
    guard: GuardExpr
    inlined: tuple[str, ...] = ()


def read_assertion(path: Path, function: str = "kvm_unmap_gfn_range", more: Sequence[Path] = ()) -> Assertion:
    """The lockdep assertion in the definition of `function` in the C file `path`.

    Functions that it calls are read where `path` defines them, or else one of the files `more`; so a function of the
    file goes before one of that name that the tool knows (``kvm_memslot_is_being_invalidated``).

    Raises `KernelFileError` if there is none to read, and `kvmverify.guards.parsing.GuardError`, with the place in the
    file, if its expression is no guard; both are a `SourceError`.
    """
    sources = tuple(CSource.parse(_read(each), _printable(each)) for each in dict.fromkeys((path, *more)))
    source = sources[0]
    definition, name = _definition(source, function)
    calls = list(_assertion_calls(source, definition))
    if not calls:
        unread = ", but part of it cannot be parsed as C" if definition.has_error else ""
        _fail(source, name, f"{function} has no lockdep assertion{unread}")
    if len(calls) > MAX_ASSERTIONS:
        _fail(source, name, f"{function} has {len(calls)} lockdep assertions, more than {MAX_ASSERTIONS}")
    for call in calls:
        _refuse_conditional(source, call, definition)
    arguments = [only_argument(source, call) for call in calls]
    # Only the assertion itself must be free of syntax errors: elsewhere a kernel file has macros (loops,
    # attributes) that tree-sitter does not expand and so takes for errors.
    functions = Functions(sources)
    guards = [read_guard(source, argument, Frame(functions)) for argument in arguments]
    guard = reduce(And, guards)
    if functions.inlined:
        _refuse_unreadable(source, calls[0], guard)
    texts = [" ".join(source.text(argument).split()) for argument in arguments]
    line, column = source.position(calls[0].start_point)
    return Assertion(
        path=str(path),
        function=function,
        line=line,
        column=column,
        macro=assertion_macro(source, calls[0]) or "",
        text=texts[0] if len(texts) == 1 else " && ".join(f"({text})" for text in texts),
        guard=guard,
        inlined=tuple(f"{name} ({place})" for name, place in functions.inlined.items()),
    )


def _refuse_unreadable(source: CSource, call: Node, guard: GuardExpr) -> None:
    """A report gives the guard as its own text, which is read again from there."""
    refuse_large(source, call, guard)
    try:
        parse_guard(render(guard))
    except GuardError as error:
        _fail(source, call, f"with the functions that it calls, it is no guard that can be read again: {error.message}")


def _read(path: Path) -> bytes:
    def fail(reason: str) -> NoReturn:
        raise KernelFileError(reason, source=_printable(path))

    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            fail("is a directory; a C file is needed")
        if not stat.S_ISREG(status.st_mode):
            fail("is not a regular file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        fail(f"cannot be read: {error.strerror or error}")
    except KernelFileError:
        raise
    except ValueError as error:
        fail(f"cannot be read: {error}")
    if len(data) > MAX_BYTES:
        fail(f"is larger than {MAX_BYTES} bytes")
    if b"\0" in data:
        fail("is a binary file; a C file is needed")
    return data


def _printable(path: Path) -> str:
    name = str(path)
    return name if name.isprintable() else repr(name)[1:-1]


def _definition(source: CSource, function: str) -> tuple[Node, Node]:
    """The definition of `function`, and the node of its name there."""
    found = [
        (node, name)
        for node in walk(source.root)
        if node.type == "function_definition" and (name := defined_name(node)) is not None
    ]
    same = [pair for pair in found if source.text(pair[1]) == function]
    if not same:
        near = nearest(function, tuple(dict.fromkeys(source.text(name) for _, name in found)))
        hint = f"; the nearest name is {near}" if near else ""
        raise KernelFileError(f"does not define {quote(function)}{hint}", source=source.name)
    if len(same) > 1:
        lines = ", ".join(str(source.position(name.start_point)[0]) for _, name in same)
        _fail(source, same[1][1], f"{function} is defined {len(same)} times (lines {lines}); only one may be")
    return same[0]


def _assertion_calls(source: CSource, definition: Node) -> Iterator[Node]:
    names = {name.encode() for name in ASSERTIONS}
    for node in walk(definition):
        if node.child_count == 0 and source.data[node.start_byte : node.end_byte] in names:
            call = node.parent
            called = call.child_by_field_name("function") if call is not None else None
            if call is None or call.type != "call_expression" or called != node:
                _fail(source, node, f"{source.text(node)} cannot be parsed as a call here")
            yield call


def _refuse_conditional(source: CSource, call: Node, definition: Node) -> None:
    """An assertion that is not always reached is not the guard of every zap."""
    name, statement = source.text(call).partition("(")[0].strip(), call.parent
    if (
        statement is None
        or statement.type != "expression_statement"
        or statement.parent != definition.child_by_field_name("body")
    ):
        _fail(source, call, f"{name} is not in the function's outermost block, so it may not always run")
    if statement.has_error and not call.has_error:
        _fail(source, call, f"the statement of {name} cannot be parsed as C")
    before = statement.prev_named_sibling
    while before is not None and before.type == "comment":
        before = before.prev_named_sibling
    # A loop macro without braces parses as an error in front of the statement that it repeats.
    if before is not None and (before.is_error or before.has_error):
        _fail(source, call, f"what stands before {name} cannot be parsed as C, so it may not always run")


def _fail(source: CSource, node: Node, message: str) -> NoReturn:
    raise KernelFileError(message, *source.position(node.start_point), source.name)
