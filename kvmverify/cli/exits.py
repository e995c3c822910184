"""Exit codes: the five that a command may end with, what error leads to which, and which one a report has."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer

from kvmverify.cli.terminal import clear_progress
from kvmverify.errors import QuestionError

if TYPE_CHECKING:
    from kvmverify.report.data.report import ReportData

PROVED, REFUTED, WRONG, UNKNOWN, CAUGHT = 0, 1, 2, 3, 4
"""Holds; refuted; the question is wrong; no answer; the tool caught itself. A command says what each means for it."""
INTERRUPTED = 130
"""What a shell gives for SIGINT."""


def stop(error: str, status: int) -> NoReturn:
    """Print an error, one line, and exit."""
    sys.stderr.write(f"kvmverify: {error}\n")
    raise typer.Exit(status)


@contextmanager
def answering() -> Iterator[None]:
    """Whatever keeps a command from its answer becomes one line and an exit code."""
    try:
        yield
        clear_progress()
    except QuestionError as error:
        clear_progress()
        stop(str(error), WRONG)
    except OSError as error:
        clear_progress()
        stop(f"cannot write: {error}", WRONG)
    except KeyboardInterrupt as interrupt:
        clear_progress()
        stop("interrupted" + "".join(interrupt.args), INTERRUPTED)
    except Exception as error:
        from kvmverify.evidence.trace import Diverged
        from kvmverify.proving.acceptance import Rejected

        clear_progress()
        if isinstance(error, Diverged | Rejected | OverflowError):
            stop(f"the tool caught itself: {error}", CAUGHT)
        raise


def status(reports: Sequence[ReportData]) -> int:
    """The exit code of an answer: refuted before vacuous before unknown, which no verdict at all is, too."""
    from kvmverify.proving.verdict import Verdict

    verdicts = {cell.found.of for data in reports for cell in data.cells}
    if verdicts & {Verdict.MISSES, Verdict.MASKED, Verdict.FALSE_ALARM} or any(data.notes for data in reports):
        return REFUTED
    if any(found.bare_race for data in reports for cell in data.cells for found in (cell.alone, cell.found)):
        return REFUTED
    if Verdict.VACUOUS in verdicts or any(data.vacuous for data in reports):
        return CAUGHT
    return UNKNOWN if Verdict.UNKNOWN in verdicts or not verdicts else PROVED
