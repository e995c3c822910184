"""Reading the assertion out of C files: small ones written here, and the kernel's own where given."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kvmverify.guards.expr import And, GuardError, LockHeld, Not, Number, Observable, Observe, Or, SourceError, Span
from kvmverify.guards.kernel_file import MAX_ASSERTIONS, MAX_BYTES, Assertion, KernelFileError, read_assertion
from kvmverify.guards.parsing import parse_guard

LOOSE = "kvm->mmu_invalidate_in_progress || lockdep_is_held(&kvm->slots_lock)"
FLUSH = Observe(Observable.FLUSH_SLOT)


def unmap(body: str) -> str:
    """A file whose second function is the asserted one; the body begins in line 8."""
    return f"""\
static int first(void) __acquires(&lock)
{{
\tkvm_for_each_memslot(slot, slots) {{ use(slot); }}
\treturn 0;
}}
bool kvm_unmap_gfn_range(struct kvm *kvm, struct kvm_gfn_range *range)
{{
{body}
}}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mmu.c"


def error(path: Path, function: str = "kvm_unmap_gfn_range") -> SourceError:
    """The error that reading the file gives; always one line that begins with the file."""
    with pytest.raises(SourceError) as caught:
        read_assertion(path, function)
    assert str(caught.value).isprintable()
    assert str(caught.value).startswith(f"{caught.value.source}:")
    return caught.value


def error_in(file: Path, body: str) -> SourceError:
    file.write_text(unmap(body))
    caught = error(file)
    assert caught.source == str(file)
    return caught


def test_an_assertion(file: Path) -> None:
    file.write_text(
        unmap(
            "\tbool flush = false;\n\n\t/* lockdep_assert(false); */\n"
            "\tlockdep_assert_once(kvm->mmu_invalidate_in_progress ||\n"
            "\t\t\t    lockdep_is_held(&kvm->slots_lock));\n\treturn flush;"
        )
    )
    found = read_assertion(file)
    assert found == Assertion(
        path=str(file),
        function="kvm_unmap_gfn_range",
        line=11,
        column=2,
        macro="lockdep_assert_once",
        text=LOOSE,
        guard=parse_guard(LOOSE),
    )
    assert isinstance(found.guard, Or)
    assert found.guard.span == Span(11, 22, 12, 41)
    assert found.guard.right.span == Span(12, 8, 12, 41)


def test_the_other_macro(file: Path) -> None:
    file.write_text(unmap("\tlockdep_assert(is_flush_slot);"))
    found = read_assertion(file)
    assert (found.macro, found.guard) == ("lockdep_assert", FLUSH)


def test_several_assertions_are_conjoined(file: Path) -> None:
    file.write_text(
        unmap(
            "lockdep_assert(is_flush_slot);\nlockdep_assert_once(\n!true);\nlockdep_assert(lockdep_is_held(&kvm->mmu_lock));"
        )
    )
    found = read_assertion(file)
    assert found.guard == And(And(FLUSH, Not(Number(1))), LockHeld("mmu_lock"))
    assert found.text == "(is_flush_slot) && (!true) && (lockdep_is_held(&kvm->mmu_lock))"
    assert parse_guard(found.text) == found.guard
    assert (found.line, found.macro) == (8, "lockdep_assert")


def test_the_other_functions_assertions_do_not_count(file: Path) -> None:
    file.write_text("void g(void) { lockdep_assert(foo); }\n" + unmap("\tlockdep_assert(is_flush_slot);"))
    assert read_assertion(file).guard == FLUSH


def test_another_function_can_be_asked_for(file: Path) -> None:
    file.write_text("static struct a *find(void)\n{\n\tlockdep_assert(is_flush_slot);\n}\n" + unmap(""))
    found = read_assertion(file, "find")
    assert (found.function, found.line, found.guard) == ("find", 3, FLUSH)


