"""Going to a cell that is current already, by F8 or undo, brings it back into view in table and page."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.ui.tables.view.table_view import GridView
from tests.e2e.windows import area, open_window, press, show_report, wait_for_page
from tests.projects import MISPRINTED, MISPRINTED_CELL


def test_undo_of_an_act_on_the_current_cell_shows_it(qtbot: QtBot, tmp_path: Path, project_file: Path) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    window.resize(900, 600)
    show_report(window, qtbot, MISPRINTED)
    panes = area(window)
    panes.review_controller.show_cell(MISPRINTED_CELL)
    panes.tables.focus_grid()
    wait_for_page(window, qtbot)
    panes.review_controller.mark_seen((MISPRINTED_CELL,), True)
    view = next(one for one in panes.tables.findChildren(GridView) if one.isVisible())
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    panes.page.verticalScrollBar().setValue(panes.page.verticalScrollBar().maximum())
    press(window, "Ctrl+Z")
    assert panes.review_controller.cell == MISPRINTED_CELL
    rect = view.visualRect(view.grid.index_of(MISPRINTED_CELL))
    assert view.viewport().rect().contains(rect.adjusted(0, 0, -1, -1))
    page = panes.page
    assert all(page.viewport().rect().contains(box.toRect()) for box in page.boxes_in_view(MISPRINTED_CELL))
