"""A guard as C that a reviewer reads: an assertion broken at its operators, with a local for the active slot."""

from __future__ import annotations

import re

from kvmverify.guards.expr import And, GuardExpr, Not, Observable, Or, Sort, render, sort_of

_ACTIVE = Observable.ACTIVE_SLOT.value
_MACRO = "lockdep_assert_once("
_TAB = 8
WIDTH = 75


def assertion(expr: GuardExpr) -> list[str]:
    """``lockdep_assert_once(...)`` in at most 75 columns where names allow it, after the declaration that it needs."""
    beside = _statement(_lines(expr, WIDTH - len(_MACRO) - 2))
    if any(len(line) > WIDTH for line in beside):
        beside = [_MACRO, *(" " * _TAB + line for line in _lines(expr, WIDTH - _TAB - 2))]
        beside[-1] += ");"
    return [*_declaration(expr), *beside]


def _statement(body: list[str]) -> list[str]:
    first, *rest = body
    lines = [_MACRO + first, *(" " * len(_MACRO) + line for line in rest)]
    lines[-1] += ");"
    return lines


def _declaration(expr: GuardExpr) -> list[str]:
    if _ACTIVE not in render(expr):
        return []
    set_of, id_of = _ACTIVE.removeprefix("id_to_memslot(").removesuffix(")").rsplit(", ", 1)
    return [
        "struct kvm_memory_slot *active =",
        f"        id_to_memslot({set_of},",
        f"                      {id_of});",
        "",
    ]


def _text(expr: GuardExpr) -> str:
    return render(expr).replace(_ACTIVE, "active")


def _lines(expr: GuardExpr, room: int) -> list[str]:
    """The expression on one line if it fits; otherwise an operand a line, and a call an argument a line."""
    whole = _text(expr)
    if len(whole) <= room:
        return [whole]
    if isinstance(expr, Not) and isinstance(expr.operand, And | Or):
        return _around("!(", _lines(expr.operand, room - 3))
    if not isinstance(expr, And | Or):
        return _arguments(whole)
    word = " &&" if isinstance(expr, And) else " ||"
    found: list[str] = []
    parts = _operands(expr, type(expr))
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if isinstance(part, And | Or):
            inner = _around("(", _lines(part, room - 2 - len(word)))
        else:
            inner = _lines(part, room - len(word))
            inner = _around("(", inner) if sort_of(part) is Sort.BIT else inner
        inner[-1] += "" if last else word
        found += inner
    return found


def _around(opened: str, lines: list[str]) -> list[str]:
    """Lines in parentheses, below each other."""
    first, *rest = lines
    found = [opened + first, *(" " * len(opened) + line for line in rest)]
    found[-1] += ")"
    return found


def _arguments(call: str) -> list[str]:
    """A call broken at its commas; anything else stays as it is."""
    match = re.fullmatch(r"(!?\w+\()([^()]+)\)", call)
    if match is None:
        return [call]
    first, *rest = match[2].split(", ")
    lines = [match[1] + first, *(" " * len(match[1]) + argument for argument in rest)]
    return [*(line + "," for line in lines[:-1]), lines[-1] + ")"]


def _operands(expr: GuardExpr, kind: type) -> list[GuardExpr]:
    if isinstance(expr, And | Or) and isinstance(expr, kind):
        return [*_operands(expr.left, kind), *_operands(expr.right, kind)]
    return [expr]
