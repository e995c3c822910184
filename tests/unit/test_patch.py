"""Patches on a scratch copy of a tree: what is applied, what is left out, what is refused, and that the tree stays."""

from __future__ import annotations

import base64
import hashlib
import os
import quopri
import shutil
import subprocess
from pathlib import Path

import pytest

from kvmverify.errors import QuestionError
from kvmverify.kernel.patches import diff as patch_diff
from kvmverify.kernel.patches import series as patch_series
from kvmverify.kernel.patches.patched_tree import PatchedTree, patched

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
needs_patch = pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
pytestmark = needs_git

PARTS = ("virt/kvm/**", "arch/*/kvm/**", "include/linux/kvm_host.h")
MAIN = "virt/kvm/main.c"
MMU = "arch/x86/kvm/mmu.c"
HOST = "include/linux/kvm_host.h"
FILES = {
    MAIN: "int first(void)\n{\n\treturn 1;\n}\n\nint second(void)\n{\n\treturn 2;\n}\n",
    MMU: "static int zap;\n\nvoid flush(void)\n{\n\tzap++;\n}\n",
    HOST: "struct host {\n\tint users;\n};\n",
    "virt/kvm/empty.c": "",
    "virt/Makefile": "obj-y += kvm/\n",
    "Documentation/host.rst": "Host\n====\n",
}
ONE_TO_TEN = "@@ -1,6 +1,6 @@\n int first(void)\n {\n-\treturn 1;\n+\treturn 10;\n }\n \n int second(void)\n"
TEN_TO_MORE = ONE_TO_TEN.replace("\treturn 10", "\treturn 100").replace("\treturn 1;", "\treturn 10;")
FIRST = f"diff --git a/{MAIN} b/{MAIN}\nindex 1111111..2222222 100644\n--- a/{MAIN}\n+++ b/{MAIN}\n{ONE_TO_TEN}"
SECOND = FIRST.replace(ONE_TO_TEN, TEN_TO_MORE)
DOC = "--- a/Documentation/host.rst\n+++ b/Documentation/host.rst\n@@ -1,2 +1,2 @@\n-Not there\n+Guest\n ====\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "linux"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    return root


def state(root: Path) -> dict[str, str]:
    """Every name below `root`, with what it is, its mode and the hash of what it holds."""
    found = {}
    for path in sorted(root.rglob("*")):
        what = os.readlink(path).encode() if path.is_symlink() else path.read_bytes() if path.is_file() else b"/"
        found[str(path.relative_to(root))] = f"{path.lstat().st_mode:o} {hashlib.sha256(what).hexdigest()}"
    return found


def apply(tree: Path, text: str | bytes, name: str = "change.patch") -> tuple[PatchedTree, Path]:
    """Apply `text`; whatever happens, the tree must be what it was, and a failure must leave nothing."""
    patch, scratch = tree.parent / name, tree.parent / "scratch"
    patch.write_bytes(text if isinstance(text, bytes) else text.encode())
    before = state(tree.parent)
    try:
        result = patched(tree, patch, PARTS, scratch)
    except QuestionError:
        assert state(tree.parent) == before
        raise
    after = {key: value for key, value in state(tree.parent).items() if key.split("/")[0] != "scratch"}
    assert after == before
    assert not any(path.is_symlink() for path in scratch.rglob("*"))
    return result, scratch


def refused(tree: Path, text: str | bytes, *words: str) -> str:
    """The error's text, which must be one line that names the patch and has `words`, and not the scratch directory."""
    with pytest.raises(QuestionError) as caught:
        apply(tree, text)
    message = str(caught.value)
    assert message.startswith(str(tree.parent / "change.patch"))
    assert "\n" not in message and message.isprintable() and "scratch" not in message
    for word in words:
        assert word in message
    return message


def mail(
    subject: str, body: str, encoding: str = "8bit", start: str = "From 0123abcd Mon Sep 17 00:00:00 2001\n"
) -> str:
    data = body.encode()
    text = {
        "8bit": lambda: body,
        "base64": lambda: base64.encodebytes(data).decode(),
        "quoted-printable": lambda: quopri.encodestring(data).decode(),
    }[encoding]()
    return (
        f"{start}From: Some One <one@example.org>\nDate: Mon, 1 Jan 2024 10:00:00 +0000\nSubject: {subject}\n"
        f"MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: {encoding}\n\n{text}\n"
    )


