"""What was read of a kernel tree, and what a patch changes: text of 75 columns and data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from kvmverify.questions.on_tree import ASSERTION, STAND_IN
from kvmverify.report.data.report import CellData, ReportData
from kvmverify.report.data.trace import DataModel
from kvmverify.report.programs.answers import TreeAnswer, TreeAnswers
from kvmverify.report.programs.changed import ProgramChangeData, changed_programs, program_changes
from kvmverify.report.programs.read_with import TEACH, conditions_of, read_with
from kvmverify.report.terminal.compare import cell_text
from kvmverify.report.terminal.text import STATE, WIDTH, cut_apart, wrapped

MOST = 12
"""Lines of a list that are printed; the JSON has all."""
NOT_UNDERSTOOD = "UNKNOWN: what could matter was not understood"
ELSEWHERE = "zaps without the assertion on no program's way, nothing is claimed about them"


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
        tree=_tree(answers.before),
        patch=None
        if patch is None
        else PatchData(titles=list(patch.titles), changed=list(patch.changed), left_out=list(patch.left_out)),
        patched=None if answers.after is None else _tree(answers.after),
        program_changes=program_changes(answers),
        changes=changes(answers),
    )


def _tree(answer: TreeAnswer) -> TreeData:
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


WORDS = {True: "safe", False: "racy", None: "unknown"}


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
    before, after = _cells(answers.before), _cells(answers.after)
    known = list(dict.fromkeys([*before, *after]))
    return [
        ChangeData(guard=key[0], caller=key[1], before=before.get(key, ""), after=after.get(key, ""))
        for key in known
        if before.get(key) != after.get(key)
    ]


def _cells(answer: TreeAnswer) -> dict[tuple[str, str], str]:
    found = {(r.guard.name, c.caller): _said(c) for r in answer.reports for c in r.cells}
    for guard in [r.guard.name for r in answer.reports] or [ASSERTION]:
        found |= {(guard, name): "not judged" for name in answer.unjudged}
    return found


def _said(cell: CellData) -> str:
    return f"{STATE[cell.safe]}, {cell_text(cell)}"


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
