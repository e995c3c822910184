"""Functions that an assertion calls: what is read of them, and how what is not understood is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from kvmverify.guards.expr import And, GuardError, GuardExpr, Not, Number, Observable, Observe, SourceError, render
from kvmverify.guards.functions import MAX_LEVELS
from kvmverify.guards.kernel_file import KernelFileError, read_assertion
from kvmverify.guards.parsing import parse_guard
from kvmverify.questions.guards import guard_of

NEW = Observable.ACTIVE_SLOT.value
FLAG = f"({Observable.ACTIVE_INVALID.value})"
OLD = f"({Observable.PASSED_INVALID.value})"
COUNT = "kvm->mmu_invalidate_in_progress"
FIND = "id_to_memslot(__kvm_memslots(kvm, old->as_id), old->id)"
HEAD = "static bool helper(struct kvm *kvm, const struct kvm_memory_slot *old)\n"
"""The body begins in line 2."""


def asserted(expression: str, *functions: str) -> str:
    head = "bool kvm_unmap_gfn_range(struct kvm *kvm, struct kvm_gfn_range *range)"
    return "\n".join([*functions, head, "{", f"\tlockdep_assert_once({expression});", "\treturn true;", "}", ""])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mmu.c"


def guard(file: Path, expression: str, *functions: str) -> GuardExpr:
    file.write_text(asserted(expression, *functions))
    found = read_assertion(file).guard
    assert parse_guard(render(found)) == found
    return found


def helper(file: Path, body: str, head: str = HEAD) -> GuardExpr:
    """The guard `helper(kvm, range->slot)` with this body."""
    return guard(file, "helper(kvm, range->slot)", f"{head}{{\n{body}\n}}")


def same(found: GuardExpr, text: str) -> bool:
    return found == parse_guard(text)


def refused(file: Path, expression: str, *functions: str) -> GuardError:
    file.write_text(asserted(expression, *functions))
    with pytest.raises(GuardError) as caught:
        read_assertion(file)
    assert caught.value.source == str(file)
    assert str(caught.value).isprintable()
    return caught.value


def refused_body(file: Path, body: str) -> GuardError:
    return refused(file, "helper(kvm, range->slot)", f"{HEAD}{{\n{body}\n}}")


# --- what is read -----------------------------------------------------------------------------------------

BEING = """\
static bool kvm_memslot_is_being_invalidated(struct kvm *kvm, const struct kvm_memory_slot *old)
{
	const struct kvm_memory_slot *current_one;

	/* The passed slot is the valid one. */
	if (old->flags & KVM_MEMSLOT_INVALID)
		return false;

	current_one = id_to_memslot(__kvm_memslots(kvm, old->as_id), old->id);
	return current_one && current_one->flags & KVM_MEMSLOT_INVALID;
}"""


def test_the_helper_of_the_thread(file: Path) -> None:
    found = guard(file, "kvm_memslot_is_being_invalidated(kvm, range->slot)", BEING)
    assert same(found, f"!{OLD} && ({NEW} && {FLAG})")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("return true;", "1"),
        ("return 0;", "0"),
        ("return !old;", "!range->slot"),
        ("return old;", "!!range->slot"),
        ("return (old) != NULL;", "range->slot != NULL"),
        ("return !!(old->flags & KVM_MEMSLOT_INVALID);", f"!!{OLD}"),
        ("return READ_ONCE(old->flags) & KVM_MEMSLOT_INVALID;", f"!!{OLD}"),
        (f"return {COUNT};", f"!!{COUNT}"),
        (f"return {COUNT} > 1;", f"{COUNT} > 1"),
        (f"return {COUNT} == 1 || lockdep_is_held(&kvm->mmu_lock);",
         f"{COUNT} == 1 || lockdep_is_held(&kvm->mmu_lock)"),
        ("return unlikely(srcu_read_lock_held(&kvm->srcu));", "srcu_read_lock_held(&kvm->srcu)"),
        ("return old ? false : true;", "!range->slot"),
        ("return old ? true : false;", "!!range->slot"),
        (f"return old ? {COUNT} : false;", f"range->slot && {COUNT}"),
        (f"return old ? true : {COUNT};", f"range->slot || {COUNT}"),
        (f"return old ? 0 : {COUNT};", f"!range->slot && {COUNT}"),
        (f"return !old ? {COUNT} : 1;", f"range->slot || {COUNT}"),
        (f"return !old ? 0 : {COUNT};", f"range->slot && {COUNT}"),
        (f"return (old ? {COUNT} : kvm->mn_active_invalidate_count);",
         f"(range->slot && {COUNT}) || (!range->slot && kvm->mn_active_invalidate_count)"),
        (f"return (old ? {COUNT} > 1 : true) == false;", f"(!range->slot || {COUNT} > 1) == 0"),
        ("if (old) return true; return false;", "!!range->slot"),
        ("if (old)\n\treturn true;\nelse\n\treturn false;", "!!range->slot"),
        (f"if (!old) {{ return {COUNT}; }} else if ({COUNT}) return false; return true;",
         f"(!range->slot && !!{COUNT}) || (range->slot && !{COUNT})"),
        (f"if (old) ; else return false; return {COUNT};", f"range->slot && !!{COUNT}"),
        (f"bool x = {COUNT}; return x == true;", f"(!!{COUNT}) == 1"),
        (f"bool x; if (old) x = {COUNT}; else x = false; return x;", f"range->slot && !!{COUNT}"),
        ("{ bool x = old; if (x) return true; } { bool x = !old; return x; }", "!!range->slot || !range->slot"),
        (f"long x = {COUNT}, y = 1; return x >= y;", f"{COUNT} >= 1"),
        ("unsigned long x = kvm->mn_active_invalidate_count; return x != 0;", "kvm->mn_active_invalidate_count != 0"),
        ("u32 x = old->flags; return x & KVM_MEMSLOT_INVALID;", f"!!{OLD}"),
        ("const int x = !!old; return x;", "!!range->slot"),
        ("int x = old->flags & KVM_MEMSLOT_INVALID; return x != 0;", f"{OLD} != 0"),
        (f"struct kvm_memory_slot *new = {FIND}; return new;", f"!!{NEW}"),
        (f"struct kvm_memory_slot *const new = {FIND}; return new == NULL;", f"{NEW} == NULL"),
        (f"const struct kvm_memory_slot *a = old, *b = a, *new = {FIND}; return b && new;", f"range->slot && {NEW}"),
        ("struct kvm_memslots *slots = __kvm_memslots(kvm, old->as_id);\nint id = old->id;\n"
         "return id_to_memslot(slots, id);", f"!!{NEW}"),
        ("u32 as = old->as_id;\nreturn id_to_memslot(__kvm_memslots(kvm, as), old->id);", f"!!{NEW}"),
        (f"return {FIND} && {FIND}->flags & KVM_MEMSLOT_INVALID;", f"{NEW} && {FLAG}"),
        (f"struct kvm_memory_slot *new; new = {FIND}; if (!new) return true; return new->flags & KVM_MEMSLOT_INVALID;",
         f"!{NEW} || !!{FLAG}"),
        (f"struct kvm_memory_slot *new = {FIND}; return new ? KVM_MEMSLOT_INVALID & new->flags : false;",
         f"{NEW} && {FLAG}"),
        (f"struct kvm_memory_slot *new = {FIND}; if (!old || !new) return 0;"
         " return !(new->flags & KVM_MEMSLOT_INVALID);",
         f"!(!range->slot || !{NEW}) && !{FLAG}"),
        (f"struct kvm_memory_slot *new = {FIND}; unsigned int f; if (!new) return 0; f = new->flags;"
         " return f & KVM_MEMSLOT_INVALID;", f"{NEW} && !!{FLAG}"),
    ],
)  # fmt: skip
def test_bodies(file: Path, body: str, text: str) -> None:
    found = helper(file, body)
    assert same(found, text), render(found)


def test_every_assertion_and_every_call_is_read(file: Path) -> None:
    function = "static int held(struct kvm *k) { return lockdep_is_held(&k->slots_lock); }"
    file.write_text(asserted("held(kvm)); lockdep_assert(!held(kvm) || is_flush_slot", function))
    lock = "lockdep_is_held(&kvm->slots_lock)"
    found = read_assertion(file)
    assert same(found.guard, f"{lock} && (!{lock} || is_flush_slot)")
    assert found.inlined == (f"held ({file}:1)",)
    assert found.text == "(held(kvm)) && (!held(kvm) || is_flush_slot)"


@pytest.mark.parametrize(
    ("parameter", "argument", "body", "text"),
    [
        ("struct kvm_gfn_range *r", "range", "return r->start < r->end;", "range->start < range->end"),
        ("struct kvm_gfn_range *r", "range", "return r->slot->flags & KVM_MEMSLOT_INVALID;", f"!!{OLD}"),
        ("struct kvm_gfn_range *r", "range", "return r->is_flush_slot;", "is_flush_slot"),
        ("bool is_flush_slot", f"{COUNT}", "return is_flush_slot;", f"!!{COUNT}"),
        ("bool b", "is_flush_slot", "return !b;", "!is_flush_slot"),
        ("bool kvm", "true", "return !kvm;", "!1"),
        ("gfn_t start", "range->start", "return start == INVALID_GPA;", "range->start == -1"),
        ("u64 end", "READ_ONCE(range->end)", "return end == 0;", "range->end == 0"),
        ("int n", "-1", "return n == -1ul;", "-1 == -1ul"),
        ("int n", "3", "return n == 3;", "3 == 3"),
        ("u32 flags", "range->slot->flags", "return flags & KVM_MEMSLOT_INVALID;", f"!!{OLD}"),
        ("struct kvm_memory_slot *s", NEW, "return s && s->flags & KVM_MEMSLOT_INVALID;", f"{NEW} && {FLAG}"),
        ("struct kvm_memslots *s", "__kvm_memslots(kvm, range->slot->as_id)", "return true;", "1"),
        ("/* none */ void", "", "return true;", "1"),
        ("", "", "return true;", "1"),
    ],
)
def test_parameters(file: Path, parameter: str, argument: str, body: str, text: str) -> None:
    assert same(guard(file, f"helper({argument})", f"bool helper({parameter}) {{ {body} }}"), text)


def test_a_condition_before_the_call_counts_inside_it(file: Path) -> None:
    invalid = "bool invalid(struct kvm_memory_slot *s) { return s->flags & KVM_MEMSLOT_INVALID; }"
    assert same(guard(file, f"{NEW} && invalid({NEW})", invalid), f"{NEW} && !!{FLAG}")
    assert same(guard(file, "invalid(range->slot)", invalid), f"!!{OLD}")
    assert "NULL" in refused(file, f"invalid({NEW})", invalid).message


def test_numbers_that_are_returned_keep_their_kind(file: Path) -> None:
    bit = "int bit(struct kvm_memory_slot *s) { return s->flags & KVM_MEMSLOT_INVALID; }"
    assert same(guard(file, "bit(range->slot) == 0", bit), f"{OLD} == 0")
    assert "one bit" in refused(file, "bit(range->slot) == 1", bit).message
    count = f"long count(struct kvm *kvm) {{ return {COUNT}; }}"
    assert same(guard(file, "count(kvm) == 2", count), f"{COUNT} == 2")


def test_functions_call_functions(file: Path) -> None:
    one = "static inline bool one(const struct kvm_memory_slot *slot)\n{ return slot->flags & KVM_MEMSLOT_INVALID; }"
    two = (
        "static bool two(struct kvm_gfn_range *range, bool not)\n{ return not ? !one(range->slot) : one(range->slot); }"
    )
    assert same(guard(file, "two(range, true)", two, one), f"(1 && !!!{OLD}) || (!1 && !!{OLD})")


def levels(count: int) -> list[str]:
    return [f"bool f{n}(bool x) {{ return f{n + 1}(x); }}" for n in range(1, count)] + [
        f"bool f{count}(bool x) {{ return x; }}"
    ]


def test_calls_may_nest(file: Path) -> None:
    assert same(guard(file, "f1(is_flush_slot)", *levels(MAX_LEVELS)), "is_flush_slot")
    caught = refused(file, "f1(is_flush_slot)", *levels(MAX_LEVELS + 1))
    assert "more than 8 functions deep" in caught.message
    assert (caught.line, caught.column) == (8, 26)


# --- whose definition -------------------------------------------------------------------------------------


def test_a_definition_goes_before_the_tools_own(file: Path) -> None:
    call = "kvm_memslot_is_being_invalidated(range->slot)"
    assert guard(file, call) == Observe(Observable.BEING_INVALIDATED)
    mine = "bool kvm_memslot_is_being_invalidated(struct kvm_memory_slot *s) { return !s; }"
    assert guard(file, call, mine) == Not(Observe(Observable.PASSED_SLOT))
    assert guard(file, call, mine.partition("{")[0] + ";") == Observe(Observable.BEING_INVALIDATED)


def test_a_report_says_where_the_guard_is_from(file: Path) -> None:
    file.write_text(asserted("kvm_memslot_is_being_invalidated(range->slot)"))
    assert "tool's own kvm_memslot_is_being_invalidated()" in guard_of(str(file)).title
    file.write_text(asserted("kvm_memslot_is_being_invalidated(kvm, range->slot)", BEING))
    assert guard_of(str(file)).title == (f"read from {file}:14, with kvm_memslot_is_being_invalidated ({file}:1)")
    file.write_text(asserted("is_flush_slot"))
    assert guard_of(str(file)).title == f"read from {file}:3"


def test_a_definition_in_another_file(file: Path, tmp_path: Path) -> None:
    header, other = tmp_path / "host.h", tmp_path / "main.c"
    header.write_text("\nstatic inline bool helper(bool x) { return !inner(x); }\nbool only(void) { return 1; }")
    other.write_text("bool inner(bool x) { return !x; }\nbool twice(void) { return 0; }")
    file.write_text(asserted("helper(is_flush_slot)"))
    assert "`helper` is defined in no file given" in refused(file, "helper(is_flush_slot)").message
    found = read_assertion(file, more=[header, other])
    assert found.guard == Not(Not(Observe(Observable.FLUSH_SLOT)))
    assert found.inlined == (f"helper ({header}:2)", f"inner ({other}:1)")
    assert same(read_assertion(file, more=[header, other, header]).guard, "!!is_flush_slot")


def test_the_calling_file_goes_first(file: Path, tmp_path: Path) -> None:
    header, other = tmp_path / "host.h", tmp_path / "main.c"
    header.write_text("bool f(void) { return g(); }\nbool g(void) { return 0; }")
    other.write_text("bool h(void) { return 1; }")
    file.write_text(asserted("f() && g() && h()", "bool g(void) { return 1; }"))
    assert same(read_assertion(file, more=[header, other]).guard, "0 && 1 && 1")


def test_an_error_in_another_file_names_it(file: Path, tmp_path: Path) -> None:
    header = tmp_path / "host.h"
    header.write_text("bool f(void)\n{\n\treturn jiffies;\n}")
    file.write_text(asserted("f()"))
    with pytest.raises(GuardError) as caught:
        read_assertion(file, more=[header])
    assert str(caught.value).startswith(f"{header}:3:9: `jiffies`")
    with pytest.raises(KernelFileError, match="cannot be read"):
        read_assertion(file, more=[tmp_path / "none.h"])


def test_two_definitions_are_ambiguous(file: Path, tmp_path: Path) -> None:
    one = "bool f(void) { return 1; }"
    assert "defined 2 times" in refused(file, "f()", f"#ifdef A\n{one}\n#else\n{one}\n#endif").message
    headers = [tmp_path / "a.h", tmp_path / "b.h"]
    for header in headers:
        header.write_text(one)
    file.write_text(asserted("f()"))
    with pytest.raises(GuardError, match=r"a\.h:1, .*b\.h:1"):
        read_assertion(file, more=headers)


@pytest.mark.parametrize(
    ("definition", "words"),
    [
        ("static {}(const struct kvm_memory_slot *old)\n{{ return false; }}", "not in a definition that can be read"),
        ("static {}(struct kvm *k, struct kvm_memory_slot *old)\n{{ return 0; }}", "not in a definition"),
        (
            "static __always_inline bool {}(struct kvm_memory_slot *old)\n{{ return 0; }}",
            "cannot be parsed as C here: `bool`",
        ),
        ("#define {}(slot) (!slot)", "is a macro"),
        ("#define {} other", "is a macro"),
        ("bool {}(struct kvm_memory_slot *s) {{ return 1; }}\n#define {} other", "is a macro"),
        ("bool (*{})(struct kvm_memory_slot *);", "not in a definition"),
    ],
)
def test_a_definition_that_cannot_be_read_is_not_passed_over(file: Path, definition: str, words: str) -> None:
    name = "kvm_memslot_is_being_invalidated"
    caught = refused(file, f"{name}(range->slot)", definition.format(name, name))
    assert words in caught.message


@pytest.mark.parametrize("name", ["id_to_memslot", "lockdep_is_held", "READ_ONCE", "likely"])
def test_the_kernels_own_functions_are_not_redefined(file: Path, name: str, tmp_path: Path) -> None:
    call = {"id_to_memslot": NEW, "lockdep_is_held": "lockdep_is_held(&kvm->slots_lock)"}.get(name, f"{name}({COUNT})")
    assert f"defines {name} itself" in refused(file, call, f"bool {name}(int a) {{ return 1; }}").message
    assert f"defines {name} itself" in refused(file, call, f"#define {name}(a) 1").message
    header = tmp_path / "host.h"
    header.write_text(f"bool {name}(int a) {{ for (;;) ; }}\n#define {name} {name}")
    file.write_text(asserted(call))
    assert same(read_assertion(file, more=[header]).guard, call)


# --- what is refused --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "where", "words"),
    [
        # statements
        ("\twhile (old) { }\n\treturn true;", (3, 2), "a loop"),
        ("\tfor (;;) ;", (3, 2), "a loop"),
        ("\tdo { } while (0);\n\treturn 1;", (3, 2), "a loop"),
        ("\tif (old)\n\t\tgoto out;\nout:\n\treturn true;", (4, 3), "a goto"),
        ("out:\n\treturn true;", (3, 1), "a label"),
        ("switch (1) { case 1: return true; }", (3, 1), "a switch"),
        ("#ifdef A\n\treturn true;\n#else\n\treturn false;\n#endif", (3, 1), "a statement that is not modelled"),
        ("kvm_for_each_memslot(old, kvm) { return true; }\nreturn false;", (3, 31), "cannot be parsed as C"),
        ("list_for_each_entry(a, b, c)\n\treturn true;\nreturn false;", (3, 29), "cannot be parsed as C"),
        ("\tWARN_ON(1);\n\treturn true;", (3, 2), "no assignment; it may have an effect"),
        ("\tlockdep_assert(true);\n\treturn true;", (3, 2), "no assignment"),
        ("old++;\nreturn true;", (3, 1), "no assignment"),
        ("(void)kvm;\nreturn true;", (3, 1), "no assignment"),
        ("return true;\nreturn false;", (4, 1), "`return false;` is never reached"),
        ("if (old) return true; else return false;\nfor (;;) ;", (4, 1), "is never reached"),
        ("return true;\n{ bool x = 1; }", (4, 1), "is never reached"),
        ("return;", (3, 1), "a value must be returned"),
        ("", (1, 13), "may end without returning a value"),
        ("if (old) return true;", (1, 13), "may end without"),
        ("return ({ true; });", (3, 9), "cannot be observed"),
        # writes
        ("\told->flags = 0;\n\treturn true;", (3, 2), "writes to what is no local variable"),
        ("*old = 0;\nreturn true;", (3, 1), "writes to what is no local variable"),
        ("count = 1;\nreturn true;", (3, 1), "writes to what is no local variable"),
        ("old = old;\nreturn true;", (3, 1), "set only once"),
        ("bool x = 1;\nx = 0;\nreturn x;", (4, 1), "set only once"),
        ("bool x;\nif (old) x = 1;\nx = 0;\nreturn x;", (5, 1), "set only once"),
        ("bool x;\nx |= old;\nreturn x;", (4, 1), "set only once"),
        ("bool x;\nreturn (x = true);", (4, 9), "an assignment changes"),
        ("bool x, y;\nx = y = true;\nreturn x;", (4, 5), "an assignment changes"),
        # variables
        ("bool x;\nreturn x;", (4, 8), "read before"),
        ("bool x;\nif (old) x = true;\nreturn x;", (5, 8), "read before"),
        ("bool x = x;\nreturn true;", (3, 10), "neither a parameter nor a local variable"),
        ("{ bool x = true; }\nreturn x;", (4, 8), "neither a parameter nor a local variable"),
        ("if (old) { bool x = true; }\nreturn x;", (4, 8), "neither a parameter nor a local variable"),
        ("bool kvm = true;\nreturn true;", (3, 6), "hides another variable"),
        ("bool x = 1; { bool x = 0; }\nreturn x;", (3, 20), "hides another variable"),
        ("static bool x = true;\nreturn x;", (3, 1), "`static`: a variable of that kind"),
        ("volatile bool x = true;\nreturn x;", (3, 1), "`volatile`: a variable of that kind"),
        ("bool x[2];\nreturn true;", (3, 1), "no plain variable or pointer"),
        ("bool x __attribute__((unused)) = 1;\nreturn true;", (3, 7), "attributes are not expanded"),
        ("bool __attribute__((unused)) x = 1;\nreturn true;", (3, 6), "of that kind"),
        ("struct x { int y; };\nreturn true;", (3, 1), "that is not modelled"),
        ("short x = 1;\nreturn x;", (3, 1), "the type `short` is not modelled"),
        ("void *x = old;\nreturn x;", (3, 1), "the type `void *` is not modelled"),
        ("struct kvm **x = 0;\nreturn x;", (3, 1), "the type `struct kvm **` is not modelled"),
        ("struct kvm *volatile x = kvm;\nreturn true;", (3, 13), "`volatile`: a pointer of that kind"),
        # values
        ("return range->slot;", (3, 8), "`range` is neither a parameter nor a local"),
        ("return is_flush_slot;", (3, 8), "neither a parameter nor a local"),
        ("return jiffies;", (3, 8), "neither a parameter nor a local"),
        ("return old->npages;", (3, 8), "cannot be observed"),
        ("return KVM_MEMSLOT_INVALID;", (3, 8), "cannot be observed"),
        ("return old->flags;", (3, 8), "cannot be observed"),
        ("return old->flags & KVM_MEM_READONLY;", (3, 21), "neither a parameter nor a local"),
        ("return old->flags & 1;", (3, 8), "bit operations are not modelled"),
        ("return foo(old);", (3, 8), "`foo` is defined in no file given"),
        ("return old->ops(kvm);", (3, 8), "`old->ops` is defined in no file given"),
        ("return helper(kvm, old);", (3, 8), "calls itself (helper -> helper)"),
        ("return &kvm->slots_lock;", (3, 8), "cannot be observed"),
        ("return *old;", (3, 8), "cannot be observed"),
        ("return kvm, old;", (3, 8), "a comma"),
        (f"return {COUNT} + 1;", (3, 8), "arithmetic"),
        (f"return ({COUNT} ? 2 : 0) == 2;", (3, 9), "chooses between numbers"),
        (f"int x = {COUNT};\nreturn x;", (3, 9), "might change its value"),
        ("int x = 4294967296;\nreturn x;", (3, 9), "changes its value"),
        (f"u64 x = {COUNT};\nreturn x;", (3, 9), "might change its value"),
        ("long x = old;\nreturn x;", (3, 10), "might change its value"),
        ("bool x = old->id;\nreturn x;", (3, 10), "cannot be observed"),
        ("u32 x = old->flags;\nreturn x;", (4, 8), "cannot be observed"),
        ("bool x = old->flags;\nreturn x & KVM_MEMSLOT_INVALID;", (3, 10), "cannot be observed"),
        # objects
        ("struct kvm *x = old;\nreturn true;", (3, 17), "is no `struct kvm *` that is modelled"),
        ("struct kvm_memory_slot *x = NULL;\nreturn x;", (3, 29), "is no `struct kvm_memory_slot *`"),
        ("struct kvm_memory_slot *x = old ? old : old;\nreturn x;", (3, 29), "is no `struct kvm_memory_slot *`"),
        ("struct kvm_memory_slot *x = old + 1;\nreturn x;", (3, 29), "is no `struct kvm_memory_slot *`"),
        ("struct kvm_memory_slot *x = &old[0];\nreturn x;", (3, 29), "is no `struct kvm_memory_slot *`"),
        ("struct kvm_memslots *s = kvm_memslots(kvm);\nreturn true;", (3, 26), "is address space 0"),
        ("struct kvm_memslots *s = __kvm_memslots(kvm, 0);\nreturn true;", (3, 26), "is no `struct kvm_memslots *`"),
        ("return id_to_memslot(__kvm_memslots(kvm, old->as_id), 0);", (3, 8), "modelled only as in"),
        ("return id_to_memslot(__kvm_memslots(kvm, old->id), old->id);", (3, 8), "modelled only as in"),
        ("return gfn_to_memslot(kvm, 0);", (3, 8), "is defined in no file given"),
        # NULL
        (f"return {FIND}->flags & KVM_MEMSLOT_INVALID;", (3, 8), "NULL"),
        (f"struct kvm_memory_slot *new = {FIND};\nreturn new->flags & KVM_MEMSLOT_INVALID;", (4, 8), "NULL"),
        (f"struct kvm_memory_slot *new = {FIND};\nreturn !new && new->flags & KVM_MEMSLOT_INVALID;", (4, 16), "NULL"),
        (f"struct kvm_memory_slot *new = {FIND};\nif (new) return true;\nreturn new->flags & KVM_MEMSLOT_INVALID;",
         (5, 8), "NULL"),
        (f"struct kvm_memory_slot *new = {FIND};\nbool x = new->flags & KVM_MEMSLOT_INVALID;\nreturn new && x;",
         (4, 10), "NULL"),
        (f"struct kvm_memory_slot *new = {FIND};\nu32 x = READ_ONCE(new->flags);\nreturn x & KVM_MEMSLOT_INVALID;",
         (4, 9), "NULL"),
        (f"struct kvm_memory_slot *new = {FIND};\nreturn new ? 0 : new->flags & KVM_MEMSLOT_INVALID;", (4, 18), "NULL"),
        (f"struct kvm_memory_slot *new = {FIND};\nreturn new->id == 0;", (4, 8), "cannot be observed"),
    ],
)  # fmt: skip
def test_refused(file: Path, body: str, where: tuple[int, int], words: str) -> None:
    caught = refused_body(file, body)
    assert words in caught.message
    assert (caught.line, caught.column) == where


@pytest.mark.parametrize(
    ("function", "call", "words"),
    [
        ("int f(void) { if (is()) return 2; return 1; }\nbool is(void) { return 1; }", "f()", "one of several numbers"),
        ("long f(struct kvm *k) { return k->mn_active_invalidate_count; }", "f(kvm)", "might change its value"),
        ("u32 f(struct kvm_memory_slot *s) { return s->flags; }", "f(range->slot)", "only a test is modelled"),
        ("struct kvm *f(struct kvm *kvm) { return kvm; }", "f(kvm)", "no bool or integer"),
        ("void f(void) { }", "f()", "no bool or integer"),
        ("enum x f(void) { return 1; }", "f()", "no bool or integer"),
        ("bool __attribute__((weak)) f(void) { return 1; }", "f()", "of that kind"),
        ("volatile bool f(void) { return 1; }", "f()", "of that kind"),
        ("bool f(void) __must_hold(x) { return 1; }", "f()", "of that kind"),
        ("bool f(bool x) { return x; }", "f()", "takes 1 arguments, not 0"),
        ("bool f(void) { return 1; }", "f(1)", "takes 0 arguments, not 1"),
        ("bool f(bool x, ...) { return x; }", "f(1, 2)", "no parameter of a known type"),
        ("bool f(x) bool x; { return x; }", "f(1)", ""),
        ("bool f(bool) { return 1; }", "f(1)", "no plain variable"),
        ("bool f(bool x[]) { return 1; }", "f(1)", "no plain variable"),
        ("bool f(bool (*x)(void)) { return 1; }", "f(1)", "no plain variable"),
        ("bool f(struct kvm *k) { return 1; }", "f(range)", "is no `struct kvm *`"),
        ("bool f(struct mutex *m) { return 1; }", "f(&kvm->slots_lock)", "the type `struct mutex *`"),
        ("bool f(int n) { return n; }", "f(kvm->mn_active_invalidate_count)", "might change its value"),
        ("bool f(bool x) { return 1; }", f"f({FLAG})", "NULL"),
        ("bool f(bool x) { return 1; }", "f(jiffies)", "cannot be observed"),
        ("bool f(void) { return g(); }\nbool g(void) { return f(); }", "f()", "calls itself (f -> g -> f)"),
        ("#define x 1\nbool f(bool x) { return x; }", "f(0)", "`x` is a macro"),
        ("#define return\nbool f(bool x) { return x; }\n#define bool int", "f(0)", ""),
        ("#define KVM_MEMSLOT_INVALID 2\nbool f(struct kvm_memory_slot *s) { return s->flags & KVM_MEMSLOT_INVALID; }",
         "f(range->slot)", "`KVM_MEMSLOT_INVALID` is a macro"),
    ],
)  # fmt: skip
def test_functions_that_are_refused(file: Path, function: str, call: str, words: str) -> None:
    assert words in refused(file, call, function).message


def test_a_header_may_define_what_the_flag_is(file: Path, tmp_path: Path) -> None:
    header = tmp_path / "host.h"
    header.write_text("#define KVM_MEMSLOT_INVALID (1UL << 16)\n")
    file.write_text(asserted("kvm_memslot_is_being_invalidated(kvm, range->slot)", BEING))
    assert same(read_assertion(file, more=[header]).guard, f"!{OLD} && ({NEW} && {FLAG})")
    header.write_text("#define current_one (&slots[0])\n")
    with pytest.raises(GuardError, match="`current_one` is a macro"):
        read_assertion(file, more=[header])


# --- hostile files ----------------------------------------------------------------------------------------


def test_what_grows_without_end_is_refused(file: Path) -> None:
    doubled = "".join(f"bool x{n} = x{n - 1} && x{n - 1};\n" for n in range(1, 60))
    assert "more than 1000 operators" in refused_body(file, f"bool x0 = old;\n{doubled}return x59;").message
    branches = "".join(f"bool x{n}; if ({COUNT} == {n}) x{n} = 1; else x{n} = 0;\n" for n in range(60))
    assert "bytes of statements" in refused_body(file, f"{branches}return x0;").message
    idle = f"if ({COUNT}) ;\n" * 60
    assert "bytes of statements" in refused_body(file, f"{idle}return 1;").message
    calls = [f"bool f{n}(void) {{ return {' || '.join([f'f{n + 1}()'] * 20)}; }}" for n in range(7)]
    assert "more than 1000 operators" in refused(file, "f0()", *calls, "bool f7(void) { return 1; }").message
    calls = [f"bool f{n}(void) {{ {f'if (f{n + 1}()) ; ' * 20} return 1; }}" for n in range(7)]
    assert "bytes of statements" in refused(file, "f0()", *calls, "bool f7(void) { return 1; }").message


def test_what_nests_without_end_is_refused(file: Path) -> None:
    many = "".join(f"if ({COUNT} == {n}) return true; else " for n in range(2_000))
    assert "nested more than" in refused_body(file, f"{many} return false;").message
    refused_body(file, "{" * 5_000 + "return 1;" + "}" * 5_000 + "x();")
    assert same(helper(file, "{" * 5_000 + "return 1;" + "}" * 5_000), "1")
    assert "nested more than" in refused_body(file, f"return {'!' * 1_000}old;").message
    deep = [f"bool f{n}(bool x) {{ return {'!' * 40}f{n + 1}(x); }}" for n in range(7)]
    assert "nested more than" in refused(file, "f0(1)", *deep, "bool f7(bool x) { return x; }").message


def test_the_whole_assertion_can_be_read_again(file: Path) -> None:
    big = f"bool f(struct kvm *kvm) {{ return {' || '.join(f'{COUNT} == {n}' for n in range(100))}; }}"
    with pytest.raises(SourceError, match="more than 1000"):
        guard(file, " && ".join(["f(kvm)"] * 5), big)
    assert isinstance(guard(file, "f(kvm) && f(kvm)", big), And)


def test_files_without_calls_are_read_as_before(file: Path) -> None:
    assert guard(file, "!(true ||\nis_flush_slot)") == parse_guard("!(true || is_flush_slot)")
    assert guard(file, "false") == Number(0)
    assert guard(file, "is_flush_slot ? true : false") == parse_guard("is_flush_slot")
