"""Which project is open, whatever is asked to be opened."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.e2e.windows import open_window


def test_the_open_project_opened_once_more_stays_as_it_is(qtbot: QtBot, tmp_path: Path, project_file: Path) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    project = window.projects.project
    assert project is not None
    assert window.projects.open(project_file.parent / "." / project_file.name)
    assert window.projects.project is project
    assert not project.read_only
