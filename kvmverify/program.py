"""What a model file may say, checked by pydantic, and the finding of model files by name.

A model file is one of: a *caller* (what reaches the asserted zap), a *fault* path, an *environment* (what runs beside
them), a *guard*. Steps are words of ``vocabulary.STEPS``.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from kvmverify import yaml_source
from kvmverify.errors import QuestionError
from kvmverify.vocabulary import SHORTHAND, STEPS, Datum, IfSlotFound, Op, Range, Where

Kind: TypeAlias = Literal["caller", "fault", "environment", "guard"]
FOLDERS: dict[Kind, str] = {
    "caller": "callers",
    "fault": "faults",
    "environment": "environments",
    "guard": "guards",
}
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Text = Annotated[str, Field(min_length=1, max_length=200)]
CallerVerdict: TypeAlias = Literal["catches", "catches the race", "masked", "misses", "quiet", "false alarm"]


@dataclass(frozen=True)
class Statement:
    """One step of a program file, with the kernel function it stands for and its place in the file."""

    op: Op
    function: str
    line: int
    column: int
    body: tuple[Statement | ForEach, ...] = ()


@dataclass(frozen=True)
class ForEach:
    """Inner steps, once for each address space, or once for each slot that the file's range meets."""

    over: Literal["address_space", "slot"]
    body: tuple[Statement | ForEach, ...]
    line: int
    column: int


Steps: TypeAlias = tuple[Statement | ForEach, ...]


