"""One command to its end, and nothing of it left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.process import ROOT, run


def alive(pid: int) -> bool:
    """Is there such a process that has not ended?"""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def gone(pid: int) -> bool:
    """Does it end? A killed process takes a moment."""
    for _ in range(500):
        if not alive(pid):
            return True
        time.sleep(0.01)
    return False


SLEEPER = "import subprocess, sys; p = subprocess.Popen(['sleep', '600']); print(p.pid, flush=True); p.wait()"


def test_what_a_command_says() -> None:
    code = "import sys; print(sys.stdin.read() * 2, end=''); print('oh', file=sys.stderr); sys.exit(7)"
    ended = run([sys.executable, "-c", code], 600, given="é")
    assert (ended.status, ended.timed_out, ended.output, ended.errors) == (7, False, "éé", "oh\n")
    assert ended.seconds > 0 and ended.peak_mb > 1 and ended.family_mb == 0


def test_a_lot_of_output_does_not_block() -> None:
    ended = run([sys.executable, "-c", "print('x' * 3_000_000)"], 600)
    assert ended.status == 0 and len(ended.output) == 3_000_001


def test_the_limit_ends_children_too() -> None:
    ended = run([sys.executable, "-c", SLEEPER], 1.5)
    assert ended.timed_out and ended.status == -signal.SIGKILL
    assert ended.output == "" or gone(int(ended.output))


def test_children_left_behind_are_ended() -> None:
    code = "import subprocess; print(subprocess.Popen(['sleep', '600']).pid)"
    ended = run([sys.executable, "-c", code], 600)
    assert not ended.timed_out and ended.status == 0 and gone(int(ended.output))


def test_no_such_command() -> None:
    with pytest.raises(FileNotFoundError):
        run(["no-such-command-here"], 1)


def test_memory_of_a_family() -> None:
    """Of two children that hold 64 MB each, at the same time."""
    code = (
        "import subprocess, sys\n"
        "held = 'import time; x = bytearray(b\"x\") * (64 << 20); time.sleep(1)'\n"
        "for p in [subprocess.Popen([sys.executable, '-c', held]) for _ in range(2)]: p.wait()"
    )
    ended = run([sys.executable, "-c", code], 600, family=True)
    assert ended.status == 0
    assert ended.peak_mb > 64 and ended.family_mb > 128


def test_an_interrupt_ends_everything(tmp_path: Path) -> None:
    """Ctrl-C in the middle of a command: exit 130, no child left, nothing written."""
    (tmp_path / "slow.py").write_text(
        "import os, sys\n"
        "from benchmarks import __main__ as program, process\n"
        f"program.campaign = lambda settings: process.run([sys.executable, '-c', {SLEEPER!r}], 6000)\n"
        "sys.exit(program.main(sys.argv[1:]))\n"
    )
    command = [sys.executable, str(tmp_path / "slow.py"), f"out={tmp_path / 'out'}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background ignores it
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        signal.signal(signal.SIGINT, before)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        family: list[int] = []
        while len(family) < 2 and process.poll() is None:
            family = [int(pid) for pid in children.read_text().split()]
            family += [int(c) for p in family for c in Path(f"/proc/{p}/task/{p}/children").read_text().split()]
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130 and errors == "benchmarks: interrupted\n"
    assert all(gone(pid) for pid in family)
    assert list((tmp_path / "out").iterdir()) == []
