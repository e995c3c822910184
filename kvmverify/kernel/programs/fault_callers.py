"""Where SRCU is held at the entries of faults: who calls them, and what the functions that take it do."""

from __future__ import annotations

import re

from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.programs.installs import calls_of
from kvmverify.kernel.source.functions import Function, Tree
from kvmverify.kernel.words import lessons
from kvmverify.kernel.words.vocabulary import Vocabulary

_DOMAIN = r"&\s*\w+\s*->\s*kvm\s*->\s*srcu\b"
_BRANCHES = frozenset(("if", "return", "goto", "for", "while", "switch", "break", "continue"))
TAKES = {"kvm_vcpu_srcu_read_lock": "srcu_read_lock", "kvm_vcpu_srcu_read_unlock": "srcu_read_unlock"}

AROUND = frozenset(("vcpu_enter_guest", "kvm_vcpu_pre_fault_memory"))
"""Functions that take SRCU around a fault: the one is read, of the other the two sides are compared."""
_LEAVES = re.compile(r"\b(?:kvm_vcpu_srcu_read_unlock|srcu_read_unlock)\s*\(")


def check_fault_callers(tree: Tree, vocabulary: Vocabulary, findings: Findings) -> None:
    """Report callers of which it is not known that they hold SRCU.

    SOUNDNESS: that those named in ``fault_callers`` hold it is the vocabulary's word; that they do not leave it is read
    of them and of what they call, one call deep.
    """
    for name, inner in TAKES.items():
        for function in tree.functions.get(name, ()):
            calls = re.findall(r"\bsrcu_read_\w+\s*\(", function.code)
            own = re.findall(rf"\b{inner}\s*\(\s*{_DOMAIN}", function.code)
            if len(calls) != 1 or len(own) != 1 or not _BRANCHES.isdisjoint(function.words):
                place = Place(name, function.path, function.line)
                findings.problem(place, f"{name} is not {inner} of the VM's srcu and nothing else")
    chain = {
        *vocabulary.fault_callers,
        *vocabulary.fault_entries,
        *(n for names in vocabulary.fault_callers.values() for n in names),
    }
    for name in sorted(chain - AROUND):
        for function in tree.functions.get(name, ()):
            called = (called for called, _, _, pointer in function.calls if not pointer and called not in AROUND)
            below = [f for called_name in called for f in tree.functions.get(called_name, ())]
            if any(_LEAVES.search(each.code) for each in (function, *below) if each.name not in TAKES):
                place = Place(name, function.path, function.line)
                findings.problem(place, f"{name} leaves SRCU, and a fault is handled in it or below it")
    for name, known in vocabulary.fault_callers.items():
        for user, line in calls_of(tree, name):
            if user.name not in known:
                what = f"{user.name} calls {name}, where faults start; what holds SRCU there is not known"
                findings.problem(Place(user.name, user.path, line), what, lessons.calls_fault(name, user.name))
            elif "srcu" in user.words and not _inside(user, name):
                what = f"{name}, where faults start, is not called between one srcu_read_lock and its unlock"
                findings.problem(Place(user.name, user.path, line), what)


def _inside(user: Function, name: str) -> bool:
    """Does a call stand between the only srcu_read_lock of the VM's srcu in a function and its only unlock?"""
    code = user.code
    sides = [
        [m.start() for m in re.finditer(rf"\b{side}\s*\(\s*{_DOMAIN}", code)]
        for side in ("srcu_read_lock", "srcu_read_unlock")
    ]
    at = code.find(name + "(")
    return len(sides[0]) == len(sides[1]) == 1 and sides[0][0] < at < sides[1][0]
