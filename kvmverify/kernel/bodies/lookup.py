"""The lookup of a slot by a vCPU, run on small states: it gives the slot of the active set of the vCPU's own address
space, and one that was remembered only while that set is the active one."""

from __future__ import annotations

from kvmverify.kernel.bodies.interpret import Machine
from kvmverify.kernel.bodies.invalidations import Differs
from kvmverify.kernel.bodies.values import NotUnderstood, Object, Value, truth
from kvmverify.kernel.source.functions import Function, Tree

OWN = 1
"""The address space that the vCPU is in."""
GFN = 7


def differs(tree: Tree, function: Function) -> Differs | None:
    """How a body differs from what the world does for it; None if it does not."""
    for covered in (True, False):
        for remembered in ("none", "active", "old", "other"):
            try:
                wrong = _wrong(tree, function, covered, remembered)
            except NotUnderstood as error:
                return Differs(error.path or function.path, error.line or function.line, error.what)
            if wrong:
                what = f"{function.name} gives another slot than the active one, with {remembered} remembered"
                return Differs(function.path, function.line, what)
    return None


def _wrong(tree: Tree, function: Function, covered: bool, remembered: str) -> bool:
    # Generations differ by a multiple of 2^32 as well: no bits of them may be left out.
    generations = {"active": 5 + (1 << 32), "old": 5, "other": 6}
    slots = {name: Object(f"slot of {name}") for name in generations}
    sets = [Object("set", {"generation": generations[n], "slot": slots[n]}) for n in ("other", "active")]
    last: Value = slots.get(remembered, 0)
    vcpu = Object("vcpu", {"kvm": Object("kvm"), "last_used_slot": last})
    vcpu.members["last_used_slot_gen"] = generations.get(remembered, 0)

    def memslots(given: list[Value]) -> Value:
        number = given[1]
        assert isinstance(number, int)
        return sets[number]

    def search(given: list[Value]) -> Value:
        assert isinstance(given[0], Object)
        return given[0].members["slot"] if covered and given[1] == GFN else 0

    def remember(given: list[Value]) -> Value:
        return given[0] if truth(given[0]) and covered and given[1] == GFN else 0

    known = {
        **dict.fromkeys(("likely", "unlikely", "READ_ONCE"), lambda given: given[0]),
        "kvm_arch_vcpu_memslots_id": lambda given: OWN,
        "__kvm_memslots": memslots,
        "search_memslots": search,
        "try_get_memslot": remember,
    }
    machine = Machine(tree, known, lambda name: False, {"NULL": 0, "true": 1, "false": 0})
    result = machine.run(function, [vcpu, GFN])
    return result is not (slots["active"] if covered else 0) and not (result == 0 and not covered)
