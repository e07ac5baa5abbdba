"""The tour in the real window: with nothing but the keys that it names, and with pauses of every kind."""

from __future__ import annotations

import shutil
import zipfile
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.project import Project, ReportQuery
from app.ui.application.main_window import MainWindow
from app.ui.common.link_button import LinkButton
from app.ui.common.settings import Settings
from app.ui.tour.card import TourCard
from app.ui.tour.controller import TourController
from app.ui.tour.progress import KeptTour
from tests.e2e.windows import (
    PATIENCE,
    area,
    focused,
    open_window,
    press,
    session_of,
    type_text,
    wait_for_page,
    wait_for_panes,
)
from tests.projects import PASTED_CELL, open_review, report_of


def card_of(window: MainWindow) -> TourCard:
    card = window.findChild(TourCard)
    assert card is not None
    return card


def said(window: MainWindow) -> str:
    """What the card says."""
    return "\n".join(label.text() for label in card_of(window).findChildren(QLabel) if not label.isHidden())


def wait_for_step(window: MainWindow, qtbot: QtBot, step: str) -> None:
    """Wait until the card is at a step, shown, and does not have the keyboard."""
    tour = window.findChild(TourController)
    assert tour is not None
    qtbot.waitUntil(lambda: tour.step == step and card_of(window).isVisible(), timeout=PATIENCE)
    assert not card_of(window).isAncestorOf(window.focusWidget()), "the keyboard stays where the person works"


def go(window: MainWindow, qtbot: QtBot, keys: str, step: str) -> None:
    """Press a key that the card names; it leads to the next step."""
    press(window, keys)
    wait_for_step(window, qtbot, step)


def put_tour(project: Path, data: Path, step: str = "list") -> None:
    """Let a project of the samples be the one in which the tour is being taken."""
    opened = Project.open(project)
    kept = KeptTour(opened.uuid, str(project), step)
    opened.close()
    data.mkdir(exist_ok=True)
    Settings(data / "settings.ini").keep_tour(kept.project, kept.as_text())


def take(window: MainWindow, qtbot: QtBot) -> None:
    press(window, "Ctrl+Shift+F1")
    wait_for_panes(window, qtbot)


