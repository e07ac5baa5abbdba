"""The pictures of the group check, in rows: arrows move, one key strikes, Space confirms what is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget


class GroupView(QListView):
    """`strike_asked`, `seen_asked`, `entered`, `left`; `resized` tells that other pictures fit."""

    strike_asked = Signal()
    seen_asked = Signal()
    entered = Signal()
    left = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.nothing = ""
        """The text shown where there is no picture."""
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QListView.Shape.NoFrame)
        # Later: the keyboard goes where it is struck to, and a click takes it.
        self.doubleClicked.connect(self.strike_asked, Qt.ConnectionType.QueuedConnection)

    def rows_in_view(self) -> list[int]:
        """The rows that are wholly in view, with what stands below the picture."""
        room, model = self.viewport().rect(), self.model()
        count = model.rowCount()
        rects = ((row, self.visualRect(model.index(row, 0))) for row in range(count))
        return [row for row, rect in rects if not rect.isEmpty() and room.contains(rect)]

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self.nothing and not self.model().rowCount():
            with QPainter(self.viewport()) as painter:
                painter.setPen(self.palette().text().color())
                edge = self.fontMetrics().height() * 2
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(self.viewport().rect().adjusted(edge, edge, -edge, -edge), flags, self.nothing)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace | Qt.Key.Key_X | Qt.Key.Key_F2 if plain:
                self.strike_asked.emit()
            case Qt.Key.Key_Space:
                if plain:
                    self.seen_asked.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Qt: letters do not search; that would move the current picture."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.resized.emit()
