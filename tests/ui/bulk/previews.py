"""What tests of acts on many reports do in the window."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.review.bulk.plan import BulkPlan
from app.ui.application.main_window import MainWindow
from app.ui.controllers.bulk_controller import BulkController
from tests.e2e.windows import PATIENCE, area, session_of
from tests.project.handmade import dump


def bulk(window: MainWindow) -> BulkController:
    return area(window).bulk_controller


def found(window: MainWindow, qtbot: QtBot, command: str) -> BulkPlan:
    """The plan that a command previews."""
    window.commands[command].trigger()
    pane = bulk(window).pane
    qtbot.waitUntil(lambda: pane.plan is not None, timeout=PATIENCE)
    assert bulk(window).is_open and pane.plan is not None
    return pane.plan


def told(window: MainWindow, qtbot: QtBot, text: str) -> str:
    qtbot.waitUntil(lambda: text in window.status.message(), timeout=PATIENCE)
    return window.status.message()


def work(window: MainWindow) -> dict[str, list[tuple[object, ...]]]:
    """Every row but of steps, and of what is derived in the background."""
    return dump(session_of(window).project, ("step", "change", "tally", "figures"))


def button(window: MainWindow, text: str) -> QPushButton:
    (one,) = [one for one in window.findChildren(QPushButton) if one.isVisible() and text in one.text()]
    return one
