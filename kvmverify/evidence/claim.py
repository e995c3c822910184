"""What is certified: a claim about all executions at one place, and the invariant that proves it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kvmverify.engines.views import Family
from kvmverify.evidence.clauses import Clause
from kvmverify.ir.expr import Expr


@dataclass(frozen=True)
class Place:
    """Where all faults are. ``name`` in files: ``gfn0``; ``words``: ``address space 0, gfn 0``; ``here``: how the names
    of its SPTEs end, ``.as0.gfn0``."""

    name: str
    words: str
    here: str

    def spelled(self, text: str) -> str:
        """Its SPTEs as they are called at every place: ``spte.live.here``.

        SOUNDNESS: SPTEs of other places keep their names, and no variable of a system ends like this.
        """
        return re.sub(rf"\b(spte\w*\.\w+){re.escape(self.here)}\b", r"\1.here", text) if self.here else text


@dataclass(frozen=True)
class Claim:
    """What is certified: ``title`` for the head (it may have several lines), the family, and what no view may show.

    ``kinds``: threads other than the vCPUs → the kind of step they take (caller, foreign, updater). ``phrases``: step
    → what it is in KVM's words.
    """

    title: str
    place: Place
    family: Family
    bad: Expr
    kinds: Mapping[str, str]
    phrases: Mapping[str, str]


@dataclass(frozen=True)
class Invariant:
    """What proves a claim: the lines that define φ, and what it says in words."""

    claim: Claim
    phi: Sequence[str]
    said: Sequence[Clause]
