"""Cells that an earlier run left in a directory: used again if nothing that went into them has changed.

A cell lies in ``GUARD/CALLER.cell.json``, beside the files of its evidence. It was accepted by both solvers before it
was written. Whoever does not trust the directory asks ``kvmverify check``.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from kvmverify.evidence.kept import tool_hash
from kvmverify.language.models import Caller
from kvmverify.proving.result import Versions, models_hash
from kvmverify.proving.verdict import Verdict
from kvmverify.questions.question import Question
from kvmverify.report.data.collected import question_data
from kvmverify.report.data.report import CellData
from kvmverify.report.data.trace import DataModel


class KeptCell(DataModel):
    """A cell with the hash of all that went into it, and the hashes of its evidence, by file."""

    inputs: str
    evidence: dict[str, str]
    cell: CellData


class KeptCells:
    """The cells in one directory."""

    def __init__(self, directory: Path, versions: Versions) -> None:
        self._directory, self._versions = directory, versions

    def load(self, question: Question, caller: Caller) -> CellData | None:
        """The cell of a question, or None if it is not there, damaged, or about something else."""
        folder = self._directory / question.guard.name
        try:
            kept = KeptCell.model_validate_json((folder / _name(caller)).read_bytes())
            whole = all(_digest((folder / file).read_bytes()) == digest for file, digest in kept.evidence.items())
        except (OSError, ValidationError):
            return None
        return kept.cell if whole and kept.inputs == self._inputs(question, caller) else None

    def keep(self, question: Question, caller: Caller, cell: CellData, scripts: Mapping[str, str]) -> None:
        """Write a cell: its evidence first, the cell in one stroke. A verdict that time may change is not kept.

        Raises ``OSError``.
        """
        folder = self._directory / question.guard.name
        folder.mkdir(parents=True, exist_ok=True)
        for stale in folder.glob(f"{caller.caller}.*.smt2"):
            if stale.name not in scripts:
                stale.unlink()
        for name, text in scripts.items():
            (folder / name).write_text(text, encoding="utf-8")
        if cell.found.of in (Verdict.UNKNOWN, Verdict.VACUOUS) or cell.alone.of is Verdict.UNKNOWN:
            (folder / _name(caller)).unlink(missing_ok=True)
            return
        evidence = {name: _digest(text.encode()) for name, text in scripts.items()}
        kept = KeptCell(inputs=self._inputs(question, caller), evidence=evidence, cell=cell)
        partial = folder / f".{_name(caller)}.{os.getpid()}"
        partial.write_text(kept.model_dump_json(indent=1), encoding="utf-8")
        partial.replace(folder / _name(caller))

    def _inputs(self, question: Question, caller: Caller) -> str:
        """Everything that a cell is a function of: the question but for the names in scope, the models, the tool."""
        asked = {k: v for k, v in question_data(question).items() if k not in ("guard", "caller", "fault", "env")}
        about = [caller.title, caller.origin, caller.safe, {g: repr(e) for g, e in caller.expect.items()}]
        guard = question.guard
        spoken = [guard.name, guard.text, repr(self._versions), tool_hash(), models_hash(question, caller)]
        return _digest(json.dumps([asked, about, spoken], sort_keys=True).encode())


def _name(caller: Caller) -> str:
    return f"{caller.caller}.cell.json"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
