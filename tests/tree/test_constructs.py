"""Each construct of C that a path goes through, on code written for it."""

from __future__ import annotations

import pytest

from tests.tree.reading import problems, read, steps, words


def taken(body: str, before: str = "") -> list[list[str]]:
    """The programs of ``void one(kvm, range)`` with a body; its assumed X is left out."""
    found = steps(before + "\nvoid one(struct kvm *kvm, struct kvm_gfn_range *range)\n{\n" + body + "\n}\n")
    return [[word for word in program if word != "retire: page"] for program in found]


W, Z, U = "write_lock: mmu_lock", "zap", "write_unlock: mmu_lock"
LOCK, UNLOCK = "lock: slots_lock", "unlock: slots_lock"
ZAP = "write_lock(&kvm->mmu_lock);\nkvm_unmap_gfn_range(kvm, range);\nwrite_unlock(&kvm->mmu_lock);"


def test_straight() -> None:
    assert taken(ZAP) == [[W, Z, U]]


def test_unmodelled_condition_is_a_choice() -> None:
    body = f"if (kvm->odd)\nmutex_lock(&kvm->slots_lock);\n{ZAP}"
    assert taken(body) == [[LOCK, W, Z, U], [W, Z, U]]


def test_the_same_local_variable_is_not_decided_twice() -> None:
    body = "bool odd = kvm->odd;\nif (odd)\nmutex_lock(&kvm->slots_lock);\n"
    body += f"{ZAP}\nif (odd)\nmutex_unlock(&kvm->slots_lock);"
    assert taken(body) == [[LOCK, W, Z, U, UNLOCK], [W, Z, U]]


def test_two_reads_of_shared_memory_may_differ() -> None:
    body = f"if (kvm->odd)\nmutex_lock(&kvm->slots_lock);\n{ZAP}\nif (kvm->odd)\nmutex_unlock(&kvm->slots_lock);"
    assert [LOCK, W, Z, U] in taken(body)
    assert len(taken(body)) == 4


def test_early_return() -> None:
    body = f"mutex_lock(&kvm->slots_lock);\nif (kvm->odd)\nreturn;\n{ZAP}\nmutex_unlock(&kvm->slots_lock);"
    assert taken(body) == [[LOCK, W, Z, U, UNLOCK]]


def test_goto_unwinding() -> None:
    body = (
        "int r;\nmutex_lock(&kvm->slots_lock);\nr = kvm->ready;\nif (r)\ngoto out;\n"
        f"{ZAP}\nout:\nmutex_unlock(&kvm->slots_lock);"
    )
    assert taken(body) == [[LOCK, W, Z, U, UNLOCK]]


def test_goto_over_an_unlock_leaves_it_out() -> None:
    body = f"mutex_lock(&kvm->slots_lock);\n{ZAP}\nif (kvm->odd)\ngoto out;\n"
    body += "mutex_unlock(&kvm->slots_lock);\nout:\nreturn;"
    assert taken(body) == [[LOCK, W, Z, U], [LOCK, W, Z, U, UNLOCK]]


@pytest.mark.parametrize("ending", ["", "\nreturn;", "\nif (kvm->odd)\nreturn;\nkvm->odd = 1;"])
def test_guard_is_left_at_every_end(ending: str) -> None:
    assert taken(f"guard(mutex)(&kvm->slots_lock);\n{ZAP}{ending}") == [[LOCK, W, Z, U, UNLOCK]]


def test_guard_ends_with_its_block() -> None:
    assert taken(f"{{\nguard(mutex)(&kvm->slots_lock);\nkvm->odd = 1;\n}}\n{ZAP}") == [[W, Z, U]]
    assert taken(f"{{\nguard(mutex)(&kvm->slots_lock);\n{ZAP}\n}}\nmutex_lock(&kvm->slots_arch_lock);") == [
        [LOCK, W, Z, U, UNLOCK, "lock: slots_arch_lock"]
    ]


