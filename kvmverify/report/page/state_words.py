"""The state behind a trace in words: what a reader follows from step to step."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kvmverify.report.data.trace import TraceData

ACTIVE = {"valid": "valid", "absent": "none", "invalid": "INVALID copy", "updater_invalid": "INVALID copy (updater's)"}
READ = {
    "unread": "not read",
    "live": "read, current",
    "current": "read, current",
    "retired": "RETIRED since read",
    "invalid": "an INVALID copy",
    "invalid_retired": "an INVALID copy, RETIRED since",
}
SNAPSHOT = {"none": "none", "same": "seq unchanged", "moved": "seq has moved"}
DATA = {"slot": "memslot", "attributes": "attributes", "page": "pfn"}
COUNTS = {"in_progress": "mmu_invalidate_in_progress", "mn_active": "mn_active_invalidate_count"}


@dataclass(frozen=True)
class Run:
    """A piece of state that keeps a value: after the steps ``first`` to ``last``; 0 is before the first step."""

    first: int
    last: int
    value: str

    @property
    def bad(self) -> bool:
        """Is it part of what goes wrong?"""
        return "RETIRED" in self.value or "STALE" in self.value


@dataclass(frozen=True)
class Track:
    """A piece of state over the whole trace."""

    label: str
    runs: tuple[Run, ...]


def tracks(trace: TraceData) -> tuple[Track, ...]:
    """Every piece of state that some step of the trace changes, over time."""
    values = dict(trace.start)
    seen = [words(values)]
    for step in trace.steps:
        values |= {name: after for name, (_, after) in step.changes.items()}
        seen.append(words(values))
    found = []
    for label in seen[0]:
        runs: list[Run] = []
        for number, row in enumerate(seen):
            if runs and runs[-1].value == row[label]:
                runs[-1] = Run(runs[-1].first, number, row[label])
            else:
                runs.append(Run(number, number, row[label]))
        if len(runs) > 1:
            found.append(Track(label, tuple(runs)))
    return tuple(found)


def words(values: Mapping[str, str]) -> dict[str, str]:
    """What is worth a reader's eye, by its label. Positions, locks and what a guard recorded are shown elsewhere."""
    found: dict[str, str] = {}
    hull = [int(name.removeprefix("hull.gfn")) for name, on in values.items() if _is_hull(name) and on == "True"]
    for name, value in values.items():
        if name in COUNTS:
            found[COUNTS[name]] = value
        elif _is_hull(name):
            found["range of open invalidations"] = _gfns(hull)
        elif match := re.fullmatch(r"active\.as(\d+)\.slot(\d+)", name):
            found[f"memslot {match[2]}{_space(match[1])}"] = ACTIVE.get(value, value)
        elif match := re.fullmatch(r"(?:spte|spte_page|spte_attributes)\.(live|obsolete)\.as(\d+)\.gfn(\d+)", name):
            root = "" if match[1] == "live" else ", obsolete root"
            found[f"SPTE of gfn {match[3]}{_space(match[2])}{root}"] = _spte(values, name.partition(".")[2])
        elif match := re.fullmatch(r"vcpu(\d+)\.(slot|attributes|page)", name):
            found[f"vCPU {match[1]}: {DATA[match[2]]}"] = READ[value]
        elif match := re.fullmatch(r"vcpu(\d+)\.seq", name):
            found[f"vCPU {match[1]}: snapshot"] = SNAPSHOT[value]
    return found


def _is_hull(name: str) -> bool:
    return re.fullmatch(r"hull\.gfn\d+", name) is not None


def _space(number: str) -> str:
    return "" if number == "0" else f", address space {number}"


def _gfns(gfns: list[int]) -> str:
    if not gfns:
        return "empty"
    first, last = min(gfns), max(gfns)
    return f"gfn {first}" if first == last else f"gfns {first}-{last}"


def _spte(values: Mapping[str, str], place: str) -> str:
    """Present and made from what; a variable that never changes in a trace is at rest."""
    spte = values.get(f"spte.{place}", "absent")
    if spte == "absent":
        return "absent"
    retired = spte.endswith("retired") or "retired" in (
        values.get(f"spte_page.{place}"),
        values.get(f"spte_attributes.{place}"),
    )
    made = "present, from an INVALID copy" if spte.startswith("invalid") else "present"
    return f"{made}, STALE" if retired else made
