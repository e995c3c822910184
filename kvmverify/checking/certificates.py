"""Certificates made again of the models and of what is taken from their file: φ, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from kvmverify.checking.desk import Desk, Fall
from kvmverify.engines.contract import Limits
from kvmverify.engines.smtlib.terms import symbol
from kvmverify.engines.views import close
from kvmverify.evidence.certificate import START, STOP
from kvmverify.evidence.claim import Invariant
from kvmverify.evidence.clauses import clauses
from kvmverify.evidence.obligations import sections, standalone, together
from kvmverify.guards.expr import GuardExpr
from kvmverify.proving.unbounded import (
    Certificate,
    Closed,
    Property,
    certificate_file,
    fired,
    frame,
    place_name,
    written,
)
from kvmverify.world.programs import Setup

PHI_TOKEN = re.compile(r"\|[A-Za-z0-9_.']+\||=>|[()=]|#b[01]+|[A-Za-z_][A-Za-z0-9_.-]*|\d+")
PHI_WORD = re.compile(
    r"n\d+|is\d*|#b[01]+|_|define-fun|let|and|or|not|ite|bvult|bvule|bvsle|true|false|Bool|BitVec|\|invariant\||=>|[()=]|\d+"
)
"""All that a φ may be written with, beside the variables that it speaks of."""


def certificates_again(
    desk: Desk,
    caller: str,
    claim: Property,
    strangers: str,
    places: Sequence[tuple[int, int]],
    setup: Setup,
    guard: GuardExpr,
) -> tuple[Certificate, ...]:
    """The certificates that the models and the φ in their file make; their obligations go to the desk.

    Raises ``Fall``.
    """
    file = certificate_file(caller, claim, strangers)
    text = desk.text(file)
    found = sections(text)
    again = []
    for place in places:
        framed = frame(setup, place, guard, claim)
        views = close(framed.claim.family, (), Limits())
        family = framed.claim.family
        spoken = {symbol(framed.claim.place.spelled(v.name)) for v in (*family.shared, *family.first)}
        phi = _phi(found.get(place_name(place), ""), file, spoken)
        nodes = sum(len(re.findall(r"\(n\d+ ", line)) for line in phi)
        invariant = Invariant(framed.claim, phi, clauses(framed.model, views, place))
        again.append(Closed(place, invariant, nodes, len(views.packed), fired(framed.claim, views)))
    made = written(claim, strangers, again)
    proofs = [one.proof for one in made]
    wanted = together(proofs)
    if text != wanted:
        said, total = standalone(text), standalone(wanted)
        other = [name for name, script in total.items() if said.get(name) != script]
        key = f"{caller}.{claim.value}.{strangers}"
        for what in (f"{key}.{name}" for name in other) if 0 < len(other) < len(total) else (file,):
            desk.fell(what, "it is not what the models and the invariant make")
    for one in made:
        desk.scripts |= {f"{caller}.{one.name}.{name}": script for name, script in one.proof.scripts.items()}
    return made


def _phi(section: str, file: str, spoken: AbstractSet[str]) -> list[str]:
    """The lines of the invariant of a place. Raises ``Fall`` if they are anything but one definition."""
    lines = section.splitlines()
    if lines.count(START) != 1 or lines.count(STOP) != 1:
        raise Fall(file, "its invariant is not to be found")
    found = lines[lines.index(START) + 1 : lines.index(STOP)]
    text = "\n".join(found)
    tokens = PHI_TOKEN.findall(text)
    depth, closed = 0, 0
    for token in tokens:
        depth += {"(": 1, ")": -1}.get(token, 0)
        closed += token == ")" and depth == 0
    whole = "".join(tokens) == "".join(text.split()) and all(t in spoken or PHI_WORD.fullmatch(t) for t in tokens)
    if not whole or depth or closed != 1 or not text.startswith("(define-fun |invariant| ("):
        raise Fall(file, "its invariant is no definition of a decision diagram")
    return found
