"""One corner of a page as a handle that is dragged with the mouse or moved with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.common.theme import ThemeColors

_STEP, _LEAP = 1.0, 10.0
"""Logical pixels that an arrow key moves a corner, and with Shift. Chosen by hand."""
_KEYS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


class CornerHandle(QWidget):
    """A ring whose middle is the corner; the middle stays free, so that the page is seen through it.

    `moved` gives the middle's new place in the parent, in logical pixels. `accepted`, `left` and `reset` are the keys
    Enter, Escape and Delete. `touched` tells that it is used now, or (False) not any more.
    """

    moved = Signal(object)
    accepted = Signal()
    left = Signal()
    reset = Signal()
    touched = Signal(bool)

    def __init__(self, theme: ThemeColors, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grip: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        side = round(self.fontMetrics().height() * 1.6) | 1
        self.setFixedSize(side, side)

    @property
    def middle(self) -> QPointF:
        """The place of the corner in the parent, in logical pixels."""
        return QPointF(self.geometry().topLeft()) + QPointF(self.width() / 2, self.height() / 2)

    @property
    def is_dragged(self) -> bool:
        """Whether the mouse holds it."""
        return self._grip is not None

    def place(self, middle: QPointF) -> None:
        """Move it so that its middle is at a place of the parent (logical pixels)."""
        self.move(round(middle.x() - self.width() / 2), round(middle.y() - self.height() / 2))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Qt: a ring with a light edge, thicker with the keyboard in it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = 4.0 if self.hasFocus() else 2.5
        ring = QRectF(self.rect()).adjusted(line, line, -line, -line)
        painter.setPen(QPen(self._theme.color("paper"), line + 2))
        painter.drawEllipse(ring)
        painter.setPen(QPen(self._theme.color("paper_current"), line))
        painter.drawEllipse(ring)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Qt: take hold of it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position() - QPointF(self.width() / 2, self.height() / 2)
            self.touched.emit(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Qt: drag it."""
        if self._grip is not None:
            self.moved.emit(self.mapToParent(event.position()) - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Qt: let it go."""
        self._grip = None
        self.touched.emit(self.hasFocus())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Qt: the arrow keys move it, with Shift further; Enter accepts, Escape leaves, Delete resets."""
        direction = _KEYS.get(Qt.Key(event.key()))
        if direction is not None:
            far = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
            self.moved.emit(self.middle + QPointF(direction[0] * far, direction[1] * far))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.reset.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Qt: the keyboard is in it."""
        super().focusInEvent(event)
        self.touched.emit(True)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Qt: the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.touched.emit(self.is_dragged)
        self.update()
