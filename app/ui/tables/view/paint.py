"""Paints a table's places: backgrounds, numbers, signs, labels. Fonts and colours are created once per theme."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter

from app.forms.layout import PlaceKind
from app.ui.common.elision import elided
from app.ui.common.symbols import MARK_SYMBOLS, MEMBER_SYMBOL, operand_sign
from app.ui.common.theme import ThemeColors
from app.ui.tables.model.shown_cell import CellShow

_ALIGN = Qt.AlignmentFlag
NUMBER = _ALIGN.AlignRight | _ALIGN.AlignVCenter
CORNER = _ALIGN.AlignCenter
WRAP = Qt.TextFlag.TextWordWrap
_SIGN = CORNER | Qt.TextFlag.TextDontClip
_LABELS: Mapping[PlaceKind, int] = {
    "heading": _ALIGN.AlignCenter | WRAP,
    "group": _ALIGN.AlignCenter | WRAP,
    "label": _ALIGN.AlignLeft | _ALIGN.AlignVCenter | WRAP,
    "note": _ALIGN.AlignCenter | WRAP,
}
HEAD = _ALIGN.AlignCenter | WRAP
_SIGN_PLACES = ((0, 0), (1, 0), (0, 1), (1, 1))
"""Columns and rows of up to four signs in the margin: two next to each other, in two lines."""
_TINTED = 40
"""Opacity of an operand's tint, 0 to 255; chosen by hand."""
_CHOSEN = 56
"""Opacity of the tint of a selected cell, 0 to 255; chosen by hand."""


