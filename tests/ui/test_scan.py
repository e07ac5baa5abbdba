"""A scan in the window: frames read off its picture, pages read again with progress and a way out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from app.model import Box, Report
from app.review.reading.check import start_workers
from app.review.rereading.reread import PartsJob
from app.review.state.open_report import OpenReport
from app.sources.pool.limits import Limits
from app.ui.application.main_window import MainWindow
from app.ui.background.worker_thread import WorkerThread
from app.ui.controllers.jobs.report_reader import ReportReader
from tests.e2e.windows import PATIENCE, area, focused, open_window, press, session_of
from tests.projects import FORMS
from tests.scanned import SCAN_CELL

_PAGE = 3 * PATIENCE
"""Reading a page takes seconds, and more of them where other tests run beside this one."""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, scan_file: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "data", scan_file)


@pytest.fixture
def reader(window: MainWindow) -> Iterator[ReportReader]:
    """Reads reports of the window's project, with two workers that are given time on a loaded machine."""
    worker = WorkerThread(start_workers(FORMS.forms, 2, Limits(stall_seconds=280.0)))
    yield ReportReader(window.context, session_of(window).project, worker, window)
    worker.close()


def report_in(window: MainWindow) -> OpenReport:
    report = area(window).review_controller.report
    assert report is not None
    return report


def readings(window: MainWindow) -> int:
    return len(list(session_of(window).project.reports.readings(report_in(window).id)))


def test_a_frame_on_a_scan_offers_what_is_seen_there_for_the_current_cell(window: MainWindow, qtbot: QtBot) -> None:
    panes, report = area(window), report_in(window)
    panes.review_controller.show_cell(SCAN_CELL)
    other = next(cell for cell in report.extracted.values() if cell.raw and len(cell.raw) > 1 and cell.box)
    assert other.box is not None and other.page is not None
    around = Box(other.box.x0 - 3, other.box.y0 - 3, other.box.x1 + 3, other.box.y1 + 3)
    panes.page.box_dragged.emit(other.page, around)
    qtbot.waitUntil(lambda: isinstance(focused(), QLineEdit), timeout=PATIENCE)
    editor = focused()
    assert isinstance(editor, QLineEdit) and editor.text() == other.raw
    assert panes.review_controller.cell == SCAN_CELL
    assert "置信度" in window.status.message()
    press(window, "Escape")
    assert not report_in(window).corrections


def test_a_page_read_again_keeps_corrections_and_the_place(window: MainWindow, qtbot: QtBot) -> None:
    panes = area(window)
    panes.review_controller.show_cell(SCAN_CELL)
    panes.review_controller.correct({SCAN_CELL: "87"})
    # As if an earlier reader had found fewer tables.
    project, report = session_of(window).project, report_in(window)
    stored = project.reports.stored(report.id).reading
    fewer = tuple(table for table in stored.tables if table.id == "applications")
    panes.review_controller.perform(session_of(window).review.reports.put_reading, report.id, type(stored)(
        stored.agency, stored.year, stored.pages, fewer
    ), "0.0")  # fmt: skip
    assert len(report_in(window).report.tables) == 1
    assert panes.review_controller.cell == SCAN_CELL
    told: list[tuple[int, int]] = []
    panes.report_reader.progressed.connect(lambda what, done, total: told.append((done, total)))
    press(window, "Ctrl+F5")
    assert window.status.reading.isVisible()
    qtbot.waitUntil(lambda: len(report_in(window).report.tables) > 1, timeout=_PAGE)
    assert not window.status.reading.isVisible()
    assert told[0] == (0, 0) and told[-1] == (1, 1)
    assert report_in(window).corrections[SCAN_CELL].text == "87"
    assert panes.review_controller.cell == SCAN_CELL
    press(window, "Ctrl+Z")
    assert len(report_in(window).report.tables) == 1
    assert report_in(window).corrections[SCAN_CELL].text == "87"


def test_reading_again_can_be_cancelled(window: MainWindow, qtbot: QtBot) -> None:
    before = readings(window)
    press(window, "Ctrl+F5")
    part = window.status.reading
    assert part.isVisible()
    button = part.findChild(QToolButton)
    assert isinstance(button, QToolButton)
    button.click()
    assert not part.isVisible()
    assert "已取消" in window.status.message()
    assert not area(window).report_reader.is_busy
    assert readings(window) == before


def twice(window: MainWindow) -> PartsJob:
    """The job that reads the scan's page twice, as one report of two pictures."""
    project = session_of(window).project
    parts = project.reports.stored(report_in(window).id).parts
    return PartsJob(str(project.path), (*parts, *parts))


def test_a_report_of_several_pictures_is_read_in_parts(window: MainWindow, reader: ReportReader, qtbot: QtBot) -> None:
    told, found = list[tuple[int, int]](), list[Report]()
    reader.progressed.connect(lambda what, done, total: told.append((done, total)))
    reader.read((twice(window),), found.extend)
    qtbot.waitUntil(lambda: bool(found), timeout=2 * _PAGE)
    assert told[0] == (0, 0) and (1, 2) in told and told[-1] == (2, 2)
    assert found[0].pages == (1, 2)
    assert not reader.is_busy


def test_a_report_that_is_read_in_parts_can_be_cancelled(
    window: MainWindow, reader: ReportReader, qtbot: QtBot
) -> None:
    told, found = list[tuple[int, int]](), list[Report]()
    reader.progressed.connect(lambda what, done, total: told.append((done, total)))
    reader.read((twice(window),), found.extend)
    qtbot.waitUntil(lambda: told[-1] == (0, 2), timeout=_PAGE)
    reader.cancel()
    assert not reader.is_busy and not found
    assert "已取消" in window.status.message()


def test_a_page_that_is_not_the_reports_is_not_read(window: MainWindow, qtbot: QtBot) -> None:
    area(window).report_controller.read_page_again(report_in(window).id, 7)
    assert "不属于" in window.status.message()
    assert not area(window).report_reader.is_busy


def test_reading_ends_with_the_project(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+F5")
    window.projects.close()
    assert not window.status.reading.isVisible()
