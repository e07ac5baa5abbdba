"""Columns side by side, stacked of pieces: one for each day, week or month."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.ui.common.texts import grouped
from app.ui.common.theme import ThemeColors
from app.ui.overview.charts.axis import every, whole_ticks, widest
from app.ui.overview.charts.plot import Bar, Mark, Plot
from app.ui.overview.charts.shapes import draw_piece

_FILLED = 0.78
"""The share of its room that a column is wide; chosen by hand."""
_WIDEST = 4.0
"""The widest column, in lines of text."""


class ColumnPlot(Plot):
    """Names stand below the columns, as many as there is room for."""

    def __init__(self, bars: Sequence[Bar]) -> None:
        self._bars = bars
        self._pieces = [(row, part) for row, bar in enumerate(bars) for part in range(len(bar.parts))]
        self._place = {piece: number for number, piece in enumerate(self._pieces)}
        self._most = max((sum(part.length for part in bar.parts) for bar in bars), default=0.0)
        self._room = QRectF()
        self._line = self._each = self._wide = 0.0
        self._ticks: list[int] = []
        self._named = 1

    def arrange(self, metrics: QFontMetricsF, size: QSizeF) -> None:
        """Lay the columns out; the axis stands at the left."""
        self._line = metrics.height()
        height = max(size.height() - self._line * 2.3, self._line)
        self._ticks = whole_ticks(self._most, int(max(1.0, min(6.0, height / (self._line * 2.2)))))
        left = metrics.horizontalAdvance(grouped(self._ticks[-1])) + self._line * 0.8
        self._room = QRectF(left, self._line * 0.7, max(size.width() - left - self._line, 10.0), height)
        self._each = self._room.width() / max(len(self._bars), 1)
        self._wide = min(self._each * _FILLED, self._line * _WIDEST)
        name = metrics.horizontalAdvance(widest([bar.name for bar in self._bars])) + self._line * 0.7
        self._named = every(len(self._bars), self._room.width(), name)

    @property
    def count(self) -> int:
        return len(self._pieces)

    def mark(self, number: int) -> Mark:
        row, place = self._pieces[number]
        part = self._bars[row].parts[place]
        return Mark(self._shape(row, place), part.say(), part.targets)

    def at(self, point: QPointF) -> int | None:
        row = int((point.x() - self._room.left()) // self._each) if self._each else -1
        if not 0 <= row < len(self._bars):
            return None
        found = (place for place in range(len(self._bars[row].parts)) if self._shape(row, place).contains(point))
        place = next(found, None)
        return None if place is None else self._place[row, place]

    def beside(self, number: int, key: Qt.Key) -> int:
        row, place = self._pieces[number]
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Up else -1
            return self._place[row, max(0, min(place + step, len(self._bars[row].parts) - 1))]
        step = 1 if key in (Qt.Key.Key_Right, Qt.Key.Key_PageDown) else -1
        other = row + step
        while 0 <= other < len(self._bars) and not self._bars[other].parts:
            other += step
        if not 0 <= other < len(self._bars):
            return number
        return self._place[other, min(place, len(self._bars[other].parts) - 1)]

    def _shape(self, row: int, place: int) -> QRectF:
        parts = self._bars[row].parts
        below = sum(part.length for part in parts[:place])
        top, bottom = self._y(below + parts[place].length), self._y(below)
        left = self._room.left() + self._each * (row + 0.5) - self._wide / 2
        return QRectF(left, top, self._wide, max(bottom - top, 2.0))

    def _y(self, value: float) -> float:
        return self._room.bottom() - self._room.height() * value / float(self._ticks[-1])

    def paint(self, painter: QPainter, theme: ThemeColors) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for tick in self._ticks:
            y = self._y(float(tick))
            painter.setPen(QPen(theme.color("line"), 1.0))
            painter.drawLine(QPointF(self._room.left(), y), QPointF(self._room.right(), y))
            painter.setPen(theme.color("muted"))
            room = QRectF(0.0, y - self._line / 2, self._room.left() - self._line * 0.4, self._line)
            painter.drawText(room, right, grouped(tick))
        for row, bar in enumerate(self._bars):
            for place, part in enumerate(bar.parts):
                shape = self._shape(row, place).adjusted(0, 1, 0, 0)
                draw_piece(painter, shape, theme.color(part.color), theme.color("base"), hatched=part.hatched)
            if row % self._named == 0:
                painter.setPen(theme.color("muted"))
                middle = self._room.left() + self._each * (row + 0.5)
                room = QRectF(middle - 200.0, self._room.bottom() + self._line * 0.3, 400.0, self._line * 1.2)
                painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, bar.name)
