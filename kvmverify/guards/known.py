"""What an expression may name or call, and how all else is refused."""

from __future__ import annotations

from typing import NoReturn

from tree_sitter import Node

from kvmverify.guards.c_source import CSource, quote
from kvmverify.guards.expr import LOCKS, OBSERVABLES, SRCU_DOMAINS, Observable
from kvmverify.guards.names import FLAGS, INVALID, LOOK_UPS

ASSERTIONS = ("lockdep_assert_once", "lockdep_assert")
"""The macros of ``include/linux/lockdep.h`` whose argument is a guard."""

BEING = "kvm_memslot_is_being_invalidated"
PATHS = {what.value: what for what in Observable if what not in (*FLAGS.values(), Observable.BEING_INVALIDATED)} | {
    "range->is_flush_slot": Observable.FLUSH_SLOT
}
HINTS = ("likely", "unlikely")
FIXED = {
    "poll_state_synchronize_srcu": (Observable.GRACE_PERIOD_OVER,),
    "lock_is_held": (Observable.OWN_INVALIDATION, Observable.OWN_PUBLICATION),
}
"""Calls that are modelled with definite arguments."""
PRIMITIVES = ("lockdep_is_held", "srcu_read_lock_held", "READ_ONCE", "kvm_memslots", *LOOK_UPS, *HINTS, *FIXED)
"""Calls whose meaning is the kernel's own, and the tool's."""
CALLS = (BEING, *PRIMITIVES)
MEANT = (
    {path: path for path in PATHS}
    | {f"kvm->{lock}": f"lockdep_is_held(&kvm->{lock})" for lock in LOCKS}
    | {f"kvm->{domain}": f"srcu_read_lock_held(&kvm->{domain})" for domain in SRCU_DOMAINS}
    | {flags: what.value for flags, what in FLAGS.items()}
    | {INVALID: Observable.PASSED_INVALID.value}
)
NOT_MODELLED = {
    "assignment_expression": "an assignment changes what it observes",
    "update_expression": "an increment or decrement changes what it observes",
    "comma_expression": "a comma makes two expressions; a guard is one",
}


def refuse_operator(source: CSource, node: Node, operator: str) -> NoReturn:
    """Raise ``GuardError``: no guard has this operator."""
    if operator in ("&", "|", "^", "~", "<<", ">>"):
        reason = f"bit operations are not modelled, except `({Observable.PASSED_INVALID.value})`"
    else:
        reason = "arithmetic is not modelled"
    source.fail(node, f"type misuse in {quote(source.text(node))}: {reason}")


def unknown(source: CSource, node: Node, suggestion: str | None, why: str = "") -> NoReturn:
    """Raise ``GuardError``: this cannot be observed. ``suggestion``: what was meant, perhaps."""
    hint = f"did you mean `{suggestion}`? " if suggestion else ""
    source.fail(node, f"{quote(source.text(node))} {why}cannot be observed at the zap; {hint}{observable()}")


def observable() -> str:
    """What a guard can observe, as a sentence's part."""
    return f"a guard can observe: {', '.join(OBSERVABLES)}"
