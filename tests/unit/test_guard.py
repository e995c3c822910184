"""The guard language: what is accepted, what it becomes, and how each mistake is reported."""

from __future__ import annotations

from itertools import product
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvmverify.errors import QuestionError
from kvmverify.guards.expr import (
    LOCKS,
    OBSERVABLES,
    SRCU_DOMAINS,
    And,
    Compare,
    CompareOp,
    GuardError,
    GuardExpr,
    LockHeld,
    Not,
    Number,
    Observable,
    Observe,
    Or,
    SourceError,
    Span,
    SrcuHeld,
    atoms,
    render,
)
from kvmverify.guards.parsing import MAX_BYTES, parse_guard
from kvmverify.guards.reader import MAX_DEPTH

IN_PROGRESS = Observe(Observable.IN_PROGRESS)
FLUSH = Observe(Observable.FLUSH_SLOT)
SLOT = Observe(Observable.PASSED_SLOT)
INVALID = Observe(Observable.PASSED_INVALID)
ACTIVE, ACTIVE_INVALID = Observe(Observable.ACTIVE_SLOT), Observe(Observable.ACTIVE_INVALID)
START, END = Observe(Observable.RANGE_START), Observe(Observable.RANGE_END)
SLOTS_LOCK = LockHeld("slots_lock")

LOOSE = "kvm->mmu_invalidate_in_progress || lockdep_is_held(&kvm->slots_lock)"


def error(text: str) -> GuardError:
    """The error that the text gives; it is always one short line."""
    with pytest.raises(GuardError) as caught:
        parse_guard(text)
    message = str(caught.value)
    assert message.isprintable(), message
    assert len(message) < 1200
    return caught.value


def place(text: str) -> tuple[int, int]:
    caught = error(text)
    return caught.line, caught.column


# --- what a guard becomes ---------------------------------------------------------------------------------


def test_the_merged_guard() -> None:
    assert parse_guard(LOOSE) == Or(IN_PROGRESS, SLOTS_LOCK)


def test_the_being_invalidated_guard() -> None:
    text = (
        "kvm->mmu_invalidate_in_progress ||\n\t(lockdep_is_held(&kvm->slots_lock) &&\n"
        "\t kvm_memslot_is_being_invalidated(range->slot))"
    )
    being = Observe(Observable.BEING_INVALIDATED)
    assert parse_guard(text) == Or(IN_PROGRESS, And(SLOTS_LOCK, being))


@pytest.mark.parametrize("flag", ["is_flush_slot", "range->is_flush_slot"])
def test_the_flag_guard(flag: str) -> None:
    assert parse_guard(f"kvm->mmu_invalidate_in_progress || {flag}") == Or(IN_PROGRESS, FLUSH)


STARTS = (Observable.HULL_START, Observable.RANGE_START, Observable.OWN_START)


@pytest.mark.parametrize("what", Observable)
def test_every_observable_is_its_own_text(what: Observable) -> None:
    assert render(Observe(what)) == what.value
    if what in STARTS:
        assert parse_guard(f"{what.value} <= INVALID_GPA") == Compare(CompareOp.LE, Observe(what), Number(2**64 - 1))
        return
    if what is not Observable.ACTIVE_INVALID:
        assert parse_guard(what.value) == Observe(what)
    tested = parse_guard(f"{ACTIVE.what.value} && ({what.value})")
    assert tested == And(ACTIVE, Observe(what))
    assert parse_guard(render(tested)) == tested


@pytest.mark.parametrize("text", OBSERVABLES)
def test_everything_advertised_is_accepted(text: str) -> None:
    if text in [what.value for what in STARTS]:
        assert "a gfn compares with another" in error(text).message
    elif text == ACTIVE_INVALID.what.value:
        assert render(parse_guard(f"{ACTIVE.what.value} && {text}")) == f"{ACTIVE.what.value} && ({text})"
    else:
        assert render(parse_guard(text)) == text


