"""Results → ``README.md``. A pure function: the figures in the text cannot be others than those in the JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from benchmarks.results import (
    NO_COMPARE,
    NO_TREE,
    Certificates,
    Curve,
    Growth,
    Machine,
    Measured,
    Results,
    Singles,
    Size,
)
from benchmarks.targets import Target, targets

WIDTH = 120
NONE = "-"

HEAD = """\
# How long it takes

Written by `make bench` from `results.json`, not by hand. `make bench RUNS=5 LIMIT=120`: more runs and a longer limit;
`python -m benchmarks report`: this page and the plot from figures that are there.
"""

METHOD = """\
Times are of whole processes, from just before they are started until they are gone, and medians of their runs. What
stands in one table was run in turn, one after the other and then again, so that noise hits all. SPIN's time is that of
`spin -a`, of its C compiler with `-O2`, and of `pan`; writing the model (`kvmverify export to=promela`) is not counted.
A refuted question is put to it breadth first, so that its trail is a shortest one, too; where every state has to be
visited, `pan` runs as it comes, depth first with partial-order reduction. It gets the system that is exported, where
faults are at any gfn; `kvmverify` searches one world for each gfn that matters. SPIN answers one question at a time,
whether a stale SPTE is left; a line of `kvmverify` also judges the guard, alone and with foreign invalidations, and its
proofs include the check of every obligation by z3 and cvc5. `compare` is run without `out=`, so that no cell is taken
over from an earlier run; what one more cell takes is the difference of two medians, with and without a guard of the
user, for each of its cells, its place in the order included. Memory is the largest single process unless it says
otherwise, and at least that of the benchmark itself, some 33 MB. What takes longer than 30 s is run once. A curve ends
at the first size without an answer."""

FLAT = """\
The proof does not depend on a number of vCPUs: it is one question, for any number, and its line in the plot is flat.
SPIN visits the states of a world with so many vCPUs, and each further one multiplies them."""


def readme(results: Results) -> str:
    """The whole page."""
    parts = [
        HEAD,
        "## Machine\n",
        _machine(results.machine),
        f"Runs: {results.runs}, each ended after {results.limit:g} s.\n",
        "## Targets\n",
        _targets(targets(results)),
        "## One racy caller, all callers, and all guards\n",
        _singles(results.singles),
        "## Growth\n",
        "![How the time grows](growth.svg)\n",
        _filled(FLAT),
        *(_growth(growth) for growth in results.growth),
        "## Certificates\n",
        _certificates(results.certificates),
        "## How it is measured\n",
        _filled(METHOD),
    ]
    return "\n".join(parts).rstrip("\n") + "\n"


def _filled(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), WIDTH, break_on_hyphens=False, break_long_words=False) + "\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; columns after the first whose cells begin with a digit stand at the right."""
    numbers = [n > 0 and all(row[n][:1].isdigit() or row[n] == NONE for row in rows) for n in range(len(head))]
    lines = [head, ["---:" if number else "---" for number in numbers], *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines) + "\n"


def _machine(here: Machine) -> str:
    rows = [
        ("CPU", f"{here.cpu}, {here.cores} cores"),
        ("memory", f"{here.memory_mb / 1024:.1f} GiB"),
        ("system", f"{here.system}, {here.kernel}"),
        *((name, text) for name, text in here.versions.items()),
        ("commit", here.commit),
        ("date", here.date),
        ("load before", f"{here.load:.2f}"),
    ]
    return _table(("what", "which"), rows)


def _targets(rows: Sequence[Target]) -> str:
    words = {True: "met", False: "**missed**", None: "not measured"}
    cells = [(t.work, t.target, words[t.met], t.measured if t.met is not None else NONE, t.why or NONE) for t in rows]
    return _table(("work", "target", "result", "measured", "why"), cells)


def seconds(measured: Measured) -> str:
    """A median, or why there is none."""
    if measured.median is None:
        return measured.reason or NONE
    once = " (1 run)" if len(measured.seconds) == 1 else ""
    return f"{measured.median:.2f} s{once}"


def _spread(measured: Measured) -> str:
    if measured.median is None or len(measured.seconds) == 1:
        return NONE
    return f"{min(measured.seconds):.2f} to {max(measured.seconds):.2f}"


