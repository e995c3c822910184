"""The answer of ``synthesize`` in Markdown: for a mail to a list that renders it, or a ticket."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kvmverify.report.data.synthesis import ConfusionData, ObservableData, SynthesisData
from kvmverify.report.mail.markdown import escape
from kvmverify.report.terminal.compare import cell_text
from kvmverify.report.terminal.text import trace_figure
from kvmverify.report.wording import synthesis as words


def synthesis_markdown(data: SynthesisData) -> str:
    """The whole answer; only the first pair is drawn."""
    word, sentence = words.answer(data)
    lines = ["# Is any guard sound and quiet?", "", f"**{word}.** {escape(sentence)}", ""]
    lines += [f"- it may read: {_names(words.chosen(data))}", f"- callers: {escape(', '.join(data.callers))}"]
    lines += [f"- bounds: `{data.scope}`"]
    if data.confusions:
        lines += _confused(data)
    found = words.guards(data)
    for one in found:
        lines += _guard(one, data)
    if found:
        lines += ["", "## Callers", "", "Verdicts alone / with foreign invalidations; one word for both.", ""]
        lines += _table(["caller", *(one.name for one in found)], _verdicts(found))
    lines += [*_rows(data), *_sets(data), *_late(data), *_proofs(data)]
    return "\n".join(lines) + "\n"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Cells are Markdown."""
    return [f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads), *rows)]


def _names(observables: Iterable[ObservableData]) -> str:
    return ", ".join(escape(one.name) for one in observables)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _guard(one: words.Guard, data: SynthesisData) -> list[str]:
    size = f"{one.found.literals} literals, price {one.found.price}"
    lines = ["", f"## The {one.name} guard", "", f"{one.meaning}; {size}.", "", "```c", *one.found.assertion, "```"]
    lines += ["", escape(one.said)]
    if one.found.least:
        lines += ["", f"Not shown to be the shortest: {escape(one.found.least)}."]
    rows = [[escape(o.name), escape(o.cost), str(o.price), escape(words.today(o))] for o in words.used(one.found, data)]
    table = _table(["it reads", "cost", "price", "in the kernel of today"], rows) if rows else ["It reads nothing."]
    return [*lines, "", *table]


def _verdicts(found: Sequence[words.Guard]) -> list[list[str]]:
    rows = []
    for title, group in words.verdicts(found):
        rows.append([f"*{title}*", *([""] * len(found))])
        for caller, cells in group:
            rows.append([escape(caller.caller), *("-" if cell is None else cell_text(cell) for cell in cells)])
    return rows


def _confused(data: SynthesisData) -> list[str]:
    lines = ["", "## Why none exists", ""]
    for number, one in enumerate(data.confusions):
        pair = words.pair(one, data.observables)
        tells = _names(row.observable for row in pair.apart) or "nothing that is known"
        lines.append(f"- {escape(pair.title)}; what would tell them apart: {tells}")
        if number == 0:
            first = pair
    if data.told_apart:
        lines += ["", f"Told apart from all safe ones: {escape(', '.join(data.told_apart))}."]
    heads = ["observable", f"racy, step {first.racy_step}", f"safe, step {first.safe_step}", ""]
    rows = [(row, "same") for row in first.same] + [(row, "differs, not read") for row in first.apart]
    lines += ["", *_table(heads, ([escape(r.observable.name), _yes(r.racy), _yes(r.safe), said] for r, said in rows))]
    return [*lines, *_pair(data.confusions[0])]


def _pair(pair: ConfusionData) -> list[str]:
    lines = []
    for sample, said in ((pair.racy, "Racy"), (pair.safe, "Safe, up to its zap")):
        assert sample.trace is not None
        lines += ["", f"{said}, {escape(sample.caller)}:", "", "```", trace_figure(sample.trace), "```"]
    return lines


def _rows(data: SynthesisData) -> list[str]:
    if not data.rows:
        return []
    names = list(data.rows[0].values)
    rows = []
    for row in data.rows:
        said = words.row_word(row, data)
        who = [escape(", ".join(group)) or "-" for group in (row.safe, row.racy)]
        said = f"**{said}**" if said == words.CONFLICT else said
        rows.append([said, *(_yes(row.values[name]) for name in names), *who])
    return ["", "## What zaps show", "", *_table(["a guard", *map(escape, names), "safe", "racy"], rows)]


def _sets(data: SynthesisData) -> list[str]:
    if not data.sets:
        return []
    rows = []
    for one in words.sets(data):
        lacks = ", ".join(map(escape, words.missing(one, data)))
        rows.append([escape(", ".join(one.names)), str(one.price), "yes" if one.upstream else f"no, it lacks {lacks}"])
    more = [] if data.sets_complete else ["", "There may be others."]
    head = ["", "## Smallest sets of observables that separate, by what was sampled", ""]
    return [*head, *_table(["set", "price", "readable today"], rows), *more]


def _late(data: SynthesisData) -> list[str]:
    if not data.late:
        return []
    said = [f"- {escape(words.late_sentence(one))}" for one in data.late]
    return ["", "## What no assertion at the zap can catch", "", *said]


def _proofs(data: SynthesisData) -> list[str]:
    rows = [
        [
            escape(one.about),
            one.said,
            str(one.certificates),
            str(one.obligations),
            f"[{one.directory}/]({one.directory}/report.md)",
        ]
        for one in words.proofs(data)
    ]
    lines = ["", "## Proofs", ""]
    if rows:
        lines += [*_table(["claim", "answer", "certificates", "obligations", "evidence"], rows), ""]
    return [*lines, f"Obligations are unsat for z3 {data.z3} and cvc5 {data.cvc5}. kvmverify {data.version}."]
