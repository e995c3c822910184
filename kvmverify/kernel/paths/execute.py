"""Statements on a path: every way through a function, ways that come to the same merged at every statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from kvmverify.kernel.paths.basis import Results
from kvmverify.kernel.paths.loops import Looper
from kvmverify.kernel.paths.path import Leave, State, joined, shape
from kvmverify.kernel.paths.values import Known, Ref, Value
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.words.reading import Reading

MAX_PATHS = 1200
"""More paths than this at one statement are a problem."""


@dataclass(frozen=True)
class Go:
    """How a statement ends: it falls through, or jumps. ``value`` of a return, ``label`` of a goto."""

    kind: str
    label: str = ""
    value: Value | None = None


NEXT, BREAK, CONTINUE = Go("next"), Go("break"), Go("continue")
Ends: TypeAlias = list[tuple[Go, State]]


class Executor(Looper):
    """Executes statements."""

    def run(self, reading: Reading, state: State) -> Results:
        """Every way through a function's body."""
        found: Results = []
        for go, after in self.block(reading.body.items, state):
            match go.kind:
                case "return":
                    found.append((go.value or self.unknown(), after))
                case "next":
                    found.append((self.unknown(), after))
                case _:
                    place = self.place(reading.body.offset)
                    self.findings.problem(place, f"a {go.kind} {go.label} leads nowhere".replace("  ", " "))
                    found.append((self.unknown(), after))
        return found

    def block(self, items: Sequence[c.Stmt], state: State, start: int = 0) -> Ends:
        """The statements of a block, from ``start`` on; at its end the guard() scopes in it are left."""
        self.depth += 1
        depth = self.depth
        labels = {item.name: at for at, item in enumerate(items) if isinstance(item, c.Label)}
        waiting: dict[int, list[State]] = {start: [state]}
        ends: Ends = []
        rounds: dict[str, set[tuple[object, ...]]] = {}
        while waiting:
            at = min(waiting)
            states = self.merge(waiting.pop(at), items[at].offset if at < len(items) else None)
            if at == len(items):
                ends += [(NEXT, each) for each in states]
                continue
            for each in states:
                for go, after in self.statement(items[at], each):
                    if go.kind == "next":
                        waiting.setdefault(at + 1, []).append(after)
                    elif go.kind == "goto" and go.label in labels:
                        target = labels[go.label]
                        if target <= at and not self._again(rounds, go.label, items[at], after):
                            continue
                        waiting.setdefault(target, []).append(after)
                    else:
                        ends.append((go, after))
        self.depth -= 1
        ends = [(go, left) for go, after in ends for left in self.leave(after, depth)]
        through = [(go, each) for go, each in ends if go is NEXT]
        return through + self._merge_ends([(go, each) for go, each in ends if go is not NEXT])

    def leave(self, state: State, depth: int) -> list[State]:
        """Leave the scopes that end with a block, the last one first. A ``return`` has its value by then."""
        states, done = [state], []
        while states:
            at = states.pop()
            if not at.scopes or at.scopes[0][0] < depth:
                done.append(at)
                continue
            (_, leaving), at.scopes = at.scopes[0], at.scopes[1:]
            if isinstance(leaving, Leave):
                states += self.closed(leaving, at)
            else:
                at.trace += leaving
                states.append(at)
        return done

    def _again(self, rounds: dict[str, set[tuple[object, ...]]], label: str, item: c.Stmt, state: State) -> bool:
        """May a path jump back? SOUNDNESS: a loop of gotos is followed until it does nothing new; one that keeps adding
        steps is a problem."""
        seen = rounds.setdefault(label, set())
        key = shape(state.trace)
        if key in seen:
            return False
        seen.add(key)
        if len(seen) > 3:
            self.findings.problem(self.place(item.offset), f"going back to {label} repeats steps: not understood")
            return False
        return True

    def merge(self, states: list[State], offset: int | None) -> list[State]:
        """One path for all that come to the same."""
        if len(states) < 2:
            return states
        merged: dict[tuple[object, ...], State] = {}
        for state in states:
            known = merged.setdefault(state.key(), state)
            known.trace = joined(known.trace, state.trace)
        found = list(merged.values())
        if len(found) > MAX_PATHS:
            where = self.place(offset if offset is not None else self.stack[-1].body.offset)
            self.findings.problem(where, f"more than {MAX_PATHS} different paths come here; the rest is not followed")
            found = found[:MAX_PATHS]
        return found

    def _merge_ends(self, ends: Ends) -> Ends:
        if len(ends) < 2:
            return ends
        merged: dict[object, tuple[Go, State]] = {}
        for go, state in ends:
            known = merged.setdefault((go.kind, go.label, state.key(go.value)), (go, state))[1]
            known.trace = joined(known.trace, state.trace)
        return list(merged.values())

    def statement(self, node: c.Stmt, state: State) -> Ends:
        """How a statement may end."""
        if not self.expanding and not self.stack[-1].keeps(node):
            return [(NEXT, state)]
        match node:
            case c.Evaluate(c.Name() | c.Call(c.Name()) as used) if (body := self.statements_of(used)) is not None:
                return self._expanded(body, node, state)
            case c.Block(items):
                return self.block(items, state)
            case c.Evaluate(value):
                return [(NEXT, after) for _, after in self.evaluate(value, state)]
            case c.Declare():
                return [(NEXT, after) for after in self._declare(node, state)]
            case c.If(condition, then, otherwise):
                return self._if(node, condition, then, otherwise, state)
            case c.Loop():
                return self._loop(node, state)
            case c.Switch():
                return self._switch(node, state)
            case c.Case() | c.Label():
                return [(NEXT, state)]
            case c.Goto(label):
                return [(Go("goto", label), state)]
            case c.Return(returned):
                if returned is None:
                    return [(Go("return"), state)]
                return [(Go("return", "", result), after) for result, after in self.evaluate(returned, state)]
            case c.Break():
                return [(BREAK, state)]
            case c.Continue():
                return [(CONTINUE, state)]
            case c.Unreadable(why):
                self.findings.problem(self.place(node.offset), f"not understood: {why}")
                return [(NEXT, state)]

    def _expanded(self, body: c.Stmt, node: c.Evaluate, state: State) -> Ends:
        """A macro that is a statement: it may jump, and what it opens is left with the block that it stands in."""
        line, before = self.line_of(node.offset), self.call_line
        self.expanding += 1
        self.call_line = line
        try:
            items = body.items if isinstance(body, c.Block) else (body,)
            ends: Ends = [(NEXT, state)]
            for item in items:
                through = [after for go, after in ends if go is NEXT]
                ends = [(go, after) for go, after in ends if go is not NEXT]
                for after in through:
                    ends += self.statement(item, after)
            return ends
        finally:
            self.expanding -= 1
            self.call_line = before

    def _declare(self, node: c.Declare, state: State) -> list[State]:
        if node.freed:
            return [done for after in self._declared(node, state) for done in self.freed(node, after)]
        return self._declared(node, state)

    def _declared(self, node: c.Declare, state: State) -> list[State]:
        name = node.name
        if isinstance(node.value, c.Initializer) or (node.structure and node.value is None):
            inner = node.value if isinstance(node.value, c.Initializer) else c.Initializer((), node.offset)
            found = []
            for ref, after in self.initializer(inner, state, zeroed=node.value is not None):
                if isinstance(ref, Ref) and node.structure:
                    after.things[ref.thing] = replace(after.things[ref.thing], declared=True)
                after.frame[name] = ref
                self.modelled(node.offset)
                found.append(after)
            return found
        if node.value is None:
            state.frame.pop(name, None)
            if name in self.stack[-1].deciding:
                state.frame[name] = self.unknown()
            return [state]
        found = []
        for value, after in self.evaluate(node.value, state):
            if name in self.stack[-1].deciding:
                if isinstance(value, Ref) and node.structure:
                    value = self.make(after, replace(after.things[value.thing], declared=True))
                after.frame[name] = value
                self.modelled(node.offset)
            found.append(after)
        return found

    def _if(self, node: c.If, condition: c.Expr, then: c.Stmt, otherwise: c.Stmt | None, state: State) -> Ends:
        ends: Ends = []
        for holds, after in self.decide(condition, state):
            chosen = then if holds else otherwise
            ends += self.statement(chosen, after) if chosen is not None else [(NEXT, after)]
        return ends

    def _switch(self, node: c.Switch, state: State) -> Ends:
        ends: Ends = []
        items = node.body.items
        cases = [(at, item.value) for at, item in enumerate(items) if isinstance(item, c.Case)]
        default = next((at for at, value in cases if value is None), len(items))
        for subject, after in self.evaluate(node.subject, state):
            open_ends: list[tuple[int, State]] = []
            rest: State | None = after
            for at, value in cases:
                if value is None or rest is None:
                    continue
                label = self.evaluate(value, rest.fork())[0][0]
                same = rest.equal(subject, label)
                if same is True:
                    open_ends.append((at, rest))
                    rest = None
                elif same is None:
                    self.choice(node.offset)
                    taken = rest.fork()
                    if isinstance(label, Known):
                        taken.learn(subject, label.value, same=True)
                        rest.learn(subject, label.value, same=False)
                    open_ends.append((at, taken))
            if rest is not None:
                open_ends.append((default, rest))
            for at, each in open_ends:
                for go, done in self.block(items, each, at):
                    ends.append((NEXT if go is BREAK else go, done))
        return ends

    def _loop(self, node: c.Loop, state: State) -> Ends:
        ends: Ends = []
        for label, value, after in self.loop(node, state):
            go = {"next": NEXT, "break": BREAK, "continue": CONTINUE}.get(label.partition(" ")[0])
            if go is None:
                kind, _, target = label.partition(" ")
                go = Go(kind, target, value)
            ends.append((go, after))
        return ends

    def body(self, node: c.Stmt, state: State) -> list[tuple[str, Value | None, State]]:
        """One run of a loop's body, for ``loops``."""
        found = []
        for go, after in self.statement(node, state):
            found.append((f"{go.kind} {go.label}".strip(), go.value, after))
        return found
