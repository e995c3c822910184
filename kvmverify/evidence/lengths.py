"""That a trace is a shortest one, by z3's word: the questions, and one file for all that are about the same world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kvmverify.evidence.obligations import ASK, EXIT, POP, PUSH

LOGIC = "(set-logic ALL)\n"


@dataclass(frozen=True)
class Query:
    """A question that z3 decided: is the target reached within so many steps? ``outcome``: ``sat`` or ``unsat``.

    ``place``: the address space and gfn that all faults are at; ``states``: the world and so many of its steps, in
    SMT-LIB; ``goal``: that the target holds after them. ``about``: the question in words.
    """

    target: str
    place: tuple[int, int]
    bound: int
    outcome: str
    about: tuple[str, ...]
    states: str
    goal: str

    @property
    def script(self) -> str:
        """The question by itself."""
        return f"{self.states}{self.goal}{ASK}{EXIT}"


def ladder(queries: Sequence[Query]) -> str:
    """One file for queries about one world: per place, an answer for each, from the fewest steps up.

    SOUNDNESS: a query's states begin with those of fewer steps, and a goal is taken back by its ``pop``, as a place is
    by its own. So what is asserted at each ``check-sat`` is what ``script`` asserts.
    """
    places = {query.place: query.about for query in queries}
    text = LOGIC
    for place, about in places.items():
        text += "".join(f"; {line}\n" for line in about) + PUSH
        known = LOGIC
        for query in sorted((q for q in queries if q.place == place), key=lambda q: q.bound):
            assert query.states.startswith(known), "queries of several worlds"
            text += query.states.removeprefix(known)
            text += f"; --- within {query.bound} steps: {query.outcome}\n{PUSH}{query.goal}{ASK}{POP}"
            known = query.states
        text += POP
    return text + EXIT
