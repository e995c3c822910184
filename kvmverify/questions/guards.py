"""The guards of a question: by shipped name, guard file, kernel file or C expression."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kvmverify.errors import QuestionError
from kvmverify.guards.expr import GuardError, GuardExpr, Observable, Observe, atoms, render
from kvmverify.guards.kernel_file import read_assertion
from kvmverify.guards.parsing import parse_guard
from kvmverify.language.models import GuardFile, find


@dataclass(frozen=True)
class GuardChoice:
    """The guard that was asked for: a name for files and tables, its C text, and where it came from."""

    name: str
    title: str
    origin: str
    expr: GuardExpr
    location: tuple[str, int] | None = None
    """File and line of the assertion, for a guard read from a kernel file."""
    asked: str = field(default="", compare=False)
    """What was typed for it."""

    @property
    def text(self) -> str:
        """The canonical C text."""
        return render(self.expr)


def guard_of(text: str) -> GuardChoice:
    """A guard by shipped name, guard file, kernel file or C expression. Raises ``QuestionError``."""
    if re.fullmatch(r"[a-z][a-z0-9_]*", text) or text.endswith((".yaml", ".yml")):
        file, path = find("guard", text)
        assert isinstance(file, GuardFile)
        try:
            path_, colon, line = (file.at or "").rpartition(":")
            place = (path_, int(line)) if colon and line.isdigit() else None
            return GuardChoice(file.guard, file.title, file.origin, parse_guard(file.expression), place, text)
        except GuardError as error:
            raise QuestionError(f"expression: {error.message}", str(path)) from None
    if text.endswith((".c", ".h")) or ("/" in text and not set(text) & set("&|!()<>")):
        assertion = read_assertion(Path(text).expanduser())
        origin = f"{assertion.path}:{assertion.line}"
        place = (str(assertion.path), assertion.line)
        title = f"read from {origin}"
        if assertion.inlined:
            title += f", with {', '.join(assertion.inlined)}"
        if Observe(Observable.BEING_INVALIDATED) in atoms(assertion.guard):
            title += ", with the tool's own kvm_memslot_is_being_invalidated(), which the file does not define"
        return GuardChoice("kernel_file", title, origin, assertion.guard, place, text)
    return GuardChoice("expression", "given on the command line", "command line", parse_guard(text), asked=text)


def asked_as(expr: GuardExpr) -> str:
    """How to ask about an expression: what would be the name of a shipped guard stands in parentheses."""
    text = render(expr)
    return f"({text})" if re.fullmatch(r"[a-z][a-z0-9_]*", text) else text


def named_apart(guards: Sequence[GuardChoice]) -> tuple[GuardChoice, ...]:
    """Guards with names of their own: several expressions become ``expression_1`` and so on."""
    names = [guard.name for guard in guards]
    found = []
    for position, guard in enumerate(guards):
        count = names[: position + 1].count(guard.name)
        found.append(replace(guard, name=f"{guard.name}_{count}") if names.count(guard.name) > 1 else guard)
    return tuple(found)
