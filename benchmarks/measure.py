"""Runs subjects in turn, so that whatever disturbs the machine disturbs all of them, and gathers their times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.results import Curve, Growth, Measured, Point, Size, Stop
from benchmarks.subjects import Outcome, Subject

Say = Callable[[str], None]
SLOW = 30.0
"""Seconds: what takes longer is not run again."""


@dataclass(frozen=True)
class Settings:
    """How often, for how long at most, and whom to tell."""

    runs: int
    limit: float
    say: Say


@dataclass
class _Log:
    """What the runs of one subject gave so far."""

    command: str
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def more(self) -> bool:
        """Is it worth another run?"""
        return not self.outcomes or not (self.outcomes[-1].stop or self.outcomes[-1].seconds > SLOW)

    def measured(self) -> Measured:
        last = self.outcomes[-1]
        answered = [o for o in self.outcomes if not o.stop]
        stop: Stop = last.stop
        reason = last.reason
        if not stop and len({o.answer for o in answered}) > 1:
            stop, reason = "failed", f"its answers differ: {' / '.join(sorted({o.answer for o in answered}))}"
        return Measured(
            command=self.command,
            seconds=tuple(round(o.seconds, 4) for o in answered),
            compiling=tuple(round(o.compiling, 4) for o in answered if o.compiling is not None),
            peak_mb=round(max(o.peak_mb for o in self.outcomes), 1),
            answer=answered[-1].answer if answered else "",
            stop=stop,
            reason=reason,
        )


def alternate(subjects: Sequence[Subject], settings: Settings) -> list[Measured]:
    """Each subject run so often, one after the other, then again. One that gave no answer is not asked again."""
    logs = [_Log(subject.command) for subject in subjects]
    for _ in range(settings.runs):
        for subject, log in zip(subjects, logs, strict=True):
            if log.more:
                outcome = subject.run(settings.limit)
                settings.say(f"{outcome.reason or f'{outcome.seconds:7.2f} s'}  {log.command}"[:150])
                log.outcomes.append(outcome)
    return [log.measured() for log in logs]


@dataclass(frozen=True)
class CurvePlan:
    """A subject for each size, or for ``only`` some of them, or one for any size (``at_any``)."""

    key: str
    label: str
    at: Callable[[int], Subject] | None = None
    at_any: Subject | None = None
    only: frozenset[int] | None = None

    def wanted(self, size: int) -> Subject | None:
        """What to measure at a size."""
        return self.at(size) if self.at is not None and (self.only is None or size in self.only) else None


@dataclass(frozen=True)
class GrowthPlan:
    """Curves to be measured over one axis."""

    key: str
    title: str
    axis: str
    world: str
    question: str
    sizes: tuple[int, ...]
    curves: tuple[CurvePlan, ...]


def grow(plan: GrowthPlan, settings: Settings) -> Growth:
    """Each curve until there is no answer. Questions for any size are asked beside the first size."""
    points: dict[int, list[Point]] = {number: [] for number in range(len(plan.curves))}
    for size in plan.sizes:
        asked: list[tuple[int, Size, Subject]] = []
        for number, curve in enumerate(plan.curves):
            if curve.at_any is not None and size == plan.sizes[0]:
                asked.append((number, "any", curve.at_any))
            subject = curve.wanted(size)
            if subject is not None and not any(point.measured.stop for point in points[number]):
                asked.append((number, size, subject))
        found = alternate([subject for _, _, subject in asked], settings)
        for (number, x, _), measured in zip(asked, found, strict=True):
            points[number].append(Point(x=x, measured=measured))
    curves = tuple(
        Curve(key=curve.key, label=curve.label, points=tuple(points[number]))
        for number, curve in enumerate(plan.curves)
    )
    return Growth(
        key=plan.key, title=plan.title, axis=plan.axis, world=plan.world, question=plan.question, curves=curves
    )


def accumulated(curve: Curve) -> Curve:
    """What the first, the first two, ... of a curve's points take together, run by run."""
    points: list[Point] = []
    for number, point in enumerate(curve.points, 1):
        so_far = [p.measured for p in curve.points[:number]]
        stop = next((m for m in so_far if m.stop), None)
        measured = Measured(
            command=f"{number} times: {point.measured.command}",
            seconds=_sums([m.seconds for m in so_far]),
            compiling=_sums([m.compiling for m in so_far]),
            peak_mb=max(m.peak_mb for m in so_far),
            answer="each by itself",
            stop=stop.stop if stop else "",
            reason=stop.reason if stop else "",
        )
        points.append(Point(x=point.x, measured=measured))
        if stop:
            break
    return Curve(key=curve.key, label=curve.label, points=tuple(points))


def _sums(rows: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(round(sum(row), 4) for row in zip(*rows, strict=False))
