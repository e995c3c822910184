"""The SRCU part of a memslot update and a fault as a litmus test for herd7 and the kernel's memory model.

Only what orders the fault's lookup and its SPTE against the update is there: SRCU, the slot that is active,
``mmu_lock``, the SPTE of one gfn. What protects pages and attributes (B, E, seq, the range) is not, so a program that
relies on it cannot be said this way, and is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from kvmverify.errors import QuestionError
from kvmverify.language.models import Caller, Fault
from kvmverify.language.primitives import (
    AddRange,
    Begin,
    CheckInProgress,
    CheckInvalid,
    CheckInvalidation,
    CheckInvalidationEarly,
    CheckRoot,
    End,
    Flush,
    GracePeriodEnd,
    GracePeriodStart,
    GuestWalk,
    IfSlotFound,
    Lock,
    LookupSlot,
    MapSpte,
    NotifierEnter,
    NotifierExit,
    Publish,
    ReadAttributes,
    ReadLock,
    ReadPfn,
    ReadUnlock,
    Reclaim,
    Retire,
    RetireRoots,
    SnapshotSeq,
    SrcuReadLock,
    SrcuReadUnlock,
    SynchronizeSrcu,
    Unlock,
    WriteLock,
    WriteUnlock,
    Zap,
)
from kvmverify.language.step_table import STEPS
from kvmverify.world import rules
from kvmverify.world.flow import Action, Line, straighten
from kvmverify.world.layout import OWN, Bounds, Layout

_LAYOUT = Layout(Bounds(vcpus=1, foreign=0))


@dataclass
class _Process:
    """The body of one process and the shared things that it names."""

    lines: list[str] = field(default_factory=list)
    uses: dict[str, str] = field(default_factory=dict)
    registers: list[str] = field(default_factory=list)

    def use(self, name: str, kind: str = "int") -> str:
        """Declare a shared thing as a parameter."""
        self.uses[name] = kind
        return name

    def register(self, name: str) -> str:
        """Declare a local."""
        if name not in self.registers:
            self.registers.append(name)
        return name

    def say(self, text: str, action: Action) -> None:
        """One statement, with the kernel function it stands for."""
        self.lines.append(f"\t{text}" + (f" // {action.function}" if action.function else ""))

    def text(self, number: int, title: str) -> list[str]:
        """The process as C."""
        order = ("int", "struct srcu_struct", "spinlock_t")
        names = sorted(self.uses, key=lambda n: (order.index(self.uses[n]), n))
        parameters = ", ".join(f"{self.uses[n]} *{n}" for n in names)
        declared = [f"\tint {r};" for r in sorted(self.registers)]
        head = ["", f"P{number}({parameters}) // {title}", "{"]
        return [*head, *declared, *([""] if declared else []), *self.lines, "}"]


@dataclass(frozen=True)
class _Version:
    """What a lookup can find: a slot, valid or not, or nothing at the gfn."""

    words: str
    present: bool
    valid: bool


_PUBLISHED = {
    "invalid": _Version("an INVALID copy of it", True, False),
    "removed": _Version("no slot", False, False),
    "moved": _Version("no slot at this gfn, it moved", False, False),
    "changed": _Version("a valid copy with other flags", True, True),
    "new": _Version("a new slot", True, True),
}


def litmus(caller: Caller, fault: Fault, source: str = "") -> str:
    """The litmus test. Raises ``QuestionError``, with ``source`` as the caller's file, if there is none."""
    source = source or caller.caller
    update = straighten(caller.steps, _LAYOUT, caller.range, source)
    path = straighten(fault.steps, _LAYOUT, "slot", fault.fault)
    if not any(isinstance(action.op, Publish) and action.slot == OWN for action in update.actions):
        raise QuestionError(
            "no litmus test: the caller does not publish its memslot, so SRCU plays no part in it", source
        )
    for line, name in ((update, source), (path, fault.fault)):
        rules.check(line, name)
    updater, versions, active = _updater(source, update)
    reader = _reader(fault, path, versions)
    retired = [n for n, v in enumerate(versions) if v.present and not (n == active and v.valid)]
    stale = r" \/ ".join(f"spte={n + 1}" for n in retired)
    expected = "Never: the caller's file calls it safe" if caller.safe else "Sometimes: the caller's file calls it racy"
    comment = [
        caller.title,
        f"and: {fault.title}",
        f"Expected: {expected}.",
        "slot is the version that is active: " + ", ".join(f"{n} {v.words}" for n, v in enumerate(versions)) + ".",
        "spte is 0 if absent, n + 1 if it was made from version n. One gfn of the slot; mmu_lock as a spinlock;",
        "pages, attributes, roots, mutexes and the other vCPUs are left out. The exists clause is a stale SPTE.",
        "Run in tools/memory-model of the kernel: herd7 -conf linux-kernel.cfg FILE",
    ]
    head = [f"C {caller.caller}+{fault.fault}", "", "(*", *(f" * {_words(line)}" for line in comment), " *)", "", "{}"]
    body = [*reader.text(0, "vCPU: page fault"), *updater.text(1, "memslot updater")]
    return "\n".join([*head, *body, "", f"exists ({stale})"]) + "\n"


