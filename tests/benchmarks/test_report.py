"""The page, the plot and the targets are made from the figures alone."""

from __future__ import annotations

import json
from math import inf
from pathlib import Path

import pytest

from benchmarks import __main__ as program
from benchmarks.__main__ import HERE, Options, failures, load, main, parse
from benchmarks.plot import LOGARITHMIC, PANELS, STYLES, arrows, draw, panels
from benchmarks.report import readme
from benchmarks.results import NO_COMPARE, Measured, Results
from benchmarks.targets import line, targets
from tests.benchmarks.small import (
    CERTIFICATES,
    RESULTS,
    SINGLES,
    TIMEOUT,
    before_compare,
    curve,
    growth,
    stopped,
    took,
    without_spin,
)


def rows(results: Results) -> dict[str, tuple[bool | None, str, str]]:
    return {t.work: (t.met, t.measured, t.why) for t in targets(results)}


def with_single(**update: Measured) -> Results:
    return RESULTS.model_copy(update={"singles": SINGLES.model_copy(update=update)})


def test_targets_are_met_or_missed_by_so_much() -> None:
    found = rows(RESULTS)
    assert found["one racy caller, refuted"] == (True, "0.50 s, SPIN 1.25 s (0.80 times the target)", "")
    assert found["the same question"] == (True, "0.50 s, bare start 0.20 s (0.83 times the target)", "")
    met, measured, why = found["every shipped caller, any number of vCPUs"]
    assert (met, measured) == (False, "3.00 s (1.50 times the target)")
    assert "take 1.00 s; the rest is z3" in why and "3 certificates, whose 9 obligations" in why
    assert found["a certificate"][:2] == (True, "the largest of 3 has 32.0 kB (0.50 times the target)")
    assert found["an obligation, decided in a fresh process"][0] is False
    assert found["growth in vCPUs"][:2] == (
        True,
        "one proof for any number, 0.50 s; SPIN 1.0 s at 1, 4.0 s at 3, no answer in 7 s at 4",
    )
    assert found["growth in callers"][0] is True
    assert found["the whole `compare` matrix"] == (True, "8.00 s (0.80 times the target)", "")
    met, measured, why = found["one more cell of it"]
    assert (met, measured) == (False, "100 ms: 12 more cells take 1.20 s more (2.00 times the target)")
    assert "36 cells, quiet proved without the guard, 48 cells, quiet refuted with it" in why
    assert found["growth in guards"] == (
        True,
        "2.00 s and 1.00 s a guard; no point is farther than 0 % from that line",
        "",
    )


def test_memory_is_of_both_commands() -> None:
    work = "peak memory of `prove` and of `compare` for all callers"
    met, measured, why = rows(RESULTS)[work]
    assert met is True and why == ""
    together = "MB in all its processes together, 50 MB in the largest"
    assert measured == (f"`kvmverify prove` 123 {together}; `kvmverify compare` 234 {together} (0.47 times the target)")
    much = RESULTS.model_copy(update={"singles": SINGLES.model_copy(update={"compare_family_mb": 600.0})})
    assert rows(much)[work][0] is False and "(1.20 times the target)" in rows(much)[work][1]
    late = rows(with_single(compare=TIMEOUT))
    assert late[work][:2] == (None, "not measured")
    assert late[work][2].startswith("no answer in 7 s; `kvmverify prove` 123 MB")
    assert late["the whole `compare` matrix"] == late["one more cell of it"] == (False, "not measured", TIMEOUT.reason)


def test_growth_that_ends_or_bends_is_not_linear() -> None:
    def with_guards(*seconds: float, last: Measured | None = None) -> Results:
        grown = growth("guards", (curve("compare", *seconds, last=last),))
        return RESULTS.model_copy(update={"growth": (grown,)})

    ended = rows(with_guards(1.0, 2.0, 3.0, last=TIMEOUT))["growth in guards"]
    assert (ended[0], ended[2]) == (False, "no answer in 7 s at 4")
    bent = rows(with_guards(1.0, 1.0, 1.0, 3.0))["growth in guards"]
    assert bent[0] is False and "compared with all before it" in bent[2]
    assert "a guard: a line that falls below zero" in rows(with_guards(1.0, 2.0, 3.0, 9.0))["growth in guards"][1]
    assert rows(with_guards(1.0, last=TIMEOUT))["growth in guards"] == (None, "not measured", "no answer in 7 s")


