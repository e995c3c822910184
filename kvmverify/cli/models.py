"""``kvmverify list`` and ``kvmverify show``: the model files that ship, and one of them as steps."""

from __future__ import annotations

from typing import Annotated

import typer

from kvmverify.cli.command import Command
from kvmverify.cli.completion import complete
from kvmverify.cli.exits import answering
from kvmverify.cli.keys import KINDS
from kvmverify.cli.terminal import say
from kvmverify.errors import QuestionError
from kvmverify.language.models import (
    FOLDERS,
    Caller,
    Environment,
    Fault,
    ForEach,
    GuardFile,
    Kind,
    ObservableFile,
    Steps,
    find,
    nearest,
    shipped,
)

SHOWN: dict[str, Kind] = {**KINDS, "observable": "observable"}
"""What ``show`` takes: the keys of a question that name models, and observables."""


def list_models(
    what: Annotated[str, typer.Argument(metavar="guards|callers|faults|environments|observables|expressions")],
) -> None:
    from kvmverify.guards.expr import OBSERVABLES

    kinds = {folder: kind for kind, folder in FOLDERS.items()}
    if what == "expressions":
        say("\n".join(OBSERVABLES))
        return
    with answering():
        if what not in kinds:
            raise QuestionError(f"no list of {what!r}: {nearest(what, [*kinds, 'expressions'])}")
        titles = {name: find(kinds[what], name)[0].title for name in shipped(kinds[what])}
    for name, title in titles.items():
        say(f"{name:22} {title}")


def show(argument: Annotated[str, typer.Argument(metavar="KEY=NAME", autocompletion=complete)]) -> None:
    key, equals, name = argument.partition("=")
    with answering():
        if not equals or key not in SHOWN:
            keys = ", ".join(f"{known}=NAME" for known in SHOWN)
            raise QuestionError(f"write {keys}; {nearest(key, list(SHOWN))}")
        file, path = find(SHOWN[key], name)
    say(f"{name}: {file.title}\norigin: {file.origin}\nfile: {path}")
    match file:
        case GuardFile():
            say(f"expression: {file.expression}")
        case ObservableFile():
            say(f"expression: {file.expression}\ncost: {file.cost}")
            say("upstream: yes" if file.upstream else f"upstream: no; it needs {file.needs}")
        case Environment():
            for program in file.programs:
                say(f"\n{program.name}")
                say(_listing(program.steps))
        case Caller():
            say(f"changes: {file.change}, gfns: {file.range}, {'safe' if file.safe else 'racy'}")
            for guard, verdict in file.expect.items():
                say(f"expected under {guard}: {verdict.alone} alone, {verdict.foreign} with foreign invalidations")
            say("\n" + _listing(file.steps))
        case Fault():
            say(f"kernel: {file.kernel}\n\n{_listing(file.steps)}")


def _listing(steps: Steps, depth: int = 0) -> str:
    lines = []
    for item in steps:
        if isinstance(item, ForEach):
            lines.append(f"{'  ' * depth}  for each {item.over.replace('_', ' ')}:")
            lines.append(_listing(item.body, depth + 1))
            continue
        arguments = [f"{k}={v}" for k, v in vars(item.op).items() if v is not None]
        left = f"{'  ' * depth}  {type(item.op).__name__} {' '.join(arguments)}".rstrip()
        lines.append(f"{left:48} {item.function}".rstrip())
        if item.body:
            lines.append(_listing(item.body, depth + 1))
    return "\n".join(lines)


LIST = Command(
    "list",
    list_models,
    help="List the shipped guards, callers, fault paths, environments or observables; expressions: what C may read.",
)
SHOW = Command(
    "show",
    show,
    help="Show one model: kvmverify show caller=NAME (or guard=, fault=, env=).",
)
