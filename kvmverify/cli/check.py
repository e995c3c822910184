"""``kvmverify check``: evidence judged again, directory by directory."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kvmverify.cli.command import Command
from kvmverify.cli.exits import CAUGHT, PROVED, UNKNOWN, answering
from kvmverify.cli.terminal import clear_progress, progress, say


def check_evidence(
    paths: Annotated[list[Path], typer.Argument(metavar="DIR...")],
    timeout: Annotated[float | None, typer.Option(help="seconds that a solver may take for a directory")] = None,
    lengths: Annotated[bool, typer.Option(help="let z3 decide again that each trace is a shortest one")] = True,
) -> None:
    from kvmverify.checking.check import check, directories
    from kvmverify.checking.comparison import COMPARISON, check_comparison
    from kvmverify.checking.synthesis import SYNTHESIS, check_synthesis

    rejected = left_open = False
    with answering():
        for directory in [found for path in paths for found in directories(path)]:
            if (directory / COMPARISON).exists():
                checked = check_comparison(directory, progress(), timeout)
            elif (directory / SYNTHESIS).exists():
                checked = check_synthesis(directory, progress())
            else:
                checked = check(directory, progress(), timeout, lengths)
            clear_progress()
            for fallen in checked.fallen:
                say(f"{directory}: {fallen.what}: {fallen.why}")
            for line in checked.left_open[:3]:
                say(f"{directory}: {line}")
            if len(checked.left_open) > 3:
                say(f"{directory}: and {len(checked.left_open) - 3} more without an answer")
            rejected |= bool(checked.fallen)
            left_open |= bool(checked.left_open)
            word = "REJECTED" if checked.fallen else "UNKNOWN" if checked.left_open else "accepted"
            solved = f"{checked.obligations} obligations (z3, cvc5), {checked.traces} traces replayed"
            counted = f"{checked.verdicts} {checked.kind}, {solved}, {checked.queries} queries (z3)"
            say(f"{directory}: {word}: {counted}")
    raise typer.Exit(CAUGHT if rejected else UNKNOWN if left_open else PROVED)


COMMAND = Command(
    "check",
    check_evidence,
    exits="0 accepted, 2 no evidence there, 3 a solver left something open, 4 rejected.",
    help="""Judge evidence again: from its files, the models, and z3 and cvc5 in fresh processes.

    Example: kvmverify check proofs/loose

    DIR is what 'prove ... out=DIR' or 'compare out=DIR' wrote, or holds such directories. Traces are replayed,
    obligations and queries are made again from the models and compared, solvers decide them, reports are written again
    and compared.
    """,
)
