"""Diagrams, state over time, the Hasse diagram and SARIF: geometry and words, from data made by hand."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from sarif_pydantic import Sarif

from kvmverify.report.data.compare import OrderData, PairData
from kvmverify.report.data.ordered import _hasse
from kvmverify.report.data.report import CellData, FoundData, GuardData, ReportData
from kvmverify.report.data.trace import StepData, TraceData
from kvmverify.report.page.hasse import hasse_svg
from kvmverify.report.page.sequence import HEAD, ROW, lanes, race_svg, sequence_svg
from kvmverify.report.page.state_words import tracks, words
from kvmverify.report.terminal.text import cut_apart
from kvmverify.report.tools.sarif import sarif

SVG = "{http://www.w3.org/2000/svg}"


def step(number: int, cpu: int, holds: list[str], guard: bool | None = None, **changes: tuple[str, str]) -> StepData:
    named = {name.replace("__", "."): change for name, change in changes.items()}
    return StepData(
        number=number,
        cpu=cpu,
        step=f"s{number}",
        text=f"step <{number}> & more",
        function="kvm_f",
        at="",
        changes=named,
        holds=holds,
        guard=guard,
        because=["is_flush_slot"] if guard is not None else [],
    )


TRACE = TraceData(
    cpus=["vCPU 0", "the <caller>"],
    start={"active.as0.slot0": "valid", "vcpu0.slot": "unread", "spte.live.as0.gfn1": "absent"},
    steps=[
        step(1, 0, ["SRCU"], vcpu0__slot=("unread", "live")),
        step(2, 1, ["slots_lock"]),
        step(3, 1, ["slots_lock"], active__as0__slot0=("valid", "invalid"), vcpu0__slot=("live", "retired")),
        step(4, 1, ["slots_lock", "mmu_lock (write)"], guard=True),
        step(5, 1, []),
        step(6, 0, ["SRCU", "mmu_lock (read)"], spte__live__as0__gfn1=("absent", "retired")),
    ],
    conclusion="it is <stale>",
)


def test_bars_span_what_is_held() -> None:
    found, bars, _ = lanes(TRACE)
    assert [lane.number for lane in found] == [0, 1] and found[0].x < found[1].x
    spans = {bar.name: ((bar.top - HEAD) // ROW + 1, (bar.bottom - HEAD) // ROW + 1) for bar in bars}
    assert spans["slots_lock"] == (2, 5) and spans["mmu_lock (write)"] == (4, 5)
    assert spans["SRCU"] == (1, 7) and spans["mmu_lock (read)"] == (6, 7), "to the end of the diagram"
    mine = [bar for bar in bars if bar.name in ("SRCU", "mmu_lock (read)")]
    assert all(found[0].x < bar.x < found[1].x for bar in mine)


def test_a_sequence_diagram_is_well_formed_and_escapes() -> None:
    root = ET.fromstring(sequence_svg(TRACE, "a <title>", standalone=True))
    groups = [g for g in root.iter(f"{SVG}g") if g.get("class") == "step"]
    assert [g.get("data-step") for g in groups] == ["1", "2", "3", "4", "5", "6"]
    shown = "".join(root.itertext())
    assert "step <4> & more" in shown and "(passes)" in shown and "the <caller>" in shown and "it is <stale>" in shown
    assert root.find(f"{SVG}title") is not None and root.get("role") == "img"


def test_the_state_over_time() -> None:
    found = {track.label: [(run.first, run.last, run.value) for run in track.runs] for track in tracks(TRACE)}
    assert found["memslot 0"] == [(0, 2, "valid"), (3, 6, "INVALID copy")]
    assert found["vCPU 0: memslot"] == [
        (0, 0, "not read"),
        (1, 2, "read, current"),
        (3, 6, "RETIRED since read"),
    ]
    assert found["SPTE of gfn 1"][-1] == (6, 6, "present, STALE")
    bad = {run.value for track in tracks(TRACE) for run in track.runs if run.bad}
    assert bad == {"RETIRED since read", "present, STALE"}
    root = ET.fromstring(race_svg(TRACE))
    assert len([g for g in root.iter(f"{SVG}g") if (g.get("class") or "").startswith("segment")]) == 7


def test_state_in_words() -> None:
    values = {"in_progress": "2", "hull.gfn0": "False", "hull.gfn1": "True", "hull.gfn2": "True", "caller.pc": "3_Zap"}
    assert words(values) == {"mmu_invalidate_in_progress": "2", "range of open invalidations": "gfns 1-2"}
    assert words({"spte.obsolete.as1.gfn0": "live"}) == {"SPTE of gfn 0, address space 1, obsolete root": "present"}
    stale = {"spte.live.as0.gfn0": "live", "spte_page.live.as0.gfn0": "retired"}
    assert words(stale) == {"SPTE of gfn 0": "present, STALE"}


@pytest.mark.parametrize(
    ("implied", "classes", "covers"),
    [
        (set(), [["a"], ["b"], ["c"]], []),
        ({("a", "b"), ("b", "c"), ("a", "c")}, [["a"], ["b"], ["c"]], [(0, 1), (1, 2)]),
        ({("c", "b"), ("b", "c"), ("c", "a"), ("b", "a")}, [["b", "c"], ["a"]], [(0, 1)]),
        ({("a", "b"), ("a", "c")}, [["a"], ["b"], ["c"]], [(0, 1), (0, 2)]),
    ],
)
def test_hasse(implied: set[tuple[str, str]], classes: list[list[str]], covers: list[tuple[int, int]]) -> None:
    assert _hasse(["a", "b", "c"], implied) == (classes, covers)
    known = [(x, y) for x in "abc" for y in "abc" if x != y]
    pairs = [
        PairData(
            passes=x,
            warns=y,
            answer="never" if (x, y) in implied else "unknown",
            proved=True,
            separation=None,
            reason="",
        )
        for x, y in known
    ]
    root = ET.fromstring(hasse_svg(OrderData(pairs=pairs, kept=[], classes=classes, covers=covers)))
    nodes = {t.text: t for g in root.iter(f"{SVG}g") for t in g.iter(f"{SVG}text")}
    assert set(nodes) == {" = ".join(members) for members in classes}
    assert len(list(root.iter(f"{SVG}line"))) == len(covers)
    for stronger, weaker in covers:
        tops = [float(nodes[" = ".join(classes[n])].get("y") or 0) for n in (stronger, weaker)]
        assert tops[0] > tops[1], "the looser guard stands above"


def report(verdict: str, location: tuple[str, int] | None) -> ReportData:
    found = FoundData(
        verdict=verdict,
        racy=verdict != "quiet",
        bound=None,
        reason="",
        states=1,
        depth=1,
        engines=["explicit"],
        queries=[],
        certificates=[],
        holds=True,
        fires=True,
        strangers=0,
        trace=None if verdict in ("quiet", "catches") else TRACE,
        caught=None,
    )
    cell = CellData(
        caller="c",
        title="t",
        origin="o",
        safe=verdict == "quiet",
        expected_safe=True,
        expected=None,
        alone=found,
        foreign=found,
        models="0",
    )
    guard = GuardData(name="g", title="t", origin="o", expression="1", location=location)
    return ReportData(
        tool="kvmverify",
        version="1",
        z3="1",
        cvc5="1",
        question={},
        copies={},
        callers={},
        guard=guard,
        scope="",
        soundness="refuted",
        sound_alone="refuted",
        quietness="proved",
        vacuous="",
        notes=[],
        cells=[cell],
    )


@pytest.mark.parametrize(
    ("verdict", "rule", "level"),
    [
        ("misses", "guard-misses", "error"),
        ("masked", "guard-masked", "warning"),
        ("false alarm", "guard-false-alarm", "warning"),
    ],
)
def test_sarif(verdict: str, rule: str, level: str) -> None:
    log = sarif([report(verdict, ("arch/x86/kvm/mmu/mmu.c", 1556))])
    (result,) = log["runs"][0]["results"]
    assert (result["ruleId"], result["level"]) == (rule, level)
    assert log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == rule
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "arch/x86/kvm/mmu/mmu.c"}, "region": {"startLine": 1556}}
    flows = result["codeFlows"][0]["threadFlows"]
    order = sorted(one["executionOrder"] for flow in flows for one in flow["locations"])
    assert len(flows) == 2 and order == [1, 2, 3, 4, 5, 6]
    Sarif.model_validate(log)


def test_sarif_has_nothing_to_say() -> None:
    for one in (report("quiet", ("mmu.c", 1)), report("catches", ("mmu.c", 1)), report("misses", None)):
        assert sarif([one])["runs"][0]["results"] == []


def test_names_that_would_read_alike_are_cut_in_front() -> None:
    apart = ["memslot_delete", "a_very_long_guard_misses_page", "a_very_long_guard_masked_page"]
    assert cut_apart(apart[:2], 20) == ["memslot_delete", "a_very_lo..sses_page"]
    alike = ["short", "with_cookie_and_owner_misses_attributes", "with_cookie_and_owner_masked_attributes"]
    assert cut_apart(alike, 24) == ["short", "..wner_misses_attributes", "..wner_masked_attributes"]
    assert cut_apart(["same", "same"], 3) == ["s..", "s.."]
