"""What ``out=DIR`` holds: the reports in every form, copies of the question's own models, and the evidence.

``report/`` writes nothing: these are texts by the names of their files.
"""

from __future__ import annotations

import json

from kvmverify.evidence.lengths import Query, ladder
from kvmverify.evidence.obligations import Proof, together
from kvmverify.proving.result import Cell, Result
from kvmverify.questions.question import Question
from kvmverify.report.data.collected import certificate_data, query_data
from kvmverify.report.data.layout import laid_out
from kvmverify.report.data.report import ReportData
from kvmverify.report.mail.markdown import markdown
from kvmverify.report.terminal.text import report
from kvmverify.report.tools.sarif import sarif


def evidence_files(cell: Cell) -> dict[str, str]:
    """The scripts that a cell rests on, by the names of their files."""
    found: dict[str, str] = {}
    for one in (cell.alone, *([cell.foreign] if cell.foreign else [])):
        lengths: dict[str, list[Query]] = {}
        for query in one.queries:
            lengths.setdefault(query_data(query).file(cell.caller), []).append(query)
        found |= {name: ladder(queries) for name, queries in lengths.items()}
        claims: dict[str, list[Proof]] = {}
        for certificate in one.certificates:
            claims.setdefault(certificate_data(certificate).file(cell.caller), []).append(certificate.proof)
        found |= {name: together(proofs) for name, proofs in claims.items()}
    return found


def reports(data: ReportData) -> dict[str, str]:
    """The reports that ``out=DIR`` holds, without the evidence."""
    from kvmverify.report.page.page import prove_page  # templates take a while to load, and few questions need them

    found = {
        "report.md": markdown(data),
        "report.txt": report(data) + "\n",
        "report.json": laid_out(data),
        "index.html": prove_page(data),
    }
    if data.guard.location is not None:
        found["report.sarif"] = json.dumps(sarif([data]), indent=2) + "\n"
    return found


def own_copies(question: Question) -> dict[str, str]:
    """Copies of the question's own model files."""
    return {file.copy: file.text for file in question.own}


def files(result: Result, data: ReportData) -> dict[str, str]:
    """Everything that ``out=DIR`` holds."""
    found = reports(data) | own_copies(result.question) | data.callers
    for cell in result.cells:
        found |= evidence_files(cell)
    return found
