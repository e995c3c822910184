"""One self-contained HTML page: the matrix, every cell's executions as diagrams, the order, the proofs in words.

The page needs no network and no build step. Its content security policy admits its own script, by hash, and nothing
else; whatever comes from a model file is escaped by the templates. Without the script everything is there to read.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kvmverify.proving.verdict import Verdict
from kvmverify.report.data.compare import CompareData, OrderData
from kvmverify.report.data.report import CellData, FoundData, ReportData
from kvmverify.report.data.trace import TraceData
from kvmverify.report.mail.markdown import certificate_clauses, certificate_scope, certificate_title, claims
from kvmverify.report.page.hasse import hasse_svg
from kvmverify.report.page.rendering import rendered, source
from kvmverify.report.page.sequence import race_svg, sequence_svg
from kvmverify.report.page.state_words import tracks
from kvmverify.report.terminal.compare import SCORES, WORDS, cell_text, groups, pair_title, shown_pairs, unknown_reasons
from kvmverify.report.terminal.text import STATE, evidence_line, trace_figure, trace_title
from kvmverify.report.wording.summary import quietness, soundness


@dataclass(frozen=True)
class Drawn:
    """An execution as the page shows it."""

    ident: str
    title: str
    trace: TraceData
    sequence: Markup
    race: Markup
    text: str
    checked: str


@dataclass(frozen=True)
class Proof:
    """A certificate as the page shows it."""

    title: str
    scope: str
    said: list[str]
    obligations: int
    file: str


@dataclass(frozen=True)
class Section:
    """A cell of the matrix with what is behind it."""

    ident: str
    guard: str
    cell: CellData
    words: tuple[str, str]
    state: str
    reason: str
    drawn: list[Drawn]
    proofs: list[Proof]


@dataclass(frozen=True)
class Link:
    """A cell in the matrix."""

    ident: str
    parts: list[str]
    kind: str
    steps: str


KINDS = {
    Verdict.MISSES: "bad",
    Verdict.MASKED: "warn",
    Verdict.FALSE_ALARM: "warn",
    Verdict.UNKNOWN: "open",
    Verdict.VACUOUS: "open",
}


def prove_page(data: ReportData) -> str:
    """The page of one question."""
    sentences = [f"{data.guard.name} {soundness(data)}; it {quietness(data)}."]
    return _page(f"Guard {data.guard.name}", [data], None, sentences)


def compare_page(data: CompareData) -> str:
    """The page of a comparison."""
    return _page("Guards compared", data.guards, data.order, data.summary)


def _page(title: str, reports: Sequence[ReportData], order: OrderData | None, sentences: Sequence[str]) -> str:
    sections = [_section(report, cell) for report in reports for cell in report.cells]
    pairs = []
    for number, pair in enumerate([] if order is None else shown_pairs(order)):
        assert pair.separation is not None
        pairs.append(_drawn(f"apart-{number}", pair_title(pair).rstrip(":"), pair.separation.trace, ""))
    everything = [*(d for s in sections for d in s.drawn), *pairs]
    script = source("page.js")
    return str(
        rendered(
            "page.html",
            title=title,
            sentences=sentences,
            reports=reports,
            groups=[(name, [_row(reports, n) for n in rows]) for name, rows in groups(reports)],
            scores=[(name, [(getattr(r, key), WORDS[getattr(r, key)]) for r in reports]) for name, key in SCORES],
            order=order,
            hasse=hasse_svg(order) if order is not None and len(order.classes) > 0 else "",
            pairs=pairs,
            sections=sections,
            unknown=unknown_reasons(reports),
            notes=[
                f"{r.guard.name}: {note}" for r in reports for note in (*r.notes, *([r.vacuous] if r.vacuous else []))
            ],
            foot=reports[0],
            data=_json({d.ident: _steps(d.trace) for d in everything}),
            script=Markup(script),
            policy=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    )


def _row(reports: Sequence[ReportData], number: int) -> tuple[str, list[Link]]:
    links = []
    for report in reports:
        cell = report.cells[number]
        steps = f"{len(cell.found.trace.steps)} steps" if cell.found.trace else ""
        text = cell_text(cell, bool(report.vacuous))
        kind = "open" if "vacuous" in text else KINDS.get(cell.found.of, "good")
        links.append(Link(_ident(report, cell), text.split("/"), kind, steps))
    return reports[0].cells[number].caller, links


def _ident(report: ReportData, cell: CellData) -> str:
    return f"{report.guard.name}--{cell.caller}"


def _section(report: ReportData, cell: CellData) -> Section:
    ident = _ident(report, cell)
    drawn = []
    founds: list[tuple[str, FoundData]] = [("", cell.found)]
    if cell.foreign is not None and cell.alone.shown is not None and cell.alone.shown != cell.foreign.shown:
        founds.append(("Alone. ", cell.alone))
    for number, (before, found) in enumerate(founds):
        if found.shown is not None:
            title = before + trace_title(cell.caller, found, report.guard.name).rstrip(":")
            drawn.append(_drawn(f"{ident}--{number}", title, found.shown, " ".join(evidence_line(found))))
    proofs = [
        Proof(
            certificate_title(of_claim),
            certificate_scope(of_claim),
            certificate_clauses(of_claim),
            sum(len(one.obligations) for one in of_claim),
            of_claim[0].file(cell.caller),
        )
        for of_claim in claims(cell.certificates.values())
    ]
    words = cell.words(bool(report.vacuous))
    return Section(ident, report.guard.name, cell, words, STATE[cell.safe], cell.found.reason, drawn, proofs)


def _drawn(ident: str, title: str, trace: TraceData, checked: str) -> Drawn:
    return Drawn(
        ident,
        title,
        trace,
        sequence_svg(trace, title, f"{ident}-sequence", brief=True),
        race_svg(trace, f"{ident}-race"),
        trace_figure(trace),
        checked,
    )


def _steps(trace: TraceData) -> dict[str, object]:
    """What the script needs to step through, beside what the figure says: steps, and the state where it changes."""
    steps = [
        {
            "cpu": step.cpu,
            "at": step.at,
            "holds": step.holds,
            "guard": step.guard,
            "because": step.because,
        }
        for step in trace.steps
    ]
    return {
        "steps": [{key: one for key, one in step.items() if one not in ("", None, [])} for step in steps],
        "state": [
            {"label": track.label, "runs": [[run.first, run.value, *([1] if run.bad else [])] for run in track.runs]}
            for track in tracks(trace)
        ],
    }


def _json(data: object) -> Markup:
    """JSON that can stand inside an element: nothing in it opens or closes a tag."""
    text = json.dumps(data, separators=(",", ":"), ensure_ascii=True)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))
