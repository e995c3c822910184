"""What ``synthesize`` prints: 75 columns."""

from __future__ import annotations

from collections.abc import Sequence

from kvmverify.report.data.synthesis import ConfusionData, FoundGuardData, RowData, SynthesisData
from kvmverify.report.terminal.text import trace_figure, wrapped
from kvmverify.report.wording.synthesis import MEANINGS, who


def synthesis_report(data: SynthesisData) -> str:
    """The answer."""
    chosen = [one for one in data.observables if one.chosen]
    lines = wrapped(f"observables: {', '.join(one.name for one in chosen)}", hanging=" " * 13)
    lines += wrapped(f"callers:     {', '.join(data.callers)}", hanging=" " * 13)
    lines += wrapped(f"bounds:      {data.scope}", hanging=" " * 13)
    lines += ["", *_headline(data)]
    if data.rows:
        lines += ["", *_table(data.rows, [one.name for one in chosen])]
    for found in data.guards:
        lines += ["", *_guard(found, data)]
    if data.confusions:
        lines += ["", *_confused(data)]
    lines += _sets(data)
    lines += _late(data)
    return "\n".join(lines)


def _headline(data: SynthesisData) -> list[str]:
    if data.open:
        return wrapped(f"UNKNOWN  {data.open}", hanging=" " * 9)
    if data.separable:
        text = "SEPARABLE  a guard over these observables is sound and quiet on these callers."
        return wrapped(text, hanging=" " * 11)
    first = data.confusions[0]
    return wrapped(
        f"NONE EXISTS  no guard over these observables is sound and quiet on these callers: {first.racy.caller}, racy, "
        f"and {first.safe.caller}, safe, look the same at the zap.",
        hanging=" " * 13,
    )


def _table(rows: Sequence[RowData], names: Sequence[str]) -> list[str]:
    """A row for each valuation; columns are letters, named above."""
    lines = [f"  {chr(97 + n)}  {name}" for n, name in enumerate(names)]
    head = "  " + " ".join(chr(97 + n) for n in range(len(names)))
    lines = ["What zaps show (1: true):", *lines, "", f"{head}   who", "  " + "-" * 73]
    for row in rows:
        values = "  " + " ".join(str(int(row.values[name])) for name in names)
        who = [f"safe: {', '.join(row.safe)}"] * bool(row.safe) + [f"racy: {', '.join(row.racy)}"] * bool(row.racy)
        pad = " " * (len(values) + 3)
        for number, text in enumerate(who):
            lines += wrapped(text, (values + "   ") if number == 0 else pad, pad + "      ")
    return lines


def _guard(found: FoundGuardData, data: SynthesisData) -> list[str]:
    price = f"{found.literals} literals over {', '.join(found.uses) or 'nothing'}; price {found.price}"
    lines = wrapped(f"The {found.word} guard ({MEANINGS[found.word]}), {price}:", hanging="  ")
    lines += ["", *(f"    {line}".rstrip() for line in found.assertion), ""]
    said = f"soundness: {found.report.soundness}; quietness: {found.report.quietness}"
    missed = [c.caller for c in found.report.cells if c.found.verdict in ("misses", "masked")]
    said += f"; not caught: {', '.join(missed)}" if missed else ""
    lines += wrapped(said, "  ", "  ")
    if found.word == "weakest":
        lines += wrapped(
            "Every sound guard fails where it fails: a racy execution shows each, and nothing else, at its zaps."
            if data.unique
            else "Some racy executions have several zaps: which of them a guard fails at was chosen here.",
            "  ",
            "  ",
        )
    if found.least:
        lines += wrapped(f"Not shown to be the shortest: {found.least}.", "  ", "  ")
    needs = [one for one in data.observables if one.name in found.uses and one.needs]
    for one in needs:
        lines += wrapped(f"needs {one.name}: {one.needs}", "  ", "      ")
    return lines


def _confused(data: SynthesisData) -> list[str]:
    lines = ["Racy callers that look like safe ones at the zap:", ""]
    for one in data.confusions:
        lines += wrapped(f"{who(one.racy)}, looks like {who(one.safe)}", "  ", "      ")
    if data.told_apart:
        lines += wrapped(f"Told apart from all safe ones: {', '.join(data.told_apart)}.", "  ", "  ")
    lines += ["", *_pair(data.confusions[0])]
    return lines


def _pair(pair: ConfusionData) -> list[str]:
    lines: list[str] = []
    for sample, word in ((pair.racy, "The racy execution"), (pair.safe, "The safe execution, up to its zap")):
        assert sample.trace is not None
        lines += [f"{word}, of {sample.caller}:", "", trace_figure(sample.trace), ""]
    return lines[:-1]


def _sets(data: SynthesisData) -> list[str]:
    if not data.sets:
        return []
    more = "" if data.sets_complete else " (there may be others)"
    lines = ["", f"Smallest sets of observables that separate{more}, by what was sampled:"]
    for one in sorted(data.sets, key=lambda s: (len(s.names), s.price)):
        today = "; readable today" if one.upstream else ""
        lines += wrapped(f"{', '.join(one.names)} (price {one.price}{today})", "  ", "      ")
    return lines


def _late(data: SynthesisData) -> list[str]:
    if not data.late:
        return []
    lines = ["", "What no assertion at the zap can catch: X after everything else."]
    for one in data.late:
        lines += wrapped(
            f"{one.twin}: the first {one.common} steps, its last zap among them, are those of {one.safe}, which is "
            f"safe; a guard that is quiet there is silent here. It ends stale in {len(one.trace.steps)} steps.",
            "  ",
            "      ",
        )
    return lines
