"""The status line: undone verdicts by name, unreadable cells in words, good news not in red, nothing stale."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from app.model import Language
from app.ui.application.main_window import MainWindow
from app.ui.findings import FindingsPane
from tests.e2e.windows import area, open_window, press, session_of, show_report
from tests.projects import MISPRINTED, MISPRINTED_CELL, PASTED, PASTED_CELL
from tests.ui.contexts import make_context


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, project_file: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "data", project_file)


def test_undo_and_redo_of_a_verdict_name_it(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    panes = area(window)
    assert panes.review_controller.report is not None
    panes.review_controller.show_target(panes.review_controller.report.findings[0])
    press(window, "F5")
    assert panes.review_controller.report.verdicts
    for keys in ("Ctrl+Z", "Ctrl+Y"):
        press(window, keys)
        assert "原文如此" in window.status.message() and "共 2 条" in window.status.message(), "both that it explains"


def test_what_could_not_be_read_is_not_told_as_an_empty_text(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, PASTED)
    area(window).review_controller.correct({PASTED_CELL: "12"})
    press(window, "Ctrl+Z")
    said = window.status.message()
    assert "“12”→读不出" in said and "“”" not in said
    area(window).review_controller.correct({PASTED_CELL: ""})
    press(window, "Ctrl+Z")
    assert "空白→读不出" in window.status.message()


def test_good_news_is_not_red(window: MainWindow, qtbot: QtBot) -> None:
    number = show_report(window, qtbot, MISPRINTED)
    panes = area(window)
    assert panes.review_controller.report is not None
    panes.review_controller.mark_seen(panes.review_controller.report.cells, True)
    assert panes.review_controller.report.id == number
    press(window, "F9")
    assert window.status.message() and not window.status.is_urgent


def test_a_message_does_not_outlive_its_project(window: MainWindow) -> None:
    assert window.workspace is not None
    project = window.workspace.context.status
    window.status.show_message("old", True)
    project.report("news of this project", urgent=True)
    assert window.status.message() == "news of this project"
    window.projects.close()
    assert window.status.message() == ""
    project.report("late news", urgent=True)
    assert window.status.message() == ""


def test_a_correction_against_the_print_is_not_counted_as_not_assessable(window: MainWindow, qtbot: QtBot) -> None:
    number = show_report(window, qtbot, MISPRINTED)
    panes = area(window)
    panes.review_controller.correct({MISPRINTED_CELL: "87"})
    report = session_of(window).review.report(number)
    assert [one.rule for one in report.findings if not one.ruled] == ["read.against"]
    heading = panes.findings.findChildren(type(panes.findings._heading))[0].text()
    assert "1 条更正与原件不符" in heading and "无法核对" not in heading
    tabs = panes.tables.findChild(QTabBar)
    assert tabs is not None
    shown = [tabs.tabText(at) for at in range(tabs.count())]
    assert any("≠1" in text for text in shown) and not any("?" in text for text in shown)
    assert report.tally.not_assessable == 0 and report.tally.open == 1
    assert isinstance(panes.findings, FindingsPane)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_message_of_an_export_of_the_list_ends_with_its_path(qtbot: QtBot, language: Language) -> None:
    translator = make_context(language).translator
    done = translator.translate("export.done.signed", path="/报告/结果.xlsx", reports=2)
    said = translator.translate("export.done_listed", done=done, filter="镇")
    assert "镇" in said and said.endswith("/报告/结果.xlsx")
