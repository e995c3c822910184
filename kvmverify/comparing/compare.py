"""``kvmverify compare``: guards against callers on all cores, and the order of the guards.

With ``out=DIR`` every cell is kept as soon as both solvers accepted what it rests on, under a hash of its inputs; the
same question goes on from there.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, as_completed
from dataclasses import dataclass, field
from typing import TypeAlias

from kvmverify.comparing.kept_cells import KeptCells
from kvmverify.comparing.order import OrderSearch
from kvmverify.evidence.diagram import load as load_diagrams
from kvmverify.language.models import Caller
from kvmverify.proving.acceptance import Key, Recheck, accepted, hand_over, keys_of
from kvmverify.proving.judged import row
from kvmverify.proving.result import Cell, versions
from kvmverify.questions.guards import GuardChoice
from kvmverify.questions.question import Question
from kvmverify.report.data.collected import cell_data, report_of
from kvmverify.report.data.compare import CompareData, OrderData
from kvmverify.report.data.layout import laid_out
from kvmverify.report.data.report import CellData, ReportData
from kvmverify.report.files import evidence_files, own_copies, reports
from kvmverify.report.mail.compare import compare_markdown
from kvmverify.report.terminal.compare import compare_report
from kvmverify.report.wording.summary import summary
from kvmverify.workers import workers_of

Report: TypeAlias = Callable[[str], None]


@dataclass(frozen=True)
class Compared:
    """The answer. ``kept``: cells that were in the directory already; ``order``: the files that the order rests on."""

    question: Question
    data: CompareData
    kept: int
    order: dict[str, str] = field(repr=False)


def compare(question: Question, report: Report = lambda _line: None) -> Compared:
    """Answer every cell of a question about several guards. Raises ``Diverged``, ``Rejected``; a
    ``KeyboardInterrupt`` says how much is kept."""
    return _Run(question, report).compared()


Place: TypeAlias = tuple[str, str]
"""Guard and caller of a cell."""


@dataclass
class _Run:
    question: Question
    report: Report
    found: dict[Place, CellData] = field(default_factory=dict)
    waiting: dict[Place, Cell] = field(default_factory=dict)
    kept: int = 0

    def __post_init__(self) -> None:
        question = self.question
        self.deadline = None if question.timeout is None else time.monotonic() + question.timeout
        self.callers, self.guards, self.out = question.callers, question.guards, question.out
        self.cells = None if self.out is None else KeptCells(self.out, versions())

    def compared(self) -> Compared:
        if self.cells is not None:
            for guard in self.guards:
                for caller, _ in self.callers:
                    known = self.cells.load(self.question.asking(guard), caller)
                    if known is not None:
                        self.found[guard.name, caller.caller] = known
        self.kept = len(self.found)
        load_diagrams()  # once here: the workers inherit it
        with Recheck() as recheck:
            try:
                order, proofs = self._searched(recheck)
            except KeyboardInterrupt:
                self._keep(recheck.decided_already())
                done = (
                    f"; {len(self.found)} of {self.size} cells are in {self.out}, the same command goes on from there"
                )
                raise KeyboardInterrupt(*([done] if self.out else [])) from None
        now = versions()
        reports = [
            report_of(
                self.question.asking(guard), [self.found[guard.name, caller.caller] for caller, _ in self.callers], now
            )
            for guard in self.guards
        ]
        return Compared(self.question, compare_data(reports, order), self.kept, proofs)

    @property
    def size(self) -> int:
        return len(self.guards) * len(self.callers)

    def _searched(self, recheck: Recheck) -> tuple[OrderData, dict[str, str]]:
        question = self.question
        with workers_of(os.cpu_count() or 1) as pool:
            rows: dict[Future[tuple[Cell, ...]], tuple[GuardChoice, ...]] = {}
            for caller, source in self.callers:
                missing = tuple(g for g in self.guards if (g.name, caller.caller) not in self.found)
                if missing:
                    rows[pool.submit(_row, question, missing, caller, source, self.deadline)] = missing
            order = OrderSearch(question, self.guards, self.callers, self.deadline)
            order.start(pool)
            for future in as_completed(rows):
                for cell, guard in zip(future.result(), rows[future], strict=True):
                    self.waiting[guard.name, cell.caller] = cell
                    hand_over(recheck, (cell,), guard.name)
                self._keep(recheck.decided_already())
                self.report(f"{len(self.found) + len(self.waiting)}/{self.size} cells")
            self.report("the order of the guards")
            order.settle(pool)
        for key, mine in order.scripts.items():
            recheck.ask(key, mine)
        # Only now: the workers, forked, hold the solvers' standard input open, too.
        self.report("z3 and cvc5 decide the obligations")
        decided = recheck.decided(None if self.deadline is None else max(0.0, self.deadline - time.monotonic()))
        self._keep(decided)
        return order.found(decided), order.files

    def _keep(self, decided: Mapping[Key, str]) -> None:
        """Turn cells into data whose proofs are decided, and keep them if they say something."""
        questions = {guard.name: self.question.asking(guard) for guard in self.guards}
        callers = {caller.caller: caller for caller, _ in self.callers}
        for place in [p for p, cell in self.waiting.items() if keys_of(cell, p[0]).keys() <= decided.keys()]:
            name, caller = place
            cell = accepted(self.waiting.pop(place), decided, name)
            data, scripts = cell_data(cell, name), evidence_files(cell)
            if self.cells is not None:
                self.cells.keep(questions[name], callers[caller], data, scripts)
            self.found[place] = data


def compare_data(reports: Sequence[ReportData], order: OrderData) -> CompareData:
    """The reports on several guards side by side."""
    first = reports[0]
    return CompareData(
        tool=first.tool,
        version=first.version,
        z3=first.z3,
        cvc5=first.cvc5,
        scope=first.scope,
        guards=list(reports),
        order=order,
        summary=summary(reports, order),
    )


def _row(
    question: Question, guards: tuple[GuardChoice, ...], caller: Caller, source: str, deadline: float | None
) -> tuple[Cell, ...]:
    """A worker's part; only ``engine=both`` asks z3 whether traces are shortest."""
    return row(question, guards, caller, source, deadline, lambda _line: None, question.words.engine == "both")


def comparison_files(compared: Compared) -> dict[str, str]:
    """Everything that ``out=DIR`` holds but for the cells' evidence, which is there already. Raises ``OSError``."""
    found = summaries(compared.data) | {f"order/{name}": text for name, text in compared.order.items()}
    for data in compared.data.guards:
        found |= {
            f"{data.guard.name}/{name}": text for name, text in (reports(data) | own_copies(compared.question)).items()
        }
    return found


def summaries(data: CompareData) -> dict[str, str]:
    """The reports on all guards together."""
    from kvmverify.report.page.page import compare_page  # templates take a while to load

    return {
        "compare.json": laid_out(data),
        "compare.md": compare_markdown(data),
        "compare.txt": compare_report(data) + "\n",
        "index.html": compare_page(data),
    }
