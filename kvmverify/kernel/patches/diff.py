"""The files that one diff names, checked, and the same diff written again in one form for ``git apply``.

Nothing that was not understood reaches the program that applies: headers and hunks are written anew from what was read
here, so the two cannot read a name differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from kvmverify.errors import QuestionError
from kvmverify.guards.c_source import quote

_HUNK = re.compile(rb"@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@")
_EXTENDED = re.compile(
    r"(old mode|new mode|deleted file mode|new file mode|copy from|copy to|rename from|rename to"
    r"|similarity index|dissimilarity index|index) (.*)"
)
_ESCAPE = re.compile(rb'\\([0-3][0-7]{2}|[abtnvfr"\\])')
_ESCAPED = dict(zip(b'abtnvfr"\\', b'\a\b\t\n\v\f\r"\\', strict=True))
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_STAMP = re.compile(r"\t| +(?=\d{4}-\d\d-\d\d )")
_SPECIAL = {"120000": "a symbolic link", "160000": "a submodule"}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a diff stands, for errors: the patch file, and the mail in it unless the file is itself the diff."""

    source: str
    mail: str = ""

    def fail(self, message: str, line: int = 0) -> NoReturn:
        """Raise `QuestionError`; `line` is 1-based and counts in the diff."""
        if self.mail:
            raise QuestionError(f"{self.mail}: {message}", self.source)
        raise QuestionError(message, self.source, line)


@dataclass(frozen=True, slots=True)
class FileDiff:
    """What a patch does to one file. `old` is None when it creates the file, `new` when it deletes it.

    Names are relative to the top of the tree, without ``a/`` and ``b/``, with neither ``..`` nor control characters.
    `git` tells a ``diff --git`` from a plain ``diff -u``, whose names may begin above the tree.
    """

    old: str | None
    new: str | None
    extended: tuple[str, ...]
    hunks: tuple[bytes, ...]
    git: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The one or two files that it is about."""
        return tuple(dict.fromkeys(name for name in (self.old, self.new) if name is not None))

    def render(self) -> bytes:
        """The diff in git's form, to be applied with ``-p1``."""
        sides = [_spell(f"a/{self.names[0]}"), _spell(f"b/{self.names[-1]}")]
        lines = [""]  # ends the header of a diff before that has no hunks
        if self.extended:
            lines += [f"diff --git {sides[0]} {sides[1]}", *self.extended]
        if self.hunks:
            lines.append(f"--- {sides[0] if self.old is not None else '/dev/null'}")
            lines.append(f"+++ {sides[1] if self.new is not None else '/dev/null'}")
        return b"".join((*(f"{line}\n".encode() for line in lines), *self.hunks))


def read(data: bytes, origin: Origin) -> tuple[FileDiff, ...]:
    """Every file's diff in `data`, in order; text around the diffs is skipped.

    Lines that all end in CR LF were sent so and lose the CR; a CR in the contents only is kept. Raises
    ``QuestionError`` for what could write elsewhere or cannot be told: absolute names, ``..``, links, submodules,
    ``.git``, control characters, binary and combined diffs, hunks that are cut, headers that disagree.
    """
    if b"\0" in data:
        origin.fail("has NUL bytes: a binary file, or text in UTF-16; a patch is plain text")
    if 0 < data.count(b"\n") == data.count(b"\r\n"):
        data = data.replace(b"\r\n", b"\n")
    return tuple(_Reader(data.removesuffix(b"\n").split(b"\n"), origin).diffs())


