"""Bodies of primitives, written for these tests: rewrites that do the same, and slips that do not."""

from __future__ import annotations

import pytest

from kvmverify.kernel.bodies.invalidations import Does as Primitive
from kvmverify.kernel.bodies.invalidations import differs
from kvmverify.kernel.paths.ranges import at_most, covers, same, short
from kvmverify.kernel.paths.values import Known, Span, Term, Unknown, Value
from kvmverify.kernel.source import text as kernel_text
from kvmverify.kernel.source.functions import survey
from kvmverify.kernel.words.vocabulary import shipped

START, END = "kvm->mmu_invalidate_range_start", "kvm->mmu_invalidate_range_end"
COUNT, SEQ = "kvm->mmu_invalidate_in_progress", "kvm->mmu_invalidate_seq"
HEADS: dict[str, str] = {
    "begin": "void f(struct kvm *kvm)",
    "add": "void f(struct kvm *kvm, gfn_t start, gfn_t end)",
    "end": "void f(struct kvm *kvm)",
    "retry": "int f(struct kvm *kvm, unsigned long seq, gfn_t gfn)",
    "retry_any": "int f(struct kvm *kvm, unsigned long seq)",
}
RESET = f"{START} = INVALID_GPA; {END} = INVALID_GPA;"
FIRST = f"if ({START} == INVALID_GPA) {{ {START} = start; {END} = end; return; }}"
INSIDE = f"gfn >= {START} && gfn < {END}"


def found(does: Primitive, body: str, helpers: str = "") -> str:
    """How a body differs, or an empty text."""
    code = f"{helpers}\n{HEADS[does]}\n{{\n{body}\n}}\n"
    tree = survey((kernel_text.blank(code, "virt/kvm/new.c", shipped().config),))
    difference = differs(tree, tree.functions["f"][0], does)
    return f"{difference.line}: {difference.what}" if difference is not None else ""


@pytest.mark.parametrize(
    ("does", "body"),
    [
        ("begin", f"if ({COUNT}++ == 0) {{ {RESET} }}"),
        ("begin", f"{COUNT} += 1; if ({COUNT} > 1) return; {RESET}"),
        ("add", f"{FIRST} {START} = min({START}, start); {END} = max(end, {END});"),
        ("add", f"{FIRST} if (start < {START}) {START} = start; {END} = {END} > end ? {END} : end;"),
        ("end", f"{SEQ}++; smp_wmb(); {COUNT}--;"),
        ("end", f"WRITE_ONCE({SEQ}, {SEQ} + 1); smp_store_release(&{COUNT}, {COUNT} - 1);"),
        ("retry", f"return ({COUNT} && ({START} == INVALID_GPA || ({INSIDE}))) || {SEQ} != seq;"),
        ("retry_any", f"if (unlikely({COUNT})) return 1; smp_rmb(); return !({SEQ} == seq);"),
    ],
)
def test_the_same_in_other_words(does: Primitive, body: str) -> None:
    assert found(does, body) == ""


@pytest.mark.parametrize(
    ("does", "body"),
    [
        ("begin", f"{COUNT}++;"),
        ("begin", f"{COUNT}++; if ({COUNT} == 2) {{ {RESET} }}"),
        ("begin", f"{COUNT} = 1; {RESET}"),
        ("add", f"{FIRST} {START} = max({START}, start); {END} = max({END}, end);"),
        ("add", f"{FIRST} {START} = min({START}, start); {END} = max({END}, end - 1);"),
        ("add", f"{START} = start; {END} = end;"),
        ("end", f"{COUNT}--; smp_wmb(); {SEQ}++;"),
        ("end", f"{SEQ}++; {COUNT}--;"),
        ("end", f"{SEQ}++; smp_rmb(); {COUNT}--;"),
        ("end", f"if ({COUNT} == 1) {SEQ}++; smp_wmb(); {COUNT}--;"),
        ("retry", f"return ({COUNT} && {INSIDE}) || {SEQ} != seq;"),
        ("retry", f"return ({COUNT} > 1 && ({START} == INVALID_GPA || ({INSIDE}))) || {SEQ} != seq;"),
        ("retry", f"return ({COUNT} && ({START} == INVALID_GPA || ({INSIDE}))) && {SEQ} != seq;"),
        ("retry_any", f"if ({COUNT}) return 1; return {SEQ} != seq;"),
        ("retry_any", f"if ({SEQ} != seq) return 1; smp_rmb(); return {COUNT};"),
        ("begin", f"if (kvm->odd) return; {COUNT}++; {RESET}"),
        ("begin", "unheard_of(kvm);"),
    ],
)
def test_a_slip_is_named(does: Primitive, body: str) -> None:
    assert found(does, body)


def test_a_helper_is_followed() -> None:
    helper = f"static void reset(struct kvm *kvm)\n{{\n{RESET}\n}}\n"
    assert found("begin", f"if ({COUNT}++ == 0) reset(kvm);", helper) == ""
    assert found("begin", f"if ({COUNT}++ == 1) reset(kvm);", helper)


A, B, C = Unknown(1), Unknown(2), Unknown(3)


def plus(one: Value, number: int) -> Value:
    return Term("+", (one, Known(number)))


def whole(start: Value, end: Value) -> Span:
    return start, end


def test_ranges_as_expressions() -> None:
    least, most = Term("min", (A, B)), Term("max", (A, B))
    assert at_most(least, A) and at_most(A, most) and at_most(least, most)
    assert not at_most(A, least) and not at_most(A, B) and not at_most(plus(A, 1), A)
    assert same(Term("+", (A, B)), Term("+", (B, A))) and same(Term("-", (plus(A, 3), Known(3))), A)
    assert covers(whole(Term("round_down", (A, Known(512))), Term("round_up", (B, Known(512)))), whole(A, B))
    assert not covers(whole(Term("round_up", (A, Known(512))), B), whole(A, B))
    assert covers(whole(Known(0), Known(-1)), whole(A, B)) or not at_most(B, Known(-1))
    pages = Term(">>", (A, Known(12)))
    assert at_most(pages, Term(">>", (plus(A, 7), Known(12)))) and not at_most(Term(">>", (B, Known(12))), pages)


def test_short_is_shown_too() -> None:
    assert short(whole(plus(A, 1), B), whole(A, B)) and short(whole(A, Term("-", (B, Known(1)))), whole(A, B))
    assert not short(whole(A, B), whole(A, B)) and not short(whole(C, B), whole(A, B)), "nothing is known of C"
