"""The house is what ARCHITECTURE.md says of it."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
HOUSE = ROOT / "kvmverify"
TEXT = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
NAMES = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL))
PACKAGES = sorted(path.parent for path in HOUSE.rglob("__init__.py") if path.parent != HOUSE)


def test_at_the_top_there_are_packages_and_five_modules_at_most() -> None:
    assert {path.stem for path in HOUSE.glob("*.py")} <= {"__init__", "__main__", "errors", "workers"}


def test_the_picture_is_the_first_contract() -> None:
    contract, *_ = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    picture = TEXT.split("```")[1].strip().splitlines()
    assert [re.split(r"  +", line)[0] for line in picture] == contract["layers"]
    named = {name for layer in contract["layers"] for name in layer.split(" | ")}
    assert {path.name for path in PACKAGES if path.parent == HOUSE} == named - {"errors", "workers"}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_each_package_says_what_comes_in_and_what_goes_out(package: Path) -> None:
    module = ast.parse((package / "__init__.py").read_text(encoding="utf-8"))
    said = ast.get_docstring(module) or ""
    assert len([line for line in said.splitlines() if line]) in range(3, 8)
    doors = ("In: ", "Out: ") if package != HOUSE / "cli" else ("come in", "go out")
    assert all(door in said for door in doors)
    if package != HOUSE / "cli":  # whose app is the entry point
        assert len(module.body) == 1, "no code in it"


FILES = sorted(
    {name for name in NAMES if re.fullmatch(r"[\w./]+(\.py|\.yaml|/)|\.ci/\w+", name) and "NAME" not in name}
)


@pytest.mark.parametrize("name", FILES)
def test_what_is_named_is_there(name: str) -> None:
    inner = [*HOUSE.rglob(name.rstrip("/"))] if "/" not in name.rstrip("/") else []
    assert any(path.exists() for path in (*inner, HOUSE / name, ROOT / name))


def test_the_types_at_the_doors_are_there() -> None:
    table = [line.split("|")[3] for line in TEXT.splitlines() if line.startswith("| `")]
    types = {name for cell in table for name in re.findall(r"`([A-Z]\w+)`", cell)}
    assert len(types) > 12
    code = "\n".join(path.read_text(encoding="utf-8") for path in HOUSE.rglob("*.py"))
    assert [name for name in sorted(types) if not re.search(rf"^(class )?{name}\b[:(]", code, re.MULTILINE)] == []
