"""Ruling in the real window: two misprinted totals from the list of findings, with keys alone, and what is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from app.review.state.open_report import OpenReport
from app.ui.application.main_window import MainWindow
from app.ui.findings import FindingsPane
from app.ui.findings.remaining_pane import RemainingPane
from tests.e2e.windows import PATIENCE, area, focused, open_window, press, session_of, type_text
from tests.misprint import FINDINGS, misprinted_review
from tests.review.export.exporting import unproved
from tests.ui.page.views import spots_in_view

TOTAL = "disputes/reconsideration/total"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window on a project with the misprinted report alone, every other cell of it looked at."""
    review, report = misprinted_review(tmp_path)
    review.cells.mark_seen(report, [*unproved(review, report), *review.report(report).evaluation.doubtful])
    review.project.close()
    return open_window(qtbot, tmp_path / "data", tmp_path / "misprinted.gouji")


def shown(window: MainWindow) -> OpenReport:
    report = area(window).review_controller.report
    assert report is not None
    return report


def export(window: MainWindow, qtbot: QtBot, target: Path) -> str:
    press(window, "Ctrl+E")
    (dialog,) = [one for one in window.findChildren(QFileDialog) if one.isVisible()]
    dialog.filesSelected.emit([str(target)])
    dialog.close()
    qtbot.waitUntil(lambda: str(target) in window.status.message(), timeout=PATIENCE)
    return window.status.message()


def rule_both(window: MainWindow) -> None:
    """From the list of findings alone: to each of them, and what it is."""
    press(window, "Ctrl+4")
    area(window).findings.choose(None)
    for key in FINDINGS:
        press(window, "Down")
        assert area(window).review_controller.finding == area(window).findings.chosen()
        press(window, "F5")
        assert [one.ruled for one in shown(window).findings if one.equation == key] == [True]


