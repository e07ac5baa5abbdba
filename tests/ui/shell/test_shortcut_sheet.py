"""The sheet shows every key, closes by Esc, and takes nobody's place."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.model import Language
from app.ui.common.commands import COMMANDS, key_names
from app.ui.common.context import UiContext
from app.ui.shell.shortcut_sheet import ShortcutSheet
from tests.ui.contexts import make_context, nameless


def _made(qtbot: QtBot, context: UiContext) -> tuple[QWidget, ShortcutSheet, QLineEdit]:
    window, field = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(field)
    sheet = ShortcutSheet(context, window)
    window.resize(900, 700)
    window.show()
    qtbot.waitExposed(window)
    field.setFocus()
    return window, sheet, field


def _said(sheet: ShortcutSheet) -> set[str]:
    return {label.text() for label in sheet.findChildren(QLabel)}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_with_a_key_is_on_it(qtbot: QtBot, language: Language) -> None:
    context = make_context(language)
    _, sheet, _ = _made(qtbot, context)
    sheet.toggle()
    said = _said(sheet)
    for command in COMMANDS:
        if command.keys:
            assert {key_names(command.keys), context.translator.translate(f"command.{command.id}")} <= said, command.id
    assert nameless(sheet) == []


def test_escape_closes_it_and_gives_the_focus_back(qtbot: QtBot) -> None:
    window, sheet, field = _made(qtbot, make_context())
    assert sheet.isHidden()
    sheet.toggle()
    assert sheet.isVisible() and not sheet.isWindow() and window.focusWidget() is not field
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert sheet.isHidden() and window.focusWidget() is field


def test_a_widget_that_is_gone_gets_no_focus_back(qtbot: QtBot) -> None:
    window, sheet, field = _made(qtbot, make_context())
    sheet.toggle()
    delete(field)
    sheet.toggle()
    assert sheet.isHidden() and window.isVisible()


def test_it_stays_within_its_window(qtbot: QtBot) -> None:
    window, sheet, _ = _made(qtbot, make_context())
    sheet.toggle()
    window.resize(500, 300)
    qtbot.waitUntil(lambda: window.rect().contains(sheet.geometry()))


def test_a_wide_window_shows_every_key_without_scrolling(qtbot: QtBot) -> None:
    window, sheet, _ = _made(qtbot, make_context())
    window.resize(1480, 900)
    sheet.toggle()
    for bar in (sheet._scroll.verticalScrollBar(), sheet._scroll.horizontalScrollBar()):
        qtbot.waitUntil(lambda bar=bar: bar.maximum() == 0)  # type: ignore[misc]


def test_its_words_follow_the_language(qtbot: QtBot) -> None:
    context = make_context("zh")
    _, sheet, _ = _made(qtbot, context)
    sheet.toggle()
    assert "下一处要核的" in _said(sheet)
    context.translator.choose("en")
    qtbot.waitUntil(lambda: "Next thing to check" in _said(sheet))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_key_is_named_twice_for_one_command(qtbot: QtBot, language: Language) -> None:
    context = make_context(language)
    _, sheet, _ = _made(qtbot, context)
    sheet.toggle()
    named = [said.split(" / ") for said in _said(sheet)]
    assert [keys for keys in named if len(keys) != len(set(keys))] == []


def test_the_chinese_window_calls_enter_as_its_keys_are_called() -> None:
    path = Path(__file__).parents[3] / "resources" / "translations" / "window_zh.ts"
    said = [one.text or "" for one in ElementTree.parse(path).iter("translation")]
    assert [text for text in said if "Enter" in text] == []
