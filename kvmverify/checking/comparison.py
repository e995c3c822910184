"""``kvmverify check DIR`` of what ``compare`` wrote: the order is found again, and all that speaks of several guards is
written again and compared. The guards' own directories are judged one by one by ``check``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from kvmverify.checking.check import question_in, report_in
from kvmverify.checking.desk import Checked, Desk, Fall, Fallen
from kvmverify.comparing.compare import compare_data, summaries
from kvmverify.comparing.order import OrderSearch
from kvmverify.errors import QuestionError
from kvmverify.proving.acceptance import Recheck, Rejected
from kvmverify.report.data.compare import CompareData
from kvmverify.workers import workers_of

COMPARISON = "compare.json"


def check_comparison(
    directory: Path, report: Callable[[str], None] = lambda _line: None, seconds: float | None = None
) -> Checked:
    """Judge the order and the reports on several guards; whatever is wrong is in the result.

    SOUNDNESS: the verdicts are taken from the guards' reports, which must have been judged before.
    """
    checked = Checked(directory, kind="pairs of guards")
    desk = Desk(directory, checked, report)
    try:
        _judge(directory, desk, seconds)
    except Fall as fall:
        desk.fell(fall.what, fall.why)
    except (QuestionError, Rejected) as error:
        checked.fallen.append(Fallen(COMPARISON, str(error)))
    return checked


def _judge(directory: Path, desk: Desk, seconds: float | None) -> None:
    try:
        names = [one.guard.name for one in CompareData.model_validate_json(desk.text(COMPARISON)).guards]
    except ValidationError as error:
        raise Fall(COMPARISON, f"not a whole comparison: {error.errors()[0]['msg']}") from None
    reports = []
    for name in names:
        if Path(name).name != name:
            raise Fall(COMPARISON, f"{name!r} is no name of a guard")
        reports.append(report_in(Desk(directory / name, desk.checked, desk.report)))
    asked = [question_in(directory / name, data) for name, data in zip(names, reports, strict=True)]
    rest = {question.words.model_dump_json(exclude={"guard", "caller", "fault", "env"}) for question in asked}
    if len(rest) != 1 or len({tuple(c.caller for c in data.cells) for data in reports}) != 1:
        raise Fall(COMPARISON, "its guards answer different questions")
    question = asked[0]
    search = OrderSearch(question, tuple(one.guard for one in asked), question.callers, None)
    desk.report("the order of the guards")
    with Recheck() as recheck:
        with workers_of(os.cpu_count() or 1) as pool:
            search.start(pool)
            search.settle(pool)
        for key, scripts in search.scripts.items():
            recheck.ask(key, scripts)
        decided = recheck.decided(seconds)
        desk.checked.obligations = recheck.obligations
    desk.checked.left_open += [why for why in decided.values() if why]
    again = compare_data(reports, search.found(decided))
    wanted = summaries(again) | {f"order/{name}": text for name, text in search.files.items()}
    desk.checked.traces = sum(pair.separation is not None for pair in again.order.pairs)
    desk.checked.verdicts = len(again.order.pairs)
    for name, text in wanted.items():
        try:
            if desk.text(name) != text:
                desk.fell(name, "it says something else than the evidence")
        except Fall as fall:
            desk.fell(fall.what, fall.why)
