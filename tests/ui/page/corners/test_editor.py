"""The four corners of a page, set by mouse and keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model import Corners
from app.ui.common.theme import ThemeColors
from app.ui.page import PageView
from app.ui.page.corners.handle import CornerHandle
from tests import patience
from tests.ui.page.sources import paper, places, put, turned
from tests.ui.page.views import in_view

WIDE, HIGH = 595.0, 842.0


@pytest.fixture
def page(qtbot: QtBot, view: PageView, tmp_path: Path) -> PageView:
    data = paper(2)
    view.show_pages(put(tmp_path, data), places(data))
    qtbot.waitUntil(lambda: view.is_sharp, timeout=patience.MILLISECONDS)
    return view


def drag(handle: CornerHandle, by: QPoint) -> None:
    middle = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, middle + by)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())


def points(page: PageView) -> list[tuple[float, float]]:
    found = page.corners.corners
    assert found is not None
    return list(found.points)


def test_the_handles_begin_near_the_edges_and_the_mouse_moves_one(page: PageView) -> None:
    assert page.corners.begin(1)
    before = points(page)
    assert [(0 < x < WIDE, 0 < y < HIGH) for x, y in before] == [(True, True)] * 4
    drag(page.corners.handles[2], QPoint(-60, -30))
    after = points(page)
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, True, False, True]
    scale = (page.corners.handles[1].middle.x() - page.corners.handles[0].middle.x()) / (before[1][0] - before[0][0])
    assert after[2][0] == pytest.approx(before[2][0] - 60 / scale, abs=4)


def test_keys_move_the_corner_that_has_the_focus_and_tab_goes_to_the_next(page: PageView, qtbot: QtBot) -> None:
    page.corners.begin(1)
    first, second = page.corners.handles[:2]
    qtbot.waitUntil(first.hasFocus)
    before = points(page)
    QTest.keyClick(first, Qt.Key.Key_Right)
    near = points(page)
    QTest.keyClick(first, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    far = points(page)
    assert before[0][0] < near[0][0] < far[0][0]
    assert far[0][0] - near[0][0] > 5 * (near[0][0] - before[0][0])
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert [one.accessibleName() for one in page.corners.handles] == ["左上角", "右上角", "右下角", "左下角"]


def test_the_whole_page_is_shown_while_its_corners_are_set_and_what_was_in_view_after(page: PageView) -> None:
    page.zoom_in()
    page.verticalScrollBar().setValue(300)
    before = page.position()
    page.corners.begin(1)
    area = page.viewport().rect()
    assert all(area.contains(one.geometry()) for one in page.corners.handles)
    page.corners.end()
    assert page.position() == before


def test_corners_cannot_leave_the_page(page: PageView) -> None:
    page.corners.begin(1)
    drag(page.corners.handles[0], QPoint(-500, -500))
    assert points(page)[0] == (0.0, 0.0)


def test_handles_stay_on_their_points_through_scrolling_zooming_and_turning(page: PageView) -> None:
    page.corners.begin(1)
    drag(page.corners.handles[1], QPoint(-40, 50))
    before = points(page)
    for change in (page.zoom_in, page.rotate_right, lambda: page.verticalScrollBar().setValue(100), page.fit_width):
        places_before = [one.middle for one in page.corners.handles]
        change()
        assert [one.middle for one in page.corners.handles] != places_before
        assert points(page) == before
        for middle, seen in zip([one.middle for one in page.corners.handles], in_view(page, before), strict=True):
            assert (middle - seen).manhattanLength() <= 2


def test_handles_come_back_where_they_were_left(page: PageView) -> None:
    page.corners.begin(1)
    page.corners._points[0] = (123.0, 45.0)
    page.corners.end()
    page.corners.begin(1, as_left=True)
    assert page.corners._points[0] == (123.0, 45.0)
    page.corners.begin(1)
    assert page.corners._points[0] != (123.0, 45.0)


def test_crossed_corners_are_none_and_their_outline_says_so(page: PageView, theme: ThemeColors) -> None:
    page.corners.begin(1)
    fine = page.viewport().grab().toImage()
    left, right = (page.corners.handles[at].middle for at in (0, 1))
    drag(page.corners.handles[0], QPoint(round(right.x() - left.x()) + 5, 200))
    drag(page.corners.handles[1], QPoint(-round(right.x() - left.x()) - 5, 200))
    assert page.corners.corners is None
    crossed = page.viewport().grab().toImage()
    broken = theme.color("paper_broken")
    assert not _has(fine, broken)
    assert _has(crossed, broken)


def test_a_turned_page_has_its_handles_named_as_it_is_seen(qtbot: QtBot, view: PageView, tmp_path: Path) -> None:
    data = turned(paper(1), 90)
    view.show_pages(put(tmp_path, data), places(data))
    view.corners.begin(1)
    middles = [one.middle for one in view.corners.handles]
    assert middles[0].x() < middles[1].x() and middles[0].y() < middles[3].y()
    drag(view.corners.handles[0], QPoint(50, 0))
    drag(view.corners.handles[0], QPoint(-50, 0))
    found = points(view)
    assert Corners.of(1, found).points == tuple(found)


def test_enter_escape_and_delete_are_said_and_another_report_takes_the_handles_away(
    page: PageView, qtbot: QtBot, tmp_path: Path
) -> None:
    page.corners.begin(2)
    handle = page.corners.handles[0]
    with qtbot.waitSignal(page.corners.accepted):
        QTest.keyClick(handle, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.corners.reset):
        QTest.keyClick(handle, Qt.Key.Key_Delete)
    with qtbot.waitSignal(page.corners.ended):
        QTest.keyClick(handle, Qt.Key.Key_Escape)
    assert not page.corners.is_active and not handle.isVisible()
    page.corners.begin(1)
    data = paper(1, "other")
    other = tmp_path / "other"
    other.mkdir()
    with qtbot.waitSignal(page.corners.ended):
        page.show_pages(put(other, data), places(data))


def test_corners_that_are_set_are_drawn_and_are_where_the_handles_begin(page: PageView, theme: ThemeColors) -> None:
    line = theme.color("paper_current")
    assert not _has(page.viewport().grab().toImage(), line)
    sheet = Corners.of(1, [(50.0, 60.0), (500.0, 80.0), (520.0, 700.0), (40.0, 720.0)])
    page.corners.show_set((sheet,))
    assert _has(page.viewport().grab().toImage(), line)
    page.corners.begin(1)
    assert points(page) == list(sheet.points)
    page.corners.end()
    page.corners.begin(2)
    assert points(page) != list(sheet.points)


def _has(picture: object, color: QColor) -> bool:
    from PySide6.QtGui import QImage

    assert isinstance(picture, QImage)
    return any(
        picture.pixelColor(x, y).rgb() == color.rgb()
        for x in range(0, picture.width(), 1)
        for y in range(0, picture.height(), 7)
    )


def test_the_magnifier_shows_the_page_around_the_corner_in_hand(page: PageView, qtbot: QtBot) -> None:
    page.corners.begin(1)
    handle = page.corners.handles[0]
    qtbot.waitUntil(handle.hasFocus)
    with_it = page.viewport().grab().toImage()
    page.setFocus()
    without = page.viewport().grab().toImage()
    center = handle.middle + QPointF(4 * 1.3 * page.fontMetrics().height(), 4 * 1.3 * page.fontMetrics().height())
    x, y = round(center.x() * with_it.devicePixelRatio()), round(center.y() * with_it.devicePixelRatio())
    assert with_it.pixelColor(x, y) != without.pixelColor(x, y)
