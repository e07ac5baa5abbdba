"""A project that is opened again shows what the person left: report, cell, pane, and the part of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.application.main_window import MainWindow
from app.ui.report_list.view import ReportView
from tests.e2e.windows import PATIENCE, area, click_at, focused, open_window, press, show_report, wait_for_panes
from tests.projects import PASTED

_CELL = "applications/refused.3/total"


def leave(window: MainWindow, qtbot: QtBot, pane: str) -> tuple[float, float]:
    """Go to a cell, look at another part of the pages nearer, and go to a pane. Where the page then is."""
    show_report(window, qtbot, PASTED)
    area(window).review_controller.show_cell(_CELL)
    press(window, "Ctrl+=")
    area(window).page.verticalScrollBar().setValue(area(window).page.verticalScrollBar().maximum() * 2 // 3)
    press(window, pane)
    return where(window)


def where(window: MainWindow) -> tuple[float, float]:
    """The page with its part in view, and the zoom."""
    position = area(window).page.position()
    assert position is not None and position.zoom is not None
    return position.index + position.y / 1000, position.zoom


@pytest.mark.parametrize(("keys", "pane"), [("Ctrl+1", "list"), ("Ctrl+2", "page"), ("Ctrl+3", "tables")])
def test_a_project_opened_again_goes_where_the_person_was(
    qtbot: QtBot, tmp_path: Path, project_file: Path, keys: str, pane: str
) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    report, left = show_report(window, qtbot, PASTED), leave(window, qtbot, keys)
    window.close()
    again = open_window(qtbot, tmp_path / "data", project_file)
    panes = area(again)
    assert panes.review_controller.report is not None and panes.review_controller.report.id == report
    assert panes.review_controller.cell == panes.tables.current_cell() == _CELL
    qtbot.waitUntil(lambda: where(again) == pytest.approx(left, abs=0.003), timeout=PATIENCE)
    qtbot.waitUntil(lambda: panes.page.is_sharp, timeout=PATIENCE)
    assert where(again) == pytest.approx(left, abs=0.003), "and nothing moves it once the pages are drawn"
    widget = {"list": panes.list, "page": panes.page, "tables": panes.tables}[pane]
    qtbot.waitUntil(lambda: widget is focused() or widget.isAncestorOf(focused()), timeout=PATIENCE)


def test_closing_a_project_and_opening_it_in_the_same_window_does_the_same(
    qtbot: QtBot, tmp_path: Path, project_file: Path
) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    report = show_report(window, qtbot, PASTED)
    area(window).review_controller.show_cell(_CELL)
    press(window, "Ctrl+W")
    assert window.workspace is None
    assert window.projects.open(project_file)
    wait_for_panes(window, qtbot)
    qtbot.waitUntil(lambda: area(window).review_controller.report is not None, timeout=PATIENCE)
    shown = area(window).review_controller.report
    assert shown is not None and (shown.id, area(window).review_controller.cell) == (report, _CELL)


@pytest.mark.parametrize("kept", ["", "{", '{"report": 99999, "cell": null, "pane": "tables", "page": null}', "[1]"])
def test_a_place_that_is_gone_or_no_place_shows_the_first_report(
    qtbot: QtBot, tmp_path: Path, project_file: Path, kept: str
) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    assert window.workspace is not None
    first = area(window).review_controller.cell
    uuid = window.workspace.project.uuid
    window.close()
    from app.ui.common.settings import Settings

    Settings(tmp_path / "data" / "settings.ini").keep_place(uuid, kept)
    again = open_window(qtbot, tmp_path / "data", project_file)
    assert area(again).review_controller.cell == first


def test_a_report_clicked_before_the_panes_are_there_is_the_one_that_is_shown(
    qtbot: QtBot, tmp_path: Path, project_file: Path
) -> None:
    window = open_window(qtbot, tmp_path / "data")
    assert window.projects.open(project_file)
    assert window.workspace is not None and window.workspace.panes is None
    view = window.workspace.list.findChild(ReportView)
    assert view is not None
    clicked = window.workspace.list.ids[3]
    click_at(view.viewport(), view.visualRect(view.model().index(3, 0)).center())
    wait_for_panes(window, qtbot)
    report = area(window).review_controller.report
    assert report is not None and report.id == clicked
    assert area(window).list.selected() == (clicked,)
