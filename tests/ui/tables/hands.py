"""What a person does to the pane, and what is heard of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTabBar

from app.ui.common.context import UiContext
from app.ui.tables import TablePane
from app.ui.tables.view.table_view import GridView

_NONE = Qt.KeyboardModifier.NoModifier


class Heard:
    """Everything that a pane told, in order."""

    def __init__(self, pane: TablePane, context: UiContext) -> None:
        self.corrections: list[dict[str, str]] = []
        self.seen: list[tuple[tuple[str, ...], bool]] = []
        self.messages: list[str] = []
        self.places: list[str | None] = []
        pane.corrected.connect(self.corrections.append)
        pane.seen_asked.connect(lambda cells, seen: self.seen.append((cells, seen)))
        context.status.reported.connect(self._note)
        pane.current_changed.connect(self.places.append)

    def _note(self, text: str, urgent: bool) -> None:
        if urgent:
            self.messages.append(text)


def grid(pane: TablePane) -> GridView:
    """The table that is shown."""
    view = next(view for view in pane.findChildren(GridView) if view.isVisibleTo(pane))
    assert isinstance(view, GridView)
    return view


def tabs(pane: TablePane) -> QTabBar:
    bar = pane.findChild(QTabBar)
    assert isinstance(bar, QTabBar)
    return bar


def editor(pane: TablePane) -> QLineEdit | None:
    """The line that somebody types in; None while nobody does."""
    found = [line for line in pane.findChildren(QLineEdit) if line.isVisible()]
    return found[0] if found else None


def start(pane: TablePane, cell: str) -> GridView:
    """Stand on a cell with the keyboard."""
    pane.set_current(cell)
    view = grid(pane)
    view.setFocus()
    return view


def press(pane: TablePane, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
    """One key, wherever the keyboard is."""
    QTest.keyClick(editor(pane) or grid(pane), key, modifiers)


def write(pane: TablePane, text: str) -> None:
    """Letter by letter: the first one opens the editor."""
    for letter in text:
        QTest.keyClicks(editor(pane) or grid(pane), letter)


def clipboard(text: str | None = None) -> str:
    """Put a text on the clipboard, or look at what is there."""
    if text is not None:
        QGuiApplication.clipboard().setText(text)
    return QGuiApplication.clipboard().text()


def picture(pane: TablePane, cell: str) -> QImage:
    """What is painted of a cell."""
    view = grid(pane)
    rect: QRect = view.visualRect(view.grid.index_of(cell))
    return view.viewport().grab(rect).toImage()
