"""The group check in the window: cells that were read as the same side by side, the odd one struck with one key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.review.groups import group_with, groups_of
from app.review.open_report import OpenReport
from app.ui.group import GroupPane
from app.ui.group.view import GroupView
from app.ui.window import Window
from tests.e2e.windows import PATIENCE, area, click_at, focused, open_window, press, show_report, type_text
from tests.projects import MISPRINTED
from tests.scanned import SCAN_CELL
from tests.ui.shell import nameless


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, scan_file: Path) -> Window:
    return open_window(qtbot, tmp_path / "data", scan_file)


def report_in(window: Window) -> OpenReport:
    report = area(window).reviewing.report
    assert report is not None
    return report


def open_groups(window: Window, qtbot: QtBot, cell: str = SCAN_CELL) -> GroupPane:
    panes = area(window)
    panes.reviewing.show_cell(cell)
    panes.tables.focus_grid()
    press(window, "F4")
    pane = panes.groups.pane
    assert pane.isVisible() and isinstance(focused(), GroupView)
    qtbot.waitUntil(lambda: pane.is_sharp, timeout=PATIENCE)
    return pane


def zeros(report: OpenReport) -> tuple[str, ...]:
    """The largest group."""
    return max(groups_of(report), key=lambda group: len(group.cells)).cells


def test_the_group_of_the_current_cell_is_shown_at_that_cell(window: Window, qtbot: QtBot) -> None:
    pane = open_groups(window, qtbot)
    groups = groups_of(report_in(window))
    assert pane.cells() == groups[group_with(groups, SCAN_CELL)].cells
    assert area(window).reviewing.cell == SCAN_CELL
    assert nameless(pane) == []
    said = "\n".join(label.text() for label in pane.findChildren(QLabel))
    assert f"“{report_in(window).extracted[SCAN_CELL].raw}”" in said


def test_arrows_move_from_cell_to_cell_and_keep_the_keyboard(window: Window, qtbot: QtBot) -> None:
    report = report_in(window)
    pane = open_groups(window, qtbot, zeros(report)[0])
    press(window, "Right")
    assert area(window).reviewing.cell == pane.cells()[1]
    assert isinstance(focused(), GroupView)


def test_a_struck_cell_is_edited_and_the_check_goes_on_behind_it(window: Window, qtbot: QtBot) -> None:
    report, panes = report_in(window), area(window)
    pane = open_groups(window, qtbot, zeros(report)[0])
    press(window, "Right")
    odd = pane.cells()[1]
    press(window, "X")
    assert isinstance(focused(), QLineEdit) and panes.tables.isAncestorOf(focused())
    assert panes.reviewing.cell == odd
    type_text("8")
    press(window, "Return")
    qtbot.waitUntil(lambda: isinstance(focused(), GroupView), timeout=PATIENCE)
    assert report_in(window).corrections[odd].text == "8"
    assert panes.reviewing.cell == pane.cells()[0]
    assert odd in pane.cells()


def test_space_marks_what_is_in_view_and_nothing_else(window: Window, qtbot: QtBot) -> None:
    report = report_in(window)
    pane = open_groups(window, qtbot, zeros(report)[0])
    view = pane.findChild(GroupView)
    assert view is not None
    shown = {pane.cells()[row] for row in view.rows_in_view()}
    assert 0 < len(shown) < len(pane.cells())
    press(window, "Space")
    assert report_in(window).standing.seen == shown
    assert area(window).reviewing.cell == next(cell for cell in pane.cells() if cell not in shown)
    qtbot.waitUntil(lambda: pane.is_sharp, timeout=PATIENCE)
    while report_in(window).standing.seen != set(pane.cells()):
        before = len(report_in(window).standing.seen)
        press(window, "Space")
        qtbot.waitUntil(lambda: pane.is_sharp, timeout=PATIENCE)
        assert len(report_in(window).standing.seen) > before


def test_a_struck_cell_is_not_marked_with_the_others(window: Window, qtbot: QtBot) -> None:
    report = report_in(window)
    pane = open_groups(window, qtbot, zeros(report)[0])
    odd = pane.cells()[0]
    press(window, "Del")
    press(window, "Escape")
    press(window, "F4")
    press(window, "Space")
    seen = report_in(window).standing.seen
    assert seen and odd not in seen


def test_page_keys_go_from_group_to_group(window: Window, qtbot: QtBot) -> None:
    report = report_in(window)
    groups = groups_of(report)
    pane = open_groups(window, qtbot, groups[0].cells[0])
    press(window, "PgDown")
    assert pane.cells() == groups[1].cells
    press(window, "PgUp")
    press(window, "PgUp")
    assert pane.cells() == groups[-1].cells


def test_escape_gives_the_place_back_to_the_findings(window: Window, qtbot: QtBot) -> None:
    pane = open_groups(window, qtbot)
    panes = area(window)
    press(window, "Escape")
    assert not pane.isVisible() and panes.findings.isVisible()
    assert panes.tables.isAncestorOf(focused())
    press(window, "F4")
    press(window, "F8")
    assert panes.findings.isVisible()


def test_undo_is_seen_in_the_group_at_once(window: Window, qtbot: QtBot) -> None:
    report = report_in(window)
    pane = open_groups(window, qtbot, zeros(report)[0])
    press(window, "Space")
    assert any("seen" in one.marks for one in pane._model.printed)
    press(window, "Ctrl+Z")
    assert not any("seen" in one.marks for one in pane._model.printed)


def test_a_report_without_pictures_says_that_there_is_nothing_to_check(
    qtbot: QtBot, tmp_path: Path, project_file: Path
) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    show_report(window, qtbot, MISPRINTED)
    press(window, "F4")
    assert "成组核对" in window.status.message()
    assert not area(window).groups.is_open


def test_a_double_click_strikes(window: Window, qtbot: QtBot) -> None:
    pane = open_groups(window, qtbot)
    view = pane.findChild(GroupView)
    assert view is not None
    place = view.visualRect(view.currentIndex()).center()
    click_at(view.viewport(), place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    qtbot.waitUntil(lambda: isinstance(focused(), QLineEdit), timeout=PATIENCE)
    assert area(window).tables.isAncestorOf(focused())
