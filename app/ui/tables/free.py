"""The tables of no known form: their texts, which can be copied, and the sums that were found in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.frozen import dataclass
from app.model import FreeTable, decimal_text
from app.ui.common.context import UiContext
from app.ui.common.texts import for_spreadsheet, plain_tip
from app.ui.tables.editing.block import block_text

_ROLE = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex
_WIDEST = 16
"""The greatest width of a column, in ems; chosen by hand."""
_MEASURED = 200
"""Lines whose texts are measured for the width of a column; chosen by hand."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the view: a row of a table, or a sentence that spans all columns (`whole`)."""

    texts: tuple[str, ...]
    kind: str = "row"
    strong: frozenset[int] = frozenset()


class FreeTablesModel(QAbstractTableModel):
    """All free tables one under the other: a heading, the rows, a line for each sum."""

    def __init__(self, context: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self._translator = context.translator
        self._tables: Sequence[FreeTable] = ()
        self._lines: list[_Line] = []
        self._columns = 0
        self._strong = QFont()
        self._strong.setBold(True)

    def show(self, tables: Sequence[FreeTable]) -> None:
        """Show other tables."""
        self.beginResetModel()
        self._tables = tables
        self._lines = [line for number, table in enumerate(tables, 1) for line in self._of(number, table)]
        self._columns = max((len(row) for table in tables for row in table.rows), default=0)
        self.endResetModel()

    def whole_lines(self) -> list[int]:
        """The rows of the model that are a sentence over all columns."""
        return [at for at, line in enumerate(self._lines) if line.kind != "row"]

    def table_at(self, row: int) -> int | None:
        """The index of the table that a row of the model belongs to; None without tables and for row -1."""
        headings = [line.kind for line in self._lines[: row + 1]].count("heading")
        return headings - 1 if headings else None

    def texts(self, column: int, most: int) -> list[str]:
        """The texts of a column in the first `most` lines, sentences left out."""
        lines = (line for line in self._lines[:most] if line.kind == "row")
        return [line.texts[column] for line in lines if column < len(line.texts)]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008
        return 0 if parent.isValid() else self._columns

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        if role in (_ROLE.DisplayRole, _ROLE.ToolTipRole):
            text = line.texts[column] if column < len(line.texts) else ""
            return (plain_tip(text) if role == _ROLE.ToolTipRole else text) or None
        if role == _ROLE.FontRole and (line.kind == "heading" or column in line.strong):
            return self._strong
        if role == _ROLE.ForegroundRole and line.kind == "sum":
            return self._theme.color("balanced")
        if role == _ROLE.BackgroundRole and line.kind == "heading":
            return self._theme.color("label")
        return None

    def _of(self, number: int, table: FreeTable) -> list[_Line]:
        strong: dict[int, set[int]] = {}
        for found in table.sums:
            strong.setdefault(found.total_place[0], set()).add(found.total_place[1])
        lines = [_Line((self._translator.translate("table.free.heading", number=number, page=table.page),), "heading")]
        for at, row in enumerate(table.rows):
            lines.append(_Line(tuple(" ".join(text.split()) for text in row), "row", frozenset(strong.get(at, ()))))
        for found in table.sums:
            terms = " + ".join(decimal_text(part) for part in found.parts)
            down, across = found.total_place
            total = decimal_text(found.total)
            message = self._translator.translate(
                "table.free.sum", row=down + 1, column=across + 1, total=total, terms=terms
            )
            lines.append(_Line((message,), "sum"))
        return lines


class FreeTables(QTableView):
    """Shows the free tables, read-only; Ctrl+C copies the selected block."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = context.translator
        self._tables: Sequence[FreeTable] = ()
        self._lines = FreeTablesModel(context, self)
        self.setModel(self._lines)
        self.horizontalHeader().setVisible(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().setVisible(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)

    def show_tables(self, tables: Sequence[FreeTable]) -> None:
        """Show other tables; a column is as wide as its texts, at most `_WIDEST` ems."""
        self._tables = tables
        self._lines.show(tables)
        self.clearSpans()
        columns = self._lines.columnCount()
        if columns > 1:
            for row in self._lines.whole_lines():
                self.setSpan(row, 0, 1, columns)
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() * 3 // 2)
        em = metrics.horizontalAdvance("国")
        for column in range(columns):
            width = max((metrics.horizontalAdvance(text) for text in self._lines.texts(column, _MEASURED)), default=0)
            self.setColumnWidth(column, max(3 * em, min(width, _WIDEST * em)) + em)

    def current_table(self) -> FreeTable | None:
        """The table of the current line; the first one if there is no current line."""
        at = self._lines.table_at(max(0, self.currentIndex().row()))
        return None if at is None else self._tables[at]

    def retranslate(self) -> None:
        """Update the headings after a change of language."""
        self.setAccessibleName(self._translator.translate("table.free.grid"))
        self.show_tables(self._tables)

    @Slot()
    def copy(self) -> None:
        """Copy the selected block to the clipboard."""
        chosen = {(index.row(), index.column()): str(index.data() or "") for index in self.selectedIndexes()}
        if not chosen:
            return
        rows, columns = sorted({row for row, _ in chosen}), sorted({column for _, column in chosen})
        block = [[for_spreadsheet(chosen.get((row, column), "")) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(block_text(block))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        copying = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if copying and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            return True
        return super().event(event)
