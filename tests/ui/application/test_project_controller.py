"""Which project is open, whatever is asked to be opened."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.project import Project
from tests.e2e.windows import open_window


def test_the_open_project_opened_once_more_stays_as_it_is(qtbot: QtBot, tmp_path: Path, project_file: Path) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    project = window.projects.project
    assert project is not None
    assert window.projects.open(project_file.parent / "." / project_file.name)
    assert window.projects.project is project
    assert not project.read_only


def test_closing_the_window_waits_for_a_copy_that_is_being_written(
    qtbot: QtBot, tmp_path: Path, project_file: Path
) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    project = window.projects.project
    assert project is not None
    uuid = project.uuid
    with project._place.writing:  # the copy cannot be done before closing begins
        window.projects.copy_to(tmp_path / "copy.gouji")
    window.close()
    with closing(Project.open(tmp_path / "copy.gouji", read_only=True)) as copy:
        assert copy.uuid == uuid
