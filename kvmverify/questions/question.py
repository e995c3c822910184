"""``key=value`` → a validated question. Whatever does not fit is a ``QuestionError`` that says what was meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kvmverify.errors import QuestionError
from kvmverify.guards.expr import GuardError, GuardExpr, Observable, Observe, atoms, render
from kvmverify.guards.kernel_file import read_assertion
from kvmverify.guards.parsing import parse_guard
from kvmverify.language.models import Caller, Environment, Fault, File, GuardFile, Kind, find, is_path, shipped
from kvmverify.questions.arguments import key_values
from kvmverify.world.layout import Bounds

ANY = "any"
"""The name of every caller, known or not."""
FAULTS_6_12 = ("tdp", "direct", "guest_walk")
"""What a vCPU may run unless ``fault=`` narrows it: every shipped fault path of 6.12."""
EngineName: TypeAlias = Literal["auto", "explicit", "z3", "both"]


class Question(BaseModel):
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


def named_apart(guards: Sequence[GuardChoice]) -> tuple[GuardChoice, ...]:
    """Guards with names of their own: several expressions become ``expression_1`` and so on."""
    names = [guard.name for guard in guards]
    found = []
    for position, guard in enumerate(guards):
        count = names[: position + 1].count(guard.name)
        found.append(replace(guard, name=f"{guard.name}_{count}") if names.count(guard.name) > 1 else guard)
    return tuple(found)


_LISTS = ("caller", "fault", "env")
KEYS = tuple(Question.model_fields)
SEVERAL_KEYS = ("guards", "callers", *(name for name in KEYS if name not in ("guard", "caller")))
"""The keys of a question about several guards."""
ALSO: dict[str, str] = {"guard": "guards", "caller": "callers"}
"""What may be written for them as well."""


def parse(arguments: Sequence[str]) -> Question:
    """The question in ``key=value`` arguments. Raises ``QuestionError``."""
    return question_of(key_values(arguments, KEYS, {"guard": shipped("guard")}))


def question_of(values: Mapping[str, str]) -> Question:
    """The question with some values, by key. Raises ``QuestionError``."""
    given: dict[str, Any] = {
        key: tuple(part.strip() for part in value.split(",") if part.strip()) if key in _LISTS else value
        for key, value in values.items()
    }
    if "guard" not in given:
        raise QuestionError(f"guard= is missing: {', '.join(shipped('guard'))}, a C expression or a file")
    try:
        question = Question.model_validate(given)
    except ValidationError as error:
        first = error.errors()[-1]
        key = str(first["loc"][0])
        raise QuestionError(f"{key}={given.get(key)!s}: {_plain(first, key)}") from None
    _contradictions(question, given)
    return question


def _plain(error: Any, key: str) -> str:
    described = Question.model_fields[key].description or ""
    return f"{str(error['msg']).lower()} ({described})"


def _contradictions(question: Question, given: dict[str, Any]) -> None:
    if question.slots > question.gfns:
        raise QuestionError(f"slots={question.slots} and gfns={question.gfns} contradict: every slot has a gfn")
    if question.unbounded and (question.bound is not None or question.engine in ("explicit", "z3")):
        what = f"bound={question.bound}" if question.bound is not None else f"engine={question.engine}"
        raise QuestionError(f"{what} searches a world of a size: give vcpus= and foreign= as numbers")
    if question.every:
        if not question.unbounded or question.vcpus != "any" or question.foreign not in ("any", "none", 0):
            raise QuestionError("caller=any is asked for any number of vCPUs, with foreign=any or foreign=none")
        if question.engine not in ("auto", "both"):
            raise QuestionError(f"caller=any is proved with views, not with engine={question.engine}")
    elif "after" in given:
        raise QuestionError("after= is about caller=any")
    if "none" in question.env and len(question.env) > 1:
        raise QuestionError("env=none contradicts the other environments named")
    if "foreign" in given and question.foreign not in ("none", 0) and not foreign_tasks(question):
        raise QuestionError(f"foreign={question.foreign} contradicts env={','.join(question.env)}: add invalidations")
    for name, values in (("caller", question.caller), ("fault", question.fault), ("env", question.env)):
        if len(set(values)) != len(values):
            raise QuestionError(f"{name}= names something twice")


def foreign_tasks(question: Question) -> int:
    """How many foreign tasks are searched with: what was asked for, and one where any number was."""
    if question.foreign == "none" or len(environments_of(question, 1)) == len(environments_of(question, 0)):
        return 0
    return 1 if question.foreign == "any" else question.foreign


def bounds(question: Question, foreign: int) -> Bounds:
    """The size of the world that is searched.

    SOUNDNESS: where any number of vCPUs is asked, traces are looked for with one. Of an execution that ends stale keep
    the vCPU that installed the stale SPTE and leave the others out: they only ever block, and what they install is not
    that SPTE. So there is a race with any number exactly if there is one with one, and no shorter one. A proof does not
    rest on this: it is for any number by its certificate.
    """
    vcpus = 1 if question.unbounded else question.vcpus
    assert vcpus != "any"
    return Bounds(vcpus, foreign, question.gfns, question.slots, question.address_spaces)


@dataclass(frozen=True)
class GuardChoice:
    """The guard that was asked for: a name for files and tables, its C text, and where it came from."""

    name: str
    title: str
    origin: str
    expr: GuardExpr
    location: tuple[str, int] | None = None
    """File and line of the assertion, for a guard read from a kernel file."""

    @property
    def text(self) -> str:
        """The canonical C text."""
        return render(self.expr)


def guard_of(text: str) -> GuardChoice:
    """A guard by shipped name, guard file, kernel file or C expression. Raises ``QuestionError``."""
    if re.fullmatch(r"[a-z][a-z0-9_]*", text) or text.endswith((".yaml", ".yml")):
        file, path = find("guard", text)
        assert isinstance(file, GuardFile)
        try:
            path_, colon, line = (file.at or "").rpartition(":")
            place = (path_, int(line)) if colon and line.isdigit() else None
            return GuardChoice(file.guard, file.title, file.origin, parse_guard(file.expression), place)
        except GuardError as error:
            raise QuestionError(f"expression: {error.message}", str(path)) from None
    if text.endswith((".c", ".h")) or ("/" in text and not set(text) & set("&|!()<>")):
        assertion = read_assertion(Path(text).expanduser())
        origin = f"{assertion.path}:{assertion.line}"
        place = (str(assertion.path), assertion.line)
        title = f"read from {origin}"
        if assertion.inlined:
            title += f", with {', '.join(assertion.inlined)}"
        if Observe(Observable.BEING_INVALIDATED) in atoms(assertion.guard):
            title += ", with the tool's own kvm_memslot_is_being_invalidated(), which the file does not define"
        return GuardChoice("kernel_file", title, origin, assertion.guard, place)
    return GuardChoice("expression", "given on the command line", "command line", parse_guard(text))


def asked_as(expr: GuardExpr) -> str:
    """How to ask about an expression: what would be the name of a shipped guard stands in parentheses."""
    text = render(expr)
    return f"({text})" if re.fullmatch(r"[a-z][a-z0-9_]*", text) else text


_shipped_model = cache(find)


def _find(kind: Kind, name: str) -> tuple[File, Path]:
    """A model; shipped ones are read once."""
    return find(kind, name) if is_path(name) else _shipped_model(kind, name)


def safe_callers() -> tuple[str, ...]:
    """The shipped callers whose files say that they are safe."""
    files = [(name, find("caller", name)[0]) for name in shipped("caller")]
    return tuple(name for name, file in files if isinstance(file, Caller) and file.safe)


def only_known(question: Question, what: str) -> None:
    """Refuse every caller where known ones are asked for. Raises ``QuestionError``."""
    if question.every:
        raise QuestionError(f"{what} is about known callers; 'prove guard=... caller=any' asks about every one")


def callers_of(question: Question) -> tuple[tuple[Caller, str], ...]:
    """The callers in scope with their sources."""
    found: list[tuple[Caller, str]] = []
    for name in question.caller or shipped("caller"):
        if name == ANY:
            continue
        file, _ = _find("caller", name)
        assert isinstance(file, Caller)
        if any(other.caller == file.caller for other, _ in found):
            raise QuestionError(f"two callers in scope are named {file.caller}")
        found.append((file, source_name("callers", name)))
    return tuple(found)


def own_files(question: Question) -> dict[str, str]:
    """The question's own model files, as they were named → what a copy beside the evidence is called."""
    copies = {}
    kinds: tuple[tuple[Kind, tuple[str, ...]], ...] = (
        ("caller", question.caller),
        ("fault", question.fault),
        ("environment", question.env),
    )
    for kind, names in kinds:
        for name in filter(is_path, names):
            file, _ = find(kind, name)
            copies[name] = f"{kind}.{getattr(file, kind)}.yaml"
    return copies


def faults_of(question: Question) -> tuple[tuple[Fault, str], ...]:
    """The fault paths in scope with their sources."""
    found = []
    for name in question.fault:
        file, _ = _find("fault", name)
        assert isinstance(file, Fault)
        found.append((file, source_name("faults", name)))
    return tuple(found)


def environments_of(question: Question, foreign: int) -> tuple[tuple[Environment, str], ...]:
    """The environments in scope with their sources; the foreign one only if anybody is in it."""
    found = []
    for name in question.env:
        file, _ = _find("environment", name)
        assert isinstance(file, Environment)
        if file.role != "foreign" or foreign > 0:
            found.append((file, source_name("environments", name)))
    return tuple(found)


def source_name(folder: str, name: str) -> str:
    """How a model file is called in messages."""
    return name if is_path(name) else f"models/{folder}/{name}.yaml"
