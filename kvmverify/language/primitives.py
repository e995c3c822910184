"""The steps that programs are written in: one frozen class a primitive of the kernel.

How model files spell them is the table in ``step_table``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pydantic import ConfigDict, StrictBool, StrictInt

Mutex: TypeAlias = Literal["slots_lock", "slots_arch_lock", "mn_invalidate_lock", "filemap_invalidate_lock"]
RwLock: TypeAlias = Literal["mmu_lock"]
Domain: TypeAlias = Literal["srcu", "irq_srcu"]
Range: TypeAlias = Literal["slot", "first", "last", "other", "all", "any"]
SlotName: TypeAlias = Literal["own", "other"]
Published: TypeAlias = Literal["invalid", "removed", "changed", "new", "moved", "old"]
Passed: TypeAlias = Literal["old", "active", "invalid"]
Datum: TypeAlias = Literal["page", "guest_memfd", "attributes"]

_CLOSED = ConfigDict(extra="forbid")


class _Closed:
    __pydantic_config__ = _CLOSED


@dataclass(frozen=True)
class Lock(_Closed):
    """Take a mutex or spinlock; blocks while another task holds it."""

    lock: Mutex


@dataclass(frozen=True)
class Unlock(_Closed):
    """Release a mutex or spinlock."""

    lock: Mutex


@dataclass(frozen=True)
class WriteLock(_Closed):
    """LW: blocks until nobody holds mmu_lock."""

    lock: RwLock = "mmu_lock"


@dataclass(frozen=True)
class WriteUnlock(_Closed):
    """U, of a writer."""

    lock: RwLock = "mmu_lock"


@dataclass(frozen=True)
class ReadLock(_Closed):
    """LR: blocks until nobody holds mmu_lock for write."""

    lock: RwLock = "mmu_lock"


@dataclass(frozen=True)
class ReadUnlock(_Closed):
    """U, of a reader."""

    lock: RwLock = "mmu_lock"


@dataclass(frozen=True)
class SrcuReadLock(_Closed):
    """Enter an SRCU read-side critical section."""

    domain: Domain = "srcu"


@dataclass(frozen=True)
class SrcuReadUnlock(_Closed):
    """Leave an SRCU read-side critical section."""

    domain: Domain = "srcu"


@dataclass(frozen=True)
class GracePeriodStart(_Closed):
    """The first half of GP: from here on the readers that are inside are waited for."""

    domain: Domain = "srcu"


@dataclass(frozen=True)
class GracePeriodEnd(_Closed):
    """The second half of GP: blocks until every reader that was inside at its start has left."""

    domain: Domain = "srcu"


@dataclass(frozen=True)
class SynchronizeSrcu(_Closed):
    """GP as one call; two steps in a trace, its start and its end."""

    domain: Domain = "srcu"


@dataclass(frozen=True)
class Publish(_Closed):
    """PUB: makes another version of a slot the active one.

    ``what``: ``invalid`` an INVALID copy (delete, move), ``removed`` no slot, ``changed`` a valid copy with other
    flags, ``new`` a slot where there was none, ``moved`` the slot one gfn further up, ``old`` the version that an
    INVALID copy replaced (error path). ``wait``: block until ``mn_active_invalidate_count`` is 0.
    ``address_space``: the as_id; inside ``for_each: address_space`` the one at hand.
    """

    what: Published
    slot: SlotName = "own"
    wait: StrictBool = True
    address_space: StrictInt | None = None


@dataclass(frozen=True)
class Begin(_Closed):
    """B: one more invalidation in progress; the first one resets the range to empty."""


@dataclass(frozen=True)
class AddRange(_Closed):
    """add: widens the one hull of all open invalidations. ``range``: which gfns; the file's range if left out."""

    range: Range | None = None


@dataclass(frozen=True)
class End(_Closed):
    """E: seq moves on, one invalidation less in progress."""


