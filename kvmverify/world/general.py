"""The most general caller: at each point any step that is legal for a kernel thread, in any order and number.

What it holds decides what it may do next, so its control locations are what it holds (``Facts``), and its edges are all
steps that ``rules`` allows there. It is looked at with all faults at one place, the focus, and with one X that counts.

SOUNDNESS, that nothing is lost. Let a caller and an execution be given in which the guard holds at every zap and which
ends with an SPTE at the focus that is stale by some X, the one that counts. Drop or replace steps of the caller as
follows, and what remains is an execution of this system that ends so, too.

- Another X of a page or of attributes only marks what the property does not ask about: dropped. Other publications
  stay, because they change what is active, and so does what is promised of them; they retire nothing that counts.
  Publications of other slots and address spaces go: no fault at the focus reads those. If the guard asks whether the
  task has published without waiting, a step that does nothing else is left of them (``ELSEWHERE``). A publication that
  does not wait, under a spinning lock or with mn_active_invalidate_count raised, happens between an unlock and the next
  lock: others can only do more then. A new version of a slot that exists is a changed one.
- A zap that leaves the focus alone clears nothing there; without it there is one guard less to hold: dropped.
- A lock that the guard does not ask about only makes others wait: dropped, unless it is mmu_lock held for write. So is
  being an SRCU reader, and raising mn_active_invalidate_count. A TLB flush, a look-up that decides how the caller goes
  on: no effect.
- Waiting for a grace period holds the caller up and does nothing else, except to a cookie, and to what the task itself
  has published without waiting. A cookie may be completed at any moment at which no reader is left that was inside when
  it was taken (``cookies_completed``): that is when some grace period, the caller's or anybody else's, can have passed.
  So the waiting is dropped. If the guard asks whether the task has waited, it has at some such moment (``WAITED``): its
  own grace period began after the last publication, so its end is one.
- A second begin while one is open changes nothing that others read, because only "is any open" is asked of the count
  (``check_guard``); the end of one of several moves seq and leaves the rest open: a step of its own (``STAYS``).
- A zap clears the range gfn by gfn; for the focus it yields before its gfn, or after it.
- A slot that moved away is gone from the focus as one that was removed; what comes after it is less. Left out, unless
  the guard asks whether there is an active slot.
- The fast zap of all roots: faults in flight retry, SPTEs go. Left out where each fault path checks its root under the
  mmu_lock that it maps under: then nothing is ever mapped into an obsolete root, and without the step more is left.
- Faults rest where it matters (``coarse``).

What is added: promises are kept as far as the focus can tell; ``publish: old`` makes nothing fresh again. A race that
only exists so is no refutation. With ``named`` the system is a smaller one, of what can be written down as a model
file, with grace periods that the caller waits for: what is found there is judged as any other caller.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

from kvmverify.ir.expr import Var
from kvmverify.ir.sorts import BOOL, EnumSort
from kvmverify.language.models import Change
from kvmverify.language.primitives import (
    AddRange,
    Begin,
    End,
    GracePeriodEnd,
    GracePeriodStart,
    Lock,
    NotifierEnter,
    NotifierExit,
    Op,
    Publish,
    Published,
    Range,
    Retire,
    RetireRoots,
    SrcuReadLock,
    SrcuReadUnlock,
    Unlock,
    WriteLock,
    WriteUnlock,
    Zap,
)
from kvmverify.world.alphabet import Alphabet
from kvmverify.world.flow import Action, Automaton, Edge, Facts, Mode
from kvmverify.world.layout import OWN, Layout

After: TypeAlias = Literal["promises", "anything"]
STAYS = "another of its own stays open"
ELSEWHERE = "of another slot"
WAITED = "has waited for all readers since"
MMU_LOCK: tuple[str, Mode] = ("mmu_lock", "exclusive")
PHASE = EnumSort("x", ("before", "owed", "met"))
"""The X that counts: not yet; its zap is still owed; all that was promised about it is done."""


@dataclass(frozen=True)
class AnyCaller:
    """Every caller whose X is of one kind, in the place of a model file.

    ``after``: what is promised about the zaps. ``named``: only ranges that model files can name, and publications that
    ``rules`` can tell apart: what is found can be written down. ``masked``: only executions in which the guard would
    have failed at some zap if no stranger had been around.
    """

    change: Change
    after: After = "promises"
    named: bool = False
    masked: bool = False

    @property
    def caller(self) -> str:
        """How reports call it."""
        return f"any_{self.change}"

    read_from = ""


@dataclass(frozen=True)
class Promise:
    """What is remembered. ``phase``: of ``PHASE``. ``published``: a PUB that owes a zap waits for it. ``zapped``: the
    focus was zapped since the own begin. ``reached``: some zap ran. ``warned``: without strangers the guard would have
    failed at some zap."""

    phase: Var
    published: Var
    zapped: Var
    reached: Var
    warned: Var

    def variables(self) -> tuple[Var, ...]:
        """All of them, false or ``before`` at the start."""
        return (self.phase, self.published, self.zapped, self.reached, self.warned)


PROMISE = Promise(
    Var("x", PHASE), Var("published", BOOL), Var("zapped", BOOL), Var("reached", BOOL), Var("warned", BOOL)
)


@dataclass(frozen=True)
class General:
    """The caller's automaton in a world with a focus. It may be done where it is ``idle``: it holds nothing.

    ``rests``: locations inside a zap that has yielded, by what it has cleared: the focus, or not yet.
    """

    who: AnyCaller
    layout: Layout
    focus: tuple[int, int]
    letters: Alphabet
    automaton: Automaton
    rests: dict[int, bool]
    idle: tuple[int, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What the locations are called: by what is held there."""
        return tuple(_words(number, facts, self.rests.get(number)) for number, facts in enumerate(self.automaton.facts))


