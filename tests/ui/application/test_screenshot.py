"""The picture of the window waits for the reports, however long they take to read."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.application import screenshot
from app.ui.application.screenshot import Screenshot, is_drawn, is_importing
from tests.e2e.windows import PATIENCE, open_window
from tests.projects import SAMPLES


def test_reading_files_takes_nothing_of_the_time_for_drawing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(qtbot, tmp_path / "data")
    window.projects.import_files([str(SAMPLES / "zhuyan-2021.txt")])
    qtbot.waitUntil(lambda: is_importing(window), timeout=PATIENCE)
    taken = Screenshot(window, tmp_path / "window.png")
    with monkeypatch.context() as short:
        short.setattr(screenshot, "_MOST_CHECKS", 3)
        for _ in range(9):
            taken._theme()
    assert window.isVisible(), "it was not given up while the file was being read"
    qtbot.waitUntil(lambda: is_drawn(window), timeout=PATIENCE)
    assert not is_importing(window)
