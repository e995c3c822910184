"""Random legal callers, and what the most general caller makes of each: the material of the tests of ``caller=any``.

``guided`` turns one caller into a run of the most general one, step by step as ``world/general.py`` argues: what it
drops is dropped, what it replaces is replaced, and each step that is left must be among its edges. If the caller ends
stale unnoticed, so must the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from kvmverify.engines.contract import Limits, Reached, Target, Unreachable
from kvmverify.engines.explicit import Explicit
from kvmverify.guards.expr import GuardExpr
from kvmverify.ir.constructors import conj, disj, eq, member
from kvmverify.ir.expr import Expr
from kvmverify.ir.reduce import reduce
from kvmverify.language import yaml_source
from kvmverify.language.models import Caller, Change, Environment, Fault, Statement, find, parse
from kvmverify.language.primitives import (
    AddRange,
    Begin,
    End,
    Flush,
    GracePeriodEnd,
    GracePeriodStart,
    Lock,
    NotifierEnter,
    NotifierExit,
    Publish,
    Retire,
    RetireRoots,
    SrcuReadLock,
    SrcuReadUnlock,
    Unlock,
    WriteLock,
    WriteUnlock,
    Zap,
)
from kvmverify.world.alphabet import Alphabet, alphabet
from kvmverify.world.build import Model, _assemble
from kvmverify.world.coarse import coarse
from kvmverify.world.flow import Action, Automaton, Edge, automaton, straighten
from kvmverify.world.general import ELSEWHERE, STAYS, AnyCaller
from kvmverify.world.layout import Bounds, Layout
from kvmverify.world.programs import Setup, put_together
from kvmverify.world.rules import check
from kvmverify.world.state import make_task, make_vcpu

Place = tuple[int, int]
KINDS: tuple[Change, ...] = ("slot", "page", "attributes")
STATES = 120_000

# --- random callers ---

_VERSIONS = {
    "valid": ("invalid", "invalid", "invalid", "changed", "removed", "moved"),
    "invalid": ("removed", "old", "moved", "changed"),
    "absent": ("new",),
    "moved": (),
}
_AFTER = {"invalid": "invalid", "removed": "absent", "moved": "moved"}


@dataclass
class Walk:
    """A caller in the making: what it holds, and what it did."""

    chance: Random
    slots: int
    spaces: int
    steps: list[str] = field(default_factory=list)
    locks: set[str] = field(default_factory=set)
    srcu: set[str] = field(default_factory=set)
    active: dict[tuple[str, int], str] = field(default_factory=dict)
    published: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    writing: bool = False
    waiting: bool = False
    opened: int = 0
    notifying: int = 0
    """Kept below 2 unless by chance."""

    def ranges(self) -> list[str]:
        return ["first", "last", "slot", "slot", *(["other", "all"] if self.slots > 1 else [])]

    def choices(self) -> Iterator[tuple[int, str]]:
        """Legal steps with weights."""
        spinning = self.writing or "mn_invalidate_lock" in self.locks
        if self.writing:
            yield 3, "write_unlock"
            yield 2 if self.opened < 2 else 0, "begin"
            yield 4, "zap"
            yield 1 if self.chance.random() < 0.5 else 0, "retire_roots"
            if self.opened:
                yield 3, "add"
                yield 2, "end"
        else:
            yield 6, "write_lock"
            for lock in ("slots_lock", "slots_arch_lock", "filemap_invalidate_lock"):
                if lock not in self.locks and not spinning:
                    if lock == "slots_lock" and (self.srcu or "slots_arch_lock" in self.locks):
                        continue
                    yield 4 if lock == "slots_lock" else 1, f"lock: {lock}"
        if "mn_invalidate_lock" not in self.locks:
            yield 1, "lock: mn_invalidate_lock"
        for lock in sorted(self.locks):
            yield 1, f"unlock: {lock}"
        for domain in ("srcu", "irq_srcu"):
            weight = 2 if domain == "srcu" else 1
            yield weight, f"{'srcu_read_unlock' if domain in self.srcu else 'srcu_read_lock'}: {domain}"
        if not spinning and "srcu" not in self.srcu:
            yield 3, "grace_period_end" if self.waiting else "grace_period_start"
            if not self.waiting:
                yield 3, "synchronize_srcu"
        yield 1 if self.notifying < 2 else 0, "notifier_enter"
        if self.notifying:
            yield 1, "notifier_exit"
        if "slots_lock" in self.locks:
            yield 6, "publish"
        yield 3, "retire"

    def step(self) -> None:
        weights, words = zip(*self.choices(), strict=True)
        self.take(self.chance.choices(words, weights)[0])

    def take(self, word: str) -> None:
        pick = self.chance.choice
        match word.split(":")[0]:
            case "write_lock" | "write_unlock":
                self.writing = word == "write_lock"
            case "begin" | "end":
                self.opened += 1 if word == "begin" else -1
            case "add":
                word = f"add: {pick(self.ranges())}"
            case "zap":
                word = self.zap()
            case "lock":
                self.locks.add(word.split(": ")[1])
            case "unlock":
                self.locks.discard(word.split(": ")[1])
            case "srcu_read_lock":
                self.srcu.add(word.split(": ")[1])
            case "srcu_read_unlock":
                self.srcu.discard(word.split(": ")[1])
            case "grace_period_start" | "grace_period_end":
                self.waiting = word == "grace_period_start"
            case "notifier_enter" | "notifier_exit":
                self.notifying += 1 if word == "notifier_enter" else -1
            case "publish":
                word = self.publish()
            case "retire":
                what = pick(("page", "page", "attributes"))
                word = f"retire: {{what: {what}, range: {pick(self.ranges())}}}"
            case _:
                pass
        if word:
            self.steps.append(word)

    def zap(self, span: str = "", space: int | None = None) -> str:
        pick = self.chance.choice
        span = span or pick([r for r in self.ranges() if r != "all"])
        space = pick(range(self.spaces)) if space is None else space
        slot = pick(("old", "old", "active", "invalid"))
        yields, flag = (str(self.chance.random() < 0.5).lower() for _ in range(2))
        return f"zap: {{range: {span}, slot: {slot}, flush_slot: {flag}, yields: {yields}, address_space: {space}}}"

    def publish(self) -> str:
        pick = self.chance.choice
        slot, space = pick(("own", "own", "other") if self.slots > 1 else ("own",)), pick(range(self.spaces))
        past = self.published.setdefault((slot, space), [])
        now = self.active.get((slot, space), "valid")
        options = [w for w in _VERSIONS[now] if w != "old" or set(past) <= {"invalid", "old"}]
        if not past and self.chance.random() < 0.05:
            options = ["new"]
        if not options:
            return ""
        what = pick(options)
        past.append(what)
        self.active[slot, space] = _AFTER.get(what, "valid")
        spinning = self.writing or "mn_invalidate_lock" in self.locks
        wait = not (spinning or self.notifying) and self.chance.random() < 0.8
        return f"publish: {{what: {what}, slot: {slot}, wait: {str(wait).lower()}, address_space: {space}}}"

    def finish(self, zaps: bool) -> list[str]:
        """Everything is let go of; ``zaps``: whatever was retired is zapped once more."""
        if zaps:
            if not self.writing:
                self.take("write_lock")
            for space in range(self.spaces):
                self.steps.append(self.zap("slot", space))
                if any(key == ("other", space) for key in self.published) or "range: other" in str(self.steps):
                    self.steps.append(self.zap("other", space))
        if self.opened and not self.writing:
            self.take("write_lock")
        while self.opened:
            self.take("end")
        if self.writing:
            self.take("write_unlock")
        for lock in sorted(self.locks):
            self.take(f"unlock: {lock}")
        for domain in sorted(self.srcu):
            self.take(f"srcu_read_unlock: {domain}")
        if self.waiting:
            self.take("grace_period_end")
        while self.notifying:
            self.take("notifier_exit")
        return self.steps


_ENDED = ["write_lock", "end", "write_unlock"]
_SHAPES = (
    ["write_lock", "begin", "add", "zap", "write_unlock", "retire", *_ENDED],
    ["write_lock", "begin", "add", "zap", "write_unlock", "write_lock", "zap", "write_unlock", "retire", *_ENDED],
    ["retire", "write_lock", "begin", "add", "zap", "end", "write_unlock"],
    ["write_lock", "begin", "add", "zap", "retire", "end", "write_unlock"],
    ["lock: slots_lock", "publish", "synchronize_srcu", "write_lock", "zap", "write_unlock", "unlock: slots_lock"],
    [
        *("lock: slots_lock", "publish", "write_lock", "begin", "add", "zap", "write_unlock", "synchronize_srcu"),
        *(*_ENDED, "unlock: slots_lock"),
    ],
    [
        *("lock: slots_lock", "publish", "write_lock", "begin", "end", "write_unlock", "retire"),
        *("write_lock", "zap", "write_unlock", "unlock: slots_lock"),
    ],
    [
        "write_lock",
        "retire_roots",
        "write_unlock",
        "write_lock",
        "begin",
        "add",
        "zap",
        "write_unlock",
        "retire",
        *_ENDED,
    ],
)
_NOISE = ("retire_roots", "begin", "end", "add", "zap", "retire", "publish", "synchronize_srcu", "write_unlock")


def shaped_steps(chance: Random, slots: int, spaces: int) -> list[str]:
    """A caller that is safe but for a step that is missing or one too many; not every one keeps the rules."""
    walk = Walk(chance, slots, spaces)
    words = list(chance.choice(_SHAPES))
    for _ in range(chance.choice((0, 0, 1, 2))):
        del words[chance.randrange(len(words))]
    for _ in range(chance.choice((0, 1, 2, 3))):
        words.insert(chance.randrange(len(words) + 1), chance.choice(_NOISE))
    for word in words:
        if word == "add" and chance.random() < 0.7:
            walk.steps.append("add: slot")
        elif word == "zap" and chance.random() < 0.7:
            walk.steps.append(walk.zap("slot", 0))
        elif word == "retire" and chance.random() < 0.5:
            walk.steps.append(f"retire: {{what: {chance.choice(('page', 'attributes'))}, range: slot}}")
        else:
            walk.take(word)
    return walk.steps


def random_steps(chance: Random, slots: int, spaces: int, length: int) -> list[str]:
    """A straight program that keeps the rules, and mostly the promises."""
    if chance.random() < 0.4:
        return shaped_steps(chance, slots, spaces)
    walk = Walk(chance, slots, spaces)
    if chance.random() < 0.5:
        walk.take("lock: slots_lock")
    for _ in range(length):
        walk.step()
    return walk.finish(chance.random() < 0.8)


def caller_of(steps: Iterable[str]) -> Caller | None:
    """The model file with these steps; None if nothing is retired in it."""
    lines = [f"  - {step}" for step in steps]
    text = "\n".join(lines)
    retired = [
        kind
        for kind in KINDS
        if f"what: {kind}" in text or f"retire: {kind}" in text or (kind == "slot" and "publish" in text)
    ]
    if not retired:
        return None
    head = f"caller: random\ntitle: t\norigin: o\nsafe: false\nchange: {retired[0]}\nsteps:\n"
    file = parse(yaml_source.parse(head + text + "\n", "random"), "caller", "random")
    assert isinstance(file, Caller)
    return file


def fault_text(name: str, *steps: str) -> str:
    """The model file of a fault path of one's own."""
    lines = "".join(f"  - {step}\n" for step in steps)
    return f"fault: {name}\ntitle: t\norigin: o\nkernel: k\nsteps:\n{lines}"


