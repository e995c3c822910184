"""A tree is a closed world: what touches the modelled state is understood, or named with its line."""

from __future__ import annotations

import pytest

from tests.tree.reading import problems, read, steps, words

W, Z, U = "write_lock: mmu_lock", "zap", "write_unlock: mmu_lock"
LOCK, UNLOCK = "lock: slots_lock", "unlock: slots_lock"
ZAP = "write_lock(&kvm->mmu_lock);\nkvm_unmap_gfn_range(kvm, range);\nwrite_unlock(&kvm->mmu_lock);"
HEAD = "int one(struct kvm *kvm, struct kvm_gfn_range *range)\n{\n"


def taken(body: str, before: str = "") -> list[list[str]]:
    """The programs of a function with a body, all of it understood; their assumed X is left out."""
    found = steps(f"{before}\n{HEAD}{body}\n}}\n")
    return [[word for word in program if word != "retire: page"] for program in found]


def said(body: str, before: str = "") -> list[str]:
    """What is not understood of the function, after what stands before it."""
    return problems(f"{before}{HEAD}{body}\n{ZAP}\n}}\n")


def at(found: list[str], line: int, what: str) -> None:
    """Something is said of a line, and of no other."""
    assert found and all(each.startswith(f"{line}: ") for each in found), found
    assert any(what in each for each in found), found


OPEN = "#ifdef CONFIG_UNHEARD_OF\n"


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (f"{OPEN}mutex_lock(&kvm->slots_lock);\n#endif", 3),
        (f"{OPEN}#else\nmutex_lock(&kvm->slots_lock);\n#endif", 3),
        (f"{OPEN}mutex_lock(&kvm->slots_lock);\n#else\n#endif", 3),
        ("#ifndef CONFIG_UNHEARD_OF\nmutex_lock(&kvm->slots_lock);\n#endif", 3),
        (f"{OPEN}kvm->odd = 1;\n#elif defined(CONFIG_OTHER)\nmutex_lock(&kvm->slots_lock);\n#endif", 3),
        (f"kvm->odd = 1;\n#ifdef CONFIG_X86_64\n{OPEN}mutex_lock(&kvm->slots_lock);\n#endif\n#endif", 5),
        (f"{OPEN}return 0;\n#endif", 3),
        (f"if (kvm->odd)\n{OPEN}return 0;\nelse\n#endif\nkvm->odd = 2;", 4),
        (f"int r = 0;\n{OPEN}r = 1;\n#endif\nif (r)\nmutex_lock(&kvm->slots_lock);", 4),
        (f"{OPEN}kvm_unheard_of(kvm);\n#else\nkvm->odd = 1;\n#endif", 3),
        (f"{OPEN}guard(mutex)(&kvm->slots_lock);\n#endif", 3),
        ("#if IS_ENABLED(CONFIG_UNHEARD_OF)\nmutex_lock(&kvm->slots_lock);\n#endif", 3),
        ("#if CONFIG_UNHEARD_OF > 2 || defined(X)\nmutex_lock(&kvm->slots_lock);\n#endif", 3),
    ],
)
def test_undecided(body: str, line: int) -> None:
    assert any(each.startswith(f"{line}: #if") and "decided by nothing" in each for each in said(body))


HELPER = "static void helper(struct kvm *kvm)\n{\nmutex_lock(&kvm->slots_lock);\n}\n"
EMPTY = "static void helper(struct kvm *kvm)\n{\n}\n"


@pytest.mark.parametrize(
    "before",
    [
        f"{OPEN}{HELPER}#else\n{EMPTY}#endif\n",
        f"{OPEN}{EMPTY}#else\n{HELPER}#endif\n",
        f"{OPEN}{HELPER}#endif\n",
        f"{OPEN}#define helper(kvm) mutex_lock(&(kvm)->slots_lock)\n#else\n#define helper(kvm)\n#endif\n",
        f"{OPEN}#define helper(kvm)\n#else\n#define helper(kvm) mutex_lock(&(kvm)->slots_lock)\n#endif\n",
        f"{OPEN}struct kvm {{\nint odd;\n}};\n#else\nstruct kvm {{\nint mmu_invalidate_seq;\n}};\n#endif\n",
        f"{HELPER}{OPEN}#define mutex_lock(x)\n#endif\n",
    ],
)
def test_undecided_definition(before: str) -> None:
    found = said("helper(kvm);", before)
    line = before.count("\n", 0, before.index(OPEN)) + 1
    assert any(each.startswith(f"{line}: #ifdef") for each in found), found


