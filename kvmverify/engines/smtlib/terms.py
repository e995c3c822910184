"""Sorts, values and expressions as SMT-LIB 2 over bit-vectors, and a solver's bits as values again.

Truth values are Bool, enumerators are numbers of just enough bits, integers are two's complement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import assert_never

from kvmverify.ir.expr import Add, And, Const, Eq, Expr, Ite, Le, Member, Not, Or, Var
from kvmverify.ir.sorts import BoolSort, EnumSort, IntSort, Sort, Value


def width(sort: Sort) -> int:
    """Bits of a sort; 0 for Bool. Integers have a sign bit."""
    match sort:
        case BoolSort():
            return 0
        case EnumSort(_, values):
            return max(1, (len(values) - 1).bit_length())
        case IntSort(low, high):
            return max((bound if bound >= 0 else ~bound).bit_length() for bound in (low, high)) + 1
        case _:
            assert_never(sort)


def sort_text(sort: Sort) -> str:
    """The SMT-LIB sort."""
    return "Bool" if isinstance(sort, BoolSort) else f"(_ BitVec {width(sort)})"


def numeral(value: int, bits: int) -> str:
    """A bit-vector literal, two's complement."""
    return f"#b{value & ((1 << bits) - 1):0{bits}b}"


def value_text(value: Value, sort: Sort) -> str:
    """A value of a sort as a literal."""
    if isinstance(sort, BoolSort):
        return "true" if value else "false"
    number = sort.values.index(str(value)) if isinstance(sort, EnumSort) else int(value)
    return numeral(number, width(sort))


_SIMPLE = re.compile(r"[A-Za-z][A-Za-z0-9_]*[._][A-Za-z0-9_.]*(@\d+)?")
"""What needs no quotes: no word of SMT-LIB has such a dot or underscore that KVM's variables have."""


def symbol(name: str) -> str:
    """A symbol, quoted if it must be."""
    return name if _SIMPLE.fullmatch(name) else f"|{name}|"


def term(expr: Expr, suffix: str = "") -> str:
    """The term for ``expr``; ``suffix`` is appended to every variable's name."""
    match expr:
        case Const(value, sort):
            return value_text(value, sort)
        case Var(name, _):
            return symbol(name + suffix)
        case Not(operand):
            return f"(not {term(operand, suffix)})"
        case And(operands):
            return joined("and", [term(o, suffix) for o in operands], "true")
        case Or(operands):
            return joined("or", [term(o, suffix) for o in operands], "false")
        case Eq(left, right):
            return f"(= {_resized(left, right, suffix)} {_resized(right, left, suffix)})"
        case Member(operand, values):
            subject = term(operand, suffix)
            return joined("or", [f"(= {subject} {value_text(v, operand.sort)})" for v in values], "false")
        case Le(left, right):
            return f"(bvsle {_resized(left, right, suffix)} {_resized(right, left, suffix)})"
        case Add(left, right):
            bits = width(expr.sort)
            return f"(bvadd {_fitted(left, bits, suffix)} {_fitted(right, bits, suffix)})"
        case Ite(condition, then, other):
            bits = width(expr.sort)
            return f"(ite {term(condition, suffix)} {_fitted(then, bits, suffix)} {_fitted(other, bits, suffix)})"
        case _:
            assert_never(expr)


def joined(operator: str, parts: Sequence[str], empty: str) -> str:
    """SMT-LIB's ``and`` and ``or`` want two operands."""
    if len(parts) < 2:
        return parts[0] if parts else empty
    return f"({operator} {' '.join(parts)})"


def _resized(expr: Expr, other: Expr, suffix: str) -> str:
    return _fitted(expr, max(width(expr.sort), width(other.sort)), suffix)


def _fitted(expr: Expr, bits: int, suffix: str) -> str:
    """``expr`` in ``bits`` bits if it is an integer. Operands of a sum may be cut: the sum itself fits."""
    more = bits - width(expr.sort)
    if not isinstance(expr.sort, IntSort) or not more:
        return term(expr, suffix)
    return f"((_ {f'sign_extend {more}' if more > 0 else f'extract {bits - 1} 0'}) {term(expr, suffix)})"


def assigned(var: Var, expr: Expr, suffix: str = "") -> str:
    """``expr`` in the width of ``var``.

    SOUNDNESS: an integer is cut to the variable's width. The evaluator and the explicit engine raise if a value left
    the variable's range, and the sorts are sized so that it does not.
    """
    return _fitted(expr, width(var.sort), suffix)


def decoded(raw: int | bool, sort: Sort) -> Value:
    """The value that a solver's bits stand for."""
    match sort:
        case BoolSort():
            return bool(raw)
        case EnumSort(_, values):
            return values[int(raw)]
        case IntSort():
            bits = width(sort)
            number = int(raw)
            return number - (1 << bits) if number >> (bits - 1) else number
        case _:
            assert_never(sort)