NEW = ACTIVE.what.value
FLAG = f"({ACTIVE_INVALID.what.value})"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (NEW, ACTIVE),
        (f"!{NEW}", Not(ACTIVE)),
        (f"{NEW} != NULL", Compare(CompareOp.NE, ACTIVE, Number(0))),
        ("id_to_memslot((__kvm_memslots(kvm,range->slot->as_id)),\n(range->slot)->id /* its */)", ACTIVE),
        (f"{NEW} && KVM_MEMSLOT_INVALID & READ_ONCE({NEW}->flags)", And(ACTIVE, ACTIVE_INVALID)),
        (f"!{NEW} || {FLAG}", Or(Not(ACTIVE), ACTIVE_INVALID)),
        (f"{NEW} != NULL && {FLAG}", And(Compare(CompareOp.NE, ACTIVE, Number(0)), ACTIVE_INVALID)),
        (f"NULL == {NEW} || {FLAG}", Or(Compare(CompareOp.EQ, Number(0), ACTIVE), ACTIVE_INVALID)),
        (f"!!{NEW} == 1 && {FLAG}", And(Compare(CompareOp.EQ, Not(Not(ACTIVE)), Number(1)), ACTIVE_INVALID)),
        (f"(is_flush_slot && {NEW}) && {FLAG}", And(And(FLUSH, ACTIVE), ACTIVE_INVALID)),
        (f"!(is_flush_slot || !{NEW}) && {FLAG}", And(Not(Or(FLUSH, Not(ACTIVE))), ACTIVE_INVALID)),
        (
            f"kvm_memslot_is_being_invalidated(range->slot) && {FLAG}",
            And(Observe(Observable.BEING_INVALIDATED), ACTIVE_INVALID),
        ),
        (f"{NEW} && {FLAG} == 0", And(ACTIVE, Compare(CompareOp.EQ, ACTIVE_INVALID, Number(0)))),
        (f"false && {FLAG}", And(Number(0), ACTIVE_INVALID)),
    ],
)
def test_the_active_slot(text: str, expected: GuardExpr) -> None:
    assert parse_guard(text) == expected
    assert parse_guard(render(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        FLAG,
        f"!{FLAG}",
        f"{FLAG} == 0",
        f"{NEW} || {FLAG}",
        f"!{NEW} && {FLAG}",
        f"{NEW} == NULL && {FLAG}",
        f"{NEW} != 0 || {FLAG}",
        f"{FLAG} && {NEW}",
        f"range->slot && {FLAG}",
        f"(is_flush_slot || {NEW}) && {FLAG}",
        f"!(is_flush_slot || {NEW}) || {FLAG}",
        f"({NEW} && is_flush_slot) || {FLAG}",
        f"(!{NEW} || is_flush_slot) && {FLAG}",
        f"(!!{NEW} == is_flush_slot) && {FLAG}",
        f"!!{NEW} == 0 && {FLAG}",
        f"!!{NEW} != 1 && {FLAG}",
        f"true && {FLAG}",
        f"!kvm_memslot_is_being_invalidated(range->slot) && {FLAG}",
    ],
)
def test_flags_are_not_read_through_null(text: str) -> None:
    caught = error(text)
    assert "C would follow a NULL pointer" in caught.message
    assert (caught.line, caught.column) == (1, text.index(FLAG) + 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kvm_memslots(kvm)", "is address space 0"),
        ("id_to_memslot(kvm_memslots(kvm), range->slot->id)", "is address space 0"),
        ("id_to_memslot(kvm_memslots(kvm), range->slot->id)->flags & KVM_MEMSLOT_INVALID", "is address space 0"),
        ("id_to_memslot(__kvm_memslots(kvm, 0), range->slot->id)", "modelled only as in `id_to_memslot("),
        ("id_to_memslot(__kvm_memslots(kvm, range->slot->as_id), 3)", "modelled only as in"),
        ("id_to_memslot(__kvm_memslots(kvm, range->slot->id), range->slot->as_id)", "modelled only as in"),
        ("id_to_memslot()", "modelled only as in"),
        ("__kvm_memslots(kvm, range->slot->as_id)", "modelled only as in"),
        (f"{NEW}->id == 1", "cannot be observed"),
        (f"{NEW}->flags", f"did you mean `{ACTIVE_INVALID.what.value}`"),
        (f"{NEW} == range->slot", "compares only with NULL"),
        (f"{NEW} > NULL", "has no order"),
        (f"{NEW} && {FLAG} == 1", "compares only with 0"),
        ("id_to_memslot(" * 4_000 + ")" * 4_000, "modelled only as in"),
    ],
)
def test_other_look_ups_are_refused(text: str, words: str) -> None:
    assert words in error(text).message


@pytest.mark.parametrize("lock", LOCKS)
def test_locks(lock: str) -> None:
    assert parse_guard(f"lockdep_is_held( & kvm->{lock} )") == LockHeld(lock)


