"""Reads small pieces of C, written for these tests, as if they were a kernel tree."""

from __future__ import annotations

import fcntl
import os
import pickle
from pathlib import Path

import pytest

from kvmverify.evidence.kept import cache_directory
from kvmverify.kernel.kept_models import key_of
from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Each, IfFound, Taken, Trace
from kvmverify.kernel.programs.extract import read_callers, read_tree
from kvmverify.kernel.programs.found import TreeFound, TreeProgram
from kvmverify.kernel.programs.model_text import step_text
from kvmverify.kernel.programs.unread import check_unread
from kvmverify.kernel.source import text as kernel_text
from kvmverify.kernel.source.conditions import Config, given
from kvmverify.kernel.source.functions import survey
from kvmverify.kernel.words.relevance import Relevance
from kvmverify.kernel.words.tree_words import tree_words
from kvmverify.kernel.words.vocabulary import Vocabulary, shipped

ZAP = """
bool kvm_unmap_gfn_range(struct kvm *kvm, struct kvm_gfn_range *range)
{
	return false;
}
"""


def read(code: str) -> tuple[tuple[TreeProgram, ...], Findings, tuple[TreeProgram, ...]]:
    """The callers in a file, what was found beside, and the chains without the assertion."""
    vocabulary, findings = shipped(), Findings()
    text = kernel_text.blank(ZAP + code, "virt/kvm/new.c", vocabulary.config)
    tree = survey((text,), vocabulary.macro(), given(vocabulary.config))
    roles = tuple(Relevance(tree, vocabulary, role) for role in (vocabulary.caller, vocabulary.fault))
    programs, _ = read_callers(tree, vocabulary, roles[0], findings)
    check_unread(tree, vocabulary, roles, findings)
    asserted = tuple(program for program in programs if program.way == "asserted")
    return asserted, findings, tuple(program for program in programs if program not in asserted)


def words(trace: Trace) -> list[str]:
    """The steps on one level, loops and lookups in brackets."""
    found = []
    for item in trace:
        match item:
            case Taken(op):
                found.append(step_text(op).rstrip(":"))
            case Each(over, body):
                found.append(f"{over}({', '.join(words(body))})")
            case IfFound(body):
                found.append(f"found({', '.join(words(body))})")
    return found


def steps(code: str) -> list[list[str]]:
    """The steps of each caller of a file in which everything is understood."""
    callers, findings, _ = read(code)
    assert not findings.problems, [str(p) for p in findings.problems]
    return sorted(words(caller.steps) for caller in callers)


def problems(code: str) -> list[str]:
    """What is not understood in a file, lines counted from the first of ``code``."""
    _, findings, _ = read(code)
    shift = ZAP.count("\n")
    return [f"{p.line - shift}: {p.what}" for p in sorted(findings.problems)]


def read_once(root: Path, vocabulary: Vocabulary | None = None, config: Config | None = None) -> TreeFound:
    """What ``read_tree`` finds. With the shipped words the same files are read once a run: other workers wait, and take
    what was found."""
    if config is not None or (vocabulary is not None and vocabulary != shipped()):
        return read_tree(root, vocabulary, config)
    kept = cache_directory() / "found" / key_of(root, tree_words())
    kept.parent.mkdir(parents=True, exist_ok=True)
    with kept.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            new = kept.with_suffix(".new")
            new.write_bytes(pickle.dumps(read_tree(root)))
            new.replace(kept)
    found: TreeFound = pickle.loads(kept.read_bytes())
    return found


def kernel(version: str) -> Path:
    """An unpacked kernel tree; the test is skipped by name if there is none."""
    variable = f"KVMVERIFY_LINUX_{version.replace('.', '_')}"
    root = Path(os.environ.get(variable) or f"~/.cache/kvmverify/linux-{version}").expanduser()
    if not (root / "virt/kvm/kvm_main.c").is_file():
        pytest.skip(f"no Linux {version} tree: set {variable}")
    return root
