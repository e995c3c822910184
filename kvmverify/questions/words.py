"""``key=value`` → the words of a question, each valid by itself and none contradicting another.

What the words name is read by ``question.resolve``. What does not fit is a ``QuestionError`` that says what was meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kvmverify.errors import QuestionError
from kvmverify.language.models import shipped

ANY = "any"
"""The name of every caller, known or not."""
FAULTS_6_12 = ("tdp", "direct", "guest_walk")
"""What a vCPU may run unless ``fault=`` says otherwise: every shipped fault path of 6.12 but prefetch.

SOUNDNESS: prefetch adds no verdict. Take an execution in which one installs an SPTE, and put a direct fault in its
place: S, A, I and P at the moments of prefetch's S and P, Q before S, mmu_lock where prefetch maps. Prefetch held it
for write until then, so nobody begins or ends an invalidation or retires roots in between: the count is 0, seq is what
Q saw, R and O pass. The SPTE is made from the same slot and pfn, and of attributes besides: it is stale where that of
prefetch is. No guard sees a fault. (A trace by prefetch may be shorter: it leaves the fault in front out.)
A tree's own prefetch is judged as it stands there, with its fault paths.
"""
EngineName: TypeAlias = Literal["auto", "explicit", "z3", "both"]


class Words(BaseModel):
    """One question as the user types it; the field names are the keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    guard: str = Field(description="a shipped guard, a C expression, a guard file, or a kernel .c file")
    caller: tuple[str, ...] = Field(
        default=(), description="shipped callers or files, by commas; any: every caller; all shipped if left out"
    )
    vcpus: Literal["any"] | Annotated[int, Field(ge=1, le=8)] = Field(
        default="any", description="number of vCPUs: any, or 1 to 8 (1 with bound= or a bounded engine=)"
    )
    foreign: Literal["any", "none"] | Annotated[int, Field(ge=0, le=4)] = Field(
        default="any", description="foreign invalidations open at once: any number, none, or 1 to 4 (as for vcpus)"
    )
    bound: Annotated[int, Field(ge=1, le=200)] | None = Field(
        default=None, description="longest execution searched, in steps; unlimited if left out"
    )
    fault: tuple[str, ...] = Field(default=FAULTS_6_12, description="fault paths a vCPU may run")
    env: tuple[str, ...] = Field(default=("invalidations",), description="environments beside the caller")
    timeout: Annotated[float, Field(gt=0)] | None = Field(default=None, description="seconds for the whole question")
    out: Path | None = Field(default=None, description="directory for reports and evidence")
    gfns: Annotated[int, Field(ge=1, le=8)] = Field(default=3, description="modelled gfns, 1 to 8")
    slots: Annotated[int, Field(ge=1, le=8)] = Field(default=2, description="memslots, 1 to 8")
    address_spaces: Annotated[int, Field(ge=1, le=2)] = Field(default=1, description="address spaces (as_id), 1 or 2")
    after: Literal["promises", "anything"] = Field(
        default="promises",
        description="of caller=any: promises (every PUB comes before a zap of its slot, unless it puts nothing in the"
        " place of an INVALID copy; every other X before a zap or inside the B...E that contains it; and what X retires"
        " is zapped), or anything",
    )
    engine: EngineName = Field(
        default="auto",
        description="auto: proofs for any number; traces by explicit search, z3 confirms that those shown are shortest;"
        " both: the two find every trace; explicit or z3: a bounded search by that one alone",
    )

    @model_validator(mode="before")
    @classmethod
    def _bounded_by_what_was_asked(cls, given: Any) -> Any:
        """``bound=`` and the engines that search ask about a world of a size: one vCPU, one stranger, unless said."""
        if isinstance(given, dict) and (given.get("bound") is not None or given.get("engine") in ("explicit", "z3")):
            return {"vcpus": 1, "foreign": 1, **given}
        return given

    @property
    def every(self) -> bool:
        """Is it about every caller, beside those that are named?"""
        return ANY in self.caller

    @property
    def unbounded(self) -> bool:
        """Is the answer asked for any number of vCPUs, or of strangers?"""
        return "any" in (self.vcpus, self.foreign)


_LISTS = ("caller", "fault", "env")
KEYS = tuple(Words.model_fields)
SEVERAL_KEYS = ("guards", "callers", *(name for name in KEYS if name not in ("guard", "caller")))
"""The keys of a question about several guards."""
ALSO: dict[str, str] = {"guard": "guards", "caller": "callers"}
"""What may be written for them as well."""


def split(text: str) -> list[str]:
    """The parts between commas that stand in no parentheses."""
    parts, depth = [""], 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if character == "," and depth <= 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def words_of(values: Mapping[str, str]) -> Words:
    """The words of a question, by key. Raises ``QuestionError``."""
    given: dict[str, Any] = {
        key: tuple(part.strip() for part in value.split(",") if part.strip()) if key in _LISTS else value
        for key, value in values.items()
    }
    if "guard" not in given:
        raise QuestionError(f"guard= is missing: {', '.join(shipped('guard'))}, a C expression or a file")
    try:
        words = Words.model_validate(given)
    except ValidationError as error:
        first = error.errors()[-1]
        key = str(first["loc"][0])
        raise QuestionError(f"{key}={given.get(key)!s}: {_plain(first, key)}") from None
    _contradictions(words, given)
    return words


def _plain(error: Any, key: str) -> str:
    described = Words.model_fields[key].description or ""
    return f"{str(error['msg']).lower()} ({described})"


def _contradictions(words: Words, given: dict[str, Any]) -> None:
    if words.slots > words.gfns:
        raise QuestionError(f"slots={words.slots} and gfns={words.gfns} contradict: every slot has a gfn")
    if words.unbounded and (words.bound is not None or words.engine in ("explicit", "z3")):
        what = f"bound={words.bound}" if words.bound is not None else f"engine={words.engine}"
        raise QuestionError(f"{what} searches a world of a size: give vcpus= and foreign= as numbers")
    if words.every:
        if not words.unbounded or words.vcpus != "any" or words.foreign not in ("any", "none", 0):
            raise QuestionError("caller=any is asked for any number of vCPUs, with foreign=any or foreign=none")
        if words.engine not in ("auto", "both"):
            raise QuestionError(f"caller=any is proved with views, not with engine={words.engine}")
    elif "after" in given:
        raise QuestionError("after= is about caller=any")
    if "none" in words.env and len(words.env) > 1:
        raise QuestionError("env=none contradicts the other environments named")
    for name, values in (("caller", words.caller), ("fault", words.fault), ("env", words.env)):
        if len(set(values)) != len(values):
            raise QuestionError(f"{name}= names something twice")
