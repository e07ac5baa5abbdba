"""Exporting from the real window: the key, the dialog, the file, and a window that goes on meanwhile."""

from __future__ import annotations

import threading
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.project import Project
from app.ui.application.main_window import MainWindow
from tests.e2e.windows import PATIENCE, area, open_window, press, session_of, show_report, type_text
from tests.projects import MISPRINTED, MISPRINTED_CELL


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, project_file: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "data", project_file)


def test_ctrl_e_writes_the_workbook_while_the_window_goes_on(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = show_report(window, qtbot, MISPRINTED)
    go_on, load = threading.Event(), Project.reader

    def held(project: Project) -> Project:
        go_on.wait()
        return load(project)

    monkeypatch.setattr(Project, "reader", held)
    target = tmp_path / "勾稽.xlsx"
    press(window, "Ctrl+E")
    _dialog(window).filesSelected.emit([str(target)])
    assert window.status.progress.isVisible()
    try:
        work = area(window)
        work.review_controller.show_cell(MISPRINTED_CELL)
        work.tables.focus_grid()
        type_text("87")
        press(window, "Return")
        cells = session_of(window).review.report(report).cells
        assert cells[MISPRINTED_CELL].raw == "87", "a correction is done meanwhile"
        assert not target.exists()
    finally:
        go_on.set()
    qtbot.waitUntil(lambda: "工作簿已导出" in window.status.message(), timeout=PATIENCE)
    assert str(target) in window.status.message() and not window.status.progress.isVisible()
    assert zipfile.is_zipfile(target)


def test_what_is_being_typed_belongs_to_the_export(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    report = show_report(window, qtbot, MISPRINTED)
    area(window).review_controller.show_cell(MISPRINTED_CELL)
    area(window).tables.focus_grid()
    type_text("87")
    window.commands["export_letter"].trigger()
    assert MISPRINTED_CELL in session_of(window).review.report(report).corrections
    _dialog(window).filesSelected.emit([str(tmp_path / "a.docx")])
    qtbot.waitUntil(lambda: "没有可列的问题" in window.status.message(), timeout=PATIENCE)
    assert not (tmp_path / "a.docx").exists()


def test_the_issues_of_all_agencies_are_written(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.commands["export_letters"].trigger()
    target = tmp_path / "问题清单.docx"
    _dialog(window).filesSelected.emit([str(target)])
    qtbot.waitUntil(lambda: "问题清单已写好" in window.status.message(), timeout=PATIENCE)
    assert zipfile.is_zipfile(target)


def test_exports_are_offered_while_a_project_is_open_even_for_looking_only(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, project_file: Path
) -> None:
    second = open_window(qtbot, tmp_path / "data2", project_file)
    exports = ("export", "export_letter", "export_letters")
    assert session_of(second).project.read_only
    assert all(second.commands[command].isEnabled() for command in exports)
    second.commands["close_project"].trigger()
    assert not any(second.commands[command].isEnabled() for command in exports)


def _dialog(window: MainWindow) -> QFileDialog:
    found = [dialog for dialog in window.findChildren(QFileDialog) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]
