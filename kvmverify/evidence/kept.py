"""Where work is kept between runs, and under whose name: what is kept is of use to the same tool only."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from platformdirs import user_cache_dir


def cache_directory() -> Path:
    """Where things are kept between runs: ``KVMVERIFY_CACHE``, or the user's cache."""
    return Path(os.environ.get("KVMVERIFY_CACHE") or user_cache_dir("kvmverify"))


@cache
def tool_hash() -> str:
    """SHA-256 over the tool's own code."""
    digest = hashlib.sha256()
    root = Path(__file__).parent.parent
    for path in sorted(root.rglob("*.py")):
        digest.update(str(path.relative_to(root)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
