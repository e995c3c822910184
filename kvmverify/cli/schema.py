"""``kvmverify schema``: what a model file, or a report in JSON, may hold."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from kvmverify.cli.command import Command
from kvmverify.cli.exits import WRONG, stop
from kvmverify.cli.terminal import say
from kvmverify.language.models import CLASSES, nearest


def schema(
    what: Annotated[str, typer.Argument(metavar="KIND")] = "caller",
) -> None:
    from kvmverify.kernel.words.vocabulary import vocabulary_schema
    from kvmverify.report.data.schema import (
        compare_schema,
        model_schema,
        mutation_schema,
        report_schema,
        synthesis_schema,
    )
    from kvmverify.report.programs.data import kernel_schema

    reports = {
        "report": report_schema,
        "compare": compare_schema,
        "kernel": kernel_schema,
        "mutate": mutation_schema,
        "synthesize": synthesis_schema,
        "vocabulary": vocabulary_schema,
    }
    if what in reports:
        say(json.dumps(reports[what](), indent=2))
        return
    kind = next((k for k in CLASSES if k == what), None)
    if kind is None:
        stop(f"no schema of {what!r}: {nearest(what, [*CLASSES, *reports])}", WRONG)
    say(json.dumps(model_schema(kind), indent=2))


COMMAND = Command(
    "schema",
    schema,
    help="Print a JSON Schema: of model files (KIND caller, fault, environment, guard, vocabulary), or of what is"
    " printed with --json (report for prove, compare, kernel for a tree, mutate, synthesize).",
)