class _Reader:
    """The lines of a diff and the place in them."""

    def __init__(self, lines: list[bytes], origin: Origin) -> None:
        self.lines, self.origin, self.at = lines, origin, 0

    def fail(self, message: str) -> NoReturn:
        self.origin.fail(message, min(self.at + 1, len(self.lines)))

    def starts(self, prefix: bytes, ahead: int = 0) -> bool:
        return self.at + ahead < len(self.lines) and self.lines[self.at + ahead].startswith(prefix)

    def header(self) -> str:
        """The line here, which holds names."""
        try:
            return self.lines[self.at].rstrip(b"\r").decode()
        except UnicodeDecodeError:
            self.fail("a file name that is not UTF-8")

    def diffs(self) -> Iterator[FileDiff]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.startswith(b"diff --git "):
                yield self.git()
            elif line.startswith(b"--- ") and self.starts(b"+++ ", 1):
                yield self.plain()
            elif _HUNK.match(line):
                self.fail("a hunk without file names before it")
            elif line.startswith((b"diff --cc ", b"diff --combined ")):
                self.fail("the combined diff of a merge cannot be applied")
            elif line.rstrip() == b"*" * 15 and self.at and self.lines[self.at - 1].startswith(b"--- "):
                self.fail("a context diff; make it with `diff -u` or `git diff`")
            elif self.binary():
                self.fail("a binary patch: only text is read")
            else:
                self.at += 1

    def binary(self) -> bool:
        line = self.lines[self.at] if self.at < len(self.lines) else b""
        return line.startswith(b"GIT binary patch") or bool(re.match(rb"Binary files .+ differ\r?$", line))

    def git(self) -> FileDiff:
        """A file's diff under ``diff --git``."""
        header = self.header().removeprefix("diff --git ")
        fields: dict[str, str] = {}
        self.at += 1
        while self.at < len(self.lines) and (field := _EXTENDED.match(self.lines[self.at].decode("utf-8", "replace"))):
            self.header()  # names in these lines are UTF-8, too
            if field[1] in fields:
                self.fail(f"`{field[1]}` twice for one file")
            fields[field[1]] = field[2].rstrip("\r")
            self.at += 1
        strip, old, new = self.git_names(header, fields)
        modes = {key: mode for key, mode in fields.items() if key.endswith("mode")}
        if len(index := fields.get("index", "").split()) == 2:
            modes["index"] = index[1]
        for mode in modes.values():
            if not re.fullmatch(r"100[0-7]{3}", mode):
                self.fail(f"{quote(new)} as {_SPECIAL.get(mode, 'a file of mode ' + quote(mode))}: refused")
        if self.binary():
            self.fail(f"a binary patch of {quote(new)}: only text is read")
        sides: tuple[str | None, str | None] = (
            None if "new file mode" in fields else old,
            None if "deleted file mode" in fields else new,
        )
        if self.starts(b"--- ") and self.starts(b"+++ ", 1):
            shown = [self.side(strip), self.side(strip)]
            if any(a != b and a is not None and b is not None for a, b in zip(shown, sides, strict=True)):
                self.fail(f"the header lines of {quote(new)} name different files")
            sides = (None if shown[0] is None else sides[0], None if shown[1] is None else sides[1])
        hunks = self.hunks(new)
        moved = [f"{key} {_spell(fields[key])}" for key in fields if key.endswith((" from", " to"))]
        if sides == (None, None) or (moved and None in sides):
            self.fail(f"the header lines of {quote(new)} contradict each other")
        if not (hunks or moved or None in sides or "new mode" in modes):
            self.fail(f"no change of {quote(new)} after its header")
        if sides[0] is None:
            extended = [f"new file mode {_mode(modes.get('new file mode', '100644'))}"]
        elif sides[1] is None:
            extended = [f"deleted file mode {_mode(modes.get('deleted file mode', '100644'))}"]
        else:
            extended = [f"{key} {_mode(modes[key])}" for key in ("old mode", "new mode") if key in modes] + moved
        return FileDiff(*sides, tuple(extended), hunks, True)

    def git_names(self, header: str, fields: dict[str, str]) -> tuple[int, str, str]:
        """How many components come before the names (0 with ``--no-prefix``), and the old and the new name."""
        pairs = list(self.halves(header))
        for verb in ("rename", "copy"):
            if f"{verb} from" not in fields and f"{verb} to" not in fields:
                continue
            old, new = (self.name(fields.get(f"{verb} {way}", "")) for way in ("from", "to"))
            fields[f"{verb} from"], fields[f"{verb} to"] = old, new
            for strip, (left, right) in ((strip, pair) for strip in (1, 0) for pair in pairs):
                if (_strip(left, strip), _strip(right, strip)) == (old, new):
                    self.check(old), self.check(new)
                    return strip, self.check(left, strip), self.check(right, strip)
            self.fail(f"the header lines of {quote(new)} name different files")
        for left, right in pairs:
            if left == right or _strip(left, 1) == _strip(right, 1) != "":
                strip = 0 if left == right else 1
                return strip, self.check(left, strip), self.check(right, strip)
        self.fail(f"two files in {quote('diff --git ' + header)}, and no rename or copy")

    def halves(self, header: str) -> Iterator[tuple[str, str]]:
        """The ways to read a header's two names, which spaces may part in several places."""
        quoted = _QUOTED.match(header)
        ends = [quoted.end()] if quoted else [m.start() for m in re.finditer(" ", header)]
        for end in ends:
            left, right = header[:end], header[end + 1 :]
            if header[end : end + 1] == " " and left and right and (quoted or '"' not in left):
                yield self.name(left), self.name(right)

    def side(self, strip: int) -> str | None:
        """The name in the ``---`` or ``+++`` line here, None for /dev/null; moves on."""
        raw = self.name(self.header()[4:])
        name = None if raw == "/dev/null" else self.check(raw, strip)
        self.at += 1
        return name

    def name(self, text: str) -> str:
        """`text` without what follows a name, and without C quotes."""
        if not (quoted := _QUOTED.match(text)):
            return _STAMP.split(text, maxsplit=1)[0]
        inner = quoted[0][1:-1].encode()
        if b"\\" in _ESCAPE.sub(b"", inner):
            self.fail(f"{quote(text)} is not a quoted name")
        raw = _ESCAPE.sub(lambda m: bytes([int(m[1], 8) if len(m[1]) == 3 else _ESCAPED[m[1][0]]]), inner)
        try:
            return raw.decode()
        except UnicodeDecodeError:
            self.fail(f"{quote(text)}: a file name that is not UTF-8")

    def check(self, raw: str, strip: int = 0) -> str:
        """`raw` without its first `strip` components, if that is the name of a file below the tree."""
        parts = raw.split("/")
        if raw.startswith("/"):
            self.fail(f"{quote(raw)} is an absolute name: refused")
        if ".." in parts:
            self.fail(f"{quote(raw)} has `..` in it: refused")
        if not raw.isprintable():
            self.fail(f"{quote(raw)} has control characters in it: refused")
        if len(parts) <= strip or {"", ".", ".git"} & {part.lower() for part in parts}:
            self.fail(f"{quote(raw)} is not the name of a file of the tree: refused")
        return _strip(raw, strip)

    def plain(self) -> FileDiff:
        """A file's diff as ``diff -u`` writes it; GNU diff says with the time 0 that a file is not there."""
        texts = [self.lines[self.at + side][4:].decode("utf-8", "replace") for side in (0, 1)]
        raws = [None if (raw := self.name(text)) == "/dev/null" else raw for text in texts]
        heads = {raw.partition("/")[0] for raw in raws if raw is not None}
        flat = any("/" not in raw for raw in raws if raw is not None)
        strip = 0 if flat or (len(heads) < 2 and not heads <= {"a", "b"}) else 1
        old, new = self.side(strip), self.side(strip)
        name = min((n for n in (old, new) if n is not None), key=len, default=None)
        if name is None or any(n is not None and not n.startswith(name) for n in (old, new)):
            self.fail(f"{quote(texts[0])} and {quote(texts[1])}: not two versions of one file")
        hunks = self.hunks(name)
        if not hunks:
            self.fail(f"no hunk after the names of {quote(name)}")
        counts = _HUNK.match(hunks[0])
        assert counts is not None
        if old is None or (counts[2] == b"0" and _is_epoch(texts[0])):
            return FileDiff(None, name, ("new file mode 100644",), hunks, False)
        if new is None or (counts[4] == b"0" and _is_epoch(texts[1])):
            return FileDiff(name, None, ("deleted file mode 100644",), hunks, False)
        return FileDiff(name, name, (), hunks, False)

    def hunks(self, name: str) -> tuple[bytes, ...]:
        """The hunks that begin here, each as long as its header says; what GNU diff adds after ``@@`` is dropped."""
        found = []
        while self.at < len(self.lines) and (header := _HUNK.match(self.lines[self.at])):
            start, counts = self.at, [int(header[2] or b"1"), int(header[4] or b"1")]
            body = [b"@@ -%d,%d +%d,%d @@" % (int(header[1]), counts[0], int(header[3]), counts[1])]
            self.at += 1
            while counts != [0, 0] or self.starts(b"\\ "):
                line = self.lines[self.at] if self.at < len(self.lines) else b"?"
                line = b" " + line if line in (b"", b"\r") else line  # a context line that lost its space
                counts[0] -= line[:1] in (b" ", b"-")
                counts[1] -= line[:1] in (b" ", b"+")
                if line[:1] not in (b" ", b"+", b"-", b"\\") or min(counts) < 0:
                    self.at, wrong = start, "other lines than it says" if min(counts) < 0 else "cut or garbled lines"
                    self.fail(f"the hunk {quote(header[0].decode())} of {quote(name)} has {wrong}")
                body.append(rb"\ No newline at end of file" if line[:1] == b"\\" else line)
                self.at += 1
            found.append(b"".join(line + b"\n" for line in body))
        return tuple(found)


def _strip(name: str, components: int) -> str:
    return "/".join(name.split("/")[components:])


def _mode(mode: str) -> str:
    return "100755" if int(mode, 8) & 0o100 else "100644"


def _spell(name: str) -> str:
    """`name` as git writes it, in C quotes where needed."""
    if re.fullmatch(r"[\w./+-]+", name, re.ASCII):
        return name
    escaped = (chr(b) if 32 <= b < 127 and chr(b) not in '"\\' else f"\\{b:03o}" for b in name.encode())
    return f'"{"".join(escaped)}"'


def _is_epoch(text: str) -> bool:
    """Whether the time after a name is 1970-01-01 00:00:00 UTC."""
    stamp = _STAMP.split(text, maxsplit=1)[1:]
    try:
        return bool(stamp) and datetime.fromisoformat(re.sub(r"\.0+", "", stamp[0].strip())).timestamp() == 0
    except ValueError:
        return False
