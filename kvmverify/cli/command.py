"""What a command is: one value a module, one line in the table of ``main.py``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """The word that asks for it, the function that answers, and what ``--help`` says of both.

    Typer reads the arguments and options off the signature of ``run``. ``exits`` is what its exit codes mean, where
    the command has more of them than 0 and 2.
    """

    name: str
    run: Callable[..., None]
    help: str
    exits: str | None = None

    @property
    def epilog(self) -> str | None:
        """The last lines of ``--help``."""
        return None if self.exits is None else f"Exit codes: {self.exits}"
