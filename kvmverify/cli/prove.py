"""``kvmverify prove``: one guard, judged on the callers in scope, or on a kernel tree."""

from __future__ import annotations

import typer

from kvmverify.cli.command import Command
from kvmverify.cli.exits import answering, status
from kvmverify.cli.keys import KEYS, TREE_KEYS
from kvmverify.cli.on_tree import answer_on_tree
from kvmverify.cli.options import AsJson, AsSarif, KeyValues, check_directory, check_located
from kvmverify.cli.terminal import clear_progress, coloured, progress, say, say_sarif


def prove(arguments: KeyValues, as_json: AsJson = False, as_sarif: AsSarif = False) -> None:
    from kvmverify.proving.ask import ask, write_files
    from kvmverify.questions.on_tree import tree_arguments
    from kvmverify.questions.question import parse
    from kvmverify.report.data.collected import report_data
    from kvmverify.report.files import files
    from kvmverify.report.terminal.text import report

    with answering():
        asked = tree_arguments(arguments)
    if asked is not None:
        answer_on_tree(asked, False, as_json, as_sarif)
    with answering():
        question = parse(arguments)
        check_directory(question.out)
        if as_sarif:
            check_located(question)
        result = ask(question, progress())
        clear_progress()
        data = report_data(result)
        text = report(data)
        if question.out is not None:
            write_files(question.out, files(result, data))
    if as_sarif:
        say_sarif([data])
    else:
        say(data.model_dump_json(indent=2) if as_json else coloured(text))
    if question.out is not None and not as_json and not as_sarif:
        say(f"\nwritten to {question.out}/: index.html, report.txt, report.md, report.json and evidence")
    raise typer.Exit(status([data]))


COMMAND = Command(
    "prove",
    prove,
    exits="0 holds within the bounds asked for, 1 refuted, 2 wrong question, 3 unknown, 4 caught itself.",
    help="""Prove or refute that a guard catches the races, and that it is quiet.

    Example: kvmverify prove guard=loose

    Example: kvmverify prove guard=being_invalidated caller=swap_without_srcu

    Example: kvmverify prove guard='kvm->mmu_invalidate_in_progress' caller=mine.yaml foreign=none

    Example: kvmverify prove kernel=~/linux patch=series.mbox

    Keys:

    """
    + KEYS
    + TREE_KEYS,
)
