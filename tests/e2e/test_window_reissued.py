"""A report that came again: the window asks before it displaces one that people worked on, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.project import ReportRow
from app.review.state.open_report import OpenReport
from app.ui.application.main_window import MainWindow
from tests.e2e.windows import PATIENCE, area, focused, open_window, press, session_of, type_text
from tests.misprint import FINDINGS, misprinted_review

DRAFTED = "proactive/normative_documents/issued"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window on a report with one correction, two verdicts and two marks."""
    review, report = misprinted_review(tmp_path)
    review.cells.correct(report, {DRAFTED: "7"}, "误读")
    review.cells.mark_seen(report, ["applications/new/natural", "applications/new/total"])
    for key in FINDINGS:
        review.verdicts.rule_on_all(report, (key,), "as_printed")
    review.project.close()
    return open_window(qtbot, tmp_path / "data", tmp_path / "misprinted.gouji")


def came_again(folder: Path, name: str = "again.txt", **changed: str) -> Path:
    """The report in another file: with a line more, and other texts where they are given."""
    text = (folder / "zhuyan-2021.txt").read_text(encoding="utf-8")
    for former, new in changed.items():
        assert former in text
        text = text.replace(former, new)
    path = folder / name
    path.write_text(text + f"\n{name}", encoding="utf-8")
    return path


def give(window: MainWindow, qtbot: QtBot, *paths: Path) -> None:
    window.open_paths([str(path) for path in paths])
    qtbot.waitUntil(lambda: not session_of(window).imports.busy, timeout=PATIENCE)
    qtbot.waitUntil(lambda: len(rows(window)) > len(paths), timeout=PATIENCE)


def wait_for_question(window: MainWindow, qtbot: QtBot) -> str:
    qtbot.waitUntil(window.prompt.isVisible, timeout=PATIENCE)
    return question(window)


def question(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.prompt.findChildren(QLabel) if label.isVisible())


def answers(window: MainWindow) -> list[str]:
    buttons = [button for button in window.prompt.findChildren(QPushButton) if button.isVisible()]
    return [button.text() for button in sorted(buttons, key=lambda button: button.x())]


def rows(window: MainWindow) -> list[ReportRow]:
    return session_of(window).project.reports.rows(area(window).list.ids)


def shown(window: MainWindow) -> OpenReport:
    report = area(window).review_controller.report
    assert report is not None
    return report


