"""Edits of what programs are: paths that skip the zap, ends that are left out, locks that are lost; and refactorings."""

from __future__ import annotations

from tests.tree.edits import GMEM, KM, MM, Edit

FLUSH_SLOT = r"(bool flush;\n\n)(\twrite_lock\(&kvm->mmu_lock\);\n\n\tif \(zap_all\))"
"""In kvm_arch_flush_shadow_memslot, before its lock."""
INVALIDATED = r"(\tkvm_arch_flush_shadow_memslot\(kvm, old\);\n)(\tkvm_arch_guest_memory_reclaimed)"
TRUNCATED = r"(truncate_inode_pages_range\(inode->i_mapping, offset, offset \+ len - 1\);\n)"
ZAP_GFNS = r"(void kvm_zap_gfn_range\(.*\n\{\n\tbool flush;\n)"
FRONT_HALF = r"(trace_kvm_mmu_zap_all_fast\(kvm\);\n)(?=(?:[^\n]*\n){1,12}\tkvm->arch\.mmu_valid_gen)"
STORED = (
    r"(\t\tKVM_BUG_ON\(r, kvm\);\n)(\t\tcond_resched\(\);\n\t\}\n\n\tkvm_handle_gfn_range\(kvm, &post_set_range\);)"
)
HANDLE = r"(\t\t\tif \(gfn_range\.start >= gfn_range\.end\)\n\t\t\t\tcontinue;\n)(?=\n\t\t\tif \(!found_memslot\) \{\n[^}]*KVM_MMU_LOCK\(kvm\);\n\t\t\t\tif \(!IS_KVM_NULL_FN\(range->on_lock\)\)\n\t\t\t\t\trange->on_lock\(kvm\);\n\t\t\t\}\n\n\t\t\tret \|= range->handler)"