def _updater(source: str, line: Line) -> tuple[_Process, list[_Version], int]:
    """The update, the versions of the slot in the order they are published, and which one is active at the end."""
    process, versions, active = _Process(), [_Version("the slot", True, True)], 0
    replaced: dict[int, int] = {}
    open_since: int | None = None
    own = set(_LAYOUT.gfns_of(OWN))
    for position, action in enumerate(line.actions):
        match action.op:
            case Publish(what) if action.slot == OWN:
                if what == "old":
                    number = replaced[active]
                else:
                    number = len(versions)
                    versions.append(_PUBLISHED[what])
                    replaced[number] = active
                active = number
                process.say(f"rcu_assign_pointer(*{process.use('slot')}, {number});", action)
            case Publish():
                pass
            case GracePeriodStart():
                open_since = position
            case GracePeriodEnd(domain):
                if open_since != position - 1:
                    raise _refuse(source, action, "steps stand inside its grace period, and herd7 has it in one piece")
                process.say(f"synchronize_srcu({process.use(domain, 'struct srcu_struct')});", action)
            case Zap():
                covered = own & set(action.span)
                if covered and covered != own:
                    raise _refuse(source, action, "it zaps a part of the slot, and a litmus test has one gfn")
                if covered:
                    process.say(f"WRITE_ONCE(*{process.use('spte')}, 0);", action)
            case Begin() | AddRange() | End() | Retire() | RetireRoots() | IfSlotFound():
                word = next(key for key, entry in STEPS.items() if entry.op is type(action.op))
                raise _refuse(source, action, f"{word!r} is beyond the slot and its SRCU readers")
            case _:
                _common(process, action)
    return process, versions, active


def _reader(fault: Fault, line: Line, versions: list[_Version]) -> _Process:
    """The fault; what it installs depends on what its lookup found."""
    process, checked = _Process(), False
    for action in line.actions:
        match action.op:
            case LookupSlot():
                target = process.register("r1")
                process.say(f"{target} = rcu_dereference(*{process.use('slot')});", action)
            case CheckInvalid():
                checked = True
            case MapSpte():
                if "r1" not in process.registers:
                    raise QuestionError("maps without a lookup", fault.fault, action.line, action.column)
                for number, version in enumerate(versions):
                    if version.present and (version.valid or not checked):
                        process.say(f"if (r1 == {number})", action)
                        process.lines.append(f"\t\tWRITE_ONCE(*{process.use('spte')}, {number + 1});")
            case _:
                _common(process, action)
    if "spte" not in process.uses:
        raise QuestionError("installs no SPTE, so there is nothing to ask", fault.fault)
    return process


def _common(process: _Process, action: Action) -> None:
    """The steps that both kinds of program have, and those that the SRCU part does not see."""
    match action.op:
        case SrcuReadLock(domain):
            name = process.use(domain, "struct srcu_struct")
            process.say(f"{process.register(_cookie(domain))} = srcu_read_lock({name});", action)
        case SrcuReadUnlock(domain):
            process.say(f"srcu_read_unlock({process.use(domain, 'struct srcu_struct')}, {_cookie(domain)});", action)
        case ReadLock(lock) | WriteLock(lock):
            process.say(f"spin_lock({process.use(lock, 'spinlock_t')});", action)
        case ReadUnlock(lock) | WriteUnlock(lock):
            process.say(f"spin_unlock({process.use(lock, 'spinlock_t')});", action)
        case Lock() | Unlock() | Flush() | NotifierEnter() | NotifierExit():
            pass  # a fault takes no mutex, and is not a notifier
        case GuestWalk() | SnapshotSeq() | ReadAttributes() | CheckInvalidationEarly() | ReadPfn() | Reclaim():
            pass  # pages, attributes, roots
        case CheckRoot() | CheckInvalidation() | CheckInProgress():
            pass  # can only end it, and only for reasons that a caller without B, E and retired roots does not give
        case (
            Publish() | Zap() | GracePeriodStart() | GracePeriodEnd() | SynchronizeSrcu() | Begin() | AddRange() | End()
            | Retire() | RetireRoots() | IfSlotFound() | LookupSlot() | CheckInvalid() | MapSpte()
        ):  # fmt: skip
            raise AssertionError(f"{type(action.op).__name__} is a step of the other kind of program")
        case _:
            assert_never(action.op)


def _cookie(domain: str) -> str:
    return "r0" if domain == "srcu" else "r2"


def _refuse(source: str, action: Action, why: str) -> QuestionError:
    return QuestionError(f"no litmus test: {why}", source, action.line, action.column)


def _words(line: str) -> str:
    return " ".join(line.replace("*)", "* )").replace("(*", "( *").replace('"', "'").split())
