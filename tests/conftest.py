"""What the tests of one run share, whichever worker runs them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.campaign import FULL
from tests.remembered import remembering

SECONDS = float(os.environ.get("KVMVERIFY_CAMPAIGN_SECONDS", "inf"))
"""What a run may take where somebody waits for it; tests that begin later are skipped by name. No limit by default."""
BEGUN = time.monotonic()


def pytest_runtest_setup() -> None:
    """No test fails for the speed of the machine: what does not fit is not run, and named."""
    if time.monotonic() - BEGUN > SECONDS:
        pytest.skip(f"the {SECONDS:.0f} s of this run are over")


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
