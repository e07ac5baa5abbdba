"""The view of the group check: pictures in rows. Arrows move, one key sets a cell apart, Space confirms the rest."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget


class GroupView(QListView):
    """Shows the pictures. Signals as those of `GroupPane`; `resized`: another number of pictures may fit."""

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
        # Queued: the signal moves the focus elsewhere, and the click that is being handled would take it back.
        self.doubleClicked.connect(self.strike_asked, Qt.ConnectionType.QueuedConnection)

    def rows_in_view(self) -> list[int]:
        """The rows that are completely in view, captions included."""
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
        """Qt: disable the search by typing, which would move the current picture."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.resized.emit()
