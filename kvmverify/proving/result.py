"""What a question finds: cells of verdicts with their evidence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import assert_never

from kvmverify import __version__
from kvmverify.engines import cvc5_solver, solver
from kvmverify.evidence.lengths import Query
from kvmverify.evidence.trace import Trace
from kvmverify.language.models import Caller
from kvmverify.proving.unbounded import Certificate, Property
from kvmverify.proving.verdict import Judgement, Verdict
from kvmverify.questions.guards import GuardChoice
from kvmverify.questions.question import Question
from kvmverify.world.general import AnyCaller


@dataclass(frozen=True)
class Found:
    """One verdict with its evidence. ``engines``: who answered; ``states``: how many the explicit one visited."""

    judgement: Judgement
    trace: Trace | None
    race: Trace | None
    """For a guard that catches: a shortest race that it catches."""
    states: int
    depth: int
    engines: tuple[str, ...]
    queries: tuple[Query, ...]
    holds: bool
    fires: bool
    strangers: int
    """Foreign tasks in the world that the traces are of."""
    certificates: tuple[Certificate, ...] = ()
    """What the verdict rests on, for any number of vCPUs; empty if it was searched in a world of a size."""

    @property
    def proved(self) -> bool:
        """Does the verdict rest on certificates without a bound?"""
        return bool(self.certificates) and all(c.strangers in ("any", "none") for c in self.certificates)


@dataclass(frozen=True)
class Cell:
    """A guard on a caller: alone, and with foreign invalidations if they were asked for."""

    caller: str
    title: str
    origin: str
    safe: bool
    expected: tuple[str, str] | None
    alone: Found
    foreign: Found | None
    models: str
    """Hash of the model files that this cell rests on."""

    @property
    def certificates(self) -> dict[str, Certificate]:
        """What the two answers rest on, each once, by its key."""
        founds = (self.alone, *([self.foreign] if self.foreign else []))
        return {certificate_key(self.caller, c): c for found in founds for c in found.certificates}

    @property
    def found(self) -> Found:
        """The stronger of the two answers."""
        return self.foreign or self.alone

    @property
    def verdict(self) -> Verdict:
        """The verdict of the stronger answer."""
        return self.found.judgement.verdict


def certificate_key(caller: str, certificate: Certificate) -> str:
    """``memslot_delete.quiet.any.gfn0``: how its files and messages about it begin."""
    return f"{caller}.{certificate.name}"


@dataclass(frozen=True)
class Versions:
    """Who answered: the versions of the tool and of the solvers."""

    tool: str
    z3: str
    cvc5: str


def versions() -> Versions:
    """The versions at work."""
    return Versions(__version__, solver.version(), cvc5_solver.version())


@dataclass(frozen=True)
class Result:
    """Everything that a question found."""

    question: Question
    cells: tuple[Cell, ...]
    versions: Versions
    found: dict[str, str] = field(default_factory=dict)
    """Model files of the callers that were found, by the names of their files."""

    @property
    def guard(self) -> GuardChoice:
        """The guard that was asked about."""
        return self.question.guard


def claim_of(judgement: Judgement) -> Property | None:
    """What a verdict rests on beyond its trace, or None if on the trace alone or on nothing."""
    match judgement.verdict:
        case Verdict.QUIET:
            return Property.QUIET
        case Verdict.FALSE_ALARM:
            return Property.SAFE
        case Verdict.CATCHES:
            return Property.CATCHES
        case Verdict.CATCHES_RACE:
            return Property.CATCHES_RACE
        case Verdict.NOT_ASSERTED:
            return None if judgement.racy else Property.SAFE
        case Verdict.MISSES | Verdict.MASKED | Verdict.UNKNOWN | Verdict.VACUOUS:
            return None
        case _:
            assert_never(judgement.verdict)


def models_hash(question: Question, caller: Caller | AnyCaller) -> str:
    """SHA-256 over the model files behind a cell: the caller's, the faults', the environments'.

    Of their ``repr``: it names the class of each step, and of all that steps are made of. As JSON a begin and an end
    are both ``{}``.
    """
    files = [*(f for f, _ in question.faults), *(e for e, _ in question.beside(1))]
    spoken = {"title", "origin", "expect"}
    models = [*([] if isinstance(caller, AnyCaller) else [caller]), *files]
    parts = [
        (type(file).__name__, [(name, getattr(file, name)) for name in type(file).model_fields if name not in spoken])
        for file in models
    ]
    everyone = repr(caller) if isinstance(caller, AnyCaller) else ""
    return hashlib.sha256((everyone + repr(parts)).encode()).hexdigest()