def test_return_keeps_the_reviewed_one_and_the_question_says_what_it_has(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    give(window, qtbot, came_again(tmp_path))
    asked = wait_for_question(window, qtbot)
    for said in ("竹岩乡人民政府", "again.txt", "更正 1 处", "认定 2 处", "已核 2 格"):
        assert said in asked
    assert answers(window) == ["仍以审核过的为准", "改用新文件", "改用新文件，带上仍适用的"]
    assert [row.superseded for row in rows(window)] == [False, True], "nothing is displaced unasked"
    press(window, "Return")
    assert not window.prompt.isVisible()
    assert [row.superseded for row in rows(window)] == [False, True]
    assert "仍以原来的一份为准" in window.status.message()
    assert shown(window).id == rows(window)[0].id


def test_what_still_fits_is_carried_over_with_keys_said_and_undone_as_one(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    give(window, qtbot, came_again(tmp_path))
    wait_for_question(window, qtbot)
    press(window, "Tab")
    press(window, "Tab")
    press(window, "Return")
    assert [row.superseded for row in rows(window)] == [True, False]
    assert shown(window).id == rows(window)[1].id
    assert (shown(window).cells[DRAFTED].raw, len(shown(window).evaluation.seen)) == ("7", 2)
    assert [one.ruled for one in shown(window).findings if one.equation in FINDINGS] == [True, True]
    for said in ("5 处全部带过来", "更正 1 处", "认定 2 处", "已核 2 格"):
        assert said in window.status.message()
    press(window, "Ctrl+Z")
    assert [row.superseded for row in rows(window)] == [False, True]
    assert session_of(window).project.reports.stored(rows(window)[1].id).corrections == {}
    assert shown(window).id == rows(window)[0].id, "the window goes with what counts"
    assert area(window).review_controller.cell is not None
    assert "带上仍适用的" in window.status.message()


def test_what_does_not_fit_is_named(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    text = (tmp_path / "zhuyan-2021.txt").read_text(encoding="utf-8")
    at = text.index("行政规范性文件")
    path = tmp_path / "repaired.txt"
    path.write_text(text[:at] + text[at:].replace("0", "3", 1), encoding="utf-8")
    give(window, qtbot, path)
    wait_for_question(window, qtbot)
    press(window, "Tab")
    press(window, "Tab")
    press(window, "Return")
    assert "5 处中带过来 4 处" in window.status.message()
    assert "1 处对不上，没有带：行政规范性文件" in window.status.message()
    assert shown(window).cells[DRAFTED].raw == "3"


def test_escape_leaves_it_and_the_menu_asks_again_later(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    give(window, qtbot, came_again(tmp_path))
    wait_for_question(window, qtbot)
    press(window, "Escape")
    assert not window.prompt.isVisible() and [row.superseded for row in rows(window)] == [False, True]
    press(window, "Ctrl+1")
    press(window, "Down")
    window.commands["make_current"].trigger()
    assert "更正 1 处" in wait_for_question(window, qtbot)
    press(window, "Tab")
    press(window, "Return")
    assert [row.superseded for row in rows(window)] == [True, False]
    assert shown(window).corrections == {}
    press(window, "Ctrl+Z")
    assert [row.superseded for row in rows(window)] == [False, True]
    assert shown(window).id == rows(window)[0].id
    press(window, "Ctrl+Y")
    assert shown(window).id == rows(window)[1].id


def test_questions_wait_for_one_another_and_for_what_is_being_typed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    area(window).review_controller.show_cell("applications/new/natural")
    area(window).tables.focus_grid()
    type_text("1")
    editor = focused()
    assert isinstance(editor, QLineEdit)
    give(window, qtbot, came_again(tmp_path), came_again(tmp_path, "third.txt"))
    qtbot.waitUntil(lambda: len(rows(window)) == 3, timeout=PATIENCE)
    assert not window.prompt.isVisible() and focused() is editor
    type_text("2")
    press(window, "Return")
    assert shown(window).cells["applications/new/natural"].raw == "12"
    assert "之后还有 1 份" in wait_for_question(window, qtbot)
    press(window, "Return")
    assert "third.txt" in wait_for_question(window, qtbot)
    press(window, "Return")
    assert not window.prompt.isVisible()
    assert [row.superseded for row in rows(window)] == [False, True, True]


def test_another_question_puts_it_off_and_does_not_swallow_it(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    give(window, qtbot, came_again(tmp_path))
    wait_for_question(window, qtbot)
    press(window, "Shift+F6")
    assert "退回单位" in question(window)
    press(window, "Escape")
    assert "again.txt" in wait_for_question(window, qtbot)


def test_a_report_that_nobody_worked_on_gives_way_and_nothing_is_asked(qtbot: QtBot, tmp_path: Path) -> None:
    review, _ = misprinted_review(tmp_path)
    review.project.close()
    window = open_window(qtbot, tmp_path / "data", tmp_path / "misprinted.gouji")
    give(window, qtbot, came_again(tmp_path))
    qtbot.waitUntil(lambda: [row.superseded for row in rows(window)] == [True, False], timeout=PATIENCE)
    qtbot.waitUntil(lambda: "没有人审核过" in window.status.message(), timeout=PATIENCE)
    assert not window.prompt.isVisible()


def test_a_file_of_an_agency_that_was_sent_back_is_taken_by_return(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    press(window, "Shift+F6")
    assert isinstance(focused(), QLineEdit)
    type_text("缺第三页")
    press(window, "Return")
    former = shown(window)
    assert former.status == "sent_back" and former.sent_back is not None
    assert former.sent_back.reason == "缺第三页"
    assert "已退回单位" in window.status.message()
    assert any("缺第三页" in label.text() for label in area(window).findings.findChildren(QLabel))
    give(window, qtbot, came_again(tmp_path))
    assert "缺第三页" in wait_for_question(window, qtbot)
    assert answers(window)[0] == "改用新文件"
    press(window, "Return")
    assert [row.superseded for row in rows(window)] == [True, False]
    assert shown(window).id != former.id and shown(window).status != "sent_back"
    press(window, "Ctrl+Z")
    press(window, "Ctrl+Z")
    assert session_of(window).review.report(former.id).sent_back is None


def test_a_new_file_that_is_only_named_so_later_asks_as_well(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    give(window, qtbot, came_again(tmp_path, 竹岩乡="青石乡"))
    assert [row.superseded for row in rows(window)] == [False, False]
    press(window, "Ctrl+1")
    press(window, "Down")
    press(window, "F2")
    press(window, "Ctrl+A")
    type_text("竹岩乡人民政府")
    press(window, "Return")
    assert "更正 1 处" in wait_for_question(window, qtbot)
    assert [row.superseded for row in rows(window)] == [False, True]
