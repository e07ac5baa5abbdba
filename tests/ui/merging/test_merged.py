"""What a merge brought is told in the merged file, in both languages and by keys alone."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.review.merging.merge import opened
from app.review.merging.rulings import no_rule
from app.ui.application.main_window import MainWindow
from tests.e2e.windows import (
    PATIENCE,
    activate,
    area,
    focused,
    open_window,
    press,
    session_of,
    wait_for_panes,
)
from tests.families import AT, COUNTY, TOWN, add_report, new_review
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, PASTED, PASTED_CELL, open_review, report_of
from tests.ui.contexts import nameless
from tests.ui.merging.choosing import choose
from tests.ui.merging.comparing import compared, merge, says, texts, told, value
from tests.ui.merging.copies import THEIRS


def test_every_part_has_a_name_in_both_languages(window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path]) -> None:
    pane = compared(window, qtbot, copies[1])
    for language in ("zh", "en"):
        window.commands[f"language_{language}"].trigger()
        side = "This project" if language == "en" else "本项目"
        qtbot.waitUntil(partial(says, pane, side), timeout=PATIENCE)
        assert nameless(pane) == []
    assert "1 of 1 undecided" in texts(pane)


def test_the_keyboard_alone_reaches_every_button(window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path]) -> None:
    pane = compared(window, qtbot, copies[1])
    reached = set[str]()
    for _ in range(60):
        press(window, "Tab")
        if isinstance(widget := focused(), QPushButton):
            reached.add(widget.text())
    buttons = {one.text() for one in pane.findChildren(QPushButton) if one.isVisible() and one.isEnabled()}
    assert buttons and buttons <= reached


def test_what_came_is_told_in_the_merged_file_and_each_row_leads_to_its_report(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    compared(window, qtbot, copies[1])
    press(window, "2")
    merge(window)._merge(tmp_path / "合并.gouji")
    merged = tmp_path / "合并.gouji"
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.project.path == merged, timeout=PATIENCE)
    wait_for_panes(window, qtbot)
    result = area(window).copies.result
    qtbot.waitUntil(lambda: result.is_open, timeout=PATIENCE)
    said = "\n".join(label.text() for label in result.pane.findChildren(QLabel))
    assert all(
        text in said for text in ("乙.gouji", "带来 3 步", "2 份报告有改动", "裁定的有 1 处", "没有签核因此失效")
    )
    assert nameless(result.pane) == []
    model = result.pane._model
    rows = [[model.text(row, column) for column in range(4)] for row in range(model.count())]
    assert [row[1:] for row in rows] == [["1 处更正", "1", ""], ["1 处更正", "", ""]]
    press(window, "Down")
    press(window, "Return")
    shown = area(window).review_controller.report
    assert not result.is_open and shown is not None and shown.agency is not None and shown.agency in rows[1][0]
    window.commands["merge_result"].trigger()
    qtbot.waitUntil(lambda: result.is_open, timeout=PATIENCE)
    press(window, "Escape")
    press(window, "Ctrl+Z")
    told(window, qtbot, "撤销")
    window.commands["merge_result"].trigger()
    told(window, qtbot, "或合并已撤销")
    assert not result.is_open


def test_what_joins_without_a_conflict_is_written_at_once(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, original: Path
) -> None:
    other = Path(shutil.copy(original, tmp_path / "丁.gouji"))
    review = open_review(other, THEIRS)
    review.cells.correct(report_of(review, PASTED), {PASTED_CELL: "4"})
    review.project.close()
    window.commands["merge_copy"].trigger()
    choose(window, qtbot, other)
    qtbot.waitUntil(lambda: merge(window).pane.is_ready, timeout=PATIENCE)
    activate(window)
    assert "没有冲突" in texts(merge(window).pane) and not merge(window).pane._rest.isVisible()
    press(window, "Ctrl+Return")
    choose(window, qtbot, tmp_path / "合并.gouji")
    merged = tmp_path / "合并.gouji"
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.project.path == merged, timeout=PATIENCE)
    window.projects.close()
    assert value(merged, PASTED, PASTED_CELL) == "4" and value(merged, MISPRINTED, MISPRINTED_CELL) == "87"


def test_conflicts_and_histories_follow_the_language(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path]
) -> None:
    pane = compared(window, qtbot, copies[1])
    press(window, "2")
    window.commands["language_en"].trigger()
    qtbot.waitUntil(lambda: "as read: 86" in texts(pane), timeout=PATIENCE)
    assert [*pane.model.rulings.values()] == ["theirs"] and pane.is_ready
    window.commands["language_zh"].trigger()
    qtbot.waitUntil(lambda: not pane.model.count(), timeout=PATIENCE)
    press(window, "Escape")  # gives up comparing anew, or puts the pane away: what was ruled stays in any case
    qtbot.waitUntil(lambda: not merge(window)._thread.busy and not merge(window).is_open, timeout=PATIENCE)
    assert [*pane.model.rulings.values()] == ["theirs"]
    window.commands["merge_copy"].trigger()
    qtbot.waitUntil(lambda: pane.is_ready and merge(window).is_open, timeout=PATIENCE)
    assert [*pane.model.rulings.values()] == ["theirs"] and "照读到的：86" in texts(pane)


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    """A project into which a copy with one more report was merged."""
    review = new_review(tmp_path / "a.gouji")
    add_report(review.project, TOWN, 2022)
    review.project.close()
    shutil.copy(tmp_path / "a.gouji", tmp_path / "b.gouji")
    review = open_review(tmp_path / "b.gouji", THEIRS)
    add_report(review.project, COUNTY, 2023)
    review.project.close()
    with opened(tmp_path / "a.gouji", tmp_path / "b.gouji", FORMS) as merger:
        merger.write(tmp_path / "c.gouji", no_rule, at=AT, author="丙", listener=lambda stage, done, total: None)
    return tmp_path / "c.gouji"


def test_a_merge_that_is_undone_is_shown_no_longer_and_its_reports_are_gone(
    qtbot: QtBot, tmp_path: Path, brought: Path
) -> None:
    window = open_window(qtbot, tmp_path / "data", brought)
    window.commands["merge_result"].trigger()
    result = area(window).copies.result
    qtbot.waitUntil(lambda: result.is_open, timeout=PATIENCE)
    activate(window)
    press(window, "Ctrl+Z")
    result._cover.go_to(2)  # as somebody does who is faster
    told(window, qtbot, "已不在项目里")
    qtbot.waitUntil(lambda: not result.is_open, timeout=PATIENCE)
    window.projects.close()


def test_enter_goes_to_the_cell_of_the_conflict(window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path]) -> None:
    compared(window, qtbot, copies[1])
    press(window, "Return")
    assert not merge(window).is_open
    assert area(window).review_controller.cell == MISPRINTED_CELL
    assert session_of(window).project.path == copies[0]
