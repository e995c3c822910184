"""Conditions that a file would say again and again, said once and named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

SHORTEST = 16
"""A shorter condition is read faster than its name is looked up."""
_TOKEN = re.compile(r"\|[^|]*\||[()]")
_CONDITION = re.compile(r"\((?:and|or|not|=|=>) ")
_TEST = re.compile(r"\(= (\|[^|]*\||[^ |()]+) #b([01]+)\)")
_OF_A_BODY = re.compile(r"\bc\d+\b|\|phi of |\|invariant\|")
"""Clauses, which one body defines, and φ, which each place does."""


def shared(bodies: Sequence[str]) -> tuple[list[str], list[str]]:
    """Definitions of what is asserted in several places, and the bodies in these terms: ``caller.pc@3`` where a
    variable is compared with a value, else ``t1``, ``t2``, ….

    SOUNDNESS: a name stands for exactly the text that it replaces, a whole term, because its parentheses match, of sort
    Bool, because of its operator. The bodies bind no symbol of the state again, so that it means the same everywhere;
    clauses are bound in one body only, φ at one place only, and what speaks of them is left as it is.
    """
    known = [ranged(body) for body in bodies]
    count = Counter(piece for body in known for piece in _conditions(body))
    definitions: list[tuple[str, str]] = []
    numbered = 0
    for piece in sorted((p for p in count if count[p] > 1), key=lambda p: (-len(p), p)):
        if _OF_A_BODY.search(piece):
            continue
        test = _TEST.fullmatch(piece)
        name = _test_name(test[1], int(test[2], 2)) if test else f"t{numbered + 1}"
        times = sum(text.count(piece) for text in known) + sum(text.count(piece) for _, text in definitions)
        if times * (len(piece) - len(name)) > len(_definition(name, piece)) + 1:
            numbered += not test
            known = [text.replace(piece, name) for text in known]
            definitions = [(other, text.replace(piece, name)) for other, text in definitions]
            definitions.append((name, piece))
    # The short ones, found last, stand in the long ones.
    return [_definition(name, text) for name, text in reversed(definitions)], known


def _test_name(variable: str, value: int) -> str:
    """``caller.pc@3``. No variable of a system is called so."""
    return f"|{variable[1:-1]}@{value}|" if variable.startswith("|") else f"{variable}@{value}"


_EITHER = re.compile(r"\(or((?: \(= (?:\|[^|]*\||[^ |()]+) #b[01]+\)){3,})\)")
_FEW = 2


def ranged(text: str) -> str:
    """Values in a row that a variable may have, as a range: the same in fewer words."""

    def shorter(found: re.Match[str]) -> str:
        tests = _TEST.findall(found[1])
        variable, width = tests[0][0], len(tests[0][1])
        if any(other != variable for other, _ in tests):
            return found[0]
        runs: list[list[int]] = []
        for number in sorted(int(bits, 2) for _, bits in tests):
            if runs and number == runs[-1][-1] + 1:
                runs[-1].append(number)
            else:
                runs.append([number])
        parts = []
        for run in runs:
            low, high = (f"#b{end:0{width}b}" for end in (run[0], run[-1]))
            if len(run) > _FEW:
                parts.append(f"(and (bvule {low} {variable}) (bvule {variable} {high}))")
            else:
                parts += [f"(= {variable} #b{number:0{width}b})" for number in run]
        return parts[0] if len(parts) == 1 else f"(or {' '.join(parts)})"

    return _EITHER.sub(shorter, text)


def _definition(name: str, text: str) -> str:
    return f"(define-fun {name} () Bool {text})"


def _conditions(body: str) -> Iterator[str]:
    """Every condition that is long enough and stands in one line of a body, with those inside it."""
    for line in body.splitlines():
        if line.startswith(";"):
            continue
        open_: list[int] = []
        for token in _TOKEN.finditer(line):
            if token[0] == "(":
                open_.append(token.start())
            elif token[0] == ")" and open_:
                start = open_.pop()
                if token.end() - start >= SHORTEST and _CONDITION.match(line, start):
                    yield line[start : token.end()]
