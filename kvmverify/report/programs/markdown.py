"""What was read of a kernel tree, and what a patch changes, in Markdown: for a mail to a list that renders it."""

from __future__ import annotations

from collections.abc import Sequence

from kvmverify.kernel.kept_models import KernelModels
from kvmverify.report.mail.markdown import escape
from kvmverify.report.programs.answers import TreeAnswer, TreeAnswers
from kvmverify.report.programs.kernel import NOT_ASSERTED, NOT_UNDERSTOOD, comparable, read_of, remarks, several_guards


def kernel_markdown(answers: TreeAnswers) -> str:
    """The answer; with a patch the trees before and after it, what it changes, and the report on the tree after it."""
    lines = [f"# Kernel {escape(str(answers.asked.kernel))}", ""]
    if answers.after is None or answers.patch is None:
        return "\n".join([*lines, *_read(answers.before.models), *_answer(answers.before)])
    lines += [f"Patch: {escape(title)}  " for title in answers.patch.titles]
    lines += [f"Changes {escape(', '.join(answers.patch.changed) or 'no file')}"]
    if answers.patch.left_out:
        lines += ["", f"Left out, of no KVM part: {escape(', '.join(answers.patch.left_out))}"]
    lines += ["", "## Before", "", *_read(answers.before.models), *_open(answers.before.models)]
    lines += ["", "## After", "", *_read(answers.after.models)]
    lines += ["", "## What the patch changes", "", *_changed(answers)]
    return "\n".join([*lines, *_answer(answers.after)])


def _read(models: KernelModels) -> list[str]:
    lines = [f"- {escape(sentence)}" for sentence in read_of(models)]
    return [*lines, *([f"- {NOT_ASSERTED}:", *_listed(models.not_asserted, "  ")] if models.not_asserted else [])]


def _open(models: KernelModels) -> list[str]:
    """Why there is no verdict."""
    return ["", f"**{NOT_UNDERSTOOD}**:", "", *_listed(models.problems)] if models.problems else []


def _listed(items: Sequence[str], indent: str = "") -> list[str]:
    return [f"{indent}- {escape(item)}" for item in items]


def _changed(answers: TreeAnswers) -> list[str]:
    lines = [f"- {escape(said)}" for said in remarks(answers)]
    found, several = comparable(answers), several_guards(answers)
    if not found:
        return lines
    lines += ["", "| caller | before | after |", "|---|---|---|"]
    for change in found:
        name = f"{change.caller}{f' ({change.guard})' if several else ''}"
        lines.append(f"| {escape(name)} | {change.before or '-'} | {change.after or '-'} |")
    return lines


def _answer(answer: TreeAnswer) -> list[str]:
    return [*_open(answer.models), *(["", answer.markdown] if answer.markdown else [""])]
