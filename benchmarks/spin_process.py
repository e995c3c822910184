"""SPIN in a process of its own: ``python -m benchmarks.spin_process DIRECTORY breadth|depth OPTIMISE SECONDS``.

Reads ``question.pml`` in the directory, where SPIN's files go, too. Prints one line of JSON: what SPIN found and the
memory of its largest process, the C compiler among them; or why it found nothing. The time is taken here, so that it is
SPIN's alone.
"""

from __future__ import annotations

import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks.spin import BREADTH, DEPTH, SpinError, run_spin

MODES = {"breadth": BREADTH, "depth": DEPTH}
QUESTION = "question.pml"


def main(directory: str, mode: str, optimise: str, seconds: str) -> dict[str, object]:
    """The line that is printed."""
    text = (Path(directory) / QUESTION).read_text(encoding="utf-8")
    try:
        result = run_spin(text, Path(directory), float(seconds), optimise, MODES[mode])
    except SpinError as error:
        return {"error": str(error)}
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {**asdict(result), "peak_mb": peak}


if __name__ == "__main__":
    try:
        print(json.dumps(main(*sys.argv[1:])))
    except KeyboardInterrupt:
        sys.exit(130)