def general(who: AnyCaller, layout: Layout, focus: tuple[int, int], letters: Alphabet) -> General:
    """All locations and edges."""
    known: dict[tuple[Facts, bool | None], int] = {}
    facts_of: list[Facts] = []
    edges: list[Edge] = []

    def place(facts: Facts, cleared: bool | None = None) -> int:
        if (facts, cleared) not in known:
            known[facts, cleared] = len(facts_of)
            facts_of.append(facts)
        return known[facts, cleared]

    place(Facts())
    for here in _growing(facts_of):
        facts, cleared = next(key for key, number in known.items() if number == here)
        if cleared is not None:
            rest = Action(Zap(), "kvm_unmap_gfn_range", 0, 0, *_object(layout, focus), cleared=int(cleared))
            edges.append(Edge(here, rest, place(replace(facts, locks=facts.locks | {MMU_LOCK}))))
            if not cleared:
                edges.append(Edge(here, rest, place(facts, True)))
            continue
        for action, after in _legal(who, layout, focus, letters, facts):
            edges.append(Edge(here, action, place(after)))
            if isinstance(action.op, Zap):
                free = replace(after, locks=after.locks - {MMU_LOCK})
                edges += [Edge(here, action, place(free, cleared)) for cleared in (False, True)]
    rests = {number: cleared for (_, cleared), number in known.items() if cleared is not None}
    nothing = Facts()
    idle = tuple(
        n for (facts, cleared), n in known.items() if cleared is None and replace(facts, unwaited="") == nothing
    )
    return General(who, layout, focus, letters, Automaton(tuple(facts_of), tuple(edges), 0), rests, idle)


def _words(number: int, facts: Facts, cleared: bool | None) -> str:
    held = [name for name, _ in sorted(facts.locks)] + sorted(facts.srcu)
    held += ["waiting"] * bool(facts.grace_periods) + ["open"] * bool(facts.opened)
    held += [f"unwaited_{facts.unwaited}"] if facts.unwaited else []
    held += [f"own_{facts.own.start}_{facts.own.stop}"] if facts.own else []
    held += ["notifying"] * bool(facts.notifying)
    held += [f"yielded_{'after' if cleared else 'before'}"] if cleared is not None else []
    return f"{number}_{'_'.join(held) or 'idle'}"


def _growing(found: Sequence[Facts]) -> Iterator[int]:
    """The positions of a list that grows meanwhile."""
    position = 0
    while position < len(found):
        yield position
        position += 1


def _object(layout: Layout, focus: tuple[int, int]) -> tuple[int, int]:
    """Address space and slot that the focus is in."""
    return focus[0], layout.slot_of(focus[1])


def _named(layout: Layout) -> tuple[range, ...]:
    """The ranges that a model file can name."""
    names = get_args(Range)
    return tuple(dict.fromkeys(layout.span(n) for n in names if n != "any" and (n != "other" or len(layout.slots) > 1)))


def _spans(who: AnyCaller, layout: Layout, focus: tuple[int, int]) -> tuple[tuple[range, ...], tuple[range, ...]]:
    """What may be added, and what may be zapped so that the focus is, within one slot."""
    everything = _named(layout) if who.named else layout.intervals()
    slot = layout.gfns_of(layout.slot_of(focus[1]))
    zapped = tuple(span for span in everything if focus[1] in span and set(span) <= set(slot))
    return everything, tuple(sorted(zapped, key=len, reverse=True))