def test_a_function_inside_an_ifdef_needs_the_symbol(file: Path) -> None:
    text = unmap("lockdep_assert(is_flush_slot);")
    file.write_text(f"#ifdef CONFIG_KVM\n{text}#endif\n")
    assert "stands inside `#ifdef CONFIG_KVM`, which nothing decides" in error(file).message
    assert read_assertion(file, config={"CONFIG_KVM": True}).line == 9
    with pytest.raises(SourceError, match="nothing decides"):
        read_assertion(file, config={"CONFIG_KVM": False})
    file.write_text(f"#ifndef X_H\n#define X_H\n{text}#endif\n")
    assert read_assertion(file).line == 10
    file.write_text(f"#if 0\n#else\n{text}#endif\n")
    assert "which nothing decides" in error(file).message


def test_errors_elsewhere_in_the_function_do_not_matter(file: Path) -> None:
    file.write_text(unmap("\tlockdep_assert(is_flush_slot);\n\tlist_for_each_entry_rcu(a, b, c) x++;\n\t@;"))
    assert read_assertion(file).guard == FLUSH


def test_bytes_that_are_not_utf8_do_not_matter(file: Path) -> None:
    file.write_bytes(b"/* \xe9 */" + unmap("/* \xe9 */ lockdep_assert(is_flush_slot);").encode("latin-1"))
    assert read_assertion(file).column == 9


# --- no assertion to read ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "",
        "return true;",
        "/* lockdep_assert(true); */",
        'pr_warn("lockdep_assert(true)");',
        "lockdep_is_held(&kvm->mmu_lock);",
    ],
)
def test_no_assertion(file: Path, body: str) -> None:
    caught = error_in(file, body)
    assert isinstance(caught, KernelFileError)
    assert caught.message == "kvm_unmap_gfn_range has no lockdep assertion"
    assert (caught.line, caught.column, caught.path) == (6, 6, str(file))


def test_no_assertion_in_a_function_that_is_not_understood(file: Path) -> None:
    assert "part of it cannot be parsed as C" in error_in(file, "list_for_each_entry_rcu(a, b, c) x++;").message


def test_the_function_is_absent(file: Path) -> None:
    file.write_text(unmap("").replace("kvm_unmap_gfn_range", "kvm_unmap_gfn_rang"))
    caught = error(file)
    assert caught.message == "does not define `kvm_unmap_gfn_range`; the nearest name is kvm_unmap_gfn_rang"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "no C at all",
        "bool kvm_unmap_gfn_range(void);",
        "int x = kvm_unmap_gfn_range(a);",
        "{" * 50_000,
    ],
)
def test_a_declaration_or_a_call_is_no_definition(file: Path, text: str) -> None:
    file.write_text(text)
    assert error(file).message == "does not define `kvm_unmap_gfn_range`"


def test_an_odd_function_name_is_not_echoed(file: Path) -> None:
    file.write_text(unmap(""))
    assert error(file, "\x1b[31m" + "a" * 500).message.startswith("does not define `\\x1b[31maaa")


def test_two_definitions_are_ambiguous(file: Path) -> None:
    file.write_text(f"#ifdef A\n{unmap('')}#else\n{unmap('lockdep_assert(true);')}#endif\n")
    caught = error(file)
    assert caught.message == "kvm_unmap_gfn_range is defined 2 times (lines 7, 17); only one may be"
    assert caught.line == 17


@pytest.mark.parametrize(
    "body",
    [
        "lockdep_assert(true) foo();",
        "lockdep_assert(true",
        "lockdep_assert(true false);",
        "lockdep_assert(a b);",
        "lockdep_assert;",
        "for_each(a) lockdep_assert(true);",
        "kvm->lockdep_assert(true);",
    ],
)
def test_an_assertion_that_cannot_be_parsed_is_refused(file: Path, body: str) -> None:
    caught = error_in(file, body)
    assert "cannot be parsed as" in caught.message or "syntax error" in caught.message
    assert caught.line in (8, 9)


