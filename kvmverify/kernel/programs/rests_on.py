"""A fault's slot, pfn and root are its own: looked up for its gfn, read for its slot, of the vCPU that runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.functions import Function, Tree
from kvmverify.kernel.source.nodes import children
from kvmverify.kernel.source.spelling import spell
from kvmverify.kernel.words.facts import statements
from kvmverify.kernel.words.vocabulary import Vocabulary
from kvmverify.language.primitives import LookupSlot, ReadAttributes, ReadPfn

_VCPU = re.compile(r"\bstruct\s+kvm_vcpu\s*\*\s*(?:const\s+)?(\w+)$")
_ROOT = re.compile(r"(?:root_to_sp|to_shadow_page)\((\w+)->arch->mmu->root->hpa\)")
_GFN = re.compile(r"(?:\w+->)?gfn")


def check_rests_on(tree: Tree, vocabulary: Vocabulary, findings: Findings) -> None:
    """Report fault paths that speak of another vCPU, gfn, root or page than the fault's."""
    checks = {name for fact in vocabulary.fault.calls if fact.does == "obsolete_root" for name in fact.call}
    lookups, pages = _steps(vocabulary, LookupSlot), _steps(vocabulary, ReadPfn)
    of_gfn = lookups | pages | _steps(vocabulary, ReadAttributes)
    read = {name for _, name, role in findings.readings if role == "fault"}
    for (_, _, role), reading in findings.readings.items():
        if role != "fault":
            continue
        nodes = list(_nodes(reading.body))
        calls = [node for node in nodes if isinstance(node, c.Call)]
        found = [
            *_vcpus(tree, reading.function, calls),
            *_roots(reading.function, nodes, [call for call in calls if spell(call.callee) in checks]),
            *_gfns(nodes, [call for call in calls if spell(call.callee) in lookups]),
            *_other_gfns([call for call in calls if spell(call.callee) in of_gfn]),
            *_pfns(nodes, pages | read),
        ]
        for at, what in found:
            place = Place(reading.function.name, reading.function.path, reading.function.text.line(at))
            findings.problem(place, what)


def _steps(vocabulary: Vocabulary, kind: type[LookupSlot | ReadAttributes | ReadPfn]) -> set[str]:
    facts = (f for f in vocabulary.fault.calls if any(isinstance(s.op, kind) for s in statements(f.steps)))
    return {name for fact in facts for name in fact.call}


def _vcpus(tree: Tree, function: Function, calls: list[c.Call]) -> Iterator[tuple[int, str]]:
    mine = set(_declared(function).values())
    for call in calls:
        for callee in tree.functions.get(spell(call.callee), ())[:1]:
            for at in _declared(callee):
                given = call.arguments[at] if at < len(call.arguments) else None
                if not (isinstance(given, c.Name) and given.text in mine):
                    yield call.offset, f"{callee.name} is given a vCPU that is not known to be the faulting one"


def _roots(function: Function, nodes: list[object], checks: list[c.Call]) -> Iterator[tuple[int, str]]:
    mine = set(_declared(function).values())
    for call in checks:
        root = call.arguments[-1]
        values = _given(nodes, root.text) if isinstance(root, c.Name) else [root]
        match = _ROOT.fullmatch(spell(values[0])) if len(values) == 1 else None
        if match is None or match[1] not in mine:
            what = f"{spell(call.callee)} is asked of what is not known to be the root that the vCPU runs on"
            yield call.offset, what


def _other_gfns(calls: list[c.Call]) -> Iterator[tuple[int, str]]:
    """What is looked up or read is that of the fault's gfn; 6.13 hands it over in a struct."""
    for call in calls:
        if len(call.arguments) > 1 and not any(_GFN.fullmatch(spell(each)) for each in call.arguments):
            yield call.offset, f"{spell(call.callee)} is not asked of the gfn of the fault"


def _gfns(nodes: list[object], lookups: list[c.Call]) -> Iterator[tuple[int, str]]:
    """The gfn is settled before the slot is looked up for it."""
    for node in nodes:
        target = node.target if isinstance(node, c.Assign | c.Update) else None
        if not isinstance(target, c.Field) or target.name != "gfn" or not _of_fault(target):
            continue
        if not any(call.offset > target.offset for call in lookups):
            yield target.offset, "the gfn of the fault is changed, and no slot looked up for it here"


def _pfns(nodes: list[object], reads: set[str]) -> Iterator[tuple[int, str]]:
    """The pfn comes from what reads it, or is a constant that stands for none; nothing turns private into shared."""
    for node in nodes:
        match node:
            case c.Assign(c.Field(_, "pfn") as target, operator, value) if _of_fault(target):
                read = isinstance(value, c.Call) and spell(value.callee) in reads
                if operator != "=" or not (read or (isinstance(value, c.Name) and value.text.isupper())):
                    yield target.offset, "the pfn of the fault comes from what is not known to read it"
            case c.Assign(c.Field(_, "is_private") as target, _, _) if _of_fault(target):
                yield target.offset, "whether the fault is private is changed on its way"
            case c.Assign(c.Unary("*", c.Name("fault")) as target, _, _):
                yield target.offset, "the fault is replaced by another"


def _of_fault(target: c.Field) -> bool:
    return isinstance(target.base, c.Name) and target.base.text == "fault"


def _declared(function: Function) -> dict[int, str]:
    """The parameters that are vCPUs: their places and names."""
    parts = enumerate(function.declared.split(","))
    return {at: match[1] for at, part in parts if (match := _VCPU.search(part.strip())) is not None}


def _nodes(node: object) -> Iterator[object]:
    yield node
    for child in children(node):
        yield from _nodes(child)


def _given(nodes: list[object], name: str) -> list[c.Expr]:
    """What a variable is given, wherever that is."""
    found: list[c.Expr] = []
    for node in nodes:
        match node:
            case c.Declare(named, value) if named == name and value is not None:
                found.append(value)
            case c.Assign(c.Name(named), _, value) if named == name:
                found.append(value)
    return found
