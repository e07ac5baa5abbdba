"""What has no place on the page: the page shows where it should stand, and a table that was not read is chosen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.project import ReportQuery
from tests.e2e.windows import PATIENCE, area, open_window, press, session_of, show_report, type_text, wait_for_page
from tests.projects import MISPRINTED, PASTED, PASTED_CELL, make_project


def test_the_finding_of_a_table_that_was_not_read_is_chosen_on_arrival(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_project(tmp_path / "核对.gouji", PASTED, "zhuyan-2021.txt")
    window = open_window(qtbot, tmp_path / "data", path)
    session, work = session_of(window), area(window)
    report = show_report(window, qtbot, "zhuyan-2021.txt")
    show_report(window, qtbot, PASTED)
    reading = session.project.reports.stored(report).reading
    session.review.reports.put_reading(report, replace(reading, tables=reading.tables[:-1]), "9.9")
    press(window, "Alt+PgDown")
    shown = work.review_controller.report
    assert shown is not None and shown.id == report
    wait_for_page(window, qtbot)
    chosen = work.review_controller.finding
    assert chosen is not None and not chosen.cells
    press(window, "F5")
    assert session.review.report(report).tally.ruled == 1


def test_the_page_shows_where_a_cell_that_was_not_found_should_stand_and_then_stays(
    qtbot: QtBot, tmp_path: Path
) -> None:
    path = make_project(tmp_path / "核对.gouji", MISPRINTED)
    window = open_window(qtbot, tmp_path / "data", path)
    session, work = session_of(window), area(window)
    (report,) = work.list.ids
    reading = session.project.reports.stored(report).reading
    lost = [table.id for table in reading.tables][-1]
    tables = tuple(
        replace(
            table,
            cells=tuple(
                replace(cell, raw=None, value=None, state="unreadable", page=None, boxes=())
                if table.id == lost
                else cell
                for cell in table.cells
            ),
        )
        for table in reading.tables
    )
    session.review.reports.put_reading(report, replace(reading, tables=tables), "9.9")
    cells = session.review.report(report).cells
    last = [cell for cell in cells if not cell.startswith(f"{lost}/")][-1]
    first, second = [cell for cell in cells if cell.startswith(f"{lost}/")][:2]
    work.review_controller.show_cell(next(iter(cells)))
    wait_for_page(window, qtbot)
    assert not work.page.boxes_in_view(last) or not work.page.wholly_in_view([last])
    work.review_controller.show_cell(first)
    wait_for_page(window, qtbot)
    assert work.page.wholly_in_view([last]), "what is not found is looked for below the last that was"
    bar = work.page.verticalScrollBar()
    bar.setValue(bar.minimum())
    work.review_controller.show_cell(second)
    assert bar.value() == bar.minimum(), "a person scrolled to another place, and goes on typing"


def test_a_report_of_an_unknown_agency_is_called_as_in_the_list(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_project(tmp_path / "核对.gouji", PASTED, MISPRINTED)
    window = open_window(qtbot, tmp_path / "data", path)
    (report,) = session_of(window).project.reports.find(ReportQuery(text=MISPRINTED))
    session_of(window).review.reports.describe(report, None, None)
    show_report(window, qtbot, PASTED)
    press(window, "Alt+PgDown" if area(window).list.ids[-1] == report else "Alt+PgUp")
    assert MISPRINTED in window.status.message()
    area(window).list.choose(report)
    press(window, "Shift+F6")
    assert any(MISPRINTED in label.text() for label in window.prompt.findChildren(QLabel))
    press(window, "Return")
    assert MISPRINTED in window.status.message()


def test_the_status_line_counts_the_reports_in_which_no_table_was_read(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_project(tmp_path / "核对.gouji", PASTED, MISPRINTED)
    window = open_window(qtbot, tmp_path / "data", path)
    report = show_report(window, qtbot, PASTED)
    session = session_of(window)

    def counted() -> bool:
        return any("未读到表 1 份" in label.text() for label in window.status.findChildren(QLabel))

    reading = session.project.reports.stored(report).reading
    session.review.reports.put_reading(report, replace(reading, tables=()), "9.9")
    qtbot.waitUntil(counted, timeout=PATIENCE)
    area(window).list.choose(report)
    press(window, "Shift+F6")
    press(window, "Return")
    qtbot.waitUntil(lambda: not counted(), timeout=PATIENCE)  # somebody said what becomes of it


def test_the_correction_that_settles_the_last_finding_says_that_nothing_is_left(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_project(tmp_path / "核对.gouji", PASTED)
    window = open_window(qtbot, tmp_path / "data", path)
    review, (report,) = session_of(window).review, area(window).list.ids
    review.cells.mark_seen(report, review.report(report).remaining.cells - {PASTED_CELL})
    area(window).review_controller.show_cell(PASTED_CELL)
    area(window).tables.focus_grid()
    type_text("14")
    press(window, "Return")
    assert review.report(report).status == "verified"
    assert "已核验" in window.status.message() and "签核" in window.status.message()
