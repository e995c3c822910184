"""Numbers in guards against C's own arithmetic, written a second time: literals, signs, casts, comparisons, ``?:``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from kvmverify.guards.expr import And, Compare, CompareOp, GuardExpr, Not, Number, Observable, Observe, Or, render
from kvmverify.guards.parsing import parse_guard
from tests.campaign import examples


@dataclass(frozen=True)
class Typed:
    """A C expression, its value, how many bits its type has, and whether that is signed."""

    text: str
    value: int
    bits: int
    signed: bool


def fit(value: int, bits: int, signed: bool) -> int:
    value &= 2**bits - 1
    return value - 2**bits if signed and value >= 2 ** (bits - 1) else value


CASTS = {"int": (32, True), "unsigned int": (32, False), "u32": (32, False), "long": (64, True), "s64": (64, True)} | {
    "u64": (64, False),
    "gfn_t": (64, False),
    "unsigned long": (64, False),
}
SUFFIXES = {"": (32, True), "u": (32, False), "l": (64, True), "UL": (64, False), "ull": (64, False), "LL": (64, True)}
INTERESTING = st.sampled_from([0, 1, 2, 7, 8, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**63 - 1]) | st.integers(
    0, 2**63 - 1
)


@st.composite
def literals(draw: st.DrawFn) -> Typed:
    value, suffix = draw(INTERESTING), draw(st.sampled_from(sorted(SUFFIXES)))
    base = draw(st.sampled_from(["d", "x", "o"]))
    digits = {"d": str(value), "x": hex(value), "o": "0" + (oct(value)[2:] if value else "")}[base]
    bits, signed = SUFFIXES[suffix]
    if value >= 2 ** (bits - signed):
        # The first type of C's list that has the value.
        if base != "d" and signed and value < 2**32 and bits == 32:
            signed = False
        else:
            bits = 64
    return Typed(digits + suffix, value, bits, signed)


def constants(depth: int = 3) -> st.SearchStrategy[Typed]:
    @st.composite
    def one(draw: st.DrawFn) -> Typed:
        inner = draw(constants(depth - 1))
        sign = draw(st.sampled_from(["-", "~", "+", "cast"]))
        if sign == "cast":
            name = draw(st.sampled_from(sorted(CASTS)))
            bits, signed = CASTS[name]
            return Typed(f"({name})({inner.text})", fit(inner.value, bits, signed), bits, signed)
        value = {"-": -inner.value, "~": ~inner.value, "+": inner.value}[sign]
        return Typed(f"{sign}({inner.text})", fit(value, inner.bits, inner.signed), inner.bits, inner.signed)

    return literals() | one() if depth else literals()


COMPARE: dict[str, Callable[[int, int], bool]] = {
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def compared(operator: str, one: Typed, two: Typed) -> bool:
    bits = max(one.bits, two.bits)
    signed = all(each.signed for each in (one, two) if each.bits == bits)
    return COMPARE[operator](fit(one.value, bits, signed), fit(two.value, bits, signed))


def evaluated(guard: GuardExpr, count: int, end: int) -> int:
    match guard:
        case Number(value):
            return value
        case Observe(Observable.IN_PROGRESS):
            return count
        case Observe(Observable.HULL_END):
            return end
        case Not(operand):
            return int(not evaluated(operand, count, end))
        case And(left, right):
            return int(bool(evaluated(left, count, end)) and bool(evaluated(right, count, end)))
        case Or(left, right):
            return int(bool(evaluated(left, count, end)) or bool(evaluated(right, count, end)))
        case Compare(op, left, right):
            return int(COMPARE[op.value](evaluated(left, count, end), evaluated(right, count, end)))
    raise AssertionError(guard)


@settings(max_examples=examples(80), deadline=None)
@given(constants())
def test_constants(one: Typed) -> None:
    assert parse_guard(one.text) == Number(one.value)


@settings(max_examples=examples(80), deadline=None)
@given(constants(2), st.sampled_from(sorted(COMPARE)), constants(2))
def test_comparisons_of_constants(one: Typed, operator: str, two: Typed) -> None:
    found = parse_guard(f"({one.text}) {operator} ({two.text})")
    assert evaluated(found, 0, 0) == compared(operator, one, two)


@settings(max_examples=examples(80), deadline=None)
@given(st.sampled_from(sorted(COMPARE)), constants(2), st.booleans())
def test_the_signed_count_beside_a_constant(operator: str, two: Typed, turned: bool) -> None:
    name = Observable.IN_PROGRESS.value
    text = f"({two.text}) {operator} {name}" if turned else f"{name} {operator} ({two.text})"
    if (two.bits, two.signed) == (64, False):
        operator = {"<": "==", ">": "==", "<=": "!=", ">=": "!="}.get(operator, operator)
        text = f"{name} {operator} ({two.text})"
        turned = False
    found = parse_guard(text)
    for value in (-(2**31), -1, 0, 1, 2, 8):
        count = Typed("", value, 64, True)
        sides = (two, count) if turned else (count, two)
        assert evaluated(found, value, 0) == compared(operator, *sides), text
    assert parse_guard(render(found)) == found


@settings(max_examples=examples(50), deadline=None)
@given(
    st.sampled_from(sorted(COMPARE)), st.sampled_from(["INVALID_GPA", "-1", "~0ull", "(gfn_t)-1", "0", "0u", "(u64)~0"])
)
def test_an_end_beside_0_and_all_ones(operator: str, text: str) -> None:
    value = 0 if text in ("0", "0u") else 2**64 - 1
    found = parse_guard(f"kvm->mmu_invalidate_range_end {operator} {text}")
    for end in (0, 1, 77, 2**64 - 1):
        assert evaluated(found, 0, end) == COMPARE[operator](end, value)
    assert parse_guard(render(found)) == found


def conditions(depth: int = 3) -> st.SearchStrategy[tuple[str, Callable[[int], int]]]:
    name = Observable.IN_PROGRESS.value
    leaf: st.SearchStrategy[tuple[str, Callable[[int], int]]] = st.sampled_from(
        [
            (name, lambda c: c),
            (f"(bool){name}", lambda c: int(c != 0)),
            (f"{name} > 1", lambda c: int(c > 1)),
            (f"(long){name} == 02", lambda c: int(c == 2)),
            (f"(int)({name} != -1)", lambda c: int(c != -1)),
        ]
    )
    if not depth:
        return leaf
    below = conditions(depth - 1)

    def choose(parts: tuple[tuple[str, Callable[[int], int]], ...]) -> tuple[str, Callable[[int], int]]:
        (a, f), (b, g), (c, h) = parts
        return f"({a}) ? ({b}) : ({c})", lambda x: g(x) if f(x) else h(x)

    def elvis(parts: tuple[tuple[str, Callable[[int], int]], ...]) -> tuple[str, Callable[[int], int]]:
        (a, f), (b, g) = parts
        return f"({a}) ?: ({b})", lambda x: f(x) or g(x)

    def both(parts: tuple[tuple[str, Callable[[int], int]], ...]) -> tuple[str, Callable[[int], int]]:
        (a, f), (b, g) = parts
        return f"({a}) && ({b})", lambda x: int(bool(f(x)) and bool(g(x)))

    pairs = st.tuples(below, below)
    return leaf | st.tuples(below, below, below).map(choose) | pairs.map(elvis) | pairs.map(both)


@settings(max_examples=examples(80), deadline=None)
@given(conditions())
def test_choices(pair: tuple[str, Callable[[int], int]]) -> None:
    text, meant = pair
    found = parse_guard(text)
    for count in (-1, 0, 1, 2, 3):
        assert bool(evaluated(found, count, 0)) == bool(meant(count)), text


def test_compare_operators_are_all_here() -> None:
    assert {op.value for op in CompareOp} == COMPARE.keys()
