"""Edits of a kernel tree, as data: small search-and-replace on the tree at hand, and what the tool must say of each.

One module a kind of fault holds a table ``EDITS``. No text of the kernel is kept: patterns name identifiers and shapes.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

KM, MM, GMEM = "virt/kvm/kvm_main.c", "arch/x86/kvm/mmu/mmu.c", "virt/kvm/guest_memfd.c"
HOST, INTERNAL = "include/linux/kvm_host.h", "arch/x86/kvm/mmu/mmu_internal.h"


@dataclass(frozen=True)
class Edit:
    """One edit. ``changes``: file, pattern (``re``, must match exactly once), replacement (with groups).

    ``says``: ``refuted`` (some verdict is bad, or a rule of locks is broken), ``unknown`` (a problem is named), or
    ``unchanged`` (every program is judged as before). ``at``: where ``unknown`` must point: file and a pattern that the
    line named has after the edit.
    """

    name: str
    kind: str
    harmful: bool
    says: Literal["refuted", "unknown", "unchanged"]
    changes: tuple[tuple[str, str, str], ...]
    at: tuple[str, str] | None = None
    version: str = "6.12"

    def __post_init__(self) -> None:
        assert not (self.harmful and self.says == "unchanged"), f"{self.name}: a harmful edit cannot change nothing"
        assert (self.at is not None) == (self.says == "unknown"), f"{self.name}: unknown has a place, nothing else has"


def edited(edit: Edit, root: Path, copy: Path) -> Path:
    """A copy of a tree with an edit made. Raises ``AssertionError`` if a pattern does not match exactly once."""
    shutil.copytree(root, copy)
    for file, pattern, replacement in edit.changes:
        path = copy / file
        text, count = re.subn(pattern, replacement, path.read_text("latin-1"), flags=re.MULTILINE)
        assert count == 1, f"{edit.name}: {pattern} matches {count} times in {file}"
        path.write_text(text, "latin-1")
    return copy