def created(name: str, mode: str = "100644", quoted: bool = False) -> str:
    a, b = (f'"{side}/{name}"' if quoted else f"{side}/{name}" for side in "ab")
    return f"diff --git {a} {b}\nnew file mode {mode}\n--- /dev/null\n+++ {b}\n@@ -0,0 +1 @@\n+int made;\n"


def test_only_the_parts_are_copied_and_a_git_diff_is_applied(tree: Path) -> None:
    result, scratch = apply(tree, FIRST)
    assert result == PatchedTree((MAIN,), (), ("change.patch",), (), ())
    assert result.patches == 1
    assert (scratch / MAIN).read_text() == FILES[MAIN].replace("return 1;", "return 10;")
    assert (scratch / MMU).read_text() == FILES[MMU] and (scratch / HOST).read_text() == FILES[HOST]
    assert sorted(str(p.relative_to(scratch)) for p in scratch.rglob("*") if p.is_file()) == sorted(
        {MAIN, MMU, HOST, "virt/kvm/empty.c"}
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"linux.orig/{MAIN}", f"linux/{MAIN}"),
        (f"a/{MAIN}", f"b/{MAIN}"),
        (f"{MAIN}.orig", MAIN),
        (MAIN, MAIN),
        (MAIN, f"{MAIN}.new"),
    ],
)
def test_a_plain_diff_is_applied_whatever_stands_before_its_names(tree: Path, old: str, new: str) -> None:
    stamp = "\t2024-02-03 04:05:06.000000000 +0100"
    result, scratch = apply(tree, f"A remark.\n\n--- {old}{stamp}\n+++ {new}{stamp}\n{ONE_TO_TEN}")
    assert result.changed == (MAIN,) and not result.left_out
    assert "return 10;" in (scratch / MAIN).read_text()


def test_git_diff_without_prefixes_is_understood(tree: Path) -> None:
    result, _ = apply(tree, FIRST.replace("a/virt", "virt").replace("b/virt", "virt"))
    assert result.changed == (MAIN,) and not result.left_out


def test_what_real_diff_and_git_write_is_understood(tree: Path) -> None:
    """New, deleted, renamed, changed, spaced and non-ASCII names, as the programs write them."""
    other = tree.parent / "other"
    shutil.copytree(tree, other)
    (other / "virt/kvm/made here.c").write_text("int made;\n")
    (other / "virt/kvm/ä.c").write_text("int umlaut;")
    (other / MMU).rename(other / "arch/x86/kvm/tdp.c")
    (other / HOST).unlink()
    (other / MAIN).write_text(FILES[MAIN].replace("return 2;", "return 20;"))
    run = subprocess.run(["git", "diff", "--no-index", "-M", "linux", "other"], cwd=tree.parent, capture_output=True)
    git = run.stdout.replace(b"a/linux/", b"a/").replace(b"b/other/", b"b/").replace(b" linux/", b" ")
    git = git.replace(b" other/", b" ").replace(b"a/other/", b"a/").replace(b"b/linux/", b"b/")
    texts = [git]
    if shutil.which("diff"):
        texts.append(subprocess.run(["diff", "-urN", "linux", "other"], cwd=tree.parent, capture_output=True).stdout)
    changed = {MAIN, MMU, HOST, "arch/x86/kvm/tdp.c", "virt/kvm/made here.c", "virt/kvm/ä.c"}
    for text in texts:
        assert text
        result, scratch = apply(tree, text)
        assert set(result.changed) == changed and not result.left_out
        for name in changed:
            assert (scratch / name).exists() == (other / name).exists()
            assert not (other / name).exists() or (scratch / name).read_bytes() == (other / name).read_bytes()
        shutil.rmtree(scratch)


