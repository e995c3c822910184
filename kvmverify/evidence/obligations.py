"""Obligations in one SMT-LIB 2 file, each between a push and a pop, and each as a script of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

PUSH, ASK, POP, EXIT = "(push 1)\n", "(check-sat)\n", "(pop 1)\n", "(exit)\n"


@dataclass(frozen=True)
class Obligation:
    """What is asserted of the state, in lines of SMT-LIB; ``unsat`` if it holds."""

    name: str
    body: str


@dataclass(frozen=True)
class Proof:
    """The obligations of a claim. ``head``: comments; ``common``: φ and the state, which all of them speak of."""

    head: str
    common: str
    obligations: tuple[Obligation, ...]

    @property
    def text(self) -> str:
        """One file that any solver decides: an ``unsat`` for each obligation, in their order."""
        blocks = [f"; --- {o.name}\n{PUSH}{o.body}{ASK}{POP}" for o in self.obligations]
        return "".join([self.head, self.common, *blocks, EXIT])

    @property
    def scripts(self) -> dict[str, str]:
        """Each obligation as a script of its own, by its name.

        SOUNDNESS: what ``text`` asserts at a ``check-sat`` is exactly this: a ``pop`` takes back every assertion and
        declaration since its ``push`` (SMT-LIB 2.6, section 4.1.4), so that ``common`` and one body are left. Neither
        holds a command but declarations, definitions and assertions: φ is the only part that may come from a file, and
        it is read as one definition (``checking.rebuild``).
        """
        return {o.name: f"{self.common}{o.body}{ASK}{EXIT}" for o in self.obligations}


def standalone(text: str) -> dict[str, str]:
    """The obligations in a file like ``Proof.text``, each as a script of its own, by its name."""
    common, *blocks = re.split(f"^; --- (.+)\n{re.escape(PUSH)}", text, flags=re.MULTILINE)
    return {
        name: common + block.partition(POP)[0] + EXIT for name, block in zip(blocks[::2], blocks[1::2], strict=True)
    }
