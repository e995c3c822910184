"""What becomes a program: every path that zaps, or that retires and should have; its name, its X and its rules."""

from __future__ import annotations

from pathlib import Path

from kvmverify.kernel.kept_models import models_of
from kvmverify.kernel.paths.findings import Problem
from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.programs.concerns import attributed
from kvmverify.kernel.programs.described import named
from kvmverify.kernel.programs.found import TreeFound, TreeProgram
from kvmverify.kernel.source import text as kernel_text
from kvmverify.kernel.source.functions import survey
from kvmverify.kernel.words.vocabulary import shipped
from tests.tree.reading import ZAP, read, words

PUNCH = """
struct kvm_gmem { struct kvm *kvm; };
static long kvm_gmem_punch_hole(struct inode *inode, struct kvm *kvm, struct kvm_gfn_range *range)
{
	filemap_invalidate_lock(inode->i_mapping);
%s
	filemap_invalidate_unlock(inode->i_mapping);
	return 0;
}
"""
BEGIN = """
	write_lock(&kvm->mmu_lock);
	kvm_mmu_invalidate_begin(kvm);
	kvm_mmu_invalidate_range_add(kvm, range->start, range->end);
	kvm_unmap_gfn_range(kvm, range);
	write_unlock(&kvm->mmu_lock);
"""
TRUNCATE = "\ttruncate_inode_pages_range(inode->i_mapping, 0, 1);\n"
END = """
	write_lock(&kvm->mmu_lock);
	kvm_mmu_invalidate_end(kvm);
	write_unlock(&kvm->mmu_lock);
"""


def programs(code: str) -> dict[str, TreeProgram]:
    asserted, _, others = read(code)
    return {program.name: program for program in (*asserted, *others)}


def breaks(program: TreeProgram) -> list[str]:
    empty: tuple[TreeProgram, ...] = ()
    found = TreeFound(Path("/"), (program,), empty, (), None, (), (), (), (), (), ())
    (one,) = models_of(found).callers
    return one.breaks


def test_a_whole_program_has_the_plain_name() -> None:
    (one,) = programs(PUNCH % (BEGIN + TRUNCATE + END)).values()
    assert (one.name, one.way, one.change) == ("gmem_punch_hole", "asserted", "guest_memfd")
    assert breaks(one) == []


def test_a_path_that_skips_the_zap_is_a_program_of_its_own() -> None:
    skipping = PUNCH % (
        "\tif (inode->i_size) {\n" + BEGIN + "\t}\n" + TRUNCATE + "\tif (inode->i_size) {" + END + "\t}"
    )
    found = programs(skipping)
    bare = [p for p in found.values() if p.way == "unzapped" and not breaks(p)]
    assert "gmem_punch_hole" in found and len(bare) == 1
    assert words(bare[0].steps) == [
        "lock: filemap_invalidate_lock",
        "retire: guest_memfd",
        "unlock: filemap_invalidate_lock",
    ]


def test_an_error_path_without_its_end_breaks_a_rule_at_its_line() -> None:
    early = "\tif (inode->i_size) {\n\t\tfilemap_invalidate_unlock(inode->i_mapping);\n\t\treturn -EIO;\n\t}\n"
    found = programs(PUNCH % (BEGIN + TRUNCATE + early + END))
    wrong = {name: breaks(program) for name, program in found.items() if breaks(program)}
    assert list(found) == ["gmem_punch_hole", *wrong] and len(wrong) == 1
    ((said,),) = wrong.values()
    place, _, rule = said.partition(": ")
    assert rule == "the program ends with an invalidation still open (B without E)"
    assert place.startswith("virt/kvm/new.c:")


def test_a_path_that_retires_nothing_is_judged_for_the_guard_alone() -> None:
    early = "\tif (inode->i_size)\n\t\tgoto out;\n"
    found = programs(PUNCH % (BEGIN + early + TRUNCATE + "out:\n" + END))
    assert {p.change for p in found.values()} == {"guest_memfd", "nothing"}
    (quiet,) = [p for p in found.values() if p.change == "nothing"]
    assert quiet.name == "gmem_punch_hole_nothing" and breaks(quiet) == [] and quiet.caller().change == "nothing"


