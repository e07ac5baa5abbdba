"""The numbers of a picture as a table, for screen readers and for Excel."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.frozen import dataclass
from app.review.overview import Target
from app.ui.common.texts import for_spreadsheet, grouped, plain_tip
from app.ui.tables.editing.block import block_text

Index = QModelIndex | QPersistentModelIndex
Value = str | int | Decimal
_NONE = QModelIndex()
_NUMBERS = (int, Decimal)


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row: its values, and where it leads."""

    values: tuple[Value, ...]
    targets: tuple[Target, ...]


class FactModel(QAbstractTableModel):
    """Rows of a picture; sorted by a click on a heading, numbers before texts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings: tuple[str, ...] = ()
        self._rows: list[FactRow] = []

    def show(self, headings: tuple[str, ...], rows: Sequence[FactRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._headings, self._rows = headings, list(rows)
        self.endResetModel()

    def targets(self, row: int) -> tuple[Target, ...]:
        """Where a row leads."""
        return self._rows[row].targets if 0 <= row < len(self._rows) else ()

    def as_text(self, rows: Sequence[int]) -> str:
        """Rows with their headings, as spreadsheets paste them; numbers are without commas."""
        return block_text([list(self._headings), *([_plain(one) for one in self._rows[row].values] for row in rows)])

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A value as it is shown."""
        if not index.isValid():
            return None
        value = self._rows[index.row()].values[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if isinstance(value, _NUMBERS) else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = value if isinstance(value, str) else grouped(value)
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section] if section < len(self._headings) else None
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the rows by a column."""
        if not 0 <= column < len(self._headings):
            return
        self.layoutAboutToBeChanged.emit()
        numbers = [row for row in self._rows if isinstance(row.values[column], _NUMBERS)]
        texts = [row for row in self._rows if not isinstance(row.values[column], _NUMBERS)]
        for rows in (numbers, texts):
            rows.sort(key=lambda row: row.values[column], reverse=order == Qt.SortOrder.DescendingOrder)
        self._rows = [*numbers, *texts]
        self.layoutChanged.emit()


def _plain(value: Value) -> str:
    """A value as a spreadsheet takes it; a text that it would compute gets an apostrophe before it."""
    if isinstance(value, str):
        return for_spreadsheet(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
