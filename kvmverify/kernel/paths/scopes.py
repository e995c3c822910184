"""Scopes that ``linux/cleanup.h`` opens: ``guard``, ``scoped_guard``, ``CLASS``, ``ACQUIRE`` and ``__free``. What the
vocabulary says of a class are its steps; a class that the tree defines is followed; any other is a problem at its line.

SOUNDNESS: the end of a scope is executed on every way out of the block, the scopes opened last first. A class that may
not get its lock goes both ways.
"""

from __future__ import annotations

from abc import abstractmethod

from kvmverify.kernel.paths.basis import Results
from kvmverify.kernel.paths.path import Leave, State, Taken
from kvmverify.kernel.paths.primitives import Primitives
from kvmverify.kernel.paths.values import Errno, Known, Value
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.lock_classes import LockClass
from kvmverify.kernel.source.parse import parse_body
from kvmverify.kernel.source.spelling import spell
from kvmverify.kernel.source.substitute import substitute_all
from kvmverify.kernel.words import lessons
from kvmverify.kernel.words.facts import CallFact
from kvmverify.kernel.words.lock_classes import CONDITIONAL

_GIVEN_UP = ("no_free_ptr", "retain_and_null_ptr", "take_fd", "return_ptr")


class Scopes(Primitives):
    """Opens scopes and leaves them."""

    @abstractmethod
    def body(self, node: c.Stmt, state: State) -> list[tuple[str, Value | None, State]]:
        """One run of a statement."""

    def opened(self, node: c.Call, state: State) -> Results | None:
        """``guard(class)(…)``, ``CLASS(class, variable)(…)``, ``ACQUIRE`` and ``ACQUIRE_ERR``; None for other calls."""
        match node.callee:
            case c.Call(c.Name("guard"), (kind,)):
                return [(self.unknown(), after) for _, after in self.enter(kind, node.arguments, node.offset, state)]
            case c.Call(c.Name("CLASS" | "ACQUIRE"), (kind, c.Name(variable))):
                return self._variable(kind, variable, node, state)
            case c.Name("ACQUIRE_ERR"):
                match node.arguments:
                    case (_, c.Unary("&", c.Name(variable))) if variable in state.frame:
                        taken = state.truth(state.frame[variable])
                        return [(self.unknown() if taken is None else Known(0) if taken else Errno(), state)]
            case c.Name(name) if name in _GIVEN_UP:
                match node.arguments:
                    case (c.Name(variable),) if variable in state.frame and name != "return_ptr":
                        value, state.frame[variable] = state.frame[variable], Known(0)
                        return [(value, state)]
            case _:
                return None
        if any(isinstance(leaving, Leave) for _, leaving in state.scopes) or spell(node.callee) == "return_ptr":
            self.findings.problem(
                self.place(node.offset), f"{spell(node.callee)} is used in a way that is not understood"
            )
        return None

    def _variable(self, kind: c.Expr, variable: str, node: c.Call, state: State) -> Results:
        found: Results = []
        for taken, after in self.enter(kind, node.arguments, node.offset, state, variable):
            if not isinstance(kind, c.Name) or self._defined(kind.text) is None or not taken:
                after.frame[variable] = Known(int(taken))
            found.append((self.unknown(), after))
        return found

    def _defined(self, name: str) -> LockClass | None:
        classes = self.tree.classes.get(name, ())
        return classes[0] if len(classes) == 1 and classes[0].enter != "?" and classes[0].leave != "?" else None

    def enter(
        self, kind: c.Expr, given: tuple[c.Expr, ...], offset: int, state: State, variable: str = ""
    ) -> list[tuple[bool, State]]:
        """Open a scope: is its lock taken, on each path?"""
        name = kind.text if isinstance(kind, c.Name) else "?"
        call = c.Call(c.Call(c.Name("guard", offset), (kind,), offset), given, offset)
        fact = self._fact(f"guard({name})", call)
        if fact is not None:
            return self._known(fact, offset, state, tried=False)
        base = next((name.removesuffix(end) for end in CONDITIONAL if name.endswith(end)), name)
        if base != name and (fact := self._fact(f"guard({base})", call)) is not None:
            return self._known(fact, offset, state, tried=True)
        if (defined := self._defined(name)) is not None and defined.kind != "free":
            return self._follow(defined, given, offset, state, variable)
        if name not in self.tree.classes and self.relevance.held(name):
            return self._unmodelled(given, state, tried=base != name)
        what = f"the class {name} of a guard or a CLASS is not known"
        self.findings.problem(self.place(offset), what, lessons.harmless_class(name))
        return [(True, state), (False, state.fork())]

    def _known(self, fact: CallFact, offset: int, state: State, tried: bool) -> list[tuple[bool, State]]:
        place = self.place(offset)
        missed = state.fork()
        self.take(state, fact.steps, place)
        state.scopes = ((self.depth, tuple(Taken(s.op, place) for s in fact.leaves)), *state.scopes)
        return [(True, state), (False, missed)] if tried else [(True, state)]

    def _unmodelled(self, given: tuple[c.Expr, ...], state: State, tried: bool) -> list[tuple[bool, State]]:
        """A class that holds nothing which is modelled; what it is given is looked at all the same."""
        states = [state]
        for argument in given:
            states = [after for each in states for _, after in self.evaluate(argument, each)]
        return [
            (taken, each.fork() if tried else each)
            for each in states
            for taken in ((True, False) if tried else (True,))
        ]

    def _follow(
        self, defined: LockClass, given: tuple[c.Expr, ...], offset: int, state: State, variable: str
    ) -> list[tuple[bool, State]]:
        """A class that the tree defines: what it does, and what is left to do."""
        if len(given) != len(defined.parameters):
            self.findings.problem(self.place(offset), f"the class {defined.name} is given {len(given)} arguments")
            return [(True, state)]
        names = dict(zip(defined.parameters, given, strict=True))
        names_after = {**names, "_T": c.Name(variable, offset)} if defined.kind == "value" else names
        leaving = Leave(substitute_all(parse_body("{" + defined.leave + ";}", 0), names_after), self.line_of(offset))
        found: list[tuple[bool, State]] = []
        entering = substitute_all(parse_body("{" + defined.enter + ";}", 0), names)
        for taken, after in self._entered(defined, entering, variable, offset, state):
            if taken:
                after.scopes = ((self.depth, leaving), *after.scopes)
            found.append((taken, after))
        return found

    def _entered(
        self, defined: LockClass, entering: c.Stmt, variable: str, offset: int, state: State
    ) -> list[tuple[bool, State]]:
        line, before = self.line_of(offset), self.call_line
        self.expanding += 1
        self.call_line = line
        try:
            match defined.kind, entering:
                case "tried", c.Block((c.Evaluate(value), *_)):
                    return self.decide(value, state)
                case "value", c.Block((c.Evaluate(value), *_)):
                    done = []
                    for result, after in self.evaluate(value, state):
                        after.frame[variable] = result
                        done.append((True, after))
                    return done
                case "lock", _:
                    return self._run(entering, state)
                case _:
                    self.findings.problem(self.place(offset), f"the class {defined.name} is not understood")
                    return [(True, state)]
        finally:
            self.expanding -= 1
            self.call_line = before

    def _run(self, body: c.Stmt, state: State) -> list[tuple[bool, State]]:
        found = []
        for how, _, after in self.body(body, state):
            if how != "next":
                self.findings.problem(self.place(0), f"a class whose scope ends in a {how} is not understood")
            found.append((True, after))
        return found

    def closed(self, leaving: Leave, state: State) -> list[State]:
        """Do what is left to do at the end of a scope."""
        before = self.call_line
        self.expanding += 1
        self.call_line = leaving.line
        try:
            return [after for _, after in self._run(leaving.body, state)]
        finally:
            self.expanding -= 1
            self.call_line = before

    def freed(self, node: c.Declare, state: State) -> list[State]:
        """A variable with ``__free(class)``: it is given up at the end of its scope."""
        declared = self._defined(node.freed)
        if declared is None:
            if node.freed not in self.vocabulary.classes or node.freed in self.tree.classes:
                what = f"the class {node.freed} of __free() is not known"
                self.findings.problem(self.place(node.offset), what, lessons.harmless_class(node.freed))
            return [state]
        body = parse_body("{" + declared.leave + ";}", 0)
        leaving = substitute_all(body, {"_T": c.Name(node.name, node.offset)})
        state.frame.setdefault(node.name, self.unknown())
        if isinstance(node.value, c.Name):
            # SOUNDNESS: a pointer that the function was given and uses is not NULL.
            state.learn(state.frame[node.name], 0, same=False)
        state.scopes = ((self.depth, Leave(leaving, self.line_of(node.offset))), *state.scopes)
        return [state]
