"""Ranges compared as expressions: equal, inside, or not comparable.

SOUNDNESS: gfns, page offsets and addresses are unsigned and far below 2^64, so sums of them do not wrap; a negative
number by itself is one counted from the top. What cannot be shown is not taken for shown, either way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kvmverify.kernel.paths.values import Known, Span, Term, Value

TOP = 1 << 64
_ROUNDED_DOWN = ("gfn_round_for_level", "round_down", "ALIGN_DOWN")
_ROUNDED_UP = ("round_up", "ALIGN", "PAGE_ALIGN", "roundup")
_RISING = ("hva_to_gfn_memslot", ">>")
"""Functions that do not fall when their first argument rises."""


@dataclass(frozen=True)
class Sum:
    """A constant and multiples of what is no sum."""

    constant: int
    parts: Mapping[Value, int] = field(default_factory=dict)

    def plus(self, other: Sum, times: int = 1) -> Sum:
        """The sum with a multiple of another."""
        parts = dict(self.parts)
        for atom, count in other.parts.items():
            parts[atom] = parts.get(atom, 0) + times * count
        return Sum(self.constant + times * other.constant, {a: n for a, n in parts.items() if n})


def total(value: Value, inner: bool = False) -> Sum:
    """A value as a sum. ``inner``: it is part of one, where -1 is one less."""
    match value:
        case Known(number):
            return Sum(number if inner or number >= 0 else TOP + number)
        case Term("+", (one, other)):
            return total(one, True).plus(total(other, True))
        case Term("-", (one, other)):
            return total(one, True).plus(total(other, True), -1)
        case Term("<<", (one, Known(by))) if 0 <= by < 64:
            return Sum(0).plus(total(one, True), 1 << by)
        case Term("sum", terms):
            found = Sum(0)
            for term in terms:
                found = found.plus(total(term, True))
            return found
        case Term("*" | "times", (one, Known(by))):
            return Sum(0).plus(total(one, True), by)
        case Term(operator, operands):
            return Sum(0, {Term(operator, tuple(plain(o) for o in operands)): 1})
        case _:
            return Sum(0, {value: 1})


def plain(value: Value) -> Value:
    """One form of all that are the same sum; of ``min`` and ``max`` the order does not matter."""
    if not isinstance(value, Term):
        return value
    found = total(value)
    if not found.parts:
        return Known(found.constant)
    terms: list[Value] = []
    for atom, count in sorted(found.parts.items(), key=repr):
        if isinstance(atom, Term) and atom.operator in ("min", "max"):
            atom = Term(atom.operator, tuple(sorted(atom.operands, key=repr)))
        terms.append(atom if count == 1 else Term("times", (atom, Known(count))))
    if len(terms) == 1 and not found.constant:
        return terms[0]
    return Term("sum", (*terms, Known(found.constant)))


def same(one: Value, other: Value) -> bool:
    """Are two values shown to be equal?"""
    difference = total(one).plus(total(other), -1)
    return (not difference.parts and difference.constant == 0) or plain(one) == plain(other)


def at_most(one: Value, other: Value) -> bool:
    """Is ``one <= other`` shown?"""
    return _not_negative(total(other).plus(total(one), -1), 12)


def _not_negative(sum_: Sum, depth: int) -> bool:
    if all(count > 0 for count in sum_.parts.values()):
        if sum_.constant >= 0:
            return True
    elif not sum_.parts:
        return sum_.constant >= 0
    if not depth:
        return False
    for atom, count in sum_.parts.items():
        if not isinstance(atom, Term):
            continue
        rest = Sum(sum_.constant, {a: n for a, n in sum_.parts.items() if a != atom})
        match atom:
            case Term("min" | "max", operands):
                ways = [_not_negative(rest.plus(total(o, True), count), depth - 1) for o in operands]
                # The least one is one of them, and below each of them.
                if all(ways) or (any(ways) and (count < 0) == (atom.operator == "min")):
                    return True
            case Term(operator, (first, *_)) if operator in _ROUNDED_DOWN and count < 0:
                if _not_negative(rest.plus(total(first, True), count), depth - 1):
                    return True
            case Term(operator, (first, *_)) if operator in _ROUNDED_UP and count > 0:
                if _not_negative(rest.plus(total(first, True), count), depth - 1):
                    return True
            case Term(operator, (first, *others)) if operator in _RISING and count > 0:
                for below, less in sum_.parts.items():
                    if less > 0 or not isinstance(below, Term) or below.operator != operator:
                        continue
                    if list(below.operands[1:]) == others and at_most(below.operands[0], first):
                        smaller = min(count, -less)
                        left = rest.plus(Sum(0, {atom: count - smaller, below: smaller}))
                        if _not_negative(left, depth - 1):
                            return True
    return False


def covers(outer: Span, inner: Span) -> bool:
    """Is every number of one range shown to be in another?"""
    return at_most(outer[0], inner[0]) and at_most(inner[1], outer[1])


def short(outer: Span, inner: Span) -> bool:
    """Is one range shown to leave out the first or the last of another that is not empty?"""
    early = total(outer[0]).plus(total(inner[0]), -1).plus(Sum(-1))
    late = total(inner[1]).plus(total(outer[1]), -1).plus(Sum(-1))
    return _not_negative(early, 12) or _not_negative(late, 12)
