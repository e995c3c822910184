"""``kvmverify drift``: the programs of a kernel tree beside the shipped models."""

from __future__ import annotations

import typer

from kvmverify.cli.command import Command
from kvmverify.cli.exits import PROVED, REFUTED, UNKNOWN, answering
from kvmverify.cli.options import KernelDirectory
from kvmverify.cli.terminal import say


def drift_of_models(arguments: KernelDirectory) -> None:
    from kvmverify.kernel.programs.drift import drift, drift_text
    from kvmverify.kernel.programs.extract import read_tree
    from kvmverify.questions.tree import kernel_of

    with answering():
        found = read_tree(kernel_of(arguments))
        programs = drift(found)
    say(drift_text(found, programs))
    if any(program.status in ("changed", "not in the tree") for program in programs):
        raise typer.Exit(REFUTED)
    raise typer.Exit(PROVED if found.understood else UNKNOWN)


COMMAND = Command(
    "drift",
    drift_of_models,
    exits="0 the models match, 1 a model has changed, 2 wrong question, 3 something is not understood.",
    help="""Compare the programs of a kernel tree with the shipped models, step by step.

    Example: kvmverify drift kernel=~/linux

    same; moved: only functions differ; changed: shown as a diff; only in the tree: it has no model; not in the tree.
    """,
)
