"""The command line: the only module that prints or exits."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kvmverify import __version__
from kvmverify.errors import QuestionError
from kvmverify.language.models import (
    CLASSES,
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
    shipped,
)
from kvmverify.questions.question import Question

if TYPE_CHECKING:
    from kvmverify.questions.on_tree import TreeArguments
    from kvmverify.report.data.report import ReportData

PROVED, REFUTED, WRONG, UNKNOWN, CAUGHT = 0, 1, 2, 3, 4
INTERRUPTED = 130

app = typer.Typer(
    name="kvmverify",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Does a lockdep guard in kvm_unmap_gfn_range() catch stale-SPTE races, and is it quiet on correct callers?",
    epilog="Exit codes: 0 holds, 1 refuted, 2 the question is wrong, 3 unknown, 4 the tool caught itself.",
)

TREE_KEYS = """

    kernel=  a Linux source tree: its assertion, its programs and its fault paths replace the shipped models

    patch=  a patch or an mbox series, applied to a copy of that tree: the answer before and after it"""
KEYS = "\n\n".join(
    f"{name}=  {field.description}" for name, field in Question.model_fields.items() if field.description
)


def complete(incomplete: str) -> list[str]:
    """Shell completion of key=value arguments."""
    key, equals, value = incomplete.partition("=")
    if not equals:
        return [f"{name}=" for name in Question.model_fields if name.startswith(key)]
    kinds: dict[str, Kind] = {"guard": "guard", "caller": "caller", "fault": "fault", "env": "environment"}
    if key not in kinds:
        return []
    before, comma, last = value.rpartition(",")
    return [f"{key}={before}{comma}{name}" for name in shipped(kinds[key]) if name.startswith(last)]


def complete_mutation(incomplete: str) -> list[str]:
    """The same for mutate, which has fewer keys."""
    from kvmverify.mutation.campaign import KEYS as keys

    return [found for found in complete(incomplete) if found.partition("=")[0] in keys]


def say(text: str) -> None:
    """Print a result."""
    sys.stdout.write(text + "\n")


def stop(error: str, status: int) -> NoReturn:
    """Print an error, one line, and exit."""
    sys.stderr.write(f"kvmverify: {error}\n")
    raise typer.Exit(status)


def progress() -> Callable[[str], None]:
    """A line that overwrites itself, on a terminal only."""
    if not sys.stderr.isatty():
        return lambda _line: None

    def show(line: str) -> None:
        sys.stderr.write("\r\x1b[K" + line[:74])
        sys.stderr.flush()

    return show


def clear_progress() -> None:
    """Remove the progress line."""
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


COLOURS = {
    "misses": 31,
    "masked": 33,
    "false alarm": 33,
    "REFUTED": 31,
    "catches": 32,
    "quiet": 32,
    "HOLDS": 32,
    "PROVED": 32,
    "UNKNOWN": 35,
    "VACUOUS": 35,
    "(WARNS)": 33,
    "Stale:": 31,
    "SURVIVED": 31,
    "SEPARABLE": 32,
    "NONE EXISTS": 31,
}


def coloured(text: str) -> str:
    """Verdict words in colour, on a terminal that wants it (NO_COLOR, TERM=dumb)."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    lines = []
    for line in text.splitlines():
        for word, colour in COLOURS.items():
            if word.isupper() or not word.isalpha() or line[:1].islower():
                line = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", f"\x1b[{colour}m{word}\x1b[0m", line)
        lines.append(line)
    return "\n".join(lines)


@contextmanager
def answering() -> Iterator[None]:
    """Whatever keeps a command from its answer becomes one line and an exit code."""
    try:
        yield
        clear_progress()
    except QuestionError as error:
        clear_progress()
        stop(str(error), WRONG)
    except OSError as error:
        clear_progress()
        stop(f"cannot write: {error}", WRONG)
    except KeyboardInterrupt as interrupt:
        clear_progress()
        stop("interrupted" + "".join(interrupt.args), INTERRUPTED)
    except Exception as error:
        from kvmverify.evidence.trace import Diverged
        from kvmverify.proving.acceptance import Rejected

        clear_progress()
        if isinstance(error, Diverged | Rejected | OverflowError):
            stop(f"the tool caught itself: {error}", CAUGHT)
        raise


def check_directory(path: Path | None) -> None:
    """Refuse an output directory that cannot be one, before any work."""
    if path is None:
        return
    if path.exists() and not path.is_dir():
        raise QuestionError(f"out={path} exists and is not a directory")
    above = next((p for p in (path, *path.absolute().parents) if p.exists()), Path("/"))
    if not os.access(above, os.W_OK):
        raise QuestionError(f"out={path} cannot be written")


SARIF_HELP = "print SARIF 2.1.0 and nothing else: refutations at the line of an assertion read from a kernel file"


def check_located(questions: Sequence[Question]) -> None:
    """Refuse SARIF for guards that stand in no file, before any work."""
    from kvmverify.questions.question import guard_of

    if all(guard_of(question.guard).location is None for question in questions):
        raise QuestionError("--sarif is for a guard read from a kernel file, e.g. guard=arch/x86/kvm/mmu/mmu.c")


def say_sarif(reports: Sequence[ReportData]) -> None:
    """Print the refutations for code review tools."""
    from kvmverify.report.tools.sarif import sarif

    say(json.dumps(sarif(reports), indent=2))


@app.command(
    epilog="Exit codes: 0 holds within the bounds asked for, 1 refuted, 2 wrong question, 3 unknown, 4 caught itself.",
    help="""Prove or refute that a guard catches the races, and that it is quiet.

    Example: kvmverify prove guard=loose

    Example: kvmverify prove guard=being_invalidated caller=swap_without_srcu

    Example: kvmverify prove guard='kvm->mmu_invalidate_in_progress' caller=mine.yaml foreign=none

    Example: kvmverify prove kernel=~/linux patch=series.mbox

    Keys:

    """
    + KEYS
    + TREE_KEYS,
)
def prove(
    arguments: Annotated[list[str], typer.Argument(metavar="KEY=VALUE...", autocompletion=complete)],
    as_json: Annotated[bool, typer.Option("--json", help="print the report as JSON and nothing else")] = False,
    as_sarif: Annotated[bool, typer.Option("--sarif", help=SARIF_HELP)] = False,
) -> None:
    from kvmverify.proving.ask import ask, write_files
    from kvmverify.questions.on_tree import tree_arguments
    from kvmverify.questions.question import parse
    from kvmverify.report.data.collected import report_data
    from kvmverify.report.files import files
    from kvmverify.report.terminal.text import report

    with answering():
        asked = tree_arguments(arguments)
    if asked is not None:
        answer_on_tree(asked, False, as_json, as_sarif)
    with answering():
        question = parse(arguments)
        check_directory(question.out)
        if as_sarif:
            check_located([question])
        result = ask(question, progress())
        clear_progress()
        data = report_data(result)
        text = report(data)
        if question.out is not None:
            write_files(question.out, files(result, data))
    if as_sarif:
        say_sarif([data])
    else:
        say(data.model_dump_json(indent=2) if as_json else coloured(text))
    if question.out is not None and not as_json and not as_sarif:
        say(f"\nwritten to {question.out}/: index.html, report.txt, report.md, report.json and evidence")
    raise typer.Exit(status([data]))


def answer_on_tree(
    asked: TreeArguments, several: bool, as_json: bool, as_sarif: bool, as_markdown: bool = False
) -> NoReturn:
    """Answer on a kernel tree, print, and exit: unknown where the tree, as the patch leaves it, is not understood."""
    from kvmverify.comparing.trees import answer
    from kvmverify.proving.ask import write_files
    from kvmverify.report.programs.kernel import kernel_data, kernel_files, kernel_report
    from kvmverify.report.programs.markdown import kernel_markdown

    with answering():
        check_directory(asked.out)
        answers = answer(asked, several, progress())
        clear_progress()
        text = kernel_report(answers)
        if asked.out is not None:
            write_files(asked.out, kernel_files(answers, text))
    if as_sarif:
        say_sarif(answers.last.reports)
    elif as_markdown and not as_json:
        say(kernel_markdown(answers).rstrip("\n"))
    else:
        say(kernel_data(answers).model_dump_json(indent=2) if as_json else coloured(text))
    if asked.out is not None and not (as_json or as_sarif or as_markdown):
        say(f"\nwritten to {asked.out}/: kernel.txt, kernel.json, and what stands behind the verdicts")
    codes = {"holds": PROVED, "refuted": REFUTED, "unknown": UNKNOWN, "vacuous": CAUGHT}
    raise typer.Exit(codes[answers.last.standing])


def status(reports: Sequence[ReportData]) -> int:
    """The exit code of an answer: refuted before vacuous before unknown, which no verdict at all is, too."""
    from kvmverify.proving.verdict import Verdict

    verdicts = {cell.found.of for data in reports for cell in data.cells}
    if verdicts & {Verdict.MISSES, Verdict.MASKED, Verdict.FALSE_ALARM} or any(data.notes for data in reports):
        return REFUTED
    if any(found.bare_race for data in reports for cell in data.cells for found in (cell.alone, cell.found)):
        return REFUTED
    if Verdict.VACUOUS in verdicts or any(data.vacuous for data in reports):
        return CAUGHT
    return UNKNOWN if Verdict.UNKNOWN in verdicts or not verdicts else PROVED


COMPARE_KEYS = "\n\n".join(
    [
        "guards=  shipped guards, guard files, kernel .c files or C expressions, by commas; all shipped if left out",
        "callers=  shipped callers or files, by commas; all if left out",
        *(
            f"{name}=  {field.description}"
            for name, field in Question.model_fields.items()
            if field.description and name not in ("guard", "caller")
        ),
    ]
)


def complete_comparison(incomplete: str) -> list[str]:
    """The same for compare, which has guards= and callers=."""
    key, equals, value = incomplete.partition("=")
    single = {"guards": "guard", "callers": "caller"}
    if not equals:
        return [f"{name}=" for name in (*single, *Question.model_fields) if name.startswith(key) and name[-1] != "="]
    found = complete(f"{single.get(key, key)}={value}")
    return [f"{key}={one.partition('=')[2]}" for one in found]


@app.command(
    name="compare",
    epilog="Exit codes: 0 all sound and quiet, 1 one is refuted, 2 wrong question, 3 unknown, 4 caught itself.",
    help="""Guards beside each other: what each misses, what it cries wolf about, which of two is stronger.

    Example: kvmverify compare

    Example: kvmverify compare guards=loose,mine.yaml callers=memslot_delete,swap_without_srcu out=DIR

    Example: kvmverify compare guards='loose,lockdep_is_held(&kvm->slots_lock)'

    out=DIR gets index.html (one self-contained page), compare.txt, .md and .json, and per guard a directory of evidence
    that 'kvmverify check DIR' judges. An interrupted run goes on from there; cells whose inputs have not changed are
    not asked again.

    Keys:

    """
    + COMPARE_KEYS
    + TREE_KEYS,
)
def compare_guards(
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="[KEY=VALUE]...", autocompletion=complete_comparison)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print the report as JSON and nothing else")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="print Markdown and nothing else")] = False,
    as_sarif: Annotated[bool, typer.Option("--sarif", help=SARIF_HELP)] = False,
) -> None:
    from kvmverify.comparing.compare import compare, comparison_files, comparison_of
    from kvmverify.proving.ask import write_files
    from kvmverify.questions.on_tree import tree_arguments
    from kvmverify.report.mail.compare import compare_markdown
    from kvmverify.report.terminal.compare import compare_report

    with answering():
        asked = tree_arguments(arguments or [], several=True)
    if asked is not None:
        answer_on_tree(asked, True, as_json, as_sarif, as_markdown)
    with answering():
        comparison = comparison_of(arguments or [])
        out = comparison.question.out
        check_directory(out)
        if as_sarif:
            check_located(comparison.questions)
        compared = compare(comparison, out, progress())
        if out is not None:
            write_files(out, comparison_files(compared))
    data = compared.data
    if as_json:
        say(data.model_dump_json(indent=2))
    elif as_sarif:
        say_sarif(data.guards)
    elif as_markdown:
        say(compare_markdown(data).rstrip("\n"))
    else:
        say(coloured(compare_report(data)))
        if out is not None:
            earlier = f" ({compared.kept} cells are from an earlier run)" if compared.kept else ""
            say(f"\nwritten to {out}/: index.html, compare.txt, compare.md, compare.json, and evidence{earlier}")
    raise typer.Exit(status(data.guards))


SYNTHESIS_KEYS = "\n\n".join(
    [
        "observables=  shipped observables or files of your own, by commas; all shipped if left out",
        "callers=  shipped callers or files, by commas; any: all that keep the promises; all shipped if left out",
        *(
            f"{name}=  {field.description}"
            for name, field in Question.model_fields.items()
            if field.description and name not in ("guard", "caller", "vcpus", "bound", "engine")
        ),
    ]
)


@app.command(
    name="synthesize",
    epilog="Exit codes: 0 a guard was found and proved, 1 none exists, 2 wrong question, 3 unknown, 4 caught itself.",
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
def synthesize_guards(
    arguments: Annotated[list[str] | None, typer.Argument(metavar="[KEY=VALUE]...")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print the report as JSON and nothing else")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="print Markdown and nothing else")] = False,
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


@app.command(
    name="repair",
    epilog="Exit codes: 0 a proved change, or nothing to do, 1 no change helps, 2 wrong question, 3 unknown.",
    help="""The least change to a guard that makes it sound on the callers in scope, and the false alarms it costs.

    Example: kvmverify repair guard=loose

    Example: kvmverify repair guard=being_invalidated callers=any observables=grace_period_over,own_covers

    An edit adds a literal, exchanges one for another, or deletes one. Then: the least change that keeps it quiet, too.

    Keys: guard= as for prove, and

    """
    + SYNTHESIS_KEYS,
)
def repair_guard(
    arguments: Annotated[list[str], typer.Argument(metavar="KEY=VALUE...", autocompletion=complete)],
    as_json: Annotated[bool, typer.Option("--json", help="print the report as JSON and nothing else")] = False,
) -> None:
    from kvmverify.questions.question import guard_of
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
    sound = [one for one in data.changes if one.report.soundness == "proved"]
    if data.failed and not sound:
        raise typer.Exit(REFUTED)
    raise typer.Exit(PROVED if sound else UNKNOWN)


@app.command(
    name="check",
    epilog="Exit codes: 0 accepted, 2 no evidence there, 3 a solver left something open, 4 rejected.",
    help="""Judge evidence again: from its files, the models, and z3 and cvc5 in fresh processes.

    Example: kvmverify check proofs/loose

    DIR is what 'prove ... out=DIR' or 'compare out=DIR' wrote, or holds such directories. Traces are replayed,
    obligations and queries are made again from the models and compared, solvers decide them, reports are written again
    and compared.
    """,
)
def check_evidence(
    paths: Annotated[list[Path], typer.Argument(metavar="DIR...")],
    timeout: Annotated[float | None, typer.Option(help="seconds that a solver may take for a directory")] = None,
    lengths: Annotated[bool, typer.Option(help="let z3 decide again that each trace is a shortest one")] = True,
) -> None:
    from kvmverify.checking.check import check, directories
    from kvmverify.checking.comparison import COMPARISON, check_comparison
    from kvmverify.checking.synthesis import SYNTHESIS, check_synthesis

    rejected = left_open = False
    with answering():
        for directory in [found for path in paths for found in directories(path)]:
            if (directory / COMPARISON).exists():
                checked = check_comparison(directory, progress(), timeout)
            elif (directory / SYNTHESIS).exists():
                checked = check_synthesis(directory, progress())
            else:
                checked = check(directory, progress(), timeout, lengths)
            clear_progress()
            for fallen in checked.fallen:
                say(f"{directory}: {fallen.what}: {fallen.why}")
            for line in checked.left_open[:3]:
                say(f"{directory}: {line}")
            if len(checked.left_open) > 3:
                say(f"{directory}: and {len(checked.left_open) - 3} more without an answer")
            rejected |= bool(checked.fallen)
            left_open |= bool(checked.left_open)
            word = "REJECTED" if checked.fallen else "UNKNOWN" if checked.left_open else "accepted"
            solved = f"{checked.obligations} obligations (z3, cvc5), {checked.traces} traces replayed"
            counted = f"{checked.verdicts} {checked.kind}, {solved}, {checked.queries} queries (z3)"
            say(f"{directory}: {word}: {counted}")
    raise typer.Exit(CAUGHT if rejected else UNKNOWN if left_open else PROVED)


@app.command(
    name="mutate",
    epilog="Exit codes: 0 no mutant survived, 1 one did, 2 wrong question, 3 unknown, 4 the tool caught itself.",
    help="""Remove each protection of a safe caller, and of its fault paths, in turn.

    Example: kvmverify mutate caller=memslot_delete

    Example: kvmverify mutate caller=mmu_notifier,gmem_punch_hole fault=tdp out=DIR

    Each mutant is killed (an execution goes wrong), costs liveness, is redundant (proved for any number of vCPUs and
    foreign invalidations), or has survived. Then: the least set of protections that the proof rests on.

    Keys: caller= (all safe shipped ones if left out), fault=, env=, gfns=, slots=, address_spaces=, timeout=, out=, as
    for prove. out=DIR gets mutate.txt, mutate.json and the execution that each mutant is killed by.
    """,
)
def mutate_callers(
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="[KEY=VALUE]...", autocompletion=complete_mutation)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print the report as JSON and nothing else")] = False,
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
        printed = data.model_dump_json(indent=2)
        if question.out is not None:
            write_files(question.out, mutation_files(campaign, text, printed))
    say(printed if as_json else coloured(text))
    if question.out is not None and not as_json:
        say(f"\nwritten to {question.out}/: mutate.txt, mutate.json and the executions")
    if data.outcomes["survived"]:
        raise typer.Exit(REFUTED)
    unknown = data.outcomes["unknown"] or any(not caller.proved or caller.basis.open for caller in data.callers)
    raise typer.Exit(UNKNOWN if unknown else PROVED)


@app.command(
    epilog="Exit codes: 0 everything that matters is understood, 2 wrong question, 3 something is not understood.",
    help="""Print the programs that a kernel tree holds, as model files, with file:line at each step.

    Example: kvmverify extract kernel=~/linux

    Callers of the asserted function and those that zap without it, fault paths; what was not understood, what
    was taken for granted, and how much of each function was read.
    """,
)
def extract(arguments: Annotated[list[str], typer.Argument(metavar="kernel=DIR")]) -> None:
    from kvmverify.kernel.programs.extract import read_tree
    from kvmverify.kernel.programs.model_text import extract_text
    from kvmverify.questions.tree import kernel_of

    with answering():
        found = read_tree(kernel_of(arguments))
    say(extract_text(found))
    raise typer.Exit(PROVED if found.understood else UNKNOWN)


@app.command(
    name="drift",
    epilog="Exit codes: 0 the models match, 1 one has changed, or what has none is not safe, 2 wrong question, 3 not"
    " understood.",
    help="""Compare the programs of a kernel tree with the shipped models, step by step.

    Example: kvmverify drift kernel=~/linux

    same; moved: only functions differ; changed: shown as a diff; only in the tree: it has no model, and is judged;
    not in the tree.
    """,
)
def drift_of_models(arguments: Annotated[list[str], typer.Argument(metavar="kernel=DIR")]) -> None:
    from kvmverify.comparing.trees import states_of
    from kvmverify.kernel.programs.drift import drift, drift_text, without_model
    from kvmverify.kernel.programs.extract import read_tree
    from kvmverify.questions.tree import kernel_of

    with answering():
        found = read_tree(kernel_of(arguments))
        programs = drift(found)
        states = states_of(found, without_model(programs, found))
    say(drift_text(found, programs, states))
    if any(program.status in ("changed", "not in the tree") for program in programs) or set(states.values()) - {"safe"}:
        raise typer.Exit(REFUTED)
    raise typer.Exit(PROVED if found.understood else UNKNOWN)


@app.command(
    name="list",
    help="List the shipped guards, callers, fault paths, environments or observables; expressions: what C may read.",
)
def list_models(
    what: Annotated[str, typer.Argument(metavar="guards|callers|faults|environments|observables|expressions")],
) -> None:
    from kvmverify.guards.expr import OBSERVABLES
    from kvmverify.language.models import nearest

    kinds = {folder: kind for kind, folder in FOLDERS.items()}
    if what == "expressions":
        say("\n".join(OBSERVABLES))
        return
    if what not in kinds:
        stop(f"no list of {what!r}: {nearest(what, [*kinds, 'expressions'])}", WRONG)
    try:
        for name in shipped(kinds[what]):
            file, _ = find(kinds[what], name)
            say(f"{name:22} {file.title}")
    except QuestionError as error:
        stop(str(error), WRONG)


@app.command(help="Show one model: kvmverify show caller=NAME (or guard=, fault=, env=).")
def show(argument: Annotated[str, typer.Argument(metavar="KEY=NAME", autocompletion=complete)]) -> None:
    from kvmverify.language.models import nearest

    key, equals, name = argument.partition("=")
    kinds: dict[str, Kind] = {
        "caller": "caller",
        "guard": "guard",
        "fault": "fault",
        "env": "environment",
        "observable": "observable",
    }
    if not equals or key not in kinds:
        stop(f"write {', '.join(f'{known}=NAME' for known in kinds)}; {nearest(key, list(kinds))}", WRONG)
    try:
        file, path = find(kinds[key], name)
    except QuestionError as error:
        stop(str(error), WRONG)
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


@app.command(
    help="Print a JSON Schema: of model files (KIND caller, fault, environment, guard, vocabulary), or of what is"
    " printed with --json (report for prove, compare, kernel for a tree, mutate, synthesize)."
)
def schema(
    what: Annotated[str, typer.Argument(metavar="KIND")] = "caller",
) -> None:
    from kvmverify.kernel.words.vocabulary import vocabulary_schema
    from kvmverify.language.models import nearest
    from kvmverify.report.data.schema import (
        compare_schema,
        model_schema,
        mutation_schema,
        report_schema,
        synthesis_schema,
    )
    from kvmverify.report.programs.kernel import kernel_schema

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


@app.command(
    epilog="Exit codes: 0 drawn, 2 wrong question or nothing to draw, 4 the tool caught itself.",
    help="""Draw the execution behind one verdict as SVG: a lane for each CPU, locks and SRCU sections as bars.

    Example: kvmverify draw guard=being_invalidated caller=swap_without_srcu out=race.svg

    Keys as for prove, with one caller; out= is the file, standard output if left out.
    """,
)
def draw(
    arguments: Annotated[list[str], typer.Argument(metavar="KEY=VALUE...", autocompletion=complete)],
) -> None:
    from kvmverify.proving.ask import ask
    from kvmverify.questions.question import only_known, parse
    from kvmverify.report.data.collected import report_data
    from kvmverify.report.page.sequence import sequence_svg
    from kvmverify.report.terminal.text import trace_title

    with answering():
        question = parse(arguments)
        only_known(question, "draw")
        if len(question.caller) != 1:
            raise QuestionError("draw is about one caller: give caller=NAME")
        if question.out is not None and question.out.is_dir():
            raise QuestionError(f"out={question.out} is a directory; draw writes one file")
        data = report_data(ask(question.model_copy(update={"out": None}), progress()))
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


@app.command(
    help="""Write a question in the language of another tool: SPIN, or herd7 with the kernel's memory model.

    Example: kvmverify export to=promela guard=loose caller=swap_without_srcu out=model.pml

    Example: kvmverify export to=litmus guard=loose caller=memslot_delete fault=tdp

    Keys: to=promela|litmus, guard=, caller=, fault=, out=FILE; for promela also target=stale|unnoticed|fires, vcpus=,
    foreign=, env=, gfns=, slots=, address_spaces=, as for prove.
    """
)
def export(
    arguments: Annotated[list[str], typer.Argument(metavar="KEY=VALUE...", autocompletion=complete)],
) -> None:
    from kvmverify.report.tools.export import export as text_of

    try:
        exported = text_of(arguments)
        if exported.out is not None:
            exported.out.write_text(exported.text, encoding="utf-8")
    except QuestionError as error:
        stop(str(error), WRONG)
    except OSError as error:
        stop(f"cannot write: {error}", WRONG)
    say(exported.text.rstrip("\n") if exported.out is None else f"written to {exported.out}")


def _version(value: bool) -> None:
    if value:
        say(f"kvmverify {__version__}")
        raise typer.Exit()


@app.callback()
def options(
    _version_flag: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="print the version and exit")
    ] = False,
) -> None:
    """Shared options."""
