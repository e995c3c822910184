"""Runs SPIN on a Promela model, breadth first, and reads back what it found."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote


@dataclass(frozen=True)
class Mode:
    """How pan is compiled and started."""

    flags: tuple[str, ...]
    options: tuple[str, ...]


BREADTH = Mode(("-w", "-DBFS", "-DSAFETY", "-DNOREDUCE", "-DNOFAIR"), ("-w20",))
"""Breadth first: the first violation has a shortest trail. No partial-order reduction: it could hide that one.

A million places in pan's hash table to begin with; it grows. Clearing the default, 128 MB, takes longer than most
searches.
"""

DEPTH = Mode(("-w", "-DSAFETY"), ("-m1000000",))
"""Depth first with partial-order reduction, as pan comes: its faster way to visit every state of a large system."""


class SpinError(RuntimeError):
    """SPIN gave no answer: it is missing, rejected the model, ran out of time or memory, or failed otherwise."""


@dataclass(frozen=True)
class SpinResult:
    """What SPIN found. ``length`` and ``steps``: of the shortest trail, in options that print ``step NAME``.

    ``states``: as SPIN counts them, those before the threads start included.
    """

    reached: bool
    length: int | None
    states: int
    seconds_total: float
    seconds_compile: float
    steps: tuple[str, ...]


def installed() -> bool:
    """Are SPIN and a C compiler here?"""
    return shutil.which("spin") is not None and shutil.which("cc") is not None


def run_spin(text: str, directory: Path, timeout: float, optimise: str = "-O2", mode: Mode = BREADTH) -> SpinResult:
    """SPIN's answer for a model; its files go to ``directory``. Raises ``SpinError`` if there is none."""
    started = time.monotonic()
    deadline = started + timeout
    (directory / "model.pml").write_text(text, encoding="utf-8")
    (directory / "model.pml.trail").unlink(missing_ok=True)
    _run(["spin", "-a", "model.pml"], directory, deadline)
    before = time.monotonic()
    _run(["cc", optimise, *mode.flags, "-o", "pan", "pan.c"], directory, deadline)
    seconds_compile = time.monotonic() - before
    output = _run(["./pan", *mode.options], directory, deadline)
    errors = re.search(r"errors: (\d+)$", output, re.MULTILINE)
    states = re.search(r"^\s*([0-9.e+]+) states, stored", output, re.MULTILINE)
    if errors is None or states is None:
        raise SpinError(f"pan did not finish: {_tail(output)}")
    reached = errors.group(1) != "0"
    steps: tuple[str, ...] = ()
    if reached:
        if "assertion violated" not in output:
            raise SpinError(f"pan reports something else than the assertion: {_tail(output)}")
        steps = _trail(directory, deadline, mode)
    elif "Search not completed" in output or "max search depth too small" in output:
        raise SpinError(f"pan's search is not complete: {_tail(output)}")
    return SpinResult(
        reached,
        len(steps) if reached else None,
        int(float(states.group(1))),
        time.monotonic() - started,
        seconds_compile,
        steps,
    )


def _trail(directory: Path, deadline: float, mode: Mode) -> tuple[str, ...]:
    replay = _run(["./pan", *mode.options, "-r"], directory, deadline)
    left = re.search(r"^\s*range (.*)$", replay, re.MULTILINE)
    if left is not None:
        raise SpinError(f"the step {unquote(left.group(1))} leaves the range of a variable")
    if "trail ends after" not in replay or "assertion violated" not in replay:
        raise SpinError(f"pan does not replay its own trail: {_tail(replay)}")
    return tuple(unquote(name) for name in re.findall(r"^\s*step (.*)$", replay, re.MULTILINE))


def _run(command: list[str], directory: Path, deadline: float) -> str:
    left = deadline - time.monotonic()
    try:
        done = subprocess.run(
            command,
            cwd=directory,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=max(left, 0.001),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SpinError(f"{command[0]} ran out of time") from None
    except FileNotFoundError:
        raise SpinError(f"{command[0]} is not installed") from None
    # pan and spin exit with 0 whatever they find; spin's syntax errors and cc's errors do not.
    if done.returncode != 0:
        raise SpinError(f"{' '.join(command[:2])} failed: {_tail(done.stdout)}")
    return done.stdout


def _tail(output: str) -> str:
    return " | ".join(output.strip().splitlines()[-6:])[-600:]
