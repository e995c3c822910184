"""Questions about a kernel tree: its assertion, its chains and its fault paths take the place of the shipped models."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from kvmverify.errors import QuestionError
from kvmverify.guards.expr import NOT_IN_THE_KERNEL
from kvmverify.kernel.kept_models import KernelModels, ReadProgram, names_of
from kvmverify.kernel.words.tree_words import TreeWords
from kvmverify.language.models import nearest, shipped
from kvmverify.questions.arguments import key_values
from kvmverify.questions.guards import guard_of
from kvmverify.questions.tree import READ_WITH, words_of
from kvmverify.questions.words import ALSO, ANY, KEYS, SEVERAL_KEYS, split
from kvmverify.world.observe import reads

EVERY_CHAIN = "kernel"
"""``caller=kernel``: every chain that the tree holds; the default."""
ASSERTION = "assertion"
"""The name of the guard that was read from the tree."""
STAND_IN = "loose"
"""The guard that is asked about where the tree has no assertion: its programs are judged all the same."""


@dataclass(frozen=True)
class TreeArguments:
    """What was typed: the tree, a patch, a directory, what the tree is read with, and the rest as for a question about
    the shipped models."""

    kernel: Path
    patch: Path | None
    out: Path | None
    rest: dict[str, str]
    words: TreeWords


def tree_arguments(arguments: Sequence[str], several: bool = False) -> TreeArguments | None:
    """The arguments of ``prove``, or of ``compare`` if ``several``; None if they name no tree. Raises
    ``QuestionError``."""
    typed = {argument.partition("=")[0] for argument in arguments if "=" in argument}
    if "kernel" not in typed:
        for key in ("patch", *READ_WITH):
            if key in typed:
                raise QuestionError(f"{key}= needs the tree that it is for: kernel=DIR")
        return None
    keys, also = (SEVERAL_KEYS, ALSO) if several else (KEYS, {})
    rest = key_values(arguments, (*keys, "kernel", "patch", *READ_WITH), {keys[0]: shipped("guard")}, also)
    given = {key: Path(rest.pop(key)).expanduser() for key in ("kernel", "patch", "out") if key in rest}
    words = words_of({key: rest.pop(key) for key in READ_WITH if key in rest})
    return TreeArguments(given["kernel"], given.get("patch"), given.get("out"), rest, words)


def write_models(models: KernelModels, directory: Path) -> None:
    """The programs and the assertion of a tree as files. Raises ``OSError``."""
    directory.mkdir(parents=True, exist_ok=True)
    for kind, programs in (("caller", models.callers), ("fault", models.faults)):
        for program in programs:
            (directory / f"{kind}.{program.name}.yaml").write_text(program.text, encoding="utf-8")
    if models.guard is not None:
        place = f"{models.guard.path}:{models.guard.line}"
        guard = {
            "guard": ASSERTION,
            "title": "the assertion of the tree",
            "origin": place,
            "at": place,
            "expression": models.guard.expression,
        }
        text = yaml.safe_dump(guard, sort_keys=False, width=1000)
        (directory / f"{ASSERTION}.yaml").write_text(text, encoding="utf-8")


def on_tree(models: KernelModels, directory: Path, rest: Mapping[str, str], several: bool) -> list[str]:
    """The arguments of ``prove``, or of ``compare`` if ``several``, with files of ``directory`` for what is the tree's.

    Programs with problems are not asked about; no arguments if that leaves none. Raises ``QuestionError``.
    """
    guards, callers = ("guards", "callers") if several else ("guard", "caller")
    found = [f"{key}={value}" for key, value in rest.items() if key not in (guards, callers, "fault")]
    chosen = _chosen(rest.get(callers, EVERY_CHAIN), "caller", models.callers, directory, EVERY_CHAIN)
    if not chosen:
        raise QuestionError("nothing that zaps is found in this tree")
    unjudged = [str(directory / f"caller.{program.name}.yaml") for program in models.callers if program.problems]
    chosen = [name for name in chosen if name not in unjudged]
    if not chosen:
        return []
    found.append(f"{callers}={','.join(chosen)}")
    faults = _chosen(rest.get("fault", EVERY_CHAIN), "fault", models.faults, directory, EVERY_CHAIN)
    if not faults:
        raise QuestionError("no fault path is found in this tree")
    found.append(f"fault={','.join(faults)}")
    own = str(directory / f"{ASSERTION}.yaml") if models.guard is not None else None
    asked = rest.get(guards)
    if several:
        names = split(asked) if asked else [*_shipped_beside(models), *([ASSERTION] if own else [])]
        found.append(f"guards={','.join(own if own and name == ASSERTION else name for name in names)}")
    elif asked and asked != ASSERTION:
        found.append(f"guard={asked}")
    elif own is not None:
        found.append(f"guard={own}")
    else:
        found.append(f"guard={STAND_IN}")
    return found


def in_scope(models: KernelModels, rest: Mapping[str, str], several: bool) -> list[ReadProgram]:
    """The programs of the tree that a question is about."""
    wanted = split(rest.get("callers" if several else "caller", EVERY_CHAIN))
    return [program for program in models.callers if EVERY_CHAIN in wanted or program.name in wanted]


def everything(rest: Mapping[str, str], several: bool) -> bool:
    """Is the question about all that the tree holds?"""
    return EVERY_CHAIN in split(rest.get("callers" if several else "caller", EVERY_CHAIN))


def faults_in_scope(models: KernelModels, rest: Mapping[str, str]) -> list[ReadProgram]:
    """The fault paths of the tree that a question is about."""
    wanted = split(rest.get("fault", EVERY_CHAIN))
    return [program for program in models.faults if EVERY_CHAIN in wanted or program.name in wanted]


def _shipped_beside(models: KernelModels) -> list[str]:
    """The shipped guards that a kernel can read and that say something else than the tree's assertion."""
    own = models.guard.expression if models.guard is not None else ""
    known = [(name, guard_of(name)) for name in shipped("guard")]
    return [name for name, guard in known if guard.text != own and not reads((guard.expr,), *NOT_IN_THE_KERNEL)]


def _chosen(names: str, kind: str, programs: Sequence[ReadProgram], directory: Path, every: str) -> list[str]:
    """Files of the tree's programs by their names; other names and files stay what they are."""
    own = names_of(programs)
    found = []
    for name in split(names):
        if name == every:
            found += [str(directory / f"{kind}.{one}.yaml") for one in own]
        elif name in own:
            found.append(str(directory / f"{kind}.{name}.yaml"))
        else:
            known = (*shipped("caller"), ANY) if kind == "caller" else shipped("fault")
            if "/" not in name and "." not in name and name not in known:
                raise QuestionError(f"no {kind} {name!r} in this tree or shipped: {nearest(name, [*own, *known])}")
            found.append(name)
    return found
