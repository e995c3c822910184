"""What an assertion is silent about: the ways around it, its spellings, helpers, and what may stand before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvmverify.guards.expr import SourceError, render
from kvmverify.guards.kernel_file import NoAssertion, read_assertion
from kvmverify.guards.parsing import parse_guard

OPEN, HELD = "kvm->mmu_invalidate_in_progress", "lockdep_is_held(&kvm->slots_lock)"
LOOSE = f"{OPEN} || {HELD}"
ASSERTS = f"lockdep_assert_once({LOOSE});"
SIGNATURE = "bool kvm_unmap_gfn_range(struct kvm *kvm, struct kvm_gfn_range *range)"


def written(tmp_path: Path, body: str, before: str = "", signature: str = SIGNATURE) -> Path:
    """A file of the asserted function; the body begins in line 3, after what stands ``before``."""
    path = tmp_path / "mmu.c"
    path.write_text(f"{before}{signature}\n{{\n{body}\n}}\n")
    return path


def refused(path: Path) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read_assertion(path)
    assert caught.value.line > 0, str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("body", "silent"),
    [
        # a way that leaves before it
        (f"if ({OPEN})\n\treturn false;\nlockdep_assert({HELD});", LOOSE),
        (f"if ({OPEN})\n\tgoto out;\nlockdep_assert({HELD});\nout:\nreturn true;", LOOSE),
        (f"if (!{OPEN}) {{\n\tlockdep_assert({HELD});\n\treturn true;\n}}\nreturn zap(kvm);", LOOSE),
        (f"if ({OPEN})\n\treturn zap(kvm);\nif (is_flush_slot)\n\treturn zap(kvm);\nlockdep_assert({HELD});",
         f"{OPEN} || (is_flush_slot || {HELD})"),
        # behind a condition
        (f"if (!{OPEN})\n\tlockdep_assert({HELD});\nflush = zap(kvm);", LOOSE),
        (f"if ({OPEN})\n\t;\nelse\n\tlockdep_assert({HELD});", LOOSE),
        (f"if (is_flush_slot)\n\tlockdep_assert({HELD});\nelse\n\tlockdep_assert({OPEN});",
         f"(is_flush_slot && {HELD}) || (!is_flush_slot && {OPEN})"),
        (f"if (kvm->arch.x)\n\t{ASSERTS}\nelse\n\t{ASSERTS}", LOOSE),
        (f"if ({OPEN} || {HELD})\n\treturn false;\nWARN_ON_ONCE(1);", f"({LOOSE}) || !1"),
        (f"if (!{OPEN} && !{HELD})\n\tBUG();", f"!(!{OPEN} && !{HELD})"),
        # its spellings
        (f"WARN_ON_ONCE(!({LOOSE}));", f"!!({LOOSE})"),
        (f"(void)WARN_ON(!{OPEN});", f"!!{OPEN}"),
        (f'WARN_ONCE(!{OPEN} && !{HELD}, "%p", kvm);', f"!(!{OPEN} && !{HELD})"),
        (f"KVM_MMU_WARN_ON(!{OPEN});", f"!!{OPEN}"),
        (f"KVM_BUG_ON(!{OPEN}, kvm);", f"!!{OPEN}"),
        ("lockdep_assert_held(&kvm->slots_lock);", HELD),
        ("lockdep_assert_held_write(&kvm->mmu_lock);", "lockdep_is_held(&kvm->mmu_lock)"),
        ("lockdep_assert_not_held(&kvm->slots_arch_lock);", "!lockdep_is_held(&kvm->slots_arch_lock)"),
        (f"if (WARN_ON_ONCE(!({LOOSE})))\n\treturn false;\nreturn zap(kvm);", f"!!({LOOSE})"),
        (f"if (unlikely(!WARN_ON(!{OPEN})))\n\tlockdep_assert({HELD});", f"!!{OPEN} && {HELD}"),
        (f"if (WARN_ON(!{OPEN}))\n\t;\nelse\n\tlockdep_assert({HELD});", f"!!{OPEN} && {HELD}"),
        # several
        (f"{ASSERTS}\nlockdep_assert_held(&kvm->slots_lock);", f"({LOOSE}) && {HELD}"),
        (f"{{\n\t{ASSERTS}\n}}", LOOSE),
        (f"do {{\n\t{ASSERTS}\n}} while (0);", LOOSE),
        (f"#if 1\n{ASSERTS}\n#else\nlockdep_assert(true);\n#endif", LOOSE),
        # what stands before it and changes nothing
        (f"bool flush = false;\n\nif (kvm->arch.x)\n\tflush = true;\nmight_sleep();\n{ASSERTS}", LOOSE),
        (f"trace_zap(kvm, range->start);\n{ASSERTS}", LOOSE),
        (f"struct kvm_mmu_page *sp;\nint i = 1 + 1;\n\ni++;\n{ASSERTS}", LOOSE),
        # variables
        (f"bool ok = {OPEN} || {HELD};\nlockdep_assert(ok);", LOOSE),
        (f"bool ok = {HELD};\nif ({OPEN})\n\tok = true;\nlockdep_assert(ok);", LOOSE),
        ("struct kvm *vm = kvm;\nlockdep_assert(vm->mmu_invalidate_in_progress);", OPEN),
        ("bool is_flush_slot = true;\nlockdep_assert(is_flush_slot);", "1"),
        ("u64 none = INVALID_GPA;\nlockdep_assert(kvm->mmu_invalidate_range_start != none);",
         "kvm->mmu_invalidate_range_start != INVALID_GPA"),
    ],
)  # fmt: skip
def test_silence(tmp_path: Path, body: str, silent: str) -> None:
    found = read_assertion(written(tmp_path, body))
    assert found.guard == parse_guard(silent), render(found.guard)
    # What a report says can be asked again.
    assert parse_guard(render(found.guard)) == found.guard


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        # whether it runs is not known
        (f"if (!range->may_block)\n\treturn false;\n{ASSERTS}", 3, "decides whether an assertion is reached"),
        (f"if (range->may_block)\n\t{ASSERTS}", 3, "decides whether an assertion is reached"),
        (f"if (!range->may_block)\n\tgoto out;\n{ASSERTS}\nout:\nreturn true;", 3, "decides whether"),
        (f"#ifdef CONFIG_X\n{ASSERTS}\n#endif", 3, "#ifdef, which nothing decides"),
        (f"#ifdef CONFIG_X\nif ({OPEN})\n\treturn false;\n#endif\n{ASSERTS}", 3, "#ifdef, which nothing decides"),
        (f"#if A && B\n#else\n{ASSERTS}\n#endif", 3, "#if, which nothing decides"),
        (f"if (IS_ENABLED(CONFIG_X))\n\t{ASSERTS}", 3, "may change what it reads"),
        (f"return false;\n{ASSERTS}", 1, "no assertion of kvm_unmap_gfn_range is ever reached"),
        (f"while (more(kvm))\n\t{ASSERTS}", 3, "a loop"),
        (f"for (;;) {{\n{ASSERTS}\n}}", 3, "a loop"),
        (f"kvm_for_each_memslot(a, b) {{\n\t{ASSERTS}\n\t}}", 3, "may change"),
        (f"list_for_each_entry(a, b, c)\n\t{ASSERTS}", 3, "may change"),
        (f"switch (1) {{\ncase 1:\n{ASSERTS}\n}}", 3, "a switch"),
        (f"again:\n{ASSERTS}\ngoto again;", 3, "a label"),
        (f"if ({OPEN})\n\tgoto check;\nreturn true;\ncheck:\n{ASSERTS}", 4, "may lead to an assertion"),
        # what it reads is not what was there at the entry
        (f"kvm_mmu_invalidate_begin(kvm);\n{ASSERTS}", 3, "may change what it reads"),
        (f"{OPEN}++;\n{ASSERTS}", 3, "may change what it reads"),
        (f"WRITE_ONCE({OPEN}, 1);\n{ASSERTS}", 3, "may change what it reads"),
        (f"range->start = 0;\n{ASSERTS}", 3, "may change what it reads"),
        (f"mutex_lock(&kvm->slots_lock);\n{ASSERTS}", 3, "may change what it reads"),
        (f"bool flush = zap(kvm, range);\n{ASSERTS}", 3, "may change what it reads"),
        (f"bool flush = false;\nflush = zap(kvm, range);\n{ASSERTS}", 4, "may change what it reads"),
        (f"if (zap(kvm))\n\treturn true;\n{ASSERTS}", 3, "may change what it reads"),
        (f"bool ok = ({OPEN} = 1);\n{ASSERTS}", 3, "may change what it reads"),
        (f"kvm = next(kvm);\n{ASSERTS}", 3, "may change what it reads"),
        (f"kvm = range->kvm;\n{ASSERTS}", 4, "`kvm` cannot be read"),
        ("static bool ok = true;\nlockdep_assert(ok);", 4, "a static variable"),
        ("bool ok;\nlockdep_assert(ok);", 4, "before anything is assigned"),
        ("int n = 1;\nn++;\nlockdep_assert(n == 1);", 5, "`n` cannot be read"),
        # an assertion that is not read
        (f"{ASSERTS}\nWARN_ON_ONCE(!range->may_block);", 4, "`range->may_block` cannot be observed"),
        (f"{ASSERTS}\nbool flush = zap(kvm);\nWARN_ON_ONCE(flush);", 4, "may change what it reads"),
        (f"lockdep_assert_none_held_once();\n{ASSERTS}", 3, "is defined in no file given"),
        (f"{ASSERTS}\nkvm_assert_more(kvm);", 4, "is defined in no file given"),
        (f"{ASSERTS}\ncheck_more(kvm);\nflush = zap(kvm);", 4, "is defined in no file given"),
        (f"RCU_LOCKDEP_WARN(!{HELD}, x);\n{ASSERTS}", 3, "is defined in no file given"),
        (f"if (WARN_ON(!{OPEN}) || WARN_ON(!{HELD}))\n\treturn false;", 3, "an assertion inside a condition"),
        (f"return WARN_ON(!{OPEN}) ? false : zap(kvm);", 3, "an assertion inside a value"),
        (f"bool bad = WARN_ON(!{OPEN});", 3, "an assertion inside a value"),
        (f"bool bad = WARN_ON(!{OPEN});\n{ASSERTS}", 3, "an assertion inside a value"),
        (f"bool bad;\nbad = !WARN_ON(!{OPEN});\n{ASSERTS}", 4, "an assertion inside a value"),
        (f"bool x = ({{ {ASSERTS} 1; }});", 3, "an assertion inside a value"),
        ("lockdep_assert_held(&range->slot->arch.lock);", 3, "is modelled only for"),
        ("lockdep_assert_held(kvm->slots_lock);", 3, "is modelled only for"),
        ("KVM_BUG_ON(true);", 3, "has 1 arguments"),
        (f"WARN_ONCE(!{OPEN});", 3, "has 1 arguments; it takes at least 2"),
    ],
)  # fmt: skip
def test_what_is_not_read_has_its_line(tmp_path: Path, body: str, line: int, words: str) -> None:
    caught = refused(written(tmp_path, body))
    assert words in caught.message
    assert caught.line == line
    assert not isinstance(caught, NoAssertion)


HELPER = """\
static void check(struct kvm *vm, bool block)
{
	if (vm->mmu_invalidate_in_progress)
		return;
	lockdep_assert_held(&vm->slots_lock);
}
"""


@pytest.mark.parametrize(
    ("before", "body"),
    [
        (HELPER, "check(kvm, range->may_block);\nreturn zap(kvm);"),
        (f"static bool rest(struct kvm *kvm)\n{{\n\t{ASSERTS}\n\treturn zap(kvm);\n}}\n", "return rest(kvm);"),
        (f"{HELPER}static void outer(struct kvm *kvm)\n{{\n\tcheck(kvm, 1);\n}}\n", "outer(kvm);"),
        ("static void some(struct kvm *k, struct x *y, u8 z)\n{\n\tlockdep_assert(k->mmu_invalidate_in_progress "
         "|| lockdep_is_held(&k->slots_lock));\n}\n", "some(kvm, range->x, 3);"),
    ],
)  # fmt: skip
def test_helpers(tmp_path: Path, before: str, body: str) -> None:
    found = read_assertion(written(tmp_path, body, before))
    assert found.guard == parse_guard(LOOSE)
    assert found.text == LOOSE
    assert found.inlined


@pytest.mark.parametrize(
    ("before", "body", "words"),
    [
        ("static bool ok(struct kvm *k) { return WARN_ON(!k->mmu_invalidate_in_progress); }\n",
         f"if (ok(kvm))\n\treturn false;\n{ASSERTS}", "an assertion inside a condition"),
        ("static bool ok(struct kvm *k) { return WARN_ON(!k->mmu_invalidate_in_progress); }\n",
         f"{ASSERTS}\nif (ok(kvm))\n\treturn false;", "an assertion inside a condition"),
        ("static bool ok(struct kvm *k) { return WARN_ON(!k->mmu_invalidate_in_progress); }\n",
         f"bool flush = ok(kvm);\n{ASSERTS}", "an assertion inside a value"),
        (HELPER, f"check(kvm, WARN_ON(!{OPEN}));", "an assertion inside a value"),
        ("static void check(struct kvm *k) { k->x = 1; lockdep_assert(true); }\n", "check(kvm);", "may change"),
        ("static void check(struct kvm *k) { check(k); lockdep_assert(true); }\n", "check(kvm);", "calls itself"),
        ("static void touch(struct kvm *k) { k->mmu_invalidate_in_progress++; }\n", f"touch(kvm);\n{ASSERTS}",
         "may change what it reads"),
        ("static void begin(struct kvm *k) { lockdep_assert_held(&k->mmu_lock); k->mmu_invalidate_in_progress++; }\n",
         f"begin(kvm);\n{ASSERTS}", "may change what it reads"),
        (f"#define CHECK(kvm) WARN_ON(!{OPEN})\n", "CHECK(kvm);", "`CHECK` is a macro"),
        (f"#define CHECK(kvm) WARN_ON(!{OPEN})\n", f"{ASSERTS}\nCHECK(kvm);", "`CHECK` is a macro"),
        ("#define INNER(k) lockdep_assert(true)\n#define CHECK(k) INNER(k)\n", "CHECK(kvm);", "`CHECK` is a macro"),
        ("#define lockdep_assert_once(c) do {} while (0)\n", ASSERTS, "`lockdep_assert_once` is a macro"),
        ("static void lockdep_assert_once(bool c) { }\n", ASSERTS, "lockdep_assert_once is a function here"),
        (f"#define COND ({LOOSE})\n", "lockdep_assert(COND);", "`COND` is a macro"),
        ("#define kvm_unmap_gfn_range other\n", ASSERTS, "is a macro here"),
        ("#define if(c) while (c)\n", f"if ({OPEN})\n\treturn true;\n{ASSERTS}", "`if` is a macro"),
        ("#define is_flush_slot 1\n", "lockdep_assert(is_flush_slot);", "is a macro"),
        ("static bool is_flush_slot;\n", "lockdep_assert(is_flush_slot);", "neither a parameter nor"),
    ],
)  # fmt: skip
def test_what_hides_an_assertion_is_named(tmp_path: Path, before: str, body: str, words: str) -> None:
    assert words in refused(written(tmp_path, body, before)).message


def test_a_helper_that_reads_only_its_own_is_no_obstacle(tmp_path: Path) -> None:
    pure = "static bool huge(struct kvm *k) { int i = 0; if (k->x) i = 1; return i; }\n"
    path = written(tmp_path, f"bool flush = huge(kvm);\n{ASSERTS}", pure)
    assert read_assertion(path).guard == parse_guard(LOOSE)


def test_what_is_called_after_the_zap_asserts_for_itself(tmp_path: Path) -> None:
    zap = "static bool zap(struct kvm *kvm) { lockdep_assert_held_write(&kvm->mmu_lock); return true; }\n"
    body = f"bool flush = false;\n{ASSERTS}\nif (kvm->x)\n\tflush = zap(kvm);\nkick(kvm);\ncheck(kvm, 0);"
    assert read_assertion(written(tmp_path, body, zap + HELPER)).text == LOOSE


def test_another_file_defines_the_helper(tmp_path: Path) -> None:
    header = tmp_path / "mmu.h"
    header.write_text(HELPER)
    path = written(tmp_path, "check(kvm, 1);\nreturn zap(kvm);")
    assert read_assertion(path, more=(header,)).guard == parse_guard(LOOSE)
    with pytest.raises(NoAssertion):
        read_assertion(path)


@pytest.mark.parametrize("text", ["k->mmu_invalidate_in_progress || lockdep_is_held(&k->slots_lock)"])
def test_parameters_are_known_by_their_types(tmp_path: Path, text: str) -> None:
    signature = "bool kvm_unmap_gfn_range(struct kvm *k, struct kvm_gfn_range *r, bool is_flush_slot, bool kvm)"
    path = written(tmp_path, f"lockdep_assert({text});", "", signature)
    assert read_assertion(path).guard == parse_guard(LOOSE)
    assert read_assertion(written(tmp_path, "lockdep_assert(is_flush_slot);", "", signature)).text == "is_flush_slot"
    assert "`kvm` cannot be read" in refused(written(tmp_path, "lockdep_assert(kvm);", "", signature)).message
    assert refused(written(tmp_path, "lockdep_assert(range->slot);", "", signature)).line == 3


def test_a_symbol_that_is_known_decides(tmp_path: Path) -> None:
    path = written(tmp_path, f"#ifdef CONFIG_X\n{ASSERTS}\n#else\nlockdep_assert(true);\n#endif")
    assert read_assertion(path, config={"CONFIG_X": True}).text == LOOSE
    assert read_assertion(path, config={"CONFIG_X": False}).text == "1"
    path = written(tmp_path, f"#if !IS_ENABLED(CONFIG_X)\nif ({OPEN})\n\treturn false;\n#endif\n{ASSERTS}")
    assert read_assertion(path, config={"CONFIG_X": True}).text == LOOSE
    assert read_assertion(path, config={"CONFIG_X": False}).text == f"{OPEN} || ({LOOSE})"