def fault_of(name: str, *steps: str) -> tuple[Fault, str]:
    file = parse(yaml_source.parse(fault_text(name, *steps), name), "fault", name)
    assert isinstance(file, Fault)
    return file, name


def shipped_fault(name: str) -> tuple[Fault, str]:
    file, _ = find("fault", name)
    assert isinstance(file, Fault)
    return file, name


def strangers_file() -> tuple[Environment, str]:
    file, _ = find("environment", "invalidations")
    assert isinstance(file, Environment)
    return file, "invalidations"


_LOOK = ("srcu_read_lock", "lookup_slot")
_READ = ("read_attributes", "check_invalid", "read_pfn")
_END = ("check_invalidation", "map", "read_unlock", "srcu_read_unlock")
OWN_FAULTS: dict[str, tuple[str, ...]] = {
    "no_root": (*_LOOK, "snapshot_seq", *_READ, "read_lock", *_END),
    "no_invalid": (*_LOOK, "snapshot_seq", "read_attributes", "read_pfn", "read_lock", "check_root", *_END),
    "two_snapshots": (
        *(*_LOOK, "snapshot_seq", "read_attributes", "snapshot_seq", "check_invalid", "read_pfn", "read_lock"),
        *("check_root", *_END),
    ),
    "no_check": (*_LOOK, *_READ, "read_lock", "check_root", *_END[1:]),
    "no_srcu": ("lookup_slot", "snapshot_seq", *_READ, "read_lock", "check_root", *_END[:-1]),
    "late_pfn": (
        *(*_LOOK, "snapshot_seq", "read_attributes", "check_invalid", "write_lock", "read_pfn", "check_root"),
        *("check_invalidation", "map", "write_unlock", "srcu_read_unlock"),
    ),
}
FAULTS: dict[str, tuple[Fault, str]] = {
    **{name: shipped_fault(name) for name in ("tdp", "direct", "tdp_6_1", "prefetch", "invlpg_6_1")},
    **{name: fault_of(name, *steps) for name, steps in OWN_FAULTS.items()},
}
"""``late_pfn`` reads its page under mmu_lock, and prefetch all; ``coarse`` does not cover that, but all others."""


