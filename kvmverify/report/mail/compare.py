"""A comparison in Markdown: for a mail to a list that renders it, or a ticket."""

from __future__ import annotations

from kvmverify.report.data.compare import CompareData
from kvmverify.report.mail.markdown import certificate_lines, escape
from kvmverify.report.terminal.compare import SCORES, cell_text, groups, pair_title, shown_pairs, unknown_reasons
from kvmverify.report.terminal.text import trace_figure


def compare_markdown(data: CompareData) -> str:
    """The comparison; each cell's evidence is in the report of its guard."""
    names = [report.guard.name for report in data.guards]
    lines = ["# Guards compared", ""]
    lines += [f"- {escape(sentence)}" for sentence in data.summary]
    lines += ["", "| guard | the assertion holds if |", "|---|---|"]
    lines += [f"| {escape(r.guard.name)} | {_code(r.guard.expression)} |" for r in data.guards]
    rule = "|---" * (len(names) + 1) + "|"
    for title, rows in groups(data.guards):
        lines += ["", f"| {title} | {' | '.join(map(escape, names))} |", rule]
        for row in rows:
            words = " | ".join(cell_text(report.cells[row], bool(report.vacuous)) for report in data.guards)
            lines.append(f"| {escape(data.guards[0].cells[row].caller)} | {words} |")
    lines += ["", f"| | {' | '.join(map(escape, names))} |", rule]
    for title, name in SCORES:
        lines.append(f"| {title} | {' | '.join(getattr(report, name) for report in data.guards)} |")
    lines += ["", f"Bounds: `{data.scope}`. kvmverify {data.version}, z3 {data.z3}, cvc5 {data.cvc5}."]
    lines += [f"\nUnknown: {escape(reason)}." for reason in unknown_reasons(data.guards)]
    lines += ["", "## The order of the guards", ""]
    for pair in shown_pairs(data.order):
        assert pair.separation is not None
        lines += [f"### {escape(pair_title(pair))}", "", "```", trace_figure(pair.separation.trace), "```", ""]
    for kept in data.order.kept:
        if kept.certificate is not None:
            lines += [*certificate_lines(kept.caller, [kept.certificate]), ""]
    reports = ", ".join(f"[{escape(name)}]({name}/report.md)" for name in names)
    return "\n".join([*lines, f"Every cell with its execution or its proof: {reports}.", ""])


def _code(text: str) -> str:
    """A C expression inside a table."""
    return f"`{text}`".replace("|", "\\|")
