"""``models/vocabulary/*.yaml``: which calls and expressions of the kernel are which steps, and where programs begin.

A file holds facts only: identifiers, one-line conditions, and why something may be left out.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from kvmverify.errors import QuestionError
from kvmverify.language import yaml_source
from kvmverify.language.models import CallerChange, Name, Text, models_directory
from kvmverify.language.primitives import MapSpte, Passed, Published, Range
from kvmverify.language.step_table import Where
from kvmverify.language.steps import Statement, Steps, _steps

Words: TypeAlias = Annotated[
    tuple[str, ...], BeforeValidator(lambda given: (given,) if isinstance(given, str) else tuple(given))
]
AnySteps = Annotated[Any, BeforeValidator(lambda raw: _any_steps(raw))]
Returns: TypeAlias = Literal[
    "taken", "zero_if_taken", "unknown", "retry", "found_slot", "slot_or_null", "object", "true", "argument", "never"
]  # fmt: skip
Does: TypeAlias = Literal[
    "begin", "begin_range", "add", "end", "retry", "retry_hva", "retry_any", "retry_early", "obsolete_root",
    "zap_slot_range", "zap_tdp_range", "zap_rmap_range"
]  # fmt: skip


def _any_steps(raw: object) -> Steps:
    """Steps of callers or of faults."""
    from pydantic_core import PydanticCustomError

    try:
        return _steps(raw, Where.TASK)
    except PydanticCustomError:
        return _steps(raw, Where.FAULT)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class CallFact(_Part):
    """What a call means."""

    call: Words = Field(description="names of the function or macro: what it is called in one kernel or another")
    of: str | None = Field(default=None, description="the member that an argument ends in, e.g. mmu_lock")
    arguments: int | None = Field(default=None, description="the number of arguments, where it tells versions apart")
    steps: AnySteps = Field(default=(), description="the steps, as in a model file; none: no effect on the model")
    leaves: AnySteps = Field(default=(), description="of guard(...)(...): the steps at the end of the scope")
    named: Literal["caller", "callee"] = Field(default="caller", description="whose name the step gets")
    returns: Returns = Field(
        default="unknown",
        description="taken, zero_if_taken: the steps are done if it returns true, or 0; retry: true means that the"
        " fault must retry; found_slot: the slot, found; slot_or_null;"
        " object: a new object; argument: its first argument; never: a condition that is a kernel bug if true",
    )
    effect: Literal["step", "replace_slot", "yield", "shared", "unshared", "rmb", "ranged", "end"] = Field(
        default="step",
        description="replace_slot: the inactive set gets its last argument for the one before; yield: drops and"
        " retakes the lock; shared, unshared: a lock that the model has only exclusively; rmb: orders reads;"
        " ranged: a store through its first argument is over what covers says, from now on;"
        " end: nothing comes back",
    )
    passes: Passed = Field(default="old", description="of a lookup: which slot object it gives")
    covers: tuple[str, str] | None = Field(
        default=None, description="of an X: what it retires, as expressions over arg0, arg1, …"
    )
    same_range: bool = Field(default=False, description="of an add: covers what is zapped, by another measure")
    does: Does | None = Field(default=None, description="what its body must do: it is run on small states and compared")
    why: Text | None = Field(default=None, description="why it has no effect, or which source says so")


class ExpressionFact(_Part):
    """What an access to a modelled member means."""

    member: str
    does: Literal["increment", "decrement", "write", "read", "give_up", "test_invalid", "mark_invalid"] = Field(
        description="give_up: read, and nothing is done unless it is 0"
    )
    steps: AnySteps = ()
    why: Text | None = None


class LoopFact(_Part):
    """What a loop goes over."""

    loop: Words = Field(default=(), description="the loop macro")
    condition: Words = Field(default=(), description="or a name in the condition of a for or while")
    argument: str | None = Field(default=None, description="a name among the macro's arguments, to tell uses apart")
    over: tuple[Literal["slot", "address_space", "gfn", "once", "wait"], ...]
    binds: int | None = Field(default=None, description="which argument gets the slot")
    member: str | None = Field(default=None, description="or which member of that argument")
    passes: Passed = "old"
    bounds: tuple[int, int] | None = Field(
        default=None,
        description="the arguments that say what the loop over slots goes over; the second one is the last"
        " that counts where inclusive",
    )
    inclusive: bool = Field(default=False, description="is the second one the last, not the one behind it?")
    part: tuple[str, str] | None = Field(
        default=None, description="what of the slot lies in [start, end), as expressions over slot, start and end"
    )
    of_set: int | None = Field(default=None, description="the argument that says which set of memslots")
    stable_under: tuple[str, ...] = Field(
        default=(), description="locks under which going over it twice finds the same; else the slot may be missing"
    )
    why: Text | None = None


class JoinedFact(_Part):
    """A step of somebody else's between two functions, or before one. ``covers``: over the parameters of the entry."""

    steps: AnySteps
    covers: tuple[str, str] | None = None
    why: Text