def ratio(measured: Measured, base: Measured) -> str:
    """How many times the base it takes."""
    if measured.median is None or base.median is None:
        return NONE
    return f"{measured.median / base.median:.2f}"


def _singles(one: Singles) -> str:
    rows = []
    for measured in (
        one.refuted,
        one.spin_refuted,
        one.spin_refuted_fast_cc,
        one.bare,
        one.start,
        one.refuted_search,
        one.refuted_confirmed,
        one.all_callers,
        one.all_search,
        one.compare,
        one.compare_more,
        one.tree,
        one.tree_again,
    ):
        if measured in (NO_COMPARE, NO_TREE):
            continue  # the table of the targets says so
        memory = f"{measured.peak_mb:.0f} MB" if measured.median is not None else NONE
        compiling = NONE if measured.compile_median is None else f"{measured.compile_median:.2f} s"
        cells = (seconds(measured), _spread(measured), compiling, memory, ratio(measured, one.spin_refuted))
        rows.append((f"`{measured.command}`", *cells, ratio(measured, one.bare), measured.answer or NONE))
    head = ("command", "median", "runs", "C compiler", "memory", "of SPIN", "of bare Python", "answer")
    last = (
        f"All processes of `{one.all_callers.command}` together: {one.family_mb:.0f} MB at most"
        f"{_compare_family(one)}, shared pages counted once."
    )
    return _table(head, rows) + "\n" + _filled(last)


def _compare_family(one: Singles) -> str:
    if one.compare.median is None:
        return ""
    return f"; of `{one.compare.command}`: {one.compare_family_mb:.0f} MB"


def _growth(growth: Growth) -> str:
    """A table with a row for each size, and the memory of SPIN and of the tool beside it."""
    sizes: list[Size] = []
    for curve in growth.curves:
        sizes += [point.x for point in curve.points if point.x not in sizes]
    sizes.sort(key=lambda x: (x == "any", x if x != "any" else 0))
    text = f"World: {growth.world}. {growth.question}"
    ours = "compare, one caller / SPIN" if growth.curve("compare_one") is not None else "proof / SPIN"
    head = [growth.axis, *(curve.label for curve in growth.curves), ours]
    rows = [[str(x), *(_cell(curve, x) for curve in growth.curves), _compared(growth, x)] for x in sizes]
    return f"### By {growth.title}\n\n{_filled(text)}\n{_table(head, rows)}"


def _cell(curve: Curve, x: Size) -> str:
    point = next((p for p in curve.points if p.x == x), None)
    if point is None:
        return NONE
    if point.measured.median is None:
        return point.measured.reason
    return f"{seconds(point.measured)}, {point.measured.peak_mb:.0f} MB"


def _compared(growth: Growth, x: Size) -> str:
    """The tool's time over SPIN's at a size; a proof for any size is compared with SPIN at each."""
    spin, proof = growth.curve("spin"), growth.curve("compare_one") or growth.curve("prove")
    if spin is None or proof is None or x == "any":
        return NONE
    theirs = dict(spin.answered).get(x)
    ours = proof.any if proof.any is not None else dict(proof.answered).get(x)
    return NONE if theirs is None or ours is None else f"{ours / theirs:.2f}"


def _certificates(found: Certificates) -> str:
    if not found.largest:
        return _filled(f"Not measured: {found.reason}.")
    total = sum(file.bytes for file in found.largest)
    text = (
        f"`prove` wrote {found.certificates} certificates for all shipped callers, of {found.files} obligations;"
        f" {found.over_limit} have 64 kB or more. This is the largest. Each obligation is decided, as a script of its"
        " own, in a fresh process; the last line is such a process without any."
    )
    rows: list[tuple[str, ...]]
    rows = [(f"`{f.name}`", f"{f.bytes / 1000:.1f} kB", seconds(f.z3), seconds(f.cvc5)) for f in found.largest]
    rows.append(("all of them in one process", f"{total / 1000:.1f} kB", *map(seconds, found.whole.values())))
    rows.append(("none", NONE, *map(seconds, found.start.values())))
    check = f"`{found.check.command}` on everything that was written: {seconds(found.check)}.\n"
    return f"{_filled(text)}\n{_table(('obligation', 'size', *found.whole), rows)}\n{check}"
