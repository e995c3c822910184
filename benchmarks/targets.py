"""The targets of design.md, section 4, against what was measured: met or missed, by how much and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from statistics import mean

from benchmarks.certificates import LIMIT_BYTES
from benchmarks.results import OLDER, Curve, Measured, Results

ALL_SECONDS = 2.0
TREE_SECONDS, AGAIN_SECONDS = 10.0, 2.0
MATRIX_SECONDS = 10.0
CELL_MS = 50.0
MEMORY_MB = 500.0
RECHECK_SECONDS = 0.2
STARTS = 3.0
PART_OF_SPIN = 0.5
NEAR = 0.25
"""How far from a line, as a part of it, times may be that are called linear: callers differ."""


@dataclass(frozen=True)
class Target:
    """One target. ``met``: None if it was not measured. ``why``: said if it was missed or not measured."""

    work: str
    target: str
    measured: str
    met: bool | None
    why: str = ""


def targets(results: Results) -> list[Target]:
    """Every row of the table, in its order."""
    return [
        _against_spin(results),
        _against_start(results),
        _all_callers(results),
        _matrix(results),
        _one_more_cell(results),
        _tree(results),
        _tree_again(results),
        _memory(results),
        _size(results),
        _recheck(results),
        _flat(results),
        _callers(results),
        _guards(results),
        _printed(results),
    ]


NOTHING = "not measured"


def _unanswered(work: str, target: str, *measured: Measured) -> Target | None:
    """The row if there is no time: what ran out of it has missed its target, what is not installed has not."""
    stopped = next((m for m in measured if m.median is None), None)
    if stopped is None:
        return None
    return Target(work, target, NOTHING, None if stopped.stop == "missing" else False, stopped.reason)


def _below(work: str, target: str, value: float, bound: float, shown: str, why: str) -> Target:
    """A target that is met by a value under a bound."""
    met = value < bound
    return Target(work, target, f"{shown} ({value / bound:.2f} times the target)", met, "" if met else why)


def _against_spin(results: Results) -> Target:
    own, spin, fast = results.singles.refuted, results.singles.spin_refuted, results.singles.spin_refuted_fast_cc
    work, target = "one racy caller, refuted", "under half of SPIN's whole time"
    if (missing := _unanswered(work, target, own, spin)) is not None:
        return missing
    assert own.median is not None and spin.median is not None and spin.compile_median is not None
    shown = f"{own.median:.2f} s, SPIN {spin.median:.2f} s"
    quick = f" (SPIN with cc -O0: {fast.median:.2f} s)" if fast.median is not None else ""
    why = f"{spin.compile_median:.2f} s of SPIN's time is its C compiler{quick}; ours goes to " + _parts(results)
    return _below(work, target, own.median, PART_OF_SPIN * spin.median, shown, why)


def _against_start(results: Results) -> Target:
    own, bare = results.singles.refuted, results.singles.bare
    work, target = "the same question", "at most 3 times Python importing z3, typer and pydantic"
    if (missing := _unanswered(work, target, own, bare)) is not None:
        return missing
    assert own.median is not None and bare.median is not None
    shown = f"{own.median:.2f} s, bare start {bare.median:.2f} s"
    return _below(work, target, own.median, STARTS * bare.median, shown, f"it goes to {_parts(results)}")


def _parts(results: Results) -> str:
    """Where the time of the refuted question goes, by questions that do a part of it."""
    one = results.singles
    steps = (
        ("the start of the command", one.start),
        ("building and searching the worlds", one.refuted_search),
        ("z3, which confirms that the trace is shortest", one.refuted_confirmed),
        ("what any number of vCPUs and strangers adds", one.refuted),
    )
    parts = []
    before = 0.0
    for what, measured in steps:
        if measured.median is not None:
            parts.append(f"{what} ({max(0.0, measured.median - before):.2f} s)")
            before = max(before, measured.median)
    return ", ".join(parts)


def _all_callers(results: Results) -> Target:
    every = results.singles.all_callers
    work, target = "every shipped caller, any number of vCPUs", "under 2 s"
    if (missing := _unanswered(work, target, every)) is not None:
        return missing
    assert every.median is not None
    alone = results.singles.all_search.median
    found = results.certificates
    searches = "" if alone is None else f"the searches by themselves take {alone:.2f} s; the rest is "
    why = (
        f"{searches}z3, which confirms that each trace shown is shortest, and {found.certificates} certificates, whose"
        f" {found.files} obligations two solvers decide"
    )
    return _below(work, target, every.median, ALL_SECONDS, f"{every.median:.2f} s", why)


def _matrix(results: Results) -> Target:
    one = results.singles
    work, target = "the whole `compare` matrix", "under 10 s"
    if (missing := _unanswered(work, target, one.compare)) is not None:
        return missing
    assert one.compare.median is not None
    alone = one.all_callers.median
    part = "" if alone is None else f"; one guard, `{one.all_callers.command}`, takes {alone:.2f} s"
    why = f"{one.compare.answer}, each accepted by two solvers, on {results.machine.cores} cores{part}"
    return _below(work, target, one.compare.median, MATRIX_SECONDS, f"{one.compare.median:.2f} s", why)


def _one_more_cell(results: Results) -> Target:
    """What a guard of the user adds, by cell: its part of the order is in it."""
    one = results.singles
    work, target = "one more cell of it", "under 50 ms"
    if (missing := _unanswered(work, target, one.compare, one.compare_more)) is not None:
        return missing
    assert one.compare.median is not None and one.compare_more.median is not None
    more = one.compare_more.median - one.compare.median
    value = 1000 * more / one.more_cells
    shown = f"{value:.0f} ms: {one.more_cells} more cells take {more:.2f} s more"
    why = (
        f"the searches serve all guards, but proofs do not: {one.compare.answer} without the guard,"
        f" {one.compare_more.answer} with it"
    )
    return _below(work, target, value, CELL_MS, shown, why)


def _tree(results: Results) -> Target:
    one = results.singles.tree
    work, target = "`prove` on an unpacked 6.12, nothing kept", "under 10 s"
    if (missing := _unanswered(work, target, one)) is not None:
        return missing
    assert one.median is not None
    why = f"the tree is read by one process, and {one.answer} is proved by two solvers"
    return _below(work, target, one.median, TREE_SECONDS, f"{one.median:.2f} s", why)


def _tree_again(results: Results) -> Target:
    one = results.singles.tree_again
    work, target = "a second run on the same tree", "under 2 s"
    if (missing := _unanswered(work, target, one)) is not None:
        return missing
    assert one.median is not None
    return _below(work, target, one.median, AGAIN_SECONDS, f"{one.median:.2f} s", "hashing the tree, and starting")


def _memory(results: Results) -> Target:
    """Of both: the target is missed if either is too large, and open as long as one was not measured."""
    one = results.singles
    work, target = "peak memory of `prove` and of `compare` for all callers", "under 500 MB"
    families = ((one.all_callers, one.family_mb), (one.compare, one.compare_family_mb))
    said = "; ".join(
        f"`{m.command}` {family:.0f} MB in all its processes together, {m.peak_mb:.0f} MB in the largest"
        for m, family in families
        if m.median is not None
    )
    value = max((max(m.peak_mb, family) for m, family in families if m.median is not None), default=0.0)
    missing = _unanswered(work, target, *(m for m, _ in families))
    if missing is not None and value < MEMORY_MB:
        return replace(missing, met=None, why=f"{missing.why}; {said}" if said else missing.why)
    return _below(work, target, value, MEMORY_MB, said, "the searches keep every state that they visited")


def _size(results: Results) -> Target:
    found = results.certificates
    work, target = "a certificate", "under 64 kB"
    if not found.largest:
        return Target(work, target, NOTHING, None, found.reason)
    largest = found.largest_bytes or max(file.bytes for file in found.largest)
    shown = f"the largest of {found.certificates} has {largest / 1000:.1f} kB"
    return _below(work, target, largest, LIMIT_BYTES, shown, f"{found.over_limit} are larger")


def _recheck(results: Results) -> Target:
    work, target = "an obligation, decided in a fresh process", "under 0.2 s by z3 and by cvc5"
    found = [m for file in results.certificates.largest for m in (file.z3, file.cvc5)]
    if not found:
        return Target(work, target, NOTHING, None, results.certificates.reason)
    if (missing := _unanswered(work, target, *found)) is not None:
        return missing
    slowest = max(found, key=lambda m: m.median or 0.0)
    assert slowest.median is not None
    shown = f"{slowest.median:.2f} s at most"
    return _below(work, target, slowest.median, RECHECK_SECONDS, shown, f"the slowest is {slowest.command}")


def _flat(results: Results) -> Target:
    """A question for any number is one question: its time cannot depend on a number. SPIN's does."""
    work, target = "growth in vCPUs", "flat"
    grown = results.grown("vcpus")
    proof = grown.curve("prove") if grown is not None else None
    if grown is None or proof is None or proof.any is None:
        return Target(work, target, NOTHING, None, "the proof gave no answer")
    shown = f"one proof for any number, {proof.any:.2f} s"
    spin = grown.curve("spin")
    if spin is not None and spin.answered:
        shown += f"; {_course(spin)}"
    return Target(work, target, shown, True)


