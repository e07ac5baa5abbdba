"""Two copies of a project that went different ways, and a window on one of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.application.main_window import MainWindow
from tests.e2e.windows import (
    open_window,
)
from tests.ui.merging.copies import base_project, two_copies


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