@pytest.mark.parametrize(
    ("body", "program"),
    [
        ("#if 0\nmutex_lock(&kvm->slots_lock);\n#endif", [W, Z, U]),
        ("#if 1\nmutex_lock(&kvm->slots_lock);\n#else\nreturn 0;\n#endif", [LOCK, W, Z, U]),
        ("#ifdef CONFIG_X86_64\nmutex_lock(&kvm->slots_lock);\n#endif", [LOCK, W, Z, U]),
        ("#if !IS_ENABLED(CONFIG_X86_64)\nmutex_lock(&kvm->slots_lock);\n#endif", [W, Z, U]),
        ("#if defined(CONFIG_X86_64) && !defined(CONFIG_X86_64)\nmutex_lock(&kvm->slots_lock);\n#endif", [W, Z, U]),
        ("#if defined(CONFIG_X86_64) || CONFIG_UNHEARD\nmutex_lock(&kvm->slots_lock);\n#endif", [LOCK, W, Z, U]),
        (
            "#define MINE 3\n#if MINE >= 4\nreturn 0;\n#elif MINE == 3\nmutex_lock(&kvm->slots_lock);\n#endif",
            [LOCK, W, Z, U],
        ),
        ("#define MINE\n#undef MINE\n#ifdef MINE\nreturn 0;\n#endif", [W, Z, U]),
        (f"{OPEN}kvm->stat = 1;\n#else\nkvm->stat = 2;\n#endif", [W, Z, U]),
        (f"{OPEN}pr_debug(1);\n#endif", [W, Z, U]),
        ("if (IS_ENABLED(CONFIG_X86_64))\nmutex_lock(&kvm->slots_lock);", [LOCK, W, Z, U]),
    ],
)
def test_decided_or_harmless(body: str, program: list[str]) -> None:
    assert taken(f"{body}\n{ZAP}") == [program]


def test_is_enabled_is_the_same_wherever_it_is_asked() -> None:
    body = f"if (IS_ENABLED(CONFIG_UNHEARD))\nmutex_lock(&kvm->slots_lock);\n{ZAP}\n"
    body += "if (IS_ENABLED(CONFIG_UNHEARD))\nmutex_unlock(&kvm->slots_lock);"
    assert sorted(taken(body)) == [[LOCK, W, Z, U, UNLOCK], [W, Z, U]]


CLASSES = """
DEFINE_GUARD(my_slots, struct kvm *, mutex_lock(&_T->slots_lock), mutex_unlock(&_T->slots_lock))
DEFINE_LOCK_GUARD_1(my_mmu, rwlock_t, write_lock(_T->lock), write_unlock(_T->lock))
DEFINE_GUARD_COND(my_slots, _try, mutex_trylock(&_T->other))
DEFINE_CLASS(my_class, struct kvm *, mutex_unlock(&_T->slots_lock), my_enter(kvm), struct kvm *kvm)
DEFINE_FREE(my_free, struct kvm *, if (_T) mutex_unlock(&_T->slots_lock))
DEFINE_GUARD(my_quiet, struct kvm *, spin_lock(&_T->other), spin_unlock(&_T->other))
static struct kvm *my_enter(struct kvm *kvm)
{
	mutex_lock(&kvm->slots_lock);
	return kvm;
}
"""
MMU = "kvm_unmap_gfn_range(kvm, range);"


