"""JSON as it stands in files: lines are filled, so that a step of a trace takes two or three and not twenty."""

from __future__ import annotations

import json

from pydantic import BaseModel

WIDTH = 120


def laid_out(data: BaseModel) -> str:
    """A report as JSON for a file, to be read by people and by ``diff``."""
    return _value(data.model_dump(mode="json"), 0, 0) + "\n"


def _value(value: object, indent: int, before: int) -> str:
    """A value that starts ``before`` columns from the left, inside lines that are indented by ``indent``."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or before + len(flat) < WIDTH:
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