@pytest.mark.parametrize("domain", SRCU_DOMAINS)
def test_srcu(domain: str) -> None:
    assert parse_guard(f"srcu_read_lock_held(&(kvm->{domain}))") == SrcuHeld(domain)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("true", Number(1)),
        ("false", Number(0)),
        ("NULL", Number(0)),
        ("0", Number(0)),
        ("42UL", Number(42)),
        ("0xFFllu", Number(255)),
        ("18446744073709551615ULL", Number(2**64 - 1)),
        ("!is_flush_slot", Not(FLUSH)),
        ("!!is_flush_slot", Not(Not(FLUSH))),
        ("((is_flush_slot))", FLUSH),
        ("likely(is_flush_slot)", FLUSH),
        ("unlikely((kvm->mmu_invalidate_in_progress))", IN_PROGRESS),
        ("READ_ONCE(kvm->mmu_invalidate_in_progress)", IN_PROGRESS),
        ("kvm-> /* a count */ mmu_invalidate_in_progress // open", IN_PROGRESS),
        ("(range)->end", END),
        ("range->slot", SLOT),
        ("range->slot != NULL", Compare(CompareOp.NE, SLOT, Number(0))),
        ("0 == range->slot", Compare(CompareOp.EQ, Number(0), SLOT)),
        ("KVM_MEMSLOT_INVALID & range->slot->flags", INVALID),
        ("range->slot->flags & KVM_MEMSLOT_INVALID", INVALID),
        ("010", Number(8)),
        ("-1", Number(-1)),
        ("~0", Number(-1)),
        ("~0u", Number(2**32 - 1)),
        ("-1ul", Number(2**64 - 1)),
        ("(u64)-1", Number(2**64 - 1)),
        ("(gfn_t) - 1", Number(2**64 - 1)),
        ("(gpa_t)(~(gpa_t)0)", Number(2**64 - 1)),
        ("(u64)((int)-1)", Number(2**64 - 1)),
        ("(u64)((u32)-1)", Number(2**32 - 1)),
        ("(int)0xffffffff", Number(-1)),
        ("INVALID_GPA", Number(2**64 - 1)),
        ("-1 < 1u", Compare(CompareOp.LT, Number(2**32 - 1), Number(1))),
        ("-1 < 1l", Compare(CompareOp.LT, Number(-1), Number(1))),
        ("-1 == INVALID_GPA", Compare(CompareOp.EQ, Number(2**64 - 1), Number(2**64 - 1))),
        ("kvm->mmu_invalidate_in_progress > -1", Compare(CompareOp.GT, IN_PROGRESS, Number(-1))),
        ("kvm->mmu_invalidate_in_progress == ~0ul", Compare(CompareOp.EQ, IN_PROGRESS, Number(-1))),
        ("kvm->mmu_invalidate_in_progress != 1u", Compare(CompareOp.NE, IN_PROGRESS, Number(1))),
        ("range->start == -1", Compare(CompareOp.EQ, START, Number(2**64 - 1))),
        ("range->end != (gfn_t)-1", Compare(CompareOp.NE, END, Number(2**64 - 1))),
        ("range->end > false", Compare(CompareOp.GT, END, Number(0))),
        ("(bool)kvm->mmu_invalidate_in_progress", Not(Not(IN_PROGRESS))),
        ("(long)kvm->mmu_invalidate_in_progress", IN_PROGRESS),
        ("(u64)range->start < (gfn_t)(range->end)", Compare(CompareOp.LT, START, END)),
        ("(int)(bool)is_flush_slot", FLUSH),
        ("is_flush_slot ? true : range->slot", Or(FLUSH, SLOT)),
        ("is_flush_slot ?: range->slot", Or(FLUSH, SLOT)),
        ("is_flush_slot ? range->slot : 0", And(FLUSH, SLOT)),
        ("(is_flush_slot) && (is_flush_slot) == 1", And(FLUSH, Compare(CompareOp.EQ, FLUSH, Number(1)))),
        ("true || (is_flush_slot)&&range->slot", Or(Number(1), And(FLUSH, SLOT))),
        ("READ_ONCE(range->slot->flags) & (KVM_MEMSLOT_INVALID)", INVALID),
        ("!(range->slot->flags & KVM_MEMSLOT_INVALID)", Not(INVALID)),
        ("(range->slot->flags & KVM_MEMSLOT_INVALID) == 0", Compare(CompareOp.EQ, INVALID, Number(0))),
        ("is_flush_slot && range->slot->flags & KVM_MEMSLOT_INVALID", And(FLUSH, INVALID)),
        ("is_flush_slot == true", Compare(CompareOp.EQ, FLUSH, Number(1))),
        ("is_flush_slot != lockdep_is_held(&kvm->slots_lock)", Compare(CompareOp.NE, FLUSH, SLOTS_LOCK)),
    ],
)
def test_accepted(text: str, expected: GuardExpr) -> None:
    assert parse_guard(text) == expected


