"""The roster in the window: taken from the clipboard and from a file, the season shown, names renamed, all undone."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.model import RosterEntry
from app.project import Project, ReportQuery
from app.review.review import MOST_ROWS_AT_ONCE
from app.review.state.report_cache import KEPT
from app.ui.application.main_window import MainWindow
from app.ui.controllers.roster.controller import RosterController
from app.ui.palette.completer import NameCompleter
from app.ui.roster.pane import RosterPane
from tests.e2e.windows import PATIENCE, area, focused, open_window, press, session_of, type_text
from tests.families import COUNTY, TOWN, add_report
from tests.ui.contexts import nameless

_TABLE = (
    f"单位名称\t代码\t上级单位\t联系人\n{COUNTY}\t114419007330000000\t\t刘\n"
    f"{TOWN}\t\t{COUNTY}\t王芳\n=古镇镇\t\t{COUNTY}\t\n"
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    path = tmp_path / "season.gouji"
    with closing(Project.create(path)) as project:
        for agency in (TOWN, "石桥 镇", COUNTY, "石挢镇"):
            add_report(project, agency, 2023 if agency in (TOWN, COUNTY) else 2022)
    return open_window(qtbot, tmp_path / "data", path)


def roster(window: MainWindow) -> RosterController:
    return area(window).roster_controller


def take(window: MainWindow, qtbot: QtBot, text: str = _TABLE) -> RosterPane:
    """Paste a roster and take it."""
    window.commands["roster"].trigger()
    pane = roster(window).pane
    QApplication.clipboard().setText(text)
    window.commands["paste"].trigger()
    assert pane.taking.draft is not None and pane.taking.draft.can_be_taken
    QTest.mouseClick(pane.taking._take, Qt.MouseButton.LeftButton)
    return pane


def test_without_a_roster_the_window_is_as_always(window: MainWindow, qtbot: QtBot) -> None:
    assert not roster(window).is_open and not roster(window)._cover.is_made
    window.workspace.list.describe()  # type: ignore[union-attr]
    assert window.workspace.list._line._agency.completer() is None  # type: ignore[union-attr]


def test_a_roster_is_checked_before_it_is_taken_whole(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["roster"].trigger()
    pane = roster(window).pane
    assert pane.tab == "roster" and not pane._tabs.isTabEnabled(0)
    QApplication.clipboard().setText(_TABLE + f"{TOWN}\t\t没有的县\t\n")
    window.commands["paste"].trigger()
    assert not pane.taking._take.isEnabled() and "1 行有问题" in pane.taking._note.text()
    assert "前 1 行当作标题" in pane.taking._note.text()
    above = pane.taking.table.rows_model.rows[0].texts
    assert above[:4] == ("1", "标题，不取", "", "单位名称 | 代码 | 上级单位 | 联系人")
    QTest.mouseClick(pane.taking._next, Qt.MouseButton.LeftButton)
    shown = pane.taking.table.rows_model.rows[pane.taking.table.currentIndex().row()]
    assert "与第 3 行同名" in shown.texts[1] and "上级不在名册中" in shown.texts[1]
    assert session_of(window).project.roster.entries() == ()
    press(window, "Esc")
    assert pane.taking.draft is None and roster(window).is_open
    press(window, "Esc")
    assert not roster(window).is_open


def test_the_season_is_shown_copied_and_leads_to_its_reports(window: MainWindow, qtbot: QtBot) -> None:
    pane = take(window, qtbot)
    season = pane.season
    assert pane.tab == "season" and season.year == 2023
    rows = [row.texts for row in season.table.rows_model.rows]
    assert [row[0] for row in rows] == [COUNTY, TOWN, "=古镇镇"]
    assert ["已报" in rows[1][2], "未报" in rows[2][2]] == [True, True]
    season._arrival.setCurrentIndex(season._arrival.findData("missing"))
    QTest.mouseClick(season._copy, Qt.MouseButton.LeftButton)
    mime = QApplication.clipboard().mimeData()
    assert mime.text().splitlines()[1].startswith(f"'=古镇镇\t{COUNTY}")
    assert "mso-number-format" in mime.html() and "114419" not in mime.html(), "only the missing one is copied"
    season._arrival.setCurrentIndex(0)
    season.table.setFocus()
    season.table.go_to(1)
    press(window, "Return")
    assert not roster(window).is_open
    shown = area(window).review_controller.report
    assert shown is not None and shown.agency == TOWN
    assert nameless(pane) == []


def test_the_season_and_a_rename_are_counted_as_they_are(window: MainWindow, qtbot: QtBot) -> None:
    pane = take(window, qtbot)
    assert pane.season._summary.text().startswith("2023 年：应报 3 个，已报 2（其中报了多份 0），未报 1。")
    add_report(session_of(window).project, TOWN, 2023)
    roster(window)._show_season()
    assert "已报 2（其中报了多份 1），未报 1。" in pane.season._summary.text()
    roster(window)._rename({1: TOWN, 2: TOWN})
    assert "已按名册更名 1 份报告" in window.status.message(), "the other had that name"


def test_names_are_matched_renamed_in_one_step_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    pane = take(window, qtbot)
    pane.show_tab("names")
    names = pane.names
    qtbot.waitUntil(lambda: len(names._rows) == 2, timeout=PATIENCE)
    spelled, similar = names._rows
    assert (spelled.match.agency, spelled.is_proposed) == ("石桥 镇", True)
    assert (similar.match.agency, similar.is_proposed) == ("石挢镇", False), "it is proposed, and not ticked"
    texts = names.table.rows_model.rows[1].texts
    assert texts[1:3] == (TOWN, "挢→桥")
    names.table.setFocus()
    names.table.go_to(1)
    press(window, "Space")
    assert names.ticked.keys() == {report.id for row in names._rows for report in row.reports}
    sign = names.table.visualRect(names.table.rows_model.index(1, 0)).topLeft() + QPoint(4, 8)
    QTest.mouseClick(names.table.viewport(), Qt.MouseButton.LeftButton, pos=sign)
    QTest.mouseClick(names._rename, Qt.MouseButton.LeftButton)
    agencies = {report.agency for report in session_of(window).project.roster.reports()}
    assert agencies == {TOWN, COUNTY, "石挢镇"}
    window.commands["undo"].trigger()
    assert "石桥 镇" in {report.agency for report in session_of(window).project.roster.reports()}
    window.commands["redo"].trigger()
    window.commands["roster_names"].trigger()
    qtbot.waitUntil(lambda: [row.match.agency for row in names._rows] == ["石挢镇"], timeout=PATIENCE)
    names.table.setFocus()
    press(window, "Return")
    assert {report.agency for report in session_of(window).project.roster.reports()} == {TOWN, COUNTY}


def test_matching_is_given_up_and_begun_anew(window: MainWindow, qtbot: QtBot) -> None:
    pane = take(window, qtbot)
    pane.show_tab("names")
    assert pane.names._stop.isVisible() and "0 / 2" in pane.names._note.text()
    QTest.mouseClick(pane.names._stop, Qt.MouseButton.LeftButton)
    assert not pane.names._stop.isVisible() and not pane.names._rows
    with qtbot.waitSignal(roster(window)._matcher.matched, timeout=PATIENCE):
        pane.show_tab("season")
        pane.show_tab("names")
    assert len(pane.names._rows) == 2


def test_a_file_is_read_in_a_worker_and_compared_with_the_present_roster(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    pane = take(window, qtbot)
    path = tmp_path / "名册.csv"
    path.write_bytes(f"名称,上级\n{COUNTY},\n{TOWN},{COUNTY}\n新镇,{COUNTY}\n".encode("gbk"))
    pane.show_tab("roster")
    roster(window)._reader.read_file(str(path))
    qtbot.waitUntil(lambda: pane.taking.draft is not None, timeout=PATIENCE)
    draft = pane.taking.draft
    assert draft is not None
    assert (draft.added, draft.changed, [entry.name for entry in draft.gone]) == (1, 2, ["=古镇镇"])
    assert "名册.csv" in pane.taking._note.text()
    roster(window)._reader.read_file(str(tmp_path / "none.xlsx"))
    qtbot.waitUntil(lambda: "找不到" in pane.taking._note.text(), timeout=PATIENCE)
    QTest.mouseClick(pane.taking._take, Qt.MouseButton.LeftButton)
    assert session_of(window).project.roster.names() == (COUNTY, TOWN, "新镇")
    window.commands["undo"].trigger()
    assert session_of(window).project.roster.entries()[1] == RosterEntry(TOWN, "", COUNTY, "", "王芳")


def test_a_row_whose_report_is_gone_says_so(window: MainWindow, qtbot: QtBot) -> None:
    take(window, qtbot)
    controller = area(window).roster_controller
    controller.open("season")
    controller.pane.season.report_entered.emit(987654)  # as a row that is not shown anew yet
    assert controller.is_open and window.status.message() == "这份报告已不在项目里"


def test_an_agency_is_completed_from_the_roster_by_its_initials(window: MainWindow, qtbot: QtBot) -> None:
    take(window, qtbot)
    press(window, "Esc")
    reports = window.workspace.list  # type: ignore[union-attr]
    reports.focus_list()
    press(window, "F2")
    field = focused()
    assert isinstance(field, QLineEdit) and field.accessibleName() == "机关名称"
    QTest.keySequence(field, QKeySequence.StandardKey.SelectAll)
    type_text("sqz")
    completer = field.completer()
    assert isinstance(completer, NameCompleter)
    qtbot.waitUntil(lambda: completer.offered == [TOWN], timeout=PATIENCE)  # once the table of pinyin is read
    popup = completer.popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == TOWN


def test_a_window_that_only_looks_shows_who_has_reported_by_now(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    take(window, qtbot)
    looking = open_window(qtbot, tmp_path / "data2", tmp_path / "season.gouji")
    assert session_of(looking).project.read_only
    looking.commands["roster"].trigger()
    season = roster(looking).pane.season

    def arrivals() -> list[str]:
        return [row.texts[2] for row in season.table.rows_model.rows]

    assert ["未报" in text for text in arrivals()] == [False, False, True]
    town = next(one.id for one in session_of(window).project.roster.reports(2023) if one.agency == TOWN)
    session_of(window).review.reports.describe(town, "=古镇镇", 2023)
    area(looking)._file_watcher.check()
    qtbot.waitUntil(lambda: ["未报" in text for text in arrivals()] == [False, True, False], timeout=PATIENCE)


def test_the_page_follows_what_the_background_check_finds(window: MainWindow, qtbot: QtBot) -> None:
    take(window, qtbot)
    qtbot.waitUntil(lambda: not roster(window)._later.isActive(), timeout=PATIENCE)
    session_of(window).tallies_renewed.emit()
    assert roster(window)._later.isActive(), "it is shown anew soon"


def test_no_command_changes_what_the_page_covers(window: MainWindow, qtbot: QtBot) -> None:
    panes = area(window)
    panes.tables.focus_grid(select_first=True)
    take(window, qtbot)
    report = panes.review_controller.report
    assert report is not None
    for command in ("confirm_cells", "mark_seen", "enter_table", "rule_as_printed"):
        window.commands["roster"].trigger()
        assert roster(window).is_open
        window.commands[command].trigger()
        assert not roster(window).is_open
    assert session_of(window).project.reports.stored(report.id).seen == {}
    window.commands["roster"].trigger()
    window.commands["next_problem"].trigger()
    assert not roster(window).is_open


def test_a_report_without_a_name_is_looked_up_by_its_file(window: MainWindow, qtbot: QtBot) -> None:
    project = session_of(window).project
    nameless = project.roster.reports()[1].id
    stem = Path(project.roster.reports()[1].source_name).stem
    session_of(window).review.reports.describe(nameless, None, 2022)
    pane = take(window, qtbot, f"名称\n{TOWN}\n{COUNTY}\n{stem}号\n")
    pane.show_tab("names")
    qtbot.waitUntil(lambda: len(pane.names._rows) == 2, timeout=PATIENCE)
    (row,) = (row for row in pane.names._rows if row.is_nameless)
    assert row.suggestion is not None and row.suggestion.name == f"{stem}号" and not row.is_proposed
    texts = [one.texts[0] for one in pane.names.table.rows_model.rows]
    assert f"（没有名称）{stem}" in texts


def test_a_large_roster_is_taken_in_the_background_cancelled_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    panes, project = area(window), session_of(window).project
    rows = 20 * MOST_ROWS_AT_ONCE  # long enough to be cancelled while the window is slow
    table = "单位名称\n" + "".join(f"第{number}中学\n" for number in range(rows))
    steps = project.steps.times()
    with qtbot.waitSignal(panes.bulk_controller._thread.failed, timeout=PATIENCE):
        pane = take(window, qtbot, table)
        assert panes.bulk_controller.is_writing
        QTest.mouseClick(pane.taking._take, Qt.MouseButton.LeftButton)
        assert "正在" in window.status.message(), "no second one at the same time"
        panes.bulk_controller.cancel()
    assert (project.steps.times(), len(project.roster)) == (steps, 0), "nothing of it is kept"
    assert pane.taking.draft is not None, "what was pasted is still there"
    QTest.mouseClick(pane.taking._take, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.tab == "season" and not panes.bulk_controller.is_writing, timeout=PATIENCE)
    assert len(project.roster) == rows
    assert pane.season.table.model().rowCount() == rows
    press(window, "Ctrl+Z")
    assert panes.bulk_controller.is_writing, "as long to undo"
    qtbot.waitUntil(lambda: not len(project.roster) and not panes.bulk_controller.is_writing, timeout=PATIENCE)
    assert "撤销" in window.status.message()


def test_many_reports_are_renamed_in_the_background(window: MainWindow, qtbot: QtBot) -> None:
    panes, session = area(window), session_of(window)
    for year in range(1980, 1980 + KEPT):
        add_report(session.project, "石桥 镇", year)
    pane = take(window, qtbot)
    pane.show_tab("names")
    qtbot.waitUntil(lambda: len(pane.names.ticked) == KEPT + 1, timeout=PATIENCE)
    told: list[str] = []
    panes.bulk_controller.progressed.connect(lambda what, done, total: told.append(what))
    QTest.mouseClick(pane.names._rename, Qt.MouseButton.LeftButton)
    assert panes.bulk_controller.is_writing and told == ["正在更名"]
    qtbot.waitUntil(lambda: not panes.bulk_controller.is_writing, timeout=PATIENCE)
    assert f"{KEPT + 1}" in window.status.message()
    assert len(session.project.reports.find(ReportQuery(TOWN))) == KEPT + 2
    assert [row.agency for row in session.project.roster.reports(1980)] == [TOWN]


def test_words_follow_the_language(window: MainWindow, qtbot: QtBot) -> None:
    pane = take(window, qtbot)
    window.commands["language_en"].trigger()
    qtbot.waitUntil(lambda: "missing" in pane.season._summary.text(), timeout=PATIENCE)
    assert "○ missing" in [row.texts[2] for row in pane.season.table.rows_model.rows]
