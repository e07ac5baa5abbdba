"""The page view as a person uses it: looking, scrolling, zooming, clicking, framing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model import Box
from app.ui.common.context import UiContext
from app.ui.common.theme import ThemeColors
from app.ui.common.translator import Translator
from app.ui.page import PageBox, PageView, Pictures
from tests import patience
from tests.ui.page.sources import boxes_of, paper, places, printed_cells, put, sample
from tests.ui.page.views import colours, go_to_page, grabbed

_LONG = patience.MILLISECONDS
_NAME = "wangchuan-2022.pdf"


def test_a_page_is_white_paper_at_once_and_sharp_when_it_comes(
    qtbot: QtBot, view: PageView, theme: ThemeColors, tmp_path: Path
) -> None:
    data = paper(3)
    view.show_pages(put(tmp_path, data), places(data))
    before = grabbed(view)
    middle = QPoint(before.width() // 2, before.height() // 2)
    assert before.pixelColor(middle) == theme.color("paper")
    assert before.pixelColor(2, 2) == theme.color("page_ground")
    assert not view.is_sharp
    qtbot.waitUntil(lambda: view.is_sharp, timeout=_LONG)
    assert grabbed(view) != before


def test_only_pages_in_view_are_drawn(qtbot: QtBot, view: PageView, pictures: Pictures, tmp_path: Path) -> None:
    data = paper(200)
    drawn: set[int] = set()
    pictures.picture_ready.connect(lambda job, image: drawn.add(job.clip.page))
    view.show_pages(put(tmp_path, data), places(data))
    go_to_page(view, 150)
    qtbot.waitUntil(lambda: view.is_sharp and {149, 152} & drawn != set(), timeout=_LONG)
    assert drawn <= {1, 2, 3, *range(148, 154)}


def test_a_scaled_picture_stands_in_while_the_sharp_one_is_drawn(
    qtbot: QtBot, view: PageView, open_sample: list[str]
) -> None:
    view.zoom_in()
    assert not view.is_sharp
    picture = grabbed(view)
    row = round(view.boxes_in_view(open_sample[0])[0].center().y() * picture.devicePixelRatio())
    assert any(picture.pixelColor(x, row).lightness() < 120 for x in range(picture.width()))
    qtbot.waitUntil(lambda: view.is_sharp, timeout=_LONG)


def test_the_current_cell_is_outlined_and_brought_into_view(
    qtbot: QtBot, view: PageView, theme: ThemeColors, open_sample: list[str]
) -> None:
    first, last = open_sample[0], open_sample[-1]
    at = view.verticalScrollBar().value()
    view.set_current(first)
    assert view.verticalScrollBar().value() == at
    assert theme.color("paper_current").name() in colours(grabbed(view), view, first, 5)
    view.set_current(last)
    assert view.verticalScrollBar().value() > at
    (rect,) = view.boxes_in_view(last)
    assert view.viewport().rect().contains(rect.toAlignedRect())
    picture = grabbed(view)
    assert theme.color("paper_current").name() in colours(picture, view, last, 5)
    view.set_current(None)
    assert theme.color("paper_current").name() not in colours(grabbed(view), view, last, 5)


def test_a_cell_may_be_outlined_without_scrolling(view: PageView, open_sample: list[str]) -> None:
    view.set_current(open_sample[-1], scroll=False)
    assert view.verticalScrollBar().value() == 0
    assert view.current == open_sample[-1]


def test_a_click_on_the_page_never_scrolls_it(qtbot: QtBot, view: PageView, open_sample: list[str]) -> None:
    """Not even where the cell that is clicked is cut off by the view's edge and told back as the current one."""
    cell = open_sample[30]
    view.cell_clicked.connect(view.set_current)
    bar = view.verticalScrollBar()
    rect = view.boxes_in_view(cell)[0]
    ratio = view.devicePixelRatioF()
    bar.setValue(round((rect.center().y() - 1) * ratio))
    cut = view.boxes_in_view(cell)[0]
    assert cut.top() < 0 < cut.bottom()
    at = bar.value()
    with qtbot.waitSignal(view.cell_clicked) as clicked:
        QTest.mouseClick(
            view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(round(cut.center().x()), 1),
        )
    assert clicked.args == [cell]
    assert bar.value() == at
    view.set_current(cell)
    assert bar.value() == at
    view.set_current(open_sample[0])
    view.set_current(cell)
    assert view.viewport().rect().contains(view.boxes_in_view(cell)[0].toAlignedRect())


def test_a_click_beside_every_number_is_nothing(qtbot: QtBot, view: PageView, open_sample: list[str]) -> None:
    with qtbot.assertNotEmitted(view.cell_clicked):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(40, 40))


