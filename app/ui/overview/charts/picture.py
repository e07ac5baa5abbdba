"""A whole picture: a plot below its legend, with a title and a note where it stands outside the window."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from app.frozen import dataclass
from app.ui.common.theme import ThemeColors
from app.ui.overview.charts.plot import Plot
from app.ui.overview.charts.shapes import draw_piece

_GAP = 0.5
"""Between the parts of a picture, in lines of text."""


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend: a colour of the theme, and what it stands for."""

    color: str
    text: str
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What is written around a plot: `note` says what is not drawn and why; `nothing` stands in place of a plot."""

    title: str
    note: str = ""
    nothing: str = ""
    legend: tuple[Key, ...] = ()


def legend_height(legend: tuple[Key, ...], metrics: QFontMetricsF, width: float) -> float:
    """The height of a legend in so many logical pixels of width."""
    return max((place.y() for place in _places(legend, metrics, width)), default=-metrics.height()) + metrics.height()


def paint_legend(painter: QPainter, legend: tuple[Key, ...], theme: ThemeColors, width: float) -> None:
    """Paint a legend at the origin, in as many lines as it needs."""
    metrics = QFontMetricsF(painter.font())
    line = metrics.height()
    for key, place in zip(legend, _places(legend, metrics, width), strict=True):
        square = QRectF(place.x(), place.y() + line * 0.18, line * 0.64, line * 0.64)
        draw_piece(painter, square, theme.color(key.color), theme.color("base"), hatched=key.hatched)
        painter.setPen(theme.color("text"))
        room = QRectF(place.x() + line * 0.9, place.y(), width, line)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, key.text)


def paint_picture(painter: QPainter, size: QSizeF, plot: Plot, words: Words, theme: ThemeColors, font: QFont) -> None:
    """Paint everything on a ground of the theme's; the plot is arranged for this size."""
    painter.fillRect(QRectF(QPointF(), size), theme.color("base"))
    title_font = QFont(font)
    title_font.setPointSizeF(font.pointSizeF() * 1.25)
    title_font.setBold(True)
    metrics = QFontMetricsF(font)
    line = metrics.height()
    edge, width = line, size.width() - 2 * line
    painter.setFont(title_font)
    painter.setPen(theme.color("text"))
    title_height = QFontMetricsF(title_font).height()
    painter.drawText(QRectF(edge, edge, width, title_height * 1.2), Qt.AlignmentFlag.AlignLeft, words.title)
    painter.setFont(font)
    top = edge + title_height + line * _GAP
    painter.translate(edge, top)
    paint_legend(painter, words.legend, theme, width)
    painter.translate(-edge, -top)
    top += legend_height(words.legend, metrics, width) + line * _GAP
    wraps = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    note = metrics.boundingRect(QRectF(0, 0, width, size.height()), int(wraps), words.note)
    room = QSizeF(width, size.height() - top - edge - (note.height() + line * _GAP if words.note else 0))
    plot.arrange(metrics, room)
    painter.translate(edge, top)
    plot.paint(painter, theme)
    painter.translate(-edge, -top)
    if words.note:
        painter.setPen(theme.color("muted"))
        painter.drawText(
            QRectF(edge, size.height() - edge - note.height(), width, note.height()), int(wraps), words.note
        )


def _places(legend: tuple[Key, ...], metrics: QFontMetricsF, width: float) -> list[QPointF]:
    """Where each entry begins."""
    line, places, x, y = metrics.height(), list[QPointF](), 0.0, 0.0
    for key in legend:
        wide = line * 0.9 + metrics.horizontalAdvance(key.text)
        if x and x + wide > width:
            x, y = 0.0, y + line * 1.25
        places.append(QPointF(x, y))
        x += wide + line * 1.1
    return places
