"""The group check in the window: every cell that is left, picture by picture, confirmed a page at a time."""

from __future__ import annotations

from itertools import count, islice
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.review.state.open_report import OpenReport
from app.review.state.value_groups import without_picture
from app.ui.application.main_window import MainWindow
from app.ui.group import GroupPane
from app.ui.group.view import GroupView
from tests.e2e.windows import PATIENCE, area, click_at, focused, open_window, press, session_of, show_report, type_text
from tests.projects import MISPRINTED, PASTED
from tests.scanned import doubt_scan
from tests.ui.contexts import nameless
from tests.ui.page.test_marks import PaintWatch

_AT_ONCE = 60


@pytest.fixture
def zeros(scan_file: Path) -> frozenset[str]:
    """All zeros of the scan, read without being sure."""
    return doubt_scan(scan_file, lambda cell: cell.value == 0)


@pytest.fixture
def large_window(qtbot: QtBot, tmp_path: Path, scan_file: Path, zeros: frozenset[str]) -> MainWindow:
    return open_window(qtbot, tmp_path / "data", scan_file)


@pytest.fixture
def window(large_window: MainWindow) -> MainWindow:
    """One with room for a part of the cells: each picture that is shown takes its time."""
    large_window.resize(1000, 620)
    return large_window


def report_in(window: MainWindow) -> OpenReport:
    report = area(window).review_controller.report
    assert report is not None
    return report


def open_groups(window: MainWindow, qtbot: QtBot) -> GroupPane:
    press(window, "F4")
    pane = area(window).group_controller.pane
    assert isinstance(focused(), GroupView)
    qtbot.waitUntil(pane.isVisible, timeout=PATIENCE)
    qtbot.waitUntil(lambda: pane.is_sharp, timeout=PATIENCE)
    return pane


def said_in(pane: GroupPane) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel))


def confirm_all(window: MainWindow, qtbot: QtBot) -> int:
    """Press Space until nothing is left to show; gives how often."""
    pane, pressed = area(window).group_controller.pane, 0
    while pane.cells():
        qtbot.waitUntil(lambda: pane.is_sharp or not pane.cells(), timeout=PATIENCE)
        shown = pane.cells()
        if not shown:
            break
        press(window, "Space")
        pressed += 1
        assert pressed < 100
        qtbot.waitUntil(lambda: not area(window).group_controller._walker.is_busy, timeout=PATIENCE)
    return pressed


def test_a_large_grid_shows_the_doubtful_cells_first(
    large_window: MainWindow, qtbot: QtBot, zeros: frozenset[str]
) -> None:
    pane = open_groups(large_window, qtbot)
    assert len(pane.in_view()) >= _AT_ONCE
    assert {cell for _, cell in pane.cells()[: len(zeros)]} == zeros
    assert len(set(pane.cells())) == len(pane.cells()) == len(report_in(large_window).remaining.cells)
    assert nameless(pane) == []
    assert f"还有 {report_in(large_window).remaining.cells_left} 格待看" in said_in(pane)


def test_all_zeros_of_a_scan_are_confirmed_with_four_keys(
    large_window: MainWindow, qtbot: QtBot, zeros: frozenset[str]
) -> None:
    assert len(zeros) > 100
    open_groups(large_window, qtbot)
    assert confirm_all(large_window, qtbot) + 1 <= 4
    assert not report_in(large_window).remaining.cells
    assert report_in(large_window).status == "verified"
    assert "都看过了" in area(large_window).group_controller.pane.findChild(GroupView).nothing  # type: ignore[union-attr]


def test_a_few_doubtful_cells_are_confirmed_with_two_keys(qtbot: QtBot, tmp_path: Path, scan_file: Path) -> None:
    numbers = count()
    doubtful = doubt_scan(scan_file, lambda cell: cell.value == 0 and next(numbers) < 23)
    assert len(doubtful) == 23
    window = open_window(qtbot, tmp_path / "data", scan_file)
    open_groups(window, qtbot)
    press(window, "Space")
    assert report_in(window).status == "verified"


