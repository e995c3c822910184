"""What the tests of one run share, whichever worker runs them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.campaign import FULL
from tests.remembered import remembering


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory of this run alone, the same for all its workers."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="module")
def remembered(shared: Path) -> Iterator[None]:
    """For tests of what is asked and said: a solver answers each script once a run."""
    if FULL:
        yield
    else:
        with remembering(shared / "answers"):
            yield