def test_a_series_of_mails_is_decoded_and_applied_in_order(tree: Path) -> None:
    third = created("virt/kvm/ünit.c").replace("int made;", "/* größer = besser */")
    box = (
        mail("[PATCH v2 0/3] A series", f"What it does.\n\nInterdiff:\n{FIRST}")
        + mail(
            "[PATCH v2 1/3] =?UTF-8?q?Zehn_f=C3=BCr_eins?=",
            f"Why.\nFrom now on, 10.\n---\n 1 file\n\n{FIRST}-- \n2.39\n",
        )
        + mail("[PATCH v2 2/3] More", f"Why.\n---\n\n{SECOND}-- \n2.39\n", "base64")
        + mail("Re: [PATCH v2 2/3] More", "> " + SECOND.replace("\n", "\n> "))
        + mail("[PATCH v2 3/3] New,\n with a long subject", f"{third}-- \n2.39\n", "quoted-printable")
    )
    result, scratch = apply(tree, box, "series.mbox")
    assert result.titles == (
        "[PATCH v2 1/3] Zehn für eins",
        "[PATCH v2 2/3] More",
        "[PATCH v2 3/3] New, with a long subject",
    )
    assert result.skipped == ("[PATCH v2 0/3] A series", "Re: [PATCH v2 2/3] More")
    assert result.patches == 3 and result.changed == (MAIN, "virt/kvm/ünit.c")
    assert "return 100;" in (scratch / MAIN).read_text()
    assert (scratch / "virt/kvm/ünit.c").read_text() == "/* größer = besser */\n"


def test_a_saved_mail_and_a_mail_with_attachment_and_other_charset(tree: Path) -> None:
    result, _ = apply(tree, mail("[PATCH] Saved", FIRST, start="").replace("\n", "\r\n"))
    assert result.titles == ("[PATCH] Saved",) and result.changed == (MAIN,)
    shutil.rmtree(tree.parent / "scratch")
    body = created("virt/kvm/new.c").replace("made", "grün").encode("latin-1")
    head = b'Subject: x\nContent-Type: multipart/mixed; boundary="XX"\n\n--XX\nContent-Type: text/plain\n\nHello\n'
    part = b"--XX\nContent-Type: text/x-patch; charset=iso-8859-1\nContent-Transfer-Encoding: base64\n\n"
    _, scratch = apply(tree, head + part + base64.encodebytes(body) + b"\n--XX--\n")
    assert (scratch / "virt/kvm/new.c").read_text() == "int grün;\n"


def test_real_format_patch(tree: Path) -> None:
    repository = tree.parent / "repository"
    shutil.copytree(tree, repository)
    author = {f"GIT_{who}_{what}": "x@y" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = os.environ | author | {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}

    def git(*words: str) -> bytes:
        return subprocess.run(["git", *words], cwd=repository, env=environment, check=True, capture_output=True).stdout

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "base")
    git("mv", MMU, "arch/x86/kvm/tdp.c")
    git("commit", "-qm", "Rename")
    (repository / "arch/x86/kvm/tdp.c").write_text(FILES[MMU].replace("zap++", "zap--"))
    git("commit", "-qam", "Change what was renamed\n\nFrom here on it goes down.")
    series = git("format-patch", "--stdout", "--cover-letter", "HEAD~2")
    shutil.rmtree(repository)
    result, scratch = apply(tree, series)
    assert result.titles == ("[PATCH 1/2] Rename", "[PATCH 2/2] Change what was renamed")
    assert len(result.skipped) == 1 and result.changed == (MMU, "arch/x86/kvm/tdp.c")
    assert "zap--" in (scratch / "arch/x86/kvm/tdp.c").read_text() and not (scratch / MMU).exists()


def test_a_second_patch_that_does_not_apply_leaves_nothing(tree: Path) -> None:
    box = mail("[PATCH 1/2] Good", FIRST) + mail("[PATCH 2/2] Bad", FIRST)
    message = refused(tree, box, "patch 2 of 2 (`[PATCH 2/2] Bad`) does not apply", f"{MAIN}:1")
    assert len(message) < 500 and not (tree.parent / "scratch").exists()
    (tree.parent / "scratch").mkdir()
    with pytest.raises(QuestionError):
        patched(tree, tree.parent / "change.patch", PARTS, tree.parent / "scratch")
    assert list((tree.parent / "scratch").iterdir()) == []


