"""Plain text for terminals and mailing lists: 75 columns, one column a CPU, one line a step."""

from __future__ import annotations

import textwrap

from kvmverify.evidence.trace import Trace
from kvmverify.query import FAULTS_6_12, foreign_tasks
from kvmverify.report.data import score
from kvmverify.report.words import conclusion, cpu, phrase
from kvmverify.result import Cell, Found, Result, most_telling
from kvmverify.verdict import Verdict

WIDTH = 75
INDENT = 7
"""How far the column of the next CPU is to the right."""


def trace_figure(trace: Trace, guard: str) -> str:
    """The interleaving as kernel developers draw it."""
    threads = trace.threads
    lines = []
    for number, thread in enumerate(threads):
        lines.append(" " * (5 + INDENT * number) + f"CPU {number}: {cpu(trace, thread)}")
    lines.append("")
    for step in trace.steps:
        text = f"{step.number:3}. " + " " * (INDENT * threads.index(step.thread)) + phrase(step)
        if step.guard is not None:
            text += " (passes)" if step.guard.held else " (WARNS)"
        lines.append(_beside(text, step.function))
    lines.append("")
    lines += textwrap.wrap(conclusion(trace, guard), WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)


def _beside(text: str, function: str) -> str:
    """The step at the left, its kernel function flush right; a name that does not fit is cut in the middle."""
    room = WIDTH - len(text) - 2
    if len(function) > room:
        keep = max(room - 2, 8)
        function = function[: keep // 2] + ".." + function[len(function) - (keep - keep // 2) :]
    return f"{text}{function.rjust(WIDTH - len(text))}".rstrip()


def summary_line(cell: Cell) -> str:
    """One line a caller: is it safe, and the verdicts alone and with foreign invalidations."""
    state = {True: "racy", False: "safe", None: "?"}[cell.found.judgement.racy]
    alone = cell.alone.judgement.verdict.value
    foreign = cell.foreign.judgement.verdict.value if cell.foreign else "-"
    length = f"{len(cell.found.trace.steps)} steps" if cell.found.trace else ""
    return f"{cell.caller[:24]:24} {state:6} {alone:16} {foreign:16} {length:>8}".rstrip()


def table(result: Result) -> str:
    """All callers, one line each."""
    head = f"{'caller':24} {'is':6} {'alone':16} {'with foreign':16} {'trace':>8}"
    return "\n".join([head, "-" * WIDTH, *(summary_line(cell) for cell in result.cells)])


def scope(result: Result) -> str:
    """The bounds that the answer holds for."""
    question = result.question
    foreign = question.foreign if foreign_tasks(question) else "none"
    parts = [f"vcpus={question.vcpus}", f"foreign={foreign}", f"gfns={question.gfns}"]
    parts += [f"slots={question.slots}", f"address_spaces={question.address_spaces}"]
    if question.env != ("invalidations",):
        parts.append(f"env={','.join(question.env)}")
    parts.append(f"fault={','.join(question.fault)}")
    bound = question.bound or next(
        (f.judgement.bound for c in result.cells for f in (c.alone, c.foreign) if f and f.judgement.bound), None
    )
    if bound is not None:
        parts.append(f"bound={bound}")
    return " ".join(parts)


def _names(cells: list[Cell]) -> str:
    return ", ".join(cell.caller for cell in cells)


def _found(cell: Cell, *verdicts: Verdict) -> bool:
    return cell.found.judgement.verdict in verdicts


def _word(cells: list[Cell]) -> str:
    """``PROVED`` for any number and any length, or ``HOLDS`` in a world of the size printed."""
    return "PROVED" if score([c.found for c in cells]) == "proved" else "HOLDS "


def headline(result: Result) -> list[str]:
    """Soundness and quietness, each with what it was refuted by, PROVED, or HOLDS with the bounds."""
    cells = result.cells
    missed = [c for c in cells if _found(c, Verdict.MISSES)]
    masked = [c for c in cells if _found(c, Verdict.MASKED)]
    alarms = [c for c in cells if _found(c, Verdict.FALSE_ALARM)]
    unknown = [c for c in cells if _found(c, Verdict.UNKNOWN)]
    vacuous = [c for c in cells if _found(c, Verdict.VACUOUS)]
    said = [c for c in cells if c not in unknown and c not in vacuous]
    racy = [c for c in said if c.found.judgement.racy]
    safe = [c for c in said if not c.found.judgement.racy]
    lines = []
    if missed or masked:
        why = [f"misses {_names(missed)}"] if missed else []
        why += [f"masked on {_names(masked)}"] if masked else []
        lines.append(f"soundness:  REFUTED  {'; '.join(why)}")
        if not missed and masked:
            lines.append("            sound alone: it is masked only by foreign invalidations")
    elif racy and not unknown:
        lines.append(f"soundness:  {_word(racy)}   on {_names(racy)}")
    elif safe and not unknown:
        lines.append(f"soundness:  {_word(safe)}   no racy caller in scope")
    if alarms:
        lines.append(f"quietness:  REFUTED  false alarm on {_names(alarms)}")
    elif safe and not unknown:
        lines.append(f"quietness:  {_word(safe)}   on {_names(safe)}")
    if unknown:
        lines.append("UNKNOWN     " + "; ".join(f"{c.caller}: {c.found.judgement.reason}" for c in unknown))
    if vacuous:
        lines.append("VACUOUS     " + "; ".join(f"{c.caller}: {c.found.judgement.reason}" for c in vacuous))
    if result.vacuous_guard:
        lines.append(f"VACUOUS     {result.vacuous_guard}")
    lines.append(f"bounds:     {scope(result)}")
    wrapped = [textwrap.wrap(line, WIDTH, subsequent_indent=" " * 12, break_on_hyphens=False) for line in lines]
    return [part for parts in wrapped for part in parts]


def shown(result: Result) -> tuple[Cell, Found] | None:
    """The cell whose trace is drawn in full; for a single caller that is caught, a race that is caught."""
    best = most_telling(result.cells)
    if best is not None:
        return best, best.found
    caught = [c for c in result.cells if len(result.cells) == 1 and c.found.race is not None]
    return (caught[0], caught[0].found) if caught else None


def trace_title(cell: Cell, found: Found, guard: str) -> str:
    """What the figure shows."""
    verdict = found.judgement.verdict
    if found.trace is None:
        return f"A race of {cell.caller} that {guard} catches:"
    return {
        Verdict.MISSES: f"Shortest execution of {cell.caller} that ends stale unnoticed:",
        Verdict.MASKED: f"Shortest execution of {cell.caller} that a stranger masks:",
        Verdict.FALSE_ALARM: f"Shortest false alarm on {cell.caller}:",
    }[verdict]


def report(result: Result) -> str:
    """The answer as ``prove`` prints it."""
    guard = result.guard
    lines = textwrap.wrap(f"guard {guard.name}: {guard.title}", WIDTH)
    lines += textwrap.wrap(guard.text, WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False)
    lines += ["", table(result), "", *headline(result)]
    unexpected = mismatches(result)
    if unexpected:
        lines += ["", *unexpected]
    best = shown(result)
    if best is not None:
        cell, found = best
        trace = found.trace or found.race
        assert trace is not None
        lines += ["", trace_title(cell, found, guard.name), "", trace_figure(trace, guard.name)]
        lines += ["", *evidence_line(found)]
    lines += proof_lines(result)
    return "\n".join(lines)


def proof_lines(result: Result) -> list[str]:
    """What was proved, and who decided it."""
    certificates = [c for cell in result.cells for c in cell.certificates.values()]
    if not certificates:
        return []
    count = sum(len(c.obligations) for c in certificates)
    said = (
        f"Proved for any number of vCPUs and executions of any length: {len(certificates)} certificates, {count} "
        f"obligations, each unsat for z3 {result.versions.z3} and cvc5 {result.versions.cvc5} in fresh processes."
    )
    return ["", *textwrap.wrap(said, WIDTH)]


def evidence_line(found: Found) -> list[str]:
    """How the trace was checked."""
    parts = ["replayed step by step by the evaluator"]
    outcomes = {query.bound: query.outcome for query in found.queries}
    if outcomes:
        order = sorted(outcomes.items(), reverse=True)
        parts.append("z3: " + ", ".join(f"{outcome} within {bound} steps" for bound, outcome in order))
    if found.states:
        parts.append(f"explicit search: {found.states:,} states")
    return textwrap.wrap("Checked: " + "; ".join(parts) + ".", WIDTH)


def mismatches(result: Result) -> list[str]:
    """What is not as a model file says. Only for the question that the files speak of."""
    if not is_default(result):
        return []
    lines = []
    for cell in result.cells:
        if cell.alone.judgement.racy is cell.safe:
            said, found_so = ("safe", "racy") if cell.safe else ("racy", "safe")
            lines.append(f"note: the file of {cell.caller} says {said}, but it is {found_so}")
        if cell.expected is not None and cell.foreign is not None:
            found = (cell.alone.judgement.verdict.value, cell.foreign.judgement.verdict.value)
            if found != cell.expected and "unknown" not in found:
                lines.append(f"note: {cell.caller} expects {cell.expected[0]}/{cell.expected[1]}")
    return lines


def is_default(result: Result) -> bool:
    """Is this the question that the expected verdicts of the model files answer?"""
    question = result.question
    return question.env == ("invalidations",) and question.bound is None and question.fault == FAULTS_6_12
