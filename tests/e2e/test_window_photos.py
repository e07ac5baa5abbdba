"""Photos in the window: dropped among other files, pasted, asked about, and cancelled."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.project import Project, ReportQuery
from app.review.reading.import_ import ImportResult
from app.ui.application.main_window import MainWindow
from app.ui.queue import QueuePane
from tests.e2e.windows import PATIENCE, area, open_window, press, session_of, wait_for_panes
from tests.photos import AGENCY, OTHER_AGENCY, write_titles
from tests.projects import SAMPLES


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(window: MainWindow, *paths: Path) -> None:
    action, button, modifier = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    mime = mime_of(*paths)  # the event does not keep it alive
    window.dropEvent(QDropEvent(QPointF(300, 300), action, mime, button, modifier))


def project_of(window: MainWindow) -> Project:
    return session_of(window).project


def button(window: MainWindow, said: str) -> QAbstractButton:
    (found,) = [one for one in window.findChildren(QAbstractButton) if one.text() == said and one.isVisible()]
    return found


def queue_of(window: MainWindow) -> QueuePane:
    (queue,) = window.findChildren(QueuePane)
    return queue


def test_photos_dropped_among_other_files_while_an_import_runs_and_pasted_again(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data")
    photos = write_titles(tmp_path / "photos", p1=AGENCY, p2=AGENCY, p10=AGENCY)
    drop(window, SAMPLES / "wangchuan-2022.pdf", photos[2], SAMPLES / "zhuyan-2021.txt")
    wait_for_panes(window, qtbot)
    drop(window, photos[1], SAMPLES / "liuxi-2022.pdf", photos[0])
    qtbot.waitUntil(lambda: not session_of(window).imports.busy, timeout=PATIENCE)
    reports = project_of(window).reports
    found = {len(reports.stored(one).parts) for one in reports.find(ReportQuery())}
    assert found == {1, 2}
    QApplication.clipboard().setMimeData(mime_of(*photos))
    area(window).tables.setFocus()
    results: list[ImportResult] = []
    session_of(window).imports.finished.connect(results.append)
    press(window, "Ctrl+V")
    qtbot.waitUntil(lambda: len(results) == len(photos), timeout=PATIENCE)
    assert {one.outcome for one in results} == {"duplicate"}
    assert len(reports.find(ReportQuery())) == 5


def test_photos_of_two_agencies_wait_for_an_answer_and_are_cancelled_together(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data")
    photos = write_titles(tmp_path / "photos", a1=AGENCY, a2=OTHER_AGENCY)
    drop(window, *photos)
    wait_for_panes(window, qtbot)
    qtbot.waitUntil(lambda: not window.prompt.is_free, timeout=PATIENCE)
    assert window.workspace is not None and window.workspace.unfinished == 2
    press(window, "Esc")
    queue = queue_of(window)
    assert window.prompt.is_free and queue.unfinished == 2
    queue.retry_asked.emit(str(photos[1]))
    qtbot.waitUntil(lambda: not window.prompt.is_free, timeout=PATIENCE)
    press(window, "Esc")
    queue.cancel_asked.emit(str(photos[0]))
    assert queue.unfinished == 0
    queue.retry_asked.emit(str(photos[0]))
    qtbot.waitUntil(lambda: len(project_of(window).reports.find(ReportQuery())) == 1, timeout=PATIENCE)
    assert window.prompt.is_free


def test_return_takes_photos_of_two_agencies_for_two_reports(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data")
    drop(window, *write_titles(tmp_path / "photos", a1=AGENCY, a2=OTHER_AGENCY))
    wait_for_panes(window, qtbot)
    qtbot.waitUntil(lambda: not window.prompt.is_free, timeout=PATIENCE)
    first = next(child for child in window.prompt.findChildren(QPushButton) if child.isVisible())
    assert first.text().startswith("每张一份") and first.hasFocus()


def test_one_report_is_made_of_photos_of_two_agencies_where_somebody_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data")
    drop(window, *write_titles(tmp_path / "photos", a1=AGENCY, a2=OTHER_AGENCY))
    wait_for_panes(window, qtbot)
    qtbot.waitUntil(lambda: not window.prompt.is_free, timeout=PATIENCE)
    QTest.mouseClick(button(window, "合成一份"), Qt.MouseButton.LeftButton)
    reports = project_of(window).reports
    qtbot.waitUntil(lambda: len(reports.find(ReportQuery())) == 1, timeout=PATIENCE)
    (report,) = reports.find(ReportQuery())
    assert len(reports.stored(report).parts) == 2
    qtbot.waitUntil(lambda: area(window).review_controller.report is not None, timeout=PATIENCE)
    press(window, "Ctrl+Z")
    assert reports.find(ReportQuery()) == []


def test_photos_are_asked_about_once_however_slowly_their_results_come(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data")
    drop(window, *write_titles(tmp_path / "photos", a1=AGENCY, a2=OTHER_AGENCY))
    wait_for_panes(window, qtbot)
    results: list[ImportResult] = []
    session_of(window).imports.finished.connect(results.append)
    qtbot.waitUntil(lambda: not window.prompt.is_free and len(results) == 2, timeout=PATIENCE)
    queue_of(window).cancel_asked.emit(results[0].path)
    press(window, "Esc")
    first, last = results
    session_of(window).imports.finished.emit(first)
    QApplication.processEvents()  # a question that can be asked is asked now
    assert window.prompt.is_free
    session_of(window).imports.finished.emit(last)
    qtbot.waitUntil(lambda: not window.prompt.is_free, timeout=PATIENCE)
    press(window, "Esc")
    QApplication.processEvents()
    assert window.prompt.is_free