def test_a_patch_of_a_missing_file_and_of_one_that_exists_already(tree: Path) -> None:
    refused(tree, FIRST.replace("main.c", "gone.c"), "does not apply", "virt/kvm/gone.c")
    refused(tree, created(MAIN), "does not apply", f"{MAIN}: already exists")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (created("../outside.c"), "`..`"),
        (created("virt/kvm/../../../outside.c"), "`..`"),
        (created(r"virt/kvm/\056\056/\056./x.c", quoted=True), "`..`"),
        (f"--- ../{MAIN}\n+++ ../{MAIN}\n{ONE_TO_TEN}", "`..`"),
        (FIRST.replace(f"diff --git a/{MAIN} b/{MAIN}", f"diff --git a/../{MAIN} b/../{MAIN}"), "`..`"),
        (f"diff --git a/{MAIN} b/../x.c\nrename from {MAIN}\nrename to ../x.c\n", "`..`"),
        (f"diff --git a/../x.c b/{MAIN}\ncopy from ../x.c\ncopy to {MAIN}\n", "`..`"),
        ("--- /dev/null\n+++ /etc/outside.c\n@@ -0,0 +1 @@\n+int made;\n", "absolute"),
        (f"--- /linux/{MAIN}\n+++ /linux/{MAIN}\n{ONE_TO_TEN}", "absolute"),
        (f"diff --git a/{MAIN} b//etc/x\nrename from {MAIN}\nrename to /etc/x\n", "absolute"),
        (created("/etc/x.c"), "not the name of a file"),
        (created("virt/kvm/.git/config"), "not the name of a file"),
        (created("virt/kvm/.GIT/config"), "not the name of a file"),
        (created(r"virt/kvm/a\000b.c", quoted=True), "control characters"),
        (created(r"virt/kvm/a\nb.c", quoted=True), "control characters"),
        (created(r"virt/kvm/\377.c", quoted=True), "not UTF-8"),
        (created(r"virt/kvm/\q.c", quoted=True), "not a quoted name"),
        (created("virt/kvm/link.c", "120000"), "a symbolic link"),
        (created("tools/link.c", "120000"), "a symbolic link"),
        (created("virt/kvm/module", "160000"), "a submodule"),
        (f"diff --git a/{MAIN} b/{MAIN}\nold mode 100644\nnew mode 120000\n", "a symbolic link"),
        (FIRST.replace("2222222 100644", "2222222 120000"), "a symbolic link"),
        (FIRST.replace(f"+++ b/{MAIN}", "+++ b/virt/kvm/other.c"), "different files"),
        (f"diff --git a/{MAIN} b/{MMU}\n", "two files"),
        (f"diff --git a/{MAIN} b/{MAIN}\nindex 1..2 100644\n", "no change"),
        (f"--- a/{MAIN}\n+++ b/{MMU}\n{ONE_TO_TEN}", "not two versions"),
        (f"--- a/{MAIN}\n+++ b/{MAIN}\nnothing\n", "no hunk"),
        (FIRST.replace(" {\n", ""), "cut or garbled"),
        (FIRST.replace("-1,6", "-1,5"), "other lines than it says"),
        (ONE_TO_TEN, "without file names"),
        (f"diff --git a/{MAIN} b/{MAIN}\nindex 1..2 100644\nGIT binary patch\nliteral 1\nIcmZ\n", "binary"),
        (f"diff --git a/{MAIN} b/{MAIN}\nBinary files a/{MAIN} and b/{MAIN} differ\n", "binary"),
        (f"Binary files linux/{MAIN} and other/{MAIN} differ\n", "binary"),
        (FIRST + "\0", "NUL"),
        (f"diff --cc {MAIN}\n", "merge"),
        (f"*** a/{MAIN}\n--- b/{MAIN}\n{'*' * 15}\n*** 1,2 ****\n", "context diff"),
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("Only words.\n", "no patch in it"),
        (mail("[PATCH 0/1] Cover", FIRST), "no patch in it"),
        (mail("Re: [PATCH] x", FIRST), "a reply with a diff"),
        (mail("[PATCH] x", FIRST, "base64")[:-9] + "*\n", "base64"),
        (mail("[PATCH] x", created("../outside.c"), "base64"), "mail 1 (`[PATCH] x`)"),
    ],
)
def test_what_is_refused(tree: Path, text: str, word: str) -> None:
    refused(tree, text, word)


