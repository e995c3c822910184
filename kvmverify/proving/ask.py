"""Asks one guard of callers: callers on all cores, certificates to the solvers, everything together in a result."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, as_completed
from functools import partial
from pathlib import Path

from kvmverify.evidence.diagram import load as load_diagrams
from kvmverify.language.models import Caller
from kvmverify.proving.acceptance import Recheck, accepted, hand_over
from kvmverify.proving.every import Every, Everybody, carried, cells_of
from kvmverify.proving.judged import Report, row
from kvmverify.proving.result import Cell, Result, versions
from kvmverify.proving.verdict import most_telling
from kvmverify.questions.guards import GuardChoice
from kvmverify.questions.question import Question
from kvmverify.workers import workers_of
from kvmverify.world.general import AnyCaller


def _silent(_line: str) -> None:
    """Progress of a worker: nobody reads it."""


def ask(question: Question, report: Report = _silent, lengths: bool = True) -> Result:
    """Answer a question about one guard. Raises ``Diverged`` if the tool caught itself.

    Without ``lengths`` z3 is not asked whether traces are shortest ones, unless ``engine=both``.
    """
    started = time.monotonic()
    guard, callers, words = question.guard, question.callers, question.words
    deadline = None if question.timeout is None else started + question.timeout
    everyone = question.everyone if question.every else ()
    bounded_explicit = words.engine == "explicit" and words.out is None
    both = words.engine == "both"
    everything = both or (lengths and (words.out is not None or (len(callers) == 1 and not bounded_explicit)))
    if question.unbounded and len(callers) > 1:
        load_diagrams()  # once here: the workers inherit it
    with Recheck() as recheck:
        ask_of = partial(hand_over, recheck)
        cells = [found[0] for found in rows(question, (guard,), callers, deadline, report, everything, ask_of)]
        found = every(question, guard, everyone, deadline, report)
        hand_over(recheck, cells_of(found))
        steps = [len(cell.found.trace.steps) if cell.found.trace else None for cell in cells]
        position = most_telling([(c.verdict, n, c.caller) for c, n in zip(cells, steps, strict=True)])
        if position is not None and lengths and not everything and not bounded_explicit:
            cells[position] = row(question, (guard,), *callers[position], deadline, report, True)[0]
            hand_over(recheck, cells)
        report("z3 and cvc5 decide the obligations")
        decided = recheck.decided(None if deadline is None else deadline - time.monotonic())
    cells += cells_of(found)
    texts = {one.source: one.text for kind in found for _, one in kind.found}
    settled = carried([accepted(cell, decided) for cell in cells])
    return Result(question, settled, versions(), texts)


def rows(
    question: Question,
    guards: tuple[GuardChoice, ...],
    callers: tuple[tuple[Caller, str], ...],
    deadline: float | None,
    report: Report,
    confirm: bool,
    done: Callable[[tuple[Cell, ...]], None] = lambda _cells: None,
) -> Iterator[tuple[Cell, ...]]:
    """Per caller, the cells of all guards; callers run on all cores. ``done`` is told of each as soon as possible."""
    workers = min(os.cpu_count() or 1, len(callers))
    if workers <= 1:
        for caller, source in callers:
            cells = row(question, guards, caller, source, deadline, report, confirm)
            done(cells)
            yield cells
        return
    with workers_of(workers) as pool:
        futures: list[Future[tuple[Cell, ...]]] = [
            pool.submit(row, question, guards, caller, source, deadline, _silent, confirm) for caller, source in callers
        ]
        for number, future in enumerate(as_completed(futures), 1):
            done(future.result())
            report(f"{number}/{len(futures)} callers, last {future.result()[0].caller}")
    for future in futures:
        yield future.result()


def every(
    question: Question, guard: GuardChoice, everyone: tuple[AnyCaller, ...], deadline: float | None, report: Report
) -> tuple[Everybody, ...]:
    """What becomes of every caller, kind by kind, on all cores."""
    workers = min(os.cpu_count() or 1, len(everyone))
    if workers <= 1:
        return tuple(Every(question, guard, deadline, report).answer(who) for who in everyone)
    with workers_of(workers) as pool:
        asked = Every(question, guard, deadline, _silent)
        futures = [pool.submit(asked.answer, who) for who in everyone]
        for number, future in enumerate(as_completed(futures), 1):
            report(f"{number}/{len(futures)} kinds, last {future.result().cell.caller}")
    return tuple(future.result() for future in futures)


def write_files(directory: Path, files: Mapping[str, str]) -> None:
    """Write a report's files; nothing else in the directory is touched. Raises ``OSError``."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text, encoding="utf-8")
