"""What tests do with a merge in the window, and what they see of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.application.main_window import MainWindow
from app.ui.controllers.merging.controller import MergeController
from app.ui.merging.pane import MergePane
from tests.e2e.windows import (
    PATIENCE,
    activate,
    area,
)
from tests.projects import open_review, report_of
from tests.ui.merging.choosing import choose


def merge(window: MainWindow) -> MergeController:
    return area(window).copies.merge


def compared(window: MainWindow, qtbot: QtBot, other: Path) -> MergePane:
    """The pane, once the two files are compared and there are conflicts."""
    window.commands["merge_copy"].trigger()
    choose(window, qtbot, other)
    qtbot.waitUntil(lambda: merge(window).pane.model.count() > 0, timeout=PATIENCE)
    assert merge(window).is_open
    activate(window)
    return merge(window).pane


def told(window: MainWindow, qtbot: QtBot, text: str) -> str:
    qtbot.waitUntil(lambda: text in window.status.message(), timeout=PATIENCE)
    return window.status.message()


def texts(pane: MergePane) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def says(pane: MergePane, text: str) -> bool:
    return text in texts(pane)


def value(path: Path, source: str, cell: str) -> str | None:
    """What a cell says in a project file."""
    review = open_review(path)
    try:
        return review.report(report_of(review, source)).cells[cell].raw
    finally:
        review.project.close()