class CallerFact(_Part):
    """An entry point of callers, which X belongs to it, and what its programs are called."""

    name: Name
    table: tuple[str, str] | None = Field(default=None, description="the struct and the field that hold the function")
    function: Words = Field(default=(), description="or its name")
    before: JoinedFact | None = Field(default=None, description="what somebody else does before")
    then: JoinedFact | None = Field(default=None, description="what somebody else does afterwards")
    last: tuple[str, str] | None = Field(default=None, description="the function that ends it: struct and field")
    change: CallerChange | None = Field(default=None, description="what it retires; nothing: it only zaps")
    range: Range = "slot"
    publishes: dict[Name, tuple[Published, ...]] = Field(
        default={}, description="names of programs by what they publish, in order"
    )
    why: Text | None = None


class Around(_Part):
    """The function inside of which a fault runs, and by which call."""

    function: str
    call: Words


class FaultFact(_Part):
    """A fault path: where it begins, and what holds on it."""

    name: Name
    function: Words
    assume: dict[str, Words] = Field(description="expression → 'true', 'false' or the functions it points to")
    around: Around
    title: Text


class PrefetchFact(_Part):
    """What installs other SPTEs than that of the fault at hand: behind a fault path, or by itself."""

    name: Name
    function: Words
    behind: str | None = Field(default=None, description="the fault path that it belongs to; none: it begins by itself")
    around: Around | None = Field(default=None, description="of one that begins by itself: inside of which it runs")
    checks_root: Text | None = Field(default=None, description="why it maps into no retired root")
    optional: bool = Field(default=False, description="is it only in some versions?")
    title: Text


class ConditionFact(_Part):
    """A call that is true where it stands, as long as one of some locks is held."""

    under: tuple[str, ...] = ()
    bounds: tuple[int, int] | None = Field(
        default=None, description="the arguments that say where it looks, the last too"
    )
    why: Text


class ReaderFact(_Part):
    """A function that looks memslots up for itself, and what keeps them from being freed meanwhile."""

    under: tuple[str, ...] = Field(description="one of these must be held")
    held_in: dict[str, Text] = Field(default={}, description="callers of an entry point that hold it, and why")


class Versions(_Part):
    """The kernels that words are for."""

    first: str = Field(pattern=r"^\d+\.\d+$")
    last: str = Field(pattern=r"^\d+\.\d+$")

    def __str__(self) -> str:
        return self.first if self.first == self.last else f"{self.first} to {self.last}"


class Role(_Part):
    """The facts for callers, or for faults."""

    calls: tuple[CallFact, ...]
    expressions: tuple[ExpressionFact, ...] = ()
    members: tuple[str, ...] = Field(description="members whose every mention must be understood")
    written: tuple[str, ...] = Field(default=(), description="members whose every assignment must be understood")
    abstracted: dict[str, Text] = Field(default={}, description="functions that are not read, and why")
    elsewhere: tuple[str, ...] = Field(
        default=(),
        description="of those, the ones whose steps are known not to count: another fault, a slot out of reach",
    )
    entered: dict[str, Text] = Field(
        default={}, description="functions that drop the read side of SRCU that programs are entered with, and why"
    )
    read_too: dict[str, Text] = Field(default={}, description="functions that are read for what they return")


class Prefetching(_Part):
    """The programs that prefetch, and the facts for them beside those for faults, whose maps they stand below."""

    calls: tuple[CallFact, ...]
    expressions: tuple[ExpressionFact, ...]
    abstracted: dict[str, Text] = {}
    programs: tuple[PrefetchFact, ...]

    def role(self, fault: Role) -> Role:
        """The facts for reading them."""
        named = {name for fact in self.calls for name in fact.call}
        above = [f for f in fault.calls if not maps(f.steps) and named.isdisjoint(f.call)]
        return fault.model_copy(
            update={
                "calls": (*self.calls, *above),
                "expressions": (*fault.expressions, *self.expressions),
                "abstracted": {**fault.abstracted, **self.abstracted},
            }
        )


def maps(steps: Steps) -> bool:
    """Do some steps install an SPTE?"""
    return any(isinstance(each.op, MapSpte) for each in statements(steps))


class Vocabulary(_Part):
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


def statements(steps: Steps) -> tuple[Statement, ...]:
    """The steps of a fact, which have no loops in them."""
    found = tuple(item for item in steps if isinstance(item, Statement))
    assert len(found) == len(steps)
    return found
