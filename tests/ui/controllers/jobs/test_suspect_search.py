"""Suspects follow an act after its paint; what depends on them waits for them, and a long search is shown."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from app.model import Language
from app.project import ProjectProblem
from app.review.review import Review
from app.review.state.open_report import OpenReport
from app.ui.application.main_window import MainWindow
from app.ui.controllers.jobs.suspect_search import SuspectSearch
from tests.e2e.windows import PATIENCE, area, open_window, press, show_report, type_text
from tests.projects import MISPRINTED, MISPRINTED_CELL


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, project_file: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "data", project_file)


def mistype(window: MainWindow, qtbot: QtBot, text: str) -> None:
    """Type a number that breaks the equations of the cell, and go no further."""
    work = area(window)
    work.review_controller.show_cell(MISPRINTED_CELL)
    work.tables.focus_grid()
    type_text(text)
    press(window, "Return")


def test_an_act_shows_its_findings_at_once_and_its_suspects_later(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    controller, findings = area(window).review_controller, area(window).findings
    mistype(window, qtbot, "85")
    now = controller.latest
    assert now is not None and not now.is_final
    assert [one.equation for one in findings.findings() if one.status == "broken"]
    assert MISPRINTED_CELL not in controller.suspects_shown, "those of before are not shown in what changed"
    qtbot.waitUntil(lambda: controller.latest is not None and controller.latest.is_final, timeout=PATIENCE)
    shown = controller.latest
    assert shown is not None and controller.suspects_shown == shown.prime_suspects
    assert {one.equation: one.suspects for one in findings.findings()} == {
        one.equation: one.suspects for one in shown.findings
    }


def test_going_to_the_next_problem_waits_for_the_suspects(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    controller = area(window).review_controller
    mistype(window, qtbot, "85")
    before = controller.latest
    assert before is not None and not before.is_final
    press(window, "F8")
    now = controller.latest
    assert now is not None and now.is_final
    assert controller.suspects_shown == now.prime_suspects


def test_many_acts_in_a_row_and_all_of_them_undone_leave_what_was(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    controller = area(window).review_controller
    before = controller.report
    for text in ("85", "84", "83", "82"):
        mistype(window, qtbot, text)
    for _ in range(4):
        controller.undo()
    after = controller.report
    assert before is not None and after is not None
    assert after.evaluation == before.evaluation
    assert controller.suspects_shown == before.prime_suspects


class Endless:
    """Stands for a review whose search never ends."""

    def finishing(self, report_id: int) -> Generator[None, None, OpenReport]:
        while True:
            yield


def test_a_search_that_takes_long_says_so_until_it_is_dropped(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    mistype(window, qtbot, "85")
    report = area(window).review_controller.latest
    assert report is not None
    search = SuspectSearch(cast(Review, Endless()))
    with qtbot.waitSignal(search.slow, timeout=PATIENCE) as told:
        search.follow(report, frozenset((MISPRINTED_CELL,)))
    assert told.args == [True]
    with qtbot.waitSignal(search.slow, timeout=PATIENCE) as told:
        search.show(None)
    assert told.args == [False]


class Failing:
    """Stands for a review on whose report our code fails."""

    def finishing(self, report_id: int) -> Generator[None, None, OpenReport]:
        yield
        raise ProjectProblem("report_crashed", Path("some.gouji"))


def test_a_search_that_fails_is_told_once_and_is_over(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    mistype(window, qtbot, "85")
    report = area(window).review_controller.latest
    assert report is not None
    search = SuspectSearch(cast(Review, Failing()))
    slow: list[bool] = []
    search.slow.connect(slow.append)
    with qtbot.waitSignal(search.failed, timeout=PATIENCE) as told:
        search.follow(report, frozenset((MISPRINTED_CELL,)))
    assert isinstance(told.args[0], ProjectProblem)
    assert search._steps is None and not search._next.isActive() and not search._waiting.isActive()
    assert True not in slow or slow[-1] is False


@pytest.mark.parametrize(("language", "text"), [("zh", "正在查找可疑单元格"), ("en", "looking for suspects")])
def test_the_heading_says_that_suspects_are_searched(
    qtbot: QtBot, tmp_path: Path, project_file: Path, language: Language, text: str
) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file, language)
    findings = area(window).findings
    findings.show_searching(True)
    assert text in findings._heading.text() and text in findings._heading.accessibleName()
    findings.show_searching(False)
    assert text not in findings._heading.text() + findings._heading.accessibleName()
