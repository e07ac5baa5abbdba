"""What a hostile hand and a hostile machine did to the window, and what must come of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.model import Box
from app.project import Project, ReportQuery
from app.ui.application.main_window import MainWindow
from app.ui.shell.author_field import MOST_LETTERS, AuthorField
from tests.e2e.test_window import drop, editing
from tests.e2e.windows import (
    PATIENCE,
    activate,
    area,
    focused,
    open_window,
    press,
    session_of,
    show_report,
    type_text,
    wait_for_page,
    wait_for_panes,
)
from tests.projects import MISPRINTED, PASTED, SAMPLES
from tests.ui.page.views import go_to_page

CELL = "applications/new/natural"
SPLITTABLE = "金穗市农业农村局2021年报.pdf"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, project_file: Path) -> MainWindow:
    return open_window(qtbot, tmp_path / "data", project_file)


def test_a_frame_around_two_numbers_never_becomes_one_number(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    work = area(window)
    report = work.review_controller.report
    assert report is not None
    left, right = (
        report.extracted["disputes/reconsideration/upheld"],
        report.extracted["disputes/reconsideration/corrected"],
    )
    assert (left.raw, right.raw) == ("6", "314")
    work.review_controller.show_cell("applications/new/total")
    work.page.box_dragged.emit(left.page, _around(left.box, right.box))
    qtbot.waitUntil(lambda: editing(work.tables), timeout=PATIENCE)
    press(window, "Return")
    report = work.review_controller.report
    assert report is not None and report.cells["applications/new/total"].raw == "2365"


def test_a_frame_read_for_one_report_is_not_offered_in_another(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    work = area(window)
    report = work.review_controller.report
    assert report is not None
    total = report.extracted["applications/new/total"]
    work.review_controller.show_cell(CELL)
    answers: list[object] = []
    work._drawing.done.connect(lambda key, value: answers.append(key))
    work.page.box_dragged.emit(total.page, total.box)
    (other,) = session_of(window).project.reports.find(ReportQuery(text=PASTED))
    work.review_controller.show_report(other)
    work.review_controller.show_cell(CELL)
    qtbot.waitUntil(lambda: any(isinstance(key, tuple) and key[0] == "box" for key in answers), timeout=PATIENCE)
    assert not editing(work.tables)


def test_a_frame_whose_reader_died_is_told(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    work = area(window)
    wait_for_page(window, qtbot)
    report = work.review_controller.report
    assert report is not None
    total = report.extracted["applications/new/total"]
    lost: list[object] = []

    def note(key: object, _found: object) -> None:
        """Pages of the next reports are drawn by the same workers."""
        if isinstance(key, tuple) and key[0] == "box":
            lost.append(key)

    work._drawing.failed.connect(note)
    work._drawing.done.connect(note)
    window.status.clear()
    for _ in range(20):
        work.page.box_dragged.emit(total.page, total.box)
        for process in _children():
            os.kill(process, signal.SIGKILL)
        qtbot.waitUntil(lambda: bool(lost), timeout=PATIENCE)
        if not editing(work.tables):
            break
        press(window, "Escape")
        lost.clear()
    qtbot.waitUntil(lambda: bool(window.status.message()), timeout=PATIENCE)


def test_opening_the_project_that_is_open_keeps_it_writable(
    window: MainWindow, qtbot: QtBot, project_file: Path
) -> None:
    window.open_paths([str(project_file)])
    wait_for_panes(window, qtbot)
    assert window.projects.project is not None
    assert not window.projects.project.read_only


def test_closing_while_files_are_imported_leaves_nothing_behind(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(window, *_copies(tmp_path, 24))
    imports = session_of(window).imports
    results: list[object] = []
    imports.finished.connect(results.append, Qt.ConnectionType.DirectConnection)
    qtbot.waitUntil(lambda: bool(results), timeout=PATIENCE)
    # Results that come while the window is closing find no project any more.
    with qtbot.captureExceptions() as raised:
        window.close()
        qtbot.wait(1)
        QApplication.processEvents()
    assert [str(error[1]) for error in raised] == []


def test_an_import_into_a_project_that_was_deleted_is_told(
    window: MainWindow, qtbot: QtBot, project_file: Path
) -> None:
    project_file.unlink()
    drop(window, SAMPLES / PASTED)
    qtbot.waitUntil(lambda: bool(window.status.message()), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not session_of(window).imports.busy, timeout=PATIENCE)


def test_a_report_that_is_split_twice_at_once_is_not_counted_twice(window: MainWindow, qtbot: QtBot) -> None:
    before = len(area(window).list.ids)
    _split(window, qtbot)
    _split(window, qtbot)
    qtbot.waitUntil(lambda: not area(window).report_reader.is_busy, timeout=PATIENCE)
    assert len(area(window).list.ids) == before + 1


def test_a_report_removed_while_it_is_being_split_stays_removed(window: MainWindow, qtbot: QtBot) -> None:
    before = len(area(window).list.ids)
    _split(window, qtbot)
    window.commands["remove_report"].trigger()
    assert len(area(window).list.ids) == before - 1
    qtbot.waitUntil(lambda: not area(window).report_reader.is_busy, timeout=PATIENCE)
    assert len(area(window).list.ids) == before - 1


def test_a_window_that_only_looks_shows_what_the_other_one_corrected(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, project_file: Path
) -> None:
    second = open_window(qtbot, tmp_path / "data2", project_file)
    show_report(second, qtbot, MISPRINTED)
    show_report(window, qtbot, MISPRINTED)
    _type(window, "77")
    show_report(second, qtbot, PASTED)
    show_report(second, qtbot, MISPRINTED)
    shown = area(second).review_controller.report
    assert shown is not None and shown.cells[CELL].raw == "77"


def test_pasting_by_the_menu_goes_where_the_keyboard_is(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    area(window).review_controller.show_cell(CELL)
    press(window, "Ctrl+F")
    QGuiApplication.clipboard().setText("55")
    window.commands["paste"].trigger()
    report = area(window).review_controller.report
    assert report is not None and report.corrections == {}
    field = focused()
    assert isinstance(field, QLineEdit) and field.text() == "55"


def test_what_was_typed_is_never_dropped_without_a_word_by_undo(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    _type(window, "77")
    other = show_report(window, qtbot, PASTED)
    area(window).review_controller.show_cell(CELL)
    area(window).tables.focus_grid()
    type_text("88")
    window.commands["undo"].trigger()  # from the menu or the bar: it goes to another report
    project = session_of(window).project
    kept = project.reports.stored(other).corrections.get(CELL)
    assert (kept is not None and kept.text == "88") or "88" in window.status.message()


def test_a_name_that_looks_like_html_is_asked_about_as_it_is(window: MainWindow, qtbot: QtBot) -> None:
    report = show_report(window, qtbot, MISPRINTED)
    area(window).report_controller.describe(report, "<b>甲</b>&amp;乙局", 2022)
    area(window).list.choose(report)
    window.commands["erase_report"].trigger()
    (question,) = [label for label in window.prompt.findChildren(QLabel) if "甲" in label.text()]
    assert question.textFormat() == Qt.TextFormat.PlainText


def test_a_copy_under_a_name_that_is_too_long_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.projects.failed, timeout=PATIENCE):
        window.projects.copy_to(tmp_path / ("长" * 100 + ".gouji"), overwrite=True)
    assert window.status.message()


def test_a_project_whose_suffix_is_in_capitals_is_opened(window: MainWindow, qtbot: QtBot, project_file: Path) -> None:
    capitals = Path(shutil.copy(project_file, project_file.with_name("REVIEW2.GOUJI")))
    drop(window, capitals)
    wait_for_panes(window, qtbot)
    assert window.projects.project is not None and window.projects.project.path == capitals


def test_a_long_name_of_the_reviewer_does_not_widen_the_window(window: MainWindow, qtbot: QtBot) -> None:
    field = window.status.findChild(AuthorField)
    assert isinstance(field, AuthorField)

    def narrowest(name: str) -> int:
        window.status.author_changed.emit(name)
        for _ in range(3):
            QApplication.processEvents()
        return window.minimumSizeHint().width()

    # What is counted after the project was opened widens the window, too: measure once it is there.
    qtbot.waitUntil(lambda: bool(window.status._project_status.text()), timeout=PATIENCE)
    short = narrowest("王")
    assert narrowest("王" * 80) - short <= field.fontMetrics().horizontalAdvance("国") * MOST_LETTERS


def test_a_project_moved_away_and_its_window_closed_lets_the_next_one_write(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, project_file: Path
) -> None:
    moved = tmp_path / "moved.gouji"
    project_file.rename(moved)
    show_report(window, qtbot, MISPRINTED)
    _type(window, "77")
    window.close()
    opened = Project.open(moved)
    assert not opened.read_only
    assert opened.reports.find(ReportQuery())
    opened.close()


def test_no_problem_is_left_is_never_said_while_the_filter_hides_some(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, "zhuyan-2021.txt")
    field = next(line for line in area(window).list.findChildren(QLineEdit) if line.isVisible())
    field.setText("竹岩")
    qtbot.waitUntil(lambda: len(area(window).list.ids) == 1, timeout=PATIENCE)
    assert session_of(window).project.reports.left()
    window.status.clear()
    press(window, "F8")
    report = area(window).review_controller.report
    assert report is not None
    gone_on = report.id in session_of(window).project.reports.left()
    assert gone_on or "没有需要处理的问题了" not in window.status.message()


def test_undoing_the_removal_of_all_reports_shows_one_again(window: MainWindow, qtbot: QtBot) -> None:
    work = area(window)
    work.report_controller.remove(list(work.list.ids))
    assert work.review_controller.report is None
    press(window, "Ctrl+Z")
    assert work.list.ids
    assert work.review_controller.report is not None


def test_what_was_said_before_the_language_changed_is_not_left_in_the_other(window: MainWindow, qtbot: QtBot) -> None:
    show_report(window, qtbot, MISPRINTED)
    _type(window, "77")
    press(window, "Ctrl+Z")
    window.commands["language_en"].trigger()
    QApplication.processEvents()
    message = window.status.message()
    window.commands["language_zh"].trigger()
    assert message.isascii()


# --- hands


def _type(window: MainWindow, text: str, cell: str = CELL) -> None:
    """Type a text into a cell and go on."""
    activate(window)
    area(window).review_controller.show_cell(cell)
    area(window).tables.focus_grid()
    type_text(text)
    press(window, "Return")


def _split(window: MainWindow, qtbot: QtBot) -> None:
    """Ask for the split of a report at its third page and agree, without waiting for it."""
    report = show_report(window, qtbot, SPLITTABLE)
    work = area(window)
    work.list.choose(report)
    go_to_page(work.page, 3)
    qtbot.waitUntil(lambda: work.page_in_view == 3, timeout=PATIENCE)
    window.commands["split_report"].trigger()
    window.prompt.agree()


def _around(one: Box | None, other: Box | None) -> Box:
    """A box around two."""
    assert one is not None and other is not None
    return Box(
        min(one.x0, other.x0) - 1, min(one.y0, other.y0) - 1, max(one.x1, other.x1) + 1, max(one.y1, other.y1) + 1
    )


def _copies(folder: Path, count: int) -> list[Path]:
    """Many reports that are each other's likes in all but their agency."""
    text = (SAMPLES / "zhuyan-2021.txt").read_text(encoding="utf-8")
    made = []
    for number in range(count):
        made.append(folder / f"{number}.txt")
        made[-1].write_text(text.replace("竹岩乡", f"{chr(0x4E00 + number)}山乡"), encoding="utf-8")
    return made


def _children() -> list[int]:
    """The worker processes of this one."""
    asked = ["pgrep", "-P", str(os.getpid()), "-f", "spawn_main"]
    listed = subprocess.run(asked, capture_output=True, text=True, check=False)
    return [int(line) for line in listed.stdout.split()]
