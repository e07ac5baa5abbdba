"""A pane of tables on the broken sample, as the window shows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.ui.common.context import UiContext
from app.ui.common.theme import ThemeColors
from app.ui.common.translator import Translator
from app.ui.tables import TablePane
from tests.ui.contexts import make_context
from tests.ui.tables.opened import ALL_FORMS, open_sample


@pytest.fixture
def theme(context: UiContext) -> ThemeColors:
    return context.theme


@pytest.fixture(params=["zh", "en"])
def context(qapp: QGuiApplication, request: pytest.FixtureRequest) -> Iterator[UiContext]:
    context = make_context(request.param)
    yield context
    context.translator.deleteLater()


@pytest.fixture
def translator(context: UiContext) -> Translator:
    return context.translator


@pytest.fixture
def pane(qtbot: QtBot, context: UiContext) -> TablePane:
    pane = TablePane(context, ALL_FORMS, explain=lambda cell: f"1 + 1 = 2\n{cell}")
    qtbot.addWidget(pane)
    pane.resize(800, 760)
    pane.show_report(open_sample())
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    return pane
