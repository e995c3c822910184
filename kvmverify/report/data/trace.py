"""A replayed execution as data: what every figure of it is drawn from."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from kvmverify.evidence.trace import Trace
from kvmverify.report.data.words import cpu, held, phrase


class DataModel(BaseModel):
    """A part of a report: closed and frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class StepData(DataModel):
    """One executed step."""

    number: int
    cpu: int = Field(description="column: index into cpus")
    step: str = Field(description="name of the step in the transition system")
    text: str
    function: str = Field(description="kernel function")
    at: str = Field("", description="path:line, if the step was read from a kernel tree")
    changes: dict[str, tuple[str, str]] = Field(description="variable → before, after")
    holds: list[str] = Field([], description="locks, SRCU sections, waits, invalidations of its CPU after it")
    guard: bool | None = Field(None, description="the guard's value, at a zap of the caller")
    because: list[str] = Field([], description="the atoms that decided it")


class TraceData(DataModel):
    """A replayed execution; its length is the number of steps."""

    cpus: list[str]
    start: dict[str, str] = Field(description="variables that some step changes → their value before the first step")
    steps: list[StepData]
    conclusion: str


def trace_data(trace: Trace, conclusion: str) -> TraceData:
    """The data of a trace, with the sentence that it ends with."""
    threads = trace.threads
    start: dict[str, str] = {}
    for step in trace.steps:
        for change in step.changes:
            start.setdefault(change.variable, str(change.before))
    steps = [
        StepData(
            number=step.number,
            cpu=threads.index(step.thread),
            step=step.name,
            text=phrase(step),
            function=step.function,
            at=step.at,
            changes={c.variable: (str(c.before), str(c.after)) for c in step.changes},
            holds=held(step.after),
            guard=None if step.guard is None else step.guard.held,
            because=list(step.guard.because) if step.guard else [],
        )
        for step in trace.steps
    ]
    return TraceData(cpus=[cpu(trace, t) for t in threads], start=start, steps=steps, conclusion=conclusion)
