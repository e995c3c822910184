"""Where a text uses a class with a destructor."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kvmverify.kernel.source.functions import Function

USED = re.compile(
    r"\b(?:guard|scoped_guard|scoped_cond_guard|scoped_class|CLASS|ACQUIRE|ACQUIRE_ERR|__free|__cleanup|cleanup)\s*\("
)
_CLASS = re.compile(
    r"\b(?:guard|scoped_guard|scoped_cond_guard|scoped_class|CLASS|ACQUIRE|__free)\s*\(\s*(\w+)|\b(__cleanup)\s*\("
)
CLASS_WORDS = frozenset(
    (
        "guard",
        "scoped_guard",
        "scoped_cond_guard",
        "scoped_class",
        "CLASS",
        "ACQUIRE",
        "ACQUIRE_ERR",
        "__free",
        "__cleanup",
    )
)
"""The macros that open a scope or speak of one."""
CONDITIONAL = ("_try", "_intr", "_kill", "_killable", "_init")
"""Endings of classes that may not get their lock, after that of the class that always does."""


def used_classes(function: Function) -> frozenset[str]:
    """The names of the classes that a function uses."""
    if CLASS_WORDS.isdisjoint(function.words):
        return frozenset()
    return frozenset(match[1] or match[2] for match in _CLASS.finditer(function.code))


def using(classes: Iterable[str]) -> str:
    """A pattern for uses of classes."""
    names = "|".join(sorted(classes))
    return rf"\b(?:{'|'.join(sorted(CLASS_WORDS))})\s*\(\s*(?:{names})\b"
