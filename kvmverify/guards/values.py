"""What the variables of a function that an assertion calls may hold: declared types, and conversion to them."""

from __future__ import annotations

from tree_sitter import Node

from kvmverify.guards.c_source import CSource, child_field, operands, peel, quote
from kvmverify.guards.expr import GuardExpr, Number, Observable, Observe, Sort, sort_of
from kvmverify.guards.integers import INTEGERS, carries
from kvmverify.guards.logic import as_truth
from kvmverify.guards.names import ACTIVE, ACTIVE_SET, FLAGS
from kvmverify.guards.reader import Reader

OBJECTS = {
    "kvm": "struct kvm *",
    "range": "struct kvm_gfn_range *",
    "range->slot": "struct kvm_memory_slot *",
    ACTIVE: "struct kvm_memory_slot *",
    ACTIVE_SET: "struct kvm_memslots *",
}
"""The objects that a pointer may point to, as C text, and its type."""

_NUMBERS = (*FLAGS, "range->slot->id", "range->slot->as_id")
"""Numbers that no guard reads as such, but that a variable may carry."""


def is_scalar(kind: str) -> bool:
    """Is it a number type that is read?"""
    return kind == "bool" or kind in INTEGERS


def declared(source: CSource, declaration: Node, declarator: Node | None) -> tuple[str, Node]:
    """The type and the name's node that a declarator of a declaration gives. Raises `GuardError`."""
    kept = (child_field(declaration, "type"), *declaration.children_by_field_name("declarator"))
    for part in operands(declaration):
        if part not in kept and source.text(part) != "const":
            source.fail(part, f"{quote(source.text(part))}: a variable of that kind is not modelled")
    base, stars, name = " ".join(source.text(child_field(declaration, "type")).split()), 0, declarator
    while name is not None and name.type == "pointer_declarator":
        for qualifier in operands(name):
            if qualifier != name.child_by_field_name("declarator") and source.text(qualifier) != "const":
                source.fail(qualifier, f"{quote(source.text(qualifier))}: a pointer of that kind is not modelled")
        stars, name = stars + 1, name.child_by_field_name("declarator")
    if name is None or name.type != "identifier":
        source.fail(declaration, f"{quote(source.text(declaration))} declares no plain variable or pointer")
    kind = f"{base} {'*' * stars}".strip()
    if not is_scalar(kind) and kind not in OBJECTS.values():
        known = ", ".join(dict.fromkeys(["bool", *INTEGERS, *OBJECTS.values()]))
        source.fail(declaration, f"the type {quote(kind)} is not modelled; known are {known}")
    return kind, name


def converted(reader: Reader, node: Node, kind: str, depth: int) -> GuardExpr | str:
    """What a variable of the type holds after it is set to the expression. Raises `GuardError`.

    SOUNDNESS: x86-64. No conversion changes a value: what a narrower type would cut off is refused.
    """
    source, shown = reader.source, quote(reader.source.text(node))
    if not is_scalar(kind):
        path = reader.names.path(node)
        if OBJECTS.get(path) != kind:
            known = ", ".join(f"`{name}`" for name, of in OBJECTS.items() if of == kind)
            source.fail(node, f"{shown} is no `{kind}` that is modelled; it may be {known}")
        return path
    if kind != "bool" and (number := _carried(reader, node)) is not None:
        return number
    fixed = reader.constant(node)
    if kind != "bool" and fixed is not None:
        if not INTEGERS[kind].holds(fixed.value):
            source.fail(node, f"type misuse: {shown} as a `{kind}` changes its value")
        return Number(fixed.value, span=source.span(node))
    value = reader.read(node, depth, kind == "bool")
    if kind == "bool":
        return as_truth(value)
    match sort_of(value), value:
        case ((Sort.TRUTH | Sort.BIT), _):
            return value
        case _, Number(0 | 1):  # false, true
            return value
        case _, Observe(what) if carries(kind, what):
            return value
        case _:
            source.fail(node, f"type misuse: {shown} as a `{kind}` might change its value")


def _carried(reader: Reader, node: Node) -> str | None:
    inner = peel(node)[0]
    called = inner.child_by_field_name("function")
    if inner.type not in ("identifier", "field_expression") and (
        called is None or reader.source.text(called) != "READ_ONCE"
    ):
        return None
    number = reader.names.number(inner)
    if number not in _NUMBERS:
        return None
    if FLAGS.get(number) is Observable.ACTIVE_INVALID:
        reader.refuse_null(node)
    return number
