"""``check`` accepts what the tool wrote and rejects every edit that changes the claim, naming what fell."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kvmverify.checking.check import check, directories
from kvmverify.errors import QuestionError
from kvmverify.language.models import models_directory
from kvmverify.proving.ask import ask, write_files
from kvmverify.questions.question import parse
from kvmverify.report.data.collected import report_data
from kvmverify.report.files import files

pytestmark = pytest.mark.xdist_group("check")

KEY = "mine.quiet.any.gfn0"
FILE = "mine.quiet.any.smt2"
SHORTEST = "swap_without_srcu.shortest.smt2"


def write(directory: Path, *arguments: str) -> None:
    result = ask(parse([*arguments]))
    write_files(directory, files(result, report_data(result)))


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A proof of a caller of one's own, a race, and a caller that is masked; the caller's file is gone afterwards."""
    folder = tmp_path_factory.mktemp("check")
    own = folder / "own.yaml"
    shipped = (models_directory() / "callers" / "memslot_delete.yaml").read_text()
    own.write_text(shipped.replace("caller: memslot_delete", "caller: mine"))
    write(folder / "out", "guard=loose", f"caller={own},swap_without_srcu,no_lock", "slots=1", "gfns=1")
    own.unlink()
    return folder / "out"


@pytest.fixture
def copy(evidence: Path, tmp_path: Path) -> Path:
    shutil.copytree(evidence, tmp_path / "out")
    return tmp_path / "out"


def fallen(directory: Path) -> list[str]:
    return [f"{f.what}: {f.why}" for f in check(directory).fallen]


def test_what_the_tool_wrote_is_accepted(evidence: Path) -> None:
    checked = check(evidence)
    assert checked.fallen == [] and checked.left_open == []
    assert checked.obligations == 11 and checked.traces == 4 and checked.queries == 2 and checked.verdicts == 3


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(directory: Path) -> None:
        text = (directory / name).read_text()
        assert old in text
        (directory / name).write_text(text.replace(old, new, 1))

    return change


def edit_json(change: Callable[[Any], None]) -> Callable[[Path], None]:
    def apply(directory: Path) -> None:
        data = json.loads((directory / "report.json").read_text())
        change(data)
        (directory / "report.json").write_text(json.dumps(data, indent=2))

    return apply


def swap_steps(data: Any) -> None:
    steps = data["cells"][1]["alone"]["trace"]["steps"]
    steps[9], steps[10] = steps[10], steps[9]


def verdict(cell: int, found: str, word: str) -> Callable[[Any], None]:
    def change(data: Any) -> None:
        data["cells"][cell][found]["verdict"] = word

    return change


def guard_never_holds(data: Any) -> None:
    data["cells"][0]["alone"]["holds"] = False


def drop_certificate(data: Any) -> None:
    for found in ("alone", "foreign"):
        data["cells"][0][found]["certificates"] = []


def lines_of_phi(change: Callable[[list[str]], list[str]]) -> Callable[[Path], None]:
    """Other lines between the marks of φ."""

    def apply(directory: Path) -> None:
        lines = (directory / FILE).read_text().splitlines()
        start, stop = lines.index("; --- the invariant phi") + 1, lines.index("; --- end of the invariant")
        lines[start:stop] = change(lines[start:stop])
        (directory / FILE).write_text("\n".join(lines) + "\n")

    return apply


def drop_from_phi(lines: list[str]) -> list[str]:
    """One value less in one decision of φ."""
    text = "\n".join(lines)
    start = text.index("(or is") + len("(or ")
    return (text[:start] + text[text.index(" ", start) + 1 :]).splitlines()


