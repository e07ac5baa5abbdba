"""The rooms import each other in one direction only, and a violation would be seen."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[1]
_LINT = "from importlinter.cli import lint_imports_command as run; run()"


def test_every_contract_is_kept() -> None:
    ran = _lint(_ROOT)
    assert ran.returncode == 0, ran.stdout
    assert "0 broken" in ran.stdout


@pytest.fixture(scope="module")
def rooms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the rooms that holds nothing but their names, and keeps every contract. Not to be written to."""
    folder = tmp_path_factory.mktemp("rooms")
    shutil.copy(_ROOT / "pyproject.toml", folder)
    for package in sorted(file.parent for file in (_ROOT / "app").rglob("__init__.py")):
        copy = folder / package.relative_to(_ROOT)
        copy.mkdir(parents=True)
        (copy / "__init__.py").touch()
    for module in ("__main__.py", "frozen.py"):
        (folder / "app" / module).touch()
    (folder / "app" / "forms" / "form.py").touch()
    assert _lint(folder).returncode == 0
    return folder


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("model", "from app.forms import form", "layers"),
        ("extract", "import app.rules", "layers"),
        ("review", "import app.cli", "layers"),
        ("extract", "import pymupdf", "parsers"),
        ("review", "import PySide6.QtCore", "qt"),
        ("review", "import sqlite3", "sql"),
        ("cli", "import openpyxl", "excel"),
        ("cli", "import pandas", "pandas"),
        ("review/reading", "import distributed", "dask"),
        ("review", "import app.frames", "layers"),
        ("sources", "import pandas", "tables"),
        ("model", "import rapidfuzz", "nouns"),
        ("extract/layout", "import app.extract.matching", "inside_extract"),
        ("ui/common", "import app.ui.workspace", "inside_ui"),
    ],
)
def test_a_violation_is_caught(rooms: Path, tmp_path: Path, room: str, line: str, contract: str) -> None:
    copy = shutil.copytree(rooms, tmp_path / "rooms")
    (copy / "app" / room / "bad.py").write_text(line + "\n")
    ran = _lint(copy)
    assert ran.returncode == 1
    assert f"{_name_of(contract)} BROKEN" in " ".join(ran.stdout.split())


def test_a_new_room_must_be_named_in_the_contracts() -> None:
    """The layers are exhaustive by themselves; each contract against a library must name every room or allow it."""
    every = {"app.__main__", *(f"app.{room.name}" for room in _rooms())}
    allowed = {
        "parsers": {"app.sources"},
        "qt": {"app.ui"},
        "sql": {"app.project"},
        "excel": {"app.workbook", "app.sources"},
        "dask": set[str](),
    }
    for contract, rooms in allowed.items():
        assert set(_contract(contract)["source_modules"]) == every - rooms, contract


def _rooms() -> list[Path]:
    return sorted(file.parent for file in (_ROOT / "app").glob("*/__init__.py"))


def _contract(name: str) -> dict[str, list[str]]:
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, list[str]]] = project["tool"]["importlinter"]["contracts"]
    return {str(contract["id"]): contract for contract in found}[name]


def _name_of(contract: str) -> str:
    return " ".join(str(_contract(contract)["name"]).split())


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _LINT, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
