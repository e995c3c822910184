"""What was read of a kernel tree, and what a patch changes: text of 75 columns and data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from kvmverify.kernel.kept_models import KernelModels
from kvmverify.report.data.report import CellData, ReportData
from kvmverify.report.data.trace import DataModel
from kvmverify.report.programs.answers import TreeAnswer, TreeAnswers
from kvmverify.report.terminal.compare import cell_text
from kvmverify.report.terminal.text import STATE, WIDTH, wrapped

MOST = 12
"""Lines of a list that are printed; the JSON has all."""
NOT_UNDERSTOOD = "UNKNOWN: what could matter was not understood"
NOT_ASSERTED = "not asserted, nothing is claimed about them"


class TreeData(DataModel):
    """What was read of a tree."""

    assertion: str = Field(description="the expression, or an empty text")
    at: str = Field(description="path:line of the assertion")
    callers: dict[str, str] = Field(description="chain → where it begins")
    faults: dict[str, str]
    breaks: dict[str, str] = Field(description="program → the rule of locks that it breaks")
    assumed: dict[str, str] = Field(description="chain → what is assumed of it")
    not_asserted: list[str]
    problems: list[str] = Field(description="what could matter and was not understood; with any the verdict is UNKNOWN")
    assumptions: list[str]
    coverage: dict[str, int] = Field(description="lines modelled, abstracted and dropped, and functions read")
    reports: list[ReportData]


class PatchData(DataModel):
    """What was applied to a copy of the tree."""

    titles: list[str]
    changed: list[str]
    left_out: list[str]


class ChangeData(DataModel):
    """A verdict that a patch changes; an empty text where there is none."""

    guard: str
    caller: str
    before: str
    after: str


class KernelData(DataModel):
    """The whole answer about a tree."""

    tool: str
    kernel: str
    tree: TreeData
    patch: PatchData | None
    patched: TreeData | None
    changes: list[ChangeData]


def kernel_schema() -> dict[str, Any]:
    """The schema of ``prove kernel=DIR --json``, and of ``compare`` with a tree."""
    return KernelData.model_json_schema()


def kernel_data(answers: TreeAnswers) -> KernelData:
    """The answer as data."""
    patch = answers.patch
    return KernelData(
        tool="kvmverify",
        kernel=str(answers.asked.kernel),
        tree=_tree(answers.before),
        patch=None
        if patch is None
        else PatchData(titles=list(patch.titles), changed=list(patch.changed), left_out=list(patch.left_out)),
        patched=None if answers.after is None else _tree(answers.after),
        changes=changes(answers),
    )


def _tree(answer: TreeAnswer) -> TreeData:
    models = answer.models
    programs = [*models.callers, *models.faults]
    guard = models.guard
    return TreeData(
        assertion=guard.expression if guard else "",
        at=f"{guard.path}:{guard.line}" if guard else "",
        callers={p.name: p.entry for p in models.callers},
        faults={p.name: p.entry for p in models.faults},
        breaks={p.name: p.breaks for p in programs if p.breaks},
        assumed={p.name: p.assumed for p in programs if p.assumed},
        not_asserted=models.not_asserted,
        problems=models.problems,
        assumptions=models.assumptions,
        coverage={
            "functions": models.functions,
            "modelled": models.modelled,
            "abstracted": models.abstracted,
            "dropped": models.dropped,
        },
        reports=list(answer.reports),
    )


def changes(answers: TreeAnswers) -> list[ChangeData]:
    """Every cell that is not the same after the patch."""
    if answers.after is None:
        return []
    before, after = _cells(answers.before), _cells(answers.after)
    known = list(dict.fromkeys([*before, *after]))
    return [
        ChangeData(guard=key[0], caller=key[1], before=before.get(key, ""), after=after.get(key, ""))
        for key in known
        if before.get(key) != after.get(key)
    ]


def _cells(answer: TreeAnswer) -> dict[tuple[str, str], str]:
    return {(r.guard.name, c.caller): _said(c) for r in answer.reports for c in r.cells}


def _said(cell: CellData) -> str:
    return f"{STATE[cell.safe]}, {cell_text(cell)}"


def kernel_report(answers: TreeAnswers) -> str:
    """The answer as it is printed."""
    lines = wrapped(f"kernel: {answers.asked.kernel}", hanging="    ")
    if answers.after is None or answers.patch is None:
        return "\n".join([*lines, *_read(answers.before.models), *_answer(answers.before)])
    for title in answers.patch.titles:
        lines += wrapped(f"patch: {title}", hanging="    ")
    lines += wrapped(f"changes {', '.join(answers.patch.changed) or 'no file'}", hanging="    ")
    if answers.patch.left_out:
        lines += wrapped(f"left out, of no KVM part: {', '.join(answers.patch.left_out)}", hanging="    ")
    lines += ["", "BEFORE", *_read(answers.before.models), *_open(answers.before.models)]
    lines += ["", "AFTER", *_read(answers.after.models)]
    lines += ["", *_changed(answers)]
    return "\n".join([*lines, *_answer(answers.after)])


def kernel_files(answers: TreeAnswers, text: str) -> dict[str, str]:
    """Everything that ``out=DIR`` holds."""
    found = {"kernel.txt": text + "\n", "kernel.json": kernel_data(answers).model_dump_json(indent=2) + "\n"}
    if answers.after is None:
        return found | answers.before.files
    for name, one in (("before", answers.before), ("after", answers.after)):
        found |= {f"{name}/{file}": content for file, content in one.files.items()}
    return found


def _answer(answer: TreeAnswer) -> list[str]:
    return [*_open(answer.models), *(["", answer.text] if answer.text else [])]


def _open(models: KernelModels) -> list[str]:
    """Why there is no verdict."""
    if not models.problems:
        return []
    return ["", f"{NOT_UNDERSTOOD}:", *_listed(models.problems)]


def read_of(models: KernelModels) -> list[str]:
    """What was found: a sentence each."""
    guard = models.guard
    said = [
        f"assertion: {guard.path}:{guard.line}" if guard else "assertion: none is found in the asserted function",
        f"chains: {', '.join(p.name for p in models.callers) or 'none'}",
        f"fault paths: {', '.join(p.name for p in models.faults) or 'none'}",
        f"read: {models.functions} functions; {models.modelled} lines modelled, {models.abstracted} abstracted, "
        f"{models.dropped} dropped",
    ]
    for program in [*models.callers, *models.faults]:
        said += [f"{program.name} breaks a rule of locks: {program.breaks}"] if program.breaks else []
        said += [f"{program.name}: {program.assumed}"] if program.assumed else []
    return said


def _read(models: KernelModels) -> list[str]:
    """The same as printed, with the chains that nothing is claimed about."""
    lines = [line for sentence in read_of(models) for line in wrapped(sentence, hanging="    ")]
    if models.not_asserted:
        lines += [f"{NOT_ASSERTED}:", *_listed(models.not_asserted)]
    return lines


def _listed(items: Sequence[str]) -> list[str]:
    lines = [part for item in items[:MOST] for part in wrapped(item, "  ", "    ")]
    return [*lines, f"  and {len(items) - MOST} more"] if len(items) > MOST else lines


def _changed(answers: TreeAnswers) -> list[str]:
    found = comparable(answers)
    lines = remarks(answers)
    if not found:
        return lines
    several = several_guards(answers)
    lines += [f"{'caller':33} {'before':20} after".rstrip(), "-" * WIDTH]
    for change in found:
        name = f"{change.caller}{f' ({change.guard})' if several else ''}"
        lines.append(f"{name[:33]:33} {change.before or '-':20} {change.after or '-'}")
    return lines


def comparable(answers: TreeAnswers) -> list[ChangeData]:
    """The cells that are not the same, where both sides are understood."""
    return changes(answers) if answers.before.reports and answers.last.reports else []


def remarks(answers: TreeAnswers) -> list[str]:
    """What is to be said of a patch beside the verdicts that it changes."""
    guards = [r.guard.expression for r in answers.before.reports], [r.guard.expression for r in answers.last.reports]
    said = ["the guard is another one after the patch"] if guards[0] != guards[1] and all(guards) else []
    if not answers.before.reports or not answers.last.reports:
        return [*said, "no comparison: one side is not understood"]
    return said if changes(answers) else [*said, "no verdict changes"]


def several_guards(answers: TreeAnswers) -> bool:
    """Is more than one guard asked about?"""
    return len({r.guard.name for a in (answers.before, answers.last) for r in a.reports}) > 1
