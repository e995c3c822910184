"""Many of these tests rest on the same proofs and traces: the solvers decide each script once a run."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True, scope="module")
def once(remembered: None) -> None:
    """See ``remembered``."""
