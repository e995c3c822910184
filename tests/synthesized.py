"""Answers of ``synthesize`` over a small scope, made once: one that has a guard, and one that has none."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path

from kvmverify.language.models import models_directory
from kvmverify.questions.synthesis import task_of
from kvmverify.report.data.synthesis import SynthesisData
from kvmverify.report.data.synthesized import synthesis_data
from kvmverify.synthesis.answer import answer

EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script></style>|`*"
CALLERS = "callers=memslot_delete,gmem_punch_hole,wrong_range,swap_without_srcu"


@cache
def separable() -> SynthesisData:
    """A guard exists; one of its observables would like to run something."""
    shipped = models_directory() / "observables" / "grace_period_over.yaml"
    spoilt = {"title": EVIL, "origin": EVIL, "cost": EVIL, "needs": EVIL}
    lines = shipped.read_text(encoding="utf-8").split("needs:")[0].splitlines()
    kept = [line for line in lines if line.partition(":")[0] not in spoilt]
    text = "\n".join([*kept, *(f"{key}: {json.dumps(value)}" for key, value in spoilt.items())])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "evil.yaml"
        file.write_text(text.replace("observable: grace_period_over", "observable: evil"), encoding="utf-8")
        return _data(f"observables=hull_covers,active_invalid,{file}")


@cache
def none_exists() -> SynthesisData:
    """No guard exists: two racy callers look like safe ones."""
    return _data("observables=in_progress,active_invalid")


def _data(observables: str) -> SynthesisData:
    task, _ = task_of([observables, CALLERS, "foreign=none"])
    return synthesis_data(answer(task, None, lambda _line: None))
