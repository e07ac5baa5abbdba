"""Paints one report of the list: its agency and year, and below its status and what is left of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.project import ReportRow
from app.ui.common.context import UiContext
from app.ui.common.elision import elided
from app.ui.common.symbols import MARK_SYMBOLS, PROBLEM_COLORS, PROBLEM_SYMBOLS, STATUS_SYMBOLS
from app.ui.common.texts import row_text
from app.ui.report_list.model import ReportListModel, all_seen

_NAME_FIRST = 4
"""If fewer characters than these would be left for the name, the year is not painted; the tooltip has both. Chosen by
hand."""

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def row_height(metrics: QFontMetrics) -> int:
    """The height of a row in logical pixels."""
    return round(metrics.height() * 2.7)


class ReportDelegate(QStyledItemDelegate):
    """Paints two lines for each report. Every colour is accompanied by a sign and a word."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._theme, self._translator = context.theme, context.translator

    def sizeHint(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(option.fontMetrics.height() * 8, row_height(option.fontMetrics))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row's background by the style, and the report on it."""
        row = index.data(ReportListModel.ROW)
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        if isinstance(row, ReportRow):
            self._paint_row(painter, option, row)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.color("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: ReportRow) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        metrics = option.fontMetrics
        em, rect = metrics.height(), option.rect
        space = em // 2
        inner = rect.adjusted(space, 0, -space, 0)

        def ink(name: str) -> QColor:
            return option.palette.color(QPalette.ColorRole.HighlightedText) if chosen else self._theme.color(name)

        painter.save()
        tally = row.tally
        upper = QRect(inner.left(), rect.top() + em // 4, inner.width(), round(em * 1.1))
        lower = QRect(inner.left(), upper.bottom(), inner.width(), round(em * 1.1))
        quiet = row.superseded or row.removed
        colour = "muted" if row.superseded else f"status_{tally.status}"
        painter.setPen(ink(colour))
        painter.drawText(QRect(inner.left(), rect.top(), em, rect.height()), _MIDDLE, STATUS_SYMBOLS[tally.status])
        left, right = inner.left() + em + space // 2, inner.right()
        end = right
        if all_seen(tally):
            painter.setPen(ink("seen"))
            end = self._from_right(painter, lower, end, MARK_SYMBOLS["seen"]) - space
        if (problem := tally.problem) is not None:
            painter.setPen(ink(PROBLEM_COLORS[problem]))
            end = self._from_right(painter, lower, end, PROBLEM_SYMBOLS[problem]) - space
        if row.reviewer and metrics.horizontalAdvance(row.reviewer) < (end - left) // 2:
            painter.setPen(ink("muted"))
            end = self._from_right(painter, lower, end, row.reviewer) - space
        painter.setPen(ink(colour))
        text = row_text(row, self._translator)
        self._elided(painter, metrics, QRect(left, lower.top(), max(0, end - left), lower.height()), text)
        painter.setPen(ink("muted"))
        year = "" if row.year is None else str(row.year)
        if year and right - left - metrics.horizontalAdvance(year) > _NAME_FIRST * em:
            right = self._from_right(painter, upper, right, year) - space
        painter.setPen(ink("muted" if quiet or row.agency is None else "text"))
        font = QFont(option.font)
        font.setStrikeOut(row.removed)
        font.setItalic(row.agency is None)
        painter.setFont(font)
        name = row.agency or row.source_name
        self._elided(painter, metrics, QRect(left, upper.top(), max(0, right - left), upper.height()), name)
        painter.restore()

    @staticmethod
    def _elided(painter: QPainter, metrics: QFontMetrics, room: QRect, text: str) -> None:
        painter.drawText(room, _MIDDLE, elided(text, metrics, Qt.TextElideMode.ElideMiddle, room.width()))

    @staticmethod
    def _from_right(painter: QPainter, rect: QRect, right: int, text: str) -> int:
        """Paint a text that ends at `right`; returns where it begins, in logical pixels."""
        left = right - painter.fontMetrics().horizontalAdvance(text)
        painter.drawText(QRect(left, rect.top(), right - left + 1, rect.height()), _MIDDLE, text)
        return left
