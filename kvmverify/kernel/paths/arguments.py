"""What a primitive is given: which slot, address space and range. What is not shown to be right is a problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kvmverify.kernel.paths.evaluate import Evaluator
from kvmverify.kernel.paths.path import Place, State, Taken
from kvmverify.kernel.paths.ranges import covers, same, short
from kvmverify.kernel.paths.values import Ref, Span, Term, Thing, Value
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.parse import parse_expression
from kvmverify.kernel.words.facts import CallFact
from kvmverify.language.primitives import Zap

FROM, UPTO = "(from)", "(up to)"
"""Names of what the function at hand is to zap, in its frame."""
WHOLE = ("slot->base_gfn", "slot->base_gfn + slot->npages")


def occurs(inner: Value, value: Value) -> bool:
    """Is a value made of another one?"""
    return value == inner or (isinstance(value, Term) and any(occurs(inner, o) for o in value.operands))


class Arguments(Evaluator):
    """Values of arguments, compared with what they must be."""

    def spelled(self, text: str, names: Mapping[str, Value], state: State) -> Value:
        """The value of an expression of the vocabulary."""
        expression = parse_expression(text)
        assert expression is not None, text
        state.frames.append(dict(names))
        found = self.evaluate(expression, state)[0][0]
        state.frames.pop()
        return found

    def spelled_span(self, texts: tuple[str, str], names: Mapping[str, Value], state: State) -> Span:
        """A range as the vocabulary writes it."""
        return self.spelled(texts[0], names, state), self.spelled(texts[1], names, state)

    def one(self, node: c.Expr, state: State) -> Value:
        """An argument's value; unknown if it may be one of several."""
        found = self.evaluate(node, state)
        return found[0][0] if len(found) == 1 else self.unknown()

    def zap(self, node: c.Call, place: Place, state: State) -> None:
        """A zap: of the part of a slot that the loop around it stands for, or of what the function is asked to zap."""
        value = self.one(node.arguments[1], state) if len(node.arguments) > 1 else self.unknown()
        thing = state.things[value.thing] if isinstance(value, Ref) else None
        if thing is not None:
            self._of_slot(thing, place, state)
        elif value in self.parameters and place.callee in self.vocabulary.asserted:
            self.findings.assume(place, "the caller's caller says which range; taken for the old slot's")
            op = Zap(flush_slot=self._flag(Thing(), place, state))
            span = Term(".start", (value,)), Term(".end", (value,))
            state.trace += (Taken(op, place, span),)
        elif place.callee not in self.vocabulary.asserted and len(node.arguments) > 2:
            self._of_all_slots((self.one(node.arguments[1], state), self.one(node.arguments[2], state)), place, state)
        else:
            self.findings.problem(place, "the range that is passed to the zap is not known")
            state.trace += (Taken(Zap(), place),)

    def _of_slot(self, thing: Thing, place: Place, state: State) -> None:
        op, span, asked = Zap(), None, None
        slot = thing.get("slot")
        passed = state.things[slot.thing] if isinstance(slot, Ref) else None
        if passed is not None and passed.invalid:
            op = replace(op, slot="invalid")
        elif passed is not None and passed.slot == "active":
            op = replace(op, slot="active")
        may_block = thing.get("may_block")
        op = replace(op, yields=may_block is None or state.truth(may_block) is not False)
        op = replace(op, flush_slot=self._flag(thing, place, state))
        start, end = thing.get("start"), thing.get("end")
        if passed is None or not isinstance(slot, Ref):
            self.findings.problem(place, "which slot object is passed to the zap is not known")
        elif start is None or end is None:
            self.findings.problem(place, "the range that is passed to the zap is not known")
        else:
            span, asked = (start, end), passed.asked
            part = passed.part or self.spelled_span(WHOLE, {"slot": slot}, state)
            if short(span, part):
                self.findings.problem(place, "the zap leaves out a gfn of the slot that it is about")
            elif not covers(span, part):
                self.findings.problem(place, "whether the zap covers what it is about, in this slot, is not known")
        state.trace += (Taken(op, place, span, asked),)

    def _of_all_slots(self, span: Span, place: Place, state: State) -> None:
        frame = next((f for f in reversed(state.frames) if FROM in f), None)
        if frame is None:
            self.findings.problem(place, "which range is to be zapped here is not known")
        elif short(span, (frame[FROM], frame[UPTO])):
            self.findings.problem(place, "the zap leaves out a gfn of the range that it is about")
        elif not covers(span, (frame[FROM], frame[UPTO])):
            self.findings.problem(place, "whether the zap covers the range that it is about is not known")
        state.trace += (Taken(Zap(), place, span),)

    def _flag(self, thing: Thing, place: Place, state: State) -> bool:
        """The flag of the guard ``is_flush_slot``; in a tree without it, whether a function that would set it runs."""
        member, otherwise = self.vocabulary.flag
        if not any(member in text.code for text in self.tree.texts):
            return any(reading.function.name in otherwise for reading in self.stack)
        flag = thing.get(member)
        known = state.truth(flag) if flag is not None else None
        if known is None:
            self.findings.problem(place, f"whether {member} is set is not known here")
        return known is True

    def retried(self, fact: CallFact, node: c.Call, place: Place, state: State) -> None:
        """R must be given the last snapshot of seq, and the gfn or the address that the fault is about."""
        if fact.does not in ("retry", "retry_hva", "retry_any") or len(node.arguments) < 2:
            return
        if state.snapshot is None or self.one(node.arguments[1], state) != state.snapshot:
            self.findings.problem(place, "whether seq is compared with the snapshot of this fault is not known")
        if fact.does == "retry_any":
            return
        about = node.arguments[2] if len(node.arguments) > 2 else None
        if not isinstance(about, c.Field) or about.name != ("gfn" if fact.does == "retry" else "hva"):
            self.findings.problem(place, "whether this is the gfn of the fault is not known")

    def zaps_over(self, function: str, given: Mapping[str, Value], frame: dict[str, Value]) -> None:
        """Remember in a frame what a function is asked to zap, before it changes its parameters."""
        names = self.vocabulary.zaps_over.get(function)
        if names is not None and all(name in given for name in names):
            frame[FROM], frame[UPTO] = given[names[0]], given[names[1]]

    def published(self, node: c.Call, place: Place, state: State) -> None:
        """PUB must make the inactive set active of the address space whose set was changed."""
        target = node.arguments[0]
        index = self.one(target.index, state) if isinstance(target, c.Index) else None
        given = self.one(node.arguments[1], state) if len(node.arguments) > 1 else None
        around = state.round
        if index is None or state.space is None or not same(index, state.space):
            self.findings.problem(place, "whether this is the address space of the slot that changes is not known")
        elif around is not None and not occurs(around, index):
            self.findings.problem(place, "the loop goes over address spaces, but this one does not change with it")
        if index is None or not isinstance(given, Term) or given.operator != "inactive":
            self.findings.problem(place, "whether what is published is the inactive set is not known")
        elif not same(given.operands[-1], index):
            self.findings.problem(place, "what is published is the set of another address space")

    def of_space(self, node: c.Loop, place: Place, argument: c.Expr, state: State) -> None:
        """A loop over slots must go over each address space's, one after the other."""
        which = self.one(argument, state)
        if not isinstance(which, Term) or which.operator != "memslots":
            self.findings.problem(place, f"which memslots {node.macro} goes over is not known")
        elif state.round is None or not same(which.operands[-1], state.round):
            self.findings.problem(place, f"{node.macro} does not go over every address space")

    def first_round(self, node: c.Loop, place: Place, state: State) -> None:
        """A loop over address spaces begins with the first and ends with the last; its variable is the one at hand."""
        first = node.first.items[0] if isinstance(node.first, c.Block) and node.first.items else node.first
        match first, node.condition, node.step:
            case (
                c.Evaluate(c.Assign(c.Name(name), "=", c.Number(0))) | c.Declare(name, c.Number(0)),
                c.Binary("<" | "!=", c.Name(tested), c.Name() | c.Call()),
                c.Update(c.Name(moved), "++"),
            ) if name == tested == moved:
                state.round = self.unknown()
                state.frame[name] = state.round
            case _:
                self.findings.problem(place, "whether this loop goes over every address space is not known")
