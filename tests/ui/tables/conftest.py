"""A pane of tables on the broken sample, as the window shows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.ui.common.theme import ThemeColors
from app.ui.common.translator import Translator
from app.ui.tables import TablePane
from tests.ui.tables.opened import ALL_FORMS, RESOURCES, open_sample


@pytest.fixture
def theme(qapp: QGuiApplication) -> ThemeColors:
    return ThemeColors(RESOURCES / "themes")


@pytest.fixture(params=["zh", "en"])
def translator(qapp: QGuiApplication, request: pytest.FixtureRequest) -> Iterator[Translator]:
    translator = Translator(RESOURCES / "translations", request.param)
    yield translator
    translator.deleteLater()


@pytest.fixture
def pane(qtbot: QtBot, theme: ThemeColors, translator: Translator) -> TablePane:
    pane = TablePane(ALL_FORMS, theme, translator, explain=lambda cell: f"1 + 1 = 2\n{cell}")
    qtbot.addWidget(pane)
    pane.resize(800, 760)
    pane.show_report(open_sample())
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    return pane
