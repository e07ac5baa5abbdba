"""The window as a person works with it: the real window, real keys, a real project file."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.project import HistoryEntry, Project, ReportQuery
from app.ui.application.main_window import MainWindow
from tests.e2e.windows import (
    PATIENCE,
    area,
    click_at,
    open_window,
    press,
    session_of,
    show_report,
    type_text,
    wait_for_page,
    wait_for_panes,
)
from tests.projects import MISPRINTED, MISPRINTED_CELL, PASTED, PASTED_CELL, SAMPLES, look_at_what_is_left
from tests.ui.page.views import go_to_page


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, project_file: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "data", project_file)


def test_a_person_mends_the_sample_and_finds_it_after_a_restart(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, project_file: Path
) -> None:
    show_report(window, qtbot, PASTED)
    work = area(window)
    press(window, "F8")
    press(window, "Shift+F8")
    assert work.review_controller.cell == PASTED_CELL
    wait_for_page(window, qtbot)
    assert work.page.boxes_in_view(PASTED_CELL)
    findings = len(work.findings.findings())
    assert findings == 3
    work.tables.focus_grid()
    type_text("１４")
    press(window, "Return")
    assert work.findings.findings() == ()
    report = work.review_controller.report
    assert report is not None and report.cells[PASTED_CELL].value == Decimal(14)
    press(window, "Ctrl+Z")
    assert len(work.findings.findings()) == findings
    assert work.review_controller.cell == PASTED_CELL
    window.close()

    again = open_window(qtbot, tmp_path / "data2", project_file)
    show_report(again, qtbot, PASTED)
    assert len(area(again).findings.findings()) == findings
    press(again, "Ctrl+Y")
    assert area(again).findings.findings() == ()
    assert "14" in {entry.after for entry in _history(again, PASTED_CELL)}


def test_f8_finishes_each_report_and_goes_on_to_all_that_have_something_left(window: MainWindow, qtbot: QtBot) -> None:
    """What is left of each report is settled as it is shown: then F8 comes to all of them, each once."""
    session, met = session_of(window), list[int]()
    show_report(window, qtbot, "zhuyan-2021.txt")
    while session.project.reports.left():
        report = area(window).review_controller.report
        assert report is not None and report.id not in met
        met.append(report.id)
        for finding in report.remaining.findings:
            session.review.verdicts.rule_on_all(report.id, (finding.equation,), "unreadable")
        look_at_what_is_left(session.review, report.id)
        press(window, "F8")
        assert "F8" in window.status.message(), "that it is finished is said"
        press(window, "F8")
    assert set(met) == set(area(window).list.ids)
    assert "没有报告还要核" in window.status.message()


def test_shift_f8_goes_back_the_same_way(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    way = [area(window).review_controller.cell]
    for _ in range(6):
        press(window, "F8")
        way.append(area(window).review_controller.cell)
    assert len(set(way)) == len(way)
    for cell in reversed(way[:-1]):
        press(window, "Shift+F8")
        assert area(window).review_controller.cell == cell


def test_a_click_on_the_page_chooses_the_cell_and_moves_nothing(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    work = area(window)
    wait_for_page(window, qtbot)
    places = {cell: work.page.boxes_in_view(cell) for cell in ("proactive/licensing/decisions", MISPRINTED_CELL)}
    cell, (box, *_) = next((cell, boxes) for cell, boxes in places.items() if boxes)
    work.review_controller.show_cell("applications/new/natural" if cell == MISPRINTED_CELL else MISPRINTED_CELL)
    (box, *_) = work.page.boxes_in_view(cell) or [box]
    scrolled = work.page.verticalScrollBar().value()
    click_at(work.page.viewport(), box.center().toPoint())
    assert work.review_controller.cell == cell
    assert work.tables.current_cell() == cell
    assert work.page.verticalScrollBar().value() == scrolled


def test_choosing_a_finding_numbers_its_operands_and_goes_to_the_suspect(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    work = area(window)
    first = work.findings.findings()[0]
    work.findings.choose(None)
    work.findings.choose(first)
    assert work.review_controller.finding == first
    assert work.review_controller.cell == MISPRINTED_CELL


def test_space_marks_a_cell_seen_and_the_status_line_counts_it(window: MainWindow, qtbot: QtBot) -> None:
    report = show_report(window, qtbot, MISPRINTED)
    work = area(window)
    work.tables.focus_grid()
    press(window, "Space")
    session = session_of(window)
    assert session.review.report(report).evaluation.tally.seen == 1
    assert session.project.reports.totals().seen == 1


def test_a_file_dropped_on_the_window_is_imported_into_the_open_project(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    text = (SAMPLES / "zhuyan-2021.txt").read_text(encoding="utf-8").replace("竹岩乡", "青石乡")
    (tmp_path / "青石乡.txt").write_text(text, encoding="utf-8")
    before = len(area(window).list.ids)
    drop(window, tmp_path / "青石乡.txt")
    qtbot.waitUntil(lambda: len(area(window).list.ids) == before + 1, timeout=PATIENCE)
    drop(window, tmp_path / "青石乡.txt")
    session = session_of(window)
    qtbot.waitUntil(lambda: not session.imports.busy, timeout=PATIENCE)
    assert len(area(window).list.ids) == before + 1


def test_reports_are_imported_into_a_new_project_where_none_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data")
    drop(window, SAMPLES / PASTED)
    wait_for_panes(window, qtbot)
    qtbot.waitUntil(lambda: area(window).review_controller.report is not None, timeout=PATIENCE)
    (project,) = (tmp_path / "data" / "projects").glob("*.gouji")
    window.close()
    opened = Project.open(project)
    assert len(opened.reports.find(ReportQuery())) == 1
    opened.close()


def test_a_second_window_can_look_and_says_who_has_the_project(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, project_file: Path
) -> None:
    second = open_window(qtbot, tmp_path / "data2", project_file)
    report = show_report(second, qtbot, PASTED)
    session = session_of(second)
    assert session.project.read_only
    area(second).tables.focus_grid()
    type_text("5")
    press(second, "Return")
    assert session.review.report(report).corrections == {}
    assert not second.commands["paste"].isEnabled()
    assert "只读" in second.windowTitle()


def test_a_project_deleted_underneath_loses_nothing_in_silence(
    window: MainWindow, qtbot: QtBot, project_file: Path
) -> None:
    show_report(window, qtbot, PASTED)
    work = area(window)
    project_file.unlink()
    work.review_controller.show_cell(PASTED_CELL)
    work.tables.focus_grid()
    type_text("14")
    press(window, "Return")
    assert "已被删除" in window.status.message()
    report = work.review_controller.report
    assert report is not None and report.cells[PASTED_CELL].state == "unreadable"
    assert work.findings.findings() != ()


def test_the_language_changes_at_once_and_the_place_stays(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    cell = area(window).review_controller.cell
    window.commands["language_en"].trigger()
    qtbot.waitUntil(lambda: "thing to check" in window.commands["next_problem"].text().lower(), timeout=PATIENCE)
    assert area(window).review_controller.cell == cell
    window.commands["language_zh"].trigger()
    qtbot.waitUntil(lambda: "要核" in window.commands["next_problem"].text(), timeout=PATIENCE)


def test_everything_has_an_accessible_name_and_can_be_reached_by_tab(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.accessibleName()
    ]
    assert nameless == []
    reached: set[QWidget] = set()
    area(window).list.focus_list()
    for _ in range(60):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(focus)
        window.focusNextChild()
    for pane in (area(window).list, area(window).page, area(window).tables, area(window).findings):
        assert any(pane is widget or pane.isAncestorOf(widget) for widget in reached), pane


def test_reports_are_removed_and_brought_back_by_undo(window: MainWindow, qtbot: QtBot) -> None:
    report = show_report(window, qtbot, PASTED)
    area(window).list.choose(report)
    count = len(area(window).list.ids)
    window.commands["remove_report"].trigger()
    assert len(area(window).list.ids) == count - 1
    press(window, "Ctrl+Z")
    assert len(area(window).list.ids) == count


def test_a_report_is_split_at_the_page_in_view_after_a_question_that_stops_nothing(
    window: MainWindow, qtbot: QtBot
) -> None:
    report = show_report(window, qtbot, "金穗市农业农村局2021年报.pdf")
    work = area(window)
    work.list.choose(report)
    go_to_page(work.page, 3)
    qtbot.waitUntil(lambda: work.page_in_view == 3, timeout=PATIENCE)
    count = len(work.list.ids)
    window.commands["split_report"].trigger()
    assert window.prompt.isVisible()
    window.prompt.agree()
    qtbot.waitUntil(lambda: len(work.list.ids) == count + 1, timeout=PATIENCE)
    press(window, "Ctrl+Z")
    assert len(work.list.ids) == count
    assert report in work.list.ids


def test_a_frame_on_the_page_is_read_into_the_current_cell(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    work = area(window)
    report = work.review_controller.report
    assert report is not None
    other = report.extracted["applications/new/total"]
    assert other.box is not None
    work.review_controller.show_cell(MISPRINTED_CELL)
    work.page.box_dragged.emit(other.page, other.box)
    qtbot.waitUntil(lambda: editing(work.tables), timeout=PATIENCE)
    press(window, "Return")
    report = work.review_controller.report
    assert report is not None and report.cells[MISPRINTED_CELL].raw == other.raw


def editing(tables: QWidget) -> bool:
    """Whether a cell's editor is open and has the keyboard."""
    focus = QApplication.focusWidget()
    return isinstance(focus, QLineEdit) and tables.isAncestorOf(focus)


def drop(window: MainWindow, *paths: Path) -> None:
    """Drop files on the window, as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)


def _history(window: MainWindow, cell: str) -> list[HistoryEntry]:
    report = area(window).review_controller.report
    assert report is not None
    return list(session_of(window).review.history(report.id, cell))


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
def test_a_full_disk_is_told_in_plain_words_and_the_screen_shows_what_the_disk_holds(
    window: MainWindow, qtbot: QtBot, project_file: Path
) -> None:
    import resource

    report = show_report(window, qtbot, PASTED)
    work = area(window)
    assert work.review_controller.report is not None
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (project_file.stat().st_size, hard))
    try:
        work.review_controller.correct(dict.fromkeys(work.review_controller.report.cells, "七" * 4000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "没有保存" in window.status.message()
    shown = work.review_controller.report
    assert shown is not None and shown.corrections == {}
    assert session_of(window).project.reports.stored(report).corrections == {}
    work.review_controller.correct({PASTED_CELL: "14"})
    assert session_of(window).project.reports.stored(report).corrections[PASTED_CELL].text == "14"
