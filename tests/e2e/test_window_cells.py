"""The keys on cells: a reason goes to the cell just corrected, and a mark is taken back by its own key only."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.review.state.open_report import OpenReport
from app.ui.application.main_window import MainWindow
from tests.e2e.windows import PATIENCE, area, open_window, press, session_of, show_report, type_text
from tests.projects import MISPRINTED, MISPRINTED_CELL, PASTED, make_project, open_review, report_of

_NEXT = "applications/refused.5/legal"
_PROVED = "applications/granted/natural"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, project_file: Path) -> MainWindow:
    window = open_window(qtbot, tmp_path / "data", project_file)
    show_report(window, qtbot, MISPRINTED)
    area(window).review_controller.show_cell(MISPRINTED_CELL)
    press(window, "Ctrl+3")
    return window


def shown(window: MainWindow) -> OpenReport:
    report = area(window).review_controller.report
    assert report is not None
    return report


def reason_of(window: MainWindow, cell: str) -> str:
    return shown(window).corrections[cell].reason


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """The strip is filled once the event loop is free."""
    qtbot.wait(0)
    qtbot.waitUntil(lambda: not area(window)._strip_controller._timer.isActive(), timeout=PATIENCE)


def test_after_enter_the_reason_keys_are_for_the_cell_just_corrected(window: MainWindow, qtbot: QtBot) -> None:
    type_text("87")
    press(window, "Return")
    settle(window, qtbot)
    assert area(window).review_controller.cell == _NEXT
    press(window, "Alt+1")
    assert reason_of(window, MISPRINTED_CELL) == "误读"
    settle(window, qtbot)
    press(window, "Alt+2")
    assert reason_of(window, MISPRINTED_CELL) == "错位", "another key says it better"
    assert _NEXT not in shown(window).corrections


def test_going_on_ends_it_and_no_other_cell_is_ever_given_the_reason(window: MainWindow, qtbot: QtBot) -> None:
    type_text("87")
    press(window, "Return")
    type_text("5")
    press(window, "Return")
    settle(window, qtbot)
    press(window, "Alt+3")
    assert (reason_of(window, MISPRINTED_CELL), reason_of(window, _NEXT)) == ("", "漏读")
    press(window, "Down")
    settle(window, qtbot)
    press(window, "Alt+1")
    assert (reason_of(window, MISPRINTED_CELL), reason_of(window, _NEXT)) == ("", "漏读")
    area(window).review_controller.show_cell(MISPRINTED_CELL)
    settle(window, qtbot)
    press(window, "Alt+1")
    assert reason_of(window, MISPRINTED_CELL) == "误读", "on a corrected cell itself as ever"


def test_space_never_unmarks_and_its_own_key_does(window: MainWindow, qtbot: QtBot) -> None:
    for _ in range(2):
        area(window).review_controller.show_cell(_PROVED)
        press(window, "Space")
        assert _PROVED in shown(window).evaluation.seen and area(window).review_controller.cell != _PROVED
    area(window).review_controller.show_cell(_PROVED)
    press(window, "Ctrl+U")
    assert _PROVED not in shown(window).evaluation.seen and area(window).review_controller.cell == _PROVED


def test_shift_space_marks_the_row_and_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    row = [cell for cell in shown(window).cells if cell.startswith("applications/granted/")]
    for _ in range(2):
        area(window).review_controller.show_cell(_PROVED)
        press(window, "Shift+Space")
        assert _PROVED in row and set(row) <= set(shown(window).evaluation.seen)
        assert area(window).review_controller.cell not in row


@pytest.fixture
def two_corrected(qtbot: QtBot, tmp_path: Path) -> tuple[MainWindow, int, int]:
    """A window on two reports in which the same cell is corrected, at that cell of the first of them."""
    path = make_project(tmp_path / "two.gouji", PASTED, MISPRINTED)
    review = open_review(path)
    for name in (PASTED, MISPRINTED):
        review.cells.correct(report_of(review, name), {_PROVED: "77"})
    review.project.close()
    window = open_window(qtbot, tmp_path / "data", path)
    first, second = area(window).list.ids
    area(window).review_controller.show_report(first)
    area(window).review_controller.show_cell(_PROVED)
    settle(window, qtbot)
    return window, first, second


def test_a_reason_in_the_making_goes_to_its_own_report(
    two_corrected: tuple[MainWindow, int, int], qtbot: QtBot
) -> None:
    window, first, second = two_corrected
    area(window).strip._reason.setFocus()
    type_text("why")
    press(window, "Alt+PgDown")
    settle(window, qtbot)
    assert shown(window).id == second
    reasons = [session_of(window).review.report(one).corrections[_PROVED].reason for one in (first, second)]
    assert reasons == ["why", ""]


def test_a_button_of_the_strip_acts_on_the_report_that_it_shows(two_corrected: tuple[MainWindow, int, int]) -> None:
    window, first, second = two_corrected
    area(window).review_controller.show_report(second)
    area(window).strip._revert.click()  # the strip is filled only once the event loop is free
    assert _PROVED not in session_of(window).review.report(first).corrections
    assert _PROVED in session_of(window).review.report(second).corrections
