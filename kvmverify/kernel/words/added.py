"""Words of one's own: files that add to a vocabulary, or say otherwise what one of its names is.

A file has any of the fields of a vocabulary. What it says of a name stands alone: of a call with the same lock and
number of arguments, an access, a loop, a caller, a fault or a key, the words before are taken away. Lists grow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from kvmverify.errors import QuestionError
from kvmverify.kernel.words.facts import (
    CallerFact,
    CallFact,
    ConditionFact,
    ExpressionFact,
    FaultFact,
    LoopFact,
    ReaderFact,
    Role,
    Versions,
    Words,
)
from kvmverify.kernel.words.vocabulary import Vocabulary
from kvmverify.language import yaml_source
from kvmverify.language.models import Name, Text, nearest

_Fact = TypeVar("_Fact")


class _Added(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class AddedRole(_Added):
    """More facts for callers, or for faults."""

    calls: tuple[CallFact, ...] = ()
    expressions: tuple[ExpressionFact, ...] = ()
    members: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    abstracted: dict[str, Text] = {}
    elsewhere: tuple[str, ...] = ()
    entered: dict[str, Text] = {}
    read_too: dict[str, Text] = {}


class AddedWords(_Added):
    """More words."""

    vocabulary: Name
    title: Text | None = None
    versions: Versions | None = None
    files: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    config: dict[str, bool | int] = {}
    asserted: Words | None = None
    unasserted: dict[str, Text] = {}
    constants: dict[str, int] = {}
    outside: tuple[str, ...] = ()
    carriers: Words = ()
    carried: Words = ()
    harmless: dict[str, Text] = {}
    classes: dict[str, Text] = {}
    transparent: tuple[str, ...] = ()
    conditions: dict[str, ConditionFact] = {}
    once: dict[str, Text] = {}
    loops: tuple[LoopFact, ...] = ()
    stops: dict[str, Text] = {}
    dead: tuple[str, ...] = ()
    caller: AddedRole = AddedRole()
    fault: AddedRole = AddedRole()
    callers: tuple[CallerFact, ...] = ()
    faults: tuple[FaultFact, ...] = ()
    fault_entries: dict[str, Text] = {}
    fault_callers: dict[str, Words] = {}
    readers: dict[str, ReaderFact] = {}
    installs: dict[str, Words] = {}
    prefetch: Words = ()
    pure: dict[str, str] = {}
    steady: tuple[str, ...] = ()
    always_set: dict[str, Text] = {}
    zaps_over: dict[str, tuple[str, str]] = {}


def read_words(path: Path) -> AddedWords:
    """The words in a file. Raises ``QuestionError`` with its place."""
    data = yaml_source.read(path, str(path))
    try:
        return AddedWords.model_validate(dict(data))
    except ValidationError as error:
        raise _located(error, data, str(path)) from None


def _located(error: ValidationError, data: yaml_source.PlacedDict, source: str) -> QuestionError:
    """What is wrong, where it stands, and of a key that is not known the nearest one."""
    errors = error.errors()
    unknown = next((e for e in errors if e["type"] == "extra_forbidden"), None)
    first = unknown or errors[0]
    loc, context = first["loc"], first.get("ctx", {})
    line, column = yaml_source.place(data, loc, of_key=unknown is not None)
    line, column = int(context.get("line") or line), int(context.get("column") or column)
    if unknown is None:
        return QuestionError(f"{'.'.join(map(str, loc))}: {first['msg']}", source, line, column)
    holder: Any = AddedWords
    for part in loc[:-1]:
        if isinstance(part, str):
            holder = _model_of(holder.model_fields[part].annotation) if part in holder.model_fields else None
        if holder is None:
            break
    keys = list(holder.model_fields) if holder is not None else []
    within = "".join(f" in {part}" for part in loc[:1] if len(loc) > 1)
    message = f"unknown key {str(loc[-1])[:40]!r}{within}: {nearest(str(loc[-1]), keys)}"
    return QuestionError(message, source, line, column)


def _model_of(annotation: Any) -> Any:
    """The model that an annotation holds, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_of(part)) is not None), None)


def with_words(base: Vocabulary, paths: Sequence[Path]) -> Vocabulary:
    """A vocabulary with the words of files, the later ones last. Raises ``QuestionError``."""
    for path in paths:
        base = extended(base, read_words(path))
    return base


def extended(base: Vocabulary, added: AddedWords) -> Vocabulary:
    """A vocabulary with more words."""
    given = added.model_fields_set - {"vocabulary", "title", "asserted", "versions"}
    changed: dict[str, object] = {"title": added.title} if added.title else {}
    if added.asserted is not None:
        changed["asserted"] = added.asserted
    for name in given:
        old, new = getattr(base, name), getattr(added, name)
        match old, new:
            case Role(), AddedRole():
                changed[name] = _role(old, new)
            case dict(), dict() if name in ("installs", "fault_callers"):  # who may call grows
                more = {key: tuple(dict.fromkeys((*old.get(key, ()), *users))) for key, users in new.items()}
                changed[name] = {**old, **more}
            case dict(), dict():
                changed[name] = {**old, **new}
            case _ if name == "loops":
                changed[name] = _instead(old, new, lambda f: ((f.loop, f.condition, f.argument),))
            case _ if name in ("callers", "faults"):
                changed[name] = _instead(old, new, lambda f: (f.name,))
            case _:
                changed[name] = tuple(dict.fromkeys((*old, *new)))
    return base.model_copy(update=changed)


def _role(old: Role, new: AddedRole) -> Role:
    said = {key for fact in new.calls for key in _calls(fact)}
    kept = []
    for fact in old.calls:
        names = tuple(n for n in fact.call if (n, fact.of, fact.arguments) not in said)
        if names:
            kept.append(fact if names == fact.call else fact.model_copy(update={"call": names}))
    changed: dict[str, object] = {
        "calls": (*new.calls, *kept),
        "expressions": _instead(old.expressions, new.expressions, lambda f: ((f.member, f.does),)),
    }
    for name in ("members", "written", "elsewhere"):
        changed[name] = tuple(dict.fromkeys((*getattr(old, name), *getattr(new, name))))
    for name in ("abstracted", "entered", "read_too"):
        changed[name] = {**getattr(old, name), **getattr(new, name)}
    # A name that is a step now is not left out any longer.
    steps = {name for fact in new.calls for name in fact.call} - new.abstracted.keys()
    changed["abstracted"] = {n: why for n, why in {**old.abstracted, **new.abstracted}.items() if n not in steps}
    return old.model_copy(update=changed)


def _calls(fact: CallFact) -> list[tuple[str, str | None, int | None]]:
    return [(name, fact.of, fact.arguments) for name in fact.call]


def _instead(
    old: Iterable[_Fact], new: Sequence[_Fact], keys: Callable[[_Fact], tuple[object, ...]]
) -> tuple[_Fact, ...]:
    """The new facts, and the old ones of which none of them speaks."""
    said = {key for fact in new for key in keys(fact)}
    return (*new, *(fact for fact in old if said.isdisjoint(keys(fact))))
