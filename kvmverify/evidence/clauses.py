"""The readable invariant: the few clauses that carry a proof, in words of the kernel; each follows from φ."""

from __future__ import annotations

from dataclasses import dataclass

from kvmverify.engines.views import Family, Views
from kvmverify.ir.expr import Expr
from kvmverify.world.build import Model


@dataclass(frozen=True)
class Clause:
    """What holds in every reachable state, for every vCPU."""

    text: str
    condition: Expr


def clauses(model: Model, family: Family, views: Views, place: tuple[int, int]) -> tuple[Clause, ...]:
    return ()
