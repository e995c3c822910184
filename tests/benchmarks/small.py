"""A small campaign that never took place."""

from __future__ import annotations

from typing import Any

from benchmarks.results import (
    Certificates,
    Curve,
    Growth,
    Machine,
    Measured,
    ObligationFile,
    Point,
    Results,
    Singles,
    Stop,
)


def took(*seconds: float, command: str = "command", answer: str = "", compiling: tuple[float, ...] = ()) -> Measured:
    """A command that answered in each run."""
    return Measured(command=command, seconds=seconds, compiling=compiling, peak_mb=50.0, answer=answer)


def stopped(stop: Stop, reason: str) -> Measured:
    """A command without an answer."""
    return Measured(command="command", seconds=(), stop=stop, reason=reason)


MACHINE = Machine(
    cpu="Some CPU | 3 GHz",
    cores=2,
    memory_mb=4096,
    system="Some Linux 1",
    kernel="Linux 6",
    versions={"python": "3.11.0", "spin": "6.5.2"},
    commit="abc",
    date="2026-01-02",
    load=0.25,
)
SINGLES = Singles(
    bare=took(0.1, 0.2, 0.3),
    start=took(0.25),
    refuted=took(0.5, 0.4, 0.9, command="kvmverify prove a|b", answer="misses, 18 steps"),
    refuted_search=took(0.35),
    refuted_confirmed=took(0.45),
    spin_refuted=took(1.25, compiling=(1.0,), answer="18 steps"),
    spin_refuted_fast_cc=took(0.4, compiling=(0.2,), answer="18 steps"),
    all_callers=took(3.0, command="kvmverify prove"),
    all_search=took(1.0),
    family_mb=123.0,
    compare=took(8.0, command="kvmverify compare", answer="36 cells, quiet proved"),
    compare_more=took(9.2, command="kvmverify compare 'guards=a || b'", answer="48 cells, quiet refuted"),
    more_cells=12,
    compare_family_mb=234.0,
    tree=took(9.0, command="kvmverify prove kernel=linux-6.12", answer="10 chains"),
    tree_again=took(2.5, command="kvmverify prove kernel=linux-6.12 (a second run)", answer="10 chains"),
)
CERTIFICATES = Certificates(
    files=9,
    certificates=3,
    over_limit=0,
    largest=(
        ObligationFile(name="x.initiation.smt2", bytes=1000, z3=took(0.1), cvc5=took(0.15)),
        ObligationFile(name="x.safety.smt2", bytes=32000, z3=took(0.12), cvc5=took(0.25, command="cvc5: x.safety")),
    ),
    whole={"z3": took(0.2), "cvc5": took(0.3)},
    start={"z3": took(0.05), "cvc5": took(0.06)},
    check=took(4.0, command="kvmverify check DIRECTORY"),
)
TIMEOUT = stopped("timeout", "no answer in 7 s")


def growth(key: str, curves: tuple[Curve, ...]) -> Growth:
    """Curves over one axis."""
    return Growth(key=key, title=f"title of {key}", axis=key, world="a small world", question="Why?", curves=curves)


def curve(key: str, *seconds: float, last: Measured | None = None) -> Curve:
    """Answers at 1, 2, ..., and perhaps none after them."""
    points = [Point(x=n, measured=took(s)) for n, s in enumerate(seconds, 1)]
    end = [] if last is None else [Point(x=len(seconds) + 1, measured=last)]
    return Curve(key=key, label=f"label of {key}", points=(*points, *end))


ANY = Curve(key="prove", label="any number", points=(Point(x="any", measured=took(0.5)),))
RESULTS = Results(
    runs=3,
    limit=7.0,
    machine=MACHINE,
    singles=SINGLES,
    certificates=CERTIFICATES,
    growth=(
        growth("vcpus", (curve("spin", 1.0, 2.0, 4.0, last=TIMEOUT), ANY)),
        growth("gfns", (curve("spin", 1.0, 2.0), curve("prove", 0.5, 0.6))),
        growth("foreign", (curve("spin", 1.0), curve("explicit", 0.5, last=TIMEOUT))),
        growth("callers", (curve("spin", 1.0, 2.0, 3.0), curve("prove", 0.5, 0.7, 0.9))),
        growth("guards", (curve("spin", 1.0, 2.0), curve("compare", 3.0, 4.0, 5.0), curve("compare_one", 0.5))),
    ),
)


def before_compare(results: Results = RESULTS) -> dict[str, Any]:
    """The same as it stood in ``results.json`` before ``compare`` was measured."""
    data: dict[str, Any] = results.model_dump(mode="json")
    for key in ("compare", "compare_more", "more_cells", "compare_family_mb", "tree", "tree_again"):
        del data["singles"][key]
    data["growth"] = [grown for grown in data["growth"] if grown["key"] != "guards"]
    return data


def without_spin(results: Results = RESULTS) -> Results:
    """The same on a machine that has no SPIN."""
    missing = stopped("missing", "spin not installed")
    grown = tuple(
        g.model_copy(
            update={
                "curves": tuple(
                    c.model_copy(update={"points": (Point(x=1, measured=missing),)}) if c.key == "spin" else c
                    for c in g.curves
                )
            }
        )
        for g in results.growth
    )
    singles = results.singles.model_copy(update={"spin_refuted": missing, "spin_refuted_fast_cc": missing})
    return results.model_copy(update={"growth": grown, "singles": singles})
