"""What a tree was read with: files of words and a .config, and the conditions that nothing decided."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from kvmverify.report.programs.answers import TreeAnswers

MOST_CONDITIONS = 5
"""Conditions that are printed; the JSON has all, with their places."""
TEACH = (
    "Of what was not understood, these words would cure what a declaration can cure. They are claims: "
    "where one is true, write the reason for WHY, put them into a file, and give vocabulary=FILE:"
)


def read_with(answers: TreeAnswers) -> list[str]:
    """The files that the tree was read with, a sentence each."""
    words = answers.asked.words
    names = [words.vocabulary.vocabulary, *words.of("vocabulary")]
    told = [f"{name}, for {kernels}" if kernels else name for name, kernels in zip(names, words.versions, strict=True)]
    version = version_of(answers.asked.kernel)
    said = [f"vocabulary: {'; '.join(told)}" + (f" (the tree's Makefile says {version})" if version else "")]
    return [*(f"config: {path}" for path in words.of("config")), *said]


def version_of(root: Path) -> str:
    """What the Makefile of a tree says that it is; an empty text if it has none that does."""
    try:
        with (root / "Makefile").open("rb") as file:
            head = file.read(4096).decode("latin-1")
    except OSError:
        return ""
    found = [re.search(rf"^{name}\s*=\s*(\d+)\s*$", head, re.MULTILINE) for name in ("VERSION", "PATCHLEVEL")]
    return ".".join(match[1] for match in found if match) if all(found) else ""


def conditions_of(conditions: Sequence[str]) -> str:
    """The conditions that nothing decided, the most frequent ones first; no text if there are none."""
    said = [" ".join(one.split(": ", 1)[1].split()) for one in conditions]
    if not said:
        return ""
    numbers = Counter(one.removeprefix("#ifdef ") for one in said)
    shown = [f"{name} ({number})" for name, number in numbers.most_common(MOST_CONDITIONS)]
    more = [f"{len(numbers) - MOST_CONDITIONS} more"] if len(numbers) > MOST_CONDITIONS else []
    return (
        f"open: {len(said)} #if that nothing decided, which make no difference or are named below "
        "(config=FILE decides): "
        f"{', '.join([*shown, *more])}"
    )
