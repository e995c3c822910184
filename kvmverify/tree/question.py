"""The arguments of ``extract`` and ``drift``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kvmverify.errors import QuestionError
from kvmverify.steps_reader import nearest

KEYS = ("kernel",)


def kernel_of(arguments: Sequence[str]) -> Path:
    """The directory in ``kernel=DIR``. Raises ``QuestionError``."""
    given: dict[str, str] = {}
    for argument in arguments:
        key, equals, value = argument.partition("=")
        if not equals:
            raise QuestionError(f"{argument[:60]!r} is not key=value; write kernel=DIR")
        if key not in KEYS:
            raise QuestionError(f"unknown key {key[:40]!r}: {nearest(key, KEYS)}")
        if key in given:
            raise QuestionError(f"{key}= is given twice")
        if not value.strip():
            raise QuestionError(f"{key}= has no value")
        given[key] = value
    if "kernel" not in given:
        raise QuestionError("kernel= is missing: a directory with a Linux source tree")
    return Path(given["kernel"]).expanduser()
