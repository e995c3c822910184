"""Model files: what is read, what the short forms mean, and how each mistake is reported."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kvmverify.errors import QuestionError
from kvmverify.language import models as program
from kvmverify.language import yaml_source
from kvmverify.language.models import Caller, Environment, Fault, ForEach, GuardFile, Kind, ObservableFile, Statement
from kvmverify.language.primitives import AddRange, Lock, Publish, SynchronizeSrcu, WriteLock, Zap
from kvmverify.language.step_table import STEPS, Where

KINDS: tuple[Kind, ...] = get_args(Kind)
SHIPPED = [(kind, name) for kind in KINDS for name in program.shipped(kind)]
HEAD = "caller: mine\ntitle: t\norigin: o\nsafe: true\nchange: page\n"
"""Five lines; ``steps:`` is the sixth, its first step the seventh."""
STEPS_OF = HEAD + "steps:\n"
FAULT = "fault: mine\ntitle: t\norigin: o\nkernel: '6.12'\nsteps:\n"


def load(text: str, kind: Kind = "caller") -> Any:
    """The model file in a text."""
    return program.parse(yaml_source.parse(text, "mine.yaml"), kind, "mine.yaml")


def steps(text: str) -> tuple[Statement | ForEach, ...]:
    """The steps of a caller."""
    found = load(STEPS_OF + text).steps
    assert isinstance(found, tuple)
    return found


def one(text: str) -> Statement:
    """The only step of a caller."""
    (statement,) = steps(text)
    assert isinstance(statement, Statement)
    return statement


# What is shipped.


@pytest.mark.parametrize(("kind", "name"), SHIPPED)
def test_every_shipped_file_loads(kind: Kind, name: str) -> None:
    file, path = program.find(kind, name)
    assert path.is_file()
    assert getattr(file, kind) == name, "a file is called as it calls itself"
    assert len(file.title) < 100


def test_every_kind_is_shipped() -> None:
    assert {kind for kind, _ in SHIPPED} == set(KINDS)
    classes = {kind: type(program.find(kind, name)[0]) for kind, name in SHIPPED}
    wanted = {"caller": Caller, "fault": Fault, "environment": Environment, "guard": GuardFile}
    assert classes == wanted | {"observable": ObservableFile}


def test_every_shipped_caller_expects_a_verdict_of_every_guard() -> None:
    for name in program.shipped("caller"):
        file = program.find("caller", name)[0]
        assert isinstance(file, Caller)
        assert set(file.expect) == set(program.shipped("guard")), name
        for expected in file.expect.values():
            for verdict in (expected.alone, expected.foreign):
                assert (verdict in ("quiet", "false alarm")) == file.safe, (name, verdict)


def test_statements_know_their_place_and_their_kernel_function() -> None:
    file, path = program.find("caller", "mmu_notifier")
    assert isinstance(file, Caller)
    lines = path.read_text(encoding="utf-8").splitlines()

    def walk(body: tuple[Statement | ForEach, ...]) -> int:
        count = 0
        for item in body:
            text = lines[item.line - 1][item.column - 1 :]
            if isinstance(item, Statement):
                assert STEPS[text.split(":")[0]].op is type(item.op)
                assert item.function
            else:
                assert text.startswith("for_each:")
            count += 1 + walk(item.body)
        return count

    assert walk(file.steps) == 19


# Short forms.


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("publish_invalid", "publish: {what: invalid}"),
        ("publish_invalid:", "publish: {what: invalid, slot: own, wait: true}"),
        ("publish: moved", "publish: {what: moved}"),
        ("lock: slots_lock", "lock: {lock: slots_lock}"),
        ("write_lock", "write_lock: mmu_lock"),
        ("write_lock:", "write_lock: {lock: mmu_lock}"),
        ("synchronize_srcu", "synchronize_srcu: {domain: srcu}"),
        ("grace_period_start: irq_srcu", "grace_period_start: {domain: irq_srcu}"),
        ("srcu_read_lock", "srcu_read_lock: srcu"),
        ("add", "add: {}"),
        ("add: other", "add: {range: other}"),
        ("zap: first", "zap: {range: first, slot: old, flush_slot: false, yields: true}"),
        ("retire: page", "retire: {what: page}"),
        ("begin", "begin:"),
        ("zap", "zap:\n    in: kvm_unmap_gfn_range"),
        ("if_slot_found: [flush]", "if_slot_found: {slot: own, then: [flush]}"),
        ("if_slot_found:\n      - flush", "if_slot_found:\n      then:\n        - flush"),
        ("zap: {flush_slot: yes}", "zap: {flush_slot: true}"),
        ('"zap": "first"', "zap: first"),
    ],
)
def test_the_short_form_is_the_long_form(short: str, long: str) -> None:
    first, second = one(f"  - {short}\n"), one(f"  - {long}\n")
    assert first.op == second.op
    assert first.function == second.function
    assert [inner.op for inner in first.body if isinstance(inner, Statement)] == [
        inner.op for inner in second.body if isinstance(inner, Statement)
    ]


def test_arguments_arrive() -> None:
    found = [
        statement.op
        for statement in steps(
            "  - publish_invalid\n  - lock: slots_arch_lock\n  - write_lock\n  - add: all\n"
            "  - zap: {range: last, slot: active, flush_slot: true, yields: false, address_space: 1}\n"
            "  - synchronize_srcu: irq_srcu\n"
        )
        if isinstance(statement, Statement)
    ]
    assert found == [
        Publish("invalid"),
        Lock("slots_arch_lock"),
        WriteLock("mmu_lock"),
        AddRange("all"),
        Zap("last", "active", True, False, 1),
        SynchronizeSrcu("irq_srcu"),
    ]


def test_in_names_the_kernel_function() -> None:
    assert one("  - flush\n").function == "kvm_flush_remote_tlbs"
    assert one("  - flush:\n    in: mine\n").function == "mine"


def test_in_may_stand_first() -> None:
    found = one("  - in: mine\n    zap: first\n")
    assert (found.op, found.function, found.line, found.column) == (Zap("first"), "mine", 8, 5)
    (loop,) = steps("  - do: [flush]\n    for_each: slot\n")
    assert isinstance(loop, ForEach) and (loop.line, loop.column) == (8, 5)


def test_loops_hold_their_steps() -> None:
    (loop,) = steps("  - for_each: address_space\n    do:\n      - for_each: slot\n        do: [zap, flush]\n")
    assert isinstance(loop, ForEach) and loop.over == "address_space" and (loop.line, loop.column) == (7, 5)
    (inner,) = loop.body
    assert isinstance(inner, ForEach) and inner.over == "slot" and len(inner.body) == 2


@pytest.mark.parametrize("word", STEPS)
def test_every_step_stands_where_it_may(word: str) -> None:
    entry = STEPS[word]
    argument = {"lock": "slots_lock", "unlock": "slots_lock", "publish": "new", "retire": "page"}.get(word, "")
    argument = "[flush]" if word == "if_slot_found" else argument
    for head, kind, places in (
        (STEPS_OF, "caller", (Where.TASK, Where.BOTH)),
        (FAULT, "fault", (Where.FAULT, Where.BOTH)),
    ):
        text = f"{head}  - {word}: {argument}\n"
        if entry.where in places:
            assert type(load(text, "fault" if kind == "fault" else "caller").steps[0].op) is entry.op
        else:
            with pytest.raises(QuestionError, match=f"'{word}' is a step of"):
                load(text, "fault" if kind == "fault" else "caller")


# Mistakes. Each gives one error with the place of what is wrong.

Mistake = tuple[str, str, str, list[str]]


NOT_YAML: list[Mistake] = [
    ("empty", "", "1:1", ["is empty", "caller: NAME"]),
    ("only comments", "# nothing\n# here\n", "1:1", ["is empty"]),
    ("broken", "caller: [mine\ntitle: t\n", "2:6", ["is not YAML", "expected ',' or ']'"]),
    ("tab", "caller: mine\nsteps:\n\t- zap\n", "3:1", ["is not YAML", "'\\t'"]),
    ("open quote", 'caller: "mine\n', "2:1", ["is not YAML"]),
    ("control character", "caller: \x07\n", "", ["is not YAML", "x0007"]),
    ("null character", "caller: a\0b\n", "", ["is not YAML", "x0000"]),
    ("tag", "caller: mine\ntitle: !!python/object/apply:os.system ['true']\n", "2:8", ["os.system", "not allowed"]),
    ("plain tag", "caller: mine\ntitle: !!str t\n", "2:8", ["tag", "not allowed"]),
    ("anchor", "caller: &a mine\n", "1:9", ["anchors and aliases"]),
    ("alias bomb", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "1:4", ["anchors and aliases"]),
    ("merge key", "<<: {caller: mine}\n", "1:1", ["'<<'", "quotes"]),
    ("date", "caller: mine\ntitle: 2024-01-01\n", "2:8", ["'2024-01-01'", "quotes"]),
    ("key twice", "caller: mine\ntitle: t\ntitle: t\n", "3:1", ["'title'", "twice"]),
    ("key twice in a step", STEPS_OF + "  - zap: {range: slot, range: first}\n", "7:24", ["'range'", "twice"]),
    ("list", "- caller: mine\n", "1:1", ["a model file is a mapping"]),
    ("word", "caller\n", "1:1", ["a model file is a mapping"]),
    ("number as key", "1: x\n", "1:1", ["a key must be a word"]),
    ("list as key", "? [a]\n: x\n", "1:3", ["a key must be a word"]),
    ("two documents", HEAD + "---\ncaller: other\n", "6:1", ["a model file is one document"]),
    ("too deep", "caller: mine\nsteps:\n" + "- " * 3000 + "x\n", "3:99", ["is nested too deeply", "50"]),
    ("too deep, flow", "caller: mine\nx: " + "{a: " * 3000 + "}" * 3000, "2:200", ["is nested too deeply"]),
    ("just too deep", "caller: " + "[" * 50 + "]" * 50, "1:58", ["is nested too deeply"]),
    ("endless number", "caller: mine\ntitle: " + "9" * 5000, "2:8", ["number", "5000 characters"]),
    ("endless number, hex", "caller: mine\ntitle: 0x" + "f" * 5000, "2:8", ["number"]),
    ("endless number, base 60", "caller: mine\ntitle: 1" + ":1" * 9000, "2:8", ["number"]),
    ("half a number", "caller: mine\ntitle: 0x_\n", "2:8", ["'0x_' is not a number"]),
]
KEYS: list[Mistake] = [
    ("wrong kind", FAULT + "  - map\n", "1:1", ["describes a fault", "a caller was asked for"]),
    ("no kind", "title: t\n", "1:1", ["has no 'caller: NAME' line"]),
    ("no change", STEPS_OF.replace("change: page\n", ""), "1:1", ["has no 'change'"]),
    ("no steps", HEAD, "1:1", ["has no 'steps'"]),
    ("unknown key", STEPS_OF + "  - zap\nsaef: true\n", "8:1", ["unknown key 'saef'", "did you mean 'safe'?"]),
    ("unknown key, nothing like it", STEPS_OF + "  - zap\nzzz: 1\n", "8:1", ["unknown key 'zzz'", "known: caller"]),
    ("unknown key of many lines", STEPS_OF + '  - zap\n"a\\nb": 1\n', "8:1", ["unknown key 'a\\nb'"]),
    ("misspelt key", STEPS_OF.replace("title", "titel"), "2:1", ["unknown key 'titel'", "did you mean 'title'?"]),
    (
        "unknown change",
        STEPS_OF.replace("page", "pages"),
        "5:9",
        ["change: 'pages' is not 'slot', 'page', 'guest_memfd', 'attributes' or 'nothing': did you mean 'page'?"],
    ),
    ("change a list", STEPS_OF.replace("page", "[page]"), "5:9", ["change: ['page'] is not 'slot'"]),
    ("name in capitals", STEPS_OF.replace("mine", "Mine"), "1:9", ["caller: 'Mine' is not a name", "small letter"]),
    ("name as path", STEPS_OF.replace("mine", "../etc/passwd"), "1:9", ["caller"]),
    ("name as path, windows", STEPS_OF.replace("mine", "a\\b"), "1:9", ["caller"]),
    ("name with spaces", STEPS_OF.replace("mine", "my caller"), "1:9", ["caller"]),
    ("name too long", STEPS_OF.replace("mine", "m" * 41), "1:9", ["caller", "40"]),
    ("title too long", STEPS_OF.replace("title: t", "title: " + "t" * 201), "2:8", ["title", "200"]),
    ("title empty", STEPS_OF.replace("title: t", "title: ''"), "2:8", ["title"]),
    ("title a list", STEPS_OF.replace("title: t", "title: [t]"), "2:8", ["title", "string"]),
    ("safe in quotes", STEPS_OF.replace("true", '"yes"'), "4:7", ["safe", "boolean"]),
    ("safe a number", STEPS_OF.replace("true", "1"), "4:7", ["safe", "boolean"]),
    ("title a number", STEPS_OF.replace("title: t", "title: 6.12"), "2:8", ["title", "string"]),
    ("safe a word", STEPS_OF.replace("safe: true", "safe: maybe"), "4:7", ["safe", "boolean"]),
    ("range", STEPS_OF.replace("steps:", "range: frist\nsteps:"), "6:8", ["range", "'first'"]),
    ("steps a word", HEAD + "steps: zap\n", "6:8", ["steps are a list"]),
    ("steps a mapping", HEAD + "steps: {zap: first}\n", "6:8", ["steps are a list"]),
    (
        "expect an unknown verdict",
        STEPS_OF.replace("steps:", "expect:\n  loose: {alone: quiet, foreign: quite}\nsteps:"),
        "7:34",
        ["expect.loose.foreign", "'quiet'", "'false alarm'"],
    ),
    (
        "expect the tool's own unknown",
        STEPS_OF.replace("steps:", "expect:\n  loose: {alone: unknown, foreign: quiet}\nsteps:"),
        "7:18",
        ["expect.loose.alone"],
    ),
    (
        "expect one half",
        STEPS_OF.replace("steps:", "expect:\n  loose: {alone: quiet}\nsteps:"),
        "7:10",
        ["expect.loose.foreign"],
    ),
    (
        "expect three words",
        STEPS_OF.replace("steps:", "expect:\n  loose: {alone: quiet, foreign: quiet, envy: quiet}\nsteps:"),
        "7:41",
        ["unknown key 'envy' in expect.loose", "alone, foreign"],
    ),
    (
        "expect a word almost right",
        STEPS_OF.replace("steps:", "expect:\n  loose: {alone: quiet, foriegn: quiet}\nsteps:"),
        "7:25",
        ["unknown key 'foriegn' in expect.loose: did you mean 'foreign'?"],
    ),
    (
        "expect of an unknown guard",
        STEPS_OF.replace("steps:", "expect:\n  lose: {alone: quiet, foreign: quiet}\nsteps:") + "  - zap\n",
        "7:3",
        ["expect: no guard 'lose': did you mean 'loose'?"],
    ),
    (
        "expect of no name",
        STEPS_OF.replace("steps:", 'expect:\n  "Lo\\nose": {alone: quiet, foreign: quiet}\nsteps:'),
        "7:3",
        ["'Lo\\nose' is not a name"],
    ),
    ("expect a word", STEPS_OF.replace("steps:", "expect: quiet\nsteps:"), "6:9", ["expect"]),
]
IN_STEPS: list[Mistake] = [
    ("unknown step", "zapp", "7:5", ["'zapp'", "did you mean 'zap'?"]),
    ("unknown short form", "publish_invaild", "7:5", ["did you mean 'publish_invalid'?"]),
    ("nothing like it", "teleport", "7:5", ["'teleport'", "known: add, begin"]),
    ("unknown step in a body", "if_slot_found:\n      - write_lock\n      - zapp", "9:9", ["did you mean 'zap'?"]),
    ("unknown step in a loop", "for_each: slot\n    do:\n      - flsh", "9:9", ["did you mean 'flush'?"]),
    ("unknown argument", "zap: {rnage: first}", "7:5", ["zap has no argument 'rnage'", "did you mean 'range'?"]),
    ("argument too many", "begin: {range: first}", "7:5", ["begin has no argument 'range'", "it takes none"]),
    ("value too many", "begin: first", "7:5", ["'begin' takes no argument"]),
    ("unknown lock", "lock: slot_lock", "7:5", ["'slot_lock' is not a lock", "did you mean 'slots_lock'?"]),
    ("mmu_lock as a mutex", "lock: mmu_lock", "7:5", ["'mmu_lock' is not a lock", "slots_lock"]),
    ("mutex as mmu_lock", "write_lock: slots_lock", "7:5", ["'slots_lock' is not a lock", "mmu_lock"]),
    ("unknown domain", "synchronize_srcu: srccu", "7:5", ["'srccu' is not a domain", "did you mean 'srcu'?"]),
    ("unknown version", "publish: invald", "7:5", ["'invald'", "did you mean 'invalid'?"]),
    ("unknown range", "add: frist", "7:5", ["'frist' is not a range", "did you mean 'first'?"]),
    ("unknown range of a zap", "zap: {range: everything}", "7:5", ["'everything' is not a range", "known: all, any"]),
    ("unknown slot", "publish: {what: new, slot: third}", "7:5", ["'third' is not a slot"]),
    ("flag in quotes", 'zap: {flush_slot: "yes"}', "7:5", ["zap", "flush_slot", "boolean"]),
    ("flag a number", "zap: {flush_slot: 1}", "7:5", ["flush_slot", "boolean"]),
    ("number a word", "zap: {address_space: zero}", "7:5", ["address_space", "integer"]),
    ("range a list", "zap: [first]", "7:5", ["is not a range"]),
    ("no lock named", "lock", "7:5", ["lock needs a lock"]),
    ("no datum named", "retire", "7:5", ["retire needs a what"]),
    ("step of a fault", "map", "7:5", ["'map' is a step of a fault path"]),
    ("step of a fault in a body", "if_slot_found: [check_root]", "7:21", ["'check_root' is a step of a fault path"]),
    ("second step in one", "zap: first\n    flush:", "7:5", ["unexpected 'flush' beside 'zap'"]),
    ("in a number", "zap: first\n    in: 3", "7:5", ["'in' names a kernel function"]),
    ("in of many lines", 'zap: first\n    in: "a\\nb"', "7:5", ["'in' names a kernel function"]),
    ("in too long", f"zap: first\n    in: {'f' * 61}", "7:5", ["'in' names a kernel function"]),
    ("step a list", "[zap]", "7:5", ["a step is a word or 'word: argument'"]),
    ("step empty", "{}", "7:5", ["a step is a word or 'word: argument'"]),
    ("step null", "flush\n  -\n  - flush", "8:4", ["a step is a word or 'word: argument'"]),
    ("step a number", "flush\n  - 3", "8:5", ["a step is a word or 'word: argument'"]),
    ("step a number, in a body", "if_slot_found:\n      - flush\n      - 3", "9:9", ["a step is a word"]),
    ("step a number, in a loop", "for_each: slot\n    do: [flush, 3]", "8:17", ["a step is a word"]),
    ("function without a step", "in: f", "7:5", ["a step is a word or 'word: argument'"]),
    ("body without a loop", "zap:\n    do: [flush]", "7:5", ["unexpected 'do' beside 'zap'"]),
    ("function first, then an unknown step", "in: f\n    zapp: first", "8:5", ["did you mean 'zap'?"]),
    ("unknown word before the step", "flsh:\n    zap: first", "8:5", ["unexpected 'flsh' beside 'zap'"]),
    (
        "short form with an argument",
        "publish_invalid: other",
        "7:5",
        ["publish_invalid takes no argument; write 'publish: {what: invalid, ...}'"],
    ),
    ("lookup without steps", "if_slot_found", "7:5", ["if_slot_found holds the steps"]),
    ("lookup of nothing", "if_slot_found: []", "7:5", ["if_slot_found holds no step"]),
    ("lookup of nothing, long", "if_slot_found: {slot: other, then: []}", "7:5", ["if_slot_found holds no step"]),
    ("lookup without then", "if_slot_found: {slot: other}", "7:5", ["if_slot_found holds the steps"]),
    ("lookup of an unknown slot", "if_slot_found: {slot: thrid, then: [flush]}", "7:5", ["'thrid' is not a slot"]),
    ("loop over vcpus", "for_each: vcpu\n    do: [zap]", "7:5", ["for_each: address_space"]),
    ("loop without steps", "for_each: slot", "7:5", ["'do:'"]),
    ("loop of nothing", "for_each: slot\n    do: []", "7:5", ["for_each holds no step"]),
    ("loop with more", "for_each: slot\n    do: [zap]\n    in: f", "7:5", ["'do:'"]),
]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        *(pytest.param(text, place, words, id=name) for name, text, place, words in NOT_YAML + KEYS),
        *(pytest.param(f"{STEPS_OF}  - {text}\n", place, words, id=name) for name, text, place, words in IN_STEPS),
    ],
)
def test_a_mistake_is_one_error_with_its_place(text: str, place: str, words: list[str], tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    error = refused(file)
    assert str(error).startswith(f"mine.yaml:{place}: " if place else "mine.yaml: "), str(error)
    for word in words:
        assert word in error.message


def refused(file: Path, kind: Kind = "caller") -> QuestionError:
    """The error that a file gives; one line, not too long."""
    with pytest.raises(QuestionError) as caught:
        program.load(file, kind, "mine.yaml")
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 600
    return caught.value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("publish: new", ["'publish' is a step of a caller or an environment"]),
        ("zap", ["'zap' is a step of a caller or an environment"]),
        ("chek_root", ["did you mean 'check_root'?"]),
        ("lookup_slot: own", ["'lookup_slot' takes no argument"]),
        ("read_lock: mmulock", ["'mmulock' is not a lock", "did you mean 'mmu_lock'?"]),
    ],
)
def test_a_mistake_in_a_fault(text: str, words: list[str], tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(f"{FAULT}  - {text}\n", encoding="utf-8")
    error = refused(file, "fault")
    assert (error.line, error.column) == (6, 5)
    for word in words:
        assert word in error.message


def test_a_mistake_in_an_environment(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    text = "environment: mine\ntitle: t\norigin: o\nrole: foreign\nprograms:\n  - name: one\n    steps:\n      - {}\n"
    file.write_text(text.format("map"), encoding="utf-8")
    error = refused(file, "environment")
    assert (error.line, error.column) == (8, 9) and "'map' is a step of a fault path" in error.message
    file.write_text(text.format("flush").replace("role: foreign", "role: guest"), encoding="utf-8")
    error = refused(file, "environment")
    assert (error.line, error.column) == (4, 7) and "role" in error.message and "'updater'" in error.message
    file.write_text(text.format("flush").replace("- name", "- nmae"), encoding="utf-8")
    error = refused(file, "environment")
    assert (error.line, error.column) == (6, 5)
    assert error.message == "unknown key 'nmae' in programs.0: did you mean 'name'?"


def test_a_mistake_in_a_guard_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("guard: mine\ntitle: t\norigin: o\nexpression: ''\n", encoding="utf-8")
    assert (refused(file, "guard").line, refused(file, "guard").column) == (4, 13)
    file.write_text("guard: mine\ntitle: t\norigin: o\nexpression: x\nexpect: {soundness: true}\n", encoding="utf-8")
    assert refused(file, "guard").message.endswith("or 'quiet': did you mean 'sound'?")
    assert (refused(file, "guard").line, refused(file, "guard").column) == (5, 10)
    file.write_text("guard: mine\ntitle: t\norigin: o\nexpression: x\nexpect: {sound: 1}\n", encoding="utf-8")
    assert "boolean" in refused(file, "guard").message and refused(file, "guard").column == 17


def test_text_that_is_not_utf8(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes(b"caller: m\xe9\n")
    assert str(refused(file)) == "mine.yaml: is not UTF-8 text (byte 9)"
    file.write_bytes(STEPS_OF.encode("utf-16"))
    assert "UTF-8" in refused(file).message


def test_the_largest_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    text = STEPS_OF + "  - zap\n"
    file.write_text(text + "#" * (yaml_source.MAX_BYTES - len(text)), encoding="utf-8")
    assert isinstance(program.load(file, "caller"), Caller)
    file.write_text(text + "#" * (yaml_source.MAX_BYTES - len(text) + 1), encoding="utf-8")
    assert "is larger than 256 KiB" in refused(file).message


@pytest.mark.parametrize("word", ["[", "{", "- ", "? ", "{a: ", "[[],", "[\n"])
def test_deep_nesting_is_refused_at_once(word: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(word * (yaml_source.MAX_BYTES // len(word)), encoding="utf-8")
    start = time.process_time()
    assert "is nested too deeply" in refused(file).message
    assert time.process_time() - start < 5, "quadratic: minutes"


def test_what_cannot_be_read(tmp_path: Path) -> None:
    assert "cannot be read: No such file" in refused(tmp_path / "none.yaml").message
    assert "cannot be read: Is a directory" in refused(tmp_path).message
    file = tmp_path / "mine.yaml"
    file.write_text(STEPS_OF, encoding="utf-8")
    file.chmod(0)
    if not os.access(file, os.R_OK):
        assert "cannot be read: Permission denied" in refused(file).message
    assert "cannot be read" in refused(tmp_path / ("x" * 300)).message


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("\ufeff" + STEPS_OF + "  - zap\n", encoding="utf-8")
    assert isinstance(program.load(file, "caller"), Caller)


# Finding by name.


def test_a_name_is_found_among_the_shipped() -> None:
    with pytest.raises(QuestionError, match=r"^no caller 'memslot_delte': did you mean 'memslot_delete'\?$"):
        program.find("caller", "memslot_delte")
    with pytest.raises(
        QuestionError,
        match=r"^no fault 'x': known: direct, guest_walk, invlpg_6_1, prefetch, prefetch_guest_walk, tdp, tdp_6_1$",
    ):
        program.find("fault", "x")
    with pytest.raises(QuestionError, match="no environment"):
        program.find("environment", "..")


def test_a_path_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(STEPS_OF + "  - zap\n", encoding="utf-8")
    found, path = program.find("caller", str(file))
    assert isinstance(found, Caller) and found.caller == "mine" and path == file
    with pytest.raises(QuestionError, match=r"none\.yaml: cannot be read"):
        program.find("caller", str(tmp_path / "none.yaml"))


# Nothing else comes out.

SHIPPED_TEXTS = [program.find(kind, name)[1].read_text(encoding="utf-8") for kind, name in SHIPPED]
SNIPPETS = st.sampled_from(
    ["- ", ": ", "{", "}", "[", "]", "\n", "  ", "'", '"', "&a ", "*a", "!", "? ", "|", ">", "%", "zap", "yes", "1"]
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A shipped file with a few places overwritten."""
    text = draw(st.sampled_from(SHIPPED_TEXTS))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(SNIPPETS) + text[at + draw(st.integers(0, 12)) :]
    return text


@settings(deadline=None, derandomize=True, max_examples=300, suppress_health_check=list(HealthCheck))
@given(st.one_of(damaged(), st.text(max_size=80), st.lists(SNIPPETS, max_size=30).map("".join)), st.sampled_from(KINDS))
def test_whatever_the_text_only_a_question_error_comes_out(text: str, kind: Kind) -> None:
    try:
        program.parse(yaml_source.parse(text, "mine.yaml"), kind, "mine.yaml")
    except QuestionError as error:
        assert str(error).startswith("mine.yaml") and "\n" not in str(error)
