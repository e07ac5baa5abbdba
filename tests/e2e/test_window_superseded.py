"""A report that another took the place of says so wherever it is met, and nobody signs it or spends work on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel
from pytestqt.qtbot import QtBot

from app.model import Language
from app.ui.application.main_window import MainWindow
from tests.e2e.windows import PATIENCE, area, open_window, press, session_of
from tests.misprint import misprinted_review


def opened(qtbot: QtBot, folder: Path, language: Language = "zh") -> tuple[MainWindow, int, int]:
    """The window on a reviewed report, and on the same again: the reviewed one counts."""
    review, report = misprinted_review(folder)
    review.cells.mark_seen(report, ["applications/new/natural"])
    review.project.close()
    window = open_window(qtbot, folder / "data", folder / "misprinted.gouji", language)
    text = (folder / "zhuyan-2021.txt").read_text(encoding="utf-8")
    (folder / "again.txt").write_text(text + "\nagain", encoding="utf-8")
    window.open_paths([str(folder / "again.txt")])
    qtbot.waitUntil(window.prompt.isVisible, timeout=PATIENCE)
    press(window, "Return")
    project, listed = session_of(window).project, area(window).list
    qtbot.waitUntil(lambda: len(listed.ids) > 1, timeout=PATIENCE)  # the list is told later than the question comes
    (other,) = (row.id for row in project.reports.rows(listed.ids) if row.superseded)
    return window, report, other


@pytest.mark.parametrize(("language", "said"), [("zh", "不计入"), ("en", "Does not count")])
def test_the_list_the_header_and_the_way_say_that_it_does_not_count(
    qtbot: QtBot, tmp_path: Path, language: Language, said: str
) -> None:
    window, report, other = opened(qtbot, tmp_path, language)
    work = area(window)
    model = next(
        view.model() for view in work.list.findChildren(QAbstractItemView) if view.focusPolicy() and view.isVisible()
    )
    rows = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert [said in row for row in rows] == [one == other for one in work.list.ids]
    work.review_controller.show_report(other)
    assert any(said in label.text() for label in work.findings.findChildren(QLabel))
    work.review_controller.show_report(report)
    assert not any(said in label.text() for label in work.findings.findChildren(QLabel))
    press(window, "Alt+PgDown" if work.list.ids[-1] == other else "Alt+PgUp")
    assert said in window.status.message()


def test_it_cannot_be_signed_before_it_counts(qtbot: QtBot, tmp_path: Path) -> None:
    window, _, other = opened(qtbot, tmp_path)
    review, work = session_of(window).review, area(window)
    work.review_controller.show_report(other)
    for finding in review.report(other).findings:
        review.verdicts.rule_on_all(other, (finding.equation,), "as_printed")
    review.cells.mark_seen(other, review.report(other).remaining.cells)
    assert review.report(other).remaining.nothing
    work.list.choose(other)
    press(window, "Ctrl+Return")
    assert not window.prompt.isVisible()
    assert "不能签核" in window.status.message() and "设为现行报告" in window.status.message()
    window.commands["make_current"].trigger()
    press(window, "Ctrl+Return")
    assert window.prompt.isVisible()


def test_the_group_check_leaves_it_out_unless_it_was_chosen_alone(qtbot: QtBot, tmp_path: Path) -> None:
    window, report, _ = opened(qtbot, tmp_path)
    groups = area(window).group_controller
    groups.open()
    qtbot.waitUntil(lambda: not groups._walker.is_busy, timeout=PATIENCE)
    left = session_of(window).review.report(report).remaining.cells_left
    said = " ".join(label.text() for label in groups.pane.findChildren(QLabel))
    assert f"还有 {left} 格待看，在 1 份报告里" in said