@pytest.mark.parametrize("op", CompareOp)
def test_comparisons_of_numbers(op: CompareOp) -> None:
    assert parse_guard(f"range->start {op.value} range->end") == Compare(op, START, END)


def test_precedence_without_parentheses_is_that_of_c() -> None:
    assert parse_guard("is_flush_slot && range->slot || true") == Or(And(FLUSH, SLOT), Number(1))
    assert parse_guard("true || is_flush_slot && range->slot") == Or(Number(1), And(FLUSH, SLOT))
    assert parse_guard("!is_flush_slot == false") == Compare(CompareOp.EQ, Not(FLUSH), Number(0))


def test_likely_of_a_number_is_a_truth_value_when_compared() -> None:
    expected = Compare(CompareOp.EQ, Not(Not(IN_PROGRESS)), Number(1))
    assert parse_guard("likely(kvm->mmu_invalidate_in_progress) == 1") == expected
    assert parse_guard("likely(is_flush_slot) == 1") == Compare(CompareOp.EQ, FLUSH, Number(1))
    error("likely(kvm->mmu_invalidate_in_progress) > 1")


@pytest.mark.parametrize(
    "text",
    [
        f"lockdep_assert_once({LOOSE});",
        f"lockdep_assert({LOOSE})",
        f"/* ; */ lockdep_assert_once(\n\t{LOOSE} // why\n\t) ; // done",
    ],
)
def test_a_whole_assertion(text: str) -> None:
    assert parse_guard(text) == parse_guard(LOOSE)


# --- spans ------------------------------------------------------------------------------------------------


def test_spans_are_one_based_and_count_characters() -> None:
    text = "/* é */ is_flush_slot ||\n\t!range->slot"
    expr = parse_guard(text)
    assert isinstance(expr, Or)
    assert expr.span == Span(1, 9, 2, 14)
    assert expr.left.span == Span(1, 9, 1, 22)
    assert expr.right.span == Span(2, 2, 2, 14)


def test_spans_do_not_count_for_equality_hash_or_repr() -> None:
    one, other = parse_guard("is_flush_slot"), parse_guard("\n  is_flush_slot")
    assert one.span != other.span
    assert one == other == FLUSH
    assert hash(one) == hash(other)
    assert repr(one) == repr(other) == repr(FLUSH)


def test_a_span_inside_an_assertion_is_that_of_the_text() -> None:
    assert parse_guard("lockdep_assert(is_flush_slot);").span == Span(1, 16, 1, 29)


# --- mistakes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " \n\t", "/* nothing */", "// nothing", "/* a */ // b\n"])
def test_empty(text: str) -> None:
    assert error(text).message == "an empty text is not a guard"


