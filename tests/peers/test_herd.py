"""What ``export to=litmus`` writes: taken apart, run under sequential consistency, and by herd7 where it is here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from kvmverify.errors import QuestionError
from kvmverify.language.models import Caller, Fault, find, models_directory, shipped
from kvmverify.report.tools.litmus import litmus

UPDATES = (
    *("kvm_inhibit_apic_access_page", "kvm_inhibit_apic_access_page_fails", "memslot_delete", "memslot_move"),
    *("memslot_revert", "srcu_after_zap", "swap_without_srcu", "zap_before_swap"),
)


def caller(name: str) -> Caller:
    file, _ = find("caller", name)
    assert isinstance(file, Caller)
    return file


def fault(name: str) -> Fault:
    file, _ = find("fault", name)
    assert isinstance(file, Fault)
    return file


@dataclass(frozen=True)
class Test:
    """A litmus test, taken apart: statements without comments, per process; what ``exists`` asks of spte."""

    __test__ = False
    name: str
    parameters: tuple[tuple[str, ...], ...]
    bodies: tuple[tuple[str, ...], ...]
    stale: frozenset[int]


def take_apart(text: str) -> Test:
    """Raises ``AssertionError`` if the text is not of the shape that herd7 reads."""
    comment, process = r"\(\*\n(?: \* [^\n]*\n)+ \*\)", r"\nP\d\([^)]*\)[^\n]*\n\{\n[^}]*\}\n"
    match = re.fullmatch(rf"C (\S+)\n\n{comment}\n\n\{{\}}\n((?:{process})+)\nexists \(([^)]*)\)\n", text)
    assert match is not None, text
    name, processes, exists = match.groups()
    parameters, bodies = [], []
    for number, (p, head, body) in enumerate(re.findall(r"\nP(\d)\(([^)]*)\)[^\n]*\n\{\n([^}]*)\}\n", processes)):
        assert int(p) == number
        statements: list[str] = []
        for line in filter(None, (re.sub(r"\s*//.*", "", line).strip() for line in body.splitlines())):
            if statements and statements[-1].startswith("if") and not statements[-1].endswith(";"):
                statements[-1] += " " + line
            else:
                statements.append(line)
        assert all(s.endswith(";") for s in statements)
        parameters.append(tuple(head.split(", ")))
        bodies.append(tuple(statements))
    asked = exists.split(r" \/ ")
    assert all(re.fullmatch(r"spte=[1-9]", part) for part in asked)
    for names, code in zip(parameters, bodies, strict=True):
        used = set(re.findall(r"\b(slot|spte|srcu|irq_srcu|mmu_lock)\b", " ".join(code)))
        assert {n.split("*")[1] for n in names} == used
    return Test(name, tuple(parameters), tuple(bodies), frozenset(int(part[5:]) for part in asked))


STATEMENTS = {
    "declare": r"int (r\d);",
    "enter": r"(r\d) = srcu_read_lock\((\w+)\);",
    "leave": r"srcu_read_unlock\((\w+), (r\d)\);",
    "synchronize": r"synchronize_srcu\((\w+)\);",
    "lock": r"spin_lock\((\w+)\);",
    "unlock": r"spin_unlock\((\w+)\);",
    "read": r"(r\d) = rcu_dereference\(\*(\w+)\);",
    "publish": r"rcu_assign_pointer\(\*(\w+), (\d)\);",
    "write": r"(?:if \((r\d) == (\d)\) )?WRITE_ONCE\(\*(\w+), (\d)\);",
}
State = tuple[tuple[int, ...], frozenset[tuple[str, int]], frozenset[tuple[str, int]]]
"""Positions, values of memory and registers, and who is where: locks, SRCU readers, grace periods that wait."""


def final_sptes(test: Test) -> set[int]:
    """The values of spte at the end of all interleavings, sequentially consistent."""
    seen: set[State] = set()
    ends = set()
    todo: list[State] = [((0,) * len(test.bodies), frozenset(), frozenset())]
    while todo:
        state = todo.pop()
        if state in seen:
            continue
        seen.add(state)
        positions, values, _ = state
        if all(at == len(body) for at, body in zip(positions, test.bodies, strict=True)):
            ends.add(dict(values).get("spte", 0))
        for process, body in enumerate(test.bodies):
            if positions[process] < len(body):
                todo += after(body[positions[process]], process, state)
    return ends


def after(statement: str, process: int, state: State) -> list[State]:
    """The states that one statement of one process leads to; none if it blocks."""
    positions, frozen, held = state
    values, inside = dict(frozen), set(held)
    kind, groups = next((k, m.groups()) for k, p in STATEMENTS.items() if (m := re.fullmatch(p, statement)))
    moved = tuple(at + (number == process) for number, at in enumerate(positions))
    match kind, groups:
        case "enter", (_, domain):
            inside.add((f"reads {domain}", process))
        case "leave", (domain, _):
            assert (f"reads {domain}", process) in inside
            inside -= {(f"reads {domain}", process), (f"awaited {domain}", process)}
        case "synchronize", (domain,):
            if (f"waits {domain}", process) not in inside:
                readers = {p for what, p in inside if what == f"reads {domain}"}
                assert process not in readers
                inside |= {(f"awaited {domain}", p) for p in readers} | {(f"waits {domain}", process)}
                moved = positions
            elif any(what == f"awaited {domain}" for what, _ in inside):
                return []
            else:
                inside.remove((f"waits {domain}", process))
        case "lock", (lock,):
            if any(what == f"holds {lock}" for what, _ in inside):
                return []
            inside.add((f"holds {lock}", process))
        case "unlock", (lock,):
            inside.remove((f"holds {lock}", process))
        case "read", (register, place):
            values[f"{process}:{register}"] = values.get(place, 0)
        case "publish", (place, value):
            values[place] = int(value)
        case "write", (register, wanted, place, value):
            if register is None or values.get(f"{process}:{register}", 0) == int(wanted):
                values[place] = int(value)
        case "declare", _:
            pass
        case _:
            raise AssertionError(statement)
    return [(moved, frozenset(values.items()), frozenset(inside))]


LOOKED_UP_BEFORE = [path for path in shipped("fault") if "prefetch" not in path and "invlpg" not in path]
"""Fault paths that look their slot up before they take mmu_lock; for the others a late grace period is early enough."""


@pytest.mark.parametrize("path", LOOKED_UP_BEFORE)
@pytest.mark.parametrize("name", UPDATES)
def test_a_stale_spte_is_left_exactly_if_the_caller_is_racy(name: str, path: str) -> None:
    file = caller(name)
    text = litmus(file, fault(path))
    assert text == litmus(file, fault(path))
    test = take_apart(text)
    assert test.name == f"{name}+{path}"
    assert bool(final_sptes(test) & test.stale) is not file.safe
    assert ("Expected: Never" in text) is file.safe
    assert all(len(line) <= 120 for line in text.splitlines())


def test_the_updater_says_what_the_file_says() -> None:
    test = take_apart(litmus(caller("memslot_delete"), fault("tdp")))
    lock, unlock = "spin_lock(mmu_lock);", "spin_unlock(mmu_lock);"
    assert test.bodies[1] == (
        "rcu_assign_pointer(*slot, 1);", "synchronize_srcu(srcu);", lock, "WRITE_ONCE(*spte, 0);", unlock,
        "rcu_assign_pointer(*slot, 2);", "synchronize_srcu(srcu);",
    )  # fmt: skip
    assert test.bodies[0] == (
        "int r0;", "int r1;", "r0 = srcu_read_lock(srcu);", "r1 = rcu_dereference(*slot);", lock,
        "if (r1 == 0) WRITE_ONCE(*spte, 1);", unlock, "srcu_read_unlock(srcu, r0);",
    )  # fmt: skip
    after_zap = take_apart(litmus(caller("srcu_after_zap"), fault("tdp"))).bodies[1]
    assert after_zap.index("synchronize_srcu(srcu);") > after_zap.index("WRITE_ONCE(*spte, 0);")
    assert "synchronize_srcu(srcu);" not in take_apart(litmus(caller("swap_without_srcu"), fault("tdp"))).bodies[1]


def changed(kind: str, name: str, old: str, new: str, directory: Path) -> Path:
    """A copy of a shipped file with something replaced."""
    text = (models_directory() / kind / f"{name}.yaml").read_text()
    assert old in text
    copy = directory / f"{name}.yaml"
    copy.write_text(text.replace(old, new))
    return copy


def test_a_fault_without_the_invalid_check_installs_the_copy(tmp_path: Path) -> None:
    path = changed("faults", "tdp", "  - check_invalid:\n    in: kvm_faultin_pfn\n", "", tmp_path)
    test = take_apart(litmus(caller("memslot_delete"), fault(str(path))))
    assert "if (r1 == 1) WRITE_ONCE(*spte, 2);" in test.bodies[0]
    assert final_sptes(test) & test.stale == {2}


def test_another_srcu_domain_does_not_help(tmp_path: Path) -> None:
    wrong = changed("callers", "memslot_delete", "synchronize_srcu: srcu", "synchronize_srcu: irq_srcu", tmp_path)
    test = take_apart(litmus(caller(str(wrong)), fault("tdp")))
    assert "struct srcu_struct *irq_srcu" in test.parameters[1]
    assert final_sptes(test) & test.stale == {1}


def test_a_lookup_outside_srcu_is_not_awaited(tmp_path: Path) -> None:
    enter = "  - srcu_read_lock: srcu\n    in: vcpu_enter_guest\n"
    lookup = "  - lookup_slot:\n    in: kvm_mmu_do_page_fault\n"
    path = changed("faults", "tdp", enter + lookup, lookup + enter, tmp_path)
    test = take_apart(litmus(caller("memslot_delete"), fault(str(path))))
    assert final_sptes(test) & test.stale == {1}


def test_a_revived_slot_is_not_stale(tmp_path: Path) -> None:
    """The error path: the old version is active again, only its INVALID copy stays retired."""
    path = changed("callers", "memslot_delete", "publish: removed", "publish: old", tmp_path)
    text = litmus(caller(str(path)), fault("tdp"))
    test = take_apart(text)
    assert test.bodies[1][-2:] == ("rcu_assign_pointer(*slot, 0);", "synchronize_srcu(srcu);")
    assert test.stale == {2} and final_sptes(test) == {0, 1}


@pytest.mark.parametrize("name", sorted(set(shipped("caller")) - set(UPDATES)))
def test_only_memslot_updates_can_be_said(name: str) -> None:
    with pytest.raises(QuestionError, match="does not publish its memslot"):
        litmus(caller(name), fault("tdp"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  - zap: {slot: old, flush_slot: true}", "  - begin:\n  - zap:\n  - end:", r":27:5: .*'begin' is"),
        ("  - zap: {slot: old, flush_slot: true}", "  - zap: {range: last}", "zaps a part of the slot"),
        ("synchronize_srcu: srcu", "grace_period_start: srcu\n  - flush:\n  - grace_period_end: srcu", "in one piece"),
        ("  - publish: removed", "  - retire: page\n  - publish: removed", "'retire' is beyond the slot"),
        ("  - publish: invalid", "  - unlock: slots_lock\n  - publish: invalid", "publish without slots_lock"),
    ],
)
def test_what_cannot_be_said_is_refused(old: str, new: str, message: str, tmp_path: Path) -> None:
    path = changed("callers", "memslot_delete", old, new, tmp_path)
    with pytest.raises(QuestionError, match=message):
        litmus(caller(str(path)), fault("tdp"), str(path))


def test_a_fault_that_installs_nothing_is_refused(tmp_path: Path) -> None:
    path = changed("faults", "tdp", "  - map:\n    in: kvm_tdp_mmu_map\n", "", tmp_path)
    with pytest.raises(QuestionError, match="installs no SPTE"):
        litmus(caller("memslot_delete"), fault(str(path)))


MEMORY_MODEL = Path(os.environ.get("KVMVERIFY_MEMORY_MODEL", "tools/memory-model"))


@pytest.mark.skipif(shutil.which("herd7") is None, reason="herd7 is not installed here")
@pytest.mark.skipif(
    not (MEMORY_MODEL / "linux-kernel.cfg").is_file(), reason="KVMVERIFY_MEMORY_MODEL names no tools/memory-model"
)
@pytest.mark.parametrize("name", UPDATES)
def test_herd_agrees(name: str, tmp_path: Path) -> None:
    file = caller(name)
    path = tmp_path / f"{name}.litmus"
    path.write_text(litmus(file, fault("tdp")))
    command = ["herd7", "-conf", "linux-kernel.cfg", str(path)]
    done = subprocess.run(command, cwd=MEMORY_MODEL, capture_output=True, text=True, timeout=300, check=True)
    assert f"Observation {name}+tdp {'Never' if file.safe else 'Sometimes'}" in done.stdout
    assert "Flag" not in done.stdout
