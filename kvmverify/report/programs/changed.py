"""Which programs a patch changes, and how: the steps of both sides beside each other, with their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from pydantic import Field

from kvmverify.kernel.kept_models import KernelModels, ReadProgram, ReadStep
from kvmverify.report.data.trace import DataModel
from kvmverify.report.programs.answers import TreeAnswers
from kvmverify.report.terminal.text import WIDTH, wrapped


class StepChangeData(DataModel):
    """A step on both sides of a patch. ``sign``: ``-`` it is gone, ``+`` it is new, ``~`` it stands in another
    function, a blank: it is the same."""

    sign: str
    text: str
    indent: int
    function: str
    before: str = Field(description="path:line, or an empty text")
    after: str


class ProgramChangeData(DataModel):
    """A program that a patch changes: lost, new, changed, or moved to other functions."""

    name: str
    status: str
    entry: str
    header: list[str] = Field(description="what else differs, e.g. what is retired")
    steps: list[StepChangeData]


STATUSES = ("lost", "new", "changed", "moved")
"""In this order they are said: what is gone first."""
NO_STEP = "no modelled step changes"


def program_changes(answers: TreeAnswers) -> list[ProgramChangeData]:
    """The programs and the fault paths that are not the same after the patch, the lost ones first."""
    if answers.after is None:
        return []
    before, after = answers.before.models, answers.after.models
    found = []
    for old, new in (*_pairs(before.callers, after.callers), *_pairs(before.faults, after.faults)):
        one = _new_path(new, before.callers) if old is None and new is not None else None
        one = one or _change(old, new)
        found += [one] if one is not None else []
    found += _open(before, after)
    return sorted(found, key=lambda one: STATUSES.index(one.status))


def _open(before: KernelModels, after: KernelModels) -> list[ProgramChangeData]:
    """Places at which a program may begin, and of which none can be read on one side."""
    old, new = ({one.name: one.entry for one in models.open} for models in (before, after))
    header = ["none of its steps can be read"]

    def only(status: str, mine: dict[str, str], theirs: dict[str, str]) -> list[ProgramChangeData]:
        return [
            ProgramChangeData(name=name, status=status, entry=entry, header=header, steps=[])
            for name, entry in mine.items()
            if name not in theirs
        ]

    return [*only("lost", old, new), *only("new", new, old)]


Pair = tuple[ReadProgram | None, ReadProgram | None]


def _pairs(before: Sequence[ReadProgram], after: Sequence[ReadProgram]) -> list[Pair]:
    """Programs of both sides: those with the same steps first, then those of the same name and way to zap, then those
    of the same name."""
    left, right = list(before), list(after)
    pairs: list[Pair] = []
    keys = (
        lambda p: (p.base, p.way, p.retires, tuple((s.text, s.indent) for s in p.steps)),
        lambda p: (p.base, p.way),
        lambda p: (p.base,),
    )
    for key in keys:
        waiting: dict[tuple[object, ...], list[ReadProgram]] = defaultdict(list)
        for new in right:
            waiting[key(new)].append(new)
        for old in list(left):
            if waiting[key(old)]:
                new = waiting[key(old)].pop(0)
                pairs.append((old, new))
                left.remove(old)
                right.remove(new)
    return [*pairs, *((old, None) for old in left), *((None, new) for new in right)]


def _new_path(new: ReadProgram, before: Sequence[ReadProgram]) -> ProgramChangeData | None:
    """A program that begins where another one did already: what it does otherwise than the nearest of those."""
    near = [
        (sum(step.sign in "+-" for step in _steps(old, new)), n) for n, old in enumerate(before) if old.base == new.base
    ]
    if not near or min(near)[0] > len(new.steps):
        return None
    old = before[min(near)[1]]
    header = [f"a path that was not there, beside {old.name}:"]
    return ProgramChangeData(name=new.name, status="new", entry=new.entry, header=header, steps=_steps(old, new))


def _change(old: ReadProgram | None, new: ReadProgram | None) -> ProgramChangeData | None:
    steps = _steps(old, new)
    header = []
    if old is not None and new is not None:
        header += [f"retires {old.retires} before, {new.retires} after"] if old.retires != new.retires else []
        header += [f"it was {old.way}, and is {new.way}"] if old.way != new.way else []
        header += [f"{old.name} is called {new.name}"] if old.name != new.name else []
        signs = {step.sign for step in steps}
        if signs <= {" "} and not header:
            return None
        status = "moved" if signs <= {" ", "~"} and old.retires == new.retires else "changed"
    else:
        status = "lost" if new is None else "new"
    program = new or old
    assert program is not None
    return ProgramChangeData(name=program.name, status=status, entry=program.entry, header=header, steps=steps)


def _steps(old: ReadProgram | None, new: ReadProgram | None) -> list[StepChangeData]:
    one, two = old.steps if old else [], new.steps if new else []
    left, right = ([(step.text, step.indent) for step in side] for side in (one, two))
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if kind == "equal":
            for mine, theirs in zip(one[a:b], two[c:d], strict=True):
                sign = " " if mine.function == theirs.function else "~"
                found.append(_step(theirs, sign, mine.at, theirs.at))
            continue
        found += [_step(step, "-", step.at, "") for step in one[a:b]]
        found += [_step(step, "+", "", step.at) for step in two[c:d]]
    return found


def _step(step: ReadStep, sign: str, before: str, after: str) -> StepChangeData:
    return StepChangeData(
        sign=sign, text=step.text, indent=step.indent, function=step.function, before=before, after=after
    )


class Alike(NamedTuple):
    """Programs that change in the same way, shown by the shortest of them."""

    shown: ProgramChangeData
    names: tuple[str, ...]

    @property
    def title(self) -> str:
        """Which they are, and where the one that is shown begins."""
        one = f"{self.shown.name} ({self.shown.entry})"
        rest = [name for name in self.names if name != self.shown.name]
        return f"{one}, and in the same way {', '.join(rest)}" if rest else one


def alike(changes: Sequence[ProgramChangeData]) -> list[Alike]:
    """The programs whose steps change, those together that lose and gain the same steps at the same places."""
    found: dict[tuple[object, ...], list[ProgramChangeData]] = defaultdict(list)
    for one in changes:
        if one.status == "moved":
            continue
        steps = tuple((s.sign, s.text, s.before, s.after) for s in one.steps if s.sign in "+-")
        own = () if one.status == "new" and steps else tuple(one.header)
        found[one.status, own, steps or one.name].append(one)
    return [Alike(min(group, key=_length), tuple(one.name for one in group)) for group in found.values()]


def _length(one: ProgramChangeData) -> tuple[int, int]:
    """How long it is to tell, and how deep its steps stand in loops."""
    return len(shown_steps(one)), sum(step.indent for step in one.steps)


def changed_programs(changes: Sequence[ProgramChangeData]) -> list[str]:
    """As printed: programs that change alike a paragraph, a step a line, and where it stands below what changed."""
    lines: list[str] = []
    for group in alike(changes):
        lines += ["", *wrapped(f"{group.shown.status}: {group.title}", "", "    ")]
        lines += [part for said in group.shown.header for part in wrapped(said, "  ", "    ")]
        lines += _step_lines(shown_steps(group.shown))
    said = [NO_STEP] if all(one.status == "moved" for one in changes) else []
    moved = [one.name for one in changes if one.status == "moved"]
    if moved:
        said.append(f"the same steps, in other functions: {', '.join(moved)}")
    return [*(part for each in said for part in wrapped(each, "", "    ")), *lines[1 if not said else 0 :]]


AROUND = 2
"""Steps around a change that are shown, too."""


def shown_steps(one: ProgramChangeData) -> list[StepChangeData | None]:
    """The steps that changed, with a few around them; None where some are left out. All of a lost or new program."""
    near = {at + by for at, step in enumerate(one.steps) if step.sign in "+-" for by in range(-AROUND, AROUND + 1)}
    found: list[StepChangeData | None] = []
    for at, step in enumerate(one.steps):
        if at in near:
            found.append(step)
        elif found and found[-1] is not None:
            found.append(None)
    return found[:-1] if found and found[-1] is None else found


def _step_lines(steps: Iterable[StepChangeData | None]) -> list[str]:
    lines = []
    for step in steps:
        if step is None:
            lines.append("    ...")
            continue
        text = f"  {step.sign} {'  ' * step.indent}{step.text}"
        function = step.function
        line = f"{text:40} {function}".rstrip()
        lines.append(line if len(line) <= WIDTH else text[:WIDTH])
        if step.sign in "+-":
            lines.append(f"      {step.before or step.after}"[:WIDTH])
    return lines
