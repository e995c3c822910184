"""Words of one's own, and a .config of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvmverify.errors import QuestionError
from kvmverify.kernel.source.conditions import Config, Symbols, given, read_config
from kvmverify.kernel.source.files import source_files
from kvmverify.kernel.source.text import blank
from kvmverify.kernel.words.added import with_words
from kvmverify.kernel.words.vocabulary import shipped

HEADER = "# Automatically generated file; DO NOT EDIT.\n"


def words(tmp_path: Path, text: str, name: str = "mine.yaml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_words_add(tmp_path: Path) -> None:
    text = "vocabulary: mine\nharmless: {my_note: prints}\nfiles: [drivers/my/*.c]\n"
    text += "caller:\n  calls:\n    - {call: my_zap, steps: [zap]}\n"
    found = with_words(shipped(), [words(tmp_path, text)])
    assert found.harmless["my_note"] == "prints" and found.harmless["kfree"] == shipped().harmless["kfree"]
    assert found.files == (*shipped().files, "drivers/my/*.c")
    assert found.caller.calls[0].call == ("my_zap",) and found.caller.calls[1:] == shipped().caller.calls
    assert found.fault == shipped().fault


def test_words_replace_what_is_said_of_the_same_name(tmp_path: Path) -> None:
    text = "vocabulary: mine\ncaller:\n  calls:\n    - {call: synchronize_srcu, of: srcu, why: nothing}\n"
    found = with_words(shipped(), [words(tmp_path, text)])
    facts = [fact for fact in found.caller.calls if "synchronize_srcu" in fact.call]
    assert [fact.steps for fact in facts] == [()]
    assert any("synchronize_srcu_expedited" in fact.call and fact.steps for fact in found.caller.calls)


def test_the_last_file_has_the_last_word(tmp_path: Path) -> None:
    files = [words(tmp_path, f"vocabulary: m\nharmless: {{f: {why}}}\n", why) for why in ("one", "two")]
    assert with_words(shipped(), files).harmless["f"] == "two"


@pytest.mark.parametrize(
    "text", ["vocabulary: m\nharmles: {f: g}\n", "vocabulary: m\ncaller: {calls: [{steps: []}]}\n", "[]"]
)
def test_words_that_are_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(QuestionError, match=r"mine\.yaml"):
        with_words(shipped(), [words(tmp_path, text)])


def config(tmp_path: Path, text: str) -> Config:
    return read_config(words(tmp_path, text, ".config"), given({"CONFIG_OLD": True, "KVM_OWN": True}))


def test_a_whole_config_decides_every_option(tmp_path: Path) -> None:
    found = config(tmp_path, HEADER + "CONFIG_KVM=m\nCONFIG_A=y\n# CONFIG_B is not set\nCONFIG_N=64\n")
    symbols = Symbols(found)
    for condition, value in {
        "defined(CONFIG_A)": True,
        "defined(CONFIG_B)": False,
        "defined(CONFIG_OLD)": False,
        "defined(KVM_OWN)": True,
        "defined(OTHER)": None,
        "defined(CONFIG_KVM)": False,
        "IS_ENABLED(CONFIG_KVM)": True,
        "IS_BUILTIN(CONFIG_KVM)": False,
        "IS_MODULE(CONFIG_KVM)": True,
        "IS_REACHABLE(CONFIG_KVM)": None,
        "CONFIG_N > 32 && CONFIG_N <= 0x40": True,
        "CONFIG_A && (OTHER || !CONFIG_B)": True,
        "OTHER && CONFIG_B": False,
        "OTHER || CONFIG_B": None,
        "CONFIG_N + 1": None,
        "something(else)": None,
        "": None,
    }.items():
        assert symbols.holds(condition) is value, condition


def test_a_piece_of_a_config_leaves_the_rest(tmp_path: Path) -> None:
    found = config(tmp_path, "CONFIG_KVM=y\nCONFIG_A=y\n")
    assert found.has("CONFIG_OLD") is True and found.has("CONFIG_B") is None


@pytest.mark.parametrize(
    "text", ["# CONFIG_KVM is not set\n", HEADER + "CONFIG_A=y\n", "int main;\n", "CONFIG_KVM=y\0"]
)
def test_no_config(tmp_path: Path, text: str) -> None:
    with pytest.raises(QuestionError, match="config="):
        config(tmp_path, text)


def test_what_is_left_open_is_listed() -> None:
    text = blank(
        "#ifdef A\nint a;\n#else\nint b;\n#endif\n#ifdef B\n#endif\n#if defined(C)\nint c;\n#endif\n",
        "x.c",
        {"C": True},
    )
    assert [(group.condition, text.line(group.start), group.kept) for group in text.open] == [("#ifdef A", 1, 0)]
    assert [branch.strip() for branch in text.open[0].branches] == ["int a;", "int b;"]
    assert "int a;" in text.code and "int b;" not in text.code and "int c;" in text.code


def test_files_are_found_by_folder_and_by_include(tmp_path: Path) -> None:
    for name, text in {
        "virt/kvm/a.c": '#include <linux/mine.h>\n#include "new/deep.h"\n#include <linux/else.h>\n',
        "virt/kvm/new/deep.h": "int a;\n",
        "virt/kvm/new/er/b.c": "int b;\n",
        "include/linux/mine.h": "#include <asm/more.h>\nstruct kvm *kvm_x(void);\n",
        "include/linux/else.h": "#include <linux/never.h>\nint a;\n",
        "include/linux/never.h": "struct kvm *k;\n",
        "arch/x86/include/asm/more.h": "void f(rwlock_t *mmu_lock);\n",
        "drivers/x.c": "int kvm_;\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    found = source_files(tmp_path, shipped().files, shipped().headers)
    assert found == (
        "arch/x86/include/asm/more.h",
        "include/linux/mine.h",
        "virt/kvm/a.c",
        "virt/kvm/new/deep.h",
        "virt/kvm/new/er/b.c",
    )