@pytest.mark.parametrize(
    ("text", "where", "words"),
    [
        ("is_flush_slot true", (1, 15), "`true` is not part of one C expression"),
        ("is_flush_slot;\nis_flush_slot", (1, 1), "not part of one C expression"),
        ("is_flush_slot ||", (1, 17), "an operand is missing"),
        ("|| is_flush_slot", (1, 1), "`||` is not part"),
        ("true ||\n (is_flush_slot", (2, 2), "`(` has no matching `)`"),
        ("is_flush_slot)", (1, 14), "`)` has no matching `(`"),
        ("true) || (false", (1, 5), "`)` has no matching `(`"),
        ("true); x = (false", (1, 5), "`)` has no matching `(`"),
        ("true /* open", (1, 6), "comment that begins here has no end"),
        ("@", (1, 1), "`@`"),
        ("#define x", (1, 1), "syntax error"),
        (":", (1, 1), "not one C expression"),
        ("struct x", (1, 9), "syntax error"),
        ("true || lockdep_is_held(a b)", (1, 27), "syntax error"),
        ("is_flush_slot, true", (1, 1), "a guard is one"),
        ("({ true; })", (1, 2), "cannot be observed"),
        ("lockdep_assert(true); lockdep_assert(false);", (1, 23), "after the assertion"),
        ("lockdep_assert(true); return", (1, 23), "after the assertion"),
        ("lockdep_assert(true); } void h(void) {", (1, 25), "ends before the text does"),
        ("} lockdep_assert(true); {", (1, 1), "syntax error"),
        ("lockdep_assert(true false)", (1, 27), "syntax error"),
        ("lockdep_assert(true, false)", (1, 1), "has 2 arguments; it takes one"),
        ("lockdep_assert()", (1, 1), "has 0 arguments; it takes one"),
        ("true || lockdep_assert(false)", (1, 9), "must stand alone"),
        ("true || lockdep_is_held()", (1, 9), "has 0 arguments"),
    ],
)
def test_not_one_expression(text: str, where: tuple[int, int], words: str) -> None:
    caught = error(text)
    assert words in caught.message
    assert (caught.line, caught.column) == where


@pytest.mark.parametrize(
    ("text", "wrong", "meant"),
    [
        ("true || lockdep_is_heldd(&kvm->slots_lock)", "`lockdep_is_heldd`", "`lockdep_is_held`"),
        ("true || kvm->slot_lock", "`kvm->slot_lock`", "`lockdep_is_held(&kvm->slots_lock)`"),
        ("true || kvm->slots_lock", "`kvm->slots_lock`", "`lockdep_is_held(&kvm->slots_lock)`"),
        ("true || kvm->srcu", "`kvm->srcu`", "`srcu_read_lock_held(&kvm->srcu)`"),
        (
            "true || kvm->mmu_invalidate_in_progres",
            "`kvm->mmu_invalidate_in_progres`",
            f"`{IN_PROGRESS.what.value}`",
        ),
        ("true || kvm.mmu_invalidate_in_progress", "`kvm.mmu_", f"`{IN_PROGRESS.what.value}`"),
        ("true || is_flushslot", "`is_flushslot`", "`is_flush_slot`"),
        ("true || range->slot->flags", "`range->slot->flags`", f"`{INVALID.what.value}`"),
    ],
)
def test_a_near_name_is_suggested(text: str, wrong: str, meant: str) -> None:
    caught = error(text)
    assert caught.message.startswith(wrong)
    assert f"did you mean {meant}?" in caught.message
    assert all(known in caught.message for known in OBSERVABLES)
    assert (caught.line, caught.column) == (1, 9)


@pytest.mark.parametrize("text", ["jiffies", "foo(1)", "foo()()", "current->pid", "'a'", '"a"', "sizeof(kvm)", "*kvm"])
def test_the_unknown_is_named_with_everything_that_is_known(text: str) -> None:
    message = error(f"true && {text}").message
    assert message.startswith(f"`{text[:3]}")
    assert "cannot be observed at the zap" in message
    assert all(known in message for known in OBSERVABLES)
    assert place(f"true && {text}") == (1, 9)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lockdep_is_held(&kvm->slot_lock)", "did you mean `&kvm->slots_lock`?"),
        ("lockdep_is_held(kvm->slots_lock)", "did you mean `&kvm->slots_lock`?"),
        ("lockdep_is_held(*kvm->slots_lock)", "did you mean `&kvm->slots_lock`?"),
        (
            "lockdep_is_held(&kvm->zzz)",
            "takes one of &kvm->slots_lock, &kvm->slots_arch_lock, &kvm->mmu_lock",
        ),
        ("lockdep_is_held(&kvm->srcu)", "cannot be asked about `&kvm->srcu`"),
        ("srcu_read_lock_held(&kvm->slots_lock)", "takes one of &kvm->srcu, &kvm->irq_srcu"),
    ],
)
def test_a_wrong_lock(text: str, words: str) -> None:
    assert words in error(text).message
    assert place(text) == (1, text.index("(") + 2)