def _legal(
    who: AnyCaller, layout: Layout, focus: tuple[int, int], letters: Alphabet, facts: Facts
) -> Iterator[tuple[Action, Facts]]:
    """Each step that is legal here, with what is held after it (``rules``)."""
    space, slot = _object(layout, focus)
    added, zapped = _spans(who, layout, focus)

    def action(op: Op, function: str, span: range = range(0)) -> Action:
        return Action(op, function, 0, 0, space, slot, span)

    writing = facts.holds("mmu_lock")
    spinning = writing or facts.holds("mn_invalidate_lock")
    for lock in letters.locks:
        toggled: frozenset[tuple[str, Mode]] = frozenset({(lock, "exclusive")})
        held = replace(facts, locks=facts.locks ^ toggled)
        if facts.holds(lock) and who.named and writing:
            continue
        if facts.holds(lock):
            yield action(Unlock(lock), "mutex_unlock"), held
        elif lock == "mn_invalidate_lock" or not (
            spinning or (lock == "slots_lock" and (facts.srcu or facts.holds("slots_arch_lock")))
        ):
            yield action(Lock(lock), "mutex_lock"), held
    for domain in letters.domains:
        inside = replace(facts, srcu=facts.srcu ^ {domain})
        op = SrcuReadUnlock(domain) if domain in facts.srcu else SrcuReadLock(domain)
        yield action(op, "srcu_read_unlock" if domain in facts.srcu else "srcu_read_lock"), inside
    if letters.notifying:
        if not facts.notifying:
            yield action(NotifierEnter(), "notifier_enter"), replace(facts, notifying=1)
        else:
            yield action(NotifierExit(), "notifier_exit"), replace(facts, notifying=0)
    may_wait = not spinning and "srcu" not in facts.srcu
    if facts.unwaited and may_wait and not who.named:
        yield action(GracePeriodEnd(), WAITED), replace(facts, unwaited="")
    if who.named and may_wait:
        unwaited = facts.wait_ended if facts.grace_periods else facts.wait_began
        waits = replace(facts, grace_periods=facts.grace_periods ^ {"srcu"}, unwaited=unwaited)
        half = GracePeriodEnd() if facts.grace_periods else GracePeriodStart()
        yield action(half, "synchronize_srcu_expedited"), waits
    published = replace(facts, unwaited="published") if letters.unwaited else facts
    may_publish = facts.holds("slots_lock") or "slots_lock" not in letters.locks
    if may_publish and not spinning and not facts.notifying:
        left_out = {"old"} if who.named else set() if letters.moved else {"moved"}
        for what in get_args(Published):
            if what not in left_out:
                yield action(Publish(what, "own" if slot == OWN else "other"), "kvm_swap_active_memslots"), published
        if letters.unwaited and not who.named:
            yield action(Publish("changed", "other" if slot == OWN else "own"), ELSEWHERE), published
    if who.change != "slot":
        here = next((s for s in reversed(zapped)), range(focus[1], focus[1] + 1))
        yield action(Retire(who.change), "new_caller", here if who.named else range(focus[1], focus[1] + 1)), facts
    if not writing:
        yield action(WriteLock(), "write_lock"), replace(facts, locks=facts.locks | {MMU_LOCK})
        return
    yield action(WriteUnlock(), "write_unlock"), replace(facts, locks=facts.locks - {MMU_LOCK})
    if letters.roots:
        yield action(RetireRoots(), "kvm_mmu_zap_all_fast"), facts
    if not facts.opened:
        own = range(0) if letters.own else None
        yield action(Begin(), "kvm_mmu_invalidate_begin"), replace(facts, opened=1, own=own)
    else:
        for span in added:
            yield action(AddRange(), "kvm_mmu_invalidate_range_add", span), _widened(facts, span)
        yield action(End(), "kvm_mmu_invalidate_end"), replace(facts, opened=0, own=None)
        if not who.named:
            yield action(End(), STAYS), facts
    for span in zapped:
        for passed in letters.passed:
            for flag in letters.flags:
                yield action(Zap(None, passed, flag), "kvm_unmap_gfn_range", span), facts


def _widened(facts: Facts, span: range) -> Facts:
    if facts.own is None:
        return facts
    own = facts.own
    return replace(facts, own=range(min(own.start, span.start), max(own.stop, span.stop)) if own else span)
