"""Edits of the assertion in 6.12's asserted function, and of what stands around it."""

from __future__ import annotations

from typing import Literal

from tests.tree.edits import MM, Edit

ASSERTION = r"lockdep_assert_once\(kvm->mmu_invalidate_in_progress \|\|\s*lockdep_is_held\(&kvm->slots_lock\)\);"
FUNCTION = r"^(bool kvm_unmap_gfn_range\(struct kvm \*kvm, struct kvm_gfn_range \*range\)\n\{)"
OPEN, HELD = "kvm->mmu_invalidate_in_progress", "lockdep_is_held(&kvm->slots_lock)"
COVERED = "range->end <= kvm->mmu_invalidate_range_end"
AS_IT_WAS = f"lockdep_assert_once({OPEN} || {HELD});"


def _edit(
    name: str,
    kind: str,
    says: Literal["refuted", "unknown", "unchanged"],
    text: str,
    at: str = "",
    before: str = "",
) -> Edit:
    """``text`` in the place of the assertion, and perhaps something in front of the function."""
    changes = [(MM, ASSERTION, text.replace("\\", r"\\"))]
    if before:
        changes.append((MM, FUNCTION, before.replace("\\", r"\\") + r"\1"))
    return Edit(name, f"assertion: {kind}", says != "unchanged", says, tuple(changes), (MM, at) if at else None)


HELPER = f"static void assert_protected(struct kvm *kvm)\n{{\n\t{AS_IT_WAS}\n}}\n\n"
LOOSE_HELPER = f"static void assert_protected(struct kvm *kvm, bool x)\n{{\n\tif (x)\n\t\t{AS_IT_WAS}\n}}\n\n"
WARNING_HELPER = f"static void assert_protected(struct kvm *kvm)\n{{\n\tWARN_ON_ONCE({OPEN} || {HELD});\n}}\n\n"
MACRO = f"#define ASSERT_PROTECTED(kvm) lockdep_assert_once({OPEN} || {HELD})\n\n"