# --- random guards ---

PUBLISHED = "lock_is_held(&kvm->memslots_dep_map)"
COOKIE = "poll_state_synchronize_srcu(&kvm->srcu, range->slot->srcu_cookie)"
OPEN = "lock_is_held(&kvm->mmu_invalidate_dep_map)"
HULL = "kvm->mmu_invalidate_range_start <= range->start && range->end <= kvm->mmu_invalidate_range_end"
OWN = "range->own_start <= range->start && range->end <= range->own_end"
BEING = "kvm_memslot_is_being_invalidated(range->slot)"
SOUND = f"{COOKIE} && (({OPEN} && {HULL}) || {BEING})"
"""A guard that catches every race of a caller that keeps the promises."""
MAPS = f"!{PUBLISHED} && (({OPEN} && {HULL}) || {BEING})"
"""The same with lockdep maps alone."""
_ATOMS = (
    *(COOKIE, COOKIE, PUBLISHED, OPEN, OPEN, f"({HULL})", f"({HULL})", f"({OWN})", BEING, "is_flush_slot"),
    *("kvm->mmu_invalidate_in_progress", "lockdep_is_held(&kvm->slots_lock)", "srcu_read_lock_held(&kvm->srcu)"),
    *("(range->slot->flags & KVM_MEMSLOT_INVALID)", "kvm->mn_active_invalidate_count", "(range->end == INVALID_GPA)"),
    *("lockdep_is_held(&kvm->slots_arch_lock)", "lockdep_is_held(&kvm->mn_invalidate_lock)"),
    *("srcu_read_lock_held(&kvm->irq_srcu)", "id_to_memslot(__kvm_memslots(kvm, range->slot->as_id), range->slot->id)"),
)


