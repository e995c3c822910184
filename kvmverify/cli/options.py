"""Arguments and options that commands share, and what an option refuses before any work."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from kvmverify import __version__
from kvmverify.cli.completion import complete
from kvmverify.cli.terminal import say
from kvmverify.errors import QuestionError
from kvmverify.questions.question import Question

KeyValues: TypeAlias = Annotated[list[str], typer.Argument(metavar="KEY=VALUE...", autocompletion=complete)]
KernelDirectory: TypeAlias = Annotated[list[str], typer.Argument(metavar="kernel=DIR [KEY=FILE]...")]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="print the report as JSON and nothing else")]
AsMarkdown: TypeAlias = Annotated[bool, typer.Option("--markdown", help="print Markdown and nothing else")]
AsSarif: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--sarif",
        help="print SARIF 2.1.0 and nothing else: refutations at the line of an assertion read from a kernel file",
    ),
]


def _say_version(asked: bool) -> None:
    if asked:
        say(f"kvmverify {__version__}")
        raise typer.Exit()


Version: TypeAlias = Annotated[
    bool, typer.Option("--version", callback=_say_version, is_eager=True, help="print the version and exit")
]


def check_directory(path: Path | None) -> None:
    """Refuse an output directory that cannot be one, before any work."""
    if path is None:
        return
    if path.exists() and not path.is_dir():
        raise QuestionError(f"out={path} exists and is not a directory")
    above = next((p for p in (path, *path.absolute().parents) if p.exists()), Path("/"))
    if not os.access(above, os.W_OK):
        raise QuestionError(f"out={path} cannot be written")


def check_located(question: Question) -> None:
    """Refuse SARIF for guards that stand in no file, before any work."""
    if all(guard.location is None for guard in question.guards):
        raise QuestionError("--sarif is for a guard read from a kernel file, e.g. guard=arch/x86/kvm/mmu/mmu.c")
