"""Paints one cell of the group check: its picture, and below it its text, its signs and the second reading."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from app.review.reading.page_jobs import TileJob
from app.ui.common.context import UiContext
from app.ui.common.elision import elided
from app.ui.common.symbols import first_mark
from app.ui.group.model import GroupModel, Index
from app.ui.group.printed import Key, Printed
from app.ui.group.tile import Tile
from app.ui.page import Pictures


class GroupDelegate(QStyledItemDelegate):
    """Paints pictures that are in the cache; the place of a missing one stays empty until it arrives."""

    def __init__(self, context: UiContext, pictures: Pictures, tile: Tile, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures, self._theme, self._translator = pictures, context.theme, context.translator
        self.tile = tile
        self._painted: dict[Key, TileJob] = {}

    def forget(self) -> None:
        """Clear the record of the pictures that were painted."""
        self._painted = {}

    def was_painted(self, one: Printed) -> bool:
        """Whether the picture that belongs to this cell at its present size has been painted."""
        return one.framed is not None and self._painted.get(one.key) == one.framed.job

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return self.tile.whole

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, one = option.widget, index.data(GroupModel.PRINTED)
        if not isinstance(view, QListView) or not isinstance(one, Printed):
            return
        line = view.fontMetrics().height()
        picture = QRect(option.rect.topLeft(), self.tile.picture).translated(line // 4, line // 4)
        painter.save()
        painter.fillRect(picture, self._theme.color("label"))
        self._paint_picture(painter, picture, one, view.devicePixelRatioF())
        below = QRect(picture.left(), picture.bottom() + 1, picture.width(), line)
        self._paint_caption(painter, below, one)
        if view.currentIndex() == index:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(picture.united(below).adjusted(-2, -2, 2, 2))
        painter.restore()

    def _paint_picture(self, painter: QPainter, place: QRect, one: Printed, ratio: float) -> None:
        image = None if one.framed is None else self._pictures.get(one.framed.job)
        if image is None or one.framed is None:
            return
        wide, high = image.width() / ratio, image.height() / ratio
        left, top = place.left() + (place.width() - wide) / 2, place.top() + (place.height() - high) / 2
        painter.drawImage(QRectF(left, top, wide, high), image)
        self._painted[one.key] = one.framed.job
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Darken)  # keeps the ink black
        color = QColor(self._theme.color("paper_broken" if one.struck else "paper_current"))
        painter.setPen(QPen(color, 1))
        for box in one.boxes:
            shown = one.framed.in_picture(box)
            rect = QRectF(left + shown.x0 / ratio, top + shown.y0 / ratio, shown.width / ratio, shown.height / ratio)
            painter.drawRect(rect.adjusted(-2, -2, 2, 2))
        if one.struck:
            painter.setPen(QPen(color, 2))
            painter.drawRect(place.adjusted(1, 1, -2, -2))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _paint_caption(self, painter: QPainter, place: QRect, one: Printed) -> None:
        """Paint the text of the table at the left, the signs and the second reading at the right."""
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        worst = first_mark(one.marks)
        signs = "\u2715" + one.signs if one.struck else one.signs
        if one.second and not one.is_settled:
            signs = self._translator.translate("group.second", second=one.second) + signs
        painter.setPen(self._theme.color("broken" if one.struck else "muted" if worst is None else worst))
        painter.drawText(place, right, signs)
        room = place.width() - painter.fontMetrics().horizontalAdvance(signs) - 2
        font = QFont(painter.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._theme.color("text" if one.text else "muted"))
        text = one.text or self._translator.translate("group.blank")
        message = elided(text, painter.fontMetrics(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, message)
