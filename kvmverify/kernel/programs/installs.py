"""Every way to what installs an SPTE is a fault path that was read, or is named at the call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.source.functions import Function, Tree
from kvmverify.kernel.source.text import Macro
from kvmverify.kernel.words import lessons
from kvmverify.kernel.words.facts import maps
from kvmverify.kernel.words.vocabulary import Vocabulary

HANDLER = "page_fault"
"""The member that fault handlers are called through."""


def check_installs(tree: Tree, vocabulary: Vocabulary, findings: Findings) -> None:
    """Report callers of what installs an SPTE that belong to no fault path."""
    read = {name for _, name, role in findings.readings if role == "fault"}
    starts = {name for fact in vocabulary.faults for name in fact.function}
    mapping = [n for fact in vocabulary.fault.calls for n in fact.call if maps(fact.steps)]
    for name, known in vocabulary.installs.items():
        for user, line in calls_of(tree, name):
            if user.name not in known:
                what = f"{user.name} calls {name}, which installs an SPTE, and is no fault path that is known"
                given = [lessons.installer(name, user.name)]
                if not read.isdisjoint(tree.mentions.get(user.name, ())):
                    given.append(lessons.maps(user.name))  # a fault path that is read calls it: it is a map
                findings.problem(Place(user.name, user.path, line, name), what, *given)
    _hidden(tree, {*vocabulary.installs, *mapping}, findings)
    seen, todo = set(mapping), list(mapping)
    while todo:
        name = todo.pop()
        for user, line in calls_of(tree, name):
            if user.name not in read and user.name not in mapping:
                what = f"{user.name} reaches the map by {name}, and is no fault path that is read"
                findings.problem(Place(user.name, user.path, line, name), what, lessons.maps(user.name))
            elif user.name not in seen and user.name not in starts:
                seen.add(user.name)
                todo.append(user.name)


def _hidden(tree: Tree, names: set[str], findings: Findings) -> None:
    """Report what may lead to the map by another name: its address in a function, and macros that name or make it."""
    macros = [macro for same in tree.macros.values() for macro in same]
    for name in sorted(names):
        inner = name.partition("(")[2].rstrip(")") or name
        named = re.compile(rf"(?<![\w>.]){re.escape(name)}(?!\w)(?!\s*\()")
        for user in tree.all():
            if inner in user.words and (found := named.search(user.code)):
                place = Place(user.name, user.path, user.text.line(user.start + found.start()))
                findings.problem(place, f"{name} is named and not called: what calls it is not known")
        whole = re.compile(rf"(?<![\w>.]){re.escape(name)}(?!\w)")
        for macro in macros:
            if whole.search(macro.body):
                findings.problem(Place("", macro.path, macro.line), f"the macro {macro.name} stands for {name}")
    inners = {name.partition("(")[2].rstrip(")") or name for name in names}
    for macro in macros:
        for text in tree.texts if "##" in macro.body and macro.parameters else ():
            for use in re.finditer(rf"\b{re.escape(macro.name)}\s*\(([^()]*)\)", text.code):
                for made in inners & _pasted(macro, [part.strip() for part in use[1].split(",")]):
                    place = Place("", text.path, text.line(use.start()))
                    findings.problem(place, f"the macro {macro.name} stands for {made}")


def _pasted(macro: Macro, arguments: list[str]) -> set[str]:
    """The names that a macro puts together from what it is given."""
    given = dict(zip((re.sub(r"\W", "", name) for name in macro.parameters or ()), arguments, strict=False))
    parts = (match[0].split("##") for match in re.finditer(r"\w+(?:\s*##\s*\w+)+", macro.body))
    return {"".join(given.get(part.strip(), part.strip()) for part in each) for each in parts}


def calls_of(tree: Tree, name: str) -> Iterator[tuple[Function, int]]:
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
