"""From opening to signed by keys: how many it takes, that nothing is skipped, and that nobody wonders what is left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from app.project import ReportQuery
from app.review.state.open_report import OpenReport
from app.ui.application.main_window import MainWindow
from app.ui.findings.remaining_pane import RemainingPane
from tests.e2e.windows import (
    PATIENCE,
    area,
    focused,
    open_window,
    press,
    session_of,
    show_report,
    wait_for_page,
    wait_for_panes,
)
from tests.projects import MISPRINTED, MISPRINTED_CELL, PASTED, SAMPLES, make_project, report_of

BALANCED = "zhuyan-2021.txt"
OPENING = 2
"""Ctrl+O, and Return in the dialog where the file is chosen."""


class Keys:
    """Presses keys in the window, and counts them. What a person sees is waited for before each."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self._window, self._qtbot = window, qtbot
        self.count = OPENING

    def press(self, keys: str) -> None:
        wait_for_page(self._window, self._qtbot)
        press(self._window, keys)
        self.count += 1

    def sign(self) -> None:
        self.press("Ctrl+Return")
        assert self._window.prompt.isVisible()
        press(self._window, "Return")
        self.count += 1
        assert not self._window.prompt.isVisible()


def shown(window: MainWindow) -> OpenReport:
    report = area(window).review_controller.report
    assert report is not None
    return report


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, project_file: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "data", project_file)


def uncertain(path: Path, count: int) -> None:
    """Let the only report of a project have that many doubtful cells, as if its page had been a picture."""
    from tests.projects import open_review

    review = open_review(path)
    report = report_of(review, BALANCED)
    reading = review.project.reports.stored(report).reading
    cells = [cell.id for table in reading.tables for cell in table.cells if cell.state in ("number", "blank", "dash")]
    chosen = set(Random(1).sample(cells, count))
    tables = tuple(
        replace(
            table,
            cells=tuple(
                replace(cell, confidence=0.6, method="ocr") if cell.id in chosen else cell for cell in table.cells
            ),
        )
        for table in reading.tables
    )
    review.reports.put_reading(report, replace(reading, tables=tables), "9.9")
    assert len(review.report(report).remaining.doubtful) == count
    assert not review.report(report).remaining.findings
    review.project.close()