@pytest.mark.parametrize("text", ["kvm->mmu_invalidate_seq", "READ_ONCE(kvm->mmu_invalidate_seq) == 3"])
def test_the_invalidation_sequence_is_no_observable(text: str) -> None:
    message = error(text).message
    assert "unbounded counter" in message
    assert "snapshot" in message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("range->slot == 3", "compares only with NULL"),
        ("range->start == 5", "which gfns a memslot has is not modelled"),
        ("range->start == 0", "which gfns a memslot has is not modelled"),
        ("range->end == true", "which gfns a memslot has is not modelled"),
        ("range->end == ~0u", "which gfns a memslot has is not modelled"),
        ("range->end == kvm->mmu_invalidate_in_progress", "a gfn compares with a gfn"),
        ("kvm->mmu_invalidate_in_progress > 1ul", "C compares it as unsigned"),
        ("range->slot == range->slot", "compares only with NULL"),
        ("range->slot > NULL", "pointer, which has no order"),
        ("NULL == range->start", "NULL is a pointer"),
        ("(range->slot->flags & KVM_MEMSLOT_INVALID) == 1", "compares only with 0"),
        ("0 < (range->slot->flags & KVM_MEMSLOT_INVALID)", "bit, which has no order"),
        ("range->start < range->end < 3", "truth value, which has no order"),
        ("is_flush_slot == 2", "compares only with another, 0 or 1"),
        ("range->start == is_flush_slot", "compares only with another, 0 or 1"),
        ("range->start + 1", "arithmetic is not modelled"),
        ("range->start % 2 == 0", "arithmetic is not modelled"),
        ("1 + 1", "arithmetic is not modelled"),
        ("-is_flush_slot", "arithmetic is not modelled"),
        ("~is_flush_slot", "bit operations are not modelled"),
        ("range->start | 1", "bit operations are not modelled"),
        ("range->start << 1", "bit operations are not modelled"),
        ("range->slot->flags & KVM_MEM_READONLY", "bit operations are not modelled"),
        ("!range->slot->flags & KVM_MEMSLOT_INVALID", "bit operations are not modelled"),
        ("range->slot->flags & KVM_MEMSLOT_INVALID == 0", "bit operations are not modelled"),
        ("slot->flags & KVM_MEMSLOT_INVALID", "except `(range->slot->flags & KVM_MEMSLOT_INVALID)`"),
    ],
)
def test_type_misuse(text: str, words: str) -> None:
    caught = error(f"true ||\n  ({text})")
    assert caught.message.startswith("type misuse in `")
    assert words in caught.message
    assert caught.line == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("is_flush_slot = true", "assignment"),
        ("is_flush_slot |= true", "assignment"),
        ("is_flush_slot++", "increment"),
        ("(char) is_flush_slot", "a cast to `char`"),
        ("(int)kvm->mmu_invalidate_in_progress == 1", "might change the value"),
        ("(unsigned long)kvm->mmu_invalidate_in_progress > 1", "might change the value"),
        ("(long)range->start > 1", "might change the value"),
        ("(is_flush_slot) /* no cast */ && (is_flush_slot) == 1", "a cast to `is_flush_slot`"),
        ("(struct kvm *)kvm", "a cast to `struct kvm *`"),
        ("(is_flush_slot ? 2 : 3) == 3", "chooses between numbers"),
        ("(kvm->mmu_invalidate_in_progress ?: 3) == 3", "chooses between numbers"),
        ("true || range->start", "as a test compares with 0"),
        ("!kvm->mmu_invalidate_range_start", "as a test compares with 0"),
        ("READ_ONCE(true)", "reads a variable"),
        ("READ_ONCE(kvm_memslot_is_being_invalidated(range->slot))", "reads a variable"),
        ("kvm_memslot_is_being_invalidated(slot)", "only for `range->slot`"),
        ("lockdep_is_held_type(&kvm->mmu_lock, 0)", "use lockdep_is_held()"),
        ("08", "decimal, octal or hexadecimal"),
        ("0b1", "decimal, octal or hexadecimal"),
        ("1.5", "decimal, octal or hexadecimal"),
        ("1uu", "decimal, octal or hexadecimal"),
        ("1lL", "decimal, octal or hexadecimal"),
        ("18446744073709551616", "below 2^64"),
        ("9" * 5000, "below 2^64"),
        ("0x" + "f" * 17, "below 2^64"),
    ],
)
def test_not_modelled(text: str, words: str) -> None:
    assert words in error(text).message


# --- hostile texts ----------------------------------------------------------------------------------------


def test_a_long_text_is_refused_with_its_size() -> None:
    assert error("é" * MAX_BYTES).message == f"not a guard: {2 * MAX_BYTES} bytes, more than {MAX_BYTES}"
    assert parse_guard("true" + " " * (MAX_BYTES - 4)) == Number(1)


