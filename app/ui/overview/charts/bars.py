"""Bars from left to right, one below the other, with their names before them; they scroll."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from app.ui.common.elision import elided
from app.ui.common.texts import grouped
from app.ui.common.theme import ThemeColors
from app.ui.overview.charts.axis import whole_ticks, widest
from app.ui.overview.charts.plot import Bar, BarRows, Mark, Plot
from app.ui.overview.charts.shapes import draw_piece

_NAME_SHARE = 0.36
"""The most of the width that names take; longer ones end in …, and the tooltip has them whole. Chosen by hand."""
_LEAST_ROW, _ROW, _MOST_ROW = 1.4, 1.75, 2.6
"""Heights of a row in lines of text: where all rows fit only so, where they scroll, and where there are few."""
_BAR = 0.62
"""Height of a bar, of its row's."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_EMPTY = QRectF()


class BarPlot(Plot):
    """`most` is the end of the axis (None: by the longest bar), `tick_text` what stands at a tick."""

    def __init__(
        self, bars: Sequence[Bar], *, most: float | None = None, tick_text: Callable[[int], str] = grouped
    ) -> None:
        self._bars = bars
        self._tick_text = tick_text
        if isinstance(bars, BarRows):
            longest, names, ends = bars.most, bars.names, bars.ends
            firsts: Sequence[int] = range(len(bars) + 1)
        else:
            longest = max((sum(part.length for part in bar.parts) for bar in bars), default=0.0)
            names, ends = [bar.name for bar in bars], [bar.end for bar in bars]
            firsts = [0, *accumulate(len(bar.parts) for bar in bars)]
        self._most = longest if most is None else most
        self._widest_name, self._widest_end = widest(names), widest(ends)
        self._firsts = firsts
        """The number of the first mark of each bar, and behind them how many marks there are."""
        self._first = 0
        self._shown = 0
        self._room = QRectF()
        self._line = self._row_height = self._name_width = 0.0
        self._ticks: list[int] = []

    # --- where everything lies

    def arrange(self, metrics: QFontMetricsF, size: QSizeF) -> None:
        """Lay the rows out; an axis stands below them."""
        self._line = metrics.height()
        gap = self._line * 0.5
        names = metrics.horizontalAdvance(self._widest_name)
        self._name_width = min(names + gap, size.width() * _NAME_SHARE)
        ends = metrics.horizontalAdvance(self._widest_end)
        left = self._name_width + gap * 0.5
        right = size.width() - min(ends, size.width() * 0.4) - gap * 1.5
        bottom = size.height() - self._line * 1.5
        each = bottom / max(len(self._bars), 1)
        each = each / self._line if self._line else 0.0
        is_whole = each >= _LEAST_ROW
        self._row_height = self._line * (min(each, _MOST_ROW) if is_whole else _ROW)
        self._room = QRectF(left, 0.0, max(right - left, 10.0), max(bottom, self._row_height))
        widest_tick = metrics.horizontalAdvance(self._tick_text(round(self._most))) + gap * 2
        self._ticks = whole_ticks(self._most, int(max(1.0, min(6.0, self._room.width() / widest_tick))))
        self._shown = len(self._bars) if is_whole else max(1, int(self._room.height() // self._row_height))
        self.scroll_to(self._first)

    @property
    def rows(self) -> int:
        return len(self._bars)

    @property
    def shown_rows(self) -> int:
        return self._shown

    @property
    def first_row(self) -> int:
        return self._first

    def scroll_to(self, row: int) -> None:
        self._first = max(0, min(row, len(self._bars) - self._shown))

    def reveal(self, number: int) -> None:
        row = self._piece(number)[0]
        if row < self._first:
            self.scroll_to(row)
        elif row >= self._first + self._shown:
            self.scroll_to(row - self._shown + 1)

    # --- its marks

    @property
    def count(self) -> int:
        return self._firsts[-1]

    def mark(self, number: int) -> Mark:
        row, place = self._piece(number)
        part = self._bars[row].parts[place]
        return Mark(self._shape(row, place), part.say(), part.targets)

    def at(self, point: QPointF) -> int | None:
        row = self._first + int(point.y() // self._row_height) if self._row_height else 0
        if not (point.y() >= 0 and self._first <= row < min(len(self._bars), self._first + self._shown)):
            return None
        begin = self._firsts[row]
        for place in range(len(self._bars[row].parts)):
            if self._shape(row, place).contains(point):
                return begin + place
        return begin if point.x() < self._room.left() or len(self._bars[row].parts) == 1 else None

    def beside(self, number: int, key: Qt.Key) -> int:
        row, place = self._piece(number)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            return self._firsts[row] + max(0, min(place + step, len(self._bars[row].parts) - 1))
        step = {Qt.Key.Key_PageUp: -self._shown, Qt.Key.Key_PageDown: self._shown, Qt.Key.Key_Up: -1}.get(key, 1)
        row = max(0, min(row + step, len(self._bars) - 1))
        return self._firsts[row] + min(place, len(self._bars[row].parts) - 1)

    def _piece(self, number: int) -> tuple[int, int]:
        """The bar of a mark, and which of its pieces it is."""
        row = bisect_right(self._firsts, number) - 1
        return row, number - self._firsts[row]

    def _shape(self, row: int, place: int) -> QRectF:
        if not self._first <= row < self._first + self._shown:
            return _EMPTY
        top = (row - self._first) * self._row_height + self._row_height * (1 - _BAR) / 2
        begin = self._x(sum(part.length for part in self._bars[row].parts[:place]))
        end = begin + self._x(self._bars[row].parts[place].length) - self._room.left()
        return QRectF(begin, top, max(end - begin, 2.0), self._row_height * _BAR)

    def _x(self, value: float) -> float:
        top = float(self._ticks[-1]) if self._ticks else 1.0
        return self._room.left() + self._room.width() * min(value / top, 1.0)

    # --- how it looks

    def paint(self, painter: QPainter, theme: ThemeColors) -> None:
        self._paint_axis(painter, theme)
        metrics = QFontMetricsF(painter.font())
        for row in range(self._first, min(len(self._bars), self._first + self._shown)):
            bar = self._bars[row]
            top = (row - self._first) * self._row_height
            painter.setPen(theme.color("muted" if bar.quiet else "text"))
            name = elided(bar.name, metrics, Qt.TextElideMode.ElideRight, self._name_width)
            room = QRectF(0.0, top, self._name_width, self._row_height)
            painter.drawText(room, _MIDDLE | Qt.AlignmentFlag.AlignRight, name)
            end = self._room.left()
            for place, part in enumerate(bar.parts):
                if part.length > 0:
                    shape = self._shape(row, place)
                    draw_piece(painter, shape, theme.color(part.color), theme.color("base"), hatched=part.hatched)
                    end = shape.right()
            painter.setPen(theme.color("muted" if bar.quiet else "text"))
            room = QRectF(end + self._line * 0.35, top, painter.window().width(), self._row_height)
            painter.drawText(room, _MIDDLE, bar.end)

    def _paint_axis(self, painter: QPainter, theme: ThemeColors) -> None:
        bottom = self._shown * self._row_height
        for tick in self._ticks:
            x = self._x(float(tick))
            painter.setPen(QPen(theme.color("line"), 1.0))
            painter.drawLine(QPointF(x, 0.0), QPointF(x, bottom + self._line * 0.2))
            painter.setPen(theme.color("muted"))
            room = QRectF(x - 100.0, bottom + self._line * 0.2, 200.0, self._line * 1.2)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter, self._tick_text(tick))
