"""The page view with real worker processes, on PDFs in a folder that stands for the project."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.review.reading.page_jobs import page_workers
from app.review.resources import resources_folder
from app.ui.background.worker_thread import WorkerThread
from app.ui.common.theme import ThemeColors
from app.ui.common.translator import Translator
from app.ui.page import PageView, Pictures
from tests.ui.page.loading import load_file


@pytest.fixture
def theme() -> ThemeColors:
    return ThemeColors(resources_folder() / "themes")


@pytest.fixture
def translator(qtbot: QtBot) -> Translator:
    return Translator(resources_folder() / "translations", "zh")


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[WorkerThread]:
    work = WorkerThread(page_workers(2, load_file))
    yield work
    work.close()


@pytest.fixture
def pictures(work: WorkerThread) -> Pictures:
    return Pictures(work)


@pytest.fixture
def view(qtbot: QtBot, pictures: Pictures, theme: ThemeColors, translator: Translator) -> PageView:
    view = PageView(pictures, theme, translator)
    qtbot.addWidget(view)
    view.resize(720, 1040)
    view.show()
    return view
