"""Guards as data: a closed tree of what a C expression observes at the zap, and its canonical text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias, assert_never

from kvmverify.errors import QuestionError

LOCKS = ("slots_lock", "slots_arch_lock", "mmu_lock", "mn_invalidate_lock")
"""Members of ``struct kvm`` that ``lockdep_is_held()`` may be asked about."""

SRCU_DOMAINS = ("srcu", "irq_srcu")
"""Members of ``struct kvm`` that ``srcu_read_lock_held()`` may be asked about."""


class SourceError(QuestionError):
    """A C text that was given to the tool is wrong: `message`, and where known `line` and `column` (1-based,
    in characters; else 0) and `source` (a file name; else empty)."""

    def __init__(self, message: str, line: int = 0, column: int = 0, source: str | None = None) -> None:
        super().__init__(message, source or "", line, column)


class GuardError(SourceError):
    """The text is no guard: not one C expression, or one that reads what cannot be observed at the zap."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a node was written: 1-based, in characters; the end is the place after the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class Observable(Enum):
    """What a guard can read besides locks; the value is its canonical C text.

    `PASSED_SLOT` is a pointer that is never null; `PASSED_INVALID` is a truth value (the bit's number is not
    modelled); `BEING_INVALIDATED` and `FLUSH_SLOT` are the thread's two proposals; `ACTIVE_SLOT` is the pointer to
    the active slot of the passed one's id and address space, NULL if there is none, and `ACTIVE_INVALID` reads through
    it, so it may stand only where C gets there with a pointer that is not NULL; the others are numbers.

    The last five are not upstream, and what they mean is the tool's: `GRACE_PERIOD_OVER` asks a cookie that every
    publication of the passed slot's id takes with ``get_state_synchronize_srcu()``; `OWN_INVALIDATION` a lockdep map
    that the current task acquires in ``kvm_mmu_invalidate_begin()`` and releases in ``kvm_mmu_invalidate_end()``;
    `OWN_PUBLICATION` one that it acquires when it publishes any memslot, and releases when it has waited for all
    readers of ``kvm->srcu`` that were inside since; `OWN_START` and `OWN_END` are the range that it has added since its
    begin.
    """

    IN_PROGRESS = "kvm->mmu_invalidate_in_progress"
    MN_ACTIVE_COUNT = "kvm->mn_active_invalidate_count"
    HULL_START = "kvm->mmu_invalidate_range_start"
    HULL_END = "kvm->mmu_invalidate_range_end"
    RANGE_START = "range->start"
    RANGE_END = "range->end"
    PASSED_SLOT = "range->slot"
    PASSED_INVALID = "range->slot->flags & KVM_MEMSLOT_INVALID"
    BEING_INVALIDATED = "kvm_memslot_is_being_invalidated(range->slot)"
    FLUSH_SLOT = "is_flush_slot"
    ACTIVE_SLOT = "id_to_memslot(__kvm_memslots(kvm, range->slot->as_id), range->slot->id)"
    ACTIVE_INVALID = (
        "id_to_memslot(__kvm_memslots(kvm, range->slot->as_id), range->slot->id)->flags & KVM_MEMSLOT_INVALID"
    )
    GRACE_PERIOD_OVER = "poll_state_synchronize_srcu(&kvm->srcu, range->slot->srcu_cookie)"
    OWN_INVALIDATION = "lock_is_held(&kvm->mmu_invalidate_dep_map)"
    OWN_PUBLICATION = "lock_is_held(&kvm->memslots_dep_map)"
    OWN_START = "range->own_start"
    OWN_END = "range->own_end"


NOT_IN_THE_KERNEL = (
    Observable.GRACE_PERIOD_OVER,
    Observable.OWN_INVALIDATION,
    Observable.OWN_PUBLICATION,
    Observable.OWN_START,
    Observable.OWN_END,
)
"""What no kernel has yet that a guard could read."""


class CompareOp(Enum):
    """C's comparisons; the value is the operator."""

    EQ = "=="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="


@dataclass(frozen=True, slots=True, kw_only=True)
class _Located:
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Number(_Located):
    """An integer from -2**63 to 2**64 - 1; ``true`` is 1, ``false`` and ``NULL`` are 0."""

    value: int


@dataclass(frozen=True, slots=True)
class Observe(_Located):
    """The value of `what` at the zap's entry."""

    what: Observable


@dataclass(frozen=True, slots=True)
class LockHeld(_Located):
    """``lockdep_is_held(&kvm->LOCK)``: the *current* task holds it. `lock` is one of `LOCKS`."""

    lock: str


@dataclass(frozen=True, slots=True)
class SrcuHeld(_Located):
    """``srcu_read_lock_held(&kvm->DOMAIN)``: the current task reads. `domain` is one of `SRCU_DOMAINS`."""

    domain: str


@dataclass(frozen=True, slots=True)
class Not(_Located):
    """``!operand``."""

    operand: GuardExpr


@dataclass(frozen=True, slots=True)
class And(_Located):
    """``left && right``."""

    left: GuardExpr
    right: GuardExpr


