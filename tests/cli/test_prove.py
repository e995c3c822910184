"""``kvmverify prove``: what must be shown, as commands."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from kvmverify.language.models import shipped
from tests.campaign import some, world
from tests.cli.conftest import ROOT, Run, Start, wait_for_workers

pytestmark = pytest.mark.usefixtures("remembered")
QUICK = "foreign=none"
KERNEL = "memslot_delete,memslot_move,mmu_notifier,gmem_punch_hole,memory_attributes"


def test_the_main_job(run: Run) -> None:
    """``prove guard=loose``: refuted, slots_lock_only missed, one line a caller, the trace in full."""
    done = run("prove", "guard=loose")
    assert done.returncode == 1 and done.stderr == ""
    assert "soundness:  REFUTED" in done.stdout and "quietness:  PROVED" in done.stdout and "HOLDS" not in done.stdout
    assert "vcpus=any foreign=any" in done.stdout
    assert "Shortest execution of slots_lock_only that ends stale unnoticed:" in done.stdout
    rows = [line.split() for line in done.stdout.splitlines()[4:17]]
    assert ["slots_lock_only", "racy", "misses", "misses", "18", "steps"] in rows
    assert ["memslot_delete", "safe", "quiet", "quiet"] in rows
    said = " ".join(done.stdout.split())
    assert "z3: sat within 18 steps, unsat within 17" in said
    assert "Proved for any number of vCPUs and executions of any length: 19 certificates" in said
    assert max(len(line) for line in done.stdout.splitlines()) <= 75


def test_the_four_step_race(run: Run) -> None:
    """being_invalidated on swap_without_srcu: the fault begins, swap, zap, the fault ends, in that order."""
    done = run("prove", "guard=being_invalidated", "caller=swap_without_srcu", "--json")
    assert done.returncode == 1
    trace = json.loads(done.stdout)["cells"][0]["foreign"]["trace"]
    texts = [(step["cpu"], step["text"]) for step in trace["steps"]]
    order = [
        texts.index((0, "look up slot, gfn 0")),
        texts.index((0, "read pfn")),
        texts.index((1, "publish INVALID copy")),
        texts.index((1, "zap gfns 0-1")),
        texts.index((0, "map SPTE, gfn 0")),
    ]
    assert order == sorted(order) and len(texts) == 18
    assert trace["steps"][order[3]]["guard"] is True
    assert "which step 10 retired" in trace["conclusion"]


def test_the_flag_that_lies(run: Run) -> None:
    done = run("prove", "guard=is_flush_slot", "caller=slots_lock_wrong_flag", QUICK)
    assert done.returncode == 1 and "misses slots_lock_wrong_flag" in done.stdout


@pytest.mark.parametrize("guard", some(["loose", "being_invalidated", "is_flush_slot"], "is_flush_slot"))
def test_kernel_callers_are_proved(run: Run, guard: str) -> None:
    done = run("prove", f"guard={guard}", f"caller={KERNEL}", *world("gfns=2", "slots=1", "fault=tdp"))
    assert done.returncode == 0 and "quietness:  PROVED" in done.stdout and "HOLDS" not in done.stdout
    assert "each unsat for z3" in done.stdout and "vcpus=any foreign=any" in done.stdout


def test_a_guard_that_catches_is_proved_sound(run: Run) -> None:
    """Alone, no_lock is caught: for any number of vCPUs. Among a number of strangers it is masked."""
    done = run("prove", "guard=loose", "caller=no_lock", QUICK)
    assert done.returncode == 0 and "soundness:  PROVED   on no_lock" in done.stdout
    assert "vcpus=any foreign=none" in done.stdout


def test_any_vcpus_among_a_number_of_strangers_is_a_bound(run: Run) -> None:
    """Certified by views, for any number of vCPUs, but a number of strangers is a bound and never PROVED."""
    done = run("prove", "guard=loose", "caller=memslot_delete", "foreign=1", "fault=tdp", *world("gfns=1", "slots=1"))
    assert done.returncode == 0 and "HOLDS" in done.stdout and "PROVED" not in done.stdout
    assert "vcpus=any foreign=1" in done.stdout


@pytest.mark.parametrize("guard", ["loose"])
def test_kernel_callers_hold_with_bounds(run: Run, guard: str) -> None:
    done = run("prove", f"guard={guard}", f"caller={KERNEL}", "vcpus=1", QUICK)
    assert done.returncode == 0
    assert "quietness:  HOLDS" in done.stdout and "PROVED" not in done.stdout
    assert "vcpus=1 foreign=none gfns=3" in done.stdout


def test_masked_by_a_stranger_elsewhere(run: Run) -> None:
    """A stranger whose range does not touch ours satisfies the guard."""
    done = run("prove", "guard=is_flush_slot", "caller=no_lock", *world("fault=tdp"), "--json")
    assert done.returncode == 1
    cell = json.loads(done.stdout)["cells"][0]
    assert cell["alone"]["verdict"] == "catches" and cell["foreign"]["verdict"] == "masked"
    added = [s["text"] for s in cell["foreign"]["trace"]["steps"] if s["text"].startswith("add range")]
    assert added == ["add range gfn 2"]
    assert "raised by a stranger" in cell["foreign"]["trace"]["conclusion"]


def test_an_expression_on_the_command_line(run: Run) -> None:
    loose = "kvm->mmu_invalidate_in_progress || lockdep_is_held(&kvm->slots_lock)"
    named = run("prove", "guard=loose", "caller=slots_lock_only", QUICK).stdout.splitlines()
    typed = run("prove", f"guard={loose}", "caller=slots_lock_only", QUICK).stdout.splitlines()
    assert named[2:12] == typed[2:12]


@pytest.mark.parametrize("guard, status", [("0", 1), ("range->slot", 1)])
def test_constant_guards_are_called_vacuous(run: Run, guard: str, status: int) -> None:
    done = run("prove", f"guard={guard}", QUICK, *world("fault=tdp"))
    assert done.returncode == status and "VACUOUS" in done.stdout


def test_a_bound_that_was_asked_for(run: Run) -> None:
    done = run("prove", "guard=loose", "caller=slots_lock_only", "bound=10", QUICK)
    assert done.returncode == 0 and "bound=10" in done.stdout and "HOLDS" in done.stdout


def test_the_symbolic_engine_alone(run: Run) -> None:
    done = run("prove", "guard=loose", "caller=swap_without_srcu", "engine=z3", "bound=18", QUICK, *world("fault=tdp"))
    assert done.returncode == 1 and "18 steps" in done.stdout


def test_a_bound_that_nobody_asked_for_is_unknown(run: Run) -> None:
    """z3 alone stops somewhere; that is a verdict only for a bound that the user named."""
    alone = (
        "prove",
        "guard=loose",
        "caller=memslot_delete",
        "engine=z3",
        QUICK,
        *world("fault=tdp", "slots=1", "gfns=1"),
    )
    assert run(*alone, "timeout=1").returncode == 3
    done = run(*alone, "bound=16")
    assert done.returncode == 0 and "bound=16" in done.stdout


def test_a_timeout_is_unknown(run: Run) -> None:
    done = run("prove", "guard=loose", "caller=mmu_notifier", "timeout=0.01")
    assert done.returncode == 3 and "UNKNOWN" in done.stdout


@pytest.mark.skipif(os.cpu_count() == 1, reason="on one core there are no workers to leave behind")
def test_interrupt(start: Start, tmp_path: Path) -> None:
    """Ctrl-C: one line, 130, nothing written, no process left behind."""
    process = start("prove", "guard=loose", "vcpus=3", "foreign=1", "out=out")
    wait_for_workers(process, min(os.cpu_count() or 1, len(shipped("caller"))))
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 130 and out == "" and err == "kvmverify: interrupted\n"
    assert not (tmp_path / "out").exists()
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_a_process_of_its_own(run: Run, start: Start) -> None:
    """What is said and how it ends, as a shell sees it; elsewhere commands run in the process of the tests."""
    for status, *words in ((1, QUICK, "gfns=1", "slots=1"), (2, "vcpus=0")):
        process = start("prove", "guard=loose", "caller=slots_lock_only", *map(str, words))
        done = run("prove", "guard=loose", "caller=slots_lock_only", *map(str, words))
        assert process.communicate() == (done.stdout, done.stderr)
        assert process.returncode == done.returncode == status


def test_a_closed_pipe_is_quiet() -> None:
    command = f"{sys.executable} -m kvmverify schema caller | head -1"
    done = subprocess.run(
        command, shell=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.stdout == "{\n" and done.stderr == ""


def test_reports_are_written(run: Run, tmp_path: Path) -> None:
    done = run("prove", "guard=loose", "caller=swap_without_srcu", "out=made/here", QUICK)
    assert done.returncode == 1
    names = sorted(p.name for p in (tmp_path / "made" / "here").iterdir())
    assert names == [
        "index.html",
        "report.json",
        "report.md",
        "report.txt",
        "swap_without_srcu.shortest.smt2",
    ]
    schema = json.loads(run("schema", "report").stdout)
    jsonschema.validate(json.loads((tmp_path / "made/here/report.json").read_text()), schema)


def test_no_colour_in_a_pipe(run: Run) -> None:
    assert "\x1b" not in run("prove", "guard=loose", "caller=swap_without_srcu", QUICK).stdout


BAD = [
    (["guard=lose"], "did you mean 'loose'?"),
    (["loose"], "guard=loose"),
    ([], "Missing argument"),
    (["caller=memslot_delete"], "guard= is missing"),
    (["guard=loose", "caler=x"], "did you mean 'caller'?"),
    (["guard=loose", "caller=memslot_delet"], "did you mean 'memslot_delete'?"),
    (["guard=loose", "fault=tpd"], "did you mean 'tdp'?"),
    (["guard=loose", "env=memslot_flag"], "did you mean 'memslot_flags'?"),
    (["guard=loose", "guard=loose"], "given twice"),
    (["guard=loose", "vcpus=0"], "vcpus=0"),
    (["guard=loose", "vcpus=many"], "vcpus=many"),
    (["guard=loose", "vcpus=any", "bound=20"], "bound=20 searches a world of a size"),
    (["guard=loose", "foreign=any", "engine=z3"], "engine=z3 searches a world of a size"),
    (["guard=loose", "gfns=2", "slots=3"], "contradict"),
    (["guard=loose", "env=none", "foreign=2"], "contradicts"),
    (["guard=loose", "env=none,memslot_flags"], "contradicts"),
    (["guard=loose", "slots=1", "caller=wrong_range"], "wrong_range.yaml:19:5"),
    (["guard=loose", "timeout=-1"], "timeout=-1"),
    (["guard=kvm->slot_lock"], "slots_lock"),
    (["guard=lockdep_is_heldd(&kvm->slots_lock)"], "lockdep_is_held"),
    (["guard=kvm->mmu_invalidate_in_progress ||"], "1:"),
    (["guard=/no/such/mmu.c"], "/no/such/mmu.c"),
    (["guard=loose", "caller=/no/such.yaml"], "/no/such.yaml"),
    (["guard=loose", "caller=/"], "cannot be read"),
    (["guard=loose", "out=/dev/null"], "not a directory"),
]


@pytest.mark.parametrize("arguments, expected", BAD, ids=[" ".join(arguments) for arguments, _ in BAD])
def test_wrong_questions(run: Run, tmp_path: Path, arguments: list[str], expected: str) -> None:
    """One clear line, exit 2, no traceback, nothing written."""
    done = run("prove", *arguments)
    assert done.returncode == 2 and done.stdout == ""
    assert expected in done.stderr and "Traceback" not in done.stderr
    assert not arguments or (done.stderr.startswith("kvmverify: ") and done.stderr.count("\n") == 1)
    assert list(tmp_path.iterdir()) == []


def test_ten_megabytes_of_garbage_as_a_guard(run: Run, tmp_path: Path) -> None:
    garbage = tmp_path / "garbage.c"
    garbage.write_bytes(os.urandom(10 << 20))
    done = run("prove", f"guard={garbage}")
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and len(done.stderr) < 400


def test_a_broken_caller_has_a_position(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "caller: mine\ntitle: t\norigin: o\nsafe: false\nchange: page\nsteps:\n"
        "  - write_lock: mmu_lock\n  - zapp\n  - write_unlock: mmu_lock\n  - retire: page\n"
    )
    done = run("prove", "guard=loose", "caller=mine.yaml")
    assert done.returncode == 2
    assert done.stderr == "kvmverify: mine.yaml:8:5: unknown step 'zapp': did you mean 'zap'?\n"


def kernel_tree(version: str) -> Path:
    """The unpacked sources of a kernel version, or a skip that says what is missing."""
    tree = os.environ.get(f"KVMVERIFY_LINUX_{version.replace('.', '_')}")
    if tree is None:
        pytest.skip(f"Debian's linux-source-{version} is not unpacked here (.ci/run does it)")
    return Path(tree)


def test_the_assertion_of_6_12_is_loose(run: Run) -> None:
    """Read from the real file, the merged assertion gets the verdicts of ``loose``."""
    path = kernel_tree("6.12") / "arch/x86/kvm/mmu/mmu.c"
    read = json.loads(run("prove", f"guard={path}", QUICK, *world("fault=tdp"), "--json").stdout)
    named = json.loads(run("prove", "guard=loose", QUICK, *world("fault=tdp"), "--json").stdout)
    assert read["guard"]["expression"] == named["guard"]["expression"]
    assert [c["alone"]["verdict"] for c in read["cells"]] == [c["alone"]["verdict"] for c in named["cells"]]
    assert read["guard"]["origin"].endswith("mmu.c:1556")


def test_6_1_has_no_assertion(run: Run) -> None:
    path = kernel_tree("6.1") / "arch/x86/kvm/mmu/mmu.c"
    done = run("prove", f"guard={path}")
    assert done.returncode == 2 and "kvm_unmap_gfn_range has no lockdep assertion" in done.stderr


def test_a_vacuous_question_claims_nothing(run: Run) -> None:
    """6.1's fault path reads no attributes: nothing holds of it, and the tool says why."""
    done = run("prove", "guard=loose", "caller=memory_attributes", "fault=tdp_6_1", QUICK)
    assert done.returncode == 4 and "HOLDS" not in done.stdout
    assert "VACUOUS" in done.stdout and "reads the attributes" in " ".join(done.stdout.split())