@pytest.mark.parametrize(
    ("body", "programs"),
    [
        (f"guard(my_slots)(kvm);\n{ZAP}", [[LOCK, W, Z, U, UNLOCK]]),
        (f"guard(my_slots)(kvm);\nguard(my_mmu)(&kvm->mmu_lock);\n{MMU}", [[LOCK, W, Z, U, UNLOCK]]),
        (f"guard(my_slots)(kvm);\n{ZAP}\nif (kvm->odd)\nreturn 1;\nkvm->odd = 1;", [[LOCK, W, Z, U, UNLOCK]]),
        (f"{{\nguard(my_slots)(kvm);\nif (kvm->odd)\ngoto out;\n{ZAP}\n}}\nout:\nreturn 0;", [[LOCK, W, Z, U, UNLOCK]]),
        (f"scoped_guard(my_slots, kvm) {{\n{ZAP}\n}}\nkvm->odd = 1;", [[LOCK, W, Z, U, UNLOCK]]),
        (f"mutex_lock(&kvm->slots_lock);\nmutex_unlock(&kvm->slots_lock);\n{ZAP}", [[W, Z, U]]),
        (f"scoped_guard(my_slots, kvm) {{\nif (kvm->odd)\nbreak;\n}}\n{ZAP}", [[W, Z, U]]),
        (f"scoped_guard(mutex, &kvm->slots_lock)\n{MMU}", [[LOCK, Z, UNLOCK]]),
        (f"CLASS(my_class, v)(kvm);\n{ZAP}", [[LOCK, W, Z, U, UNLOCK]]),
        (f"struct kvm *k __free(my_free) = my_enter(kvm);\n{ZAP}", None),
        (f"struct kvm *k __free(my_free) = kvm;\nmutex_lock(&kvm->slots_lock);\n{ZAP}", [[LOCK, W, Z, U, UNLOCK]]),
        (f"guard(my_quiet)(kvm);\nguard(preempt)();\nguard(mutex)(&kvm->irq_lock);\n{ZAP}", [[W, Z, U]]),
        (f"void *p __free(kfree) = kzalloc(1, 2);\n{ZAP}", [[W, Z, U]]),
        (
            f"scoped_cond_guard(mutex_intr, return -EINTR, &kvm->slots_lock) {{\n{ZAP}\n}}\nkvm->odd = 1;",
            [[LOCK, W, Z, U, UNLOCK]],
        ),
        (
            f"ACQUIRE(mutex_intr, l)(&kvm->slots_lock);\nif (ACQUIRE_ERR(mutex_intr, &l))\nreturn 1;\n{ZAP}",
            [[LOCK, W, Z, U, UNLOCK]],
        ),
        (f"ACQUIRE(mutex_intr, l)(&kvm->slots_lock);\n{ZAP}", [[LOCK, W, Z, U, UNLOCK], [W, Z, U]]),
        (f"scoped_guard(mutex_try, &kvm->slots_lock) {{\n{ZAP}\n}}\nkvm->odd = 1;", [[LOCK, W, Z, U, UNLOCK]]),
    ],
)
def test_classes_are_followed(body: str, programs: list[list[str]] | None) -> None:
    if programs is None:
        assert sorted(map(len, taken(body, CLASSES)))
    else:
        assert sorted(taken(body, CLASSES)) == sorted(programs)


@pytest.mark.parametrize(
    "line",
    [
        "guard(unheard)(kvm);",
        "guard(unheard)(&kvm->odd);",
        "guard(unheard)();",
        "CLASS(unheard, v)(kvm);",
        "scoped_guard(unheard, kvm) kvm->odd = 1;",
        "scoped_cond_guard(unheard, return 0, kvm) kvm->odd = 1;",
        "ACQUIRE(unheard, v)(kvm);",
        "struct kvm *k __free(unheard) = kvm;",
        "struct kvm *k __cleanup(unheard) = kvm;",
        "scoped_class(unheard, v, kvm) { kvm->odd = 1; }",
        "return_ptr(kvm);",
        "UNHEARD;",
        '#include "unheard.h"',
        "guard(raw_spinlock)(&kvm->mmu_lock);",
    ],
)
def test_classes_that_nobody_knows(line: str) -> None:
    found = said(f"kvm->odd = 2;\n{line}")
    assert found and all(each.startswith("4: ") for each in found), found


def test_a_destructor_as_an_attribute() -> None:
    assert said("struct kvm *k __attribute__((cleanup(unheard))) = kvm;")


def test_a_carrier_by_another_name() -> None:
    helper = "typedef struct kvm vm_t;\nstatic void helper(vm_t *vm)\n{\nunheard_of(vm);\n}\n"
    at(said("helper(kvm);", helper), 4, "unheard_of")


