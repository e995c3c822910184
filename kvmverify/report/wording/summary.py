"""What a comparison comes to, in sentences that a reviewer may quote."""

from __future__ import annotations

from collections.abc import Sequence

from kvmverify.proving.verdict import Verdict
from kvmverify.report.data.compare import OrderData, PairData
from kvmverify.report.data.report import CellData, ReportData


def summary(reports: Sequence[ReportData], order: OrderData) -> list[str]:
    """A sentence on soundness, one on quietness for each guard; then the order."""
    lines = []
    for data in reports:
        lines += [f"{data.guard.name} {soundness(data)}; it {quietness(data)}."]
    bare = [cell.caller for cell in (reports[0].cells if reports else ()) if cell.found.bare_race]
    lines += [f"Racy, and past the assertion: {', '.join(bare)}."] if bare else []
    return [*lines, *order_sentences(order)]


def _of(cells: Sequence[CellData], verdict: Verdict) -> list[str]:
    return [cell.caller for cell in cells if cell.found.of is verdict]


def soundness(data: ReportData) -> str:
    """Does it catch: refuted by what, or proved."""
    missed, masked = _of(data.cells, Verdict.MISSES), _of(data.cells, Verdict.MASKED)
    racy = [cell for cell in data.cells if cell.found.racy and cell.found.of is not Verdict.NOT_ASSERTED]
    if missed or masked:
        parts = [f"misses {_counted(missed, 'racy caller')}"] if missed else []
        parts += [f"is masked by strangers on {_counted(masked, 'racy caller')}"] if masked else []
        return f"is not sound: it {' and '.join(parts)}"
    if data.vacuous:
        return f"says nothing: {data.vacuous}"
    if data.soundness == "unknown":
        return "is not settled: some verdict is unknown"
    if not racy:
        return "has no racy caller in scope to catch"
    said = "is proved sound" if data.soundness == "proved" else "is sound within the bounds"
    return f"{said} on {_counted([c.caller for c in racy], 'racy caller')}"


def quietness(data: ReportData) -> str:
    """Does it cry wolf."""
    alarms = _of(data.cells, Verdict.FALSE_ALARM)
    if alarms:
        return f"raises a false alarm on {_counted(alarms, 'safe caller')}"
    safe = [cell.caller for cell in data.cells if cell.found.of is Verdict.QUIET]
    if data.quietness == "unknown":
        return "may raise false alarms: some verdict is unknown"
    if not safe:
        return "has no safe caller in scope to be quiet on"
    said = "is proved quiet" if data.quietness == "proved" else "is quiet within the bounds"
    return f"{said} on {_counted(safe, 'safe caller')}"


def _counted(names: Sequence[str], what: str) -> str:
    shown = ", ".join(names) if len(names) <= 2 else f"{len(names)} {what}s"
    return shown if len(names) > 2 else f"{'a ' if len(names) == 1 else ''}{what}{'s' * (len(names) > 1)} ({shown})"


def order_sentences(order: OrderData) -> list[str]:
    """Which guard implies which, and what separates those that do not."""
    names = [" = ".join(members) for members in order.classes]
    lines = []
    for members in order.classes:
        if len(members) > 1:
            lines.append(f"Nothing in scope separates {' and '.join(members)}.")
    for stronger, weaker in order.covers:
        step = _pair(order, order.classes[weaker][0], order.classes[stronger][0])
        lines.append(f"{names[stronger]} implies {names[weaker]}{_proof(order, stronger, weaker)}; {_separated(step)}")
    for n, one in enumerate(order.classes):
        for other in order.classes[n + 1 :]:
            ways = (_pair(order, one[0], other[0]), _pair(order, other[0], one[0]))
            if all(way.answer == "separated" for way in ways):
                apart = f"{_separated(ways[0])[:-1]}; {_separated(ways[1])}"
                lines.append(f"{' = '.join(one)} and {' = '.join(other)} are incomparable: {apart}")
            elif all(way.answer != "never" for way in ways):
                unknown = next(way for way in ways if way.answer == "unknown")
                lines.append(f"Whether {unknown.passes} implies {unknown.warns} is unknown: {unknown.reason}.")
    return lines


def _pair(order: OrderData, passes: str, warns: str) -> PairData:
    return next(p for p in order.pairs if (p.passes, p.warns) == (passes, warns))


def _proof(order: OrderData, stronger: int, weaker: int) -> str:
    pair = _pair(order, order.classes[stronger][0], order.classes[weaker][0])
    return "" if pair.proved else " (within the bounds)"


def _separated(pair: PairData) -> str:
    found = pair.separation
    if found is None:
        return f"whether {pair.passes} passes where {pair.warns} warns is unknown: {pair.reason}."
    steps = len(found.trace.steps)
    around = "" if not found.strangers else ", with a foreign invalidation around"
    return f"{pair.passes} passes where {pair.warns} warns: {found.caller}, {steps} steps{around}."
