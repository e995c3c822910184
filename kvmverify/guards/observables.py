"""Observables: what guards are put together from, by name or as files of the user's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kvmverify.errors import QuestionError
from kvmverify.guards.expr import GuardError, GuardExpr
from kvmverify.guards.parsing import parse_guard
from kvmverify.language.models import ObservableFile, find, shipped


@dataclass(frozen=True)
class Watched:
    """An observable with its expression read. Bit n of a valuation is the truth of the n-th one."""

    file: ObservableFile
    expr: GuardExpr

    @property
    def name(self) -> str:
        """How it is called."""
        return self.file.observable


def observables_of(names: Sequence[str]) -> tuple[Watched, ...]:
    """Observables by shipped name or path; all that are shipped if none is named. Raises ``QuestionError``."""
    found: list[Watched] = []
    for name in names or shipped("observable"):
        file, path = find("observable", name)
        assert isinstance(file, ObservableFile)
        try:
            expr = parse_guard(file.expression)
        except GuardError as error:
            raise QuestionError(f"expression: {error.message}", str(path)) from None
        if any(other.name == file.observable for other in found):
            raise QuestionError(f"two observables are named {file.observable}")
        found.append(Watched(file, expr))
    return tuple(found)


def shown(valuation: int, watched: Sequence[Watched]) -> str:
    """A valuation in words: what is true, and what is not with a ``!``."""
    return ", ".join(f"{'' if valuation >> n & 1 else '!'}{one.name}" for n, one in enumerate(watched))
