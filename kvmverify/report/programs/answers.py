"""The answer on a kernel tree, before and after a patch: what the reports on it are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from kvmverify.kernel.kept_models import KernelModels, ReadProgram
from kvmverify.kernel.patches.patched_tree import PatchedTree
from kvmverify.proving.verdict import Verdict
from kvmverify.questions.on_tree import TreeArguments
from kvmverify.report.data.report import CellData, ReportData

Standing: TypeAlias = Literal["holds", "refuted", "unknown", "vacuous"]


@dataclass(frozen=True)
class TreeAnswer:
    """One tree: what was read, the programs and the fault paths that were asked about, and the reports.

    ``unjudged``: programs without a verdict, by name, with what was not understood. ``files``: what ``out=DIR`` holds.
    """

    models: KernelModels
    programs: tuple[ReadProgram, ...]
    faults: tuple[ReadProgram, ...]
    unjudged: Mapping[str, tuple[str, ...]]
    reports: tuple[ReportData, ...] = ()
    text: str = ""
    markdown: str = field(default="", repr=False)
    files: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def broken(self) -> dict[str, list[str]]:
        """The rules of locks that are broken, by program. A program that was not understood is not blamed for them."""
        asked = [p for p in (*self.programs, *self.faults) if p.name not in self.unjudged]
        return {p.name: p.breaks for p in asked if p.breaks} if not self.models.problems else {}

    def state(self, name: str) -> bool | None:
        """Is a program of the tree safe? None if it has no verdict."""
        states = {c.safe for r in self.reports for c in r.cells if c.caller == name} - {None}
        return states.pop() if len(states) == 1 else None

    @property
    def standing(self) -> Standing:
        """What it comes to: refuted by a bad verdict, a racy program or a broken rule of locks; else the worst of the
        rest."""
        own = {program.name for program in self.programs}
        cells = [cell for report in self.reports for cell in report.cells]
        if self.broken or any(_bad(cell) or (cell.found.racy and cell.caller in own) for cell in cells):
            return "refuted"
        verdicts = {cell.found.of for cell in cells}
        if Verdict.VACUOUS in verdicts or any(report.vacuous for report in self.reports):
            return "vacuous"
        return "unknown" if self.unjudged or Verdict.UNKNOWN in verdicts or not verdicts else "holds"


def _bad(cell: CellData) -> bool:
    bad = (Verdict.MISSES, Verdict.MASKED, Verdict.FALSE_ALARM)
    return any(found.of in bad or found.bare_race for found in (cell.alone, cell.foreign) if found is not None)


@dataclass(frozen=True)
class TreeAnswers:
    """The answer on a tree, and on the tree as a patch leaves it."""

    asked: TreeArguments
    before: TreeAnswer
    after: TreeAnswer | None
    patch: PatchedTree | None

    @property
    def last(self) -> TreeAnswer:
        """The answer that the exit code is about."""
        return self.after or self.before
