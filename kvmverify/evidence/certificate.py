"""A certificate: the obligations that an invariant of every vCPU rests on, each a standalone SMT-LIB 2 script.

The invariant is "for every vCPU, φ(shared, that vCPU), and no two vCPUs clash", φ a decision diagram. Each obligation
is ``unsat`` if it holds. Two vCPUs' worth of variables and no quantifier are enough; ``HEAD`` says why, in every file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from kvmverify.engines.smtlib.terms import assigned, numeral, sort_text, symbol, term, value_text
from kvmverify.engines.views import Family
from kvmverify.evidence.clauses import Clause
from kvmverify.ir.constructors import conj, integer, le
from kvmverify.ir.expr import Expr, Var, conjuncts, variables
from kvmverify.ir.sorts import EnumSort, IntSort
from kvmverify.ir.substitution import rename
from kvmverify.ir.system import Step

OWN, OTHER, PAIR = "own", "other", "pair"
START, STOP = "; --- the invariant phi", "; --- end of the invariant"

HEAD = """\
An obligation of a proof for any number of vCPUs: 'unsat' means that it holds.
Claim: with any number n of vCPUs, in executions of any length, every vCPU i satisfies
phi(shared state, state of vCPU i), and no two of them hold mmu_lock against each other.
The obligations, one file each, prove it by induction over the steps:
  initiation          phi holds at the start, and no two vCPUs clash there;
  consecution.own     a step of vCPU i keeps phi of i; what the step asks of other vCPUs
                      (mmu_lock taken for write: no reader) is left out, so that it is only
                      possible more often than with the others present;
  consecution.other   a step of vCPU j keeps phi of i != j. Both satisfy phi before it and do
                      not clash. A vCPU's step writes nothing that is another's own, and a
                      third vCPU could only forbid the step: two are enough;
  consecution.pair    no step of a vCPU makes two of them clash. A third vCPU's step, or
                      anybody else's, changes no vCPU's position;
  consecution.caller, .foreign, .updater, .grace_periods
                      steps of everybody else keep phi of i: what they do to shared state and
                      to i depends on no other vCPU, what they ask of others is left out;
  safety              phi excludes what must not happen;
  clauses             phi says what the report says of it in words.
One or two vCPUs' variables decide each of them for every n, without a quantifier."""


@dataclass(frozen=True)
class Obligation:
    """One script; ``unsat`` if it holds."""

    name: str
    script: str


@dataclass(frozen=True)
class Claim:
    """What is certified: ``title`` for the head (it may have several lines), the family, and what no view may show.

    ``kinds``: threads other than the vCPUs → the kind of step they take (caller, foreign, updater). ``phrases``: step
    → what it is in KVM's words.
    """

    title: str
    family: Family
    bad: Expr
    kinds: Mapping[str, str]
    phrases: Mapping[str, str]


def obligations(claim: Claim, invariant: Sequence[str], said: Sequence[Clause]) -> tuple[Obligation, ...]:
    """The scripts of a claim for an invariant, given as the lines that define it, and for what it says in words."""
    family = claim.family
    own = tuple(s for s in family.single if s.thread == family.threads[0])
    found = [_initiation(claim, invariant)]
    found.append(_consecution(claim, invariant, OWN, own))
    if family.interference:
        found.append(_consecution(claim, invariant, OTHER, family.interference))
    if family.clash:
        found.append(_pair(claim, invariant))
    for kind in dict.fromkeys(claim.kinds.values()):
        steps = tuple(s for s in family.single if claim.kinds.get(s.thread) == kind)
        if steps:
            found.append(_consecution(claim, invariant, kind, steps))
    found.append(_safety(claim, invariant))
    if said:
        found.append(_clauses(claim, invariant, said))
    return tuple(found)


def _script(claim: Claim, name: str, body: Sequence[str]) -> Obligation:
    head = [*claim.title.splitlines(), f"this file: {name}", "", *HEAD.splitlines()]
    lines = [f"; {line}".rstrip() for line in head]
    return Obligation(name, "\n".join([*lines, "(set-logic QF_BV)", *body, "(check-sat)", "(exit)", ""]))


def _phi_block(invariant: Sequence[str]) -> list[str]:
    return [START, *invariant, STOP]


def _declared(over: Sequence[Var], suffix: str = "") -> list[str]:
    lines = []
    for var in over:
        values = ""
        if isinstance(var.sort, EnumSort) and not suffix:
            values = " ; " + ", ".join(f"{n} {value}" for n, value in enumerate(var.sort.values))
        lines.append(f"(declare-const {symbol(var.name + suffix)} {sort_text(var.sort)}){values}")
    return lines


def _phi(family: Family, names: Mapping[Var, str]) -> str:
    arguments = " ".join(symbol(names.get(v, v.name)) for v in (*family.shared, *family.first))
    return f"(|invariant| {arguments})" if arguments else "|invariant|"


def _initiation(claim: Claim, invariant: Sequence[str]) -> Obligation:
    family = claim.family
    values = dict(zip(family.system.variables, family.system.initial, strict=True))
    over = (*family.shared, *family.first, *(family.second if family.clash else ()))
    lines = [*_phi_block(invariant), *_declared(over)]
    lines += [f"(assert (= {symbol(v.name)} {value_text(values[v], v.sort)}))" for v in over]
    clash = term(family.no_clash) if family.clash else "true"
    return _script(claim, "initiation", [*lines, f"(assert (not (and {_phi(family, {})}\n  {clash})))"])


