"""Workbooks are written with the versions of openpyxl whose inner workings were tested, and with no other."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from app.workbook.writing.atomic_file import TargetProblem
from app.workbook.writing.patched import version
from tests.wordings import WORDINGS

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("found", ["3.1.4", "3.1.50", "3.2.0", "4.0"])
def test_another_openpyxl_writes_no_workbook_and_is_named(found: str) -> None:
    with pytest.raises(TargetProblem) as problem:
        version.check(Path("book.xlsx"), found)
    assert problem.value.code == "library"
    for wording in WORDINGS:
        sentence = wording.say("target.library", **problem.value.facts)
        assert found in sentence and version.TESTED[0] in sentence


def test_the_installed_one_is_tested_and_no_other_can_be_installed() -> None:
    version.check(Path("book.xlsx"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (wanted,) = (one for one in project["dependencies"] if one.startswith("openpyxl"))
    assert wanted.removeprefix("openpyxl==") in version.TESTED


def test_what_goes_past_its_documented_interface_is_in_one_folder() -> None:
    folder = ROOT / "app" / "workbook"
    for path in folder.rglob("*.py"):
        if path.parent.name != "patched":
            text = path.read_text(encoding="utf-8")
            assert "openpyxl.worksheet._" not in text and "merged_cells" not in text and "<c r=" not in text, path
