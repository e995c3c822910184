"""What a campaign found, as it stands in ``results.json``. Seconds are of whole processes, memory is in MiB."""

from __future__ import annotations

from statistics import median
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

Stop: TypeAlias = Literal["", "timeout", "unknown", "missing", "failed"]
"""Why there is no answer: the limit ran out; the tool says UNKNOWN; it is not installed, or was not measured yet;
anything else."""
Size: TypeAlias = int | Literal["any"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Machine(_Model):
    """Where and with what it was measured."""

    cpu: str
    cores: int
    memory_mb: int
    system: str
    kernel: str
    versions: dict[str, str] = Field(description="python, kvmverify, z3, cvc5, spin, cc → version")
    commit: str
    date: str
    load: float = Field(description="processes that wanted to run, on average, in the minute before")


class Measured(_Model):
    """One command, run a few times."""

    command: str
    seconds: tuple[float, ...] = Field(description="one for each run that answered")
    compiling: tuple[float, ...] = Field(default=(), description="of those, in the C compiler")
    peak_mb: float = Field(default=0.0, description="largest single process of all runs")
    answer: str = ""
    stop: Stop = ""
    reason: str = ""

    @property
    def median(self) -> float | None:
        """Of the runs; None if one of them gave no answer."""
        return median(self.seconds) if self.seconds and not self.stop else None

    @property
    def compile_median(self) -> float | None:
        """Of the time in the C compiler, if there is one."""
        return median(self.compiling) if self.compiling and not self.stop else None


OLDER = "these figures are older than `compare`"
NO_COMPARE = Measured(command="kvmverify compare", seconds=(), stop="missing", reason=OLDER)
"""Stands for ``compare`` in a ``results.json`` from before there was one."""


NO_TREE = Measured(command="kvmverify prove kernel=DIR", seconds=(), stop="missing", reason="not measured by then")
"""Stands for questions about a kernel tree in older figures."""


class Point(_Model):
    """A measurement at one size, or of a question for any size."""

    x: Size
    measured: Measured


class Curve(_Model):
    """How the time of one subject grows. It ends where there was no answer."""

    key: str = Field(description="prove (a certificate, any number), explicit (a bounded search), compare or spin")
    label: str
    points: tuple[Point, ...]

    @property
    def answered(self) -> tuple[tuple[int, float], ...]:
        """Sizes and median seconds."""
        found = [(p.x, p.measured.median) for p in self.points]
        return tuple((x, seconds) for x, seconds in found if x != "any" and seconds is not None)

    @property
    def any(self) -> float | None:
        """Median seconds of the question for any size, if this curve is one."""
        return next((p.measured.median for p in self.points if p.x == "any"), None)


class Growth(_Model):
    """Curves over one axis."""

    key: str
    title: str
    axis: str
    world: str = Field(description="what stays the same, in a few words")
    question: str = Field(description="what is asked of whom, in sentences; may be empty")
    curves: tuple[Curve, ...]

    def curve(self, key: str) -> Curve | None:
        """The first curve of a key."""
        return next((c for c in self.curves if c.key == key), None)


class Singles(_Model):
    """Questions that are asked at one size."""

    bare: Measured = Field(description="Python that imports z3, typer and pydantic")
    start: Measured = Field(description="kvmverify --version")
    refuted: Measured = Field(description="prove, one racy caller that the guard misses")
    refuted_search: Measured = Field(description="the same by the bounded explicit search alone")
    refuted_confirmed: Measured = Field(description="that, and z3 confirms that the trace is shortest")
    spin_refuted: Measured = Field(description="SPIN, the same question")
    spin_refuted_fast_cc: Measured = Field(description="the same, pan compiled without optimising")
    all_callers: Measured = Field(description="prove, every shipped caller")
    all_search: Measured = Field(description="the same by the bounded explicit search alone")
    family_mb: float = Field(description="memory of all processes of all_callers at one moment, at most")
    compare: Measured = Field(default=NO_COMPARE, description="compare, every shipped guard and caller")
    compare_more: Measured = Field(default=NO_COMPARE, description="the same with one more guard, of the user")
    more_cells: int = Field(default=0, description="cells that compare_more has beyond those of compare")
    compare_family_mb: float = Field(default=0.0, description="memory of all processes of compare, likewise")
    tree: Measured = Field(default=NO_TREE, description="prove kernel=DIR on an unpacked 6.12, nothing kept")
    tree_again: Measured = Field(default=NO_TREE, description="a second run on the unchanged tree")


class ObligationFile(_Model):
    """One obligation as a script of its own, decided by each solver in a fresh process."""

    name: str
    bytes: int
    z3: Measured
    cvc5: Measured


class Certificates(_Model):
    """The evidence that ``prove`` wrote for every shipped caller, and what it takes to check the largest of it."""

    files: int = Field(description="obligations, in all certificates")
    certificates: int
    largest_bytes: int = Field(default=0, description="of the largest certificate; 0 where each obligation was a file")
    over_limit: int = Field(description="certificates of 64 kB or more")
    largest: tuple[ObligationFile, ...] = Field(description="the obligations of the largest certificate")
    whole: dict[str, Measured] = Field(description="solver → all those in one fresh process")
    start: dict[str, Measured] = Field(description="solver → its process without any")
    check: Measured = Field(description="kvmverify check, everything that prove wrote for every shipped caller")
    reason: str = Field(default="", description="why there is nothing to measure")


class Results(_Model):
    """A whole campaign."""

    runs: int
    limit: float = Field(description="seconds after which a run is ended")
    machine: Machine
    singles: Singles
    certificates: Certificates
    growth: tuple[Growth, ...]

    def grown(self, key: str) -> Growth | None:
        """The curves over one axis."""
        return next((g for g in self.growth if g.key == key), None)
