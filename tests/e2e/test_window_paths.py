"""A project in a folder of any name, however deep, is opened, worked on, and found again among the recent ones."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.project import ReportQuery
from app.ui.common.settings import Settings
from tests.e2e.windows import PATIENCE, area, open_window, session_of, wait_for_panes
from tests.projects import MISPRINTED, SAMPLES, make_project

_STRANGE = "核对 2023年%20100%#1&a=b;c'd\"e\n,[x]{y}～"
_DEEP = "很深的文件夹" * 4
_LONGER_THAN = 260
"""Characters: the length at which Windows usually ends. SQLite ends at 504 bytes."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows refuses such names itself")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / _STRANGE / _DEEP / ("d" * 120)
    folder.mkdir(parents=True)
    made = folder / f"{_STRANGE}.gouji"
    shutil.copy(make_project(tmp_path / "made.gouji", MISPRINTED), made)
    assert len(str(made)) > _LONGER_THAN and len(os.fsencode(made)) <= 504
    return made


def test_it_is_opened_worked_on_and_found_again(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data", path)
    review = session_of(window).review
    cell = next(iter(review.report(1).cells))
    area(window).review_controller.correct({cell: "4321"})
    window.projects.close()
    assert Settings(tmp_path / "data" / "settings.ini").recent == (str(path),)
    window._recent.chosen.emit(str(path))
    wait_for_panes(window, qtbot)
    assert session_of(window).project.reports.stored(1).corrections[cell].text == "4321"
    assert "\n" not in window.windowTitle()
    window.projects.close()


def test_a_file_of_such_a_name_is_imported(qtbot: QtBot, tmp_path: Path, path: Path) -> None:
    window = open_window(qtbot, tmp_path / "data", path)
    source = path.with_name(f"{_STRANGE}.txt")
    shutil.copy(SAMPLES / "zhuyan-2021.txt", source)
    reports = session_of(window).project.reports
    with qtbot.waitSignal(area(window).import_controller.imported, timeout=PATIENCE):
        window.open_paths([str(source)])
    assert source.name in {row.source_name for row in reports.rows(reports.find(ReportQuery()))}
    window.projects.close()
