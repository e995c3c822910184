"""Runs one command to its end: how long it took, how much memory, what it printed. Nothing of it is left running."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""Commands run here, so that ``python -m benchmarks...`` and ``-m kvmverify`` find their modules."""
SAMPLE = 0.01
"""Seconds between two looks at the memory of a family of processes."""


@dataclass(frozen=True)
class Ended:
    """A command that ended, by itself or at its limit.

    ``seconds``: from just before it was started until it was gone. ``peak_mb``: resident memory of its largest process,
    itself or a child that it waited for, but no less than that of the process that starts it (Linux hands its mark on
    through exec). ``family_mb``: the greatest sum over all its processes at one moment, pages that are shared counted
    once; 0 unless it was asked for. ``status``: its exit code, negative for a signal.
    """

    seconds: float
    peak_mb: float
    family_mb: float
    status: int
    timed_out: bool
    output: str
    errors: str


def run(command: Sequence[str], limit: float, given: str = "", family: bool = False) -> Ended:
    """Run a command with ``given`` as its input; after ``limit`` seconds it is killed, and all that it started.

    ``family``: also look at the memory of all its processes while it runs, which disturbs the time. An interrupt kills
    it, too. Raises ``FileNotFoundError`` if there is no such command.
    """
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        stdin.write(given.encode())
        stdin.seek(0)
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdin=stdin, stdout=stdout, stderr=stderr, start_new_session=True)
        most = Most(process.pid)
        timed_out = True
        try:
            timed_out = not _wait(process.pid, limit, most.look if family else None)
            seconds = time.perf_counter() - started
        finally:
            # Not reaped yet, so its number, which is that of its group, cannot be anybody else's.
            os.killpg(process.pid, signal.SIGKILL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for file in (stdout, stderr):
            file.seek(0)
            texts.append(file.read().decode(errors="replace"))
    return Ended(seconds, usage.ru_maxrss / 1024, most.mb, process.returncode, timed_out, texts[0], texts[1])


def _wait(pid: int, limit: float, look: Callable[[], None] | None) -> bool:
    """Wait until a child has ended, without reaping it. False: not within the limit."""
    deadline = time.perf_counter() + limit
    handle = os.pidfd_open(pid)
    try:
        poll = select.poll()
        poll.register(handle, select.POLLIN)
        while (left := deadline - time.perf_counter()) > 0:
            if poll.poll(1000 * (left if look is None else min(left, SAMPLE))):
                return True
            if look is not None:
                look()
        return False
    finally:
        os.close(handle)


class Most:
    """The most memory that the processes of a session used at one moment."""

    def __init__(self, session: int) -> None:
        self.session = session
        self.mb = 0.0

    def look(self) -> None:
        """Add up what they use now: their proportional set sizes, in which a shared page counts once."""
        self.mb = max(self.mb, sum(_proportional_mb(pid) for pid in _processes(self.session)))


def _processes(session: int) -> list[int]:
    found = []
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                if os.getsid(int(entry.name)) == session:
                    found.append(int(entry.name))
            except (ProcessLookupError, PermissionError):
                continue
    return found


def _proportional_mb(pid: int) -> float:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return sum(float(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1024
