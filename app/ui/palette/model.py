"""The entries that fit, as a Qt model, and how one of them is painted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.common.elision import elided
from app.ui.common.theme import ThemeColors
from app.ui.palette.entries import Entry

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_TEXTS = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def spoken(entry: Entry) -> str:
    """An entry in one line: its text, its hint, and why it cannot be done."""
    return " · ".join(part for part in (entry.text, entry.hint, entry.refused) if part)


class PaletteModel(QAbstractListModel):
    """The entries in the role `ENTRY`."""

    ENTRY = int(Qt.ItemDataRole.UserRole)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """The entry of a row; None beyond the list."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entry(index.row())
        if entry is None or role not in (*_TEXTS, self.ENTRY):
            return None
        return entry if role == self.ENTRY else spoken(entry)


class PaletteDelegate(QStyledItemDelegate):
    """Paints an entry's text, and at the right its hint; one that cannot be done now is grey and says why."""

    def __init__(self, theme: ThemeColors, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(option.fontMetrics.height() * 10, round(option.fontMetrics.height() * 1.6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row's background by the style, and the entry on it."""
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        entry = index.data(PaletteModel.ENTRY)
        if not isinstance(entry, Entry):
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        light = option.palette.color(QPalette.ColorRole.HighlightedText)
        muted = light if chosen else self._theme.color("muted")
        space = option.fontMetrics.height() // 2
        room = option.rect.adjusted(space, 0, -space, 0)
        hint = entry.refused or entry.hint
        width = min(option.fontMetrics.horizontalAdvance(hint) + 1, room.width() // 2)
        right = QRect(room.right() - width, room.top(), width, room.height())
        painter.save()
        painter.setPen(muted)
        painter.drawText(right, _MIDDLE, elided(hint, option.fontMetrics, Qt.TextElideMode.ElideRight, width))
        painter.setPen(muted if entry.refused else light if chosen else self._theme.color("text"))
        left = room.adjusted(0, 0, -width - space, 0)
        painter.drawText(
            left, _MIDDLE, elided(entry.text, option.fontMetrics, Qt.TextElideMode.ElideMiddle, left.width())
        )
        painter.restore()