def test_unknown_class_in_a_helper() -> None:
    helper = "static void helper(struct kvm *kvm)\n{\nguard(unheard)(kvm);\nkvm->odd = 1;\n}\n"
    at(said("helper(kvm);", helper), 3, "unheard")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("kvm_unheard_of(kvm);", "kvm_unheard_of"),
        ("memslots_settle(kvm);", "memslots_settle"),
        ("kvm_alloc_locked(kvm);", "kvm_alloc_locked"),
        ("mutex_lock_all(kvm);", "mutex_lock_all"),
        ("kvm_raise_read(kvm);", "kvm_raise_read"),
        ("unheard_of();", "unheard_of"),
        ("UNHEARD_OF(range);", "UNHEARD_OF"),
        ("if (unheard_of(range))\nreturn 1;", "unheard_of"),
        ("kvm->odd = unheard_of(range->slot);", "unheard_of"),
        ("kvm->ops->unheard_of(kvm);", "unheard_of"),
        ("kvm_x86_call(unheard_of)(kvm);", "unheard_of"),
        ("static_call(kvm_x86_unheard_of)(kvm);", "unheard_of"),
    ],
)
def test_functions_without_a_definition(line: str, name: str) -> None:
    at(said(line), 3, name)
    helper = f"static int helper(struct kvm *kvm, struct kvm_gfn_range *range)\n{{\n{line}\nreturn 0;\n}}\n"
    if "()" not in line:
        at(said("helper(kvm, range);", helper), 3, name)


def test_declared_functions_are_none() -> None:
    assert said("pr_debug(1);\nkfree(range);\ntrace_kvm_anything(kvm);\ncond_resched();") == []


@pytest.mark.parametrize(
    ("macro", "line", "programs"),
    [
        ("#define LOCK_IT(k) mutex_lock(&(k)->slots_lock)", "LOCK_IT(kvm);", [[LOCK, W, Z, U]]),
        ("#define LOCK_IT(k) do { mutex_lock(&(k)->slots_lock); } while (0)", "LOCK_IT(kvm);", [[LOCK, W, Z, U]]),
        ("#define LOCK_IT mutex_lock(&kvm->slots_lock)", "LOCK_IT;", [[LOCK, W, Z, U]]),
        ("#define LOCK_IT mutex_lock", "LOCK_IT(&kvm->slots_lock);", [[LOCK, W, Z, U]]),
        ("#define THE_LOCK (&kvm->slots_lock)", "mutex_lock(THE_LOCK);", None),
        ("#define slock slots_lock", "mutex_lock(&kvm->slock);", None),
        ("#define MAYBE(k) if ((k)->odd) return 1", "MAYBE(kvm);", [[W, Z, U]]),
        ("#define STOP return 1", "if (kvm->odd)\nSTOP;\nmutex_lock(&kvm->slots_lock);", [[LOCK, W, Z, U]]),
        (
            "#define STOP goto out",
            "if (kvm->odd) STOP;\nmutex_lock(&kvm->slots_lock);\nout:",
            [[LOCK, W, Z, U], [W, Z, U]],
        ),
        ("#define G(l) guard(mutex)(l)", "G(&kvm->slots_lock);", [[LOCK, W, Z, U, UNLOCK]]),
        ("#define SET(v) v = 1", "int r = 0;\nSET(r);\nif (r)\nmutex_lock(&kvm->slots_lock);", [[LOCK, W, Z, U]]),
        ("#define kvm_unmap_gfn_range(a, b) (false)", "kvm->odd = 1;", None),
        ("#define write_lock(x)", "kvm->odd = 1;", None),
        ("#define slots_lock irq_lock", "mutex_lock(&kvm->slots_lock);", None),
        ("#define start other", "range->start = 0;", None),
        ("#define ONE 1", "range->start = ONE;", None),
        ("#define return if (0) return", "kvm->odd = 1;", None),
        ("#define PASTE(a) mutex_##a(&kvm->slots_lock)", "PASTE(lock);", None),
        ("#define MANY(...) mutex_lock(&kvm->slots_lock)", "MANY(1);", None),
        ("#define MANY(...) mutex_lock(__VA_ARGS__)", "MANY(&kvm->slots_lock);", None),
    ],
)
def test_macros(macro: str, line: str, programs: list[list[str]] | None) -> None:
    if programs is None:
        assert said(line, macro + "\n")
    else:
        assert sorted(taken(f"{line}\n{ZAP}", macro)) == sorted(programs)


