"""Paints one report of the list: its agency and year, and below its status and what is left of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from app.project import ReportRow
from app.ui.common.context import UiContext
from app.ui.common.elision import elided
from app.ui.common.symbols import MARK_SYMBOLS, PROBLEM_COLORS, PROBLEM_SYMBOLS, STATUS_SYMBOLS
from app.ui.common.texts import row_text
from app.ui.report_list.model import ReportListModel, all_seen

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

_NAME_FIRST = 4
"""If fewer characters than these would be left for the name, the year is not painted; the tooltip has both. Chosen by
hand."""

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def row_height(metrics: QFontMetrics) -> int:
    """The height of a row in logical pixels."""
    return round(metrics.height() * 2.7)


def _set_apart(option: QStyleOptionViewItem, row: ReportRow) -> QFont:
    """The font of a report that was removed, or that has no agency."""
    from PySide6.QtGui import QFont  # with eight enumerations, and seldom needed

    font = QFont(option.font)
    font.setStrikeOut(row.removed)
    font.setItalic(row.agency is None)
    return font


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
        """Paint the report, on the colour of chosen rows where it is one.

        Its state is asked of the view and not of the option: this is painted at a start, and with the flags of the
        option all enumerations of styles are made known to Python, which takes longer than opening a project.
        """
        row, view = index.data(ReportListModel.ROW), option.widget
        if not isinstance(view, QAbstractItemView):
            raise TypeError("a row is painted in its view")
        chosen = view.selectionModel().isSelected(index)
        if chosen:
            painter.fillRect(option.rect, option.palette.highlight())
        if isinstance(row, ReportRow):
            self._paint_row(painter, option, row, chosen=chosen)
        if view.hasFocus() and view.currentIndex() == index:
            painter.setPen(self._theme.color("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, row: ReportRow, *, chosen: bool) -> None:
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
        if row.removed or row.agency is None:
            painter.setFont(_set_apart(option, row))
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
