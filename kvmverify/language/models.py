"""What a model file may say, checked by pydantic, and the finding of model files by name.

A model file is one of: a *caller* (what reaches the asserted zap), a *fault* path, an *environment* (what runs beside
them), a *guard*, an *observable* (what a guard can read). Steps are words of ``step_table.STEPS``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationError

from kvmverify.errors import QuestionError
from kvmverify.language import yaml_source
from kvmverify.language.primitives import Datum, Range
from kvmverify.language.steps import FaultSteps, TaskSteps, choose, show
from kvmverify.language.steps import ForEach as ForEach
from kvmverify.language.steps import Statement as Statement
from kvmverify.language.steps import Steps as Steps
from kvmverify.language.steps import nearest as nearest

Kind: TypeAlias = Literal["caller", "fault", "environment", "guard", "observable"]
FOLDERS: dict[Kind, str] = {
    "caller": "callers",
    "fault": "faults",
    "environment": "environments",
    "guard": "guards",
    "observable": "observables",
}
LONGEST_NAME = 40
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=LONGEST_NAME)]
Text = Annotated[str, Field(min_length=1, max_length=200)]
ReadFrom = Annotated[str, Field(max_length=200)]
NAME_IN_WORDS = "a small letter, then small letters, digits or '_', 40 at most"
Change: TypeAlias = Literal["slot", Datum]
CallerChange: TypeAlias = Literal["slot", Datum, "nothing"]
CallerVerdict: TypeAlias = Literal["catches", "catches the race", "masked", "misses", "quiet", "false alarm"]


READ_FROM = (
    "the kernel tree that the steps were read from: if they break rules of locks, they run with the kernel's effect"
)


READ = "a kernel tree"
"""What the files of ``extract`` say there."""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    title: Text = Field(description="what this is, in one line")
    origin: Text = Field(description="where it comes from: kernel functions, thread, commit")


class Expected(BaseModel):
    """The verdict of one guard on one caller, alone (foreign=none) and with foreign invalidations."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    alone: CallerVerdict
    foreign: CallerVerdict


class Caller(_File):
    """A program that zaps, by the asserted function or past it, or should have zapped."""

    caller: Name
    safe: StrictBool = Field(description="what the tool must find, with foreign=none")
    expect: dict[Name, Expected] = Field(default={}, description="per guard, the verdict that must come out")
    change: CallerChange = Field(description="which data the caller's X retires; nothing: it only zaps")
    range: Range = Field(default="slot", description="the gfns that the change is about")
    read_from: ReadFrom = Field(default="", description=READ_FROM)
    steps: TaskSteps = Field(description="in the order of execution")


class Fault(_File):
    """A page-fault path of a vCPU."""

    fault: Name
    kernel: Text = Field(description="the kernel version it was read from")
    read_from: ReadFrom = Field(default="", description=READ_FROM)
    steps: FaultSteps = Field(description="in the order of execution")


