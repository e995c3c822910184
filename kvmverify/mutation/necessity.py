"""What a proof rests on: a least set of protections, each with the execution that goes wrong without it.

The claim is that of ``prove``: no stale SPTE, for any number of vCPUs and of foreign invalidations. Protections that
are redundant one by one need not be so together; they are removed one after the other as long as the claim is proved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kvmverify.mutation.mutants import Mutant
from kvmverify.mutation.trial import Killed, Liveness, Redundant, Survived, Tried, Unknown, proof_scripts
from kvmverify.mutation.worlds import Around, Bench, Harm, RanOut
from kvmverify.proving.unbounded import Certificate, Open


@dataclass(frozen=True)
class Need:
    """A protection that cannot go. ``steps``: of the shortest execution that goes wrong without it, 0 if it is not an
    execution that shows it; ``with_others``: it is needed only because other redundant ones are gone already."""

    program: str
    what: str
    steps: int
    around: Around
    harm: str
    with_others: bool = False


@dataclass(frozen=True)
class Basis:
    """What the claim about one caller rests on.

    ``needs``: the least set found, per program in the order of the file. ``beside``: what is needed once others than
    foreign invalidations run, memslot updates or the notifiers of one. ``progress``: what keeps faults from retrying
    for ever. ``dropped``: what went, all together; ``obligations``: of the proof without it, or ``open``: why there is
    none.
    """

    needs: tuple[Need, ...]
    beside: tuple[Need, ...]
    progress: tuple[Need, ...]
    dropped: tuple[Mutant, ...]
    obligations: int
    open: str = ""
    scripts: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)


def necessity(bench: Bench, paths: Sequence[Bench], tried: Sequence[Tried]) -> Basis:
    """The basis of a caller whose mutants have all been judged. ``paths``: the bench with each fault path alone.

    The caller's protections go first, with every fault path running; then those of each path, which runs alone.
    SOUNDNESS: a proof for each path alone is one for vCPUs that run any of them. Of an execution that ends stale keep
    the fault that installed the stale SPTE and leave the others out: they only ever block.
    """
    needs = [need for one in tried if (need := _seen(one)) is not None]
    claim = [n for n in needs if not n.around.beyond and n.harm != PROGRESS]
    try:
        dropped, kept, _ = _without(bench, (), _droppable(tried, "caller"))
        scripts: dict[str, str] = {}
        everything = list(dropped)
        for path in paths:
            name = path.faults[0].fault
            more, needed, proof = _without(path, dropped, [m for m in _droppable(tried, "fault") if m.program == name])
            everything += more
            kept += needed
            scripts |= {f"{name}.{key}": script for key, script in proof_scripts(proof).items()}
    except RanOut as error:
        return Basis(tuple(claim), (), (), (), 0, str(error))
    order = [(one.mutant.program, one.mutant.what) for one in tried]
    claim = sorted([*claim, *kept], key=lambda need: order.index((need.program, need.what)))
    return Basis(
        tuple(claim),
        tuple(n for n in needs if n.around.beyond and n.harm != PROGRESS),
        tuple(n for n in needs if n.harm == PROGRESS),
        tuple(everything),
        len(scripts),
        scripts=scripts,
    )


PROGRESS = "no progress"


def _seen(one: Tried) -> Need | None:
    """The need that a mutant alone has shown."""
    program, what = one.mutant.program, one.mutant.what
    match one.outcome:
        case Killed(harm, around, trace):
            return Need(program, what, len(trace.steps), around, harm.value)
        case Liveness(_, around, trace):
            return Need(program, what, len(trace.steps) if trace else 0, around, PROGRESS)
        case Redundant() | Survived() | Unknown():
            return None


def _droppable(tried: Sequence[Tried], role: str) -> list[Mutant]:
    """What the claim may not need: redundant, or needed only beside others than foreign invalidations."""
    return [
        one.mutant
        for one in tried
        if one.mutant.role == role
        and (isinstance(one.outcome, Redundant) or (isinstance(one.outcome, Killed) and one.outcome.around.beyond))
    ]


def _without(
    bench: Bench, gone: Sequence[Mutant], candidates: Sequence[Mutant]
) -> tuple[list[Mutant], list[Need], tuple[Certificate, ...]]:
    """What is gone in the end, what had to stay although it is redundant alone, and the proof without the former."""
    dropped = [*gone, *candidates]
    proof = bench.certificates(dropped)
    if not isinstance(proof, Open):
        return list(candidates), [], proof
    dropped, needs = list(gone), []
    proof = bench.certificates(dropped)
    for mutant in candidates:
        attempt = bench.certificates([*dropped, mutant])
        if not isinstance(attempt, Open):
            dropped.append(mutant)
            proof = attempt
            continue
        for foreign in (0, 1) if bench.strangers else (0,):
            trace = bench.race([*dropped, mutant], foreign)
            if trace is not None:
                around = bench.around(foreign)
                needs.append(Need(mutant.program, mutant.what, len(trace.steps), around, Harm.STALE.value, True))
                break
        else:
            raise RanOut(f"{mutant.what} can go alone, but neither a proof nor a race was found once others are gone")
    if isinstance(proof, Open):
        raise RanOut(proof.reason)
    return dropped[len(gone) :], needs, proof