def test_a_file_that_claims_to_be_safe_is_contradicted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "caller: mine\ntitle: t\norigin: o\nsafe: true\nchange: page\nsteps:\n"
        "  - write_lock\n  - zap\n  - write_unlock\n  - retire: page\n"
    )
    done = run("prove", "guard=loose", "caller=mine.yaml", QUICK)
    assert "note: the file of mine says safe, but it is racy" in done.stdout and done.returncode == 1


def test_a_zap_past_the_assertion_is_safe_or_racy_and_no_guard_is_asked(run: Run, tmp_path: Path) -> None:
    steps = "  - write_lock\n  - zap: {asserted: false}\n  - write_unlock\n"
    head = "title: t\norigin: o\nsafe: false\nchange: page\nsteps:\n  - retire: page\n"
    (tmp_path / "bare.yaml").write_text(f"caller: bare\n{head}{steps}")
    done = run("prove", "guard=loose", "caller=bare.yaml", QUICK)
    assert done.returncode == 1 and "unasserted: RACY     bare" in done.stdout
    assert "catches" not in done.stdout and "No assertion is evaluated on the way." in " ".join(done.stdout.split())


def test_a_caller_that_retires_nothing_is_asked_whether_it_is_quiet(run: Run, tmp_path: Path) -> None:
    (tmp_path / "idle.yaml").write_text(
        "caller: idle\ntitle: t\norigin: o\nsafe: true\nchange: nothing\nsteps:\n"
        "  - write_lock\n  - zap\n  - write_unlock\n"
    )
    done = run("prove", "guard=loose", "caller=idle.yaml", QUICK)
    assert done.returncode == 1 and "false alarm on idle" in " ".join(done.stdout.split())