def test_a_publication_that_never_zaps_is_found_wherever_it_stands() -> None:
    found = programs("""
static void swap(struct kvm *kvm, struct kvm_memslots *slots)
{
	rcu_assign_pointer(kvm->memslots[0], slots);
}
void kvm_forget_slots(struct kvm *kvm, struct kvm_memory_slot *old, struct kvm_memslots *slots)
{
	mutex_lock(&kvm->slots_lock);
	kvm_replace_memslot(kvm, old, NULL);
	swap(kvm, slots);
	mutex_unlock(&kvm->slots_lock);
}
""")
    (one,) = found.values()
    assert (one.name, one.way, one.change) == ("kvm_forget_slots", "unzapped", "slot")


def test_what_an_unknown_caller_of_the_fast_zap_is_for_is_not_guessed() -> None:
    _, _, (one,) = read("""
void kvm_drop_roots(struct kvm *kvm)
{
	write_lock(&kvm->mmu_lock);
	kvm->arch.mmu_valid_gen = kvm->arch.mmu_valid_gen ? 0 : 1;
	write_unlock(&kvm->mmu_lock);
}
void kvm_mmu_zap_all_fast(struct kvm *kvm)
{
	kvm_drop_roots(kvm);
}
""")
    assert one.way == "roots" and any("is not in the source" in problem.what for problem in one.problems)


def test_a_zap_by_the_rmaps_without_srcu_is_named() -> None:
    code = """
void kvm_zap_gfn_range(struct kvm *kvm, gfn_t start, gfn_t end)
{
	%s
	write_lock(&kvm->mmu_lock);
	kvm_mmu_invalidate_begin(kvm);
	kvm_mmu_invalidate_range_add(kvm, start, end);
	kvm_rmap_zap_gfn_range(kvm, start, end);
	kvm_mmu_invalidate_end(kvm);
	write_unlock(&kvm->mmu_lock);
}
"""
    (with_srcu,) = programs(code % "guard(srcu)(&kvm->srcu);").values()
    assert (with_srcu.way, with_srcu.change, breaks(with_srcu)) == ("zapped", "page", [])
    (without,) = programs(code % "").values()
    (said,) = breaks(without)
    assert "kvm_rmap_zap_gfn_range reads the memslots without srcu or slots_lock" in said


CODE = """
static void helper(struct kvm *kvm)
{
	other();
}
void kvm_zap_mine(struct kvm *kvm, struct kvm_gfn_range *range)
{
	helper(kvm);
	write_lock(&kvm->mmu_lock);
	kvm_unmap_gfn_range(kvm, range);
	write_unlock(&kvm->mmu_lock);
}
void nobody(struct kvm *kvm)
{
}
"""


def test_a_problem_concerns_the_programs_on_whose_way_it_lies() -> None:
    vocabulary = shipped()
    text = kernel_text.blank(ZAP + CODE + PUNCH % (BEGIN + TRUNCATE + END), "virt/kvm/new.c", vocabulary.config)
    tree = survey((text,), vocabulary.macro())
    asserted, _, _ = read(CODE + PUNCH % (BEGIN + TRUNCATE + END))

    def concerned(function: str) -> tuple[list[str], int, list[str]]:
        found = attributed(tree, vocabulary, (Problem("virt/kvm/new.c", 1, "what", function),), asserted)
        return [p.name for p in found.callers if p.problems], len(found.shared), [o.name for o in found.open]

    assert concerned("helper") == (["kvm_zap_mine"], 0, [])
    assert concerned("kvm_gmem_punch_hole") == (["gmem_punch_hole"], 0, [])
    assert concerned("nobody") == ([], 0, ["nobody"])
    assert concerned("") == ([], 1, []), "what stands nowhere concerns all"
    assert concerned("kvm_mmu_invalidate_end")[1] == 1, "strangers do it, too"


def test_names_stay_within_their_length() -> None:
    place = Place("f", "a.c", 1)
    long = TreeProgram("caller", "n" * 40, "t", place, (), base="n" * 40)
    names = [p.name for p in named([long, long, long])]
    assert len(set(names)) == 3 and all(len(name) <= 40 for name in names)
