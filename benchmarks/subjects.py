"""What is measured: the tool, SPIN, a bare Python, a solver. Each is one command whose answer is read and compared."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from benchmarks.process import Ended, run
from benchmarks.results import Stop
from benchmarks.spin import installed
from benchmarks.spin_process import QUESTION

MISSING = "spin not installed"
GRACE = 5.0
"""Seconds that SPIN's process gets beyond the limit, which it keeps itself."""
PROVED, REFUTED, UNKNOWN = 0, 1, 3


@dataclass(frozen=True)
class Outcome:
    """One run: its time and answer, or why there is none."""

    seconds: float = 0.0
    compiling: float | None = None
    peak_mb: float = 0.0
    answer: str = ""
    stop: Stop = ""
    reason: str = ""


class Subject(Protocol):
    """Something that can be run and measured."""

    @property
    def command(self) -> str:
        """As one would type it."""
        ...

    def run(self, limit: float) -> Outcome:
        """One run that ends within ``limit`` seconds."""
        ...


@dataclass(frozen=True)
class Tool:
    """``kvmverify prove`` with a report in JSON. ``expect``: what it must find, e.g. ``proved`` or ``18 steps``."""

    arguments: tuple[str, ...]
    expect: str = ""

    @property
    def command(self) -> str:
        return f"kvmverify prove {' '.join(self.arguments)}"

    def run(self, limit: float) -> Outcome:
        ended = run([sys.executable, "-m", "kvmverify", "prove", "--json", *self.arguments], limit)
        if ended.timed_out:
            return _no_answer(limit)
        if ended.status not in (PROVED, REFUTED, UNKNOWN):
            return Outcome(stop="failed", reason=f"exit {ended.status}: {last_line(ended.errors)}")
        report = json.loads(ended.output)
        if ended.status == UNKNOWN:
            return Outcome(peak_mb=ended.peak_mb, stop="unknown", reason=_reason(report))
        answer = summary(report)
        if self.expect not in answer:
            return Outcome(stop="failed", reason=f"{answer}; expected {self.expect}")
        return Outcome(ended.seconds, None, ended.peak_mb, answer)


@dataclass(frozen=True)
class Plain:
    """A command whose answer does not matter, as long as it succeeds."""

    words: tuple[str, ...]
    command: str

    def run(self, limit: float) -> Outcome:
        return _plain(run([sys.executable, *self.words], limit), limit)


@dataclass(frozen=True)
class Spin:
    """SPIN on what ``kvmverify export`` writes. The export is not part of its time.

    ``mode``: a key of ``spin_process.MODES``. ``reached``: whether the target must be found.
    """

    arguments: tuple[str, ...]
    mode: str
    reached: bool
    optimise: str = "-O2"

    @property
    def command(self) -> str:
        return f"spin -a; cc {self.optimise}; pan ({self.mode} first): {' '.join(self.arguments)}"

    def run(self, limit: float) -> Outcome:
        if not installed():
            return Outcome(stop="missing", reason=MISSING)
        text = exported(self.arguments)
        if text is None:
            return Outcome(stop="failed", reason="kvmverify export failed")
        with tempfile.TemporaryDirectory(prefix="spin-") as directory:
            (Path(directory) / QUESTION).write_text(text, encoding="utf-8")
            command = [sys.executable, "-m", "benchmarks.spin_process", directory, self.mode, self.optimise, str(limit)]
            ended = run(command, limit + GRACE)
        if ended.timed_out:
            return _no_answer(limit)
        if ended.status != 0:
            return Outcome(stop="failed", reason=last_line(ended.errors))
        return spin_outcome(json.loads(ended.output), self.reached, limit)


@dataclass(frozen=True)
class Recheck:
    """A solver in a fresh process, as ``kvmverify check`` starts it, on obligations that must be unsat."""

    solver: str
    names: tuple[str, ...]
    scripts: tuple[str, ...]

    @property
    def command(self) -> str:
        return f"{self.solver}: {', '.join(self.names) or 'nothing'}"

    def run(self, limit: float) -> Outcome:
        given = "".join(json.dumps(script) + "\n" for script in self.scripts)
        ended = run([sys.executable, "-m", "kvmverify.engines.recheck", self.solver], limit, given)
        outcome = _plain(ended, limit)
        if outcome.stop:
            return outcome
        answers = [json.loads(line) for line in ended.output.splitlines()]
        if answers != ["unsat"] * len(self.scripts):
            return Outcome(stop="failed", reason=f"answered {answers}")
        return Outcome(outcome.seconds, None, outcome.peak_mb, "unsat" if answers else "")


def _no_answer(limit: float) -> Outcome:
    return Outcome(stop="timeout", reason=f"no answer in {limit:g} s")


def _plain(ended: Ended, limit: float) -> Outcome:
    if ended.timed_out:
        return _no_answer(limit)
    if ended.status != 0:
        return Outcome(stop="failed", reason=f"exit {ended.status}: {last_line(ended.errors)}")
    return Outcome(ended.seconds, None, ended.peak_mb)


def last_line(text: str) -> str:
    """Where a program says what went wrong."""
    lines = text.strip().splitlines()
    return lines[-1][:200] if lines else "nothing printed"


def spin_outcome(found: dict[str, Any], reached: bool, limit: float) -> Outcome:
    """What ``spin_process`` printed, as an outcome."""
    error = found.get("error")
    if error is not None:
        if "out of time" in error:
            return _no_answer(limit)
        return Outcome(stop="failed", reason=str(error)[:200])
    if found["reached"] is not reached:
        return Outcome(stop="failed", reason="SPIN and kvmverify do not agree")
    answer = f"{found['length']} steps" if reached else f"unreachable, {found['states']:,} states"
    return Outcome(found["seconds_total"], found["seconds_compile"], found["peak_mb"], answer)


def summary(report: dict[str, Any]) -> str:
    """The verdict in a report's JSON: of one caller with its trace's length, of more by soundness and quietness."""
    cells = report["cells"]
    if len(cells) > 1:
        return f"soundness {report['soundness']}, quietness {report['quietness']}"
    founds = [found for found in (cells[0]["foreign"], cells[0]["alone"]) if found is not None]
    for found in founds:
        if found["trace"] is not None:
            return f"{founds[0]['verdict']}, {len(found['trace']['steps'])} steps"
    return f"{founds[0]['verdict']}, {report['quietness']}"


def _reason(report: dict[str, Any]) -> str:
    for cell in report["cells"]:
        for found in (cell["alone"], cell["foreign"]):
            if found is not None and found["verdict"].lower() == "unknown":
                return re.sub(r" after [\d,]+ states", "", str(found["reason"]))
    return "unknown"


@cache
def exported(arguments: Sequence[str]) -> str | None:
    """The Promela text of a question; None if there is none."""
    ended = run([sys.executable, "-m", "kvmverify", "export", "to=promela", *arguments], 60)
    return ended.output if ended.status == 0 else None
