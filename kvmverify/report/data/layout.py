"""JSON as it stands in files: nothing is said twice, lines are filled, and a step of a trace takes one.

``steps`` at the end of a file has each step once; a trace has the numbers of its own, counted from 0.
"""

from __future__ import annotations

import json

from pydantic import BaseModel, model_validator

from kvmverify.report.data.trace import DataModel

WIDTH = 120


def laid_out(data: BaseModel) -> str:
    """A report as JSON for a file, to be read by people and by ``diff``.

    What is as nothing was said (a step that no guard watched) is left out, and so is what ``foreign`` has in common
    with ``alone``. A step that several traces take stands there once. Reading the file gives the same report.
    """
    steps: dict[str, int] = {}
    value = _numbered(_once(data.model_dump(mode="json", exclude_defaults=True)), steps)
    if isinstance(value, dict) and steps:
        value["steps"] = [json.loads(step) for step in steps]
    return _value(value, 0, 0) + "\n"


class FileData(DataModel):
    """A whole report, as a file or a program says it."""

    @model_validator(mode="before")
    @classmethod
    def _as_if_said_each_time(cls, data: object) -> object:
        """Traces with their steps in the place of numbers (``laid_out``)."""
        if not isinstance(data, dict) or not isinstance(data.get("steps"), list):
            return data
        return _told({key: value for key, value in data.items() if key != "steps"}, data["steps"])


def _numbered(value: object, steps: dict[str, int]) -> object:
    """The same with numbers in the place of steps, which are collected. A step's place in its trace is its number."""
    if isinstance(value, list):
        return [_numbered(one, steps) for one in value]
    if not isinstance(value, dict):
        return value
    if not _is_trace(value):
        return {key: _numbered(one, steps) for key, one in value.items()}
    said = [json.dumps({key: one for key, one in step.items() if key != "number"}) for step in value["steps"]]
    return value | {"steps": [steps.setdefault(step, len(steps)) for step in said]}


def _told(value: object, steps: list[object]) -> object:
    """The other way round. What is no number of a step stays as it is: then it is no report."""
    if isinstance(value, list):
        return [_told(one, steps) for one in value]
    if not isinstance(value, dict):
        return value
    if not _is_trace(value):
        return {key: _told(one, steps) for key, one in value.items()}
    return value | {"steps": [_step(one, place, steps) for place, one in enumerate(value["steps"], 1)]}


def _step(said: object, place: int, steps: list[object]) -> object:
    if not isinstance(said, int) or not 0 <= said < len(steps):
        return said
    step = steps[said]
    return {"number": place, **step} if isinstance(step, dict) else step


def _is_trace(value: dict[str, object]) -> bool:
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