def test_a_new_user_gets_from_the_first_page_to_a_signed_report_and_its_workbook(qtbot: QtBot, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    Settings(data / "settings.ini").keep_default_folder("export", str(tmp_path))
    window = open_window(qtbot, data)
    (button,) = [one for one in window.first.findChildren(LinkButton) if "导览" in one.text()]
    button.setFocus()
    press(window, "Space")
    wait_for_panes(window, qtbot)
    wait_for_step(window, qtbot, "list")
    qtbot.waitUntil(lambda: "1 / 12" in said(window), timeout=PATIENCE)
    assert area(window).review_controller.cell is None, "F8 is what finds the first problem"
    go(window, qtbot, "Ctrl+1", "find")
    go(window, qtbot, "F8", "type")
    assert area(window).review_controller.cell == PASTED_CELL
    type_text("14")
    go(window, qtbot, "Return", "undo")
    press(window, "Ctrl+Z")
    qtbot.waitUntil(lambda: "现在按 Ctrl+Y" in said(window), timeout=PATIENCE)
    go(window, qtbot, "Ctrl+Y", "next")
    go(window, qtbot, "Alt+PgDown", "page")
    go(window, qtbot, "Ctrl+2", "rule")
    go(window, qtbot, "F5", "see")
    sign(window, qtbot)
    export(window)
    wait_for_step(window, qtbot, "end")
    assert "已签核" in said(window)
    window.close()
    (project,) = (data / "projects").glob("*.gouji")
    assert zipfile.is_zipfile(tmp_path / f"{project.stem}.xlsx")
    with closing(Project.open(project)) as opened:
        assert len(opened.reports.find(ReportQuery(statuses=frozenset(("signed",))))) == 1


def sign(window: MainWindow, qtbot: QtBot) -> None:
    """Look at what is left of the report, and sign it."""
    press(window, "F8")
    go(window, qtbot, "Space", "row")
    go(window, qtbot, "Shift+Space", "rest")
    while (report := area(window).review_controller.report) is not None and report.remaining.cells:
        wait_for_page(window, qtbot)
        press(window, "Shift+F9")
    wait_for_step(window, qtbot, "sign")
    press(window, "Ctrl+Return")
    go(window, qtbot, "Return", "export")


def export(window: MainWindow) -> None:
    """Write the workbook where the dialog proposes it."""
    press(window, "Ctrl+E")
    (dialog,) = [one for one in window.findChildren(QFileDialog) if one.isVisible()]
    keys = dialog.focusWidget()
    assert keys is not None
    QTest.keyClick(keys, Qt.Key.Key_Return)


def test_left_midway_the_tour_goes_on_there_after_a_restart(qtbot: QtBot, tmp_path: Path, project_file: Path) -> None:
    put_tour(project_file, tmp_path / "data")
    window = open_window(qtbot, tmp_path / "data")
    take(window, qtbot)
    wait_for_step(window, qtbot, "list")
    go(window, qtbot, "Ctrl+1", "find")
    go(window, qtbot, "F8", "type")
    press(window, "Ctrl+Shift+F1")
    assert card_of(window).isAncestorOf(focused()), "asked for, the card has the keyboard"
    press(window, "Esc")
    assert not card_of(window).isAncestorOf(focused())
    press(window, "Ctrl+Shift+F1")
    press(window, "Tab")
    press(window, "Return")
    assert card_of(window).isHidden() and "导览收起来了" in window.status.message()
    window.close()

    again = open_window(qtbot, tmp_path / "data", project_file)
    assert card_of(again).isHidden(), "who left it is not asked again"
    assert area(again).review_controller.cell == PASTED_CELL
    take(again, qtbot)
    wait_for_step(again, qtbot, "type")
    qtbot.waitUntil(lambda: "3 / 12" in said(again), timeout=PATIENCE)
    area(again).tables.focus_grid()
    type_text("14")
    go(again, qtbot, "Return", "undo")


def test_another_project_pauses_the_tour_and_is_not_touched(
    qtbot: QtBot, tmp_path: Path, project_file: Path, years_project: Path
) -> None:
    put_tour(project_file, tmp_path / "data", "type")
    own = tmp_path / "自己的.gouji"
    own.write_bytes(years_project.read_bytes())
    window = open_window(qtbot, tmp_path / "data")
    take(window, qtbot)
    wait_for_step(window, qtbot, "type")
    press(window, "Ctrl+W")
    assert card_of(window).isHidden() and "导览停在原处" in window.status.message()
    window.open_paths([str(own)])
    wait_for_panes(window, qtbot)
    assert card_of(window).isHidden() and "导览停在原处" in window.status.message()
    assert session_of(window).review.undoable() is None
    assert window.projects.open(Path(shutil.copy(own, tmp_path / "又一个.gouji")))
    wait_for_panes(window, qtbot)
    assert "导览停在原处" not in window.status.message(), "it is not said for ever"
    take(window, qtbot)
    qtbot.waitUntil(lambda: session_of(window).project.path == project_file, timeout=PATIENCE)
    wait_for_step(window, qtbot, "type")


def test_a_damaged_project_of_the_tour_is_said_and_the_next_start_begins_anew(qtbot: QtBot, tmp_path: Path) -> None:
    project = tmp_path / "导览.gouji"
    Project.create(project).close()
    put_tour(project, tmp_path / "data", "sign")
    project.write_bytes(b"no project")
    window = open_window(qtbot, tmp_path / "data")
    press(window, "Ctrl+Shift+F1")
    assert window.status.is_urgent and window.workspace is None
    take(window, qtbot)
    wait_for_step(window, qtbot, "list")


def test_in_another_report_the_card_says_how_to_get_to_its_own(
    qtbot: QtBot, tmp_path: Path, project_file: Path
) -> None:
    put_tour(project_file, tmp_path / "data", "rule")
    window = open_window(qtbot, tmp_path / "data")
    take(window, qtbot)
    wait_for_step(window, qtbot, "rule")
    qtbot.waitUntil(lambda: "现在看的不是《望川市交通运输局 2022》" in said(window), timeout=PATIENCE)
    (report,) = session_of(window).project.reports.find(ReportQuery(text="wangchuan-2022.pdf"))
    area(window).review_controller.show_report(report)
    qtbot.waitUntil(lambda: "现在看的不是" not in said(window), timeout=PATIENCE)


def test_who_skips_to_the_end_is_not_told_that_all_is_done(qtbot: QtBot, tmp_path: Path, project_file: Path) -> None:
    put_tour(project_file, tmp_path / "data", "sign")
    window = open_window(qtbot, tmp_path / "data")
    take(window, qtbot)
    wait_for_step(window, qtbot, "sign")
    qtbot.waitUntil(lambda: "11 / 12" in said(window), timeout=PATIENCE)
    card_of(window).skip_asked.emit()
    card_of(window).skip_asked.emit()
    wait_for_step(window, qtbot, "end")
    assert "跳过了" in said(window) and "已签核" not in said(window)
    card_of(window).back_asked.emit()
    wait_for_step(window, qtbot, "export")


def test_what_was_done_without_the_tour_is_not_asked_for(qtbot: QtBot, tmp_path: Path, project_file: Path) -> None:
    review = open_review(project_file)
    review.cells.correct(report_of(review, "liuxi-2022.pdf"), {PASTED_CELL: "14"})
    review.project.close()
    put_tour(project_file, tmp_path / "data")
    window = open_window(qtbot, tmp_path / "data")
    take(window, qtbot)
    wait_for_step(window, qtbot, "undo")


def test_where_its_reports_were_removed_the_tour_says_so_and_begins_anew(
    qtbot: QtBot, tmp_path: Path, project_file: Path
) -> None:
    review = open_review(project_file)
    review.reports.remove((report_of(review, "liuxi-2022.pdf"),))
    review.project.close()
    put_tour(project_file, tmp_path / "data", "type")
    window = open_window(qtbot, tmp_path / "data")
    take(window, qtbot)
    qtbot.waitUntil(lambda: "不在这个项目里" in said(window), timeout=PATIENCE)
    press(window, "Ctrl+Shift+F1")
    qtbot.waitUntil(lambda: session_of(window).project.path != project_file, timeout=PATIENCE)
    wait_for_step(window, qtbot, "list")


def test_a_tour_whose_project_is_gone_begins_in_a_new_one(qtbot: QtBot, tmp_path: Path, project_file: Path) -> None:
    put_tour(project_file, tmp_path / "data", "sign")
    project_file.unlink()
    window = open_window(qtbot, tmp_path / "data")
    take(window, qtbot)
    wait_for_step(window, qtbot, "list")
    assert session_of(window).project.path.parent == tmp_path / "data" / "projects"


def test_a_tour_whose_samples_were_not_read_yet_reads_them(qtbot: QtBot, tmp_path: Path) -> None:
    project = tmp_path / "导览.gouji"
    Project.create(project).close()
    put_tour(project, tmp_path / "data")
    window = open_window(qtbot, tmp_path / "data")
    take(window, qtbot)
    qtbot.waitUntil(lambda: "1 / 12" in said(window), timeout=PATIENCE)
    assert session_of(window).project.path == project
