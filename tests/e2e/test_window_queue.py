"""A locked file in the queue is left out with one key or button, and the tables of a first report have their tabs."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QListView, QTabBar
from pytestqt.qtbot import QtBot

from app.model import Language
from app.ui.application.main_window import MainWindow
from app.ui.common.link_button import LinkButton
from app.ui.queue import QueuePane
from app.ui.queue.password import PasswordLine
from tests.e2e.windows import PATIENCE, area, open_window, press, session_of, wait_for_panes
from tests.projects import make_project

_BALANCED = "青萝县人民政府2023年年报.pdf"


def _locked(path: Path) -> Path:
    with pymupdf.open() as document:
        document.new_page()
        document.save(path, encryption=pymupdf.mupdf.PDF_ENCRYPT_AES_256, user_pw="1", owner_pw="2")
    return path


def _button(window: MainWindow, said: str) -> QAbstractButton:
    (found,) = [one for one in window.findChildren(QAbstractButton) if one.accessibleName() == said and one.isVisible()]
    return found


@pytest.mark.parametrize(
    ("language", "button", "left_out"),
    [
        ("zh", "不导入", "已取消"),
        ("zh", "全部取消", "已取消"),
        ("en", "Leave out", "Cancelled"),
        ("en", "Cancel all", "Cancelled"),
    ],
)
def test_a_locked_file_is_left_out(
    qtbot: QtBot, tmp_path: Path, language: Language, button: str, left_out: str
) -> None:
    window = open_window(qtbot, tmp_path / "data", language=language)
    window.open_paths([str(_locked(tmp_path / "locked.pdf"))])
    wait_for_panes(window, qtbot)
    (line,) = window.findChildren(PasswordLine)
    qtbot.waitUntil(line.isVisible, timeout=PATIENCE)
    QTest.mouseClick(_button(window, button), Qt.MouseButton.LeftButton)
    (queue,) = window.findChildren(QueuePane)
    qtbot.waitUntil(lambda: not queue.busy, timeout=PATIENCE)
    (view,) = queue.findChildren(QListView)
    assert [view.model().index(row, 0).data() for row in range(view.model().rowCount())] == [f"locked.pdf {left_out}"]
    left = [one for one in window.findChildren(QAbstractButton) if one.accessibleName() == button and one.isVisible()]
    assert [one.isEnabled() for one in left] in ([], [False]), "nothing is left to be left out"


def test_the_tabs_are_there_where_the_first_report_is_shown_at_its_first_table(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data", make_project(tmp_path / "balanced.gouji", _BALANCED))
    (tabs,) = area(window).tables.findChildren(QTabBar)
    assert tabs.currentIndex() == 0 and tabs.count() == 3
    qtbot.waitUntil(lambda: tabs.isVisible() and tabs.height() >= tabs.tabRect(0).height() > 0, timeout=PATIENCE)
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert tabs.currentIndex() == 1


@pytest.mark.parametrize("key", ["Return", "Enter", "Space"])
def test_the_button_that_has_the_keyboard_answers_enter(qtbot: QtBot, tmp_path: Path, key: str) -> None:
    window = open_window(qtbot, tmp_path / "data")
    window.open_paths([str(_locked(tmp_path / "locked.pdf"))])
    wait_for_panes(window, qtbot)
    (line,) = window.findChildren(PasswordLine)
    qtbot.waitUntil(line.isVisible, timeout=PATIENCE)
    _button(window, "不导入").setFocus()
    press(window, key)
    (queue,) = window.findChildren(QueuePane)
    qtbot.waitUntil(lambda: not queue.busy, timeout=PATIENCE)


def test_the_first_pages_offers_answer_enter(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_project(tmp_path / "昨天.gouji", _BALANCED)
    window = open_window(qtbot, tmp_path / "data", path)
    window.projects.close()
    links = window.first.findChildren(LinkButton)
    link = next(one for one in reversed(links) if "昨天" in one.text())
    qtbot.waitUntil(link.isVisible, timeout=PATIENCE)
    link.setFocus()
    press(window, "Return")
    assert window.workspace is not None and window.workspace.project.path == path


def test_where_nothing_is_left_to_check_it_says_what_is_not_signed_and_what_was_not_read(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = make_project(tmp_path / "核对.gouji", _BALANCED)
    window = open_window(qtbot, tmp_path / "data", path)
    window.open_paths([str(_locked(tmp_path / "locked.pdf"))])
    (line,) = window.findChildren(PasswordLine)
    qtbot.waitUntil(line.isVisible, timeout=PATIENCE)
    review, work = session_of(window).review, area(window)
    (report,) = work.list.ids
    review.cells.mark_seen(report, review.report(report).remaining.cells)
    for _ in range(2):
        press(window, "F8")
    said = window.status.message()
    assert "1 份核对完了没有签核" in said and "1 个文件没有读入" in said and window.status.is_urgent
    _button(window, "不导入").click()
    review.verdicts.sign(report)
    press(window, "F8")
    assert window.status.message() == "没有报告还要核了。"
    assert not window.status.is_urgent


@pytest.mark.parametrize("key", ["Ctrl+Q", "Ctrl+W"])
def test_a_locked_file_is_not_forgotten_unasked_when_the_project_is_left(
    qtbot: QtBot, tmp_path: Path, key: str
) -> None:
    path = make_project(tmp_path / "核对.gouji", _BALANCED)
    window = open_window(qtbot, tmp_path / "data", path)
    window.open_paths([str(_locked(tmp_path / "locked.pdf"))])
    (line,) = window.findChildren(PasswordLine)
    qtbot.waitUntil(line.isVisible, timeout=PATIENCE)
    press(window, key)
    assert window.prompt.isVisible() and window.isVisible() and window.workspace is not None
    press(window, "Esc")
    assert not window.prompt.isVisible() and line.isVisible()
    press(window, key)
    press(window, "Return")
    assert window.workspace is None


def test_a_project_with_every_file_read_is_left_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_project(tmp_path / "核对.gouji", _BALANCED)
    window = open_window(qtbot, tmp_path / "data", path)
    press(window, "Ctrl+W")
    assert window.workspace is None and not window.prompt.isVisible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sentence_that_asks_for_a_password_is_not_cut(qtbot: QtBot, tmp_path: Path, language: Language) -> None:
    window = open_window(qtbot, tmp_path / "data", language=language)
    window.open_paths([str(_locked(tmp_path / "加密的报告-青萝县人民政府2023年年报.pdf"))])
    wait_for_panes(window, qtbot)
    (line,) = window.findChildren(PasswordLine)
    qtbot.waitUntil(line.isVisible, timeout=PATIENCE)
    label = next(one for one in line.findChildren(QLabel) if "2023" in one.text())
    assert label.wordWrap()

    def is_whole() -> bool:
        return label.height() >= label.heightForWidth(label.width()) and line.rect().contains(label.geometry())

    qtbot.waitUntil(is_whole, timeout=PATIENCE)
    assert "2023年年报.pdf" in label.text()
