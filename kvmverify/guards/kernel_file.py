"""Reads the lockdep assertion out of a kernel C file, without preprocessing it.

What the reader does not understand is an error that names it: tree-sitter misreads macros, and a loop such as
``kvm_for_each_memslot()`` parses as a call and a block.
"""

from __future__ import annotations

import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import NoReturn

from tree_sitter import Node

from kvmverify.guards.assertions import called_name, may_assert
from kvmverify.guards.c_source import CSource, child_field, nearest, operands, quote, walk
from kvmverify.guards.conditionals import condition_of
from kvmverify.guards.definitions import Definition, Functions
from kvmverify.guards.effects import Effects
from kvmverify.guards.expr import And, GuardError, GuardExpr, Observable, Observe, SourceError, render
from kvmverify.guards.functions import refuse_large
from kvmverify.guards.known import ASSERTIONS
from kvmverify.guards.mentions import Mentions
from kvmverify.guards.names import Local, Unread
from kvmverify.guards.parsing import parse_guard
from kvmverify.guards.silence import Silence
from kvmverify.guards.statements import both, unknown_assertion
from kvmverify.guards.variables import Variables

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


class NoAssertion(KernelFileError):
    """The function asserts nothing."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """The assertions of a kernel function: the condition under which none of them reports anything.

    `line` and `column` (1-based) and `macro` are those of the first call; `text` is the expression as
    written, on one line, or the canonical text of `guard` if it is not that of the assertions alone: a way that leaves
    before an assertion is silent, too. `inlined` are the functions that `guard` has the bodies of, each with the file
    and line of its definition.
    """

    path: str
    function: str
    line: int
    column: int
    macro: str
    text: str
    guard: GuardExpr
    inlined: tuple[str, ...] = ()


def read_assertion(
    path: Path,
    function: str = "kvm_unmap_gfn_range",
    more: Sequence[Path] = (),
    config: Mapping[str, bool] | None = None,
) -> Assertion:
    """The lockdep assertion in the definition of `function` in the C file `path`.

    `config` says which symbols of an ``#ifdef`` are set; around or in front of an assertion any other is refused.

    Functions that it calls are read where `path` defines them, or else one of the files `more`; so a function of the
    file goes before one of that name that the tool knows (``kvm_memslot_is_being_invalidated``).

    Raises `KernelFileError` if there is none to read, and `kvmverify.guards.parsing.GuardError`, with the place in the
    file, if its expression is no guard; both are a `SourceError`.
    """
    sources = tuple(CSource.parse(_read(each), _printable(each)) for each in dict.fromkeys((path, *more)))
    source, functions = sources[0], Functions(sources)
    definition = _definition(functions, function, config or {})
    body = child_field(definition.node, "body")
    mentions = Mentions(functions)
    values = not mentions.carries(source, body)
    if values and not any(mentions.carries(source, statement, True) for statement in _always(body)):
        unread = ", but part of it cannot be parsed as C" if definition.node.has_error else ""
        raise NoAssertion(
            f"{function} has no lockdep assertion{unread}", *source.position(definition.name.start_point), source.name
        )
    _refuse_odd(source, definition)
    silence = Silence(functions, Variables(mentions, Effects(functions)), (function,), values, config or {}).until_zap(
        source, body
    )
    guard = silence.of(definition, _parameters(definition), False, 0)
    if not silence.asserted:
        _fail(source, definition.name, f"no assertion of {function} is ever reached")
    calls = [each.call for each in silence.asserted if each.source is source and _inside(each.call, body)]
    written = _as_written(silence, body, guard)
    text, guard = written or (render(guard), guard)
    if written is None or functions.inlined:
        _refuse_unreadable(source, calls[0] if calls else definition.name, guard)
    line, column = source.position((calls[0] if calls else definition.name).start_point)
    first = silence.asserted[0]
    return Assertion(
        path=str(path),
        function=function,
        line=line,
        column=column,
        macro=called_name(first.source, first.call),
        text=text,
        guard=guard,
        inlined=tuple(f"{name} ({place})" for name, place in functions.inlined.items()),
    )


def _as_written(silence: Silence, body: Node, guard: GuardExpr) -> tuple[str, GuardExpr] | None:
    """The assertions as they are written, if they stand one after the other in the outermost block and say it all."""
    texts: list[str] = []
    for each in silence.asserted:
        statement = each.call.parent
        if statement is None or statement.parent != body or called_name(each.source, each.call) not in ASSERTIONS:
            return None
        texts.append(" ".join(each.source.text(each.argument).split()))
    said = [each.silent for each in silence.asserted]
    if reduce(lambda rest, one: both(one, rest), reversed(said)) != guard:
        return None
    text = texts[0] if len(texts) == 1 else " && ".join(f"({text})" for text in texts)
    guard = reduce(And, said)
    return None if _says_otherwise(text, guard) else (text, guard)


def _says_otherwise(text: str, guard: GuardExpr) -> bool:
    """Does the text alone, without the function's variables, say another guard?"""
    try:
        return parse_guard(text) != guard
    except GuardError:
        return False


