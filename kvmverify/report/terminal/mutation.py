"""What ``mutate`` found, as plain text of 75 columns: a table of mutants a caller, and what its proof rests on."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from itertools import groupby

from kvmverify.mutation.campaign import Campaign, Mutated
from kvmverify.mutation.necessity import Basis, Need
from kvmverify.mutation.notified import NOTIFIER
from kvmverify.mutation.trial import Killed, Liveness, Redundant, Survived, Tried, Unknown
from kvmverify.report.data.layout import laid_out
from kvmverify.report.data.mutation import MutationData, harm_of, outcomes, word
from kvmverify.report.data.trace import trace_data
from kvmverify.report.terminal.text import WIDTH, trace_figure

MARK = " *"
"""Stands at mutants that break a rule of locks."""
BETWEEN = "\n" + "-" * WIDTH + "\n\n"
PATHS = 3
"""Fault paths that fit beside each other."""


def mutation_report(campaign: Campaign) -> str:
    """The answer as ``mutate`` prints it."""
    parts = [_caller(mutated) for mutated in campaign.callers]
    return "\n\n\n".join([*parts, "\n".join(_summary(campaign))])


def _caller(mutated: Mutated) -> str:
    lines = _wrapped(f"{mutated.caller.caller}: {mutated.caller.title}")
    lines += ["", *_own(mutated), "", *_paths(mutated)]
    for one in mutated.tried:
        if isinstance(one.outcome, Survived | Unknown):
            lines += ["", *_wrapped(f"{word(one.outcome).upper()} {_name(one)}: {one.outcome.reason}")]
    notes = _notes(mutated)
    if notes:
        lines += ["", *notes]
    if mutated.safe.unknown:
        return "\n".join([*lines, "", *_wrapped(f"UNKNOWN {mutated.caller.caller} as it is: {mutated.safe.unknown}")])
    return "\n".join([*lines, "", *basis_lines(mutated.basis)])


def _own(mutated: Mutated) -> list[str]:
    """The caller's own protections, one line each."""
    lines = [f"{'without':42}{'outcome':10}{'steps':>5}  around", "-" * WIDTH]
    for one in mutated.tried:
        if one.mutant.role == "caller":
            outcome = one.outcome
            trace = outcome.trace if isinstance(outcome, Killed | Liveness) else None
            around = str(outcome.around) if isinstance(outcome, Killed | Liveness) else ""
            steps = str(len(trace.steps)) if trace else ""
            what = one.mutant.what + (MARK if one.breaks else "")
            lines.append(f"{what:42}{word(outcome):10}{steps:>5}  {around}".rstrip())
    return lines


def _paths(mutated: Mutated) -> list[str]:
    """The fault paths' protections: a line for each, a column for each path, which runs alone."""
    found = {(one.mutant.program, one.mutant.what): one for one in mutated.tried if one.mutant.role == "fault"}
    lines = []
    for start in range(0, len(mutated.faults), PATHS):
        paths = mutated.faults[start : start + PATHS]
        head = f"{'without, in the fault path':33}" + "".join(f"{path[:13]:14}" for path in paths)
        lines += [head.rstrip(), "-" * WIDTH]
        for what in _in_order(mutated.tried, paths):
            cells = [_cell(found.get((path, what))) for path in paths]
            lines.append((f"{what:33}" + "".join(f"{cell:14}" for cell in cells)).rstrip())
    return lines


def _in_order(tried: Sequence[Tried], paths: Sequence[str]) -> list[str]:
    """The protections of some fault paths, each where its own path has it."""
    places: dict[str, int] = {}
    for path in paths:
        for place, what in enumerate(one.mutant.what for one in tried if one.mutant.program == path):
            places.setdefault(what, place)
    return sorted(places, key=lambda what: places[what])


def _cell(one: Tried | None) -> str:
    if one is None:
        return ""
    outcome = one.outcome
    steps = f" {len(outcome.trace.steps)}" if isinstance(outcome, Killed | Liveness) and outcome.trace else ""
    return word(outcome) + steps + (MARK if one.breaks else "")


