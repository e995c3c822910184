"""A path through the kernel becomes a program: what it retires, what it is called, which rules it breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kvmverify.errors import QuestionError
from kvmverify.kernel.paths.findings import Findings, Problem
from kvmverify.kernel.paths.held import held
from kvmverify.kernel.paths.path import Each, IfFound, Place, Taken, Trace, leaves
from kvmverify.kernel.programs.entries import Entry
from kvmverify.kernel.programs.found import TreeProgram, Way, model_steps
from kvmverify.kernel.source.functions import Function, Tree
from kvmverify.kernel.words import lessons
from kvmverify.kernel.words.vocabulary import Vocabulary
from kvmverify.language.models import LONGEST_NAME, CallerChange
from kvmverify.language.primitives import (
    Begin,
    End,
    Op,
    Publish,
    Range,
    Retire,
    RetireRoots,
    WriteUnlock,
    Zap,
)
from kvmverify.world import rules
from kvmverify.world.flow import straighten
from kvmverify.world.layout import Bounds, Layout

_WAYS: tuple[Way, ...] = ("asserted", "zapped", "roots", "unzapped")


def retires(op: Op) -> bool:
    """Does a step retire what SPTEs may be made from?"""
    return isinstance(op, Retire) or (isinstance(op, Publish) and op.what in ("invalid", "removed", "moved"))


def counts(steps: Trace, declared: bool) -> bool:
    """Is a path a program of its own? It zaps, or retires and should have zapped. A declared entry point that opens an
    invalidation, or that breaks a rule of locks, is one without either."""
    ops = [step.op for step in leaves(steps)]
    if any(isinstance(op, Zap | RetireRoots) or retires(op) for op in ops):
        return True
    return declared and (any(isinstance(op, Begin) for op in ops) or bool(breaches(steps, "slot")))


def breaches(steps: Trace, span: Range) -> tuple[rules.Breach, ...]:
    """The rules of locks that a path breaks. What the world has no words for is no rule."""
    try:
        return rules.breaches(straighten(model_steps(steps), Layout(Bounds(1, 0)), span, ""))
    except QuestionError:
        return ()


def base(entry: Entry) -> str:
    """What the programs of an entry point are called, unless they publish."""
    name = entry.fact.name if entry.fact is not None else entry.function.name
    return _name(re.sub(r"\W+", "_", name).strip("_").lower() or "program")


def _name(text: str, suffix: str = "") -> str:
    text = text if text[:1].isalpha() else f"f_{text}"
    return text[: LONGEST_NAME - len(suffix)] + suffix


def described(entry: Entry, place: Place, steps: Trace, known: bool, findings: Findings) -> TreeProgram:
    """The program of a path. ``known``: some path of this entry point says what is retired; one that does not retires
    nothing."""
    fact = entry.fact
    published = tuple(s.op.what for s in leaves(steps) if isinstance(s.op, Publish))
    retired = [s.op.what for s in leaves(steps) if isinstance(s.op, Retire)]
    change: CallerChange = "nothing"
    assumed = ""
    problems: tuple[Problem, ...] = ()
    wanted = fact.change if fact is not None else None
    if wanted is not None and (wanted in retired or (wanted == "slot" and published)):
        change = wanted
    elif published:
        change = "slot"
    elif retired:
        change = retired[0]
    elif not known and wanted is None and any(isinstance(s.op, Zap | RetireRoots) for s in leaves(steps)):
        if _settled(steps):
            what = f"what {entry.function.name} zaps for is not in the source; a vocabulary says so: callers:"
            taught = lessons.zaps_for(base(entry), entry.function.name)
            problems = (Problem(place.path, place.line, f"{what} {taught.line}", place.function, (taught,)),)
        steps, assumed, change = _assumed_change(steps), "what it retires is not known; " + _AFTER, "page"
        findings.assume(place, f"{entry.function.name}: {assumed}")
    names = {} if fact is None else fact.publishes
    called = next((n for n, wanted in names.items() if wanted == published), None) or base(entry)
    title = f"read from {entry.function.name}" + (f", publishes {', '.join(published)}" if published else "")
    span = fact.range if fact is not None else "slot"
    return TreeProgram(
        "caller", called, title[:200], place, steps, change, span, assumed, base=called, problems=problems
    )


_AFTER = "taken for a page, after the zap"


def _settled(steps: Trace) -> bool:
    """Is it decided by the moment of an unknown X alone whether the program is safe? Roots are retired, or the
    invalidation is closed in the hold of the zap: what was retired before is covered, and what is retired after is not.
    """
    ops = [step.op for step in leaves(steps)]
    if not any(isinstance(op, Zap) for op in ops):
        return any(isinstance(op, RetireRoots) for op in ops)
    last = max(at for at, op in enumerate(ops) if isinstance(op, Zap))
    behind = next((at for at in range(last, len(ops)) if isinstance(ops[at], WriteUnlock)), len(ops))
    return any(isinstance(op, End) for op in ops[last:behind])


def _assumed_change(steps: Trace) -> Trace:
    """An X for a program that has none: a page goes away after the lock under which the zap ran is dropped.

    SOUNDNESS: it is an assumption, and is reported as one; what a caller is for, the source does not say.
    """
    zaps = [at for at, item in enumerate(steps) if any(isinstance(s.op, Zap | RetireRoots) for s in leaves((item,)))]
    last = max(zaps)
    after = [
        at for at in range(last, len(steps)) if isinstance(i := steps[at], Taken) and isinstance(i.op, WriteUnlock)
    ]
    at = (after[0] if after else last) + 1
    before = leaves(steps[:at])[-1]
    return (*steps[:at], Taken(Retire("page"), before.place, given=True), *steps[at:])


def unprotected(tree: Tree, vocabulary: Vocabulary, entry: Function, steps: Trace) -> tuple[Problem, ...]:
    """Steps that look memslots up while nothing keeps them from being freed: no read side of SRCU and no lock.

    SOUNDNESS: what is held above the entry point counts only if every caller is declared to hold it, or takes it.
    """
    found: dict[Problem, None] = {}

    def walk(items: Trace, before: Trace) -> None:
        for at, item in enumerate(items):
            here = (*before, *items[:at])
            if isinstance(item, Each | IfFound):
                walk(item.body, here)
            elif isinstance(item, Taken) and (fact := vocabulary.readers.get(item.place.callee or "")) is not None:
                if not held(here).isdisjoint(fact.under):
                    continue
                users = [u for u in tree.mentions.get(entry.name, ()) if u not in fact.held_in]
                bare = [u for u in users if not any("srcu_read_lock" in f.words for f in tree.functions[u])]
                if bare or not tree.mentions.get(entry.name, ()):
                    what = (
                        f"{item.place.callee} reads the memslots without {' or '.join(fact.under)}: they may be freed"
                    )
                    found[Problem(item.place.path, item.place.line, what, item.place.function)] = None

    walk(steps, ())
    return tuple(found)


def _rank(program: TreeProgram) -> tuple[int, bool, bool]:
    wrong = bool(breaches(program.steps, program.range))
    return _WAYS.index(program.way), program.change == "nothing", wrong


def named(programs: Iterable[TreeProgram]) -> tuple[TreeProgram, ...]:
    """Programs in order of their places, each with a name of its own: the one that is asserted has the plain one."""
    groups: dict[str, list[TreeProgram]] = {}
    for program in sorted(programs, key=lambda p: (p.entry.path, p.entry.line)):
        groups.setdefault(program.base, []).append(program)
    taken: set[str] = set(groups)
    found = []
    for name, group in groups.items():
        ranked = sorted(group, key=_rank)
        for number, program in enumerate(ranked):
            if number == 0:
                found.append(program)
                continue
            suffix = f"_{program.way}" if program.way != ranked[0].way else ""
            suffix = suffix or ("_nothing" if program.change == "nothing" != ranked[0].change else "")
            several, called = 2, _name(name, suffix or "_2")
            while called in taken:
                several += 1
                called = _name(name, f"{suffix}_{several if suffix == '' else several - 1}")
            taken.add(called)
            found.append(replace(program, name=called))
    return tuple(sorted(found, key=lambda p: (p.entry.path, p.entry.line, p.name)))