@pytest.mark.parametrize("garbage", ["\0", "\x1b[31m", "\x07" * 100, "\ud800", "\ufeff", "\u202e"])
def test_garbage_is_not_echoed(garbage: str) -> None:
    caught = error(f"true ||\n {garbage}")
    assert "not printable" in caught.message
    assert len(caught.message) < 70
    assert (caught.line, caught.column) == (2, 2)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000 + "true" + ")" * 10_000,
        "!" * 60_000 + "true",
        "true" + " || true" * 8_000,
        "likely(" * 5_000 + "true" + ")" * 5_000,
        "(true == " * 5_000 + "true" + ")" * 5_000,
    ],
)
def test_deep_nesting_is_an_error(text: str) -> None:
    assert f"nested more than {MAX_DEPTH}" in error(text).message


@pytest.mark.parametrize(
    "text",
    [
        "-~" * 30_000 + "1",
        "*" * 60_000 + "kvm",
        "kvm" + "->kvm" * 9_000,
        "a = " * 15_000 + "1",
        "a ? b : " * 8_000 + "1",
        "@" * 60_000,
        "[{" * 30_000,
        "a " * 30_000,
        "(" * 60_000,
        "/*" * 30_000,
        '"' * 60_000,
        "a" * 60_000,
    ],
)
def test_other_hostile_texts_are_errors(text: str) -> None:
    error(text)


@pytest.mark.parametrize("sides", list(product((True, False), repeat=2)))
def test_the_deepest_guards_come_back(sides: tuple[bool, bool]) -> None:
    left, compare = sides
    expr: GuardExpr = FLUSH
    for _ in range(MAX_DEPTH - 1):
        one, other = (expr, FLUSH) if left else (FLUSH, expr)
        expr = Compare(CompareOp.EQ, one, other) if compare else Or(one, other)
    assert parse_guard(render(expr)) == expr
    error(render(Not(expr)))


_TOKENS = st.sampled_from(
    [
        *OBSERVABLES,
        *("kvm", "range", "->", "&kvm->", "&&", "||", "==", "/*", "*/", "//"),
        *("lockdep_assert(", "likely(", "READ_ONCE(", "if", "int", "struct", "#if", "#define", "return"),
        *"()!&|=<>-+*/;:{},\"'#0\\ \n",
    ]
)


@given(st.text(max_size=60) | st.lists(_TOKENS, max_size=12).map(" ".join) | st.lists(_TOKENS).map("".join))
def test_any_text_is_a_guard_or_an_error(text: str) -> None:
    try:
        expr = parse_guard(text)
    except GuardError as caught:
        assert str(caught).isprintable()
        assert (caught.line, caught.column) >= (1, 1)
    else:
        assert parse_guard(render(expr)) == expr


# --- render and atoms -------------------------------------------------------------------------------------

_Guards: TypeAlias = st.SearchStrategy[GuardExpr]

_LITERALS: _Guards = st.builds(Number, st.integers(-(2**31) + 1, 2**63 - 1))
_GFNS: _Guards = st.sampled_from([START, END, Observe(Observable.HULL_START), Observe(Observable.HULL_END)])
_ENDS: _Guards = st.sampled_from([END, Observe(Observable.HULL_END)])
_NUMBERS = _LITERALS | st.just(IN_PROGRESS) | _ENDS
_TRUTHS: _Guards = st.sampled_from(
    [FLUSH, Observe(Observable.BEING_INVALIDATED), *map(LockHeld, LOCKS), *map(SrcuHeld, SRCU_DOMAINS)]
)
_EQUALITY = st.sampled_from([CompareOp.EQ, CompareOp.NE])
_ZERO_OR_ONE: _Guards = st.builds(Number, st.integers(0, 1))
_COMPARED: _Guards = (
    st.builds(Compare, st.sampled_from(CompareOp), st.just(IN_PROGRESS), _LITERALS)
    | st.builds(Compare, st.sampled_from(CompareOp), _GFNS, _GFNS | st.just(Number(2**64 - 1)))
    | st.builds(Compare, st.sampled_from(CompareOp), st.just(Number(0)), _ENDS)
    | st.builds(Compare, _EQUALITY, st.sampled_from([SLOT, INVALID, ACTIVE]), st.just(Number(0)))
    | st.builds(Compare, _EQUALITY, st.just(Number(0)), st.sampled_from([SLOT, INVALID, ACTIVE]))
)
_READ_THROUGH: _Guards = st.sampled_from(
    [And(ACTIVE, ACTIVE_INVALID), Or(Not(ACTIVE), Compare(CompareOp.EQ, ACTIVE_INVALID, Number(0)))]
)


