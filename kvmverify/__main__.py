"""``python -m kvmverify``: no module of the directory at hand is run, unless this package lies in it."""

import sys
from pathlib import Path

if sys.path and Path(sys.path[0] or ".").resolve() != Path(__file__).resolve().parent.parent:
    sys.path = [entry for entry in sys.path if entry and Path(entry).resolve() != Path.cwd()]

from kvmverify.cli import app

app()