def _course(spin: Curve) -> str:
    last, seconds = spin.answered[-1]
    text = f"SPIN {spin.answered[0][1]:.1f} s at {spin.answered[0][0]}, {seconds:.1f} s at {last}"
    stopped = next((p for p in spin.points if p.measured.stop), None)
    return text if stopped is None else f"{text}, {stopped.measured.reason} at {stopped.x}"


def _callers(results: Results) -> Target:
    grown = results.grown("callers")
    curve = grown.curve("prove") if grown is not None else None
    if curve is None or not curve.answered:
        return _linear("callers", "caller", curve, "")
    command, seconds = curve.points[0].measured.command, curve.answered[0][1]
    return _linear("callers", "caller", curve, f"callers are not alike: `{command}` takes {seconds:.2f} s by itself")


def _guards(results: Results) -> Target:
    """Pairs of guards grow with the square: the order bends the line, if it costs much."""
    grown = results.grown("guards")
    if grown is None:
        return Target("growth in guards", "linear", NOTHING, None, OLDER)
    why = "guards are not alike, and each further one is also compared with all before it"
    return _linear("guards", "guard", grown.curve("compare"), why)


def _linear(key: str, each: str, curve: Curve | None, why: str) -> Target:
    work, target = f"growth in {key}", "linear"
    if curve is None or len(curve.answered) < 3:
        stopped = "" if curve is None else next((p.measured.reason for p in curve.points if p.measured.stop), "")
        return Target(work, target, NOTHING, None, stopped or "too few answers")
    start, slope, off = line(curve.answered)
    near = (
        ": a line that falls below zero"
        if off == inf
        else f"; no point is farther than {100 * off:.0f} % from that line"
    )
    shown = f"{start:.2f} s and {slope:.2f} s a {each}{near}"
    ended = next((p for p in curve.points if p.measured.stop), None)
    if ended is not None:
        return Target(work, target, shown, False, f"{ended.measured.reason} at {ended.x}")
    return Target(work, target, shown, off < NEAR, "" if off < NEAR else why)


def line(points: Sequence[tuple[int, float]]) -> tuple[float, float, float]:
    """The line of least squares: its start, its slope, and the largest distance of a point, as a part of the line.

    The distance is infinite if the line is not above zero everywhere.
    """
    mean_x, mean_y = mean(x for x, _ in points), mean(y for _, y in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
    start = mean_y - slope * mean_x
    heights = [start + slope * x for x, _ in points]
    if min(heights) <= 0:
        return start, slope, inf
    return start, slope, max(abs(y / height - 1) for (_, y), height in zip(points, heights, strict=True))


def _printed(results: Results) -> Target:
    keys = [key for key in ("gfns", "foreign") if (g := results.grown(key)) is not None and g.curves]
    met = len(keys) == 2
    return Target("growth in gfns and foreign invalidations", "curves printed", "below" if met else NOTHING, met)
