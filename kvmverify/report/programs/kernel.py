"""What was read of a kernel tree, and what a patch changes: text of 75 columns and data."""

from __future__ import annotations

from collections.abc import Sequence

from kvmverify.questions.on_tree import STAND_IN
from kvmverify.report.programs.answers import TreeAnswer, TreeAnswers
from kvmverify.report.programs.changed import changed_programs, program_changes
from kvmverify.report.programs.data import (
    changes,
    counted,
    kernel_data,
)
from kvmverify.report.programs.read_with import TEACH, conditions_of, read_with
from kvmverify.report.terminal.text import WIDTH, cut_apart, wrapped

MOST = 12
"""Lines of a list that are printed; the JSON has all."""
NOT_UNDERSTOOD = "UNKNOWN: what could matter was not understood"
ELSEWHERE = "zaps without the assertion on no program's way, nothing is claimed about them"


def kernel_report(answers: TreeAnswers) -> str:
    """The answer as it is printed. Of a patch: first the programs that it changes, then the verdicts, then the rest."""
    lines = wrapped(f"kernel: {answers.asked.kernel}", hanging="    ")
    lines += [line for said in read_with(answers) for line in wrapped(said, hanging="    ")]
    if answers.after is None or answers.patch is None:
        return "\n".join([*lines, *_read(answers.before), *_answer(answers.before)])
    for title in answers.patch.titles:
        lines += wrapped(f"patch: {title}", hanging="    ")
    lines += wrapped(f"changes {', '.join(answers.patch.changed) or 'no file'}", hanging="    ")
    if answers.patch.left_out:
        lines += wrapped(f"left out, of no KVM part: {', '.join(answers.patch.left_out)}", hanging="    ")
    lines += ["", "PROGRAMS", *changed_programs(program_changes(answers))]
    lines += ["", "VERDICTS", *_changed(answers)]
    theirs = read_of(answers.after)
    gone = [said for said in read_of(answers.before) if said not in theirs]
    before = [*(line for said in gone for line in wrapped(said, hanging="    ")), *_open(answers.before)]
    lines += ["", "BEFORE, where it was otherwise", *before] if before else []
    lines += ["", "AFTER", *_read(answers.after)]
    return "\n".join([*lines, *_answer(answers.after)])


def kernel_files(answers: TreeAnswers, text: str) -> dict[str, str]:
    """Everything that ``out=DIR`` holds."""
    found = {"kernel.txt": text + "\n", "kernel.json": kernel_data(answers).model_dump_json(indent=2) + "\n"}
    found |= dict(answers.asked.words.copies)
    if answers.after is None:
        return found | answers.before.files
    for name, one in (("before", answers.before), ("after", answers.after)):
        found |= {f"{name}/{file}": content for file, content in one.files.items()}
    return found


def _answer(answer: TreeAnswer) -> list[str]:
    return [*_open(answer), *_taught(answer), *(["", answer.text] if answer.text else [])]


def _taught(answer: TreeAnswer) -> list[str]:
    """The lines of a vocabulary, as they are pasted."""
    teach = answer.models.teach
    return ["", *wrapped(TEACH, hanging="    "), "", *teach.splitlines()] if teach else []


def _open(answer: TreeAnswer) -> list[str]:
    """Rules that are broken, and why there are programs without a verdict."""
    lines = []
    for name, said in answer.broken.items():
        lines += ["", f"{name} breaks a rule of locks:", *_listed(said)]
    if answer.models.problems:
        return [*lines, "", f"{NOT_UNDERSTOOD}, and can concern every program:", *_listed(answer.models.problems)]
    if answer.unjudged:
        lines += ["", f"{NOT_UNDERSTOOD} of {len(answer.unjudged)} programs; the others are judged:"]
        for name, why in answer.unjudged.items():
            lines += [*wrapped(f"{name}:", "  ", "    "), *_listed(why, "    ")]
    return lines


def read_of(answer: TreeAnswer) -> list[str]:
    """What was found: a sentence each."""
    models = answer.models
    guard, counts = models.guard, counted(answer)
    past = [p.name for p in models.callers if p.way != "asserted"]
    said = [
        f"assertion: {guard.path}:{guard.line}"
        if guard
        else f"assertion: none is found in the asserted function; guard={STAND_IN} is asked unless another is given",
        f"programs: {', '.join(p.name for p in models.callers if p.way == 'asserted') or 'none'}",
        *([f"not asserted: {', '.join(past)}"] if past else []),
        f"fault paths: {', '.join(p.name for p in models.faults) or 'none'}",
        f"judged: {counts['safe']} safe, {counts['racy']} racy, {counts['unknown']} unknown; the assertion stands on "
        f"the way of {counts['asserted']}",
        f"read: {models.functions} functions; {models.modelled} lines modelled, {models.abstracted} abstracted, "
        f"{models.dropped} dropped",
        *([conditions] if (conditions := conditions_of(models.conditions)) else []),
    ]
    return said + [f"{program.name}: {program.assumed}" for program in models.callers if program.assumed]


def _read(answer: TreeAnswer) -> list[str]:
    """The same as printed, with the zaps that nothing is claimed about."""
    lines = [line for sentence in read_of(answer) for line in wrapped(sentence, hanging="    ")]
    if answer.models.elsewhere:
        lines += wrapped(f"{ELSEWHERE}:", hanging="    ")
        lines += _listed(answer.models.elsewhere)
    return lines


def _listed(items: Sequence[str], indent: str = "  ") -> list[str]:
    lines = [part for item in items[:MOST] for part in wrapped(item, indent, f"{indent}  ")]
    return [*lines, f"{indent}and {len(items) - MOST} more"] if len(items) > MOST else lines


def _changed(answers: TreeAnswers) -> list[str]:
    found = changes(answers)
    lines = [line for said in remarks(answers) for line in wrapped(said, hanging="    ")]
    if not found:
        return lines
    several = several_guards(answers)
    lines += [f"{'program':33} {'before':20} after".rstrip(), "-" * WIDTH]
    names = cut_apart([f"{c.caller}{f' ({c.guard})' if several else ''}" for c in found], 33)
    for name, change in zip(names, found, strict=True):
        lines.append(f"{name:33} {change.before or '-':20} {change.after or '-'}")
    return lines


def remarks(answers: TreeAnswers) -> list[str]:
    """What is to be said of a patch beside the verdicts that it changes."""
    guards = [r.guard.expression for r in answers.before.reports], [r.guard.expression for r in answers.last.reports]
    said = ["the guard is another one after the patch"] if guards[0] != guards[1] and all(guards) else []
    if changes(answers):
        return said
    steps = [one.name for one in program_changes(answers) if one.status != "moved"]
    if not steps:
        return [*said, "no verdict changes"]
    return [*said, f"no verdict changes, though the steps of {', '.join(steps)} do"]


def several_guards(answers: TreeAnswers) -> bool:
    """Is more than one guard asked about?"""
    return len({r.guard.name for a in (answers.before, answers.last) for r in a.reports}) > 1
