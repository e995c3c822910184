"""YAML with positions: plain data whose mappings, lists and strings remember where they stand.

Only what a model file needs is read: mappings, lists and scalars. Tags, anchors and aliases are refused, so that a
file can neither build objects nor blow up.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from kvmverify.errors import QuestionError

MAX_BYTES = 256 * 1024
_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str", "bool", "int", "null", "float")}


class Place:
    """1-based line and column of a node."""

    line: int = 0
    column: int = 0


class PlacedDict(dict[str, Any], Place):
    """A mapping with its place."""


class PlacedList(list[Any], Place):
    """A list with its place."""


class PlacedStr(str, Place):
    """A string with its place."""


def read(path: Path, source: str | None = None) -> PlacedDict:
    """The mapping in a YAML file. Raises ``QuestionError`` with the position of what is wrong."""
    name = source or str(path)
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise QuestionError(f"cannot be read: {error.strerror}", name) from None
    if len(raw) > MAX_BYTES:
        raise QuestionError(f"is larger than {MAX_BYTES // 1024} KiB: not a model file", name)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QuestionError(f"is not UTF-8 text (byte {error.start})", name) from None
    return parse(text, name)


def parse(text: str, source: str) -> PlacedDict:
    """The mapping in a YAML text."""
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            mark = event.start_mark
            where = (source, mark.line + 1, mark.column + 1) if mark else (source, 1, 1)
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise QuestionError("anchors and aliases are not allowed in a model file", *where)
            tag = getattr(event, "tag", None)
            if tag is not None:
                raise QuestionError(f"the tag {tag!r} is not allowed in a model file", *where)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        if node is None:
            raise QuestionError("is empty: a model file says what it describes, e.g. 'caller: NAME'", source, 1, 1)
        data = _build(node, source)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise QuestionError(f"is not YAML: {error.problem or error.context}", source, line, column) from None
    except yaml.YAMLError as error:
        raise QuestionError(f"is not YAML: {str(error).splitlines()[0]}", source) from None
    except RecursionError:
        raise QuestionError("is nested too deeply for a model file", source) from None
    if not isinstance(data, PlacedDict):
        raise QuestionError("a model file is a mapping, 'key: value' lines", source, 1, 1)
    return data


def _build(node: yaml.Node, source: str) -> Any:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if node.tag not in _PLAIN_TAGS:
        raise QuestionError(f"{node.value!r} is not a plain value; put it in quotes", source, line, column)
    placed: PlacedDict | PlacedList | PlacedStr
    if isinstance(node, yaml.MappingNode):
        placed = PlacedDict()
        for key_node, value_node in node.value:
            key = _build(key_node, source)
            mark = key_node.start_mark
            if not isinstance(key, str):
                raise QuestionError("a key must be a word", source, mark.line + 1, mark.column + 1)
            if key in placed:
                raise QuestionError(f"{key!r} stands here twice", source, mark.line + 1, mark.column + 1)
            placed[key] = _build(value_node, source)
    elif isinstance(node, yaml.SequenceNode):
        placed = PlacedList(_build(item, source) for item in node.value)
    elif isinstance(node, yaml.ScalarNode):
        value = _scalar(node)
        if not isinstance(value, str):
            return value
        placed = PlacedStr(value)
    else:
        raise QuestionError(f"unexpected node {node.tag}", source, line, column)
    placed.line, placed.column = line, column
    return placed


def _scalar(node: yaml.ScalarNode) -> Any:
    constructor = yaml.constructor.SafeConstructor()
    return constructor.construct_object(node)