def test_why_a_target_is_missed() -> None:
    met, measured, why = rows(with_single(refuted=took(2.5)))["one racy caller, refuted"]
    assert (met, measured) == (False, "2.50 s, SPIN 1.25 s (4.00 times the target)")
    assert why.startswith("1.00 s of SPIN's time is its C compiler (SPIN with cc -O0: 0.40 s)")
    assert "the start of the command (0.25 s), building and searching the worlds (0.10 s)" in why


def test_a_target_without_an_answer() -> None:
    late = stopped("timeout", "no answer in 7 s")
    found = rows(with_single(all_callers=late))["every shipped caller, any number of vCPUs"]
    assert found == (False, "not measured", "no answer in 7 s")
    assert rows(without_spin())["one racy caller, refuted"] == (None, "not measured", "spin not installed")
    assert rows(without_spin())["growth in vCPUs"][:2] == (True, "one proof for any number, 0.50 s")
    empty = CERTIFICATES.model_copy(update={"largest": (), "reason": "exit 4"})
    assert rows(RESULTS.model_copy(update={"certificates": empty}))["a certificate"][2] == "exit 4"


def test_least_squares() -> None:
    assert line([(1, 3.0), (2, 5.0), (4, 9.0)]) == pytest.approx((1.0, 2.0, 0.0))
    _, _, off = line([(1, 1.0), (2, 2.0), (3, 3.0), (4, 8.0)])
    assert off > 0.25
    assert line([(1, 1.0), (2, 2.0), (3, 3.0), (4, 9.0)])[2] == inf


def test_the_page() -> None:
    page = readme(RESULTS)
    assert page == readme(RESULTS) and page.endswith(".\n")
    for expected in (
        "| CPU | Some CPU \\| 3 GHz, 2 cores |",
        "| memory | 4.0 GiB |",
        "| spin | 6.5.2 |",
        "Runs: 3, each ended after 7 s.",
        "| `kvmverify prove a\\|b` | 0.50 s | 0.40 to 0.90 | - | 50 MB | 0.40 | 2.50 | misses, 18 steps |",
        "| `command` | 1.25 s (1 run) | - | 1.00 s | 50 MB | 1.00 | 6.25 | 18 steps |",
        "| `kvmverify compare 'guards=a \\|\\| b'` | 9.20 s (1 run) | - | - | 50 MB | 7.36 | 46.00 | 48 cells, quiet",
        "All processes of `kvmverify prove` together: 123 MB at most; of `kvmverify compare`: 234 MB, shared pages",
        "| guards | label of spin | label of compare | label of compare_one | compare, one caller / SPIN |",
        "| 1 | 1.00 s (1 run), 50 MB | 3.00 s (1 run), 50 MB | 0.50 s (1 run), 50 MB | 0.50 |",
        "### By title of vcpus",
        "| 4 | no answer in 7 s | - | - |",
        "| any | - | 0.50 s (1 run), 50 MB | - |",
        "| 2 | 2.00 s (1 run), 50 MB | 0.60 s (1 run), 50 MB | 0.30 |",
        "| `x.safety.smt2` | 32.0 kB | 0.12 s (1 run) | 0.25 s (1 run) |",
        "| all of them in one process | 33.0 kB | 0.20 s (1 run) | 0.30 s (1 run) |",
        "`kvmverify check DIRECTORY` on everything that was written: 4.00 s (1 run).",
        "**missed**",
    ):
        assert expected in page
    for text in page.splitlines():
        assert len(text) <= 120 or text.startswith("|")


def test_the_page_without_spin() -> None:
    page = readme(without_spin())
    assert "| `command` | spin not installed | - | - | - | - | - | - |" in page
    assert "| 1 | spin not installed |" in page
    assert failures(without_spin()) == []


def test_the_shipped_page_is_that_of_the_shipped_figures() -> None:
    results = load(HERE / "results.json")
    assert readme(results) == (HERE / "README.md").read_text(encoding="utf-8")
    later = {"guards"} if results.singles.compare == NO_COMPARE else set()
    assert {g.key for g in results.growth} | later == set(PANELS) and set(LOGARITHMIC) < set(PANELS)
    assert {c.key for g in results.growth for c in g.curves} <= set(STYLES)
    both = next(panel for panel in panels(results) if panel.growth.key == "vcpus").growth
    assert both.curve("spin") is not None and both.curve("prove") is not None


