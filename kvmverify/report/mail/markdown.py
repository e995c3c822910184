"""The Markdown report: what was asked, what came out, every trace, and how it was checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kvmverify.proving.unbounded import SENTENCES, Property
from kvmverify.proving.verdict import Verdict
from kvmverify.report.data.report import CellData, CertificateData, ReportData
from kvmverify.report.terminal.text import STATE, evidence_line, trace_figure, trace_title


def escape(text: str) -> str:
    """Text from a model file, safe inside Markdown."""
    for character in "\\`*_{}[]<>#|":
        text = text.replace(character, "\\" + character)
    return text


def markdown(data: ReportData) -> str:
    """The report of one question."""
    guard = data.guard
    lines = [
        f"# Guard {escape(guard.name)}",
        "",
        f"{escape(guard.title)} ({escape(guard.origin)})",
        "",
        "```c",
        guard.expression,
        "```",
        "",
        "| question | answer |",
        "|---|---|",
        f"| sound: neither misses nor is masked | {data.soundness} |",
        f"| sound alone: misses nothing without foreign invalidations | {data.sound_alone} |",
        f"| quiet: no false alarm on safe callers | {data.quietness} |",
        "",
        f"Bounds: `{data.scope}`",
        "",
        f"kvmverify {data.version}, z3 {data.z3}, cvc5 {data.cvc5}",
        "",
        "| caller | is | alone | with foreign | trace | states | models |",
        "|---|---|---|---|---|---|---|",
    ]
    if data.vacuous:
        lines[4:4] = [f"**VACUOUS**: {data.vacuous}", ""]
    for cell in data.cells:
        lines.append(_row(cell, bool(data.vacuous)))
    for cell in data.cells:
        lines += ["", *_section(cell, guard.name)]
    return "\n".join(lines) + "\n"


def _row(cell: CellData, empty: bool) -> str:
    alone, among = cell.words(empty)
    foreign = among if cell.foreign else "-"
    steps = str(len(cell.found.trace.steps)) if cell.found.trace else ""
    return (
        f"| {escape(cell.caller)} | {STATE[cell.safe]} | {alone} | {foreign} | {steps} | "
        f"{cell.found.states:,} | `{cell.models[:12]}` |"
    )


def _section(cell: CellData, guard: str) -> list[str]:
    found = cell.found
    lines = [f"## {escape(cell.caller)}", "", f"{escape(cell.title)}. Origin: {escape(cell.origin)}.", ""]
    if found.shown is not None:
        lines += [trace_title(cell.caller, found, guard), "", "```", trace_figure(found.shown), "```", ""]
        lines += evidence_line(found)
        lines += [
            f"- `{query.file(cell.caller)}`: {query.outcome} within {query.bound} steps" for query in found.queries
        ]
    elif found.reason:
        lines.append(f"{found.verdict}: {found.reason}.")
    elif not found.certificates:
        depth = f", the farthest {found.depth} steps from the start" if found.depth else ""
        lines.append(f"All {found.states:,} states were visited{depth}.")
        fires = "no assertion is evaluated" if found.of is Verdict.NOT_ASSERTED else "the guard never fires"
        lines.append(f"None ends in a stale SPTE, and {fires}.")
    for certificates in claims(cell.certificates.values()):
        lines += ["", *certificate_lines(cell.caller, certificates)]
    if cell.found.racy is False and cell.certificates:
        lines += ["", f"Which protections the proof rests on: `kvmverify mutate caller={cell.caller}`."]
    return lines


def claims(certificates: Iterable[CertificateData]) -> list[list[CertificateData]]:
    """Certificates by what they claim: the places of a claim are beside each other."""
    found: dict[tuple[str, str], list[CertificateData]] = {}
    for one in certificates:
        found.setdefault((one.claim, one.strangers), []).append(one)
    return list(found.values())


def _place(certificate: CertificateData) -> str:
    space = f"address space {certificate.address_space}, " if certificate.address_space else ""
    return f"{space}gfn {certificate.gfn}"


def certificate_title(certificates: Sequence[CertificateData]) -> str:
    """The claim, and where faults are."""
    return f"{SENTENCES[Property(certificates[0].claim)]} ({'; '.join(map(_place, certificates))})"


def certificate_scope(certificates: Sequence[CertificateData]) -> str:
    """Whom it is for, and what the invariant is."""
    around = {"any": "any number of foreign invalidations", "none": "no foreign invalidation"}
    strangers = certificates[0].strangers
    who = around.get(strangers, f"foreign invalidations: {strangers}")
    if len(certificates) == 1:
        (one,) = certificates
        invariant = f"The invariant is a decision diagram of {one.nodes} nodes for {one.views:,} views."
    else:
        sizes = ", ".join(f"{one.nodes} nodes for {one.views:,} views" for one in certificates)
        invariant = f"The invariants, one a place, are decision diagrams of {sizes}."
    return f"For any number of vCPUs and {who}. {invariant}"


def certificate_clauses(certificates: Sequence[CertificateData]) -> list[str]:
    """What the invariants say in words, each clause once; where only some say it, and it does not name its place, with
    the places."""
    found = []
    for clause in dict.fromkeys(clause for one in certificates for clause in one.invariant):
        where = [one for one in certificates if clause in one.invariant]
        everywhere = len(where) == len(certificates) or all(f"gfn {one.gfn}" in clause for one in where)
        found.append(clause if everywhere else f"At {' and '.join(map(_place, where))}: {clause}")
    return found


def certificate_lines(caller: str, certificates: Sequence[CertificateData]) -> list[str]:
    """A claim's certificates in words, with the name of their file."""
    first = certificates[0]
    lines = [f"### Proof: {certificate_title(certificates)}", ""]
    lines += [certificate_scope(certificates) + " It says, among the rest, of every vCPU:", ""]
    lines += [f"- {escape(clause)}" for clause in certificate_clauses(certificates)]
    lines.append("")
    for one in certificates:
        where = f"At {_place(one)}" if len(certificates) > 1 else "Steps that fire"
        counts = ", ".join(f"{count} of {of} of the {kind}" for kind, (count, of) in one.fired.items())
        never = f" Never: {escape('; '.join(one.never))}." if one.never else ""
        lines.append(f"{where}: {counts}{' fire' if len(certificates) > 1 else ''}.{never}")
    names = ", ".join(dict.fromkeys(name for one in certificates for name in one.obligations))
    each = " at each place" if len(certificates) > 1 else ""
    return [*lines, "", f"Obligations, each `unsat`, in `{first.file(caller)}`{each}: {names}."]
