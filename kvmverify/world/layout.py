"""How many of everything there is, and which gfns belong to which slot."""

from __future__ import annotations

from dataclasses import dataclass

from kvmverify.errors import QuestionError
from kvmverify.language.primitives import Range, SlotName

OWN = 0
"""The slot that the caller changes."""
OTHER = 1
"""The next slot, which the caller leaves alone."""


@dataclass(frozen=True)
class Bounds:
    """The size of the world: numbers of vCPUs, foreign tasks, gfns, memslots and address spaces (as_id)."""

    vcpus: int = 1
    foreign: int = 1
    gfns: int = 3
    slots: int = 2
    address_spaces: int = 1

    def __post_init__(self) -> None:
        limits = (("vcpus", 1, 8), ("foreign", 0, 4), ("gfns", 1, 8), ("slots", 1, 8), ("address_spaces", 1, 2))
        for name, low, high in limits:
            value = getattr(self, name)
            if not low <= value <= high:
                raise QuestionError(f"{name}={value} is out of range, {low} to {high}")
        if self.slots > self.gfns:
            raise QuestionError(f"slots={self.slots} and gfns={self.gfns} contradict: every slot has a gfn")


@dataclass(frozen=True)
class Layout:
    """The caller's slot has the first ``gfns - slots + 1`` gfns, every other slot one, in every address space."""

    bounds: Bounds

    @property
    def gfns(self) -> range:
        """All modelled gfns."""
        return range(self.bounds.gfns)

    @property
    def slots(self) -> range:
        """All memslots of an address space."""
        return range(self.bounds.slots)

    @property
    def address_spaces(self) -> range:
        """All as_ids."""
        return range(self.bounds.address_spaces)

    def gfns_of(self, slot: int) -> range:
        """The gfns of a slot."""
        own = self.bounds.gfns - self.bounds.slots + 1
        return range(own) if slot == OWN else range(own + slot - 1, own + slot)

    def slot_of(self, gfn: int) -> int:
        """The slot that a gfn belongs to."""
        return next(slot for slot in self.slots if gfn in self.gfns_of(slot))

    def slot(self, name: SlotName) -> int:
        """A slot by its name in model files. Raises ``QuestionError`` if the world has no other slot."""
        if name == "own":
            return OWN
        if self.bounds.slots < 2:
            raise QuestionError("there is no other slot in a world with slots=1")
        return OTHER

    def span(self, name: Range) -> range:
        """The gfns of a named range; ``any`` is every gfn. Raises ``QuestionError`` if there are none."""
        own = self.gfns_of(OWN)
        match name:
            case "slot":
                return own
            case "first":
                return own[:1]
            case "last":
                return own[-1:]
            case "other":
                return self.gfns_of(self.slot("other"))
            case "all" | "any":
                return self.gfns

    def intervals(self) -> tuple[range, ...]:
        """Every non-empty interval of gfns, those that leave the caller's slot alone first."""
        found = [range(a, b) for a in self.gfns for b in range(a + 1, len(self.gfns) + 1)]
        return tuple(sorted(found, key=lambda r: (r.start in self.gfns_of(OWN), len(r), r.start)))


def show_span(span: range) -> str:
    """``gfn 1`` or ``gfns 0-1``."""
    if not span:
        return "no gfn"
    return f"gfn {span.start}" if len(span) == 1 else f"gfns {span.start}-{span.stop - 1}"