def test_many_assertions_are_refused(file: Path) -> None:
    assert "17 lockdep assertions" in error_in(file, "lockdep_assert(true);\n" * (MAX_ASSERTIONS + 1)).message


# --- mistakes inside the expression -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "where", "words"),
    [
        ("\tlockdep_assert(true ||\n\t\tlockdep_is_heldd(&kvm->slots_lock));", (9, 3), "did you mean"),
        ("\tlockdep_assert(true ||\n\t\tlockdep_is_held(&kvm->slot_lock));", (9, 19), "did you mean"),
        ("\tlockdep_assert(kvm->mmu_invalidate_seq);", (8, 17), "unbounded counter"),
        ("\tlockdep_assert();", (8, 2), "has 0 arguments"),
        ("\tlockdep_assert(true, false);", (8, 2), "has 2 arguments"),
        ("/* é */ lockdep_assert(foo);", (8, 24), "`foo`"),
        ("lockdep_assert(true);\nlockdep_assert(foo);", (9, 16), "`foo`"),
        (f"lockdep_assert({'!' * 1000}true);", (8, 216), "nested more than"),
    ],
)
def test_a_wrong_guard_has_its_place_in_the_file(file: Path, body: str, where: tuple[int, int], words: str) -> None:
    caught = error_in(file, body)
    assert isinstance(caught, GuardError)
    assert words in caught.message
    assert (caught.line, caught.column) == where
    assert str(caught).startswith(f"{file}:{where[0]}:{where[1]}: ")


# --- files that cannot be read ----------------------------------------------------------------------------


def test_a_directory(tmp_path: Path) -> None:
    assert str(error(tmp_path)) == f"{tmp_path}: is a directory; a C file is needed"


def test_an_absent_file(file: Path) -> None:
    assert error(file).message == "cannot be read: No such file or directory"


def test_a_path_that_no_system_takes(tmp_path: Path) -> None:
    assert "cannot be read" in error(Path("a\0b")).message
    assert "cannot be read" in error(tmp_path / ("a" * 300)).message
    assert "cannot be read" in error(Path("new\nline")).message


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission(file: Path) -> None:
    file.write_text(unmap(""))
    file.chmod(0)
    assert error(file).message == "cannot be read: Permission denied"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_not_waited_for(file: Path) -> None:
    os.mkfifo(file)
    assert error(file).message == "is not a regular file"


def test_a_binary_file(file: Path) -> None:
    file.write_bytes(b"\x7fELF\0\0")
    assert error(file).message == "is a binary file; a C file is needed"


def test_a_file_that_is_too_large(file: Path) -> None:
    file.write_bytes(b"\n" * (MAX_BYTES + 1))
    assert error(file).message == f"is larger than {MAX_BYTES} bytes"


# --- the kernel's own files -------------------------------------------------------------------------------


def kernel_mmu(variable: str) -> Path:
    """``arch/x86/kvm/mmu/mmu.c`` of the tree that the environment variable names."""
    root = os.environ.get(variable)
    if not root:
        pytest.skip(f"{variable} does not name a kernel tree")
    path = Path(root) / "arch/x86/kvm/mmu/mmu.c"
    if not path.is_file():
        pytest.skip(f"{variable}: no {path}")
    return path


def test_linux_6_12() -> None:
    found = read_assertion(kernel_mmu("KVMVERIFY_LINUX_6_12"))
    assert found.guard == parse_guard(LOOSE)
    assert (found.macro, found.line, found.text) == ("lockdep_assert_once", 1556, LOOSE)


def test_linux_6_1() -> None:
    caught = error(kernel_mmu("KVMVERIFY_LINUX_6_1"))
    assert isinstance(caught, KernelFileError)
    assert "kvm_unmap_gfn_range has no lockdep assertion" in str(caught)
    assert caught.line == 1534
