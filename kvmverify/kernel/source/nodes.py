"""What stands below a node of ``syntax``: names, jumps, and the variables that are written."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from kvmverify.kernel.source import syntax as c


def children(node: object) -> list[object]:
    """The nodes right below a node."""
    found: list[object] = []
    if is_dataclass(node):
        for each in fields(node):
            value = getattr(node, each.name)
            found += _nodes(value)
    return found


def _nodes(value: object) -> list[object]:
    if isinstance(value, tuple):
        return [node for item in value for node in _nodes(item)]
    return [value] if is_dataclass(value) else []


def names_in(node: object) -> set[str]:
    """Every identifier below a node."""
    found: set[str] = set()
    todo = [node]
    while todo:
        at = todo.pop()
        if isinstance(at, c.Name):
            found.add(at.text)
        todo += children(at)
    return found


def name_offsets(node: object) -> set[int]:
    """Where the identifiers below a node stand."""
    found: set[int] = set()
    todo = [node]
    while todo:
        at = todo.pop()
        if isinstance(at, c.Name):
            found.add(at.offset)
        todo += children(at)
    return found


def bare_names(node: object) -> list[tuple[str, int]]:
    """The identifiers below a node that stand as statements, and where."""
    found: list[tuple[str, int]] = []
    todo = [node]
    while todo:
        at = todo.pop()
        if isinstance(at, c.Evaluate) and isinstance(at.value, c.Name):
            found.append((at.value.text, at.offset))
        todo += children(at)
    return found


def jumps(node: object) -> bool:
    """Is there a return, goto, break or continue below?"""
    todo = [node]
    while todo:
        at = todo.pop()
        if isinstance(at, c.Return | c.Goto | c.Break | c.Continue | c.Label | c.Case):
            return True
        if isinstance(at, c.Unreadable):
            return True
        todo += children(at)
    return False


def root_name(node: object) -> str | None:
    """The variable that an lvalue or address begins with."""
    while True:
        match node:
            case c.Name(text):
                return text
            case c.Field(base) | c.Index(base):
                node = base
            case c.Unary("*" | "&", operand):
                node = operand
            case _:
                return None


def written(node: object) -> set[str]:
    """Variables that are assigned below, or whose address is given away."""
    found: set[str | None] = set()
    todo = [node]
    while todo:
        at = todo.pop()
        match at:
            case c.Assign(target) | c.Update(target):
                found.add(root_name(target))
            case c.Declare(name):
                found.add(name)
            case c.Call(_, arguments):
                found |= {root_name(a) for a in arguments if isinstance(a, c.Unary) and a.operator == "&"}
        todo += children(at)
    return {name for name in found if name is not None}
