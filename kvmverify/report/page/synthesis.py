"""One self-contained HTML page of ``synthesize``: the answer, the guard or the pair that rules it out, and the limits.

The page needs no network, and it has no script. Its content security policy admits its own style, by hash, and nothing
else; whatever comes from a model file is escaped by the templates.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from markupsafe import Markup

from kvmverify.report.data.report import CellData
from kvmverify.report.data.synthesis import ConfusionData, LateData, SampleData, SynthesisData
from kvmverify.report.data.trace import TraceData
from kvmverify.report.page.page import KINDS
from kvmverify.report.page.rendering import rendered, source
from kvmverify.report.page.sequence import sequence_svg, width
from kvmverify.report.terminal.compare import cell_text
from kvmverify.report.terminal.text import trace_figure
from kvmverify.report.wording import synthesis as words

TITLE = "Is any guard sound and quiet?"
STYLES = ("diagram.css", "page.css", "synthesis.css")
ANSWERS = {"SEPARABLE": "good", "NONE EXISTS": "bad", "UNKNOWN": "open"}
ROWS = {words.CONFLICT: "bad", words.PASS: "good"}


@dataclass(frozen=True)
class Figure:
    """An execution as the page shows it."""

    title: str
    caller: str
    trace: TraceData
    drawn: Markup
    file: str


@dataclass(frozen=True)
class Beside:
    """Two executions that look the same, as the page shows them."""

    pair: words.Pair
    racy: Figure
    safe: Figure
    text: str


@dataclass(frozen=True)
class Late:
    """The twin of a safe caller. ``step``: up to it, what CPU ``cpu`` does is the same."""

    data: LateData
    sentence: str
    figure: Figure
    step: int
    cpu: int


@dataclass(frozen=True)
class Link:
    """A cell of the matrix."""

    text: str
    kind: str


def synthesis_page(data: SynthesisData) -> str:
    """The page."""
    word, sentence = words.answer(data)
    found = words.guards(data)
    best = next((one for one in found if "best" in one.words), None)
    style = "\n".join(source(name) for name in STYLES)
    return str(
        rendered(
            "synthesis.html",
            title=TITLE,
            style=Markup(style),
            policy=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            data=data,
            word=word,
            kind=ANSWERS[word],
            sentence=sentence,
            observables=words.chosen(data),
            unique=data.unique,
            today=words.today,
            main=found[0] if found and best is None else None,
            best=best,
            guards=found,
            uses={one.name: words.used(one.found, data) for one in found},
            groups=[
                (title, [(cell.caller, cell.title, [_link(one) for one in cells]) for cell, cells in rows])
                for title, rows in words.verdicts(found)
            ],
            pairs=[_beside(one, data, number) for number, one in enumerate(data.confusions)],
            rows=[(row, said, ROWS.get(said, "warn")) for row in data.rows for said in [words.row_word(row, data)]],
            sets=[(one, words.missing(one, data)) for one in words.sets(data)],
            late=[_late(one, number) for number, one in enumerate(data.late)],
            proofs=words.proofs(data),
        )
    )


def _link(cell: CellData | None) -> Link:
    return Link("-", "") if cell is None else Link(cell_text(cell), KINDS.get(cell.found.of, "good"))


def _beside(data: ConfusionData, whole: SynthesisData, number: int) -> Beside:
    pair = words.pair(data, whole.observables)
    racy, safe = f"Racy: {data.racy.caller}", f"Safe, up to its zap: {data.safe.caller}"
    assert data.racy.trace is not None and data.safe.trace is not None
    least = max(width(data.racy.trace), width(data.safe.trace))
    told = {pair.racy_step: "compared", **{step: "looks safe, too" for step in pair.others}}
    return Beside(
        pair,
        _sample(data.racy, racy, f"pair-{number}-racy", told, least),
        _sample(data.safe, safe, f"pair-{number}-safe", {pair.safe_step: "compared"}, least),
        pair_text(data),
    )


def pair_text(data: ConfusionData) -> str:
    """Both executions as text figures."""
    assert data.racy.trace is not None and data.safe.trace is not None
    racy, safe = trace_figure(data.racy.trace), trace_figure(data.safe.trace)
    return f"Racy, of {data.racy.caller}:\n\n{racy}\n\nSafe, up to its zap, of {data.safe.caller}:\n\n{safe}"


def _sample(sample: SampleData, title: str, ident: str, said: dict[int, str], least: int) -> Figure:
    assert sample.trace is not None
    drawn = sequence_svg(sample.trace, title, ident, said=said, least=least)
    return Figure(title, sample.caller, sample.trace, drawn, sample.file)


def _late(one: LateData, number: int) -> Late:
    step = words.zaps(one.trace)[-1]
    title = f"{one.twin}, the same as {one.safe} up to step {step}"
    drawn = sequence_svg(one.trace, title, f"late-{number}", said={step: "same up to here"}, line=step)
    figure = Figure(title, one.twin, one.trace, drawn, "")
    return Late(one, words.late_sentence(one), figure, step, one.trace.steps[step - 1].cpu)