def test_two_misprinted_totals_are_ruled_with_keys_from_the_list_and_exported_with_exceptions(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    assert "待核" in export(window, qtbot, tmp_path / "before.xlsx")
    values = {cell.id: cell.raw for cell in shown(window).cells.values()}
    rule_both(window)
    assert shown(window).evaluation.tally.status == "excepted"
    assert {cell.id: cell.raw for cell in shown(window).cells.values()} == values, "a ruling changes no number"
    assert "核对通过（有例外）" in export(window, qtbot, tmp_path / "after.xlsx")
    qtbot.waitUntil(lambda: any("认定 2" in one.text() for one in window.status.findChildren(QLabel)), timeout=PATIENCE)


def test_where_all_is_surely_read_as_printed_is_offered_first_and_a_click_on_it_rules(window: MainWindow) -> None:
    pane = area(window).findings
    pane.choose(pane.findings()[0])
    buttons = [one for one in pane.findChildren(QPushButton) if one.isVisible()]
    assert min(buttons, key=lambda one: one.x()).objectName() == "as_printed"
    next(one for one in buttons if one.objectName() == "as_printed").click()
    assert shown(window).evaluation.tally.ruled == 1
    assert {one.objectName() for one in pane.findChildren(QPushButton) if one.isVisible()} == {"reason", "withdraw"}


def test_a_ruling_is_undone_and_withdrawn_and_the_cell_tells_the_whole_story(window: MainWindow, qtbot: QtBot) -> None:
    rule_both(window)
    press(window, "Ctrl+Z")
    assert shown(window).evaluation.tally.ruled == 1
    area(window).review_controller.choose(next(one for one in shown(window).findings if one.ruled))
    press(window, "Shift+F5")
    assert shown(window).evaluation.tally.ruled == 0
    area(window).review_controller.show_cell(TOTAL)
    qtbot.waitUntil(lambda: len(_history(window)) == 2, timeout=PATIENCE)
    assert "不再有" in _history(window)[0] and "原文如此" in _history(window)[1]


def test_the_agencys_figure_is_asked_for_in_a_bar_and_stands_beside_the_printed_one(window: MainWindow) -> None:
    work = area(window)
    work.review_controller.choose(shown(window).findings[0])
    press(window, "F7")
    assert isinstance(focused(), QLineEdit) and window.prompt.isVisible()
    press(window, "Return")
    assert window.prompt.isVisible(), "a figure is needed"
    type_text("11")
    press(window, "Return")
    (finding,) = [one for one in shown(window).findings if one.ruled]
    assert finding.verdict is not None and (finding.verdict.cell, finding.verdict.figure) == (TOTAL, "11")
    assert finding.holds_confirmed and shown(window).cells[TOTAL].raw == "0"


def test_to_correct_opens_the_cell_and_a_correction_against_the_page_wants_a_reason(window: MainWindow) -> None:
    work = area(window)
    press(window, "Ctrl+4")
    work.findings.choose(None)
    press(window, "Down")
    press(window, "Return")
    assert work.tables.current_cell() == TOTAL and work.tables.isAncestorOf(focused())
    assert not shown(window).corrections, "nothing is changed before a person types"
    press(window, "Ctrl+A")
    type_text("11")
    press(window, "Return")
    (against,) = [one for one in shown(window).findings if one.rule == "read.against"]
    assert "against" in shown(window).marks(TOTAL)
    work.review_controller.choose(against)
    press(window, "F5")
    press(window, "Return")
    assert window.prompt.isVisible() and not shown(window).verdicts
    type_text("it is 11")
    press(window, "Return")
    assert [one.verdict.reason for one in shown(window).findings if one.verdict] == ["it is 11"]


def test_a_signature_is_refused_given_and_plainly_lifted_by_a_change(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+Return")
    left = window.findChild(RemainingPane)
    assert left is not None and left.isVisible(), "what is left is listed"
    press(window, "Esc")
    rule_both(window)
    press(window, "Ctrl+Return")
    press(window, "Return")
    assert [one.holds for one in shown(window).signatures] == [True]
    assert "已签核" in _signatures(window)
    report = shown(window)
    assert "已签核" in area(window).list.extra_tip(report.id)
    session_of(window).review.verdicts.withdraw_all(report.id, (FINDINGS[0],))
    assert "签核已失效" in _signatures(window) and "签核已失效" in area(window).list.extra_tip(report.id)
    window.commands["withdraw_signature"].trigger()
    assert shown(window).signatures == () and _signatures(window) == ""


def test_space_goes_on_to_the_next_cell_that_matters_and_only_space_marks(window: MainWindow) -> None:
    work = area(window)
    work.review_controller.show_cell("disputes/litigation_direct/upheld")
    work.tables.focus_grid()
    seen = set(shown(window).evaluation.seen)
    press(window, "F9")
    second = work.review_controller.cell
    assert set(shown(window).evaluation.seen) == seen, "looking is not marking"
    press(window, "Space")
    assert set(shown(window).evaluation.seen) == {*seen, second}
    assert work.review_controller.cell not in (second, "disputes/litigation_direct/upheld")
    assert work.tables.current_cell() == work.review_controller.cell


def test_what_the_text_says_is_outlined_on_its_page_scrolled_to_and_ruled_on(window: MainWindow, qtbot: QtBot) -> None:
    session, report = session_of(window), shown(window).id
    reading = session.project.reports.stored(report).reading
    (passage,) = [one for one in reading.passages if "新收政府信息公开申请5件" in one.text]
    other = replace(passage, text=passage.text.replace("申请5件", "申请6件"))
    session.review.reports.put_reading(report, replace(reading, passages=(other,)), "9.9")
    area(window).review_controller.show_cell(TOTAL)
    (finding,) = [one for one in shown(window).findings if one.quote]
    press(window, "Ctrl+4")
    area(window).findings.choose(finding)
    view = area(window).page.viewport()
    spots = spots_in_view(area(window).page)
    assert len(spots) == len(passage.spots)
    assert QRectF(view.rect()).contains(spots[0])
    press(window, "F5")
    assert [one.ruled for one in shown(window).findings if one.quote] == [True]
    area(window).review_controller.show_cell(TOTAL)
    assert spots_in_view(area(window).page) == []


def _history(window: MainWindow) -> list[str]:
    (listing,) = area(window).strip.findChildren(QListWidget)
    return [listing.item(row).text() for row in range(listing.count())]


def _signatures(window: MainWindow) -> str:
    pane = area(window).findings
    assert isinstance(pane, FindingsPane)
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if "签核" in label.text())
