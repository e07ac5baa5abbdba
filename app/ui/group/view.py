"""The pictures of a group, in rows: arrows move, one key strikes, Space marks what is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.ui.group.delegate import tile_size


class GroupView(QListView):
    """`strike_asked`, `seen_asked`, `turn_asked` (to the next group or the one before), `entered`, `left`."""

    strike_asked = Signal()
    seen_asked = Signal()
    turn_asked = Signal(int)
    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        # Later: the keyboard goes where it is struck to, and a click takes it.
        self.doubleClicked.connect(self.strike_asked, Qt.ConnectionType.QueuedConnection)

    def rows_in_view(self) -> list[int]:
        """The rows of which the whole picture is in view."""
        room, model = self.viewport().rect(), self.model()
        margin = self.fontMetrics().height() * 2
        shown = room.adjusted(0, 0, 0, margin)
        rows = [(row, self.visualRect(model.index(row, 0))) for row in range(model.rowCount())]
        return [row for row, rect in rows if rect.top() >= room.top() and shown.contains(rect)]

    def place_tiles(self) -> None:
        """Lay the pictures out for the present font."""
        size: QSize = tile_size(self.fontMetrics().height())
        self.setGridSize(size)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace | Qt.Key.Key_X:
                self.strike_asked.emit()
            case Qt.Key.Key_Space:
                self.seen_asked.emit()
            case Qt.Key.Key_PageDown:
                self.turn_asked.emit(1)
            case Qt.Key.Key_PageUp:
                self.turn_asked.emit(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Qt: a letter finds nothing here; it would only move the current picture."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.place_tiles()
