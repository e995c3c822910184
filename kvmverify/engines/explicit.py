"""Explicit-state breadth-first search over packed states.

Complete for every system of the IR. Among shortest paths the first in the order of the system's steps is reported,
so that the same question always gives the same trace.
"""

from __future__ import annotations

from array import array

from kvmverify.engines.compiled import compiled, fields_of, packed, predicates
from kvmverify.engines.contract import Answer, GaveUp, Limits, NotWithin, Reached, Search, Target, Unreachable
from kvmverify.ir.system import System


class Explicit:
    """Breadth-first search over all reachable states."""

    name = "explicit"
    complete = True

    def search(self, system: System, targets: tuple[Target, ...], limits: Limits) -> Search:
        """See ``contract.Engine``. Raises ``OverflowError`` if a step leaves the range of a variable."""
        fields = fields_of(system.variables)
        table = compiled(system.steps, fields)
        hit = predicates([t.condition for t in targets], fields)
        initial = packed(zip(system.variables, system.initial, strict=True), fields)
        seen = {initial}
        order = [initial]
        parents, by = array("q", [-1]), array("i", [-1])
        answers: dict[str, Answer] = {}
        open_targets = dict(enumerate(targets))
        taken = bytearray(len(system.steps))
        decided: list[str] = []

        def settle(state: int, position: int) -> None:
            for number in hit(state):
                if number in open_targets:
                    target = open_targets.pop(number)
                    answers[target.name] = Reached(self._path(system, parents, by, position))
                    if target.decisive:
                        decided.append(target.name)

        settle(initial, 0)
        start, depth, stopped = 0, 0, ""
        while start < len(order) and not stopped:
            if limits.bound is not None and depth >= limits.bound:
                stopped = "bound"
                break
            end = len(order)
            for position in range(start, end):
                state = order[position]
                for shift, mask, functions in table:
                    function = functions[state >> shift & mask]
                    if function is None:
                        continue
                    for number, new in function(state):
                        taken[number] = 1
                        if new not in seen:
                            seen.add(new)
                            order.append(new)
                            parents.append(position)
                            by.append(number)
                            if open_targets:
                                settle(new, len(order) - 1)
                if decided:
                    stopped = "decided"
                    break
                if position & 0xFFF == 0:
                    limits.progress(f"{len(order):,} states, depth {depth}")
                    if limits.expired():
                        stopped = "timeout"
                        break
                    if len(order) > limits.states:
                        stopped = f"more than {limits.states:,} states"
                        break
            start, depth = end, depth + 1
        for target in open_targets.values():
            if stopped == "bound":
                assert limits.bound is not None
                answers[target.name] = NotWithin(limits.bound)
            elif stopped == "decided":
                answers[target.name] = GaveUp(f"{decided[0]} was reached first")
            elif stopped:
                answers[target.name] = GaveUp(f"{stopped} after {len(order):,} states")
            else:
                answers[target.name] = Unreachable(len(order), depth - 1)
        names = frozenset(step.name for step, mark in zip(system.steps, taken, strict=True) if mark)
        return Search(answers, names, len(order))

    @staticmethod
    def _path(system: System, parents: array[int], by: array[int], position: int) -> tuple[str, ...]:
        path = []
        while parents[position] >= 0:
            path.append(system.steps[by[position]].name)
            position = parents[position]
        return tuple(reversed(path))