def test_refusals_in_a_plain_file_have_the_line(tree: Path) -> None:
    assert f"{tree.parent / 'change.patch'}:3: " in refused(tree, "Words\n\n" + created("../outside.c")[:21] + "b/y\n")


def test_a_quoted_name_is_the_file_it_spells(tree: Path) -> None:
    result, scratch = apply(tree, created(r"virt/kvm/\303\244 \"b\\.c", quoted=True))
    assert result.changed == ('virt/kvm/ä "b\\.c',) and (scratch / 'virt/kvm/ä "b\\.c').read_text() == "int made;\n"


def test_links_of_the_tree_are_neither_copied_nor_written_through(tree: Path) -> None:
    outside = tree.parent / "outside"
    outside.mkdir()
    (outside / "main.c").write_text(FILES[MAIN])
    (tree / "virt/kvm/linked").symlink_to(outside)
    (tree / "virt/kvm/link.c").symlink_to("main.c")
    (tree / "arch/mips").symlink_to(outside)
    result, scratch = apply(tree, FIRST)
    assert result.links == ("arch/mips", "virt/kvm/link.c", "virt/kvm/linked")
    assert not any((scratch / name).exists() for name in result.links)
    shutil.rmtree(scratch)
    refused(tree, FIRST.replace("virt/kvm/main.c", "virt/kvm/linked/main.c"), "symbolic link of the tree")
    refused(tree, FIRST.replace("main.c", "link.c"), "`virt/kvm/link.c`: refused")
    refused(tree, created("virt/kvm/linked/new.c"), "`virt/kvm/linked`: refused")


def test_files_outside_of_the_parts_are_left_out_and_listed(tree: Path) -> None:
    result, scratch = apply(tree, DOC + FIRST + created("arch/arm/mm/new.c"))
    assert result.changed == (MAIN,)
    assert result.left_out == ("Documentation/host.rst", "arch/arm/mm/new.c")
    assert not (scratch / "Documentation").exists() and not (scratch / "arch/arm").exists()
    shutil.rmtree(scratch)
    result, _ = apply(tree, DOC)
    assert result.changed == () and result.left_out == ("Documentation/host.rst",)


def test_attributes_do_not_change_how_files_are_written(tree: Path) -> None:
    (tree / "virt/kvm/.gitattributes").write_text("*.c text eol=crlf\n")
    result, scratch = apply(tree, created("virt/kvm/.gitattributes").replace("int made;", "*.c eol=crlf") + FIRST)
    assert result.left_out == ("virt/kvm/.gitattributes",)
    assert b"\r" not in (scratch / MAIN).read_bytes()


def test_a_file_moved_into_the_parts_is_fetched_and_one_moved_out_goes(tree: Path) -> None:
    move_in = (
        "diff --git a/virt/{0} b/virt/kvm/{0}\nsimilarity index 100%\nrename from virt/{0}\nrename to virt/kvm/{0}\n"
    )
    edit = "--- a/virt/Makefile\n+++ b/virt/Makefile\n@@ -1 +1 @@\n-obj-y += kvm/\n+obj-y += more/\n"
    move_out = f"diff --git a/{MMU} b/mm/mmu.c\nrename from {MMU}\nrename to mm/mmu.c\n"
    result, scratch = apply(tree, mail("1", edit) + mail("2", move_in.format("Makefile")) + mail("3", move_out))
    assert (scratch / "virt/kvm/Makefile").read_text() == "obj-y += more/\n"
    assert not (scratch / MMU).exists() and not result.left_out
    assert result.changed == (MMU, "mm/mmu.c", "virt/Makefile", "virt/kvm/Makefile")


def test_names_that_are_not_relative_to_the_top_are_refused_not_left_out(tree: Path) -> None:
    refused(tree, FIRST.replace("virt/kvm/", ""), "names `main.c`", f"for `{MAIN}`")
    refused(tree, f"--- main.c.orig\n+++ main.c\n{ONE_TO_TEN}", "names `main.c`")
    refused(tree, f"--- x/linux/{MAIN}\n+++ y/linux/{MAIN}\n{ONE_TO_TEN}", f"for `{MAIN}`")
    new = "--- /dev/null\n+++ linux/virt/kvm/new.c\n@@ -0,0 +1 @@\n+int made;\n"
    refused(tree, FIRST + new, "for `virt/kvm/new.c`")
    above = f"diff --git a/linux/{MAIN} b/linux/{MAIN}\n--- a/linux/{MAIN}\n+++ b/linux/{MAIN}\n{ONE_TO_TEN}"
    refused(tree, above, f"for `{MAIN}`")


