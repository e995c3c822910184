"""What was read of a kernel tree, and what a patch changes, in Markdown: for a mail to a list that renders it."""

from __future__ import annotations

from collections.abc import Sequence

from kvmverify.report.mail.markdown import escape
from kvmverify.report.programs.answers import TreeAnswer, TreeAnswers
from kvmverify.report.programs.changed import (
    NO_STEP,
    ProgramChangeData,
    StepChangeData,
    alike,
    program_changes,
    shown_steps,
)
from kvmverify.report.programs.data import changes
from kvmverify.report.programs.kernel import ELSEWHERE, NOT_UNDERSTOOD, read_of, remarks, several_guards
from kvmverify.report.programs.read_with import TEACH, read_with


def kernel_markdown(answers: TreeAnswers) -> str:
    """The answer; with a patch the trees before and after it, what it changes, and the report on the tree after it."""
    lines = [f"# Kernel {escape(str(answers.asked.kernel))}", ""]
    lines += [f"- {escape(said)}" for said in read_with(answers)]
    if answers.after is None or answers.patch is None:
        return "\n".join([*lines, *_read(answers.before), *_answer(answers.before)])
    lines += [*([""] if lines[-1] else []), *(f"Patch: {escape(title)}  " for title in answers.patch.titles)]
    lines += [f"Changes {escape(', '.join(answers.patch.changed) or 'no file')}"]
    if answers.patch.left_out:
        lines += ["", f"Left out, of no KVM part: {escape(', '.join(answers.patch.left_out))}"]
    lines += ["", "## Programs that change", "", *_programs(program_changes(answers))]
    lines += ["", "## Verdicts that change", "", *_changed(answers)]
    before, after = _read(answers.before), _read(answers.after)
    gone = [*(line for line in before if line not in after), *_open(answers.before)]
    lines += ["", "## Before, where it was otherwise", "", *gone] if gone else []
    lines += ["", "## After", "", *after]
    return "\n".join([*lines, *_answer(answers.after)])


def _programs(changes: Sequence[ProgramChangeData]) -> list[str]:
    """Programs that change alike a paragraph, their steps as a diff."""
    moved = [one.name for one in changes if one.status == "moved"]
    lines = [f"- {NO_STEP}"] if len(moved) == len(changes) else []
    lines += [f"- the same steps, in other functions: {escape(', '.join(moved))}"] if moved else []
    for group in alike(changes):
        one = group.shown
        lines += ["", f"**{one.status}**: {escape(group.title)}", ""]
        lines += [f"- {escape(said)}" for said in one.header]
        lines += ["", "```diff", *(_step(step) for step in shown_steps(one)), "```"] if one.steps else []
    return lines[1:] if lines[:1] == [""] else lines


def _step(step: StepChangeData | None) -> str:
    if step is None:
        return "  ..."
    text = f"{step.sign} {'  ' * step.indent}{step.text}"
    return f"{text:40} {step.before or step.after}" if step.sign in "+-" else text


def _read(answer: TreeAnswer) -> list[str]:
    lines = [f"- {escape(sentence)}" for sentence in read_of(answer)]
    elsewhere = answer.models.elsewhere
    return [*lines, *([f"- {ELSEWHERE}:", *_listed(elsewhere, "  ")] if elsewhere else [])]


def _taught(answer: TreeAnswer) -> list[str]:
    teach = answer.models.teach
    return ["", TEACH, "", "```yaml", *teach.splitlines(), "```"] if teach else []


def _open(answer: TreeAnswer) -> list[str]:
    """Rules that are broken, and why there are programs without a verdict."""
    lines = []
    for name, said in answer.broken.items():
        lines += ["", f"**{escape(name)} breaks a rule of locks**:", "", *_listed(said)]
    if answer.models.problems:
        problems = answer.models.problems
        return [*lines, "", f"**{NOT_UNDERSTOOD}**, and can concern every program:", "", *_listed(problems)]
    if answer.unjudged:
        lines += ["", f"**{NOT_UNDERSTOOD}** of {len(answer.unjudged)} programs; the others are judged:", ""]
        lines += [f"- {escape(name)}: {escape(each)}" for name, why in answer.unjudged.items() for each in why]
    return lines


def _listed(items: Sequence[str], indent: str = "") -> list[str]:
    return [f"{indent}- {escape(item)}" for item in items]


def _changed(answers: TreeAnswers) -> list[str]:
    lines = [f"- {escape(said)}" for said in remarks(answers)]
    found, several = changes(answers), several_guards(answers)
    if not found:
        return lines
    lines += ["", "| program | before | after |", "|---|---|---|"]
    for change in found:
        name = f"{change.caller}{f' ({change.guard})' if several else ''}"
        lines.append(f"| {escape(name)} | {change.before or '-'} | {change.after or '-'} |")
    return lines


def _answer(answer: TreeAnswer) -> list[str]:
    return [*_open(answer), *_taught(answer), *(["", answer.markdown] if answer.markdown else [""])]
