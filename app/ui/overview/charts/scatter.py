"""Points of two numbers each, on axes of factors, with some of them named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.frozen import dataclass
from app.review.overview import Target
from app.review.overview.year_pairs import folded
from app.ui.common.elision import elided
from app.ui.common.texts import grouped
from app.ui.common.theme import ThemeColors
from app.ui.overview.charts.axis import factor_ticks
from app.ui.overview.charts.plot import Mark, Plot

_DOT = 6.0
"""Diameter of a point, in logical pixels."""
_REACH = 9.0
"""How far from a point the mouse still means it."""
_NAME_WIDTH = 11.0
"""The most that a name takes, in lines of text; longer ones end in …"""
_MANY = 800
"""With more points they are painted with transparency, so that crowds are seen as such."""


@dataclass(frozen=True, slots=True)
class Point:
    """What a point says and leads to. `name` is drawn beside it where that is wanted."""

    say: Callable[[], str]
    targets: tuple[Target, ...]
    stands_out: bool = False
    doubtful: bool = False
    name: str = ""


class ScatterPlot(Plot):
    """Points on two axes of factors (`folded`); the line on which both numbers are equal is drawn.

    `places` are the points' numbers, folded, and `most` is the greatest of these numbers. `point` makes a point when it
    is looked at; those in `special` stand out, are doubtful or have a name, and are painted one by one. `titles` stand
    at the axes, that of the horizontal one first.
    """

    def __init__(
        self,
        places: Sequence[tuple[float, float]],
        most: Decimal,
        special: Sequence[int],
        point: Callable[[int], Point],
        titles: tuple[str, str],
    ) -> None:
        self._folded, self._most, self._point, self._titles = places, most, point, titles
        self._special = [(at, point(at)) for at in special]
        alone = frozenset(special)
        self._usual = [at for at in range(len(places)) if at not in alone]
        self._least = min(min((x for x, _ in places), default=0.0), min((y for _, y in places), default=0.0), 0.0)
        self._top = max(folded(most) * 1.03, 1.0)
        self._room = QRectF()
        self._line = 0.0
        self._ticks: list[int] = []
        self._places: list[QPointF] = []
        self._near: dict[tuple[int, int], list[int]] | None = None

    def arrange(self, metrics: QFontMetricsF, size: QSizeF) -> None:
        """Lay the points out, in a square as far as there is room."""
        self._line = metrics.height()
        left = metrics.horizontalAdvance(grouped(int(max(self._most, Decimal(1))))) + self._line * 0.9
        top, bottom = self._line * 1.5, self._line * 2.8
        self._room = QRectF(
            left, top, max(size.width() - left - self._line, 10.0), max(size.height() - top - bottom, 10.0)
        )
        count = int(max(2.0, min(10.0, self._room.height() / (self._line * 1.8))))
        self._ticks = factor_ticks(self._most, count)
        left, across = self._x(0.0), self._x(1.0) - self._x(0.0)
        floor, up = self._y(0.0), self._y(1.0) - self._y(0.0)
        self._places = [QPointF(left + across * x, floor + up * y) for x, y in self._folded]
        self._near = None

    @property
    def _in_squares(self) -> Mapping[tuple[int, int], Sequence[int]]:
        """The numbers of the points by the squares of `_REACH` in which they lie, sorted when first asked for."""
        if self._near is None:
            near = defaultdict[tuple[int, int], list[int]](list)
            for number, place in enumerate(self._places):
                near[int(place.x() // _REACH), int(place.y() // _REACH)].append(number)
            self._near = near
        return self._near

    @property
    def count(self) -> int:
        return len(self._folded)

    def mark(self, number: int) -> Mark:
        place, point = self._places[number], self._point(number)
        shape = QRectF(place.x() - _DOT, place.y() - _DOT, 2 * _DOT, 2 * _DOT)
        return Mark(shape, point.say(), point.targets)

    def at(self, point: QPointF) -> int | None:
        column, row = int(point.x() // _REACH), int(point.y() // _REACH)
        around = [
            number
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for number in self._in_squares.get((x, y), ())
        ]
        nearest = min(around, key=lambda number: QLineF(self._places[number], point).length(), default=None)
        if nearest is None or QLineF(self._places[nearest], point).length() > _REACH:
            return None
        return nearest

    def beside(self, number: int, key: Qt.Key) -> int:
        """In the order of the points, which begins with those that stand out."""
        back = key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp)
        return max(0, min(number + (-1 if back else 1), len(self._folded) - 1))

    def _x(self, value: float) -> float:
        return self._room.left() + self._room.width() * (value - self._least) / (self._top - self._least)

    def _y(self, value: float) -> float:
        return self._room.bottom() - self._room.height() * (value - self._least) / (self._top - self._least)

    def paint(self, painter: QPainter, theme: ThemeColors) -> None:
        self._paint_axes(painter, theme)
        color = QColor(theme.color("chart_number"))  # a copy: the theme keeps its own
        if len(self._usual) > _MANY:
            color.setAlphaF(0.45)
        painter.setPen(QPen(color, _DOT, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPoints([self._places[at] for at in self._usual])
        for at, point in self._special:
            self._paint_point(painter, theme, self._places[at], point)
        self._paint_names(painter, theme)

    def _paint_point(self, painter: QPainter, theme: ThemeColors, place: QPointF, point: Point) -> None:
        """One that stands out is a diamond; one that nobody is sure of is hollow."""
        color = theme.color("chart_outlier" if point.stands_out else "chart_number")
        painter.setPen(QPen(color, 1.5))
        painter.setBrush(theme.color("base") if point.doubtful else color)
        if point.stands_out:
            r = _DOT * 0.75
            painter.drawPolygon(
                [place + QPointF(0, -r), place + QPointF(r, 0), place + QPointF(0, r), place + QPointF(-r, 0)]
            )
        else:
            painter.drawEllipse(place, _DOT / 2, _DOT / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_names(self, painter: QPainter, theme: ThemeColors) -> None:
        """Names beside their points, where they cover no other name, nor the edge, and the fewest points."""
        metrics, taken = QFontMetricsF(painter.font()), list[QRectF]()
        painter.setPen(theme.color("text"))
        ground = QColor(theme.color("base"))
        ground.setAlphaF(0.75)
        for at, point in self._special:
            if not point.name:
                continue
            place = self._places[at]
            name = elided(point.name, metrics, Qt.TextElideMode.ElideRight, self._line * _NAME_WIDTH)
            width = metrics.horizontalAdvance(name) + 2
            sides = ((_DOT, -0.5), (-_DOT - width, -0.5), (-width / 2, -1.4), (-width / 2, 0.4))
            rooms = [QRectF(place.x() + x, place.y() + y * self._line, width, self._line) for x, y in sides]
            free = [
                room
                for room in rooms
                if self._room.contains(room) and not any(room.intersects(other) for other in taken)
            ]
            if free:
                room = min(free, key=self._covered)
                taken.append(room)
                painter.fillRect(room, ground)
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)

    def _covered(self, room: QRectF) -> int:
        """About how many points a rectangle covers."""
        columns = range(int(room.left() // _REACH), int(room.right() // _REACH) + 1)
        rows = range(int(room.top() // _REACH), int(room.bottom() // _REACH) + 1)
        return sum(len(self._in_squares.get((x, y), ())) for x in columns for y in rows)

    def _paint_axes(self, painter: QPainter, theme: ThemeColors) -> None:
        room, line = self._room, self._line
        centre, right = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
        metrics, free, above = QFontMetricsF(painter.font()), 0.0, room.bottom() + line
        for tick in self._ticks:
            value = folded(Decimal(tick))
            x, y = self._x(value), self._y(value)
            painter.setPen(QPen(theme.color("line"), 1.0))
            painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(theme.color("muted"))
            half = metrics.horizontalAdvance(grouped(tick)) / 2
            if x - half > free:
                painter.drawText(QRectF(x - 100, room.bottom() + line * 0.25, 200, line * 1.2), centre, grouped(tick))
                free = x + half + line * 0.3
            if y + line / 2 <= above:
                place = QRectF(0, y - line / 2, room.left() - line * 0.4, line)
                painter.drawText(place, right | Qt.AlignmentFlag.AlignVCenter, grouped(tick))
                above = y - line / 2
        painter.setPen(QPen(theme.color("muted"), 1.0, Qt.PenStyle.DashLine))
        ends = (self._least, self._top)
        painter.drawLine(*(QPointF(self._x(end), self._y(end)) for end in ends))
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(0, 0, room.right(), line * 1.3), Qt.AlignmentFlag.AlignLeft, self._titles[1])
        below = QRectF(room.left(), room.bottom() + line * 1.45, room.width(), line * 1.3)
        painter.drawText(below, right, self._titles[0])
