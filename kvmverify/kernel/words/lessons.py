"""Lines of a vocabulary that would teach a name, where that is all that is missing.

They are what the user may declare, not what is so: the reason is left to be written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WHY = "WHY"
"""Stands for the reason in the lines that are printed."""


@dataclass(frozen=True, order=True)
class Lesson:
    """One entry of a field of a vocabulary: ``field`` as a path (``caller.calls``), ``line`` as YAML below it."""

    field: str
    line: str


def harmless(name: str) -> Lesson:
    """A function that nothing defines does nothing to the model."""
    return Lesson("harmless", f"{name}: {WHY}")


def no_function(name: str) -> Lesson:
    """Names that begin so are no functions of KVM's, and write to nothing that they are given."""
    return Lesson("outside", f"- {name}")


def harmless_class(name: str) -> Lesson:
    """A class of ``guard()`` or ``__free()`` holds nothing that is modelled."""
    return Lesson("classes", f"{name}: {WHY}")


def left_out(role: str, name: str) -> Lesson:
    """A function is not read in a role, ``caller`` or ``fault``."""
    return Lesson(f"{role}.abstracted", f"{name}: {WHY}")


def once(macro: str) -> Lesson:
    """A loop does what it does for one thing of the model; ``over`` may as well be slot, address_space, gfn or wait."""
    return Lesson("loops", f"- {{loop: {macro}, over: [once], why: {WHY}}}")


def installer(name: str, user: str) -> Lesson:
    """``user`` may call what installs an SPTE: it is below the map."""
    return Lesson("installs", f"{_key(name)}: [{_item(user)}]")


def maps(name: str) -> Lesson:
    """A function is the map of a fault path."""
    return Lesson("fault.calls", f"- {{call: {_item(name)}, steps: [map], named: callee}}")


def starts_faults(name: str) -> Lesson:
    """Something holds SRCU around a function that starts a fault."""
    return Lesson("fault_entries", f"{name}: {WHY}")


def calls_fault(name: str, user: str) -> Lesson:
    """``user`` holds SRCU where it calls a function in which faults start."""
    return Lesson("fault_callers", f"{_key(name)}: [{_item(user)}]")


def zaps_for(name: str, function: str) -> Lesson:
    """What a caller retires before it zaps; ``page`` may as well be guest_memfd or attributes."""
    return Lesson("callers", f"- {{name: {name}, function: {function}, change: page, before: {_PAGE}}}")


def decided(symbol: str) -> Lesson:
    """A symbol is defined; ``false``: it is not."""
    return Lesson("config", f"{symbol}: true")


_PAGE = f"{{steps: [{{retire: page}}], why: {WHY}}}"


def _key(name: str) -> str:
    return f'"{name}"' if "(" in name else name


def _item(name: str) -> str:
    return f'"{name}"' if "(" in name else name


def vocabulary_of(lessons: Iterable[tuple[Lesson, str]]) -> str:
    """A file of words with some entries, each with the place that asks for it; no text for none."""
    fields: dict[str, dict[str, str]] = {}
    for lesson, place in lessons:
        fields.setdefault(lesson.field, {}).setdefault(lesson.line, place)
    if not fields:
        return ""
    lines, open_role = ["vocabulary: mine"], ""
    for field in sorted(fields, key=lambda name: ("." in name, name)):
        role, _, below = field.rpartition(".")
        if role and role != open_role:
            lines.append(f"{role}:")
        open_role = role
        indent = "  " if role else ""
        lines.append(f"{indent}{below}:")
        for line, place in _joined(fields[field]).items():
            lines += [f"{indent}  # {place}", f"{indent}  {line}"]
    return "\n".join([*lines, ""])


def _joined(entries: dict[str, str]) -> dict[str, str]:
    """Entries of one field; lists of the same key are one."""
    found: dict[str, tuple[list[str], str]] = {}
    for line, place in entries.items():
        key, bracket, rest = line.partition(": [")
        if bracket and not line.startswith("-"):
            found.setdefault(key, ([], place))[0].append(rest.removesuffix("]"))
        else:
            found[line] = ([], place)
    return {f"{key}: [{', '.join(items)}]" if items else key: place for key, (items, place) in found.items()}
