"""What zaps is run on a small MMU: of the SPTEs in the range that it is given, none may be left.

The MMU has roots of the TDP MMU (valid, invalid, of another address space) and rmaps of a slot, each with an SPTE for
every gfn. Walkers over them and what clears one SPTE are not read; everything above them is.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Literal, TypeAlias

from kvmverify.kernel.bodies.interpret import Intrinsic, Machine
from kvmverify.kernel.bodies.invalidations import Differs
from kvmverify.kernel.bodies.small_mmu import BEYOND, LEAVES, LEVELS, Mmu, memslots, numbers, often, rmap_walk, tdp_walk
from kvmverify.kernel.bodies.values import NotUnderstood, Object, Value
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.functions import Function, Tree
from kvmverify.kernel.source.nodes import children, names_in
from kvmverify.kernel.source.parse import body_of

Zaps: TypeAlias = Literal["zap_slot_range", "zap_tdp_range", "zap_rmap_range"]
"""Both MMUs, one slot, invalid roots too; the valid roots of every address space; the rmaps of every slot."""
_ROOT_TYPES = ("KVM_INVALID_ROOTS", "KVM_DIRECT_ROOTS", "KVM_MIRROR_ROOTS")
"""The kinds of roots of the TDP MMU, in kernels that go through them by kind (6.15 on)."""
_IDENTITY = ("likely", "unlikely", "READ_ONCE", "WARN_ON", "WARN_ON_ONCE", "KVM_BUG_ON", "KVM_MMU_WARN_ON", "to_kvm")
_HELD = ("lockdep_is_held", "lockdep_is_held_type", "srcu_read_lock_held", "lock_is_held")
_QUIET = (
    "lockdep_assert", "trace_", "rcu_read_", "kvm_flush_remote_tlbs", "cond_resched", "might_",
    "kvm_make_all_cpus_request", "BUILD_BUG", "rwlock_assert"
)  # fmt: skip


SPANS = ((2, 8), (3, 6), (4, 5))
AROUND = tuple(product((0, 1), (0, 1)))
"""How many invalidations are in progress, and whether what an assertion may ask about is held. One is enough for a body
that asks about neither."""


def differs(tree: Tree, function: Function, zaps: Zaps) -> Differs | None:
    """What a function that zaps leaves, or why that is not known; None if it leaves nothing."""
    types = {name: tree.constants[name] for name in _ROOT_TYPES if name in tree.constants}
    # A VM with mirror roots (TDX) has no shadow MMU.
    mirrors: tuple[bool | None, ...] = (False, True) if types else (None,)
    worlds = [(True, False, m) for m in mirrors] + [(True, True, mirrors[0]), (False, True, mirrors[0])]
    for around in AROUND:
        looks = False
        for (tdp, shadow, mirrored), may_block, yields, span in product(worlds, (0, 1), (0, 1, 2), SPANS):
            mmu = Mmu(tdp, shadow, yields, mirrored)
            machine, asked = _machine(tree, mmu, types, around)
            try:
                machine.run(function, _arguments(function, zaps, mmu, span, may_block, around))
            except NotUnderstood as error:
                what = f"{function.name}: {error.what}"
                return Differs(error.path or function.path, error.line or function.line, what)
            left = _wanted(zaps, mmu, span) & mmu.left
            if left:
                kind, holder = min(left)[:2]
                path, line = _blame(tree, machine, function, kind)
                told = f"an SPTE of the {'TDP MMU' if kind == 'tdp' else 'shadow MMU'} in its range ({holder}) is left"
                return Differs(path, line, f"{function.name} does not zap what the model takes it to: {told}")
            looks = looks or bool(asked)
            for where in machine.seen.values():
                if (node := _beyond(where)) is not None:
                    what = f"{function.name}: {node.value} is more than the gfns that it was run on"
                    return Differs(where.path, where.text.line(node.offset), what)
        if not looks:
            return None
    return None


def _beyond(function: Function) -> c.Number | None:
    """A number in a body that no gfn of the small MMU reaches.

    SOUNDNESS: on either side of one the body may zap differently, and only one side was run.
    """
    todo: list[object] = [body_of(function)]
    while todo:
        node = todo.pop()
        if isinstance(node, c.Number) and node.value >= BEYOND:
            return node
        todo += children(node)
    return None


def _arguments(
    function: Function, zaps: Zaps, mmu: Mmu, span: tuple[int, int], may_block: int, around: tuple[int, int]
) -> list[Value]:
    arch = Object("arch", {"shadow_root_allocated": int(mmu.shadow), "tdp_mmu_enabled": int(mmu.tdp)})
    kvm = Object("kvm", {"arch": arch, "mmu_lock": Object("mmu_lock"), "mmu_invalidate_in_progress": around[0]})
    kvm.members |= {name: Object(name) for name in ("slots_lock", "slots_arch_lock", "srcu")}
    if zaps == "zap_slot_range":
        fields: dict[str, Value] = {"slot": mmu.slots[0], "start": span[0], "end": span[1], "may_block": may_block}
        return [kvm, Object("range", fields | {"attr_filter": 3, "is_flush_slot": 0, "pte": 0})]
    if zaps == "zap_tdp_range":
        return [kvm, span[0], span[1], *([0] * (len(function.parameters) - 3))]
    return [kvm, span[0], span[1]]


def _wanted(zaps: Zaps, mmu: Mmu, span: tuple[int, int]) -> set[tuple[str, str, int, int]]:
    gfns = range(*span)
    mirror = ("mirror",) if mmu.mirrored else ()
    tdp = {("tdp", name, 1, g) for name in ("valid", "invalid", *mirror) for g in gfns}
    rmaps = {("rmap", slot.name, level, g) for slot in mmu.slots for level in LEVELS for g in gfns}
    match zaps:
        case "zap_slot_range":
            return tdp | {each for each in rmaps if each[1] == "slot"}
        case "zap_tdp_range":
            # SOUNDNESS: without an assertion a zapper of all slots leaves invalid roots alone: O keeps faults off them.
            return {("tdp", name, 1, g) for name in ("valid", "other", *mirror) for g in gfns}
        case "zap_rmap_range":
            return rmaps


def _machine(tree: Tree, mmu: Mmu, types: Mapping[str, int], around: tuple[int, int]) -> tuple[Machine, list[str]]:
    """What runs it, and what it has asked of what is around."""
    asked: list[str] = []

    def held(given: list[Value]) -> Value:
        asked.append("held")
        return around[1]

    def touched(how: str, holder: Object, member: str) -> None:
        if member == "mmu_invalidate_in_progress":
            asked.append(member)

    known: dict[str, Intrinsic] = {
        **dict.fromkeys(_IDENTITY, lambda given: given[0]),
        **tdp_walk(mmu, types),
        **rmap_walk(mmu),
        **memslots(mmu),
        **dict.fromkeys(_HELD, held),
        "min": lambda given: min(numbers(given)),
        "max": lambda given: max(numbers(given)),
        "need_resched": lambda given: often(mmu),
        "rwlock_needbreak": lambda given: often(mmu),
        "kvm_shadow_root_allocated": lambda given: int(mmu.shadow),
        "is_tdp_mmu_enabled": lambda given: int(mmu.tdp),
        "kvm_has_mirrored_tdp": lambda given: int(mmu.mirrored is True),
    }
    operations = Object("kvm_x86_ops", {"set_apic_access_page_addr": 0})
    names: dict[str, Value] = {
        "tdp_mmu_enabled": int(mmu.tdp), "kvm_x86_ops": operations, "true": 1, "false": 0, "NULL": 0,
        "PG_LEVEL_4K": 1, "PG_LEVEL_2M": 2, "PG_LEVEL_1G": 3, "KVM_MAX_HUGEPAGE_LEVEL": 3, "SHADOW_NONPRESENT_VALUE": 0,
        "APIC_ACCESS_PAGE_PRIVATE_MEMSLOT": 99, "KVM_ADDRESS_SPACE_NUM": 2
    }  # fmt: skip
    return Machine(tree, known, lambda name: name.startswith(_QUIET), names, touched), asked


def _blame(tree: Tree, machine: Machine, function: Function, kind: str) -> tuple[str, int]:
    """The line to look at: a way out before the end, a condition that left the zap out, the call, or the function."""
    reaching = _above(tree, LEAVES[kind])
    own = [offset for where, offset in machine.returned if where is function]
    calls = [at for at in _calls(function) if at[0] in reaching]
    if own and calls and own[-1] < calls[-1][1]:
        return function.path, function.text.line(own[-1])
    for where, node in reversed(machine.skipped):
        if names_in(node.then) & reaching:
            return where.path, where.text.line(node.offset)
    return function.path, function.text.line(calls[-1][1] if calls else function.start)


def _above(tree: Tree, leaves: tuple[str, ...]) -> set[str]:
    found, todo = set(leaves), list(leaves)
    while todo:
        for user in tree.mentions.get(todo.pop(), ()):
            if user not in found:
                found.add(user)
                todo.append(user)
    return found


def _calls(function: Function) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    todo: list[object] = [body_of(function)]
    while todo:
        node = todo.pop()
        if isinstance(node, c.Name):
            found.append((node.text, node.offset))
        todo += children(node)
    return sorted(found, key=lambda pair: pair[1])
