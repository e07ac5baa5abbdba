"""Merging in the window: conflicts side by side, ruled on by keys, written into a new file that is opened."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.project import Project
from app.review.merging.merge import opened
from app.review.merging.rulings import no_rule
from app.ui.application.main_window import MainWindow
from app.ui.controllers.merging.controller import MergeController
from app.ui.merging.pane import ConflictTable, MergePane
from tests.e2e.windows import (
    PATIENCE,
    activate,
    area,
    focused,
    open_window,
    press,
    session_of,
    type_text,
    wait_for_panes,
)
from tests.families import AT, COUNTY, TOWN, add_report, new_review
from tests.projects import FORMS, MISPRINTED, MISPRINTED_CELL, PASTED, PASTED_CELL, open_review, report_of
from tests.ui.contexts import nameless
from tests.ui.merging.choosing import choose
from tests.ui.merging.copies import THEIRS, base_project, two_copies


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return base_project(tmp_path_factory.mktemp("original") / "original.gouji")


@pytest.fixture
def copies(tmp_path: Path, original: Path) -> tuple[Path, Path]:
    return two_copies(tmp_path, original)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, copies: tuple[Path, Path]) -> Iterator[MainWindow]:
    opened = open_window(qtbot, tmp_path / "data", copies[0])
    yield opened
    opened.projects.close()


def merge(window: MainWindow) -> MergeController:
    return area(window).copies.merge


def compared(window: MainWindow, qtbot: QtBot, other: Path) -> MergePane:
    """The pane, once the two files are compared and there are conflicts."""
    window.commands["merge_copy"].trigger()
    choose(window, qtbot, other)
    qtbot.waitUntil(lambda: merge(window).pane.model.count() > 0, timeout=PATIENCE)
    assert merge(window).is_open
    activate(window)
    return merge(window).pane


def told(window: MainWindow, qtbot: QtBot, text: str) -> str:
    qtbot.waitUntil(lambda: text in window.status.message(), timeout=PATIENCE)
    return window.status.message()


def texts(pane: MergePane) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def says(pane: MergePane, text: str) -> bool:
    return text in texts(pane)


def value(path: Path, source: str, cell: str) -> str | None:
    """What a cell says in a project file."""
    review = open_review(path)
    try:
        return review.report(report_of(review, source)).cells[cell].raw
    finally:
        review.project.close()


def test_one_conflict_is_ruled_on_by_a_key_written_and_opened(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    before = copies[1].read_bytes()
    pane = compared(window, qtbot, copies[1])
    assert isinstance(focused(), ConflictTable) and pane.model.remaining == 1
    shown = texts(pane)
    assert all(text in shown for text in ("87", "68", "86", "未定 1 处"))
    press(window, "2")
    assert pane.model.remaining == 0
    press(window, "Ctrl+Return")
    choose(window, qtbot, tmp_path / "合并.gouji")
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.project.path.name == "合并.gouji")
    window.projects.close()
    assert value(tmp_path / "合并.gouji", MISPRINTED, MISPRINTED_CELL) == "68"
    assert value(tmp_path / "合并.gouji", PASTED, PASTED_CELL) == "3"
    assert copies[1].read_bytes() == before
    assert value(copies[0], MISPRINTED, MISPRINTED_CELL) == "87"
    assert sorted(path.name for path in tmp_path.glob("*.gouji")) == ["乙.gouji", "合并.gouji", "甲.gouji"]


def test_both_histories_say_who_when_and_why(window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path]) -> None:
    pane = compared(window, qtbot, copies[1])
    lines = [
        " ".join(panel._history.item(row).text() for row in range(panel._history.count()))
        for panel in (pane._mine, pane._theirs)
    ]
    assert "王芳" in lines[0] and "合计不平" in lines[0] and "2026-03-01" in lines[0]
    assert "李强" in lines[1] and "看原件第二页" in lines[1] and "86 → 68" in lines[1]


def test_the_picture_of_the_cell_is_drawn(window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path]) -> None:
    pane = compared(window, qtbot, copies[1])
    qtbot.waitUntil(lambda: pane._picture.is_sharp, timeout=PATIENCE)


def test_rulings_can_be_changed_and_stay_while_something_else_is_shown(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path]
) -> None:
    pane = compared(window, qtbot, copies[1])
    press(window, "1")
    assert [*pane.model.rulings.values()] == ["mine"]
    press(window, "0")
    assert pane.model.remaining == 1
    press(window, "2")
    press(window, "Escape")
    assert not merge(window).is_open and "留着" in window.status.message()
    window.commands["merge_copy"].trigger()
    assert merge(window).is_open and [*pane.model.rulings.values()] == ["theirs"]
    assert window._lost_by_leaving() == "合并还没有写出文件，已作的裁定有 1 处。现在离开，要以后重新裁定。"


def test_nothing_is_written_before_every_conflict_is_ruled_on(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path]
) -> None:
    compared(window, qtbot, copies[1])
    press(window, "Ctrl+Return")
    assert "还有 1 处没有裁定" in window.status.message()
    assert not [one for one in window.findChildren(QFileDialog) if one.isVisible()]


@pytest.mark.parametrize(("rule", "text"), [("mine", "87"), ("theirs", "68"), ("later", "68")])
def test_the_rest_is_ruled_on_by_a_rule(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path], rule: str, text: str
) -> None:
    pane = compared(window, qtbot, copies[1])
    pane._rest.setCurrentIndex(pane._rest.findData(rule))
    pane._apply.click()
    (one,) = [pane.model.at(0)]
    assert one is not None
    assert one.sides[pane.model.ruling(0) == "theirs"].value == text


def test_a_rule_that_cannot_decide_says_so_and_leaves_the_conflict(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path]
) -> None:
    pane = compared(window, qtbot, copies[1])
    pane._rest.setCurrentIndex(pane._rest.findData("signed"))
    pane._apply.click()
    assert pane.model.remaining == 1 and "还有 1 处定不了" in window.status.message()


def test_a_change_after_the_comparison_is_never_merged_unseen(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    pane = compared(window, qtbot, copies[1])
    press(window, "1")
    review = open_review(copies[1], THEIRS)
    review.cells.correct(report_of(review, MISPRINTED), {MISPRINTED_CELL: "69"})
    review.project.close()
    press(window, "Ctrl+Return")
    choose(window, qtbot, tmp_path / "合并.gouji")
    told(window, qtbot, "新的冲突")
    qtbot.waitUntil(lambda: pane.model.count() == 1 and not merge(window)._thread.busy, timeout=PATIENCE)
    assert pane.model.remaining == 1 and "69" in texts(pane)
    assert not (tmp_path / "合并.gouji").exists()


def test_a_correction_made_while_the_file_was_being_written_is_not_left_behind(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    pane = compared(window, qtbot, copies[1])
    press(window, "2")
    merge(window)._merge(tmp_path / "合并.gouji")
    writing = merge(window)._thread._thread
    assert writing is not None
    writing.join()  # its end is not told yet
    review = session_of(window).review
    review.cells.correct(report_of(review, PASTED), {PASTED_CELL: "5"})
    told(window, qtbot, "写完前本项目又有改动")
    assert session_of(window).project.path == copies[0]
    qtbot.waitUntil(lambda: pane.model.count() == 2 and not merge(window)._thread.busy, timeout=PATIENCE)
    assert [*pane.model.rulings.values()] == ["theirs"]


def test_what_is_being_typed_when_the_file_is_written_is_not_left_behind(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    compared(window, qtbot, copies[1])
    press(window, "2")
    press(window, "Escape")
    review = area(window).review_controller
    cell = review.cell
    press(window, "F2")
    type_text("77")
    merge(window)._merge(tmp_path / "合并.gouji")  # as if it had been asked for before: it would take no time to type
    told(window, qtbot, "写完前本项目又有改动")
    assert review.report is not None and cell is not None and review.report.cells[cell].raw == "77"
    assert session_of(window).project.path == copies[0] and not merge(window).is_open


def test_a_project_that_is_there_is_replaced_only_where_the_dialog_asked(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    target = tmp_path / "old.gouji"
    Project.create(target).close()
    old = target.read_bytes()
    compared(window, qtbot, copies[1])
    press(window, "1")
    merge(window)._merge(tmp_path / "old")  # without its ending, the dialog asked nothing
    told(window, qtbot, "old.gouji")
    assert target.read_bytes() == old
    qtbot.waitUntil(lambda: not merge(window)._thread.busy, timeout=PATIENCE)
    merge(window)._merge(target)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.project.path == target, timeout=PATIENCE)


@pytest.mark.parametrize("which", [0, 1])
def test_neither_of_the_two_files_is_ever_written_over(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path], which: int
) -> None:
    compared(window, qtbot, copies[1])
    press(window, "1")
    merge(window)._merge(copies[which])
    told(window, qtbot, "请另选一个")
    window.projects.close()
    assert value(copies[which], MISPRINTED, MISPRINTED_CELL) == ("87", "68")[which]


def test_what_cannot_be_merged_is_said(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    Project.create(tmp_path / "other.gouji").close()
    same = Path(shutil.copy(copies[0], tmp_path / "same.gouji"))
    for path, said in (
        (tmp_path / "other.gouji", "是另一个项目"),
        (same, "不用合并"),
        (copies[0], "请另选一个"),
        (Path(__file__).parents[2] / "project" / "data" / "v3.gouji", "旧版本"),
    ):
        window.commands["merge_copy"].trigger()
        choose(window, qtbot, path)
        told(window, qtbot, said)
        qtbot.waitUntil(lambda: not merge(window)._thread.busy, timeout=PATIENCE)
        assert not merge(window).is_open


def test_a_comparison_that_is_left_is_given_up(window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path]) -> None:
    window.commands["merge_copy"].trigger()
    choose(window, qtbot, copies[1])
    press(window, "Escape")
    qtbot.waitUntil(lambda: not merge(window)._thread.busy, timeout=PATIENCE)
    assert not merge(window).is_open
    assert window.status.merging.isHidden()


def test_a_merge_that_is_cancelled_leaves_nothing(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    compared(window, qtbot, copies[1])
    press(window, "1")
    before = sorted(path.name for path in tmp_path.iterdir())
    merge(window)._merge(tmp_path / "合并.gouji")
    merge(window).cancel()
    told(window, qtbot, "已取消")
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert merge(window).pane.is_ready  # the rulings are still there


def test_closing_the_project_ends_a_merge(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    compared(window, qtbot, copies[1])
    press(window, "1")
    merge(window)._merge(tmp_path / "合并.gouji")
    window.projects.close()
    assert not list(tmp_path.glob(".*.gouji"))


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
    result._go_to(2)  # as somebody does who is faster
    told(window, qtbot, "已不在项目里")
    qtbot.waitUntil(lambda: not result.is_open, timeout=PATIENCE)
    window.projects.close()


def test_enter_goes_to_the_cell_of_the_conflict(window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path]) -> None:
    compared(window, qtbot, copies[1])
    press(window, "Return")
    assert not merge(window).is_open
    assert area(window).review_controller.cell == MISPRINTED_CELL
    assert session_of(window).project.path == copies[0]
