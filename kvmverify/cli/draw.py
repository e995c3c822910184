"""``kvmverify draw``: the execution behind one verdict, as a picture."""

from __future__ import annotations

from kvmverify.cli.command import Command
from kvmverify.cli.exits import answering
from kvmverify.cli.options import KeyValues
from kvmverify.cli.terminal import clear_progress, progress, say
from kvmverify.errors import QuestionError


def draw(arguments: KeyValues) -> None:
    from kvmverify.proving.ask import ask
    from kvmverify.questions.question import only_known, parse
    from kvmverify.report.data.collected import report_data
    from kvmverify.report.page.sequence import sequence_svg
    from kvmverify.report.terminal.text import trace_title

    with answering():
        question = parse(arguments)
        only_known(question, "draw")
        if len(question.words.caller) != 1:
            raise QuestionError("draw is about one caller: give caller=NAME")
        if question.out is not None and question.out.is_dir():
            raise QuestionError(f"out={question.out} is a directory; draw writes one file")
        data = report_data(ask(question.with_words(out=None), progress()))
        clear_progress()
        cell = data.cells[0]
        trace = cell.found.shown
        if trace is None:
            why = cell.found.reason or "no execution is behind that"
            raise QuestionError(f"nothing to draw: {data.guard.name} on {cell.caller} is {cell.found.verdict}: {why}")
        title = trace_title(cell.caller, cell.found, data.guard.name).rstrip(":")
        drawn = sequence_svg(trace, title, standalone=True)
        if question.out is not None:
            question.out.write_text(drawn + "\n", encoding="utf-8")
    say(str(drawn) if question.out is None else f"written to {question.out}")


COMMAND = Command(
    "draw",
    draw,
    exits="0 drawn, 2 wrong question or nothing to draw, 4 the tool caught itself.",
    help="""Draw the execution behind one verdict as SVG: a lane for each CPU, locks and SRCU sections as bars.

    Example: kvmverify draw guard=being_invalidated caller=swap_without_srcu out=race.svg

    Keys as for prove, with one caller; out= is the file, standard output if left out.
    """,
)
