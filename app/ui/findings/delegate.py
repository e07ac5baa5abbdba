"""Paints a finding: its sign, its sentence (whole where it is chosen), its page."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.model import Finding, Status
from app.rules import READ_AGAINST
from app.ui.common.context import UiContext
from app.ui.common.elision import elided
from app.ui.common.symbols import HOLDS_SYMBOL, MARK_SYMBOLS, PROBLEM_SYMBOLS, RULED_SYMBOL
from app.ui.findings.model import FindingsModel
from app.ui.tables.model.table_model import Index

_ALIGN = Qt.AlignmentFlag
_TOP = _ALIGN.AlignLeft | _ALIGN.AlignTop
_PAGE = _ALIGN.AlignRight | _ALIGN.AlignTop
SIGNS: Mapping[Status, tuple[str, str]] = {
    "broken": (PROBLEM_SYMBOLS["broken"], "broken"),
    "not_assessable": (PROBLEM_SYMBOLS["not_assessable"], "unreadable"),
    "warning": (PROBLEM_SYMBOLS["warning"], "doubtful"),
    "assumed": (HOLDS_SYMBOL, "muted"),
    "holds": (HOLDS_SYMBOL, "balanced"),
}
"""The sign of each status and the name of its colour."""
RULED = (RULED_SYMBOL, "as_printed")
AGAINST = (MARK_SYMBOLS["against"], "against")
_TALL = 10_000
_MOST_HEIGHTS = 1_000
"""Heights of texts that are kept: those of a report's findings, a hundred bytes each. Chosen by hand."""
_LINE = "▲国g"
"""A text as high as any line: signs and characters may come from several fonts."""


class FindingDelegate(QStyledItemDelegate):
    """One line for each finding, as many as it needs for the chosen one."""

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._translator = context.translator
        self._heights: dict[tuple[str, int, str], int] = {}
        self._pages: dict[tuple[str, str], int] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, rect = option.widget, option.rect
        grid = index.model()
        if not isinstance(view, QListView) or not isinstance(grid, FindingsModel):
            return
        finding = grid.finding(index.row())
        if finding is None:
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        current = view.currentIndex() == index
        metrics, pad = view.fontMetrics(), _pad(view)
        sign, color = sign_of(finding)
        if chosen:
            ground = QColor(self._theme.color("accent"))
            ground.setAlpha(48)
            painter.fillRect(rect, ground)
        if current:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._theme.color("accent"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._theme.color("line"))
        painter.setFont(view.font())
        painter.setPen(self._theme.color(color))
        inner = rect.adjusted(2 * pad, pad, -pad, -pad)
        painter.drawText(inner, _TOP, sign)
        page = grid.page(index.row())
        painter.setPen(self._theme.color("muted"))
        if page is not None:
            painter.drawText(inner, _PAGE, self._translator.translate("findings.page", page=page))
        painter.setPen(self._theme.color("text"))
        room = self._room(view, inner)
        if current:
            painter.drawText(room, _TOP | Qt.TextFlag.TextWordWrap, grid.whole(index.row()))
            return
        text = grid.sentence(index.row())
        if ruling := grid.ruling(index.row()):
            text = self._translator.translate("findings.ruled_line", ruling=ruling, finding=text)
        painter.drawText(room, _TOP, elided(text, metrics, Qt.TextElideMode.ElideRight, room.width()))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        view, grid = option.widget, index.model()
        if not isinstance(view, QListView) or not isinstance(grid, FindingsModel):
            return super().sizeHint(option, index)
        metrics, pad, width = view.fontMetrics(), _pad(view), view.viewport().width()
        text, room = _LINE, self._room(view, QRect(0, 0, width, _TALL).adjusted(2 * pad, 0, -pad, 0))
        if view.currentIndex() == index:
            text = grid.whole(index.row())
        asked = (text, room.width(), view.font().key())
        height = self._heights.get(asked)
        if height is None:
            if len(self._heights) > _MOST_HEIGHTS:
                self._heights.clear()
            height = metrics.boundingRect(room, _TOP | Qt.TextFlag.TextWordWrap, text).height()
            self._heights[asked] = height
        return QSize(width, height + 2 * pad + 1)

    def _room(self, view: QListView, inner: QRect) -> QRect:
        """The place of the sentence: between the sign and the page."""
        metrics = view.fontMetrics()
        asked = (self._translator.language, view.font().key())
        page = self._pages.get(asked)
        if page is None:
            page = metrics.horizontalAdvance(self._translator.translate("findings.page", page=888))
            self._pages[asked] = page
        return inner.adjusted(metrics.height() + metrics.height() // 3, 0, -page - metrics.height() // 2, 0)


def sign_of(finding: Finding) -> tuple[str, str]:
    """A finding's sign and the name of its colour: those of its verdict as long as that holds."""
    if finding.ruled:
        return RULED
    return AGAINST if finding.rule == READ_AGAINST else SIGNS[finding.status]


def _pad(view: QListView) -> int:
    return max(3, view.fontMetrics().height() // 4)
