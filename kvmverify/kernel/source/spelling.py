"""Expressions as vocabulary files write them."""

from __future__ import annotations

from kvmverify.kernel.source import syntax as c


def spell(node: c.Expr) -> str:
    """An expression on one line, without blanks, as vocabulary files write it."""
    match node:
        case c.Name(text):
            return text
        case c.Number(value):
            return str(value)
        case c.Field(base, name):
            return f"{spell(base)}->{name}"
        case c.Index(base, _):
            return spell(base)
        case c.Call(callee, arguments):
            return f"{spell(callee)}({','.join(spell(a) for a in arguments)})"
        case c.Unary(operator, operand):
            return operator + spell(operand)
        case _:
            return "?"


def member_path(node: c.Expr) -> str:
    """``kvm.memslots`` of ``&kvm->memslots[i]``."""
    match node:
        case c.Unary("&" | "*", operand):
            return member_path(operand)
        case c.Index(base, _):
            return member_path(base)
        case c.Field(base, name):
            return f"{member_path(base)}.{name}"
        case c.Name(text):
            return text
        case _:
            return ""
