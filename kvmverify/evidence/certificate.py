"""A certificate: the obligations that an invariant of every vCPU rests on, together one SMT-LIB 2 file.

The invariant is "for every vCPU, φ(shared, that vCPU), and no two vCPUs clash", φ a decision diagram. Each obligation
is ``unsat`` if it holds. Two vCPUs' worth of variables and no quantifier are enough; ``HEAD`` says why, in every file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from kvmverify.engines.smtlib.terms import assigned, numeral, sort_text, symbol, term, value_text
from kvmverify.engines.views import Family
from kvmverify.evidence.clauses import Clause
from kvmverify.evidence.shared_terms import shared
from kvmverify.ir.constructors import conj, integer, le
from kvmverify.ir.expr import TRUE, Expr, Var, conjuncts, variables
from kvmverify.ir.sorts import EnumSort, IntSort
from kvmverify.ir.substitution import rename, substitute
from kvmverify.ir.system import Step

OWN, OTHER = "own", "other"
PHI_OWN, PHI_OTHER = "|phi of i|", "|phi of j|"
START, STOP = "; --- the invariant phi", "; --- end of the invariant"
PUSH, ASK, POP, EXIT = "(push 1)\n", "(check-sat)\n", "(pop 1)\n", "(exit)\n"

HEAD = """\
A proof for any number of vCPUs: each obligation holds if a solver says 'unsat' to it.
Claim: with any number n of vCPUs, in executions of any length, every vCPU i satisfies
phi(shared state, state of vCPU i), and no two of them hold mmu_lock against each other.
The obligations, in the order of the answers, prove it by induction over the steps:
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


def proof(claim: Claim, invariant: Sequence[str], said: Sequence[Clause]) -> Proof:
    """The proof of a claim by an invariant, given as the lines that define it, and of what it says in words."""
    family = claim.family
    own = tuple(s for s in family.single if s.thread == family.threads[0])
    found = [_initiation(claim)]
    found.append(_consecution(claim, OWN, own))
    if family.interference:
        found.append(_consecution(claim, OTHER, family.interference))
    if family.clash:
        found.append(_pair(claim))
    for kind in dict.fromkeys(claim.kinds.values()):
        steps = tuple(s for s in family.single if claim.kinds.get(s.thread) == kind)
        if steps:
            found.append(_consecution(claim, kind, steps))
    found.append(_safety(claim))
    if said:
        found.append(_clauses(said))
    head = [f"; {line}".rstrip() for line in (*claim.title.splitlines(), "", *HEAD.splitlines())]
    names, bodies = shared([o.body for o in found], ("'|", "|step|", "|in range|", "|clause "))
    if names:
        names.insert(0, "; what is said more than once")
    obligations = tuple(replace(o, body=body) for o, body in zip(found, bodies, strict=True))
    return Proof(_text(head), _text([*_common(claim, invariant), *names]), obligations)


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _common(claim: Claim, invariant: Sequence[str]) -> list[str]:
    """φ, the state before a step, and φ of it: of the first vCPU, and of the second."""
    family = claim.family
    lines = ["(set-logic QF_BV)", START, *invariant, STOP]
    lines += [*_explained((*family.shared, *family.first)), *_declared(family.second)]
    lines.append(f"(define-fun {PHI_OWN} () Bool {_phi(family, {})})")
    return [*lines, f"(define-fun {PHI_OTHER} () Bool {_phi(family, dict(_swapped(family)))})"]


def _declared(over: Sequence[Var], suffix: str = "") -> list[str]:
    return [f"(declare-const {symbol(var.name + suffix)} {sort_text(var.sort)})" for var in over]


def _explained(over: Sequence[Var]) -> list[str]:
    """The same, with what the values mean."""
    lines = []
    for var, line in zip(over, _declared(over), strict=True):
        named = isinstance(var.sort, EnumSort)
        values = ", ".join(f"{value_text(value, var.sort)} {value}" for value in var.sort.values) if named else ""
        lines.append(f"{line} ; {values}" if values else line)
    return lines


