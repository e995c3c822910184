"""The parameters of a macro, replaced by what it is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

from kvmverify.kernel.source import syntax as c


def substitute(node: c.Expr, given: Mapping[str, c.Expr]) -> c.Expr:
    """An expression with names replaced, as a macro's parameters are."""
    match node:
        case c.Name(text):
            return given.get(text, node)
        case c.Field(base):
            return replace(node, base=substitute(base, given))
        case c.Index(base, index):
            return replace(node, base=substitute(base, given), index=substitute(index, given))
        case c.Call(callee, arguments):
            inner = tuple(substitute(a, given) for a in arguments)
            return replace(node, callee=substitute(callee, given), arguments=inner)
        case c.Unary(_, operand):
            return replace(node, operand=substitute(operand, given))
        case c.Binary(_, left, right):
            return replace(node, left=substitute(left, given), right=substitute(right, given))
        case c.Assign(target, _, value):
            return replace(node, target=substitute(target, given), value=substitute(value, given))
        case c.Update(target):
            return replace(node, target=substitute(target, given))
        case c.Conditional(condition, then, otherwise):
            return replace(
                node,
                condition=substitute(condition, given),
                then=substitute(then, given) if then is not None else None,
                otherwise=substitute(otherwise, given),
            )
        case c.Comma(items):
            return replace(node, items=tuple(substitute(i, given) for i in items))
        case c.Initializer(named):
            return replace(node, fields=tuple((name, substitute(value, given)) for name, value in named))
        case c.Number():
            return node
        case c.Opaque(_, inside):
            return replace(node, inside=tuple(substitute(i, given) for i in inside))


def substitute_all(node: c.Stmt, given: Mapping[str, c.Expr]) -> c.Stmt:
    """A statement with names replaced in all that is below it; variables that it declares keep their names."""
    changed: dict[str, object] = {}
    for each in fields(node):
        value = getattr(node, each.name)
        changed[each.name] = _substituted(value, given)
    return replace(node, **changed)  # type: ignore[arg-type]


def _substituted(value: object, given: Mapping[str, c.Expr]) -> object:
    if isinstance(value, tuple):
        return tuple(_substituted(item, given) for item in value)
    if isinstance(value, c.Expr):
        return substitute(value, given)
    return substitute_all(value, given) if isinstance(value, c.Stmt) else value