def block(name: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit inside one obligation."""

    def change(directory: Path) -> None:
        before, mark, after = (directory / FILE).read_text().partition(f"; --- {name}\n")
        inside, end, rest = after.partition("(pop 1)\n")
        assert mark and end and old in inside + end
        (directory / FILE).write_text(before + mark + (inside + end).replace(old, new, 1) + rest)

    return change


def without(name: str) -> Callable[[Path], None]:
    """An obligation taken out."""

    def change(directory: Path) -> None:
        before, mark, after = (directory / FILE).read_text().partition(f"; --- {name}\n")
        assert mark
        (directory / FILE).write_text(before + after.partition("(pop 1)\n")[2])

    return change


def truncate(name: str) -> Callable[[Path], None]:
    def cut(directory: Path) -> None:
        (directory / name).write_bytes((directory / name).read_bytes()[:3000])

    return cut


def remove(name: str) -> Callable[[Path], None]:
    return lambda directory: (directory / name).unlink()


FALSE = "(assert false)\n"
OBLIGATIONS = (
    "initiation",
    "consecution.own",
    "consecution.other",
    "consecution.pair",
    "consecution.caller",
    "consecution.foreign",
    "safety",
    "clauses",
)
OWN = f"{KEY}.consecution.own: it is not what"
WHOLE = f"{FILE}: it is not what"
TAMPERS: dict[str, tuple[Callable[[Path], None], str]] = {
    **{
        f"{name} weakened": (block(name, "(check-sat)", f"{FALSE}(check-sat)"), f"{KEY}.{name}: it is not what")
        for name in OBLIGATIONS
    },
    **{f"{name} taken out": (without(name), f"{KEY}.{name}: it is not what") for name in OBLIGATIONS},
    "a step taken out of an obligation": (block("consecution.own", "(=> s3 ", "(=> s4 "), OWN),
    "the goal of safety weakened": (block("safety", "(assert (and ", "(assert (and false "), f"{KEY}.safety"),
    "an answer taken out": (block("consecution.own", "(check-sat)\n", ""), OWN),
    "an answer too many": (block("consecution.own", "(check-sat)\n", "(check-sat)\n(check-sat)\n"), OWN),
    "a push taken out": (block("consecution.own", "(push 1)\n", ""), OWN),
    "a push too many": (block("consecution.own", "(push 1)\n", "(push 1)\n(push 1)\n"), OWN),
    "a pop taken out": (block("consecution.own", "(pop 1)\n", ""), WHOLE),
    "a pop too many": (block("consecution.own", "(pop 1)\n", "(pop 1)\n(pop 1)\n"), WHOLE),
    "a contradiction after a pop": (block("initiation", "(pop 1)\n", f"(pop 1)\n{FALSE}"), WHOLE),
    "a contradiction before the first push": (edit(FILE, "; --- initiation\n", f"{FALSE}; --- initiation\n"), WHOLE),
    "a contradiction between name and push": (
        block("consecution.own", "(push 1)\n", f"{FALSE}(push 1)\n"),
        OWN,
    ),
    "declarations that a pop leaves": (
        edit(FILE, "(set-logic QF_BV)\n", "(set-option :global-declarations true)\n(set-logic QF_BV)\n"),
        WHOLE,
    ),
    "another logic": (edit(FILE, "(set-logic QF_BV)", "(set-logic ALL)"), WHOLE),
    "an end before the end": (edit(FILE, "; --- safety\n", "(exit)\n; --- safety\n"), WHOLE),
    "what is said more than once weakened": (
        edit(FILE, "(define-fun t1 () Bool ", "(define-fun t1 () Bool not "),
        WHOLE,
    ),
    "another phi of i": (
        edit(FILE, "(define-fun |phi of i| () Bool ", "(define-fun |phi of i| () Bool false) ;"),
        WHOLE,
    ),
    "a comment of an obligation": (block("consecution.own", "; before the step", "; before a step"), OWN),
    "the head": (edit(FILE, "any number of vCPUs and", "any number of CPUs and"), WHOLE),
    "an obligation renamed": (edit(FILE, "; --- safety\n", "; --- unsafety\n"), f"{KEY}.safety"),
    "a clause dropped from phi": (lines_of_phi(drop_from_phi), f"{KEY}."),
    "phi says nothing": (lines_of_phi(lambda lines: [lines[0], "true)"]), f"{KEY}.safety: z3 says sat"),
    "phi excludes everything": (lines_of_phi(lambda lines: [lines[0], "false)"]), f"{KEY}.initiation: z3 says sat"),
    "a contradiction in phi": (lines_of_phi(lambda lines: [*lines, "(assert false)"]), "no definition of a decision"),
    "a second phi": (
        edit(FILE, "(push 1)", "; --- the invariant phi\n; --- end of the invariant\n(push 1)"),
        "its invariant is not to be found",
    ),
    "a second definition of phi": (
        lines_of_phi(lambda lines: [*lines, lines[0], "true)"]),
        "no definition of a decision",
    ),
    "a push in phi": (lines_of_phi(lambda lines: [*lines, "(push 1)"]), "no definition of a decision"),
    "phi missing": (lines_of_phi(lambda _lines: []), "no definition of a decision"),
    "a trace step swapped": (edit_json(swap_steps), "swap_without_srcu: its trace is no execution: step 1"),
    "a model edited after the fact": (
        edit("caller.mine.yaml", "publish: removed", "publish: moved"),
        "mine: a model was",
    ),
    "a step that there is not": (
        edit_json(lambda d: d["cells"][1]["alone"]["trace"]["steps"].append(10_000)),
        "report.json: not a whole report",
    ),
    "a clause that there is not": (
        edit_json(lambda d: d["cells"][0]["alone"]["certificates"][0]["invariant"].append(-1)),
        "report.json: not a whole report",
    ),
    "a clause edited": (edit_json(lambda d: d["clauses"].reverse()), "report.json: it says something else"),
    "a title edited": (edit("caller.mine.yaml", "title: KVM", "title: kvm"), "report.md"),
    "a certificate missing": (remove(FILE), f"{FILE}: the file is missing"),
    "the lengths missing": (remove(SHORTEST), f"{SHORTEST}: the file is missing"),
    "a length taken out": (edit(SHORTEST, "(check-sat)\n", ""), f"{SHORTEST}: it says something else"),
    "a length weakened": (edit(SHORTEST, "(check-sat)", f"{FALSE}(check-sat)"), f"{SHORTEST}: it says something else"),
    "the model missing": (remove("caller.mine.yaml"), "caller.mine.yaml"),
    "the text missing": (remove("report.txt"), "report.txt: the file is missing"),
    "the report missing": (remove("report.json"), "report.json: the file is missing"),
    "phi truncated": (truncate(FILE), "its invariant is not to be found"),
    "the report truncated": (truncate("report.json"), "report.json: not a whole report"),
    "a word in the text": (edit("report.txt", "REFUTED", "PROVED "), "report.txt: it says something else"),
    "a word in the Markdown": (edit("report.md", "misses", "catches"), "report.md: it says something else"),
    "a verdict turned": (edit_json(verdict(1, "foreign", "catches")), "swap_without_srcu"),
    "misses called masked": (edit_json(verdict(1, "foreign", "masked")), "masked, but alone it is misses"),
    "masked called misses": (edit_json(verdict(2, "foreign", "misses")), "no_lock: misses"),
    "quiet called false alarm": (edit_json(verdict(0, "alone", "false alarm")), "mine"),
    "no such verdict": (edit_json(verdict(0, "alone", "fine")), "'fine' is no verdict"),
    "a certificate dropped": (edit_json(drop_certificate), "mine: quiet without a certificate"),
    "a guard that holds nowhere": (edit_json(guard_never_holds), "whether the guard holds and fails at a zap"),
    "another guard": (edit_json(lambda d: d["guard"].update(expression="1")), "not the shipped guard loose"),
    "fewer callers": (edit_json(lambda d: d["cells"].pop()), "other callers than its question"),
    "another question": (edit_json(lambda d: d["question"].update(fault=["tdp"])), "hash"),
    "a smaller world": (edit_json(lambda d: d["question"].update(foreign="none")), "mine"),
}


@pytest.mark.parametrize("name", TAMPERS)
def test_every_tamper_is_rejected_by_name(copy: Path, name: str) -> None:
    change, expected = TAMPERS[name]
    change(copy)
    found = fallen(copy)
    assert found and expected in "\n".join(found), found


TWO = "memslot_delete.quiet.any"
SECTION = "; === gfn1\n"


@pytest.fixture(scope="module")
def two_places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A claim at two places, in one file."""
    folder = tmp_path_factory.mktemp("places")
    write(folder / "out", "guard=loose", "caller=memslot_delete", "fault=tdp")
    checked = check(folder / "out")
    assert checked.fallen == [] and checked.obligations == 2 * 7
    return folder / "out"


def sections_changed(change: Callable[[str, str, str], str]) -> Callable[[str], str]:
    """Other sections: made of what both places share, of the first one and of the second."""

    def apply(text: str) -> str:
        shared, first, second = re.split("^(?=; === )", text.removesuffix("(exit)\n"), flags=re.MULTILINE)
        return change(shared, first, second) + "(exit)\n"

    return apply


def phi_of(section: str) -> str:
    return section[section.index("; --- the invariant phi") : section.index("; --- end of the invariant")]


def says_nothing(section: str) -> str:
    return "\n".join([*phi_of(section).splitlines()[:2], "true)\n"])


PLACES: dict[str, tuple[Callable[[str], str], str]] = {
    "steps everywhere weakened": (
        lambda text: re.sub("^.define-fun .caller everywhere. .*", r"\g<0> false", text, flags=re.MULTILINE),
        f"{TWO}.smt2: it is not what",
    ),
    "an obligation of the second place weakened": (
        sections_changed(lambda s, a, b: s + a + b.replace("(check-sat)", f"{FALSE}(check-sat)", 1)),
        f"{TWO}.gfn1.initiation: it is not what",
    ),
    "the second place left out": (sections_changed(lambda s, a, b: s + a), "its invariant is not to be found"),
    "the first place twice": (
        sections_changed(lambda s, a, b: s + a + a.replace("gfn0", "gfn1").replace("gfn 0", "gfn 1")),
        f"{TWO}.",
    ),
    "the places in another order": (sections_changed(lambda s, a, b: s + b + a), f"{TWO}.smt2: it is not what"),
    "phi of another place": (
        sections_changed(lambda s, a, b: s + a.replace(phi_of(a), phi_of(a)[:-6] + "false)\n") + b),
        f"{TWO}.smt2: its invariant",
    ),
    "phi of the second place says nothing": (
        sections_changed(lambda s, a, b: s + a + b.replace(phi_of(b), says_nothing(b))),
        f"{TWO}.gfn1.safety: z3 says sat",
    ),
    "a section's push taken out": (lambda text: text.replace(f"{SECTION}(push 1)\n", SECTION), f"{TWO}.smt2"),
    "a section's pop taken out": (
        sections_changed(lambda s, a, b: s + a.removesuffix("(pop 1)\n") + b),
        f"{TWO}.smt2: it is not what",
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_every_tamper_with_a_file_of_two_places_is_rejected(two_places: Path, tmp_path: Path, name: str) -> None:
    change, expected = PLACES[name]
    shutil.copytree(two_places, tmp_path / "out")
    path = tmp_path / "out" / f"{TWO}.smt2"
    text = path.read_text()
    assert change(text) != text
    path.write_text(change(text))
    found = fallen(tmp_path / "out")
    assert found and expected in "\n".join(found), found


def test_a_model_of_the_tool_edited_after_the_fact(copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The shipped model changed under the evidence: the hash is another one."""
    from kvmverify.language import models as program
    from kvmverify.questions import question as query

    models = tmp_path / "models"
    shutil.copytree(models_directory(), models)
    path = models / "callers" / "swap_without_srcu.yaml"
    path.write_text(
        path.read_text().replace("range: slot", "range: first").replace("publish: invalid", "publish: moved")
    )
    monkeypatch.setattr(program, "models_directory", lambda: models)
    query._shipped_model.cache_clear()
    try:
        assert any("swap_without_srcu: a model was changed" in f for f in fallen(copy))
    finally:
        query._shipped_model.cache_clear()


def test_a_proof_about_nothing(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim is vacuous if the search that ``check`` makes anew says so, whatever the report says."""
    monkeypatch.setattr("kvmverify.checking.rebuild.vacuous", lambda _question, _scene: "the zap is unreachable")
    assert any("mine: quiet, but vacuous: the zap is unreachable" in f for f in fallen(copy))


def test_a_bounded_answer_is_searched_again(tmp_path: Path) -> None:
    write(tmp_path / "out", "guard=loose", "caller=memslot_delete", "vcpus=1", "foreign=none", "fault=tdp")
    checked = check(tmp_path / "out")
    assert checked.fallen == [] and checked.searched == 1 and checked.obligations == 0


def test_every_model_of_the_question_s_own_is_read_from_its_copy(tmp_path: Path) -> None:
    """A caller and a fault path of one's own, both gone by now, as those of a kernel tree are."""
    names = []
    for kind, folder, name in (("caller", "callers", "memslot_delete"), ("fault", "faults", "tdp")):
        text = (models_directory() / folder / f"{name}.yaml").read_text()
        (tmp_path / f"{name}.yaml").write_text(text.replace(f"{kind}: {name}", f"{kind}: my_{name}"))
        names.append(f"{kind}={tmp_path / name}.yaml")
    write(tmp_path / "out", "guard=loose", *names, "slots=1", "gfns=1")
    for name in ("memslot_delete", "tdp"):
        (tmp_path / f"{name}.yaml").unlink()
    assert fallen(tmp_path / "out") == []
    assert "fault=my_tdp" in (tmp_path / "out" / "report.txt").read_text()


def test_a_place_without_evidence(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="no evidence"):
        directories(tmp_path)
    with pytest.raises(QuestionError, match="no directory"):
        directories(tmp_path / "none")
