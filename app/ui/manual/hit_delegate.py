"""Draws a line that was found: the heading it stands under, bold, and below it its text."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

HEADING = Qt.ItemDataRole.UserRole + 1
"""The role of the heading; the text is the item's own."""
_EDGE = 4
"""Logical pixels around an item."""
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class HitDelegate(QStyledItemDelegate):
    """For a list whose items are as wide as the list."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the ground as the style has it, then both texts."""
        self.initStyleOption(option, index)
        text, option.text = option.text, ""
        self._view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text))
        heading, below = self._areas(option, str(index.data(HEADING)), text)
        painter.setFont(_bold(option.font))
        painter.drawText(heading, _WRAPPED.value, str(index.data(HEADING)))
        painter.setFont(option.font)
        painter.drawText(below, _WRAPPED.value, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        option.rect = QRect(0, 0, self._view.viewport().width(), 1)
        _, below = self._areas(option, str(index.data(HEADING)), str(index.data()))
        return QSize(option.rect.width(), below.bottom() + 2 * _EDGE)

    def _areas(self, option: QStyleOptionViewItem, heading: str, text: str) -> tuple[QRect, QRect]:
        """Where heading and text stand within an item."""
        left, top, width = option.rect.left() + _EDGE, option.rect.top() + _EDGE, option.rect.width() - 2 * _EDGE
        room = QRect(left, top, width, 1 << 15)
        above = QFontMetrics(_bold(option.font)).boundingRect(room, _WRAPPED.value, heading)
        room.moveTop(above.bottom() + 1)
        return above, option.fontMetrics.boundingRect(room, _WRAPPED.value, text)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
