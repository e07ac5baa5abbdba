"""What comes before the panes are there waits for them; what comes when a project is closed meets no closed one."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.review.reading.import_ import ImportResult
from tests.e2e.windows import area, open_window, press, session_of


def test_what_was_told_just_before_the_project_was_closed_is_let_pass(
    qtbot: QtBot, tmp_path: Path, project_file: Path
) -> None:
    window = open_window(qtbot, tmp_path / "data", project_file)
    session, controller = session_of(window), area(window).import_controller

    def tell() -> None:
        session.imports.finished.emit(ImportResult("x.pdf", "read", (1,)))
        session.tallies_renewed.emit()

    controller._finished(ImportResult("y.pdf", "read", (1,)))
    thread = threading.Thread(target=tell)
    thread.start()
    thread.join()
    window.projects.close()
    controller._timer.timeout.emit()
    QTest.qWait(1)
    assert window.workspace is None


def test_a_key_between_the_list_and_the_other_panes_is_not_lost(
    qtbot: QtBot, tmp_path: Path, project_file: Path
) -> None:
    window = open_window(qtbot, tmp_path / "data")
    given: list[str] = []
    window.commands["next_problem"].triggered.connect(lambda: given.append("next_problem"))
    assert window.projects.open(project_file)
    work = window.workspace
    assert work is not None
    work.repaint()
    assert work.panes is None
    press(window, "F8")
    assert given == ["next_problem"]
    assert work.panes is not None
    assert work.panes.review_controller.report is not None


def test_a_project_that_is_closed_before_its_panes_are_there_waits_for_no_key(
    qtbot: QtBot, tmp_path: Path, project_file: Path
) -> None:
    window = open_window(qtbot, tmp_path / "data")
    assert window.projects.open(project_file)
    work = window.workspace
    assert work is not None
    work.repaint()
    window.projects.close()
    press(window, "F8")
    assert work.session is None
