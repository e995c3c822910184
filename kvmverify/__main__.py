"""``python -m kvmverify``."""

from kvmverify.cli import app

app()
