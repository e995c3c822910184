"""``models/vocabulary/*.yaml``: which calls and expressions of the kernel are which steps, and where programs begin.

A file holds facts only: identifiers, one-line conditions, and why something may be left out.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from kvmverify.errors import QuestionError
from kvmverify.kernel.words.facts import (
    CallerFact,
    ConditionFact,
    FaultFact,
    LoopFact,
    Part,
    Prefetching,
    ReaderFact,
    Role,
    Versions,
    Words,
)
from kvmverify.language import yaml_source
from kvmverify.language.models import Name, Text, models_directory


class Vocabulary(Part):
    """The words of one architecture."""

    vocabulary: Name
    title: Text
    versions: Versions = Field(description="the kernels that the words were read from")
    files: tuple[str, ...] = Field(description="patterns of the files that are read")
    headers: Words = Field(default=(), description="folders in which headers are looked for that a file read includes")
    config: dict[str, bool | int] = Field(description="what an #if is decided by")
    template: dict[str, tuple[str, ...]] = Field(description="macro that names a template's functions: its instances")
    asserted: Words = Field(description="the function that holds the assertion")
    unasserted: dict[str, Text] = Field(description="functions that zap without the assertion")
    constants: dict[str, int] = Field(default={}, description="names of numbers that the files read do not define")
    outside: tuple[str, ...] = Field(default=(), description="beginnings of names that are no functions of KVM's")
    carriers: Words = Field(
        default=(), description="structs from which the modelled state is reached: what is given one could do anything"
    )
    carried: Words = Field(default=(), description="members that point to one of them")
    harmless: dict[str, Text] = Field(
        default={},
        description="functions that no file read defines, with * for any rest of a name, and why they do nothing",
    )
    classes: dict[str, Text] = Field(
        default={}, description="classes of guard() and __free() that hold nothing which is modelled, and why"
    )
    transparent: tuple[str, ...] = Field(description="macros and functions that return their first argument")
    pure: dict[str, str] = Field(
        default={}, description="functions that compute a value from their arguments alone, and the operator they are"
    )
    steady: tuple[str, ...] = Field(default=(), description="members that nobody changes while they can be reached")
    zaps_over: dict[str, tuple[str, str]] = Field(
        default={}, description="functions that zap in every slot, and the parameters that say which gfns"
    )
    conditions: dict[str, ConditionFact] = Field(default={}, description="calls that are true where they stand")
    always_set: dict[str, Text] = Field(default={}, description="members that are never NULL, and why")
    once: dict[str, Text] = Field(default={}, description="functions of which one run on a path is followed")
    moved_by: tuple[str, str] = Field(description="the variable and the value that tell a move from a change")
    flag: tuple[str, tuple[str, ...]] = Field(
        description="the member that is_flush_slot reads, and in a tree without it the functions that would set it"
    )
    loops: tuple[LoopFact, ...]
    stops: dict[str, Text] = Field(description="functions above which no entry point is looked for")
    dead: tuple[str, ...] = Field(default=(), description="of those, the ones that run while no vCPU does")
    caller: Role
    fault: Role
    callers: tuple[CallerFact, ...]
    faults: tuple[FaultFact, ...]
    readers: dict[str, ReaderFact] = Field(default={}, description="functions that look memslots up for themselves")
    installs: dict[str, Words] = Field(
        default={}, description="below the map: functions that install an SPTE, and the ones that may call them"
    )
    prefetching: Prefetching | None = Field(default=None, description="what installs SPTEs beside the fault paths")
    fault_callers: dict[str, Words] = Field(
        default={}, description="functions in which faults start, and the ones that may call them: those hold SRCU"
    )
    fault_entries: dict[str, Text] = Field(description="every function that starts a fault, and what holds SRCU there")

    def macro(self) -> str | None:
        """The macro that names a template's functions."""
        return next(iter(self.template), None)


def vocabulary_schema() -> dict[str, Any]:
    """The JSON Schema of vocabulary files."""
    return Vocabulary.model_json_schema()


def load(path: Path, source: str | None = None) -> Vocabulary:
    """The vocabulary in a file. Raises ``QuestionError`` with its place."""
    name = source or str(path)
    data = yaml_source.read(path, name)
    try:
        return Vocabulary.model_validate(dict(data))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        context = first.get("ctx", {})
        raise QuestionError(
            f"{field}: {first['msg']}", name, int(context.get("line") or 1), int(context.get("column") or 1)
        ) from None


@cache
def shipped(name: str = "x86") -> Vocabulary:
    """A shipped vocabulary."""
    return load(models_directory() / "vocabulary" / f"{name}.yaml", f"models/vocabulary/{name}.yaml")
