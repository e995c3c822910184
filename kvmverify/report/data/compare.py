"""The JSON report of ``compare``; its models are its published schema (``kvmverify schema compare``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from kvmverify.report.data.layout import FileData
from kvmverify.report.data.report import CertificateData, ReportData
from kvmverify.report.data.trace import DataModel, TraceData


class SeparationData(DataModel):
    """A shortest execution up to a zap that one guard lets pass and another warns of."""

    caller: str
    strangers: int = Field(description="foreign tasks around it; 0: it needs none")
    trace: TraceData


class PairData(DataModel):
    """Does one guard let a zap pass that another warns of, on the callers in scope?"""

    passes: str
    warns: str
    answer: Literal["separated", "never", "unknown"]
    proved: bool = Field(description="never: for any number of vCPUs and executions of any length")
    separation: SeparationData | None
    reason: str = Field(description="why it is unknown")


class KeptData(DataModel):
    """A caller that separates none of some pairs (first passes, second warns)."""

    caller: str
    pairs: list[tuple[str, str]]
    certificate: CertificateData | None = Field(description="none if the caller's text alone decides it")
    states: int = Field(description="visited, if a complete search of a world of a size says so")
    models: str


class OrderData(DataModel):
    """Which guard implies which, at the zaps that the callers in scope reach."""

    pairs: list[PairData]
    kept: list[KeptData]
    classes: list[list[str]] = Field(description="guards that nothing separates stand together, the tightest first")
    covers: list[tuple[int, int]] = Field(
        description="edges of the Hasse diagram: the left class implies the right one"
    )


class CompareData(FileData):
    """Guards beside each other."""

    tool: str
    version: str
    z3: str
    cvc5: str
    scope: str
    guards: list[ReportData]
    order: OrderData
    summary: list[str] = Field(description="what a reviewer may quote")