def test_crlf(tree: Path) -> None:
    """Sent with CR LF: the CR goes. A CR in the contents only belongs to the file, and must match it."""
    result, scratch = apply(tree, FIRST.replace("\n", "\r\n"))
    assert result.changed == (MAIN,) and b"\r" not in (scratch / MAIN).read_bytes()
    shutil.rmtree(scratch)
    inside = FIRST.replace(ONE_TO_TEN, ONE_TO_TEN.replace("\n", "\r\n").replace("@@\r\n", "@@\n"))
    refused(tree, inside, "does not apply")
    (tree / MAIN).write_bytes(FILES[MAIN].replace("\n", "\r\n").encode())
    _, scratch = apply(tree, inside)
    assert (scratch / MAIN).read_bytes() == FILES[MAIN].replace("\n", "\r\n").replace("n 1;", "n 10;").encode()


def test_empty_files_and_files_without_a_last_newline(tree: Path) -> None:
    fill = "--- a/virt/kvm/empty.c\n+++ b/virt/kvm/empty.c\n@@ -0,0 +1 @@\n+int full;\n\\ No newline at end of file\n"
    hollow = "diff --git a/virt/kvm/hollow.c b/virt/kvm/hollow.c\nnew file mode 100644\nindex 0..0\n"
    result, scratch = apply(tree, fill + hollow)
    assert result.changed == ("virt/kvm/empty.c", "virt/kvm/hollow.c")
    assert (scratch / "virt/kvm/empty.c").read_bytes() == b"int full;"
    assert (scratch / "virt/kvm/hollow.c").read_bytes() == b""


def test_a_plain_diff_without_times_creates_or_empties(tree: Path) -> None:
    make = "--- a/virt/kvm/new.c\n+++ b/virt/kvm/new.c\n@@ -0,0 +1 @@\n+int made;\n"
    empty = f"--- a/{HOST}\n+++ b/{HOST}\n@@ -1,3 +0,0 @@\n" + "".join(f"-{x}\n" for x in FILES[HOST].splitlines())
    result, scratch = apply(tree, make + empty)
    assert result.changed == (HOST, "virt/kvm/new.c")
    assert (scratch / "virt/kvm/new.c").read_text() == "int made;\n" and (scratch / HOST).read_bytes() == b""


def test_a_blank_context_line_that_lost_its_space(tree: Path) -> None:
    hunk = "@@ -3,5 +3,5 @@ int first(void)\n \treturn 1;\n }\n\n-int second(void)\n+int third(void)\n {\n"
    _, scratch = apply(tree, f"--- a/{MAIN}\n+++ b/{MAIN}\n{hunk}")
    assert "int third(void)" in (scratch / MAIN).read_text()


def test_a_line_that_looks_like_a_header_inside_a_hunk_is_contents(tree: Path) -> None:
    (tree / MAIN).write_text("-- a/../x\n" + FILES[MAIN])
    hunk = "@@ -1,2 +1,2 @@\n--- a/../x\n+++ b/../y\n int first(void)\n"
    _, scratch = apply(tree, f"--- a/{MAIN}\n+++ b/{MAIN}\n{hunk}")
    assert (scratch / MAIN).read_text() == "++ b/../y\n" + FILES[MAIN]


