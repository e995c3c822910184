"""What is not read of a fault leaves alone what the model rests on: mmu_lock, SRCU, the fault's data, the counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.source.functions import Function, Tree
from kvmverify.kernel.words.facts import maps
from kvmverify.kernel.words.vocabulary import Vocabulary

_SET = r"\s*(?:(?:[-+|&^*/%]|<<|>>)?=(?!=)|\+\+|--)"
_COUNTS = r"mmu_invalidate_(?:seq|in_progress|range_start|range_end)"
_WRITES_COUNT = re.compile(
    rf"(?:->|\.)\s*{_COUNTS}{_SET}|(?:\+\+|--)\s*[\w>.-]*(?:->|\.)\s*{_COUNTS}\b|&\s*[\w>.-]+{_COUNTS}\b"
)
_LOCK = re.compile(r"\b(?:read|write)_(?:try|un)?lock\w*\s*\(|\bcond_resched_rwlock\w*\s*\(|\bKVM_MMU_(?:UN)?LOCK\s*\(")
_SRCU = re.compile(r"\bsrcu_read_(?:un)?lock\s*\(|\bkvm_vcpu_srcu_read_\w+\s*\(|\bsynchronize_srcu\w*\s*\(")
_FAULT = re.compile(r"\bstruct\s+kvm_page_fault\s*\*\s*(?:const\s+)?(\w+)\s*$")
_OWN = ("slot", "gfn", "mmu_seq", "is_private", "pfn", "prefetch")
ADJUSTS = {"kvm_mmu_hugepage_adjust": ("pfn",), "disallowed_hugepage_adjust": ("pfn",)}
"""Functions that align the pfn to the level of the mapping, and bring none in."""
TOLD = {"mmu_sync_children": "false"}
"""Functions that yield mmu_lock unless their last argument says otherwise."""


def check_untouched(tree: Tree, vocabulary: Vocabulary, findings: Findings) -> None:
    """Report functions that are not read and do what no step of the model says.

    SOUNDNESS: calls through pointers are not followed, and another name for the lock or the fault hides what is done to
    it. What a function does to another fault is its own (``elsewhere``).
    """
    _counts(tree, vocabulary, findings)
    names = [name for fact in vocabulary.fault.calls if maps(fact.steps) for name in fact.call]
    apart = {*vocabulary.fault.elsewhere, *vocabulary.stops}
    names += [name for name in vocabulary.fault.abstracted if name not in apart]
    seen, todo = set(names), list(names)
    while todo:
        name = todo.pop()
        for function in tree.functions.get(name, ()):
            for at, what in _touches(function):
                place = Place(name, function.path, function.text.line(function.start + at))
                findings.problem(place, f"{name} is not read as a part of a fault, and {what}")
            for called, at, _, pointer in function.calls:
                if called in TOLD and not re.match(rf"\w+\s*\([^;]*,\s*{TOLD[called]}\s*\)", function.code[at:]):
                    place = Place(name, function.path, function.text.line(function.start + at))
                    findings.problem(place, f"{called} may yield mmu_lock here, between the checks and the map")
                if not pointer and called not in seen and called not in apart and called in tree.functions:
                    seen.add(called)
                    todo.append(called)


def _counts(tree: Tree, vocabulary: Vocabulary, findings: Findings) -> None:
    """Every write of the counts and of the hull stands in B, add or E, or where the VM is made."""
    known = {name for fact in vocabulary.caller.calls if fact.does is not None for name in fact.call}
    for function in tree.all():
        if function.name in known or function.name in vocabulary.dead:
            continue
        match = _WRITES_COUNT.search(function.code)
        if match is not None:
            place = Place(function.name, function.path, function.text.line(function.start + match.start()))
            findings.problem(place, f"{function.name} writes what B, add and E alone may write")


def _touches(function: Function) -> Iterator[tuple[int, str]]:
    code = function.code
    under = not function.words.isdisjoint(("mmu_lock", "KVM_MMU_LOCK", "KVM_MMU_UNLOCK"))
    if under and function.name not in TOLD and (lock := _LOCK.search(code)) is not None:
        yield lock.start(), "takes or drops a lock where mmu_lock is held"
    if (side := _SRCU.search(code)) is not None:
        yield side.start(), "enters or leaves SRCU"
    for part in function.declared.split(","):
        named = _FAULT.search(part)
        if named is not None:
            own = "|".join(m for m in _OWN if m not in ADJUSTS.get(function.name, ()))
            match = re.search(rf"\b{named[1]}\s*->\s*(?:{own}){_SET}|(?:\+\+|--)\s*{named[1]}\s*->\s*(?:{own})\b", code)
            match = match or re.search(rf"\*\s*{named[1]}\s*=(?!=)", code)
            if match is not None:
                yield match.start(), "changes what the fault rests on"
