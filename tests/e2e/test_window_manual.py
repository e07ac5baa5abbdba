"""The manual in its window: F1 opens it at what has the keyboard, words are found, languages are switched at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.model import Language
from app.ui.application.main_window import MainWindow
from app.ui.dialogs.file_dialogs import FileDialog
from app.ui.manual.window import ManualWindow
from tests.e2e.windows import PATIENCE, area, open_window, press
from tests.ui.contexts import nameless


def manual_in(window: MainWindow, qtbot: QtBot, title: str) -> ManualWindow:
    """The manual, once it shows the page of that title."""
    (manual,) = window.findChildren(ManualWindow)
    qtbot.waitUntil(lambda: manual.browser.page is not None and manual.browser.page.title == title, timeout=PATIENCE)
    return manual


@pytest.mark.parametrize(("language", "title"), [("zh", "您遇到了什么事"), ("en", "What has happened?")])
def test_f1_opens_a_window_of_its_own_in_the_window_s_language(
    qtbot: QtBot, tmp_path: Path, language: Language, title: str
) -> None:
    window = open_window(qtbot, tmp_path / "data", language=language)
    press(window, "F1")
    manual = manual_in(window, qtbot, title)
    assert manual.isWindow() and not manual.isModal() and title in manual.windowTitle()
    assert nameless(manual) == []
    QTest.keyClick(manual.browser, Qt.Key.Key_Escape)
    assert manual.isHidden() and window.isVisible()


def test_f1_opens_the_part_that_has_the_keyboard(qtbot: QtBot, tmp_path: Path, project_file: Path) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    for keys, title, heading in (
        ("Ctrl+2", "窗口的各部分", "原文"),
        ("Ctrl+3", "窗口的各部分", "表格"),
        ("Ctrl+4", "认定", "认定"),
    ):
        press(window, keys)
        press(window, "F1")
        manual = manual_in(window, qtbot, title)
        assert manual.browser.textCursor().block().text() == heading
    assert area(window).isVisible(), "nothing of the window was covered"


def test_what_is_searched_is_listed_and_marked(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data")
    press(window, "F1")
    manual = manual_in(window, qtbot, "您遇到了什么事")
    QTest.keySequence(manual.browser, "Ctrl+F")
    assert QApplication.focusWidget() is manual.side.field
    manual.side.field.setText("成组核对")
    assert manual.side.hits[0].text.startswith("成组核对")
    QTest.keyClick(manual.side.field, Qt.Key.Key_Return)
    assert manual.browser.page is not None and manual.browser.page.name == manual.side.hits[0].page
    assert manual.browser.marked and set(manual.browser.marked) == {"成组核对"}
    QTest.keyClick(manual.side.field, Qt.Key.Key_Escape)
    assert manual.side.field.text() == "" and manual.browser.marked == [] and manual.isVisible()


def test_the_language_is_switched_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data")
    press(window, "F1")
    manual = manual_in(window, qtbot, "您遇到了什么事")
    window.commands["language_en"].trigger()
    manual_in(window, qtbot, "What has happened?")
    assert manual.windowTitle().endswith("Gouji manual")
    manual.close()
    window.commands["language_zh"].trigger()
    press(window, "F1")
    assert manual_in(window, qtbot, "您遇到了什么事") is manual


def test_f1_is_heard_in_a_dialog(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data")
    press(window, "Ctrl+O")
    dialog = window.findChild(FileDialog)
    assert dialog is not None
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keySequence(field, "F1")
    manual_in(window, qtbot, "核对自己的报告")
    dialog.close()


def test_links_lead_to_pages_and_back_and_never_outside(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data")
    press(window, "F1")
    manual = manual_in(window, qtbot, "您遇到了什么事")
    manual.browser.anchorClicked.emit(QUrl("keys.md#记号"))
    assert manual_in(window, qtbot, "按键与记号").browser.textCursor().block().text() == "记号"
    for outside in ("https://example.org/", "file:///etc/hostname", "../zh/keys.md", "nothing.md"):
        manual.browser.anchorClicked.emit(QUrl(outside))
        assert manual.browser.page is not None and manual.browser.page.name == "keys"
    QTest.keySequence(manual.browser, "Alt+Left")
    manual_in(window, qtbot, "您遇到了什么事")
    QTest.keySequence(manual.browser, "Alt+Right")
    manual_in(window, qtbot, "按键与记号")


def test_the_page_on_the_tour_offers_it(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data")
    press(window, "F1")
    manual = manual_in(window, qtbot, "您遇到了什么事")
    offered = window.commands["tour"].iconText()
    assert [one for one in manual.findChildren(QPushButton) if one.isVisible()] == []
    manual.show_page("tour")
    (button,) = [one for one in manual.findChildren(QPushButton) if one.isVisible()]
    assert button.text() == button.accessibleName() == offered
    window.commands["tour"].triggered.disconnect()
    with qtbot.waitSignal(window.commands["tour"].triggered):
        button.click()


def test_the_manual_goes_with_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data")
    press(window, "F1")
    manual = manual_in(window, qtbot, "您遇到了什么事")
    window.close()
    assert manual.isHidden()
