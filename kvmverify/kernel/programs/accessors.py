"""The pointer to the active memslots is read and written as SRCU wants it: by that the model has a single order."""

from __future__ import annotations

import re

from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.functions import Function, Tree
from kvmverify.kernel.source.parse import body_of
from kvmverify.kernel.source.spelling import spell

READS = ("srcu_dereference_check", "srcu_dereference")
_POINTER = re.compile(r"(\w*)\s*\(\s*\w+(?:->\w+)*->memslots\s*\[|->memslots\s*\[")
_ACCESSOR = "__kvm_memslots"


def check_accessors(tree: Tree, findings: Findings) -> None:
    """Report accesses to the pointer by anything weaker, and an accessor that gives another address space's set."""
    for function in tree.all():
        if "memslots" not in function.words:
            continue
        for match in _POINTER.finditer(function.code):
            if match[1] not in (*READS, "rcu_assign_pointer"):
                line = function.text.line(function.start + match.start())
                what = f"the memslots are not reached by {READS[0]} or rcu_assign_pointer: the model rests on it"
                findings.problem(Place(function.name, function.path, line), what)
    for function in tree.functions.get(_ACCESSOR, ()):
        if not _gives_its_own(function):
            what = f"{_ACCESSOR} does not give the memslots of the address space that it is asked for"
            findings.problem(Place(function.name, function.path, function.line), what)


def _gives_its_own(function: Function) -> bool:
    """Does it return ``memslots[as_id]`` under ``kvm->srcu``, of the as_id that it is given?"""
    *before, last = body_of(function).items
    kvm, space = (*function.parameters, "", "")[:2]
    for item in before:
        match item:
            case c.Evaluate(c.Assign(c.Name(name), "=", c.Call(c.Name("array_index_nospec"), (c.Name(same), _)))):
                if not name == same == space:
                    return False
            case _:
                return False
    match last:
        case c.Return(c.Call(c.Name(read), (c.Index(base, c.Name(index)), domain, *_))) if read in READS:
            return index == space and spell(base) == f"{kvm}->memslots" and spell(domain) == f"&{kvm}->srcu"
        case _:
            return False


_MARKS = re.compile(r"(\w+)\s*->\s*flags\s*\|=\s*KVM_MEMSLOT_INVALID")


def check_published(tree: Tree, findings: Findings) -> None:
    """Report an inactive set that may be the active one, and a copy that overwrites the INVALID flag.

    SOUNDNESS: what ``kvm_replace_memslot`` is given is taken as marked, and as invisible until it is published.
    """
    for function in tree.functions.get("kvm_get_inactive_memslots", ()):
        if not re.search(r"node_idx\s*\^\s*1\b", function.code):
            what = "this is not known to give the set that is not active"
            findings.problem(Place(function.name, function.path, function.line), what)
    for function in tree.all():
        for match in _MARKS.finditer(function.code) if "KVM_MEMSLOT_INVALID" in function.words else ():
            again = rf"\b{match[1]}\s*->\s*flags\s*&?=(?!=)"
            over = rf"\b(?:kvm_copy_memslot|memcpy|memset)\s*\(\s*{match[1]}\b|\*{match[1]}\s*=|{again}"
            if (later := re.search(over, function.code[match.end() :])) is not None:
                line = function.text.line(function.start + match.end() + later.start())
                findings.problem(Place(function.name, function.path, line), "this overwrites the INVALID flag")
