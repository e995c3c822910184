"""Plain text for terminals and mailing lists: 75 columns, one column a CPU, one line a step."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from kvmverify.proving.verdict import Verdict, most_telling
from kvmverify.report.data.report import CellData, FoundData, ReportData
from kvmverify.report.data.trace import TraceData

WIDTH = 75
INDENT = 7
"""How far the column of the next CPU is to the right."""
STATE = {True: "safe", False: "racy", None: "?"}


def trace_figure(trace: TraceData) -> str:
    """The interleaving as kernel developers draw it."""
    lines = [" " * (5 + INDENT * number) + f"CPU {number}: {who}" for number, who in enumerate(trace.cpus)]
    lines.append("")
    for step in trace.steps:
        text = f"{step.number:3}. " + " " * (INDENT * step.cpu) + step.text
        if step.guard is not None:
            text += " (passes)" if step.guard else " (WARNS)"
        lines.append(_beside(text, step.function))
    if trace.conclusion:
        lines += ["", *wrapped(trace.conclusion)]
    return "\n".join([*lines, *places(trace)])


def places(trace: TraceData) -> list[str]:
    """Where the steps stand in the tree they were read from, a file a line."""
    by_file: dict[str, list[str]] = {}
    for step in trace.steps:
        path, colon, line = step.at.rpartition(":")
        if colon:
            by_file.setdefault(path, []).append(f"{step.number} at {line}")
    lines = [part for path, at in by_file.items() for part in wrapped(f"{path}: {', '.join(at)}", hanging="    ")]
    return ["", "Steps in the tree (step at line):", *lines] if lines else []


def wrapped(text: str, indent: str = "", hanging: str = "") -> list[str]:
    """Lines of at most 75 columns; long names stay whole."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )


def cut(name: str, width: int) -> str:
    """A name that does not fit is cut in the middle."""
    if len(name) <= width:
        return name
    keep = width - 2
    return f"{name[: (keep + 1) // 2]}..{name[len(name) - keep // 2 :]}"


def cut_apart(names: Sequence[str], width: int) -> list[str]:
    """Names that do not fit, cut in the middle; all of them in front if two would read alike."""
    found = [cut(name, width) for name in names]
    if len(set(found)) == len(set(names)):
        return found
    return [name if len(name) <= width else f"..{name[len(name) - width + 2 :]}" for name in names]


