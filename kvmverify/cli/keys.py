"""The keys of ``key=value`` arguments: what ``--help`` says of each, and which of them name model files."""

from __future__ import annotations

from kvmverify.language.models import Kind
from kvmverify.questions.tree import READ_WITH
from kvmverify.questions.words import Words

KINDS: dict[str, Kind] = {"caller": "caller", "guard": "guard", "fault": "fault", "env": "environment"}
"""Keys whose values are names of models, and the kind of those."""


def _described(*without: str) -> list[str]:
    """A line for each key of a question, but for some."""
    fields = Words.model_fields.items()
    return [f"{name}=  {field.description}" for name, field in fields if field.description and name not in without]


KEYS = "\n\n".join(_described())
READ_WITH_KEYS = "".join(f"\n\n    {key}=  {what}" for key, what in READ_WITH.items())
TREE_KEYS = (
    """

    kernel=  a Linux source tree: its assertion, its programs and its fault paths replace the shipped models

    patch=  a patch or an mbox series, applied to a copy of that tree: the answer before and after it"""
    + READ_WITH_KEYS
)
COMPARE_KEYS = "\n\n".join(
    [
        "guards=  shipped guards, guard files, kernel .c files or C expressions, by commas; all shipped if left out",
        "callers=  shipped callers or files, by commas; all if left out",
        *_described("guard", "caller"),
    ]
)
SYNTHESIS_KEYS = "\n\n".join(
    [
        "observables=  shipped observables or files of your own, by commas; all shipped if left out",
        "callers=  shipped callers or files, by commas; any: all that keep the promises; all shipped if left out",
        *_described("guard", "caller", "vcpus", "bound", "engine"),
    ]
)