def test_an_unlock_without_a_lock_is_not_repaired() -> None:
    assert taken(f"{ZAP}\nmutex_unlock(&kvm->slots_lock);") == [[W, Z, U, UNLOCK]]
    assert taken("kvm_unmap_gfn_range(kvm, range);\nwrite_unlock(&kvm->mmu_lock);") == [[Z, U]]
    (left,) = taken(f"srcu_read_unlock(&kvm->srcu, idx);\n{ZAP}\nidx = srcu_read_lock(&kvm->srcu);")
    assert left == ["srcu_read_unlock: srcu", W, Z, U, "srcu_read_lock: srcu"]


VCPU = """
void kvm_vcpu_srcu_read_lock(struct kvm_vcpu *vcpu)
{
	vcpu->idx = srcu_read_lock(&vcpu->kvm->srcu);
}
void kvm_vcpu_srcu_read_unlock(struct kvm_vcpu *vcpu)
{
	srcu_read_unlock(&vcpu->kvm->srcu, vcpu->idx);
}
"""


def test_a_vcpu_is_entered_with_srcu_and_left_so() -> None:
    body = f"kvm_vcpu_srcu_read_unlock(vcpu);\n{ZAP}\n"
    assert taken(f"{body}kvm_vcpu_srcu_read_lock(vcpu);", VCPU) == [[W, Z, U]], "nothing is left under SRCU"
    assert taken(body, VCPU) == [[W, Z, U, "srcu_read_unlock: srcu"]], "it ends without what it was entered with"


def test_scoped_guard() -> None:
    assert taken(f"scoped_guard(mutex, &kvm->slots_lock) {{\n{ZAP}\n}}") == [[LOCK, W, Z, U, UNLOCK]]


def test_switch_with_fall_through() -> None:
    body = (
        f"switch (kvm->kind) {{\ncase 1:\nmutex_lock(&kvm->slots_lock);\ncase 2:\n{ZAP}\nbreak;\ndefault:\nbreak;\n}}"
    )
    assert taken(body) == [[LOCK, W, Z, U], [W, Z, U]]


def test_enumerators_decide() -> None:
    before = (
        "enum which { FIRST, SECOND };\n"
        "static void two(struct kvm *kvm, struct kvm_gfn_range *range, enum which w)\n{\n"
        f"if (w == SECOND)\nmutex_lock(&kvm->slots_lock);\n{ZAP}\n}}\n"
    )
    above = "mutex_lock(&kvm->slots_arch_lock);\n"  # a step of its own, which makes it the entry point
    assert taken(above + "two(kvm, range, FIRST);", before) == [["lock: slots_arch_lock", W, Z, U]]
    assert taken(above + "two(kvm, range, SECOND);", before) == [["lock: slots_arch_lock", LOCK, W, Z, U]]


def test_macro_of_one_expression_is_expanded() -> None:
    before = "#define LOCK_IT(k) mutex_lock(&(k)->slots_lock)\n"
    assert taken(f"LOCK_IT(kvm);\n{ZAP}", before) == [[LOCK, W, Z, U]]


def test_branch_that_config_decides() -> None:
    body = f"#ifndef CONFIG_X86_64\nmutex_lock(&kvm->slots_lock);\n#endif\n{ZAP}"
    assert taken(body) == [[W, Z, U]]


def test_inlined_below_and_above() -> None:
    before = (
        f"static void deep(struct kvm *kvm, struct kvm_gfn_range *range)\n{{\n{ZAP}\n}}\n"
        "static void middle(struct kvm *kvm, struct kvm_gfn_range *range)\n{\ndeep(kvm, range);\n}\n"
    )
    body = "mutex_lock(&kvm->slots_lock);\nmiddle(kvm, range);\nmutex_unlock(&kvm->slots_lock);"
    assert taken(body, before) == [[LOCK, W, Z, U, UNLOCK]]


def test_a_chain_past_the_higher_steps_of_another() -> None:
    """One way down takes a lock above, the other one does not: both are programs."""
    low = (
        "static void low(struct kvm *kvm, struct kvm_gfn_range *range)\n{\n"
        f"mutex_lock(&kvm->slots_arch_lock);\n{ZAP}\nmutex_unlock(&kvm->slots_arch_lock);\n}}\n"
        "void locked(struct kvm *kvm, struct kvm_gfn_range *range)\n{\n"
        "mutex_lock(&kvm->slots_lock);\nlow(kvm, range);\nmutex_unlock(&kvm->slots_lock);\n}\n"
    )
    arch = ["lock: slots_arch_lock", W, Z, U, "unlock: slots_arch_lock"]
    assert taken("low(kvm, range);", low) == [arch, [LOCK, *arch, UNLOCK]]
    assert taken("kvm->odd = 1;", low) == [[LOCK, *arch, UNLOCK]]


