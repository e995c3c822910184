"""Trees brought into the shape of later kernels, as data: search-and-replace on 6.12, in own text.

A module holds ``CHANGES``: file, pattern (``re``), replacement. What calls what, under which names and with which
arguments, is as in that version; the bodies are only as long as the reading of them needs.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

Change: TypeAlias = tuple[str, str, str]
ANY = "(?#any)"
"""At the end of a pattern that may match more than once."""


def shaped(root: Path, copy: Path, changes: Iterable[Change]) -> Path:
    """A copy of a tree with changes made in turn. Raises ``AssertionError`` if a pattern does not match once."""
    shutil.copytree(root, copy)
    for file, pattern, replacement in changes:
        path = copy / file
        text, count = re.subn(pattern, replacement, path.read_text("latin-1"), flags=re.MULTILINE)
        assert count and (count == 1 or pattern.endswith(ANY)), f"{pattern} matches {count} times in {file}"
        path.write_text(text, "latin-1")
    return copy
