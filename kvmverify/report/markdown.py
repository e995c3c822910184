"""The Markdown report: what was asked, what came out, every trace, and how it was checked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kvmverify.query import own_files
from kvmverify.report.data import quietness, sound_alone, soundness
from kvmverify.report.text import evidence_line, scope, trace_figure, trace_title
from kvmverify.result import Cell, Found, Result, certificate_key
from kvmverify.scene import Query
from kvmverify.unbounded import SENTENCES, Certificate


def escape(text: str) -> str:
    """Text from a model file, safe inside Markdown."""
    for character in "\\`*_{}[]<>#|":
        text = text.replace(character, "\\" + character)
    return text


def markdown(result: Result) -> str:
    """The report of one question."""
    guard = result.guard
    lines = [
        f"# Guard {escape(guard.name)}",
        "",
        f"{escape(guard.title)} ({escape(guard.origin)})",
        "",
        "```c",
        guard.text,
        "```",
        "",
        "| question | answer |",
        "|---|---|",
        f"| sound: neither misses nor is masked | {soundness(result)} |",
        f"| sound alone: misses nothing without foreign invalidations | {sound_alone(result)} |",
        f"| quiet: no false alarm on safe callers | {quietness(result)} |",
        "",
        f"Bounds: `{scope(result)}`",
        "",
        f"kvmverify {result.versions.tool}, z3 {result.versions.z3}, cvc5 {result.versions.cvc5}",
        "",
        "| caller | is | alone | with foreign | trace | states | models |",
        "|---|---|---|---|---|---|---|",
    ]
    if result.vacuous_guard:
        lines[4:4] = [f"**VACUOUS**: {result.vacuous_guard}", ""]
    for cell in result.cells:
        lines.append(_row(cell))
    for cell in result.cells:
        lines += ["", *_section(cell, guard.name)]
    return "\n".join(lines) + "\n"


def _row(cell: Cell) -> str:
    state = {True: "racy", False: "safe", None: "?"}[cell.found.judgement.racy]
    foreign = cell.foreign.judgement.verdict.value if cell.foreign else "-"
    steps = str(len(cell.found.trace.steps)) if cell.found.trace else ""
    alone = cell.alone.judgement.verdict.value
    return (
        f"| {escape(cell.caller)} | {state} | {alone} | {foreign} | {steps} | "
        f"{cell.found.states:,} | `{cell.models[:12]}` |"
    )


def _section(cell: Cell, guard: str) -> list[str]:
    found: Found = cell.found
    lines = [f"## {escape(cell.caller)}", "", f"{escape(cell.title)}. Origin: {escape(cell.origin)}.", ""]
    trace = found.trace or found.race
    if trace is not None:
        lines += [trace_title(cell, found, guard), "", "```", trace_figure(trace, guard), "```", ""]
        lines += evidence_line(found)
        for query in found.queries:
            lines.append(f"- `{query_file(cell, query)}`: {query.outcome}")
    elif found.judgement.reason:
        lines.append(f"{found.judgement.verdict.value}: {found.judgement.reason}.")
    elif not found.certificates:
        depth = f", the farthest {found.depth} steps from the start" if found.depth else ""
        lines.append(f"All {found.states:,} states were visited{depth}.")
        lines.append("None ends in a stale SPTE, and the guard never fires.")
    for certificate in cell.certificates.values():
        lines += ["", *_certificate(cell, certificate)]
    if cell.found.judgement.racy is False and cell.certificates:
        lines += ["", f"Which protections the proof rests on: `kvmverify mutate caller={cell.caller}`."]
    return lines


def _certificate(cell: Cell, certificate: Certificate) -> list[str]:
    space = f"address space {certificate.place[0]}, " if certificate.place[0] else ""
    around = {"any": "any number of foreign invalidations", "none": "no foreign invalidation"}
    who = around.get(certificate.strangers, f"foreign invalidations: {certificate.strangers}")
    lines = [
        f"### Proof: {SENTENCES[certificate.claim]} ({space}gfn {certificate.place[1]})",
        "",
        f"For any number of vCPUs and {who}. The invariant is a decision diagram of {certificate.nodes} nodes for "
        f"{certificate.views:,} views. It says, among the rest, of every vCPU:",
        "",
    ]
    lines += [f"- {escape(clause.text)}" for clause in certificate.clauses]
    counts = ", ".join(f"{count} of {of} of the {kind}" for kind, count, of in certificate.fired.counts)
    lines += ["", f"Steps that fire: {counts}."]
    if certificate.fired.never:
        lines.append(f"Never: {escape('; '.join(certificate.fired.never))}.")
    lines += ["", "Obligations, each `unsat`:", ""]
    lines += [f"- `{obligation_file(cell, certificate, o.name)}`" for o in certificate.obligations]
    return lines


def obligation_file(cell: Cell, certificate: Certificate, obligation: str) -> str:
    """The name of the file that holds an obligation."""
    return f"{certificate_key(cell.caller, certificate)}.{obligation}.smt2"


def query_file(cell: Cell, query: Query) -> str:
    """The name of the file that holds a query of z3."""
    space = f"as{query.place[0]}." if query.place[0] else ""
    return f"{cell.caller}.{space}gfn{query.place[1]}.within_{query.bound}.smt2"


def files(result: Result, text: str, json: str, copies: Mapping[str, str] | None = None) -> dict[str, str]:
    """Everything that ``out=DIR`` holds. ``copies``: model files to copy, if they are not those of the question."""
    found = {"report.md": markdown(result), "report.txt": text + "\n", "report.json": json + "\n"}
    for name, copy in (own_files(result.question) if copies is None else copies).items():
        found[copy] = Path(name).read_text(encoding="utf-8")
    for cell in result.cells:
        for query in cell.found.queries:
            found[query_file(cell, query)] = query.script
        for certificate in cell.certificates.values():
            for obligation in certificate.obligations:
                found[obligation_file(cell, certificate, obligation.name)] = obligation.script
    return found