def test_an_owed_scroll_is_made_when_the_view_is_shown(
    qtbot: QtBot, context: UiContext, pictures: Pictures, tmp_path: Path
) -> None:
    data = sample(_NAME)
    cells = printed_cells(data)
    view = PageView(context, pictures)
    qtbot.addWidget(view)
    view.show_pages(put(tmp_path, data), places(data))
    view.set_boxes(boxes_of(cells))
    last = max(cells, key=lambda cell: (cell.page or 0, cell.boxes[0].y0))
    view.set_current(last.id)
    view.resize(700, 500)
    view.show()
    (rect,) = view.boxes_in_view(last.id)
    assert view.viewport().rect().contains(rect.toAlignedRect())


def drag(view: PageView, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier) -> None:
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, modifier, start)
    for step in range(1, 6):
        QTest.mouseMove(port, start + (end - start) * step / 5)
    QTest.mouseRelease(port, left, modifier, end)


@pytest.mark.parametrize("turns", (0, 1, 2, 3))
def test_a_frame_is_told_in_points_of_the_page(
    qtbot: QtBot, view: PageView, open_sample: list[str], turns: int
) -> None:
    """A frame drawn exactly around a number holds that number's box, however the page is turned."""
    for _ in range(turns):
        view.rotate_right()
    cell = open_sample[20]
    view.set_current(cell)
    rect = view.boxes_in_view(cell)[0].adjusted(-6, -6, 6, 6)
    with qtbot.waitSignal(view.box_dragged) as dragged:
        drag(view, rect.topLeft().toPoint(), rect.bottomRight().toPoint(), Qt.KeyboardModifier.AltModifier)
    assert dragged.args is not None
    number, box = dragged.args
    (found,) = view._boxes.of_cell(cell)
    assert number == found.page
    assert isinstance(box, Box)
    assert box.x0 < found.box.x0 < found.box.x1 < box.x1 and box.y0 < found.box.y0 < found.box.y1 < box.y1
    assert box.width < found.box.width + 20 and box.height < found.box.height + 20


def test_a_drag_that_begins_on_a_number_is_neither_frame_nor_click(
    qtbot: QtBot, view: PageView, open_sample: list[str]
) -> None:
    start = view.boxes_in_view(open_sample[5])[0].center().toPoint()
    with qtbot.assertNotEmitted(view.box_dragged), qtbot.assertNotEmitted(view.cell_clicked):
        drag(view, start, start + QPoint(80, 60), Qt.KeyboardModifier.NoModifier)


def test_a_drag_from_an_empty_place_is_a_frame_and_escape_gives_it_up(
    qtbot: QtBot, view: PageView, open_sample: list[str]
) -> None:
    with qtbot.waitSignal(view.box_dragged):
        drag(view, QPoint(30, 30), QPoint(130, 90), Qt.KeyboardModifier.NoModifier)
    with qtbot.assertNotEmitted(view.box_dragged):
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(30, 30))
        QTest.mouseMove(view.viewport(), QPoint(90, 90))
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(90, 90))


def test_the_middle_button_moves_the_paper(qtbot: QtBot, view: PageView, open_sample: list[str]) -> None:
    port, middle = view.viewport(), Qt.MouseButton.MiddleButton
    before = view.boxes_in_view(open_sample[0])[0].top()
    QTest.mousePress(port, middle, Qt.KeyboardModifier.NoModifier, QPoint(300, 300))
    QTest.mouseMove(port, QPoint(300, 220))
    QTest.mouseRelease(port, middle, Qt.KeyboardModifier.NoModifier, QPoint(300, 220))
    assert view.boxes_in_view(open_sample[0])[0].top() == pytest.approx(before - 80, abs=1)


