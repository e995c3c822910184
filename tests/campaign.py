"""How long random tests go on: a little in ``make test``, ten times as long in ``make campaign``."""

from __future__ import annotations

import os

TIMES = int(os.environ.get("KVMVERIFY_CAMPAIGN", "1"))


def examples(few: int) -> int:
    """So many examples in ``make test``."""
    return few * TIMES
