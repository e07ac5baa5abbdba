"""With the largest text the window still fits on a small screen, in both languages and with whatever it shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.model import Language
from app.ui.application.main_window import MainWindow
from app.ui.common.settings import TEXT_SIZES, Settings
from tests.e2e.windows import area, open_window, press, type_text, wait_for_panes
from tests.projects import PASTED_CELL

_SCREEN = QSize(1366, 768)


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Path]:
    """The data folder of a person who wants the largest text; the font of the program is put back."""
    font = QApplication.font()
    data = tmp_path / "data"
    data.mkdir()
    Settings(data / "settings.ini").text_size = TEXT_SIZES[-1]
    yield data
    QApplication.setFont(font)


def fits(window: MainWindow) -> bool:
    """Whether the window can be as small as the screen."""
    least = window.minimumSizeHint()
    return least.width() <= _SCREEN.width() and least.height() <= _SCREEN.height()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_with_the_largest_text_the_window_fits_on_a_small_screen(
    qtbot: QtBot, large: Path, project_file: Path, language: Language
) -> None:
    window = open_window(qtbot, large, language=language)
    window.resize(_SCREEN)
    assert window.size() == _SCREEN and fits(window), "the first page"
    assert window.projects.open(project_file)
    wait_for_panes(window, qtbot)
    qtbot.waitUntil(lambda: area(window).review_controller.report is not None)
    area(window).review_controller.show_cell(PASTED_CELL)
    assert fits(window), "a cell that cannot be read, and its findings"
    area(window).tables.focus_grid()
    type_text("15")
    press(window, "Return")
    area(window).review_controller.show_cell(PASTED_CELL)
    assert fits(window), "a corrected cell"
    for command in ("overview", "pivot", "roster", "tour"):
        window.commands[command].trigger()
        assert fits(window), command
    assert window.size() == _SCREEN


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_higher_than_its_room_is_scrolled(qtbot: QtBot, large: Path, language: Language) -> None:
    window = open_window(qtbot, large, language=language)
    window.resize(_SCREEN)
    (room,) = [one for one in window.findChildren(QScrollArea) if one.isAncestorOf(window.first)]
    qtbot.waitUntil(lambda: room.verticalScrollBar().maximum() > 0)
    press(window, "Shift+Tab")
    bottom = room.verticalScrollBar()
    for _ in range(20):
        if bottom.value():
            break
        press(window, "Tab")
    assert bottom.value() > 0, "the keyboard brings into view what it reaches"
