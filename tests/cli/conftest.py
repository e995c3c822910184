"""The command line as a user types it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path

import pytest
from typer.main import get_command

from kvmverify.cli import app

ROOT = Path(__file__).parent.parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run kvmverify in an empty directory, in this process; what no command may let out fails the test."""

    def go(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        out, err = StringIO(), StringIO()
        with monkeypatch.context() as here, redirect_stdout(out), redirect_stderr(err):
            here.chdir(tmp_path)
            for name, value in environment.items():
                here.setenv(name, value)
            with pytest.raises(SystemExit) as end:
                get_command(app).main(list(arguments), prog_name="kvmverify")
        code = end.value.code
        assert code is None or isinstance(code, int)
        return subprocess.CompletedProcess(arguments, code or 0, out.getvalue(), err.getvalue())

    return go


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start kvmverify, or a script that stands for it, in an empty directory, as a foreground shell would.

    A shell that runs the tests in the background ignores SIGINT, and whatever it starts inherits that: here a process
    gets the default back.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started: list[subprocess.Popen[str]] = []

    def go(*arguments: str, script: Path | None = None) -> subprocess.Popen[str]:
        program = ["-m", "kvmverify"] if script is None else [str(script)]
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            process = subprocess.Popen(
                [sys.executable, *program, *arguments],
                cwd=tmp_path,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
        finally:
            signal.signal(signal.SIGINT, before)
        started.append(process)
        return process

    yield go
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def wait_until(process: subprocess.Popen[str], condition: Callable[[], bool]) -> None:
    """Return once something holds, however long that takes; fails if the process ends before."""
    while not condition():
        if process.poll() is not None:
            pytest.fail(f"it ended with {process.returncode}: {process.communicate()}")
        time.sleep(0.02)


def wait_for_workers(process: subprocess.Popen[str], count: int) -> None:
    """Return once so many of a process's workers are at work, which is when they leave Ctrl-C to their parent."""

    def ready() -> bool:
        with suppress(FileNotFoundError, ProcessLookupError):
            task = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            return sum(map(ignores_interrupts, task.read_text().split())) >= count
        return False

    def ignores_interrupts(pid: str) -> bool:
        (mask,) = re.findall(r"^SigIgn:\s+(\w+)$", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
        return bool(int(mask, 16) >> (signal.SIGINT - 1) & 1)

    wait_until(process, ready)
