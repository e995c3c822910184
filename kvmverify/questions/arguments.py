"""``key=value`` arguments, as every command takes them: each key known, with a value, and given once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kvmverify.errors import QuestionError
from kvmverify.language.steps import nearest


def key_values(
    arguments: Sequence[str],
    keys: Sequence[str],
    names: Mapping[str, Sequence[str]] | None = None,
    also: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """What was typed, by key. Raises ``QuestionError``.

    ``names``: what may follow a key, for the hint to somebody who typed it alone. ``also``: other words for keys; a key
    in two words is given twice.
    """
    found: dict[str, str] = {}
    typed: dict[str, str] = {}
    for argument in arguments:
        word, equals, value = argument.partition("=")
        if not equals:
            hints = [f", e.g. {key}={argument}" for key, known in (names or {}).items() if argument in known]
            raise QuestionError(f"{argument[:60]!r} is not key=value{''.join(hints)}; keys: {', '.join(keys)}")
        key = (also or {}).get(word, word)
        if key not in keys:
            raise QuestionError(f"unknown key {word[:40]!r}: {nearest(word, keys)}")
        if key in found:
            both = f"{typed[key]}= and {word}= are the same key: it" if typed[key] != word else f"{word}="
            raise QuestionError(f"{both} is given twice")
        if not value.strip():
            raise QuestionError(f"{word}= has no value")
        found[key], typed[key] = value, word
    return found
