"""The table of commands, put together."""

from __future__ import annotations

import typer

from kvmverify.cli import (
    check,
    compare,
    draw,
    drift,
    export,
    extract,
    models,
    mutate,
    prove,
    repair,
    schema,
    synthesize,
)
from kvmverify.cli.command import Command
from kvmverify.cli.options import Version

COMMANDS: tuple[Command, ...] = (
    prove.COMMAND,
    compare.COMMAND,
    synthesize.COMMAND,
    repair.COMMAND,
    check.COMMAND,
    mutate.COMMAND,
    extract.COMMAND,
    drift.COMMAND,
    models.LIST,
    models.SHOW,
    schema.COMMAND,
    draw.COMMAND,
    export.COMMAND,
)
"""In the order in which ``--help`` lists them."""

app = typer.Typer(
    name="kvmverify",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Does a lockdep guard in kvm_unmap_gfn_range() catch stale-SPTE races, and is it quiet on correct callers?",
    epilog="Exit codes: 0 holds, 1 refuted, 2 the question is wrong, 3 unknown, 4 the tool caught itself.",
)
for command in COMMANDS:
    app.command(command.name, help=command.help, epilog=command.epilog)(command.run)


@app.callback()
def shared(_version: Version = False) -> None:
    """What stands before a command."""