def _notes(mutated: Mutated) -> list[str]:
    """What the table has no room for."""
    said = []
    if any(one.breaks for one in mutated.tried):
        said.append("* breaks a rule of locks: rejected in a file, run here with the kernel's own effect")
    beside: dict[tuple[str, ...], list[str]] = {}
    for one in mutated.tried:
        if isinstance(one.outcome, Redundant) and one.outcome.updaters:
            beside.setdefault(one.outcome.updaters, []).append(one.mutant.what)
    for updaters, whats in beside.items():
        said.append(f"redundant beside {', '.join(updaters)}, too: {'; '.join(whats)}")
    for one in mutated.tried:
        if isinstance(one.outcome, Redundant) and one.outcome.idle:
            said.append(f"{one.mutant.what}: nobody else in the models takes it, so they cannot show what it is for")
        if isinstance(one.outcome, Redundant) and one.outcome.states:
            said.append(
                f"{one.mutant.what}: with notifiers around, nothing goes wrong in all {one.outcome.states:,} states"
            )
        if isinstance(one.outcome, Killed) and one.outcome.trace.stale is None:
            said.append(f"{one.mutant.what}: {harm_of(one.outcome)}")
        if isinstance(one.outcome, Liveness):
            said.append(f"{one.mutant.what}: {harm_of(one.outcome)}")
    return [line for text in said for line in _wrapped(text, "  ")]


def basis_lines(basis: Basis) -> list[str]:
    """What a proof rests on, in words: a least set, and what else is needed with others around."""
    if basis.open:
        return _wrapped(f"What the proof rests on is unknown: {basis.open}")
    lines = ["The proof rests on:", *_needs(basis.needs)]
    if basis.dropped:
        lines += _wrapped(
            f"and on nothing else: without the other {len(basis.dropped)}, all removed together, nothing goes stale "
            f"({basis.obligations} obligations, each fault path alone)."
        )
    if basis.progress:
        lines += ["That faults do not retry for ever rests on:", *_needs(basis.progress)]
    if basis.beside:
        lines += ["Beside a memslot update, or the notifiers of one, it also takes:", *_needs(basis.beside)]
    return lines


def _needs(needs: Iterable[Need]) -> list[str]:
    """One paragraph a program."""
    lines = []
    for program, group in groupby(needs, key=lambda need: need.program):
        said = ", ".join(f"{need.what} ({_shown(need)})" for need in group)
        lines += _wrapped(f"  {program + ': ':16}{said}", " " * 18)
    return lines


def _shown(need: Need) -> str:
    around = "" if str(need.around) == "nobody else" else f", {need.around}"
    return f"{need.steps}{around}" + (", the others gone" if need.with_others else "")


def _summary(campaign: Campaign) -> list[str]:
    counted = outcomes(campaign)
    said = ", ".join(f"{number} {name}" for name, number in counted.items() if number or name == "survived")
    lines = [f"{sum(counted.values())} mutants: {said}."]
    lines += _wrapped(
        "The numbers are the steps of the shortest execution that goes wrong without the protection. Redundant: "
        "without it no SPTE goes stale, for any number of vCPUs and foreign invalidations; what else it keeps in order "
        "(page tables, lifetimes, TLBs) is not modelled."
    )
    lines += _wrapped(
        f"Checked: every execution replayed step by step by the evaluator; {campaign.obligations} obligations, each "
        f"unsat for z3 {campaign.versions.z3} and cvc5 {campaign.versions.cvc5} in fresh processes."
    )
    return lines


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False, drop_whitespace=True
    )


def _name(one: Tried) -> str:
    return f"{one.mutant.program} without {one.mutant.what}"


def figure(mutated: Mutated, one: Tried) -> str | None:
    """The execution that a mutant is killed by, drawn; None if there is none."""
    outcome = one.outcome
    if not isinstance(outcome, Killed | Liveness) or outcome.trace is None:
        return None
    whose = "" if one.mutant.role == "caller" else f" in the fault path {one.mutant.program}"
    title = f"{mutated.caller.caller} without {one.mutant.what}{whose}: {word(outcome)}, around: {outcome.around}"
    lines = [*_wrapped(title), *_wrapped(f"{one.mutant.function}, line {one.mutant.line} of the model file")]
    if one.breaks:
        lines += _wrapped(f"breaks a rule of locks: {one.breaks}")
    if isinstance(outcome, Killed) and outcome.around.others == (NOTIFIER,):
        lines += _wrapped("The move is drawn as two steps that nobody comes between: removed at gfn 0, new at gfn 1.")
    drawn = trace_figure(trace_data(outcome.trace, harm_of(outcome)))
    return "\n".join([*lines, "", drawn]) + "\n"


def mutation_files(campaign: Campaign, text: str, data: MutationData) -> dict[str, str]:
    """Everything that ``out=DIR`` holds: the report twice, and for each caller a figure of every mutant that an
    execution shows."""
    found = {"mutate.txt": text + "\n", "mutate.json": laid_out(data)}
    for mutated in campaign.callers:
        drawn = [drawn for one in mutated.tried if (drawn := figure(mutated, one)) is not None]
        found[f"{mutated.caller.caller}.txt"] = BETWEEN.join(drawn)
    return found
