"""The queue shows itself while there are files, offers what can be done, and keeps no password."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.model import Language
from app.ui.common.context import UiContext
from app.ui.queue import QueuePane
from app.ui.queue.entry import Entry
from tests.ui.contexts import make_context, nameless


class _Window(QWidget):
    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.pane = QueuePane(context)
        QVBoxLayout(self).addWidget(self.pane)
        self.resize(320, 400)


@pytest.fixture
def context(qtbot: QtBot) -> UiContext:
    return make_context("zh")


@pytest.fixture
def window(qtbot: QtBot, context: UiContext) -> _Window:
    window = _Window(context)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def pane(window: _Window) -> QueuePane:
    return window.pane


def _button(pane: QueuePane, name: str) -> QToolButton:
    return next(button for button in pane.findChildren(QToolButton) if button.accessibleName() == name)


def _choose(qtbot: QtBot, pane: QueuePane, row: int) -> QListView:
    (view,) = pane.findChildren(QListView)
    qtbot.waitUntil(lambda: view.model().rowCount() > row)
    view.setCurrentIndex(view.model().index(row, 0))
    return view


def test_it_hides_while_there_is_nothing(qtbot: QtBot, pane: QueuePane) -> None:
    assert not pane.isVisible()
    pane.add("a", "/x/a.pdf")
    assert pane.isVisible() and pane.busy
    pane.finish("a", "read", "厚街镇 2023")
    qtbot.waitUntil(_button(pane, "清除已完成").isEnabled)
    assert not pane.busy
    _button(pane, "清除已完成").click()
    assert not pane.isVisible()


def test_it_says_how_many_came_to_what(qtbot: QtBot, pane: QueuePane) -> None:
    for number in range(200):
        pane.add(number, f"/x/{number}.pdf")
    for number in range(122):
        pane.finish(number, "failed" if number < 2 else "read", "")
    qtbot.waitUntil(lambda: pane.summary == "200 份文件中已读 120，2 份读不了")


def test_one_file_or_all_can_be_cancelled(qtbot: QtBot, pane: QueuePane) -> None:
    for key in "abc":
        pane.add(key, f"/x/{key}.pdf")
    assert not _button(pane, "取消选中的文件").isEnabled()
    view = _choose(qtbot, pane, 1)
    with qtbot.waitSignal(pane.cancel_asked) as told:
        _button(pane, "取消选中的文件").click()
    assert told.args == ["b"]
    view.setFocus()
    with qtbot.waitSignal(pane.cancel_asked) as told:
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert told.args == ["b"]
    with qtbot.waitSignal(pane.cancel_asked) as told:
        _button(pane, "全部取消").click()
    assert told.args == [None]


def test_a_file_that_failed_can_be_tried_again(qtbot: QtBot, pane: QueuePane) -> None:
    pane.add("a", "/x/a.pdf")
    pane.finish("a", "failed", "读不出来")
    _choose(qtbot, pane, 0)
    qtbot.waitUntil(_button(pane, "重新读取选中的文件").isEnabled)
    assert not _button(pane, "取消选中的文件").isEnabled()
    with qtbot.waitSignal(pane.retry_asked) as told:
        _button(pane, "重新读取选中的文件").click()
    assert told.args == ["a"]


def test_a_password_is_told_once_and_kept_nowhere(qtbot: QtBot, pane: QueuePane) -> None:
    (field,) = pane.findChildren(QLineEdit)
    pane.add("a", "/x/机密.pdf")
    pane.finish("a", "password", "")
    qtbot.waitUntil(field.isVisible)
    assert field.echoMode() == QLineEdit.EchoMode.Password
    assert any("机密.pdf" in label.text() for label in pane.findChildren(QLabel))
    told: list[tuple[object, str]] = []
    pane.password_given.connect(lambda key, password: told.append((key, password)))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == []
    QTest.keyClicks(field, "s3cret")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert told == [("a", "s3cret")]
    assert field.text() == "" and not field.isVisible()
    told.clear()
    entries = [thing for thing in gc.get_objects() if isinstance(thing, Entry)]
    assert entries and not any("s3cret" in repr(entry) for entry in entries)


def test_after_a_wrong_password_the_next_one_is_typed_into_the_same_line(
    qtbot: QtBot, window: _Window, pane: QueuePane
) -> None:
    (field,) = pane.findChildren(QLineEdit)
    (view,) = pane.findChildren(QListView)
    with qtbot.waitActive(window):
        window.activateWindow()
    pane.add("a", "/x/a.pdf")
    pane.finish("a", "password", "")
    qtbot.waitUntil(field.isVisible)
    field.setFocus()
    QTest.keyClicks(field, "wrong")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert view.hasFocus(), "what is typed meanwhile goes into no cell"
    pane.finish("a", "password", "密码不对，请重新输入。")
    qtbot.waitUntil(field.hasFocus)


def test_a_wrong_password_is_asked_for_again_with_the_reason(qtbot: QtBot, pane: QueuePane) -> None:
    (field,) = pane.findChildren(QLineEdit)
    pane.add("a", "/x/a.pdf")
    pane.finish("a", "password", "密码不对，请重新输入。")
    qtbot.waitUntil(field.isVisible)
    assert any(label.text() == "密码不对，请重新输入。" for label in pane.findChildren(QLabel))


def test_what_is_typed_for_one_file_is_not_given_for_another(qtbot: QtBot, pane: QueuePane) -> None:
    (field,) = pane.findChildren(QLineEdit)
    for key in "ab":
        pane.add(key, f"/x/{key}.pdf")
        pane.finish(key, "password", "")
    _choose(qtbot, pane, 0)
    qtbot.waitUntil(field.isVisible)
    QTest.keyClicks(field, "for-a")
    _choose(qtbot, pane, 1)
    assert field.text() == ""
    skip = next(button for button in pane.findChildren(QPushButton) if button.text() == "不导入")
    with qtbot.waitSignal(pane.cancel_asked) as told:
        skip.click()
    assert told.args == ["b"]


def test_ten_thousand_files_ask_for_the_rows_in_view_alone(
    qtbot: QtBot, pane: QueuePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(10_000):
        pane.add(number, f"/x/{number}.pdf")
    (view,) = pane.findChildren(QListView)
    qtbot.waitUntil(lambda: view.model().rowCount() == 10_000)
    asked: set[int] = set()
    model = pane._model
    entry = model.entry

    def counted(row: int) -> Entry | None:
        asked.add(row)
        return entry(row)

    monkeypatch.setattr(model, "entry", counted)
    for number in range(10_000):
        pane.progress(number, 1, 2)
    qtbot.waitUntil(lambda: bool(asked))
    pane.grab()
    assert len(asked) < 40


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages_are_spoken_and_every_part_is_named(
    qtbot: QtBot, context: UiContext, pane: QueuePane, language: Language
) -> None:
    context.translator.choose("en" if language == "zh" else "zh")
    pane.add("a", "/x/a.pdf")
    pane.finish("a", "password", "")
    context.translator.choose(language)
    said = {"zh": "1 份文件中已读 0", "en": "0 of 1 read"}[language]
    qtbot.waitUntil(lambda: pane.summary == said)
    (field,) = pane.findChildren(QLineEdit)
    qtbot.waitUntil(field.isVisible)
    assert nameless(pane) == []
