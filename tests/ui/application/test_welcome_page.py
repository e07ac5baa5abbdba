"""The first page offers what can be opened, to the mouse and to the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.model import Language
from app.ui.application.welcome_page import WelcomePage
from app.ui.common.context import UiContext
from app.ui.common.link_button import LinkButton
from tests.ui.contexts import make_context, nameless


def _made(qtbot: QtBot, context: UiContext) -> WelcomePage:
    page = WelcomePage(context)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


def _button(page: WelcomePage, text: str) -> LinkButton:
    return next(button for button in page.findChildren(LinkButton) if button.text() == text)


def test_each_button_asks_for_what_it_says(qtbot: QtBot) -> None:
    page = _made(qtbot, make_context("zh"))
    for signal, text in (
        (page.open_reports, "打开报告…"),
        (page.open_project, "打开项目…"),
        (page.open_sample, "打开样例"),
        (page.take_tour, "跟着导览走一遍"),
    ):
        with qtbot.waitSignal(signal):
            QTest.mouseClick(_button(page, text), Qt.MouseButton.LeftButton)
        with qtbot.waitSignal(signal):
            QTest.keyClick(_button(page, text), Qt.Key.Key_Space)


def test_a_recent_project_is_opened_by_its_path(qtbot: QtBot) -> None:
    page = _made(qtbot, make_context("zh"))
    page.show_recent(["/核对/甲.gouji", "/核对/乙.gouji"])
    with qtbot.waitSignal(page.open_recent) as told:
        QTest.mouseClick(_button(page, "乙"), Qt.MouseButton.LeftButton)
    assert told.args == ["/核对/乙.gouji"]


def test_the_list_of_recent_projects_is_replaced(qtbot: QtBot) -> None:
    page = _made(qtbot, make_context("zh"))
    nothing = next(label for label in page.findChildren(QLabel) if "打开过的项目" in label.text())
    assert nothing.isVisible()
    page.show_recent(["/a/甲.gouji"])
    assert not nothing.isVisible()
    page.show_recent([])
    assert nothing.isVisible()
    qtbot.waitUntil(lambda: "甲" not in {button.text() for button in page.findChildren(LinkButton)})


def test_tab_reaches_every_button_in_reading_order(qtbot: QtBot) -> None:
    page = _made(qtbot, make_context("zh"))
    page.show_recent(["/a/甲.gouji", "/a/乙.gouji"])
    qtbot.waitUntil(lambda: _button(page, "乙").isVisible())
    _button(page, "打开报告…").setFocus()
    reached = []
    for _ in range(7):
        focused = page.focusWidget()
        assert isinstance(focused, LinkButton)
        reached.append(focused.text())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == ["打开报告…", "打开文件夹…", "打开项目…", "打开样例", "甲", "乙", "跟着导览走一遍"]


def test_the_tour_makes_the_page_no_higher(qtbot: QtBot) -> None:
    page = _made(qtbot, make_context("zh"))
    tour = _button(page, "跟着导览走一遍")
    layout = page.layout()
    assert layout is not None
    for count in (0, 3, 10):
        page.show_recent([f"/a/{number}.gouji" for number in range(count)])
        qtbot.waitUntil(lambda: len(page.findChildren(LinkButton)) == 5 + count)  # noqa: B023  # within the loop
        high, was_hidden = layout.totalMinimumSize().height(), tour.isHidden()
        tour.hide()
        QApplication.sendPostedEvents()
        assert layout.totalMinimumSize().height() == high
        assert was_hidden is (count == 10)


@pytest.mark.parametrize(("language", "sample"), [("zh", "打开样例"), ("en", "Try the samples")])
def test_it_speaks_both_languages_and_has_names(qtbot: QtBot, language: Language, sample: str) -> None:
    context = make_context("en" if language == "zh" else "zh")
    page = _made(qtbot, context)
    page.show_recent(["/a/甲.gouji"])
    context.translator.choose(language)
    qtbot.waitUntil(lambda: sample in {button.text() for button in page.findChildren(LinkButton)})
    assert _button(page, sample).accessibleDescription()
    assert nameless(page) == []


def test_nothing_is_cut_off_at_twice_the_font(qtbot: QtBot) -> None:
    page = _made(qtbot, make_context("zh"))
    page.resize(1000, 1000)
    font = page.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    page.setFont(font)
    buttons = page.findChildren(LinkButton)
    qtbot.waitUntil(lambda: all(button.height() >= button.heightForWidth(button.width()) for button in buttons))
