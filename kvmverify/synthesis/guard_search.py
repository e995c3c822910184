"""Racy executions that a guard lets pass: one that is known already, or an example among all callers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kvmverify.engines.contract import Limits
from kvmverify.guards.expr import GuardExpr
from kvmverify.questions.synthesis import Task
from kvmverify.synthesis.examples import NotKnown, Sound, example
from kvmverify.synthesis.formulas.formula import Constant, Formula, Literal, all_of, any_of, guard
from kvmverify.synthesis.formulas.formula import holds as holds_at
from kvmverify.synthesis.sampling import Sample

Report = Callable[[str], None]


@dataclass
class GuardSearch:
    """Looks for racy executions that a guard lets pass; what it finds, ``racy`` keeps."""

    task: Task
    deadline: float | None
    report: Report
    racy: list[Sample]

    @property
    def limits(self) -> Limits:
        """How long it may take."""
        return Limits(None, self.deadline)

    @property
    def prices(self) -> list[int]:
        """Of the observables that the guard may use."""
        return [one.file.price for one in self.task.chosen]

    def expr(self, formula: Formula) -> GuardExpr:
        """The formula in C."""
        return guard(formula, [one.expr for one in self.task.watched])

    def unnoticed(self, formula: Formula, settled: set[str] | None = None) -> Sample | Sound | NotKnown:
        """A racy execution that a guard lets pass: a known one, or one of some caller. ``settled``: see ``example``."""
        for sample in self.racy:
            if all(holds_at(formula, one) for one in sample.seen):
                return sample
        if not self.task.question.every:
            return Sound()
        settled = set() if settled is None else settled
        found = example(self.task.question, self.expr(formula), self.task.watched, self.limits, settled)
        if isinstance(found, Sample):
            self.racy.append(found)
            self.report(f"{len(self.racy)} racy executions")
        return found


def exactly(valuations: Iterable[int], mask: int) -> Formula:
    """The formula that holds at these valuations of the observables in ``mask``, and nowhere else."""
    bits = [n for n in range(mask.bit_length()) if mask >> n & 1]
    terms = [all_of(Literal(n, bool(one >> n & 1)) for n in bits) for one in sorted(valuations)]
    return any_of(terms) if terms else Constant(False)