def _beside(text: str, function: str) -> str:
    """The step at the left, its kernel function flush right; a name that does not fit is cut in the middle."""
    room = WIDTH - len(text) - 2
    if len(function) > room:
        keep = max(room - 2, 8)
        function = function[: keep // 2] + ".." + function[len(function) - (keep - keep // 2) :]
    return f"{text}{function.rjust(WIDTH - len(text))}".rstrip()


def summary_line(cell: CellData, name: str, empty: bool) -> str:
    """One line a caller: is it safe, and the verdicts alone and with foreign invalidations."""
    alone, among = cell.words(empty)
    foreign = among if cell.foreign else "-"
    length = f"{len(cell.found.trace.steps)} steps" if cell.found.trace else ""
    return f"{name:24} {STATE[cell.safe]:6} {alone:16} {foreign:16} {length:>8}".rstrip()


def table(data: ReportData) -> str:
    """All callers, one line each."""
    head = f"{'caller':24} {'is':6} {'alone':16} {'with foreign':16} {'trace':>8}"
    names = cut_apart([cell.caller for cell in data.cells], 24)
    rows = [summary_line(cell, name, bool(data.vacuous)) for cell, name in zip(data.cells, names, strict=True)]
    return "\n".join([head, "-" * WIDTH, *rows])


def _names(cells: Sequence[CellData]) -> str:
    return ", ".join(cell.caller for cell in cells)


NO_RACY = "no racy caller in scope; without caller= and kernel= the shipped ones are asked"


def headline(data: ReportData) -> list[str]:
    """Soundness and quietness, each with what it was refuted by, PROVED, HOLDS with the bounds, or not asked."""
    by: dict[Verdict, list[CellData]] = {verdict: [] for verdict in Verdict}
    for cell in data.cells:
        by[cell.found.of].append(cell)
    missed, masked, alarms = by[Verdict.MISSES], by[Verdict.MASKED], by[Verdict.FALSE_ALARM]
    unknown, vacuous = by[Verdict.UNKNOWN], by[Verdict.VACUOUS]
    bare = by[Verdict.NOT_ASSERTED]
    said = [c for c in data.cells if c not in unknown and c not in vacuous and c not in bare]
    racy = [c for c in said if c.found.racy]
    safe = [c for c in said if not c.found.racy]
    open_ended = unknown or data.vacuous
    lines = []
    if missed or masked:
        why = [f"misses {_names(missed)}"] if missed else []
        why += [f"masked on {_names(masked)}"] if masked else []
        lines.append(f"soundness:  REFUTED  {'; '.join(why)}")
        if not missed:
            lines.append("            sound alone: it is masked only by foreign invalidations")
    elif racy and not open_ended:
        lines.append(f"soundness:  {_word(racy)}   on {_names(racy)}")
    elif safe and not open_ended:
        lines.append(f"soundness:  not asked  {NO_RACY}")
    if alarms:
        lines.append(f"quietness:  REFUTED  false alarm on {_names(alarms)}")
    elif safe and not open_ended:
        lines.append(f"quietness:  {_word(safe)}   on {_names(safe)}")
    elif racy and not open_ended:
        lines.append("quietness:  not asked  no safe caller in scope")
    lines += _not_asserted(bare)
    if unknown:
        lines.append("UNKNOWN     " + "; ".join(f"{c.caller}: {c.found.reason}" for c in unknown))
    if vacuous:
        lines.append("VACUOUS     " + "; ".join(f"{c.caller}: {c.found.reason}" for c in vacuous))
    if data.vacuous:
        lines.append(f"VACUOUS     {data.vacuous}")
    lines.append(f"bounds:     {data.scope}")
    return [part for line in lines for part in wrapped(line, hanging=" " * 12)]


def _not_asserted(cells: Sequence[CellData]) -> list[str]:
    """What the programs are that no guard is asked of."""
    lines = []
    for state, word in ((False, "RACY  "), (True, "SAFE  ")):
        named = [c for c in cells if c.safe is state]
        if named:
            lines.append(f"unasserted: {word} {' ' * 2}{_names(named)}")
    return lines


def _word(cells: Sequence[CellData]) -> str:
    """``PROVED`` for any number and any length, or ``HOLDS`` in a world of the size printed."""
    return "PROVED" if all(c.found.proved for c in cells if c.found.claims) else "HOLDS "


def shown(data: ReportData) -> CellData | None:
    """The cell whose trace is drawn in full; for a single caller that is caught, a race that is caught."""
    lengths = [(c.found.of, len(c.found.trace.steps) if c.found.trace else None, c.caller) for c in data.cells]
    best = most_telling(lengths)
    if best is not None:
        return data.cells[best]
    caught = [c for c in data.cells if len(data.cells) == 1 and c.found.caught is not None]
    return caught[0] if caught else None


def trace_title(caller: str, found: FoundData, guard: str) -> str:
    """What the figure shows."""
    if found.trace is None:
        return f"A race of {caller} that {guard} catches:"
    return {
        Verdict.MISSES: f"Shortest execution of {caller} that ends stale unnoticed:",
        Verdict.MASKED: f"Shortest execution of {caller} that a stranger masks:",
        Verdict.FALSE_ALARM: f"Shortest false alarm on {caller}:",
        Verdict.NOT_ASSERTED: f"Shortest execution of {caller}, which is not asserted, that ends stale:",
    }[found.of]


def report(data: ReportData) -> str:
    """The answer as ``prove`` prints it."""
    guard = data.guard
    lines = textwrap.wrap(f"guard {guard.name}: {guard.title}", WIDTH)
    lines += wrapped(guard.expression, "    ", "    ")
    lines += ["", table(data), "", *headline(data)]
    if data.notes:
        lines += ["", *(f"note: {note}" for note in data.notes)]
    best = shown(data)
    if best is not None and best.found.shown is not None:
        lines += ["", *wrapped(trace_title(best.caller, best.found, guard.name)), "", trace_figure(best.found.shown)]
        lines += ["", *evidence_line(best.found)]
    lines += found_callers(data, best.caller if best is not None else "")
    lines += proof_lines([data])
    return "\n".join(lines)


def found_callers(data: ReportData, drawn: str) -> list[str]:
    """The callers that were found among all: each by its steps, and the one that is drawn as a model file."""
    lines: list[str] = []
    for name, text in data.callers.items():
        caller = name.removeprefix("caller.").removesuffix(".yaml")
        if caller == drawn:
            lines += ["", f"{caller} as a model file, {name}:", "", *(f"    {line}" for line in text.splitlines())]
    others = [name for name in data.callers if name != f"caller.{drawn}.yaml"]
    if others:
        lines += ["", "Others that were found, by their steps; out=DIR keeps each as a model file:"]
    for name in others:
        steps = [line.strip()[2:] for line in data.callers[name].splitlines() if line.startswith("  - ")]
        said = ", ".join(step.rstrip(":") for step in steps)
        lines += wrapped(f"{name.removeprefix('caller.').removesuffix('.yaml')}: {said}", "  ", "      ")
    return lines


def proof_lines(reports: Sequence[ReportData]) -> list[str]:
    """What was proved, and who decided it."""
    certificates = [c for data in reports for cell in data.cells for c in cell.certificates.values()]
    if not certificates:
        return []
    count = sum(len(c.obligations) for c in certificates)
    said = (
        f"Proved for any number of vCPUs and executions of any length: {len(certificates)} certificates, {count} "
        f"obligations, each unsat for z3 {reports[0].z3} and cvc5 {reports[0].cvc5} in fresh processes."
    )
    return ["", *wrapped(said)]


def evidence_line(found: FoundData) -> list[str]:
    """How the trace was checked."""
    parts = ["replayed step by step by the evaluator"]
    outcomes = {query.bound: query.outcome for query in found.queries}
    if outcomes:
        order = sorted(outcomes.items(), reverse=True)
        parts.append("z3: " + ", ".join(f"{outcome} within {bound} steps" for bound, outcome in order))
    if found.states:
        parts.append(f"explicit search: {found.states:,} states")
    return wrapped("Checked: " + "; ".join(parts) + ".")
