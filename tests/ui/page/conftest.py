"""The page view with real worker processes, on PDFs in a folder that stands for the project."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.review.reading.page_jobs import page_workers
from app.ui.background.worker_thread import WorkerThread
from app.ui.common.context import UiContext
from app.ui.common.theme import ThemeColors
from app.ui.common.translator import Translator
from app.ui.page import PageView, Pictures
from tests.ui.contexts import make_context
from tests.ui.page.loading import load_file


@pytest.fixture
def context(qtbot: QtBot) -> UiContext:
    return make_context("zh")


@pytest.fixture
def theme(context: UiContext) -> ThemeColors:
    return context.theme


@pytest.fixture
def translator(context: UiContext) -> Translator:
    return context.translator


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[WorkerThread]:
    work = WorkerThread(page_workers(2, load_file))
    yield work
    work.close()


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