def test_macro_defined_twice() -> None:
    one = "#define LOCK_IT(k) mutex_lock(&(k)->slots_lock)\n"
    assert said("LOCK_IT(kvm);", one + "#undef LOCK_IT\n#define LOCK_IT(k)\n")


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("void f(struct kvm *kvm)\n{\nif (kvm->odd) {\nkvm->odd = 1;\n}\n\nvoid g(void)\n{\n}\n", 2),
        ("void f(struct kvm *kvm)\n{\n\tif (kvm->odd) {\n\t\tkvm->odd = 1;\n}\n\nvoid g(void)\n{\n}\n", 3),
        ("void f(struct kvm *kvm)\n{\nkvm->odd = 1;\n}\n}\n", 5),
        ("void f(struct kvm *kvm)\n{\n\tkvm->odd = 1;\n\t}\n\tkvm->odd = 2;\n}\n", 4),
        ("#else\nint a;\n", 1),
        ("#endif\nint a;\n", 1),
        ("#ifdef CONFIG_X86_64\nint a;\n", 1),
        ("#ifdef CONFIG_X86_64\nint a;\n#else\nint b;\n#else\nint c;\n#endif\n", 5),
        ("int f(kvm)\nstruct kvm *kvm;\n{\nkvm->odd = 1;\n}\n", 3),
        ("int a = (1;\n", 1),
        ("void f(struct kvm *kvm)\n{\nmutex_\\\nlock(&kvm->slots_lock);\n}\n", 3),
        ('char *a = "b;\n', 1),
        ("{\nkvm->odd = 1;\n}\n", 1),
    ],
)
def test_a_file_that_is_no_c(code: str, line: int) -> None:
    found = problems(f"{code}{HEAD}{ZAP}\n}}\n")
    assert any(each.startswith(f"{line}: ") and "not parsed as C" in each for each in found), found


def test_comment_without_an_end() -> None:
    found = problems(f"{HEAD}{ZAP}\n}}\n/* no end\n")
    assert any(each.startswith("7: ") and "comment" in each for each in found), found


@pytest.mark.parametrize(
    "layout",
    [
        "int one(struct kvm *kvm, struct kvm_gfn_range *range) {\n%s\n}\n",
        "  int one(struct kvm *kvm, struct kvm_gfn_range *range)\n  {\n%s\n  }\n",
        "int\none(struct kvm *kvm,\n\tstruct kvm_gfn_range *range) __must_hold(&kvm->lock)\n{\n%s\n}\n",
        "static __always_inline int one(struct kvm *kvm, struct kvm_gfn_range *range) { %s }\n",
        "__printf(1, 2) int one(struct kvm *kvm, struct kvm_gfn_range *range)\n{\n%s\n}\n",
    ],
)
def test_any_layout_of_a_function(layout: str) -> None:
    callers, findings, _ = read(layout % ZAP)
    assert not findings.problems, [str(p) for p in findings.problems]
    assert [words(caller.steps)[:3] for caller in callers] == [[W, Z, U]]
    assert callers[0].entry.function == "one"


@pytest.mark.parametrize(
    "body", ["if (kvm->odd && kvm odd)\nreturn 0;", "for (i = 0; i < ; i++)\nkvm->odd = 1;", "kvm->odd(;"]
)
def test_a_function_that_is_no_c(body: str) -> None:
    assert said(body)


def test_a_strong_function_stands_for_a_weak_one() -> None:
    weak = "void __weak helper(struct kvm *kvm)\n{\n}\n"
    strong = "void helper(struct kvm *kvm)\n{\nmutex_lock(&kvm->slots_lock);\n}\n"
    assert (
        taken(f"helper(kvm);\n{ZAP}", weak + strong)
        == taken(f"helper(kvm);\n{ZAP}", strong + weak)
        == [[LOCK, W, Z, U]]
    )
    assert any("defined 2 times" in each for each in said("helper(kvm);", strong + strong))
