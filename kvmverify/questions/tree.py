"""The arguments of ``extract`` and ``drift``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kvmverify.errors import QuestionError
from kvmverify.questions.arguments import key_values

KEYS = ("kernel",)


def kernel_of(arguments: Sequence[str]) -> Path:
    """The directory in ``kernel=DIR``. Raises ``QuestionError``."""
    given = key_values(arguments, KEYS)
    if "kernel" not in given:
        raise QuestionError("kernel= is missing: a directory with a Linux source tree")
    return Path(given["kernel"]).expanduser()
