"""A trace as a sequence diagram: a lane for each CPU, locks and SRCU sections as bars; geometry for an SVG template.

One row a step. A bar begins at the step after which its CPU holds the thing and ends at the step after which it does
not. Lengths are in SVG units; nothing depends on colour alone.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from kvmverify.report.data.trace import StepData, TraceData
from kvmverify.report.page.rendering import rendered
from kvmverify.report.page.state_words import Track, tracks

ROW, HEAD, NUMBER, BAR, GAP, TEXT, MARGIN = 36, 24, 30, 13, 3, 292, 8
LABEL, TRACK, CELL = 178, 26, 22
LANE = 50
"""The least width of a lane: its head fits."""
LETTER = 5.4
"""Width of a letter of a bar's name, and a bit."""
KINDS = {"SRCU": "srcu", "mmu_lock (read)": "read", "mmu_lock (write)": "write", "invalidation": "open"}


@dataclass(frozen=True)
class Bar:
    """Something held: on a lane, from one height to another. ``name`` is drawn if it fits."""

    x: int
    top: int
    bottom: int
    name: str
    kind: str

    @property
    def fits(self) -> bool:
        return len(self.name) * LETTER <= self.bottom - self.top - 4


@dataclass(frozen=True)
class Mark:
    """A step: its row, its place on a lane, and what is said at its end."""

    step: StepData
    x: int
    y: int
    said: str = ""


@dataclass(frozen=True)
class Lane:
    """A CPU: where its line is."""

    number: int
    who: str
    x: int


def lanes(trace: TraceData) -> tuple[tuple[Lane, ...], tuple[Bar, ...], int]:
    """Lanes and bars, and where the text begins."""
    found, bars, x = [], [], NUMBER
    end = _y(len(trace.steps) + 1) - ROW // 2
    for number, who in enumerate(trace.cpus):
        mine = [step for step in trace.steps if step.cpu == number]
        columns = list(dict.fromkeys(name for step in mine for name in step.holds))
        found.append(Lane(number, who, x + 8))
        for column, name in enumerate(columns):
            since: int | None = None
            left = x + 18 + column * (BAR + GAP)
            for step in mine:
                if name in step.holds and since is None:
                    since = step.number
                elif name not in step.holds and since is not None:
                    bars.append(Bar(left, _y(since), _y(step.number), name, _kind(name)))
                    since = None
            if since is not None:
                bars.append(Bar(left, _y(since), end, name, _kind(name)))
        x += max(22 + len(columns) * (BAR + GAP), LANE)
    return tuple(found), tuple(bars), x + 4


def _kind(name: str) -> str:
    return KINDS.get(name, "wait" if name.endswith(" wait") else "lock")


def _y(number: int) -> int:
    """The middle of a step's row, below the heads."""
    return HEAD + ROW * (number - 1) + ROW // 2


def width(trace: TraceData) -> int:
    """How wide the diagram is."""
    return lanes(trace)[2] + TEXT


def sequence_svg(
    trace: TraceData,
    title: str,
    ident: str = "trace",
    standalone: bool = False,
    said: Mapping[int, str] | None = None,
    line: int = 0,
    least: int = 0,
    brief: bool = False,
) -> Markup:
    """The diagram as SVG. ``ident`` begins its ids; ``standalone``: with its style, as a file of its own;
    ``brief``: its description leaves the steps to a text beside it.

    ``said``: a few words at the end of steps that stand out; ``line``: a line is drawn below this step;
    ``least``: the least width, for figures that stand side by side.
    """
    words = said or {}
    lines, bars, text = lanes(trace)
    marks = [Mark(step, lines[step.cpu].x, _y(step.number), words.get(step.number, "")) for step in trace.steps]
    top = (16 * len(trace.cpus) + 30) if standalone else 0
    below = textwrap.wrap(trace.conclusion, 62, break_long_words=False, break_on_hyphens=False) if standalone else []
    height = HEAD + ROW * len(trace.steps) + MARGIN
    return rendered(
        "sequence.svg",
        trace=trace,
        title=title,
        ident=ident,
        standalone=standalone,
        brief=brief,
        lanes=lines,
        bars=bars,
        marks=marks,
        text=text,
        width=max(text + TEXT, least),
        height=height,
        top=top,
        total=top + height + 16 * len(below) + (12 if below else 0),
        below=below,
        line=_y(line) + ROW // 2 if line else 0,
        row=ROW,
        bar=BAR,
    )


@dataclass(frozen=True)
class Segment:
    """A value that a piece of state keeps for a while."""

    x: int
    width: int
    value: str
    bad: bool
    first: int

    @property
    def shown(self) -> str:
        """As much of the value as fits."""
        room = int((self.width - 6) / LETTER)
        return self.value if len(self.value) <= room else self.value[: max(room - 1, 0)] + "…" if room > 2 else ""


def race_svg(trace: TraceData, ident: str = "race") -> Markup:
    """The state of the race over time: a strip for each piece of state that some step changes."""
    rows: list[tuple[Track, list[Segment]]] = []
    for track in tracks(trace):
        segments = [
            Segment(LABEL + run.first * CELL, (run.last - run.first + 1) * CELL, run.value, run.bad, run.first)
            for run in track.runs
        ]
        rows.append((track, segments))
    width = LABEL + (len(trace.steps) + 1) * CELL + MARGIN
    return rendered(
        "race.svg",
        rows=list(enumerate(rows)),
        ident=ident,
        steps=[(LABEL + step.number * CELL + CELL // 2, step.number) for step in trace.steps],
        width=width,
        height=20 + TRACK * len(rows) + 4,
        track=TRACK,
        cell=CELL,
    )
