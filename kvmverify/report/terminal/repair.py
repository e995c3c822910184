"""What ``repair`` prints, and its data (``kvmverify schema repair``)."""

from __future__ import annotations

from pydantic import Field

from kvmverify.report.data.c_text import assertion
from kvmverify.report.data.collected import guard_data, question_data, report_data
from kvmverify.report.data.report import GuardData, ReportData
from kvmverify.report.data.trace import DataModel
from kvmverify.report.terminal.text import wrapped
from kvmverify.synthesis.repair import Repair, Repaired


class ChangeData(DataModel):
    """A changed guard."""

    quiet: bool = Field(description="it was asked to be quiet, too")
    edits: int | None = Field(description="literals added, exchanged or deleted; null if not shown to be the least")
    expression: str
    assertion: list[str] = Field(description="the same as lines of C")
    alarms: list[str] = Field(description="safe callers on which it fires")
    report: ReportData


class RepairData(DataModel):
    """The whole answer."""

    question: dict[str, str | int | float | list[str] | None]
    guard: GuardData
    missed: str = Field(description="a racy caller that the guard as it is lets pass, or empty if it is sound")
    changes: list[ChangeData]
    failed: str = Field(description="why there is no sound change, or empty")
    as_it_is: ReportData | None = Field(description="what prove says, if nothing is known that would have to change")
    failed_quiet: str = Field(description="why there is no sound change that is quiet, too, or empty")


def repair_data(repaired: Repaired) -> RepairData:
    """The answer as data."""
    return RepairData(
        question=question_data(repaired.task.question),
        guard=guard_data(repaired.guard),
        missed=repaired.missed.caller if repaired.missed else "",
        changes=[_change(one) for one in repaired.repairs],
        failed=repaired.failed.get(False, ""),
        as_it_is=report_data(repaired.as_it_is) if repaired.as_it_is else None,
        failed_quiet=repaired.failed.get(True, ""),
    )


def _change(one: Repair) -> ChangeData:
    proof = report_data(one.proof)
    return ChangeData(
        quiet=one.quiet,
        edits=one.edits,
        expression=proof.guard.expression,
        assertion=assertion(one.expr),
        alarms=list(one.alarms),
        report=proof,
    )


def is_sound_and_quiet(report: ReportData) -> bool:
    """Did ``prove`` say so, of what it was asked?"""
    return {report.soundness, report.quietness} <= {"proved", "holds", "not asked"}


def repair_report(data: RepairData) -> str:
    """The answer in 75 columns."""
    lines = wrapped(f"guard {data.guard.name}: {data.guard.expression}", hanging="    ")
    if data.as_it_is is not None:
        sound, quiet = data.as_it_is.soundness, data.as_it_is.quietness
        if is_sound_and_quiet(data.as_it_is):
            return "\n".join([*lines, "", "It is sound and quiet on these callers: nothing to repair."])
        said = f"UNKNOWN: no race and no alarm is known, but prove says soundness: {sound}; quietness: {quiet}."
        return "\n".join([*lines, "", *wrapped(said)])
    said = f"It misses {data.missed}." if data.missed else "It is sound, but not quiet."
    lines += ["", *wrapped(said)]
    for one in data.changes:
        lines += ["", *_told(one)]
    for what, why in (("sound", data.failed), ("sound and quiet", data.failed_quiet)):
        if why:
            lines += ["", *wrapped(f"No change makes it {what}: {why}.")]
    return "\n".join(lines)


def _told(one: ChangeData) -> list[str]:
    many = "an unknown number of edits" if one.edits is None else f"{one.edits} edit{'s' * (one.edits != 1)}"
    what = "sound, and quiet" if one.quiet else "sound"
    lines = [f"The least change that makes it {what}, {many}:", ""]
    lines += [f"    {line}".rstrip() for line in one.assertion]
    lines += ["", *wrapped(f"soundness: {one.report.soundness}; quietness: {one.report.quietness}", "  ", "  ")]
    said = f"false alarms on {', '.join(one.alarms)}" if one.alarms else "no false alarm"
    return lines + wrapped(said, "  ", "  ")
