"""What is measured: the tool, SPIN, a bare Python, a solver. Each is one command whose answer is read and compared."""

from __future__ import annotations

import json
import os
import re
import shlex
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
        found = _reported("prove", self.arguments, limit)
        if isinstance(found, Outcome):
            return found
        ended, report = found
        if ended.status == UNKNOWN:
            return Outcome(peak_mb=ended.peak_mb, stop="unknown", reason=_reason([report]))
        return _answered(ended, summary(report), self.expect)


@dataclass(frozen=True)
class Compare:
    """``kvmverify compare`` with a report in JSON, and no ``out=``, so that every cell is asked anew.

    ``expect``: what it must find, e.g. ``36 cells, quiet proved``. A cell or a pair of guards that is left open is no
    answer, whatever the others are.
    """

    arguments: tuple[str, ...] = ()
    expect: str = ""

    @property
    def command(self) -> str:
        return shlex.join(("kvmverify", "compare", *self.arguments))

    def run(self, limit: float) -> Outcome:
        found = _reported("compare", self.arguments, limit)
        if isinstance(found, Outcome):
            return found
        ended, report = found
        reason = _open(report)
        if ended.status == UNKNOWN or reason:
            return Outcome(peak_mb=ended.peak_mb, stop="unknown", reason=reason or "unknown")
        return _answered(ended, compared(report), self.expect)


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
        return f"spin -a; cc {self.optimise}; pan ({self.mode} first): {shlex.join(self.arguments)}"

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


TREE = "KVMVERIFY_LINUX_6_12"
"""The variable that names an unpacked 6.12, or the folder that ``.ci/run`` unpacks it to."""
TREE_FOLDER = Path.home() / ".cache" / "kvmverify" / "linux-6.12"


@dataclass(frozen=True)
class Kernel:
    """``kvmverify prove kernel=DIR`` on an unpacked 6.12: every chain, with the tree's own assertion.

    ``warm``: a second run on the unchanged tree; else with nothing kept of an earlier one.
    """

    warm: bool

    @property
    def command(self) -> str:
        return f"kvmverify prove kernel=linux-6.12{' (a second run)' if self.warm else ''}"

    def run(self, limit: float) -> Outcome:
        tree = Path(os.environ.get(TREE, TREE_FOLDER))
        if not (tree / "virt/kvm/kvm_main.c").is_file():
            return Outcome(stop="missing", reason="no unpacked 6.12 here")
        with tempfile.TemporaryDirectory(prefix="kept-") as kept:
            command = ["env", f"KVMVERIFY_CACHE={kept}", sys.executable, "-m", "kvmverify", "prove", "--json"]
            runs = [run([*command, f"kernel={tree}"], limit) for _ in range(2 if self.warm else 1)]
        ended = runs[-1]
        if ended.timed_out:
            return _no_answer(limit)
        if ended.status != PROVED:
            return Outcome(stop="failed", reason=f"exit {ended.status}: {last_line(ended.errors)}")
        (report,) = json.loads(ended.output)["tree"]["reports"]
        answer = f"{len(report['cells'])} chains, soundness {report['soundness']}, quietness {report['quietness']}"
        return Outcome(ended.seconds, None, ended.peak_mb, answer)


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


def _reported(verb: str, arguments: Sequence[str], limit: float) -> tuple[Ended, dict[str, Any]] | Outcome:
    """What ``kvmverify`` reported, or why it reported nothing."""
    ended = run([sys.executable, "-m", "kvmverify", verb, "--json", *arguments], limit)
    if ended.timed_out:
        return _no_answer(limit)
    if ended.status not in (PROVED, REFUTED, UNKNOWN):
        return Outcome(stop="failed", reason=f"exit {ended.status}: {last_line(ended.errors)}")
    return ended, json.loads(ended.output)


def _answered(ended: Ended, answer: str, expect: str) -> Outcome:
    """A run with an answer, if that is the expected one."""
    if expect not in answer:
        return Outcome(stop="failed", reason=f"{answer}; expected {expect}")
    return Outcome(ended.seconds, None, ended.peak_mb, answer)


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


def compared(report: dict[str, Any]) -> str:
    """What a comparison's JSON says: how much was asked, the worst quietness, the order, and what they rest on."""
    words = {data["quietness"] for data in report["guards"]}
    quiet = next((word for word in ("refuted", "unknown", "holds") if word in words), "proved")
    cells = [cell for data in report["guards"] for cell in data["cells"]]
    classes = len(report["order"]["classes"])
    proofs = sum(map(_certificates, cells)) + _of_order(report)
    said = f"{len(cells)} cells, quiet {quiet}, order of {classes} class{'es' * (classes != 1)}"
    return f"{said}, {proofs} certificate{'s' * (proofs != 1)}"


def _certificates(cell: dict[str, Any]) -> int:
    """Those of a cell; its two answers may rest on the same ones."""
    founds = [found for found in (cell["alone"], cell["foreign"]) if found is not None]
    return len({certificate["name"] for found in founds for certificate in found["certificates"]})


def _of_order(report: dict[str, Any]) -> int:
    return sum(kept["certificate"] is not None for kept in report["order"]["kept"])


def _open(report: dict[str, Any]) -> str:
    """Why a comparison is not a whole answer, or an empty text."""
    pairs = [str(pair["reason"]) or "unknown" for pair in report["order"]["pairs"] if pair["answer"] == "unknown"]
    return _reason(report["guards"], next(iter(pairs), ""))


def _reason(reports: Sequence[dict[str, Any]], otherwise: str = "unknown") -> str:
    """Why the first cell without a verdict has none."""
    for cell in (cell for report in reports for cell in report["cells"]):
        for found in (cell["alone"], cell["foreign"]):
            if found is not None and found["verdict"].lower() == "unknown":
                return re.sub(r" after [\d,]+ states", "", str(found["reason"])) or "unknown"
    return otherwise


@cache
def exported(arguments: Sequence[str]) -> str | None:
    """The Promela text of a question; None if there is none."""
    ended = run([sys.executable, "-m", "kvmverify", "export", "to=promela", *arguments], 60)
    return ended.output if ended.status == 0 else None
