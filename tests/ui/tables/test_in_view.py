"""The current cell is in view: whatever led to it, and after sizes have changed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.common.context import UiContext
from app.ui.tables import TablePane
from app.ui.tables.view.table_view import GridView
from tests.ui.tables.hands import grid
from tests.ui.tables.opened import ALL_FORMS, SUSPECT, open_sample


def is_in_view(view: GridView, cell: str) -> bool:
    index = view.grid.index_of(cell)
    return view.viewport().rect().contains(view.visualRect(index).adjusted(0, 0, -1, -1))


def test_a_cell_of_another_table_is_in_view_when_that_is_shown(pane: TablePane) -> None:
    pane.resize(500, 300)
    cell = grid(pane).grid.walk.cells[-1].cell
    assert cell is not None
    pane.set_current(SUSPECT)
    pane.set_current(cell)
    assert is_in_view(grid(pane), cell)
    pane.set_current(SUSPECT)
    assert is_in_view(grid(pane), SUSPECT)


@pytest.mark.parametrize("size", [(500, 760), (800, 240), (420, 240)])
def test_a_smaller_pane_keeps_the_current_cell_in_view(pane: TablePane, size: tuple[int, int]) -> None:
    pane.set_current(SUSPECT)
    last = grid(pane).grid.walk.cells[-1].cell
    assert last is not None
    pane.set_current(last)
    pane.resize(*size)
    QApplication.sendPostedEvents()
    assert is_in_view(grid(pane), last)


def test_a_larger_font_keeps_the_current_cell_in_view(pane: TablePane) -> None:
    pane.set_current(SUSPECT)
    last = grid(pane).grid.walk.cells[-1].cell
    assert last is not None
    pane.set_current(last)
    font = pane.font()
    font.setPointSizeF(font.pointSizeF() * 1.6)
    pane.setFont(font)
    QApplication.sendPostedEvents()
    assert is_in_view(grid(pane), last)


def test_the_whole_of_a_merged_cell_is_brought_into_view(pane: TablePane) -> None:
    pane.show_report(open_sample())
    view = grid(pane)
    merged = [place for place in view.grid.walk.cells if place.column_span > 1]
    assert merged, "the first table has numbers over several columns"
    pane.resize(420, 300)
    for place in merged:
        assert place.cell is not None
        view.horizontalScrollBar().setValue(0)
        view.go_to(place.cell)
        rect = view.visualRect(view.grid.index_of(place.cell))
        assert rect.left() >= 0
        assert rect.right() <= view.viewport().width() or rect.width() > view.viewport().width()


def test_going_again_to_where_one_is_brings_it_back(pane: TablePane) -> None:
    pane.resize(500, 240)
    pane.set_current(SUSPECT)
    view = grid(pane)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert not is_in_view(view, SUSPECT)
    pane.set_current(SUSPECT)
    assert is_in_view(view, SUSPECT)


def test_a_table_that_is_too_high_is_as_wide_as_its_room_when_it_is_first_shown(
    qtbot: QtBot, context: UiContext
) -> None:
    """The scroll bar that comes takes room from its columns; nobody should have to scroll sideways to read a label."""
    fresh = TablePane(context, ALL_FORMS, explain=lambda cell: cell)
    qtbot.addWidget(fresh)
    fresh.resize(430, 400)
    fresh.show_report(open_sample("bailuzhou-caizhengju-2020.html"))
    fresh.set_current(grid(fresh).grid.walk.cells[0].cell)
    with qtbot.waitExposed(fresh):
        fresh.show()
    view = grid(fresh)
    assert view.verticalScrollBar().maximum() > 0
    room = view.viewport().width()
    widths = [view.columnWidth(column) for column in range(view.grid.columnCount())]
    assert widths == list(view._measure.sizes(view._needs, room).widths)
