"""Paints one file of the queue: sign, name, and a progress bar while it is read or the sentence of its result."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.common.context import UiContext
from app.ui.common.elision import elided
from app.ui.queue.entry import SIGNS, Entry
from app.ui.queue.model import QueueModel

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class QueueDelegate(QStyledItemDelegate):
    """Paints two lines for each file, which fit into the narrow pane next to a list."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._theme, self._translator = context.theme, context.translator

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line = option.fontMetrics.height()
        return QSize(line * 8, round(line * 2.8))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row's background by the style, and the file on it."""
        entry = index.data(QueueModel.ENTRY)
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        if not isinstance(entry, Entry):
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)

        def ink(name: str) -> QColor:
            return option.palette.color(QPalette.ColorRole.HighlightedText) if chosen else self._theme.color(name)

        em, rect = option.fontMetrics.height(), option.rect
        inner = rect.adjusted(em // 2, em // 4, -em // 2, -em // 4)
        sign, color = SIGNS[entry.state]
        painter.save()
        painter.setPen(ink(color))
        above = QRect(inner.left() + em, inner.top(), inner.width() - em, inner.height() // 2)
        below = above.translated(0, above.height())
        painter.drawText(QRect(inner.left(), above.top(), em, above.height()), _MIDDLE, sign)
        painter.setPen(ink("text"))
        _write(painter, above, PurePath(entry.path).name, Qt.TextElideMode.ElideMiddle)
        painter.setPen(ink("muted" if color == "balanced" else color))
        if entry.state == "running" and entry.total:
            self._paint_bar(painter, below, entry, chosen)
        else:
            text = entry.sentence or self._translator.translate(f"queue.{entry.state}")
            _write(painter, below, text, Qt.TextElideMode.ElideRight)
        painter.restore()

    def _paint_bar(self, painter: QPainter, rect: QRect, entry: Entry, chosen: bool) -> None:
        """Paint a bar for the share of pages that are read, in the pen's colour, and their number."""
        metrics = painter.fontMetrics()
        text = self._translator.translate("queue.pages", done=entry.done, total=entry.total)
        height = metrics.height() // 3
        width = max(0, rect.width() - metrics.horizontalAdvance(text) - metrics.height())
        bar = QRect(rect.left(), rect.center().y() - height // 2, width, height)
        ink = painter.pen().color()
        painter.fillRect(bar, QColor(ink.red(), ink.green(), ink.blue(), 70) if chosen else self._theme.color("line"))
        bar.setWidth(width * min(entry.done, entry.total) // entry.total)
        painter.fillRect(bar, ink)
        painter.drawText(rect, _MIDDLE | Qt.AlignmentFlag.AlignRight, text)


def _write(painter: QPainter, rect: QRect, text: str, mode: Qt.TextElideMode) -> None:
    painter.drawText(rect, _MIDDLE, elided(text, painter.fontMetrics(), mode, rect.width()))
