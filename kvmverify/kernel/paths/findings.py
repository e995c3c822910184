"""What a reading of a tree turned up besides steps: what was not understood, what was taken for granted, coverage."""

from __future__ import annotations

from dataclasses import dataclass, field

from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.source.functions import Function
from kvmverify.kernel.words.lessons import Lesson
from kvmverify.kernel.words.reading import Reading


@dataclass(frozen=True, order=True)
class Problem:
    """What could matter and was not understood; ``line`` 0 is the whole file. ``function``: in which it stands, if that
    is known. The programs that it can concern are UNKNOWN. ``lessons``: what a vocabulary could say to cure it."""

    path: str
    line: int
    what: str
    function: str = field(default="", compare=False)
    lessons: tuple[Lesson, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.what}" if place else self.what


@dataclass(frozen=True, order=True)
class Assumption:
    """What was taken for granted at a place, by the vocabulary or by the way of reading."""

    path: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


@dataclass(frozen=True)
class Coverage:
    """Of one function: its lines of code, and how many were modelled (became steps, or decided a branch), abstracted
    (an unmodelled condition became a choice, or the vocabulary says why a call is not read), dropped."""

    function: str
    path: str
    line: int
    modelled: int
    abstracted: int
    dropped: int


@dataclass
class Findings:
    """Collects while functions are read. ``readings``: by path, function and role: other names matter to another."""

    problems: dict[Problem, None] = field(default_factory=dict)
    assumptions: dict[Assumption, None] = field(default_factory=dict)
    readings: dict[tuple[str, str, str], Reading] = field(default_factory=dict)
    modelled: set[tuple[str, int]] = field(default_factory=set)
    abstracted: set[tuple[str, int]] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    """The functions that were read, also those that were read before."""

    @property
    def read(self) -> tuple[Reading, ...]:
        """What was read as a part of a program, and not only to see what holds around one."""
        return tuple(reading for (_, _, role), reading in self.readings.items() if role != "around")

    def own(self) -> Findings:
        """For one entry point: nothing yet, but nothing is read twice."""
        return Findings(readings=self.readings)

    def absorb(self, other: Findings) -> None:
        """What was found at one entry point."""
        self.problems |= other.problems
        self.assumptions |= other.assumptions
        self.modelled |= other.modelled
        self.abstracted |= other.abstracted
        self.used |= other.used

    def problem(self, place: Place, what: str, *lessons: Lesson) -> None:
        """Something that could matter is not understood."""
        self.problems[Problem(place.path, place.line, what, place.function, lessons)] = None

    def assume(self, place: Place, what: str) -> None:
        """Something is taken for granted."""
        self.assumptions[Assumption(place.path, place.line, what)] = None
        self.abstracted.add((place.path, place.line))

    def coverage(self) -> tuple[Coverage, ...]:
        """Per function that was read, in order of files and lines."""
        found = []
        once = {(reading.function.path, reading.function.name): reading for reading in self.read}
        for reading in once.values():
            function = reading.function
            lines = code_lines(function)
            modelled = {line for line in lines if (function.path, line) in self.modelled}
            abstracted = {line for line in lines if (function.path, line) in self.abstracted} - modelled
            dropped = len(lines) - len(modelled) - len(abstracted)
            found.append(Coverage(function.name, function.path, function.line, len(modelled), len(abstracted), dropped))
        return tuple(sorted(found, key=lambda c: (c.path, c.line)))


def code_lines(function: Function) -> set[int]:
    """The lines of a body that hold code other than braces."""
    first = function.line
    return {
        first + number
        for number, text in enumerate(function.code.split("\n"))
        if text.strip() and text.strip() not in ("{", "}", "};")
    }
