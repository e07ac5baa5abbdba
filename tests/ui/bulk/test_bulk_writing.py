"""While an act on many reports is written: what is refused, typed, left or closed meanwhile loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.ui.application.main_window import MainWindow
from tests.e2e.windows import PATIENCE, area, focused, press, session_of, type_text, wait_for_panes
from tests.mixed_reports import BROKEN_CELL, REPORTS
from tests.project.handmade import dump
from tests.ui.bulk.previews import bulk, found, told, work


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


def test_a_preview_that_is_left_while_it_writes_still_says_what_is_written(window: MainWindow, qtbot: QtBot) -> None:
    found(window, qtbot, "bulk_seen")
    heard: list[str] = []
    bulk(window).progressed.connect(lambda what, done, total: heard.append(what))
    bulk(window).writing.connect(lambda writing: bulk(window).leave() if writing else None)
    with qtbot.waitSignal(bulk(window).ended, timeout=PATIENCE):
        bulk(window).act()
        bulk(window)._show_progress(1, REPORTS)
    assert heard and set(heard) == {"正在标为已核"} and not bulk(window).is_open


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
