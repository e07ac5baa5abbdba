"""What is painted over a number in the table: signs and operands' numbers stand beside its digits, never on them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model import Cell
from app.ui.common.theme import ThemeColors
from app.ui.tables import TablePane
from app.ui.tables.model.shown_cell import CellShow
from app.ui.tables.view.measure import Measure
from app.ui.tables.view.paint import Paints
from tests.ui.tables.hands import grid
from tests.ui.tables.opened import BROKEN, opened, sample, with_cells

_SIGNS = ("▲", "△≠✎✓", "?◌✎⚑✓")


def ink(
    paints: Paints, width: int, text: str, signs: str, operand: int, *, suspect: bool = False
) -> set[tuple[int, int]]:
    """The pixels of text or signs in a cell without a tint."""
    height = paints.metrics.height() + 2 * paints.pad
    image = QImage(width, height, QImage.Format.Format_RGB32)
    show = CellShow(text, "number", signs, None, suspect)
    paints.operand_tint = paints.suspect = paints.base
    with QPainter(image) as painter:
        paints.paint_cell(painter, QRect(0, 0, width, height), show, operand, chosen=False, current=False)
    ground = paints.base.rgb()
    return {(x, y) for x in range(width - 1) for y in range(height - 1) if image.pixel(x, y) != ground}


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("operand", [0, 1, 20, 50, 120])
@pytest.mark.parametrize("suspect", [False, True])
def test_signs_and_operands_stand_beside_the_digits(
    pane: TablePane, theme: ThemeColors, scale: float, operand: int, *, suspect: bool
) -> None:
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * scale)
    paints = Paints(theme, font)
    width = Measure(grid(pane).grid.layout_, paints, lambda place: "").cell_width("54321")
    digits = ink(paints, width, "54321", "", 0, suspect=suspect)
    free = ink(paints, 10 * width, "54321", "", 0, suspect=suspect)
    assert {(x - width, y) for x, y in digits} == {(x - 10 * width, y) for x, y in free}, "nothing is cut off"
    for signs in _SIGNS:
        over = ink(paints, width, "", signs, operand, suspect=suspect)
        assert over and not over & digits


def test_every_number_of_the_narrowest_table_has_room(pane: TablePane, qtbot: QtBot) -> None:
    cell = "applications/granted/legal"
    read = {cell: Cell(cell, "12345", Decimal(12345), "number")}
    pane.resize(300, 700)
    pane.show_report(opened(with_cells(sample(BROKEN), read)))
    pane.set_current(cell)
    view = grid(pane)
    assert view.current_cell() == cell
    assert view.columnWidth(view.grid.index_of(cell).column()) >= view._measure.cell_width("12345")


@pytest.mark.parametrize("state", ["unreadable", "text"])
def test_a_long_text_that_is_no_number_does_not_widen_its_column(pane: TablePane, state: str) -> None:
    cell = "applications/granted/legal"
    pane.set_current(cell)
    view = grid(pane)
    before = [view.columnWidth(column) for column in range(view.grid.columnCount())]
    prose = "依申请公开信息情况详见附件一至附件十二之说明以及所附各表"
    read = {cell: Cell(cell, prose, None, state)}  # type: ignore[arg-type]
    pane.show_report(opened(with_cells(sample(BROKEN), read)))
    pane.set_current(cell)
    assert [view.columnWidth(column) for column in range(view.grid.columnCount())] == before
    index = view.grid.index_of(cell)
    assert prose in str(view.grid.data(index, Qt.ItemDataRole.ToolTipRole))
