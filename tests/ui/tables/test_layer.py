"""The kept picture of a table: after an act and after scrolling it is what painting everything anew would give."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.forms.layout import LayoutPlace
from app.ui.tables import TablePane
from app.ui.tables.view.header import LayoutHeader
from app.ui.tables.view.layer import LayeredTable
from app.ui.tables.view.table_view import GridView
from tests.ui.tables.hands import grid, press, start, write
from tests.ui.tables.opened import SUSPECT, corrected, open_sample

_FIRST, _LAST = "applications/new/natural", "applications/carried_out/total"


def shown(view: GridView) -> QImage:
    return view.viewport().grab().toImage()


def painted_anew(view: GridView) -> QImage:
    view.repaint_all()
    return shown(view)


def noted(view: GridView, monkeypatch: pytest.MonkeyPatch) -> list[LayoutPlace]:
    """The places that are painted from now on."""
    painted: list[LayoutPlace] = []
    assert isinstance(view, LayeredTable) and view._layer is not None
    paint: Callable[..., None] = view._layer._paint

    def note(painter: object, rect: object, place: LayoutPlace) -> None:
        painted.append(place)
        paint(painter, rect, place)

    monkeypatch.setattr(view._layer, "_paint", note)
    return painted


@pytest.fixture
def low(pane: TablePane, qtbot: QtBot) -> GridView:
    """A view that is too low for its table, at its first number."""
    pane.resize(800, 400)
    pane.set_current(_FIRST)
    view = grid(pane)
    assert view.verticalScrollBar().maximum() > view.rowHeight(0)
    view.verticalScrollBar().setValue(0)
    shown(view)
    return view


@pytest.mark.parametrize("by", [1, 23, 10_000])
def test_after_scrolling_the_picture_is_as_painted_anew(low: GridView, by: int) -> None:
    bar = low.verticalScrollBar()
    for value in (by, by // 2, 0, by):
        bar.setValue(value)
        assert shown(low) == painted_anew(low)
        bar.setValue(bar.value() + 7)
        assert shown(low) == painted_anew(low)


def test_what_changed_out_of_view_is_painted_when_it_is_scrolled_to(low: GridView, pane: TablePane) -> None:
    bar, before = low.verticalScrollBar(), open_sample()
    after = corrected(before, {SUSPECT: "87", _FIRST: "123", _LAST: "7"})
    bar.setValue(bar.maximum())
    shown(low)
    pane.refresh(after, frozenset(after.cells))
    bar.setValue(bar.maximum() // 2)  # not painted in between
    bar.setValue(bar.maximum())
    assert shown(low) == painted_anew(low)
    bar.setValue(0)
    assert shown(low) == painted_anew(low)


def test_scrolling_paints_only_what_comes_into_view(low: GridView, monkeypatch: pytest.MonkeyPatch) -> None:
    painted = noted(low, monkeypatch)
    low.verticalScrollBar().setValue(low.rowHeight(0) // 2)
    shown(low)
    rows = {place.row + place.row_span for place in painted}
    assert 0 < len(painted) < low.grid.columnCount() * 4
    assert min(rows) > 1, "a row that stays in view is only moved"


def test_a_number_that_fits_its_column_moves_nothing(
    low: GridView, pane: TablePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = low.current_cell()
    assert cell is not None
    before = open_sample()
    column = low.grid.index_of(cell).column()
    longer = "1" * (
        max(len(low.grid.text_of(one or "")) for one in low._column_of if low._column_of[one] == column) + 1
    )
    assert low._measure.cell_width(longer) <= low.columnWidth(column), "the column has room for it"
    fitted: list[bool] = []
    shown(low)  # what another test's language left to do is done before
    monkeypatch.setattr(low, "_resize", lambda *, held=False: fitted.append(held))
    painted = noted(low, monkeypatch)
    pane.refresh(corrected(before, {cell: longer}), frozenset((cell,)))
    shown(low)
    assert not fitted
    assert cell in {place.cell for place in painted}
    assert all(place.cell is not None for place in painted), "no label is painted anew"


def test_the_labels_above_the_columns_are_painted_once(low: GridView, monkeypatch: pytest.MonkeyPatch) -> None:
    header = low.horizontalHeader()
    assert isinstance(header, LayoutHeader)
    before = header.grab().toImage()
    painted: list[bool] = []
    monkeypatch.setattr(header, "_paint", lambda painter, paints: painted.append(True))
    low.setFocus()
    low.update()
    assert header.grab().toImage() == before
    assert not painted


def test_the_labels_above_the_columns_follow_their_widths(low: GridView) -> None:
    header = low.horizontalHeader()
    before = header.grab().toImage()
    width = low.columnWidth(low.grid.columnCount() - 1)
    low.setColumnWidth(low.grid.columnCount() - 1, width - 5)
    narrower = header.grab().toImage()
    assert narrower != before
    low.setColumnWidth(low.grid.columnCount() - 1, width)
    assert header.grab().toImage() == before


class _Painted(QObject):
    """Notes the widgets that are painted."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.widgets.append(watched)
        return False


def test_typing_a_number_paints_neither_scroll_bar(pane: TablePane, qapp: QApplication) -> None:
    pane.resize(260, 300)
    view = start(pane, _FIRST)
    bars = (view.horizontalScrollBar(), view.verticalScrollBar())
    assert all(bar.isVisible() for bar in bars)
    view.verticalScrollBar().setValue(0)
    write(pane, "1")
    press(pane, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents()
    painted = _Painted()
    qapp.installEventFilter(painted)
    write(pane, "12")
    press(pane, Qt.Key.Key_Return)
    QApplication.sendPostedEvents()
    qapp.removeEventFilter(painted)
    assert view.viewport() in painted.widgets
    assert view.current_cell() != _FIRST
    assert not set(bars).intersection(painted.widgets)


def test_a_table_follows_sections_that_were_resized_before_the_scroll_bars_are(low: GridView) -> None:
    last = low.grid.walk.cells[-1].cell
    assert last is not None
    for row in range(low.grid.rowCount()):
        low.setRowHeight(row, low.rowHeight(row) + 10)  # Qt lays the scroll bars out later
    low.go_to(last)
    assert low.viewport().rect().contains(low.visualRect(low.grid.index_of(last)).adjusted(0, 0, -1, -1))
