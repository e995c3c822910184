"""YAML with positions: plain data whose mappings, lists and strings remember where they stand.

Only what a model file needs is read: mappings, lists and scalars. Tags, anchors and aliases are refused, so that a
file can neither build objects nor blow up.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from kvmverify.errors import QuestionError

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""For texts that ``_check_events`` has accepted: libyaml's, where PyYAML was built with it."""
MAX_BYTES = 256 * 1024
MAX_DEPTH = 50
"""Of mappings and lists inside each other. PyYAML needs quadratic time for deep nesting, and a stack."""
MAX_NUMBER = 40
"""Characters of a number; Python needs quadratic time to read a long one, or refuses it."""
_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str", "bool", "int", "null", "float")}


class Place:
    """1-based line and column of a node."""

    line: int = 0
    column: int = 0


class PlacedDict(dict[str, Any], Place):
    """A mapping with its place, and the (line, column) of each key and each value."""

    def __init__(self) -> None:
        super().__init__()
        self.key_places: dict[str, tuple[int, int]] = {}
        self.value_places: dict[str, tuple[int, int]] = {}


class PlacedList(list[Any], Place):
    """A list with its place, and the (line, column) of each item."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[tuple[int, int]] = []


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
        _check_events(text, source)
        node = yaml.compose(text, Loader=LOADER)
        if node is None:
            raise QuestionError("is empty: a model file says what it describes, e.g. 'caller: NAME'", source, 1, 1)
        data = _build(node, source)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = _place(mark) if mark else (1, 1)
        raise QuestionError(f"is not YAML: {error.problem or error.context}", source, line, column) from None
    except yaml.YAMLError as error:
        raise QuestionError(f"is not YAML: {str(error).splitlines()[0]}", source) from None
    if not isinstance(data, PlacedDict):
        raise QuestionError("a model file is a mapping, 'key: value' lines", source, 1, 1)
    return data


def place(data: PlacedDict, loc: tuple[int | str, ...], of_key: bool = False) -> tuple[int, int]:
    """Line and column of the value, or of the key, that keys and indices lead to: as far as the file has it."""
    node: Any = data
    found = data.line, data.column
    for number, part in enumerate(loc):
        if isinstance(node, PlacedDict) and part in node:
            name = str(part)
            found = (node.key_places if of_key and number == len(loc) - 1 else node.value_places)[name]
            node = node[name]
        elif isinstance(node, PlacedList) and isinstance(part, int) and part < len(node):
            found, node = node.places[part], node[part]
        else:
            break
    return found


def _check_events(text: str, source: str) -> None:
    """Refuse what no model file needs, before anything is built. Events are made one by one: the first stops it."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        where = (source, *_place(event.start_mark)) if event.start_mark else (source, 1, 1)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise QuestionError("anchors and aliases are not allowed in a model file", *where)
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise QuestionError(f"the tag {tag[:60]!r} is not allowed in a model file", *where)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise QuestionError("a model file is one document, but a second one starts here", *where)
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise QuestionError(f"is nested too deeply for a model file: more than {MAX_DEPTH} levels", *where)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1


def _build(node: yaml.Node, source: str) -> Any:
    line, column = _place(node.start_mark)
    if node.tag not in _PLAIN_TAGS:
        raise QuestionError(f"{str(node.value)[:60]!r} is not a plain value; put it in quotes", source, line, column)
    placed: PlacedDict | PlacedList | PlacedStr
    if isinstance(node, yaml.MappingNode):
        placed = PlacedDict()
        for key_node, value_node in node.value:
            key, place = _build(key_node, source), _place(key_node.start_mark)
            if not isinstance(key, str):
                raise QuestionError("a key must be a word", source, *place)
            if key in placed:
                raise QuestionError(f"{key[:60]!r} stands here twice", source, *place)
            placed[key] = _build(value_node, source)
            placed.key_places[key], placed.value_places[key] = place, _place(value_node.start_mark)
    elif isinstance(node, yaml.SequenceNode):
        placed = PlacedList()
        for item in node.value:
            placed.append(_build(item, source))
            placed.places.append(_place(item.start_mark))
    elif isinstance(node, yaml.ScalarNode):
        value = _scalar(node, source, line, column)
        if not isinstance(value, str):
            return value
        placed = PlacedStr(value)
    else:
        raise QuestionError(f"unexpected node {node.tag}", source, line, column)
    placed.line, placed.column = line, column
    return placed


def _scalar(node: yaml.ScalarNode, source: str, line: int, column: int) -> Any:
    text = str(node.value)
    if node.tag.endswith((":int", ":float")) and len(text) > MAX_NUMBER:
        message = f"{text[:20] + '...'!r} is a number of {len(text)} characters; put it in quotes if it is text"
        raise QuestionError(message, source, line, column)
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except (ValueError, OverflowError):
        raise QuestionError(f"{text!r} is not a number; put it in quotes if it is text", source, line, column) from None