def test_huge_patches_are_refused(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused(tree, FIRST + "x" * (16 << 20), "larger than 16 MiB")
    monkeypatch.setattr(patch_series, "LIMIT", len(FIRST))
    apply(tree, FIRST)


def test_unreadable_inputs_are_named(tree: Path) -> None:
    scratch = tree.parent / "scratch"
    with pytest.raises(QuestionError, match="none\\.patch: cannot be read"):
        patched(tree, tree / "none.patch", PARTS, scratch)
    with pytest.raises(QuestionError, match="nowhere: not a directory"):
        patched(tree / "nowhere", tree / "none.patch", PARTS, scratch)
    (tree.parent / "change.patch").write_text(FIRST)
    with pytest.raises(QuestionError, match="none of `fs/\\*\\*` in it"):
        patched(tree, tree.parent / "change.patch", ("fs/**",), scratch)
    assert not scratch.exists()


def test_the_scratch_directory_is_empty_and_outside_the_tree(tree: Path) -> None:
    (tree.parent / "change.patch").write_text(FIRST)
    before = state(tree)
    for into in (tree / "scratch", tree, tree.parent, tree / "virt"):
        with pytest.raises(ValueError):
            patched(tree, tree.parent / "change.patch", PARTS, into)
    full = tree.parent / "full"
    full.mkdir()
    (full / "mine").touch()
    with pytest.raises(ValueError, match="not empty"):
        patched(tree, tree.parent / "change.patch", PARTS, full)
    assert state(tree) == before and (full / "mine").exists()


def test_a_surrounding_repository_and_hostile_configuration_do_not_matter(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a repository, `git apply` would read its configuration and attributes, here for CR LF line ends."""
    above, home = tree.parent, tree.parent / "home"
    home.mkdir()
    hostile = "[apply]\n\twhitespace = error-all\n[core]\n\tautocrlf = true\n\tattributesFile = {}\n\tworktree = /\n"
    (home / "attributes").write_text("* text eol=crlf\n")
    subprocess.run(["git", "init", "-q", str(above)], check=True, env={"PATH": os.environ["PATH"], "HOME": str(home)})
    (above / ".git/config").write_text(hostile.format(home / "attributes"))
    (above / ".gitattributes").write_text("* text eol=crlf\n")
    (home / ".gitconfig").write_text(hostile.format(home / "attributes"))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_DIR", str(above / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tree))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "apply.whitespace")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "error-all")
    result, scratch = apply(tree, FIRST.replace("return 10;", "return 10; "))
    assert result.changed == (MAIN,)
    assert (scratch / MAIN).read_bytes() == FILES[MAIN].replace("return 1;", "return 10; ").encode()


@needs_patch
def test_without_git_the_program_patch_does_the_same(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tools = tree.parent / "tools"
    tools.mkdir()
    (tools / "patch").symlink_to(str(shutil.which("patch")))
    text = (
        FIRST
        + created("virt/kvm/ä b.c")
        + f"diff --git a/{MMU} b/virt/kvm/m.c\nsimilarity index 100%\nrename from {MMU}\nrename to virt/kvm/m.c\n"
        + f"diff --git a/{HOST} b/{HOST}\ndeleted file mode 100644\n--- a/{HOST}\n+++ /dev/null\n@@ -1,3 +0,0 @@\n"
        + "".join(f"-{line}\n" for line in FILES[HOST].splitlines())
    )
    with_git, scratch = apply(tree, text)
    expected = state(scratch)
    shutil.rmtree(scratch)
    monkeypatch.setenv("PATH", str(tools))
    with_patch, scratch = apply(tree, text)
    assert with_patch == with_git and with_git.changed == (MMU, HOST, "virt/kvm/m.c", MAIN, "virt/kvm/ä b.c")
    assert state(scratch) == expected
    shutil.rmtree(scratch)
    refused(tree, mail("1", FIRST) + mail("2", FIRST), "patch 2 of 2 (`2`) does not apply", "FAILED")
    monkeypatch.setenv("PATH", str(tree.parent / "home"))
    refused(tree, FIRST, "neither `git` nor `patch`")


def test_what_is_written_again_is_read_as_the_same() -> None:
    rename = 'diff --git "a/virt/\\303\\244.c" b/x y.c\nrename from "virt/\\303\\244.c"\nrename to x y.c\n'
    text = (FIRST + created("virt/kvm/a b.c") + DOC + rename).encode()
    diffs = patch_diff.read(text, patch_diff.Origin("x"))
    assert [diff.names for diff in diffs] == [
        (MAIN,), ("virt/kvm/a b.c",), ("Documentation/host.rst",), ("virt/ä.c", "x y.c"),
    ]  # fmt: skip
    again = b"".join(diff.render() for diff in diffs)
    names = [(diff.old, diff.new, diff.hunks) for diff in patch_diff.read(again, patch_diff.Origin("y"))]
    assert names == [(diff.old, diff.new, diff.hunks) for diff in diffs]
