"""The ``key=value`` arguments of ``synthesize`` and ``repair``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kvmverify.errors import QuestionError
from kvmverify.guards.observables import Watched, observables_of
from kvmverify.language.models import shipped
from kvmverify.questions.arguments import key_values
from kvmverify.questions.question import Question, resolve, safe_callers
from kvmverify.questions.words import ANY, Words, words_of

KEYS = (
    "observables",
    "callers",
    *(name for name in Words.model_fields if name not in ("guard", "caller", "vcpus", "bound", "engine")),
)
_ALSO = {"observable": "observables", "caller": "callers"}


@dataclass(frozen=True)
class Task:
    """What is asked. ``watched``: the observables of the guard first, then all others that are known; the first
    ``count`` are the guard's. ``question``: everything but a guard."""

    question: Question
    watched: tuple[Watched, ...]
    count: int

    @property
    def chosen(self) -> tuple[Watched, ...]:
        """The observables that a guard may use."""
        return self.watched[: self.count]

    @property
    def mask(self) -> int:
        """The same as a set of bits."""
        return (1 << self.count) - 1


def task_of(arguments: Sequence[str], more: Sequence[str] = ()) -> tuple[Task, dict[str, str]]:
    """What is asked, and the values of ``more`` keys. Raises ``QuestionError``."""
    given = key_values(arguments, (*KEYS, *more), {"observables": shipped("observable")}, _ALSO)
    extra = {key: given.pop(key) for key in more if key in given}
    names = [name.strip() for name in given.pop("observables", "").split(",") if name.strip()]
    callers = given.pop("callers", "")
    if callers:
        given["caller"] = callers
    words = words_of({**given, "guard": "0"})
    if words.every and words.caller == (ANY,):
        # "false" is sound, too: a guard is to be quiet on the callers that there are.
        words = words.model_copy(update={"caller": (ANY, *safe_callers())})
    question = resolve(words, typed=given)
    if question.foreign not in ("any", "none", 0):
        raise QuestionError("synthesis is about foreign=any or foreign=none")
    chosen = observables_of(names)
    known = observables_of(())
    watched = (*chosen, *(one for one in known if one.name not in {other.name for other in chosen}))
    return Task(question, watched, len(chosen)), extra
