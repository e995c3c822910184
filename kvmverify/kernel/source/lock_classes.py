"""Classes with a destructor, as ``linux/cleanup.h`` makes them: what a tree defines by ``DEFINE_GUARD`` and its kin."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kvmverify.kernel.source.text import KernelText

_DEFINES = re.compile(
    r"\b(DEFINE_(?:LOCK_)?GUARD(?:_[01])?(?:_COND)?|DEFINE_CLASS(?:_IS_\w+)?|EXTEND_CLASS(?:_COND)?|DEFINE_FREE)\s*\("
)


@dataclass(frozen=True)
class LockClass:
    """What is done where a scope begins and where it ends, as C text. ``_T`` is the object, ``_T_lock`` its lock.

    ``value``: a class whose object is what ``enter`` gives, of the arguments ``parameters``; else it takes a lock.
    ``tried``: the lock may not be taken, and ``enter`` is true if it is. ``free``: an end only, of ``__free()``.
    """

    name: str
    kind: Literal["lock", "value", "tried", "free"]
    parameters: tuple[str, ...]
    enter: str
    leave: str
    path: str
    line: int


def arguments_at(code: str, opening: int) -> tuple[list[str], int]:
    """The arguments in the parentheses that open there, and where they end; of an open end, what there is."""
    found: list[str] = []
    depth, begin = 0, opening + 1
    for match in re.compile(r"[()\[\]{},]").finditer(code, opening):
        token = match[0]
        if token in "([{":
            depth += 1
        elif token in ")]}":
            depth -= 1
            if depth == 0:
                found.append(code[begin : match.start()].strip())
                return ([] if found == [""] else found), match.end()
        elif depth == 1:
            found.append(code[begin : match.start()].strip())
            begin = match.end()
    return found, len(code)


def lock_classes(texts: Iterable[KernelText]) -> dict[str, tuple[LockClass, ...]]:
    """Name → the classes of that name. A class whose definition is not understood has an ``enter`` of ``?``."""
    found: dict[str, list[LockClass]] = {}
    for text in texts:
        if "DEFINE_" not in text.code and "EXTEND_CLASS" not in text.code:
            continue
        for match in _DEFINES.finditer(text.code):
            given, _ = arguments_at(text.code, match.end() - 1)
            for each in _classes(match[1], given, text.path, text.line(match.start()), found):
                found.setdefault(each.name, []).append(each)
    return {name: tuple(classes) for name, classes in found.items()}


def _lock(code: str) -> str:
    return re.sub(r"\b_T\s*->\s*lock\b", "_T_lock", code)


def _classes(
    macro: str, given: list[str], path: str, line: int, before: dict[str, list[LockClass]]
) -> Iterator[LockClass]:
    def leaving(name: str) -> str:
        return next((each.leave for each in before.get(name, ())), "?")

    match macro, given:
        case "DEFINE_GUARD", [name, _, enter, leave]:
            yield LockClass(name, "lock", ("_T",), enter, leave, path, line)
        case "DEFINE_LOCK_GUARD_1", [name, _, enter, leave, *_]:
            yield LockClass(name, "lock", ("_T_lock",), _lock(enter), _lock(leave), path, line)
        case "DEFINE_LOCK_GUARD_0", [name, enter, leave, *_]:
            yield LockClass(name, "lock", (), enter, leave, path, line)
        case "DEFINE_GUARD_COND", [name, extension, enter, *rest]:
            enter = f"(_RET = ({enter}), {rest[0]})" if rest else enter
            yield LockClass(name + extension, "tried", ("_T",), enter, leaving(name), path, line)
        case "DEFINE_LOCK_GUARD_1_COND", [name, extension, enter, *rest]:
            enter = f"(_RET = ({enter}), {rest[0]})" if rest else enter
            yield LockClass(name + extension, "tried", ("_T_lock",), _lock(enter), leaving(name), path, line)
        case "DEFINE_CLASS", [name, _, leave, enter, *parameters]:
            yield LockClass(name, "value", _names(parameters), enter, leave, path, line)
        case "EXTEND_CLASS", [name, extension, enter, *parameters]:
            yield LockClass(name + extension, "value", _names(parameters), enter, leaving(name), path, line)
        case "DEFINE_FREE", [name, _, leave]:
            yield LockClass(name, "free", (), "", leave, path, line)
        case _:
            for name in given[:1]:
                yield LockClass(name, "lock", (), "?", "?", path, line)


def _names(parameters: list[str]) -> tuple[str, ...]:
    named = [re.findall(r"[A-Za-z_]\w*", each) for each in parameters]
    return tuple(words[-1] for words in named if words and words != ["void"])
