"""A certificate: the obligations that an invariant of every vCPU rests on, together one SMT-LIB 2 file.

The invariant is "for every vCPU, φ(shared, that vCPU), and no two vCPUs clash", φ a decision diagram. Each obligation
is ``unsat`` if it holds. Two vCPUs' worth of variables and no quantifier are enough; ``HEAD`` says why, in every file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from kvmverify.engines.smtlib.terms import assigned, joined, numeral, sort_text, symbol, term, value_text
from kvmverify.engines.views import Family
from kvmverify.evidence.clauses import Clause
from kvmverify.evidence.obligations import Obligation, Proof
from kvmverify.evidence.shared_terms import shared
from kvmverify.ir.constructors import conj, integer, le
from kvmverify.ir.expr import TRUE, Expr, Var, conjuncts, variables
from kvmverify.ir.sorts import EnumSort, IntSort
from kvmverify.ir.substitution import rename, substitute
from kvmverify.ir.system import Step

OWN, OTHER, PAIR = "own", "other", "pair"
AGAIN = (OTHER, PAIR)
"""Whose steps are those of ``OWN`` once more, by the other vCPU: they have their words there."""
PHI_OWN, PHI_OTHER = "|phi of i|", "|phi of j|"
STEP, IN_RANGE = "step", "|in range|"
START, STOP = "; --- the invariant phi", "; --- end of the invariant"

HEAD = """\
A proof for any number of vCPUs and executions of any length, if a solver says 'unsat' to each
obligation. Claim: every vCPU i satisfies phi(shared state, state of i), and no two of them hold
mmu_lock against each other. By induction over the steps:
initiation: both hold at the start.
consecution.own: a step of i keeps phi of i. What it asks of other vCPUs is left out.
consecution.other: a step of a vCPU j keeps phi of i. It writes nothing of i's own, and a third
  vCPU could only forbid it: two are enough.
consecution.pair: no step of a vCPU makes two clash; a third one's, or others', moves neither.
consecution.KIND: steps of others keep phi of i. What they ask of vCPUs but i is left out.
safety: phi excludes what must not happen. clauses: phi says what the report says in words.
NAME' is NAME after the step; s0, s1, ... say which step it is; NAME@3: NAME has value 3."""


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
    moves = _moves(claim)
    found = [_initiation(claim)]
    found += [move.obligation(claim, _bits(moves)) for move in moves]
    found.append(_safety(claim))
    if said:
        found.append(_clauses(said))
    head = [f"; {line}".rstrip() for line in (*claim.title.splitlines(), "", *HEAD.splitlines())]
    names, bodies = shared([o.body for o in found])
    if names:
        names.insert(0, "; what is said more than once")
    obligations = tuple(replace(o, body=body) for o, body in zip(found, bodies, strict=True))
    return Proof(_text(head), _text([*_common(claim, invariant), *_steps(moves), *names]), obligations)


@dataclass(frozen=True)
class _Move:
    """Steps of one kind, what they write, and what is asked: does one of them make ``goal`` fail?"""

    kind: str
    steps: tuple[Step, ...]
    written: tuple[Var, ...]
    known: tuple[str, ...]
    goal: str

    @property
    def risky(self) -> tuple[int, ...]:
        """Which steps might leave the range of a variable that they write."""
        return tuple(
            n for n, step in enumerate(self.steps) if any(v in self.written and _leaves(v, e) for v, e in step.updates)
        )

    def obligation(self, claim: Claim, bits: int) -> Obligation:
        goal = f"(and {IN_RANGE} {self.goal})" if self.risky else self.goal
        lines = ["; before the step", *(f"(assert {known})" for known in self.known)]
        lines += _transition(claim, self, bits)
        return Obligation(f"consecution.{self.kind}", _text([*lines, "; after it", f"(assert (not {goal}))"]))


def _moves(claim: Claim) -> list[_Move]:
    """Everybody's steps, in the order of the obligations."""
    family = claim.family
    own = tuple(s for s in family.single if s.thread == family.threads[0])
    found = [_consecution(claim, OWN, own)]
    if family.interference:
        found.append(_consecution(claim, OTHER, family.interference))
    if family.clash:
        found.append(_pair(claim))
    for kind in dict.fromkeys(claim.kinds.values()):
        steps = tuple(s for s in family.single if claim.kinds.get(s.thread) == kind)
        if steps:
            found.append(_consecution(claim, kind, steps))
    return found


def _bits(moves: Sequence[_Move]) -> int:
    return max(1, *((len(move.steps) - 1).bit_length() for move in moves))


