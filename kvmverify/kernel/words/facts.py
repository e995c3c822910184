"""The facts of a vocabulary: what a call, an access, a loop or a condition is to a program."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from kvmverify.language.models import CallerChange, Name, Text
from kvmverify.language.primitives import MapSpte, Passed, Published, Range
from kvmverify.language.step_table import Where
from kvmverify.language.steps import Statement, Steps, _steps

Words: TypeAlias = Annotated[
    tuple[str, ...], BeforeValidator(lambda given: (given,) if isinstance(given, str) else tuple(given))
]


AnySteps = Annotated[Any, BeforeValidator(lambda raw: any_steps(raw))]


Returns: TypeAlias = Literal[
    "taken", "zero_if_taken", "unknown", "retry", "found_slot", "slot_or_null", "object", "true", "argument", "never"
]  # fmt: skip


Does: TypeAlias = Literal[
    "begin", "begin_range", "add", "end", "retry", "retry_hva", "retry_any", "retry_early", "obsolete_root",
    "zap_slot_range", "zap_tdp_range", "zap_rmap_range"
]  # fmt: skip


def any_steps(raw: object) -> Steps:
    """Steps of callers or of faults."""
    from pydantic_core import PydanticCustomError

    try:
        return _steps(raw, Where.TASK)
    except PydanticCustomError:
        return _steps(raw, Where.FAULT)


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class CallFact(Part):
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


class ExpressionFact(Part):
    """What an access to a modelled member means."""

    member: str
    does: Literal["increment", "decrement", "write", "read", "give_up", "test_invalid", "mark_invalid"] = Field(
        description="give_up: read, and nothing is done unless it is 0"
    )
    steps: AnySteps = ()
    why: Text | None = None


class LoopFact(Part):
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


class JoinedFact(Part):
    """A step of somebody else's between two functions, or before one. ``covers``: over the parameters of the entry."""

    steps: AnySteps
    covers: tuple[str, str] | None = None
    why: Text


class CallerFact(Part):
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


class Around(Part):
    """The function inside of which a fault runs, and by which call."""

    function: str
    call: Words


class FaultFact(Part):
    """A fault path: where it begins, and what holds on it."""

    name: Name
    function: Words
    assume: dict[str, Words] = Field(description="expression → 'true', 'false' or the functions it points to")
    around: Around
    title: Text


class PrefetchFact(Part):
    """What installs other SPTEs than that of the fault at hand: behind a fault path, or by itself."""

    name: Name
    function: Words
    behind: str | None = Field(default=None, description="the fault path that it belongs to; none: it begins by itself")
    around: Around | None = Field(default=None, description="of one that begins by itself: inside of which it runs")
    checks_root: Text | None = Field(default=None, description="why it maps into no retired root")
    optional: bool = Field(default=False, description="is it only in some versions?")
    title: Text


class ConditionFact(Part):
    """A call that is true where it stands, as long as one of some locks is held."""

    under: tuple[str, ...] = ()
    bounds: tuple[int, int] | None = Field(
        default=None, description="the arguments that say where it looks, the last too"
    )
    why: Text


class ReaderFact(Part):
    """A function that looks memslots up for itself, and what keeps them from being freed meanwhile."""

    under: tuple[str, ...] = Field(description="one of these must be held")
    held_in: dict[str, Text] = Field(default={}, description="callers of an entry point that hold it, and why")


class Versions(Part):
    """The kernels that words are for."""

    first: str = Field(pattern=r"^\d+\.\d+$")
    last: str = Field(pattern=r"^\d+\.\d+$")

    def __str__(self) -> str:
        return self.first if self.first == self.last else f"{self.first} to {self.last}"


class Role(Part):
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


class Prefetching(Part):
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


def statements(steps: Steps) -> tuple[Statement, ...]:
    """The steps of a fact, which have no loops in them."""
    found = tuple(item for item in steps if isinstance(item, Statement))
    assert len(found) == len(steps)
    return found
