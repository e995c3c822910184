"""``prove`` and ``compare`` on a kernel tree, and before and after a patch."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from kvmverify.compare import compare, comparison_files, comparison_of
from kvmverify.kernel_models import KernelModels, kernel_models
from kvmverify.kernel_question import TreeArguments, on_tree, write_models
from kvmverify.patched_tree import PatchedTree, patched
from kvmverify.prove import ask
from kvmverify.query import parse
from kvmverify.report.collected import files as evidence_of
from kvmverify.report.collected import report_data
from kvmverify.report.compare_text import compare_report
from kvmverify.report.data import ReportData
from kvmverify.report.text import report as prove_report
from kvmverify.tree.vocabulary_file import shipped as vocabulary

Report: TypeAlias = Callable[[str], None]


@dataclass(frozen=True)
class TreeAnswer:
    """One tree: what was read, and the reports; none where something that could matter was not understood.

    ``files``: what ``out=DIR`` holds of it.
    """

    models: KernelModels
    reports: tuple[ReportData, ...]
    text: str
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


def answer(asked: TreeArguments, several: bool, report: Report = lambda _line: None) -> TreeAnswers:
    """Answer. Raises ``QuestionError``, and what ``ask`` and ``compare`` raise. The tree is only read."""
    with tempfile.TemporaryDirectory(prefix="kvmverify-") as scratch:
        work = Path(scratch)
        if asked.patch is None:
            return TreeAnswers(
                asked, _answered(asked, asked.kernel, asked.out, work / "models", several, report), None, None
            )
        tree = work / "tree"
        report("applies the patch to a copy")
        applied = patched(asked.kernel, asked.patch, vocabulary().files, tree)
        outs = [None if asked.out is None else asked.out / name for name in ("before", "after")]
        before = _answered(asked, asked.kernel, outs[0], work / "before", several, report)
        after = _answered(asked, tree, outs[1], work / "after", several, report)
        return TreeAnswers(asked, before, after, applied)


def _answered(
    asked: TreeArguments, tree: Path, out: Path | None, directory: Path, several: bool, report: Report
) -> TreeAnswer:
    """``directory``: where the tree's model files are put for the time of the question."""
    report("reads the tree")
    models = kernel_models(tree)
    write_models(models, directory)
    arguments = on_tree(models, directory, asked.rest, several)
    if out is not None:
        arguments.append(f"out={out}")
    if several:
        comparison = comparison_of(arguments)
        if models.problems:
            return TreeAnswer(models, (), "", {})
        compared = compare(comparison, out, report)
        files = {} if out is None else comparison_files(compared)
        return TreeAnswer(models, tuple(compared.data.guards), compare_report(compared.data), files)
    question = parse(arguments)
    if models.problems:
        return TreeAnswer(models, (), "", {})
    result = ask(question, report)
    data = report_data(result)
    return TreeAnswer(models, (data,), prove_report(data), {} if out is None else evidence_of(result, data))
