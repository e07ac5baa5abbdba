"""Acts on many reports in the window: the preview, what is ticked, the question before signing, one Ctrl+Z."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from app.project import ReportQuery
from app.review.bulk.plan import BulkPlan
from app.ui.application.main_window import MainWindow
from app.ui.bulk import BulkPane
from app.ui.bulk.models import PlanModel
from app.ui.bulk.table import BulkTable
from app.ui.controllers.bulk_controller import BulkController
from tests.e2e.windows import PATIENCE, area, focused, open_window, press, session_of, type_text, wait_for_panes
from tests.mixed_reports import BROKEN, BROKEN_CELL, REPORTS, RULE, VERIFIED
from tests.project.handmade import dump
from tests.ui.contexts import nameless


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, mixed_file: Path) -> Iterator[MainWindow]:
    opened = open_window(qtbot, tmp_path / "data", mixed_file)
    opened.sign_as("王芳")
    yield opened
    opened.projects.close()


def bulk(window: MainWindow) -> BulkController:
    return area(window).bulk_controller


def found(window: MainWindow, qtbot: QtBot, command: str) -> BulkPlan:
    """The plan that a command previews."""
    window.commands[command].trigger()
    pane = bulk(window).pane
    qtbot.waitUntil(lambda: pane.plan is not None, timeout=PATIENCE)
    assert bulk(window).is_open and pane.plan is not None
    return pane.plan


def told(window: MainWindow, qtbot: QtBot, text: str) -> str:
    qtbot.waitUntil(lambda: text in window.status.message(), timeout=PATIENCE)
    return window.status.message()


def work(window: MainWindow) -> dict[str, list[tuple[object, ...]]]:
    """Every row but of steps, and of what is derived in the background."""
    return dump(session_of(window).project, ("step", "change", "tally", "figures"))


def button(window: MainWindow, text: str) -> QPushButton:
    (one,) = [one for one in window.findChildren(QPushButton) if one.isVisible() and text in one.text()]
    return one


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


def test_acts_are_refused_with_a_word_while_it_writes_and_a_cancelled_one_changes_nothing(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = work(window)
    found(window, qtbot, "bulk_seen")
    refused: list[str] = []

    def disturb(writing: bool) -> None:
        if writing:
            area(window).review_controller.correct({BROKEN_CELL: "1"})
            refused.append(window.status.message())
            bulk(window).cancel()

    bulk(window).writing.connect(disturb)
    with qtbot.waitSignal(bulk(window).ended, timeout=PATIENCE):
        bulk(window).act()
    assert "正在成批写入" in refused[0]
    told(window, qtbot, "已取消")
    assert work(window) == before and not window.status.bulk.isVisible()
    area(window).review_controller.correct({BROKEN_CELL: "1"})
    assert work(window) != before, "afterwards acts are allowed again"


def test_what_is_typed_while_it_writes_stays_in_its_editor(window: MainWindow, qtbot: QtBot) -> None:
    panes = area(window)
    found(window, qtbot, "bulk_seen")
    held: list[tuple[str, str]] = []

    def type_meanwhile(writing: bool) -> None:
        if not writing:
            return
        assert not window.commands["paste"].isEnabled() and not window.commands["confirm_cells"].isEnabled()
        bulk(window).leave()
        panes.review_controller.show_report(1)
        panes.tables.set_current(BROKEN_CELL)
        panes.tables.edit_current()
        type_text("777777")
        press(window, "Return")
        held.append((focused().property("text"), window.status.message()))
        panes.list.setFocus()  # leaving the editor loses nothing either

    bulk(window).writing.connect(type_meanwhile)
    with qtbot.waitSignal(bulk(window).ended, timeout=PATIENCE):
        bulk(window).act()
    ((text, said),) = held
    assert text == "777777" and "777777”还没有写入" in said
    assert panes.tables.editing and window.commands["confirm_cells"].isEnabled()
    assert panes.tables.finish_editing()
    assert session_of(window).project.reports.stored(1).corrections[BROKEN_CELL].text == "777777"


@pytest.mark.parametrize("closed", [False, True])
def test_a_reason_that_is_given_while_it_writes_is_kept_and_saved_after(
    window: MainWindow, qtbot: QtBot, closed: bool
) -> None:
    panes, review = area(window), session_of(window).review
    panes.review_controller.show_report(1)
    panes.review_controller.correct({BROKEN_CELL: "777777"})
    found(window, qtbot, "bulk_seen")
    shown: list[str] = []

    def give_meanwhile(writing: bool) -> None:
        if not writing:
            return
        bulk(window).leave()
        panes.review_controller.show_report(1)
        panes.review_controller.show_cell(BROKEN_CELL)
        (field,) = panes.strip.findChildren(QLineEdit)
        qtbot.waitUntil(field.isEnabled, timeout=PATIENCE)
        field.setFocus()
        type_text("read wrongly")
        press(window, "Return")
        panes.list.setFocus()
        shown.extend((field.text(), window.status.message()))
        if closed:
            window.projects.close()

    bulk(window).writing.connect(give_meanwhile)
    path = session_of(window).project.path
    with qtbot.waitSignal(bulk(window).ended, timeout=PATIENCE):
        bulk(window).act()
    assert shown[0] == "read wrongly" and "read wrongly" in shown[1]
    if closed:
        assert window.projects.open(path)
        wait_for_panes(window, qtbot)
    else:
        told(window, qtbot, "已")
        assert review.report(1).corrections[BROKEN_CELL].reason == "read wrongly"
    assert session_of(window).project.reports.stored(1).corrections[BROKEN_CELL].reason == "read wrongly"


def test_escape_gives_up_a_preview_and_another_one_takes_the_place_of_the_first(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.commands["bulk_seen"].trigger()
    press(window, "Escape")
    assert not bulk(window).is_open
    plan = found(window, qtbot, "bulk_sign")
    assert plan.order.kind == "sign"


def test_a_preview_that_is_left_while_it_writes_still_says_what_is_written(window: MainWindow, qtbot: QtBot) -> None:
    found(window, qtbot, "bulk_seen")
    heard: list[str] = []
    bulk(window).progressed.connect(lambda what, done, total: heard.append(what))
    bulk(window).writing.connect(lambda writing: bulk(window).leave() if writing else None)
    with qtbot.waitSignal(bulk(window).ended, timeout=PATIENCE):
        bulk(window).act()
        bulk(window)._show_progress(1, REPORTS)
    assert heard and set(heard) == {"正在标为已核"} and not bulk(window).is_open


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


def test_a_project_that_is_closed_while_it_writes_keeps_its_state(
    window: MainWindow, qtbot: QtBot, mixed_project: Path, mixed_file: Path
) -> None:
    from app.project import Project

    before = work(window)
    found(window, qtbot, "bulk_seen")
    bulk(window).act()
    assert not window.commands["open_project"].isEnabled()
    window.projects.close()
    assert window.commands["open_project"].isEnabled()
    again = Project.open(mixed_file)
    assert dump(again)["seen"] in (before["seen"], dump(again)["seen"])
    whole = len(dump(again)["seen"]) - len(before["seen"])
    again.close()
    assert whole in (0, _seen_in_full(mixed_project))


def _seen_in_full(mixed_project: Path) -> int:
    """How many marks the whole act makes."""
    from app.project import Project
    from tests.review.bulk.bulk_acts import order_of, planned

    project = Project.open(mixed_project, read_only=True)
    try:
        return len(planned(project, order_of(project, "seen")).rows)
    finally:
        project.close()


@pytest.mark.parametrize("command", ["close_project", "quit"])
def test_leaving_asks_first_while_it_writes_and_a_no_keeps_all_of_it(
    window: MainWindow, qtbot: QtBot, mixed_project: Path, command: str
) -> None:
    plan = found(window, qtbot, "bulk_seen")
    before = work(window)
    asked: list[str] = []

    def leave(writing: bool) -> None:
        if writing:
            window.commands[command].trigger()
            asked.append(window.prompt.findChildren(QLabel)[0].text())
            assert window.isVisible() and not window.commands["open_project"].isEnabled()
            window.prompt.dismiss()
            window.open_paths((str(mixed_project),))
            assert window.prompt.isVisible() and window.projects.project is not None
            assert window.projects.project.path != mixed_project
            window.prompt.dismiss()

    bulk(window).writing.connect(leave)
    with qtbot.waitSignal(bulk(window).ended, timeout=PATIENCE):
        bulk(window).act()
    assert "正在成批写入" in asked[0] and window.commands["open_project"].isEnabled()
    assert len(work(window)["seen"]) == len(before["seen"]) + len(plan.rows)


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
