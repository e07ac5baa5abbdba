"""Acts on many reports in the window: the preview, what is ticked, the question before signing, one Ctrl+Z."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QTabWidget
from pytestqt.qtbot import QtBot

from app.project import ReportQuery
from app.ui.application.main_window import MainWindow
from app.ui.bulk import BulkPane
from app.ui.bulk.models import PlanModel
from app.ui.bulk.table import BulkTable
from tests.e2e.windows import PATIENCE, area, focused, press, session_of, type_text
from tests.mixed_reports import BROKEN, BROKEN_CELL, REPORTS, RULE, VERIFIED
from tests.ui.bulk.previews import bulk, button, found, told, work
from tests.ui.contexts import nameless


def test_cells_left_are_marked_with_keys_and_one_ctrl_z_takes_all_of_it_back(
    window: MainWindow, qtbot: QtBot, mixed_file: Path
) -> None:
    before = work(window)
    plan = found(window, qtbot, "bulk_seen")
    pane = bulk(window).pane
    assert isinstance(focused(), BulkTable) and pane.ticked.ticks == len(plan.rows)
    press(window, "Space")
    press(window, "Down")
    press(window, "Space")
    assert pane.ticked.ticked == list(plan.rows[2:])
    press(window, "Tab")
    while focused() is not button(window, "已核"):
        press(window, "Tab")
    press(window, "Space")
    said = told(window, qtbot, "标为已核")
    assert str(len(plan.rows) - 2) in said and not bulk(window).is_open
    seen = work(window)
    own = {(row.report.id, row.key) for row in plan.rows[2:]}
    fresh = {tuple(row[:2]) for row in seen["seen"]} - {tuple(row[:2]) for row in before["seen"]}
    assert fresh == own
    assert "批量标为已核" in window.commands["undo"].text()
    press(window, "Ctrl+Z")
    told(window, qtbot, "撤销")
    assert work(window) == before
    press(window, "Ctrl+Y")
    told(window, qtbot, "重做")
    assert work(window) == seen


def test_signing_asks_once_more_with_the_number_and_the_name_and_does_nothing_without(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = work(window)
    plan = found(window, qtbot, "bulk_sign")
    assert [row.report.id for row in plan.rows] == [*VERIFIED]
    press(window, "Ctrl+Return")
    question = window.prompt
    asked = " ".join(label.text() for label in question.findChildren(QLabel))
    assert question.isVisible() and "王芳" in asked and f"{len(VERIFIED)} 份" in asked
    assert work(window) == before
    press(window, "Escape")
    assert not question.isVisible() and work(window) == before and bulk(window).is_open
    press(window, "Ctrl+Return")
    press(window, "Return")
    told(window, qtbot, "已签核 6 份")
    review = session_of(window).review
    assert all([one.signature.author for one in review.report(report).signatures] == ["王芳"] for report in VERIFIED)
    press(window, "Ctrl+Z")
    told(window, qtbot, "批量签核")
    assert work(window) == before


def test_the_question_before_signing_goes_with_what_it_asked_about(window: MainWindow, qtbot: QtBot) -> None:
    ticked, wrote = bulk(window).pane.ticked, list[bool]()
    bulk(window).writing.connect(wrote.append)
    changes: tuple[Callable[[], None], ...] = (
        lambda: ticked.tick(range(ticked.count()), ticked=True),
        window.commands["bulk_seen"].trigger,
        bulk(window).leave,
        window.commands["overview"].trigger,
    )
    for change in changes:
        found(window, qtbot, "bulk_sign")
        ticked.tick(range(1, ticked.count()), ticked=False)
        bulk(window).act()
        assert window.prompt.isVisible() and "1 份" in window.prompt.findChildren(QLabel)[0].text()
        change()
        assert not window.prompt.isVisible()
        window.prompt.agree()
    assert wrote == []


def test_a_yes_signs_the_rows_that_the_question_counted(window: MainWindow, qtbot: QtBot) -> None:
    plan, ticked = found(window, qtbot, "bulk_sign"), bulk(window).pane.ticked
    ticked.tick(range(1, len(plan.rows)), ticked=False)
    bulk(window).act()
    window.prompt.closed.connect(lambda: ticked.tick(range(len(plan.rows)), ticked=True))  # while yes is being said
    press(window, "Return")
    told(window, qtbot, "已签核 1 份")
    review = session_of(window).review
    assert [row for row in plan.rows if review.report(row.report.id).signatures] == [plan.rows[0]]


def test_a_question_that_is_not_its_own_stays_when_the_preview_goes(window: MainWindow, qtbot: QtBot) -> None:
    found(window, qtbot, "bulk_sign")
    press(window, "Ctrl+Return")
    window.prompt.ask("另一个问题", "是", lambda: None)
    bulk(window).leave()
    assert window.prompt.isVisible()


def test_a_preview_in_another_name_is_made_again_before_anything_is_signed(window: MainWindow, qtbot: QtBot) -> None:
    found(window, qtbot, "bulk_sign")
    window.sign_as("李娜")
    bulk(window).act()
    assert not window.prompt.isVisible(), "the rows said that it would be signed in the former name"
    pane = bulk(window).pane
    qtbot.waitUntil(lambda: pane.plan is not None and pane.plan.order.author == "李娜", timeout=PATIENCE)


def test_what_was_unticked_stays_so_when_the_same_act_is_previewed_again_and_no_longer(
    window: MainWindow, qtbot: QtBot
) -> None:
    plan = found(window, qtbot, "bulk_sign")
    pane = bulk(window).pane
    pane.ticked.tick((0, 2), False)
    window.sign_as("李娜")
    bulk(window).act()
    qtbot.waitUntil(lambda: pane.plan is not None and pane.plan.order.author == "李娜", timeout=PATIENCE)
    kept = [row.report.id for at, row in enumerate(plan.rows) if at not in (0, 2)]
    assert [row.report.id for row in pane.ticked.ticked] == kept
    former = pane.plan
    window.commands["language_en"].trigger()
    qtbot.waitUntil(lambda: pane.plan not in (None, former), timeout=PATIENCE)
    assert [row.report.id for row in pane.ticked.ticked] == kept
    press(window, "Escape")
    plan = found(window, qtbot, "bulk_sign")
    assert len(pane.ticked.ticked) == len(plan.rows)


def test_findings_of_one_kind_get_the_verdict_and_the_reason_that_were_chosen(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["bulk_rule"].trigger()
    assert "请先选中一处问题" in window.status.message() and not bulk(window).is_open
    review = area(window).review_controller
    review.show_report(BROKEN[0])
    assert review.report is not None
    review.choose(next(one for one in review.report.findings if one.rule == RULE))
    plan = found(window, qtbot, "bulk_rule")
    assert [row.report.id for row in plan.rows] == [*BROKEN] and plan.order.rule == RULE
    verdict = bulk(window).pane.findChild(QComboBox)
    assert verdict is not None
    verdict.setCurrentIndex(1)
    verdict.activated.emit(1)
    qtbot.waitUntil(lambda: _verdict(bulk(window).pane) == "unreadable", timeout=PATIENCE)
    bulk(window).pane.focus_reason()
    type_text("kan bu qing")
    button(window, "认定 3 处").click()
    told(window, qtbot, "已认定 3 处")
    for report in BROKEN:
        (made,) = session_of(window).project.reports.stored(report).verdicts.values()
        assert (made.kind, made.reason, made.author) == ("unreadable", "kan bu qing", "王芳")


def _verdict(pane: BulkPane) -> str | None:
    return None if pane.plan is None else pane.plan.order.verdict


def test_what_changed_since_the_preview_is_listed_after_the_act(window: MainWindow, qtbot: QtBot) -> None:
    found(window, qtbot, "bulk_sign")
    session_of(window).review.cells.correct(VERIFIED[0], {BROKEN_CELL: "99999"})
    bulk(window).act()
    press(window, "Return")
    said = told(window, qtbot, "与预览时不同")
    assert "已签核 5 份" in said and window.status.is_urgent and bulk(window).is_open
    tabs = bulk(window).pane.findChild(QTabWidget)
    assert tabs is not None and tabs.currentIndex() == 1
    model = tabs.currentWidget().model()  # type: ignore[attr-defined]
    assert [model.text(row, 2) for row in range(model.count())] == ["与预览时不同了"]
    press(window, "Escape")
    assert not bulk(window).is_open


def test_only_the_selected_reports_or_those_of_the_filter_are_meant(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    pane = window.workspace.list
    assert len(found(window, qtbot, "bulk_seen").order.reports) == REPORTS
    press(window, "Escape")
    pane.focus_filter()
    type_text("2025")
    listed = tuple(pane.ids)
    assert 0 < len(listed) < REPORTS
    assert found(window, qtbot, "bulk_seen").order.reports == listed
    press(window, "Escape")
    pane.focus_list()
    press(window, "Home")
    press(window, "Shift+Down")
    assert found(window, qtbot, "bulk_seen").order.reports == pane.selected() == listed[:2]


def test_escape_gives_up_a_preview_and_another_one_takes_the_place_of_the_first(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.commands["bulk_seen"].trigger()
    press(window, "Escape")
    assert not bulk(window).is_open
    plan = found(window, qtbot, "bulk_sign")
    assert plan.order.kind == "sign"


def test_everything_in_it_has_a_name_and_follows_the_language(window: MainWindow, qtbot: QtBot) -> None:
    found(window, qtbot, "bulk_seen")
    pane = bulk(window).pane
    assert nameless(pane) == []
    window.commands["language_en"].trigger()
    qtbot.waitUntil(lambda: pane.plan is not None and "proved by no rule" in pane.plan.rows[0].now, timeout=PATIENCE)
    assert nameless(pane) == []
    (model,) = [one.model() for one in pane.findChildren(BulkTable) if isinstance(one.model(), PlanModel)]
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(4)]
    assert heads == ["Report", "What", "Now", "Then"]


def test_only_what_the_filter_shows_is_exported_and_the_workbook_says_so(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.workspace is not None
    window.workspace.list.focus_filter()
    type_text("2025")
    query = window.workspace.list.query
    wanted = session_of(window).project.reports.find(ReportQuery("2025", only_current=True))
    assert query.text == "2025" and 0 < len(wanted) < REPORTS
    window.commands["export_listed"].trigger()
    (dialog,) = [one for one in window.findChildren(QFileDialog) if one.isVisible()]
    target = tmp_path / "filtered.xlsx"
    dialog.filesSelected.emit([str(target)])
    dialog.close()
    said = told(window, qtbot, str(target))
    assert f"{len(wanted)} 份报告" in said and "2025" in said
    book = load_workbook(target, read_only=True)
    texts = [str(cell.value) for row in book["总览"].iter_rows(max_row=4) for cell in row if cell.value]
    book.close()
    assert any("含有“2025”" in text and f"共 {REPORTS} 份" in text for text in texts), texts


def test_an_open_editor_is_committed_before_the_preview(window: MainWindow, qtbot: QtBot) -> None:
    area(window).review_controller.show_report(1)
    area(window).review_controller.show_cell(BROKEN_CELL)
    area(window).tables.focus_grid()
    press(window, "F2")
    assert isinstance(focused(), QLineEdit)
    type_text("5")
    found(window, qtbot, "bulk_seen")
    assert BROKEN_CELL in session_of(window).project.reports.stored(1).corrections
    assert isinstance(bulk(window), QObject)
