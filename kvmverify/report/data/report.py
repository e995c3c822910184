"""The JSON report: its models are its published schema (``kvmverify schema report``)."""

from __future__ import annotations

from pydantic import Field, model_validator

from kvmverify.proving.verdict import RESTS_ON_TRACE, Verdict
from kvmverify.report.data.layout import FileData
from kvmverify.report.data.trace import DataModel, TraceData


class QueryData(DataModel):
    """What z3 was asked, and said."""

    target: str
    address_space: int
    gfn: int = Field(description="all faults of this query are at this gfn")
    bound: int
    outcome: str

    def file(self, caller: str) -> str:
        """The name of the file that holds it, beside the others about the same trace."""
        return f"{caller}.shortest.smt2"


class CertificateData(DataModel):
    """A claim for any number of vCPUs at one place, by an inductive invariant."""

    name: str = Field(description="CLAIM.STRANGERS.PLACE; its file is CALLER.CLAIM.STRANGERS.smt2, a section a place")
    claim: str
    strangers: str = Field(description="foreign invalidations: any, none, or a number")
    address_space: int
    gfn: int
    nodes: int = Field(description="of the invariant's decision diagram")
    views: int = Field(description="valuations of shared state and one vCPU that it stands for")
    obligations: list[str] = Field(description="each is unsat for z3 and for cvc5, in the order of the file")
    fired: dict[str, tuple[int, int]] = Field(description="steps of each kind that some view takes, of how many")
    never: list[str] = Field(description="steps that no view takes")
    invariant: list[str] = Field(description="what it says, in words; each clause is an obligation, too")

    def file(self, caller: str) -> str:
        """The name of the file that holds its obligations, with those of the claim's other places."""
        return f"{caller}.{self.claim}.{self.strangers}.smt2"


CAUGHT = (Verdict.CATCHES, Verdict.CATCHES_RACE)


class FoundData(DataModel):
    """One verdict with its evidence."""

    verdict: str
    racy: bool | None
    bound: int | None
    reason: str
    states: int
    depth: int
    engines: list[str]
    queries: list[QueryData]
    certificates: list[CertificateData]
    holds: bool = Field(description="the guard holds at some zap")
    fires: bool = Field(description="the guard fails at some zap")
    strangers: int = Field(description="foreign tasks in the world of the traces")
    trace: TraceData | None
    caught: TraceData | None = Field(description="for a guard that catches: a race that it catches")

    @property
    def of(self) -> Verdict:
        """The verdict."""
        return Verdict(self.verdict)

    @property
    def proved(self) -> bool:
        """Does it rest on certificates without a bound?"""
        return bool(self.certificates) and all(c.strangers in ("any", "none") for c in self.certificates)

    @property
    def claims(self) -> bool:
        """Is a claim about all executions behind it?"""
        return self.of not in RESTS_ON_TRACE and not self.bare_race

    @property
    def bare_race(self) -> bool:
        """Is it a race of a program that does not evaluate the assertion?"""
        return self.of is Verdict.NOT_ASSERTED and self.racy is True

    @property
    def shown(self) -> TraceData | None:
        """The execution that is drawn for it."""
        return self.trace or self.caught


class CellData(DataModel):
    """A guard on a caller."""

    caller: str
    title: str
    origin: str
    safe: bool | None = Field(description="what the engines found")
    expected_safe: bool
    expected: tuple[str, str] | None = Field(description="verdicts in the caller's file: alone, with foreign ones")
    alone: FoundData
    foreign: FoundData | None
    models: str = Field(description="SHA-256 of the models behind it")

    @model_validator(mode="before")
    @classmethod
    def _as_alone(cls, data: object) -> object:
        """What a file does not say of ``foreign`` is as it is alone (``layout.laid_out``)."""
        if isinstance(data, dict) and isinstance(data.get("foreign"), dict) and isinstance(data.get("alone"), dict):
            return data | {"foreign": data["alone"] | data["foreign"]}
        return data

    @property
    def found(self) -> FoundData:
        """The stronger of the two answers."""
        return self.foreign or self.alone

    def words(self, empty: bool = False) -> tuple[str, str]:
        """The verdicts alone and with foreign invalidations. ``empty``: the guard says nothing over all callers.

        Nothing is caught where something is vacuous.
        """
        of = [self.alone.of, self.found.of]
        empty = empty or Verdict.VACUOUS in of
        alone, among = ("vacuous" if empty and v in CAUGHT else v.value for v in of)
        return alone, among

    @property
    def certificates(self) -> dict[str, CertificateData]:
        """What the two answers rest on, each once, by its name."""
        founds = (self.alone, *([self.foreign] if self.foreign else []))
        return {c.name: c for found in founds for c in found.certificates}


class GuardData(DataModel):
    """The guard that was asked about."""

    name: str
    title: str
    origin: str
    expression: str
    location: tuple[str, int] | None = Field(description="file and line of an assertion read from a kernel file")


class ReportData(FileData):
    """The whole answer."""

    tool: str
    version: str
    z3: str
    cvc5: str
    question: dict[str, str | int | float | list[str] | None]
    copies: dict[str, str] = Field(description="model files of the question's own → their copies in this directory")
    guard: GuardData
    scope: str = Field(description="the bounds that the answer holds for")
    soundness: str = Field(
        description="proved (any number, any length), holds (in a world of a size), refuted, unknown or not asked"
    )
    sound_alone: str
    quietness: str
    callers: dict[str, str] = Field(description="caller=any: model files of the callers that were found → their text")
    vacuous: str = Field(description="why the guard says nothing over all shipped callers, or an empty text")
    notes: list[str] = Field(description="what is not as the model files say")
    cells: list[CellData]
