"""SARIF 2.1.0 for guards read from a kernel file: code review tools show each refutation at the assertion's line.

One result for each caller that refutes the guard; its shortest execution is a code flow, a thread flow for each CPU.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from kvmverify.proving.verdict import Verdict
from kvmverify.report.data.report import CellData, ReportData
from kvmverify.report.data.trace import TraceData
from kvmverify.report.terminal.text import trace_title

RULES = {
    Verdict.MISSES: ("guard-misses", "error", "A racy caller ends with a stale SPTE, and the assertion never fires."),
    Verdict.MASKED: (
        "guard-masked",
        "warning",
        "Somebody else's invalidation keeps the assertion silent on a caller that ends with a stale SPTE.",
    ),
    Verdict.NOT_ASSERTED: (
        "race-not-asserted",
        "error",
        "A racy program ends with a stale SPTE, and the assertion does not stand on its way.",
    ),
    Verdict.FALSE_ALARM: ("guard-false-alarm", "warning", "The assertion fires on a caller that is safe."),
}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(reports: Sequence[ReportData]) -> dict[str, Any]:
    """The log; guards that stand in no file have no results."""
    rules = [
        {"id": name, "shortDescription": {"text": text}, "defaultConfiguration": {"level": level}}
        for name, level, text in RULES.values()
    ]
    driver = {"name": "kvmverify", "version": reports[0].version, "rules": rules}
    results = [_result(report, cell) for report in reports for cell in _refuting(report)]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}


def _refuting(report: ReportData) -> Iterator[CellData]:
    if report.guard.location is not None:
        shown = (cell for cell in report.cells if cell.found.of in RULES)
        yield from (cell for cell in shown if cell.found.of is not Verdict.NOT_ASSERTED or cell.found.bare_race)


def _result(report: ReportData, cell: CellData) -> dict[str, Any]:
    found = cell.found
    name, level, _ = RULES[found.of]
    title = trace_title(cell.caller, found, report.guard.name).rstrip(":")
    said = f"{cell.caller}: {found.verdict}. {title}: {len(found.trace.steps)} steps. " if found.trace else ""
    result: dict[str, Any] = {
        "ruleId": name,
        "ruleIndex": list(RULES).index(found.of),
        "level": level,
        "message": {"text": f"{said}{found.trace.conclusion if found.trace else found.reason}"},
        "locations": [{"physicalLocation": _place(report)}],
        "partialFingerprints": {"guardAndCaller/v1": f"{report.guard.expression} {cell.models}"},
    }
    if found.trace is not None:
        result["codeFlows"] = [{"message": {"text": title}, "threadFlows": _flows(report, found.trace)}]
    return result


def _place(report: ReportData) -> dict[str, Any]:
    assert report.guard.location is not None
    path, line = report.guard.location
    pure = PurePath(path)
    uri = pure.as_uri() if pure.is_absolute() else pure.as_posix()
    return {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}


def _flows(report: ReportData, trace: TraceData) -> list[dict[str, Any]]:
    """The zaps at which the guard is sampled stand at the assertion; of other steps the function is known."""
    flows = []
    for number, who in enumerate(trace.cpus):
        locations = []
        for step in trace.steps:
            if step.cpu != number:
                continue
            sampled = "" if step.guard is None else " (passes)" if step.guard else " (WARNS)"
            location: dict[str, Any] = {"message": {"text": f"{step.number}. {step.text}{sampled}"}}
            if step.function:
                location["logicalLocations"] = [{"name": step.function, "kind": "function"}]
            if step.guard is not None:
                location["physicalLocation"] = _place(report)
            locations.append({"executionOrder": step.number, "location": location})
        flows.append({"id": f"CPU {number}", "message": {"text": who}, "locations": locations})
    return flows