def _inside(node: Node, body: Node) -> bool:
    return body.start_byte <= node.start_byte and node.end_byte <= body.end_byte


def _always(body: Node) -> list[Node]:
    """The statements of the outermost block that keep a value without a condition."""
    return [node for node in operands(body) if node.type in ("return_statement", "expression_statement", "declaration")]


def _parameters(definition: Definition) -> dict[str, Local]:
    """The asserted function's parameters: a VM, a range, and perhaps the flag."""
    source, declarator = definition.source, definition.name.parent
    assert declarator is not None
    scope: dict[str, Local] = {}
    for parameter in operands(child_field(declarator, "parameters")):
        names = [node for node in walk(parameter) if node.type == "identifier"]
        if not names:
            continue
        name = source.text(names[-1])
        kind = " ".join(source.text(parameter).removesuffix(name).split())
        kind = kind.removeprefix("const ")
        taken = {local.value for local in scope.values()}
        if kind in PASSED and PASSED[kind] not in taken:
            scope[name] = Local(kind, PASSED[kind])
        elif kind == "bool" and name == FLAG:
            scope[name] = Local(kind, Observe(Observable.FLUSH_SLOT))
        else:
            scope[name] = Local("", Unread("what the callers pass is not known"))
    if FLAG not in scope and not _declares(source, FLAG):
        scope[FLAG] = Local("bool", Observe(Observable.FLUSH_SLOT))
    return scope


PASSED = {"struct kvm *": "kvm", "struct kvm_gfn_range *": "range"}
"""What a parameter of the asserted function is, by its type."""
FLAG = Observable.FLUSH_SLOT.value


def _declares(source: CSource, name: str) -> bool:
    """Is there a variable of that name in the file, or does the function declare one?"""
    for node in walk(source.root):
        if node.child_count == 0 and node.type == "identifier" and source.text(node) == name:
            above = node.parent
            while above is not None and above.type in ("init_declarator", "pointer_declarator", "array_declarator"):
                above = above.parent
            if above is not None and above.type == "declaration":
                return True
    return False


def _refuse_odd(source: CSource, definition: Definition) -> None:
    """Raise `KernelFileError` for what the reading of statements would not see."""
    calls = 0
    for node in walk(definition.node):
        if unknown_assertion(source, node):
            _fail(source, node, f"{source.text(node)} cannot be parsed as a call here")
        calls += node.type == "identifier" and may_assert(source.text(node))
    name = source.text(definition.name)
    if calls > MAX_ASSERTIONS:
        _fail(source, definition.name, f"{name} has {calls} lockdep assertions, more than {MAX_ASSERTIONS}")
    body = child_field(definition.node, "body")
    first, last = source.position(body.start_point)[0], source.position(body.end_point)[0]
    if definition.node.has_error and any(line.startswith(b"}") for line in source.lines[first : last - 1]):
        _fail(source, definition.name, f"{name} cannot be parsed as C: its braces do not match its indentation")


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


def _definition(functions: Functions, function: str, config: Mapping[str, bool]) -> Definition:
    """The one definition of ``function`` in the first file. Raises `KernelFileError`."""
    source, known = functions.sources[0], functions.definitions[0]
    if function in functions.macros:
        _fail(*functions.macros[function], f"{function} is a macro here; macros are not expanded")
    for word in ("if", "else", "return", "goto", "do", "while", "for", "switch", "struct", "void"):
        if word in functions.macros:
            where, define = functions.macros[word]
            where.fail(define, f"`{word}` is a macro here; macros are not expanded")
    same = known.get(function, [])
    if not same:
        near = nearest(function, tuple(known))
        hint = f"; the nearest name is {near}" if near else ""
        raise KernelFileError(f"does not define {quote(function)}{hint}", source=source.name)
    if len(same) > 1:
        lines = ", ".join(str(source.position(each.name.start_point)[0]) for each in same)
        _fail(source, same[1].name, f"{function} is defined {len(same)} times (lines {lines}); only one may be")
    below, above = same[0].node, same[0].node.parent
    while above is not None:
        if above.type.startswith("preproc") and not _header_guard(source, above):
            condition = None if above.type == "preproc_else" else condition_of(source, above, config)
            if condition is None or (below == above.child_by_field_name("alternative")) is condition:
                text = source.text(above).split("\n")[0].strip()
                _fail(source, above, f"{function} stands inside {quote(text)}, which nothing decides")
        below, above = above, above.parent
    return same[0]


def _header_guard(source: CSource, node: Node) -> bool:
    """``#ifndef NAME`` with ``#define NAME`` next."""
    inside = operands(node)
    return (
        node.type == "preproc_ifdef"
        and source.text(node).startswith("#ifndef")
        and len(inside) > 1
        and inside[1].type == "preproc_def"
        and source.text(child_field(inside[1], "name")) == source.text(inside[0])
    )


def _fail(source: CSource, node: Node, message: str) -> NoReturn:
    raise KernelFileError(message, *source.position(node.start_point), source.name)
