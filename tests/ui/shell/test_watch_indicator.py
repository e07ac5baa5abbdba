"""The status bar says which folder is watched, how it stands, and stops it by a button."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.ui.background.watch_thread import WatchState
from app.ui.shell.status_bar import StatusBar
from app.ui.shell.watch_indicator import WatchIndicator
from tests.ui.contexts import make_context, nameless


def _bar(qtbot: QtBot) -> StatusBar:
    bar = StatusBar(make_context("zh"))
    qtbot.addWidget(bar)
    bar.resize(1200, 30)
    bar.show()
    return bar


def _said(bar: StatusBar) -> list[str]:
    return [label.text() for label in bar.findChildren(QLabel) if label.isVisible() and label.text()]


def test_it_says_how_the_folder_stands_in_both_languages(qtbot: QtBot) -> None:
    context = make_context("zh")
    bar = StatusBar(context)
    qtbot.addWidget(bar)
    bar.resize(1200, 30)
    bar.show()
    bar.show_watch(None)
    assert bar.findChildren(WatchIndicator) == []
    bar.show_watch(WatchState("/年报/收件"))
    assert _said(bar) == ["监视“收件”"]
    bar.show_watch(WatchState("/年报/收件", incomplete=2))
    assert _said(bar) == ["监视“收件”，2 个未收全"]
    bar.show_watch(WatchState("/年报/收件", "No such file or directory"))
    assert _said(bar) == ["“收件”打不开，等待恢复"]
    context.translator.choose("en")
    qtbot.waitUntil(lambda: _said(bar) == ["“收件” is out of reach, waiting"])
    (indicator,) = bar.findChildren(WatchIndicator)
    assert nameless(indicator) == []
    assert "/年报/收件" in indicator.findChildren(QLabel)[0].accessibleName(), "the whole path is read out"
    bar.show_watch(None)
    assert _said(bar) == []


def test_its_button_asks_to_stop(qtbot: QtBot) -> None:
    bar = _bar(qtbot)
    bar.show_watch(WatchState("/年报/收件"))
    (indicator,) = bar.findChildren(WatchIndicator)
    with qtbot.waitSignal(bar.stop_watching):
        QTest.mouseClick(indicator.findChildren(QToolButton)[0], Qt.MouseButton.LeftButton)


def test_it_widens_no_window(qtbot: QtBot) -> None:
    bar = _bar(qtbot)
    bar.show_watch(WatchState("/年报/收件"))
    before = bar.minimumSizeHint().width()
    bar.show_watch(WatchState("/年报/" + "县直各单位及乡镇街道" * 5, incomplete=12))
    assert bar.minimumSizeHint().width() == before
