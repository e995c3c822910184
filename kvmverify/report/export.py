"""``kvmverify export``: a question in the language of another tool, so that it can be asked there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kvmverify.errors import QuestionError
from kvmverify.ir.reduce import Reduced, reduce
from kvmverify.program import nearest
from kvmverify.query import (
    Question,
    bounds,
    callers_of,
    environments_of,
    faults_of,
    foreign_tasks,
    guard_of,
    parse,
)
from kvmverify.report.litmus import litmus
from kvmverify.report.promela import promela
from kvmverify.world.build import build
from kvmverify.world.programs import Setup

FORMATS = ("promela", "litmus")
TARGETS = {
    "stale": ("stale", "the caller is done and left a stale SPTE"),
    "unnoticed": ("unnoticed 0", "the caller is done and left a stale SPTE, and the guard held at each of its zaps"),
    "fires": ("fires 0", "the guard failed at a zap of the caller"),
}
"""What can be asked: the question's name in the model, and what it means."""
COMMON = ("guard", "caller", "fault", "out")
WORLD = ("vcpus", "foreign", "env", "gfns", "slots", "address_spaces")
KEYS = ("to", *COMMON, "target", *WORLD)
LITMUS_FAULT = "tdp"


@dataclass(frozen=True)
class Exported:
    """The text, and the file that it was asked to go to."""

    text: str
    out: Path | None


def export(arguments: Sequence[str]) -> Exported:
    """The text that ``key=value`` arguments ask for. Raises ``QuestionError``."""
    own, rest = _split(arguments)
    kind = own.get("to")
    if kind not in FORMATS:
        wrong = f"to={kind[:40]}: {nearest(kind, FORMATS)}" if kind else f"to= is missing: {' or '.join(FORMATS)}"
        raise QuestionError(wrong)
    keys = (*COMMON, *WORLD) if kind == "promela" else COMMON
    given = {argument.partition("=")[0] for argument in rest}
    if kind == "litmus":
        for key in ("target", *WORLD):
            if key in given or key in own:
                raise QuestionError(f"{key}= is for to=promela; a litmus test has one fault, one update, one question")
    question = parse(rest, keys)
    if len(question.caller) != 1:
        raise QuestionError("export takes one caller: caller=NAME")
    if kind == "promela":
        text = promela_text(question, own.get("target", "stale"))
    else:
        text = litmus_text(question if "fault" in given else question.model_copy(update={"fault": (LITMUS_FAULT,)}))
    return Exported(text, question.out)


def _split(arguments: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    own: dict[str, str] = {}
    rest = []
    for argument in arguments:
        key, equals, value = argument.partition("=")
        if not equals or key not in ("to", "target"):
            if equals and key not in KEYS:
                raise QuestionError(f"unknown key {key[:40]!r}: {nearest(key, KEYS)}")
            rest.append(argument)
        elif key in own:
            raise QuestionError(f"{key}= is given twice")
        elif not value:
            raise QuestionError(f"{key}= has no value")
        else:
            own[key] = value
    return own, rest


def asked(question: Question, target: str) -> Reduced:
    """The reduced system of a question about one caller, with its one target."""
    if target not in TARGETS:
        raise QuestionError(f"target={target[:40]}: {nearest(target, list(TARGETS))}")
    ((caller, source),) = callers_of(question)
    foreign = foreign_tasks(question)
    setup = Setup(caller, source, faults_of(question), environments_of(question, foreign), bounds(question, foreign))
    model = build(setup, guard_of(question.guard).expr)
    return reduce(model.system, (model.questions.named()[TARGETS[target][0]],))


def promela_text(question: Question, target: str) -> str:
    """A question about one caller as a Promela model."""
    reduced = asked(question, target)
    sizes = bounds(question, foreign_tasks(question))
    comment = (
        f"kvmverify: caller {question.caller[0]}, guard {guard_of(question.guard).text}",
        f"vcpus={sizes.vcpus} foreign={sizes.foreign} gfns={sizes.gfns} slots={sizes.slots}"
        f" address_spaces={sizes.address_spaces} fault={','.join(question.fault)} env={','.join(question.env)}",
        f"An assertion fails exactly if this is reachable: {TARGETS[target][1]}.",
    )
    return promela(reduced.system, reduced.targets[0], comment)


def litmus_text(question: Question) -> str:
    """The SRCU part of a question about one caller and one fault path; the guard plays no part in it."""
    faults = faults_of(question)
    if len(faults) != 1:
        raise QuestionError("a litmus test has one fault: fault=NAME")
    guard_of(question.guard)
    ((caller, source),) = callers_of(question)
    return litmus(caller, faults[0][0], source)