OPS = """
struct work {
	void (*act)(struct kvm *kvm);
	bool (*handler)(struct kvm *kvm, struct kvm_gfn_range *range);
};
static void nothing(void)
{
}
#define IS_NOTHING(fn) ((fn) == (void *)nothing)
static void begin_it(struct kvm *kvm)
{
	kvm_mmu_invalidate_begin(kvm);
}
static void run_it(struct kvm *kvm, const struct work *work, struct kvm_gfn_range *range)
{
	write_lock(&kvm->mmu_lock);
	if (!IS_NOTHING(work->act))
		work->act(kvm);
	work->handler(kvm, range);
	write_unlock(&kvm->mmu_lock);
}
"""


def test_function_pointers_in_a_designated_initializer() -> None:
    body = (
        "const struct work work = {\n.act = begin_it,\n.handler = kvm_unmap_gfn_range,\n};\nrun_it(kvm, &work, range);"
    )
    assert taken(body, OPS) == [[W, "begin", Z, U]]


def test_stub_is_told_from_a_handler() -> None:
    body = "const struct work work = {\n.act = (void *)nothing,\n.handler = kvm_unmap_gfn_range,\n};\n"
    body += "run_it(kvm, &work, range);"
    assert taken(body, OPS) == [[W, Z, U]]


def test_pointer_by_assignment_reaches_the_caller_above() -> None:
    code = """
static void hook(struct kvm *kvm, struct kvm_gfn_range *range)
{
	write_lock(&kvm->mmu_lock);
	kvm_unmap_gfn_range(kvm, range);
	write_unlock(&kvm->mmu_lock);
}
void set_up(struct node *n)
{
	n->hook_fn = hook;
}
void above(struct kvm *kvm, struct node *n, struct kvm_gfn_range *range)
{
	mutex_lock(&kvm->slots_lock);
	n->hook_fn(kvm, range);
	mutex_unlock(&kvm->slots_lock);
}
"""
    assert steps(code) == [[LOCK, W, Z, U, "retire: page", UNLOCK]]


LOOP = """
static bool one_slot(struct kvm *kvm, struct kvm_gfn_range *range)
{
	kvm_mmu_invalidate_range_add(kvm, range->start, range->end);
	return kvm_unmap_gfn_range(kvm, range);
}
void all_slots(struct kvm *kvm, unsigned long first, unsigned long last)
{
	struct kvm_gfn_range range;
	struct kvm_memslot_iter iter;
	bool begun = false;
	int i;

	%s
	for (i = 0; i < kvm_arch_nr_memslot_as_ids(kvm); i++) {
		slots = __kvm_memslots(kvm, i);
		kvm_for_each_memslot_in_gfn_range(&iter, slots, first, last) {
			range.slot = iter.slot;
			range.start = max(first, iter.slot->base_gfn);
			range.end = last;
			if (!begun) {
				begun = true;
				write_lock(&kvm->mmu_lock);
				kvm_mmu_invalidate_begin(kvm);
			}
			one_slot(kvm, &range);
		}
	}
	if (begun)
		write_unlock(&kvm->mmu_lock);
	%s
}
"""


def test_first_round_takes_the_lock_and_slots_lock_keeps_the_slots() -> None:
    found = steps(LOOP % ("mutex_lock(&kvm->slots_lock);", "mutex_unlock(&kvm->slots_lock);"))
    assert found == [
        [LOCK, W, "begin", "address_space(add, zap: {slot: active})", U, "retire: page", UNLOCK],
    ]


def test_without_slots_lock_the_slot_may_be_missing() -> None:
    found = steps(LOOP % ("idx = srcu_read_lock(&kvm->srcu);", "srcu_read_unlock(&kvm->srcu, idx);"))
    inner = f"found({W}, begin, address_space(add, zap: {{slot: active}}), {U})"
    assert found == [["srcu_read_lock: srcu", inner, "retire: page", "srcu_read_unlock: srcu"]]


