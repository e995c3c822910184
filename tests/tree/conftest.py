"""What one run of the tests reads out of trees is read once, and what solvers say is asked once, in all workers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tree.reading import read_once


@pytest.fixture(autouse=True, scope="session")
def cache(shared: Path) -> Iterator[None]:
    """Kept for this run alone."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("KVMVERIFY_CACHE", str(shared / "trees"))
        patched.setattr("kvmverify.kernel.kept_models.read_tree", read_once)
        yield


@pytest.fixture(autouse=True, scope="module")
def once(remembered: None) -> None:
    """See ``remembered``."""
