"""``python -m kvmverify``."""

from kvmverify.cli import main

main()
