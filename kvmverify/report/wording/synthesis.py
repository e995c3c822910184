"""What the page and the Markdown of ``synthesize`` say: the same sentences and tables in both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kvmverify.proving.verdict import Verdict
from kvmverify.report.data.report import CellData, ReportData
from kvmverify.report.data.synthesis import (
    ConfusionData,
    FoundGuardData,
    LateData,
    ObservableData,
    RowData,
    SampleData,
    SetData,
    SynthesisData,
)
from kvmverify.report.data.trace import TraceData

STANDS = {
    "proved": "proved for any number of vCPUs and executions of any length",
    "holds": "within the bounds",
    "refuted": "refuted",
    "unknown": "not settled",
    "not asked": "not asked",
}
MEANINGS = {
    "simplest": "fewest literals, then cheapest",
    "weakest": "holds wherever a sound guard can",
    "strongest": "fails wherever a quiet guard can",
    "best": "quiet, and catches what a quiet guard over them can",
}
CONFLICT, ELSEWHERE, PASS, WARN = "CONFLICT", "must pass; warns at another zap", "must pass", "should warn"
"""What a valuation asks of a guard."""
MISSED = (Verdict.MISSES, Verdict.MASKED)


def listed(names: Sequence[str], last: str = "and") -> str:
    """``a, b and c``."""
    *before, end = names or ("nothing",)
    return f"{', '.join(before)} {last} {end}" if before else end


def chosen(data: SynthesisData) -> list[ObservableData]:
    """What a guard may use."""
    return [one for one in data.observables if one.chosen]


@dataclass(frozen=True)
class Guard:
    """A guard with all that it is: the simplest one may well be the weakest, too."""

    words: tuple[str, ...]
    found: FoundGuardData

    @property
    def name(self) -> str:
        """``simplest and weakest``."""
        return listed(self.words)

    @property
    def meaning(self) -> str:
        """What its names stand for."""
        if len(self.words) == 1:
            return MEANINGS[self.words[0]]
        return "; ".join(f"{word}: {MEANINGS[word]}" for word in self.words)

    @property
    def missed(self) -> list[str]:
        """Racy callers that it does not catch."""
        return [cell.caller for cell in self.found.report.cells if cell.found.of in MISSED]

    @property
    def said(self) -> str:
        """How it stands."""
        report = self.found.report
        sound, quiet = STANDS[report.soundness], STANDS[report.quietness]
        both = f"Sound and quiet: {sound}." if sound == quiet else f"Sound: {sound}. Quiet: {quiet}."
        return f"{both} Not caught: {listed(self.missed)}." if self.missed else both


def guards(data: SynthesisData) -> list[Guard]:
    """The guards that were found, each once."""
    words: dict[str, list[str]] = {}
    first: dict[str, FoundGuardData] = {}
    for one in data.guards:
        words.setdefault(one.expression, []).append(one.word)
        first.setdefault(one.expression, one)
    return [Guard(tuple(words[text]), found) for text, found in first.items()]


def answer(data: SynthesisData) -> tuple[str, str]:
    """The answer in a word and a sentence."""
    over = listed([one.name for one in chosen(data)], "or")
    if data.open or data.separable is None:
        return "UNKNOWN", f"Whether a guard over {over} is sound and quiet is not known: {data.open}."
    if not data.separable:
        first = data.confusions[0]
        return (
            "NONE EXISTS",
            f"No guard over {over} is sound and quiet: {first.racy.caller}, racy, and {first.safe.caller}, safe, "
            "look the same at the zap.",
        )
    best = data.guards[0]
    said = f"A guard over {listed(best.uses)} catches every race in scope and is quiet on every safe caller"
    stands = {best.report.soundness, best.report.quietness} - {"not asked"}
    if stands == {"proved"}:
        return "SEPARABLE", f"{said}: {STANDS['proved']}."
    word = next(word for word in ("refuted", "unknown", "holds") if word in stands)
    why = {"refuted": "but prove refutes it", "unknown": "but prove leaves it open", "holds": "within the bounds"}
    return "SEPARABLE", f"{said} as far as samples show, {why[word]}."


def today(one: ObservableData) -> str:
    """Can the kernel of today read it, and what it would have to add."""
    if one.upstream:
        return f"yes, with {one.needs}" if one.needs else "yes"
    return f"no, to be added: {one.needs}"


def used(found: FoundGuardData, data: SynthesisData) -> list[ObservableData]:
    """The observables of a guard."""
    return [one for one in data.observables if one.name in found.uses]


def verdicts(columns: Sequence[Guard]) -> list[tuple[str, list[tuple[CellData, list[CellData | None]]]]]:
    """Callers by guards, safe callers first. Examples that were found for one guard stand in one row with another's."""
    rows: dict[str, list[CellData | None]] = {}
    for number, column in enumerate(columns):
        own = f"{column.found.report.guard.name}_"
        for cell in column.found.report.cells:
            rows.setdefault(cell.caller.removeprefix(own), [None] * len(columns))[number] = cell
    named = [
        (next(cell for cell in row if cell is not None).model_copy(update={"caller": name}), row)
        for name, row in rows.items()
    ]
    titles = {True: "safe callers", False: "racy callers", None: "unknown callers"}
    groups = [(title, [row for row in named if row[0].safe is state]) for state, title in titles.items()]
    return [(title, found) for title, found in groups if found]


