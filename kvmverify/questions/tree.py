"""The arguments of ``extract`` and ``drift``, and what a tree is read with in every question about one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kvmverify.errors import QuestionError
from kvmverify.kernel.words.tree_words import TreeWords, tree_words
from kvmverify.questions.arguments import key_values

READ_WITH: dict[str, str] = {
    "config": "a .config that decides the tree's #if; what nothing decides is listed",
    "vocabulary": "files of words, by commas, that add to models/vocabulary/x86.yaml or say otherwise what a name is",
}
"""Keys of what a tree is read with, and what ``--help`` says of each."""
KEYS = ("kernel", *READ_WITH)


def tree_of(arguments: Sequence[str]) -> tuple[Path, TreeWords]:
    """The directory in ``kernel=DIR``, and what it is read with. Raises ``QuestionError``."""
    given = key_values(arguments, KEYS)
    if "kernel" not in given:
        raise QuestionError("kernel= is missing: a directory with a Linux source tree")
    return Path(given["kernel"]).expanduser(), words_of(given)


def words_of(given: Mapping[str, str]) -> TreeWords:
    """What ``config=`` and ``vocabulary=`` name, read. Raises ``QuestionError``."""
    names = [part.strip() for part in given.get("vocabulary", "").split(",") if part.strip()]
    if "vocabulary" in given and not names:
        raise QuestionError("vocabulary= has no value")
    config = Path(given["config"]).expanduser() if "config" in given else None
    return tree_words([Path(name).expanduser() for name in names], config)
