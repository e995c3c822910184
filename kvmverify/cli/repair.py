"""``kvmverify repair``: the least change to a guard that makes it sound."""

from __future__ import annotations

import typer

from kvmverify.cli.command import Command
from kvmverify.cli.exits import PROVED, REFUTED, UNKNOWN, answering
from kvmverify.cli.keys import SYNTHESIS_KEYS
from kvmverify.cli.options import AsJson, KeyValues
from kvmverify.cli.terminal import clear_progress, coloured, progress, say
from kvmverify.errors import QuestionError
from kvmverify.language.models import shipped


def repair_guard(
    arguments: KeyValues,
    as_json: AsJson = False,
) -> None:
    from kvmverify.questions.guards import guard_of
    from kvmverify.questions.synthesis import task_of
    from kvmverify.report.terminal.repair import is_sound_and_quiet, repair_data, repair_report
    from kvmverify.synthesis.repair import repair

    with answering():
        task, extra = task_of(arguments, ("guard",))
        if "guard" not in extra:
            raise QuestionError(f"guard= is missing: {', '.join(shipped('guard'))}, a C expression or a file")
        if task.question.out is not None:
            raise QuestionError("out= is for synthesize; repair prints what it finds")
        found = repair(task, guard_of(extra["guard"]), task.question.timeout, progress())
        clear_progress()
        data = repair_data(found)
    say(data.model_dump_json(indent=2) if as_json else coloured(repair_report(data)))
    if data.as_it_is is not None:
        raise typer.Exit(PROVED if is_sound_and_quiet(data.as_it_is) else UNKNOWN)
    sound = [one for one in data.changes if one.report.soundness in ("proved", "not asked")]
    if data.failed and not sound:
        raise typer.Exit(REFUTED)
    raise typer.Exit(PROVED if sound else UNKNOWN)


COMMAND = Command(
    "repair",
    repair_guard,
    exits="0 a proved change, or nothing to do, 1 no change helps, 2 wrong question, 3 unknown.",
    help="""The least change to a guard that makes it sound on the callers in scope, and the false alarms it costs.

    Example: kvmverify repair guard=loose

    Example: kvmverify repair guard=being_invalidated callers=any observables=grace_period_over,own_covers

    An edit adds a literal, exchanges one for another, or deletes one. Then: the least change that keeps it quiet, too.

    Keys: guard= as for prove, and

    """
    + SYNTHESIS_KEYS,
)
