"""Conditions on a path: each truth value that one may have goes on its own way."""

from __future__ import annotations

from collections.abc import Callable

from kvmverify.kernel.paths.basis import Decided
from kvmverify.kernel.paths.path import State
from kvmverify.kernel.paths.stores import Storer
from kvmverify.kernel.paths.values import Errno, Known, Value
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.spelling import member_path

ORDER: dict[str, Callable[[int, int], bool]] = {
    "<": int.__lt__,
    "<=": int.__le__,
    ">": int.__gt__,
    ">=": int.__ge__,
}
"""How numbers compare."""
_EDGES = {
    (">=", "start", "end"): False,
    ("<", "start", "end"): True,
    ("<=", "end", "start"): False,
    (">", "end", "start"): True,
}
"""How the edges of a range compare that is not empty."""


def _of_a_range(operator: str, left: c.Expr, right: c.Expr) -> bool | None:
    """A comparison of the edges of one range, if it is not empty."""
    match left, right:
        case c.Field(one, first), c.Field(other, second) if member_path(one) == member_path(other):
            return _EDGES.get((operator, first, second))
        case _:
            return None


class Decider(Storer):
    """Decides conditions, or goes both ways."""

    def decide(self, node: c.Expr, state: State) -> Decided:
        """The truth values that a condition may have, each on its own path."""
        match node:
            case c.Unary("!", operand):
                return [(not holds, after) for holds, after in self.decide(operand, state)]
            case c.Binary("&&", left, right):
                found: Decided = []
                for holds, after in self.decide(left, state):
                    found += self.decide(right, after) if holds else [(False, after)]
                return found
            case c.Binary("||", left, right):
                found = []
                for holds, after in self.decide(left, state):
                    found += [(True, after)] if holds else self.decide(right, after)
                return found
            case c.Binary(operator, left, right) if (
                self.met and (known := _of_a_range(operator, left, right)) is not None
            ):
                # SOUNDNESS: where a range and a slot do not meet after all, nothing is mapped that the range covers.
                return [(known, state)]
            case c.Binary(operator, left, right) if operator in ("==", "!=", *ORDER):
                found = []
                for one, between in self.evaluate(left, state):
                    for other, after in self.evaluate(right, between):
                        found += self._fork(operator, one, other, after, node.offset)
                return found
            case _:
                found = []
                for value, after in self.evaluate(node, state):
                    known = after.truth(value)
                    if known is not None:
                        found.append((known, after))
                        continue
                    self.choice(node.offset)
                    other_way = after.fork()
                    after.learn(value, 0, same=False)
                    other_way.learn(value, 0, same=True)
                    found += [(True, after), (False, other_way)]
                return found

    def compared(self, operator: str, left: Value, right: Value, state: State) -> bool | None:
        """Does a comparison hold? None if the path does not say."""
        if operator in ("==", "!="):
            same = state.equal(left, right)
            return None if same is None else same == (operator == "==")
        match left, right:
            case Known(one), Known(other):
                return ORDER[operator](one, other)
            case Errno(), Known(number) if number >= 0:
                return operator in ("<", "<=")
            case _:
                return None

    def _fork(self, operator: str, left: Value, right: Value, state: State, offset: int) -> Decided:
        known = self.compared(operator, left, right, state)
        if known is not None:
            return [(known, state)]
        self.choice(offset)
        other_way = state.fork()
        for value, number in ((left, right), (right, left)):
            if isinstance(number, Known) and operator in ("==", "!="):
                state.learn(value, number.value, same=operator == "==")
                other_way.learn(value, number.value, same=operator != "==")
            elif number == Known(0) and operator in ("<", ">") and value is left:
                state.learn(value, 0, same=False)
        return [(True, state), (False, other_way)]
