"""A question, resolved once: what the words name is read, checked, and in one frozen value.

Below ``questions/`` nobody reads a model file or looks up a name. The same value goes to workers, its words are what a
report writes down, and ``check`` resolves them again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from kvmverify.errors import QuestionError
from kvmverify.language.models import Caller, Environment, Fault, File, Kind, find, is_path, load, shipped
from kvmverify.questions.arguments import key_values
from kvmverify.questions.guards import GuardChoice, guard_of
from kvmverify.questions.words import ANY, KEYS, Words, words_of
from kvmverify.world.general import AnyCaller
from kvmverify.world.layout import Bounds
from kvmverify.world.programs import Setup, put_together


@dataclass(frozen=True)
class OwnFile:
    """A model file of the user's own. ``name``: as typed; ``copy``: what its copy beside the evidence is called."""

    name: str
    copy: str
    text: str = field(repr=False)


@dataclass(frozen=True)
class Question:
    """What is asked, with everything that it names.

    ``guards``: one for ``prove``, several for ``compare``. ``callers``, ``faults``, ``environments``: the programs with
    what messages call their files; checked by the rules of locks in the widest world that the question is about.
    """

    words: Words
    guards: tuple[GuardChoice, ...]
    callers: tuple[tuple[Caller, str], ...]
    faults: tuple[tuple[Fault, str], ...]
    environments: tuple[tuple[Environment, str], ...]
    own: tuple[OwnFile, ...] = ()

    @property
    def guard(self) -> GuardChoice:
        """The guard of a question about one."""
        (one,) = self.guards
        return one

    @property
    def every(self) -> bool:
        """Is it about every caller, beside those that are named?"""
        return self.words.every

    @property
    def unbounded(self) -> bool:
        """Is the answer asked for any number of vCPUs, or of strangers?"""
        return self.words.unbounded

    @property
    def foreign(self) -> Literal["any", "none"] | int:
        """Foreign invalidations: what was asked for."""
        return self.words.foreign

    @property
    def bound(self) -> int | None:
        """The longest execution searched, in steps; None: no bound."""
        return self.words.bound

    @property
    def timeout(self) -> float | None:
        """Seconds for the whole question; None: no limit."""
        return self.words.timeout

    @property
    def out(self) -> Path | None:
        """Where reports and evidence go, if anywhere."""
        return self.words.out

    @property
    def copies(self) -> dict[str, str]:
        """Own files as they were typed → what their copies are called."""
        return {file.name: file.copy for file in self.own}

    @property
    def foreign_tasks(self) -> int:
        """How many foreign tasks are searched with: what was asked for, and one where any number was."""
        if self.foreign == "none" or all(file.role != "foreign" for file, _ in self.environments):
            return 0
        return 1 if self.foreign == "any" else self.foreign

    def beside(self, foreign: int) -> tuple[tuple[Environment, str], ...]:
        """The environments that run beside a caller; the foreign one only if anybody is in it."""
        return tuple((file, source) for file, source in self.environments if file.role != "foreign" or foreign > 0)

    def bounds(self, foreign: int) -> Bounds:
        """The size of the world that is searched.

        SOUNDNESS: where any number of vCPUs is asked, traces are looked for with one. Of an execution that ends stale
        keep the vCPU that installed the stale SPTE and leave the others out: they only ever block, and what they
        install is not that SPTE. So there is a race with any number exactly if there is one with one, and no shorter
        one. A proof does not rest on this: it is for any number by its certificate.
        """
        words = self.words
        vcpus = 1 if self.unbounded else words.vcpus
        assert vcpus != "any"
        return Bounds(vcpus, foreign, words.gfns, words.slots, words.address_spaces)

    def setup(self, caller: Caller, source: str, foreign: int) -> Setup:
        """What runs around a caller, with so many foreign tasks."""
        return Setup(caller, source, self.faults, self.beside(foreign), self.bounds(foreign))

    def widest(self, caller: Caller, source: str) -> Setup:
        """The world of a claim: everybody who may be around."""
        setup = self.setup(caller, source, self.foreign_tasks)
        if self.foreign == "any" and setup.bounds.foreign:
            return replace(setup, bounds=replace(setup.bounds, foreign=0), any_foreign=True)
        return setup

    @property
    def everyone(self) -> tuple[AnyCaller, ...]:
        """The kinds of callers that ``caller=any`` asks about."""
        return tuple(AnyCaller(change, self.words.after) for change in ("slot", "page", "attributes"))

    @property
    def size_of_every(self) -> Bounds:
        """The world around every caller."""
        return Bounds(1, 0, self.words.gfns, self.words.slots, self.words.address_spaces)

    def setup_every(self, who: AnyCaller, strangers: bool) -> Setup:
        """What runs around every caller: any number of foreign invalidations, or none."""
        beside = self.beside(1 if strangers else 0)
        return Setup(who, "caller=any", self.faults, beside, self.size_of_every, any_foreign=strangers)

    def asking(self, guard: GuardChoice) -> Question:
        """The same about one guard."""
        return replace(self, words=self.words.model_copy(update={"guard": guard.asked}), guards=(guard,))

    def about(self, callers: Sequence[tuple[str, tuple[Caller, str]]]) -> Question:
        """The same about other known callers: each with the word for it."""
        words = self.words.model_copy(update={"caller": tuple(word for word, _ in callers)})
        return replace(self, words=words, callers=tuple(one for _, one in callers))

    def under(self, faults: Sequence[tuple[str, tuple[Fault, str]]]) -> Question:
        """The same with other fault paths: each with the word for it."""
        words = self.words.model_copy(update={"fault": tuple(word for word, _ in faults)})
        return replace(self, words=words, faults=tuple(one for _, one in faults))

    def with_words(self, **changed: Any) -> Question:
        """The same with other words that name nothing: ``timeout``, ``out``, ``foreign``."""
        assert not changed.keys() & {"guard", "caller", "fault", "env"}
        return replace(self, words=self.words.model_copy(update=changed))

    @property
    def callers_by_word(self) -> dict[str, tuple[Caller, str]]:
        """The known callers by the words that name them."""
        named = [word for word in self.words.caller or shipped("caller") if word != ANY]
        return dict(zip(named, self.callers, strict=True))


