"""Obligations in one SMT-LIB 2 file, each between a push and a pop, and each as a script of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

PUSH, ASK, POP, EXIT = "(push 1)\n", "(check-sat)\n", "(pop 1)\n", "(exit)\n"
PLACE, OBLIGATION = "; === ", "; --- "


@dataclass(frozen=True)
class Obligation:
    """What is asserted of the state, in lines of SMT-LIB; ``unsat`` if it holds."""

    name: str
    body: str


@dataclass(frozen=True)
class Proof:
    """The obligations of a claim at one place, ``gfn0``. ``head``: comments; ``common``: what the claim's other places
    say, too; ``own``: φ, which all obligations here speak of."""

    place: str
    head: str
    common: str
    own: str
    obligations: tuple[Obligation, ...]

    @property
    def scripts(self) -> dict[str, str]:
        """Each obligation as a script of its own, by its name.

        SOUNDNESS: what ``together`` asserts at a ``check-sat`` is exactly this: a ``pop`` takes back every assertion,
        declaration and definition since its ``push`` (SMT-LIB 2.6, section 4.1.4), so that ``common``, one place's
        ``own`` and one body are left. None of them holds a command but declarations, definitions and assertions: φ is
        the only part that may come from a file, and it is read as one definition (``checking.certificates``).
        """
        return {o.name: f"{self.common}{self.own}{o.body}{ASK}{EXIT}" for o in self.obligations}


def together(proofs: Sequence[Proof]) -> str:
    """A claim at all its places as one file that any solver decides: an ``unsat`` for each obligation, in order."""
    (start,) = {proof.head + proof.common for proof in proofs}
    return "".join([start, *map(_section, proofs), EXIT])


def _section(proof: Proof) -> str:
    blocks = [f"{OBLIGATION}{o.name}\n{PUSH}{o.body}{ASK}{POP}" for o in proof.obligations]
    return "".join([f"{PLACE}{proof.place}\n{PUSH}{proof.own}", *blocks, POP])


def sections(text: str) -> dict[str, str]:
    """What a file says of each place, by its name; what comes before them, by the empty name."""
    common, *found = re.split(f"^{PLACE}(.+)\n{re.escape(PUSH)}", text, flags=re.MULTILINE)
    return {"": common, **dict(zip(found[::2], found[1::2], strict=True))}


def standalone(text: str) -> dict[str, str]:
    """The obligations in a file like ``together``'s, each as a script of its own: ``gfn0.safety`` and the like."""
    found = sections(text)
    common = found.pop("")
    scripts = {}
    for place, section in found.items():
        own, *blocks = re.split(f"^{OBLIGATION}(.+)\n{re.escape(PUSH)}", section, flags=re.MULTILINE)
        for name, block in zip(blocks[::2], blocks[1::2], strict=True):
            scripts[f"{place}.{name}"] = common + own + block.partition(POP)[0] + EXIT
    return scripts
