"""What was asked of one report's page never comes into another report."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.model import Box
from app.review.reading.import_ import ImportResult
from app.review.reading.page_jobs import BoxText
from app.ui.application.main_window import MainWindow
from tests.e2e.windows import PATIENCE, area, focused, open_window, press, session_of, show_report
from tests.families import add_report
from tests.projects import MISPRINTED, MISPRINTED_CELL, PASTED


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, project_file: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "data", project_file)


def test_a_frame_that_is_read_after_another_report_was_chosen_is_let_pass(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    work = area(window)
    work.review_controller.show_cell(MISPRINTED_CELL)
    report = work.review_controller.report
    assert report is not None
    cell = report.extracted[MISPRINTED_CELL]
    read: list[object] = []
    work._drawing.done.connect(lambda key, value: read.append(value.text) if isinstance(value, BoxText) else None)
    work.page.box_dragged.emit(cell.page, cell.box)
    show_report(window, qtbot, PASTED)
    work.review_controller.show_cell(MISPRINTED_CELL)
    qtbot.waitUntil(lambda: bool(read), timeout=PATIENCE)
    assert read == [cell.raw]
    focus = QApplication.focusWidget()
    assert not (isinstance(focus, QLineEdit) and work.tables.isAncestorOf(focus))


def test_a_frame_that_cannot_be_read_is_told(window: MainWindow, qtbot: QtBot) -> None:
    report = show_report(window, qtbot, MISPRINTED)
    work = area(window)
    work.review_controller.show_cell(MISPRINTED_CELL)
    opened = work.review_controller.report
    assert opened is not None
    database = session_of(window).project._database
    with database.transaction():
        sql = "UPDATE piece SET data = x'00' WHERE source IN (SELECT source FROM part WHERE report = ?)"
        database.run(sql, (report,))
    work.close_down()
    window.projects.close()
    again = open_window(qtbot, window.projects._data / "again", database.path)
    show_report(again, qtbot, MISPRINTED)
    area(again).review_controller.show_cell(MISPRINTED_CELL)
    area(again).page.box_dragged.emit(opened.extracted[MISPRINTED_CELL].page, Box(0, 0, 50, 50))
    qtbot.waitUntil(lambda: "没有读出来" in again.status.message(), timeout=PATIENCE)


def test_after_a_move_the_pages_are_drawn_out_of_the_file_where_it_is_now(
    window: MainWindow, qtbot: QtBot, project_file: Path
) -> None:
    show_report(window, qtbot, MISPRINTED)
    work = area(window)
    work.review_controller.show_cell(MISPRINTED_CELL)
    (project_file.parent / "elsewhere").mkdir()
    moved = project_file.parent / "elsewhere" / "moved.gouji"
    window.projects.move_to(moved)
    assert work.page._project == str(moved)
    qtbot.waitUntil(lambda: work.page.is_sharp and bool(work.page.boxes_in_view(MISPRINTED_CELL)), timeout=PATIENCE)
    qtbot.waitUntil(lambda: work.crop.is_sharp, timeout=PATIENCE)


def test_what_an_import_ends_the_chance_to_undo_is_no_more_offered(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    report = show_report(window, qtbot, "zhuyan-2021.txt")
    opened = area(window).review_controller.report
    assert opened is not None
    for name in ("甲", opened.agency):
        session_of(window).review.reports.describe(report, name, opened.year)
    assert window.commands["undo"].isEnabled()
    project = session_of(window).project
    with project.act("import", at="", author="") as act:
        act.change_report(report, agency="乙")
    area(window).import_controller.imported.emit(frozenset((report,)))
    assert not window.commands["undo"].isEnabled()


def test_who_an_agency_belongs_to_is_asked_for_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, "zhuyan-2021.txt")
    opened = area(window).review_controller.report
    assert opened is not None and opened.agency is not None
    families = session_of(window).review.families
    for said, then in (("青萝县人民政府", "青萝县人民政府"), ("", None)):
        window.commands["say_parent"].trigger()
        field = focused()
        assert isinstance(field, QLineEdit) and window.prompt.isVisible()
        field.setText(said)
        press(window, "Return")
        assert families.parent_of(opened.agency) == then
    window.commands["undo"].trigger()
    assert families.parent_of(opened.agency) == "青萝县人民政府"
    assert "说明隶属关系" in window.status.message()


def test_a_report_is_shown_anew_when_last_years_is_imported(window: MainWindow, qtbot: QtBot) -> None:
    report = show_report(window, qtbot, "zhuyan-2021.txt")
    panes = area(window)
    opened = panes.review_controller.report
    assert opened is not None and opened.agency is not None
    with closing(session_of(window).project.beside()) as importing:
        carried = {"applications/carried_out/total": "41"}
        add_report(importing, opened.agency, (opened.year or 0) - 1, carried)
    session_of(window).imports.finished.emit(ImportResult("last.pdf", "duplicate"))
    qtbot.waitUntil(
        lambda: (
            panes.review_controller.report is not None
            and any(one.rule == "years.carried" for one in panes.review_controller.report.findings)
        ),
        timeout=PATIENCE,
    )
    assert panes.review_controller.report is not None and panes.review_controller.report.id == report
