"""Mouse gestures on the pages: a click, drawing a frame, or dragging the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from app.model import Box
from app.ui.common.theme import ThemeColors
from app.ui.page.camera import Camera

_TOLERANCE = 5.0
"""Logical pixels outside of a number's box that still count as a click on it. Chosen by hand."""
_LEAST_FRAME = 3.0
"""Logical pixels: a smaller frame is ignored as unintended. Chosen by hand."""


class Pointer(QObject):
    """Recognises gestures in the view's mouse events."""

    clicked = Signal(object)
    """The place in the viewport, a QPointF in logical pixels."""
    framed = Signal(object, object)
    """(the page's index, Box in points of the unrotated page)."""

    def __init__(self, view: QAbstractScrollArea, camera: Camera, cell_at: Callable[[QPointF], str | None]) -> None:
        """`cell_at` returns the cell at a place of the viewport (logical pixels), or None."""
        super().__init__(view)
        self._view, self._cell_at = view, cell_at
        self._camera = camera
        self._doing: Literal["", "click", "may_frame", "frame", "pan"] = ""
        self._from = self._to = QPointF()

    @property
    def busy(self) -> bool:
        """Whether a button is held down."""
        return self._doing != ""

    @property
    def tolerance(self) -> float:
        """`_TOLERANCE` in device pixels."""
        return _TOLERANCE * self._camera.ratio

    def press(self, event: QMouseEvent) -> None:
        """Handle the press of a button."""
        self._from = self._to = event.position()
        if event.button() == Qt.MouseButton.MiddleButton:
            self._doing = "pan"
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif event.button() == Qt.MouseButton.LeftButton:
            forced = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            free = forced or self._cell_at(self._from) is None
            on_page = self._camera.is_on_page(self._from.x() * self._camera.ratio, self._from.y() * self._camera.ratio)
            self._doing = "may_frame" if free and on_page else "click"

    def move(self, event: QMouseEvent) -> None:
        """Handle a movement, with or without a button held."""
        before, self._to = self._to, event.position()
        if self._doing == "pan":
            self._pan(before - self._to)
        elif self._doing == "may_frame" and self._is_far():
            self._doing = "frame"
        if self._doing == "frame":
            self._view.viewport().update()
        elif not self._doing:
            self._choose_cursor()

    def release(self, event: QMouseEvent) -> None:
        """Handle the release of a button: decide which gesture it was."""
        doing, self._doing = self._doing, ""
        self._to = event.position()
        if doing in ("click", "may_frame") and not self._is_far():
            self.clicked.emit(self._from)
        elif doing == "frame":
            self._view.viewport().update()
            self._emit_frame()
        self._choose_cursor()

    def give_up(self) -> None:
        """Cancel the gesture that was begun."""
        self._doing = ""
        self._choose_cursor()
        self._view.viewport().update()

    def paint(self, painter: QPainter, theme: ThemeColors) -> None:
        """Paint the frame that is being drawn; the painter is in device pixels."""
        if self._doing != "frame":
            return
        ratio, color = self._camera.ratio, theme.color("paper_current")
        rect = QRectF(self._from * ratio, self._to * ratio).normalized()
        painter.setPen(QPen(color, max(1.0, ratio), Qt.PenStyle.DashLine))
        ground = QColor(color)
        ground.setAlphaF(0.08)
        painter.setBrush(ground)
        painter.drawRect(rect)

    def _is_far(self) -> bool:
        return (self._to - self._from).manhattanLength() >= QApplication.startDragDistance()

    def _pan(self, by: QPointF) -> None:
        ratio = self._camera.ratio
        for bar, distance in (
            (self._view.horizontalScrollBar(), by.x()),
            (self._view.verticalScrollBar(), by.y()),
        ):
            bar.setValue(bar.value() + round(distance * ratio))

    def _emit_frame(self) -> None:
        """Emit the frame, as a box on the page where it was begun."""
        ratio = self._camera.ratio
        start = self._camera.spot(self._from.x() * ratio, self._from.y() * ratio)
        rect = QRectF(self._from, self._to).normalized()
        if start is None or min(rect.width(), rect.height()) < _LEAST_FRAME:
            return
        left, top = self._camera.origin(start.index)
        shown = Box(
            rect.left() * ratio - left,
            rect.top() * ratio - top,
            rect.right() * ratio - left,
            rect.bottom() * ratio - top,
        )
        self.framed.emit(start.index, self._camera.column.page(start.index).box_to_page(shown))

    def _choose_cursor(self) -> None:
        over = self._cell_at(self._to) is not None
        self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
