"""What still comes in from the background when a project is closed meets no closed project."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.review.reading.import_ import ImportResult
from tests.e2e.windows import area, open_window, session_of


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
