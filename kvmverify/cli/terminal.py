"""What is printed: results on stdout, progress on stderr, colour on a terminal only."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kvmverify.report.data.report import ReportData


def say(text: str) -> None:
    """Print a result."""
    sys.stdout.write(text + "\n")


def progress() -> Callable[[str], None]:
    """A line that overwrites itself, on a terminal only."""
    if not sys.stderr.isatty():
        return lambda _line: None

    def show(line: str) -> None:
        sys.stderr.write("\r\x1b[K" + line[:74])
        sys.stderr.flush()

    return show


def clear_progress() -> None:
    """Remove the progress line."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


COLOURS = {
    "misses": 31,
    "masked": 33,
    "false alarm": 33,
    "REFUTED": 31,
    "catches": 32,
    "quiet": 32,
    "HOLDS": 32,
    "PROVED": 32,
    "UNKNOWN": 35,
    "VACUOUS": 35,
    "(WARNS)": 33,
    "Stale:": 31,
    "SURVIVED": 31,
    "SEPARABLE": 32,
    "NONE EXISTS": 31,
}


def coloured(text: str) -> str:
    """Verdict words in colour, on a terminal that wants it (NO_COLOR, TERM=dumb)."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    lines = []
    for line in text.splitlines():
        for word, colour in COLOURS.items():
            if word.isupper() or not word.isalpha() or line[:1].islower():
                line = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", f"\x1b[{colour}m{word}\x1b[0m", line)
        lines.append(line)
    return "\n".join(lines)


def say_sarif(reports: Sequence[ReportData]) -> None:
    """Print the refutations for code review tools."""
    from kvmverify.report.tools.sarif import sarif

    say(json.dumps(sarif(reports), indent=2))
