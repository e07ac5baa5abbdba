"""What escapes a slot is told where the disk is to blame, and logged where we are: never with a document's text."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.project import ProjectProblem
from app.review.window_request import WindowRequest
from app.ui.application.start import handle_exception, make_window, open_request
from app.ui.crash.recorder import CrashRecorder
from tests.e2e.windows import open_window, press, wait_for_panes


def test_what_the_disk_refuses_to_show_is_told(qtbot: QtBot, tmp_path: Path, project_file: Path) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    problem = ProjectProblem("busy", project_file)
    handle_exception(window, CrashRecorder(tmp_path / "crashes"), ProjectProblem, problem, None)
    assert project_file.name in window.status.message()


def test_a_bug_is_logged_and_shown_without_its_text_and_the_work_goes_on(
    qtbot: QtBot,
    tmp_path: Path,
    project_file: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    crashes = CrashRecorder(tmp_path / "crashes")
    crashes.found.connect(window.report_crash)
    text = "石鼓湾街道"
    try:
        raise ValueError(text)
    except ValueError as error:
        with caplog.at_level(logging.ERROR):
            handle_exception(window, crashes, ValueError, error, error.__traceback__)
    sheet = window.later.crash
    (shown,) = (field.toPlainText() for field in sheet.findChildren(QPlainTextEdit))
    (kept,) = (tmp_path / "crashes").iterdir()
    assert sheet.isVisible() and shown == kept.read_text(encoding="utf-8")
    assert "ValueError" in caplog.text and "ValueError" in shown
    for said in (caplog.text, shown, *capfd.readouterr()):
        assert text not in said
    press(window, "Escape")
    assert sheet.isHidden()
    press(window, "Alt+PgDown")
    assert window.status.message() or window.workspace is not None


def test_a_window_that_is_started_on_a_project_makes_no_first_page(
    qtbot: QtBot, tmp_path: Path, project_file: Path
) -> None:
    """It would be shown for a moment, and takes a tenth of the start."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    request = WindowRequest(files=(str(project_file),), language="zh")
    window = make_window(application, request, {"GOUJI_DATA": str(tmp_path / "data")})
    qtbot.addWidget(window)
    window.expect()
    window.show()
    open_request(window, request)
    wait_for_panes(window, qtbot)
    assert "first" not in vars(window)
    window.projects.close()
    assert window.first.isVisible()


def test_where_it_cannot_be_opened_the_first_page_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    request = WindowRequest(files=(str(tmp_path / "gone.gouji"),), language="zh")
    window = make_window(application, request, {"GOUJI_DATA": str(tmp_path / "data")})
    qtbot.addWidget(window)
    window.expect()
    window.show()
    open_request(window, request)
    assert window.first.isVisible()
    assert "gone.gouji" in window.status.message()
