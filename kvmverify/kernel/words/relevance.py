"""What of a tree matters to a role: the names that steps hang on, and every function from which one can be reached.

SOUNDNESS: relevance is decided on names in the text, not on the syntax tree, so that a macro or a stretch that is not
parsed cannot hide a name. A statement that names nothing that matters, jumps nowhere and writes nothing that is read
where it matters is dropped.
"""

from __future__ import annotations

import re
from functools import cached_property

from kvmverify.kernel.source.functions import WORD, Function, Tree
from kvmverify.kernel.words.facts import CallFact, Role
from kvmverify.kernel.words.lock_classes import CONDITIONAL, USED, used_classes, using
from kvmverify.kernel.words.undefined import Undefined
from kvmverify.kernel.words.vocabulary import Vocabulary

_DOES = re.compile(r"\b(?:return|goto|break|continue|case|default)\b|(?<![=!<>])=(?!=)|\+\+|--")
"""What a macro may do where it stands, besides having a value."""


def effectful(fact: CallFact) -> bool:
    """Does a call do anything to the model?"""
    return bool(fact.steps or fact.leaves) or fact.effect in (
        "replace_slot",
        "yield",
        "shared",
        "unshared",
        "rmb",
        "ranged",
    )


def without_calls(code: str, names: frozenset[str]) -> str:
    """The text with the calls of ``names`` and their arguments blanked."""
    for match in reversed([m for m in WORD.finditer(code) if m[0] in names]):
        opening = code.find("(", match.end())
        if opening < 0 or code[match.end() : opening].strip():
            continue
        depth = 0
        for at in range(opening, len(code)):
            depth += {"(": 1, ")": -1}.get(code[at], 0)
            if depth == 0:
                code = code[: match.start()] + " " * (at + 1 - match.start()) + code[at + 1 :]
                break
    return code


