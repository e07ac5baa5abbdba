"""A page is drawn from what was read beside the window; no link leaves the manual, and nothing else is loaded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument, QTextTable
from pytestqt.qtbot import QtBot

from app.ui.common.theme import Theme
from app.ui.manual.browser import ManualBrowser
from app.ui.manual.pages import ManualPage, read_page
from tests.ui.contexts import choose_theme, make_context
from tests.ui.manual.helps import manual_of

TEXT = "# Head\n\n![A picture](../p.png)\n\n[there](b.md#x)\n\n## Two\n" + "word more\n\n" * 80


def shown(qtbot: QtBot, page: ManualPage, theme: Theme = "light") -> ManualBrowser:
    context = make_context("en", theme)
    browser = ManualBrowser(context, None)  # type: ignore[arg-type]  # alone
    qtbot.addWidget(browser)
    browser.resize(600, 400)
    browser.show()
    browser.show_page(page)
    return browser


@pytest.fixture
def page(qapp: object) -> ManualPage:
    return read_page("a", TEXT, {})


def test_pictures_are_asked_for_as_wide_as_the_text_and_then_shown(qtbot: QtBot, page: ManualPage) -> None:
    browser = shown(qtbot, page)
    with qtbot.waitSignal(browser.pictures_wanted) as asked:
        browser.resize(700, 400)
    name, names, width = asked.args
    assert (name, names) == ("a", ["p.png"]) and 300 < width < 700
    picture = QImage(width, 50, QImage.Format.Format_RGB32)
    before = browser.document().size().height()
    browser.take_pictures("other", width, {"p.png": picture})
    browser.take_pictures("a", width - 1, {"p.png": picture})
    assert browser.document().size().height() == before, "of another page, or of another width"
    browser.take_pictures("a", width, {"p.png": picture})
    assert browser.document().size().height() > before


def test_pictures_that_come_later_do_not_move_the_heading_away(qtbot: QtBot) -> None:
    text = "# Head\n\n" + "more\n\n" * 30 + "![One](../p.png)\n\n## Two\n\n![Other](../q.png)\n\n## Three\n\nend\n"
    browser = shown(qtbot, read_page("a", text, {}))
    with qtbot.waitSignal(browser.pictures_wanted) as asked:
        browser.resize(700, 400)
    browser.go_to("two")
    width = asked.args[2]
    pictures = {name: QImage(width, 500, QImage.Format.Format_RGB32) for name in ("p.png", "q.png")}
    browser.take_pictures("a", width, pictures)
    top = browser.cursorForPosition(browser.viewport().rect().topLeft()).block()
    assert top.text() == "Two"
    browser.verticalScrollBar().setValue(40)
    kept = browser.cursorForPosition(browser.viewport().rect().topLeft()).blockNumber()
    browser.take_pictures("a", width, pictures)
    assert browser.cursorForPosition(browser.viewport().rect().topLeft()).blockNumber() == kept


def test_the_words_below_a_picture_ask_for_its_own_size(qtbot: QtBot, page: ManualPage) -> None:
    browser = shown(qtbot, page)
    with qtbot.waitSignal(browser.pictures_wanted, check_params_cb=lambda _page, _names, width: width > 10_000):
        browser.anchorClicked.emit(QUrl("picture:p.png"))


def test_nothing_but_what_was_read_is_loaded(qtbot: QtBot, page: ManualPage) -> None:
    browser = shown(qtbot, page)
    kinds = QTextDocument.ResourceType
    image = browser.loadResource(kinds.ImageResource.value, QUrl("../../resources/help/keys.png"))
    assert isinstance(image, QImage) and image.isNull()
    assert browser.loadResource(kinds.StyleSheetResource.value, QUrl("file:///etc/hostname")) is None


def test_a_link_is_told_and_never_opened(qtbot: QtBot, page: ManualPage) -> None:
    browser = shown(qtbot, page)
    assert not browser.openLinks() and not browser.openExternalLinks()
    with qtbot.waitSignal(browser.followed) as told:
        browser.anchorClicked.emit(QUrl("b.md#x"))
    assert told.args == ["b.md#x"]


def test_a_heading_comes_to_the_top(qtbot: QtBot, page: ManualPage) -> None:
    browser = shown(qtbot, page)
    browser.go_to("two")
    assert browser.verticalScrollBar().value() > 0
    assert browser.textCursor().block().text() == "Two"
    browser.go_to("")
    assert browser.verticalScrollBar().value() == 0


def test_words_are_marked_whatever_their_case(qtbot: QtBot, page: ManualPage) -> None:
    browser = shown(qtbot, page)
    browser.mark(["two"])
    assert browser.marked == ["Two"]
    browser.mark(["word"])
    assert browser.marked == ["word"] * 80


def test_tables_have_the_colours_of_the_theme(qtbot: QtBot) -> None:
    context = make_context("zh", "light")
    browser = ManualBrowser(context, None)  # type: ignore[arg-type]  # alone
    qtbot.addWidget(browser)
    browser.show_page(manual_of("zh").pages["keys"])
    themes: tuple[Theme, ...] = ("dark", "light")
    for theme in themes:
        choose_theme(context, theme)
        qtbot.waitUntil(lambda: _line_color(browser) == context.theme.color("line").name())


def _line_color(browser: ManualBrowser) -> str:
    tables = [one for one in browser.document().rootFrame().childFrames() if isinstance(one, QTextTable)]
    return tables[0].format().borderBrush().color().name()
