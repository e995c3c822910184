"""``kvmverify export``: a question in the language of another tool, so that it can be asked there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kvmverify.errors import QuestionError
from kvmverify.ir.reduce import Reduced, reduce
from kvmverify.language.models import nearest, shipped
from kvmverify.questions.arguments import key_values
from kvmverify.questions.question import Question, only_known, question_of
from kvmverify.report.tools.litmus import litmus
from kvmverify.report.tools.promela import promela
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
    given = key_values(arguments, KEYS, {"guard": shipped("guard")})
    kind = given.pop("to", "")
    if kind not in FORMATS:
        wrong = f"to={kind[:40]}: {nearest(kind, FORMATS)}" if kind else f"to= is missing: {' or '.join(FORMATS)}"
        raise QuestionError(wrong)
    if kind == "litmus":
        for key in ("target", *WORLD):
            if key in given:
                raise QuestionError(f"{key}= is for to=promela; a litmus test has one fault, one update, one question")
    target = given.pop("target", "stale")
    if kind == "litmus":
        given.setdefault("fault", LITMUS_FAULT)
    question = question_of(given)
    only_known(question, "export")
    if len(question.words.caller) != 1:
        raise QuestionError("export takes one caller: caller=NAME")
    text = promela_text(question, target) if kind == "promela" else litmus_text(question)
    return Exported(text, question.out)


def asked(question: Question, target: str) -> Reduced:
    """The reduced system of a question about one caller, with its one target."""
    if target not in TARGETS:
        raise QuestionError(f"target={target[:40]}: {nearest(target, list(TARGETS))}")
    ((caller, source),) = question.callers
    foreign = question.foreign_tasks
    setup = Setup(caller, source, question.faults, question.beside(foreign), question.bounds(foreign))
    model = build(setup, question.guard.expr)
    return reduce(model.system, (model.questions.named()[TARGETS[target][0]],))


def promela_text(question: Question, target: str) -> str:
    """A question about one caller as a Promela model."""
    reduced = asked(question, target)
    sizes, words = question.bounds(question.foreign_tasks), question.words
    comment = (
        f"kvmverify: caller {question.words.caller[0]}, guard {question.guard.text}",
        f"vcpus={sizes.vcpus} foreign={sizes.foreign} gfns={sizes.gfns} slots={sizes.slots}"
        f" address_spaces={sizes.address_spaces} fault={','.join(words.fault)} env={','.join(words.env)}",
        f"An assertion fails exactly if this is reachable: {TARGETS[target][1]}.",
    )
    return promela(reduced.system, reduced.targets[0], comment)


def litmus_text(question: Question) -> str:
    """The SRCU part of a question about one caller and one fault path; the guard plays no part in it."""
    faults = question.faults
    if len(faults) != 1:
        raise QuestionError("a litmus test has one fault: fault=NAME")
    ((caller, source),) = question.callers
    return litmus(caller, faults[0][0], source)
