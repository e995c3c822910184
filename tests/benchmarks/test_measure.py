"""Subjects in turn, curves that end where there is no answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.measure import SLOW, CurvePlan, GrowthPlan, Settings, accumulated, alternate, grow
from benchmarks.results import Curve, Point, Stop
from benchmarks.subjects import Outcome
from tests.benchmarks.small import TIMEOUT, took


@dataclass
class Fake:
    """A subject that answers what it was told, one outcome a run."""

    command: str
    outcomes: list[Outcome]
    log: list[str] = field(default_factory=list)

    def run(self, limit: float) -> Outcome:
        self.log.append(self.command)
        return self.outcomes.pop(0)


def settings(runs: int = 3) -> Settings:
    return Settings(runs, 5.0, lambda _line: None)


def answers(*seconds: float, answer: str = "yes") -> list[Outcome]:
    return [Outcome(s, 0.5, 10.0 * s, answer) for s in seconds]


def test_subjects_run_in_turn() -> None:
    log: list[str] = []
    tool = Fake("tool", answers(1.0, 3.0, 2.0), log)
    peer = Fake("peer", answers(4.0, 4.0, 7.0), log)
    ours, theirs = alternate([tool, peer], settings())
    assert log == ["tool", "peer"] * 3
    assert ours.seconds == (1.0, 3.0, 2.0) and ours.median == 2.0 and ours.peak_mb == 30.0 and ours.answer == "yes"
    assert theirs.median == 4.0 and theirs.compile_median == 0.5


def test_without_an_answer_there_is_no_median_and_no_further_run() -> None:
    log: list[str] = []
    tool = Fake("tool", [*answers(1.0), Outcome(peak_mb=99.0, stop="timeout", reason="no answer in 5 s")], log)
    (found,) = alternate([tool], settings())
    assert log == ["tool"] * 2
    assert (found.median, found.seconds, found.stop, found.reason) == (None, (1.0,), "timeout", "no answer in 5 s")
    assert found.peak_mb == 99.0


def test_answers_that_differ_are_a_failure() -> None:
    (found,) = alternate([Fake("tool", answers(1.0) + answers(1.0, answer="no"))], settings(2))
    assert found.stop == "failed" and found.reason == "its answers differ: no / yes" and found.median is None


def test_what_is_slow_runs_once() -> None:
    (found,) = alternate([Fake("tool", answers(SLOW + 1))], settings())
    assert found.seconds == (SLOW + 1,) and found.median == SLOW + 1


def test_curves_end_and_questions_for_any_size_are_asked_once() -> None:
    log: list[str] = []

    def at(size: int) -> Fake:
        stop: Stop = "timeout" if size == 2 else ""
        return Fake(f"peer {size}", [Outcome(float(size), stop=stop)], log)

    plan = GrowthPlan(
        "k",
        "t",
        "x",
        "w",
        "q",
        (1, 2, 3),
        (
            CurvePlan("spin", "SPIN", at),
            CurvePlan("prove", "proof", at_any=Fake("any", answers(1.0), log)),
            CurvePlan("some", "some", lambda n: Fake(f"some {n}", answers(1.0), log), only=frozenset({3})),
        ),
    )
    found = grow(plan, settings(1))
    assert log == ["peer 1", "any", "peer 2", "some 3"]
    assert [[p.x for p in c.points] for c in found.curves] == [[1, 2], ["any"], [3]]
    assert found.curves[0].answered == ((1, 1.0),) and found.curves[0].any is None
    assert found.curves[1].any == 1.0


def test_sums_run_by_run() -> None:
    points = (took(1.0, 2.0, compiling=(0.1, 0.2)), took(10.0, 30.0, compiling=(1.0, 2.0)), TIMEOUT, took(1.0))
    curve = Curve(key="spin", label="SPIN", points=tuple(Point(x=n, measured=m) for n, m in enumerate(points, 1)))
    found = accumulated(curve)
    assert [p.x for p in found.points] == [1, 2, 3]
    assert found.points[1].measured.seconds == (11.0, 32.0)
    assert found.points[1].measured.compiling == (1.1, 2.2)
    assert found.points[2].measured.median is None and found.points[2].measured.reason == TIMEOUT.reason
