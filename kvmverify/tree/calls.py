"""Calls: primitives become steps, functions that matter are read in place, the rest is dropped."""

from __future__ import annotations

import re
from abc import abstractmethod
from dataclasses import replace

from kvmverify.tree import syntax as c
from kvmverify.tree.evaluate import Evaluator, Results, member_path, spell
from kvmverify.tree.functions import Function
from kvmverify.tree.held import held
from kvmverify.tree.relevance import Reading, names_in, read_function
from kvmverify.tree.state import Known, Mark, Place, Pointer, Ref, State, Taken, Thing, Trace, Unknown, Value, joined, leaves
from kvmverify.tree.vocabulary_file import CallFact
from kvmverify.vocabulary import AddRange, Begin, Flush, Publish, WriteLock, Zap

MAX_DEPTH = 16
"""Calls inside each other."""
_WRITES = re.compile(r"(?:->|\.)\s*(\w+)\s*(?:[-+|&^]?=(?!=)|\+\+|--)")
_ASSIGNED = {
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
    """Has the invalidation at hand a range already?

    SOUNDNESS: a range that is computed in the call itself cannot be the one that is zapped; beside another one it only
    widens the hull, so that more faults retry.
    """
    for step in reversed(leaves(trace)):
        if isinstance(step.op, Begin | WriteLock):
            return False
        if isinstance(step.op, AddRange):
            return True
    return False


def _tracked(values: tuple[Value, ...]) -> bool:
    return any(isinstance(value, Ref) for value in values)


class Caller(Evaluator):
    """Evaluates calls."""

    @abstractmethod
    def run(self, reading: Reading, state: State) -> Results:
        """Execute a function's body: what it returns, on each path."""

    def call(self, node: c.Call, state: State) -> Results:
        """The value of a call, by what the vocabulary says of it."""
        name = spell(node.callee)
        if name in self.vocabulary.transparent:
            return self.evaluate(node.arguments[0], state) if node.arguments else [(self.unknown(), state)]
        fact = self._fact(name, node)
        if fact is not None:
            return self._primitive(name, fact, node, state)
        condition = self.vocabulary.conditions.get(name)
        if condition is not None and (not condition.under or not held(state.trace).isdisjoint(condition.under)):
            self.findings.assume(self.place(node.offset), f"{name}: {condition.why}")
            return [(Known(1), state)]
        if name in self.role.abstracted:
            self.findings.assume(self.place(node.offset), f"{name}: {self.role.abstracted[name]}")
            return [(self.unknown(), state)]
        if isinstance(node.callee, c.Name) and (expanded := self.expand(name, node, state)) is not None:
            return expanded
        if name in self.tree.macros and name in self.relevance.words:
            self.findings.problem(self.place(node.offset), f"the macro {name} matters, and is not one expression")
        return self._function_call(name, node, state)

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
                return [(Known(0), after) for _, after in self._arguments(node, state)]
            return [(Known(0), state)]
        if fact.returns == "retry":
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
                self._zap(node, place, state)
            elif isinstance(op, Publish):
                self._publish(place, state)
            elif isinstance(op, AddRange):
                newest = next(self.numbers)
                ends = [self.evaluate(a, state)[0][0] for a in node.arguments[-2:]]
                span = (ends[0], ends[1]) if len(ends) == 2 else None
                computed = any(isinstance(end, Unknown) and end.number > newest for end in ends)
                if computed and not fact.same_range and _widened(state.trace):
                    self.findings.assume(place, "adds another range beside the one before, which only widens the hull")
                    continue
                state.trace += (Taken(op, place, span, same_range=fact.same_range),)
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
                    return [(state.looked_up, state)]
                missing = state.fork()
                if fact.returns == "object":
                    return [(self.make(state, Thing()), state), (Known(0), missing)]
                found = self.make(state, Thing(slot="active" if slot == "active" else "old"))
                state.looked_up, missing.looked_up, missing.sets = found, Known(0), ("absent", "absent")
                return [(found, state), (Known(0), missing)]
            case "found_slot":
                # SOUNDNESS: a fault that finds no slot installs nothing that the property counts (kvm.md, section 5).
                return [(self.make(state, Thing(slot="active")), state)]
            case _:
                return [(self.unknown(), state)]

    def _zap(self, node: c.Call, place: Place, state: State) -> None:
        value = self.evaluate(node.arguments[1], state)[0][0] if len(node.arguments) > 1 else None
        thing = state.things[value.thing] if isinstance(value, Ref) else None
        op, span = Zap(), None
        if thing is not None:
            slot = thing.get("slot")
            passed = state.things[slot.thing] if isinstance(slot, Ref) else None
            if passed is None:
                self.findings.assume(
                    place, "which slot object is passed to the zap is not known; taken for the old one"
                )
            elif passed.invalid:
                op = replace(op, slot="invalid")
            elif passed.slot == "active":
                op = replace(op, slot="active")
            may_block = thing.get("may_block")
            op = replace(op, yields=may_block is None or state.truth(may_block) is not False)
            member, otherwise = self.vocabulary.flag
            flag = thing.get(member)
            named = any(member in text.code for text in self.tree.texts)
            flushes = (flag is not None and state.truth(flag) is True) if named else place.function in otherwise
            op = replace(op, flush_slot=flushes)
            start, end = thing.get("start"), thing.get("end")
            if start is not None and end is not None:
                span = (start, end)
        elif place.callee not in self.vocabulary.asserted:
            if len(node.arguments) > 2:
                span = (self.evaluate(node.arguments[1], state)[0][0], self.evaluate(node.arguments[2], state)[0][0])
        else:
            self.findings.assume(place, "the range that is passed to the zap is not known; taken for the old slot's")
        state.trace += (Taken(op, place, span),)

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
            self.modelled(node.offset)
            found.append((self.unknown(), after))
        return found

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
        state.trace += (Taken(Publish(what, wait=waits), place),)  # type: ignore[arg-type]
        state.sets = (inactive, active)

    def _arguments(self, node: c.Call, state: State) -> list[tuple[tuple[Value, ...], State]]:
        found: list[tuple[tuple[Value, ...], State]] = [((), state)]
        for argument in node.arguments:
            found = [((*v, new), after) for v, before in found for new, after in self.evaluate(argument, before)]
        return found

    def _function_call(self, name: str, node: c.Call, state: State) -> Results:
        targets, known = self._targets(node, state)
        # A primitive's name with other arguments than the vocabulary has, e.g. another lock, is no primitive.
        same = spell(node.callee)
        read = [t for t in targets if t in self.relevance.functions or (t in self.relevance.facts and t != same)]
        found: Results = []
        if not known and not targets and self._pointer_call(node):
            self.findings.problem(self.place(node.offset), f"the function pointer {name} is not resolved")
        for values, after in self._arguments(node, state):
            if not read or len(read) < len(targets):
                rest = after.fork() if read else after
                for target in targets or [name]:
                    if target not in read and known and target not in self.tree.functions and _tracked(values):
                        self._not_found(target, node)
                    if target not in read:
                        self._havoc(target, values, rest)
                found.append((self.unknown(), rest))
            for target in read:
                fork = after.fork()
                if target in self.relevance.facts:
                    inner = c.Call(c.Name(target, node.offset), node.arguments, node.offset)
                    found += self.call(inner, fork)
                elif target in self.role.abstracted:
                    self.findings.assume(self.place(node.offset), f"{target}: {self.role.abstracted[target]}")
                    found.append((self.unknown(), fork))
                else:
                    found += self.inline(target, values, fork, node)
        return found

    def _not_found(self, name: str, node: c.Call) -> None:
        """A function that is defined nowhere, and could change an object that matters."""
        if name not in self.tree.macros and not name.startswith(self.vocabulary.outside):
            message = f"the function {name} is not found, and is given an object that matters"
            self.findings.problem(self.place(node.offset), message)

    @staticmethod
    def _pointer_call(node: c.Call) -> bool:
        return isinstance(node.callee, c.Field) or (
            isinstance(node.callee, c.Call) and spell(node.callee.callee) in ("kvm_x86_call", "static_call")
        )

    def _targets(self, node: c.Call, state: State) -> tuple[list[str], bool]:
        """The functions that may be called, and whether they are known to be all."""
        match node.callee:
            case c.Name(text) if text not in state.frame:
                function = self._function(text)
                return ([function] if function is not None else []), True
            case c.Call(c.Name("kvm_x86_call"), (c.Name(member),)):
                return list(self.tree.pointers.get(member, ())), False
            case c.Call(c.Name("static_call" | "static_call_cond"), (c.Name(member),)):
                return list(self.tree.pointers.get(member.removeprefix("kvm_x86_"), ())), False
            case c.Call():
                return [], True
        values = [value for value, _ in self.evaluate(node.callee, state.fork())]
        if values and all(isinstance(value, Pointer) for value in values):
            return list(dict.fromkeys(v.name for v in values if isinstance(v, Pointer))), True
        member = node.callee.name if isinstance(node.callee, c.Field) else ""
        names = [self._function(target) or target for target in self.tree.pointers.get(member, ())]
        return list(dict.fromkeys(names)), False

    def _havoc(self, name: str, values: tuple[Value, ...], state: State) -> None:
        """A function that is not read may write to the objects it is given."""
        for value in values:
            if isinstance(value, Ref):
                fields = self.may_write(name)
                thing = state.things[value.thing]
                if fields is None:
                    state.things[value.thing] = replace(thing, fields=(), zeroed=False)
                elif fields:
                    for member in fields & {n for n, _ in thing.fields}:
                        thing = thing.put(member, self.unknown())
                    state.things[value.thing] = thing

    def may_write(self, name: str, depth: int = 3) -> frozenset[str] | None:
        """The members that a function, or what it calls, assigns; None if that is not known.

        SOUNDNESS: calls are followed three deep, which is further than the functions go that are dropped here.
        """
        functions = self.tree.functions.get(name)
        if functions is None:
            return None
        found = {m for f in functions for m in _WRITES.findall(f.code)}
        if depth:
            for function in functions:
                for word in function.words & self.tree.functions.keys():
                    found |= self.may_write(word, depth - 1) or frozenset()
        return frozenset(found)

    def inline(self, name: str, values: tuple[Value, ...], state: State, node: c.Call) -> Results:
        """Read a function in place."""
        place = self.place(node.offset)
        if name in self.vocabulary.once:
            if name in state.once:
                self.findings.assume(place, f"{name} once more: {self.vocabulary.once[name]}")
                return [(self.unknown(), state)]
            state.once |= {name}
        reading = self.reading(name, place)
        if reading is None:
            return [(self.unknown(), state)]
        if len(self.stack) > MAX_DEPTH or any(r.function == reading.function for r in self.stack):
            self.findings.problem(place, f"{name} calls itself, or calls are nested deeper than {MAX_DEPTH}")
            return [(self.unknown(), state)]
        self.findings.modelled.add((place.path, place.line))
        named = zip(reading.function.parameters, values, strict=False)
        state.frames.append({p: v for p, v in named if p in reading.deciding or isinstance(v, Ref | Pointer)})
        line, expanding, self.expanding = self.call_line, self.expanding, 0
        self.stack.append(reading)
        results = self.run(reading, state)
        self.stack.pop()
        self.call_line, self.expanding = line, expanding
        for _, after in results:
            after.frames.pop()
        if len(results) < 2:
            return results
        merged: dict[tuple[object, ...], tuple[Value, State]] = {}
        for value, after in results:
            known = merged.setdefault(after.key(value), (value, after))[1]
            known.trace = joined(known.trace, after.trace)
        return list(merged.values())

    def reading(self, name: str, place: Place) -> Reading | None:
        """A function's text as it is read; of several with the name, the one in the same file."""
        same = self.tree.functions.get(name, ())
        if not same:
            self.findings.problem(place, f"the function {name} is not found")
            return None
        chosen: Function = next((f for f in same if f.path == place.path), same[0])
        if len(same) > 1 and chosen.path != place.path:
            self.findings.problem(place, f"{name} is defined {len(same)} times; none is in this file")
        key = (chosen.path, chosen.name)
        if key not in self.findings.readings:
            self.findings.readings[key] = read_function(chosen, self.relevance)
        reading = self.findings.readings[key]
        return reading
