"""A guard as C that a reviewer reads: an assertion broken at its operators, with a local for the active slot."""

from __future__ import annotations

from kvmverify.guard_expr import And, GuardExpr, Observable, Observe, Or, Sort, render, sort_of

_ACTIVE = Observable.ACTIVE_SLOT.value
WIDTH = 75


def assertion(expr: GuardExpr) -> list[str]:
    """``lockdep_assert_once(...)`` in at most 75 columns where names allow it, after the declaration that it needs."""
    lines = []
    if _ACTIVE in render(expr):
        set_of, id_of = _ACTIVE.removeprefix("id_to_memslot(").removesuffix(")").rsplit(", ", 1)
        lines += [
            "struct kvm_memory_slot *active =",
            f"        id_to_memslot({set_of},",
            f"                      {id_of});",
            "",
        ]
    body = _lines(expr, WIDTH - len("lockdep_assert_once(") - 2)
    first, *rest = body
    pad = " " * len("lockdep_assert_once(")
    lines += [f"lockdep_assert_once({first}", *(pad + line for line in rest)]
    lines[-1] += ");"
    return lines


def _text(expr: GuardExpr) -> str:
    return render(expr).replace(_ACTIVE, "active")


def _lines(expr: GuardExpr, room: int) -> list[str]:
    """The expression on one line if it fits, otherwise an operand a line."""
    whole = _text(expr)
    if isinstance(expr, Observe) and sort_of(expr) is Sort.BIT:
        whole = f"({whole})"
    if len(whole) <= room or not isinstance(expr, And | Or):
        return [whole]
    word = "&&" if isinstance(expr, And) else "||"
    found: list[str] = []
    parts = _operands(expr, type(expr))
    for number, part in enumerate(parts):
        nested = isinstance(part, And | Or)
        inner = _lines(part, room - (2 if nested else 0) - 3)
        if nested:
            inner = [("(" if n == 0 else " ") + line for n, line in enumerate(inner)]
            inner[-1] += ")"
        if number < len(parts) - 1:
            inner[-1] += f" {word}"
        found += inner
    return found


def _operands(expr: GuardExpr, kind: type) -> list[GuardExpr]:
    if isinstance(expr, And | Or) and isinstance(expr, kind):
        return [*_operands(expr.left, kind), *_operands(expr.right, kind)]
    return [expr]