def test_unbraced_loop_macro() -> None:
    code = """
void each(struct kvm *kvm, struct kvm_gfn_range *range)
{
	mutex_lock(&kvm->slots_lock);
	write_lock(&kvm->mmu_lock);
	for (i = 0; i < kvm_arch_nr_memslot_as_ids(kvm); i++)
		kvm_for_each_memslot(slot, bkt, __kvm_memslots(kvm, i))
			kvm_unmap_gfn_range(kvm, range);
	write_unlock(&kvm->mmu_lock);
	mutex_unlock(&kvm->slots_lock);
}
"""
    assert steps(code) == [[LOCK, W, f"address_space({Z})", U, "retire: page", UNLOCK]]


ADDED = (
    "write_lock(&kvm->mmu_lock);\nkvm_mmu_invalidate_begin(kvm);\nkvm_mmu_invalidate_range_add(kvm, {});\n"
    "kvm_unmap_gfn_range(kvm, range);\nkvm_mmu_invalidate_end(kvm);\nwrite_unlock(&kvm->mmu_lock);"
)


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ("range->start, range->end", "add"),
        ("round_down(range->start, 512), round_up(range->end, 512)", "add"),
        ("min(range->start, other), range->end + 1", "add"),
        ("0, -1ul", "add"),
        ("range->start, range->end - 1", "add: other"),
        ("range->start + 1, range->end", "add: other"),
    ],
)
def test_an_add_is_compared_with_the_zap(given: str, word: str) -> None:
    assert taken(ADDED.format(given)) == [[W, "begin", word, Z, "end", U]]


def test_an_add_that_cannot_be_compared_is_a_problem() -> None:
    code = "void one(struct kvm *kvm, struct kvm_gfn_range *range)\n{\n" + ADDED.format("1, 2") + "\n}\n"
    assert problems(code) == ["5: whether this range covers the one that is zapped is not known"]


def test_unrelated_statements_are_dropped_and_counted() -> None:
    body = f"kvm->stat.x = 1;\nkvm_pr(kvm);\n{ZAP}"
    callers, findings, _ = read("\nvoid one(struct kvm *kvm, struct kvm_gfn_range *range)\n{\n" + body + "\n}\n")
    (caller,) = callers
    assert [word for word in words(caller.steps) if word != "retire: page"] == [W, Z, U]
    (row,) = [row for row in findings.coverage() if row.function == "one"]
    assert (row.modelled, row.dropped) == (3, 2)


def test_each_step_has_its_place() -> None:
    callers, _, _ = read("void one(struct kvm *kvm, struct kvm_gfn_range *range)\n{\n" + ZAP + "\n}\n")
    lines = [place.line for place in callers[0].places()]
    assert lines == sorted(lines) and lines[1] == lines[0] + 1
    assert {place.path for place in callers[0].places()} == {"virt/kvm/new.c"}


def test_an_assumed_change_is_said() -> None:
    callers, findings, _ = read("void one(struct kvm *kvm, struct kvm_gfn_range *range)\n{\n" + ZAP + "\n}\n")
    assert callers[0].assumed
    assert any("not known" in str(each) for each in findings.assumptions)


def test_a_path_that_retires_and_never_zaps_is_listed() -> None:
    code = f"""
void hole(struct kvm *kvm, struct kvm_gfn_range *range)
{{
	if (kvm->odd) {{
		truncate_inode_pages_range(kvm->mapping, 0, 1);
		return;
	}}
	{ZAP}
	truncate_inode_pages_range(kvm->mapping, 0, 1);
}}
"""
    callers, _, bare = read(code)
    assert [words(c.steps) for c in callers] == [[W, Z, U, "retire: guest_memfd"]]
    assert [words(c.steps) for c in bare] == [["retire: guest_memfd"]]


def test_nothing_of_a_problem_here() -> None:
    assert problems("void one(struct kvm *kvm, struct kvm_gfn_range *range)\n{\n" + ZAP + "\n}\n") == []
