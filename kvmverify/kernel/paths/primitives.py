"""Calls that are steps: what the vocabulary says of them, and what they do to the path."""

from __future__ import annotations

from abc import abstractmethod

from kvmverify.kernel.paths.arguments import Arguments
from kvmverify.kernel.paths.basis import Results
from kvmverify.kernel.paths.path import Mark, Place, State, Taken, Trace, leaves
from kvmverify.kernel.paths.values import Errno, Known, Ref, Term, Thing, Value
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.nodes import names_in
from kvmverify.kernel.source.spelling import member_path
from kvmverify.kernel.words.facts import CallFact
from kvmverify.language.primitives import AddRange, Begin, End, Flush, Publish, Published, Retire, WriteLock, Zap

_ASSIGNED: dict[tuple[str, str], Published] = {
    ("old", "invalid"): "invalid",
    ("invalid", "absent"): "removed",
    ("old", "absent"): "removed",
    ("invalid", "old"): "old",
    ("absent", "new"): "new",
    ("invalid", "new"): "changed",
    ("old", "new"): "changed",
}
"""(active version, inactive version) → what making the inactive set active publishes."""


def _absorbed(trace: Trace) -> bool:
    """Is a lock dropped and retaken here one of the yields of the zap before it, or of the yield before it?

    SOUNDNESS: the step ``zap`` may drop mmu_lock after any of its gfns, the last one included; dropping it twice with
    nothing in between shows others nothing that dropping it once does not.
    """
    for item in reversed(trace):
        last = leaves((item,))[-1:] if not isinstance(item, Mark) else []
        if last and isinstance(last[0].op, Flush):
            continue
        if isinstance(item, Mark):
            return item.kind == "yield"
        return bool(last) and isinstance(last[0].op, Zap) and last[0].op.yields
    return False


def _widened(trace: Trace) -> bool:
    """Has the zap to come a range already?

    SOUNDNESS: beside it, one that is computed in the call only widens the hull, so that more faults retry. If the first
    one does not cover the zap, that is said, whether or not the one left out does.
    """
    for step in reversed(leaves(trace)):
        if isinstance(step.op, Begin | WriteLock | Zap):
            return False
        if isinstance(step.op, AddRange):
            return True
    return False