def random_guard(chance: Random, depth: int = 0) -> str:
    """A guard out of what can be observed."""
    if depth == 3 or chance.random() < 0.3:
        atom = chance.choice(_ATOMS)
        return atom if chance.random() < 0.8 else f"!{atom}"
    left, right = random_guard(chance, depth + 1), random_guard(chance, depth + 1)
    return f"({left} {chance.choice(('&&', '||'))} {right})"


# --- worlds ---


def setup_of(
    caller: Caller | AnyCaller, faults: Sequence[str], bounds: Bounds, place: Place | None, strangers: bool = False
) -> Setup:
    """``strangers``: as many as ``bounds`` says around a caller, any number around every caller."""
    every = isinstance(caller, AnyCaller)
    size = replace(bounds, foreign=0) if every or not strangers else bounds
    beside = (strangers_file(),) if strangers else ()
    chosen = tuple(FAULTS[name] for name in faults)
    return Setup(caller, "random", chosen, beside, size, focus=place, any_foreign=every and strangers)


def stale_by(model: Model, place: Place) -> dict[Change, Expr]:
    """Is an SPTE at the place stale by a kind of X?"""
    world = model.world
    keys = [key for key in world.sptes if key[1:] == place]
    return {
        "slot": disj(*(member(world.sptes[k], ("retired", "invalid_retired")) for k in keys)),
        "page": disj(*(eq(world.spte_page[k], "retired") for k in keys)),
        "attributes": disj(*(eq(world.spte_attributes[k], "retired") for k in keys)),
    }


class TooLarge(Exception):
    """A world with more states than a test should visit."""