def parse(arguments: Sequence[str]) -> Question:
    """The question in ``key=value`` arguments, about one guard. Raises ``QuestionError``."""
    return question_of(key_values(arguments, KEYS, {"guard": shipped("guard")}))


def question_of(values: Mapping[str, str]) -> Question:
    """The question with some values, by key. Raises ``QuestionError``."""
    return resolve(words_of(values), typed=values)


def resolve(
    words: Words,
    guards: tuple[GuardChoice, ...] = (),
    places: Mapping[str, Path] | None = None,
    typed: Collection[str] = (),
) -> Question:
    """Everything that the words name, read and checked: the one place where a question's files are opened.

    ``guards``: those that are asked about, if the words do not name them. ``places``: where own files are, if not where
    their names say. ``typed``: the keys that the user gave. Raises ``QuestionError``.
    """
    reader = _Reader(places or {})
    guards = guards or (guard_of(words.guard),)
    callers = tuple(reader.callers(word for word in words.caller or shipped("caller") if word != ANY))
    faults = tuple(reader.faults(words.fault))
    environments = tuple(reader.environments(words.env))
    question = Question(words, guards, callers, faults, environments, tuple(reader.own))
    if "foreign" in typed and words.foreign not in ("none", 0) and not question.foreign_tasks:
        raise QuestionError(f"foreign={words.foreign} contradicts env={','.join(words.env)}: add invalidations")
    check_programs(question)
    return question


def check_programs(question: Question) -> None:
    """Refuse a program or a guard that is out of order, in the world it is asked about. Raises ``QuestionError``."""
    exprs = [guard.expr for guard in question.guards]
    for caller, source in question.callers:
        put_together(question.widest(caller, source), *exprs)
    for who in question.everyone if question.every else ():
        put_together(replace(question.setup_every(who, False), focus=(0, 0)), *exprs)


_shipped_model = cache(find)
"""Shipped models are read once."""


@dataclass
class _Reader:
    """Reads model files, and keeps the text of those that are not shipped."""

    places: Mapping[str, Path]
    own: list[OwnFile] = field(default_factory=list)

    def _file(self, kind: Kind, word: str) -> File:
        if not is_path(word):
            return _shipped_model(kind, word)[0]
        copy = self.places.get(word)
        path = copy or Path(word).expanduser()
        file = load(path, kind, copy.name if copy else word)
        text = path.read_text(encoding="utf-8")
        self.own.append(OwnFile(word, f"{kind}.{getattr(file, kind)}.yaml", text))
        return file

    def callers(self, words: Iterator[str]) -> Iterator[tuple[Caller, str]]:
        seen: set[str] = set()
        for word in words:
            file = self._file("caller", word)
            assert isinstance(file, Caller)
            if file.caller in seen:
                raise QuestionError(f"two callers in scope are named {file.caller}")
            seen.add(file.caller)
            yield file, source_name("callers", word)

    def faults(self, words: Sequence[str]) -> Iterator[tuple[Fault, str]]:
        for word in words:
            file = self._file("fault", word)
            assert isinstance(file, Fault)
            yield file, source_name("faults", word)

    def environments(self, words: Sequence[str]) -> Iterator[tuple[Environment, str]]:
        for word in words:
            file = self._file("environment", word)
            assert isinstance(file, Environment)
            yield file, source_name("environments", word)


def source_name(folder: str, name: str) -> str:
    """How a model file is called in messages."""
    return name if is_path(name) else f"models/{folder}/{name}.yaml"


def safe_callers() -> tuple[str, ...]:
    """The shipped callers whose files say that they are safe."""
    files = [(name, _shipped_model("caller", name)[0]) for name in shipped("caller")]
    return tuple(name for name, file in files if isinstance(file, Caller) and file.safe)


def only_known(question: Question, what: str) -> None:
    """Refuse every caller where known ones are asked for. Raises ``QuestionError``."""
    if question.every:
        raise QuestionError(f"{what} is about known callers; 'prove guard=... caller=any' asks about every one")
