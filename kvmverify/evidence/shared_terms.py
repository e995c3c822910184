"""Conditions that a file would say again and again, said once and named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

SHORTEST = 40
"""A shorter condition is read faster than its name is looked up."""
_TOKEN = re.compile(r"\|[^|]*\||[()]")
_CONDITION = re.compile(r"\((?:and|or|not|=) ")


def shared(bodies: Sequence[str], passing: Sequence[str]) -> tuple[list[str], list[str]]:
    """Definitions ``t1``, ``t2``, … of what is asserted in several places, and the bodies in these terms.

    ``passing``: what the symbols hold that are not everybody's; conditions about them are left as they are.

    SOUNDNESS: a name stands for exactly the text that it replaces, a whole term, because its parentheses match, of sort
    Bool, because of its operator. The bodies bind no symbol of the state again, so that it means the same everywhere.
    """
    count = Counter(piece for body in bodies for piece in _conditions(body))
    known = list(bodies)
    definitions: list[tuple[str, str]] = []
    for piece in sorted((p for p in count if count[p] > 1), key=lambda p: (-len(p), p)):
        if any(symbol in piece for symbol in passing):
            continue
        name = f"|t{len(definitions) + 1}|"
        times = sum(text.count(piece) for text in known) + sum(text.count(piece) for _, text in definitions)
        if (times - 1) * (len(piece) - len(name)) > len(_definition(name, "")):
            known = [text.replace(piece, name) for text in known]
            definitions = [(other, text.replace(piece, name)) for other, text in definitions]
            definitions.append((name, piece))
    # The short ones, found last, stand in the long ones.
    return [_definition(name, text) for name, text in reversed(definitions)], known


def _definition(name: str, text: str) -> str:
    return f"(define-fun {name} () Bool {text})"


def _conditions(body: str) -> Iterator[str]:
    """Every condition in a body that is long enough, with those inside it."""
    for line in body.splitlines():
        if line.startswith(";"):
            continue
        open_: list[int] = []
        for token in _TOKEN.finditer(line):
            if token[0] == "(":
                open_.append(token.start())
            elif token[0] == ")":
                start = open_.pop()
                if token.end() - start >= SHORTEST and _CONDITION.match(line, start):
                    yield line[start : token.end()]
