"""What a person confirms takes effect, though it equals what is shown: typed, pasted, or by one key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.model import Cell, read_printed
from app.review.state.open_report import OpenReport
from app.ui.application.main_window import MainWindow
from tests.e2e.windows import area, open_window, press, show_report, type_text
from tests.projects import MISPRINTED, open_review, report_of

DOUBTFUL, UNREADABLE, NOTHING = (f"applications/new/{column}" for column in ("natural", "commercial", "research"))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, project_file: Path) -> MainWindow:
    review = open_review(project_file)
    report = report_of(review, MISPRINTED)
    reading = review.report(report).report
    cells = {cell.id: cell for table in reading.tables for cell in table.cells}
    raw = cells[UNREADABLE].raw or ""
    changed = {
        DOUBTFUL: replace(cells[DOUBTFUL], confidence=0.5),
        UNREADABLE: replace(cells[UNREADABLE], value=None, state="unreadable", confidence=0.0),
        NOTHING: Cell(NOTHING, "", None, "unreadable", confidence=0.0),
    }
    assert read_printed(raw).state == "number"
    tables = tuple(
        replace(one, cells=tuple(changed.get(cell.id, cell) for cell in one.cells)) for one in reading.tables
    )
    review.reports.put_reading(report, replace(reading, tables=tables), "test")
    review.project.close()
    window = open_window(qtbot, tmp_path / "data", project_file)
    show_report(window, qtbot, MISPRINTED)
    return window


def opened(window: MainWindow) -> OpenReport:
    report = area(window).review_controller.report
    assert report is not None
    return report


def go_to(window: MainWindow, cell: str) -> str:
    """Stand on a cell; what it shows."""
    area(window).review_controller.show_cell(cell)
    area(window).tables.focus_grid()
    return opened(window).cells[cell].raw or ""


def test_typing_what_is_shown_takes_effect(window: MainWindow) -> None:
    type_text(go_to(window, DOUBTFUL))
    press(window, "Return")
    assert DOUBTFUL in opened(window).evaluation.seen
    shown = go_to(window, UNREADABLE)
    type_text(shown)
    press(window, "Return")
    assert opened(window).corrections[UNREADABLE].text == shown
    press(window, "Ctrl+Z")
    press(window, "Ctrl+Z")
    assert not opened(window).seen and not opened(window).corrections


def test_pasting_what_is_shown_takes_effect_as_one_step(window: MainWindow) -> None:
    first, second = (opened(window).cells[cell].raw or "" for cell in (DOUBTFUL, UNREADABLE))
    go_to(window, DOUBTFUL)
    QGuiApplication.clipboard().setText(f"{first}\t{second}\t\n")
    press(window, "Ctrl+V")
    assert DOUBTFUL in opened(window).evaluation.seen
    assert opened(window).corrections.keys() == {UNREADABLE, NOTHING}
    assert opened(window).cells[NOTHING].state == "blank"
    press(window, "Ctrl+Z")
    assert not opened(window).seen and not opened(window).corrections


def test_one_key_says_that_the_page_says_so(window: MainWindow, qtbot: QtBot) -> None:
    said: list[str] = []
    window.context.status.reported.connect(lambda text, urgent: said.append(text))
    go_to(window, DOUBTFUL)
    press(window, "F3")
    assert DOUBTFUL in opened(window).evaluation.seen
    assert area(window).review_controller.cell != DOUBTFUL, "it goes on"
    shown = go_to(window, UNREADABLE)
    press(window, "F3")
    assert opened(window).corrections[UNREADABLE].text == shown
    go_to(window, NOTHING)
    press(window, "F3")
    assert NOTHING not in opened(window).corrections
    assert area(window).review_controller.cell == NOTHING
    assert said[-1], "what to do instead is told"
    press(window, "Del")
    assert opened(window).cells[NOTHING].state == "blank"
