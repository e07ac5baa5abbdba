"""What escapes a slot is told where the disk is to blame, and logged where we are: never with a document's text."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.project import ProjectProblem
from app.ui.application.start import handle_exception
from tests.e2e.windows import open_window


def test_what_the_disk_refuses_to_show_is_told(qtbot: QtBot, tmp_path: Path, project_file: Path) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    problem = ProjectProblem("busy", project_file)
    handle_exception(window, ProjectProblem, problem, None)
    assert project_file.name in window.status.message()


def test_a_bug_is_logged_without_its_text(
    qtbot: QtBot, tmp_path: Path, project_file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    text = "石鼓湾街道"
    try:
        raise ValueError(text)
    except ValueError as error:
        with caplog.at_level(logging.ERROR):
            handle_exception(window, ValueError, error, error.__traceback__)
    assert "ValueError" in caplog.text
    assert text not in caplog.text