def who(sample: SampleData) -> str:
    """The caller, and whether anybody is beside it."""
    return f"{sample.caller}, {'a stranger beside it' if sample.strangers else 'alone'}"


@dataclass(frozen=True)
class Compared:
    """An observable at the two zaps of a pair."""

    observable: ObservableData
    racy: bool
    safe: bool


@dataclass(frozen=True)
class Pair:
    """Two executions that look the same. ``racy_step``, ``safe_step``: the zaps that are compared; ``others``: other
    zaps of the racy one, each of which looks like one of a safe caller, too."""

    data: ConfusionData
    racy_step: int
    safe_step: int
    others: tuple[int, ...]
    same: tuple[Compared, ...]
    apart: tuple[Compared, ...]
    also: tuple[Compared, ...]

    @property
    def title(self) -> str:
        """Who looks like whom."""
        return f"{who(self.data.racy)}, looks like {who(self.data.safe)}"


def zaps(trace: TraceData) -> list[int]:
    """The steps at which a guard is asked."""
    return [step.number for step in trace.steps if step.guard is not None]


def pair(data: ConfusionData, observables: Sequence[ObservableData]) -> Pair:
    """The pair with what is compared: what may be used is the same; what else differs, and what else is the same."""
    assert data.racy.trace is not None and data.safe.trace is not None
    names = [one.name for one in observables if one.chosen]
    safe, steps = data.safe.seen[-1], zaps(data.racy.trace)
    at = next(n for n, seen in enumerate(data.racy.seen) if all(seen[name] == safe[name] for name in names))
    step = steps[at] if len(steps) == len(data.racy.seen) else steps[-1]
    rows = [Compared(one, data.racy.seen[at][one.name], safe[one.name]) for one in observables]
    return Pair(
        data,
        step,
        zaps(data.safe.trace)[-1],
        tuple(number for number in steps if number != step),
        tuple(row for row in rows if row.observable.chosen),
        tuple(row for row in rows if not row.observable.chosen and row.racy != row.safe),
        tuple(row for row in rows if not row.observable.chosen and row.racy == row.safe),
    )


def row_word(row: RowData, data: SynthesisData) -> str:
    """What a valuation asks of a guard; it is a conflict if no guard can do it."""
    names = list(row.values)
    conflict = any(
        {name: seen[name] for name in names} == row.values for one in data.confusions for seen in one.racy.seen
    )
    if row.safe and row.racy:
        return CONFLICT if conflict else ELSEWHERE
    return PASS if row.safe else WARN


def sets(data: SynthesisData) -> list[SetData]:
    """The smallest separating sets, the smallest and cheapest first."""
    return sorted(data.sets, key=lambda one: (len(one.names), one.price))


def missing(one: SetData, data: SynthesisData) -> list[str]:
    """What of a set the kernel of today does not have."""
    return [o.name for o in data.observables if o.name in one.names and not o.upstream]


def late_sentence(one: LateData) -> str:
    """Why no assertion at the zap can catch it."""
    return (
        f"{one.twin} is {one.safe} with its X after everything else. The first {one.common} steps of the caller, its "
        f"last zap among them, are the same in both, so a guard that is quiet on {one.safe} is silent here, whatever "
        f"it reads. It ends stale in {len(one.trace.steps)} steps."
    )


@dataclass(frozen=True)
class Proofs:
    """What stands behind a report: a directory of evidence, and how much of it there is."""

    directory: str
    about: str
    said: str
    certificates: int
    obligations: int


def proofs(data: SynthesisData) -> list[Proofs]:
    """Each guard's, and that of the callers that were taken for safe."""
    found = []
    for one in guards(data):
        report = one.found.report
        said = f"sound: {report.soundness}; quiet: {report.quietness}"
        found.append(_proofs(one.found.word, f"the {one.name} guard", said, report))
    if data.safe is not None:
        names = listed([cell.caller for cell in data.safe.cells])
        said = data.safe.quietness if all(cell.safe for cell in data.safe.cells) else "refuted"
        found.append(_proofs("safe", f"{names} never end stale", said, data.safe))
    return found


def _proofs(directory: str, about: str, said: str, report: ReportData) -> Proofs:
    certificates = [c for cell in report.cells for c in cell.certificates.values()]
    return Proofs(directory, about, said, len(certificates), sum(len(c.obligations) for c in certificates))