def test_figures_from_before_compare(tmp_path: Path) -> None:
    """They load, are printed as what they are, and stay so when they are written again."""
    file = tmp_path / "results.json"
    file.write_text(json.dumps(before_compare()), encoding="utf-8")
    older = load(file)
    assert older.singles.compare == older.singles.compare_more == NO_COMPARE and older.grown("guards") is None
    found = rows(older)
    for work in ("the whole `compare` matrix", "one more cell of it", "growth in guards"):
        assert found[work] == (None, "not measured", "these figures are older than `compare`")
    met, _, why = found["peak memory of `prove` and of `compare` for all callers"]
    assert met is None and "older" in why and "`kvmverify prove` 123 MB" in why
    assert "`kvmverify compare`" not in readme(older) and failures(older) == []
    assert Results.model_validate_json(older.model_dump_json()) == older


def test_figures_of_another_version_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "results.json"
    for content, place in (
        ({**before_compare(), "new": 1}, "new: Extra inputs are not permitted"),
        ({**before_compare(), "singles": {}}, "singles.bare: Field required"),
        ([], "the file: Input should be"),
    ):
        file.write_text(json.dumps(content), encoding="utf-8")
        assert main(["report", f"out={tmp_path}"]) == 2
        (said,) = capsys.readouterr().err.splitlines()
        assert said.startswith(f"benchmarks: {file} is not of this version: {place}")
        assert said.endswith("; make bench writes it anew")
    assert [path.name for path in tmp_path.iterdir()] == ["results.json"]


def test_what_the_plot_shows() -> None:
    shown = {panel.growth.key: panel for panel in panels(RESULTS)}
    assert list(shown) == ["vcpus", "gfns", "foreign", "callers", "guards"]
    assert shown["vcpus"].sizes == (1, 2, 3, 4)
    ((style, x, height, last),) = arrows(shown["vcpus"].growth, 7.0)
    assert (style, x, height, last) == (STYLES["spin"], 4, 7.0, (3, 4.0))


def test_the_plot_is_the_same_every_time(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="the bench extra is not installed (make bench installs it)")
    first, second = tmp_path / "a.svg", tmp_path / "b.svg"
    draw(RESULTS, first)
    draw(RESULTS, second)
    text = first.read_text(encoding="utf-8")
    assert first.read_bytes() == second.read_bytes() and "<dc:date>" not in text
    assert "label of spin" in text and "any number" in text and "title of vcpus" in text
    draw(without_spin(), first)
    assert "label of spin" not in first.read_text(encoding="utf-8")


@pytest.mark.parametrize("count", range(1, 6))
def test_the_plot_has_a_place_for_its_legend(tmp_path: Path, count: int) -> None:
    pytest.importorskip("matplotlib", reason="the bench extra is not installed (make bench installs it)")
    draw(RESULTS.model_copy(update={"growth": RESULTS.growth[:count]}), tmp_path / "a.svg")
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert text.count("A flat line is one question, for any number.") == text.count(">By title of vcpus<") == 1


def test_options() -> None:
    assert parse([]) == Options()
    assert parse(["runs=5", "limit=2.5", "out=x"]) == Options(False, 5, 2.5, Path("x"))
    assert parse(["report", "out=x"]) == Options(report=True, out=Path("x"))
    for wrong in (["runs=0"], ["runs=x"], ["limit=-1"], ["limit=nan"], ["what=1"], ["report", "runs=2"], ["--help"]):
        with pytest.raises(ValueError, match=r"keys are|numbers|at least 1"):
            parse(wrong)
        assert main(wrong) == 2


def test_a_campaign_is_written_and_reported_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "campaign", lambda _settings: RESULTS)
    assert main([f"out={tmp_path / 'new'}"]) == 0
    assert Results.model_validate(json.loads((tmp_path / "new/results.json").read_text())) == RESULTS
    page = (tmp_path / "new/README.md").read_text(encoding="utf-8")
    (tmp_path / "new/README.md").unlink()
    assert main(["report", f"out={tmp_path / 'new'}"]) == 0
    assert (tmp_path / "new/README.md").read_text(encoding="utf-8") == page == readme(RESULTS)
    assert main(["report", f"out={tmp_path / 'none'}"]) == 2


def test_a_failed_command_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("refuted", "compare", "compare_more"):
        wrong = with_single(**{name: stopped("failed", "exit 4: caught itself")})
        monkeypatch.setattr(program, "campaign", lambda _settings, wrong=wrong: wrong)
        assert main([f"out={tmp_path}"]) == 1
        assert "failed: command: exit 4: caught itself" in capsys.readouterr().err
