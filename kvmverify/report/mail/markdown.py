"""The Markdown report: what was asked, what came out, every trace, and how it was checked."""

from __future__ import annotations

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
    for certificate in cell.certificates.values():
        lines += ["", *certificate_lines(cell.caller, certificate)]
    if cell.found.racy is False and cell.certificates:
        lines += ["", f"Which protections the proof rests on: `kvmverify mutate caller={cell.caller}`."]
    return lines


def certificate_title(certificate: CertificateData) -> str:
    """The claim, and where faults are."""
    space = f"address space {certificate.address_space}, " if certificate.address_space else ""
    return f"{SENTENCES[Property(certificate.claim)]} ({space}gfn {certificate.gfn})"


def certificate_scope(certificate: CertificateData) -> str:
    """Whom it is for, and what the invariant is."""
    around = {"any": "any number of foreign invalidations", "none": "no foreign invalidation"}
    who = around.get(certificate.strangers, f"foreign invalidations: {certificate.strangers}")
    return (
        f"For any number of vCPUs and {who}. The invariant is a decision diagram of {certificate.nodes} nodes for "
        f"{certificate.views:,} views."
    )


def certificate_lines(caller: str, certificate: CertificateData) -> list[str]:
    """A certificate in words, with the name of its file."""
    lines = [f"### Proof: {certificate_title(certificate)}", ""]
    lines += [certificate_scope(certificate) + " It says, among the rest, of every vCPU:", ""]
    lines += [f"- {escape(clause)}" for clause in certificate.invariant]
    counts = ", ".join(f"{count} of {of} of the {kind}" for kind, (count, of) in certificate.fired.items())
    lines += ["", f"Steps that fire: {counts}."]
    if certificate.never:
        lines.append(f"Never: {escape('; '.join(certificate.never))}.")
    names = ", ".join(certificate.obligations)
    return [*lines, "", f"Obligations, each `unsat`, in `{certificate.file(caller)}`: {names}."]
