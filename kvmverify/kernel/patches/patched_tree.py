"""The KVM parts of a kernel tree, copied to a scratch directory and patched there; the tree is only read."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kvmverify.errors import QuestionError
from kvmverify.guards.c_source import quote
from kvmverify.kernel.patches import series as patch_series
from kvmverify.kernel.patches.series import Patch, Series

SECONDS = 60
_GIT = ("apply", "-p1", "--whitespace=nowarn", "-")
_PATCH = ("-p1", "-f", "-s", "-F0", "--no-backup-if-mismatch", "-r", "-")
_NOTHING = "/dev/null"
# With a GIT_DIR that is none, git looks for no repository around the scratch directory, and reads no configuration.
_ENVIRONMENT = {
    "LC_ALL": "C",
    "HOME": _NOTHING,
    "XDG_CONFIG_HOME": _NOTHING,
    "GIT_DIR": _NOTHING,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": _NOTHING,
    "GIT_ATTR_NOSYSTEM": "1",
}


@dataclass(frozen=True, slots=True)
class PatchedTree:
    """What a patch did to the copy. Names are relative to the top of the tree and sorted."""

    changed: tuple[str, ...]
    """Files whose contents are not those of the tree, created and deleted ones included."""
    left_out: tuple[str, ...]
    """Files that the patch names and that are not in the parts copied: not patched."""
    titles: tuple[str, ...]
    """One for each patch, in order: the mail's subject, or the patch file's name."""
    skipped: tuple[str, ...]
    """Subjects of the mails that have no diff, such as the cover letter."""
    links: tuple[str, ...]
    """Links and special files in the parts, which were not copied."""

    @property
    def patches(self) -> int:
        """The number of patches."""
        return len(self.titles)


def patched(root: Path, patch: Path, parts: Sequence[str], into: Path) -> PatchedTree:
    """Copy the files of the tree `root` that match one of `parts` to `into`, and apply the series in `patch` there.

    In `parts`, ``*`` and ``?`` stand inside one component, ``**`` for any number of them. `into` is empty or does not
    exist, and lies outside the tree (else ``ValueError``). Files outside of `parts` are left out, save those that are
    renamed or copied into them. Raises ``QuestionError`` when the tree or the patch cannot be read, the patch is
    refused (see ``patch_diff.read``), goes through a link of the tree or does not apply; `into` is empty then.
    """
    if not root.is_dir():
        raise QuestionError("not a directory", str(root))
    top, scratch = root.resolve(), into.resolve()
    if scratch.is_relative_to(top) or top.is_relative_to(scratch):
        raise ValueError(f"{into} and {root} lie in each other")
    if scratch.exists() and any(scratch.iterdir()):
        raise ValueError(f"{into} is not empty")
    series = patch_series.read(patch)
    chosen = _Parts(parts)
    wanted = _wanted(series, chosen)
    for name in sorted(wanted):
        _refuse_links(top, name, series.source, "the tree")
    for number, one in enumerate(series.patches, 1):
        _refuse_misplaced(one, wanted, chosen, top, f"patch {number} of {len(series.patches)}", series.source)
    existed = scratch.exists()
    try:
        links = _copy(root, top, scratch, chosen, wanted)
        for number, one in enumerate(series.patches, 1):
            _apply(one, wanted, scratch, f"patch {number} of {len(series.patches)}", series.source)
        changed = tuple(name for name in sorted(wanted) if _contents(top / name) != _contents(scratch / name))
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        if existed:
            scratch.mkdir(exist_ok=True)
        raise
    left_out = {name for one in series.patches for diff in one.files for name in diff.names} - wanted
    titles = tuple(one.title for one in series.patches)
    return PatchedTree(changed, tuple(sorted(left_out)), titles, series.skipped, links)


class _Parts:
    """The names of files that belong to the parts copied."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self.patterns = tuple(patterns)
        above = {above for pattern in patterns for above in _above(pattern)}
        self.regex = re.compile("|".join(map(_regex, patterns)) or r"(?!)")
        self.above = re.compile("|".join(map(_regex, sorted(above))) or r"(?!)")

    def __contains__(self, name: str) -> bool:
        """Never true of git's own files: attributes would change how git reads and writes the others."""
        components = name.split("/")
        return bool(self.regex.fullmatch(name)) and ".git" not in components and components[-1] != ".gitattributes"

    def files(self, top: Path, folder: str = "") -> Iterator[str]:
        """What is below `top` and in the parts, or a link in the way to them; no link is followed."""
        with os.scandir(top / folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                name = f"{folder}/{entry.name}" if folder else entry.name
                leads = bool(self.above.fullmatch(name)) and entry.name != ".git"
                if leads and entry.is_dir(follow_symlinks=False):
                    yield from self.files(top, name)
                elif name in self or (leads and entry.is_symlink()):
                    yield name


def _above(pattern: str) -> Iterator[str]:
    """Patterns of the directories that may hold what `pattern` matches."""
    components = pattern.split("/")
    for end in range(1, len(components) + 1):
        if components[end - 1] == "**":
            yield "/".join(components[:end])
            return
        if end < len(components):
            yield "/".join(components[:end])


def _regex(pattern: str) -> str:
    special = {"**/": r"(?:[^/]+/)*", "**": r".+", "*": r"[^/]*", "?": r"[^/]"}
    return "".join(special.get(word, re.escape(word)) for word in re.split(r"(\*\*/|\*\*|\*|\?)", pattern))


def _steps(name: str) -> list[str]:
    """`name` and the directories above it, the outermost first."""
    parts = name.split("/") if name else []
    return ["/".join(parts[: end + 1]) for end in range(len(parts))]


def _wanted(series: Series, chosen: _Parts) -> frozenset[str]:
    """The files that the series names in the parts, and those that a rename or a copy ties to them."""
    names = [set(diff.names) for one in series.patches for diff in one.files]
    wanted = {name for group in names for name in group if name in chosen}
    while tied := {name for group in names if group & wanted for name in group} - wanted:
        wanted |= tied
    return frozenset(wanted)


def _refuse_links(base: Path, name: str, source: str, where: str) -> None:
    for step in _steps(name):
        if (base / step).is_symlink():
            raise QuestionError(
                f"{quote(name)} goes through a symbolic link of {where}, {quote(step)}: refused", source
            )


def _refuse_misplaced(one: Patch, wanted: frozenset[str], chosen: _Parts, top: Path, which: str, source: str) -> None:
    """Raise when a patch misses the parts only because its names are not relative to the top of the tree."""
    names = {name: diff.git for diff in one.files for name in diff.names}
    strange = [name for name in names if not (top / name).exists() and name.endswith((".c", ".h"))]
    below = wanted.isdisjoint(names) and any(names[name] for name in strange)
    known = list(chosen.files(top)) if below or not all(names.values()) else []
    for name in strange:
        components = name.split("/")
        rests = ["/".join(components[start:]) for start in range(1, len(components))]
        meant = next((file for file in known if wanted.isdisjoint(names) and file.endswith(f"/{name}")), None)
        if name not in wanted and not (top / components[0]).exists():
            # git's names are whole; one from a repository above the tree is told by a file that the tree has.
            fits = (rest for rest in rests if rest in chosen and (not names[name] or (top / rest).is_file()))
            meant = meant or next(fits, None)
        if meant:
            message = f"{which} names {quote(name)}, which the tree does not have"
            raise QuestionError(f"{message}; for {quote(meant)}, make it with `git diff` at the tree's top", source)


def _copy(root: Path, top: Path, scratch: Path, chosen: _Parts, wanted: frozenset[str]) -> tuple[str, ...]:
    """Copy the parts and the files in `wanted`; returns what is there and no regular file."""
    scratch.mkdir(parents=True, exist_ok=True)
    links = set()
    name = ""
    try:
        found = set(chosen.files(top))
        for name in sorted(found | {name for name in wanted if (top / name).exists()}):
            if stat.S_ISREG((top / name).lstat().st_mode):
                (scratch / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(top / name, scratch / name, follow_symlinks=False)
            elif name in found:
                links.add(name)
    except OSError as error:
        raise QuestionError(f"cannot be copied: {error.strerror}", str(error.filename or root / name)) from None
    if not found:
        raise QuestionError(f"none of {', '.join(map(quote, chosen.patterns))} in it", str(root))
    return tuple(sorted(links))


def _apply(one: Patch, wanted: frozenset[str], scratch: Path, which: str, source: str) -> None:
    """Apply those diffs of a patch that are about files in `wanted`."""
    diffs = [diff for diff in one.files if wanted.issuperset(diff.names)]
    if not diffs:
        return
    for diff in diffs:
        for name in diff.names:
            _refuse_links(scratch, name, source, "the patch")
    environment = _ENVIRONMENT | {"PATH": os.environ.get("PATH", os.defpath)}
    git, patch = shutil.which("git"), shutil.which("patch")
    if git is None and patch is None:
        raise QuestionError("neither `git` nor `patch` is installed, so no patch can be applied", source)
    command = [os.path.abspath(git), *_GIT] if git else [os.path.abspath(patch or ""), *_PATCH]
    try:
        run = subprocess.run(
            command,
            cwd=scratch,
            env=environment,
            input=b"".join(diff.render() for diff in diffs),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise QuestionError(f"{which} ({quote(one.title)}): not applied within {SECONDS} s", source) from None
    except OSError as error:
        raise QuestionError(f"{which}: {quote(command[0])} does not start: {error.strerror}", source) from None
    if run.returncode:
        said = _said(run.stdout.decode("utf-8", "replace"), scratch)
        raise QuestionError(f"{which} ({quote(one.title)}) does not apply: {said}", source)


def _said(output: str, scratch: Path) -> str:
    """The first messages of git or patch on one line, without the scratch directory."""
    lines = [" ".join(line.replace(f"{scratch}/", "").split()) for line in output.splitlines()]
    errors = [line.removeprefix("error: ") for line in lines if line.startswith(("error: ", "fatal: "))]
    said = "; ".join((errors or [line for line in lines if line])[:2]) or "no message"
    said = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in said)
    return said if len(said) <= 300 else said[:297] + "..."


def _contents(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None