def _steps(moves: Sequence[_Move]) -> list[str]:
    """The state after a step, and which step it is; each obligation says what its steps are."""
    bits = _bits(moves)
    written = dict.fromkeys(v for move in moves for v in move.written)
    lines = ["; the state after a step, and which step it is", *_declared(tuple(written), "'")]
    if any(move.risky for move in moves):
        lines.append(f"(declare-const {IN_RANGE} Bool)")
    lines.append(f"(declare-const {STEP} (_ BitVec {bits}))")
    most = max(len(move.steps) for move in moves)
    return [*lines, *(f"(define-fun s{n} () Bool (= {STEP} {numeral(n, bits)}))" for n in range(most))]


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
    """The same, with what the values mean, from 0 up."""
    lines = []
    for var, line in zip(over, _declared(over), strict=True):
        lines.append(f"{line} ; {', '.join(var.sort.values)}" if isinstance(var.sort, EnumSort) else line)
    return lines


def _phi(family: Family, names: Mapping[Var, str]) -> str:
    arguments = " ".join(symbol(names.get(v, v.name)) for v in (*family.shared, *family.first))
    return f"(|invariant| {arguments})" if arguments else "|invariant|"


def _initiation(claim: Claim) -> Obligation:
    family = claim.family
    values = dict(zip(family.system.variables, family.system.initial, strict=True))
    over = (*family.shared, *family.first, *(family.second if family.clash else ()))
    lines = [f"(assert {_is(symbol(v.name), value_text(values[v], v.sort))})" for v in over]
    goal = f"(and {PHI_OWN} {term(family.no_clash)})" if family.clash else PHI_OWN
    return Obligation("initiation", _text([*lines, f"(assert (not {goal}))"]))


def _consecution(claim: Claim, kind: str, steps: Sequence[Step]) -> _Move:
    family = claim.family
    written = tuple(
        v for v in (*family.shared, *family.first) if any(v == w for step in steps for w, _ in step.updates)
    )
    known = [PHI_OWN]
    if kind == OTHER:
        known.append(PHI_OTHER)
        if family.clash:
            known.append(term(family.no_clash))
    return _Move(kind, tuple(steps), written, tuple(known), _phi(family, {v: v.name + "'" for v in written}))


def _pair(claim: Claim) -> _Move:
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
    primed = {v: Var(v.name + "'", v.sort) for v in moved}
    known = (PHI_OWN, PHI_OTHER, term(family.no_clash))
    return _Move(PAIR, steps, moved, known, term(rename(family.no_clash, primed)))


def _safety(claim: Claim) -> Obligation:
    return Obligation("safety", _text([f"(assert {PHI_OWN})", f"(assert {term(claim.bad)})"]))


def _clauses(said: Sequence[Clause]) -> Obligation:
    """All clauses at once: a state of phi in which one of them fails."""
    lines = [f"(assert {PHI_OWN})"]
    for number, clause in enumerate(said):
        lines += [f"; {line}" for line in wrap(clause.text, 90)]
        lines.append(f"(define-fun c{number} () Bool {term(clause.condition)})")
    names = joined("and", [f"c{number}" for number in range(len(said))], "true")
    return Obligation("clauses", _text([*lines, f"(assert (not {names}))"]))


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


def _transition(claim: Claim, move: _Move, bits: int) -> list[str]:
    """One of the steps happens: ``VAR'`` is the value after it, for each variable that one of them writes.

    SOUNDNESS: a number is cut to the bits of its variable. Where a step might leave the variable's range, ``in range``
    says whether it does, and the obligation asks that it does not. ``step`` has one value: no two steps happen at once.
    """
    steps, risky = move.steps, move.risky
    lines = ["(assert (and"]
    writers: dict[Var, list[int]] = {v: [] for v in move.written}
    for number, step in enumerate(steps):
        parts = [term(part) for part in conjuncts(step.guard)]
        for var, expr in step.updates:
            if var in writers:
                writers[var].append(number)
                parts.append(_is(symbol(var.name + "'"), assigned(var, expr)))
        if number in risky:
            safe = conj(*(_within(v, e) for v, e in step.updates if v in writers and _leaves(v, e)))
            parts.append(f"(= {IN_RANGE} {term(safe)})")
        if move.kind not in AGAIN:
            lines.append(f"; {claim.phrases.get(step.name, step.name).removeprefix(f'{step.thread}: ')}")
        lines.append(f"(=> s{number} {joined('and', parts, 'true')})")
    if len(steps) < 1 << bits:
        lines.append(f"(bvult {STEP} {numeral(len(steps), bits)})")
    if risky:
        lines.append(joined("or", [IN_RANGE, *(f"s{n}" for n in risky)], "true"))
    lines.append("; what a step does not name stays as it is")
    for var, numbers in writers.items():
        others = [n for n in range(len(steps)) if n not in numbers]
        same = f"(= {symbol(var.name + chr(39))} {symbol(var.name)})"
        if others and len(others) < len(numbers):
            lines.append(f"(=> {joined('or', [f's{n}' for n in others], 'false')} {same})")
        elif others:
            lines.append(joined("or", [*(f"s{n}" for n in numbers), same], "false"))
    return [*lines, "true))"]


def _is(symbol: str, value: str) -> str:
    return {"true": symbol, "false": f"(not {symbol})"}.get(value, f"(= {symbol} {value})")
