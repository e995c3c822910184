"""Every way to what installs an SPTE is a fault path that was read, or is named at the call. Prefetch looks at
mmu_invalidate_in_progress alone: while an invalidation is open it must install nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvmverify.kernel.bodies.interpret import Intrinsic, Machine, NotUnderstood, Object, Value
from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.source.functions import Function, Tree
from kvmverify.kernel.words import lessons
from kvmverify.kernel.words.vocabulary import Vocabulary, statements
from kvmverify.language.primitives import MapSpte

HANDLER = "page_fault"
"""The member that fault handlers are called through."""


def check_installs(tree: Tree, vocabulary: Vocabulary, findings: Findings) -> None:
    """Report callers of what installs an SPTE that belong to no fault path."""
    read = {name for _, name, role in findings.readings if role == "fault"}
    starts = {name for fact in vocabulary.faults for name in fact.function}
    mapping = [n for fact in vocabulary.fault.calls for n in fact.call if _maps(fact.steps)]
    for name, known in vocabulary.installs.items():
        for user, line in _calls(tree, name):
            if user.name in vocabulary.unjudged:
                findings.assume(Place(user.name, user.path, line, name), vocabulary.unjudged[user.name])
            elif user.name not in known:
                what = f"{user.name} calls {name}, which installs an SPTE, and is no fault path that is known"
                given = [lessons.installer(name, user.name)]
                if not read.isdisjoint(tree.mentions.get(user.name, ())):
                    given.append(lessons.maps(user.name))  # a fault path that is read calls it: it is a map
                findings.problem(Place(user.name, user.path, line, name), what, *given)
    seen, todo = set(mapping), list(mapping)
    while todo:
        name = todo.pop()
        for user, line in _calls(tree, name):
            if user.name not in read and user.name not in mapping:
                what = f"{user.name} reaches the map by {name}, and is no fault path that is read"
                findings.problem(Place(user.name, user.path, line, name), what, lessons.maps(user.name))
            elif user.name not in seen and user.name not in starts:
                seen.add(user.name)
                todo.append(user.name)
    for name in vocabulary.prefetch:
        for function in tree.functions.get(name, ()):
            _prefetch(tree, function, vocabulary, findings)


def _maps(steps: object) -> bool:
    assert isinstance(steps, tuple)
    return any(isinstance(each.op, MapSpte) for each in statements(steps))


def _calls(tree: Tree, name: str) -> Iterator[tuple[Function, int]]:
    """The functions that call one, by its name or by a member that it is assigned to other than the handlers'."""
    inner = name.partition("(")[2].rstrip(")") or name
    spelled = re.compile(rf"(?<![\w>.]){re.escape(name)}\s*\(" if inner == name else rf"{re.escape(name)}\s*\(")
    members = [m for m, targets in tree.pointers.items() if name in targets and m != HANDLER]
    for user in tree.all():
        if inner in user.words and (found := spelled.search(user.code)):
            yield user, user.text.line(user.start + found.start())
        for member in members:
            if member in user.called_fields:
                yield user, user.text.line(user.start + max(user.code.find(member), 0))


def _prefetch(tree: Tree, function: Function, vocabulary: Vocabulary, findings: Findings) -> None:
    for count in (1, 2, 3):
        for direct in (0, 1):
            installed: list[str] = []

            def install(given: list[Value], into: list[str] = installed) -> Value:
                into.append("")
                return 0

            role = Object("role", {"level": 1, "direct": direct, "invalid": 0})
            sp = Object("sp", {"role": role, "gfn": 0})
            known: dict[str, Intrinsic] = {name: install for name in vocabulary.installs if name != function.name}
            known |= {
                "sptep_to_sp": lambda given, page=sp: page,  # type: ignore[misc]
                "sp_ad_disabled": lambda given: 0,
                "unlikely": lambda given: given[0],
                "likely": lambda given: given[0],
                "READ_ONCE": lambda given: given[0],
            }
            names: dict[str, Value] = {"PG_LEVEL_4K": 1, "NULL": 0, "true": 1, "false": 0}
            machine = Machine(tree, known, lambda name: name.startswith(("lockdep_assert", "trace_")), names)
            kvm = Object("kvm", {"mmu_invalidate_in_progress": count, "mmu_lock": Object("mmu_lock")})
            arguments: list[Value] = [Object(name, {"prefetch_ptes": Object("ptes")}) for name in function.parameters]
            arguments[0] = Object("vcpu", {"kvm": kvm})
            line = next((at for name in known for user, at in _calls(tree, name) if user is function), function.line)
            try:
                machine.run(function, arguments)
            except NotUnderstood as error:
                findings.problem(Place(function.name, error.path, error.line), f"{function.name}: {error.what}")
                return
            if installed:
                what = f"{function.name} may install an SPTE while an invalidation is in progress"
                findings.problem(Place(function.name, function.path, line), what)
                return
