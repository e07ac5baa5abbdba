"""Merging in the window: conflicts side by side, ruled on by keys, written into a new file that is opened."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.project import Project
from app.ui.application.main_window import MainWindow
from app.ui.merging.pane import ConflictTable
from tests.e2e.windows import (
    PATIENCE,
    area,
    focused,
    press,
    session_of,
    type_text,
)
from tests.projects import MISPRINTED, MISPRINTED_CELL, PASTED, PASTED_CELL, open_review, report_of
from tests.ui.merging.choosing import choose
from tests.ui.merging.comparing import compared, merge, texts, told, value
from tests.ui.merging.copies import THEIRS


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


def test_a_ruling_is_on_the_conflict_that_is_shown_though_another_one_is_selected(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path]
) -> None:
    pane = compared(window, qtbot, copies[1])
    one = pane.model.at(0)
    assert one is not None
    pane.show_conflicts([one, replace(one, id="other")], "")
    press(window, "Ctrl+Down")  # moves the frame and selects nothing
    assert pane.current is not None and pane.current.id == "other"
    press(window, "1")
    assert pane.model.rulings == {"other": "mine"}


@pytest.mark.parametrize("ending", ["cancelled", "nothing new", "other conflicts"])
def test_what_was_ruled_stays_while_another_file_is_compared(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path], tmp_path: Path, ending: str
) -> None:
    other = Path(shutil.copy(copies[0] if ending == "nothing new" else copies[1], tmp_path / "丁.gouji"))
    if ending == "other conflicts":
        review = open_review(other, "丁某")
        review.cells.correct(report_of(review, MISPRINTED), {MISPRINTED_CELL: "69"})
        review.project.close()
    pane = compared(window, qtbot, copies[1])
    press(window, "2")
    pane._other.click()
    choose(window, qtbot, other)
    if ending == "cancelled":
        merge(window).cancel()
    qtbot.waitUntil(lambda: not merge(window)._thread.busy, timeout=PATIENCE)
    lost = window._lost_by_leaving()
    assert lost is not None and "1 处" in lost
    if ending == "other conflicts":
        assert pane.model.rulings == {} and pane.model.remaining == 1
        pane._other.click()
        choose(window, qtbot, copies[1])
    else:
        window.commands["merge_copy"].trigger()
    qtbot.waitUntil(lambda: pane.is_ready, timeout=PATIENCE)
    assert merge(window).is_open and [*pane.model.rulings.values()] == ["theirs"]


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


def names(folder: Path, own: Path) -> list[str]:
    """What lies in the folder, but for the journal that the window's own project has while it is written to: what is
    derived of its reports is renewed in the background, at any time."""
    return sorted(path.name for path in folder.iterdir() if path.name != f"{own.name}-journal")


def test_a_merge_that_is_cancelled_leaves_nothing(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    compared(window, qtbot, copies[1])
    press(window, "1")
    before = names(tmp_path, copies[0])
    merge(window)._merge(tmp_path / "合并.gouji")
    merge(window).cancel()
    told(window, qtbot, "已取消")
    assert names(tmp_path, copies[0]) == before
    assert merge(window).pane.is_ready  # the rulings are still there


def test_closing_the_project_ends_a_merge(
    window: MainWindow, qtbot: QtBot, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    compared(window, qtbot, copies[1])
    press(window, "1")
    merge(window)._merge(tmp_path / "合并.gouji")
    window.projects.close()
    assert not list(tmp_path.glob(".*.gouji"))
