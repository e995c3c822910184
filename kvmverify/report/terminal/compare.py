"""A comparison in plain text of 75 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kvmverify.report.data.compare import CompareData, OrderData, PairData
from kvmverify.report.data.report import CellData, ReportData
from kvmverify.report.terminal.text import WIDTH, cut_apart, proof_lines, trace_figure, wrapped

NAME, COLUMN = 21, 18
"""Widths of the callers' column and of a guard's."""
AT_ONCE = (WIDTH - NAME) // COLUMN
SHORT = {"catches the race": "catches race"}
WORDS = {"proved": "PROVED", "holds": "HOLDS", "refuted": "REFUTED", "unknown": "UNKNOWN", "not asked": "not asked"}
SCORES = (("sound", "soundness"), ("sound alone", "sound_alone"), ("quiet", "quietness"))


def compare_report(data: CompareData) -> str:
    """The answer as ``compare`` prints it."""
    lines = []
    for report in data.guards:
        lines += wrapped(f"{report.guard.name}: {report.guard.expression}", hanging="    ")
    for start in range(0, len(data.guards), AT_ONCE):
        lines += ["", *_matrix(data.guards[start : start + AT_ONCE])]
    lines += ["", "racy callers: alone/with foreign invalidations, or one word for both"]
    lines += ["race: catches the race"] if any("/race" in line or "race/" in line for line in lines) else []
    lines += wrapped(f"bounds: {data.scope}", hanging="        ")
    for report in data.guards:
        lines += [part for note in report.notes for part in wrapped(f"note: {report.guard.name}: {note}")]
        lines += wrapped(f"VACUOUS: {report.guard.name}: {report.vacuous}") if report.vacuous else []
    for reason in unknown_reasons(data.guards):
        lines += wrapped(f"UNKNOWN: {reason}", hanging="    ")
    lines.append("")
    for sentence in data.summary:
        lines += wrapped(f"- {sentence}", hanging="  ")
    for pair in shown_pairs(data.order):
        assert pair.separation is not None
        lines += ["", pair_title(pair), "", trace_figure(pair.separation.trace)]
    return "\n".join([*lines, *proof_lines(data.guards)])


def unknown_reasons(reports: Sequence[ReportData]) -> list[str]:
    """Why some cells have no verdict."""
    return [
        f"{report.guard.name} on {cell.caller}: {cell.found.reason}"
        for report in reports
        for cell in report.cells
        if cell.found.reason
    ]


def cell_text(cell: CellData, empty: bool = False) -> str:
    """Both verdicts of a cell, or the one that both are. ``empty``: the guard says nothing over all callers."""
    alone, among = (SHORT.get(word, word) for word in cell.words(empty))
    if alone == among:
        return alone
    both = "catches race"  # beside another verdict there is room for one word
    return f"{'race' if alone == both else alone}/{'race' if among == both else among}"


def groups(reports: Sequence[ReportData]) -> Iterator[tuple[str, list[int]]]:
    """Callers by what they are: positions of the safe ones, of the racy ones, and of those nobody knows of."""
    cells = reports[0].cells
    for title, state in (("safe callers", True), ("racy callers", False), ("unknown callers", None)):
        rows = [n for n, _ in enumerate(cells) if _state(reports, n) is state]
        if rows:
            yield title, rows


def _state(reports: Sequence[ReportData], row: int) -> bool | None:
    """Safe under any guard is safe: the caller does not know who watches."""
    states = {report.cells[row].safe for report in reports} - {None}
    return states.pop() if len(states) == 1 else None


def _matrix(reports: Sequence[ReportData]) -> list[str]:
    heads = cut_apart([r.guard.name for r in reports], COLUMN - 1)
    names = cut_apart([cell.caller for cell in reports[0].cells], NAME)
    lines = [" " * NAME + "".join(f" {head:{COLUMN - 1}}" for head in heads), "-" * WIDTH]
    for title, rows in groups(reports):
        lines.append(f"{title}:")
        for row in rows:
            words = "".join(f" {cell_text(report.cells[row], bool(report.vacuous)):{COLUMN - 1}}" for report in reports)
            lines.append(f"{names[row]:{NAME}}{words}")
    lines.append("-" * WIDTH)
    for title, name in SCORES:
        words = "".join(f" {WORDS[getattr(report, name)]:{COLUMN - 1}}" for report in reports)
        lines.append(f"{title:{NAME}}{words}")
    return [line.rstrip() for line in lines]


def shown_pairs(order: OrderData) -> list[PairData]:
    """One separating execution for each edge of the order, and both for guards that cannot be compared."""
    first = [members[0] for members in order.classes]
    edges = {(first[weaker], first[stronger]) for stronger, weaker in order.covers}
    separated = {(p.passes, p.warns): p for p in order.pairs if p.separation is not None}
    apart = {(a, b) for a, b in separated if a in first and b in first and (b, a) in separated}
    return [pair for names, pair in separated.items() if names in edges | apart]


def pair_title(pair: PairData) -> str:
    """What a separating execution shows."""
    assert pair.separation is not None
    return f"{pair.passes} passes, {pair.warns} warns ({pair.separation.caller}):"
