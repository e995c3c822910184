"""``prove`` and ``compare`` on a kernel tree, and before and after a patch."""

from __future__ import annotations

import contextlib
import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from kvmverify.comparing.compare import compare, comparison_files
from kvmverify.comparing.kept_cells import KeptCells
from kvmverify.errors import QuestionError
from kvmverify.evidence.kept import cache_directory
from kvmverify.kernel.kept_models import KernelModels, ReadProgram, kernel_models, models_of
from kvmverify.kernel.patches.patched_tree import patched
from kvmverify.kernel.programs.found import TreeFound
from kvmverify.kernel.source.files import source_files
from kvmverify.proving.ask import ask
from kvmverify.proving.result import Result, versions
from kvmverify.questions.on_tree import (
    EVERY_CHAIN,
    TreeArguments,
    everything,
    faults_in_scope,
    in_scope,
    on_tree,
    write_models,
)
from kvmverify.questions.question import Question, parse
from kvmverify.questions.several import comparison_of
from kvmverify.questions.words import split
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
            report("reads the tree")
            models = kernel_models(asked.kernel, asked.words)
            return TreeAnswers(asked, judged(models, asked.rest, asked.out, work, several, report), None, None)
        tree = work / "tree"
        report("applies the patch to a copy")
        words = asked.words.vocabulary
        parts = dict.fromkeys((*words.files, *source_files(asked.kernel, words.files, words.headers)))
        applied = patched(asked.kernel, asked.patch, tuple(parts), tree)
        outs = [None if asked.out is None else asked.out / name for name in ("before", "after")]
        report("reads the trees")
        sides = kernel_models(asked.kernel, asked.words), kernel_models(tree, asked.words)
        rests = [_of_this_side(asked.rest, mine, theirs, several) for mine, theirs in (sides, sides[::-1])]
        before = judged(sides[0], rests[0], outs[0], work / "before", several, report)
        after = judged(sides[1], rests[1], outs[1], work / "after", several, report)
        return TreeAnswers(asked, before, after, applied)


def _of_this_side(rest: Mapping[str, str], mine: KernelModels, theirs: KernelModels, several: bool) -> dict[str, str]:
    """The question without the programs that only the other tree has: a shipped one of that name is none of it."""
    key = "callers" if several else "caller"
    lost = {p.name for p in theirs.callers} - {p.name for p in mine.callers}
    names = [name for name in split(rest.get(key, EVERY_CHAIN)) if name not in lost]
    return {**rest, key: ",".join(names)}


def states_of(found: TreeFound, names: Sequence[str]) -> dict[str, str]:
    """What some programs of a tree are: ``safe``, ``racy``, ``unknown``, or ``breaks a rule of locks``."""
    if not names:
        return {}
    with tempfile.TemporaryDirectory(prefix="kvmverify-") as scratch:
        answer = judged(models_of(found), {"caller": ",".join(names)}, None, Path(scratch))
    states = {True: "safe", False: "racy", None: "unknown"}
    broken = answer.broken
    return {name: "breaks a rule of locks" if name in broken else states[answer.state(name)] for name in names}


def judged(
    models: KernelModels,
    rest: Mapping[str, str],
    out: Path | None,
    directory: Path,
    several: bool = False,
    report: Report = lambda _line: None,
) -> TreeAnswer:
    """Every program that can be judged, judged; the others with what was not understood of them."""
    programs, faults = tuple(in_scope(models, rest, several)), tuple(faults_in_scope(models, rest))
    unjudged = {p.name: tuple(p.problems) for p in programs if p.problems}
    if everything(rest, several):
        unjudged |= {one.name: tuple(one.problems) for one in models.open}
    key = "callers" if several else "caller"
    open_ended = TreeAnswer(models, programs, faults, unjudged)
    if models.problems:
        return replace(open_ended, unjudged={p.name: tuple(models.problems) for p in programs} | unjudged)
    write_models(models, directory)
    arguments = on_tree(models, directory, rest, several) if rest.get(key, EVERY_CHAIN) else []
    if not arguments:
        return open_ended
    found, everywhere = _unsayable(models, directory, arguments, key, several)
    if everywhere:
        return replace(open_ended, unjudged={p.name: (everywhere,) for p in programs} | unjudged)
    unjudged |= found
    left = {str(directory / f"caller.{name}.yaml") for name in found}
    names = [name for name in _names(arguments, key) if name not in left]
    if not names:
        return replace(open_ended, unjudged=unjudged)
    arguments = [a for a in arguments if not a.startswith(f"{key}=")] + [f"{key}={','.join(names)}"]
    answer = replace(open_ended, unjudged=unjudged)
    if out is not None:
        arguments.append(f"out={out}")
    if several:
        compared = compare(comparison_of(arguments), report)
        files = {} if out is None else comparison_files(compared)
        data = compared.data
        text, mail = compare_report(data), compare_markdown(data)
        return replace(answer, reports=tuple(data.guards), files=files, text=text, markdown=mail)
    question = parse(arguments)
    kept = out is None and not question.every  # a cell about every caller rests on those that were found
    known = _known(question) if kept else None
    if known is not None:
        return replace(answer, reports=(known,), text=prove_report(known), markdown=markdown(known))
    # A tree has many chains, and z3 may take a minute for the length of one trace that a stranger masks.
    result = ask(question, report, lengths=False)
    data_ = report_data(result)
    if not question.every:
        _keep(question, result, data_)
    evidence = {} if out is None else evidence_of(result, data_)
    return replace(answer, reports=(data_,), text=prove_report(data_), markdown=markdown(data_), files=evidence)


def _names(arguments: Sequence[str], key: str) -> list[str]:
    return split(next(a.partition("=")[2] for a in arguments if a.startswith(f"{key}=")))


def _unsayable(
    models: KernelModels, directory: Path, arguments: Sequence[str], key: str, several: bool
) -> tuple[dict[str, tuple[str, ...]], str]:
    """Programs of the tree that the language of model files cannot say, with the kernel's place and the reason; and
    why none can be judged, if it is a fault path that cannot be said."""
    around = [a for a in arguments if not a.startswith(f"{key}=")]
    asked = _names(arguments, key)
    faults = {str(directory / f"fault.{program.name}.yaml"): program for program in models.faults}
    found: dict[str, tuple[str, ...]] = {}
    for program in models.callers:
        path = str(directory / f"caller.{program.name}.yaml")
        if path not in asked:
            continue
        try:
            one = [*around, f"{key}={path}"]
            _ = comparison_of(one) if several else parse(one)
        except QuestionError as error:
            if error.source in faults:
                return {}, f"{_place(faults[error.source], error)}: {error.message}"
            if error.source != path:
                raise
            found[program.name] = (f"{_place(program, error)}: {error.message}",)
    return found, ""


def _place(program: ReadProgram, error: QuestionError) -> str:
    """Where the tree has the step that an error is about; where the program begins, if it is about none."""
    lines = program.text.splitlines()
    if error.line > lines.index("steps:") + 1:
        for line in lines[error.line - 1 :]:
            word, _, at = line.strip().partition("at: ")
            if not word and at:
                return at.partition("  #")[0]
    return program.entry.rpartition(", ")[2]


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
