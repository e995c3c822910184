"""The answer on a kernel tree, before and after a patch: what the reports on it are made of."""

from __future__ import annotations

from dataclasses import dataclass, field

from kvmverify.kernel.kept_models import KernelModels
from kvmverify.kernel.patches.patched_tree import PatchedTree
from kvmverify.questions.on_tree import TreeArguments
from kvmverify.report.data.report import ReportData


@dataclass(frozen=True)
class TreeAnswer:
    """One tree: what was read, and the reports; none where something that could matter was not understood.

    ``files``: what ``out=DIR`` holds of it.
    """

    models: KernelModels
    reports: tuple[ReportData, ...]
    text: str
    markdown: str = field(repr=False)
    files: dict[str, str] = field(repr=False)


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
