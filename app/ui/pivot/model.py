"""A pivot table as Qt asks for it: the total first, the rows sorted by a click on a heading."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from app.review.overview import Target
from app.review.pivot import PivotCell, PivotRow, PivotTable
from app.ui.common.texts import plain_tip
from app.ui.common.theme import ThemeColors
from app.ui.pivot.words import PivotWords

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PivotModel(QAbstractTableModel):
    """The names of the rows are headings, so that they stay in view. Texts are made when they are asked for."""

    def __init__(self, theme: ThemeColors, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table: PivotTable | None = None
        self._words: PivotWords | None = None
        self._rows: list[PivotRow] = []
        self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self._bold = QFont()
        self._bold.setBold(True)

    def show(self, table: PivotTable, words: PivotWords) -> None:
        """Show another table, in the order that was chosen last where it has the same columns."""
        self.beginResetModel()
        if self._table is None or self._table.columns != table.columns:
            self._sorted = (-1, Qt.SortOrder.AscendingOrder)
        self._table, self._words = table, words
        self._order()
        self.endResetModel()

    @property
    def table(self) -> PivotTable | None:
        """What is shown."""
        return self._table

    @property
    def rows(self) -> Sequence[PivotRow]:
        """The rows in their present order, the total first."""
        return self._rows

    @property
    def sorted_by(self) -> tuple[int, Qt.SortOrder]:
        """The column that the rows are sorted by, -1 for their names, and in which order."""
        return self._sorted

    def cell(self, index: Index) -> PivotCell:
        """The value at a place."""
        return self._rows[index.row()].cells[index.column()]

    def targets(self, index: Index) -> tuple[Target, ...]:
        """Where a value leads."""
        if self._table is None or not index.isValid():
            return ()
        return self._table.targets(self._rows[index.row()], index.column())

    def heading(self, column: int) -> tuple[str, str]:
        """The item of a column, and its year."""
        if self._table is None or self._words is None or column >= len(self._table.columns):
            return "", ""
        shown = self._table.columns[column]
        return self._words.item(shown), self._words.year(shown)

    def item_columns(self, column: int) -> tuple[int, int]:
        """The first and last of the columns that have the same item."""
        if self._table is None or not self._table.items:
            return column, column
        years = len(self._table.columns) // len(self._table.items)
        first = column - column % max(years, 1)
        return first, first + max(years, 1) - 1

    def as_text(self, rows: Sequence[int], columns: Sequence[int]) -> str:
        """Some rows and columns with their headings, as spreadsheets paste them."""
        if self._table is None or self._words is None:
            return ""
        return self._words.block(self._table, [self._rows[row] for row in rows], columns)

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() or self._table is None else len(self._table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A value as it is shown; what it is made of is its tooltip."""
        if not index.isValid() or self._words is None:
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words.shown(cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._words.explained(cell))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(index, cell)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if cell.value is None else _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.color(_color(cell))
        if role == Qt.ItemDataRole.FontRole and self._is_total(index.row()):
            return self._bold
        if role == Qt.ItemDataRole.BackgroundRole and self._is_total(index.row()):
            return self._theme.color("label")
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        table, words = self._table, self._words
        if table is None or words is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                name = words.name(self._rows[section], table)
                return plain_tip(name) if role == Qt.ItemDataRole.ToolTipRole else name
            return self._bold if role == Qt.ItemDataRole.FontRole and self._is_total(section) else None
        column = table.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{words.item(column)}\n{words.year(column)}"
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{column.item.path(words.language)} {words.year(column)}"
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, by name for -1: numbers before what has none; the total stays first."""
        if self._table is None or not -1 <= column < len(self._table.columns):
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept = [(index, self._rows[index.row()]) for index in before]
        self._sorted = (column, order)
        self._order()
        places = {id(row): place for place, row in enumerate(self._rows)}
        self.changePersistentIndexList(before, [self.index(places[id(row)], index.column()) for index, row in kept])
        self.layoutChanged.emit()

    def _order(self) -> None:
        table, words, (column, order) = self._table, self._words, self._sorted
        if table is None or words is None:
            return
        rows = list(table.rows)
        if column >= 0:
            known = [row for row in rows if row.cells[column].value is not None]
            others = [row for row in rows if row.cells[column].value is None]
            descending = order == Qt.SortOrder.DescendingOrder
            known.sort(key=lambda row: row.cells[column].value or 0, reverse=descending)
            others.sort(key=lambda row: words.shown(row.cells[column]))
            rows = [*known, *others]
        self._rows = rows if table.total is None else [table.total, *rows]

    def _is_total(self, row: int) -> bool:
        return self._table is not None and self._rows[row] is self._table.total

    def _said(self, index: Index, cell: PivotCell) -> str:
        table, words = self._table, self._words
        if table is None or words is None:
            return ""
        name, heading = words.name(self._rows[index.row()], table), words.heading(table.columns[index.column()])
        return f"{name}, {heading}: {words.explained(cell)}"


def _color(cell: PivotCell) -> str:
    """The purpose of a value's colour: what is not known stands back, what is incomplete or doubtful stands out."""
    if cell.is_incomplete:
        return "unreadable"
    if cell.value is None:
        return "unreadable" if cell.why in ("unreadable", "not_found", "several") else "muted"
    return "doubtful" if cell.doubtful else "text"
