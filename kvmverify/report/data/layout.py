"""JSON as it stands in files: nothing is said twice, lines are filled, and a step of a trace takes one."""

from __future__ import annotations

import json

from pydantic import BaseModel

WIDTH = 120


def laid_out(data: BaseModel) -> str:
    """A report as JSON for a file, to be read by people and by ``diff``.

    What is as nothing was said (a step that no guard watched) is left out, and so is what ``foreign`` has in common
    with ``alone``: reading the file gives the same report.
    """
    return _value(_once(data.model_dump(mode="json", exclude_defaults=True)), 0, 0) + "\n"


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
