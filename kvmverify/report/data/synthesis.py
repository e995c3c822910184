"""The JSON report of ``synthesize``; its models are its published schema (``kvmverify schema synthesize``)."""

from __future__ import annotations

from pydantic import Field

from kvmverify.report.data.layout import FileData
from kvmverify.report.data.report import ReportData
from kvmverify.report.data.trace import DataModel, TraceData


class ObservableData(DataModel):
    """Something that a guard can read."""

    name: str
    title: str
    expression: str
    price: int
    cost: str
    upstream: bool
    needs: str = Field(description="what the kernel would have to add")
    chosen: bool = Field(description="may the guard use it?")


class SampleData(DataModel):
    """An execution of a caller, up to its last zap that is sampled, or to its stale end."""

    caller: str
    racy: bool
    strangers: int
    seen: list[dict[str, bool]] = Field(description="per zap: observable → its value, for all that are known")
    trace: TraceData | None
    file: str = Field(description="the model file, of a caller that was found")


class ConfusionData(DataModel):
    """A racy execution that looks like safe ones at each of its zaps: no guard tells them apart."""

    racy: SampleData
    safe: SampleData


class RowData(DataModel):
    """One valuation of the chosen observables, and who shows it at a zap."""

    values: dict[str, bool]
    safe: list[str] = Field(description="safe callers that show it: a quiet guard holds here")
    racy: list[str] = Field(description="callers with a stale end that show it: a sound guard fails here, or elsewhere")


class FoundGuardData(DataModel):
    """A guard that was put together, and what prove says of it."""

    word: str = Field(description="simplest, weakest, strongest, or best where none is sound and quiet")
    expression: str
    assertion: list[str] = Field(description="the same as lines of C")
    literals: int
    uses: list[str]
    price: int
    least: str = Field(description="why it was not shown that no formula with fewer literals does it, or empty")
    report: ReportData


class SetData(DataModel):
    """Observables that separate, and no part of them does."""

    names: list[str]
    price: int
    upstream: bool = Field(description="can the kernel of today read all of them?")


class LateData(DataModel):
    """A safe caller and its twin with the X after everything else: the same up to the last zap."""

    safe: str
    twin: str
    common: int = Field(description="steps that both take first, the last zap among them")
    trace: TraceData


class SynthesisData(FileData):
    """The whole answer."""

    tool: str
    version: str
    z3: str
    cvc5: str
    question: dict[str, str | int | float | list[str] | None]
    copies: dict[str, str]
    scope: str
    callers: list[str] = Field(description="the callers in scope, any for all that keep the promises")
    observables: list[ObservableData]
    separable: bool | None = Field(description="is there a guard that is sound and quiet? null: not known")
    open: str = Field(description="why it is not known, or an empty text")
    rows: list[RowData]
    confusions: list[ConfusionData] = Field(description="one for each racy caller that looks like a safe one")
    told_apart: list[str] = Field(description="racy callers that look like no safe one")
    guards: list[FoundGuardData]
    unique: bool = Field(description="every sound guard fails where the weakest one does")
    examples: int = Field(description="racy executions that were looked at")
    sets: list[SetData]
    sets_complete: bool
    safe: ReportData | None = Field(description="proofs that the callers taken for safe are")
    late: list[LateData] = Field(description="mistakes after the zap, which no assertion there can catch")
