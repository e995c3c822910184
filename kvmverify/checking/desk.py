"""What is under judgement in one directory, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

Report = Callable[[str], None]


@dataclass(frozen=True)
class Fallen:
    """A piece of evidence that does not hold, and why."""

    what: str
    why: str


@dataclass
class Checked:
    """What was looked at in one directory. ``fallen``: what does not hold; ``left_open``: what no solver decided."""

    directory: Path
    obligations: int = 0
    traces: int = 0
    queries: int = 0
    searched: int = 0
    verdicts: int = 0
    fallen: list[Fallen] = field(default_factory=list)
    left_open: list[str] = field(default_factory=list)
    kind: str = "callers"
    """What ``verdicts`` counts: callers, pairs of guards, observables."""


class Fall(Exception):
    """Evidence that cannot be judged any further."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(what, why)
        self.what, self.why = what, why


@dataclass
class Desk:
    """What is under judgement in one directory: what fell so far, and what solvers are still to decide."""

    directory: Path
    checked: Checked
    report: Report
    scripts: dict[str, str] = field(default_factory=dict)
    queries: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Script and expected answer."""

    def text(self, name: str) -> str:
        """A file's text. Raises ``Fall`` if it is missing or no text."""
        try:
            return (self.directory / name).read_bytes().decode("utf-8")
        except FileNotFoundError:
            raise Fall(name, "the file is missing") from None
        except (OSError, UnicodeDecodeError) as error:
            raise Fall(name, f"the file cannot be read: {error}") from None

    def fell(self, what: str, why: str) -> None:
        """Note a piece of evidence that does not hold, and go on."""
        self.checked.fallen.append(Fallen(what, why))
