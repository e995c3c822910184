"""``config=`` and ``vocabulary=``: what a tree is read with, and the lines that would teach a name."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kvmverify.cli import app
from kvmverify.errors import QuestionError
from kvmverify.kernel.kept_models import KernelModels, kernel_models
from kvmverify.kernel.words.lessons import WHY, harmless, installer, left_out, maps, vocabulary_of
from kvmverify.kernel.words.tree_words import tree_words
from kvmverify.language import yaml_source
from kvmverify.questions.on_tree import tree_arguments
from kvmverify.questions.tree import tree_of
from tests.campaign import some
from tests.tree.edits import GMEM, KM, MM
from tests.tree.reading import kernel
from tests.tree.test_edits import problems

# What is made of 6.12, and how often a vocabulary has to be asked for until all is known.
TAUGHT: dict[str, tuple[tuple[str, str, str], ...]] = {
    "functions and a class": (
        (
            GMEM,
            r"(filemap_invalidate_lock\(inode->i_mapping\);)(?=\s+list_for)",
            r"\1 note_hole(inode); note_len(len);",
        ),
        (KM, r"(\n\tmutex_lock\(&kvm->slots_lock\);)(\s+r = __kvm_set)", r"\n\tguard(my_note)(kvm);\1\2"),
    ),
    "a map primitive": (
        (
            MM,
            r"^(static int direct_page_fault\()",
            "static int my_map(struct kvm_vcpu *vcpu, struct kvm_page_fault *fault)\n{\n"
            "\treturn mmu_set_spte(vcpu, fault->slot, NULL, ACC_ALL, fault->gfn, fault->pfn, fault);\n}\n\n"
            r"\1",
        ),
        (MM, r"r = direct_map\(vcpu, fault\);", "r = my_map(vcpu, fault);"),
    ),
}


def run(*words: str) -> Result:
    done = CliRunner().invoke(app, words)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def edited(tmp_path: Path, name: str) -> Path:
    root = tmp_path / "linux"
    shutil.copytree(kernel("6.12"), root)
    for file, pattern, replacement in TAUGHT[name]:
        text = (root / file).read_text("latin-1")
        changed, count = re.subn(pattern, replacement, text, count=1, flags=re.MULTILINE)
        assert count == 1, pattern
        (root / file).write_text(changed, "latin-1")
    return root


@pytest.mark.parametrize("name", some(TAUGHT, "functions and a class"))
def test_pasted_lines_cure_what_they_are_printed_for(tmp_path: Path, name: str) -> None:
    root = edited(tmp_path, name)
    files: list[Path] = []
    models: KernelModels = kernel_models(root)
    assert problems(models) and models.teach
    for round_ in range(3):
        if not models.teach:
            break
        files.append(tmp_path / f"words{round_}.yaml")
        files[-1].write_text(models.teach, encoding="utf-8")
        models = kernel_models(root, tree_words(files))
    assert problems(models) == [] and models.teach == "", (problems(models), models.teach)


def test_lines_are_one_file_of_words() -> None:
    text = vocabulary_of(
        [
            (harmless("my_note"), "a.c:1"),
            (left_out("caller", "my_other"), "a.c:2"),
            (harmless("my_note"), "a.c:3"),
            (maps("FNAME(my_map)"), "a.c:4"),
            (installer("mmu_set_spte", "one"), "a.c:5"),
            (installer("mmu_set_spte", "FNAME(two)"), "a.c:6"),
        ]
    )
    data = yaml_source.parse(text, "mine.yaml")
    assert data == {
        "vocabulary": "mine",
        "harmless": {"my_note": WHY},
        "installs": {"mmu_set_spte": ["one", "FNAME(two)"]},
        "caller": {"abstracted": {"my_other": WHY}},
        "fault": {"calls": [{"call": "FNAME(my_map)", "steps": ["map"], "named": "callee"}]},
    }
    assert "# a.c:1" in text and vocabulary_of([]) == ""


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("vocabulary: m\nharmles: {f: g}\n", "2:1", "unknown key 'harmles': did you mean 'harmless'"),
        ("vocabulary: m\ncaller:\n  cals: []\n", "3:3", "unknown key 'cals' in caller: did you mean 'calls'"),
        ("vocabulary: m\nharmless: [f]\n", "2:11", "harmless"),
        ("vocabulary: m\ncaller:\n  calls:\n    - {call: f, step: [zap]}\n", "4:17", "did you mean 'steps'"),
        ("vocabulary: m\ncaller:\n  calls:\n    - {call: f, steps: [zapp]}\n", "4", "zapp"),
    ],
)
def test_words_that_are_none_are_named_with_their_place(tmp_path: Path, text: str, place: str, message: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text)
    with pytest.raises(QuestionError) as error:
        tree_of([f"kernel={tmp_path}", f"vocabulary={path}"])
    assert str(error.value).startswith(f"{path}:{place}") and message in str(error.value), str(error.value)


@pytest.mark.parametrize("command", ["prove", "compare", "extract", "drift"])
@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["config=/nowhere"], "config=/nowhere: No such file"),
        (["vocabulary=/nowhere"], "/nowhere: cannot be read: No such file"),
        (["vocabulary=,"], "vocabulary= has no value"),
        (["config=a", "config=b"], "given twice"),
    ],
)
def test_files_that_are_not_there(tmp_path: Path, command: str, words: list[str], message: str) -> None:
    done = run(command, f"kernel={tmp_path}", *words)
    assert done.exit_code == 2 and message in " ".join(done.output.split()), done.output


@pytest.mark.parametrize("key", ["config", "vocabulary"])
def test_without_a_tree_there_is_nothing_to_read(key: str) -> None:
    with pytest.raises(QuestionError, match=f"{key}= needs the tree"):
        tree_arguments(["guard=loose", f"{key}=x"])


def test_what_a_tree_is_read_with_is_part_of_its_key(tmp_path: Path) -> None:
    """Other words or another .config, and the tree is read anew."""
    mine, config = tmp_path / "mine.yaml", tmp_path / ".config"
    mine.write_text("vocabulary: mine\nharmless: {f: one}\n")
    config.write_text("CONFIG_KVM=y\n")
    digests = {tree_words().digest, tree_words([mine]).digest, tree_words([mine], config).digest}
    mine.write_text("vocabulary: mine\nharmless: {f: two}\n")
    digests.add(tree_words([mine]).digest)
    config.write_text("CONFIG_KVM=m\n")
    digests.add(tree_words([mine], config).digest)
    assert len(digests) == 5


def test_copies_have_names_of_their_own(tmp_path: Path) -> None:
    paths = [tmp_path / "a/mine.yaml", tmp_path / "b/mine.yaml"]
    for path in paths:
        path.parent.mkdir()
        path.write_text(f"vocabulary: mine\nharmless: {{f: {path.parent.name}}}\n")
    words = tree_words(paths)
    assert [name for name, _ in words.copies] == ["vocabulary.1.mine.yaml", "vocabulary.2.mine.yaml"]
    assert words.of("vocabulary") == tuple(map(str, paths)) and words.of("config") == ()


def test_a_config_decides_and_is_told(tmp_path: Path) -> None:
    config, mine, out = tmp_path / ".config", tmp_path / "mine.yaml", tmp_path / "out"
    config.write_text("CONFIG_KVM=y\nCONFIG_KVM_HYPERV=y\n# CONFIG_KVM_XEN is not set\n")
    mine.write_text("vocabulary: mine\nharmless: {my_note: prints}\n")
    words = [f"config={config}", f"vocabulary={mine}", "caller=memslot_delete", "gfns=1", "slots=1", "fault=tdp"]
    done = run("prove", f"kernel={kernel('6.12')}", *words, "foreign=none", f"out={out}", "--json")
    assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    assert (data["config"], data["vocabulary"]) == (str(config), [str(mine)])
    said = data["tree"]["conditions"]
    assert said and not any("CONFIG_KVM_HYPERV" in one or "CONFIG_KVM_XEN" in one for one in said)
    assert data["copies"] == {str(config): "kernel.config", str(mine): "vocabulary.1.mine.yaml"}
    text = " ".join((out / "kernel.txt").read_text().split())
    assert "config: " in text and "vocabulary: " in text and "open: " in text
    for path in (config, mine):
        copy = out / data["copies"][str(path)]
        assert copy.read_text() == path.read_text()
        path.unlink()
    assert run("check", str(out)).exit_code == 0