EDITS: tuple[Edit, ...] = (
    # a way around it
    _edit(
        "return_before",
        "a way around it",
        "unknown",
        f"if (!range->may_block)\n\t\treturn false;\n\n\t{AS_IT_WAS}",
        r"if \(!range->may_block\)",
    ),
    _edit("behind_an_if", "a way around it", "unknown", f"if (range->may_block)\n\t\t{AS_IT_WAS}", r"range->may_block"),
    _edit(
        "goto_before",
        "a way around it",
        "unknown",
        f"if (range->only_private)\n\t\tgoto unmap;\n\t{AS_IT_WAS}\nunmap:",
        r"if \(range->only_private\)",
    ),
    _edit(
        "inside_a_loop", "a way around it", "unknown", f"while (flush) {{\n\t\t{AS_IT_WAS}\n\t}}", r"while \(flush\)"
    ),
    _edit(
        "behind_the_open_count",
        "a way around it",
        "unchanged",
        f"if (!{OPEN})\n\t\tlockdep_assert_held(&kvm->slots_lock);",
    ),
    _edit(
        "on_both_sides",
        "a way around it",
        "unchanged",
        f"if ({OPEN})\n\t\tlockdep_assert_once(true);\n\telse\n\t\tlockdep_assert({HELD});",
    ),
    _edit("in_a_block", "a way around it", "unchanged", f"{{\n\t\t{AS_IT_WAS}\n\t}}"),
    # #ifdef
    _edit(
        "ifdef",
        "#ifdef",
        "unknown",
        f"\n#ifdef CONFIG_PROVE_MMU_ZAPS\n\t{AS_IT_WAS}\n#endif\n",
        r"#ifdef CONFIG_PROVE_MMU",
    ),
    _edit(
        "ifdef_else_empty",
        "#ifdef",
        "unknown",
        f"\n#ifndef CONFIG_PROVE_MMU_ZAPS\n\tlockdep_assert_once(true);\n#else\n\t{AS_IT_WAS}\n#endif\n",
        r"#ifndef CONFIG_PROVE_MMU_ZAPS",
    ),
    _edit(
        "ifdef_inside",
        "#ifdef",
        "unknown",
        f"lockdep_assert_once({OPEN}\n#ifdef CONFIG_PROVE_MMU_ZAPS\n\t\t\t    || {HELD}\n#endif\n\t\t\t    );",
        r"#ifdef CONFIG_PROVE_MMU_ZAPS",
    ),
    # what stands before it
    _edit(
        "count_raised_before",
        "what stands before it",
        "unknown",
        f"{OPEN}++;\n\t{AS_IT_WAS}",
        r"mmu_invalidate_in_progress\+\+;",
    ),
    _edit(
        "begin_before",
        "what stands before it",
        "unknown",
        f"kvm_mmu_invalidate_begin(kvm);\n\t{AS_IT_WAS}",
        r"kvm_mmu_invalidate_begin\(kvm\);",
    ),
    _edit(
        "another_vm",
        "what stands before it",
        "unknown",
        f"kvm = range->slot->kvm;\n\t{AS_IT_WAS}",
        r"lockdep_assert_once",
    ),
    _edit(
        "variable_before",
        "what stands before it",
        "unchanged",
        f"bool covered = {OPEN} || {HELD};\n\n\tlockdep_assert_once(covered);",
    ),
    # helpers and macros
    _edit(
        "helper_that_may_skip",
        "helper",
        "unknown",
        "assert_protected(kvm, range->may_block);",
        r"assert_protected|if \(x\)",
        LOOSE_HELPER,
    ),
    _edit("helper_turned_round", "helper", "refuted", "assert_protected(kvm);", "", WARNING_HELPER),
    _edit("macro", "helper", "unknown", "ASSERT_PROTECTED(kvm);", r"^\s+ASSERT_PROTECTED\(kvm\);", MACRO),
    _edit("unknown_helper", "helper", "unknown", f"{AS_IT_WAS}\n\tassert_protected_too(kvm);", r"assert_protected_too"),
    _edit("helper", "helper", "unchanged", "assert_protected(kvm);", "", HELPER),
    # another spelling
    _edit("warn_turned_round", "another spelling", "refuted", f"WARN_ON_ONCE({OPEN} || {HELD});"),
    _edit("warn_half", "another spelling", "refuted", f"WARN_ON_ONCE(!{OPEN} || !{HELD});"),
    _edit("held_alone", "another spelling", "refuted", "lockdep_assert_held(&kvm->slots_lock);"),
    _edit(
        "warn_unread", "another spelling", "unknown", f"WARN_ON_ONCE(!{OPEN} && !range->may_block);", r"WARN_ON_ONCE"
    ),
    _edit("warn", "another spelling", "unchanged", f"WARN_ON_ONCE(!{OPEN} && !{HELD});"),
    _edit("mmu_warn", "another spelling", "unchanged", f"KVM_MMU_WARN_ON(!({OPEN} || {HELD}));"),
    _edit("not_once", "another spelling", "unchanged", f"lockdep_assert({HELD} || READ_ONCE({OPEN}) != 0);"),
    # several
    _edit("second_held", "several", "refuted", f"{AS_IT_WAS}\n\tlockdep_assert_held(&kvm->slots_lock);"),
    _edit(
        "second_unread",
        "several",
        "unknown",
        f"{AS_IT_WAS}\n\tWARN_ON_ONCE(!range->may_block);",
        r"WARN_ON_ONCE\(!range->may_block\)",
    ),
    _edit(
        "second_not_held",
        "several",
        "refuted",
        f"{AS_IT_WAS}\n\tif ({OPEN})\n\t\tlockdep_assert_not_held(&kvm->mmu_lock);",
    ),
    _edit("second_mmu_lock", "several", "unchanged", f"lockdep_assert_held_write(&kvm->mmu_lock);\n\t{AS_IT_WAS}"),
    # values
    _edit(
        "hull_of_a_fresh_vm",
        "values",
        "refuted",
        f"lockdep_assert_once({COVERED} || kvm->mmu_invalidate_range_start == INVALID_GPA);",
    ),
    _edit("exactly_one", "values", "refuted", f"lockdep_assert_once({OPEN} == 01 || {HELD});"),
    _edit("count_cut", "values", "unknown", f"lockdep_assert_once((u8){OPEN} || {HELD});", r"\(u8\)"),
    _edit("first_gfn", "values", "unknown", f"lockdep_assert_once(range->start || {HELD});", r"range->start \|\|"),
    _edit("choice", "values", "unchanged", f"lockdep_assert_once({OPEN} ? true : {HELD});"),
    _edit("cast", "values", "unchanged", f"lockdep_assert_once((bool){OPEN} || ({HELD}) == 1);"),
    _edit("minus_one", "values", "unchanged", f"lockdep_assert_once({HELD} || ({OPEN} > 0 && {OPEN} != -1));"),
)
