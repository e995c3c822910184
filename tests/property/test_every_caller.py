"""The most general caller loses nothing: whatever a random caller does unnoticed, it does, too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvmverify.engines.contract import Limits, Target
from kvmverify.engines.views import close
from kvmverify.errors import QuestionError
from kvmverify.guards.expr import GuardExpr
from kvmverify.language.models import Caller, Change
from kvmverify.proving.unbounded import Property, frame
from kvmverify.questions.guards import guard_of
from kvmverify.world.build import Model, build
from kvmverify.world.flow import straighten
from kvmverify.world.general import AnyCaller
from kvmverify.world.layout import Bounds, Layout
from kvmverify.world.promises import broken_promise
from kvmverify.world.rules import check
from tests.any_caller import (
    COOKIE,
    FAULTS,
    KINDS,
    MAPS,
    OPEN,
    OWN,
    SOUND,
    Place,
    TooLarge,
    caller_of,
    coarse_model,
    ends_stale,
    random_guard,
    random_steps,
    reached,
    setup_of,
    unnoticed,
)
from tests.campaign import examples as several

ALONE = ((1, 1, 1), (2, 1, 1), (2, 1, 1), (3, 2, 1), (2, 1, 2), (2, 2, 1))
AMONG = ((1, 1, 1), (2, 1, 1))
"""Worlds by their gfns, slots and address spaces."""


@dataclass(frozen=True)
class Trial:
    """A caller that keeps the rules and the promises, in a world, under some guards."""

    caller: Caller
    faults: tuple[str, ...]
    bounds: Bounds
    strangers: bool
    guards: tuple[GuardExpr, ...]

    @property
    def places(self) -> list[Place]:
        return list(product(range(self.bounds.address_spaces), range(self.bounds.gfns)))

    def concrete(self, place: Place) -> tuple[Model, dict[tuple[Change, int], bool]]:
        """The caller as it is, fault paths step by step: which guards it gets past, by the kind that is stale."""
        model = build(setup_of(self.caller, self.faults, self.bounds, place, self.strangers), *self.guards)
        asked = unnoticed(model, place, len(self.guards))
        return model, dict(zip(asked, reached(model, list(asked.values())), strict=True))


def trial(chance: Random, strangers: bool, guards: tuple[str, ...] = ()) -> Trial | None:
    """A random one; None if the caller is none that is asked about."""
    gfns, slots, spaces = chance.choice(AMONG if strangers else ALONE)
    bounds = Bounds(1, int(strangers), gfns, slots, spaces)
    caller = caller_of(random_steps(chance, slots, spaces, chance.randint(3, 5 if strangers else 9)))
    if caller is None:
        return None
    line = straighten(caller.steps, Layout(bounds), caller.range, "random")
    try:
        check(line, "random")
    except QuestionError:
        return None
    if broken_promise(line, Layout(bounds)):
        return None
    names = sorted(FAULTS)
    faults = dict.fromkeys([chance.choice(["tdp", "tdp", *names])])
    faults |= dict.fromkeys([chance.choice(names)]) if chance.random() < 0.2 else {}
    texts = guards or tuple(random_guard(chance) for _ in range(3))
    return Trial(caller, tuple(faults), bounds, strangers, tuple(guard_of(text).expr for text in texts))


def campaign(examples: int, one: Callable[[Random], None]) -> None:
    def each(chance: Random) -> None:
        with suppress(TooLarge):
            one(chance)

    settings(
        deadline=None,
        derandomize=True,
        database=None,
        max_examples=several(examples),
        suppress_health_check=list(HealthCheck),
    )(given(st.integers(0, 2**40).map(Random))(each))()


def shown(trial: Trial, place: Place, kind: Change, guard: GuardExpr) -> bool:
    """Do the views of every caller of a kind show what no guard should let pass?"""
    setup = setup_of(AnyCaller(kind), trial.faults, trial.bounds, place, trial.strangers)
    claim = frame(setup, place, guard, Property.CATCHES_RACE).claim
    return bool(close(claim.family, (Target("bad", claim.bad, decisive=True),), Limits()).reached)


def loses_nothing(examples: int, strangers: bool) -> Counter[str]:
    """Each race that goes unnoticed is one of the most general caller, held to the same steps, and of its views."""
    seen: Counter[str] = Counter()

    def one(chance: Random) -> None:
        asked = trial(chance, strangers)
        for place in asked.places if asked else ():
            assert asked is not None
            for (kind, number), hit in asked.concrete(place)[1].items():
                if hit:
                    seen[kind] += 1
                    guard = asked.guards[number]
                    setup = setup_of(AnyCaller(kind), asked.faults, asked.bounds, place, strangers)
                    assert ends_stale(setup, asked.caller, guard, fine=seen[kind] % 2 == 0), (kind, place, asked)
                    assert seen[kind] % 8 or shown(asked, place, kind, guard), (kind, place, asked)

    campaign(examples, one)
    return seen


def test_what_goes_unnoticed_alone_is_done_by_the_most_general_caller() -> None:
    seen = loses_nothing(60, False)
    assert all(seen[kind] >= several(2) for kind in KINDS), seen


def test_what_goes_unnoticed_among_strangers_is_done_by_the_most_general_caller() -> None:
    seen = loses_nothing(8, True)
    assert sum(seen[kind] >= 1 for kind in KINDS) >= 2 and sum(seen.values()) >= several(2), seen


def test_faults_in_blocks_answer_as_their_steps_do() -> None:
    """Both ways, kind by kind: a block loses nothing and adds nothing."""
    seen: Counter[tuple[Change, bool]] = Counter()

    def one(chance: Random) -> None:
        asked = trial(chance, False)
        for place in asked.places if asked else ():
            assert asked is not None
            setup = setup_of(asked.caller, asked.faults, asked.bounds, place)
            fine = asked.concrete(place)[1]
            for kind in KINDS:
                model = coarse_model(setup, kind, *asked.guards)
                if model is not None:
                    wanted = unnoticed(model, place, len(asked.guards))
                    keys = [key for key in wanted if key[0] == kind]
                    found = reached(model, [wanted[key] for key in keys])
                    assert found == [fine[key] for key in keys], (kind, place, asked)
                    seen.update((kind, answer) for answer in found)

    campaign(60, one)
    assert all(seen[kind, answer] >= several(1) for kind in KINDS for answer in (True, False)), seen


def test_no_caller_gets_past_a_guard_that_is_proved() -> None:
    """Guards that are proved for every caller, against random ones; most of these are racy."""
    guards = (SOUND, f"{COOKIE} && {OPEN} && {OWN}", MAPS, "1")
    racy = 0

    def one(chance: Random) -> None:
        nonlocal racy
        asked = trial(chance, chance.random() < 0.1, guards)
        for place in asked.places if asked else ():
            assert asked is not None
            found = asked.concrete(place)[1]
            racy += any(found[kind, 3] for kind in KINDS)
            past = [key for key, hit in found.items() if hit and key[1] < 3]
            for kind, number in past:  # a proof would be wrong: there is none in the world of these faults
                assert shown(asked, place, kind, asked.guards[number]), (kind, place, asked)

    campaign(40, one)
    assert racy >= several(8)
