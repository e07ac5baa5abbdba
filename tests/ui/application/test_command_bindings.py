"""Commands of the window while something covers the panes: nobody changes what is not seen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.application.main_window import MainWindow
from tests.e2e.windows import PATIENCE, area, open_window, session_of
from tests.project.handmade import dump
from tests.years import CHANGED

_CHANGING = ("confirm_cells", "unmark_seen", "enter_table", "withdraw_signature")
_COVERS = ("bulk_seen", "compare_years", "overview", "pivot", "roster", "group_check")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, years_project: Path) -> MainWindow:
    opened = open_window(qtbot, tmp_path / "data", Path(shutil.copy(years_project, tmp_path / "years.gouji")))
    opened.sign_as("王芳")
    area(opened).review_controller.show_report(2)
    area(opened).tables.set_current(CHANGED)
    return opened


def work(window: MainWindow) -> dict[str, list[tuple[object, ...]]]:
    return dump(session_of(window).project, ("tally", "figures"))


def is_covered(window: MainWindow) -> bool:
    return not area(window).page.isVisible()


def test_no_command_changes_what_something_covers(window: MainWindow, qtbot: QtBot) -> None:
    before = work(window)
    for cover in _COVERS:
        for command in _CHANGING:
            window.commands[cover].trigger()
            qtbot.waitUntil(lambda: is_covered(window), timeout=PATIENCE)
            window.commands[command].trigger()
            assert work(window) == before, (cover, command)
            assert not is_covered(window), (cover, command)
    window.commands["confirm_cells"].trigger()
    assert work(window) != before, "what is seen can be changed"


def test_going_to_the_next_problem_uncovers_it(window: MainWindow, qtbot: QtBot) -> None:
    for cover in ("bulk_seen", "overview", "pivot", "roster"):
        for command in ("next_problem", "next_unseen", "pane_tables"):
            window.commands[cover].trigger()
            qtbot.waitUntil(lambda: is_covered(window), timeout=PATIENCE)
            window.commands[command].trigger()
            assert not is_covered(window), (cover, command)
