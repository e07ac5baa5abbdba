"""Where the window goes when the report that it shows is gone, and what it does not lose on the way."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.project import Project
from app.ui.application.main_window import MainWindow
from tests.e2e.windows import PATIENCE, activate, area, open_window, session_of, show_report, type_text
from tests.projects import PASTED, PASTED_CELL

HYBRID = "金穗市农业农村局2021年报.pdf"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, project_file: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "data", project_file)


def shown(window: MainWindow) -> int | None:
    report = area(window).review_controller.report
    return None if report is None else report.id


def test_after_a_removal_the_report_that_stands_in_its_place_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    work = area(window)
    ids = list(work.list.ids)
    work.review_controller.show_report(ids[3])
    work.report_controller.remove((ids[3],))
    assert shown(window) == ids[4]
    work.review_controller.show_report(ids[-1])
    work.report_controller.remove((ids[-1],))
    assert shown(window) == ids[-2]
    work.report_controller.remove(tuple(work.list.ids))
    assert shown(window) is None


def test_a_split_shows_its_first_part_and_undo_the_whole(window: MainWindow, qtbot: QtBot) -> None:
    report = show_report(window, qtbot, HYBRID)
    work = area(window)
    before = set(work.list.ids)
    work.report_controller.split(report, 3)
    window.prompt.agree()
    qtbot.waitUntil(lambda: set(work.list.ids) != before, timeout=PATIENCE)
    assert shown(window) == min(set(work.list.ids) - before)
    work.review_controller.undo()
    assert shown(window) == report


def test_what_is_being_typed_is_kept_before_its_report_is_removed(window: MainWindow, qtbot: QtBot) -> None:
    report = show_report(window, qtbot, PASTED)
    work = area(window)
    work.list.choose(report)
    work.review_controller.show_cell(PASTED_CELL)
    work.tables.focus_grid()
    type_text("14")
    window.commands["remove_report"].trigger()
    assert report not in work.list.ids
    assert session_of(window).project.reports.stored(report).corrections[PASTED_CELL].text == "14"


def test_a_reason_that_is_being_typed_goes_with_its_correction_to_the_part_of_a_split(
    window: MainWindow, qtbot: QtBot
) -> None:
    report = show_report(window, qtbot, HYBRID)
    work, before = area(window), set(area(window).list.ids)
    opened = work.review_controller.report
    assert opened is not None
    cell = next(one for one in opened.cells.values() if one.state == "number")
    work.review_controller.show_cell(cell.id)
    work.review_controller.correct({cell.id: "4711"})
    work.report_controller.split(report, 3)
    window.prompt.agree()
    activate(window)
    qtbot.waitUntil(work.strip._reason.isEnabled, timeout=PATIENCE)
    work.strip._reason.setFocus()
    type_text("look")
    assert set(work.list.ids) == before, "the parts are still being read"
    qtbot.waitUntil(lambda: set(work.list.ids) != before, timeout=PATIENCE)
    parts = [session_of(window).review.report(one) for one in set(work.list.ids) - before]
    assert [one.corrections[cell.id].reason for one in parts if cell.id in one.corrections] == ["look"]


@pytest.mark.parametrize("is_reason", [False, True])
def test_what_is_being_typed_is_kept_before_its_project_is_closed(
    window: MainWindow, qtbot: QtBot, is_reason: bool
) -> None:
    report = show_report(window, qtbot, PASTED)
    work, path = area(window), session_of(window).project.path
    work.review_controller.show_cell(PASTED_CELL)
    activate(window)
    if is_reason:
        work.review_controller.correct({PASTED_CELL: "14"})
        qtbot.waitUntil(work.strip._reason.isEnabled, timeout=PATIENCE)
        work.strip._reason.setFocus()
    else:
        work.tables.focus_grid()
    type_text("look" if is_reason else "14")
    window.commands["close_project"].trigger()
    qtbot.waitUntil(lambda: window.workspace is None, timeout=PATIENCE)
    with closing(Project.open(path)) as project:
        kept = project.reports.stored(report).corrections[PASTED_CELL]
    assert (kept.text, kept.reason) == ("14", "look" if is_reason else "")
