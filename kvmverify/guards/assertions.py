"""The kernel's macros that report something, and what each is silent about.

SOUNDNESS: the macros are taken to be compiled in (lockdep, CONFIG_KVM_PROVE_MMU), and the ``_once`` ones not to have
fired before. ``BUG_ON()`` and ``KVM_BUG_ON()`` report, too; that the kernel or the VM dies then is not modelled.
"""

from __future__ import annotations

import re
from enum import Enum

from tree_sitter import Node

from kvmverify.guards.c_source import CSource, arguments_of, peel
from kvmverify.guards.expr import LOCKS, GuardExpr, LockHeld, Not
from kvmverify.guards.logic import FALSE
from kvmverify.guards.reader import Reader


class Says(Enum):
    """What the first argument of a macro is."""

    HOLDS = "reports if it is false"
    FAILS = "reports if it is true"
    HELD = "reports if this lock is not held"
    NOT_HELD = "reports if this lock is held"
    NOTHING = "reports"


MACROS: dict[str, tuple[Says, int, int | None]] = {
    "lockdep_assert": (Says.HOLDS, 1, 1),
    "lockdep_assert_once": (Says.HOLDS, 1, 1),
    "lockdep_assert_held": (Says.HELD, 1, 1),
    "lockdep_assert_held_once": (Says.HELD, 1, 1),
    "lockdep_assert_held_write": (Says.HELD, 1, 1),
    "lockdep_assert_not_held": (Says.NOT_HELD, 1, 1),
    "WARN_ON": (Says.FAILS, 1, 1),
    "WARN_ON_ONCE": (Says.FAILS, 1, 1),
    "WARN": (Says.FAILS, 2, None),
    "WARN_ONCE": (Says.FAILS, 2, None),
    "WARN_RATELIMIT": (Says.FAILS, 2, None),
    "KVM_MMU_WARN_ON": (Says.FAILS, 1, 1),
    "MMU_WARN_ON": (Says.FAILS, 1, 1),
    "KVM_BUG_ON": (Says.FAILS, 2, 2),
    "KVM_BUG": (Says.FAILS, 3, None),
    "BUG_ON": (Says.FAILS, 1, 1),
    "BUG": (Says.NOTHING, 0, 0),
}
"""By name: what it says, and how many arguments it takes at least and at most."""

_MAY_ASSERT = re.compile(r"(?<!DE)BUG|WARN|ASSERT|assert|^lockdep_")
_BUILD_TIME = re.compile(r"BUILD_BUG_ON\w*|_?[Ss]tatic_assert|static_assert|lockdep_is_held(_type)?|lock_is_held")


def may_assert(name: str) -> bool:
    """Is it the name of an assertion, known or not?"""
    return name in MACROS or (bool(_MAY_ASSERT.search(name)) and not _BUILD_TIME.fullmatch(name))


def called_name(source: CSource, call: Node) -> str:
    """The name that a call calls; empty if it is no name."""
    function = call.child_by_field_name("function")
    return source.text(function) if function is not None and function.type == "identifier" else ""


def failing(reader: Reader, call: Node) -> GuardExpr:
    """The condition under which an assertion of `MACROS` reports. Raises `GuardError`."""
    says = MACROS[called_name(reader.source, call)][0]
    silence = silent(reader, call)
    if says in (Says.FAILS, Says.NOT_HELD):
        assert isinstance(silence, Not)
        return silence.operand
    return Not(silence)


def silent(reader: Reader, call: Node) -> GuardExpr:
    """The condition under which an assertion of `MACROS` reports nothing. Raises `GuardError`."""
    source = reader.source
    name = called_name(source, call)
    says, least, most = MACROS[name]
    source.refuse_syntax_errors(call)
    given = arguments_of(call)
    if len(given) < least or (most is not None and len(given) > most):
        wanted = {1: "one", 2: "two"}.get(least, str(least)) if least == most else f"at least {least}"
        quoted = " ".join(source.text(call).split())
        source.fail(call, f"`{quoted[:60]}` has {len(given)} arguments; it takes {wanted}")
    match says:
        case Says.HOLDS:
            return reader.read(given[0], truth=True)
        case Says.FAILS:
            return Not(reader.read(given[0], truth=True), span=source.span(given[0]))
        case Says.HELD:
            return _lock(reader, given[0], name)
        case Says.NOT_HELD:
            return Not(_lock(reader, given[0], name), span=source.span(given[0]))
        case Says.NOTHING:
            return FALSE


def _lock(reader: Reader, argument: Node, name: str) -> GuardExpr:
    """SOUNDNESS: who zaps holds ``mmu_lock`` for write or not at all, and a mutex has no other mode, so to be held for
    write is to be held."""
    source, node = reader.source, peel(argument)[0]
    inner = node.child_by_field_name("argument") if node.type == "pointer_expression" else None
    path = reader.names.path(inner) if inner is not None and source.text(node).startswith("&") else ""
    if path.removeprefix("kvm->") not in LOCKS or not path.startswith("kvm->"):
        known = ", ".join(f"&kvm->{lock}" for lock in LOCKS)
        source.fail(argument, f"{name}() is modelled only for {known}, not `{source.text(argument)}`")
    return LockHeld(path.removeprefix("kvm->"), span=source.span(argument))
