"""What a tree is read with: the words, and a ``.config`` if one is given."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kvmverify.errors import QuestionError
from kvmverify.kernel.source.conditions import Config, given, read_config
from kvmverify.kernel.words.added import extended, read_words
from kvmverify.kernel.words.vocabulary import Vocabulary, shipped
from kvmverify.language.models import models_directory


@dataclass(frozen=True)
class TreeWords:
    """``config``: None if no file decides. ``files``: what was given for each key, in order. ``copies``: the name of
    each file's copy in a directory with evidence, and its text. ``digest``: of everything that was read.
    ``versions``: the kernels that each vocabulary is for, the shipped one first; an empty text where it does not say.
    """

    vocabulary: Vocabulary
    config: Config | None = None
    files: tuple[tuple[str, Path], ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    digest: str = ""
    versions: tuple[str, ...] = ()

    def of(self, key: str) -> tuple[str, ...]:
        """The files that were given for a key."""
        return tuple(str(path) for name, path in self.files if name == key)


def tree_words(vocabularies: Sequence[Path] = (), config: Path | None = None) -> TreeWords:
    """The shipped words, with those of files. Raises ``QuestionError`` with the place of what is wrong."""
    twice = [path for number, path in enumerate(vocabularies) if path in vocabularies[:number]]
    if twice:
        raise QuestionError(f"vocabulary={twice[0]}: is given twice")
    words, versions = shipped(), [str(shipped().versions)]
    for path in vocabularies:
        added = read_words(path)
        words = extended(words, added)
        versions.append(str(added.versions or ""))
    decided = None if config is None else read_config(config, given(words.config))
    files = [("vocabulary", path) for path in vocabularies] + ([("config", config)] if config is not None else [])
    copies = [(_copy(number, key, path), _text(key, path)) for number, (key, path) in enumerate(files, 1)]
    digest = hashlib.sha256(_shipped_bytes())
    for (key, _), (_, text) in zip(files, copies, strict=True):
        digest.update(f"{key} {len(text)} {text}".encode())
    return TreeWords(words, decided, tuple(files), tuple(copies), digest.hexdigest(), tuple(versions))


def _copy(number: int, key: str, path: Path) -> str:
    """A name that no other file of the directory has, whatever the file is called."""
    return "kernel.config" if key == "config" else f"vocabulary.{number}.{path.stem.lstrip('.') or 'words'}.yaml"


def _text(key: str, path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise QuestionError(f"{key}={path}: {error.strerror or error}") from None


@cache
def _shipped_bytes() -> bytes:
    return b"".join(path.read_bytes() for path in sorted((models_directory() / "vocabulary").glob("*.yaml")))