def _phi(family: Family, names: Mapping[Var, str]) -> str:
    arguments = " ".join(symbol(names.get(v, v.name)) for v in (*family.shared, *family.first))
    return f"(|invariant| {arguments})" if arguments else "|invariant|"


def _initiation(claim: Claim) -> Obligation:
    family = claim.family
    values = dict(zip(family.system.variables, family.system.initial, strict=True))
    over = (*family.shared, *family.first, *(family.second if family.clash else ()))
    lines = [f"(assert (= {symbol(v.name)} {value_text(values[v], v.sort)}))" for v in over]
    clash = term(family.no_clash) if family.clash else "true"
    return Obligation("initiation", _text([*lines, f"(assert (not (and {PHI_OWN} {clash})))"]))


def _consecution(claim: Claim, kind: str, steps: Sequence[Step]) -> Obligation:
    family = claim.family
    written = tuple(
        v for v in (*family.shared, *family.first) if any(v == w for step in steps for w, _ in step.updates)
    )
    lines = ["; before the step", f"(assert {PHI_OWN})"]
    if kind == OTHER:
        lines.append(f"(assert {PHI_OTHER})")
        if family.clash:
            lines.append(f"(assert {term(family.no_clash)})")
    lines += _transition(claim, steps, written)
    after = {v: v.name + "'" for v in written}
    goal = _phi(family, after)
    if any(_leaves(v, e) for step in steps for v, e in step.updates if v in written):
        goal = f"(and |in range| {goal})"
    return Obligation(f"consecution.{kind}", _text([*lines, "; after it", f"(assert (not {goal}))"]))


def _pair(claim: Claim) -> Obligation:
    """The second vCPU takes a step; the first stays where it is."""
    family = claim.family
    spoken = frozenset().union(*(variables(c) for pair in family.clash for c in pair))
    second = dict(zip(family.first, family.second, strict=True))
    moved = tuple(second[v] for v in family.first if v in spoken)
    # SOUNDNESS: a step after which the pair does not clash whatever else holds cannot make it clash: it is left out.
    steps = tuple(
        s
        for s in family.system.steps
        if s.thread == family.threads[1]
        and any(v in moved for v, _ in s.updates)
        and substitute(family.no_clash, {v: e for v, e in s.updates if v in moved}) != TRUE
    )
    lines = ["; before the step", f"(assert {PHI_OWN})", f"(assert {PHI_OTHER})", f"(assert {term(family.no_clash)})"]
    lines += _transition(claim, steps, moved)
    primed = {v: Var(v.name + "'", v.sort) for v in moved}
    lines += ["; after it", f"(assert (not {term(rename(family.no_clash, primed))}))"]
    return Obligation("consecution.pair", _text(lines))


def _safety(claim: Claim) -> Obligation:
    return Obligation("safety", _text([f"(assert {PHI_OWN})", f"(assert {term(claim.bad)})"]))


def _clauses(said: Sequence[Clause]) -> Obligation:
    """All clauses at once: a state of phi in which one of them fails."""
    lines = [f"(assert {PHI_OWN})"]
    for number, clause in enumerate(said):
        lines += [f"; {line}" for line in wrap(clause.text, 90)]
        lines.append(f"(define-fun |clause {number}| () Bool {term(clause.condition)})")
    names = " ".join(f"|clause {number}|" for number in range(len(said)))
    return Obligation("clauses", _text([*lines, f"(assert (not (and true {names})))"]))


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
        others = [n for n in range(len(steps)) if n not in numbers]
        if others:
            few = min(numbers, others, key=len)
            tests = [f"(= |step| {numeral(n, bits)})" for n in few]
            test = tests[0] if len(tests) == 1 else f"(or {' '.join(tests)})"
            some = test if few is numbers else f"(not {test})"
            lines.append(f"(assert (or {some} (= {symbol(var.name + chr(39))} {symbol(var.name)})))")
    return lines
