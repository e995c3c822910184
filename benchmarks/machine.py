"""Names the machine and the tools that a campaign ran on and with."""

from __future__ import annotations

import datetime
import os
import platform
import re
import subprocess
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.process import ROOT
from benchmarks.results import Machine

ABSENT = "not installed"


def machine() -> Machine:
    """This one, now."""
    return Machine(
        cpu=_field("/proc/cpuinfo", r"^model name\s*:\s*(.+)$") or platform.processor() or platform.machine(),
        cores=len(os.sched_getaffinity(0)),
        memory_mb=int(_field("/proc/meminfo", r"^MemTotal:\s*(\d+) kB") or 0) // 1024,
        system=_field("/etc/os-release", r'^PRETTY_NAME="?([^"\n]+)') or platform.system(),
        kernel=f"{platform.system()} {platform.release()}",
        versions={
            "python": platform.python_version(),
            "kvmverify": _package("kvmverify"),
            "z3": _package("z3-solver"),
            "cvc5": _package("cvc5"),
            "spin": _line(["spin", "-V"]).removeprefix("Spin Version "),
            "cc": _line(["cc", "--version"]),
        },
        commit=_commit(),
        date=datetime.datetime.now(datetime.UTC).date().isoformat(),
        load=round(os.getloadavg()[0], 2),
    )


def _field(file: str, pattern: str) -> str:
    try:
        match = re.search(pattern, Path(file).read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        return ""
    return match.group(1).strip() if match else ""


def _package(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ABSENT


def _line(command: Sequence[str]) -> str:
    """The first line that a command prints."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return ABSENT
    return next(iter(done.stdout.splitlines()), "")


def _commit() -> str:
    name = _line(["git", "rev-parse", "--short", "HEAD"])
    if name in ("", ABSENT):
        return "unknown"
    return f"{name}, modified" if _line(["git", "status", "--porcelain", "kvmverify", "models"]) else name