@dataclass(frozen=True, slots=True)
class Or(_Located):
    """``left || right``."""

    left: GuardExpr
    right: GuardExpr


@dataclass(frozen=True, slots=True)
class Compare(_Located):
    """``left op right``. `parse_guard` lets through two numbers; with ``==`` and ``!=`` also two truths, a
    truth and 0 or 1, and a pointer to a slot or a slot's `KVM_MEMSLOT_INVALID` and 0."""

    op: CompareOp
    left: GuardExpr
    right: GuardExpr


GuardExpr: TypeAlias = Number | Observe | LockHeld | SrcuHeld | Not | And | Or | Compare

OBSERVABLES: tuple[str, ...] = (
    *(what.value for what in Observable),
    *(f"lockdep_is_held(&kvm->{lock})" for lock in LOCKS),
    *(f"srcu_read_lock_held(&kvm->{domain})" for domain in SRCU_DOMAINS),
)
"""Everything a guard can observe, as C text."""


ALL_ONES = 2**64 - 1
"""``INVALID_GPA``, ``~0ULL``, ``-1`` beside a gfn."""

_GFNS = frozenset(
    {
        Observable.HULL_START,
        Observable.HULL_END,
        Observable.RANGE_START,
        Observable.RANGE_END,
        Observable.OWN_START,
        Observable.OWN_END,
    }
)


def is_gfn(expr: GuardExpr) -> bool:
    """Is it the observation of a gfn?"""
    return isinstance(expr, Observe) and expr.what in _GFNS


def render(expr: GuardExpr) -> str:
    """The canonical C text of `expr`, one line; `parse_guard` gives `expr` back from it."""
    return _render(expr, None)


def atoms(expr: GuardExpr) -> tuple[GuardExpr, ...]:
    """The distinct observations (`Observe`, `LockHeld`, `SrcuHeld`) in `expr`, in order of appearance."""
    return tuple(dict.fromkeys(_leaves(expr)))


class Sort(Enum):
    NUMBER = "a number"
    TRUTH = "a truth value"
    BIT = "a bit"
    POINTER = "a pointer"


_SORTS = {what: Sort.NUMBER for what in Observable} | {
    Observable.PASSED_SLOT: Sort.POINTER,
    Observable.PASSED_INVALID: Sort.BIT,
    Observable.BEING_INVALIDATED: Sort.TRUTH,
    Observable.FLUSH_SLOT: Sort.TRUTH,
    Observable.ACTIVE_SLOT: Sort.POINTER,
    Observable.ACTIVE_INVALID: Sort.BIT,
    Observable.GRACE_PERIOD_OVER: Sort.TRUTH,
    Observable.OWN_INVALIDATION: Sort.TRUTH,
    Observable.OWN_PUBLICATION: Sort.TRUTH,
}


def sort_of(expr: GuardExpr) -> Sort:
    match expr:
        case Number():
            return Sort.NUMBER
        case Observe(what):
            return _SORTS[what]
        case LockHeld() | SrcuHeld() | Not() | And() | Or() | Compare():
            return Sort.TRUTH
        case _:
            assert_never(expr)


def _leaves(expr: GuardExpr) -> Iterator[GuardExpr]:
    match expr:
        case Number():
            return
        case Observe() | LockHeld() | SrcuHeld():
            yield expr
        case Not(operand):
            yield from _leaves(operand)
        case And(left, right) | Or(left, right) | Compare(_, left, right):
            yield from _leaves(left)
            yield from _leaves(right)
        case _:
            assert_never(expr)


def _render(expr: GuardExpr, parent: GuardExpr | None, first: bool = False) -> str:
    # `first`: expr is the left operand of its parent; one object may well be both.
    match expr:
        case Number(value):
            siblings = (parent.left, parent.right) if isinstance(parent, Compare) else ()
            if value == ALL_ONES and any(map(is_gfn, siblings)):
                return "INVALID_GPA"
            if value == -(2**63):  # a minus in front of 2^63 is C's, too, but 2^63 is not a long
                return f"~{~value}"
            return "NULL" if Sort.POINTER in map(sort_of, siblings) else str(value)
        case Observe(what):
            text, bare = what.value, _SORTS[what] is not Sort.BIT or parent is None
        case LockHeld(lock):
            return f"lockdep_is_held(&kvm->{lock})"
        case SrcuHeld(domain):
            return f"srcu_read_lock_held(&kvm->{domain})"
        case Not(operand):
            text, bare = f"!{_render(operand, expr)}", not isinstance(parent, Compare)
        case Compare(op, left, right):
            text = f"{_render(left, expr)} {op.value} {_render(right, expr)}"
            bare = not isinstance(parent, Not | Compare)
        case And(left, right):
            text = f"{_render(left, expr, True)} && {_render(right, expr)}"
            bare = parent is None or (isinstance(parent, And) and first)
        case Or(left, right):
            text = f"{_render(left, expr, True)} || {_render(right, expr)}"
            bare = parent is None or (isinstance(parent, Or) and first)
        case _:
            assert_never(expr)
    return text if bare else f"({text})"
