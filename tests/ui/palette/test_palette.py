"""The palette over a window: typed in, walked through, run with Return, left with Escape."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.review.resources import resources_folder
from app.ui.palette.completer import NameCompleter
from app.ui.palette.entries import Entries, Entry
from app.ui.palette.palette import Palette
from app.ui.palette.pinyin import Pinyin
from app.ui.palette.pinyin_thread import PinyinThread
from tests.ui.contexts import make_context, nameless

_PINYIN = Pinyin(["yun 云", "xi 溪", "dao 导", "chu 出", "che 撤", "xiao 销"])
_ENTRIES = (
    Entry("export", "导出", "Ctrl+E", ("导出", "Export")),
    Entry("undo", "撤销", "Ctrl+Z", ("撤销", "Undo"), "没有可撤销的"),
    Entry(7, "云溪镇", "2023", ("云溪镇 2023",)),
)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    inside = QWidget(window)
    QVBoxLayout(inside).addWidget(QLineEdit(inside))
    window.setCentralWidget(inside)
    window.resize(900, 700)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.findChildren(QLineEdit)[0].setFocus()
    return window


@pytest.fixture
def palette(window: QMainWindow) -> Palette:
    palette = Palette(make_context("zh"), window)
    palette.open(Entries(_ENTRIES, (), _PINYIN))
    return palette


def _texts(palette: Palette) -> list[str]:
    return [str(palette._model.index(row).data()) for row in range(palette._model.rowCount())]


def test_return_runs_what_fits_best_and_the_keyboard_is_back_by_then(window: QMainWindow, palette: Palette) -> None:
    ran = []
    palette.chosen.connect(lambda entry: ran.append((entry.id, palette.isHidden(), window.focusWidget())))
    QTest.keyClicks(palette._field, "yx")
    assert _texts(palette) == ["云溪镇 · 2023"]
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert ran == [(7, True, window.findChildren(QLineEdit)[0])]


def test_an_entry_that_was_walked_to_stays_chosen_when_the_table_of_pinyin_comes(palette: Palette) -> None:
    ran: list[str | int] = []
    palette.chosen.connect(lambda entry: ran.append(entry.id))
    palette.open(Entries(_ENTRIES, (), Pinyin(())))
    for _ in range(2):
        QTest.keyClick(palette._field, Qt.Key.Key_Down)
    palette.renew(Entries(_ENTRIES, (), _PINYIN))
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert ran == [7]


def test_arrows_walk_and_a_screen_reader_hears_the_entry(palette: Palette) -> None:
    assert palette._field.accessibleDescription() == "导出 · Ctrl+E"
    QTest.keyClick(palette._field, Qt.Key.Key_Down)
    assert palette._field.accessibleDescription() == "撤销 · Ctrl+Z · 没有可撤销的"
    QTest.keyClick(palette._field, Qt.Key.Key_PageDown)
    assert palette._field.accessibleDescription() == "云溪镇 · 2023"
    QTest.keyClick(palette._field, Qt.Key.Key_Up)
    assert palette._list.currentIndex().row() == 1


def test_what_cannot_be_done_is_not_run_and_says_why(palette: Palette) -> None:
    ran: list[object] = []
    palette.chosen.connect(ran.append)
    QTest.keyClicks(palette._field, "undo")
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert ran == [] and not palette.isHidden() and "没有可撤销的" in palette._foot.text()


def test_escape_leaves_and_gives_the_keyboard_back(window: QMainWindow, palette: Palette) -> None:
    QTest.keyClicks(palette._field, "nichts")
    assert _texts(palette) == [] and palette._foot.text() == "没有找到"
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    QTest.keyClick(palette._field, Qt.Key.Key_Escape)
    assert palette.isHidden() and window.focusWidget() is window.findChildren(QLineEdit)[0]


def test_it_goes_when_the_keyboard_goes_elsewhere(window: QMainWindow, palette: Palette) -> None:
    other = window.findChildren(QLineEdit)[0]
    other.setFocus()
    assert palette.isHidden() and window.focusWidget() is other


def test_every_part_has_a_name_and_it_is_painted(palette: Palette) -> None:
    assert nameless(palette) == []
    assert palette.grab().toImage().pixelColor(0, 0) == palette._theme.color("accent")


def test_names_are_found_by_pinyin_once_its_table_is_read_whatever_is_typed_by_then(
    qtbot: QtBot, palette: Palette
) -> None:
    palette.leave()
    palette.open(Entries(_ENTRIES, (), Pinyin(())))
    QTest.keyClicks(palette._field, "yx")
    assert _texts(palette) == []
    thread = PinyinThread(resources_folder() / "pinyin.txt", palette)
    thread.loaded.connect(lambda pinyin: palette.renew(Entries(_ENTRIES, (), pinyin)))
    with qtbot.waitSignal(thread.loaded):
        thread.start()
    assert _texts(palette) == ["云溪镇 · 2023"]
    thread.close()


def test_a_name_is_completed_by_pinyin_once_its_table_is_read(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    completer = NameCompleter(["云溪镇"], Pinyin(()), field)
    QTest.keyClicks(field, "yx")
    assert completer.offered == []
    completer.take_pinyin(_PINYIN)
    assert completer.offered == ["云溪镇"]