class Primitives(Arguments):
    """Calls of primitives."""

    @abstractmethod
    def arguments(self, node: c.Call, state: State) -> list[tuple[tuple[Value, ...], State]]:
        """The values of a call's arguments."""

    def _fact(self, name: str, node: c.Call) -> CallFact | None:
        for fact in self.relevance.facts.get(name, ()):
            if fact.arguments is not None and fact.arguments != len(node.arguments):
                continue
            if fact.of is None or any(("." + member_path(a)).endswith("." + fact.of) for a in node.arguments):
                return fact
        return None

    def _primitive(self, name: str, fact: CallFact, node: c.Call, state: State) -> Results:
        place = self.place(node.offset, name if fact.named == "callee" else None)
        if fact.returns == "never":
            # SOUNDNESS: WARN_ON and BUG_ON are kernel bugs if true; a path on which one fires is not followed.
            if not names_in(node).isdisjoint(self.relevance.functions):
                return [(Known(0), after) for _, after in self.arguments(node, state)]
            return [(Known(0), state)]
        if fact.returns in ("taken", "zero_if_taken"):
            # It may fail: then nothing was taken.
            failed = state.fork()
            self.take(state, fact.steps, place)
            if fact.returns == "taken":
                return [(Known(1), state), (Known(0), failed)]
            return [(Known(0), state), (Errno(), failed)]
        if fact.returns == "retry":
            self.retried(fact, node, place, state)
            return self.check(fact.steps, place, state)
        if fact.leaves:
            self.take(state, fact.steps, place)
            closing = tuple(Taken(s.op, place) for s in fact.leaves)
            state.scopes = ((self.depth, closing), *state.scopes)
            return [(self.unknown(), state)]
        match fact.effect:
            case "end":
                return []
            case "yield":
                if not _absorbed(state.trace):
                    state.trace += (Mark("yield", place),)
                self.modelled(node.offset)
                return [(self.unknown(), state)]
            case "shared" | "unshared":
                state.trace += (
                    Mark(fact.effect, place, fact.of or name.removesuffix("_shared").replace("_unlock", "_lock")),
                )
                self.findings.assume(place, fact.why or "a lock taken in shared mode is left out")
                return [(self.unknown(), state)]
            case "rmb":
                state.trace += (Mark("rmb", place),)
                self.modelled(node.offset)
                return [(self.unknown(), state)]
            case "ranged":
                return self._ranged(fact, node, state)
            case "replace_slot":
                return self._replace_slot(node, state)
            case "step":
                pass
        self._steps(fact, node, place, state)
        return self._returned(fact, node, state)

    def _steps(self, fact: CallFact, node: c.Call, place: Place, state: State) -> None:
        for statement in fact.steps:
            op = statement.op
            if isinstance(op, Zap):
                self.zap(node, place, state)
            elif isinstance(op, Publish):
                self.published(node, place, state)
                self._publish(place, state)
            elif isinstance(op, AddRange):
                ends = [self.evaluate(a, state)[0][0] for a in node.arguments[-2:]]
                span = (ends[0], ends[1]) if len(ends) == 2 else None
                computed = any(isinstance(a, c.Binary | c.Call | c.Conditional) for a in node.arguments[-2:])
                if computed and not fact.same_range and _widened(state.trace):
                    self.findings.assume(place, "adds another range beside the one before, which only widens the hull")
                    continue
                state.trace += (Taken(op, place, span, state.asked, same_range=fact.same_range),)
            elif isinstance(op, Retire) and fact.covers is not None:
                names = {f"arg{at}": self.one(a, state) for at, a in enumerate(node.arguments)}
                state.trace += (Taken(op, place, self.spelled_span(fact.covers, names, state)),)
            elif isinstance(op, Begin | End):
                state.trace += (Taken(op, place, asked=state.asked),)
            else:
                state.trace += (Taken(op, place),)
        if fact.steps:
            self.findings.modelled.add((place.path, place.line))

    def _returned(self, fact: CallFact, node: c.Call, state: State) -> Results:
        slot = "active" if fact.passes == "active" else "old"
        match fact.returns:
            case "argument":
                return self.evaluate(node.arguments[0], state)
            case "true":
                return [(Known(1), state)]
            case "object" | "slot_or_null":
                # Without a slot object the active version is none. Looking it up again under slots_lock gives the same.
                if fact.returns == "slot_or_null" and state.looked_up is not None:
                    self._of_set(node, state.looked_up, state)
                    return [(state.looked_up, state)]
                missing = state.fork()
                if fact.returns == "object":
                    return [(self.make(state, Thing()), state), (Known(0), missing)]
                found = self.make(state, Thing(slot="active" if slot == "active" else "old"))
                self._of_set(node, found, state)
                state.looked_up, missing.looked_up, missing.sets = found, Known(0), ("absent", "absent")
                return [(found, state), (Known(0), missing)]
            case "found_slot":
                # SOUNDNESS: a fault that finds no slot installs nothing that the property counts (kvm.md, section 5).
                return [(self.make(state, Thing(slot="active")), state)]
            case _:
                return [(self.unknown(), state)]

    def _ranged(self, fact: CallFact, node: c.Call, state: State) -> Results:
        """A state of a tree of ranges (``struct ma_state``), which a macro may declare, and what it speaks of now."""
        if not node.arguments:
            return [(self.unknown(), state)]
        target = node.arguments[0]
        variable = target.operand if isinstance(target, c.Unary) and target.operator == "&" else target
        if isinstance(variable, c.Name) and not isinstance(state.frame.get(variable.text), Ref):
            state.frame[variable.text] = self.make(state, Thing())
        holder = self.one(target, state)
        names = {f"arg{at}": self.one(a, state) for at, a in enumerate(node.arguments) if at}
        unknown = self.unknown(), self.unknown()
        first, behind = unknown if fact.covers is None else self.spelled_span(fact.covers, names, state)
        if isinstance(holder, Ref):
            thing = state.things[holder.thing].put("index", first)
            state.things[holder.thing] = thing.put("behind", behind)
        self.modelled(node.offset)
        return [(self.unknown(), state)]

    def _replace_slot(self, node: c.Call, state: State) -> Results:
        found: Results = []
        for value, after in self.evaluate(node.arguments[-1], state):
            match value:
                case Known(0):
                    version = "absent"
                case Ref(number):
                    thing = after.things[number]
                    version = "invalid" if thing.invalid else "old" if thing.slot is not None else "new"
                case _:
                    version = "new"
                    self.findings.problem(
                        self.place(node.offset), "which slot is put into the inactive set is not known"
                    )
            after.sets = (after.sets[0], version)
            after.space = self._space(node, after)
            self.modelled(node.offset)
            found.append((self.unknown(), after))
        return found

    def _of_set(self, node: c.Call, slot: Value, state: State) -> None:
        """A slot that is looked up in the set of an address space is that address space's."""
        within = self.one(node.arguments[0], state) if node.arguments else None
        if isinstance(slot, Ref) and isinstance(within, Term) and within.operator == "memslots":
            state.things[slot.thing] = state.things[slot.thing].put("as_id", within.operands[-1])

    def _space(self, node: c.Call, state: State) -> Value | None:
        """The as_id of the slots that change; None if it is not one."""
        values = [self.one(argument, state) for argument in node.arguments[-2:]]
        spaces = []
        for value in values:
            if isinstance(value, Ref):
                thing = state.things[value.thing]
                if thing.get("as_id") is None:
                    state.things[value.thing] = thing.put("as_id", self.unknown())
                spaces.append(state.things[value.thing].get("as_id"))
        return spaces[0] if spaces and all(space == spaces[0] for space in spaces) else None

    def _publish(self, place: Place, state: State) -> None:
        active, inactive = state.sets
        what = _ASSIGNED.get((active, inactive))
        if what is None:
            self.findings.problem(place, f"publishes version {inactive} over {active}: not understood")
            what = "changed"
        variable, value = self.vocabulary.moved_by
        moved = Known(self.tree.constants.get(value, -1))
        if what == "changed" and any(frame.get(variable) == moved for frame in state.frames):
            what = "moved"
        waits = bool(state.trace) and isinstance(state.trace[-1], Mark) and state.trace[-1].kind == "wait"
        state.trace += (Taken(Publish(what, wait=waits), place),)
        state.sets = (inactive, active)
