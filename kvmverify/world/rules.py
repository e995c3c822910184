"""The rules that a program must keep, from its first step to its last (``step_rules`` has those of each step).

``check`` walks a straight program and returns what is held at each step. With ``strict=False`` (mutants, programs read
from source) a broken rule is not an error: the step runs with the kernel's own effect.
"""

from __future__ import annotations

from dataclasses import dataclass

from kvmverify.errors import QuestionError
from kvmverify.world.flow import Action, Facts, Line
from kvmverify.world.step_rules import Past, after


def check(line: Line, source: str, strict: bool = True) -> tuple[Facts, ...]:
    """Facts at each action and at the end. Raises ``QuestionError`` at the first broken rule if ``strict``."""
    found = _run(line, source, strict, found=True)
    if any(line.skips):
        missing = _run(line, source, strict, found=False)
        for i, (one, two) in enumerate(zip(found, missing, strict=True)):
            if two is not None and one is not None and (one.locks, one.srcu) != (two.locks, two.srcu) and strict:
                action = line.actions[min(i, len(line.actions) - 1)]
                raise QuestionError(
                    "if_slot_found must leave the locks as it found them", source, action.line, action.column
                )
    return tuple(facts or Facts() for facts in found)


@dataclass(frozen=True)
class Breach:
    """A rule that a program breaks. ``at``: where a kernel tree has the step, ``path:line``; empty if none has."""

    message: str
    at: str

    def __str__(self) -> str:
        return f"{self.at}: {self.message}" if self.at else self.message


def breaches(line: Line) -> tuple[Breach, ...]:
    """Every rule that a program breaks, in the order of its steps."""
    said: list[Breach] = []
    try:
        _run(line, "", strict=False, found=True, said=said)
        if any(line.skips):
            _run(line, "", strict=False, found=False, said=said)
    except QuestionError as error:  # the world has no meaning for what comes after it
        at = next((a.at for a in line.actions if (a.line, a.column) == (error.line, error.column)), "")
        said.append(Breach(error.message, at))
    return tuple(dict.fromkeys(said))


def broken(line: Line) -> tuple[str, ...]:
    """The same in words, without places."""
    return tuple(dict.fromkeys(breach.message for breach in breaches(line)))


def _run(line: Line, source: str, strict: bool, found: bool, said: list[Breach] | None = None) -> list[Facts | None]:
    facts, past = Facts(), Past()
    at: list[Facts | None] = [None] * (len(line.actions) + 1)
    position = 0
    while position < len(line.actions):
        at[position] = facts
        action = line.actions[position]

        def complain(message: str, always: bool = False, action: Action = action) -> None:
            if strict or always:
                raise QuestionError(message, source, action.line, action.column)
            if said is not None:
                said.append(Breach(message, action.at))

        facts, past = after(action, facts, past, complain)
        position += 1 + (0 if found else line.skips[position])
    at[position] = facts
    if (strict or said is not None) and line.actions:
        last = line.actions[-1]
        held = sorted(name for name, _ in facts.locks) + sorted(f"the {d} read side" for d in facts.srcu)
        left = [f"{', '.join(held)} still held"] if held else []
        left += ["an invalidation still open (B without E)"] if facts.opened > 0 else []
        left += ["a grace period still open"] if facts.grace_periods else []
        left += ["mn_active_invalidate_count still raised"] if facts.notifying > 0 else []
        if left and said is not None:
            said.append(Breach(f"the program ends with {left[0]}", last.at))
        elif left:
            raise QuestionError(f"the program ends with {left[0]}", source, last.line, last.column)
    return at