def test_masked_is_never_said_of_an_unknown(run: Run) -> None:
    """z3 alone, without a bound, does not know that the guard catches alone; so it cannot call the race masked."""
    done = run("prove", "guard=loose", "caller=no_lock", "engine=z3", "timeout=60")
    assert done.returncode == 3 and "masked" not in done.stdout


def test_a_subtle_caller_of_ones_own(run: Run, tmp_path: Path) -> None:
    """The range that is added misses the last gfn of what is zapped: the race is found at just that gfn."""
    (tmp_path / "subtle.yaml").write_text(
        "caller: subtle\ntitle: t\norigin: o\nsafe: false\nchange: attributes\nsteps:\n"
        "  - lock: slots_lock\n  - write_lock\n  - begin\n  - add: first\n  - zap\n  - write_unlock\n"
        "  - retire: attributes\n  - write_lock\n  - end\n  - write_unlock\n  - unlock: slots_lock\n"
    )
    done = run("prove", "guard=loose", "caller=subtle.yaml", QUICK)
    assert done.returncode == 1 and "Stale: the SPTE of gfn 1" in done.stdout


def test_both_engines_together(run: Run) -> None:
    done = run("prove", "guard=loose", "caller=swap_without_srcu", "engine=both", "bound=18", QUICK, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["cells"][0]["alone"]["engines"] == ["explicit", "z3"]


@pytest.mark.parametrize(
    ("guard", "told"),
    [
        ("kvm->mmu_invalidate_in_progress && kvm->mmu_invalidate_range_start < range->start", True),
        ("kvm->mmu_invalidate_in_progress && kvm->mmu_invalidate_range_start == range->start", True),
        ("kvm->mmu_invalidate_range_start > range->end", True),
        ("kvm->mmu_invalidate_range_end > range->start", True),
        ("kvm->mmu_invalidate_range_start <= range->start && range->end <= kvm->mmu_invalidate_range_end", False),
        ("range->end > kvm->mmu_invalidate_range_start && kvm->mmu_invalidate_range_end > range->start", False),
    ],
)
def test_what_lies_beyond_every_memslot_may_not_decide(run: Run, guard: str, told: bool) -> None:
    """No modelled gfn lies below the caller's slot: a guard that would see such an invalidation is no question."""
    done = run("prove", f"guard={guard}", "caller=wrong_range", QUICK)
    assert (done.returncode == 2) is told
    assert ("below or above every memslot" in done.stderr) is told


def test_without_a_racy_caller_soundness_is_not_asked(run: Run) -> None:
    done = run("prove", "guard=!0", "caller=memslot_delete", "fault=tdp", "gfns=1", "slots=1")
    assert done.returncode == 0 and "soundness:  not asked" in done.stdout and "quietness:  PROVED" in done.stdout
    asked = json.loads(
        run("prove", "guard=!0", "caller=memslot_delete", "fault=tdp", "gfns=1", "slots=1", "--json").stdout
    )
    assert (asked["soundness"], asked["sound_alone"], asked["quietness"]) == ("not asked", "not asked", "proved")


def test_a_guard_that_always_fires_catches_nothing(run: Run) -> None:
    done = run("prove", "guard=0", "fault=tdp", "gfns=2", "foreign=none")
    assert done.returncode == 1 and "VACUOUS" in done.stdout and "catches" not in done.stdout


def test_no_module_of_the_directory_at_hand_is_run(tmp_path: Path) -> None:
    """Fake solvers that say unsat would make a false proof pass."""
    for name in ("z3", "cvc5", "json", "typer", "pydantic", "kvmverify"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('a module of the directory was run')", encoding="utf-8")
    asked = ("prove", "guard=loose", "caller=memslot_delete", "fault=tdp", "gfns=1", "slots=1", "foreign=none")
    code = "import sys; sys.path.remove(''); from kvmverify.cli import app; app()"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for command in (("-P", "-m", "kvmverify"), ("-c", code)):
        done = subprocess.run(
            [sys.executable, *command, *asked],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            timeout=240,
            check=False,
        )
        assert done.returncode == 0 and "each unsat for z3" in done.stdout, done.stderr
