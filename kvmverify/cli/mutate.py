"""``kvmverify mutate``: the protections of a caller, removed in turn."""

from __future__ import annotations

from typing import Annotated

import typer

from kvmverify.cli.command import Command
from kvmverify.cli.completion import complete_mutation
from kvmverify.cli.exits import PROVED, REFUTED, UNKNOWN, answering
from kvmverify.cli.options import AsJson, check_directory
from kvmverify.cli.terminal import clear_progress, coloured, progress, say


def mutate_callers(
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="[KEY=VALUE]...", autocompletion=complete_mutation)
    ] = None,
    as_json: AsJson = False,
) -> None:
    from kvmverify.mutation.campaign import mutate, question_of
    from kvmverify.proving.ask import write_files
    from kvmverify.report.data.mutation import mutation_data
    from kvmverify.report.terminal.mutation import mutation_files, mutation_report

    with answering():
        question = question_of(arguments or [])
        check_directory(question.out)
        campaign = mutate(question, progress())
        clear_progress()
        text, data = mutation_report(campaign), mutation_data(campaign)
        if question.out is not None:
            write_files(question.out, mutation_files(campaign, text, data))
    say(data.model_dump_json(indent=2) if as_json else coloured(text))
    if question.out is not None and not as_json:
        say(f"\nwritten to {question.out}/: mutate.txt, mutate.json and the executions")
    if data.outcomes["survived"]:
        raise typer.Exit(REFUTED)
    unknown = data.outcomes["unknown"] or any(not caller.proved or caller.basis.open for caller in data.callers)
    raise typer.Exit(UNKNOWN if unknown else PROVED)


COMMAND = Command(
    "mutate",
    mutate_callers,
    exits="0 no mutant survived, 1 one did, 2 wrong question, 3 unknown, 4 the tool caught itself.",
    help="""Remove each protection of a safe caller, and of its fault paths, in turn.

    Example: kvmverify mutate caller=memslot_delete

    Example: kvmverify mutate caller=mmu_notifier,gmem_punch_hole fault=tdp out=DIR

    Each mutant is killed (an execution goes wrong), costs liveness, is redundant (proved for any number of vCPUs and
    foreign invalidations), or has survived. Then: the least set of protections that the proof rests on.

    Keys: caller= (all safe shipped ones if left out), fault=, env=, gfns=, slots=, address_spaces=, timeout=, out=, as
    for prove. out=DIR gets mutate.txt, mutate.json and, a file a caller, the executions that mutants are killed by.
    """,
)
