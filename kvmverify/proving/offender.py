"""What a search among all callers found, as a model file: ready to be kept, and judged as any other caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never, get_args

from kvmverify.kernel.programs.model_text import step_text
from kvmverify.language import yaml_source
from kvmverify.language.models import Caller, parse
from kvmverify.language.primitives import (
    AddRange,
    GracePeriodEnd,
    GracePeriodStart,
    Op,
    Range,
    Retire,
    SynchronizeSrcu,
    Zap,
)
from kvmverify.language.step_table import STEPS
from kvmverify.world.build import Model
from kvmverify.world.flow import Action
from kvmverify.world.general import AnyCaller
from kvmverify.world.layout import Layout

MAKER = "new_caller"
"""The kernel function that does not exist yet."""


@dataclass(frozen=True)
class Offender:
    """A caller that was found: its model file, and the same as text."""

    file: Caller
    text: str

    @property
    def source(self) -> str:
        """How messages call it."""
        return f"caller.{self.file.caller}.yaml"


def offender(name: str, title: str, model: Model, path: Sequence[str]) -> Offender:
    """The caller's steps of a path as a model file. Raises ``QuestionError`` if they are no program of one."""
    who = model.setup.caller
    assert isinstance(who, AnyCaller)
    taken = [model.labels[step].action for step in path if step in model.labels]
    callers = [model.labels[step].thread == "caller" for step in path if step in model.labels]
    own = [a for a, mine in zip(taken, callers, strict=True) if mine and a.cleared is None]
    return offender_of(name, title, who, [_named(action, Layout(model.setup.bounds)) for action in own])


def offender_of(name: str, title: str, who: AnyCaller, ops: Sequence[Op]) -> Offender:
    """The model file with these steps."""
    lines = [
        f"caller: {name}",
        f"title: {title}",
        f"origin: found by kvmverify among all callers; after={who.after}",
        "safe: false",
        f"change: {who.change}",
        "steps:",
    ]
    for op in _joined(ops):
        lines += [f"  - {step_text(op)}", f"    in: {_function(op)}"]
    text = "\n".join(lines) + "\n"
    return parsed(text, f"caller.{name}.yaml")


def parsed(text: str, source: str) -> Offender:
    """The same from a file's text. Raises ``QuestionError``."""
    file = parse(yaml_source.parse(text, source), "caller", source)
    assert isinstance(file, Caller)
    return Offender(file, text)


def _named(action: Action, layout: Layout) -> Op:
    """The step with its range by name."""
    op = action.op
    if not isinstance(op, AddRange | Zap | Retire):
        return op
    names = [n for n in get_args(Range) if n != "any" and (n != "other" or len(layout.slots) > 1)]
    name: Range = next(n for n in names if layout.span(n) == action.span)
    match op:
        case AddRange() | Zap() | Retire():
            return replace(op, range=None if name == "slot" else name)
        case _:
            assert_never(op)


def _joined(ops: Sequence[Op]) -> list[Op]:
    """Both halves of a grace period with nothing in between are one step."""
    found: list[Op] = []
    for op in ops:
        if isinstance(op, GracePeriodEnd) and found and found[-1] == GracePeriodStart(op.domain):
            found[-1] = SynchronizeSrcu(op.domain)
        else:
            found.append(op)
    return found


_FUNCTIONS = {entry.op: entry.function for entry in STEPS.values()}


def _function(op: Op) -> str:
    """The kernel function of a step that has one of its own; locks and X are the new caller's."""
    known = _FUNCTIONS[type(op)]
    return known if known.startswith("kvm_") else MAKER
