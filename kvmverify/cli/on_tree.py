"""``kernel=``: what prove and compare have in common when the question is about a kernel tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import typer

from kvmverify.cli.exits import CAUGHT, PROVED, REFUTED, UNKNOWN, answering
from kvmverify.cli.options import check_directory
from kvmverify.cli.terminal import clear_progress, coloured, progress, say, say_sarif

if TYPE_CHECKING:
    from kvmverify.questions.on_tree import TreeArguments


def answer_on_tree(
    asked: TreeArguments, several: bool, as_json: bool, as_sarif: bool, as_markdown: bool = False
) -> NoReturn:
    """Answer on a kernel tree, print, and exit: unknown where the tree, as the patch leaves it, is not understood."""
    from kvmverify.comparing.trees import answer
    from kvmverify.proving.ask import write_files
    from kvmverify.report.programs.data import kernel_data
    from kvmverify.report.programs.kernel import kernel_files, kernel_report
    from kvmverify.report.programs.markdown import kernel_markdown

    with answering():
        check_directory(asked.out)
        answers = answer(asked, several, progress())
        clear_progress()
        text = kernel_report(answers)
        if asked.out is not None:
            write_files(asked.out, kernel_files(answers, text))
    if as_sarif:
        say_sarif(answers.last.reports)
    elif as_markdown and not as_json:
        say(kernel_markdown(answers).rstrip("\n"))
    else:
        say(kernel_data(answers).model_dump_json(indent=2) if as_json else coloured(text))
    if asked.out is not None and not (as_json or as_sarif or as_markdown):
        say(f"\nwritten to {asked.out}/: kernel.txt, kernel.json, and what stands behind the verdicts")
    codes = {"holds": PROVED, "refuted": REFUTED, "unknown": UNKNOWN, "vacuous": CAUGHT}
    raise typer.Exit(codes[answers.last.standing])
