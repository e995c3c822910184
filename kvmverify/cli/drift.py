"""``kvmverify drift``: the programs of a kernel tree beside the shipped models."""

from __future__ import annotations

import typer

from kvmverify.cli.command import Command
from kvmverify.cli.exits import PROVED, REFUTED, UNKNOWN, answering
from kvmverify.cli.keys import READ_WITH_KEYS
from kvmverify.cli.options import KernelDirectory
from kvmverify.cli.terminal import say


def drift_of_models(arguments: KernelDirectory) -> None:
    from kvmverify.comparing.trees import states_of
    from kvmverify.kernel.kept_models import teaching
    from kvmverify.kernel.programs.drift import drift, drift_text, without_model
    from kvmverify.kernel.programs.extract import read_tree
    from kvmverify.questions.tree import tree_of

    with answering():
        root, words = tree_of(arguments)
        found = read_tree(root, words.vocabulary, words.config)
        programs = drift(found, words.vocabulary)
        states = states_of(found, without_model(programs, found))
    say(drift_text(found, programs, states, teaching(found)))
    gone = any(program.status in ("changed", "not in the tree") for program in programs)
    if gone or set(states.values()) - {"safe"}:
        raise typer.Exit(REFUTED)
    raise typer.Exit(PROVED if found.understood else UNKNOWN)


COMMAND = Command(
    "drift",
    drift_of_models,
    exits="0 the models match, 1 one has changed, or what has none is not safe, 2 wrong question, 3 not understood.",
    help="""Compare the programs of a kernel tree with the shipped models, step by step.

    Example: kvmverify drift kernel=~/linux

    Example: kvmverify drift kernel=~/linux config=~/linux/.config vocabulary=mine.yaml

    same; moved: only functions differ; changed: shown as a diff; only in the tree: it has no model, and is judged;
    not in the tree.

    Keys:

    kernel=  a Linux source tree
    """
    + READ_WITH_KEYS,
)
