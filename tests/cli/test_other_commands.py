"""``list``, ``show``, ``schema``, ``--version``, completion."""

from __future__ import annotations

import json
import pkgutil
from importlib import import_module

import jsonschema
import pytest
import yaml

from kvmverify import __version__, cli
from kvmverify.cli.command import Command
from kvmverify.cli.completion import complete
from kvmverify.cli.main import COMMANDS
from kvmverify.language.models import FOLDERS, models_directory, shipped
from tests.cli.conftest import Run


def test_list_names_everything_shipped(run: Run) -> None:
    for kind, folder in FOLDERS.items():
        lines = run("list", folder).stdout.splitlines()
        assert [line.split()[0] for line in lines] == list(shipped(kind))
    assert "kvm->mmu_invalidate_in_progress" in run("list", "expressions").stdout
    assert run("list", "caller").stderr == "kvmverify: no list of 'caller': did you mean 'callers'?\n"


def test_show(run: Run) -> None:
    assert "it needs a field of struct kvm_memory_slot" in run("show", "observable=grace_period_over").stdout
    shown = run("show", "caller=swap_without_srcu").stdout
    assert "kvm_arch_flush_shadow_memslot" in shown and "expected under loose: misses alone" in shown
    assert "FNAME(walk_addr)" in run("show", "fault=guest_walk").stdout
    assert run("show", "caller=nothing").returncode == 2
    assert run("show", "memslot_delete").returncode == 2


@pytest.mark.parametrize("kind", list(FOLDERS))
def test_every_shipped_model_fits_its_schema(run: Run, kind: str) -> None:
    schema = json.loads(run("schema", kind).stdout)
    folder = models_directory() / f"{kind}s"
    for path in sorted(folder.glob("*.yaml")):
        jsonschema.validate(yaml.safe_load(path.read_text()), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"caller": "x", "steps": ["zapp"]}, schema)


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"kvmverify {__version__}\n"


def test_completion() -> None:
    assert "guard=" in complete("gu") and complete("guard=lo") == ["guard=loose"]
    assert complete("caller=memslot_delete,memslot_m") == ["caller=memslot_delete,memslot_move"]
    assert complete("vcpus=") == [] and complete("nothing=") == []


def test_no_command_is_left_out_of_the_table(run: Run) -> None:
    modules = [import_module(f"{cli.__name__}.{module.name}") for module in pkgutil.iter_modules(cli.__path__)]
    written = {value.name: value for module in modules for value in vars(module).values() if isinstance(value, Command)}
    assert {command.name: command for command in COMMANDS} == written
    listed = run("--help").stdout.partition("Commands:\n")[2].partition("\n\n")[0]
    assert [line.split()[0] for line in listed.splitlines()] == [command.name for command in COMMANDS]