def reached(model: Model, conditions: Sequence[Expr]) -> list[bool]:
    """Which conditions an explicit search reaches. Raises ``TooLarge``."""
    reduced = reduce(model.system, tuple(conditions))
    targets = tuple(Target(str(n), c) for n, c in enumerate(reduced.targets))
    answers = Explicit().search(reduced.system, targets, Limits(states=STATES)).answers
    found = [answers[str(n)] for n in range(len(conditions))]
    if not all(isinstance(answer, Reached | Unreachable) for answer in found):
        raise TooLarge
    return [isinstance(answer, Reached) for answer in found]


def unnoticed(model: Model, place: Place, guards: int) -> dict[tuple[Change, int], Expr]:
    """Per kind and guard: a stale end by that kind although the guard held at every zap."""
    stale = stale_by(model, place)
    return {(kind, n): conj(model.questions.guards[n].unnoticed, stale[kind]) for kind in KINDS for n in range(guards)}


def coarse_model(setup: Setup, kind: Change, *guards: GuardExpr) -> Model | None:
    """An ordinary caller among faults in blocks; None if ``coarse`` does not cover them."""
    programs = put_together(setup, *guards)
    layout = Layout(setup.bounds)
    lines = [straighten(file.steps, layout, "slot", name) for file, name in setup.faults]
    blocks = coarse([(line, check(line, "fault")) for line in lines], kind)
    if blocks is None:
        return None
    vcpus = tuple(make_vcpu(v.name, blocks.automaton, layout, setup.focus) for v in programs.world.vcpus)
    return _assemble(setup, guards, replace(programs, coarse=blocks, world=replace(programs.world, vcpus=vcpus)))


# --- one caller as a run of the most general one ---


class NotLegal(AssertionError):
    """The most general caller has no such step: the hole that the test looks for."""


def ends_stale(setup: Setup, caller: Caller, guard: GuardExpr, fine: bool = False) -> bool:
    """Does the most general caller, held to the steps of one caller, end stale? One X counts, whichever it is."""
    for counted in range(sum(isinstance(s, Statement) and isinstance(s.op, Retire) for s in caller.steps) or 1):
        model = guided(setup, caller, guard, fine, counted)
        if reached(model, [model.questions.guards[0].unnoticed]) == [True]:
            return True
    return False


def guided(setup: Setup, caller: Caller, guard: GuardExpr, fine: bool, counted: int) -> Model:
    """The most general caller of ``setup``, held to the steps of one caller. ``fine``: faults step by step.

    ``counted``: which X of pages or attributes is the one that counts; the others are dropped.
    """
    programs = put_together(setup, guard)
    course = programs.course
    assert course is not None and setup.focus is not None
    layout, whole = Layout(setup.bounds), course.automaton
    line = straighten(caller.steps, layout, caller.range, "random")
    letters = alphabet((guard,), [path for _, path in programs.faults], False)
    node = here = 0
    facts, edges, rests = [whole.facts[0]], [], {}
    for wanted in _kept(line.actions, letters, course.who.change, setup.focus, layout, counted):
        ahead = [e for e in whole.edges if e.source == node and _key(e.action) == wanted]
        straight = [e for e in ahead if e.target not in course.rests]
        if len(straight) != 1:
            raise NotLegal(f"{wanted} at {whole.facts[node]}: {len(straight)} edges")
        node = straight[0].target
        there = len(facts)
        facts.append(whole.facts[node])
        edges.append(Edge(here, straight[0].action, there))
        if len(ahead) > 1:  # a zap: it may yield before the gfn, after it, or one after the other
            yielded = {course.rests[e.target]: e.target for e in ahead if e.target in course.rests}
            assert set(yielded) == {False, True}
            at = {yielded[cleared]: there + 1 + cleared for cleared in yielded}
            for old, new in sorted(at.items(), key=lambda pair: pair[1]):
                facts.append(whole.facts[old])
                rests[new] = course.rests[old]
                edges.append(Edge(here, straight[0].action, new))
                for e in whole.edges:
                    if e.source == old:
                        edges.append(Edge(new, e.action, at.get(e.target, there)))
        here = there
    if node not in course.idle:
        raise NotLegal("it does not end where nothing is held")
    course = replace(course, automaton=Automaton(tuple(facts), tuple(edges), here), rests=rests, idle=(here,))
    task = make_task("caller", "caller", course.automaton, layout, course.names)
    others = tuple(other for other in programs.world.tasks if other.role != "caller")
    world = replace(programs.world, tasks=(task, *others))
    blocks = programs.coarse
    if fine and blocks is not None:
        lines = [(path, check(path, name)) for name, path in programs.faults]
        steps = automaton(lines, loops=True)
        world = replace(world, vcpus=tuple(make_vcpu(v.name, steps, layout, setup.focus) for v in world.vcpus))
        blocks = None
    return _assemble(setup, (guard,), replace(programs, world=world, course=course, coarse=blocks))


