"""Which observables tell two sets of valuations apart. A set of observables is a bit mask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Minimal:
    """Hitting sets of which no proper subset is one, the small ones first. `complete`: they are all of them; else
    they are some, and there may be smaller ones than these."""

    sets: tuple[int, ...]
    complete: bool


def differences(holds: frozenset[int], fails: frozenset[int]) -> frozenset[int]:
    """In which observables a valuation of `holds` and one of `fails` differ: the masks that contain no other one.

    It is {0} if some valuation is in both.
    """
    return frozenset(_least({one ^ other for one in holds for other in fails}))


def separates(chosen_mask: int, holds: frozenset[int], fails: frozenset[int]) -> bool:
    """Does every valuation of `holds` differ from every one of `fails` in one of the chosen observables?"""
    return not {one & chosen_mask for one in holds} & {one & chosen_mask for one in fails}


def smallest(masks: frozenset[int], n: int, weights: Sequence[int] | None = None) -> tuple[int, ...]:
    """All sets out of `n` observables that meet every mask and have the fewest members, in ascending order.

    With `weights`, each 1 or more, those of the least sum of weights instead. None if a mask is empty; the empty set if
    there are no masks. Raises `ValueError` for a mask of more observables and for wrong weights.
    """
    weights = [1] * n if weights is None else weights
    if len(weights) != n or any(weight < 1 for weight in weights):
        raise ValueError(f"not {n} weights of 1 or more")
    left = _checked(masks, n)
    best, found = sum(weights), list[int]()

    def visit(left: Sequence[int], chosen: int, banned: int, weight: int) -> None:
        nonlocal best, found
        if weight + _at_least(left, banned, weights) > best:
            return
        if not left:
            if weight < best:
                best, found = weight, []
            found.append(chosen)
            return
        # Each set is found once: by the first member of this mask that it has.
        for observable in _members(min(left, key=lambda mask: (mask & ~banned).bit_count()) & ~banned):
            bit = 1 << observable
            rest = [mask for mask in left if not mask & bit]
            visit(rest, chosen | bit, banned, weight + weights[observable])
            banned |= bit

    visit(left, 0, 0, 0)
    return tuple(sorted(found))


def minimal(masks: frozenset[int], n: int, limit: int) -> Minimal:
    """The sets out of `n` observables that meet every mask, and no proper subset of which does; `limit` of them at
    most.

    None if a mask is empty; the empty set if there are no masks. Raises `ValueError` for a mask of more observables.
    """
    found: list[int] = []
    for chosen in _transversals(_checked(masks, n), 0, (1 << n) - 1, {}):
        if len(found) == limit:
            return Minimal(tuple(sorted(found, key=_by_size)), False)
        found.append(chosen)
    return Minimal(tuple(sorted(found, key=_by_size)), True)


def _transversals(left: list[int], chosen: int, allowed: int, critical: dict[int, list[int]]) -> Iterator[int]:
    """The minimal hitting sets that contain `chosen`, and of the rest only what is `allowed`, each once.

    `left`: the masks that are not met yet; `critical`: for each member chosen the masks that only it meets. (Murakami
    and Uno, *Efficient algorithms for dualizing large-scale hypergraphs*, 2014, algorithm MMCS.)
    """
    if not left:
        yield chosen
        return
    branch = min(left, key=lambda mask: (mask & allowed).bit_count()) & allowed
    allowed &= ~branch
    for observable in _members(branch):
        bit = 1 << observable
        still = {o: [mask for mask in own if not mask & bit] for o, own in critical.items()}
        if all(still.values()):
            still[observable] = [mask for mask in left if mask & bit]
            yield from _transversals([mask for mask in left if not mask & bit], chosen | bit, allowed, still)
            allowed |= bit


def _checked(masks: frozenset[int], n: int) -> list[int]:
    if any(not 0 <= mask < 1 << n for mask in masks):
        raise ValueError(f"a mask of more than {n} observables")
    return _least(masks)


def _least(masks: set[int] | frozenset[int]) -> list[int]:
    """The masks that contain no other one, the small ones first."""
    kept: list[int] = []
    for mask in sorted(masks, key=_by_size):
        if not any(mask & other == other for other in kept):
            kept.append(mask)
    return kept


def _at_least(left: Sequence[int], banned: int, weights: Sequence[int]) -> int:
    """A sum of weights that it takes at least: masks that have no member in common need one each."""
    taken = total = 0
    for mask in left:
        if not mask & taken:
            taken |= mask
            total += min((weights[observable] for observable in _members(mask & ~banned)), default=0)
    return total


def _members(mask: int) -> Iterator[int]:
    while mask:
        yield (mask & -mask).bit_length() - 1
        mask &= mask - 1


def _by_size(mask: int) -> tuple[int, int]:
    return mask.bit_count(), mask