@dataclass(frozen=True)
class Zap(_Closed):
    """Z: kvm_unmap_gfn_range; the assertion is evaluated once, at its entry.

    ``range``: which gfns of one slot; the file's range if left out. ``slot``: the slot object that is passed:
    the ``old`` valid one, the ``active`` one, or the ``invalid`` copy. ``flush_slot``: the flag that the
    ``is_flush_slot`` guard reads. ``yields``: may drop and retake mmu_lock part-way (may_block). ``asserted``: false
    for a zap past the asserted function (kvm_rmap_zap_gfn_range, kvm_tdp_mmu_zap_leafs): no guard is asked there.
    """

    range: Range | None = None
    slot: Passed = "old"
    flush_slot: StrictBool = False
    yields: StrictBool = True
    address_space: StrictInt | None = None
    asserted: StrictBool = True


@dataclass(frozen=True)
class Flush(_Closed):
    """F: remote TLB flush. No effect on the modelled state."""


@dataclass(frozen=True)
class Retire(_Closed):
    """X for everything that is not a memslot: what was read before is retired now.

    ``what``: ``page`` the host clears its PTE, ``guest_memfd`` the file is truncated, ``attributes`` xa_store.
    """

    what: Datum
    range: Range | None = None


@dataclass(frozen=True)
class RetireRoots(_Closed):
    """The fast zap: all roots become obsolete at once, and with them every SPTE they hold."""


@dataclass(frozen=True)
class NotifierEnter(_Closed):
    """mn_active_invalidate_count++ under mn_invalidate_lock."""


@dataclass(frozen=True)
class NotifierExit(_Closed):
    """mn_active_invalidate_count-- under mn_invalidate_lock."""


@dataclass(frozen=True)
class IfSlotFound(_Closed):
    """Looks the slot up in the active set; the inner steps run only if there is one."""

    slot: SlotName = "own"
    address_space: StrictInt | None = None


@dataclass(frozen=True)
class GuestWalk(_Closed):
    """The walk of the guest's own page tables. No effect on the modelled state."""


@dataclass(frozen=True)
class LookupSlot(_Closed):
    """S: reads the active version of the slot for the gfn; without one the fault is over."""


@dataclass(frozen=True)
class SnapshotSeq(_Closed):
    """Q: snapshots mmu_invalidate_seq."""


@dataclass(frozen=True)
class ReadAttributes(_Closed):
    """A: reads the gfn's memory attributes."""


@dataclass(frozen=True)
class CheckInvalid(_Closed):
    """I: retry if the slot that S returned is INVALID."""


@dataclass(frozen=True)
class CheckInvalidationEarly(_Closed):
    """R': the retry check without mmu_lock; may be wrong both ways."""


@dataclass(frozen=True)
class ReadPfn(_Closed):
    """P: reads the pfn through the host's page table (or from guest_memfd)."""


@dataclass(frozen=True)
class Reclaim(_Closed):
    """Reclaim of shadow pages before the stale check (make_mmu_pages_available)."""


@dataclass(frozen=True)
class CheckRoot(_Closed):
    """O: retry if the root is obsolete."""


@dataclass(frozen=True)
class CheckInvalidation(_Closed):
    """R: retry if an open invalidation covers the gfn or seq moved since the snapshot."""


@dataclass(frozen=True)
class CheckInProgress(_Closed):
    """What prefetch asks in R's place: give up while any invalidation is in progress, whatever its range."""


@dataclass(frozen=True)
class MapSpte(_Closed):
    """M: installs the SPTE made from what was read."""


Op: TypeAlias = (
    Lock | Unlock | WriteLock | WriteUnlock | ReadLock | ReadUnlock | SrcuReadLock | SrcuReadUnlock
    | GracePeriodStart | GracePeriodEnd | SynchronizeSrcu | Publish | Begin | AddRange | End | Zap | Flush
    | Retire | RetireRoots | NotifierEnter | NotifierExit | IfSlotFound
    | GuestWalk | LookupSlot | SnapshotSeq | ReadAttributes | CheckInvalid | CheckInvalidationEarly | ReadPfn
    | Reclaim | CheckRoot | CheckInvalidation | CheckInProgress | MapSpte
)  # fmt: skip