def _key(action: Action) -> tuple[object, ...]:
    """What tells the steps of the most general caller apart."""
    op = action.op
    match op:
        case Zap():
            return (Zap, op.slot, op.flush_slot, action.span)
        case AddRange():
            return (AddRange, action.span)
        case Retire():
            return (Retire,)
        case Publish():
            return (Publish, op.what if action.function != ELSEWHERE else ELSEWHERE)
        case End():
            return (End, action.function == STAYS)
        case Lock() | Unlock():
            return (type(op), op.lock)
        case SrcuReadLock() | SrcuReadUnlock():
            return (type(op), op.domain)
        case _:
            return (type(op),)


def _kept(
    actions: Sequence[Action], letters: Alphabet, change: Change, focus: Place, layout: Layout, counted: int
) -> Iterator[tuple[object, ...]]:
    """The steps that are left of a caller, as ``general`` argues."""
    slot = layout.slot_of(focus[1])
    opened = notifying = 0
    writing, held = False, False
    active = "valid"
    published = began = 0  # publications that are not waited for, and how many there were when the wait began
    for action in actions:
        op = action.op
        mine = action.address_space == focus[0] and action.slot == slot
        match op:
            case WriteLock() | WriteUnlock():
                writing = isinstance(op, WriteLock)
                yield (type(op),)
            case Lock() | Unlock():
                held = isinstance(op, Lock) if op.lock == "mn_invalidate_lock" else held
                if op.lock in letters.locks:
                    yield (type(op), op.lock)
            case SrcuReadLock() | SrcuReadUnlock():
                if op.domain in letters.domains:
                    yield (type(op), op.domain)
            case Begin():
                opened += 1
                if opened == 1:
                    yield (Begin,)
            case AddRange():
                yield (AddRange, action.span)
            case End():
                opened -= 1
                yield (End, opened > 0)
            case NotifierEnter() | NotifierExit():
                notifying += 1 if isinstance(op, NotifierEnter) else -1
                if letters.notifying and notifying == isinstance(op, NotifierEnter):
                    yield (type(op),)
            case Zap():
                if mine and focus[1] in action.span:
                    passed = op.slot if len(letters.passed) > 1 else "old"
                    yield (Zap, passed, op.flush_slot and len(letters.flags) > 1, action.span)
            case Retire():
                kind = "page" if op.what == "guest_memfd" else op.what
                if kind == change and focus[1] in action.span and counted == 0:
                    yield (Retire,)
                counted -= 1
            case RetireRoots():
                if letters.roots:
                    yield (RetireRoots,)
            case Publish():
                published += 1
                if not mine and not letters.unwaited:
                    continue
                what = op.what if mine else ELSEWHERE
                if what == "new" and active != "absent":
                    what = "changed"  # a slot that is there already: to everybody it is another version
                active = {"removed": "absent"}.get(what, "there") if mine else active
                if what == "moved" and not letters.moved:
                    what = "removed"
                around: list[tuple[object, ...]] = [(WriteUnlock,)] if writing else []
                around += [(Unlock, "mn_invalidate_lock")] if held and "mn_invalidate_lock" in letters.locks else []
                around += [(NotifierExit,)] if notifying and letters.notifying else []
                # Where it does not wait, it may be moved out of what keeps others out: they can only do more then.
                again = {WriteUnlock: WriteLock, Unlock: Lock, NotifierExit: NotifierEnter}
                yield from around
                yield (Publish, what)
                yield from ((again[key[0]], *key[1:]) for key in reversed(around))  # type: ignore[index]
            case GracePeriodStart() | GracePeriodEnd():
                began = published if isinstance(op, GracePeriodStart) and op.domain == "srcu" else began
                if isinstance(op, GracePeriodEnd) and op.domain == "srcu" and letters.unwaited and began == published:
                    if published:
                        yield (type(op),)
                    published = 0
            case Flush():
                pass
            case _:
                raise AssertionError(f"no caller here has {op}")
