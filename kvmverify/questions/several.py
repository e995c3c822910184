"""Questions about several guards, for ``compare``."""

from __future__ import annotations

from collections.abc import Sequence

from kvmverify.errors import QuestionError
from kvmverify.language.models import shipped
from kvmverify.questions.arguments import key_values
from kvmverify.questions.guards import guard_of, named_apart
from kvmverify.questions.question import Question, only_known, resolve
from kvmverify.questions.words import ALSO, SEVERAL_KEYS, split, words_of

MOST_GUARDS = 16


def comparison_of(arguments: Sequence[str]) -> Question:
    """The question in ``key=value`` arguments, about several guards. Raises ``QuestionError``."""
    given = key_values(arguments, SEVERAL_KEYS, {"guards": shipped("guard")}, ALSO)
    texts = split(given.pop("guards", ",".join(shipped("guard"))))
    if not texts:
        raise QuestionError("guards= has no value")
    if len(texts) > MOST_GUARDS:
        raise QuestionError(f"guards= names {len(texts)} guards; at most {MOST_GUARDS} fit beside each other")
    if "callers" in given:
        given["caller"] = given.pop("callers")
    words = words_of({**given, "guard": texts[0]})
    guards = named_apart([guard_of(text) for text in texts])
    for n, guard in enumerate(guards):
        for other in guards[:n]:
            if other.name == guard.name or other.expr == guard.expr:
                raise QuestionError(f"guards={texts[n]} is the same as {other.name}: {guard.text}")
    question = resolve(words, guards, typed=given)
    only_known(question, "compare")
    return question
