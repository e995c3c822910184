"""The command line as a user types it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run kvmverify in an empty directory; returns the finished process."""

    def go(*arguments: str, timeout: float = 240, **environment: str) -> subprocess.CompletedProcess[str]:
        variables = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        return subprocess.run(
            [sys.executable, "-m", "kvmverify", *arguments],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            timeout=timeout,
            env=variables,
            stdin=subprocess.DEVNULL,
            check=False,
        )

    return go
