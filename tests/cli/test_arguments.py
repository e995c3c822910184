"""Every command takes ``key=value`` the same way: a key that is unknown, empty or given twice is a wrong question."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run

TREE = "kernel=/nowhere"


@pytest.mark.parametrize("value", ["", " "])
@pytest.mark.parametrize(
    "words",
    [
        "prove guard=loose fault",
        f"prove {TREE} fault",
        "compare callers",
        f"compare {TREE} guards",
        "mutate caller",
        "export to=promela guard=loose caller",
        "extract kernel",
        "drift kernel",
    ],
)
def test_a_key_without_a_value(run: Run, words: str, value: str) -> None:
    *command, key = words.split()
    done = run(*command, f"{key}={value}")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"kvmverify: {key}= has no value\n")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("prove guard=loose caller=no_lock caller=memslot_delete", "caller="),
        (f"prove {TREE} caller=memslot_delete caller=mmu_notifier", "caller="),
        (f"prove {TREE} guard=loose guard=being_invalidated", "guard="),
        (f"prove {TREE} fault=tdp fault=direct", "fault="),
        (f"prove {TREE} {TREE}", "kernel="),
        ("compare callers=no_lock callers=memslot_delete", "callers="),
        ("compare gfns=1 gfns=2", "gfns="),
        (f"compare {TREE} callers=memslot_delete callers=mmu_notifier", "callers="),
        ("mutate caller=memslot_delete caller=mmu_notifier", "caller="),
        ("export to=promela guard=loose caller=no_lock caller=no_lock", "caller="),
        (f"extract {TREE} kernel=/elsewhere", "kernel="),
        (f"drift {TREE} kernel=/elsewhere", "kernel="),
        ("compare guard=loose guards=being_invalidated", "guard= and guards= are the same key: it"),
        ("compare callers=no_lock caller=memslot_delete", "callers= and caller= are the same key: it"),
        (f"compare {TREE} guards=being_invalidated guard=loose", "guards= and guard= are the same key: it"),
        (f"compare {TREE} caller=memslot_delete callers=memslot_move", "caller= and callers= are the same key: it"),
    ],
)
def test_a_key_given_twice(run: Run, words: str, key: str) -> None:
    done = run(*words.split())
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"kvmverify: {key} is given twice\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (f"prove {TREE} guards=loose", "unknown key 'guards': did you mean 'guard'?"),
        (f"prove {TREE} callers=memslot_delete", "unknown key 'callers': did you mean 'caller'?"),
        (f"compare {TREE} falt=tdp", "unknown key 'falt': did you mean 'fault'?"),
        (f"compare {TREE} loose", "'loose' is not key=value, e.g. guards=loose; keys: guards, "),
        ("extract /nowhere", "'/nowhere' is not key=value; keys: kernel"),
        ("prove patch=x guard=loose", "patch= needs the tree that it is for: kernel=DIR"),
    ],
)
def test_a_key_that_is_none(run: Run, words: str, said: str) -> None:
    done = run(*words.split())
    assert (done.returncode, done.stdout) == (2, "") and done.stderr.startswith(f"kvmverify: {said}")
