"""The files of a tree that are read: those below KVM's folders, and what they include and names KVM."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

_INCLUDE = re.compile(rb"^[ \t]*#[ \t]*include[ \t]*([<\"])([^>\"\n]+)[>\"]", re.MULTILINE)
_NAMES = re.compile(
    rb"\bkvm_\w|\bstruct kvm\b|\b(?:mmu_lock|slots_lock|slots_arch_lock|mn_invalidate_lock|mmu_invalidate_\w+)\b"
)
MAX_FILES = 4096
"""More files than this are not looked at; what they hold is not read."""


def source_files(root: Path, patterns: Sequence[str], headers: Sequence[str]) -> tuple[str, ...]:
    """The names of the files, sorted. ``headers``: the folders in which an included file is looked for.

    SOUNDNESS: of the headers outside of KVM's folders the ones are read that name something of KVM. What another one
    defines cannot name it; called from KVM it is not found, and is judged as such (``words.undefined``).
    """
    found = {path.relative_to(root).as_posix() for pattern in patterns for path in root.glob(pattern)}
    todo, seen = sorted(found), set(found)
    while todo and len(seen) < MAX_FILES:
        name = todo.pop()
        for quote, included in _includes(root / name):
            other = _resolve(root, name, included, headers, quote == b'"')
            if other is None or other in seen:
                continue
            seen.add(other)
            if _names_kvm(root / other):
                found.add(other)
                todo.append(other)
    return tuple(sorted(found))


def _includes(path: Path) -> list[tuple[bytes, str]]:
    try:
        return [(m[1], m[2].decode("latin-1")) for m in _INCLUDE.finditer(path.read_bytes())]
    except OSError:
        return []


def _names_kvm(path: Path) -> bool:
    try:
        return _NAMES.search(path.read_bytes()) is not None
    except OSError:
        return False


def _resolve(root: Path, name: str, included: str, headers: Sequence[str], beside: bool) -> str | None:
    folders = [str(PurePosixPath(name).parent)] if beside else []
    for folder in (*folders, *headers):
        parts: list[str] = []
        for part in PurePosixPath(folder, included).parts:
            if part == "..":
                if not parts:
                    break
                parts.pop()
            else:
                parts.append(part)
        other = "/".join(parts)
        if (root / other).is_file():
            return other
    return None