SKIPS = (
    Edit(
        "flush_returns_early",
        "skipped zap",
        True,
        "refuted",
        ((MM, FLUSH_SLOT, r"\1\tif (slot->flags)\n\t\treturn;\n\n\2"),),
    ),
    Edit(
        "flush_behind_a_condition",
        "skipped zap",
        True,
        "refuted",
        ((KM, INVALIDATED, r"\tif (old->npages > 1)\n\t\tkvm_arch_flush_shadow_memslot(kvm, old);\n\2"),),
    ),
    Edit(
        "flush_after_a_failed_helper",
        "skipped zap",
        True,
        "refuted",
        (
            (
                KM,
                INVALIDATED,
                r"\tif (kvm_check_memslot_overlap(__kvm_memslots(kvm, old->as_id), old->id, 0, 1))\n\t\tgoto locked;\n\1"
                r"locked:\n\2",
            ),
        ),
    ),
    Edit("no_flush_at_all", "skipped zap", True, "refuted", ((KM, INVALIDATED, r"\2"),)),
    Edit(
        "attributes_continue",
        "skipped zap",
        True,
        "refuted",
        ((KM, HANDLE, r"\1\t\t\tif (slot->flags)\n\t\t\t\tcontinue;\n"),),
    ),
    Edit(
        "punch_hole_begins_not_always",
        "skipped zap",
        True,
        "refuted",
        (
            (
                GMEM,
                r"(filemap_invalidate_lock\(inode->i_mapping\);\n\n)\t(list_for_each_entry\(gmem, gmem_list, entry\)\n)",
                r"\1\tif (start)\n\t\t\2\t",
            ),
        ),
    ),
    Edit(
        "roots_kept",
        "skipped zap",
        True,
        "refuted",
        ((MM, FRONT_HALF, r"\1\tif (list_empty(&kvm->arch.active_mmu_pages))\n\t\treturn;\n"),),
    ),
    Edit(
        "zap_gfn_range_returns_early",
        "skipped zap",
        True,
        "refuted",
        ((MM, ZAP_GFNS, r"\1\n\tif (!tdp_mmu_enabled)\n\t\treturn;\n"),),
    ),
)
ENDS = (
    Edit(
        "punch_hole_error_skips_end",
        "end left out",
        True,
        "refuted",
        (
            (
                GMEM,
                TRUNCATED,
                r"\1\tif (inode->i_mapping->nrpages) {\n\t\tfilemap_invalidate_unlock(inode->i_mapping);\n"
                r"\t\treturn -EIO;\n\t}\n",
            ),
        ),
    ),
    Edit(
        "punch_hole_error_keeps_the_lock",
        "end left out",
        True,
        "refuted",
        ((GMEM, TRUNCATED, r"\1\tif (inode->i_mapping->nrpages)\n\t\treturn -EIO;\n"),),
    ),
    Edit(
        "attributes_error_skips_end",
        "end left out",
        True,
        "refuted",
        ((KM, STORED, r"\t\tif (r)\n\t\t\tgoto out_unlock;\n\2"),),
    ),
    Edit(
        "zap_gfn_range_ends_not_always",
        "end left out",
        True,
        "refuted",
        (
            (
                MM,
                r"\tkvm_mmu_invalidate_end\(kvm\);\n(?=\n\twrite_unlock\(&kvm->mmu_lock\);\n\}\n\nstatic bool slot_rmap)",
                r"\tif (flush)\n\t\tkvm_mmu_invalidate_end(kvm);\n",
            ),
        ),
    ),
    Edit(
        "notifier_leaves_before_it_counts",
        "end left out",
        True,
        "refuted",
        (
            (
                KM,
                r"(\ttrace_kvm_unmap_hva_range\(range->start, range->end\);\n)",
                r"\1\tif (range->event == MMU_NOTIFY_MIGRATE)\n\t\treturn 0;\n",
            ),
        ),
    ),
)
LOCKS = (
    Edit(
        "zap_gfn_range_without_invalidation",
        "lost protection",
        True,
        "refuted",
        (
            (
                MM,
                r"\tkvm_mmu_invalidate_begin\(kvm\);\n\n\tkvm_mmu_invalidate_range_add\(kvm, gfn_start, gfn_end\);\n\n",
                "",
            ),
            (
                MM,
                r"\tkvm_mmu_invalidate_end\(kvm\);\n(?=\n\twrite_unlock\(&kvm->mmu_lock\);\n\}\n\nstatic bool slot_rmap)",
                "",
            ),
        ),
    ),
    Edit(
        "zap_gfn_range_without_srcu",
        "lost protection",
        True,
        "refuted",
        ((MM, r"\tguard\(srcu\)\(&kvm->srcu\);\n\n(?=\twrite_lock)", ""),),
    ),
    Edit(
        "flush_without_mmu_lock",
        "lost lock",
        True,
        "refuted",
        (
            (MM, FLUSH_SLOT, r"\1\tif (zap_all)"),
            (MM, r"\twrite_unlock\(&kvm->mmu_lock\);\n(?=\n\tif \(zap_all\)\n\t\t__kvm_mmu_zap_all_fast_back)", ""),
        ),
    ),
    Edit(
        "roots_without_mmu_lock",
        "lost lock",
        True,
        "refuted",
        (
            (MM, r"\twrite_lock\(&kvm->mmu_lock\);\n(?=\t__kvm_mmu_zap_all_fast_front_half)", ""),
            (MM, r"(?<=\t__kvm_mmu_zap_all_fast_front_half\(kvm\);\n)\twrite_unlock\(&kvm->mmu_lock\);\n", ""),
        ),
    ),
    Edit(
        "attributes_unlock_alone",
        "lost lock",
        True,
        "refuted",
        (
            (
                KM,
                r"\tmutex_lock\(&kvm->slots_lock\);\n(?=\n[^\n]*Nothing to do if the entire range)",
                "",
            ),
        ),
    ),
    Edit(
        "deletion_without_grace_period",
        "lost protection",
        True,
        "refuted",
        ((KM, r"(mutex_unlock\(&kvm->slots_arch_lock\);\n\n)\tsynchronize_srcu_expedited\(&kvm->srcu\);\n", r"\1"),),
    ),
)
HARMLESS = (
    Edit(
        "flush_by_a_helper",
        "refactoring",
        False,
        "unchanged",
        (
            (
                KM,
                r"(static void kvm_invalidate_memslot\()",
                r"static void flush_old(struct kvm *kvm, struct kvm_memory_slot *was)\n{\n"
                r"\tkvm_arch_flush_shadow_memslot(kvm, was);\n\tkvm_arch_guest_memory_reclaimed(kvm);\n}\n\n\1",
            ),
            (
                KM,
                r"\tkvm_arch_flush_shadow_memslot\(kvm, old\);\n\tkvm_arch_guest_memory_reclaimed\(kvm\);",
                "\tflush_old(kvm, old);",
            ),
        ),
    ),
    Edit(
        "punch_hole_of_nothing",
        "refactoring",
        False,
        "unchanged",
        (
            (
                GMEM,
                r"(?=\tfilemap_invalidate_lock\(inode->i_mapping\);\n\n\tlist_for_each_entry\(gmem, gmem_list, entry\)\n\t\tkvm_gmem_invalidate_begin)",
                "\tif (!len)\n\t\treturn -EINVAL;\n\n",
            ),
        ),
    ),
    Edit(
        "punch_hole_error_that_ends",
        "error path",
        False,
        "unchanged",
        (
            (
                GMEM,
                TRUNCATED,
                r"\1\tif (inode->i_mapping->nrpages) {\n\t\tlist_for_each_entry(gmem, gmem_list, entry)\n"
                r"\t\t\tkvm_gmem_invalidate_end(gmem, start, end);\n"
                r"\t\tfilemap_invalidate_unlock(inode->i_mapping);\n\t\treturn -EIO;\n\t}\n",
            ),
        ),
    ),
    Edit(
        "zap_gfn_range_flushes_always",
        "refactoring",
        False,
        "unchanged",
        ((MM, r"\tif \(flush\)\n(\t\tkvm_flush_remote_tlbs_range\(kvm, gfn_start, gfn_end - gfn_start\);)", r"\1"),),
    ),
    Edit(
        "attributes_by_guard",
        "refactoring",
        False,
        "unchanged",
        (
            (
                KM,
                r"\tmutex_lock\(&kvm->slots_lock\);\n(?=\n[^\n]*Nothing to do if the entire range)",
                "\tguard(mutex)(&kvm->slots_lock);\n",
            ),
            (
                KM,
                r"(?<=kvm_handle_gfn_range\(kvm, &post_set_range\);\n)\nout_unlock:\n\tmutex_unlock\(&kvm->slots_lock\);\n",
                "\nout_unlock:\n",
            ),
        ),
    ),
    Edit(
        "zap_all_named_otherwise",
        "refactoring",
        False,
        "unchanged",
        (
            (MM, r"bool zap_all = (kvm->arch\.vm_type == KVM_X86_DEFAULT_VM &&)", r"bool all = \1"),
            (MM, r"\tif \(zap_all\) \{\n(\t\t__kvm_mmu_zap_all_fast_front_half)", r"\tif (all) {\n\1"),
            (MM, r"\tif \(zap_all\)\n(\t\t__kvm_mmu_zap_all_fast_back_half)", r"\tif (all)\n\1"),
        ),
    ),
    Edit(
        "roots_retired_by_a_local",
        "refactoring",
        False,
        "unchanged",
        (
            (
                MM,
                r"\tkvm->arch\.mmu_valid_gen = kvm->arch\.mmu_valid_gen \? 0 : 1;",
                r"\tif (kvm->arch.mmu_valid_gen)\n\t\tkvm->arch.mmu_valid_gen = 0;\n\telse\n\t\tkvm->arch.mmu_valid_gen = 1;",
            ),
        ),
    ),
)
EDITS: tuple[Edit, ...] = (*SKIPS, *ENDS, *LOCKS, *HARMLESS)
