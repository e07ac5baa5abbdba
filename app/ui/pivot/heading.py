"""The headings of a pivot table: each item once above its years."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QWidget

from app.ui.pivot.model import PivotModel

_LINES = 3
"""Lines of text for an item; the years stand below."""
_TEXT = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap

_YEAR = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom


class PivotHeading(QHeaderView):
    """Two rows of headings. A click on either sorts by that column."""

    def __init__(self, model: PivotModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = model
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.setSectionsMovable(False)

    def measure(self) -> None:
        """Take the height that the present font needs."""
        self.setFixedHeight(round(self.fontMetrics().lineSpacing() * (_LINES + 1.4)))

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:  # noqa: N802 - Qt's name
        """Draw one year, and the part of its item's text that is above it."""
        item, year = self._table.heading(logical_index)
        first, last = self._table.item_columns(logical_index)
        line = self.fontMetrics().lineSpacing()
        whole = QRect(self.sectionViewportPosition(first), rect.top() + line // 5, 0, line * _LINES)
        whole.setRight(self.sectionViewportPosition(last) + self.sectionSize(last) - 1)
        palette = self.palette()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, palette.button())
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        top = rect.top() if logical_index == last else rect.bottom() - round(line * 1.2)
        painter.drawLine(rect.right(), top, rect.right(), rect.bottom())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(palette.color(self.foregroundRole()))
        painter.drawText(whole.adjusted(line // 4, 0, -line // 4, 0), _TEXT, item)
        painter.drawText(rect.adjusted(0, 0, 0, -line // 5), _YEAR, year + self._arrow(logical_index))
        painter.restore()

    def _arrow(self, column: int) -> str:
        if self.sortIndicatorSection() != column:
            return ""
        return " ▼" if self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder else " ▲"
