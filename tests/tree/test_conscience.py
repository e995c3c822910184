"""What could matter and is not understood is named with its line; nothing that matters is dropped in silence."""

from __future__ import annotations

import pytest

from tests.tree.reading import problems

HEAD = "void one(struct kvm *kvm, struct kvm_gfn_range *range)\n{\n"
TAIL = "\nwrite_lock(&kvm->mmu_lock);\nkvm_unmap_gfn_range(kvm, range);\nwrite_unlock(&kvm->mmu_lock);\n}\n"


def said(body: str, before: str = "") -> list[str]:
    return problems(before + HEAD + body + TAIL)


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        ("mutex_lock_of_another_kind(&kvm->slots_lock, 1);", 3, "slots_lock is read in a way"),
        ("FOO_LOCK(kvm->slots_lock);", 3, "slots_lock is read in a way"),
        ("kvm->mmu_invalidate_seq = 0;", 3, "mmu_invalidate_seq is assigned in a way"),
        ("kvm->mmu_invalidate_in_progress--;", 3, "mmu_invalidate_in_progress is counted down in a way"),
        ("my_loop_for_each_thing(x, y) {\nmutex_lock(&kvm->slots_lock);\n}", 3, "loop macro my_loop_for_each_thing"),
        ("WITH(kvm, mutex_lock(&kvm->slots_lock); if (1));", 3, "not understood"),
        ("mutex_lock(&kvm->slots_lock) mutex_unlock(&kvm->slots_lock);", 3, "not understood"),
        ("while (kvm->odd) {\nmutex_lock(&kvm->slots_lock);\n}", 3, "repeats steps"),
        ("kvm->ops->unheard_of(kvm, &kvm->slots_lock);", 3, "slots_lock is read in a way"),
        ("again:\nmutex_lock(&kvm->slots_lock);\nif (kvm->odd)\ngoto again;", 5, "going back to again"),
    ],
)
def test_named_with_its_line(body: str, line: int, what: str) -> None:
    found = said(body)
    assert any(each.startswith(f"{line}: ") and what in each for each in found), found


SPIN, UNSPIN = "spin_lock(&kvm->mn_invalidate_lock);\n", "spin_unlock(&kvm->mn_invalidate_lock);\n"
PUBLISH = (
    "slot = id_to_memslot(__kvm_memslots(kvm, space), 1); if (!slot) return; kvm_replace_memslot(kvm, slot, NULL);\n"
    "rcu_assign_pointer(kvm->memslots[space], kvm_get_inactive_memslots(kvm, space));\n"
)


@pytest.mark.parametrize(
    ("access", "word", "line"),
    [
        ("kvm->mn_active_invalidate_count++;\n", "notifier_enter", 3),
        ("kvm->mn_active_invalidate_count--;\n", "notifier_exit", 3),
        (PUBLISH, "publish: {what: removed, wait: false}", 4),
    ],
)
def test_an_access_that_lost_its_lock(access: str, word: str, line: int) -> None:
    (found, *_) = [each for each in said(access) if "no wait" not in each]
    assert found == f"{line}: {word} without mn_invalidate_lock, under which it is one moment"
    assert [each for each in said(SPIN + access + UNSPIN) if "no wait" not in each] == []
    assert said(SPIN + UNSPIN + access) and said(access + SPIN + UNSPIN)


def test_unresolved_function_pointer() -> None:
    code = "static void deep(struct kvm *kvm)\n{\nkvm->ops->unheard_of(kvm);\nmutex_lock(&kvm->slots_lock);\n}\n"
    found = said("kvm->odd = 1;\ndeep(kvm);", code)
    assert {each.partition(":")[0] for each in found} == {"3"} and "unheard_of" in found[0]
    found = said("kvm->ops->unheard_of(&kvm->slots_lock);")
    assert any("unheard_of is not resolved" in each for each in found)


def test_part_that_is_no_c_and_does_not_matter_is_no_problem_of_ours() -> None:
    assert said("kvm->odd = 1;") == []


def test_branch_that_was_not_read() -> None:
    code = "#if CONFIG_UNHEARD > 3\nint a;\n#else\nvoid f(void)\n{\nkvm_mmu_invalidate_begin(kvm);\n}\n#endif\n"
    (found,) = problems(code)
    assert found.startswith("1: #if CONFIG_UNHEARD > 3 is decided by nothing") and "kvm_mmu_invalidate_begin" in found


def test_missing_asserted_function() -> None:
    from kvmverify.kernel.paths.findings import Findings
    from kvmverify.kernel.programs.extract import read_callers
    from kvmverify.kernel.source import text as kernel_text
    from kvmverify.kernel.source.functions import survey
    from kvmverify.kernel.words.relevance import Relevance
    from kvmverify.kernel.words.vocabulary import shipped

    vocabulary, findings = shipped(), Findings()
    tree = survey((kernel_text.blank("int a;\n", "virt/kvm/x.c", {}),))
    read_callers(tree, vocabulary, Relevance(tree, vocabulary, vocabulary.caller), findings)
    assert any("kvm_unmap_gfn_range is not found" in str(p) for p in findings.problems)
