"""What the names in a guard's expression stand for.

A chain of members, and of the look-ups that the model knows, stands for an object; its canonical C text is its name.
In a function that an assertion calls, parameters and local variables stand for such objects or for guards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tree_sitter import Node

from kvmverify.guards.c_source import CSource, arguments_of, child_field, only_argument, peel, quote
from kvmverify.guards.expr import GuardExpr, Observable

ACTIVE = Observable.ACTIVE_SLOT.value
"""The active slot of the passed one's id and address space, as C text."""

ACTIVE_SET = "__kvm_memslots(kvm, range->slot->as_id)"
"""The set that it is looked up in."""

INVALID = "KVM_MEMSLOT_INVALID"

FLAGS = {
    what.value.removesuffix(f" & {INVALID}"): what for what in (Observable.PASSED_INVALID, Observable.ACTIVE_INVALID)
}
"""The flags of a slot, as C text, and what `INVALID` is of them."""

CONSTANTS = (INVALID, "INVALID_GPA")
"""Names of the kernel's that are no variables."""

LOOK_UPS = ("id_to_memslot", "__kvm_memslots")


@dataclass(frozen=True, slots=True)
class Unread:
    """What a variable holds that no guard can read, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class Local:
    """A parameter or local variable: its C type, and what it holds; None: not yet assigned.

    A text is the canonical C text of the object that it points to, or of a number that only means something beside
    another one (a slot's flags, id and address space).
    """

    type: str
    value: GuardExpr | str | Unread | None


Scope = Mapping[str, Local]
"""The names of a function."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names in expressions of one source; without a `scope` they are those of ``kvm_unmap_gfn_range()``."""

    source: CSource
    scope: Scope | None

    def path(self, node: Node, inside: int = 0) -> str:
        """The canonical C text of a chain such as ``range->slot->flags``: no blanks, no comments, no locals.

        Raises `GuardError` for a name that is not the function's own, and for one that nothing is assigned to.
        """
        members: list[str] = []
        node = peel(node)[0]
        while node.type == "field_expression":
            members += [self._field(node, "field"), self._field(node, "operator")]
            node = peel(child_field(node, "argument"))[0]
        base = self.source.text(node)
        called = self._field(node, "function") if node.type == "call_expression" else ""
        if called == "kvm_memslots":
            # SOUNDNESS: a slot of address space 1 (SMM) is not in this set, or another one is there under its id.
            text = f"is address space 0, whatever the slot's own is; the set that has the slot is `{ACTIVE_SET}`"
            self.source.fail(node, f"{quote(base)} {text}")
        if called in LOOK_UPS and inside < len(LOOK_UPS):
            base = f"{called}({', '.join(self.path(argument, inside + 1) for argument in arguments_of(node))})"
        elif (local := self.local(node)) is not None:
            base = local.value if isinstance(local.value, str) else f"({base})"
        return "".join([base, *reversed(members)])

    def number(self, node: Node) -> str:
        """The same for what is read as a number, perhaps by ``READ_ONCE()``."""
        node = peel(node)[0]
        if node.type == "call_expression" and self._field(node, "function") == "READ_ONCE":
            node = only_argument(self.source, node)
        return self.path(node)

    def local(self, node: Node) -> Local | None:
        """The function's own variable that the node names; None if it is no name, or outside of a function.

        Raises `GuardError` for a name that is not the function's own, and for one that nothing is assigned to.
        """
        if node.type != "identifier" or self.scope is None or (name := self.source.text(node)) in CONSTANTS:
            return None
        local = self.scope.get(name)
        if local is None:
            why = "is neither a parameter nor a local variable of the function, and cannot be observed at the zap"
            self.source.fail(node, f"{quote(name)} {why}")
        if isinstance(local.value, Unread):
            self.source.fail(node, f"{quote(self.source.text(node))} cannot be read: {local.value.why}")
        if local.value is None:
            self.source.fail(node, f"{quote(name)} is read before anything is assigned to it")
        return local

    def _field(self, node: Node, name: str) -> str:
        return self.source.text(child_field(node, name))
