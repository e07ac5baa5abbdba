"""Acts on whole reports and on several findings in the real window: joined, removed, erased, ruled on, by keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.review.state.open_report import OpenReport
from app.ui.application.main_window import MainWindow
from app.ui.common.commands import REPORT_COMMANDS
from tests.e2e.windows import PATIENCE, area, open_window, press, session_of, show_report, type_text
from tests.misprint import FINDINGS, misprinted_review
from tests.projects import MISPRINTED, MISPRINTED_CELL, PASTED
from tests.review.commands.test_reports import with_cell


@pytest.fixture
def window(qtbot: QtBot, project_file: Path, tmp_path: Path) -> MainWindow:
    """The window on all samples."""
    return open_window(qtbot, tmp_path / "data", project_file)


@pytest.fixture
def misprinted(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window on a report with two misprinted totals, each with a suspect of its own."""
    review, _ = misprinted_review(tmp_path)
    review.project.close()
    return open_window(qtbot, tmp_path / "data", tmp_path / "misprinted.gouji")


def shown(window: MainWindow) -> OpenReport:
    report = area(window).review_controller.report
    assert report is not None
    return report


def ruled(window: MainWindow) -> int:
    return sum(one.ruled for one in shown(window).findings)


def question(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.prompt.findChildren(QLabel) if label.isVisible())


def choose_two(window: MainWindow, qtbot: QtBot) -> list[int]:
    """Choose the first report of the list and the one below it; their ids."""
    press(window, "Ctrl+1")
    press(window, "Ctrl+Home")
    press(window, "Shift+Down")
    chosen = list(area(window).list.selected())
    assert len(chosen) == 2
    return chosen


def test_one_key_rules_on_all_that_one_suspect_explains_and_one_undo_takes_it_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    show_report(window, qtbot, MISPRINTED)
    assert area(window).review_controller.cell == MISPRINTED_CELL and len(shown(window).findings) == 2
    press(window, "F5")
    assert ruled(window) == 2
    assert "牵出的 2 处已一并认定" in window.status.message()
    assert shown(window).as_printed_cells >= {MISPRINTED_CELL}
    press(window, "Ctrl+Z")
    assert ruled(window) == 0


def test_a_suspect_alone_is_enough_and_the_agencys_figure_is_asked_once(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    area(window).review_controller.show_cell("proactive/normative_documents/issued")
    area(window).review_controller.show_cell(MISPRINTED_CELL)
    assert area(window).review_controller.finding is None
    press(window, "F7")
    type_text("87")
    press(window, "Return")
    assert ruled(window) == 2
    assert {one.verdict.figure for one in shown(window).findings if one.verdict} == {"87"}
    assert all(one.holds_confirmed for one in shown(window).findings)
    press(window, "Ctrl+Z")
    assert ruled(window) == 0


def test_a_selection_of_findings_is_ruled_on_as_one_act_and_withdrawn_as_one(misprinted: MainWindow) -> None:
    press(misprinted, "Ctrl+4")
    area(misprinted).findings.choose(area(misprinted).findings.findings()[0])
    press(misprinted, "F5")
    assert ruled(misprinted) == 1, "two suspects: neither explains the other's"
    press(misprinted, "Ctrl+Z")
    area(misprinted).findings.choose(area(misprinted).findings.findings()[0])
    press(misprinted, "Shift+Down")
    assert [one.equation for one in area(misprinted).findings.several()] == list(FINDINGS)
    press(misprinted, "F5")
    assert ruled(misprinted) == 2
    assert "选中的 2 处已一并认定" in misprinted.status.message()
    area(misprinted).findings.choose(area(misprinted).findings.findings()[0])
    press(misprinted, "Shift+Down")
    press(misprinted, "Shift+F5")
    assert ruled(misprinted) == 0
    press(misprinted, "Ctrl+Z")
    assert ruled(misprinted) == 2
    press(misprinted, "Ctrl+Z")
    assert ruled(misprinted) == 0


def test_findings_that_are_picked_with_the_mouse_stay_picked_together(misprinted: MainWindow) -> None:
    (view,) = area(misprinted).findings.findChildren(QListView)
    for row, key in ((0, Qt.KeyboardModifier.NoModifier), (1, Qt.KeyboardModifier.ControlModifier)):
        at = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, key, at)
    assert [one.equation for one in area(misprinted).findings.several()] == list(FINDINGS)
    press(misprinted, "F5")
    assert ruled(misprinted) == 2


def test_what_cannot_be_ruled_so_stays_and_is_counted(misprinted: MainWindow) -> None:
    press(misprinted, "Ctrl+4")
    first = area(misprinted).findings.findings()[0]
    area(misprinted).findings.choose(first)
    press(misprinted, "F6")
    area(misprinted).findings.choose(area(misprinted).findings.findings()[0])
    press(misprinted, "Shift+Down")
    press(misprinted, "F5")
    assert "选中的已认定 1 处；另 1 处" in misprinted.status.message()
    kinds = {one.equation: one.verdict.kind for one in shown(misprinted).findings if one.verdict}
    assert kinds == {FINDINGS[0]: "unreadable", FINDINGS[1]: "as_printed"}


