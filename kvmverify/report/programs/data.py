"""What is told of a tree and of a patch, as data."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from kvmverify.questions.on_tree import ASSERTION
from kvmverify.report.data.report import CellData, ReportData
from kvmverify.report.data.trace import DataModel
from kvmverify.report.programs.answers import TreeAnswer, TreeAnswers
from kvmverify.report.programs.changed import ProgramChangeData, program_changes
from kvmverify.report.terminal.compare import cell_text
from kvmverify.report.terminal.text import STATE

WORDS = {True: "safe", False: "racy", None: "unknown"}


class TreeProgramData(DataModel):
    """A program of a tree and what is known of it beside its verdicts."""

    entry: str = Field(description="kernel function, path:line")
    asserted: bool = Field(description="does the assertion stand on its way?")
    way: str = Field(description="asserted, zapped past the assertion, by retired roots, or unzapped")
    state: str = Field(description="safe, racy, or unknown")
    breaks: list[str] = Field(description="the rules of locks that it breaks, with path:line")
    assumed: str = Field(description="what is assumed of it")
    problems: list[str] = Field(description="what was not understood of it; with any it has no verdict")


class TreeData(DataModel):
    """What was read of a tree."""

    assertion: str = Field(description="the expression, or an empty text")
    at: str = Field(description="path:line of the assertion")
    standing: str = Field(description="holds, refuted, unknown or vacuous")
    counts: dict[str, int] = Field(description="programs asked about: safe, racy, unknown, asserted")
    programs: dict[str, TreeProgramData]
    callers: dict[str, str] = Field(description="program → where it begins")
    faults: dict[str, str]
    breaks: dict[str, list[str]] = Field(description="program → the rules of locks that it breaks")
    assumed: dict[str, str] = Field(description="program → what is assumed of it")
    unjudged: dict[str, list[str]] = Field(description="program without a verdict → what was not understood")
    elsewhere: list[str] = Field(description="zaps without the assertion on no program's way")
    problems: list[str] = Field(description="what was not understood and can concern every program")
    teach: str = Field(description="a file of words that would cure what a declaration can cure, WHY left open")
    conditions: list[str] = Field(description="every #if that nothing decided: path:line: the condition")
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
    config: str = Field(description="the .config that decided #if, or an empty text")
    vocabulary: list[str] = Field(description="files of words beside the shipped ones")
    copies: dict[str, str] = Field(description="those files → their copies beside this one in out=DIR")
    tree: TreeData
    patch: PatchData | None
    patched: TreeData | None
    program_changes: list[ProgramChangeData]
    changes: list[ChangeData]


def kernel_schema() -> dict[str, Any]:
    """The schema of ``prove kernel=DIR --json``, and of ``compare`` with a tree."""
    return KernelData.model_json_schema()


def kernel_data(answers: TreeAnswers) -> KernelData:
    """The answer as data."""
    patch, words = answers.patch, answers.asked.words
    return KernelData(
        tool="kvmverify",
        kernel=str(answers.asked.kernel),
        config="".join(words.of("config")),
        vocabulary=list(words.of("vocabulary")),
        copies={str(path): name for (_, path), (name, _) in zip(words.files, words.copies, strict=True)},
        tree=tree_data(answers.before),
        patch=None
        if patch is None
        else PatchData(titles=list(patch.titles), changed=list(patch.changed), left_out=list(patch.left_out)),
        patched=None if answers.after is None else tree_data(answers.after),
        program_changes=program_changes(answers),
        changes=changes(answers),
    )


def tree_data(answer: TreeAnswer) -> TreeData:
    models = answer.models
    programs = [*models.callers, *models.faults]
    guard = models.guard
    return TreeData(
        assertion=guard.expression if guard else "",
        at=f"{guard.path}:{guard.line}" if guard else "",
        standing=answer.standing,
        counts=counted(answer),
        programs={
            p.name: TreeProgramData(
                entry=p.entry,
                asserted=p.way == "asserted",
                way=p.way,
                state=WORDS[answer.state(p.name)],
                breaks=p.breaks,
                assumed=p.assumed,
                problems=list(answer.unjudged.get(p.name, ())),
            )
            for p in answer.programs
        },
        callers={p.name: p.entry for p in models.callers},
        faults={p.name: p.entry for p in models.faults},
        breaks={p.name: p.breaks for p in programs if p.breaks},
        assumed={p.name: p.assumed for p in programs if p.assumed},
        unjudged={name: list(why) for name, why in answer.unjudged.items()},
        elsewhere=models.elsewhere,
        problems=models.problems,
        teach=models.teach,
        conditions=models.conditions,
        assumptions=models.assumptions,
        coverage={
            "functions": models.functions,
            "modelled": models.modelled,
            "abstracted": models.abstracted,
            "dropped": models.dropped,
        },
        reports=list(answer.reports),
    )


def counted(answer: TreeAnswer) -> dict[str, int]:
    """How many of the programs that were asked about are what."""
    states = [answer.state(p.name) if p.name not in answer.unjudged else None for p in answer.programs]
    others = [name for name in answer.unjudged if name not in {p.name for p in answer.programs}]
    return {
        "safe": states.count(True),
        "racy": states.count(False),
        "unknown": states.count(None) + len(others),
        "asserted": sum(p.way == "asserted" for p in answer.programs),
    }


def changes(answers: TreeAnswers) -> list[ChangeData]:
    """Every cell that is not the same after the patch."""
    if answers.after is None:
        return []
    before, after = said_of(answers.before), said_of(answers.after)
    known = list(dict.fromkeys([*before, *after]))
    return [
        ChangeData(guard=key[0], caller=key[1], before=before.get(key, ""), after=after.get(key, ""))
        for key in known
        if before.get(key) != after.get(key)
    ]


def said_of(answer: TreeAnswer) -> dict[tuple[str, str], str]:
    found = {(r.guard.name, c.caller): said(c) for r in answer.reports for c in r.cells}
    for guard in [r.guard.name for r in answer.reports] or [ASSERTION]:
        found |= {(guard, name): "not judged" for name in answer.unjudged}
    return found


def said(cell: CellData) -> str:
    return f"{STATE[cell.safe]}, {cell_text(cell)}"
