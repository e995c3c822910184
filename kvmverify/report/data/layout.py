"""JSON as it stands in files: nothing is said twice, lines are filled, and a step of a trace takes one.

What is said in many places stands once, at the end of a file: ``clauses`` has each clause of an invariant, ``steps``
each step. An invariant has the numbers of its clauses, a trace those of its steps, counted from 0. What is so before a
trace, its ``start``, is what its steps change first.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TypeAlias

from pydantic import BaseModel, model_validator

from kvmverify.report.data.trace import DataModel

WIDTH = 120


def laid_out(data: BaseModel) -> str:
    """A report as JSON for a file, to be read by people and by ``diff``.

    What is as nothing was said (a step that no guard watched) is left out, and so is what ``foreign`` has in common
    with ``alone``. A step that several traces take stands there once, and so does a clause. Reading the file gives the
    same report.
    """
    tables: Tables = {"clauses": {}, "steps": {}}
    value = _numbered(_once(data.model_dump(mode="json", exclude_defaults=True)), tables)
    if isinstance(value, dict):
        value |= {name: [json.loads(one) for one in table] for name, table in tables.items() if table}
    return _value(value, 0, 0) + "\n"


class FileData(DataModel):
    """A whole report, as a file or a program says it."""

    @model_validator(mode="before")
    @classmethod
    def _as_if_said_each_time(cls, data: object) -> object:
        """Traces with their steps in the place of numbers, and invariants with their clauses (``laid_out``)."""
        if not isinstance(data, dict):
            return data
        tables = {name: data[name] for name in ("clauses", "steps") if isinstance(data.get(name), list)}
        return _told({key: value for key, value in data.items() if key not in tables}, tables) if tables else data


Tables: TypeAlias = dict[str, dict[str, int]]
"""What is said once, as JSON, with its number."""


def _numbered(value: object, tables: Tables) -> object:
    """The same with numbers in the place of what is said once, which is collected."""

    def number(name: str, one: object) -> int:
        return tables[name].setdefault(json.dumps(one, ensure_ascii=False), len(tables[name]))

    if isinstance(value, list):
        return [_numbered(one, tables) for one in value]
    if not isinstance(value, dict):
        return value
    if _is_trace(value):
        # A step's place in its trace is its number.
        said = [{key: one for key, one in step.items() if key != "number"} for step in value["steps"]]
        start = {} if value.get("start") == _start(said) else {"start": value["start"]}
        left = {key: one for key, one in value.items() if key != "start"}
        return left | start | {"steps": [number("steps", step) for step in said]}
    found = {key: _numbered(one, tables) for key, one in value.items()}
    if isinstance(value.get("invariant"), list):
        found["invariant"] = [number("clauses", clause) for clause in value["invariant"]]
    return found


def _told(value: object, tables: dict[str, list[object]]) -> object:
    """The other way round. What is no number of a step or a clause stays as it is: then it is no report."""

    def said(name: str, number: object) -> object:
        table = tables.get(name, [])
        return table[number] if isinstance(number, int) and 0 <= number < len(table) else number

    if isinstance(value, list):
        return [_told(one, tables) for one in value]
    if not isinstance(value, dict):
        return value
    if _is_trace(value):
        steps = [said("steps", number) for number in value["steps"]]
        told = [{"number": place, **step} if isinstance(step, dict) else step for place, step in enumerate(steps, 1)]
        return {"start": _start(steps), **value, "steps": told}
    found = {key: _told(one, tables) for key, one in value.items()}
    if isinstance(value.get("invariant"), list):
        found["invariant"] = [said("clauses", number) for number in value["invariant"]]
    return found


def _start(steps: Sequence[object]) -> dict[str, object]:
    """What is so before the first step, of all that some step changes."""
    found: dict[str, object] = {}
    for step in steps:
        changes = step.get("changes") if isinstance(step, dict) else None
        for name, change in changes.items() if isinstance(changes, dict) else ():
            found.setdefault(name, change[0] if isinstance(change, list) and change else change)
    return found


def _is_trace(value: dict[str, Any]) -> bool:
    return "cpus" in value and isinstance(value.get("steps"), list)


def _once(value: object) -> object:
    if isinstance(value, list):
        return [_once(one) for one in value]
    if not isinstance(value, dict):
        return value
    alone, foreign = value.get("alone"), value.get("foreign")
    if isinstance(alone, dict) and isinstance(foreign, dict):
        left = {key: one for key, one in foreign.items() if key not in alone or alone[key] != one}
        value = value | {"foreign": left}
    return {key: _once(one) for key, one in value.items()}


def _value(value: object, indent: int, before: int) -> str:
    """A value that starts ``before`` columns from the left, inside lines that are indented by ``indent``."""
    flat = json.dumps(value, ensure_ascii=False)
    step = isinstance(value, dict) and "step" in value
    if not isinstance(value, dict | list) or not value or step or before + len(flat) < WIDTH:
        return flat
    inner = indent + 1
    if isinstance(value, dict):
        keys = [json.dumps(key, ensure_ascii=False) + ": " for key in value]
        parts = [key + _value(v, inner, inner + len(key)) for key, v in zip(keys, value.values(), strict=True)]
        start, end = "{", "}"
    else:
        parts = [_value(v, inner, inner) for v in value]
        start, end = "[", "]"
    lines = [parts[0]]
    for part in parts[1:]:
        # What has lines of its own has nothing beside it.
        if "\n" in lines[-1] or "\n" in part or inner + len(lines[-1]) + len(part) > WIDTH - 3:
            lines.append(part)
        else:
            lines[-1] += f", {part}"
    between = ",\n" + " " * inner
    return f"{start}\n{' ' * inner}{between.join(lines)}\n{' ' * indent}{end}"
