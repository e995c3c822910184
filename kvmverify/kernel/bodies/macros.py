"""A loop macro opened: its ``for`` with what it is given, around the body that stands behind its use."""

from __future__ import annotations

import re
from dataclasses import replace

from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.functions import Tree
from kvmverify.kernel.source.parse import parse_body
from kvmverify.kernel.source.substitute import substitute

_STATEMENTS = re.compile(r"\(\{[^{}]*\}\)\s*,")
"""A statement expression before a comma: lockdep's assertions in the condition of a loop."""
_BODY = "__the_body"


def loop_of(tree: Tree, node: c.Loop) -> c.Stmt | None:
    """The loop that a macro stands for; None if it is defined in no way, in several, or is no loop of C.

    SOUNDNESS: a statement expression that is dropped may hold assertions of lockdep and nothing else.
    """
    macros = tree.macros.get(node.macro or "", ())
    if len({m.body for m in macros}) != 1 or macros[0].parameters is None:
        return None
    macro = macros[0]
    # A list of parameters may go on behind a backslash.
    parameters = [re.sub(r"\W", "", name) for name in macro.parameters or ()]
    if len(parameters) != len(node.arguments):
        return None
    for match in _STATEMENTS.finditer(macro.body):
        if not re.fullmatch(r"\(\{\s*lockdep_assert\w*\([^;]*\);\s*\}\)\s*,", match[0]):
            return None
    text = _STATEMENTS.sub("", macro.body)
    block = parse_body("{" + text + f" {_BODY}(); " + "}", 0)
    if len(block.items) != 1:
        return None
    given = dict(zip(parameters, node.arguments, strict=True))
    return _filled(block.items[0], given, node)


def _filled(item: c.Stmt, given: dict[str, c.Expr], use: c.Loop) -> c.Stmt | None:
    """A statement of the macro with parameters and the body replaced; None if it is none that is known."""
    match item:
        case c.Evaluate(c.Call(c.Name(name), ())) if name == _BODY:
            return use.body
        case c.Evaluate(value):
            return replace(item, value=substitute(value, given), offset=use.offset)
        case c.Block(items):
            inner = [_filled(i, given, use) for i in items]
            found = tuple(i for i in inner if i is not None)
            return replace(item, items=found, offset=use.offset) if len(found) == len(inner) else None
        case c.If(condition, then, otherwise):
            first, other = _filled(then, given, use), _filled(otherwise, given, use) if otherwise else None
            if first is None or (otherwise is not None and other is None):
                return None
            return replace(item, condition=substitute(condition, given), then=first, otherwise=other, offset=use.offset)
        case c.Continue():
            return item
        case c.Loop(macro=None) as loop:
            body = _filled(loop.body, given, use)
            first = _filled(loop.first, given, use) if loop.first is not None else None
            if body is None or (loop.first is not None and first is None):
                return None
            test = substitute(loop.condition, given) if loop.condition is not None else None
            step = substitute(loop.step, given) if loop.step is not None else None
            return replace(loop, first=first, condition=test, step=step, body=body, offset=use.offset)
        case c.Loop() as loop:
            # A macro that is made of another one.
            body = _filled(loop.body, given, use)
            arguments = tuple(substitute(a, given) for a in loop.arguments)
            return replace(loop, arguments=arguments, body=body, offset=use.offset) if body is not None else None
        case _:
            return None
