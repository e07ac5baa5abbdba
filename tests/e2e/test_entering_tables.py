"""A report whose tables were not recognised can be entered, pasted into, or read where a person says they stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.model import Box, FreeTable, ReadProblem, Report
from app.review.state.open_report import OpenReport
from app.ui.application.main_window import MainWindow
from tests.e2e.windows import PATIENCE, activate, area, open_window, press, show_report, type_text, wait_for_page
from tests.projects import MISPRINTED, open_review, report_of


def opened(window: MainWindow) -> OpenReport:
    report = area(window).review_controller.report
    assert report is not None
    return report


def menu(qtbot: QtBot) -> QMenu:
    """The menu that was opened."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=PATIENCE)
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def choose(window: MainWindow, qtbot: QtBot, start: str) -> None:
    """Go down to the entry that begins so, and take it."""
    shown = menu(qtbot)
    texts = [action.text() for action in shown.actions() if not action.isSeparator()]
    for _ in range(next(at for at, text in enumerate(texts) if text.startswith(start))):
        QTest.keyClick(shown, Qt.Key.Key_Down)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None, timeout=PATIENCE)
    activate(window)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=PATIENCE)


def with_reading(project_file: Path, change: str) -> None:
    """The misprinted sample read worse than it is: with no table at all, or without the last one."""
    review = open_review(project_file)
    report = report_of(review, MISPRINTED)
    whole = review.report(report).report
    last = whole.tables[-1].cells
    around = Box.around(box for cell in last for box in cell.boxes)
    assert around is not None
    box = Box(around.x0 - 10, around.y0 - 70, around.x1 + 10, around.y1 + 10)
    free = (FreeTable(last[0].page or 1, box, (("甲", "1"), ("乙", "2"))),)
    worse = {
        "nothing": Report(whole.agency, whole.year, whole.pages, (), problem=ReadProblem("no_table")),
        "free": replace(whole, tables=whole.tables[:-1], free_tables=free),
    }
    review.reports.put_reading(report, worse[change], "test")
    review.project.close()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, project_file: Path, request: pytest.FixtureRequest) -> MainWindow:
    with_reading(project_file, request.param)
    window = open_window(qtbot, tmp_path / "data", project_file)
    show_report(window, qtbot, MISPRINTED)
    return window


@pytest.mark.parametrize("window", ["nothing"], indirect=True)
def test_a_report_without_any_table_is_typed_and_pasted_from_the_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+T")
    choose(window, qtbot, "录入全部 3 张空表")
    assert len(opened(window).cells) == 200
    assert area(window).review_controller.cell == "proactive/regulations/issued"
    assert opened(window).evaluation.tally.unreadable == 200
    type_text("3")
    press(window, "Return")
    assert opened(window).cells["proactive/regulations/issued"].value == 3
    area(window).review_controller.show_cell("applications/new/natural")
    QGuiApplication.clipboard().setText("1\t2\t3\t4\t5\t6\t21\n0\t\t0\t0\t0\t0\t—\n")
    press(window, "Ctrl+V")
    cells = opened(window).cells
    assert [cells[f"applications/new/{name}"].raw for name in ("natural", "total")] == ["1", "21"]
    assert cells["applications/carried_in/commercial"].state == "blank"
    assert opened(window).evaluation.tally.unreadable == 200 - 1 - 14
    press(window, "Ctrl+Z")
    press(window, "Ctrl+Z")
    press(window, "Ctrl+Z")
    assert opened(window).cells == {}


@pytest.mark.parametrize("window", ["free"], indirect=True)
def test_a_table_that_a_finding_misses_is_entered_from_it(window: MainWindow) -> None:
    findings = area(window).findings
    missing = next(finding for finding in findings.findings() if finding.rule == "read.table")
    area(window).focus_findings()
    findings.choose(missing)
    press(window, "Return")
    assert opened(window).cells["disputes/reconsideration/upheld"].state == "unreadable"
    assert area(window).review_controller.cell == "disputes/reconsideration/upheld"
    assert area(window).tables.current_cell() == "disputes/reconsideration/upheld"
    assert missing.equation not in {finding.equation for finding in findings.findings()}


@pytest.mark.parametrize("window", ["free"], indirect=True)
def test_a_free_table_is_said_to_be_one_of_the_forms(window: MainWindow, qtbot: QtBot) -> None:
    tables = area(window).tables
    tables.focus_grid()
    while tables.current_free_table() is None:
        press(window, "Ctrl+PgDown")
    assert tables.current_free_table() is not None
    press(window, "Ctrl+T")
    choose(window, qtbot, "这里是“四、复议诉讼”")
    qtbot.waitUntil(lambda: "disputes/reconsideration/upheld" in opened(window).cells, timeout=PATIENCE)
    cell = opened(window).cells["disputes/reconsideration/upheld"]
    assert cell.boxes and cell.raw, "read from its place, not invented"
    assert opened(window).report.free_tables == ()
    assert "按表式读取一处" in window.commands["undo"].text()
    press(window, "Ctrl+Z")
    assert "disputes/reconsideration/upheld" not in opened(window).cells
    assert len(opened(window).report.free_tables) == 1


@pytest.mark.parametrize("window", ["nothing"], indirect=True)
def test_a_frame_around_a_table_is_read_as_that_table(window: MainWindow, qtbot: QtBot) -> None:
    wait_for_page(window, qtbot)
    view = area(window).page.viewport()
    start, end = QPoint(view.width() // 8, 40), QPoint(view.width() * 7 // 8, view.height() - 5)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, start)
    for step in range(1, 6):
        QTest.mouseMove(view, start + (end - start) * step / 5)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier, end)
    choose(window, qtbot, "这里是“二、主动公开”")
    qtbot.waitUntil(lambda: "proactive/licensing/decisions" in opened(window).cells, timeout=PATIENCE)
    assert [table.id for table in opened(window).report.tables] == ["proactive"]
    assert opened(window).cells["proactive/licensing/decisions"].boxes
