"""The steps in a model file: from YAML to statements of ``step_table.STEPS``, each with its place.

Whatever is wrong raises a ``PydanticCustomError`` of the type ``step`` whose context holds line and column.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from kvmverify.language.primitives import IfSlotFound, Op
from kvmverify.language.step_table import SHORTHAND, STEPS, Where
from kvmverify.language.yaml_source import PlacedDict, PlacedList

FUNCTION_LENGTH = 60
PLACE_LENGTH = 200
_BESIDE = ("in", "at", "do")
"""The keys of a step that are not its word."""
_Position: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Statement:
    """One step of a program file, with the kernel function it stands for and its place in the file.

    ``at``: where a kernel tree has it, ``path:line``, of a program that was read from one.
    """

    op: Op
    function: str
    line: int
    column: int
    body: tuple[Statement | ForEach, ...] = ()
    at: str = ""


@dataclass(frozen=True)
class ForEach:
    """Inner steps, once for each address space, or once for each slot that the file's range meets."""

    over: Literal["address_space", "slot"]
    body: tuple[Statement | ForEach, ...]
    line: int
    column: int


Steps: TypeAlias = tuple[Statement | ForEach, ...]


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)), None)


def nearest(word: str, known: Sequence[str]) -> str:
    """``did you mean X?`` or the list of what is known: the end of an error about an unknown name."""
    close = closest(word, known)
    return f"did you mean {close!r}?" if close else "known: " + ", ".join(sorted(known))


def choose(given: object, choices: str) -> str:
    """``'frist' is not 'slot', 'first' or 'last': did you mean 'first'?``; ``choices`` as pydantic lists them."""
    words = choices.replace(" or ", ", ").replace("'", "").split(", ")
    close = closest(str(given), words)
    return f"{show(given)} is not {choices}" + (f": did you mean {close!r}?" if close else "")


def show(value: object) -> str:
    """A value of the file on one line, cut short."""
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


_ADAPTERS: dict[str, TypeAdapter[Op]] = {key: TypeAdapter(entry.op) for key, entry in STEPS.items()}


def _steps(raw: object, where: Where) -> Steps:
    if not isinstance(raw, list):
        raise PydanticCustomError("steps", "steps are a list, one '- step' a line")
    return _body(raw, where)


def _body(raw: list[Any], where: Where) -> Steps:
    places = raw.places if isinstance(raw, PlacedList) else [(0, 0)] * len(raw)
    return tuple(_statement(item, where, place) for item, place in zip(raw, places, strict=True))


def _fail(message: str, at: _Position) -> PydanticCustomError:
    return PydanticCustomError("step", "{message}", {"message": message, "line": at[0], "column": at[1]})


def _statement(item: object, where: Where, at: _Position) -> Statement | ForEach:
    key, value, rest, at = _split(item, at)
    if key == "for_each":
        return _loop(value, rest, where, at)
    if key in SHORTHAND:
        word, what = SHORTHAND[key]
        if value is not None:
            raise _fail(f"{key} takes no argument; write '{word}: {{what: {what}, ...}}'", at)
        key, value = word, what
    entry = STEPS.get(key)
    if entry is None:
        raise _fail(f"unknown step {show(key)}: {nearest(key, [*STEPS, *SHORTHAND, 'for_each'])}", at)
    if entry.where not in (where, Where.BOTH):
        kind = "a fault path" if entry.where is Where.FAULT else "a caller or an environment"
        raise _fail(f"{key!r} is a step of {kind}", at)
    function = rest.pop("in", entry.function)
    if not isinstance(function, str) or len(function) > FUNCTION_LENGTH or not function.isprintable():
        raise _fail("'in' names a kernel function", at)
    placed = rest.pop("at", "")
    if not isinstance(placed, str) or len(placed) > PLACE_LENGTH or not placed.isprintable():
        raise _fail("'at' is a place in a kernel tree, path:line", at)
    if rest:
        raise _fail(f"unexpected {show(next(iter(rest)))} beside {key!r}; only 'in: FUNCTION' may stand there", at)
    body: Steps = ()
    arguments: dict[str, object]
    if entry.op is IfSlotFound:
        value = {"then": value} if isinstance(value, list) else value
        if not isinstance(value, dict) or not isinstance(value.get("then"), list):
            raise _fail("if_slot_found holds the steps that run if the slot is found, as a list", at)
        if not value["then"]:
            raise _fail("if_slot_found holds no step", at)
        body = _body(value["then"], where)
        arguments = {str(k): v for k, v in value.items() if k != "then"}
    elif value is None:
        arguments = {}
    elif isinstance(value, dict):
        arguments = {str(k): v for k, v in value.items()}
    elif entry.scalar is not None:
        arguments = {entry.scalar: value}
    else:
        raise _fail(f"{key!r} takes no argument", at)
    return Statement(_arguments(key, entry.op, arguments, at), function, *at, body, placed)


def _split(item: object, at: _Position) -> tuple[str, Any, dict[str, Any], _Position]:
    """The word of a step, its argument, what stands beside it in any order, and where the word stands."""
    if isinstance(item, str):
        return item, None, {}, at
    if isinstance(item, dict):
        words = [key for key in item if key not in _BESIDE]
        known = [key for key in words if key in STEPS or key in SHORTHAND or key == "for_each"]
        for key in [*known, *words][:1]:
            place = item.key_places.get(key, at) if isinstance(item, PlacedDict) else at
            return key, item[key], {k: v for k, v in item.items() if k != key}, place
    raise _fail("a step is a word or 'word: argument'", at)


def _loop(over: object, rest: dict[str, Any], where: Where, at: _Position) -> ForEach:
    body = rest.pop("do", None)
    if over not in ("address_space", "slot") or not isinstance(body, list) or rest:
        raise _fail("write 'for_each: address_space' or 'for_each: slot' with the inner steps under 'do:'", at)
    if not body:
        raise _fail("for_each holds no step", at)
    return ForEach("slot" if over == "slot" else "address_space", _body(body, where), *at)


def _arguments(key: str, op: type[Op], arguments: dict[str, object], at: _Position) -> Op:
    try:
        return _ADAPTERS[key].validate_python(arguments)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0]) if first["loc"] else ""
        given = arguments.get(field)
        if first["type"] == "literal_error":
            choices = str(first["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
            raise _fail(f"{key}: {show(given)} is not a {field}: {nearest(str(given), choices)}", at) from None
        if first["type"] in ("missing", "missing_argument"):
            raise _fail(f"{key} needs a {field}", at) from None
        if first["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
            known = [f for f in op.__dataclass_fields__ if not f.startswith("_")]
            hint = nearest(field, known) if known else "it takes none"
            raise _fail(f"{key} has no argument {show(field)}: {hint}", at) from None
        raise _fail(f"{key}: {field}: {first['msg']}", at) from None


FaultSteps = Annotated[Any, BeforeValidator(lambda raw: _steps(raw, Where.FAULT))]
TaskSteps = Annotated[Any, BeforeValidator(lambda raw: _steps(raw, Where.TASK))]
