"""``kvmverify extract``: the programs of a kernel tree, as model files."""

from __future__ import annotations

import typer

from kvmverify.cli.command import Command
from kvmverify.cli.exits import PROVED, UNKNOWN, answering
from kvmverify.cli.options import KernelDirectory
from kvmverify.cli.terminal import say


def extract(arguments: KernelDirectory) -> None:
    from kvmverify.kernel.programs.extract import read_tree
    from kvmverify.kernel.programs.model_text import extract_text
    from kvmverify.questions.tree import kernel_of

    with answering():
        found = read_tree(kernel_of(arguments))
    say(extract_text(found))
    raise typer.Exit(PROVED if found.understood else UNKNOWN)


COMMAND = Command(
    "extract",
    extract,
    exits="0 everything that matters is understood, 2 wrong question, 3 something is not understood.",
    help="""Print the programs that a kernel tree holds, as model files, with file:line at each step.

    Example: kvmverify extract kernel=~/linux

    Callers of the asserted function and those that zap without it, fault paths; what was not understood, what
    was taken for granted, and how much of each function was read.
    """,
)
