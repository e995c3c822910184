"""``check`` of evidence about every caller: what the tool wrote is accepted, and every edit is rejected by name."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kvmverify.checking.check import check
from tests.any_caller import COOKIE
from tests.models.test_check import edit, edit_json, fallen, remove, truncate, verdict, write

pytestmark = pytest.mark.xdist_group("check_every")

WORLD = ("caller=any", "foreign=none", "fault=tdp", "gfns=1", "slots=1")
FOUND = "caller.expression_misses_page.yaml"
KEY = "any_slot.catches_race.none.gfn0"
FILE = "any_slot.catches_race.none.smt2"


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guard that catches every race about slots, and misses others."""
    folder = tmp_path_factory.mktemp("every")
    write(folder / "out", f"guard={COOKIE}", *WORLD)
    return folder / "out"


@pytest.fixture(scope="module")
def anything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guard refuted by callers that promise nothing."""
    folder = tmp_path_factory.mktemp("anything")
    write(folder / "out", "guard=loose", "after=anything", *WORLD)
    return folder / "out"


@pytest.fixture
def copy(evidence: Path, tmp_path: Path) -> Path:
    shutil.copytree(evidence, tmp_path / "out")
    return tmp_path / "out"


def test_what_the_tool_wrote_is_accepted(evidence: Path, anything: Path) -> None:
    data = json.loads((evidence / "report.json").read_text())
    assert {cell["caller"]: cell["alone"]["verdict"] for cell in data["cells"]} == {
        "any_slot": "catches the race",
        "expression_catches_slot": "catches the race",
        "any_page": "misses",
        "expression_misses_page": "misses",
        "any_attributes": "misses",
        "expression_misses_attributes": "misses",
    }
    for directory in (evidence, anything):
        checked = check(directory)
        assert checked.fallen == [] and checked.left_open == []
        assert checked.verdicts == 6 and checked.traces >= 2


def cell(name: str, change: Callable[[Any], None]) -> Callable[[Path], None]:
    """An edit of the cell of one caller in the report."""
    return edit_json(lambda data: change(next(c for c in data["cells"] if c["caller"] == name)))


def certificates(**new: Any) -> Callable[[Path], None]:
    return cell("any_slot", lambda c: c["alone"]["certificates"][0].update(**new))


def rename_shown(name: str) -> Callable[[Path], None]:
    return cell("any_page", lambda c: c["alone"].update(reason=f"shown by {name}"))


def of_found(change: Callable[[str], str]) -> Callable[[Path], None]:
    """The found caller's file edited, in the report, too: the two still fit together."""

    def apply(directory: Path) -> None:
        text = change((directory / FOUND).read_text())
        (directory / FOUND).write_text(text)
        edit_json(lambda data: data["callers"].update({FOUND: text}))(directory)

    return apply


def without_cells(*names: str) -> Callable[[Path], None]:
    return edit_json(lambda d: d.update(cells=[c for c in d["cells"] if c["caller"] not in names]))


def zap_first(text: str) -> str:
    """The same steps with the X after the zap: it keeps no promise."""
    retire = next(part for part in text.split("  - ") if part.startswith("retire"))
    return text.replace(f"  - {retire}", "") + f"  - {retire}"


TAMPERS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a found caller edited": (edit(FOUND, "in: new_caller", "in: old_caller"), f"{FOUND}: it says something else"),
    "a found caller edited, in the report, too": (
        of_found(lambda text: text.replace(": page", ": guest_memfd")),
        "expression_misses_page: a model was changed",
    ),
    "a found caller that breaks its promises": (of_found(zap_first), "expression_misses_page: a model was changed"),
    "a found caller renamed": (
        of_found(lambda text: text.replace("caller: expression_misses_page", "caller: another")),
        "another name than its file",
    ),
    "a found caller missing": (remove(FOUND), f"{FOUND}: the file is missing"),
    "a found caller taken out": (
        edit_json(lambda d: d["callers"].pop(FOUND)),
        "other callers than its question",
    ),
    "misses called catches": (edit_json(verdict(2, "alone", "catches the race")), "any_page"),
    "catches called misses": (edit_json(verdict(0, "alone", "misses")), "there is no caller"),
    "misses called masked": (edit_json(verdict(2, "alone", "masked")), "masked, but expression_misses_page"),
    "catches called quiet": (edit_json(verdict(0, "alone", "quiet")), "quiet is no verdict about every caller"),
    "catches called vacuous": (edit_json(verdict(0, "alone", "vacuous")), "something else"),
    "no such verdict": (edit_json(verdict(0, "alone", "fine")), "'fine' is no verdict"),
    "no certificate": (cell("any_slot", lambda c: c["alone"].update(certificates=[])), "not for all places"),
    "a certificate of another place": (certificates(gfn=1), "not for all places"),
    "a certificate among strangers": (certificates(strangers="any"), FILE.replace("none", "any")),
    "a certificate of a number of strangers": (certificates(strangers="1"), "other foreign invalidations"),
    "a certificate of another claim": (certificates(claim="safe"), "another claim"),
    "an obligation weakened": (
        edit(FILE, "; after it\n", "; after it\n(assert false)\n"),
        f"{KEY}.consecution.own",
    ),
    "a certificate truncated": (truncate(FILE), FILE),
    "a certificate missing": (remove(FILE), "the file is missing"),
    "whether the guard holds": (cell("any_page", lambda c: c["alone"].update(holds=False)), "something else"),
    "shown by one of another kind": (
        rename_shown("expression_misses_attributes"),
        "expression_misses_attributes is not a caller that retires pages",
    ),
    "shown by one that is caught": (rename_shown("expression_catches_slot"), "is not a caller that retires pages"),
    "shown by nobody": (rename_shown("nobody"), "there is no caller nobody"),
    "a kind missing": (without_cells("any_attributes"), "other callers than its question"),
    "a kind and its caller missing": (
        without_cells("any_attributes", "expression_misses_attributes"),
        "other callers than its question",
    ),
    "a verdict with strangers": (
        cell("any_slot", lambda c: c.update(foreign=c["alone"])),
        "the verdict with foreign invalidations",
    ),
    "after edited": (edit_json(lambda d: d["question"].update(after="anything")), "any_slot"),
    "foreign edited": (edit_json(lambda d: d["question"].update(foreign="any")), "any_slot"),
    "a larger world": (edit_json(lambda d: d["question"].update(gfns=2)), "expression_misses_page"),
    "another guard": (edit_json(lambda d: d["guard"].update(expression="1")), "any_slot"),
}


@pytest.mark.parametrize("name", TAMPERS)
def test_every_tamper_is_rejected_by_name(copy: Path, name: str) -> None:
    change, expected = TAMPERS[name]
    change(copy)
    found = fallen(copy)
    assert found and expected in "\n".join(found), found


def test_callers_that_promise_nothing_do_not_show_it_of_those_that_promise(anything: Path, tmp_path: Path) -> None:
    """Evidence of ``after=anything`` passed off as that of the promises, all files of it in order."""
    shutil.copytree(anything, tmp_path / "out")
    edit_json(lambda d: d["question"].update(after="promises"))(tmp_path / "out")
    found = "\n".join(fallen(tmp_path / "out"))
    assert "loose_misses_page does not keep its promises: retire: page" in found, found
