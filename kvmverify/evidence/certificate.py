"""A certificate: the obligations that an invariant of every vCPU rests on, at all places of a claim one SMT-LIB file.

The invariant is "for every vCPU, φ(shared, that vCPU), and no two vCPUs clash", φ a decision diagram. Each obligation
is ``unsat`` if it holds. Two vCPUs' worth of variables and no quantifier are enough; ``HEAD`` says why, in every file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import wrap

from kvmverify.engines.smtlib.terms import joined, numeral, sort_text, symbol, term, value_text
from kvmverify.engines.views import Family
from kvmverify.evidence.claim import Claim, Invariant, Place
from kvmverify.evidence.clauses import Clause
from kvmverify.evidence.obligations import Obligation, Proof
from kvmverify.evidence.shared_terms import shared
from kvmverify.evidence.transition import IN_RANGE, STEP, Transition, equals, everywhere, risky, transition
from kvmverify.ir.expr import TRUE, Var, variables
from kvmverify.ir.sorts import EnumSort
from kvmverify.ir.substitution import rename, substitute
from kvmverify.ir.system import Step

OWN, OTHER, PAIR = "own", "other", "pair"
AGAIN = (OTHER, PAIR)
"""Whose steps are those of ``OWN`` once more, by the other vCPU: they have their words there."""
PHI_OWN, PHI_OTHER = "|phi of i|", "|phi of j|"
LOGIC = "(set-logic QF_BV)\n"
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
NAME' is NAME after the step; s0, s1, ... say which step it is; NAME@3: NAME has value 3.
A section per place that all faults may be at has its own phi; spte.live.here is the SPTE there.
KIND everywhere: what such steps are at each place."""


def proofs(invariants: Sequence[Invariant]) -> tuple[Proof, ...]:
    """The proofs of one claim at its places. What they have in common is said once."""
    sorts: dict[str, set[str]] = {}
    for one in invariants:
        family = one.claim.family
        for var in (*family.shared, *family.first, *family.second):
            name = one.claim.place.spelled(var.name)
            sorts.setdefault(name, set()).add(f"{sort_text(var.sort)} {_meaning(var)}")
    if all(len(found) == 1 for found in sorts.values()):
        return _proofs(invariants)
    # A variable is another one at another place: each place says everything for itself.
    alone = [proof for one in invariants for proof in _proofs((one,))]
    return tuple(replace(p, common=LOGIC, own=p.common.removeprefix(LOGIC) + p.own) for p in alone)


def _proofs(invariants: Sequence[Invariant]) -> tuple[Proof, ...]:
    moves = [_moves(one.claim) for one in invariants]
    bits = max(1, *((len(move.steps) - 1).bit_length() for of_place in moves for move in of_place))
    shares = _everywhere(moves, bits)
    found = [
        [
            _initiation(one.claim),
            *(move.obligation(bits, shares.get(move.kind)) for move in of_place),
            _safety(one.claim),
            *([_clauses(one.said)] if one.said else []),
        ]
        for one, of_place in zip(invariants, moves, strict=True)
    ]
    bodies = [
        one.claim.place.spelled(o.body) for one, of_place in zip(invariants, found, strict=True) for o in of_place
    ]
    names, named = shared([*bodies, *(_text(share.lines) for share in shares.values())])
    if names:
        names.insert(0, "; what is said more than once")
    for kind, text in zip(shares, named[len(bodies) :], strict=True):
        names.append(f"(define-fun {_share(kind)} () Bool (and\n{text}true))")
    common = LOGIC + _text([*_state([one.claim for one in invariants]), *_steps(moves, bits), *names])
    title = invariants[0].claim.title
    head = _text([f"; {line}".rstrip() for line in (*title.splitlines(), "", *HEAD.splitlines())])
    texts = iter(named)
    return tuple(
        Proof(
            one.claim.place.name,
            head,
            common,
            one.claim.place.spelled(_text(_phi_of(one))),
            tuple(replace(o, body=next(texts)) for o in of_place),
        )
        for one, of_place in zip(invariants, found, strict=True)
    )


@dataclass(frozen=True)
class _Move:
    """Steps of one kind, what they write, and what is asked: does one of them make ``goal`` fail?"""

    place: Place
    kind: str
    steps: tuple[Step, ...]
    written: tuple[Var, ...]
    known: tuple[str, ...]
    goal: str
    words: Mapping[str, str]

    @property
    def risky(self) -> bool:
        """Might a step leave the range of a variable that it writes?"""
        return bool(risky(self.steps, self.written))

    def transition(self, bits: int) -> Transition:
        made = transition(self.steps, self.written, self.words, bits)
        steps, stays = (
            tuple((words, self.place.spelled(text)) for words, text in conditions)
            for conditions in (made.steps, made.stays)
        )
        return Transition(steps, stays)

    def obligation(self, bits: int, share: Transition | None) -> Obligation:
        """``share``: what is said of these steps at every place; the file says it under a name."""
        goal = f"(and {IN_RANGE} {self.goal})" if self.risky else self.goal
        lines = ["; before the step", *(f"(assert {known})" for known in self.known)]
        conditions = self.transition(bits)
        # SOUNDNESS: what is left out here is exactly what the name stands for: conditions of this very transition.
        rest = conditions.without(share).lines if share else conditions.lines
        lines += ["(assert (and", *([_share(self.kind)] if share else []), *rest, "true))"]
        return Obligation(f"consecution.{self.kind}", _text([*lines, "; after it", f"(assert (not {goal}))"]))


