"""A patch file read: one diff, or mails with one patch each, decoded and in the file's order."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path

from kvmverify.errors import QuestionError
from kvmverify.guards.c_source import quote
from kvmverify.kernel.patches import diff as patch_diff
from kvmverify.kernel.patches.diff import FileDiff, Origin

LIMIT = 16 << 20
_FROM = re.compile(rb"^From \S+ .*\d\d:\d\d.* \d{4}[^\n]*\n", re.MULTILINE)
_HEADERS = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_FIELD = re.compile(rb"^(?:From|Subject|Date|Message-ID|Received):", re.MULTILINE | re.IGNORECASE)
_COVER = re.compile(r"\[[^]]*\b0+/\d+[^]]*\]")
_REPLY = re.compile(r"\s*(?:re|aw|sv)\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Patch:
    """One patch of a series. `title` is its mail's subject, or the file's name when the file is one diff."""

    title: str
    files: tuple[FileDiff, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The patches of a file in order, at least one, and the subjects of the mails without one."""

    source: str
    patches: tuple[Patch, ...]
    skipped: tuple[str, ...]


def read(path: Path) -> Series:
    """The series in the file `path`: ``diff -u``, ``git diff``, ``git format-patch``, a mail or an mbox.

    Raises ``QuestionError`` when it cannot be read, is larger than `LIMIT` bytes, has no patch in it, or when
    ``patch_diff.read`` refuses one of its diffs.
    """
    source = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        raise QuestionError(f"cannot be read: {error.strerror}", source) from None
    if len(data) > LIMIT:
        raise QuestionError(f"larger than {LIMIT >> 20} MiB: refused", source)
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise QuestionError("is empty: no patch in it", source)
    patches: list[Patch] = []
    skipped: list[str] = []
    mails = _mails(data.lstrip(b"\r\n"))
    if not mails and (files := patch_diff.read(data, Origin(source))):
        patches.append(Patch(path.name, files))
    for number, mail in enumerate(mails, 1):
        title = _title(mail)
        origin = Origin(source, f"mail {number} ({quote(title)})")
        files = (
            ()
            if _COVER.match(title)
            else tuple(f for text in _texts(mail, origin) for f in patch_diff.read(text, origin))
        )
        if files and _REPLY.match(title):
            origin.fail("a reply with a diff in it: take it out of the file, or its `Re:` away")
        if files:
            patches.append(Patch(title, files))
        else:
            skipped.append(title)
    if not patches:
        raise QuestionError("no patch in it" + (f": {len(mails)} mails without a diff" if mails else ""), source)
    return Series(source, tuple(patches), tuple(skipped))


def _mails(data: bytes) -> list[Message]:
    """The mails in `data`, none if it is no mail.

    Not by ``mailbox``: that opens the file for writing, and takes any line that begins with ``From `` for a new mail.
    """
    starts = [match.start() for match in _FROM.finditer(data)]
    if not starts or starts[0] != 0:
        head = _HEADERS.match(data)
        if head is None or not _FIELD.search(head[0]):
            return []
        starts.insert(0, 0)
    texts = (data[start:end] for start, end in zip(starts, [*starts[1:], len(data)], strict=True))
    return [email.message_from_bytes(_FROM.sub(b"", text, count=1) if _FROM.match(text) else text) for text in texts]


def _title(mail: Message) -> str:
    """The subject on one printable line."""
    raw = mail.get("Subject", "")
    try:
        text = str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, ValueError):
        text = str(raw)
    return (
        "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(text.split())) or "no subject"
    )


def _texts(mail: Message, origin: Origin) -> Iterator[bytes]:
    """The texts of a mail, without their transfer encoding and in UTF-8."""
    for part in mail.walk():
        if part.is_multipart() or part.get_content_type() == "text/html":
            continue
        payload = part.get_payload(decode=True)
        text = payload if isinstance(payload, bytes) else b""
        if any(type(defect).__name__.startswith("InvalidBase64") for defect in part.defects):
            origin.fail("its base64 text is damaged")
        if part.get_content_maintype() != "text" and b"\0" in text:
            continue
        charset = part.get_content_charset() or "utf-8"
        if charset not in ("utf-8", "us-ascii"):
            try:
                text = text.decode(charset).encode()
            except (LookupError, UnicodeError):
                origin.fail(f"its text is not in the character set {quote(charset)} that it names")
        yield text