def nearest(word: str, known: Sequence[str]) -> str:
    """``, did you mean X?`` or the list of what is known: the end of an error about an unknown name."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else "known: " + ", ".join(sorted(known))


_ADAPTERS: dict[str, TypeAdapter[Op]] = {key: TypeAdapter(entry.op) for key, entry in STEPS.items()}


def _steps(raw: object, where: Where) -> Steps:
    if not isinstance(raw, list):
        raise PydanticCustomError("steps", "steps are a list, one '- step' a line")
    return tuple(_statement(item, where, (i,)) for i, item in enumerate(raw))


def _fail(message: str, at: object) -> PydanticCustomError:
    line, column = getattr(at, "line", 0), getattr(at, "column", 0)
    return PydanticCustomError("step", "{message}", {"message": message, "line": line, "column": column})


def _statement(item: object, where: Where, path: tuple[int, ...]) -> Statement | ForEach:
    if isinstance(item, str):
        key, value, rest = item, None, {}
    elif isinstance(item, dict) and item:
        key = next(iter(item))
        value, rest = item[key], {k: v for k, v in item.items() if k != key}
    else:
        raise _fail("a step is a word or 'word: argument'", item)
    if key == "for_each":
        return _loop(item, value, rest, where, path)
    if key in SHORTHAND and value is None:
        key, value = SHORTHAND[key]
    entry = STEPS.get(key)
    if entry is None:
        raise _fail(f"unknown step {str(key)[:40]!r}: {nearest(key, [*STEPS, *SHORTHAND, 'for_each'])}", item)
    if entry.where not in (where, Where.BOTH):
        kind = "a fault path" if entry.where is Where.FAULT else "a caller or an environment"
        raise _fail(f"{key!r} is a step of {kind}", item)
    function = rest.pop("in", entry.function)
    if not isinstance(function, str) or len(function) > 60:
        raise _fail("'in' names a kernel function", item)
    if rest:
        raise _fail(f"unexpected {next(iter(rest))!r} beside {key!r}; only 'in: FUNCTION' may stand there", item)
    body: tuple[Statement | ForEach, ...] = ()
    arguments: dict[str, object]
    if entry.op is IfSlotFound:
        value = {"then": value} if isinstance(value, list) else value
        if not isinstance(value, dict) or not isinstance(value.get("then"), list):
            raise _fail("if_slot_found holds the steps that run if the slot is found, as a list", item)
        body = tuple(_statement(inner, where, (*path, i)) for i, inner in enumerate(value["then"]))
        arguments = {str(k): v for k, v in value.items() if k != "then"}
    elif value is None:
        arguments = {}
    elif isinstance(value, dict):
        arguments = {str(k): v for k, v in value.items()}
    elif entry.scalar is not None:
        arguments = {entry.scalar: value}
    else:
        raise _fail(f"{key!r} takes no argument", item)
    op = _arguments(key, entry.op, arguments, item)
    return Statement(op, function, getattr(item, "line", 0), getattr(item, "column", 0), body)


def _loop(item: object, over: object, rest: dict[str, Any], where: Where, path: tuple[int, ...]) -> ForEach:
    body = rest.pop("do", None)
    if over not in ("address_space", "slot") or not isinstance(body, list) or rest:
        raise _fail("write 'for_each: address_space' or 'for_each: slot' with the inner steps under 'do:'", item)
    inner = tuple(_statement(step, where, (*path, i)) for i, step in enumerate(body))
    return ForEach(
        "slot" if over == "slot" else "address_space", inner, getattr(item, "line", 0), getattr(item, "column", 0)
    )


def _arguments(key: str, op: type[Op], arguments: dict[str, object], item: object) -> Op:
    try:
        return _ADAPTERS[key].validate_python(arguments)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else ""
        given = arguments.get(field)
        if first["type"] == "literal_error":
            choices = str(first["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            raise _fail(f"{key}: {given!r} is not a {field}: {nearest(str(given), choices)}", item) from None
        if first["type"] in ("missing", "missing_argument"):
            raise _fail(f"{key} needs a {field}", item) from None
        if first["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
            known = [f for f in op.__dataclass_fields__ if not f.startswith("_")]
            hint = nearest(field, known) if known else "it takes none"
            raise _fail(f"{key} has no argument {field!r}: {hint}", item) from None
        raise _fail(f"{key}: {field}: {first['msg']}", item) from None


FaultSteps = Annotated[Any, BeforeValidator(lambda raw: _steps(raw, Where.FAULT))]
TaskSteps = Annotated[Any, BeforeValidator(lambda raw: _steps(raw, Where.TASK))]


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
    """A program that reaches the asserted zap."""

    caller: Name
    safe: bool = Field(description="what the tool must find, with foreign=none")
    expect: dict[Name, Expected] = Field(default={}, description="per guard, the verdict that must come out")
    change: Literal["slot"] | Datum = Field(description="which data the caller's X retires")
    range: Range = Field(default="slot", description="the gfns that the change is about")
    steps: TaskSteps = Field(description="in the order of execution")


class Fault(_File):
    """A page-fault path of a vCPU."""

    fault: Name
    kernel: Text = Field(description="the kernel version it was read from")
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
    expression: Text
    expect: dict[Literal["sound", "sound_alone", "quiet"], bool] = Field(default={})


File: TypeAlias = Caller | Fault | Environment | GuardFile
CLASSES: dict[Kind, type[Caller] | type[Fault] | type[Environment] | type[GuardFile]] = {
    "caller": Caller,
    "fault": Fault,
    "environment": Environment,
    "guard": GuardFile,
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
        return CLASSES[kind].model_validate(dict(data))
    except ValidationError as error:
        raise _located(error, data, kind, source) from None


def _located(error: ValidationError, data: yaml_source.PlacedDict, kind: Kind, source: str) -> QuestionError:
    first = error.errors()[0]
    line, column = data.line, data.column
    node: Any = data
    for part in first["loc"]:
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            break
        line, column = getattr(node, "line", line), getattr(node, "column", column)
    context = first.get("ctx", {})
    line, column = int(context.get("line") or line), int(context.get("column") or column)
    field = ".".join(str(part) for part in first["loc"])
    if first["type"] == "step":
        message = first["msg"]
    elif first["type"] == "extra_forbidden":
        message = f"unknown key {field!r}: {nearest(field, list(CLASSES[kind].model_fields))}"
    elif first["type"] == "missing":
        message = f"has no {field!r}"
    else:
        message = f"{field}: {first['msg']}"
    return QuestionError(message, source, line, column)


@cache
def models_directory() -> Path:
    """Where the shipped models are: package data of a wheel, or the top level of a checkout."""
    inside = Path(__file__).parent / "models"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "models"


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