class Paints:
    """The fonts, colours and measures for painting, computed from a font and the theme; replace it if one changes."""

    def __init__(self, theme: ThemeColors, font: QFont) -> None:
        self.font = QFont(font)
        self.strong = QFont(font)
        self.strong.setBold(True)
        self.struck = QFont(font)
        self.struck.setStrikeOut(True)
        self.small = QFont(font)
        self.small.setPointSizeF(max(6.0, font.pointSizeF() * 0.72))
        self.note = QFont(font)
        self.note.setPointSizeF(max(6.0, font.pointSizeF() * 0.86))
        self.metrics = QFontMetrics(self.font)
        self.strong_metrics = QFontMetrics(self.strong)
        self.small_metrics = QFontMetrics(self.small)
        self.note_metrics = QFontMetrics(self.note)
        self.pad = max(4, self.metrics.height() * 2 // 7)
        self.sign = max(self.small_metrics.horizontalAdvance(sign) for sign in (*MARK_SYMBOLS.values(), MEMBER_SYMBOL))
        """The width of a sign, in pixels."""
        self.margin = 3 + max(2 * self.sign, self.sign + self.strong_metrics.horizontalAdvance(operand_sign(1)))
        """The width at the left of a number cell that is kept free for signs and an operand's number, in pixels."""
        self.text, self.muted = theme.color("text"), theme.color("muted")
        self.base, self.label, self.line = theme.color("base"), theme.color("label"), theme.color("line")
        self.current, self.operand = theme.color("current"), theme.color("operand")
        self.broken, self.unreadable = theme.color("broken"), theme.color("unreadable")
        self.suspect = theme.color("suspect_tint")
        self.signs = {sign: theme.color(mark) for mark, sign in MARK_SYMBOLS.items()}
        self.signs[MEMBER_SYMBOL] = self.broken
        self.tints = {mark: theme.color(f"{mark}_tint") for mark in MARK_SYMBOLS}
        self.chosen = _clear(theme.color("accent"), _CHOSEN)
        self.operand_tint = _clear(theme.color("operand"), _TINTED)
        self.hatch = QBrush(self.line, Qt.BrushStyle.BDiagPattern)

    def paint_label(self, painter: QPainter, rect: QRect, text: str, kind: PlaceKind, *, head: bool = False) -> None:
        """Paint a wrapped label on its background; `head`: it is above the columns, and centred."""
        painter.fillRect(rect, self.label)
        self._edges(painter, rect)
        painter.setPen(self.muted if kind == "note" else self.text)
        painter.setFont(self.label_font(kind))
        painter.drawText(rect.adjusted(self.pad, 1, -self.pad, -1), HEAD if head else _LABELS[kind], text)

    def label_font(self, kind: PlaceKind) -> QFont:
        """The font of a kind of label: the corner's note is smaller, a block's heading stronger."""
        return self.note if kind == "note" else self.strong if kind == "heading" else self.font

    def label_metrics(self, kind: PlaceKind) -> QFontMetrics:
        """The metrics of `label_font`."""
        return self.note_metrics if kind == "note" else self.strong_metrics if kind == "heading" else self.metrics

    def paint_cell(
        self, painter: QPainter, rect: QRect, show: CellShow | None, operand: int, *, chosen: bool, current: bool
    ) -> None:
        """Paint a number cell: background by its most urgent mark, text by its state, signs in the left margin."""
        self._ground(painter, rect, show)
        if operand:
            painter.fillRect(rect, self.operand_tint)
        if chosen and not current:
            painter.fillRect(rect, self.chosen)
        self._edges(painter, rect)
        if show is not None:
            self._text(painter, rect, show)
            if show.signs:
                self._signs(painter, rect, show.signs[:1] if operand else show.signs)
        if operand:
            self._operand(painter, rect, operand)
        if current:
            self._outline(painter, rect)

    def _ground(self, painter: QPainter, rect: QRect, show: CellShow | None) -> None:
        if show is None or show.mark is None:
            painter.fillRect(rect, self.base)
        else:
            painter.fillRect(rect, self.suspect if show.suspect else self.tints[show.mark])
        if show is None or show.state == "absent":
            painter.fillRect(rect, self.hatch)

    def _text(self, painter: QPainter, rect: QRect, show: CellShow) -> None:
        text, metrics = show.text, self.metrics
        if not text and show.state != "unreadable":
            return
        room = rect.adjusted(self.margin, 0, -self.pad, 0)
        painter.setFont(self.font)
        painter.setPen(self.text)
        if show.suspect:
            painter.setFont(self.strong)
            painter.setPen(self.broken)
            metrics = self.strong_metrics
        elif show.state == "unreadable":
            painter.setFont(self.struck if text else self.strong)
            painter.setPen(self.unreadable)
            text = text or MARK_SYMBOLS["unreadable"]
        if metrics.horizontalAdvance(text) > room.width():
            text = elided(text, metrics, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, NUMBER, text)

    def _signs(self, painter: QPainter, rect: QRect, signs: str) -> None:
        """Paint the signs of the four most urgent marks in their colours, from the margin's top left corner on."""
        painter.setFont(self.small)
        line = min(self.small_metrics.height(), (rect.height() - 2) // 2)
        for sign, (column, row) in zip(signs, _SIGN_PLACES, strict=False):
            painter.setPen(self.signs[sign])
            place = QRect(rect.left() + 1 + column * self.sign, rect.top() + 1 + row * line, self.sign + 1, line)
            painter.drawText(place, _SIGN, sign)

    def _operand(self, painter: QPainter, rect: QRect, operand: int) -> None:
        """Paint an operand's number in the margin, after the first sign; smaller if it has too many digits."""
        text, left = operand_sign(operand), self.sign + 2
        room = QRect(rect.left() + left, rect.top(), self.margin - left, rect.height())
        wide = self.strong_metrics.horizontalAdvance(text) > room.width()
        painter.setPen(self.operand)
        painter.setFont(self.small if wide else self.strong)
        painter.drawText(room, CORNER, text)

    def _edges(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), self.line)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self.line)

    def _outline(self, painter: QPainter, rect: QRect) -> None:
        left, top, width, height = rect.left(), rect.top(), rect.width() - 1, rect.height() - 1
        for side in (
            QRect(left, top, width, 2),
            QRect(left, top + height - 2, width, 2),
            QRect(left, top, 2, height),
            QRect(left + width - 2, top, 2, height),
        ):
            painter.fillRect(side, self.current)


def _clear(color: QColor, alpha: int) -> QColor:
    clear = QColor(color)
    clear.setAlpha(alpha)
    return clear
