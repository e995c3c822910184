"""A small MMU to zap: what walkers over it find, and what clears one SPTE, as functions of the interpreter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kvmverify.kernel.bodies.interpret import Intrinsic
from kvmverify.kernel.bodies.values import Object, Value, truth

LEAVES = {"tdp": ("tdp_mmu_iter_set_spte", "tdp_mmu_set_spte"), "rmap": ("kvm_zap_all_rmap_sptes",)}
"""What clears one SPTE, by the MMU."""
LEVELS = (1, 2, 3)
BEYOND = 12
"""Gfns go from 0 to here; the slot and the range lie inside."""


@dataclass
class Mmu:
    """``left``: the SPTEs that are present, as (MMU, root or slot, level, gfn). ``mirrored``: there is a mirror root
    besides; None in kernels before 6.15, which know none."""

    tdp: bool
    shadow: bool
    yields: int
    mirrored: bool | None = None
    roots: list[Object] = field(default_factory=list)
    slots: list[Object] = field(default_factory=list)
    left: set[tuple[str, str, int, int]] = field(default_factory=set)
    asked: int = 0

    def __post_init__(self) -> None:
        spaces = [("valid", 0, 0), ("invalid", 0, 1), ("other", 1, 0), *([("mirror", 0, 0)] if self.mirrored else [])]
        for name, space, invalid in spaces:
            mirror = int(name == "mirror")
            role = Object("role", {"invalid": invalid, "smm": space, "level": 4, "is_mirror": mirror})
            self.roots.append(Object(name, {"role": role, "tdp_mmu_root_count": 1}))
            if self.tdp:
                self.left |= {("tdp", name, 1, gfn) for gfn in range(BEYOND)}
        for name, space, identity in (("slot", 0, 1), ("other slot", 1, 2)):
            fields: dict[str, Value] = {"id": identity, "as_id": space, "base_gfn": 2, "npages": 6, "flags": 0}
            self.slots.append(Object(name, fields))
            if self.shadow:
                self.left |= {("rmap", name, level, gfn) for level in LEVELS for gfn in range(2, 8)}


def often(mmu: Mmu) -> int:
    """Does the zapper yield here: never, always, or every other time."""
    mmu.asked += 1
    return int(mmu.yields == 1 or (mmu.yields == 2 and mmu.asked % 2 == 0))


def numbers(given: list[Value]) -> list[int]:
    found = [value for value in given if isinstance(value, int)]
    if len(found) != len(given):
        raise TypeError("not a number")
    return found


def _object(value: Value) -> Object:
    if not isinstance(value, Object):
        raise TypeError("not an object")
    return value


def _number(value: Value) -> int:
    if not isinstance(value, int):
        raise TypeError("not a number")
    return value


def tdp_walk(mmu: Mmu, types: Mapping[str, int]) -> Mapping[str, Intrinsic]:
    """``types``: the bits of the kinds of roots, where a walk is told kinds and not only whether roots are valid."""

    def wanted(root: Object, which: Value) -> bool:
        role = _object(root.members["role"]).members
        if not types:
            return not (truth(which) and truth(role["invalid"]))
        kinds = _number(which)
        if truth(role["invalid"]) and not kinds & types["KVM_INVALID_ROOTS"]:
            return False
        return bool(kinds & types["KVM_MIRROR_ROOTS" if truth(role["is_mirror"]) else "KVM_DIRECT_ROOTS"])

    def next_root(given: list[Value]) -> Value:
        before = given[1]
        at = mmu.roots.index(before) + 1 if isinstance(before, Object) else 0
        return next((root for root in mmu.roots[at:] if wanted(root, given[-1])), 0)

    def at(walk: Object, gfn: int) -> None:
        root = _object(walk.members["root"])
        present = ("tdp", root.name, 1, gfn) in mmu.left
        # Every third leaf is of 2M or 1G: none may be passed over for that.
        walk.members |= {
            "gfn": gfn,
            "level": gfn % 3 + 1,
            "old_spte": int(present),
            "valid": int(gfn < BEYOND),
            "yielded": 0,
        }

    def start(given: list[Value]) -> Value:
        walk = _object(given[0])
        if _number(given[2]) != 1:
            raise ValueError("a walk that does not go down to 4K")
        walk.members["root"] = _object(given[1])
        at(walk, _number(given[3]))
        walk.members["waited"] = -1
        return 0

    def following(given: list[Value]) -> Value:
        walk = _object(given[0])
        at(walk, _number(walk.members["gfn"]) + (0 if truth(walk.members["yielded"]) else 1))
        return 0

    def resched(given: list[Value]) -> Value:
        walk = _object(given[1])
        if walk.members["waited"] == walk.members["gfn"] or not often(mmu):
            return 0
        walk.members |= {"waited": walk.members["gfn"], "yielded": 1}
        return 1

    def clear(given: list[Value]) -> Value:
        walk = _object(given[1])
        if len(given) != 3 or truth(given[2]):
            raise ValueError("an SPTE is set to what is not empty")
        mmu.left.discard(("tdp", _object(walk.members["root"]).name, 1, _number(walk.members["gfn"])))
        return 0

    return {
        "tdp_mmu_next_root": next_root,
        "kvm_mmu_page_as_id": lambda given: _object(_object(given[0]).members["role"]).members["smm"],
        "tdp_iter_start": start,
        "tdp_iter_next": following,
        "tdp_mmu_iter_cond_resched": resched,
        "tdp_mmu_max_gfn_exclusive": lambda given: BEYOND,
        "is_shadow_present_pte": lambda given: int(truth(given[0])),
        "is_last_spte": lambda given: 1,
        **dict.fromkeys(LEAVES["tdp"], clear),
    }


def rmap_walk(mmu: Mmu) -> Mapping[str, Intrinsic]:
    def at(walk: Object) -> None:
        level, gfn = _number(walk.members["level"]), _number(walk.members["gfn"])
        slot = _object(walk.members["slot"])
        present = ("rmap", slot.name, level, gfn) in mmu.left
        walk.members["rmap"] = Object("rmap", {"slot": slot, "level": level, "gfn": gfn}) if present else 0

    def start(given: list[Value]) -> Value:
        walk, slot = _object(given[0]), _object(given[1])
        low, high, first, last = (_number(value) for value in given[2:6])
        walk.members |= {"slot": slot, "level": low, "high": high, "first": first, "last": last, "gfn": first}
        at(walk)
        return 0

    def going(given: list[Value]) -> Value:
        walk = _object(given[0]).members
        inside = _number(walk["gfn"]) <= _number(walk["last"])
        return int(inside and _number(walk["level"]) <= _number(walk["high"]))

    def following(given: list[Value]) -> Value:
        walk = _object(given[0])
        gfn, level = _number(walk.members["gfn"]) + 1, _number(walk.members["level"])
        if gfn > _number(walk.members["last"]):
            gfn, level = _number(walk.members["first"]), level + 1
        walk.members |= {"gfn": gfn, "level": level}
        at(walk)
        return 0

    def clear(given: list[Value]) -> Value:
        if not isinstance(given[1], Object):
            return 0
        of = given[1].members
        mmu.left.discard(("rmap", _object(of["slot"]).name, _number(of["level"]), _number(of["gfn"])))
        return 1

    return {
        "slot_rmap_walk_init": start,
        "slot_rmap_walk_okay": going,
        "slot_rmap_walk_next": following,
        **dict.fromkeys(LEAVES["rmap"], clear),
    }


def memslots(mmu: Mmu) -> Mapping[str, Intrinsic]:
    def active(given: list[Value]) -> Value:
        return Object("memslots", {"slot": mmu.slots[_number(given[1])]})

    def start(given: list[Value]) -> Value:
        walk, slots = _object(given[0]), _object(given[1])
        slot = _object(slots.members["slot"])
        meets = _number(given[2]) < _number(slot.members["base_gfn"]) + _number(slot.members["npages"])
        walk.members |= {"slot": slot, "node": int(meets)}
        return 0

    def valid(given: list[Value]) -> Value:
        walk = _object(given[0]).members
        slot = _object(walk["slot"]).members
        return int(truth(walk["node"]) and _number(slot["base_gfn"]) < _number(given[1]))

    def following(given: list[Value]) -> Value:
        _object(given[0]).members["node"] = 0
        return 0

    return {
        "kvm_arch_nr_memslot_as_ids": lambda given: 2,
        "__kvm_memslots": active,
        "kvm_memslot_iter_start": start,
        "kvm_memslot_iter_is_valid": valid,
        "kvm_memslot_iter_next": following,
    }
