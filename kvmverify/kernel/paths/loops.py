"""Loops: over slots and address spaces "once for each", over gfns as one, waiting loops as one wait.

SOUNDNESS: of a loop over slots every round does the same, save that the first may begin with more (take the lock once,
begin once). What else a loop does is a problem. A loop that is not over anything modelled runs none, one or two times;
if it then adds steps that matter, that is a problem.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import TypeAlias

from kvmverify.kernel.paths.calls import Caller
from kvmverify.kernel.paths.held import held
from kvmverify.kernel.paths.path import Item, Mark, Place, State, Taken, Trace, shape
from kvmverify.kernel.paths.rounds import marks, rounds_of, steps_of
from kvmverify.kernel.paths.values import Known, Ref, Thing, Value
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.nodes import names_in
from kvmverify.kernel.source.spelling import member_path
from kvmverify.kernel.words import lessons
from kvmverify.kernel.words.facts import LoopFact
from kvmverify.language.primitives import AddRange, CheckInvalidationEarly, Flush, Lock, Retire, Unlock

Rounds: TypeAlias = list[tuple[str, Value | None, State]]
REPEATABLE = (AddRange, CheckInvalidationEarly, Flush, Retire)
"""Steps that make no difference when they are done again."""


class Looper(Caller):
    """Executes loops."""

    @abstractmethod
    def leave(self, state: State, depth: int) -> list[State]:
        """Leave the scopes that end with a block."""

    @abstractmethod
    def body(self, node: c.Stmt, state: State) -> Rounds:
        """One run of a loop's body: how it ends (``next``, ``goto LABEL``, …), what it returns, the path."""

    def loop(self, node: c.Loop, state: State) -> Rounds:
        """How a loop may end."""
        if node.macro in ("scoped_guard", "scoped_cond_guard"):
            return self._scoped(node, state)
        fact = self._loop_fact(node)
        if fact is None:
            return self._generic(node, state)
        place = self.place(node.offset)
        self.findings.modelled.add((place.path, place.line))
        if fact.why is not None:
            self.findings.assume(place, fact.why)
        starts = [state]
        if node.first is not None:
            starts = [after for _, _, after in self.body(node.first, state)]
        found: Rounds = []
        for start in starts:
            if "once" in fact.over:
                self._bind(fact, node, start)
                found += [(self._after(how), value, s) for how, value, s in self.body(node.body, start)]
            elif "wait" in fact.over:
                found += self._wait(node, start, place)
            elif "gfn" in fact.over:
                found += self._gfns(node, start, place)
            else:
                found += self._each(node, fact, start, place)
        return found

    @staticmethod
    def _after(how: str) -> str:
        return "next" if how in ("next", "break", "continue") else how

    def _loop_fact(self, node: c.Loop) -> LoopFact | None:
        for fact in self.vocabulary.loops:
            if node.macro is not None and node.macro in fact.loop:
                if fact.argument is None or any(fact.argument in member_path(a) for a in node.arguments):
                    return fact
            elif node.macro is None and node.condition is not None and fact.condition:
                names = names_in(node.condition) | {member_path(node.condition).rpartition(".")[2]}
                if not names.isdisjoint(fact.condition) and self._counts(node, fact):
                    return fact
        return None

    @staticmethod
    def _counts(node: c.Loop, fact: LoopFact) -> bool:
        """Does the condition compare with the name, as ``i < end`` does? A wait tests the member itself."""
        if "wait" in fact.over:
            return isinstance(node.condition, c.Field)
        match node.condition:
            case c.Binary("<" | "<=", _, right):
                named = names_in(right)
                return not named.isdisjoint(fact.condition)
            case _:
                return False

    def _bind(self, fact: LoopFact, node: c.Loop, state: State) -> None:
        if fact.binds is None or fact.binds >= len(node.arguments):
            return
        slot = self.make(state, Thing(slot="active" if fact.passes == "active" else "old"))
        if fact.bounds is not None:
            start, end = (self.one(node.arguments[at], state) for at in fact.bounds)
            state.asked = start, self.combined("+", end, Known(1)) if fact.inclusive else end
        elif fact.over != ("once",):
            state.asked = Known(0), Known(-1)
        if fact.part is not None and state.asked is not None:
            names = {"slot": slot, "start": state.asked[0], "end": state.asked[1]}
            part = self.spelled_span(fact.part, names, state)
            state.things[slot.thing] = replace(state.things[slot.thing], asked=state.asked, part=part)
        else:
            state.things[slot.thing] = replace(state.things[slot.thing], asked=state.asked)
        target = node.arguments[fact.binds]
        if fact.member is not None:
            for holder, after in self.evaluate(target, state):
                if isinstance(holder, Ref):
                    after.things[holder.thing] = after.things[holder.thing].put(fact.member, slot)
        elif isinstance(target, c.Name):
            state.frame[target.text] = slot

    def _scoped(self, node: c.Loop, state: State) -> Rounds:
        """``scoped_guard`` and ``scoped_cond_guard``: a loop of one round, which ``break`` and ``continue`` leave."""
        kind, *rest = node.arguments
        if node.macro == "scoped_cond_guard":
            rest = rest[1:]
        found: Rounds = []
        self.depth += 1
        for taken, after in self.enter(kind, tuple(rest), node.offset, state):
            part = node.body if taken else node.first
            ways = self.body(part, after) if part is not None else [("next", None, after)]
            for how, value, done in ways:
                how = self._after(how) if taken else how
                found += [(how, value, left) for left in self.leave(done, self.depth)]
        self.depth -= 1
        return found

    def _wait(self, node: c.Loop, state: State, place: Place) -> Rounds:
        """A loop that drops a lock until a count is 0: one wait, if that is all it does."""
        before = held(state.trace)
        for how, _, after in self.body(node.body, state.fork()):
            done = after.trace[len(state.trace) :]
            ops = [item.op for item in done if isinstance(item, Taken)]
            dropped = [Unlock("mn_invalidate_lock"), Lock("mn_invalidate_lock")]
            if how not in ("next", "continue") or ops != dropped or held(after.trace) != before:
                self.findings.problem(place, "the loop waits in a way that is not understood")
        state.trace += (Mark("wait", place),)
        return [("next", None, state)]

    def _gfns(self, node: c.Loop, state: State, place: Place) -> Rounds:
        """A loop over gfns: one round.

        SOUNDNESS: a gfn is changed at some moment of the loop; with no lock taken or dropped in it, one moment for all
        shows every order of that change and the steps of others.
        """
        found: Rounds = []
        before = len(state.trace)
        for how, value, after in self.body(node.body, state):
            self._repeatable(after.trace[before:], place)
            after.trace = after.trace[:before] + tuple(self._widened(i, node, after) for i in after.trace[before:])
            found.append((self._after(how), value, after))
        return found

    def _widened(self, item: Item, node: c.Loop, state: State) -> Item:
        """An X of one gfn, done for each up to the end of the loop."""
        if not isinstance(item, Taken) or not isinstance(item.op, Retire) or item.span is None:
            return item
        match node.condition:
            case c.Binary("<", _, right) if node.macro is None:
                return replace(item, span=(item.span[0], self.one(right, state)))
            case _:
                return replace(item, span=None)

    def _repeatable(self, steps: tuple[Item, ...], place: Place) -> None:
        for item in steps:
            if not isinstance(item, Taken) or not isinstance(item.op, REPEATABLE):
                self.findings.problem(place, "a loop that is not over slots or address spaces repeats steps")
                return

    def _generic(self, node: c.Loop, state: State) -> Rounds:
        place = self.place(node.offset)
        if node.macro is not None and self.stack[-1].matters(node.offset, node.end):
            what = f"the loop macro {node.macro} is not known, and what it repeats matters"
            self.findings.problem(place, what, lessons.once(node.macro))
        starts = [state]
        if node.first is not None:
            starts = [after for _, _, after in self.body(node.first, state)]
        found: Rounds = []
        going: list[State] = []
        for start in starts:
            if node.do:
                going.append(start)
                continue
            if node.condition is None:
                if node.macro is not None:
                    found.append(("next", None, start.fork()))
                going.append(start)
                continue
            for holds, after in self.decide(node.condition, start):
                if holds:
                    going.append(after)
                else:
                    found.append(("next", None, after))
        for number in (1, 2):
            following: list[State] = []
            for start in going:
                before = len(start.trace)
                for how, value, after in self.body(node.body, start):
                    if how in ("next", "continue"):
                        following += self._next_round(node, after, found)
                        if after.trace[before:] and (number == 2 or not node.do):
                            self._repeatable(after.trace[before:], place)
                    else:
                        found.append((self._after(how), value, after))
            going = following
        found += [("next", None, after) for after in going]
        return found

    def _next_round(self, node: c.Loop, state: State, found: Rounds) -> list[State]:
        states = [state]
        if node.step is not None:
            states = [after for _, after in self.evaluate(node.step, state)]
        if node.condition is None:
            found += [("next", None, each.fork()) for each in states]
            return states
        going = []
        for each in states:
            for holds, after in self.decide(node.condition, each):
                if holds:
                    going.append(after)
                else:
                    found.append(("next", None, after))
        return going

    def _each(self, node: c.Loop, fact: LoopFact, state: State, place: Place) -> Rounds:
        """A loop over slots or address spaces: what the first round has more than the others, then one ``Each``."""
        found: Rounds = []
        slots = "slot" in fact.over
        stable = not slots or not held(state.trace).isdisjoint(fact.stable_under)
        if slots and not stable:
            missing = state.fork()
            missing.trace += (Mark("missing", place),)
            found.append(("next", None, missing))
            state.trace += (Mark("found", place),)
        elif slots:
            self.findings.assume(place, "at least one slot is found; the lock held keeps it so")
        before = len(state.trace)
        start = state.fork()
        if node.macro is None:
            self.first_round(node, place, start)
        elif fact.of_set is not None and fact.of_set < len(node.arguments):
            self.of_space(node, place, node.arguments[fact.of_set], start)
        self._bind(fact, node, start)
        empty = False
        self.met += slots
        rounds = self.body(node.body, start)
        self.met -= slots
        for how, value, after in rounds:
            if how not in ("next", "continue"):
                found.append((self._after(how), value, after))
                continue
            first = after.trace[before:]
            if slots and not steps_of(first):
                empty = True
                continue
            for rest, done in self._second(node, fact, after, first, place, state):
                done.trace = state.trace + rounds_of(fact, first, rest, place)
                done.round = state.round
                found.append(("next", None, done))
        if empty:
            # SOUNDNESS: a slot that is skipped keeps what is mapped from it. One path on which all are stands for those
            # on which some are: what is left of the steps protects the others, and not these.
            found.append(("next", None, state))
        return found

    def _second(
        self, node: c.Loop, fact: LoopFact, state: State, first: Trace, place: Place, before: State
    ) -> list[tuple[Trace, State]]:
        """The round after the first: its steps must be those of the first, or the last ones of them."""
        again = state.fork()
        # Another address space has a slot of its own: what was done to the first one's says nothing of it.
        again.once, again.looked_up, again.sets = before.once, before.looked_up, before.sets
        self._bind(fact, node, again)
        whole = shape(steps_of(first))
        fitting: list[tuple[Trace, State]] = []
        self.met += "slot" in fact.over
        rounds = self.body(node.body, again)
        self.met -= "slot" in fact.over
        for how, _, after in rounds:
            rest = steps_of(after.trace[len(state.trace) :])
            tail = shape(rest)
            same_marks = marks(after.trace[len(state.trace) :]) == marks(first)
            if how in ("next", "continue") and same_marks and tail == whole[len(whole) - len(tail) :]:
                fitting.append((rest, after))
        if not fitting:
            self.findings.problem(place, "the second round of a loop does other steps than the first")
            return [((), state)]
        longest = max(len(rest) for rest, _ in fitting)
        return [(rest, after) for rest, after in fitting if len(rest) == longest][:1]
