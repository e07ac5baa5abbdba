"""Paints one cell of a group: its picture, and below it its signs and what a second reading says."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.group.model import GroupModel, Index
from app.ui.group.printed import Printed
from app.ui.look import Look
from app.ui.page import Pictures
from app.ui.symbols import MARK_SYMBOLS, first_mark
from app.ui.words import Words

_WIDE, _HIGH = 7, 4
"""The picture, in heights of a line."""


class GroupDelegate(QStyledItemDelegate):
    """Takes its pictures from those that are here; where one is missing, the place stays empty until it comes."""

    def __init__(self, pictures: Pictures, look: Look, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures, self._look, self._words = pictures, look, words

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return tile_size(option.fontMetrics.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, one = option.widget, index.data(GroupModel.PRINTED)
        if not isinstance(view, QListView) or not isinstance(one, Printed):
            return
        line = view.fontMetrics().height()
        picture = QRect(option.rect.topLeft(), picture_size(line)).translated(line // 4, line // 4)
        painter.save()
        painter.fillRect(picture, self._look.color("label"))
        self._paint_picture(painter, picture, one, view.devicePixelRatioF())
        if view.currentIndex() == index:
            painter.setPen(QPen(self._look.color("accent"), 3))
            painter.drawRect(picture.adjusted(-2, -2, 2, 2))
        below = QRect(picture.left(), picture.bottom() + 1, picture.width(), line * 5 // 4)
        self._paint_caption(painter, below, one)
        painter.restore()

    def _paint_picture(self, painter: QPainter, place: QRect, one: Printed, ratio: float) -> None:
        image = self._pictures.get(one.framed.job)
        if image is None:
            return
        wide, high = image.width() / ratio, image.height() / ratio
        left, top = place.left() + (place.width() - wide) / 2, place.top() + (place.height() - high) / 2
        painter.drawImage(QRectF(left, top, wide, high), image)
        color = QColor(self._look.color("broken" if one.struck else "paper_current"))
        painter.setPen(QPen(color, 1))
        for box in one.boxes:
            shown = one.framed.in_picture(box)
            rect = QRectF(left + shown.x0 / ratio, top + shown.y0 / ratio, shown.width / ratio, shown.height / ratio)
            painter.drawRect(rect.adjusted(-2, -2, 2, 2))
        if one.struck:
            painter.setPen(QPen(color, 2))
            painter.drawLine(place.bottomLeft(), place.topRight())

    def _paint_caption(self, painter: QPainter, place: QRect, one: Printed) -> None:
        worst = first_mark(one.marks)
        signs = "".join(sign for mark, sign in MARK_SYMBOLS.items() if mark in one.marks)
        painter.setPen(self._look.color("muted" if worst is None else worst))
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, signs)
        if one.second:
            painter.setPen(self._look.color("unreadable"))
            said = self._words.say("group.second", second=one.second)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)


def picture_size(line: int) -> QSize:
    """How large a picture is shown, for lines so high."""
    return QSize(line * _WIDE, line * _HIGH)


def tile_size(line: int) -> QSize:
    """A picture with its caption and some room around it."""
    return picture_size(line) + QSize(line // 2, line * 7 // 4)
