"""The arguments of calls that a guard may make: which lock, which domain, which definite call."""

from __future__ import annotations

from tree_sitter import Node

from kvmverify.guards.c_source import CSource, arguments_of, child_field, nearest, only_argument, peel, quote
from kvmverify.guards.expr import Observable
from kvmverify.guards.known import FIXED
from kvmverify.guards.names import Names


def member(source: CSource, names: Names, call: Node, function: str, members: tuple[str, ...]) -> str:
    """The member of ``struct kvm`` whose address a call is given. Raises ``GuardError`` if it is none of these."""
    allowed = tuple(f"&kvm->{name}" for name in members)
    argument = peel(only_argument(source, call))[0]
    said = _passed(source, names, argument)
    if said in allowed:
        return said.removeprefix("&kvm->")
    near = nearest(said if said.startswith("&") else f"&{said}", allowed)
    hint = f"did you mean `{near}`? " if near else ""
    message = f"{function}() cannot be asked about {quote(source.text(argument))}"
    source.fail(argument, f"{message}; {hint}it takes one of {', '.join(allowed)}")


def fixed(source: CSource, names: Names, call: Node, name: str) -> Observable:
    """What a call observes that is modelled with definite arguments. Raises ``GuardError`` if it has others."""
    said = f"{name}({', '.join(_passed(source, names, argument) for argument in arguments_of(call))})"
    for what in FIXED[name]:
        if said == what.value:
            return what
    known = " or ".join(f"`{what.value}`" for what in FIXED[name])
    source.fail(call, f"{quote(source.text(call))} is modelled only as {known}")


def _passed(source: CSource, names: Names, argument: Node) -> str:
    """An argument without blanks; a member's address with its ``&``."""
    argument = peel(argument)[0]
    if argument.type == "pointer_expression" and source.text(child_field(argument, "operator")) == "&":
        return f"&{names.path(child_field(argument, 'argument'))}"
    return names.path(argument)
