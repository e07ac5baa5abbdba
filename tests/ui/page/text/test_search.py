"""Search and choice of text on the pages, with a real worker process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.review.reading.page_text import text_workers
from app.ui.background.worker_thread import WorkerThread
from app.ui.common.context import UiContext
from app.ui.page import PageView
from app.ui.page.text.reader import PageTextReader
from app.ui.page.text.search import PageSearch
from tests.patience import MILLISECONDS
from tests.ui.page.loading import load_file
from tests.ui.page.sources import paper, places, put, turned
from tests.ui.page.views import go_to_page

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def reader(qtbot: QtBot, view: PageView) -> Iterator[PageTextReader]:
    reader = PageTextReader(lambda: WorkerThread(text_workers(load_file), view))
    view.text.read_with(reader)
    yield reader
    reader.close()


@pytest.fixture
def search(reader: PageTextReader, view: PageView, context: UiContext) -> PageSearch:
    return PageSearch(context, view, view.text, reader)


def _show(view: PageView, folder: Path, data: bytes) -> None:
    view.show_pages(put(folder, data), places(data))


def _count(search: PageSearch) -> str:
    return search.bar._count.text()


def _read(qtbot: QtBot, reader: PageTextReader) -> None:
    qtbot.waitUntil(lambda: reader.waiting == 0, timeout=MILLISECONDS)


def test_matches_are_counted_and_gone_through_round_and_round(
    qtbot: QtBot, view: PageView, search: PageSearch, reader: PageTextReader, tmp_path: Path
) -> None:
    _show(view, tmp_path, paper(4))
    go_to_page(view, 3)
    search.open()
    search.bar.field.setText("ＰAGE")
    _read(qtbot, reader)
    assert (_count(search), view.index_in_view) == ("3 / 4 处", 2)
    QTest.keyClick(search.bar.field, Qt.Key.Key_Return)
    assert (_count(search), view.index_in_view) == ("4 / 4 处", 3)
    QTest.keyClick(search.bar.field, Qt.Key.Key_Return)
    assert (_count(search), view.index_in_view) == ("1 / 4 处 · 已绕回", 0)
    QTest.keyClick(search.bar.field, Qt.Key.Key_Return, _SHIFT)
    assert (_count(search), view.index_in_view) == ("4 / 4 处 · 已绕回", 3)
    search.bar.field.setText("page 9")
    assert _count(search) == "没有找到" and not search.bar._next.isEnabled()


def test_a_match_is_tinted_where_it_stands_and_the_ink_stays(
    qtbot: QtBot, view: PageView, search: PageSearch, reader: PageTextReader, tmp_path: Path
) -> None:
    _show(view, tmp_path, paper(1, "4711 8"))
    qtbot.waitUntil(lambda: view.is_sharp, timeout=MILLISECONDS)
    search.open()
    search.bar.field.setText("471")
    _read(qtbot, reader)
    qtbot.waitUntil(lambda: view.is_sharp, timeout=MILLISECONDS)
    picture = view.viewport().grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert view._theme.color("paper_match_current_tint").name() in colours
    assert any(int(colour[1:3], 16) < 40 for colour in colours)
    search.close()
    picture = view.viewport().grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert view._theme.color("paper_match_current_tint").name() not in colours


def test_the_bar_takes_room_from_the_pages_and_covers_none(view: PageView, search: PageSearch, tmp_path: Path) -> None:
    _show(view, tmp_path, paper(1))
    search.open()
    assert view.viewport().geometry().top() >= search.bar.geometry().bottom()
    assert search.bar.width() == view.viewport().width()
    QTest.keyClick(search.bar.field, Qt.Key.Key_Escape)
    assert search.bar.isHidden() and view.viewport().geometry().top() == 0


def test_another_report_is_searched_and_not_scrolled(
    qtbot: QtBot, view: PageView, search: PageSearch, reader: PageTextReader, tmp_path: Path
) -> None:
    _show(view, tmp_path, paper(1))
    search.open()
    search.bar.field.setText("page 3")
    _read(qtbot, reader)
    assert _count(search) == "没有找到"
    (tmp_path / "other").mkdir()
    _show(view, tmp_path / "other", paper(3))
    _read(qtbot, reader)
    assert (_count(search), view.index_in_view) == ("0 / 1 处", 0)
    QTest.keyClick(search.bar.field, Qt.Key.Key_Return)
    assert (_count(search), view.index_in_view) == ("1 / 1 处", 2)


def test_a_page_that_cannot_be_read_is_named_beside_the_count(
    qtbot: QtBot, view: PageView, search: PageSearch, reader: PageTextReader, tmp_path: Path
) -> None:
    data = paper(1)
    view.show_pages(put(tmp_path, b"no PDF"), places(data))
    search.open()
    search.bar.field.setText("page")
    _read(qtbot, reader)
    assert _count(search) == "没有找到 · 1 页的文字读不出来"


def test_pages_that_are_not_begun_are_read_no_more_once_the_search_is_left(
    qtbot: QtBot, view: PageView, search: PageSearch, reader: PageTextReader, tmp_path: Path
) -> None:
    _show(view, tmp_path, paper(60))
    search.open()
    search.bar.field.setText("page 60")
    assert reader.waiting == 60
    search.close()
    assert reader.waiting < 60
    _read(qtbot, reader)
    search.open()
    _read(qtbot, reader)
    assert _count(search) == "1 / 1 处"


def _drag(view: PageView, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = _SHIFT) -> None:
    port = view.viewport()
    QTest.mousePress(port, _LEFT, keys, start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, _LEFT, keys, end)


def _at(view: PageView, x: float, y: float) -> QPoint:
    """A point of the first page in the viewport, in logical pixels."""
    camera = view._camera
    left, top = camera.origin(0)
    across, down = camera.column.page(0).to_view(x, y)
    return QPoint(round((left + across) / camera.ratio), round((top + down) / camera.ratio))


@pytest.mark.parametrize("rotation", (0, 90))
def test_shift_and_a_drag_choose_text_and_draw_no_frame(
    qtbot: QtBot, view: PageView, reader: PageTextReader, tmp_path: Path, rotation: int
) -> None:
    _show(view, tmp_path, turned(paper(1, "12345678"), rotation))
    framed: list[object] = []
    view.box_dragged.connect(lambda *frame: framed.append(frame))
    _drag(view, _at(view, 74, 90), _at(view, 130, 90))
    _read(qtbot, reader)
    assert "12345678".startswith(view.text.chosen) and 2 <= len(view.text.chosen) <= 5
    QTest.mouseClick(view.viewport(), _LEFT, _NONE, _at(view, 300, 400))
    assert view.text.chosen == ""
    _drag(view, _at(view, 74, 90), _at(view, 130, 120), _NONE)
    assert len(framed) == 1 and view.text.chosen == ""


def test_the_whole_page_is_chosen_by_its_key_and_let_go_with_escape(
    qtbot: QtBot, view: PageView, reader: PageTextReader, tmp_path: Path
) -> None:
    _show(view, tmp_path, paper(3))
    go_to_page(view, 2)
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: view.text.chosen == "page 2", timeout=MILLISECONDS)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.text.chosen == ""


def test_a_page_is_gone_to_and_fitted_as_a_whole(view: PageView, tmp_path: Path) -> None:
    _show(view, tmp_path, paper(5))
    view.go_to(3)
    assert view.index_in_view == 3
    view.fit_page()
    rect = view._page_rect(3)
    assert rect.top() >= 0 and rect.bottom() <= view.viewport().height()
