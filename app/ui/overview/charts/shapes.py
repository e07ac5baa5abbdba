"""The pieces that plots are painted of."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

_THIN = 4.0
"""Pieces narrower than this, in logical pixels, have no gap to the next: they would vanish."""

_EDGE = 135
"""How dark the edge of a piece is (Qt's `darker`, in per cent): it keeps light colours apart from the ground."""


def draw_piece(painter: QPainter, shape: QRectF, color: QColor, ground: QColor, *, hatched: bool) -> None:
    """A piece of a bar: full, or hatched for what is uncertain. A gap of a pixel sets it apart from the next."""
    room = shape.adjusted(0, 0, -1, 0) if shape.width() > _THIN else shape
    painter.save()
    if hatched:
        painter.fillRect(room, ground)
        painter.setBrush(QBrush(color, Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(color, 1.0))
        painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.fillRect(room, color)
        if room.width() > _THIN and room.height() > _THIN:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color.darker(_EDGE), 1.0))
            painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()
