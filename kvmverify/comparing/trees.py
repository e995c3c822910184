"""``prove`` and ``compare`` on a kernel tree, and before and after a patch."""

from __future__ import annotations

import contextlib
import hashlib
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from kvmverify.comparing.compare import compare, comparison_files
from kvmverify.comparing.kept_cells import KeptCells
from kvmverify.evidence.kept import cache_directory
from kvmverify.kernel.kept_models import kernel_models
from kvmverify.kernel.patches.patched_tree import patched
from kvmverify.kernel.words.vocabulary import shipped as vocabulary
from kvmverify.proving.ask import ask
from kvmverify.proving.result import Result, versions
from kvmverify.questions.on_tree import TreeArguments, on_tree, write_models
from kvmverify.questions.question import Question, parse
from kvmverify.questions.several import comparison_of
from kvmverify.report.data.collected import question_data, report_data, report_of
from kvmverify.report.data.report import ReportData
from kvmverify.report.files import evidence_files
from kvmverify.report.files import files as evidence_of
from kvmverify.report.mail.compare import compare_markdown
from kvmverify.report.mail.markdown import markdown
from kvmverify.report.programs.answers import TreeAnswer, TreeAnswers
from kvmverify.report.terminal.compare import compare_report
from kvmverify.report.terminal.text import report as prove_report

Report: TypeAlias = Callable[[str], None]


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
    if models.problems:
        return TreeAnswer(models, (), "", "", {})
    write_models(models, directory)
    arguments = on_tree(models, directory, asked.rest, several)
    if out is not None:
        arguments.append(f"out={out}")
    if several:
        compared = compare(comparison_of(arguments), report)
        files = {} if out is None else comparison_files(compared)
        data = compared.data
        return TreeAnswer(models, tuple(data.guards), compare_report(data), compare_markdown(data), files)
    question = parse(arguments)
    kept = out is None and not question.every  # a cell about every caller rests on those that were found
    known = _known(question) if kept else None
    if known is not None:
        return TreeAnswer(models, (known,), prove_report(known), markdown(known), {})
    # A tree has many chains, and z3 may take a minute for the length of one trace that a stranger masks.
    result = ask(question, report, lengths=False)
    found = report_data(result)
    if not question.every:
        _keep(question, result, found)
    evidence = {} if out is None else evidence_of(result, found)
    return TreeAnswer(models, (found,), prove_report(found), markdown(found), evidence)


def _cells(question: Question) -> KeptCells:
    """Where the cells of a question are kept between runs; under what hash, they know themselves."""
    asked = json.dumps(question_data(question) | {"caller": [], "fault": [], "guard": ""})
    name = hashlib.sha256(f"{asked} {question.guard.text}".encode()).hexdigest()[:16]
    return KeptCells(cache_directory() / "cells" / name, versions())


def _known(question: Question) -> ReportData | None:
    """The report, if every cell of it was answered before and nothing that went into it has changed."""
    cells = _cells(question)
    found = [cells.load(question, caller) for caller, _ in question.callers]
    known = [cell for cell in found if cell is not None]
    return report_of(question, known, versions()) if len(known) == len(found) else None


def _keep(question: Question, result: Result, data: ReportData) -> None:
    """Keep the cells for the next run; a cache that cannot be written only costs time."""
    cells = _cells(question)
    with contextlib.suppress(OSError):
        for (caller, _), cell, kept in zip(question.callers, result.cells, data.cells, strict=True):
            cells.keep(question, caller, kept, evidence_files(cell))