def test_space_counts_only_what_is_wholly_in_view(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(700, 420)
    pane = open_groups(window, qtbot)
    shown = pane.in_view()
    assert 0 < len(shown) < len(pane.cells())
    press(window, "Space")
    assert report_in(window).evaluation.seen == {cell for _, cell in shown}
    qtbot.waitUntil(lambda: pane.is_sharp, timeout=PATIENCE)
    assert pane.current is not None and pane.current.key == pane.cells()[len(shown)]
    assert pane.current.key in pane.in_view()


def test_space_counts_no_cell_whose_picture_has_not_come(window: MainWindow, qtbot: QtBot) -> None:
    panes = area(window)
    panes._drawing.done.disconnect(panes.pictures._take)
    press(window, "F4")
    pane = panes.group_controller.pane
    qtbot.waitUntil(lambda: bool(pane.in_view()), timeout=PATIENCE)
    press(window, "Space")
    assert not report_in(window).evaluation.seen
    assert "还没画出来" in window.status.message()


def test_a_picture_that_comes_paints_its_own_cell_alone(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_groups(window, qtbot)
    view = pane.findChild(GroupView)
    assert view is not None and pane.current is not None and pane.current.framed is not None
    watch = PaintWatch(view.viewport())
    view.viewport().update()
    qtbot.waitUntil(lambda: bool(watch.areas), timeout=PATIENCE)
    whole = max(watch.areas)
    watch.areas.clear()
    area(window).pictures.picture_ready.emit(pane.current.framed.job, QImage())
    qtbot.waitUntil(lambda: bool(watch.areas), timeout=PATIENCE)
    assert max(watch.areas) <= whole / 4


def test_arrows_move_and_say_which_cell_of_which_report(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_groups(window, qtbot)
    before = said_in(pane)
    press(window, "Right")
    assert pane.current is not None and pane.current.key == pane.cells()[1]
    assert isinstance(focused(), GroupView)
    assert "石桥镇人民政府" in said_in(pane) and said_in(pane) != before


@pytest.mark.parametrize("key", ["Del", "X", "F2"])
def test_a_struck_cell_is_typed_and_the_check_goes_on(window: MainWindow, qtbot: QtBot, key: str) -> None:
    panes, pane = area(window), open_groups(window, qtbot)
    press(window, "Right")
    odd = pane.cells()[1][1]
    press(window, key)
    assert isinstance(focused(), QLineEdit) and panes.tables.isAncestorOf(focused())
    assert panes.tables.isVisible() and panes.review_controller.cell == odd
    type_text("8")
    press(window, "Return")
    qtbot.waitUntil(lambda: isinstance(focused(), GroupView), timeout=PATIENCE)
    assert report_in(window).corrections[odd].text == "8"
    qtbot.waitUntil(lambda: pane.is_sharp, timeout=PATIENCE)
    press(window, "Space")
    seen = report_in(window).evaluation.seen
    assert seen and odd not in seen


def test_a_struck_cell_is_not_confirmed_with_the_others(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_groups(window, qtbot)
    odd = pane.cells()[0][1]
    press(window, "Del")
    press(window, "Escape")
    press(window, "F4")
    assert isinstance(focused(), GroupView) and "剔出 1 格" in said_in(pane)
    qtbot.waitUntil(lambda: pane.is_sharp, timeout=PATIENCE)
    confirm_all(window, qtbot)
    assert report_in(window).remaining.cells == {odd}


def test_undo_is_seen_at_once_and_what_was_undone_is_left_again(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_groups(window, qtbot)
    shown = pane.in_view()
    press(window, "Space")
    left = report_in(window).remaining.cells_left
    press(window, "Ctrl+Z")
    assert report_in(window).remaining.cells_left == left + len(shown)
    assert f"还有 {left + len(shown)} 格待看" in said_in(pane)
    confirm_all(window, qtbot)
    assert not report_in(window).remaining.cells


def test_escape_goes_back_to_the_current_cell_in_its_table(window: MainWindow, qtbot: QtBot) -> None:
    panes, pane = area(window), open_groups(window, qtbot)
    press(window, "Right")
    assert pane.current is not None
    cell = pane.current.cell
    press(window, "Escape")
    assert not pane.isVisible() and panes.findings.isVisible()
    assert panes.tables.isAncestorOf(focused()) and panes.review_controller.cell == cell
    press(window, "F4")
    press(window, "F8")
    assert panes.findings.isVisible()


def test_no_key_acts_on_what_the_group_check_hides(window: MainWindow, qtbot: QtBot) -> None:
    """All in one window: nothing is changed by a key, so the next one finds what it found."""
    for key in ("F3", "F5", "F6", "Ctrl+V", "Shift+Space"):
        pane = open_groups(window, qtbot)
        before = session_of(window).review.undoable()
        press(window, key)
        assert session_of(window).review.undoable() == before or not pane.isVisible(), key
        assert not report_in(window).verdicts and not report_in(window).corrections, key
        assert not report_in(window).evaluation.seen, key
        if pane.isVisible():
            press(window, "Escape")
        qtbot.waitUntil(lambda: not area(window).group_controller.pane.isVisible(), timeout=PATIENCE)


def test_a_double_click_strikes(window: MainWindow, qtbot: QtBot) -> None:
    pane = open_groups(window, qtbot)
    view = pane.findChild(GroupView)
    assert view is not None
    place = view.visualRect(view.currentIndex()).center()
    click_at(view.viewport(), place)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    qtbot.waitUntil(lambda: isinstance(focused(), QLineEdit), timeout=PATIENCE)
    assert area(window).tables.isAncestorOf(focused())


def reports_of(window: MainWindow) -> list[OpenReport]:
    review = session_of(window).review
    return [review.report(one) for one in area(window).list.ids]


def test_all_reports_of_the_list_are_gone_over(qtbot: QtBot, tmp_path: Path, project_file: Path) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    assert sum(len(one.remaining.cells) for one in reports_of(window)) > _AT_ONCE
    open_groups(window, qtbot)
    confirm_all(window, qtbot)
    for report in reports_of(window):
        assert len(report.remaining.cells) == without_picture(report)


def test_of_several_reports_that_are_chosen_only_those_are_gone_over(
    qtbot: QtBot, tmp_path: Path, project_file: Path
) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    numbers = [show_report(window, qtbot, name) for name in (PASTED, MISPRINTED)]
    listed = area(window).list
    listed.choose(numbers[0])
    listed._select(numbers[0], tuple(numbers))
    pane = open_groups(window, qtbot)
    assert {report for report, _ in pane.cells()} <= set(numbers)
    assert "在 2 份报告里" in said_in(pane)


def test_a_cell_of_another_report_is_typed_there(qtbot: QtBot, tmp_path: Path, project_file: Path) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    first = show_report(window, qtbot, MISPRINTED)
    pane = open_groups(window, qtbot)
    row = next(row for row in count() if pane.cells()[row][0] != first)
    for _ in islice(count(), row):
        press(window, "Right")
    other, cell = pane.cells()[row]
    press(window, "Del")
    assert report_in(window).id == other and area(window).review_controller.cell == cell
    type_text("4321")
    press(window, "Return")
    qtbot.waitUntil(lambda: isinstance(focused(), GroupView), timeout=PATIENCE)
    assert session_of(window).review.report(other).corrections[cell].text == "4321"


def test_nothing_left_is_said_and_no_empty_pane_stays(qtbot: QtBot, tmp_path: Path, scan_file: Path) -> None:
    doubt_scan(scan_file, lambda cell: False)
    window = open_window(qtbot, tmp_path / "data", scan_file)
    area(window).review_controller.mark_seen(report_in(window).remaining.cells, True)
    press(window, "F4")
    qtbot.waitUntil(lambda: not area(window).group_controller.is_open, timeout=PATIENCE)
    assert "没有能看图核对的待看格" in window.status.message()
    assert not window.status.is_urgent


def test_a_report_of_23_doubtful_cells_is_signed_with_four_keys(qtbot: QtBot, tmp_path: Path, scan_file: Path) -> None:
    numbers = count()
    assert len(doubt_scan(scan_file, lambda cell: cell.value == 0 and next(numbers) < 23)) == 23
    window = open_window(qtbot, tmp_path / "data", scan_file)
    open_groups(window, qtbot)
    press(window, "Space")
    qtbot.waitUntil(lambda: not area(window).group_controller._walker.is_busy, timeout=PATIENCE)
    press(window, "Ctrl+Return")
    assert window.prompt.isVisible()
    press(window, "Return")
    assert report_in(window).status == "signed"
    assert not area(window).group_controller.is_open
