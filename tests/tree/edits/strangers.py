"""Edits that leave every program as it was: who else writes the state, what it is kept in, and numbers that are cut."""

from __future__ import annotations

from tests.tree.edits import HOST, INTERNAL, KM, MM, Edit

TDP = "arch/x86/kvm/mmu/tdp_mmu.c"
RESET = r"(static int kvm_vm_ioctl_reset_dirty_pages\(struct kvm \*kvm\)\n\{[\s\S]*?int cleared = 0;\n)"
COUNT = r"kvm->mmu_invalidate_in_progress"


def _bad(name: str, kind: str, file: str, pattern: str, replacement: str, at: str, where: str = "") -> Edit:
    return Edit(name, kind, True, "unknown", ((file, pattern, replacement),), (where or file, at))


def _ioctl(name: str, text: str, at: str) -> Edit:
    return _bad(name, "written elsewhere", KM, RESET, rf"\1\t{text}\n", at)


EDITS: tuple[Edit, ...] = (
    _bad(
        "inactive_is_active", "published", KM, r"= active->node_idx \^ 1;", "= active->node_idx;",
        r"^\{",
    ),
    _bad(
        "flag_before_the_copy", "published", KM,
        r"(\tkvm_copy_memslot\(invalid_slot, old\);\n)(\tinvalid_slot->flags \|= KVM_MEMSLOT_INVALID;\n)", r"\2\1",
        r"kvm_copy_memslot\(invalid_slot",
    ),
    _ioctl("elsewhere_count_0", "kvm->mmu_invalidate_in_progress = 0;", rf"{COUNT} = 0"),
    _ioctl("elsewhere_by_address", "xchg(&kvm->mn_active_invalidate_count, 0);", r"xchg\(&kvm"),
    _ioctl("elsewhere_end", "kvm_mmu_invalidate_end(kvm);", r"^\tkvm_mmu_invalidate_end\(kvm\);"),
    _bad(
        "elsewhere_in_a_hook", "written elsewhere", "arch/x86/kvm/x86.c",
        r"(kvm_x86_call\(guest_memory_reclaimed\)\(kvm\);)", r"\1 kvm->mmu_invalidate_in_progress = 0;",
        rf"{COUNT} = 0",
    ),
    _bad(
        "elsewhere_in_a_print", "written elsewhere", KM,
        r"(kvm_handle_gfn_range\(kvm, &pre_set_range\);)", rf'\1 pr_info("%ld", {COUNT}--);', r"pr_info",
    ),
    Edit("elsewhere_read", "written elsewhere", False, "unchanged", ((KM, RESET, rf'\1\tpr_debug("%ld", {COUNT});\n'),)),
    _bad("count_in_a_bool", "types", HOST, r"long (mmu_invalidate_in_progress;)", r"bool \1", r"bool mmu_inv"),
    _bad("seq_in_a_byte", "types", HOST, r"unsigned long (mmu_invalidate_seq;)", r"u8 \1", r"u8 mmu_inv"),
    _bad("snapshot_in_a_byte", "types", INTERNAL, r"unsigned long (mmu_seq;)", r"u8 \1", r"u8 mmu_seq"),
    _bad("flags_in_16_bits", "types", HOST, r"u32 (flags;\n\tshort id;)", r"u16 \1", r"u16 flags"),
    _bad(
        "invalid_above_the_flags", "types", HOST,
        r"(#define KVM_MEMSLOT_INVALID\s+)\(1UL << 16\)", r"\1(1UL << 32)", r"#define KVM_MEMSLOT_INVALID",
    ),
    Edit("count_in_64_bits", "types", False, "unchanged", ((HOST, r"long (mmu_invalidate_in_progress;)", r"s64 \1"),)),
    _bad(
        "gfn_cut_in_the_retry", "numbers that are cut", HOST,
        r"(INVALID_GPA\)\)\s+return 1;\s+if \()(gfn >= kvm->mmu_invalidate_range_start)", r"\1(u16)\2", r"\(u16\)gfn",
    ),
    _bad(
        "pages_cut_in_a_local", "numbers that are cut", MM,
        r"(\tbool flush;\n\n)(\twrite_lock\(&kvm->mmu_lock\);\n\n\tif \(zap_all\))",
        r"\tu16 pages = slot->npages;\n\1\trange.end = slot->base_gfn + pages;\n\2", r"kvm_unmap_gfn_range\(kvm, &range\)",
    ),
    _bad(
        "a_wide_range_replaces_the_hull", "bodies", KM,
        r"(likely\(kvm->mmu_invalidate_range_start == INVALID_GPA\))\) \{", r"\1 || end - start > 512) {",
        r"kvm->mmu_invalidate_range_(start|end) =$|= (start|end);",
    ),
    _bad(
        "zaps_512_at_most", "bodies", TDP, r"end = min\(end, tdp_mmu_max_gfn_exclusive\(\)\);",
        "end = min(end, start + 512);", r"start \+ 512",
    ),
    _bad(
        "tdp_zap_unless_rmaps_had_some", "bodies", MM,
        r"if \(tdp_mmu_enabled\)(\s+flush = kvm_tdp_mmu_zap_leafs)", r"if (tdp_mmu_enabled && !flush)\1",
        r"tdp_mmu_enabled && !flush",
    ),
    _bad(
        "waits_for_another_vm", "another VM", KM, r"(mutex_unlock\(&kvm->slots_arch_lock\);\s+)synchronize_srcu_expedited\(&kvm->srcu\);",
        r"\1struct kvm *other = list_first_entry(&vm_list, struct kvm, vm_list);\n"
        "\tkvm = other;\n\tsynchronize_srcu_expedited(&kvm->srcu);", r"struct kvm \*other|kvm = other",
    ),
)  # fmt: skip
