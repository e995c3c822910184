"""``kvmverify synthesize``: the guards over some observables that are sound and quiet, or why there is none."""

from __future__ import annotations

from typing import Annotated

import typer

from kvmverify.cli.command import Command
from kvmverify.cli.exits import REFUTED, UNKNOWN, answering, status
from kvmverify.cli.keys import SYNTHESIS_KEYS
from kvmverify.cli.options import AsJson, AsMarkdown, check_directory
from kvmverify.cli.terminal import clear_progress, coloured, progress, say


def synthesize_guards(
    arguments: Annotated[list[str] | None, typer.Argument(metavar="[KEY=VALUE]...")] = None,
    as_json: AsJson = False,
    as_markdown: AsMarkdown = False,
) -> None:
    from kvmverify.proving.ask import write_files
    from kvmverify.questions.synthesis import task_of
    from kvmverify.report.data.synthesized import synthesis_data
    from kvmverify.report.mail.synthesis import synthesis_markdown
    from kvmverify.report.synthesis_files import synthesis_files
    from kvmverify.report.terminal.synthesis import synthesis_report
    from kvmverify.synthesis.answer import answer

    with answering():
        task, _ = task_of(arguments or [])
        out = task.question.out
        check_directory(out)
        found = answer(task, task.question.timeout, progress())
        clear_progress()
        data = synthesis_data(found)
        if out is not None:
            write_files(out, synthesis_files(found, data))
    if as_json:
        say(data.model_dump_json(indent=2))
    elif as_markdown:
        say(synthesis_markdown(data).rstrip("\n"))
    else:
        say(coloured(synthesis_report(data)))
    if out is not None and not (as_json or as_markdown):
        say(f"\nwritten to {out}/: index.html, synthesis.txt, synthesis.md, synthesis.json, and evidence")
    if data.separable is False:
        raise typer.Exit(REFUTED)
    raise typer.Exit(UNKNOWN if data.open else status([one.report for one in data.guards]))


COMMAND = Command(
    "synthesize",
    synthesize_guards,
    exits="0 a guard was found and proved, 1 none exists, 2 wrong question, 3 unknown, 4 caught itself.",
    help="""Is any guard over some observables sound and quiet? The weakest, the strongest and the simplest, or why not.

    Example: kvmverify synthesize observables=in_progress,slots_lock,passed_invalid,active_invalid

    Example: kvmverify synthesize callers=any observables=grace_period_over,own_invalidation,hull_covers,active_invalid

    What observables are at the zap is sampled over the callers in scope. If a racy execution looks like a safe one at
    each of its zaps, no guard tells them apart: the pair is shown. Otherwise guards are put together, and each is
    judged by prove. 'kvmverify list observables' lists what there is.

    Keys:

    """
    + SYNTHESIS_KEYS,
)