def test_a_text_pdf_with_one_misprint_is_signed_with_eight_keys(qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data")
    window.open_paths([str(SAMPLES / MISPRINTED)])
    wait_for_panes(window, qtbot)
    qtbot.waitUntil(lambda: area(window).review_controller.report is not None, timeout=PATIENCE)
    keys = Keys(window, qtbot)
    assert area(window).review_controller.cell == MISPRINTED_CELL
    while shown(window).remaining.findings:
        keys.press("F5")
    keys.press("F8")
    while shown(window).remaining.cells:
        keys.press("Shift+F9")
    assert "签核" in window.status.message()
    keys.sign()
    assert shown(window).status == "signed"
    assert keys.count <= 8


def test_a_report_of_23_doubtful_cells_is_signed_with_36_keys(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_project(tmp_path / "核对.gouji", BALANCED)
    uncertain(path, 23)
    window = open_window(qtbot, tmp_path / "data", path)
    keys = Keys(window, qtbot)
    while shown(window).remaining.doubtful:
        assert area(window).review_controller.cell in shown(window).remaining.doubtful
        keys.press("Space")
    while shown(window).remaining.cells:
        keys.press("Shift+F9")
    keys.sign()
    assert shown(window).status == "signed"
    assert keys.count <= 36


def test_what_is_marked_at_once_is_on_the_screen_and_nothing_doubtful(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_project(tmp_path / "核对.gouji", BALANCED)
    uncertain(path, 23)
    window = open_window(qtbot, tmp_path / "data", path)
    work = area(window)
    doubtful = shown(window).remaining.doubtful
    (cell, *_) = sorted(shown(window).remaining.unproved)
    work.review_controller.show_cell(cell)
    wait_for_page(window, qtbot)
    in_view = work.page.wholly_in_view(work.tables.cells_in_view())
    assert cell in in_view and doubtful & in_view
    press(window, "Shift+F9")
    seen = shown(window).evaluation.seen
    assert cell in seen and seen <= in_view
    assert shown(window).remaining.doubtful == doubtful
    press(window, "Ctrl+Z")
    assert not shown(window).evaluation.seen, "it is one act"


def test_cells_out_of_view_are_not_marked(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_project(tmp_path / "核对.gouji", BALANCED)
    window = open_window(qtbot, tmp_path / "data", path)
    work = area(window)
    for _ in range(8):
        press(window, "Ctrl++")
    cell = work.review_controller.cell
    assert cell is not None
    before = len(shown(window).remaining.cells)
    work.review_controller.show_cell(None)
    work.review_controller.show_cell(cell)
    wait_for_page(window, qtbot)
    press(window, "Shift+F9")
    marked = before - len(shown(window).remaining.cells)
    assert 0 <= marked < before, "at this zoom the page does not show them all"


def test_f8_and_space_go_the_same_way_and_end_in_verified(qtbot: QtBot, tmp_path: Path) -> None:
    path = make_project(tmp_path / "核对.gouji", BALANCED)
    uncertain(path, 7)
    window = open_window(qtbot, tmp_path / "data", path)
    rng, met = Random(5), list[str]()
    for _ in range(300):
        if not shown(window).remaining.cells:
            break
        cell = area(window).review_controller.cell
        assert cell in shown(window).remaining.cells
        if rng.random() < 0.6:
            met.append(cell or "")
            press(window, "Space")
        else:
            press(window, "F8")
    assert len(met) == len(set(met)), "no cell had to be looked at twice"
    assert shown(window).status == "verified"
    assert "已核验" in window.status.message() and "Ctrl+回车" in window.status.message()


def test_passing_everything_by_goes_round_in_the_report_and_says_so(window: MainWindow, qtbot: QtBot) -> None:
    report = show_report(window, qtbot, MISPRINTED)
    first = area(window).review_controller.cell
    for _ in range(len(shown(window).remaining.cells) + 5):
        press(window, "F8")
        if "从头看起" in window.status.message():
            break
    assert shown(window).id == report
    assert area(window).review_controller.cell == first
    left = shown(window).remaining
    assert f"余 {left.cells_left} 格、{left.findings_left} 处问题" in window.status.message()


def test_a_finished_report_is_left_only_after_that_was_said_and_the_next_is_announced(
    window: MainWindow, qtbot: QtBot
) -> None:
    report = show_report(window, qtbot, BALANCED)
    session_of(window).review.cells.mark_seen(report, shown(window).remaining.cells)
    press(window, "F8")
    assert shown(window).id == report and "已核验" in window.status.message()
    press(window, "F8")
    now = shown(window)
    assert now.id != report and now.id in session_of(window).project.reports.left()
    assert window.status.message().startswith("→") and str(now.agency) in window.status.message()
    assert "余" in window.status.message()


def test_keys_of_their_own_go_from_report_to_report(window: MainWindow, qtbot: QtBot) -> None:
    ids = area(window).list.ids
    area(window).review_controller.show_report(ids[0])
    press(window, "Alt+PgDown")
    assert shown(window).id == ids[1]
    press(window, "Alt+PgUp")
    assert shown(window).id == ids[0]
    press(window, "Alt+PgUp")
    assert shown(window).id == ids[0] and "第一份" in window.status.message()


def test_where_a_step_led_is_not_said_beside_another_report(window: MainWindow, qtbot: QtBot) -> None:
    reports = area(window).list
    area(window).review_controller.show_report(reports.ids[0])
    press(window, "Alt+PgDown")
    assert window.status.message().startswith("→")
    reports.report_chosen.emit(reports.ids[0])
    assert window.status.message() == ""
    press(window, "Alt+PgDown")
    window.context.status.report("said since")
    reports.report_chosen.emit(reports.ids[0])
    assert window.status.message() == "said since"


def test_a_report_that_is_not_verified_lists_what_is_left_as_links(window: MainWindow, qtbot: QtBot) -> None:
    report = show_report(window, qtbot, MISPRINTED)
    area(window).list.choose(report)
    press(window, "Ctrl+Return")
    pane = window.findChild(RemainingPane)
    assert pane is not None and pane.isVisible() and not window.prompt.isVisible()
    lines = pane.findChild(QListWidget)
    assert lines is not None and lines.count() > 2
    assert lines.item(0).text().startswith("▲")
    area(window).review_controller.show_cell("applications/new/total")
    lines.setCurrentRow(lines.count() - 1)
    press(window, "Return") if focused() is lines else lines.itemClicked.emit(lines.currentItem())
    assert area(window).review_controller.cell in shown(window).remaining.unproved
    session_of(window).review.cells.mark_seen(report, shown(window).remaining.cells)
    assert lines.count() == 1
    assert shown(window).status == "to_do"


def test_signing_can_be_given_up_and_says_what_is_signed(window: MainWindow, qtbot: QtBot) -> None:
    report = show_report(window, qtbot, MISPRINTED)
    area(window).list.choose(report)
    review = session_of(window).review
    for finding in shown(window).findings:
        review.verdicts.rule_on_all(report, (finding.equation,), "as_printed")
    review.cells.mark_seen(report, shown(window).remaining.cells)
    assert shown(window).status == "excepted"
    press(window, "Ctrl+Return")
    from PySide6.QtWidgets import QLabel

    said = next(label.text() for label in window.prompt.findChildren(QLabel) if label.text())
    assert "例外 2 处" in said and review.author in said and str(shown(window).agency) in said
    press(window, "Esc")
    assert not window.prompt.isVisible() and shown(window).status == "excepted"
    press(window, "Ctrl+Return")
    press(window, "Return")
    assert shown(window).status == "signed"
    (row,) = session_of(window).project.reports.rows([report])
    assert row.tally.status == "signed"
    press(window, "F8")
    assert shown(window).id != report, "what is signed is left at once"
    assert session_of(window).project.reports.find(ReportQuery(statuses=frozenset(("signed",)))) == [report]


def test_what_cannot_be_read_at_all_is_said_to_be_so(window: MainWindow, qtbot: QtBot) -> None:
    report = show_report(window, qtbot, PASTED)
    session = session_of(window)
    reading = session.project.reports.stored(report).reading
    session.review.reports.put_reading(report, replace(reading, tables=()), "9.9")
    press(window, "F8")
    assert shown(window).id == report and "未读到表" in window.status.message()
    area(window).list.choose(report)
    press(window, "Ctrl+Return")
    assert not window.prompt.isVisible() and "不能签核" in window.status.message()


def test_a_cell_that_was_not_found_is_looked_for_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    report = show_report(window, qtbot, BALANCED)
    session = session_of(window)
    reading = session.project.reports.stored(report).reading
    gone = reading.tables[0].cells[0].id
    tables = tuple(
        replace(
            table,
            cells=tuple(
                replace(cell, raw=None, value=None, state="absent", page=None, boxes=()) if cell.id == gone else cell
                for cell in table.cells
            ),
        )
        for table in reading.tables
    )
    session.review.reports.put_reading(report, replace(reading, tables=tables), "9.9")
    for _ in range(20):
        if shown(window).remaining.cells == {gone}:
            break
        press(window, "F8" if area(window).review_controller.cell == gone else "Space")
    assert shown(window).remaining.cells == {gone}
    press(window, "F8")
    assert area(window).review_controller.cell == gone
    assert "没有找到" in window.status.message()
    press(window, "Shift+F9")
    session.review.cells.mark_seen(report, list(shown(window).cells))
    assert shown(window).remaining.cells == {gone}, "among others, nobody can tell whether it was looked for"
    area(window).review_controller.show_cell(gone)
    press(window, "Space")
    assert shown(window).remaining.nothing


def test_cells_that_the_form_lost_or_got_since_are_no_stops_and_it_is_said(window: MainWindow, qtbot: QtBot) -> None:
    report = show_report(window, qtbot, BALANCED)
    session = session_of(window)
    reading = session.project.reports.stored(report).reading
    first, *others = reading.tables
    lost = replace(first.cells[0], id=f"{first.id}/gone/issued", confidence=0.5)
    longer = replace(first, cells=(*first.cells[1:], lost))
    session.review.reports.put_reading(report, replace(reading, tables=(longer, *others)), "9.9")
    session.review.cells.mark_seen(report, shown(window).remaining.cells & shown(window).cells.keys())
    press(window, "F8")
    assert shown(window).id == report and "重新识读" in window.status.message()
    area(window).list.choose(report)
    press(window, "Ctrl+Return")
    assert not window.prompt.isVisible()
    press(window, "Esc")
    press(window, "F8")
    press(window, "F8")
    assert shown(window).id != report
