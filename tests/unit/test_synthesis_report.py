"""What ``synthesize`` reports: the words that page and Markdown share, the Markdown, and the schema."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest

from kvmverify.report.data.schema import synthesis_schema
from kvmverify.report.data.synthesis import RowData, SynthesisData
from kvmverify.report.mail.synthesis import synthesis_markdown
from kvmverify.report.page.synthesis import synthesis_page
from kvmverify.report.synthesis_files import synthesis_reports
from kvmverify.report.wording import synthesis as words
from tests.synthesized import EVIL, none_exists, separable

BOTH = pytest.mark.parametrize("made", [separable, none_exists])


@BOTH
def test_the_json_fits_its_schema(made: object) -> None:
    assert callable(made)
    data: SynthesisData = made()
    found = synthesis_reports(data)
    assert set(found) >= {"synthesis.txt", "synthesis.md", "synthesis.json", "index.html"}
    jsonschema.validate(json.loads(found["synthesis.json"]), synthesis_schema())


@BOTH
def test_the_markdown_is_whole(made: object) -> None:
    assert callable(made)
    text = synthesis_markdown(made())
    assert text.count("\n```") % 2 == 0
    outside = "".join(text.split("```")[::2])
    for block in re.findall(r"(?:^\|.*\n)+", outside, re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in block.splitlines()}) == 1, block
    assert "<img" not in outside.replace("\\<img", ""), "what stands in a model file is text"


def test_the_guard_as_c() -> None:
    data = separable()
    (guard,) = words.guards(data)
    assert guard.words == ("simplest", "weakest", "strongest") and guard.missed == []
    code = "\n".join(guard.found.assertion)
    assert f"```c\n{code}\n```" in synthesis_markdown(data) and "lockdep_assert_once(" in code
    assert words.answer(data)[0] == "SEPARABLE" and "proved for any number of vCPUs" in words.answer(data)[1]
    assert EVIL in words.today(words.used(guard.found, data)[-1])
    assert {word for row in data.rows for word in [words.row_word(row, data)]} == {words.PASS, words.WARN}


def test_the_pair_is_the_same_in_all_that_may_be_read() -> None:
    data = none_exists()
    found = [words.pair(one, data.observables) for one in data.confusions]
    assert {one.data.racy.caller for one in found} == {"swap_without_srcu", "wrong_range"}
    for one in found:
        assert all(row.racy == row.safe for row in one.same) and len(one.same) == 2
        assert all(row.racy != row.safe for row in one.apart) and one.apart
        for step, sample in ((one.racy_step, one.data.racy), (one.safe_step, one.data.safe)):
            assert sample.trace is not None and sample.trace.steps[step - 1].text.startswith("zap")
    swap = next(one for one in found if one.data.racy.caller == "swap_without_srcu")
    assert "grace_period_over" in [row.observable.name for row in swap.apart]
    assert words.answer(data)[0] == "NONE EXISTS" and words.guards(data)[0].missed == [
        "wrong_range",
        "swap_without_srcu",
    ]


def test_a_valuation_of_both_is_a_conflict_only_if_no_other_zap_tells() -> None:
    data = none_exists()
    both = [row for row in data.rows if row.safe and row.racy]
    assert both and all(words.row_word(row, data) == words.CONFLICT for row in both)
    free = data.model_copy(update={"confusions": []})
    assert words.row_word(both[0], free) == words.ELSEWHERE
    assert words.row_word(RowData(values=both[0].values, safe=[], racy=["x"]), free) == words.WARN


def test_the_twin_parts_after_its_last_zap() -> None:
    for one in none_exists().late:
        step = words.zaps(one.trace)[-1]
        caller = one.trace.steps[step - 1].cpu
        assert sum(s.cpu == caller for s in one.trace.steps[:step]) == one.common


def test_what_is_not_known_is_said() -> None:
    parts: dict[str, object] = {
        "separable": None,
        "open": "the time is up",
        "guards": [],
        "confusions": [],
        "sets": [],
        "rows": [],
    }
    data = separable().model_copy(update=parts)
    assert words.answer(data)[0] == "UNKNOWN"
    assert "the time is up" in synthesis_page(data) and "**UNKNOWN.**" in synthesis_markdown(data)


def test_a_guard_that_reads_nothing_is_said_to() -> None:
    data = none_exists()
    empty = data.guards[0].model_copy(update={"uses": [], "expression": "1", "assertion": ["lockdep_assert_once(1);"]})
    without = data.model_copy(update={"guards": [empty]})
    assert "It reads nothing." in synthesis_page(without) and "It reads nothing." in synthesis_markdown(without)
