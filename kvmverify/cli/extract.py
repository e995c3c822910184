"""``kvmverify extract``: the programs of a kernel tree, as model files."""

from __future__ import annotations

import typer

from kvmverify.cli.command import Command
from kvmverify.cli.exits import PROVED, UNKNOWN, answering
from kvmverify.cli.keys import READ_WITH_KEYS
from kvmverify.cli.options import KernelDirectory
from kvmverify.cli.terminal import say


def extract(arguments: KernelDirectory) -> None:
    from kvmverify.kernel.kept_models import teaching
    from kvmverify.kernel.programs.extract import read_tree
    from kvmverify.kernel.programs.model_text import extract_text
    from kvmverify.questions.tree import tree_of

    with answering():
        root, words = tree_of(arguments)
        found = read_tree(root, words.vocabulary, words.config)
    say(extract_text(found, teaching(found)))
    raise typer.Exit(PROVED if found.understood else UNKNOWN)


COMMAND = Command(
    "extract",
    extract,
    exits="0 everything that matters is understood, 2 wrong question, 3 something is not understood.",
    help="""Print the programs that a kernel tree holds, as model files, with file:line at each step.

    Example: kvmverify extract kernel=~/linux

    Example: kvmverify extract kernel=~/linux config=~/linux/.config vocabulary=mine.yaml

    Callers of the asserted function and those that zap without it, fault paths; what was not understood, what
    was taken for granted, and how much of each function was read.

    Keys:

    kernel=  a Linux source tree
    """
    + READ_WITH_KEYS,
)