class Alternative(BaseModel):
    """One of the programs that an environment task may run."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)
    name: Name
    steps: TaskSteps


class Environment(_File):
    """Tasks that run beside the caller and the vCPUs."""

    environment: Name
    role: Literal["none", "foreign", "updater"] = Field(
        description="foreign: as many as foreign= says, for ever; updater: one memslot update, once"
    )
    range: Range = "slot"
    absent: Literal["other"] | None = Field(default=None, description="a slot that does not exist at the start")
    programs: list[Alternative] = Field(default=[], description="each run picks one")


class GuardFile(_File):
    """A guard: the C expression inside the assertion."""

    guard: Name
    expression: Annotated[str, Field(min_length=1, max_length=2000)]
    at: Text | None = Field(default=None, description="path:line of the assertion, if it was read from a kernel tree")
    expect: dict[Literal["sound", "sound_alone", "quiet"], StrictBool] = Field(default={})


class ObservableFile(_File):
    """Something that a guard can read at the zap, as a truth value: what guards are put together from."""

    observable: Name
    expression: Annotated[str, Field(min_length=1, max_length=2000)]
    price: Annotated[int, Field(ge=0, le=9)] = Field(description="what it costs beside others: 0 for what is there")
    cost: Text = Field(description="what it costs the kernel, in words")
    upstream: StrictBool = Field(description="can the kernel of today read it?")
    needs: Annotated[str, Field(max_length=200)] = Field(default="", description="what the kernel would have to add")


File: TypeAlias = Caller | Fault | Environment | GuardFile | ObservableFile
CLASSES: dict[Kind, type[Caller] | type[Fault] | type[Environment] | type[GuardFile] | type[ObservableFile]] = {
    "caller": Caller,
    "fault": Fault,
    "environment": Environment,
    "guard": GuardFile,
    "observable": ObservableFile,
}


def load(path: Path, kind: Kind, source: str | None = None) -> File:
    """The model file at ``path``. Raises ``QuestionError`` with file:line:column."""
    name = source or str(path)
    data = yaml_source.read(path, name)
    present = [k for k in CLASSES if k in data]
    if kind not in data:
        what = f"describes a {present[0]}" if present else f"has no '{kind}: NAME' line"
        raise QuestionError(f"{what}; a {kind} was asked for", name, data.line or 1, data.column or 1)
    return parse(data, kind, name)


def parse(data: yaml_source.PlacedDict, kind: Kind, source: str) -> File:
    """The model file in ``data``."""
    try:
        file = CLASSES[kind].model_validate(dict(data))
    except ValidationError as error:
        raise _located(error, data, kind, source) from None
    guards = shipped("guard")
    for name in file.expect if isinstance(file, Caller) else ():
        if name not in guards:
            where = yaml_source.place(data, ("expect", name), of_key=True)
            raise QuestionError(f"expect: no guard {name!r}: {nearest(name, guards)}", source, *where)
    return file


def _located(error: ValidationError, data: yaml_source.PlacedDict, kind: Kind, source: str) -> QuestionError:
    errors = error.errors()
    first = errors[0]
    if first["type"] == "missing":  # a misspelt key is missing, too: say which key was meant
        first = next((e for e in errors if e["type"] == "extra_forbidden"), first)
    loc, context, given = first["loc"], first.get("ctx", {}), first["input"]
    of_key = first["type"] == "extra_forbidden" or loc[-1:] == ("[key]",)
    loc = loc[:-1] if loc[-1:] == ("[key]",) else loc
    line, column = yaml_source.place(data, loc, of_key)
    line, column = int(context.get("line") or line), int(context.get("column") or column)
    field = ".".join(_word(part) for part in loc)
    if first["type"] == "step":
        message = first["msg"]
    elif first["type"] == "extra_forbidden":
        within = f" in {'.'.join(_word(part) for part in loc[:-1])}" if loc[:-1] else ""
        message = f"unknown key {show(loc[-1])}{within}: {nearest(str(loc[-1]), _keys(kind, loc))}"
    elif first["type"] == "missing":
        message = f"has no {field!r}"
    elif first["type"] == "literal_error":
        message = f"{field}: {choose(given, str(context['expected']))}"
    elif first["type"] == "string_pattern_mismatch":
        message = f"{field}: {show(given)} is not a name: {NAME_IN_WORDS}"
    else:
        message = f"{field}: {first['msg']}"
    return QuestionError(message, source, line, column)


def _word(part: int | str) -> str:
    text = str(part)
    return text if text.isidentifier() or text.isdigit() else show(text)


def _keys(kind: Kind, loc: tuple[int | str, ...]) -> list[str]:
    """The keys of the mapping that ``loc`` is in."""
    inner: dict[tuple[Kind, int | str], type[BaseModel]] = {
        ("caller", "expect"): Expected,
        ("environment", "programs"): Alternative,
    }
    model = CLASSES[kind] if len(loc) == 1 else inner[kind, loc[0]]
    return list(model.model_fields)


@cache
def models_directory() -> Path:
    """Where the shipped models are: package data of a wheel, or the top level of a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "models"
    return inside if inside.is_dir() else package.parent / "models"


def shipped(kind: Kind) -> tuple[str, ...]:
    """Names of the shipped models of a kind, sorted."""
    return tuple(sorted(path.stem for path in (models_directory() / FOLDERS[kind]).glob("*.yaml")))


def is_path(name: str) -> bool:
    """Does the user mean a file rather than a shipped name?"""
    return "/" in name or name.endswith((".yaml", ".yml", ".c"))


def find(kind: Kind, name: str) -> tuple[File, Path]:
    """A model by shipped name or by path. Raises ``QuestionError`` with the nearest name."""
    if is_path(name):
        path = Path(name).expanduser()
        return load(path, kind), path
    names = shipped(kind)
    if name not in names:
        raise QuestionError(f"no {kind} {name[:60]!r}: {nearest(name, names)}")
    path = models_directory() / FOLDERS[kind] / f"{name}.yaml"
    return load(path, kind, f"models/{FOLDERS[kind]}/{name}.yaml"), path
