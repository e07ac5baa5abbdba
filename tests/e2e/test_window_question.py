"""A question of the window's bar moves nothing, and Escape is no wherever the keyboard is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.application.main_window import MainWindow
from tests.e2e.windows import PATIENCE, area, open_window, press, show_report, type_text
from tests.projects import MISPRINTED, MISPRINTED_CELL


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, project_file: Path) -> MainWindow:
    window = open_window(qtbot, tmp_path / "data", project_file)
    show_report(window, qtbot, MISPRINTED)
    return window


def places(window: MainWindow) -> list[QRect]:
    panes = area(window)
    parts: list[QWidget] = [panes.list, panes.page, panes.tables, panes.strip, panes.findings]
    return [QRect(part.mapTo(window, QPoint()), part.size()) for part in parts]


def test_a_question_moves_nothing_of_the_panes(window: MainWindow, qtbot: QtBot) -> None:
    before = places(window)
    window.commands["erase_report"].trigger()
    qtbot.waitUntil(window.prompt.isVisible, timeout=PATIENCE)
    qtbot.wait(0)
    assert places(window) == before
    covered = window.prompt.geometry()
    assert covered.bottom() <= before[1].top(), "it covers the tool bar and no number"
    assert covered.width() == window.width()
    window.resize(window.width() - 200, window.height())
    qtbot.waitUntil(lambda: window.prompt.width() == window.width(), timeout=PATIENCE)


@pytest.mark.parametrize("pane", ["Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+F", ""])
def test_escape_is_no_wherever_the_focus_is(window: MainWindow, qtbot: QtBot, pane: str) -> None:
    window.commands["erase_report"].trigger()
    qtbot.waitUntil(window.prompt.isVisible, timeout=PATIENCE)
    if pane:
        press(window, pane)
    press(window, "Escape")
    qtbot.waitUntil(window.prompt.isHidden, timeout=PATIENCE)
    assert window.workspace is not None and area(window).review_controller.report is not None


def test_an_open_editor_takes_the_first_escape(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["erase_report"].trigger()
    press(window, "Ctrl+3")
    area(window).review_controller.show_cell(MISPRINTED_CELL)
    type_text("8")
    press(window, "Escape")
    assert window.prompt.isVisible(), "what was being typed is given up first"
    press(window, "Escape")
    assert window.prompt.isHidden()
