"""A window on reports of many kinds, for acts on all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.application.main_window import MainWindow
from tests.e2e.windows import open_window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, mixed_file: Path) -> Iterator[MainWindow]:
    opened = open_window(qtbot, tmp_path / "data", mixed_file)
    opened.sign_as("王芳")
    yield opened
    opened.projects.close()
