"""A place at which nobody can look is told as any other problem of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.commands.places import is_folder, is_missing, opened_or_created
from app.project import Project, ProjectProblem
from tests.families import TOWN, add_report

_TOO_LONG = "年" * 100
"""Some 300 bytes: no file system has such a name, and to look for it is an error."""


def test_a_project_is_made_once_and_opened_from_then_on(tmp_path: Path) -> None:
    made = opened_or_created(tmp_path / "核对.gouji")
    report = add_report(made, TOWN, 2023)
    made.close()
    again = opened_or_created(tmp_path / "核对.gouji")
    assert again.reports.stored(report).agency == TOWN
    again.close()


def test_a_place_that_no_file_can_have_is_a_problem_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="too long"):
        (tmp_path / _TOO_LONG).exists()
    for path in (tmp_path / f"{_TOO_LONG}.gouji", tmp_path / _TOO_LONG / "核对.gouji"):
        with pytest.raises(ProjectProblem):
            opened_or_created(path)
    assert not is_folder(str(tmp_path / _TOO_LONG)) and not is_missing(str(tmp_path / _TOO_LONG))
    assert is_folder(str(tmp_path)) and is_missing(str(tmp_path / "没有.pdf"))


def test_what_is_no_project_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "核对.gouji").write_bytes(b"mine")
    with pytest.raises(ProjectProblem):
        opened_or_created(tmp_path / "核对.gouji")
    assert (tmp_path / "核对.gouji").read_bytes() == b"mine"
    with pytest.raises(ProjectProblem):
        Project.create(tmp_path / "核对.gouji")
