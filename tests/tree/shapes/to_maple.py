"""Attributes in a maple tree: stored by one call for the whole range, as the series for guest_memfd does it."""

from __future__ import annotations

from tests.tree.edits import KM
from tests.tree.shapes import Change

CHANGES: tuple[Change, ...] = (
    (
        KM,
        r"for \(i = start; i < end; i\+\+\) \{\s+r = xa_reserve\(&kvm->mem_attr_array(?:.*\n(?!\t\}))*.*\n\t\}",
        "mas_set_range(&mas, start, end - 1);\n\tr = mas_preallocate(&mas, entry, GFP_KERNEL_ACCOUNT);\n"
        "\tif (r)\n\t\tgoto out_unlock;",
    ),
    (
        KM,
        r"for \(i = start; i < end; i\+\+\) \{\s+r = xa_err\(xa_store\((?:.*\n(?!\t\}))*.*\n\t\}",
        "mas_store_prealloc(&mas, entry);",
    ),
    (
        KM,
        r"(static int kvm_vm_set_mem_attributes\([\s\S]*?)\tunsigned long i;\n",
        r"\1\tMA_STATE(mas, &kvm->mem_attr_tree, start, end - 1);\n",
    ),
)
