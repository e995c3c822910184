"""Shell completion of ``key=value`` arguments."""

from __future__ import annotations

from kvmverify.cli.keys import KINDS
from kvmverify.language.models import shipped
from kvmverify.questions.words import Words


def complete(incomplete: str) -> list[str]:
    """The keys of a question, and the shipped models that a key may name."""
    key, equals, value = incomplete.partition("=")
    if not equals:
        return [f"{name}=" for name in Words.model_fields if name.startswith(key)]
    if key not in KINDS:
        return []
    before, comma, last = value.rpartition(",")
    return [f"{key}={before}{comma}{name}" for name in shipped(KINDS[key]) if name.startswith(last)]


def complete_mutation(incomplete: str) -> list[str]:
    """The same for mutate, which has fewer keys."""
    from kvmverify.mutation.campaign import KEYS as keys

    return [found for found in complete(incomplete) if found.partition("=")[0] in keys]


def complete_comparison(incomplete: str) -> list[str]:
    """The same for compare, which has guards= and callers=."""
    key, equals, value = incomplete.partition("=")
    single = {"guards": "guard", "callers": "caller"}
    if not equals:
        return [f"{name}=" for name in (*single, *Words.model_fields) if name.startswith(key) and name[-1] != "="]
    found = complete(f"{single.get(key, key)}={value}")
    return [f"{key}={one.partition('=')[2]}" for one in found]