class Relevance:
    """The names and functions that matter to one role."""

    def __init__(
        self,
        tree: Tree,
        vocabulary: Vocabulary,
        role: Role,
        closed: bool = True,
        undefined: Undefined | None = None,
    ) -> None:
        self.tree, self.vocabulary, self.role = tree, vocabulary, role
        self.undefined = undefined if undefined is not None or not closed else Undefined(tree, vocabulary)
        self.missing = self.undefined.names if self.undefined is not None else frozenset[str]()
        self.facts: dict[str, tuple[CallFact, ...]] = {}
        for fact in role.calls:
            for name in fact.call:
                self.facts[name] = (*self.facts.get(name, ()), fact)
        self.harmless = frozenset(
            name
            for name, facts in self.facts.items()
            if not any(effectful(f) for f in facts) and all(f.returns in ("unknown", "never") for f in facts)
        )
        words = set(role.members)
        patterns = [rf"(?:->|\.)\s*{re.escape(name)}\s*=(?!=)" for name in role.written]
        for name, facts in self.facts.items():
            for fact in facts:
                if not effectful(fact) and fact.returns != "retry":
                    continue
                if fact.of is None and not name.startswith(("guard(", "FNAME(")):
                    words.add(name)
                elif fact.of is not None and fact.of not in role.members:
                    patterns.append(rf"\b{re.escape(name)}\s*\([^;]*\b{re.escape(fact.of)}\b")
                elif name.startswith("FNAME("):
                    patterns.append(re.escape(name))
        self.fields: frozenset[str] = frozenset()
        self.functions: frozenset[str] = frozenset()
        self._words, self._patterns = words, patterns
        self._static: set[str] = set()
        self._templates: set[str] = set()
        """Functions of a template that matter: they are called by a macro's call, which is no single word."""
        self._classes: set[str] = set()
        self._using: dict[str, frozenset[str]] = {}
        self.tracked = self._acting(tree) if closed else frozenset()
        if closed:
            self._close()
        self.words = frozenset(self._words)
        self.pattern = self._pattern()

    @staticmethod
    def _acting(tree: Tree) -> frozenset[str]:
        """The macros that do more than to have a value: that jump, assign or open a scope, or use one that does."""
        found: set[str] = set()
        while True:
            size = len(found)
            for name, macros in tree.macros.items():
                if name not in found and any(
                    _DOES.search(m.body) or USED.search(m.body) or not found.isdisjoint(WORD.findall(m.body))
                    for m in macros
                ):
                    found.add(name)
            if len(found) == size:
                return frozenset(found)

    def _pattern(self) -> re.Pattern[str]:
        parts = [*self._patterns, *(re.escape(name) for name in sorted(self._templates))]
        if self._classes:
            parts.append(using(self._classes))
        if self.fields:
            any_field = "|".join(sorted(self.fields))
            parts.append(rf"(?:->|\.)\s*(?:{any_field})\s*\(")
            parts.append(rf"\bkvm_x86_call\(\s*(?:{any_field})\s*\)")
            parts.append(rf"\bstatic_call(?:_cond)?\(\s*kvm_x86_(?:{any_field})\s*\)")
        return re.compile("|".join(f"(?:{part})" for part in parts) or r"(?!)")

    def _close(self) -> None:
        always = self._pattern()
        self._static = {function.name for function in self.tree.all() if always.search(function.code)}
        self._using = {f.name: used for f in self.tree.all() if (used := used_classes(f))}
        cut = {*self.facts, *self.role.abstracted}
        pointers = frozenset(self.undefined.pointers if self.undefined is not None else ())
        for name in (*self.role.read_too,):
            if name in self.tree.functions:
                self._words.add(name)
        self._words |= self.missing - self.facts.keys()
        self._classes = {
            name
            for used in self._using.values()
            for name in used
            if name not in self.tree.classes and not self.held(name)
        }
        relevant: set[str] = set(self.role.read_too)
        while True:
            pattern = self._pattern()
            size = len(self._words), len(self.fields), len(relevant), len(self._classes)
            for classes in self.tree.classes.values():
                for each in classes:
                    body = without_calls(f"{each.enter};{each.leave}", self.harmless)
                    if body == "?;?" or not self._words.isdisjoint(WORD.findall(body)) or pattern.search(body):
                        self._classes.add(each.name)
            for macros in self.tree.macros.values():
                for macro in macros:
                    if macro.name in cut or macro.name in self._words:
                        continue
                    body = without_calls(macro.body, self.harmless)
                    if not self._words.isdisjoint(WORD.findall(body)) or pattern.search(body):
                        self._words.add(macro.name)
            for function in self.tree.all():
                if function.name in cut or function.name in relevant:
                    continue
                if self._matters(function, pattern):
                    relevant.add(function.name)
                    self._words.add(function.name)
                    for macro_name, prefixes in self.vocabulary.template.items():
                        if function.name.startswith(macro_name + "("):
                            inner = function.name[len(macro_name) + 1 : -1]
                            self._templates.add(function.name)
                            self._words.update(prefix + inner for prefix in prefixes)
            names = relevant | {n for n, facts in self.facts.items() if any(effectful(f) for f in facts)}
            self.fields = pointers | frozenset(
                field for field, targets in self.tree.pointers.items() if not names.isdisjoint(targets)
            )
            if size == (len(self._words), len(self.fields), len(relevant), len(self._classes)):
                break
        self.functions = frozenset(relevant)

    def held(self, name: str) -> bool:
        """Does the vocabulary say what a class of guard() or __free() does?"""
        bases = {name, *(name.removesuffix(end) for end in CONDITIONAL)}
        roles = (self.vocabulary.caller, self.vocabulary.fault)
        facts = {each for role in roles for fact in role.calls for each in fact.call}
        return any(base in self.vocabulary.classes or f"guard({base})" in facts for base in bases)

    def _matters(self, function: Function, pattern: re.Pattern[str]) -> bool:
        if not self._classes.isdisjoint(self._using.get(function.name, ())):
            return True
        called = self._templates and not function.words.isdisjoint(self.vocabulary.template)
        if not called and self._words.isdisjoint(function.words) and self.fields.isdisjoint(function.called_fields):
            return function.name in self._static
        if function.name in self._static:
            return True
        code = without_calls(function.code, self.harmless) if self.harmless & function.words else function.code
        return not self._words.isdisjoint(WORD.findall(code)) or bool(pattern.search(code))

    @cached_property
    def own(self) -> frozenset[str]:
        """The names that are steps themselves, locks, calls that lead nowhere, and the macros that hold one."""
        found = set(self.role.members) | {
            n
            for n, facts in self.facts.items()
            if any((effectful(f) or f.returns == "retry") and f.of is None for f in facts)
        }
        found |= self.missing
        while True:
            size = len(found)
            for name, macros in self.tree.macros.items():
                if name in self.words and name not in found and name not in self.facts:
                    bodies = without_calls(" ; ".join(m.body for m in macros), self.harmless)
                    if not found.isdisjoint(WORD.findall(bodies)) or self.steps.search(bodies):
                        found.add(name)
            if len(found) == size:
                return frozenset(found)

    @cached_property
    def steps(self) -> re.Pattern[str]:
        """What is a step by more than a name."""
        parts = [*self._patterns, *([using(self._classes)] if self._classes else ())]
        return re.compile("|".join(f"(?:{part})" for part in parts) or r"(?!)")

    def direct(self, function: Function) -> bool:
        """Does the function itself take a lock or do a step, other than by calling another function?"""
        code = without_calls(function.code, self.harmless) if self.harmless & function.words else function.code
        names = set(self.role.members) | {
            n for n, facts in self.facts.items() if any(effectful(f) and f.of is None for f in facts)
        }
        names |= {m for m in self.words if m in self.tree.macros}
        return not names.isdisjoint(WORD.findall(code)) or any(re.search(pattern, code) for pattern in self._patterns)