def _share(kind: str) -> str:
    return f"|{kind} everywhere|"


def _everywhere(moves: Sequence[Sequence[_Move]], bits: int) -> dict[str, Transition]:
    """Per kind of steps, what is said of them at every place, if there are several places and this is anything."""
    if len(moves) == 1:
        return {}
    kinds = [{move.kind: move for move in of_place} for of_place in moves]
    found = {
        kind: everywhere([of_place[kind].transition(bits) for of_place in kinds])
        for kind in kinds[0]
        if all(kind in of_place for of_place in kinds)
    }
    return {kind: share for kind, share in found.items() if share.steps or share.stays}


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


def _steps(moves: Sequence[Sequence[_Move]], bits: int) -> list[str]:
    """The state after a step, and which step it is; each obligation says what its steps are."""
    every = [move for of_place in moves for move in of_place]
    written = dict.fromkeys(move.place.spelled(line) for move in every for line in _declared(move.written, "'"))
    lines = ["; the state after a step, and which step it is", *written]
    if any(move.risky for move in every):
        lines.append(f"(declare-const {IN_RANGE} Bool)")
    lines.append(f"(declare-const {STEP} (_ BitVec {bits}))")
    most = max(len(move.steps) for move in every)
    return [*lines, *(f"(define-fun s{n} () Bool (= {STEP} {numeral(n, bits)}))" for n in range(most))]


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _state(claims: Sequence[Claim]) -> list[str]:
    """The state before a step: of what is shared, of the first vCPU, and of the second, at all places."""
    lines = ["; the state before a step"]
    for claim in claims:
        family = claim.family
        lines += map(claim.place.spelled, _explained((*family.shared, *family.first)))
    for claim in claims:
        lines += map(claim.place.spelled, _declared(claim.family.second))
    return list(dict.fromkeys(lines))


def _phi_of(one: Invariant) -> list[str]:
    """φ at a place, and φ of the state before a step: of the first vCPU, and of the second."""
    family = one.claim.family
    return [
        f"; all faults at {one.claim.place.words}",
        *(START, *one.phi, STOP),
        f"(define-fun {PHI_OWN} () Bool {_phi(family, {})})",
        f"(define-fun {PHI_OTHER} () Bool {_phi(family, dict(_swapped(family)))})",
    ]


def _declared(over: Sequence[Var], suffix: str = "") -> list[str]:
    return [f"(declare-const {symbol(var.name + suffix)} {sort_text(var.sort)})" for var in over]


def _explained(over: Sequence[Var]) -> list[str]:
    """The same, with what the values mean, from 0 up."""
    return [
        f"{line} ; {meaning}" if (meaning := _meaning(var)) else line
        for var, line in zip(over, _declared(over), strict=True)
    ]


def _meaning(var: Var) -> str:
    return ", ".join(var.sort.values) if isinstance(var.sort, EnumSort) else ""


def _phi(family: Family, names: Mapping[Var, str]) -> str:
    arguments = " ".join(symbol(names.get(v, v.name)) for v in (*family.shared, *family.first))
    return f"(|invariant| {arguments})" if arguments else "|invariant|"


def _initiation(claim: Claim) -> Obligation:
    family = claim.family
    values = dict(zip(family.system.variables, family.system.initial, strict=True))
    over = (*family.shared, *family.first, *(family.second if family.clash else ()))
    lines = [f"(assert {equals(symbol(v.name), value_text(values[v], v.sort))})" for v in over]
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
    goal = _phi(family, {v: v.name + "'" for v in written})
    return _Move(claim.place, kind, tuple(steps), written, tuple(known), goal, _words(claim, kind, steps))


def _words(claim: Claim, kind: str, steps: Sequence[Step]) -> dict[str, str]:
    """What steps are in KVM's words; nothing where they are said again. A vCPU's are about the gfn of its fault."""
    if kind in AGAIN:
        return {}
    found = {s.name: claim.phrases.get(s.name, s.name).removeprefix(f"{s.thread}: ") for s in steps}
    gfn = rf"\b{claim.place.words.rpartition(', ')[2]}\b"
    return {name: re.sub(gfn, "this gfn", words) for name, words in found.items()} if kind == OWN else found


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
    return _Move(claim.place, PAIR, steps, moved, known, term(rename(family.no_clash, primed)), {})


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
