"""Recent projects in the file menu, and the legend of the signs, in both languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from app.model import Language
from app.ui.application.main_window import MainWindow
from app.ui.application.recent_menu import RecentMenu
from app.ui.common.symbols import MARK_SYMBOLS, MEMBER_SYMBOL, STATUS_SYMBOLS
from app.ui.queue.entry import SIGNS
from app.ui.shell.legend_sheet import LegendSheet
from tests.e2e.windows import PATIENCE, open_window, press
from tests.ui.contexts import nameless


def recent(window: MainWindow) -> QMenu:
    """The submenu, opened."""
    (menu,) = window.findChildren(RecentMenu)
    menu.popup(window.mapToGlobal(window.rect().center()))
    return menu


@pytest.mark.parametrize(("language", "none"), [("zh", "还没有打开过项目"), ("en", "no project was opened yet")])
def test_recent_projects_are_in_the_file_menu_the_newest_first(
    qtbot: QtBot, tmp_path: Path, project_file: Path, language: Language, none: str
) -> None:
    window = open_window(qtbot, tmp_path / "data", language=language)
    menu = recent(window)
    assert [none in action.text() and not action.isEnabled() for action in menu.actions()] == [True]
    menu.close()
    second = Path(shutil.copy(project_file, tmp_path / "另一个 & 项目.gouji"))
    assert window.projects.open(project_file) and window.projects.open(second)
    menu = recent(window)
    said = [action.text() for action in menu.actions()]
    assert said == [f"&1 另一个 && 项目 — {tmp_path}", f"&2 review — {tmp_path}"]
    menu.actions()[1].trigger()
    menu.close()
    opened = window.projects.project
    assert opened is not None and opened.path == project_file
    file_menu = window.menuBar().actions()[0].menu()
    assert isinstance(file_menu, QMenu) and menu.menuAction() in file_menu.actions()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_legend_says_every_sign_and_escape_takes_it_away(qtbot: QtBot, tmp_path: Path, language: Language) -> None:
    window = open_window(qtbot, tmp_path / "data", language=language)
    press(window, "Shift+F1")
    (sheet,) = window.findChildren(LegendSheet)
    qtbot.waitUntil(sheet.isVisible, timeout=PATIENCE)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    file_signs = {sign for sign, _ in SIGNS.values()}
    assert {*MARK_SYMBOLS.values(), MEMBER_SYMBOL, *STATUS_SYMBOLS.values(), *file_signs} <= shown
    assert nameless(sheet) == []
    assert len(shown) > len(MARK_SYMBOLS) + len(STATUS_SYMBOLS) + len(SIGNS), "each with a sentence"
    press(window, "Escape")
    assert sheet.isHidden()