def _larger(inner: _Guards) -> _Guards:
    truths: _Guards = _TRUTHS | st.builds(Not, inner) | st.builds(And, inner, inner) | st.builds(Or, inner, inner)
    return (
        truths
        | st.builds(Compare, _EQUALITY, truths, truths | _ZERO_OR_ONE)
        | st.builds(Compare, _EQUALITY, _ZERO_OR_ONE, truths)
    )


GUARDS: _Guards = st.recursive(
    _NUMBERS | _TRUTHS | _COMPARED | _READ_THROUGH | st.sampled_from([SLOT, INVALID, ACTIVE]), _larger, max_leaves=30
)


@given(GUARDS)
def test_what_is_rendered_is_parsed_back(expr: GuardExpr) -> None:
    text = render(expr)
    assert text.isprintable()
    assert parse_guard(text) == expr
    assert render(parse_guard(text)) == text


@given(GUARDS)
def test_a_rendered_guard_survives_line_breaks_comments_and_parentheses(expr: GuardExpr) -> None:
    spread = render(expr).replace(" ", "\n\t/* ( */ ")
    assert parse_guard(f"(({spread}))") == expr
    assert parse_guard(f"lockdep_assert_once({spread});") == expr


@given(GUARDS)
def test_atoms_are_distinct_and_appear_in_order(expr: GuardExpr) -> None:
    found, text = atoms(expr), render(expr)
    assert len(set(found)) == len(found)
    assert all(isinstance(atom, Observe | LockHeld | SrcuHeld) for atom in found)
    assert all(render(atom) in text for atom in found)


def test_atoms() -> None:
    text = "is_flush_slot == 1 || (lockdep_is_held(&kvm->slots_lock) && !range->slot) || is_flush_slot"
    assert atoms(parse_guard(text)) == (FLUSH, SLOTS_LOCK, SLOT)
    assert atoms(Number(1)) == ()


def test_an_operand_that_stands_on_both_sides_is_rendered_twice() -> None:
    for operand in (Or(FLUSH, SLOT), And(FLUSH, SLOT)):
        for expr in (Or(operand, operand), And(operand, operand)):
            assert parse_guard(render(expr)) == expr


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("true&&is_flush_slot||false", "(1 && is_flush_slot) || 0"),
        ("true || (false || is_flush_slot)", "1 || (0 || is_flush_slot)"),
        ("(true || false) || is_flush_slot", "1 || 0 || is_flush_slot"),
        ("!(range->start<range->end)", "!(range->start < range->end)"),
        ("!is_flush_slot == 0x1", "(!is_flush_slot) == 1"),
        ("0 != range->slot", "NULL != range->slot"),
        (
            "true && KVM_MEMSLOT_INVALID & range->slot->flags",
            "1 && (range->slot->flags & KVM_MEMSLOT_INVALID)",
        ),
    ],
)
def test_canonical_text(text: str, canonical: str) -> None:
    assert render(parse_guard(text)) == canonical


# --- the errors' form -------------------------------------------------------------------------------------


def test_an_error_says_where_it_is_as_far_as_that_is_known() -> None:
    assert str(SourceError("wrong")) == "wrong"
    assert str(SourceError("wrong", 2, 3)) == "2:3: wrong"
    assert str(SourceError("wrong", source="a.c")) == "a.c: wrong"
    assert str(SourceError("wrong", 2, 3, "a.c")) == "a.c:2:3: wrong"


def test_a_guard_error_carries_the_name_of_its_source() -> None:
    for text in ("", "jiffies", "true true", "x" * (MAX_BYTES + 1)):
        with pytest.raises(GuardError) as caught:
            parse_guard(text, "mine.yaml")
        assert caught.value.source == "mine.yaml"
        assert str(caught.value).startswith("mine.yaml:")


def test_a_guard_error_is_a_wrong_question() -> None:
    assert issubclass(GuardError, SourceError)
    assert issubclass(SourceError, QuestionError)
    assert issubclass(SourceError, ValueError)
