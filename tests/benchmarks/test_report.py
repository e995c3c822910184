"""The page, the plot and the targets are made from the figures alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import __main__ as program
from benchmarks.__main__ import HERE, Options, failures, main, parse
from benchmarks.plot import LOGARITHMIC, PANELS, STYLES, arrows, draw, panels
from benchmarks.report import readme
from benchmarks.results import Measured, Results
from benchmarks.targets import line, targets
from tests.benchmarks.small import CERTIFICATES, RESULTS, SINGLES, stopped, took, without_spin


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
    assert found["a file of a certificate"][:2] == (True, "the largest of 9 has 32.0 kB (0.50 times the target)")
    assert found["such a file, decided in a fresh process"][0] is False
    assert found["growth in vCPUs"][:2] == (
        True,
        "one proof for any number, 0.50 s; SPIN 1.0 s at 1, 4.0 s at 3, no answer in 7 s at 4",
    )
    assert found["growth in callers"][0] is True
    assert found["the whole `compare` matrix"] == (None, "not measured", "`compare` does not exist yet")


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
    assert rows(RESULTS.model_copy(update={"certificates": empty}))["a file of a certificate"][2] == "exit 4"


def test_least_squares() -> None:
    assert line([(1, 3.0), (2, 5.0), (4, 9.0)]) == pytest.approx((1.0, 2.0, 0.0))
    _, _, off = line([(1, 1.0), (2, 2.0), (3, 3.0), (4, 8.0)])
    assert off > 0.25


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
        "All processes of `kvmverify prove` together: 123 MB at most",
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
    results = Results.model_validate_json((HERE / "results.json").read_text(encoding="utf-8"))
    assert readme(results) == (HERE / "README.md").read_text(encoding="utf-8")
    assert {g.key for g in results.growth} == set(PANELS) and set(LOGARITHMIC) < set(PANELS)
    assert {c.key for g in results.growth for c in g.curves} <= set(STYLES)
    both = next(panel for panel in panels(results) if panel.growth.key == "vcpus").growth
    assert both.curve("spin") is not None and both.curve("prove") is not None


def test_what_the_plot_shows() -> None:
    shown = {panel.growth.key: panel for panel in panels(RESULTS)}
    assert list(shown) == ["vcpus", "gfns", "foreign", "callers"]
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
    wrong = with_single(refuted=stopped("failed", "exit 4: caught itself"))
    monkeypatch.setattr(program, "campaign", lambda _settings: wrong)
    assert main([f"out={tmp_path}"]) == 1
    assert "failed: command: exit 4: caught itself" in capsys.readouterr().err
