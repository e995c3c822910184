"""``make test`` asks what keeps the loop short; ``make campaign`` (KVMVERIFY_CAMPAIGN=10) the same at full depth."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")
TIMES = int(os.environ.get("KVMVERIFY_CAMPAIGN", "1"))
FULL = TIMES > 1
"""Everything, in the worlds that the tool asks about by default."""


def examples(few: int) -> int:
    """So many random examples in ``make test``, ``TIMES`` as many in the campaign."""
    return few * TIMES


def world(*smaller: str) -> tuple[str, ...]:
    """Keys that make the world of a question smaller in ``make test``, and say nothing in the campaign."""
    return () if FULL else smaller


def some(everything: Iterable[T], *kept: T) -> list[T]:
    """All of it in the campaign; in ``make test`` those that show each kind, which must be among it."""
    whole = list(everything)
    assert all(one in whole for one in kept), f"{kept} are not all among {whole}"
    return whole if FULL else list(kept)
