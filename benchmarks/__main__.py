"""``python -m benchmarks [runs=3] [limit=60] [out=DIR]``, or ``python -m benchmarks report [out=DIR]``.

Measures and writes ``results.json``, ``growth.svg`` and ``README.md`` to DIR, here if it is left out; ``report`` writes
the last two from the first. Exit codes: 0, whatever the figures are; 1 if a command failed or its answer was not the
expected one; 2 for a wrong argument; 130 if interrupted, and nothing is written.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from benchmarks.campaign import campaign
from benchmarks.measure import Settings
from benchmarks.plot import draw
from benchmarks.report import readme
from benchmarks.results import Results

HERE = Path(__file__).resolve().parent
FAILED, WRONG, INTERRUPTED = 1, 2, 130


@dataclass(frozen=True)
class Options:
    """What was asked for."""

    report: bool = False
    runs: int = 3
    limit: float = 60.0
    out: Path = HERE


def parse(arguments: Sequence[str]) -> Options:
    """Options from ``key=value`` arguments. Raises ``ValueError`` that says what is wrong."""
    report = list(arguments[:1]) == ["report"]
    given: dict[str, str] = {}
    for argument in arguments[1:] if report else arguments:
        key, equals, value = argument.partition("=")
        known = ("out",) if report else ("runs", "limit", "out")
        if not equals or key not in known:
            raise ValueError(f"{argument!r}: keys are {', '.join(f'{name}=' for name in known)}")
        given[key] = value
    try:
        runs, limit = int(given.get("runs", "3")), float(given.get("limit", "60"))
    except ValueError:
        raise ValueError("runs= and limit= are numbers") from None
    if runs < 1 or not 0 < limit < 1e6:
        raise ValueError("runs= is at least 1, limit= is a number of seconds above 0")
    return Options(report, runs, limit, Path(given.get("out", HERE)))


def failures(results: Results) -> list[str]:
    """Commands that failed or answered something else than expected. SPIN that is not there is no failure."""
    one = results.singles
    measured = [one.bare, one.start, one.refuted, one.refuted_search, one.refuted_confirmed]
    measured += [
        one.all_callers,
        one.all_search,
        one.compare,
        one.compare_more,
        one.tree,
        one.tree_again,
        one.spin_refuted,
        one.spin_refuted_fast_cc,
        results.certificates.check,
    ]
    measured += [m for file in results.certificates.largest for m in (file.z3, file.cvc5)]
    measured += [p.measured for growth in results.growth for curve in growth.curves for p in curve.points]
    found = [f"{m.command}: {m.reason}" for m in measured if m.stop == "failed"]
    return [*found, results.certificates.reason] if results.certificates.reason else found


def load(file: Path) -> Results:
    """The figures in a file. Raises ``OSError``, and ``ValueError`` that says what does not fit."""
    text = file.read_text(encoding="utf-8")
    try:
        return Results.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ValueError(f"{file} is not of this version: {place}: {first['msg']}; make bench writes it anew") from None


def write(results: Results, out: Path) -> None:
    """The page and the plot."""
    (out / "README.md").write_text(readme(results), encoding="utf-8")
    try:
        draw(results, out / "growth.svg")
    except ImportError:
        tell("no plot: pip install 'kvmverify[bench]'")


def tell(line: str) -> None:
    """Progress and complaints."""
    print(line, file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """The exit code."""
    try:
        options = parse(arguments)
    except ValueError as error:
        tell(f"benchmarks: {error}")
        return WRONG
    file = options.out / "results.json"
    try:
        if options.report:
            results = load(file)
        else:
            options.out.mkdir(parents=True, exist_ok=True)
            results = campaign(Settings(options.runs, options.limit, tell))
            file.write_text(json.dumps(results.model_dump(mode="json"), indent=1) + "\n", encoding="utf-8")
        write(results, options.out)
    except (OSError, ValueError) as error:
        tell(f"benchmarks: {error}")
        return WRONG
    except KeyboardInterrupt:
        tell("benchmarks: interrupted")
        return INTERRUPTED
    tell(f"written to {options.out}")
    failed = failures(results)
    for line in failed:
        tell(f"failed: {line}")
    return FAILED if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