def _consecution(claim: Claim, invariant: Sequence[str], kind: str, steps: Sequence[Step]) -> Obligation:
    family = claim.family
    other = kind == OTHER
    over = (*family.shared, *family.first, *(family.second if other else ()))
    kept = {*family.shared, *family.first}
    written = tuple(v for v in over if v in kept and any(v == w for s in steps for w, _ in s.updates))
    lines = [*_phi_block(invariant), *_declared(over)]
    lines += ["; before the step", f"(assert {_phi(family, {})})"]
    if other:
        lines.append(f"(assert {_phi(family, dict(_swapped(family)))})")
        if family.clash:
            lines.append(f"(assert {term(family.no_clash)})")
    lines += _transition(claim, steps, written)
    after = {v: v.name + "'" for v in written}
    goal = _phi(family, after)
    if any(_leaves(v, e) for step in steps for v, e in step.updates if v in written):
        goal = f"(and |in range| {goal})"
    lines += ["; after it", f"(assert (not {goal}))"]
    return _script(claim, f"consecution.{kind}", lines)


def _pair(claim: Claim, invariant: Sequence[str]) -> Obligation:
    """The second vCPU takes a step; the first stays where it is."""
    family = claim.family
    spoken = frozenset().union(*(variables(c) for pair in family.clash for c in pair))
    second = dict(zip(family.first, family.second, strict=True))
    moved = tuple(second[v] for v in family.first if v in spoken)
    steps = tuple(
        s for s in family.system.steps if s.thread == family.threads[1] and any(v in moved for v, _ in s.updates)
    )
    over = (*family.shared, *family.first, *family.second)
    lines = [*_phi_block(invariant), *_declared(over), "; before the step"]
    lines += [f"(assert {_phi(family, {})})", f"(assert {_phi(family, dict(_swapped(family)))})"]
    lines.append(f"(assert {term(family.no_clash)})")
    lines += _transition(claim, steps, moved)
    primed = {v: Var(v.name + "'", v.sort) for v in moved}
    lines += ["; after it", f"(assert (not {term(rename(family.no_clash, primed))}))"]
    return _script(claim, "consecution.pair", lines)


def _safety(claim: Claim, invariant: Sequence[str]) -> Obligation:
    family = claim.family
    over = (*family.shared, *family.first)
    lines = [*_phi_block(invariant), *_declared(over), f"(assert {_phi(family, {})})"]
    return _script(claim, "safety", [*lines, f"(assert {term(claim.bad)})"])


def _clauses(claim: Claim, invariant: Sequence[str], said: Sequence[Clause]) -> Obligation:
    """All clauses at once: a state of phi in which one of them fails."""
    family = claim.family
    over = (*family.shared, *family.first)
    lines = [*_phi_block(invariant), *_declared(over), f"(assert {_phi(family, {})})"]
    for number, clause in enumerate(said):
        lines += [f"; {line}" for line in wrap(clause.text, 90)]
        lines.append(f"(define-fun |clause {number}| () Bool {term(clause.condition)})")
    names = " ".join(f"|clause {number}|" for number in range(len(said)))
    return _script(claim, "clauses", [*lines, f"(assert (not (and true {names})))"])


def _swapped(family: Family) -> list[tuple[Var, str]]:
    return [(mine, theirs.name) for mine, theirs in zip(family.first, family.second, strict=True)]


def _leaves(var: Var, expr: Expr) -> bool:
    """Could the value be none of the variable's, by their sorts?"""
    mine, theirs = var.sort, expr.sort
    return (
        isinstance(mine, IntSort)
        and isinstance(theirs, IntSort)
        and not mine.low <= theirs.low <= theirs.high <= mine.high
    )


def _within(var: Var, expr: Expr) -> Expr:
    assert isinstance(var.sort, IntSort)
    return conj(le(integer(var.sort.low), expr), le(expr, integer(var.sort.high)))


def _transition(claim: Claim, steps: Sequence[Step], written: Sequence[Var]) -> list[str]:
    """One of the steps happens: ``VAR'`` is the value after it, for each of ``written``.

    SOUNDNESS: a number is cut to the bits of its variable. Where a step might leave the variable's range, ``in range``
    says whether it does, and the obligation asks that it does not.
    """
    bits = max(1, (len(steps) - 1).bit_length())
    lines = [*_declared(written, "'"), f"(declare-const |step| (_ BitVec {bits}))"]
    writers: dict[Var, list[int]] = {v: [] for v in written}
    risky = [n for n, step in enumerate(steps) if any(v in writers and _leaves(v, e) for v, e in step.updates)]
    if risky:
        lines.append("(declare-const |in range| Bool)")
    for number, step in enumerate(steps):
        parts = [term(part) for part in conjuncts(step.guard)]
        for var, expr in step.updates:
            if var in writers:
                writers[var].append(number)
                parts.append(f"(= {symbol(var.name + chr(39))} {assigned(var, expr)})")
        if number in risky:
            safe = conj(*(_within(v, e) for v, e in step.updates if v in writers and _leaves(v, e)))
            parts.append(f"(= |in range| {term(safe)})")
        effect = parts[0] if len(parts) == 1 else f"(and {' '.join(parts)})"
        lines.append(f"; {claim.phrases.get(step.name, step.name)}")
        lines.append(f"(assert (=> (= |step| {numeral(number, bits)}) {effect}))")
    if len(steps) < 1 << bits:
        lines.append(f"(assert (bvult |step| {numeral(len(steps), bits)}))")
    if risky:
        lines.append(f"(assert (or |in range| {' '.join(f'(= |step| {numeral(n, bits)})' for n in risky)}))")
    lines.append("; what a step does not name stays as it is")
    for var, numbers in writers.items():
        if len(numbers) < len(steps):
            tests = [f"(= |step| {numeral(n, bits)})" for n in numbers]
            some = tests[0] if len(tests) == 1 else f"(or {' '.join(tests)})"
            lines.append(f"(assert (or {some} (= {symbol(var.name + chr(39))} {symbol(var.name)})))")
    return lines