def test_once_the_suspect_was_seen_as_printed_is_the_first_button_and_bold(window: MainWindow, qtbot: QtBot) -> None:
    report = show_report(window, qtbot, MISPRINTED)
    review = session_of(window).review
    reading = review.project.reports.stored(report).reading
    doubtful = replace(shown(window).extracted[MISPRINTED_CELL], confidence=0.6)
    review.reports.put_reading(report, with_cell(reading, MISPRINTED_CELL, doubtful), "9.9")
    finding = next(one for one in shown(window).findings if one.suspects)
    area(window).findings.choose(finding)
    qtbot.waitUntil(lambda: _first_button(window) == "mend", timeout=PATIENCE)
    area(window).tables.focus_grid()
    press(window, "Space")
    assert MISPRINTED_CELL in shown(window).evaluation.seen
    area(window).findings.choose(next(one for one in shown(window).findings if one.suspects))
    qtbot.waitUntil(lambda: _first_button(window) == "as_printed", timeout=PATIENCE)


def _first_button(window: MainWindow) -> str:
    pane = area(window).findings
    buttons = [one for one in pane.findChildren(QPushButton) if one.isVisible()]
    first = min(buttons, key=lambda one: one.x())
    return first.objectName() if [one for one in buttons if one.font().bold()] == [first] else ""


def test_joining_two_agencies_asks_first_and_escape_leaves_both(window: MainWindow, qtbot: QtBot) -> None:
    chosen = choose_two(window, qtbot)
    rows = session_of(window).project.reports.rows(chosen)
    count = len(area(window).list.ids)
    window.commands["join_reports"].trigger()
    assert window.prompt.isVisible()
    for row in rows:
        assert row.agency is not None and row.agency in question(window)
    press(window, "Escape")
    assert not window.prompt.isVisible() and len(area(window).list.ids) == count
    window.commands["join_reports"].trigger()
    press(window, "Shift+Tab")
    press(window, "Return")
    qtbot.waitUntil(lambda: len(area(window).list.ids) == count - 1, timeout=PATIENCE)
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: len(area(window).list.ids) == count, timeout=PATIENCE)


def test_joining_parts_of_one_report_asks_nothing(window: MainWindow, qtbot: QtBot) -> None:
    chosen = choose_two(window, qtbot)
    first = session_of(window).project.reports.rows(chosen[:1])[0]
    session_of(window).review.reports.describe(chosen[1], first.agency, None)
    count = len(area(window).list.ids)
    window.commands["join_reports"].trigger()
    assert not window.prompt.isVisible()
    qtbot.waitUntil(lambda: len(area(window).list.ids) == count - 1, timeout=PATIENCE)


def test_del_says_what_it_removed_and_how_to_get_it_back(window: MainWindow, qtbot: QtBot) -> None:
    report = show_report(window, qtbot, PASTED)
    press(window, "Ctrl+1")
    press(window, "Delete")
    assert report not in area(window).list.ids
    assert window.status.message() == "已移出审核：柳溪镇人民政府 2022。Ctrl+Z 放回。"
    press(window, "Ctrl+Z")
    assert report in area(window).list.ids


def test_erasing_for_good_stands_apart_from_restoring_in_both_menus(window: MainWindow) -> None:
    (edit,) = [menu for menu in window.menuBar().findChildren(QMenu) if "编辑" in menu.title()]
    menu = QMenu(window)
    window.commands.fill(menu, REPORT_COMMANDS)
    for names in (_names(edit), _names(menu)):
        restore, erase = names.index("restore_reports"), names.index("erase_report")
        assert abs(restore - erase) > 2, "a line alone is slipped over"
        assert "" in (names[erase - 1], *names[erase + 1 : erase + 2])
        assert names[erase - 1] == ""


def _names(menu: QMenu) -> Sequence[str]:
    return ["" if action.isSeparator() else action.objectName() for action in menu.actions()]


def test_several_reports_are_sent_back_at_once_and_nothing_of_them_is_left(window: MainWindow, qtbot: QtBot) -> None:
    chosen = choose_two(window, qtbot)
    press(window, "Shift+F6")
    assert window.prompt.isVisible()
    press(window, "Return")
    rows = session_of(window).project.reports.rows(chosen)
    assert [row.tally.status for row in rows] == ["sent_back", "sent_back"]
    press(window, "F8")
    assert shown(window).id not in chosen, "F8 goes on to where something is left"
    press(window, "Ctrl+1")
    press(window, "Ctrl+Z")
    rows = session_of(window).project.reports.rows(chosen)
    assert "sent_back" not in [row.tally.status for row in rows]


def test_that_a_report_was_sent_back_is_taken_back_by_a_key(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, PASTED)
    press(window, "Shift+F6")
    press(window, "Escape")
    assert shown(window).status != "sent_back"
    press(window, "Shift+F6")
    type_text("blurred")
    press(window, "Return")
    assert shown(window).status == "sent_back"
    press(window, "Ctrl+Shift+F6")
    assert shown(window).status != "sent_back"
    assert "已撤销退回" in window.status.message()
    press(window, "Ctrl+Shift+F6")
    assert "没有退回单位" in window.status.message()