def turn_wheel(view: PageView, at: QPointF, notches: int, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_scrolls_and_with_ctrl_zooms_around_the_pointer(view: PageView, open_sample: list[str]) -> None:
    cell = open_sample[40]
    turn_wheel(view, QPointF(300, 300), -2, Qt.KeyboardModifier.NoModifier)
    assert view.verticalScrollBar().value() > 0
    before = view.boxes_in_view(cell)[0]
    turn_wheel(view, before.center(), 3, Qt.KeyboardModifier.ControlModifier)
    after = view.boxes_in_view(cell)[0]
    assert after.width() == pytest.approx(before.width() * 1.2**3, rel=0.01)
    assert (after.center() - before.center()).manhattanLength() < 3


def test_zooming_and_fitting(view: PageView, open_sample: list[str]) -> None:
    def width() -> float:
        return view.boxes_in_view(open_sample[0])[0].width()

    fitted = width()
    view.zoom_out()
    assert width() < fitted
    view.zoom_in()
    assert width() == pytest.approx(fitted, rel=0.01)
    view.zoom_in()
    view.fit_width()
    assert width() == pytest.approx(fitted, rel=0.001)
    view.resize(view.width() * 2, view.height())
    assert width() > fitted * 1.8


def test_resizing_keeps_what_is_at_the_top(view: PageView, open_sample: list[str]) -> None:
    view.verticalScrollBar().setValue(900)
    spot = view._camera.spot(view._camera.width / 2, 0)
    view.resize(500, 700)
    again = view._camera.spot(view._camera.width / 2, 0)
    assert spot is not None and again is not None
    assert again.index == spot.index
    assert again.y == pytest.approx(spot.y, abs=2)


def test_the_keys_scroll(qtbot: QtBot, view: PageView, open_sample: list[str]) -> None:
    bar = view.verticalScrollBar()
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert 0 < bar.value() <= view.viewport().height() * view.devicePixelRatioF()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_the_page_in_view_is_told_and_said(
    qtbot: QtBot, view: PageView, translator: Translator, tmp_path: Path
) -> None:
    data = paper(9)
    told: list[object] = []
    view.page_changed.connect(told.append)
    view.show_pages(put(tmp_path, data), places(data))
    go_to_page(view, 5)
    assert told == [1, 5]
    assert view._indicator.text() == translator.translate("page.of", number=5, count=9)


def test_the_same_pages_again_stay_where_they_are_and_others_begin_at_their_top(
    view: PageView, open_sample: list[str], tmp_path: Path
) -> None:
    data, bar = sample(_NAME), view.verticalScrollBar()
    bar.setValue(500)
    view.show_pages(str(tmp_path), places(data))
    assert bar.value() == 500
    assert view.boxes_in_view(open_sample[0])
    other = paper(4)
    view.show_pages(put(tmp_path, other, 2), places(other, source=2))
    assert bar.value() == 0
    assert not view.boxes_in_view(open_sample[0])
    view.show_pages(str(tmp_path), ())
    assert not view._indicator.isVisible()


def test_a_page_that_cannot_be_drawn_says_so_and_the_rest_goes_on(
    qtbot: QtBot, view: PageView, pictures: Pictures, tmp_path: Path
) -> None:
    good, project = paper(1), put(tmp_path, b"no PDF", 1)
    put(tmp_path, good, 2)
    pages = (*places(good, source=1), *places(good, source=2))
    pages = (pages[0], pages[1].__class__(2, 2, 1, pages[1].width, pages[1].height))
    view.show_pages(project, pages)
    qtbot.waitUntil(lambda: view.is_sharp and pictures.is_broken(project, pages[0]), timeout=_LONG)
    picture = grabbed(view)
    words = [
        x for x in range(picture.width()) for y in range(picture.height()) if picture.pixelColor(x, y).lightness() < 60
    ]
    assert words
    view.set_boxes([PageBox("a", 1, Box(100, 60, 120, 75)), PageBox("b", 2, Box(100, 60, 120, 75))])
    assert view.wholly_in_view(("a",)) == frozenset(), "nobody sees a number on a page that is not there"
    go_to_page(view, 2)
    qtbot.waitUntil(lambda: view.is_sharp, timeout=_LONG)
    assert not pictures.is_broken(project, pages[1])
    assert view.wholly_in_view(("a", "b")) == {"b"}


def test_another_language_and_palette_are_taken_up(
    view: PageView, translator: Translator, theme: ThemeColors, open_sample: list[str]
) -> None:
    chinese = (view.accessibleName(), view._indicator.text())
    translator.choose("en")
    QApplication.processEvents()
    assert (view.accessibleName(), view._indicator.text()) != chinese
    assert view.accessibleName() == translator.translate("page.name")
    theme.choose("dark")
    view.setPalette(theme.palette())
    assert grabbed(view).pixelColor(2, 2) == theme.color("page_ground")
    translator.choose("zh")


def test_without_pages_it_says_so(view: PageView) -> None:
    picture = grabbed(view)
    assert len({picture.pixelColor(x, picture.height() // 2).name() for x in range(picture.width())}) > 1
    assert view.cell_at(QPointF(5, 5)) is None
    view.set_current("nothing/of/this")
    view.zoom_in()
    view.rotate_left()


def test_every_widget_has_a_name(view: PageView, open_sample: list[str]) -> None:
    assert view.accessibleName() and view.accessibleDescription() and view._indicator.accessibleName()
