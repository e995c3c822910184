"""``kvmverify mutate``: every protection of safe callers and of their fault paths removed in turn, on all cores."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from kvmverify.engines.contract import Limits
from kvmverify.errors import QuestionError
from kvmverify.language.models import Caller, shipped
from kvmverify.mutation.mutants import Mutant, mutants
from kvmverify.mutation.necessity import Basis, necessity
from kvmverify.mutation.trial import Tried, Unknown, judged, proof_scripts, safe_itself
from kvmverify.mutation.worlds import Bench, RanOut
from kvmverify.proving.acceptance import Key, Recheck
from kvmverify.proving.result import Versions, versions
from kvmverify.questions.arguments import key_values
from kvmverify.questions.question import Question, only_known, resolve, safe_callers
from kvmverify.questions.words import words_of
from kvmverify.workers import workers_of

KEYS = ("caller", "fault", "env", "gfns", "slots", "address_spaces", "timeout", "out")
Report: TypeAlias = Callable[[str], None]


@dataclass(frozen=True)
class Safe:
    """The caller as it is, proved safe, with the names of the certificates.

    ``states``: of its worlds with notifiers, all visited. ``unknown``: why there is no proof, or an empty text.
    """

    certificates: tuple[str, ...] = ()
    states: int = 0
    unknown: str = ""
    scripts: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True)
class Mutated:
    """One caller with everything that was found about it."""

    caller: Caller
    faults: tuple[str, ...]
    safe: Safe
    tried: tuple[Tried, ...]
    basis: Basis


@dataclass(frozen=True)
class Campaign:
    """Everything that a question found; ``obligations``: how many each solver decided."""

    question: Question
    callers: tuple[Mutated, ...]
    obligations: int
    versions: Versions


def question_of(arguments: Sequence[str]) -> Question:
    """The question in ``key=value`` arguments. Raises ``QuestionError``."""
    given = key_values(arguments, KEYS, {"caller": shipped("caller")})
    # Mutants are judged by stale SPTEs alone; a question about a guard needs some guard.
    words = words_of({**given, "guard": "kvm->mmu_invalidate_in_progress"})
    question = resolve(words if words.caller else words.model_copy(update={"caller": safe_callers()}), typed=given)
    only_known(question, "mutate")
    return question


@dataclass(frozen=True)
class _Job:
    """A bench for a process of its own, and the mutant to judge on it."""

    question: Question
    caller: Caller
    source: str
    deadline: float | None
    mutant: Mutant | None = None

    @property
    def bench(self) -> Bench:
        return Bench(self.question, self.caller, self.source, Limits(deadline=self.deadline))

    @property
    def key(self) -> Key:
        m = self.mutant
        return (self.caller.caller, m.program, m.role, m.what) if m else (self.caller.caller,)


def mutate(question: Question, report: Report = lambda _line: None) -> Campaign:
    """Judge every mutant. Raises ``QuestionError`` (a racy caller), ``Diverged`` and ``Rejected``."""
    deadline = None if question.timeout is None else time.monotonic() + question.timeout
    callers = question.callers
    files = [fault for fault, _ in question.faults]
    words = question.words.fault
    alone = {one[0].fault: question.under([(w, one)]) for w, one in zip(words, question.faults, strict=True)}
    if len(alone) < len(files) or len({c.caller for c, _ in callers}) < len(callers):
        raise QuestionError("two files have the same name: they could not be told apart in the report")
    whole = {c.caller: _Job(question, c, s, deadline) for c, s in callers}
    removable = [m for fault in files for m in mutants(fault)]
    jobs = [
        replace(job, mutant=m, question=alone[m.program] if m.role == "fault" else question)
        for job in whole.values()
        for m in (*mutants(job.caller), *removable)
    ]
    with Recheck() as solvers:
        with workers_of(os.cpu_count() or 1) as pool:
            bases = {name: pool.submit(_safe, job) for name, job in whole.items()}
            trials = {pool.submit(_trial, job): job.key for job in jobs}
            for name, base in bases.items():
                solvers.ask((name,), base.result().scripts)
            tried: dict[Key, Tried] = {}
            for number, future in enumerate(as_completed(trials), 1):
                key, one = trials[future], future.result()
                solvers.ask(key, one.scripts)
                tried[key] = replace(one, scripts={})
                report(f"{number}/{len(trials)} mutants")
            report("what the proofs rest on")
            of = {name: tuple(tried[job.key] for job in jobs if job.caller.caller == name) for name in whole}
            needs = {name: pool.submit(_basis, job, tuple(alone.values()), of[name]) for name, job in whole.items()}
            basis = {name: future.result() for name, future in needs.items()}
            for name in whole:
                solvers.ask((name, "basis"), basis[name].scripts)
        # Only now: the workers, forked, hold the solvers' standard input open, too.
        report("z3 and cvc5 decide the obligations")
        open_ = solvers.decided(None if deadline is None else max(0.0, deadline - time.monotonic()))
    judged_ = {job.key: _downgraded(tried[job.key], open_[job.key]) for job in jobs}
    return Campaign(
        question,
        tuple(
            Mutated(
                job.caller,
                tuple(alone),
                replace(safe := bases[name].result(), scripts={}, unknown=safe.unknown or open_[name,]),
                tuple(judged_[other.key] for other in jobs if other.caller.caller == name),
                replace(basis[name], scripts={}, open=basis[name].open or open_[name, "basis"]),
            )
            for name, job in whole.items()
        ),
        solvers.obligations,
        versions(),
    )


def _safe(job: _Job) -> Safe:
    try:
        certificates, states = safe_itself(job.bench)
    except RanOut as error:
        return Safe(unknown=str(error))
    return Safe(tuple(c.name for c in certificates), states, scripts=proof_scripts(certificates))


def _trial(job: _Job) -> Tried:
    assert job.mutant is not None
    return judged(job.bench, job.mutant)


def _basis(job: _Job, alone: Sequence[Question], tried: Sequence[Tried]) -> Basis:
    return necessity(job.bench, [replace(job, question=question).bench for question in alone], tried)


def _downgraded(one: Tried, undecided: str) -> Tried:
    return replace(one, outcome=Unknown(undecided)) if undecided else one
