"""The page view with real worker processes, on PDFs in a folder that stands for the project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.review.reading.page_jobs import page_workers
from app.ui.background.worker_thread import WorkerThread
from app.ui.common.context import UiContext
from app.ui.common.theme import ThemeColors
from app.ui.common.translator import Translator
from app.ui.page import PageView, Pictures
from tests.patience import MILLISECONDS
from tests.ui.contexts import make_context
from tests.ui.page.loading import load_file
from tests.ui.page.sources import boxes_of, places, printed_cells, put, sample

_SAMPLE = "wangchuan-2022.pdf"


@pytest.fixture
def context(qtbot: QtBot) -> UiContext:
    return make_context("zh")


@pytest.fixture
def theme(context: UiContext) -> ThemeColors:
    return context.theme


@pytest.fixture
def translator(context: UiContext) -> Translator:
    return context.translator


@pytest.fixture(scope="package")
def workers(qapp: QApplication) -> Iterator[WorkerThread]:
    """Two worker processes for all tests one after the other: starting them takes longer than what most ask of them."""
    work = WorkerThread(page_workers(2, load_file))
    yield work
    work.close()


@pytest.fixture
def work(qtbot: QtBot, workers: WorkerThread) -> Iterator[WorkerThread]:
    """The same workers, with nothing to do; what a test leaves undone is cancelled."""
    yield workers
    for key in list(workers._open):
        workers.cancel(key)


@pytest.fixture
def pictures(work: WorkerThread) -> Pictures:
    return Pictures(work)


@pytest.fixture
def view(qtbot: QtBot, context: UiContext, pictures: Pictures) -> PageView:
    view = PageView(context, pictures)
    qtbot.addWidget(view)
    view.resize(720, 1040)
    view.show()
    return view


@pytest.fixture
def open_sample(qtbot: QtBot, view: PageView, tmp_path: Path) -> list[str]:
    """The view shows a sample with its boxes; the cells' ids in the order of their pages."""
    data = sample(_SAMPLE)
    cells = printed_cells(data)
    view.show_pages(put(tmp_path, data), places(data))
    view.set_boxes(boxes_of(cells))
    qtbot.waitUntil(lambda: view.is_sharp, timeout=MILLISECONDS)
    return [cell.id for cell in sorted(cells, key=lambda cell: (cell.page or 0, cell.boxes[0].y0))]
